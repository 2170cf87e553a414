import type { Database } from '../../engine/database.ts';
import { daysOf, makeForDay, nameAside, ofDay, setAsOf, type Days } from './days.ts';
import { atDay, readingAs } from './statements.ts';
import { createAll, marts, mentions, scopedMartsOf } from './tables.ts';

/**
 * Runs `work` with some marts made for another day beside those of the day that stands, which are made again after it: what compares
 * two days by one of their yardsticks.
 */
export async function withMartsOf<Result>(db: Database, { day, asOf, names }: { day: string; asOf: string; names: readonly string[] }, work: () => Promise<Result>): Promise<Result> {
  const days = daysOf(db);
  const standing = days?.standing ?? null;
  const turnTo = (to: string) => db.run(`set variable as_of = date '${to}';\n${createAll(marts.filter(([name]) => names.includes(name)))}`);
  // Until all is as it was, no table is of one day.
  if (days) days.standing = null;
  await turnTo(day);
  try {
    return await work();
  } finally {
    await turnTo(asOf);
    if (days) {
      days.standing = standing;
      // `work` may have made some of them for its own day.
      if (standing !== null) days.extra.delete(standing);
    }
  }
}

/** The names of a statement's marts bound to those put aside for a day: all that it reads, or of those only `only`. */
function readingMartsOf(day: string, sql: string, only: readonly string[] | null): string {
  const scoped = scopedMartsOf(sql);
  const whole = [sql, ...scoped.map(([, text]) => text)].join('\n');
  const read = marts.filter(([name]) => mentions(whole, name) && (only === null || only.includes(name)));
  return readingAs([...read.map(([name]) => [name, `from ${nameAside(name, day)}`] as const), ...scoped], sql);
}

/** Sees to it that the warehouse stands at `asOf`, and has the tables of `day` put aside. */
async function standBeside(db: Database, days: Days, day: string, asOf: string): Promise<void> {
  await setAsOf(db, asOf);
  if (day === asOf) return;
  if (!days.aside.includes(day)) {
    await setAsOf(db, day);
    await setAsOf(db, asOf);
  }
  // Used last, so that it is forgotten last.
  days.aside.splice(days.aside.indexOf(day), 1);
  days.aside.push(day);
}

/**
 * Puts another day's tables beside those of the day that stands, so that `queryOnDay` turns nothing and may be put side by side with other
 * questions (`together`). False of a city too large to put days aside: there it may not.
 */
export async function bringBeside(db: Database, { day, asOf }: { day: string; asOf: string }): Promise<boolean> {
  const days = daysOf(db);
  if (!days || days.most === 0) return false;
  await standBeside(db, days, day, asOf);
  return true;
}

/** The name under which a table that was made for a day (`makeForDay`) is at hand now; null where it is not. */
export function madeFor(db: Database, day: string, name: string): string | null {
  const days = daysOf(db);
  if (!days?.extra.get(day)?.includes(name)) return null;
  return days.standing === day ? name : days.aside.includes(day) ? nameAside(name, day) : null;
}

/**
 * Makes a table of another day's marts, over all units, and keeps it with those of the day that stands: what a page compares of each unit is
 * worked out once for the two days, and a filter only adds up rows. `only` as in `queryOnDay`. Returns the table's name; null of a city too
 * large to put days aside.
 */
export async function makeOfOtherDay(
  db: Database, { day, asOf, only = null }: { day: string; asOf: string; only?: readonly string[] | null }, name: string, sql: string,
): Promise<string | null> {
  if (!(await bringBeside(db, { day, asOf }))) return null;
  const table = ofDay(`${name}_${day.replaceAll('-', '')}`);
  await makeForDay(db, [[table, day === asOf ? sql : atDay(day, readingMartsOf(day, sql, only))]]);
  return table;
}

/**
 * Returns the rows of a statement as of another day, without turning the warehouse to it and back: its marts are read where they were put
 * aside, and made once if they are not there. `only`: of that day are these marts, all others of the day that stands. Of a city too large to
 * put days aside, the marts of `names` are made and made again (see `withMartsOf`).
 */
export async function queryOnDay<Row>(
  db: Database, { day, asOf, names, only = null }: { day: string; asOf: string; names: readonly string[]; only?: readonly string[] | null }, sql: string,
): Promise<Row[]> {
  const days = daysOf(db);
  if (!days || days.most === 0) {
    const extra = days?.extra.get(asOf);
    const rows = await withMartsOf(db, { day, asOf, names }, () => db.query<Row>(sql));
    // The statement made nothing: what was made for the day is of the day still.
    if (extra && days!.standing === asOf) days!.extra.set(asOf, extra);
    return rows;
  }
  await standBeside(db, days, day, asOf);
  if (day === asOf) return db.ask<Row>(sql);
  return db.ask<Row>(atDay(day, readingMartsOf(day, sql, only)));
}
