import type { Database } from '../engine/database.ts';
import { runMetric } from './metric.ts';
import { findings, links, materials, satisfaction, sources, steps, units, unitSteps } from './index.ts';
import type { FindingRow, LinkRow, MaterialRow, SatisfactionRow, SourceRow, StatusCode, StepRow } from './rows.ts';

export interface FeedStep {
  status: StatusCode;
  started_on: string | null;
  completed_on: string | null;
  due_on: string | null;
  deviation_days: number | null;
}

/** The feed of section 8 of the domain: `status.json`. Durations in calendar days, dates `YYYY-MM-DD`. */
export interface Feed {
  as_of: string;
  sources: { file: string; kind: string; rows: number; loaded: number; rejected: number; unknown_columns?: string[] }[];
  steps: Pick<StepRow, 'step_id' | 'tier' | 'applicable' | 'done_on_time' | 'done_late' | 'overdue' | 'in_progress' | 'not_started' | 'upcoming' | 'ongoing' | 'should_be_done'>[];
  units: { unit_id: string; lag_days: number; open_findings: number; ready_to_meet: boolean; steps: Record<string, FeedStep> }[];
  links: Omit<LinkRow, 'is_stuck' | 'days_to_clear'>[];
  materials: Pick<MaterialRow, 'material_id' | 'passed_on' | 'lead_days' | 'waiting_days' | 'handover_days' | 'rewriting_days' | 'at_link'>[];
  satisfaction: Pick<SatisfactionRow, 'unit_id' | 'round' | 'held_on' | 'satisfied' | 'valid' | 'below_line' | 'short_by' | 'low' | 'high'>[];
  findings: Pick<FindingRow, 'rule' | 'kind' | 'unit_id' | 'step_id' | 'material_id' | 'since'>[];
  /** Beyond section 8: what became of each file, and every row that was not loaded (never its text). */
  files: { file: string; kind: string | null; encoding: string | null; delimiter: string | null; header_line: number | null; records: number; problem: string | null }[];
  rejects: { file: string; line: number; column: string | null; reason: string }[];
}

const NOT_APPLICABLE: FeedStep = { status: 'not_applicable', started_on: null, completed_on: null, due_on: null, deviation_days: null };

/** Returns only the named fields, in their order. */
function pick<Row extends object, Key extends keyof Row>(row: Row, ...keys: Key[]): Pick<Row, Key> {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<Row, Key>;
}

function feedSource({ unknown_columns, ...source }: SourceRow): Feed['sources'][number] {
  return unknown_columns.length > 0 ? { ...source, unknown_columns } : source;
}

/** Reads the whole feed from a warehouse set to a date, over every unit in scope. */
export async function readFeed(db: Database): Promise<Feed> {
  const [today] = await db.query<{ as_of: string }>('select as_of() as as_of');
  const stepIds = (await db.query<{ step_id: string }>('select step_id from plan_steps order by position')).map((row) => row.step_id);

  const stepsOfUnit = new Map<string, Record<string, FeedStep>>();
  for (const row of await runMetric(db, unitSteps)) {
    let own = stepsOfUnit.get(row.unit_id);
    if (!own) stepsOfUnit.set(row.unit_id, (own = Object.fromEntries(stepIds.map((id) => [id, NOT_APPLICABLE]))));
    own[row.step_id] = pick(row, 'status', 'started_on', 'completed_on', 'due_on', 'deviation_days');
  }

  return {
    as_of: today!.as_of,
    sources: (await runMetric(db, sources)).map(feedSource),
    steps: (await runMetric(db, steps)).map((row) =>
      pick(row, 'step_id', 'tier', 'applicable', 'done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'ongoing', 'should_be_done')),
    units: (await runMetric(db, units)).map((row) => ({
      ...pick(row, 'unit_id', 'lag_days', 'open_findings', 'ready_to_meet'),
      steps: stepsOfUnit.get(row.unit_id) ?? Object.fromEntries(stepIds.map((id) => [id, NOT_APPLICABLE])),
    })),
    links: (await runMetric(db, links)).map(({ is_stuck: _stuck, days_to_clear: _days, ...row }) => row),
    materials: (await runMetric(db, materials)).map((row) =>
      pick(row, 'material_id', 'passed_on', 'lead_days', 'waiting_days', 'handover_days', 'rewriting_days', 'at_link')),
    satisfaction: (await runMetric(db, satisfaction)).map((row) =>
      pick(row, 'unit_id', 'round', 'held_on', 'satisfied', 'valid', 'below_line', 'short_by', 'low', 'high')),
    findings: (await runMetric(db, findings)).map((row) => pick(row, 'rule', 'kind', 'unit_id', 'step_id', 'material_id', 'since')),
    files: await db.query('select file, kind, encoding, delimiter, header_line, records, problem from src_files order by position, file'),
    rejects: await db.query('select file, line, column_name as "column", reason from src_rejects order by file, line'),
  };
}
