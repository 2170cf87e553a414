import type { Metric } from './metric.ts';
export { runMetric, type Metric } from './metric.ts';
import { addingUp } from './cells.ts';
import { unitStepCounts } from './unit_counts.ts';
import approvalsSql from './approvals.sql?raw';
import findingsSql from './findings.sql?raw';
import linksSql from './links.sql?raw';
import materialsSql from './materials.sql?raw';
import satisfactionSql from './satisfaction.sql?raw';
import satisfactionRollupSql from './satisfaction_rollup.sql?raw';
import sourcesSql from './sources.sql?raw';
import stepsSql from './steps.sql?raw';
import stepsRollupSql from './steps_rollup.sql?raw';
import unitStepsSql from './unit_steps.sql?raw';
import unitsSql from './units.sql?raw';
import type {
  ApprovalRow, FindingRow, LinkRow, MaterialRow, SatisfactionRollupRow, SatisfactionRow, SourceRow, StepRollupRow, StepRow, UnitRow, UnitStepRow,
} from './rows.ts';

export const steps: Metric<StepRow> = {
  name: 'steps',
  sql: addingUp([unitStepCounts], stepsSql),
  label: { zh: '各环节完成情况', en: 'Completion by step' },
  grain: { zh: '每行是一个环节在一个层级的情况', en: 'One row per step and tier' },
  counted: {
    zh: '适用该环节的单位，按截至日的状态计数。完成率 = 已完成 ÷ 适用；按期率 = 按期完成 ÷（按期完成 + 逾期完成 + 逾期未完成）；进度指数 = 已完成 ÷ 应完成。',
    en: 'Units that have the step, counted by their status at the as-of date. Completion = done ÷ applicable; adherence = done on time ÷ (done on time + done late + overdue); schedule index = done ÷ should be done.',
  },
  left_out: {
    zh: '不设该环节的单位；全程进行的环节（学习、查摆问题）不计入完成率和按期率；没有期限的环节不计入应完成和按期率。',
    en: 'Units without the step; continuous steps stay out of completion and adherence; steps without a due date stay out of “should be done” and of adherence.',
  },
  misleads: {
    zh: '时间服从质量：准备充分而稍迟的会，好过按时而不具备条件的会。只看按期率会看漏“未达条件先开会”，应同时看问题清单。',
    en: 'Quality comes before the date: a late but ready meeting is better than a punctual unready one. Adherence alone hides meetings held before they were ready; read it with the findings.',
  },
  section: '二；三.1–三.9',
};

export const unitSteps: Metric<UnitStepRow> = {
  name: 'unit_steps',
  sql: unitStepsSql,
  label: { zh: '单位各环节状态', en: 'Status of each unit and step' },
  grain: { zh: '每行是一个单位的一个环节', en: 'One row per unit and step' },
  counted: {
    zh: '截至日的状态取最先符合的一种：进行中（全程）、按期完成、逾期完成、逾期未完成、进行中、未到时间、未开始。有明细的以明细为准，没有明细的以进度台账为准。',
    en: 'The status at the as-of date is the first that fits: ongoing, done on time, done late, overdue, in progress, upcoming, not started. Detail rows decide where there are any; the progress record serves where there are none.',
  },
  left_out: { zh: '截至日之后的日期一律视为尚未发生；该层级不设的环节不列。', en: 'A date after the as-of date has not happened; steps that the tier does not have are not listed.' },
  misleads: { zh: '台账未及时填报时，已做的事会显示为未做；请同看数据质量。', en: 'Where a record is not kept up, work that was done shows as not done; see data quality.' },
  section: '三.1–三.9',
};

export const units: Metric<UnitRow> = {
  name: 'units',
  sql: unitsSql,
  label: { zh: '单位概况', en: 'Units' },
  grain: { zh: '每行是一个单位', en: 'One row per unit' },
  counted: {
    zh: '滞后天数 = 各逾期未完成环节（截至日 − 期限）之和；问题数 = 截至日在案的全部问题；可以开会 = 会未开、谈心交心已完成、材料全部通过、方案两级审核通过（只看该层级设有的条件）。',
    en: 'Lag = sum over overdue steps of (as-of date − due date), in days; findings = all on record at the as-of date; ready to meet = meeting not done, talks done, every material passed, plan passed both reviews (only the gates the tier has).',
  },
  left_out: { zh: '没有期限的环节不产生滞后天数；逾期完成的不再计滞后。', en: 'Steps without a due date add no lag; a step done late adds none any more.' },
  misleads: { zh: '滞后天数把各环节相加，环节多的层级数值自然更大，宜在同一层级内比较。', en: 'Lag adds up steps, so tiers with more steps have larger values; compare within a tier.' },
  section: '三.6；四',
};

export const links: Metric<LinkRow> = {
  name: 'links',
  sql: linksSql,
  label: { zh: '审核环节', en: 'Review links' },
  grain: { zh: '每行是一条审核链的一个环节', en: 'One row per link of a review chain' },
  counted: {
    zh: '在审 = 截至日已收未办；等待 = 办结日 − 收到日（日历天）；近 14 天为（截至日 − 14，截至日］；等待天数为近 14 天内全部在手天数之和；瓶颈是其占比最大的环节。',
    en: 'Queue = received and not decided at the as-of date; wait = decided − received in calendar days; the last 14 days are (as-of − 14, as-of]; waiting days add up all days in hand within them; the bottleneck is the link with the largest share.',
  },
  left_out: {
    zh: '截至日之后收到的不计；中位数和九成位只算已办结的。越权限、跳环节的件也计在所到的环节。',
    en: 'What was received after the as-of date; the median and 90th percentile are over decided items only. Items out of scope or order count at the link they reached.',
  },
  misleads: {
    zh: '已办结的等待不含仍压在手里的件：在审多而办结少时，中位数会偏低，应同看最久在审天数。近 14 天没有办结时显示“未流转”，不给出消化天数。',
    en: 'Waits of decided items leave out what still lies there: with a long queue and few decisions the median looks too good; read the oldest age beside it. With a queue and no decision in 14 days the link is “not moving”, and no days to clear are given.',
  },
  section: '三.5(2)',
};

export const materials: Metric<MaterialRow> = {
  name: 'materials',
  sql: materialsSql,
  label: { zh: '对照检查材料', en: 'Documents under review' },
  grain: { zh: '每行是一份材料', en: 'One row per material' },
  counted: {
    zh: '历时 = 提交日至通过日（未通过则至截至日）；每一天归一方：在审（审核方）、修改（单位）、流转（传递），三项相加等于历时。',
    en: 'Lead time = from submission to passing (or the as-of date); each day has one owner: waiting (the reviewer), rewriting (the unit), handover (transport). The three add up to the whole.',
  },
  left_out: { zh: '截至日尚未提交的材料没有历时。', en: 'A material not submitted by the as-of date has no lead time.' },
  misleads: { zh: '未通过的材料历时仍在增长，与已通过的不可直接平均比较。', en: 'Lead times of materials not yet passed still grow; do not average them with those that have passed.' },
  section: '三.5(2)(3)',
};

export const satisfaction: Metric<SatisfactionRow> = {
  name: 'satisfaction',
  sql: satisfactionSql,
  label: { zh: '群众满意率', en: 'Public satisfaction' },
  grain: { zh: '每行是一个单位最近一轮评议', en: 'One row per unit: its latest round' },
  counted: {
    zh: '满意率 = 满意票（好、较好）÷ 有效票；用整数判断是否低于 2/3，正好 2/3 不算低于；还差票数 = 达到 2/3 还差的满意票数；区间为 95% 威尔逊区间。',
    en: 'Satisfaction = satisfied grades (good, fairly good) ÷ valid ballots; integers decide whether it is below 2/3, and exactly 2/3 is not below; short by = satisfied ballots missing to the line; the interval is Wilson’s, 95%.',
  },
  left_out: { zh: '以前各轮不计；没有有效票的单位不给出满意率（不是 0%）。', en: 'Earlier rounds; a unit without a valid ballot has no rate (not 0%).' },
  misleads: { zh: '票数少时区间很宽，略高或略低于 2/3 都不足以下结论。', en: 'With few ballots the interval is wide: a rate just above or below 2/3 proves little.' },
  section: '三.8',
};

export const findings: Metric<FindingRow> = {
  name: 'findings',
  sql: findingsSql,
  label: { zh: '问题清单', en: 'Findings' },
  grain: { zh: '每行是一个问题', en: 'One row per finding' },
  counted: {
    zh: '按方案各条规则逐项判定：会前条件 G1–G5、四必谈 T1、满意率 S1、专题报告 R1、听取汇报 L1、回头看与整改 B1、P1、材料要求 M1、审核程序 C1、数据矛盾 D1。',
    en: 'Judged rule by rule: meeting gates G1–G5, must-talks T1, satisfaction S1, report R1, hearings L1, remediation B1 and P1, duties M1, review conformance C1, contradictions D1.',
  },
  left_out: { zh: '缺少可据以判断的记录时不判定（例如没有听取汇报表就不判 L1）。', en: 'A rule is not judged where the data has no row by which it could be met (no hearings export: no L1).' },
  misleads: { zh: '问题数不分轻重；会前条件的问题一经发生即留在案。', en: 'The count does not weigh findings; a breach of a gate stays on record.' },
  section: '三、四',
};

export const sources: Metric<SourceRow> = {
  name: 'sources',
  sql: sourcesSql,
  label: { zh: '数据来源', en: 'Sources' },
  grain: { zh: '每行是一个文件', en: 'One row per file' },
  counted: { zh: '文件中的数据行：载入 + 退回 = 数据行。', en: 'Data rows of the file: loaded + rejected = rows.' },
  left_out: { zh: '标题行、空行不是数据行；合计行按退回计。', en: 'Title and blank records are not rows; a totals row counts as rejected.' },
  misleads: { zh: '载入只说明格式正确，不说明内容属实。', en: 'Loaded means well-formed, not true.' },
  section: '六',
};

export const stepsRollup: Metric<StepRollupRow> = {
  name: 'steps_rollup',
  sql: stepsRollupSql,
  label: { zh: '按层级、县区、督导组、类别汇总', en: 'Roll-up by tier, area, group and category' },
  grain: { zh: '每行是一个层级、县区、督导组或类别（或全部单位）的一个环节', en: 'One row per tier, area, group or category (or all units), and step' },
  counted: {
    zh: '各级都按单位和环节计数，完成率、按期率由计数相除得出，不对百分比求平均。',
    en: 'Units and steps are counted at every level; completion and adherence are divided from those counts, never averaged from percentages.',
  },
  left_out: { zh: '全程进行的环节不计；没有县区或督导组的单位归在没有名称的一行。', en: 'Continuous steps; units without an area or group stand in a row without a name.' },
  misleads: { zh: '层级构成不同的县区不能直接比完成率：各层级期限不同。', en: 'Areas with another mix of tiers are not directly comparable: tiers have other due dates.' },
  section: '三.1–三.9',
};

export const satisfactionRollup: Metric<SatisfactionRollupRow> = {
  name: 'satisfaction_rollup',
  sql: satisfactionRollupSql,
  label: { zh: '满意率汇总', en: 'Satisfaction, rolled up' },
  grain: { zh: '每行是一个层级、县区、督导组或类别（或全部单位）', en: 'One row per tier, area, group or category, and one for all units' },
  counted: {
    zh: '合并满意率 = 全部满意票 ÷ 全部有效票；平均满意率 = 各单位满意率的平均。两者并列。',
    en: 'Pooled = all satisfied ballots ÷ all valid ballots; mean = the mean of the units’ own rates. Both are shown.',
  },
  left_out: { zh: '没有有效票的单位没有满意率，另行计数，不进入平均。', en: 'Units without a valid ballot have no rate: counted apart, not in the mean.' },
  misleads: { zh: '票多的单位左右合并值，票少的单位左右平均值。', en: 'Units with many ballots rule the pooled rate; those with few rule the mean.' },
  section: '三.8',
};

export const approvals: Metric<ApprovalRow> = {
  name: 'approvals',
  sql: approvalsSql,
  label: { zh: '其他审核', en: 'Other approvals' },
  grain: { zh: '每行是一个单位的一项审核', en: 'One row per unit and approval' },
  counted: {
    zh: '拟批评意见：督导组梳理把关、市委活动办审核；会议方案：督导组审核、活动办审核；专题报告：督导组审阅、报活动办，同时报纪委和组织部。取序号最大的一次会。',
    en: 'Criticism-opinion lists: checked by the supervision group, reviewed by the office; the meeting’s plan: group, then office; the report: read by the group, filed with the office, copies to discipline and organisation. The meeting with the highest number counts.',
  },
  left_out: { zh: '没有会议或报告记录的单位不列。', en: 'Units without a meeting or report on record are not listed.' },
  misleads: { zh: '未登记日期不等于没有审核，请同看数据质量。', en: 'No date on record is not the same as no review; see data quality.' },
  section: '三.4；三.6；三.9',
};

/** Every metric of the feed, in the order of the feed, then the roll-ups and the approvals besides the chains. */
export const metrics: readonly Metric<unknown>[] = [sources, steps, unitSteps, units, links, materials, satisfaction, findings, stepsRollup, satisfactionRollup, approvals];
