/** Heads of the columns that a sheet has where the page says several numbers in one cell. */
export const sheet = {
  part: { zh: (d: { head: string; part: string }) => `${d.head}（${d.part}）`, en: (d: { head: string; part: string }) => `${d.head} (${d.part})` },
  numerator: { zh: '分子', en: 'numerator' },
  denominator: { zh: '分母', en: 'denominator' },
  low: { zh: '下限', en: 'low' },
  high: { zh: '上限', en: 'high' },
  from: { zh: '起', en: 'from' },
  to: { zh: '止', en: 'to' },
  days: { zh: '天', en: 'days' },
  due_on: { zh: '期限', en: 'due on' },
  completed_on: { zh: '完成日期', en: 'finished on' },
  days_late: { zh: '迟、逾天数', en: 'days late' },
  since: { zh: '自', en: 'since' },
} as const;
