import type { Database } from '../engine/database.ts';
import { cellsInScope, isOfWholeCells, makeForDay, makeOfOtherDay, ofDay, readingAs, scopedMartsOf, type Scope } from './warehouse.ts';

/**
 * What adds up over units: a statement with a row for each unit and whatever `keys` say besides it. A figure's statement sums such rows,
 * whether each is of a unit or, as kept for the day, of a cell: the units that no filter tells apart are a fifth of the rows.
 */
export interface AddsUp {
  name: string;
  /** Null of one that is a mart, or made of marts, of its name. */
  sql: string | null;
  keys: readonly string[];
  sums: readonly string[];
  /** Columns of which the least or the greatest counts. */
  least?: readonly string[];
  most?: readonly string[];
  /** Whether its rows are of the steps chosen alone. */
  isOfChosenSteps?: true;
}

/** A statement turned into one that finds what it adds up. */
export type Adding = (sql: string) => string;

/** A statement with what it adds up standing in it. */
export const addingUp = (parts: readonly AddsUp[], sql: string): string => readingAs(parts.flatMap(({ name, sql: rows }) => (rows === null ? [] : [[name, rows] as const])), sql);

/** The rows of a part by cell: in the place of the unit stands the cell. */
function byCell({ name, sql, keys, sums, least = [], most = [] }: AddsUp): string {
  const own = keys.map((key) => `parts.${key}`);
  const columns = [
    ...sums.map((column) => `sum(parts.${column})::bigint as ${column}`),
    ...least.map((column) => `min(parts.${column}) as ${column}`), ...most.map((column) => `max(parts.${column}) as ${column}`),
  ];
  return `
    select ${['units.cell as unit_id', ...own, ...columns].join(', ')}
    from ${sql === null ? name : `(\n${sql}\n)`} as parts
    join scope_marks as units on units.unit_id = parts.unit_id
    group by ${['units.cell', ...own].join(', ')}
  `;
}

/** The name of what is kept of a part: one for each choice of steps. */
const keptName = ({ name, isOfChosenSteps }: AddsUp, steps: readonly string[]) =>
  `cells_${name}${isOfChosenSteps ? [...steps].sort().map((step) => `\0${step}`).join('').replaceAll(/[^a-z0-9]/g, (letter) => `_${letter.charCodeAt(0)}_`) : ''}`;

/** What the figures of links are added up from. */
export const unitLinks: AddsUp = {
  name: 'unit_links', sql: null, keys: ['link'], most: ['oldest_days'],
  sums: ['queue', 'decided', 'returns', 'returned_to_revise', 'returned_to_rewrite', 'first_decided', 'first_pass', 'arrivals', 'decisions', 'waiting_days'],
};
export const unitWaits: AddsUp = { name: 'unit_waits', sql: null, keys: ['link', 'wait_days'], sums: ['stops'] };

/** Statements asked of tables by cell: their units in scope are the cells in scope. They must read nothing of units but the parts. */
const overCells = (parts: readonly AddsUp[], tables: readonly string[]): Adding => (sql) => readingAs([
  ['units_in_scope', cellsInScope.replace('cell', 'cell as unit_id')],
  ...parts.map(({ name }, i) => [name, `from ${tables[i]!}`] as const),
  ...scopedMartsOf(sql).filter(([name]) => !parts.some((part) => part.name === name)),
], sql);

/**
 * Keeps parts by cell for the day that stands, once a day (and choice of steps), so that a filter adds up few rows. Returns how a statement that
 * reads them, and nothing else of units, is asked. A scope that names units is none of whole cells: there the parts stand in the statement.
 */
export async function keepCells(db: Database, { scope, steps = [] }: { scope: Scope; steps?: readonly string[] }, parts: readonly AddsUp[]): Promise<Adding> {
  if (!isOfWholeCells(scope)) return (sql) => addingUp(parts, sql);
  const tables = parts.map((part) => ofDay(keptName(part, steps)));
  await makeForDay(db, parts.map((part, i) => [tables[i]!, byCell(part)]));
  return overCells(parts, tables);
}

/** The same of another day, beside those of the day that stands. Null of a scope that names units. */
export async function keepCellsOf(
  db: Database, days: { day: string; asOf: string }, { scope, steps = [] }: { scope: Scope; steps?: readonly string[] }, parts: readonly AddsUp[],
): Promise<Adding | null> {
  if (!isOfWholeCells(scope)) return null;
  const tables: string[] = [];
  for (const part of parts) tables.push(await makeOfOtherDay(db, days, keptName(part, steps), byCell(part)));
  return overCells(parts, tables);
}
