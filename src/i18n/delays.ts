import { counted, TheName } from './english.ts';
import { isOne } from './format.ts';

/** Words of the delay ledger. */
export const delays = {
  title: { zh: '延误台账', en: 'Delay ledger' },
  question: { zh: '每一天归谁：单位修改、审核等待，还是传递？', en: 'Whose are the days: rewriting by the units, waiting for reviewers, or handover?' },

  nothing: { zh: (d: { day: string }) => `截至${d.day}，所选范围内没有材料登记。`, en: (d: { day: string }) => `By ${d.day} no document is registered in the selection.` },
  headline_late: {
    zh: (d: { day: string; late: string; materials: string }) => `截至${d.day}，${d.materials} 份材料共超期 ${d.late} 天`,
    en: (d: { day: string; late: string; materials: string }) => `By ${d.day} ${d.materials} ${isOne(d.materials) ? 'document is' : 'documents are'} ${d.late} ${isOne(d.late) ? 'day' : 'days'} past due in all`,
  },
  headline_in_time: { zh: (d: { day: string }) => `截至${d.day}，没有材料超过期限`, en: (d: { day: string }) => `By ${d.day} no document is past its due date` },
  headline_parts: {
    zh: (d: { unit: string; unsubmitted: string; rewriting: string; reviewers: string; handover: string }) =>
      `其中归单位 ${d.unit} 天（未提交 ${d.unsubmitted} 天、修改 ${d.rewriting} 天），归审核方 ${d.reviewers} 天，归传递 ${d.handover} 天。`,
    en: (d: { unit: string; unsubmitted: string; rewriting: string; reviewers: string; handover: string }) =>
      `The units own ${d.unit} of them (not submitted ${d.unsubmitted}, rewriting ${d.rewriting}), the reviewers ${d.reviewers}, handover ${d.handover}.`,
  },
  compared: {
    zh: (d: { day: string; late: string; lead: string }) => `较${d.day}，超期 ${d.late} 天，历时 ${d.lead} 天。`,
    en: (d: { day: string; late: string; lead: string }) => `Since ${d.day}: ${d.late} days past due, ${d.lead} days of lead time.`,
  },

  check_label: { zh: '核对：各方相加等于合计', en: 'Check: the parts add up to the total' },
  check_lead: {
    zh: (d: { waiting: string; rewriting: string; handover: string; total: string }) => `历时：等待审核 ${d.waiting} + 单位修改 ${d.rewriting} + 传递 ${d.handover} = ${d.total} 天`,
    en: (d: { waiting: string; rewriting: string; handover: string; total: string }) => `Lead time: waiting ${d.waiting} + rewriting ${d.rewriting} + handover ${d.handover} = ${d.total} days`,
  },
  check_late: {
    zh: (d: { unsubmitted: string; waiting: string; rewriting: string; handover: string; total: string }) =>
      `超期：未提交 ${d.unsubmitted} + 等待审核 ${d.waiting} + 单位修改 ${d.rewriting} + 传递 ${d.handover} = ${d.total} 天`,
    en: (d: { unsubmitted: string; waiting: string; rewriting: string; handover: string; total: string }) =>
      `Past due: not submitted ${d.unsubmitted} + waiting ${d.waiting} + rewriting ${d.rewriting} + handover ${d.handover} = ${d.total} days`,
  },
  equal: { zh: (d: { n: string }) => `✓\u00a0等于按材料起止日算出的 ${d.n} 天`, en: (d: { n: string }) => `✓\u00a0equals the ${d.n} days from first and last dates` },
  unequal: { zh: (d: { n: string; by: string }) => `✗\u00a0按材料起止日算出 ${d.n} 天，相差 ${d.by} 天`, en: (d: { n: string; by: string }) => `✗\u00a0first and last dates give ${d.n} days, ${d.by} apart` },

  fair_title: { zh: '为什么挪日期改不了名次', en: 'Why moving a date does not change the rank' },
  fair: [
    {
      zh: '名次按超期总天数排：每份材料从期限算到通过日（未通过的算到截至日）。期限由方案定，通过日是最后一个环节的通过日期。',
      en: 'The rank is by all days past due: for each document from its due date to the day it passed, or to the as-of date. The plan sets the due date; the day it passed is the date of the last approval.',
    },
    {
      zh: '中间的收到、办结、退回日期只决定这些天分给谁。把一天从审核方挪到单位、从单位挪到传递，一方少多少，另一方就多多少，合计不变，名次不变。',
      en: 'The dates in between only decide how these days are shared. What moves from a reviewer to a unit, or from a unit to handover, is taken from one and given to the other: the sum stays, and so does the rank.',
    },
    {
      zh: '晚交也躲不掉：过了期限还没交的天数计入超期，归单位。超期相同的，未通过份数多的在前，再看历时。',
      en: 'Submitting late is no way out: days past due before submission count, and belong to the unit. Equal days past due are ordered by documents not passed, then by lead time.',
    },
  ],

  chains: { zh: '按审核链', en: 'By review chain' },
  areas: { zh: '按县区', en: 'By area' },
  reviewers: { zh: '按审核方', en: 'By reviewer' },
  units: { zh: '按单位', en: 'By unit' },
  no_area: { zh: '市级（无县区）', en: 'City level (no area)' },
  days_title: {
    zh: (d: { name: string; late: string; of: string }) => `${d.name}超期最多：${d.late} 天，占 ${d.of}`,
    en: (d: { name: string; late: string; of: string }) => `${d.name} is furthest past due: ${d.late} days, ${d.of} of all`,
  },
  days_title_lead: {
    zh: (d: { name: string; lead: string; of: string }) => `都没有超期；${d.name}历时天数最多：${d.lead} 天，占 ${d.of}`,
    en: (d: { name: string; lead: string; of: string }) => `Nothing is past due; ${d.name} has the longest lead time: ${d.lead} days, ${d.of} of all`,
  },
  days_sentence: {
    zh: '每组两条：上为历时（提交到通过），下为超期（期限到通过）；按归属分段，分段相加等于全长。各组同一尺度。',
    en: 'Two bars each: above the lead time (submission to passing), below the days past due (due date to passing), split by owner; the parts add up to the bar. All bars share one scale.',
  },
  reviewers_title: {
    zh: (d: { reviewer: string; chain: string; days: string; of: string }) => `“${d.chain}”的${d.reviewer}等待天数最多：${d.days} 天，占 ${d.of}`,
    en: (d: { reviewer: string; chain: string; days: string; of: string }) => `${TheName(d.reviewer)}, ${d.chain}, has the most waiting: ${counted(d.days, 'day')}, ${d.of}`,
  },
  reviewers_none: { zh: '还没有材料在审核方等待过', en: 'No document has waited for a reviewer' },
  reviewers_sentence: {
    zh: '各审核方手里的等待天数（全程），列最多的十个。数据表列出全部，并列其中超过期限的天数，以及被其退回后单位修改的天数（归单位）。',
    en: 'Waiting days with each reviewer over the whole time, the ten largest. The table has them all, with the days past due and the days of rewriting after its returns (these belong to the unit).',
  },
  owners: {
    unsubmitted: { zh: '未提交', en: 'Not submitted' },
    waiting: { zh: '等待审核', en: 'Waiting' },
    rewriting: { zh: '单位修改', en: 'Rewriting' },
    handover: { zh: '传递', en: 'Handover' },
  },
  owner_label: { zh: (d: { owner: string; of: string }) => `${d.owner}（${d.of}）`, en: (d: { owner: string; of: string }) => `${d.owner} (${d.of})` },
  owner_of: {
    unsubmitted: { zh: '归单位', en: 'unit' },
    waiting: { zh: '归审核方', en: 'reviewer' },
    rewriting: { zh: '归单位', en: 'unit' },
    handover: { zh: '归传递', en: 'transport' },
  },
  lead: { zh: '历时', en: 'Lead time' },
  late: { zh: '超期', en: 'Past due' },
  days: { zh: (d: { n: string }) => `${d.n} 天`, en: (d: { n: string }) => (d.n === '1' ? '1 day' : `${d.n} days`) },

  place: { zh: '名次', en: 'Rank' },
  code: { zh: '单位编码', en: 'Unit code' },
  passed: { zh: '已通过的材料', en: 'Documents passed' },
  all_documents: { zh: '全部材料', en: 'Documents' },
  name: { zh: '名称', en: 'Name' },
  unit: { zh: '单位', en: 'Unit' },
  late_days: { zh: '超期天数', en: 'Days past due' },
  lead_days: { zh: '历时天数', en: 'Lead time, days' },
  late_of: { zh: (d: { owner: string }) => `超期·${d.owner}`, en: (d: { owner: string }) => `Past due: ${d.owner.toLowerCase()}` },
  lead_of: { zh: (d: { owner: string }) => `历时·${d.owner}`, en: (d: { owner: string }) => `Lead: ${d.owner.toLowerCase()}` },
  documents: { zh: '已通过材料', en: 'Documents passed' },
  each: { zh: '每份平均历时', en: 'Lead time each' },
  waited_for: { zh: '等待在谁处', en: 'Waited for whom' },
  split: { zh: '分摊', en: 'Split' },
  chain: { zh: '审核链', en: 'Chain' },
  reviewer: { zh: '审核方', en: 'Reviewer' },
  waiting_days: { zh: '等待天数', en: 'Waiting days' },
  late_waiting: { zh: '其中超期', en: 'Of these past due' },
  rewriting_after: { zh: '退回后单位修改', en: 'Rewriting after its returns' },
  waited_documents: { zh: '等待过的材料', en: 'Documents that waited' },
  /** A name and its days stay on one line. */
  reviewer_days: { zh: (d: { reviewer: string; days: string }) => `${d.reviewer}\u00a0${d.days}`, en: (d: { reviewer: string; days: string }) => `${d.reviewer}\u00a0${d.days}` },
  units_sentence: {
    zh: (d: { n: string; late: string }) => `${d.n} 个单位有材料，${d.late} 个有超期。每行分摊相加等于历时和超期合计。`,
    en: (d: { n: string; late: string }) => `${d.n} ${isOne(d.n) ? 'unit has' : 'units have'} documents, ${d.late} of them days past due. On each line the parts add up to the lead time and to the days past due.`,
  },
  no_due: { zh: '无期限', en: 'No due date' },
  not_submitted: { zh: '未提交', en: 'Not submitted' },
  none: { zh: '—', en: '–' },
  range: { zh: (d: { from: string; to: string; all: string }) => `第 ${d.from}–${d.to} 名，共 ${d.all} 个单位`, en: (d: { from: string; to: string; all: string }) => `${d.from}–${d.to} of ${d.all} units` },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  sort: { zh: '排序', en: 'Sort' },
  sorts: {
    '': { zh: '按超期天数', en: 'By days past due' },
    lead: { zh: '按历时天数', en: 'By lead time' },
    waiting: { zh: '按等待审核', en: 'By waiting' },
    rewriting: { zh: '按单位修改', en: 'By rewriting' },
    handover: { zh: '按传递', en: 'By handover' },
  },
  and: { zh: '、', en: ', ' },
} as const;
