import type { Database } from '../engine/database.ts';
import { links, runMetric, sources, steps } from './index.ts';
import { together, type Metric } from './metric.ts';
import belowLineSql from './overview/below_line.sql?raw';
import cityNotesSql from './overview/city_notes.sql?raw';
import findingsByRuleSql from './overview/findings_by_rule.sql?raw';
import laggardsSql from './overview/laggards.sql?raw';
import laggingUnitsSql from './overview/lagging_units.sql?raw';
import paceSql from './overview/pace.sql?raw';
import pushSql from './overview/push.sql?raw';
import totalsSql from './overview/totals.sql?raw';
import unitPaceSql from './overview/unit_pace.sql?raw';
import { addingUp, keepCells, keepCellsOf, unitLinks, type AddsUp } from './cells.ts';
import type { LinkRow, SourceRow, StepRow } from './rows.ts';
import stepsSql from './steps.sql?raw';
import { totalled, unitStepCounts } from './unit_counts.ts';
import { knownOf, makeForDay, ofDay, onAnotherDay, readingAs, setAsOf, setComparison, setScope, setSteps, type Scope } from './warehouse.ts';

/** The days on which steps of units were due and done. */
const unitPace: AddsUp = { name: 'unit_pace', sql: unitPaceSql, keys: ['day'], sums: ['planned', 'done'], isOfChosenSteps: true };

/** The figures of links without those of waits, which the page says nothing of. */
const linksSql = `select * exclude (p50_wait_days, p90_wait_days) from (
${links.sql.replace('link_figures', '(select *, null as p50_wait_days, null as p90_wait_days from link_counts)')}
)`;


export interface TotalsRow {
  units: number;
  applicable: number;
  done: number;
  should_be_done: number;
  done_of_should_be_done: number;
  kept_window: number;
  decided_with_window: number;
  overdue: number;
  overdue_units: number;
  /** Due on the as-of date itself and not done: neither overdue nor done of what was due. */
  due_today: number;
  on_the_way: number;
  due_soon: number;
  ready_to_meet: number;
  findings: number;
  voted: number;
  below_line: number;
  satisfied: number;
  valid: number;
}

export interface PaceRow {
  day: string;
  planned: number;
  /** Null after the as-of date. */
  done: number | null;
}

export interface PushRow {
  step_id: string;
  tier: string;
  evidence: string;
  overdue_units: number;
  overdue_days: number;
  due_soon_units: number;
  next_due_on: string | null;
}

export interface LaggardRow {
  unit_id: string;
  name: string | null;
  tier: string;
  area: string;
  lag_days: number;
  open_findings: number;
  overdue_steps: number;
  step_id: string;
  step_days: number;
}

export interface BelowLineRow {
  unit_id: string;
  name: string | null;
  tier: string;
  area: string;
  round: number;
  held_on: string;
  satisfied: number;
  valid: number;
  short_by: number;
}

export interface RuleRow {
  rule: string;
  findings: number;
  units: number;
  new_findings: number;
}

/** What the office wrote down about everybody. */
export interface CityNoteRow {
  noted_on: string;
  step_id: string | null;
  text: string;
}

/** What the overview needs of a link: counts and what follows from them. */
export type OverviewLinkRow = Omit<LinkRow, 'p50_wait_days' | 'p90_wait_days'>;

export interface OverviewRows {
  totals: TotalsRow;
  before: TotalsRow;
  steps: StepRow[];
  steps_before: StepRow[];
  pace: PaceRow[];
  push: PushRow[];
  links: OverviewLinkRow[];
  laggards: LaggardRow[];
  below_line: BelowLineRow[];
  rules: RuleRow[];
  sources: SourceRow[];
  notes: CityNoteRow[];
}

const section = '三.1–三.9';

export const totals: Metric<TotalsRow> = {
  name: 'totals',
  sql: addingUp(totalled, totalsSql),
  section,
  label: { zh: '全市合计', en: 'Totals' },
  grain: { zh: '一行：所选范围的全部单位', en: 'One row: every unit in scope' },
  counted: {
    zh: '“项”是一个单位的一个环节。应完成 = 期限不晚于截至日的项；完成率、按期率、进度指数由这些计数相除。',
    en: 'A unit-step is one step of one unit. Should be done = due by the as-of date; completion, adherence and the schedule index are divided from these counts.',
  },
  left_out: { zh: '全程进行的环节。', en: 'Continuous steps.' },
  misleads: { zh: '各环节分量不同，合计把它们等同看待；请同看各环节各层级的表。', en: 'Steps differ in weight and the total treats them alike; read it with the matrix by step and tier.' },
};

export const pace: Metric<PaceRow> = {
  name: 'pace',
  sql: addingUp([unitPace], paceSql),
  section,
  label: { zh: '计划与完成', en: 'Planned and done' },
  grain: { zh: '每行是活动的一天', en: 'One row per day of the campaign' },
  counted: { zh: '到当天为止到期的项数，和到当天为止完成的项数。', en: 'Unit-steps due by the day, and unit-steps done by the day.' },
  left_out: { zh: '没有期限的环节；期限要等会开了才定的，会前不计入计划。', en: 'Steps without a due date; due dates that wait for a meeting count only once it is held.' },
  misleads: { zh: '提前完成会让实线高于虚线，不等于没有逾期的。', en: 'Early completions lift the solid line above the dashed one while others are overdue.' },
};

export const push: Metric<PushRow> = {
  name: 'push',
  sql: addingUp([unitStepCounts], pushSql),
  section,
  label: { zh: '该抓的事', en: 'What to push' },
  grain: { zh: '每行是有逾期或临期单位的一个环节和层级', en: 'One row per step and tier with units overdue or due soon' },
  counted: { zh: '逾期单位数和逾期天数之和，方案规定的几天内到期而未完成的单位数。', en: 'Units overdue and the sum of their overdue days; units due within the days that the plan sets and not done.' },
  left_out: { zh: '没有期限的环节。', en: 'Steps without a due date.' },
  misleads: { zh: '单位多的层级天数自然多。', en: 'Tiers with many units collect more days.' },
};

export const laggards: Metric<LaggardRow> = {
  name: 'laggards',
  sql: readingAs([['lagging_units', laggingUnitsSql]], laggardsSql),
  section,
  label: { zh: '滞后最多的单位', en: 'The furthest behind' },
  grain: { zh: '每行是一个滞后的单位，最多十个', en: 'One row per unit that lags, ten at most' },
  counted: { zh: '各逾期未完成环节的逾期天数之和；同分者问题多的在前，再按编码。', en: 'The sum of days over overdue steps; ties by findings, then by code.' },
  left_out: { zh: '没有滞后的单位。', en: 'Units that do not lag.' },
  misleads: { zh: '环节多的层级数值自然更大。', en: 'Tiers with more steps have larger values.' },
};

export const belowLine: Metric<BelowLineRow> = {
  name: 'below_line',
  sql: belowLineSql,
  section: '三.8',
  label: { zh: '满意率低于标准线的单位', en: 'Units below the line' },
  grain: { zh: '每行是最近一轮低于标准线的一个单位', en: 'One row per unit whose latest round is below the line' },
  counted: { zh: '用整数判断；还差票数为达到标准线还差的满意票数。', en: 'Judged in integers; votes short to the line.' },
  left_out: { zh: '没有有效票的单位；正好在线上的不算低于。', en: 'Units without a valid ballot; exactly on the line is not below.' },
  misleads: { zh: '票数少时低于标准线不足以下结论，请看区间。', en: 'With few ballots, below the line proves little: see the interval.' },
};

export const findingsByRule: Metric<RuleRow> = {
  name: 'findings_by_rule',
  sql: findingsByRuleSql,
  section: '三、四',
  label: { zh: '各规则的问题数', en: 'Findings by rule' },
  grain: { zh: '每行是有问题的一条规则', en: 'One row per rule with findings' },
  counted: { zh: '在案的全部问题，和对比日之后成立的问题。', en: 'All findings on record, and those that became true after the comparison date.' },
  left_out: { zh: '缺少可据以判断的记录时不判。', en: 'Rules are not judged where no row could meet them.' },
  misleads: { zh: '问题数不分轻重。', en: 'The count does not weigh findings.' },
};

export const cityNotes: Metric<CityNoteRow> = {
  name: 'city_notes',
  sql: cityNotesSql,
  section: '二',
  label: { zh: '全市大事记', en: 'Notes about everybody' },
  grain: { zh: '每行是一条没有写单位的说明', en: 'One row per note without a unit' },
  counted: { zh: '截至日以前的说明，按日期排列，标在进度曲线上。', en: 'Notes dated by the as-of date, in the order of their days; flags on the curve of progress.' },
  left_out: { zh: '写明单位的说明，见时间进度和单位页；日期在截至日以后的。', en: 'Notes about a unit, which stand on the timeline and the unit’s page; notes dated later.' },
  misleads: { zh: '说明不改变任何数字，也不证明曲线因它而变。', en: 'A note changes no figure, and does not prove that the curve turned because of it.' },
};

/** The figures of the overview that no other page publishes. */
export const overviewMetrics: readonly Metric<unknown>[] = [totals, pace, push, laggards, belowLine, findingsByRule, cityNotes];

/** Reads the overview at two dates; leaves the warehouse at `asOf` and in the scope. */
export async function readOverview(db: Database, question: { asOf: string; compareTo: string; scope: Scope; steps?: readonly string[] }): Promise<OverviewRows> {
  await setScope(db, question.scope);
  await setSteps(db, question.steps ?? []);
  await setAsOf(db, question.asOf);
  await setComparison(db, question.compareTo);
  const onCompared = { day: question.compareTo, asOf: question.asOf };
  const before = await keepCellsOf(db, onCompared, question, [...totalled, unitStepCounts]);
  const adding = await keepCells(db, question, [...totalled, unitStepCounts, unitPace, unitLinks]);
  // A choice of steps has laggards of its own.
  const isKept = (question.steps ?? []).length === 0;
  if (isKept) await makeForDay(db, [[ofDay('lagging_units'), laggingUnitsSql]]);
  const laggardsOf = isKept ? readingAs([['lagging_units', `from ${ofDay('lagging_units')}`]], laggardsSql) : laggards.sql;
  // What turns the day is waited for.
  const compared = before
    ? ([db.ask<TotalsRow>(before(totalsSql)), db.ask<StepRow>(before(stepsSql))] as const)
    : await onAnotherDay(db, onCompared, async () => [await runMetric(db, totals), await runMetric(db, steps)] as const);
  const [[totalsBefore], stepsBefore, [now], stepsNow, paceRows, pushRows, linkRows, laggardRows, below, rules, read, notes] = await together(
    Promise.resolve(compared[0]), Promise.resolve(compared[1]),
    db.ask<TotalsRow>(adding(totalsSql)), db.ask<StepRow>(adding(stepsSql)), db.ask<PaceRow>(adding(paceSql)), db.ask<PushRow>(adding(pushSql)), db.ask<OverviewLinkRow>(adding(linksSql)),
    db.ask<LaggardRow>(laggardsOf), runMetric(db, belowLine), runMetric(db, findingsByRule), knownOf(db, 'sources', () => runMetric(db, sources)), runMetric(db, cityNotes),
  );
  return {
    totals: now!, before: totalsBefore!, steps: stepsNow, steps_before: stepsBefore, pace: paceRows, push: pushRows, links: linkRows, laggards: laggardRows,
    below_line: below, rules, sources: read, notes,
  };
}
