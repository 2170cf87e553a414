import { TheName, theName } from './english.ts';
import { isOne } from './format.ts';

const days = (n: string) => `${n} ${n === '1' ? 'day' : 'days'}`;
const units = (n: string) => `${n} ${n === '1' ? 'unit' : 'units'}`;

/** Words around the document: what one can do with it. */
export const paper = {
  edit_hint: {
    zh: '直接在文中改字即可，表格里用方向键换格；改动只影响打印和导出，不改变任何数字的来源。删空的段落和表行不导出。',
    en: 'Write in the document itself (in a table the arrow keys go from cell to cell): edits change only what is printed and exported, never a figure of the site. Emptied paragraphs and rows are left out.',
  },
  docx: { zh: '导出 Word（docx）', en: 'Export as Word (docx)' },
  text: { zh: '导出纯文本', en: 'Export as plain text' },
  print: { zh: '打印或存为 PDF', en: 'Print or save as PDF' },
  reset: { zh: '撤销全部改动', en: 'Undo all edits' },
  edited: { zh: (d: { n: number }) => `已改动 ${d.n} 处`, en: (d: { n: number }) => `${d.n} ${d.n === 1 ? 'edit' : 'edits'}` },
  stale: {
    zh: (d: { n: number }) => `另有 ${d.n} 处改动是对另一日期或范围的文字作的，没有带入`,
    en: (d: { n: number }) => `${d.n} ${d.n === 1 ? 'edit was' : 'edits were'} made to the text of another date or scope and not carried over`,
  },
  failed: { zh: '没有导出：程序文件没有取到，请检查网络后再试。', en: 'Not exported: a file of the program could not be fetched. Check the network and try again.' },
  tools: { zh: '导出', en: 'Export' },
  document: { zh: '可编辑的文稿', en: 'The document, to edit' },
} as const;

/** Words of the bulletin, in the register of an official notice. */
export const bulletin = {
  page_title: { zh: '情况通报', en: 'Bulletin' },
  question: { zh: '给各单位的通报怎么写？', en: 'What does the bulletin to the units say?' },
  audience: {
    zh: '通报点名到单位，只供内部使用。主送机关、署名和成文日期请按实际核对后再发。',
    en: 'The bulletin names units: for internal use only. Check the addressees, the signature and the date before it is sent.',
  },
  file: { zh: '情况通报', en: 'bulletin' },
  title: { zh: (d: { plan: string }) => `关于《${d.plan}》落实情况的通报`, en: (d: { plan: string }) => `Notice on the progress of the “${d.plan}”` },
  addressee: { zh: '各有关单位：', en: 'To all units concerned:' },
  lead: {
    zh: (d: { day: string; vs: string; scope: string }) => `根据方案要求，对截至${d.day}的进展作了逐项汇总${d.scope}，并与${d.vs}作了比较。现将有关情况通报如下。`,
    en: (d: { day: string; vs: string; scope: string }) => `As the plan requires, progress by ${d.day} has been compiled step by step${d.scope} and compared with ${d.vs}. The results are as follows.`,
  },
  scope: { zh: (d: { names: string }) => `（范围：${d.names}）`, en: (d: { names: string }) => ` (scope: ${d.names})` },
  and: { zh: '、', en: ', ' },
  semicolon: { zh: '；', en: '; ' },
  stop: { zh: '。', en: '.' },
  nothing: { zh: '所选范围内没有单位，没有可以通报的情况。', en: 'No unit is in the chosen scope, so there is nothing to report.' },

  progress: { zh: '总体进展', en: 'Overall progress' },
  overall: {
    zh: (d: { units: string; due: string; done: string; share: string }) => `${d.units}个单位到期应完成${d.due}项（一个单位的一个环节为一项，全程进行的环节不计），已完成${d.done}项，到期完成率${d.share}`,
    en: (d: { units: string; due: string; done: string; share: string }) => `Of the ${d.due} ${isOne(d.due) ? 'unit-step that was' : 'unit-steps that were'} due in ${units(d.units)} (a unit-step is one step of one unit; continuous steps are not counted), ${d.done} ${isOne(d.done) ? 'is' : 'are'} done, ${d.share}`,
  },
  voted_units: { zh: '已评议的单位', en: 'units that voted' },
  overall_nothing_due: { zh: (d: { units: string }) => `${d.units}个单位尚无到期事项。`, en: (d: { units: string }) => `Nothing has been due yet in ${units(d.units)}.` },
  overdue: {
    zh: (d: { n: string; units: string; days: string }) => `；逾期未完成${d.n}项，涉及${d.units}个单位，合计${d.days}天。`,
    en: (d: { n: string; units: string; days: string }) => `; ${d.n} ${isOne(d.n) ? 'is' : 'are'} overdue in ${units(d.units)}, ${days(d.days)} in all.`,
  },
  no_overdue: { zh: '，没有逾期未完成的事项。', en: '; nothing is overdue.' },
  due_today: { zh: (d: { n: string }) => `当天到期尚未完成的另有${d.n}项。`, en: (d: { n: string }) => ` ${d.n} more ${d.n === '1' ? 'is' : 'are'} due that very day.` },
  on_the_way: { zh: (d: { n: string }) => `已过期限、已报送尚在审阅的有${d.n}项，不计逾期。`, en: (d: { n: string }) => ` ${d.n} past ${d.n === '1' ? 'its' : 'their'} due date ${d.n === '1' ? 'has' : 'have'} been submitted and ${d.n === '1' ? 'is' : 'are'} being read, which is not overdue.` },
  adherence: {
    zh: (d: { share: string; n: string; d: string }) => `有期限且已完成或已逾期的事项中，按期完成的占${d.share}（${d.n}÷${d.d}）。`,
    en: (d: { share: string; n: string; d: string }) => ` Of the unit-steps with a due date that are done or overdue, ${d.share} (${d.n} of ${d.d}) kept it.`,
  },
  changed: {
    zh: (d: { vs: string; done: string; overdue: string; findings: string }) => `与${d.vs}相比，已完成${d.done}，逾期未完成${d.overdue}，在案问题${d.findings}。`,
    en: (d: { vs: string; done: string; overdue: string; findings: string }) => `Compared with ${d.vs}: done ${d.done}, overdue ${d.overdue}, findings on record ${d.findings}.`,
  },
  signed: {
    zh: (d: { n: string; sign: -1 | 0 | 1 }) => (d.sign === 0 ? '没有增减' : d.sign > 0 ? `增加${d.n}项` : `减少${d.n}项`),
    en: (d: { n: string; sign: -1 | 0 | 1 }) => (d.sign === 0 ? 'unchanged' : d.sign > 0 ? `up ${d.n}` : `down ${d.n}`),
  },
  by_step: { zh: '分环节情况', en: 'By step' },
  by_step_text: {
    zh: (d: { step: string; share: string; done: string; due: string; table: number }) => `到期完成率最高的环节是“${d.step}”，到期${d.due}项完成${d.done}项，为${d.share}；各环节情况见表${d.table}。`,
    en: (d: { step: string; share: string; done: string; due: string; table: number }) => `Best kept so far is “${d.step}”: ${d.share} (${d.done} of the ${d.due} that were due). Table ${d.table} has every step.`,
  },
  by_step_none: { zh: (d: { table: number }) => `各环节均未到期，情况见表${d.table}。`, en: (d: { table: number }) => `No step has been due yet; table ${d.table} has every step.` },
  by_step_worst: {
    zh: (d: { step: string; n: string; days: string }) => `逾期最多的环节是“${d.step}”，${d.n}项，合计${d.days}天。`,
    en: (d: { step: string; n: string; days: string }) => ` Most overdue: “${d.step}”, ${d.n} ${isOne(d.n) ? 'unit-step' : 'unit-steps'}, ${days(d.days)} in all.`,
  },
  by_area: { zh: '分县区情况', en: 'By area' },
  by_area_text: {
    zh: (d: { first: string; last: string; table: number }) => `按到期完成率排名，居前的是${d.first}；居后的是${d.last}。排名见表${d.table}。`,
    en: (d: { first: string; last: string; table: number }) => `By the share done of what was due, ${d.first} come first and ${d.last} last. Table ${d.table} has the ranking.`,
  },
  area_share: { zh: (d: { area: string; share: string }) => `${d.area}（${d.share}）`, en: (d: { area: string; share: string }) => `${d.area} (${d.share})` },
  caption: { zh: (d: { n: number; name: string }) => `表${d.n}　${d.name}`, en: (d: { n: number; name: string }) => `Table ${d.n}. ${d.name}` },
  step_table: { zh: '各环节完成情况', en: 'Progress by step' },
  area_table: { zh: '各县区到期事项完成排名', en: 'Areas by share done of what was due' },
  laggard_table: { zh: '滞后最多的单位', en: 'The units furthest behind' },
  below_table: { zh: '群众满意率低于标准线的单位', en: 'Units below the satisfaction line' },
  breach_table: { zh: '条件不具备先行开会的单位', en: 'Meetings held before their gates were met' },
  coming_table: { zh: '近期到期事项', en: 'What falls due next' },
  step: { zh: '环节', en: 'Step' },
  applicable: { zh: '适用', en: 'Applicable' },
  done: { zh: '已完成', en: 'Done' },
  due_done: { zh: '到期应完成', en: 'Were due' },
  of_due: { zh: '其中已完成', en: 'Done of those' },
  overdue_column: { zh: '逾期', en: 'Overdue' },
  compared: { zh: (d: { vs: string }) => `逾期比${d.vs}`, en: (d: { vs: string }) => `Overdue since ${d.vs}` },
  rank: { zh: '名次', en: 'Rank' },
  area: { zh: '县区', en: 'Area' },
  units: { zh: '单位', en: 'Units' },
  share: { zh: '到期完成率', en: 'Share' },
  unit: { zh: '单位', en: 'Unit' },
  number: { zh: '序号', en: 'No.' },
  lag: { zh: '滞后天数', en: 'Lag, days' },
  lagging_steps: { zh: '逾期环节及天数', en: 'Overdue steps and days' },
  step_days: { zh: (d: { step: string; n: string }) => `“${d.step}”${d.n}天`, en: (d: { step: string; n: string }) => `${d.step} ${days(d.n)}` },
  round: { zh: '轮次', en: 'Round' },
  votes: { zh: '满意票÷有效票', en: 'Satisfied of valid' },
  rate: { zh: '满意率', en: 'Rate' },
  short_by: { zh: '还差票数', en: 'Votes short' },
  held: { zh: '开会日期', en: 'Held on' },
  gates: { zh: '未具备的条件', en: 'Gates not met' },
  due: { zh: '期限', en: 'Due' },
  tier: { zh: '层级', en: 'Tier' },
  to_go: { zh: '未完成单位', en: 'Units to go' },
  same: { zh: '持平', en: 'same' },
  dash: { zh: '—', en: '–' },

  problems: { zh: '存在的主要问题', en: 'Main problems' },
  no_problems_known: {
    zh: '交来的台账里没有逾期、积压、满意率低于标准线和条件不具备先行开会的情况；没有交来的台账所记的，无从判断。',
    en: 'In the exports given nothing is overdue, no reviewer holds a queue, no unit is below the line, and no meeting was held before its gates were met; what the exports not given record is unknown.',
  },
  no_problems: { zh: '没有逾期、积压、满意率低于标准线和条件不具备先行开会的情况。', en: 'Nothing is overdue, no reviewer holds a queue, no unit is below the line, and no meeting was held before its gates were met.' },
  lagging: { zh: '部分单位进度滞后', en: 'Units that lag' },
  lagging_text: {
    zh: (d: { units: string; days: string; named: string; table: number }) => `${d.units}个单位有逾期未完成的环节，合计滞后${d.days}天。滞后较多的有：${d.named}。详见表${d.table}。`,
    en: (d: { units: string; days: string; named: string; table: number }) => `${units(d.units)} ${d.units === '1' ? 'has' : 'have'} overdue steps, ${days(d.days)} of lag in all. Furthest behind: ${d.named}. See table ${d.table}.`,
  },
  named_laggard: {
    zh: (d: { unit: string; days: string; steps: string }) => `${d.unit}滞后${d.days}天（${d.steps}）`,
    en: (d: { unit: string; days: string; steps: string }) => `${d.unit}, ${days(d.days)} (${d.steps})`,
  },
  bottleneck: { zh: '审核环节积压', en: 'The bottleneck of the reviews' },
  bottleneck_text: {
    zh: (d: { chain: string; reviewer: string; recent: string; share: string; waiting: string; all: string; queue: string; oldest: string }) =>
      `“${d.chain}”审核链中，${d.reviewer}是当前瓶颈：近${d.recent}天全部等待天数的${d.share}（${d.waiting}÷${d.all}）在这一环，在审${d.queue}件，最久的一件已${d.oldest}天。`,
    en: (d: { chain: string; reviewer: string; recent: string; share: string; waiting: string; all: string; queue: string; oldest: string }) =>
      `The bottleneck is ${theName(d.reviewer)} in the ${d.chain}: ${d.share} of all waiting days of the last ${d.recent} days (${d.waiting} of ${d.all}) are there; ${d.queue} in hand, the oldest for ${days(d.oldest)}.`,
  },
  bottleneck_cleared: {
    zh: (d: { chain: string; reviewer: string; recent: string; share: string; waiting: string; all: string }) =>
      `“${d.chain}”审核链中，${d.reviewer}占近${d.recent}天全部等待天数的${d.share}（${d.waiting}÷${d.all}），目前在审已清零。`,
    en: (d: { chain: string; reviewer: string; recent: string; share: string; waiting: string; all: string }) =>
      `${TheName(d.reviewer)} in the ${d.chain} held ${d.share} of all waiting days of the last ${d.recent} days (${d.waiting} of ${d.all}); nothing is in hand there now.`,
  },
  bottleneck_flow: {
    zh: (d: { recent: string; arrivals: string; decisions: string }) => `近${d.recent}天收到${d.arrivals}件、办结${d.decisions}件，`,
    en: (d: { recent: string; arrivals: string; decisions: string }) => ` In the last ${d.recent} days ${d.arrivals} came and ${d.decisions} were decided; `,
  },
  bottleneck_clear: { zh: (d: { n: string }) => `按此速度清完在审约需${d.n}天。`, en: (d: { n: string }) => `at that pace the queue takes ${d.n} days to clear.` },
  bottleneck_stuck: { zh: '没有流转。', en: 'it is not moving.' },
  below: { zh: '部分单位群众满意率低于标准线', en: 'Units below the satisfaction line' },
  below_text: {
    zh: (d: { voted: string; n: string; line: string; named: string; table: number }) => `已评议的${d.voted}个单位中，${d.n}个最近一轮满意率低于${d.line}：${d.named}。详见表${d.table}。`,
    en: (d: { voted: string; n: string; line: string; named: string; table: number }) => `Of ${d.voted} units that voted, ${d.n} ${d.n === '1' ? 'is' : 'are'} below ${d.line} in the latest round: ${d.named}. See table ${d.table}.`,
  },
  named_below: { zh: (d: { unit: string; n: string }) => `${d.unit}（差${d.n}票）`, en: (d: { unit: string; n: string }) => `${d.unit} (${d.n} short)` },
  and_others: { zh: (d: { list: string; n: string }) => `${d.list}等${d.n}个`, en: (d: { list: string; n: string }) => `${d.list}, among ${d.n}` },
  breaches: { zh: '条件不具备先行开会', en: 'Meetings held before they were ready' },
  breaches_text: {
    zh: (d: { n: string; fresh: string; vs: string; table: number }) => `有${d.n}次会议在会前条件不具备时召开，其中${d.vs}以后${d.fresh}次。详见表${d.table}。`,
    en: (d: { n: string; fresh: string; vs: string; table: number }) => `${d.n} ${d.n === '1' ? 'meeting was' : 'meetings were'} held before the gates were met, ${d.fresh} of them since ${d.vs}. See table ${d.table}.`,
  },
  listed: { zh: (d: { n: string }) => `（表中列出${d.n}个）`, en: (d: { n: string }) => ` (the table lists ${d.n})` },

  changes: { zh: (d: { vs: string }) => `${d.vs}以来的变化`, en: (d: { vs: string }) => `What has changed since ${d.vs}` },
  changes_steps: { zh: (d: { list: string }) => `分环节看，完成数的变化为：${d.list}。`, en: (d: { list: string }) => `By step, the number done has changed: ${d.list}.` },
  changes_step: { zh: (d: { step: string; change: string }) => `“${d.step}”${d.change}`, en: (d: { step: string; change: string }) => `“${d.step}” ${d.change}` },
  changes_none: { zh: '各环节完成数没有变化。', en: 'No step has a different number done.' },
  changes_findings: { zh: (d: { n: string; list: string }) => `新增问题${d.n}个：${d.list}。`, en: (d: { n: string; list: string }) => `New findings: ${d.n} (${d.list}).` },
  changes_finding: { zh: (d: { rule: string; n: string }) => `${d.rule}${d.n}个`, en: (d: { rule: string; n: string }) => `${d.rule} ${d.n}` },
  changes_no_findings: { zh: '没有新增问题。', en: 'There are no new findings.' },

  coming: { zh: '近期到期事项', en: 'What falls due next' },
  coming_text: {
    zh: (d: { n: string; days: string; until: string; table: number }) => `今后${d.days}天（至${d.until}）到期、尚未完成的有${d.n}项，见表${d.table}。`,
    en: (d: { n: string; days: string; until: string; table: number }) => `${d.n} ${isOne(d.n) ? 'unit-step not yet done falls' : 'unit-steps not yet done fall'} due within ${d.days} days (by ${d.until}): see table ${d.table}.`,
  },
  coming_none: {
    zh: (d: { days: string; until: string }) => `今后${d.days}天（至${d.until}）没有到期而未完成的事项。`,
    en: (d: { days: string; until: string }) => `Nothing that is not done falls due within ${d.days} days (by ${d.until}).`,
  },

  demands: { zh: '有关要求', en: 'What is required' },
  demand_lagging: {
    zh: '有逾期环节的单位，要逐项列出补齐的时间，先办最早到期的；督导组要逐个单位督促。坚持时间服从质量，条件不具备的不得为赶时间开会。',
    en: 'Units with overdue steps set a date for each and finish the oldest first; supervision groups follow them up one by one. Quality goes before speed: no unit meets before its gates are met.',
  },
  demand_bottleneck: {
    zh: (d: { reviewer: string; queue: string }) => `${d.reviewer}要集中办理在审的${d.queue}件，先办等待最久的。`,
    en: (d: { reviewer: string; queue: string }) => `${d.reviewer}: decide the ${d.queue} in hand together, those that have waited longest first.`,
  },
  demand_own: {
    zh: (d: { queue: string }) => `本办要集中办理在审的${d.queue}件，先办等待最久的。`,
    en: (d: { queue: string }) => `This office decides the ${d.queue} it has in hand together, those that have waited longest first.`,
  },
  demand_rule: { zh: (d: { quote: string }) => `${d.quote}有关单位要对照落实，结果报活动办。`, en: (d: { quote: string }) => `${d.quote} The units concerned comply and report the outcome to the activity office.` },
  demand_coming: { zh: '近期有到期事项的单位，要提前安排，确保按期完成。', en: 'Units with steps falling due prepare in advance and finish in time.' },
  demand_none: { zh: '各单位要继续按方案的时间要求推进。', en: 'All units continue to the plan’s timetable.' },
  signature: { zh: '活动办公室', en: 'The activity office' },
} as const;

/** Words of the leadership brief. */
export const brief = {
  page_title: { zh: '领导简报', en: 'Leadership brief' },
  question: { zh: '一页纸：进度正常吗，该抓哪一件，变了什么？', en: 'One page: on course, what to push, what has changed?' },
  file: { zh: '领导简报', en: 'leadership-brief' },
  title: { zh: '工作进展简报', en: 'Progress brief' },
  /** A sheet of a part of the city says so: nothing else on it would. */
  subtitle: {
    zh: (d: { plan: string; day: string; scope: string }) => `《${d.plan}》　截至${d.day}${d.scope === '' ? '' : `　范围：${d.scope}`}`,
    en: (d: { plan: string; day: string; scope: string }) => `${d.plan} · as of ${d.day}${d.scope === '' ? '' : ` · scope: ${d.scope}`}`,
  },
  verdict: { zh: '进度', en: 'On course?' },
  matrix: { zh: '各环节各层级：已完成÷适用（▲逾期；全程进行的环节为进行中÷适用）', en: 'By step and tier: done of applicable (▲ overdue; of continuous steps, those under way)' },
  step: { zh: '环节', en: 'Step' },
  below: { zh: (d: { n: string }) => `满意率低于标准线：${d.n} 个单位`, en: (d: { n: string }) => `Below the line: ${units(d.n)}` },
  below_unit: { zh: (d: { unit: string; rate: string; n: string }) => `${d.unit} ${d.rate}，差 ${d.n} 票`, en: (d: { unit: string; rate: string; n: string }) => `${d.unit} ${d.rate}, ${d.n} short` },
  laggards: { zh: '滞后最多的单位', en: 'The furthest behind' },
  laggard: { zh: (d: { unit: string; n: string; step: string }) => `${d.unit} ${d.n} 天（${d.step}）`, en: (d: { unit: string; n: string; step: string }) => `${d.unit} ${days(d.n)} (${d.step})` },
  coming: { zh: (d: { days: string }) => `今后 ${d.days} 天到期`, en: (d: { days: string }) => `Due within ${d.days} days` },
  coming_item: { zh: (d: { day: string; tier: string; step: string; n: string }) => `${d.day} ${d.tier}“${d.step}”${d.n} 个单位`, en: (d: { day: string; tier: string; step: string; n: string }) => `${d.day} “${d.step}” of ${d.tier}, ${units(d.n)}` },
  coming_none: { zh: '没有到期而未完成的事项。', en: 'Nothing that is not done falls due.' },
  /** Behind the lines that a sheet has room for. */
  coming_more: { zh: (d: { n: string }) => `另有 ${d.n} 项`, en: (d: { n: string }) => `${d.n} more ${isOne(d.n) ? 'unit-step' : 'unit-steps'}` },
  below_more: { zh: (d: { n: string }) => `另有 ${d.n} 个单位`, en: (d: { n: string }) => `${d.n} more` },
  fact: { zh: (d: { label: string; value: string }) => `${d.label} ${d.value}`, en: (d: { label: string; value: string }) => `${d.label.slice(0, 1).toLowerCase()}${d.label.slice(1)}: ${d.value}` },
  tiles: { zh: '六个数', en: 'Six figures' },
  source: { zh: '数字由交来的台账按方案逐项算出；没有的数据不当作零。', en: 'Every figure is computed from the exports as the plan defines it; what is missing is not taken as zero.' },
} as const;
