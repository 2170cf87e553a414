import { isOne } from './format.ts';

/** Words of the page of readiness. */
export const ready = {
  title: { zh: '可以开会', en: 'Ready to meet' },
  question: { zh: '谁今天可以开会，谁三天内可以，谁没到条件就开了？', en: 'Who can meet today, who could within days, and who met too early?' },
  /** Without the meetings export: `open` where the record tells who has met, `ready` where a tier needs no plan. */
  headline_unknown: {
    zh: (d: { day: string; open: string | null; ready: string | null }) =>
      `截至${d.day}，没有交来民主生活会台账：${d.open === null ? '谁已经开过会、' : `按环节台账 ${d.open} 个单位还没有开会；`}谁的方案已经通过、哪次会议条件不具备就开了，无从判断。${d.ready === null ? '' : `不看方案就可以开会的，知道的有 ${d.ready} 个。`}`,
    en: (d: { day: string; open: string | null; ready: string | null }) =>
      `By ${d.day} the meetings export was not given: ${d.open === null ? 'who has met, ' : `by the record ${d.open} ${isOne(d.open) ? 'unit has' : 'units have'} not met; `}whose plan has passed, and which meetings were held too early, is unknown.${d.ready === null ? '' : ` Units known to be ready without a plan: ${d.ready}.`}`,
  },
  unknown: { zh: '没有交来民主生活会台账，无从判断。', en: 'Unknown: the meetings export was not given.' },
  headline: {
    zh: (d: { day: string; open: string; ready: string; soon: string; days: string; breaches: string }) =>
      `截至${d.day}，${d.open} 个单位还没有开会：${d.ready} 个今天可以开，另有 ${d.soon} 个如无退回 ${d.days} 天内可以；${d.breaches} 次会议在条件不具备时已经召开。`,
    en: (d: { day: string; open: string; ready: string; soon: string; days: string; breaches: string }) =>
      `By ${d.day}, ${d.open} ${isOne(d.open) ? 'unit has' : 'units have'} not met: ${d.ready} can meet today, ${d.soon} more could within ${d.days} days if nothing returns; ${d.breaches} ${isOne(d.breaches) ? 'meeting was held before its' : 'meetings were held before their'} gates were met.`,
  },
  principle: { zh: '坚持成熟一个召开一个：条件具备才开会，不为赶时间。', en: 'Each unit meets when it is ready, never to keep a date.' },
  today: { zh: '今天可以开会', en: 'Can meet today' },
  today_none: { zh: '没有单位今天可以开会。', en: 'No unit can meet today.' },
  today_all: { zh: '会前条件都已具备，可以排定日期。', en: 'Every gate is met: set the date.' },
  soon: { zh: (d: { days: string }) => `如无退回，${d.days} 天内可以`, en: (d: { days: string }) => `Could within ${d.days} days if nothing returns` },
  soon_none: { zh: (d: { days: string }) => `没有单位能在 ${d.days} 天内补齐条件。`, en: (d: { days: string }) => `No unit could complete its gates within ${d.days} days.` },
  soon_rule: {
    zh: '估法：谈心每天补一次；材料按剩余各环节等待天数的中位数相加，减去在手已等的天数；方案每道审核一天；三者同时进行，取最长的。谈心没有登记、材料未提交或退回待改、环节还没有办结过、方案没有报送的，不作估计。',
    en: 'How it is worked out: one talk a day; for a document the medians of the waits at the links left, less the days already waited; one day for each review of the plan left; side by side, the longest counts. No estimate where talks are not on record, a document is not submitted or is being rewritten, a link has decided nothing yet, or the plan is not submitted.',
  },
  breaches: { zh: '条件不具备就开了会', en: 'Met before they were ready' },
  breaches_none: { zh: '没有会议在条件不具备时召开。', en: 'No meeting was held before its gates were met.' },
  breaches_sentence: { zh: '按开会当天日终判断；一经发生即留在案。', en: 'Judged at the end of the day of the meeting; a breach stays on record.' },
  later: {
    zh: (d: { n: string }) => `另有 ${d.n} 个单位一时还不能开会，缺什么见各单位页面。`,
    en: (d: { n: string }) => `${d.n} other ${isOne(d.n) ? 'unit cannot meet yet; its page says what it lacks' : 'units cannot meet yet; the page of each says what it lacks'}.`,
  },
  unit: { zh: '单位', en: 'Unit' },
  window: { zh: '会议期限', en: 'Meeting due' },
  window_late: { zh: (d: { day: string; n: string }) => `${d.day}，已过 ${d.n} 天`, en: (d: { day: string; n: string }) => `${d.day}, ${d.n} day${d.n === '1' ? '' : 's'} ago` },
  window_to: { zh: (d: { day: string }) => `${d.day}前`, en: (d: { day: string }) => `by ${d.day}` },
  window_none: { zh: '无期限', en: 'No due date' },
  missing: { zh: '还缺什么', en: 'What is missing' },
  earliest: { zh: '最早', en: 'At the earliest' },
  talks_missing: { zh: (d: { n: string }) => `谈心差 ${d.n} 次`, en: (d: { n: string }) => `${d.n} talk${d.n === '1' ? '' : 's'}` },
  documents_missing: { zh: (d: { n: string; all: string }) => `材料 ${d.n} 份未通过（共 ${d.all} 份）`, en: (d: { n: string; all: string }) => `${d.n} of ${d.all} ${isOne(d.all) ? 'document' : 'documents'} not passed` },
  plan_missing: {
    none: { zh: '方案未报送', en: 'plan not submitted' },
    submitted: { zh: '方案待督导组审核', en: 'plan with the supervision group' },
    group: { zh: '方案待活动办审核', en: 'plan with the activity office' },
    office: { zh: '方案待督导组审核', en: 'plan with the supervision group' },
    passed: { zh: '方案已通过', en: 'plan passed' },
  },
  held: { zh: '开会日期', en: 'Held on' },
  not_met: { zh: '未具备的条件', en: 'Gates not met' },
  evidence: { zh: '依据', en: 'Evidence' },
  /** What follows the file is not broken at its first number. */
  place: { zh: (d: { file: string; lines: string }) => `${d.file} 第\u00a0${d.lines}\u00a0行`, en: (d: { file: string; lines: string }) => `${d.file}, ${/^\d+$/.test(d.lines) ? 'line' : 'lines'}\u00a0${d.lines}` },
  csv: { zh: '下载 CSV', en: 'Download CSV' },
  more: { zh: (d: { n: string }) => `另有 ${d.n} 个，可筛选后查看；下载的表含全部。`, en: (d: { n: string }) => `${d.n} more: narrow by the filters to see them; the download has all.` },
  code: { zh: '单位编码', en: 'Unit code' },
  and: { zh: '；', en: '; ' },
} as const;
