import type { Database, PackedTable } from '../engine/database.ts';
import { pressSql } from '../engine/settings.ts';
import { kinds } from '../sources/contract.ts';
import chainLinks from './staging/chain_links.sql?raw';
import stgEvaluations from './staging/stg_evaluations.sql?raw';
import stgHearings from './staging/stg_hearings.sql?raw';
import stgMaterials from './staging/stg_materials.sql?raw';
import stgMeetings from './staging/stg_meetings.sql?raw';
import stgProgress from './staging/stg_progress.sql?raw';
import stgRemediations from './staging/stg_remediations.sql?raw';
import stgReports from './staging/stg_reports.sql?raw';
import stgReviews from './staging/stg_reviews.sql?raw';
import stgTalks from './staging/stg_talks.sql?raw';
import stgUnits from './staging/stg_units.sql?raw';
import stepEvidence from './staging/step_evidence.sql?raw';
import unitSteps from './staging/unit_steps.sql?raw';
import unjudgedSteps from './staging/unjudged_steps.sql?raw';
import countedMeetings from './marts/counted_meetings.sql?raw';
import findings from './marts/findings.sql?raw';
import latestBallots from './marts/latest_ballots.sql?raw';
import leadSegments from './marts/lead_segments.sql?raw';
import linkCounts from './marts/link_counts.sql?raw';
import linkFigures from './marts/link_figures.sql?raw';
import linkWaits from './marts/link_waits.sql?raw';
import materialsPassed from './marts/materials_passed.sql?raw';
import meetingGates from './marts/meeting_gates.sql?raw';
import stepDates from './marts/step_dates.sql?raw';
import stepStatus from './marts/step_status.sql?raw';
import stops from './marts/stops.sql?raw';
import unitFacts from './marts/unit_facts.sql?raw';
import unitLinks from './marts/unit_links.sql?raw';
import unitWaits from './marts/unit_waits.sql?raw';

/** Tables that do not depend on the as-of date, in the order they are made. Name and SELECT. */
export const staging: readonly (readonly [string, string])[] = [
  ['stg_units', stgUnits],
  ['stg_progress', stgProgress],
  ['stg_talks', stgTalks],
  ['stg_materials', stgMaterials],
  ['stg_reviews', stgReviews],
  ['stg_meetings', stgMeetings],
  ['stg_evaluations', stgEvaluations],
  ['stg_reports', stgReports],
  ['stg_remediations', stgRemediations],
  ['stg_hearings', stgHearings],
  ['chain_links', chainLinks],
  ['unit_steps', unitSteps],
  ['step_evidence', stepEvidence],
  ['unjudged_steps', unjudgedSteps],
];

/** Tables as of a date, in the order they are made. Name and SELECT. */
export const marts: readonly (readonly [string, string])[] = [
  ['stops', stops],
  ['unit_links', unitLinks],
  ['counted_meetings', countedMeetings],
  ['materials_passed', materialsPassed],
  ['lead_segments', leadSegments],
  ['step_dates', stepDates],
  ['step_status', stepStatus],
  ['meeting_gates', meetingGates],
  ['latest_ballots', latestBallots],
  ['findings', findings],
  ['unit_facts', unitFacts],
];

/**
 * Marts that a build hands over as they are on its own day, so that a browser starts with them: of the very statements below. Stops alone come out of
 * their statement faster than over the line.
 */
export const carriedMarts: readonly string[] = marts.map(([name]) => name).filter((name) => name !== 'stops');

/** The carried marts of a day, packed. */
export interface CarriedDay {
  day: string;
  tables: readonly (readonly [name: string, table: PackedTable])[];
}

/** The statuses of steps with all the marts they rest on: what a comparison of statuses makes for another day. */
export const statusMarts: readonly string[] = ['stops', 'counted_meetings', 'materials_passed', 'step_dates', 'step_status'];

/** Marts that depend on the scope as well, so they are views, in the order they are made, with what they alone are made of. Name and SELECT. */
export const scopedMarts: readonly (readonly [string, string])[] = [['unit_waits', unitWaits], ['link_counts', linkCounts], ['link_waits', linkWaits], ['link_figures', linkFigures]];

/** Which units a figure is about. An absent or empty list means all; a unit must fit every list. */
export interface Scope {
  tiers?: readonly string[];
  areas?: readonly string[];
  supervision_groups?: readonly string[];
  categories?: readonly string[];
  units?: readonly string[];
}

/** The day that the warehouse stands at, and what had happened by a day. */
const STANDING_DAY = "getvariable('as_of')::date";
const happenedBy = (day: string, value: string) => `if(${value} <= ${day}, ${value}, null)`;

const MACROS = `
  create or replace macro as_of() as ${STANDING_DAY};
  create or replace macro happened(day) as ${happenedBy(STANDING_DAY, 'day')};
  create or replace macro in_scope(list, value) as (list is null or list_contains(list::varchar[], value));
`;

/** The cells in scope, as a query. */
export const cellsInScope = 'select cell from scope_cells where mark = 1 and cell is not null';

/**
 * The cells of the city, each the units that no filter tells apart, and every unit with its cell: marked 1 where they are in scope, else 0. A
 * scope only moves marks, so that statements stay planned (`Database.ask`): the two rows of no cell and of no unit see to it that there are
 * both marks whenever a plan is made, and no plan rests on there being one alone. Units have a mark of their own for scopes that name units.
 */
const SCOPE_TABLES = `
  create or replace table scope_cells as
  select (row_number() over (order by tier, area, supervision_group, category) - 1)::integer as cell, *, 1 as mark
  from (select tier, area, supervision_group, category, count(*)::integer as units from stg_units group by all)
  union all by name select null::integer as cell, unnest([0, 1]) as mark;
  create or replace table scope_marks as
  select units.unit_id, cells.cell, 1 as mark
  from stg_units as units
  join scope_cells as cells
    on cells.cell is not null
   and cells.tier is not distinct from units.tier
   and cells.area is not distinct from units.area
   and cells.supervision_group is not distinct from units.supervision_group
   and cells.category is not distinct from units.category
  union all values (null, null, 0), (null, null, 1);
  create or replace view units_in_scope as
  select unit_id from scope_marks where mark = 1 and unit_id is not null and cell in (${cellsInScope})
`;

/** The statements that make tables, as one text: each way to the engine's worker and back costs a slow machine milliseconds. */
const createAll = (tables: readonly (readonly [name: string, sql: string])[]) => tables.map(([name, sql]) => `create or replace table ${name} as ${sql}`).join(';\n');

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** The scope that a database was last narrowed to, as its statements: the cells', and that of units named. */
interface SetScope { scope: Scope; cells: string; units: string }

/** What a database holds as of days: the one its marts stand at, and others put aside, the longest unused first. */
interface Days {
  standing: string | null;
  aside: string[];
  most: number;
  /** By day: the tables made for it besides the marts (`makeForDay`). */
  extra: Map<string, string[]>;
  /** What rests on the loaded rows alone, by a name of its own (`knownOf`). */
  known: Map<string, Promise<unknown>>;
  /** By day: rows of tables made for it, as they were read (`rowsForDay`). Of few days, since a large city's are much. */
  rows: Map<string, Map<string, Promise<unknown[]>>>;
}

const daysOf = new WeakMap<Database, Days>();

/** Databases that were prepared before, so that tables of former days may be in them. */
const prepared = new WeakSet<Database>();

const scopes = new WeakMap<Database, SetScope>();

/** The values of variables that `setVariable` gave each database. */
const variables = new WeakMap<Database, Map<string, string>>();

/** Days put aside at most, and stops of reviews in all of them: a large city must not fill the memory with the past. */
const MOST_ASIDE = 8;
const MOST_STOPS_ASIDE = 500_000;

const ASIDE = 'aside_';
const nameAside = (mart: string, day: string) => `${ASIDE}${day.replaceAll('-', '')}_${mart}`;

/** Returns the name of a table that holds all rows of a metric for the day that stands. */
export const ofDay = (metric: string): string => `${ASIDE}${metric}`;

/** Whether a table is a mart put aside for another day, or rows kept of this one. */
export const isAside = (table: string): boolean => table.startsWith(ASIDE);

/** Rows from which on the engine's tables are pressed: below, the time it takes is worth more than the room. */
const LARGE_ROWS = 200_000;

/** Has the engine press its tables: a million rows of reviews then take 14 MB and not 116. Where it will not, they stay as they are. */
const pressTables = (db: Database): Promise<void> => db.run(pressSql).catch(() => undefined);

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
  daysOf.delete(db);
  if (wasPrepared) for (const { name } of await db.query<{ name: string }>('select table_name as name from duckdb_tables()')) if (isAside(name)) await db.run(`drop table "${name}"`);
  const [loaded] = await db.query<{ n: number }>(`select ${[...kinds, 'listed', 'suspects', 'rejects'].map((name) => `(select count(*) from src_${name})`).join(' + ')} as n`);
  const isLarge = loaded!.n > LARGE_ROWS;
  if (isLarge) await pressTables(db);
  variables.delete(db);
  scopes.delete(db);
  // All are marked when the tables are made.
  const everywhere = statementsOf({});
  await db.run(`${MACROS};\n${createAll(staging)};\n${SCOPE_TABLES};\n${everywhere.cells};\n${everywhere.units};\nset variable as_of = null`);
  scopes.set(db, everywhere);
  if (isLarge) await pressTables(db);
  const [stops] = await db.query<{ n: number }>('select count(*) as n from stg_reviews');
  daysOf.set(db, { standing: null, aside: [], most: Math.min(MOST_ASIDE, Math.floor(MOST_STOPS_ASIDE / Math.max(1, stops!.n))), extra: new Map(), known: new Map(), rows: new Map() });
}

/** Returns what `read` finds, asked once of loaded rows: neither the day nor the scope may change it. */
export function knownOf<Result>(db: Database, name: string, read: () => Promise<Result>): Promise<Result> {
  const known = daysOf.get(db)?.known;
  if (!known) return read();
  const kept = known.get(name) as Promise<Result> | undefined;
  if (kept) return kept;
  const fresh = read();
  known.set(name, fresh);
  fresh.catch(() => known.delete(name));
  return fresh;
}

/** Whether days can be put aside: not of a city so large that each fills the memory. */
export const keepsDays = (db: Database): boolean => (daysOf.get(db)?.most ?? 0) > 0;

/** Whether the marts of a day are at hand, so that `setAsOf` need not make them. */
export function isAtHand(db: Database, day: string): boolean {
  const days = daysOf.get(db);
  return days !== undefined && (days.standing === day || days.aside.includes(day));
}

/**
 * Makes every table as of a day (`YYYY-MM-DD`). All metrics then speak of that day. The tables of the day before are put aside under
 * other names, so that who goes back and forth between days waits once for each. `carried`: marts that a build made of these very rows,
 * used where they are of the day. Throws RangeError on another form.
 */
export async function setAsOf(db: Database, day: string, carried: CarriedDay | null = null): Promise<void> {
  const days: Days = daysOf.get(db) ?? { standing: null, aside: [], most: 0, extra: new Map(), known: new Map(), rows: new Map() };
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
    statements.push(createAll(missing), ...scopedMarts.map(([name, sql]) => `create or replace view ${name} as ${sql}`));
  }
  await db.run(statements.join(';\n'));
  days.standing = day;
  daysOf.set(db, days);
}

/**
 * Makes tables that rest on the day's marts, over all units, and that only some pages read: once for each day, kept and put aside with
 * its marts. Name and SELECT, in the order they are made.
 */
export async function makeForDay(db: Database, tables: readonly (readonly [name: string, sql: string])[]): Promise<void> {
  const days = daysOf.get(db);
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
  const days = daysOf.get(db);
  if (!days?.standing) return read();
  // The day that stands and the one it is compared with.
  const tables = days.rows.get(days.standing) ?? new Map<string, Promise<unknown[]>>();
  days.rows.delete(days.standing);
  days.rows.set(days.standing, tables);
  if (days.rows.size > 2) days.rows.delete(days.rows.keys().next().value!);
  const kept = tables.get(table) as Promise<Row[]> | undefined;
  if (kept) return kept;
  const fresh = read();
  tables.set(table, fresh);
  fresh.catch(() => tables.delete(table));
  return fresh;
}

/**
 * Runs `work` with some marts made for another day beside those of the day that stands, which are made again after it: what compares
 * two days by one of their yardsticks.
 */
export async function withMartsOf<Result>(db: Database, { day, asOf, names }: { day: string; asOf: string; names: readonly string[] }, work: () => Promise<Result>): Promise<Result> {
  const days = daysOf.get(db);
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

/** A statement with names of its own for tables: it reads each as what `expressions` say, whatever the database holds under the name. */
export function readingAs(expressions: readonly (readonly [name: string, expression: string])[], sql: string): string {
  if (expressions.length === 0) return sql;
  const named = expressions.map(([name, expression]) => `${name} as (\n${expression}\n)`).join(',\n');
  const [head, said, ownNames] = /^((?:\s*--[^\n]*\n)*\s*)(with\s)?/i.exec(sql)!;
  return `${said}with\n${named}${ownNames ? ',' : ''}\n${sql.slice(head.length)}`;
}

const mentions = (sql: string, name: string) => new RegExp(`\\b${name}\\b`).test(sql);

/** A statement that says the day itself in the place of the macros that know the warehouse's. Throws on one whose call of a macro it cannot read. */
function atDay(day: string, sql: string): string {
  const said = sql.replaceAll('as_of()', `date '${day}'`).replaceAll(/\bhappened\(([\w.]+)\)/g, (_, value: string) => happenedBy(`date '${day}'`, value));
  if (/\b(as_of|happened)\(|'as_of'/.test(said)) throw new Error(`a statement of another day would speak of the day that stands: ${said}`);
  return said;
}

/** The scoped marts that a statement reads, with those that they are made of. */
export function scopedMartsOf(sql: string): readonly (readonly [name: string, sql: string])[] {
  return scopedMarts.reduceRight<(readonly [string, string])[]>((read, mart) => ([sql, ...read.map(([, text]) => text)].some((text) => mentions(text, mart[0])) ? [mart, ...read] : read), []);
}

/** A statement over every unit, whatever the scope. */
function overAllUnits(sql: string): string {
  const scoped = scopedMartsOf(sql);
  const reads = [sql, ...scoped.map(([, text]) => text)].some((text) => mentions(text, 'units_in_scope'));
  return readingAs([...(reads ? [['units_in_scope', 'select unit_id from stg_units'] as const] : []), ...scoped], sql);
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
  const days = daysOf.get(db);
  if (!days || days.most === 0) return false;
  await standBeside(db, days, day, asOf);
  return true;
}

/** The name under which a table that was made for a day (`makeForDay`) is at hand now; null where it is not. */
export function madeFor(db: Database, day: string, name: string): string | null {
  const days = daysOf.get(db);
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
  const days = daysOf.get(db);
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

/**
 * Makes every mart but some for a day, over those that stand: for who goes through many days and reads nothing that rests on the others.
 * Call `setAsOf` after it for a day to stay at.
 */
export async function passDay(db: Database, day: string, without: readonly string[]): Promise<void> {
  const days = daysOf.get(db);
  if (days) days.standing = null;
  await db.run(`set variable as_of = date '${day}';\n${createAll(marts.filter(([name]) => !without.includes(name)))}`);
}

/** A scope with the statements that mark it. */
function statementsOf(scope: Scope): SetScope {
  const fits = (name: keyof Scope, column: string) => (scope[name]?.length ? [`${column} in (${scope[name].map(text).join(', ')})`] : []);
  const mark = (table: string, column: string, conditions: string[]) => `update ${table} set mark = ${conditions.length > 0 ? `(${conditions.join(' and ')})::integer` : '1'} where ${column} is not null`;
  return {
    scope,
    cells: mark('scope_cells', 'cell', [...fits('tiers', 'tier'), ...fits('areas', 'area'), ...fits('supervision_groups', 'supervision_group'), ...fits('categories', 'category')]),
    units: mark('scope_marks', 'unit_id', fits('units', 'unit_id')),
  };
}

/** Narrows every metric to the units in scope, until the next call. The marts stay whole. */
export async function setScope(db: Database, scope: Scope): Promise<void> {
  const wanted = statementsOf(scope);
  const now = scopes.get(db);
  const statements = [...(now?.cells === wanted.cells ? [] : [wanted.cells]), ...(now?.units === wanted.units ? [] : [wanted.units])];
  if (statements.length === 0) return;
  scopes.delete(db);
  await db.run(statements.join(';\n'), { keepsPlans: true });
  scopes.set(db, wanted);
}

/** The scope that a database is narrowed to. */
export const scopeOf = (db: Database): Scope => scopes.get(db)?.scope ?? {};

/** Whether the scope is made of whole cells: it names no units, so that what is added up by cell says the same. */
export const isOfWholeCells = (scope: Scope): boolean => !scope.units?.length;

/** Sets a variable that statements read, where it has another value: what is planned rests on it. */
async function setVariable(db: Database, name: string, value: string): Promise<void> {
  const known = variables.get(db) ?? new Map<string, string>();
  if (known.get(name) === value) return;
  known.delete(name);
  await db.run(`set variable ${name} = ${value}`);
  variables.set(db, known.set(name, value));
}

/** Says which day findings are compared with, until the next call. */
export const setComparison = (db: Database, day: string): Promise<void> => setVariable(db, 'compare_to', `date '${day}'`);

/** Narrows the metrics that read `chosen_steps` to some steps, until the next call; an empty list means all. */
export async function setSteps(db: Database, steps: readonly string[]): Promise<void> {
  await setVariable(db, 'chosen_steps', steps.length > 0 ? `[${steps.map(text).join(', ')}]` : 'null');
}
