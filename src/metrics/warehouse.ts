import type { Database } from '../engine/database.ts';
import { kinds } from '../sources/contract.ts';
import { forgetDays, isAside, startDays } from './warehouse/days.ts';
import { pressTables } from './warehouse/making.ts';
import { forgetScope, scopeSql, startScope } from './warehouse/scope.ts';
import { MACROS } from './warehouse/statements.ts';
import { createAll, staging } from './warehouse/tables.ts';

// The warehouse: tables of the exports whatever the day (staging), tables as of a day (marts), a scope of units that all figures keep to, and
// other days beside the one that stands. This is its door; the parts are in the folder.
export { isAside, isAtHand, knownOf, makeForDay, ofDay, passDay, rowsForDay, setAsOf, type CarriedDay } from './warehouse/days.ts';
export { bringBeside, madeFor, makeOfOtherDay, onAnotherDay, queryOnDay } from './warehouse/other_day.ts';
export { cellsInScope, isOfWholeCells, scopeOf, setComparison, setScope, setSteps, type Scope } from './warehouse/scope.ts';
export { readingAs } from './warehouse/statements.ts';
export { carriedMarts, marts, scopedMarts, scopedMartsOf, staging } from './warehouse/tables.ts';

/** Databases that were prepared before, so that tables of former days may be in them. */
const prepared = new WeakSet<Database>();

/** Rows from which on the engine's tables are pressed: below, the time it takes is worth more than the room. */
const LARGE_ROWS = 200_000;

/** Whether a table is of no interest to who asks what there is. */
export const isInner = (table: string): boolean => isAside(table) || table === 'scope_marks' || table === 'scope_cells';

/**
 * Makes the staging tables from the loaded `src_` and `plan_` tables, and presses both where there are many rows. Call once after loading;
 * then `setAsOf`. Throws QueryError when a source table is missing.
 */
export async function prepareWarehouse(db: Database): Promise<void> {
  // Asked of an engine just started, what tables there are takes a tenth of a second; of days put aside it has none.
  const wasPrepared = prepared.has(db);
  prepared.add(db);
  forgetDays(db);
  if (wasPrepared) for (const { name } of await db.query<{ name: string }>('select table_name as name from duckdb_tables()')) if (isAside(name)) await db.run(`drop table "${name}"`);
  const [loaded] = await db.query<{ n: number }>(`select ${[...kinds, 'listed', 'suspects', 'rejects'].map((name) => `(select count(*) from src_${name})`).join(' + ')} as n`);
  const isLarge = loaded!.n > LARGE_ROWS;
  if (isLarge) await pressTables(db);
  forgetScope(db);
  await db.run(`${MACROS};\n${createAll(staging)};\n${scopeSql};\nset variable as_of = null`);
  startScope(db);
  if (isLarge) await pressTables(db);
  const [stops] = await db.query<{ n: number }>('select count(*) as n from stg_reviews');
  startDays(db, stops!.n);
}
