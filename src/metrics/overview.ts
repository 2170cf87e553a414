import type { Database } from '../engine/database.ts';
import { links, runMetric, sources, steps } from './index.ts';
import belowLineSql from './overview/below_line.sql?raw';
import findingsByRuleSql from './overview/findings_by_rule.sql?raw';
import laggardsSql from './overview/laggards.sql?raw';
import paceSql from './overview/pace.sql?raw';
import pushSql from './overview/push.sql?raw';
import totalsSql from './overview/totals.sql?raw';
import type { LinkRow, SourceRow, StepRow } from './rows.ts';
import { setAsOf, setScope, type Scope } from './warehouse.ts';

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

export interface OverviewRows {
  totals: TotalsRow;
  before: TotalsRow;
  steps: StepRow[];
  steps_before: StepRow[];
  pace: PaceRow[];
  push: PushRow[];
  links: LinkRow[];
  laggards: LaggardRow[];
  below_line: BelowLineRow[];
  rules: RuleRow[];
  sources: SourceRow[];
}

/** Reads the overview at two dates; leaves the warehouse at `asOf` and in the scope. */
export async function readOverview(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<OverviewRows> {
  await setScope(db, question.scope);
  await setAsOf(db, question.compareTo);
  const [before] = await db.query<TotalsRow>(totalsSql);
  const stepsBefore = await runMetric(db, steps);
  await setAsOf(db, question.asOf);
  await db.run(`set variable compare_to = date '${question.compareTo}'`);
  const [totals] = await db.query<TotalsRow>(totalsSql);
  return {
    totals: totals!,
    before: before!,
    steps: await runMetric(db, steps),
    steps_before: stepsBefore,
    pace: await db.query<PaceRow>(paceSql),
    push: await db.query<PushRow>(pushSql),
    links: await runMetric(db, links),
    laggards: await db.query<LaggardRow>(laggardsSql),
    below_line: await db.query<BelowLineRow>(belowLineSql),
    rules: await db.query<RuleRow>(findingsByRuleSql),
    sources: await runMetric(db, sources),
  };
}
