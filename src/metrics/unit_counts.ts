import type { Database } from '../engine/database.ts';
import unitCountsSql from './unit_counts.sql?raw';
import { makeForDay, makeOfOtherDay, readingAs } from './warehouse.ts';

/** A statement that adds up counts of units: what they are made of stands in it. */
export const addingUnitCounts = (sql: string): string => readingAs([['unit_counts', unitCountsSql]], sql);

/**
 * Makes the table `unit_counts` for the warehouse's day, and one of the same for another day; both for all steps. Returns how a statement
 * that reads `unit_counts` is asked of the other day; null of a city too large to put days aside.
 */
export async function makeUnitCounts(db: Database, { day, asOf }: { day: string; asOf: string }): Promise<((sql: string) => string) | null> {
  await makeForDay(db, [['unit_counts', unitCountsSql]]);
  const made = await makeOfOtherDay(db, { day, asOf }, 'unit_counts', unitCountsSql);
  return made === null ? null : (sql) => readingAs([['unit_counts', `from ${made}`]], sql);
}
