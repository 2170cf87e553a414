import { packBlocks } from '../../engine/blocks.ts';
import type { Database, Row, Value } from '../../engine/database.ts';
import { daysFromIso, isoFromDays } from '../../engine/days.ts';
import type { Plan } from '../../plan/plan.ts';
import { readFilters } from '../filters.ts';
import { runMetric, sources } from '../index.ts';
import { cityNotes } from '../overview.ts';
import { passDay, scopedMartsOf, setAsOf, setComparison, setScope, setSteps } from '../warehouse.ts';
import { NumberWriter } from './bytes.ts';
import type { Cell, CubeHead } from './cube.ts';
import { cubeTables, type CubeTable, type CubeTableName, type Joining } from './tables.ts';

export interface CubeOptions {
  asOf: string;
  compareTo: string;
  /** What the rows came from, so that a cube is not taken for that of other exports. */
  files: readonly string[];
  /** The days to answer for: those of the slider, where not fewer. */
  firstDay?: string;
  lastDay?: string;
}

/**
 * A cell is the units that no filter tells apart. The statements of the overview run unchanged for every cell at once: in the place of
 * `units_in_scope` each finds the units of one cell. (DuckDB takes no semi join there; a unit is in one cell once, so a join counts the same.)
 */
function overCells({ metric, leftOut = [] }: CubeTable): string {
  const inCell = (statement: string) => statement.replaceAll('semi join units_in_scope', 'join units_in_scope');
  // A view that narrows by the scope itself has to be told of the cell as well.
  const scopedMart = scopedMartsOf(metric.sql).map(([name, sql]) => `, ${name} as (${inCell(sql)})`).join('');
  return `
    select cells.cell, figure.*${leftOut.length > 0 ? ` exclude (${leftOut.join(', ')})` : ''}
    from cells, lateral (
      with units_in_scope as (select unit_id from unit_cells where unit_cells.cell = cells.cell)${scopedMart}
      select * from (${inCell(metric.sql)})
    ) as figure
  `;
}

/** The values of one column of one row in one cell, day by day; 0 where there is none. */
interface Series { key: number; column: number; cell: number; values: Int32Array }

/** What one table of the cube becomes. */
class TableFiller {
  readonly table: CubeTable;
  readonly #days: number;
  readonly keys: Value[][] = [];
  #keyOf = new Map<string, number>();
  columns: string[] = [];
  words: string[] = [];
  #series = new Map<number, Series>();
  readonly #cells: number;

  constructor(table: CubeTable, cells: number, days: number) {
    this.table = table;
    this.#cells = cells;
    this.#days = days;
  }

  joiningOf(column: string): Joining {
    return this.table.joining?.[column] ?? 'sum';
  }

  /** Takes the rows of every cell on a day. Throws TypeError on a value that is no whole number, for then it is no count. */
  add(day: number, rows: readonly Row[]): void {
    const first = rows[0];
    if (!first) return;
    if (this.columns.length === 0) {
      const named = new Set(['cell', ...this.table.keys]);
      // The first column says that the row is there.
      this.columns = ['', ...Object.keys(first).filter((name) => !named.has(name))];
    }
    for (const row of rows) {
      const key = this.table.keys.map((name) => row[name]!);
      const spelt = JSON.stringify(key);
      let at = this.#keyOf.get(spelt);
      if (at === undefined) this.#keyOf.set(spelt, (at = this.keys.push(key) - 1));
      this.columns.forEach((column, c) => {
        const value = c === 0 ? (this.table.isWhole ? 0 : 1) : this.#number(column, row[column]!);
        if (value === 0) return;
        const id = (at * this.columns.length + c) * this.#cells + (row.cell as number);
        let series = this.#series.get(id);
        if (!series) this.#series.set(id, (series = { key: at, column: c, cell: row.cell as number, values: new Int32Array(this.#days) }));
        series.values[day] = value;
      });
    }
  }

  /** A count as it is; of what may be absent, one more, so that 0 says absent. */
  #number(column: string, value: Value): number {
    const joining = this.joiningOf(column);
    if (value === null) return 0;
    let number: number;
    if (joining === 'word') {
      number = this.words.indexOf(value as string);
      if (number < 0) number = this.words.push(value as string) - 1;
    } else number = joining === 'earliest' ? daysFromIso(value as string) : (value as number);
    if (!Number.isInteger(number)) throw new TypeError(`${this.table.metric.name}.${column}: ${JSON.stringify(value)} is no whole number`);
    return joining === 'sum' ? number : number + 1;
  }

  /** Every series, rows in the metric's order. */
  sorted(plan: Plan): Series[] {
    const { rank } = this.table;
    if (rank) {
      const namedKey = (key: Value[]) => Object.fromEntries(this.table.keys.map((name, i) => [name, key[i]]));
      const order = this.keys.map((key, i) => ({ key, i, rank: rank(namedKey(key), plan) })).sort((a, b) => a.rank - b.rank);
      const placeOf = new Map(order.map(({ i }, place) => [i, place]));
      this.keys.splice(0, this.keys.length, ...order.map(({ key }) => key));
      for (const series of this.#series.values()) series.key = placeOf.get(series.key)!;
    }
    return [...this.#series.values()].sort((a, b) => a.key - b.key || a.column - b.column || a.cell - b.cell);
  }
}

/** Writes a series as straight stretches: the day one starts, its value there, how much it grows each day. */
function writeStretches(values: Int32Array, out: { shape: NumberWriter; days: NumberWriter; values: NumberWriter; slopes: NumberWriter }): void {
  let count = 0;
  let lastDay = 0;
  let value = 0;
  let slope = 0;
  for (let day = 0; day < values.length; day++) {
    const expected = value + slope;
    const own = values[day]!;
    if (own === expected) {
      value = own;
      continue;
    }
    const step = day + 1 < values.length ? values[day + 1]! - own : 0;
    const nextSlope = day + 2 < values.length && values[day + 2]! - values[day + 1]! === step ? step : 0;
    out.days.count(day - lastDay);
    out.values.signed(own - expected);
    out.slopes.signed(nextSlope - slope);
    lastDay = day;
    value = own;
    slope = nextSlope;
    count++;
  }
  out.shape.count(count);
}

/**
 * Runs the statements of the overview on every day of the slider for every cell and packs what they count: what the page then
 * answers without an engine, for any filter and day, by adding up. Leaves the warehouse unscoped and at no day: set one.
 */
export async function fillCube(db: Database, plan: Plan, options: CubeOptions): Promise<Uint8Array> {
  await setScope(db, {});
  await setSteps(db, []);
  await setAsOf(db, options.asOf);
  const filters = await readFilters(db);
  await db.run(`
    create or replace table unit_cells as
    select unit_id, tier, area, supervision_group, category, dense_rank() over (order by tier, area, supervision_group, category) - 1 as cell
    from stg_units;
    create or replace table cells as
    select cell, any_value(tier) as tier, any_value(area) as area, any_value(supervision_group) as supervision_group, any_value(category) as category
    from unit_cells group by cell order by cell;
  `);
  const cells = await db.query<Cell & { cell: number }>('select * from cells order by cell');
  const [campaign] = await db.query<{ starts_on: string; ends_on: string }>('select campaign_starts_on as starts_on, campaign_ends_on as ends_on from plan_settings');
  const comparisonDays = plan.thresholds.comparison_days;
  const from = daysFromIso(options.firstDay ?? filters.first_day) - comparisonDays;
  const days = daysFromIso(options.lastDay ?? filters.last_day) - from + 1;

  const names = Object.keys(cubeTables) as CubeTableName[];
  const fillers = new Map(names.map((name) => [name, new TableFiller(cubeTables[name], cells.length, days)]));
  for (let day = 0; day < days; day++) {
    await passDay(db, isoFromDays(from + day), ['lead_segments']);
    await setComparison(db, isoFromDays(from + day - comparisonDays));
    for (const name of names) {
      const table: CubeTable = cubeTables[name];
      const rows = overCells(table);
      fillers.get(name)!.add(day, await db.query(table.reshape ? table.reshape(rows) : rows));
    }
  }

  // The last day holds the notes of all the days before it.
  const notes = await runMetric(db, cityNotes);

  const out = { shape: new NumberWriter(), days: new NumberWriter(), values: new NumberWriter(), slopes: new NumberWriter() };
  const tables = {} as CubeHead['tables'];
  for (const name of names) {
    const filler = fillers.get(name)!;
    const series = filler.sorted(plan);
    tables[name] = {
      names: [...filler.table.keys], keys: filler.keys, isWhole: filler.table.isWhole ?? false,
      columns: filler.columns, joining: filler.columns.map((column) => filler.joiningOf(column)), words: filler.words,
    };
    for (let at = 0, slot = 0; slot < filler.keys.length * filler.columns.length; slot++) {
      const begin = at;
      while (at < series.length && series[at]!.key * filler.columns.length + series[at]!.column === slot) at++;
      out.shape.count(at - begin);
      let last = 0;
      for (const one of series.slice(begin, at)) {
        out.shape.count(one.cell - last);
        last = one.cell;
        writeStretches(one.values, out);
      }
    }
  }
  const head: CubeHead = {
    form: 2, as_of: options.asOf, compare_to: options.compareTo, files: [...options.files],
    from: isoFromDays(from), days, comparison_days: comparisonDays, recent_days: plan.thresholds.recent_days, campaign: campaign!,
    cells: cells.map(({ tier, area, supervision_group, category }) => ({ tier, area, supervision_group, category })),
    dimensions: filters.dimensions, units: filters.units, sources: await runMetric(db, sources), notes, tables,
  };
  return packBlocks(head, [out.shape.bytes, out.days.bytes, out.values.bytes, out.slopes.bytes]);
}
