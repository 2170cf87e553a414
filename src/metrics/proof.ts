import type { Database } from '../engine/database.ts';
import type { EvidenceRow } from './rows.ts';
import { together, type Metric } from './metric.ts';
import { provables, type Gather, type LeftOut } from './provables.ts';

/** One thing that was counted: what it is, what it adds to the figure, and the rows of the exports it rests on. */
export interface ProofRow {
  unit_id: string | null;
  unit_name: string | null;
  /** What is told of it, in the order of the proof's `parts`: codes and dates as the exports have them. */
  parts: (string | null)[];
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
  /** False where the two parts make a number and not a share. */
  is_share: boolean;
  /** For a share: its two parts. */
  numerator: number | null;
  denominator: number | null;
  /** The statement that gives the figure; running it again gives the same. */
  sql: string;
  /** The statement that gives the rows behind it, all of them. */
  rows_sql: string;
  /** The names of the columns that say which step, document, link or finding of the unit each row is. */
  parts: string[];
  rows: ProofRow[];
  /** How many rows there are; `rows` holds the first of them. */
  row_count: number;
  /** How the rows make the figure, and what they make: the numerator of a share, else the value itself. */
  gather: Gather;
  rows_total: number | null;
  /** What the figure leaves out, where it leaves out any: how many of each kind. */
  left_out: { what: LeftOut; count: number }[];
}

/** How many rows a proof carries; the count is always whole, and `readProofRows` gives all. */
export const MOST_PROOF_ROWS = 200;

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

const gathered: Record<Gather, string> = {
  sum: 'coalesce(sum(adds), 0)', mean: 'avg(adds)', least: 'min(adds)', greatest: 'max(adds)', median: 'quantile_cont(adds, 0.5)', p90: 'quantile_cont(adds, 0.9)',
};

type RowFound = Omit<ProofRow, 'parts'> & Record<string, unknown>;

const proofRow = (row: RowFound, parts: readonly string[]): ProofRow => ({
  unit_id: row.unit_id, unit_name: row.unit_name, parts: parts.map((part) => (row[part] === null ? null : String(row[part]))), adds: row.adds, evidence: row.evidence,
});

/** Returns every row behind a figure, of which a proof carries the first; at the date and scope that it was read at. */
export async function readProofRows(db: Database, proof: Proof): Promise<ProofRow[]> {
  await provables.find((each) => each.metric.name === proof.metric)!.prepare?.(db);
  return (await db.query<RowFound>(proof.rows_sql)).map((row) => proofRow(row, proof.parts));
}

/** Returns every (metric, column) that can be proved, for tests and for the search. */
export function provableFigures(): { metric: string; column: string; keys: string[] }[] {
  return provables.flatMap(({ metric, columns, keys }) => Object.keys(columns).map((column) => ({ metric: metric.name, column, keys: Object.keys(keys) })));
}

/** Returns the metric that a proof speaks of, for its words; undefined when nothing of it can be proved. */
export function provenMetric(name: string): Metric<unknown> | undefined {
  return provables.find((each) => each.metric.name === name)?.metric;
}

/**
 * Returns the proof of a figure at the warehouse's date and scope: the value, its parts, the SQL that gives it, and the
 * rows behind it with file and line, and how many it leaves out. Null when no such figure exists; throws QueryError never for a well-formed name.
 */
export async function readProof(db: Database, metricName: string, columnName: string, keys: Record<string, string>): Promise<Proof | null> {
  const provable = provables.find((each) => each.metric.name === metricName);
  const column = provable && Object.hasOwn(provable.columns, columnName) ? provable.columns[columnName] : undefined;
  if (!provable || !column || Object.keys(keys).some((key) => !Object.hasOwn(provable.keys, key))) return null;
  // DuckDB ends a statement at NUL, and no value of an export holds one.
  if (Object.values(keys).some((value) => value.includes('\0'))) return null;
  const rowsOf = column.rowsOf ?? provable.rowsOf;
  const own = rowsOf ? rowsOf(Object.keys(keys)) : { from: `(${provable.metric.sql})`, also: [], names: {} as Record<string, string> };
  if (!own) return null;
  await provable.prepare?.(db);
  // What is kept for the day gives the metric's rows at once; the statement that is shown is the metric's own.
  const quick = (statement: string) => (provable.kept ? statement.replaceAll(`(${provable.metric.sql})`, `(${provable.kept})`) : statement);

  const equals = (expression: string, value: string) => `coalesce(${expression}::varchar, '') = ${text(value)}`;
  const conditions = [...own.also, ...Object.entries(keys).map(([key, value]) => equals(own.names[key] ?? key, value))];
  const sql = [
    `select ${column.value} as value, ${column.numerator ?? 'null'} as numerator, ${column.denominator ?? 'null'} as denominator`,
    `from ${own.from}`,
    conditions.length > 0 ? `where ${conditions.join(' and ')}` : '',
  ].filter(Boolean).join('\n');
  const behind = column.behind ?? provable.behind;
  const ofKeys = Object.entries(keys).map(([key, value]) => equals(provable.keys[key]!, value));
  const parts = Object.entries(column.parts ?? provable.parts);
  const partOrder = parts.map(([name]) => name);
  const evidence = column.evidence ?? provable.evidence;
  /** What each row adds, and which rows; what the figure is told of them goes between. */
  const counted = [
    `select behind.*, (${column.adds ?? '1'})::double as proof_adds from ${behind} as behind`,
    ...(provable.hasOwnScope ? [] : ['semi join units_in_scope using (unit_id)']),
    `where ${[`(${column.where ?? 'true'})`, ...ofKeys].join('\n  and ')}`,
    ...(column.onePerUnit ? [`qualify row_number() over (partition by unit_id order by ${column.onePerUnit}) = 1`] : []),
  ].join('\n');
  const order = ['behind.unit_id', ...parts.map(([, expression]) => expression)].join(', ');
  const told = (evidenceList: string) =>
    `behind.unit_id, units.name as unit_name, ${parts.map(([name, expression]) => `${expression} as ${name}, `).join('')}behind.proof_adds as adds, ${evidenceList} as evidence`;
  const named = 'left join (select unit_id, name from stg_units) as units on units.unit_id = behind.unit_id';
  const listed = 'coalesce(list(struct_pack(file := found.source_file, line := found.source_line) order by found.source_file, found.source_line), [])';
  const rowsSql = [
    `select ${told(typeof evidence === 'string' ? evidence : `(select ${listed} from ${evidence.from} as found where ${evidence.where})`)}`,
    `from (\n${counted}\n) as behind`, named, `order by ${order}`,
  ].join('\n');

  const leftOut = Object.entries(column.leaves ?? {}).map(([what, { from, where }]) => [
    `select '${what}' as what, count(*) as count from ${from ?? behind} as behind semi join units_in_scope using (unit_id)`,
    `where ${[`(${where})`, ...ofKeys].join('\n  and ')}`,
  ].join('\n'));

  const gather = column.gather ?? 'sum';
  // Rows first, then files, lines and names for those that are told alone: of thousands, looking those up for all would take most of the time.
  const firstSql = [
    `with counted as materialized (\n${counted}\n),`,
    // The engine keeps the first as it goes and sorts those alone; a number for every row would have it sort all.
    `first_rows as materialized (select behind.*, row_number() over (order by ${order}) as place from (select * from counted as behind order by ${order} limit ${MOST_PROOF_ROWS}) as behind)`,
    ...(typeof evidence === 'string' ? [] : [`, files as (select behind.place, ${listed} as list from first_rows as behind, ${evidence.from} as found where ${evidence.where} group by behind.place)`]),
    `select ${told(typeof evidence === 'string' ? evidence : 'coalesce(files.list, [])')},`,
    `(select count(*) from counted) as n, (select ${gathered[gather].replace('adds', 'proof_adds')}::double from counted) as total`,
    'from first_rows as behind', ...(typeof evidence === 'string' ? [] : ['left join files on files.place = behind.place']), named,
    'order by behind.place',
  ].join('\n');
  const [[figure], found, leaves] = await together(
    db.query<{ value: number | null; numerator: number | null; denominator: number | null }>(quick(sql)),
    db.query<RowFound & { n: number; total: number | null }>(quick(firstSql)),
    leftOut.length === 0 ? Promise.resolve([]) : db.query<Proof['left_out'][number]>(quick(leftOut.join('\nunion all\n'))),
  );
  const total = found.length === 0 ? (gather === 'sum' ? 0 : null) : found[0]!.total;
  return {
    metric: metricName, column: columnName, keys, is_share: !column.isQuotient, ...figure!, sql, rows_sql: rowsSql, parts: partOrder,
    rows: found.map((row) => proofRow(row, partOrder)),
    row_count: found[0]?.n ?? 0, gather,
    rows_total: figure!.value === null ? null : total,
    left_out: leaves.filter(({ count }) => count > 0),
  };
}
