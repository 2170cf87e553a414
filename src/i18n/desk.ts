import { isOne } from './format.ts';

const lateness = (late: string, step: string, due: string): string => {
  const about = [step, due].filter(Boolean).join(', ');
  return `${late} day${late === '1' ? '' : 's'} late${about ? ` (${about})` : ''}`;
};

/** Words of the chase list. */
export const desk = {
  title: { zh: '催办清单', en: 'Chase list' },
  question: { zh: '今天该给谁打电话，说什么？', en: 'Whom to call today, and what to say?' },
  headline: {
    zh: (d: { day: string; n: string; units: string; fresh: string; since: string }) => `截至${d.day}，有 ${d.n} 件事要催，涉及 ${d.units} 个单位；其中 ${d.fresh} 件是${d.since}以后新出现的。`,
    en: (d: { day: string; n: string; units: string; fresh: string; since: string }) => `By ${d.day} there ${isOne(d.n) ? 'is' : 'are'} ${d.n} ${isOne(d.n) ? 'call' : 'calls'} to make about ${d.units} ${isOne(d.units) ? 'unit' : 'units'}; ${d.fresh} of them since ${d.since}.`,
  },
  /** Where what the office itself must do is among them. */
  headline_own: {
    zh: (d: { day: string; n: string; own: string; units: string; fresh: string; since: string }) => `截至${d.day}，有 ${d.n} 件事要催办，涉及 ${d.units} 个单位；其中 ${d.own} 件压在本办手里，${d.fresh} 件是${d.since}以后新出现的。`,
    en: (d: { day: string; n: string; own: string; units: string; fresh: string; since: string }) => `By ${d.day} there ${isOne(d.n) ? 'is' : 'are'} ${d.n} ${isOne(d.n) ? 'matter' : 'matters'} to pursue about ${d.units} ${isOne(d.units) ? 'unit' : 'units'}; ${d.fresh} of them since ${d.since}. ${d.own} ${isOne(d.own) ? 'lies' : 'lie'} with this office.`,
  },
  first_own: { zh: (d: { sentence: string }) => `先办：${d.sentence}`, en: (d: { sentence: string }) => `Do first: ${d.sentence}` },
  own: { zh: '本办自己办', en: 'For this office itself to do' },
  own_sum: { zh: (d: { n: string; fresh: string }) => `${d.n} 件，新出现 ${d.fresh} 件`, en: (d: { n: string; fresh: string }) => `${d.n} ${isOne(d.n) ? 'task' : 'tasks'}, ${d.fresh} new` },
  to_call: { zh: '打电话催', en: 'Calls to make' },
  text_part: { zh: (d: { title: string; n: string }) => `【${d.title}】${d.n} 件`, en: (d: { title: string; n: string }) => `[${d.title}: ${d.n}]` },
  task: {
    zh: (d: { unit: string; step: string; late: string; due: string; act: string; held: string; holds: string }) =>
      `${d.unit}${d.step ? `的${d.step}` : ''}已耽误 ${d.late} 天${d.due}${d.held}，本办要${d.act}${d.holds}。`,
    en: (d: { unit: string; step: string; late: string; due: string; act: string; held: string; holds: string }) =>
      `${d.unit} is ${lateness(d.late, d.step, d.due)}${d.held}. To do: ${d.act}${d.holds}.`,
  },
  held_by_us: {
    zh: (d: { n: string; day: string }) => (d.n === '0' ? `，${d.day}刚到本办` : `，自${d.day}起在本办 ${d.n} 天`),
    en: (d: { n: string; day: string }) => (d.n === '0' ? `; it reached us on ${d.day}` : `; it has been with us for ${d.n} day${d.n === '1' ? '' : 's'}, since ${d.day}`),
  },
  first: { zh: (d: { sentence: string }) => `先催：${d.sentence}`, en: (d: { sentence: string }) => `First: ${d.sentence}` },
  nothing: { zh: (d: { day: string }) => `截至${d.day}，没有逾期的事，不用催。`, en: (d: { day: string }) => `By ${d.day} nothing is late: nobody to call.` },
  nothing_known: { zh: (d: { day: string }) => `截至${d.day}，交来的台账里没有要催的事。`, en: (d: { day: string }) => `By ${d.day} the exports given name nobody to call.` },
  rule: {
    zh: '次序按分量排：逾期天数 × 压住的环节数。压住的环节包括这一环节、以它为会前条件的民主生活会，以及要等民主生活会的环节。等别人的环节不重复催，只催最前面的一方。',
    en: 'Ranked by weight: days late × steps held up. Held up are the step itself, the meeting it is a gate of, and what waits for the meeting. A step that waits for another is not called for: the first in line is.',
  },
  gates: { zh: '时间服从质量：会前条件不具备的，催条件，不催开会。', en: 'Quality comes before the date: where gates are not met, call for the gates, not for the meeting.' },
  group: {
    unit: { zh: '给单位打', en: 'Call the units' },
    reviewer: { zh: '给审核方打', en: 'Call the reviewers' },
    group: { zh: '给督导组打', en: 'Call the supervision groups' },
    office: { zh: '活动办自己办', en: 'For the activity office itself' },
  },
  group_sum: {
    zh: (d: { n: string; fresh: string }) => `${d.n} 件，新出现 ${d.fresh} 件`,
    en: (d: { n: string; fresh: string }) => `${d.n} call${isOne(d.n) ? '' : 's'}, ${d.fresh} new`,
  },
  fresh: { zh: '新', en: 'New' },
  sentence: {
    zh: (d: { unit: string; step: string; late: string; due: string; act: string; held: string; holds: string; who: string }) =>
      `${d.who}：${d.unit}${d.step ? `的${d.step}` : ''}已耽误 ${d.late} 天${d.due}${d.held}，请${d.act}${d.holds}。`,
    en: (d: { unit: string; step: string; late: string; due: string; act: string; held: string; holds: string; who: string }) =>
      `${d.who}: ${d.unit} is ${lateness(d.late, d.step, d.due)}${d.held}. Please ${d.act}${d.holds}.`,
  },
  sentence_to_unit: {
    zh: (d: { who: string; step: string; late: string; due: string; act: string; holds: string }) =>
      `${d.who}：贵单位${d.step ? `的${d.step}` : ''}已耽误 ${d.late} 天${d.due}，请${d.act}${d.holds}。`,
    en: (d: { who: string; step: string; late: string; due: string; act: string; holds: string }) => `${d.who}: you are ${lateness(d.late, d.step, d.due)}. Please ${d.act}${d.holds}.`,
  },
  due_on: {
    zh: (d: { day: string; isFirst: boolean }) => `（${d.isFirst ? '最早' : ''}期限${d.day}）`,
    en: (d: { day: string; isFirst: boolean }) => `${d.isFirst ? 'first ' : ''}due ${d.day}`,
  },
  held: {
    zh: (d: { n: string; day: string }) => (d.n === '0' ? `，${d.day}刚到您处` : `，自${d.day}起在您处 ${d.n} 天`),
    en: (d: { n: string; day: string }) => (d.n === '0' ? `; it reached you on ${d.day}` : `; it has been with you for ${d.n} day${d.n === '1' ? '' : 's'}, since ${d.day}`),
  },
  holds: { zh: (d: { n: string }) => `，后面压着 ${d.n} 个环节`, en: (d: { n: string }) => `; ${d.n} more step${d.n === '1' ? ' waits' : 's wait'}\u00a0for\u00a0it` },
  others: { zh: (d: { n: string }) => `另有 ${d.n} 件，分量较轻；全部在网页的“全部列成一张表”里，也可下载。`, en: (d: { n: string }) => `${d.n} more, of less weight: all are in “All calls as one table” on the web page, and in the download.` },
  say: { zh: '要说的话', en: 'What to say' },
  who: { zh: '该谁办', en: 'Whose move' },
  unit: { zh: '单位', en: 'Unit' },
  code: { zh: '单位编码', en: 'Code' },
  step: { zh: '环节', en: 'Step' },
  due: { zh: '期限', en: 'Due' },
  late: { zh: '逾期天数', en: 'Days late' },
  held_up: { zh: '压住环节', en: 'Steps held up' },
  weight: { zh: '分量', en: 'Weight' },
  is_fresh: { zh: '新出现', en: 'New' },
  yes: { zh: '是', en: 'yes' },
  copy: { zh: '复制文字', en: 'Copy as text' },
  copy_all: { zh: '复制全部文字', en: 'Copy all as text' },
  copied: { zh: '已复制', en: 'Copied' },
  csv: { zh: '下载 CSV', en: 'Download CSV' },
  xlsx: { zh: '下载 Excel', en: 'Download Excel' },
  table: { zh: '全部列成一张表', en: 'All calls as one table' },
  table_short: { zh: (d: { shown: string; all: string }) => `表中为分量最大的 ${d.shown} 件，共 ${d.all} 件；下载的表含全部。`, en: (d: { shown: string; all: string }) => `The table has the ${d.shown} heaviest of ${d.all} calls; the download has all.` },
  weight_parts: { zh: (d: { late: string; n: string; weight: string }) => `${d.late} 天 × ${d.n} = ${d.weight}`, en: (d: { late: string; n: string; weight: string }) => `${d.late} d × ${d.n} = ${d.weight}` },
} as const;
