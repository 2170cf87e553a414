import type { Database, PackedTable } from '../../engine/database.ts';
import { makeMarts } from './making.ts';
import { overAllUnits } from './statements.ts';
import { createAll, marts, scopedMarts } from './tables.ts';

/** The carried marts of a day, packed. */
export interface CarriedDay {
  day: string;
  tables: readonly (readonly [name: string, table: PackedTable])[];
}

/** What a database holds as of days: the one its marts stand at, and others put aside, the longest unused first. */
export interface Days {
  standing: string | null;
  aside: string[];
  most: number;
  /** How many stops of reviews there are. */
  stops: number;
  /** By day: the tables made for it besides the marts (`makeForDay`). */
  extra: Map<string, string[]>;
  /** What rests on the loaded rows alone, by a name of its own (`knownOf`). */
  known: Map<string, Promise<unknown>>;
  /** By day: rows of tables made for it, as they were read (`rowsForDay`). Of few days, since a large city's are much. */
  rows: Map<string, Map<string, Promise<unknown[]>>>;
}

const kept = new WeakMap<Database, Days>();

/** The days of a database; undefined of one whose warehouse is not prepared. */
export const daysOf = (db: Database): Days | undefined => kept.get(db);

/** Days put aside at most, and stops of reviews in all of them: a large city must not fill the memory with the past, but has room for the day that all is compared with. */
const MOST_ASIDE = 8;
const MOST_STOPS_ASIDE = 500_000;

const ASIDE = 'aside_';
/** The name of a table while it is put aside for a day. */
export const nameAside = (mart: string, day: string) => `${ASIDE}${day.replaceAll('-', '')}_${mart}`;

/** Returns the name of a table that holds all rows of a metric for the day that stands. */
export const ofDay = (metric: string): string => `${ASIDE}${metric}`;

/** Whether a table is a mart put aside for another day, or rows kept of this one. */
export const isAside = (table: string): boolean => table.startsWith(ASIDE);

const noDays = (most: number, stops = 0): Days => ({ standing: null, aside: [], most, stops, extra: new Map(), known: new Map(), rows: new Map() });

/** Forgets every day, with what was known of the rows: others are being loaded. */
export function forgetDays(db: Database): void {
  kept.delete(db);
}

/** Begins anew, of so many stops of reviews. */
export function startDays(db: Database, stops: number): void {
  kept.set(db, noDays(Math.min(MOST_ASIDE, Math.max(1, Math.floor(MOST_STOPS_ASIDE / Math.max(1, stops)))), stops));
}

/** Returns what `read` finds, asked once of loaded rows: neither the day nor the scope may change it. */
export function knownOf<Result>(db: Database, name: string, read: () => Promise<Result>): Promise<Result> {
  const known = daysOf(db)?.known;
  if (!known) return read();
  const asked = known.get(name) as Promise<Result> | undefined;
  if (asked) return asked;
  const fresh = read();
  known.set(name, fresh);
  fresh.catch(() => known.delete(name));
  return fresh;
}

/** Whether the marts of a day are at hand, so that `setAsOf` need not make them. */
export function isAtHand(db: Database, day: string): boolean {
  const days = daysOf(db);
  return days !== undefined && (days.standing === day || days.aside.includes(day));
}

/**
 * Makes every table as of a day (`YYYY-MM-DD`). All metrics then speak of that day. The tables of the day before are put aside under
 * other names, so that who goes back and forth between days waits once for each. `carried`: marts that a build made of these very rows,
 * used where they are of the day. Throws RangeError on another form.
 */
export async function setAsOf(db: Database, day: string, carried: CarriedDay | null = null): Promise<void> {
  const days: Days = daysOf(db) ?? noDays(0);
  if (days.standing === day) return;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`invalid as-of date: ${day}`);
  const { standing, aside, most, extra } = days;
  const tablesOf = (of: string) => [...marts.map(([name]) => name), ...(extra.get(of) ?? [])];
  days.standing = null;
  const statements = [`set variable as_of = date '${day}'`];
  if (standing !== null && most > 0) {
    for (const name of tablesOf(standing)) statements.push(`alter table ${name} rename to ${nameAside(name, standing)}`);
    aside.push(standing);
  } else if (standing !== null) {
    for (const name of extra.get(standing) ?? []) statements.push(`drop table if exists ${name}`);
    extra.delete(standing);
  }
  const wasAside = aside.includes(day);
  if (wasAside) aside.splice(aside.indexOf(day), 1);
  // What goes leaves its room before anything is made.
  if (aside.length > most) {
    const oldest = aside.shift()!;
    for (const name of tablesOf(oldest)) statements.push(`drop table ${nameAside(name, oldest)}`);
    extra.delete(oldest);
  }
  if (wasAside) {
    for (const name of tablesOf(day)) statements.push(`drop table if exists ${name}`, `alter table ${nameAside(name, day)} rename to ${name}`);
  } else {
    extra.delete(day);
    const given = carried?.day === day ? carried.tables : [];
    if (given.length > 0) {
      await db.run(statements.splice(0).join(';\n'));
      await db.insertAll(given);
    }
    const missing = marts.filter(([name]) => !given.some(([each]) => each === name));
    const views = scopedMarts.map(([name, sql]) => `create or replace view ${name} as ${sql}`);
    await makeMarts(db, missing, { stops: days.stops, before: statements.splice(0), behind: views });
  }
  if (statements.length > 0) await db.run(statements.join(';\n'));
  days.standing = day;
  kept.set(db, days);
}

/**
 * Makes tables that rest on the day's marts, over all units, and that only some pages read: once for each day, kept and put aside with
 * its marts. Name and SELECT, in the order they are made.
 */
export async function makeForDay(db: Database, tables: readonly (readonly [name: string, sql: string])[]): Promise<void> {
  const days = daysOf(db);
  const day = days?.standing ?? null;
  const made = day === null ? [] : (days!.extra.get(day) ?? []);
  const missing = tables.filter(([name]) => !made.includes(name));
  if (missing.length === 0) return;
  await db.run(createAll(missing.map(([name, sql]) => [name, overAllUnits(sql)])));
  if (day === null) return;
  days!.extra.set(day, [...made, ...missing.map(([name]) => name)]);
  // What was read of one that is made again is not what its places count.
  for (const [name] of missing) days!.rows.get(day)?.delete(name);
}

/**
 * Returns all rows of a table made for the day that stands, in their order: read once while the day stands. They are shared, so nobody may
 * change them.
 */
export function rowsForDay<Row>(db: Database, table: string): Promise<Row[]> {
  const read = () => db.query<Row>(`from ${table} order by rowid`);
  const days = daysOf(db);
  if (!days?.standing) return read();
  // The day that stands and the one it is compared with.
  const tables = days.rows.get(days.standing) ?? new Map<string, Promise<unknown[]>>();
  days.rows.delete(days.standing);
  days.rows.set(days.standing, tables);
  if (days.rows.size > 2) days.rows.delete(days.rows.keys().next().value!);
  const asked = tables.get(table) as Promise<Row[]> | undefined;
  if (asked) return asked;
  const fresh = read();
  tables.set(table, fresh);
  fresh.catch(() => tables.delete(table));
  return fresh;
}

/**
 * Makes every mart but some for a day, over those that stand: for who goes through many days and reads nothing that rests on the others.
 * Call `setAsOf` after it for a day to stay at.
 */
export async function passDay(db: Database, day: string, without: readonly string[]): Promise<void> {
  const days = daysOf(db);
  if (days) days.standing = null;
  await makeMarts(db, marts.filter(([name]) => !without.includes(name)), { stops: days?.stops ?? 0, before: [`set variable as_of = date '${day}'`] });
}
