import { counted, TheName, theName } from './english.ts';

/** Words of the page of the review chains. */
export const chains = {
  title: { zh: '审核链', en: 'Review chains' },
  question: { zh: '材料卡在哪一环，为什么，谁该动？', en: 'At which link do documents stick, why, and whose move is it?' },

  missing: {
    zh: (d: { names: string }) => `没有交来${d.names}，本页与之有关的数字不显示，不当作零。`,
    en: (d: { names: string }) => `No export of ${d.names}: the figures of this page that rest on it are not shown; they are not taken as zero.`,
  },
  source_names: {
    materials: { zh: '对照检查材料登记', en: 'documents' },
    reviews: { zh: '审核流转记录', en: 'review records' },
  },
  none_in_scope: { zh: '所选范围内没有要审核的材料。请放宽筛选。', en: 'No document to review is in the chosen scope. Widen the filters.' },
  nothing: {
    zh: (d: { day: string }) => `截至${d.day}，还没有材料进入审核。`,
    en: (d: { day: string }) => `By ${d.day} no document has entered review.`,
  },

  // The bottleneck and its evidence
  bottleneck: {
    zh: (d: { chain: string; reviewer: string; share: string; recent: number }) =>
      `瓶颈在“${d.chain}”的${d.reviewer}：近\u00a0${d.recent}\u00a0天全部等待天数的 ${d.share} 在这一环。`,
    en: (d: { chain: string; reviewer: string; share: string; recent: number }) =>
      `The bottleneck is ${theName(d.reviewer)}, ${d.chain}, with ${d.share} of all waiting days of the last ${d.recent} days.`,
  },
  bottleneck_same: { zh: (d: { day: string }) => `${d.day}时瓶颈也在这一环。`, en: (d: { day: string }) => `It was the bottleneck on ${d.day} too.` },
  bottleneck_moved: {
    zh: (d: { day: string; chain: string; reviewer: string }) => `${d.day}时瓶颈在“${d.chain}”的${d.reviewer}。`,
    en: (d: { day: string; chain: string; reviewer: string }) => `On ${d.day} it was ${theName(d.reviewer)}, ${d.chain}.`,
  },
  bottleneck_new: { zh: (d: { day: string }) => `${d.day}时没有瓶颈。`, en: (d: { day: string }) => `On ${d.day} there was none.` },
  no_bottleneck: {
    zh: (d: { recent: number }) => `近 ${d.recent} 天没有材料在任何环节等待，没有瓶颈。`,
    en: (d: { recent: number }) => `In the last ${d.recent} days no document waited at any link: there is no bottleneck.`,
  },
  not_moving: { zh: '未流转', en: 'Not moving' },
  not_moving_sentence: {
    zh: (d: { recent: number }) => `近 ${d.recent} 天一件未办。`,
    en: (d: { recent: number }) => `Nothing decided in ${d.recent} days.`,
  },
  clears: { zh: (d: { days: string }) => `照近 14 天的速度，清完现有在审要 ${d.days} 天。`, en: (d: { days: string }) => `At the recent pace the queue takes ${counted(d.days, 'day')} to clear.` },
  evidence: { zh: '四项证据', en: 'Four pieces of evidence' },
  share_of_waiting: { zh: '占全部等待天数', en: 'Share of all waiting days' },
  parts_of_days: { zh: (d: { n: string; d: string }) => `${d.n} ÷ ${d.d} 天`, en: (d: { n: string; d: string }) => `${d.n} of ${d.d} days` },
  queue: { zh: '在审', en: 'Queue' },
  decisions_arrivals: { zh: (d: { recent: number }) => `近 ${d.recent} 天办结 / 收到`, en: (d: { recent: number }) => `Decided / received, ${d.recent} days` },
  oldest: { zh: '最久在审', en: 'Oldest open' },
  more_than_came: { zh: (d: { n: string }) => `办得比来得多 ${d.n} 件`, en: (d: { n: string }) => `${d.n} more decided than came` },
  fewer_than_came: { zh: (d: { n: string }) => `来得比办得多 ${d.n} 件`, en: (d: { n: string }) => `${d.n} more came than were decided` },
  as_many: { zh: '来多少办多少', en: 'As many decided as came' },
  before: { zh: (d: { day: string; value: string }) => `${d.day}为 ${d.value}`, en: (d: { day: string; value: string }) => `${d.value} on ${d.day}` },
  none_before: { zh: (d: { day: string }) => `${d.day}没有在审`, en: (d: { day: string }) => `None open on ${d.day}` },
  change: {
    zh: (d: { day: string; change: string }) => `较${d.day} ${d.change}`,
    en: (d: { day: string; change: string }) => `${d.change} since ${d.day}`,
  },
  no_change: { zh: (d: { day: string }) => `与${d.day}持平`, en: (d: { day: string }) => `Same as on ${d.day}` },
  items: { zh: (d: { n: string }) => `${d.n} 件`, en: (d: { n: string }) => d.n },
  days: { zh: (d: { n: string }) => `${d.n} 天`, en: (d: { n: string }) => counted(d.n, 'day') },

  // Waiting days by link
  waits_title: {
    zh: (d: { chain: string; reviewer: string; share: string }) => `“${d.chain}”的${d.reviewer}等待天数最多，占 ${d.share}`,
    en: (d: { chain: string; reviewer: string; share: string }) => `${TheName(d.reviewer)}, ${d.chain}, has the most waiting: ${d.share}`,
  },
  waits_sentence: {
    zh: (d: { recent: number; total: string; n: number }) => `近 ${d.recent} 天各环节手里的天数，共 ${d.total} 天；列出最多的 ${d.n} 环。`,
    en: (d: { recent: number; total: string; n: number }) => `Days in hand at each link in the last ${d.recent} days, ${d.total} in all; the ${d.n} largest.`,
  },
  waiting_days: { zh: '等待天数', en: 'Waiting days' },
  share: { zh: '占比', en: 'Share' },
  link: { zh: '环节', en: 'Link' },
  chain: { zh: '审核链', en: 'Chain' },
  reviewer: { zh: '审核方', en: 'Reviewer' },

  // One chain
  /** In a link's box, where “Bottleneck” stands beside it. */
  box_no: { zh: (d: { no: number }) => `第 ${d.no} 环`, en: (d: { no: number }) => String(d.no) },
  link_no: { zh: (d: { no: number }) => `第 ${d.no} 环`, en: (d: { no: number }) => `Link ${d.no}` },
  pre_sign: { zh: '先行签字 · 不计环数', en: 'Pre-sign · not counted' },
  pre_sign_short: { zh: '先行签字', en: 'Pre-sign' },
  is_bottleneck: { zh: '瓶颈', en: 'Bottleneck' },
  in_review: { zh: (d: { n: string }) => `在审 ${d.n}`, en: (d: { n: string }) => `Queue ${d.n}` },
  came_went: { zh: (d: { came: string; went: string }) => `收 ${d.came} · 办 ${d.went}`, en: (d: { came: string; went: string }) => `In ${d.came} · out ${d.went}` },
  clear_in: { zh: (d: { days: string }) => `约 ${d.days} 天可清`, en: (d: { days: string }) => `Clears in ${d.days} d` },
  nothing_open: { zh: '无在审', en: 'Nothing open' },
  returned: { zh: (d: { n: string; share: string }) => `退回 ${d.n}（${d.share}）`, en: (d: { n: string; share: string }) => `Returned ${d.n} (${d.share})` },
  never_returned: { zh: '未退回过', en: 'No returns' },
  none_decided: { zh: '尚无办结', en: 'None decided' },
  first_pass: { zh: (d: { n: string; d: string }) => `一次通过 ${d.n}/${d.d}`, en: (d: { n: string; d: string }) => `First pass ${d.n}/${d.d}` },
  p50_p90: { zh: (d: { p50: string; p90: string }) => `中位 ${d.p50} · 九成 ${d.p90} 天`, en: (d: { p50: string; p90: string }) => `Median\u00a0${d.p50} · 90%\u00a0${d.p90}\u00a0d` },
  beyond_p90: { zh: (d: { n: string }) => `超九成位 ${d.n} 件`, en: (d: { n: string }) => `${d.n} over nine in ten` },
  oldest_open: { zh: (d: { n: string }) => `最久 ${d.n} 天`, en: (d: { n: string }) => `Oldest ${d.n} d` },
  ages: {
    within: { zh: '不超过本环节中位数', en: 'Up to the link’s median' },
    slow: { zh: '中位数至九成位', en: 'Median to nine in ten' },
    late: { zh: '超过九成位', en: 'Over nine in ten' },
    unknown: { zh: '尚无办结可比', en: 'Nothing decided to compare' },
  },
  chain_stuck: {
    zh: (d: { chain: string; reviewer: string; queue: string; came: string; went: string }) =>
      `${d.chain}：${d.reviewer}在审最多，${d.queue} 件；近\u00a014\u00a0天收\u00a0${d.came}、办\u00a0${d.went}`,
    en: (d: { chain: string; reviewer: string; queue: string; came: string; went: string }) =>
      `${d.chain}: the longest queue is with ${theName(d.reviewer)}, ${d.queue}; ${d.came} in and ${d.went} out in 14\u00a0days`,
  },
  chain_clear: { zh: (d: { chain: string }) => `${d.chain}：没有在审材料`, en: (d: { chain: string }) => `${d.chain}: nothing is open` },
  chain_sentence: {
    zh: (d: { materials: string; submitted: string; passed: string }) => `${d.materials} 份材料，已提交 ${d.submitted}、已通过 ${d.passed}。`,
    en: (d: { materials: string; submitted: string; passed: string }) => `${counted(d.materials, 'document')}, ${d.submitted} submitted, ${d.passed} passed.`,
  },
  chain_key: {
    zh: (d: { recent: number }) =>
      `方框为环节，内为在审件数；弧线为退回后再来同一环节，线越粗退回越多；收、办为近 ${d.recent} 天。等待条由中位数到九成位（一半、九成的件在这些天内办结），菱形为最久在审。`,
    en: (d: { recent: number }) =>
      `A box is a link with its queue; an arc is what was returned and comes back to the same link, thicker for more; in and out are of the last ${d.recent} days. The wait bar runs from the median to nine in ten: so many days did half and 90% of the items take. The diamond is the oldest open item.`,
  },
  sheet_head: [
    { zh: '环节', en: 'Link' }, { zh: '在审', en: 'Queue' }, { zh: '收办', en: 'In and out' }, { zh: '等待', en: 'Waits' }, { zh: '退回', en: 'Returns' },
  ],
  sheet_level: { zh: (d: { day: string }) => `每日在审，自${d.day}`, en: (d: { day: string }) => `Queue by day from ${d.day}` },
  sheet_note: {
    zh: (d: { recent: number }) => `环节自上而下依次审核。收、办为近 ${d.recent} 天。等待条由中位数到九成位（一半、九成的件在这些天内办结），菱形为最久在审；在审条按件龄分段：各链同一尺度。每日在审在一条链内同一尺度。`,
    en: (d: { recent: number }) => `Links are passed from top to bottom. In and out are of the last ${d.recent} days. The wait bar runs from the median to nine in ten (days that half and 90% of the items took), the diamond is the oldest open item, the queue’s bar is split by age: one scale for all chains. The queue by day has one scale within a chain.`,
  },
  ageing: { zh: '在审件时长', en: 'Age of open items' },
  arrivals: { zh: '近 14 天收到', en: 'Received, 14 days' },
  decisions: { zh: '近 14 天办结', en: 'Decided, 14 days' },
  day_arrivals: { zh: '当天收到', en: 'Received that day' },
  day_decisions: { zh: '当天办结', en: 'Decided that day' },
  days_to_clear: { zh: '清完天数', en: 'Days to clear' },
  p50: { zh: '等待中位数（天）', en: 'Median wait (days)' },
  p90: { zh: '等待九成位（天）', en: 'Nine in ten within (days)' },
  oldest_days: { zh: '最久在审（天）', en: 'Oldest open (days)' },
  returns_of_decided: { zh: '退回 / 办结', en: 'Returned / decided' },
  first_pass_yield: { zh: '一次通过 / 首次办结', en: 'First-pass / first decided' },
  no_units: {
    zh: (d: { names: string }) => `所选范围内没有材料的审核链：${d.names}。`,
    en: (d: { names: string }) => `Chains without a document in the selection: ${d.names}.`,
  },
  no_value: { zh: '—', en: '–' },

  // Queue over time
  flow_title: {
    zh: (d: { chain: string; reviewer: string; peak: string; day: string; now: string }) =>
      `${d.chain}：${d.reviewer}在审最高 ${d.peak} 件（${d.day}），现 ${d.now} 件`,
    en: (d: { chain: string; reviewer: string; peak: string; day: string; now: string }) =>
      `${d.chain}: ${theName(d.reviewer)} peaked at ${d.peak} open (${d.day}), now ${d.now}`,
  },
  flow_sentence: {
    zh: '每格一环：阴影为当日终了的在审件数；横线以上的细条为当日收到，以下为当日办结。各格同一尺度。',
    en: 'One panel for each link: the area is the queue at the end of the day; bars above the line are received, below it decided. All panels share one scale.',
  },
  day: { zh: '日期', en: 'Day' },
  level_cell: {
    zh: (d: { level: string; came: string; went: string }) => `${d.level}（收 ${d.came} 办 ${d.went}）`,
    en: (d: { level: string; came: string; went: string }) => `${d.level} (in ${d.came}, out ${d.went})`,
  },
  peak: { zh: (d: { n: string }) => `最高 ${d.n}`, en: (d: { n: string }) => `Peak ${d.n}` },
  now: { zh: (d: { n: string }) => `现 ${d.n}`, en: (d: { n: string }) => `Now ${d.n}` },

  // Lead time
  lead_title: {
    zh: (d: { waiting: string; handover: string; rewriting: string }) => `材料历时中，等待审核占 ${d.waiting}，单位修改占 ${d.rewriting}，传递占 ${d.handover}`,
    en: (d: { waiting: string; handover: string; rewriting: string }) => `Of the lead time ${d.waiting} is waiting for reviewers, ${d.rewriting} rewriting by the units, ${d.handover} handover`,
  },
  lead_none: { zh: '还没有已提交的材料，没有历时', en: 'No document is submitted yet: there is no lead time' },
  lead_sentence: {
    zh: (d: { total: string; parts: string }) =>
      `从提交到通过（未通过的到截至日），每一天只归一方。条长为每份材料的平均天数，条中数字为第几环。各方合计 ${d.parts} 天，历时合计 ${d.total} 天，`,
    en: (d: { total: string; parts: string }) =>
      `From submission to passing (or the as-of date) each day has one owner. The bar is the average per document, a number in it its link. The parts add up to ${d.parts} days, the lead times to ${d.total} days: `,
  },
  adds_up: { zh: '两者相等。', en: 'they are equal.' },
  differs: { zh: (d: { n: string }) => `相差 ${d.n} 天，请核对数据。`, en: (d: { n: string }) => `they differ by ${counted(d.n, 'day')}; check the data.` },
  average: { zh: (d: { n: string }) => `每份 ${d.n} 天`, en: (d: { n: string }) => `${d.n} days each` },
  owner: { zh: '归谁', en: 'Whose days' },
  owners: {
    waiting: { zh: '等待审核', en: 'Waiting' },
    handover: { zh: '传递', en: 'Handover' },
    rewriting: { zh: '单位修改', en: 'Rewriting' },
  },
  waiting_at: { zh: (d: { reviewer: string }) => `等待${d.reviewer}`, en: (d: { reviewer: string }) => `Waiting: ${d.reviewer}` },
  rewriting_after: { zh: (d: { reviewer: string }) => `被${d.reviewer}退回后修改`, en: (d: { reviewer: string }) => `Rewriting after ${theName(d.reviewer)}` },
  total_days: { zh: '天数', en: 'Days' },
  of_chain: { zh: '占本链历时', en: 'Share of the chain' },
  per_document: { zh: '每份平均', en: 'Per document' },

  // Returns
  returns_title: {
    zh: (d: { reason: string; n: string; share: string }) => `退回最多的原因是“${d.reason}”：${d.n} 次，占 ${d.share}`,
    en: (d: { reason: string; n: string; share: string }) => `Most common reason for return: ${d.reason}, ${counted(d.n, 'time')}, ${d.share}`,
  },
  returns_none: { zh: '还没有材料被退回', en: 'No document has been returned yet' },
  returns_sentence: {
    zh: (d: { revise: string; rewrite: string }) => `督促修改 ${d.revise} 次，退回重写 ${d.rewrite} 次。格中为次数，颜色越浓次数越多；右侧为一次通过率：首次办结即通过的材料 ÷ 在该环节办结过的材料。`,
    en: (d: { revise: string; rewrite: string }) => `To be revised: ${counted(d.revise, 'time')}; to be rewritten: ${counted(d.rewrite, 'time')}. Cells hold counts, in a stronger colour for more; on the right the first-pass yield: documents whose first decision there was an approval ÷ documents decided there.`,
  },
  no_reason: { zh: '未填原因', en: 'No reason given' },
  all_reasons: { zh: '合计', en: 'Total' },
  yield: { zh: '一次通过率', en: 'First-pass yield' },

  // Conformance
  conformance: { zh: '审核程序问题', en: 'Review out of order' },
  conformance_count: {
    zh: (d: { n: string; skipped: string; outside: string }) => `共 ${d.n} 条：跳过前面环节 ${d.skipped} 条，越出审核范围 ${d.outside} 条。由活动办核实。`,
    en: (d: { n: string; skipped: string; outside: string }) => `${d.n} in all: ${d.skipped} passed over an earlier link, ${d.outside} went outside their scope. For the activity office to check.`,
  },
  conformance_none: { zh: '没有跳过环节、越出范围的材料。', en: 'No document skipped a link or went outside its scope.' },
  skipped: {
    zh: (d: { subject: string; id: string; reviewer: string; missing: string }) => `${d.subject}材料 ${d.id} 送到${d.reviewer}时，${d.missing}还没有通过。`,
    en: (d: { subject: string; id: string; reviewer: string; missing: string }) => `The paper ${d.id} (${d.subject}) came to ${theName(d.reviewer)} while ${theName(d.missing)} had not approved it.`,
  },
  outside: {
    zh: (d: { subject: string; id: string; reviewer: string }) => `${d.subject}材料 ${d.id} 送到了${d.reviewer}，而该环节不审这类材料。`,
    en: (d: { subject: string; id: string; reviewer: string }) => `The paper ${d.id} (${d.subject}) went to ${theName(d.reviewer)}, outside the scope of that link.`,
  },
  since: { zh: '自', en: 'Since' },
  unit: { zh: '单位', en: 'Unit' },
  what: { zh: '问题', en: 'What happened' },
  source_row: { zh: '原始行', en: 'Source row' },
  row_of: { zh: (d: { file: string; line: number }) => `${d.file} 第 ${d.line} 行`, en: (d: { file: string; line: number }) => `${d.file}, line ${d.line}` },
  show_all: { zh: (d: { n: string }) => `显示全部 ${d.n} 条`, en: (d: { n: string }) => `Show all ${d.n}` },
  show_fewer: { zh: '收起', en: 'Show fewer' },

  // Open items
  open_items: { zh: '在审材料，最久的在前', en: 'Open items, oldest first' },
  open_count: { zh: (d: { n: string }) => `共 ${d.n} 件在审。`, en: (d: { n: string }) => `${counted(d.n, 'open item')}.` },
  open_at: {
    zh: (d: { n: string; chain: string; reviewer: string }) => `“${d.chain}”的${d.reviewer}在审 ${d.n} 件。`,
    en: (d: { n: string; chain: string; reviewer: string }) => `${d.n} open with ${theName(d.reviewer)}, ${d.chain}.`,
  },
  open_none: { zh: '没有在审材料。', en: 'Nothing is open.' },
  show_every_link: { zh: '看全部环节', en: 'Show every link' },
  material: { zh: '材料', en: 'Document' },
  with_whom: { zh: '在谁手里', en: 'With whom' },
  received: { zh: '收到', en: 'Received' },
  in_hand: { zh: '在手天数', en: 'Days in hand' },
  round: { zh: (d: { n: number }) => `第 ${d.n} 轮`, en: (d: { n: number }) => `Round ${d.n}` },
  range: { zh: (d: { from: string; to: string; all: string }) => `第 ${d.from}–${d.to} 件，共 ${d.all} 件`, en: (d: { from: string; to: string; all: string }) => `${d.from}–${d.to} of ${d.all}` },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  overall: { zh: '为什么退回', en: 'Why documents come back' },
  details: { zh: '逐件', en: 'Item by item' },
} as const;
