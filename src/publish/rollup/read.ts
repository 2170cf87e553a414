import type { Column, Database } from '../../engine/database.ts';
import type { LinkRow, StepRow } from '../../metrics/rows.ts';
import { loadPlan } from '../../plan/index.ts';
import { columns, type Cell } from '../../plan/tables.ts';
import findingsSql from './findings.sql?raw';
import linksSql from './links.sql?raw';
import partsSql from './parts.sql?raw';
import type { Chosen } from './parts.ts';
import pushSql from './push.sql?raw';
import stepsSql from './steps.sql?raw';

/** The name of a part, null where all parts are added up. */
interface OfPart { part: string | null }

export interface PartRow extends OfPart {
  last_on: string | null;
  has_reviews: boolean;
  has_evaluations: boolean;
  units: number;
  ready_to_meet: number;
  findings: number;
  /** Unit-steps without continuous steps. */
  applicable: number;
  done: number;
  should_be_done: number;
  overdue: number;
  overdue_units: number;
  overdue_days: number;
  kept_window: number;
  decided_with_window: number;
  voted: number;
  below_line: number;
  satisfied: number;
  valid: number;
  /** Over units with valid ballots. */
  mean_rate: number | null;
  is_slowest: boolean;
}

/** `step_id` or `tier` null = all of them, and then without continuous steps. */
export interface PartStepRow extends OfPart, Omit<StepRow, 'step_id' | 'tier' | 'done_of_should_be_done' | 'due_soon' | 'kept_window' | 'decided_with_window'> { step_id: string | null; tier: string | null }
export interface PartLinkRow extends OfPart, Omit<LinkRow, 'is_stuck' | 'days_to_clear'> { all_waiting_days: number }
export interface PartFindingRow extends OfPart { rule: string; count: number }
export interface PushRow { part: string; step_id: string; overdue_units: number; overdue_days: number }

export interface RollupRows {
  parts: PartRow[];
  steps: PartStepRow[];
  links: PartLinkRow[];
  findings: PartFindingRow[];
  push: PushRow[];
}

/** Loads the feeds of the parts that may be added up, and returns the sums. */
export async function readRollup(db: Database, { parts, plan, asOf }: Chosen): Promise<RollupRows> {
  await loadPlan(db, plan);
  const table = (name: string, shape: Record<string, Column['type']>, rowsOf: (part: Chosen['parts'][number]) => readonly (readonly Cell[])[]) =>
    db.insert(`rollup_${name}`, columns({ part: 'integer', ...shape }, parts.flatMap((part, at) => rowsOf(part).map((row) => [at + 1, ...row]))));
  const has = (part: Chosen['parts'][number], kind: string) => part.feed.sources.some((source) => source.kind === kind && source.loaded > 0);
  const counts = ['applicable', 'done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'ongoing', 'should_be_done'] as const;
  const linkCounts = ['queue', 'decided', 'returns', 'first_pass', 'first_decided', 'oldest_days', 'arrivals', 'decisions', 'waiting_days'] as const;
  const integers = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 'integer' as const]));

  await table('parts', { name: 'text', position: 'integer', last_on: 'date', has_reviews: 'integer', has_evaluations: 'integer' },
    (part) => [[part.name, parts.indexOf(part) + 1, part.lastOn ?? null, has(part, 'reviews'), has(part, 'evaluations')]]);
  await table('steps', { step_id: 'text', tier: 'text', ...integers(counts) }, ({ feed }) => feed.steps.map((row) => [row.step_id, row.tier, ...counts.map((name) => row[name])]));
  await table('units', { unit_id: 'text', open_findings: 'integer', ready_to_meet: 'integer' }, ({ feed }) => feed.units.map((unit) => [unit.unit_id, unit.open_findings, unit.ready_to_meet]));
  await table('unit_steps', { unit_id: 'text', step_id: 'text', status: 'text', due_on: 'date', deviation_days: 'integer' },
    ({ feed }) => feed.units.flatMap((unit) => Object.entries(unit.steps).map(([step_id, step]) => [unit.unit_id, step_id, step.status, step.due_on, step.deviation_days])));
  await table('ballots', { unit_id: 'text', satisfied: 'integer', valid: 'integer', below_line: 'integer' }, ({ feed }) => feed.satisfaction.map((row) => [row.unit_id, row.satisfied, row.valid, row.below_line]));
  await table('findings', { unit_id: 'text', rule: 'text' }, ({ feed }) => feed.findings.map((row) => [row.unit_id, row.rule]));
  await table('links', { chain: 'text', link_no: 'integer', ...integers(linkCounts), p50_wait_days: 'double', p90_wait_days: 'double' },
    ({ feed }) => feed.links.map((row) => [row.chain, row.link_no, ...linkCounts.map((name) => row[name]), row.p50_wait_days, row.p90_wait_days]));
  await db.run(`set variable rollup_day = date '${asOf}'`);
  return {
    parts: await db.query<PartRow>(partsSql),
    steps: await db.query<PartStepRow>(stepsSql),
    links: await db.query<PartLinkRow>(linksSql),
    findings: await db.query<PartFindingRow>(findingsSql),
    push: await db.query<PushRow>(pushSql),
  };
}
