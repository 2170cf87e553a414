import type { Database } from '../engine/database.ts';
import type { Words } from '../i18n/locale.ts';
import { cellsInScope, isOfWholeCells, makeForDay, makeOfOtherDay, ofDay, rowsForDay, scopeOf } from './warehouse.ts';

/** A published figure: its SQL, and what a reader must know of it. */
export interface Metric<Row> {
  /** One word in snake_case: file, test, address and column prefix. */
  name: string;
  sql: string;
  label: Words;
  /** What one row is. */
  grain: Words;
  /** What is counted. */
  counted: Words;
  /** What is left out, and why. */
  left_out: Words;
  /** When the figure would mislead. */
  misleads: Words;
  /** Section of the plan document, or of a paper, that the definition comes from. */
  section: string;
  /** Never set: carries the type of a row. */
  row?: Row;
}

/** Runs a metric at the warehouse's as-of date and scope, and returns its rows in their stated order. */
export async function runMetric<Row>(db: Database, metric: Metric<Row>): Promise<Row[]> {
  return db.ask<Row>(metric.sql);
}

/** Works a metric out once for the day that stands, over all units; `keptRows` reads what came of it. */
export const keepForDay = (db: Database, { name, sql }: Pick<Metric<unknown>, 'name' | 'sql'>): Promise<void> => makeForDay(db, [[ofDay(name), sql]]);

/** A statement that gives a metric's rows in scope out of those kept for the day. `withoutUnit`: the condition under which rows of no unit belong to it. */
export function keptRows(metric: Metric<unknown>, withoutUnit: string | null = null): string {
  return `select * from ${ofDay(metric.name)} where ${inScope(withoutUnit)} order by rowid`;
}

/** The condition under which a row of one unit, or of none, belongs to the scope. */
export const inScope = (withoutUnit: string | null): string =>
  `(unit_id in (select unit_id from units_in_scope)${withoutUnit === null ? '' : ` or (unit_id is null and ${withoutUnit})`})`;

/** The places of the rows kept of a metric, each with the cell of its unit: numbers, which are quicker to join than the names of units. */
const placesOf = (table: string) => `
  select rows.rowid::integer as place, units.cell
  from ${table} as rows
  left join scope_marks as units on units.unit_id = rows.unit_id
`;

const keepPlaces = (db: Database, table: string): Promise<void> => makeForDay(db, [[`${table}_places`, placesOf(table)]]);

/** The same of a metric whose rows are picked in the page (`runOnceADay`). */
export async function keepToPick(db: Database, metric: Pick<Metric<unknown>, 'name' | 'sql'>): Promise<void> {
  await keepForDay(db, metric);
  await keepPlaces(db, ofDay(metric.name));
}

/** The rows in scope of a table kept to be picked from. */
async function pick<Row>(db: Database, table: string, withoutUnit: string | null): Promise<Row[]> {
  const rows = await rowsForDay<Row>(db, table);
  const places = await db.ask<{ place: number }>(isOfWholeCells(scopeOf(db))
    ? `select place from ${table}_places where cell in (${cellsInScope})${withoutUnit === null ? '' : ` or (cell is null and ${withoutUnit})`} order by place`
    : `select rowid::integer as place from ${table} where ${inScope(withoutUnit)} order by rowid`);
  return places.map(({ place }) => rows[place]!);
}

/**
 * Runs a metric each of whose rows is of one unit and the same whatever the scope: it is worked out over all units and read once a day, and a
 * scope only picks rows, in the metric's order. They are shared, so nobody may change them. `withoutUnit`: the condition under which rows of no
 * unit belong to it.
 */
export async function runOnceADay<Row>(db: Database, metric: Metric<Row>, withoutUnit: string | null = null): Promise<Row[]> {
  await keepToPick(db, metric);
  return pick(db, ofDay(metric.name), withoutUnit);
}

/** Keeps such rows of another day beside those of the day that stands. Returns what picks them. */
export async function keepToPickOf<Row>(db: Database, days: { day: string; asOf: string }, { name, sql }: Pick<Metric<Row>, 'name' | 'sql'>): Promise<() => Promise<Row[]>> {
  const table = await makeOfOtherDay(db, days, name, sql);
  await keepPlaces(db, table);
  return () => pick<Row>(db, table, null);
}

/**
 * Awaits questions that were put to one database side by side: it answers in turn, and works on the next while rows of the last are
 * unpacked. Waits for all of them also where one fails, so that the database is at rest. None of them may change what another reads.
 */
export async function together<Answers extends readonly unknown[]>(...questions: { [Index in keyof Answers]: Promise<Answers[Index]> }): Promise<Answers> {
  await Promise.allSettled(questions);
  return Promise.all(questions) as unknown as Promise<Answers>;
}

/** Returns how many units the filters leave. */
export const countInScope = async (db: Database): Promise<number> => (await db.ask<{ n: number }>('select count(*)::integer as n from units_in_scope'))[0]!.n;
