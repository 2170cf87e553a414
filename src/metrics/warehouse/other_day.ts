import type { Database } from '../../engine/database.ts';
import { daysOf, makeForDay, nameAside, ofDay, setAsOf } from './days.ts';
import { atDay, readingAs } from './statements.ts';
import { marts, mentions, scopedMartsOf } from './tables.ts';

/** A day beside the one that stands. `only`: of that day are these marts, all others of the day that stands. */
interface OtherDay {
  day: string;
  asOf: string;
  only?: readonly string[];
}

/** Runs `work` as of another day, and comes back to the warehouse's own: both stay at hand, so that the next comparison of the two waits for neither. */
export async function onAnotherDay<Result>(db: Database, { day, asOf }: { day: string; asOf: string }, work: () => Promise<Result>): Promise<Result> {
  await setAsOf(db, day);
  try {
    return await work();
  } finally {
    await setAsOf(db, asOf);
  }
}

/** A statement of another day beside the one that stands: its marts bound to those put aside for that day, all that it reads, or of those only `only`. */
function ofOtherDay({ day, asOf, only }: OtherDay, sql: string): string {
  if (day === asOf) return sql;
  const scoped = scopedMartsOf(sql);
  const whole = [sql, ...scoped.map(([, text]) => text)].join('\n');
  const read = marts.filter(([name]) => mentions(whole, name) && (only === undefined || only.includes(name)));
  return atDay(day, readingAs([...read.map(([name]) => [name, `from ${nameAside(name, day)}`] as const), ...scoped], sql));
}

/** Puts another day's tables beside those of the day that stands, so that `queryOnDay` turns nothing and may be put side by side with other questions (`together`). */
export async function bringBeside(db: Database, { day, asOf }: { day: string; asOf: string }): Promise<void> {
  await setAsOf(db, asOf);
  const days = daysOf(db)!;
  if (day === asOf) return;
  if (!days.aside.includes(day)) {
    await setAsOf(db, day);
    await setAsOf(db, asOf);
  }
  // Used last, so that it is forgotten last.
  days.aside.splice(days.aside.indexOf(day), 1);
  days.aside.push(day);
}

/** The name under which a table that was made for a day (`makeForDay`) is at hand now; null where it is not. */
export function madeFor(db: Database, day: string, name: string): string | null {
  const days = daysOf(db);
  if (!days?.extra.get(day)?.includes(name)) return null;
  return days.standing === day ? name : days.aside.includes(day) ? nameAside(name, day) : null;
}

/**
 * Makes a table of another day's marts, over all units, and keeps it with those of the day that stands: what a page compares of each unit is
 * worked out once for the two days, and a filter only adds up rows. Returns the table's name.
 */
export async function makeOfOtherDay(db: Database, other: OtherDay, name: string, sql: string): Promise<string> {
  await bringBeside(db, other);
  const table = ofDay(`${name}_${other.day.replaceAll('-', '')}`);
  await makeForDay(db, [[table, ofOtherDay(other, sql)]]);
  return table;
}

/**
 * Returns the rows of a statement as of another day, without turning the warehouse to it and back: its marts are read where they were put
 * aside, and made once if they are not there.
 */
export async function queryOnDay<Row>(db: Database, other: OtherDay, sql: string): Promise<Row[]> {
  await bringBeside(db, other);
  return db.ask<Row>(ofOtherDay(other, sql));
}
