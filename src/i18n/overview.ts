import { counted, theName } from './english.ts';
import { isOne } from './format.ts';

/** Words of the overview. */
export const overview = {
  title: { zh: '总览', en: 'Overview' },
  question: { zh: '进度正常吗？该抓的一件事是什么？比上次变了什么？', en: 'Are we on course, what is the one thing to push, and what has changed?' },
  no_steps: { zh: '所选范围内没有单位。请放宽筛选。', en: 'No unit is in the chosen scope. Widen the filters.' },
  /** The headline. `behind`: fewer done than should be. */
  on_course: {
    zh: (d: { day: string; due: string; done: string; share: string }) => `截至${d.day}，到期应完成 ${d.due} 项，已完成 ${d.done} 项（${d.share}）`,
    en: (d: { day: string; due: string; done: string; share: string }) => `As of ${d.day}, ${d.done} of the ${counted(d.due, 'unit-step')} that ${isOne(d.due) ? 'was' : 'were'} due ${isOne(d.done) ? 'is' : 'are'} done (${d.share})`,
  },
  all_done: { zh: '，进度正常。', en: ': on course.' },
  behind: {
    zh: (d: { overdue: string; units: string; rest: string }) => `；${d.overdue} 项逾期未完成，涉及 ${d.units} 个单位${d.rest}。`,
    en: (d: { overdue: string; units: string; rest: string }) => `; ${d.overdue} ${isOne(d.overdue) ? 'is' : 'are'} overdue, in ${counted(d.units, 'unit')}${d.rest}.`,
  },
  /** Part of the headline: what is due that very day and not done. */
  due_today: { zh: (d: { n: string }) => `；另有 ${d.n} 项当天到期`, en: (d: { n: string }) => `; ${d.n} more ${isOne(d.n) ? 'is' : 'are'} due that very day` },
  /** Part of the headline: what is past its day and submitted, which is not overdue and not done. */
  on_the_way: {
    zh: (d: { n: string }) => `；${d.n} 项已报送、尚在审阅`,
    en: (d: { n: string }) => `; ${d.n} ${isOne(d.n) ? 'is' : 'are'} submitted and still being read`,
  },
  none_overdue: { zh: (d: { rest: string }) => `，没有逾期${d.rest}。`, en: (d: { rest: string }) => `; nothing is overdue${d.rest}.` },
  nothing_known: { zh: (d: { day: string }) => `截至${d.day}，没有交来记录进度的台账，完成了多少无从判断。`, en: (d: { day: string }) => `As of ${d.day}, no export that records progress was given: how much is done is unknown.` },
  nothing_known_parts: { zh: '没有交来记录进度的台账', en: 'no export records it' },
  nothing_due_parts: { zh: '还没有到期的事项', en: 'nothing has been due yet' },
  nothing_decided_parts: { zh: '还没有到期或完成的事项', en: 'nothing has been due or done yet' },
  nothing_due: { zh: (d: { day: string }) => `截至${d.day}，还没有到期的事项。`, en: (d: { day: string }) => `As of ${d.day}, nothing has been due yet.` },
  push_title: { zh: '该抓的一件事', en: 'The one thing to push' },
  push_overdue: {
    zh: (d: { tier: string; step: string; units: string; days: string }) => `${d.tier}的“${d.step}”：${d.units} 个单位逾期，合计 ${d.days} 天，是各层级各环节中最多的。`,
    en: (d: { tier: string; step: string; units: string; days: string }) => `“${d.step}” of ${d.tier}: ${counted(d.units, 'unit')} overdue, ${counted(d.days, 'day')} in all, the most of any step and tier.`,
  },
  push_tied: {
    zh: (d: { tier: string; step: string; units: string; days: string; others: string }) => `${d.tier}的“${d.step}”：${d.units} 个单位逾期，合计 ${d.days} 天，与${d.others}并列最多。`,
    en: (d: { tier: string; step: string; units: string; days: string; others: string }) => `“${d.step}” of ${d.tier}: ${counted(d.units, 'unit')} overdue, ${counted(d.days, 'day')} in all, the most together with ${d.others}.`,
  },
  push_link: {
    zh: (d: { reviewer: string; queue: string; share: string }) => `材料主要压在${d.reviewer}：在审 ${d.queue} 件，占这条审核链近 14 天等待天数的 ${d.share}。`,
    en: (d: { reviewer: string; queue: string; share: string }) => `The documents lie mostly with ${theName(d.reviewer)}: ${d.queue} in the queue, ${d.share} of the chain’s waiting days in the last 14 days.`,
  },
  push_due_soon: {
    zh: (d: { before: string; tier: string; step: string; units: string; within: string; day: string }) => `${d.before}最近到期的是${d.tier}的“${d.step}”：${d.within} 天内到期而尚未完成的有 ${d.units} 个单位，最早的期限是 ${d.day}。`,
    en: (d: { before: string; tier: string; step: string; units: string; within: string; day: string }) => `${d.before} Next due is “${d.step}” of ${d.tier}: ${counted(d.units, 'unit')} to go within ${counted(d.within, 'day')}, the first by ${d.day}.`,
  },
  /** What is due on the same day as that. */
  push_due_too: {
    zh: (d: { others: string }) => `同一天到期的还有${d.others}。`,
    en: (d: { others: string }) => `Due on the same day: ${d.others}.`,
  },
  push_nothing_overdue: { zh: '没有逾期事项。', en: 'Nothing is overdue.' },
  push_unjudged: {
    zh: '显示为逾期或将到期的环节，交来的台账都没有说到，做没做无从判断。',
    en: 'What shows as overdue or due soon are steps that no export given speaks of: whether they were done is unknown.',
  },
  push_none: {
    zh: (d: { within: string }) => `没有逾期事项，${d.within} 天内也没有到期事项。`,
    en: (d: { within: string }) => `Nothing is overdue and nothing is due within ${counted(d.within, 'day')}.`,
  },
  push_rule: {
    zh: '选法：逾期天数合计最多的环节和层级；若是材料审核，再指出该审核链近 14 天等待天数最多的一环；没有逾期时取最近到期的。',
    en: 'Chosen by most overdue days; of a document review also the link with the most waiting days in 14 days; if nothing is overdue, what is due next.',
  },
  /** Said where several have as many: why this one stands there. */
  push_ties: {
    zh: (d: { within: string }) => `并列的先看 ${d.within} 天内到期的单位，多的在前；再按方案中环节、层级的先后。`,
    en: (d: { within: string }) => `Of equal ones the one with more units due within ${counted(d.within, 'day')} comes first, then the earlier step and tier of the plan.`,
  },
  changed_title: { zh: (d: { day: string }) => `与${d.day}相比`, en: (d: { day: string }) => `Since ${d.day}` },
  changed_unknown: { zh: () => '没有交来记录进度的台账，无从比较。', en: () => 'No export that records progress was given: there is nothing to compare.' },
  changed: {
    zh: (d: { done: string; overdue: string; findings: string }) => `完成${d.done}，逾期未完成${d.overdue}，在案问题${d.findings}。`,
    en: (d: { done: string; overdue: string; findings: string }) => `${counted(d.done, 'unit-step')} done, ${d.overdue} overdue, ${counted(d.findings, 'finding')}.`,
  },
  signed: {
    zh: (d: { n: string; sign: -1 | 0 | 1 }) => (d.sign === 0 ? '没有增减' : d.sign > 0 ? `增加 ${d.n} 项` : `减少 ${d.n} 项`),
    en: (d: { n: string; sign: -1 | 0 | 1 }) => (d.sign === 0 ? 'no change in' : d.sign > 0 ? `${d.n} more` : `${d.n} fewer`),
  },
  /** Of findings, which also go: the difference is not what came. */
  signed_net: {
    zh: (d: { n: string; sign: -1 | 0 | 1 }) => (d.sign === 0 ? '没有增减' : d.sign > 0 ? `净增 ${d.n} 个` : `净减 ${d.n} 个`),
    en: (d: { n: string; sign: -1 | 0 | 1 }) => (d.sign === 0 ? 'no change in' : d.sign > 0 ? `a net ${d.n} more` : `a net ${d.n} fewer`),
  },
  tiles: {
    completion: { zh: '完成率', en: 'Completion' },
    schedule: { zh: '进度指数（完成\u00a0÷\u00a0到期）', en: 'Schedule index' },
    adherence: { zh: '按期率', en: 'Adherence' },
    overdue: { zh: '逾期未完成', en: 'Overdue' },
    ready: { zh: '可以开会的单位', en: 'Units ready to meet' },
    below: { zh: '满意率低于标准线', en: 'Below the line' },
  },
  parts: { zh: (d: { n: string; d: string }) => `${d.n} ÷ ${d.d} 项`, en: (d: { n: string; d: string }) => `${d.n} of ${d.d}` },
  /** Tells the index apart from what is done of what was due, which the headline says. */
  schedule_parts: {
    zh: (d: { n: string; d: string; due: string; early: string }) => `${d.n} ÷ ${d.d} 项；到期的完成 ${d.due}，另 ${d.early} 项提前或没有期限`,
    en: (d: { n: string; d: string; due: string; early: string }) => `${d.n} over ${d.d} due: ${d.due} of these, ${d.early} early or undated`,
  },
  overdue_parts: { zh: (d: { units: string }) => `涉及 ${d.units} 个单位`, en: (d: { units: string }) => `in ${counted(d.units, 'unit')}` },
  of_units: { zh: (d: { n: string }) => `共 ${d.n} 个单位`, en: (d: { n: string }) => `of ${counted(d.n, 'unit')}` },
  voted: { zh: (d: { n: string; line: string }) => `已评议 ${d.n} 个单位，标准线为 ${d.line}`, en: (d: { n: string; line: string }) => `of ${counted(d.n, 'unit')} evaluated; the line is ${d.line}` },
  none: { zh: '无', en: 'none' },
  delta_points: {
    zh: (d: { points: string; sign: -1 | 0 | 1; day: string }) => (d.sign === 0 ? `与${d.day}持平` : `比${d.day}${d.sign > 0 ? '高' : '低'} ${d.points} 个百分点`),
    en: (d: { points: string; sign: -1 | 0 | 1; day: string }) => (d.sign === 0 ? `as on ${d.day}` : `${counted(d.points, 'point')} ${d.sign > 0 ? 'up' : 'down'} on ${d.day}`),
  },
  delta_count: {
    zh: (d: { n: string; sign: -1 | 0 | 1; day: string }) => (d.sign === 0 ? `与${d.day}持平` : `比${d.day}${d.sign > 0 ? '多' : '少'} ${d.n}`),
    en: (d: { n: string; sign: -1 | 0 | 1; day: string }) => (d.sign === 0 ? `as on ${d.day}` : `${d.n} ${d.sign > 0 ? 'more' : 'fewer'} than on ${d.day}`),
  },
  delta_none: { zh: (d: { day: string }) => `${d.day}尚无此数`, en: (d: { day: string }) => `no such figure on ${d.day}` },
  matrix_title: {
    zh: (d: { cells: string; isShared: boolean; n: string }) => `按单位数看，逾期最多的是${d.cells}，${d.isShared ? '各 ' : ''}${d.n} 个单位`,
    en: (d: { cells: string; isShared: boolean; n: string }) => `Most units overdue: ${d.cells}, ${d.n}${d.isShared ? ' each' : ''}`,
  },
  step_of: {
    zh: (d: { step: string; tier: string }) => `${d.tier}的“${d.step}”`,
    en: (d: { step: string; tier: string }) => `“${d.step}” of ${d.tier}`,
  },
  /** A step among others in a list. */
  quoted: { zh: (d: { step: string }) => `“${d.step}”`, en: (d: { step: string }) => `“${d.step}”` },
  matrix_title_unknown: { zh: '各环节各层级完成了多少，无从判断', en: 'How much of each step is done, tier by tier, is unknown' },
  matrix_title_none: { zh: '各层级各环节都没有逾期', en: 'No step of any tier is overdue' },
  matrix_sentence: {
    zh: '每格：已完成 ÷ 适用单位数（全程进行的环节为进行中 ÷ 适用），▲ 后为逾期未完成数；下面的条按状态分段。',
    en: 'Each cell: done of applicable units (of continuous steps, those under way), overdue after ▲; the bar below is split by status.',
  },
  matrix_hint: { zh: '点开一格可看依据。', en: 'Open a cell for its proof.' },
  matrix_cell: {
    zh: (d: { step: string; tier: string; parts: string }) => `${d.tier} · ${d.step}：${d.parts}`,
    en: (d: { step: string; tier: string; parts: string }) => `${d.tier} · ${d.step}: ${d.parts}`,
  },
  matrix_na: { zh: '不涉及', en: 'not applicable' },
  step: { zh: '环节', en: 'Step' },
  tier: { zh: '层级', en: 'Tier' },
  applicable: { zh: '适用', en: 'Applicable' },
  done: { zh: '已完成', en: 'Done' },
  should_be_done: { zh: '应完成', en: 'Should be done' },
  pace_title: {
    zh: (d: { planned: string; done: string; missing: string; early: string }) => `应完成 ${d.planned} 项，实际完成 ${d.done} 项：到期未完成 ${d.missing} 项，提前完成 ${d.early} 项`,
    en: (d: { planned: string; done: string; missing: string; early: string }) => `${d.planned} ${isOne(d.planned) ? 'was' : 'were'} due and ${d.done} ${isOne(d.done) ? 'is' : 'are'} done: ${d.missing} due ${isOne(d.missing) ? 'one is' : 'ones are'} missing, ${d.early} came early`,
  },
  pace_sentence: {
    zh: '虚线：按期限到当天应完成的累计项数；实线：实际完成的累计项数；竖线是截至日。只计有期限的环节，提前完成的也计入实线。',
    en: 'Dashed: unit-steps due by each day; solid: done by each day; the vertical line is the as-of date. Only steps with a due date; early completions count in the solid line.',
  },
  note_flag: {
    zh: (d: { day: string; step: string; text: string }) => `大事记 ${d.day}${d.step === '' ? '' : ` · ${d.step}`}：${d.text}`,
    en: (d: { day: string; step: string; text: string }) => `Note, ${d.day}${d.step === '' ? '' : `, ${d.step}`}: ${d.text}`,
  },
  notes_more: { zh: (d: { n: string }) => `更早的大事记 ${d.n} 条`, en: (d: { n: string }) => counted(d.n, 'earlier note') },
  day: { zh: '日期', en: 'Day' },
  planned: { zh: '计划', en: 'Planned' },
  actual: { zh: '实际', en: 'Done' },
  bottleneck_title: { zh: '当前瓶颈', en: 'The bottleneck' },
  bottleneck: {
    zh: (d: { chain: string; reviewer: string; share: string }) => `${d.reviewer} · ${d.chain}，占全部等待天数的 ${d.share}`,
    en: (d: { chain: string; reviewer: string; share: string }) => `${d.reviewer} · ${d.chain}: ${d.share} of all waiting days`,
  },
  bottleneck_none: { zh: '近 14 天没有等待，没有瓶颈。', en: 'No waiting in the last 14 days, so no bottleneck.' },
  bottleneck_facts: {
    waiting: { zh: '近 14 天等待天数', en: 'Waiting days, last 14 days' },
    queue: { zh: '在审', en: 'Queue' },
    decisions: { zh: '近 14 天办结 / 收到', en: 'Decided / received, 14 days' },
    clear: { zh: '照此速度清完要', en: 'Days to clear at this pace' },
    oldest: { zh: '最久在审', en: 'Oldest open' },
  },
  not_moving: { zh: '未流转', en: 'not moving' },
  items: { zh: (d: { n: string }) => `${d.n} 件`, en: (d: { n: string }) => `${d.n}` },
  days: { zh: (d: { n: string }) => `${d.n} 天`, en: (d: { n: string }) => counted(d.n, 'day') },
  see_chains: { zh: '看审核链', en: 'See the review chains' },
  below_title: { zh: (d: { n: string }) => `满意率低于标准线的 ${d.n} 个单位`, en: (d: { n: string }) => `${counted(d.n, 'unit')} below the line` },
  below_none: { zh: '没有满意率低于标准线的单位。', en: 'No unit is below the line.' },
  below_not_planned: { zh: '方案没有给所选范围的单位安排群众评议，因此没有满意率。', en: 'The plan has no public evaluation for the units of this selection, so there is no rate.' },
  below_no_ballots: { zh: '还没有举行过群众评议，没有满意率。', en: 'No ballot has been held, so there is no rate.' },
  unit: { zh: '单位', en: 'Unit' },
  rate: { zh: '满意率', en: 'Rate' },
  short_by: { zh: '还差票数', en: 'Votes short' },
  see_satisfaction: { zh: '看群众满意率', en: 'See satisfaction' },
  laggards_title: { zh: '滞后最多的单位', en: 'The furthest behind' },
  laggards_first: {
    zh: (d: { units: string; isShared: boolean; n: string }) => `滞后最多的是${d.units}：${d.isShared ? '各 ' : ''}${d.n} 天`,
    en: (d: { units: string; isShared: boolean; n: string }) => `The furthest behind: ${d.units}, ${counted(d.n, 'day')}${d.isShared ? ' each' : ''}`,
  },
  laggards_unknown: { zh: '没有交来记录进度的台账，谁滞后无从判断。', en: 'No export that records progress was given: who lags is unknown.' },
  laggards_none: { zh: '没有滞后的单位。', en: 'No unit lags.' },
  lag: { zh: '滞后天数', en: 'Lag, days' },
  oldest_step: { zh: '最早逾期的环节', en: 'Oldest overdue step' },
  findings: { zh: '问题', en: 'Findings' },
  see_units: { zh: '看全部单位', en: 'See all units' },
  rules_title: {
    zh: (d: { n: string; fresh: string; day: string }) => `在案问题\u00a0${d.n}\u00a0个，其中${d.day}以后新增\u00a0${d.fresh}\u00a0个`,
    en: (d: { n: string; fresh: string; day: string }) => `${counted(d.n, 'finding')} on record, ${d.fresh} of them since ${d.day}`,
  },
  rules_title_unknown: { zh: '在案问题', en: 'Findings on record' },
  rules_unknown: { zh: '没有交来记录进度的台账，有没有问题无从判断。', en: 'No export that records progress was given: whether anything is wrong is unknown.' },
  rules_none: { zh: '没有在案问题。', en: 'No finding is on record.' },
  rule: { zh: '规则', en: 'Rule' },
  units: { zh: '单位数', en: 'Units' },
  count: { zh: '问题数', en: 'Findings' },
  fresh: { zh: '新增', en: 'New' },
} as const;
