import type { Database } from '../engine/database.ts';
import { runMetric, satisfactionRollup, sources } from './index.ts';
import type { Metric } from './metric.ts';
import type { SatisfactionRollupRow, SourceRow } from './rows.ts';
import ballotsSql from './satisfaction_board/ballots.sql?raw';
import plannedUnitsSql from './satisfaction_board/planned_units.sql?raw';
import { queryOnDay, setAsOf, setScope, type Scope } from './warehouse.ts';

export interface BallotRow {
  unit_id: string;
  name: string | null;
  tier: string;
  area: string;
  round: number;
  held_on: string;
  satisfied: number;
  valid: number;
  good: number;
  fairly_good: number;
  average: number;
  poor: number;
  below_line: boolean;
  short_by: number;
  low: number | null;
  high: number | null;
  /** The first round, where the latest is a later one. */
  first_satisfied: number | null;
  first_valid: number | null;
  share: number | null;
}

export const ballots: Metric<BallotRow> = {
  name: 'ballots',
  sql: ballotsSql,
  section: '三.8',
  label: { zh: '各单位群众评议', en: 'Ballots by unit' },
  grain: { zh: '每行是一个单位最近一轮，附第一轮', en: 'One row per unit: its latest round, with its first beside it' },
  counted: { zh: '满意票（方案规定的等次）÷ 有效票，区间为 95% 威尔逊区间。', en: 'Satisfied grades (as the plan says) ÷ valid ballots, with Wilson’s 95% interval.' },
  left_out: { zh: '没有有效票的单位没有满意率，单独列出。', en: 'Units without a valid ballot have no rate and are listed apart.' },
  misleads: { zh: '票少则区间宽，高低不足以下结论。', en: 'With few ballots the interval is wide and the rate proves little.' },
};

export interface SatisfactionBoardRows {
  /** Units of the scope whose tier the plan has evaluated by the public. */
  planned_units: number;
  ballots: BallotRow[];
  rollup: SatisfactionRollupRow[];
  /** The roll-up at the comparison date. */
  before: SatisfactionRollupRow[];
  sources: SourceRow[];
}

/** Reads satisfaction at two dates; leaves the warehouse at `asOf`. */
export async function readSatisfaction(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<SatisfactionBoardRows> {
  await setScope(db, question.scope);
  await setAsOf(db, question.asOf);
  const before = await queryOnDay<SatisfactionRollupRow>(db, { day: question.compareTo, asOf: question.asOf }, satisfactionRollup.sql);
  const [planned] = await db.query<{ units: number }>(plannedUnitsSql);
  return { planned_units: planned!.units, ballots: await runMetric(db, ballots), rollup: await runMetric(db, satisfactionRollup), before, sources: await runMetric(db, sources) };
}
