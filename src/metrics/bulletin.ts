import type { Database } from '../engine/database.ts';
import areaStandingSql from './bulletin/area_standing.sql?raw';
import comingDueSql from './bulletin/coming_due.sql?raw';
import laggardStepsSql from './bulletin/laggard_steps.sql?raw';
import stepTotalsSql from './bulletin/step_totals.sql?raw';
import { runMetric, type Metric } from './metric.ts';
import { readOverview, type OverviewRows } from './overview.ts';
import { breaches, type BreachRow } from './ready.ts';
import { setAsOf, setScope, setSteps, type Scope } from './warehouse.ts';

export interface StepTotalRow {
  step_id: string;
  applicable: number;
  done: number;
  should_be_done: number;
  done_of_should_be_done: number;
  overdue: number;
  overdue_days: number;
  /** Past its due date, submitted and not filed: neither done nor overdue. */
  on_the_way: number;
}

export interface AreaStandingRow {
  /** '' = no area given: city level. */
  area: string;
  units: number;
  should_be_done: number;
  done_of_should_be_done: number;
  overdue: number;
  overdue_units: number;
  lag_days: number;
  rank: number | null;
}

export interface LaggardStepRow {
  place: number;
  unit_id: string;
  name: string | null;
  tier: string;
  lag_days: number;
  open_findings: number;
  step_id: string;
  due_on: string;
  step_days: number;
}

export interface ComingDueRow {
  due_on: string;
  step_id: string;
  tier: string;
  units: number;
}

const left_out = { zh: '全程进行的环节。', en: 'Continuous steps.' };
const section = '三.1–三.9';

export const stepTotals: Metric<StepTotalRow> = {
  name: 'step_totals',
  sql: stepTotalsSql,
  left_out,
  section,
  label: { zh: '各环节合计', en: 'Totals by step' },
  grain: { zh: '每行是一个环节，各层级合计', en: 'One row per step, all tiers together' },
  counted: { zh: '适用、已完成、到期应完成、其中已完成、逾期未完成的单位数，逾期天数之和，过了期限已报送待审阅的单位数。', en: 'Units that have the step, have done it, should have, did of those, are overdue; the sum of overdue days; units past due that have submitted and wait for the reading.' },
  misleads: { zh: '各层级期限不同，合计会掩盖先后；请同看各环节各层级的表。', en: 'Tiers are due on different days and the total hides it; read it with the matrix by step and tier.' },
};

export const areaStanding: Metric<AreaStandingRow> = {
  name: 'area_standing',
  sql: areaStandingSql,
  left_out: { zh: '全程进行的环节；没有填县区的单位列在后面，不排名次。', en: 'Continuous steps; units without an area stand last, without a rank.' },
  section,
  label: { zh: '县区排名', en: 'Standing of the areas' },
  grain: { zh: '每行是一个县区', en: 'One row per area' },
  counted: { zh: '名次按到期完成率（到期应完成中已完成的份额）从高到低，相同者并列。', en: 'Ranked by the share done of what was due, the highest first; equal shares share a rank.' },
  misleads: { zh: '到期的环节少时一项之差名次就变；名次不看质量。', en: 'While little is due one unit-step changes the rank; the rank knows nothing of quality.' },
};

export const laggardSteps: Metric<LaggardStepRow> = {
  name: 'laggard_steps',
  sql: laggardStepsSql,
  left_out,
  section,
  label: { zh: '滞后最多的单位的逾期环节', en: 'Overdue steps of the units furthest behind' },
  grain: { zh: '每行是一个单位的一个逾期环节，最多十个单位', en: 'One row per overdue step of a unit, ten units at most' },
  counted: { zh: '滞后天数最多的单位，各逾期环节和逾期天数。', en: 'The units with the most lag, each overdue step with its days.' },
  misleads: { zh: '环节多的层级数值自然更大。', en: 'Tiers with more steps have larger values.' },
};

export const comingDue: Metric<ComingDueRow> = {
  name: 'coming_due',
  sql: comingDueSql,
  left_out: { zh: '已完成的、已逾期的；期限要等开会才定的，会前不列。', en: 'What is done or overdue already; due dates that wait for a meeting, until it is held.' },
  section,
  label: { zh: '近期到期', en: 'Coming due' },
  grain: { zh: '每行是一天、一个环节、一个层级', en: 'One row per day, step and tier' },
  counted: { zh: '从截至日起一个比较期内到期而尚未完成的单位数。', en: 'Units due within one period of comparison from the as-of date, that day included, and not done.' },
  misleads: { zh: '一个单位几个环节到期，就计几次。', en: 'A unit with several steps coming due counts once for each.' },
};

/** The figures of the bulletin that no other page publishes. */
export const bulletinMetrics: readonly Metric<unknown>[] = [stepTotals, areaStanding, laggardSteps, comingDue];

export interface BulletinRows {
  overview: OverviewRows;
  steps: StepTotalRow[];
  steps_before: StepTotalRow[];
  areas: AreaStandingRow[];
  areas_before: AreaStandingRow[];
  laggards: LaggardStepRow[];
  breaches: BreachRow[];
  coming: ComingDueRow[];
}

/** Reads what the bulletin says at two dates; leaves the warehouse at `asOf` and in the scope. */
export async function readBulletin(db: Database, question: { asOf: string; compareTo: string; scope: Scope; steps?: readonly string[] }): Promise<BulletinRows> {
  await setScope(db, question.scope);
  await setSteps(db, question.steps ?? []);
  await setAsOf(db, question.compareTo);
  const stepsBefore = await runMetric(db, stepTotals);
  const areasBefore = await runMetric(db, areaStanding);
  return {
    overview: await readOverview(db, question),
    steps: await runMetric(db, stepTotals),
    steps_before: stepsBefore,
    areas: await runMetric(db, areaStanding),
    areas_before: areasBefore,
    laggards: await runMetric(db, laggardSteps),
    breaches: await runMetric(db, breaches),
    coming: await runMetric(db, comingDue),
  };
}

export interface BriefRows {
  overview: OverviewRows;
  coming: ComingDueRow[];
}

/** Reads the leadership brief at two dates; leaves the warehouse at `asOf` and in the scope. */
export async function readBrief(db: Database, question: { asOf: string; compareTo: string; scope: Scope; steps?: readonly string[] }): Promise<BriefRows> {
  return { overview: await readOverview(db, question), coming: await runMetric(db, comingDue) };
}
