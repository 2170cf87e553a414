import type { Database } from '../engine/database.ts';
import type { Words } from '../i18n/locale.ts';
import { makeForDay, ofDay } from './warehouse.ts';

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
export const keepForDay = (db: Database, metric: Metric<unknown>): Promise<void> => makeForDay(db, [[ofDay(metric.name), metric.sql]]);

/** A statement that gives a metric's rows in scope out of those kept for the day. `withoutUnit`: the condition under which rows of no unit belong to it. */
export function keptRows(metric: Metric<unknown>, withoutUnit: string | null = null): string {
  const rowsWithoutUnit = withoutUnit === null ? '' : ` or (unit_id is null and ${withoutUnit})`;
  return `select * from ${ofDay(metric.name)} where unit_id in (select unit_id from units_in_scope)${rowsWithoutUnit} order by rowid`;
}

/**
 * Runs a metric each of whose rows is of one unit and the same whatever the scope: it is worked out once a day over all units, and a scope
 * only picks rows, in the metric's order.
 */
export async function runOnceADay<Row>(db: Database, metric: Metric<Row>, withoutUnit: string | null = null): Promise<Row[]> {
  await keepForDay(db, metric);
  return db.ask<Row>(keptRows(metric, withoutUnit));
}

/**
 * Awaits questions that were put to one database side by side: it answers in turn, and works on the next while rows of the last are
 * unpacked. Waits for all of them also where one fails, so that the database is at rest. None of them may change what another reads.
 */
export async function together<Answers extends readonly unknown[]>(...questions: { [Index in keyof Answers]: Promise<Answers[Index]> }): Promise<Answers> {
  await Promise.allSettled(questions);
  return Promise.all(questions) as unknown as Promise<Answers>;
}
