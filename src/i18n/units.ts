import type { Act, Actor } from '../metrics/units_board.ts';
import { isOne } from './format.ts';
import type { Locale } from './locale.ts';

type ActWords = Record<Locale, (d: { n: number; step: string }) => string>;

const documents = (n: number) => (n === 1 ? 'the document' : `${n} documents`);

/** What somebody must do, as the end of “please …”. */
export const acts: Record<Act, ActWords> = {
  talk: {
    zh: ({ n }) => (n > 0 ? `补上还差的 ${n} 次谈心` : '完成谈心并登记日期'),
    en: ({ n }) => (n > 0 ? `hold the ${n === 1 ? 'talk' : `${n} talks`} still missing` : 'finish the talks and record their dates'),
  },
  review: { zh: ({ n }) => `审完手里的 ${n} 份材料`, en: ({ n }) => `decide on ${documents(n)} in hand` },
  rewrite: { zh: ({ n }) => `改好退回的 ${n} 份材料`, en: ({ n }) => `rewrite ${documents(n)} returned` },
  submit: { zh: ({ n }) => (n > 0 ? `提交 ${n} 份材料` : '登记并提交材料'), en: ({ n }) => (n > 0 ? `submit ${documents(n)}` : 'register and submit the documents') },
  send_on: { zh: ({ n }) => `把 ${n} 份材料送到下一环节`, en: ({ n }) => `send ${documents(n)} on to the next reviewer` },
  plan: { zh: () => '报送会议方案', en: () => 'submit the plan of the meeting' },
  plan_again: { zh: () => '重新报送方案、重新开会', en: () => 'submit a new plan and meet again' },
  plan_group: { zh: () => '审核会议方案', en: () => 'review the plan of the meeting' },
  plan_office: { zh: () => '审核会议方案', en: () => 'review the plan of the meeting' },
  hold: { zh: () => '召开会议', en: () => 'hold the meeting' },
  report: { zh: () => '报送专题报告', en: () => 'submit the report' },
  report_group: { zh: () => '审阅专题报告', en: () => 'read the report' },
  report_office: { zh: () => '收存专题报告', en: () => 'file the report' },
  feedback: { zh: () => '反馈会议情况', en: () => 'give feedback on the meeting' },
  evaluation: { zh: () => '组织群众评议', en: () => 'hold the public evaluation' },
  finish: { zh: ({ step }) => `完成${step}`, en: ({ step }) => `finish: ${step}` },
  make_good: { zh: ({ n }) => `办结 ${n} 件到期未销号的事项`, en: ({ n }) => (n === 1 ? 'close the item past due' : `close the ${n} items past due`) },
};

export const actors: Record<Actor, Record<Locale, string>> = {
  unit: { zh: '单位', en: 'Unit' },
  reviewer: { zh: '审核方', en: 'Reviewer' },
  group: { zh: '督导组', en: 'Supervision group' },
  office: { zh: '活动办', en: 'Activity office' },
};

/** The office that keeps this site, where the plan names it. */
export const ourselves = {
  name: { zh: (d: { office: string }) => `${d.office}（本办）`, en: (d: { office: string }) => `${d.office} (this office)` },
  short: { zh: '本办', en: 'This office' },
} as const;

/** Words of the table of units. */
export const units = {
  title: { zh: '单位', en: 'Units' },
  question: { zh: '哪些单位滞后，卡在哪个环节，该谁办？', en: 'Which units lag, at which step, and whose move is it?' },
  headline: {
    zh: (d: { all: string; lagging: string; ready: string | null }) => `${d.all} 个单位，${d.lagging} 个有逾期环节${d.ready === null ? '；谁可以开会，无从判断' : `，${d.ready} 个可以开会`}。`,
    en: (d: { all: string; lagging: string; ready: string | null }) => `${d.all} ${isOne(d.all) ? 'unit' : 'units'}: ${d.lagging} ${isOne(d.lagging) ? 'has' : 'have'} an overdue step${d.ready === null ? '; who can meet is unknown' : `, ${d.ready} can meet`}.`,
  },
  headline_unknown: {
    zh: (d: { all: string }) => `${d.all} 个单位；没有交来记录进度的台账，哪些逾期、哪些可以开会，无从判断。`,
    en: (d: { all: string }) => `${d.all} units. No export that records progress was given: which lag and which can meet is unknown.`,
  },
  moves: {
    zh: (d: { parts: string }) => `下一步该谁办：${d.parts}。`,
    en: (d: { parts: string }) => `Whose move is next: ${d.parts}.`,
  },
  move_part: { zh: (d: { who: string; n: string }) => `${d.who} ${d.n}`, en: (d: { who: string; n: string }) => `${d.who.toLowerCase()} ${d.n}` },
  nobody: { zh: '都已办完', en: 'All done' },
  nobody_part: { zh: (d: { n: string }) => `都已办完 ${d.n}`, en: (d: { n: string }) => `all done ${d.n}` },
  nothing: { zh: '没有单位符合所选条件。', en: 'No unit fits what was chosen.' },
  nothing_found: { zh: (d: { search: string }) => `没有名称或编码含“${d.search}”的单位。`, en: (d: { search: string }) => `No unit has “${d.search}” in its name or code.` },
  search: { zh: '查找单位名称或编码', en: 'Find a unit by name or code' },
  find: { zh: '查找', en: 'Find' },
  group_by: { zh: '分组', en: 'Group' },
  groupings: {
    '': { zh: '不分组', en: 'No groups' },
    area: { zh: '按县区', en: 'By area' },
    group: { zh: '按督导组', en: 'By supervision group' },
  },
  no_area: { zh: '市级（无县区）', en: 'City level (no area)' },
  no_group: { zh: '未定督导组', en: 'No supervision group' },
  group_sum: {
    zh: (d: { name: string; n: string; lagging: string; lag: string }) => `${d.name}：${d.n} 个单位，${d.lagging} 个有逾期，共滞后 ${d.lag} 天`,
    en: (d: { name: string; n: string; lagging: string; lag: string }) => `${d.name}: ${d.n} unit${d.n === '1' ? '' : 's'}, ${d.lagging} overdue, ${d.lag} days of lag`,
  },
  unit: { zh: '单位', en: 'Unit' },
  lag: { zh: '滞后天数', en: 'Lag, days' },
  findings: { zh: '问题', en: 'Findings' },
  ready: { zh: '可以开会', en: 'Ready to meet' },
  is_ready: { zh: '✓ 可以', en: '✓ Ready' },
  not_ready: { zh: '否', en: 'No' },
  move: { zh: '该谁办', en: 'Whose move' },
  since: {
    zh: (d: { day: string; n: string }) => `自${d.day}${d.n === '0' ? '起' : `，${d.n} 天`}`,
    en: (d: { day: string; n: string }) => `since ${d.day}${d.n === '0' ? '' : `, ${d.n} day${d.n === '1' ? '' : 's'}`}`,
  },
  not_yet: { zh: '未到时间', en: 'not due to start yet' },
  sorted: { zh: '已按此排序', en: 'sorted by this' },
  range: {
    zh: (d: { from: string; to: string; all: string; rest: string }) => `第 ${d.from}–${d.to} 个，共 ${d.all} 个，另有 ${d.rest} 个未列在本页`,
    en: (d: { from: string; to: string; all: string; rest: string }) => `${d.from}–${d.to} of ${d.all}; ${d.rest} are not on this page`,
  },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  pages: { zh: '翻页', en: 'Pages' },
  csv: { zh: '下载全部 CSV', en: 'Download all as CSV' },
  code: { zh: '单位编码', en: 'Unit code' },
  where: { zh: '层级和县区', en: 'Tier and area' },
  what: { zh: '办什么', en: 'What to do' },
  since_head: { zh: '等了多久', en: 'Waiting' },
  none: { zh: '—', en: '–' },
  legend: { zh: '图例', en: 'Legend' },
} as const;
