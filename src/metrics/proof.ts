import type { Database } from '../engine/database.ts';
import type { EvidenceRow } from './rows.ts';
import { metrics } from './index.ts';
import type { Metric } from './metric.ts';

/** One thing that was counted: what it is, what it adds to the figure, and the rows of the exports it rests on. */
export interface ProofRow {
  unit_id: string | null;
  unit_name: string | null;
  /** Which step, material, link or finding of the unit; code values, in the order of the key. */
  detail: string;
  /** What this row adds to the figure: 1 for a count, days for a sum of days. */
  adds: number;
  evidence: EvidenceRow[];
}

export interface Proof {
  metric: string;
  column: string;
  keys: Record<string, string>;
  /** The figure as the metric gives it; null where there is none. */
  value: number | null;
  /** For a share: its two parts. */
  numerator: number | null;
  denominator: number | null;
  /** The statement that gives the figure; running it again gives the same. */
  sql: string;
  /** The statement that gives the rows behind it. */
  rows_sql: string;
  rows: ProofRow[];
  /** How many rows there are; `rows` holds the first of them. */
  row_count: number;
  /** What the rows add up to: equal to the value for counts and sums. */
  rows_total: number | null;
}

/** How many rows a proof carries; the count is always whole. */
export const MOST_PROOF_ROWS = 500;

interface Column {
  /** Expression over the metric's rows in scope of the key. */
  value: string;
  numerator?: string;
  denominator?: string;
  /** Which of the behind-rows count, as a condition; and what each adds. */
  where?: string;
  adds?: string;
}

interface Provable {
  metric: string;
  /** Key columns of the metric that may stand in a proof's name, with the behind-table's expression for each. */
  keys: Record<string, string>;
  /** A table expression with unit_id, detail and the columns that conditions name. */
  behind: string;
  /** A list of {file, line} for one behind-row. */
  evidence: string;
  columns: Record<string, Column>;
}

const count = (name: string, where: string): [string, Column] => [name, { value: `sum(${name})`, where }];

const stepColumns: Record<string, Column> = {
  applicable: { value: 'sum(applicable)', where: 'true' },
  ...Object.fromEntries([
    count('done_on_time', "status = 'done_on_time'"), count('done_late', "status = 'done_late'"), count('overdue', "status = 'overdue'"),
    count('in_progress', "status = 'in_progress'"), count('not_started', "status = 'not_started'"), count('upcoming', "status = 'upcoming'"),
    count('ongoing', "status = 'ongoing'"), count('should_be_done', 'should_be_done'), count('due_soon', 'is_due_soon'),
  ]),
  done: { value: 'sum(done_on_time + done_late)', where: 'is_done' },
  completion: {
    value: 'sum(done_on_time + done_late) filter (where not is_continuous) / nullif(sum(applicable) filter (where not is_continuous), 0)',
    numerator: 'sum(done_on_time + done_late) filter (where not is_continuous)',
    denominator: 'sum(applicable) filter (where not is_continuous)',
    where: "is_done and evidence <> 'continuous'",
  },
  adherence: {
    value: 'sum(kept_window) / nullif(sum(decided_with_window), 0)',
    numerator: 'sum(kept_window)',
    denominator: 'sum(decided_with_window)',
    where: "status = 'done_on_time' and due_on is not null",
  },
  schedule_index: {
    value: 'sum(done_on_time + done_late) filter (where not is_continuous) / nullif(sum(should_be_done), 0)',
    numerator: 'sum(done_on_time + done_late) filter (where not is_continuous)',
    denominator: 'sum(should_be_done)',
    where: "is_done and evidence <> 'continuous'",
  },
};

const waitingDays = `greatest(0, coalesce(decided_on, as_of()) - greatest(received_on, as_of() - (select recent_days from plan_settings)))`;

const provables: readonly Provable[] = [
  {
    metric: 'steps',
    keys: { step_id: 'step_id', tier: 'tier' },
    behind: `(select step_status.*, step_id || ' ' || status as detail from step_status)`,
    evidence: `(select coalesce(list(struct_pack(file := source_file, line := source_line) order by source_file, source_line), [])
                from step_evidence where step_evidence.unit_id = behind.unit_id and step_evidence.step_id = behind.step_id)`,
    columns: stepColumns,
  },
  {
    metric: 'units',
    keys: { unit_id: 'unit_id', tier: 'tier' },
    behind: `(select step_status.*, step_id || ' ' || due_on::varchar as detail from step_status)`,
    evidence: `(select coalesce(list(struct_pack(file := source_file, line := source_line) order by source_file, source_line), [])
                from step_evidence where step_evidence.unit_id = behind.unit_id and step_evidence.step_id = behind.step_id)`,
    columns: { lag_days: { value: 'sum(lag_days)', where: "status = 'overdue'", adds: 'deviation_days' } },
  },
  {
    metric: 'findings',
    keys: { rule: 'rule', unit_id: 'unit_id', kind: 'kind', owner: 'owner' },
    behind: `(select findings.*, concat_ws(' ', rule, kind, material_id, since::varchar) as detail, evidence as own_evidence from findings)`,
    evidence: 'behind.own_evidence',
    columns: { count: { value: 'count(*)', where: 'true' } },
  },
  {
    metric: 'links',
    keys: { chain: 'chain', link_no: 'link_no' },
    behind: `(select stops.*, concat_ws(' ', material_id, round, link_no, received_on::varchar, decided_on::varchar) as detail from stops)`,
    evidence: '[struct_pack(file := behind.source_file, line := behind.source_line)]',
    columns: {
      ...Object.fromEntries([
        count('queue', 'is_open'), count('decided', 'not is_open'), count('returns', "decision in ('revise', 'rewrite')"),
        count('arrivals', 'received_on > as_of() - (select recent_days from plan_settings)'),
        count('decisions', 'decided_on > as_of() - (select recent_days from plan_settings)'),
      ]),
      waiting_days: { value: 'sum(waiting_days)', where: `${waitingDays} > 0`, adds: waitingDays },
      oldest_days: { value: 'max(oldest_days)', where: 'is_open', adds: 'wait_days' },
      p50_wait_days: { value: 'if(count(*) = 1, any_value(p50_wait_days), null)', where: 'not is_open', adds: 'wait_days' },
      p90_wait_days: { value: 'if(count(*) = 1, any_value(p90_wait_days), null)', where: 'not is_open', adds: 'wait_days' },
      return_rate: {
        value: 'sum(returns) / nullif(sum(decided), 0)', numerator: 'sum(returns)', denominator: 'sum(decided)', where: "decision in ('revise', 'rewrite')",
      },
      first_pass_yield: {
        value: 'sum(first_pass) / nullif(sum(first_decided), 0)', numerator: 'sum(first_pass)', denominator: 'sum(first_decided)', where: 'not is_open',
      },
      waiting_share: {
        value: 'sum(waiting_days) / nullif((select sum(waiting_days) from link_figures), 0)',
        numerator: 'sum(waiting_days)',
        denominator: '(select sum(waiting_days) from link_figures)',
        where: `${waitingDays} > 0`,
        adds: waitingDays,
      },
    },
  },
  {
    metric: 'satisfaction',
    keys: { unit_id: 'unit_id', tier: 'tier', area: 'area' },
    behind: `(select latest_ballots.*, stg_units.tier, stg_units.area, concat_ws(' ', round, latest_ballots.held_on::varchar) as detail
              from latest_ballots join stg_units using (unit_id))`,
    evidence: '[struct_pack(file := behind.source_file, line := behind.source_line)]',
    columns: {
      satisfied: { value: 'sum(satisfied)', where: 'true', adds: 'satisfied' },
      valid: { value: 'sum(valid)', where: 'true', adds: 'valid' },
      short_by: { value: 'sum(short_by)', where: 'is_below_line', adds: 'short_by' },
      below_line: { value: 'count(*) filter (where below_line)', where: 'is_below_line' },
      rate: { value: 'sum(satisfied) / nullif(sum(valid), 0)', numerator: 'sum(satisfied)', denominator: 'sum(valid)', where: 'true', adds: 'satisfied' },
    },
  },
  {
    metric: 'materials',
    keys: { material_id: 'material_id', unit_id: 'unit_id' },
    behind: `(select lead_segments.*, concat_ws(' ', material_id, owner, link_no, starts_on::varchar, ends_on::varchar) as detail from lead_segments)`,
    evidence: `(select coalesce(list(struct_pack(file := source_file, line := source_line) order by source_line), [])
                from stops where stops.material_id = behind.material_id)`,
    columns: {
      lead_days: { value: 'sum(lead_days)', where: 'true', adds: 'days' },
      waiting_days: { value: 'sum(waiting_days)', where: "owner = 'waiting'", adds: 'days' },
      handover_days: { value: 'sum(handover_days)', where: "owner = 'handover'", adds: 'days' },
      rewriting_days: { value: 'sum(rewriting_days)', where: "owner = 'rewriting'", adds: 'days' },
    },
  },
];

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Returns the metric's rows with the unit's own dimensions, where keys such as tier need them. */
function keyedRows(metric: Metric<unknown>, keys: readonly string[]): string {
  const needsUnit = metric.name === 'satisfaction' && keys.some((key) => key === 'tier' || key === 'area');
  return needsUnit
    ? `(select own.*, stg_units.tier, stg_units.area from (${metric.sql}) as own join stg_units using (unit_id))`
    : `(${metric.sql})`;
}

/** Returns every (metric, column) that can be proved, for tests and for the command palette. */
export function provableFigures(): { metric: string; column: string; keys: string[] }[] {
  return provables.flatMap(({ metric, columns, keys }) => Object.keys(columns).map((column) => ({ metric, column, keys: Object.keys(keys) })));
}

/**
 * Returns the proof of a figure at the warehouse's date and scope: the value, its parts, the SQL that gives it, and the
 * rows behind it with file and line. Null when no such figure exists; throws QueryError never for a well-formed name.
 */
export async function readProof(db: Database, metricName: string, columnName: string, keys: Record<string, string>): Promise<Proof | null> {
  const provable = provables.find((each) => each.metric === metricName);
  const column = provable && Object.hasOwn(provable.columns, columnName) ? provable.columns[columnName] : undefined;
  const metric = metrics.find((each) => each.name === metricName);
  if (!provable || !column || !metric || Object.keys(keys).some((key) => !Object.hasOwn(provable.keys, key))) return null;
  // DuckDB ends a statement at NUL, and no value of an export holds one.
  if (Object.values(keys).some((value) => value.includes('\0'))) return null;

  const conditions = Object.entries(keys).map(([key, value]) => `${key}::varchar = ${text(value)}`);
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const sql = [
    `select ${column.value} as value, ${column.numerator ?? 'null'} as numerator, ${column.denominator ?? 'null'} as denominator`,
    `from ${keyedRows(metric, Object.keys(keys))}`,
    where,
  ].filter(Boolean).join('\n');
  const behindConditions = [`(${column.where ?? 'true'})`, ...Object.entries(keys).map(([key, value]) => `${provable.keys[key]}::varchar = ${text(value)}`)];
  const rowsSql = [
    `select unit_id, units.name as unit_name, detail, (${column.adds ?? '1'})::double as adds, ${provable.evidence} as evidence`,
    `from ${provable.behind} as behind`,
    'semi join units_in_scope using (unit_id)',
    'left join (select unit_id, name from stg_units) as units using (unit_id)',
    `where ${behindConditions.join('\n  and ')}`,
    'order by unit_id, detail',
  ].join('\n');

  const [figure] = await db.query<{ value: number | null; numerator: number | null; denominator: number | null }>(sql);
  const [total] = await db.query<{ n: number; total: number | null }>(`select count(*) as n, sum(adds) as total from (${rowsSql})`);
  const rows = await db.query<ProofRow>(`${rowsSql}\nlimit ${MOST_PROOF_ROWS}`);
  return {
    metric: metricName, column: columnName, keys, ...figure!, sql, rows_sql: rowsSql, rows, row_count: total!.n, rows_total: total!.total,
  };
}
