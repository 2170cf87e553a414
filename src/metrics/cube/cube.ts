import { unpackBlocks } from '../../engine/blocks.ts';
import type { Value } from '../../engine/database.ts';
import { daysFromIso, isoFromDays } from '../../engine/days.ts';
import { whenAsked } from '../../engine/when_asked.ts';
import type { FilterRows } from '../filters.ts';
import type { BelowLineRow, CityNoteRow, LaggardRow, OverviewLinkRow, OverviewRows, PaceRow, PushRow, RuleRow, TotalsRow } from '../overview.ts';
import type { SourceRow, StepRow } from '../rows.ts';
import type { Scope } from '../warehouse.ts';
import { NumberReader } from './bytes.ts';
import type { CubeTableName, Joining } from './tables.ts';

/** Units that no filter tells apart. */
export interface Cell { tier: string; area: string; supervision_group: string; category: string }

interface CubeTableHead {
  /** The columns that name a row, and the rows in the metric's order. */
  names: string[];
  keys: Value[][];
  /** Whether every row is there whatever the scope. */
  isWhole: boolean;
  /** The columns of numbers, the first of which says that the row is there, and how cells become one. */
  columns: string[];
  joining: Joining[];
  words: string[];
}

/** What a cube says of itself, before its numbers. */
export interface CubeHead {
  form: 2;
  as_of: string;
  compare_to: string;
  files: string[];
  /** The first day, and how many there are. */
  from: string;
  days: number;
  comparison_days: number;
  recent_days: number;
  campaign: { starts_on: string; ends_on: string };
  cells: Cell[];
  dimensions: FilterRows['dimensions'];
  units: number;
  sources: SourceRow[];
  /** Notes about everybody, to the last day. */
  notes: CityNoteRow[];
  tables: Record<CubeTableName, CubeTableHead>;
}

export interface CubeQuestion { asOf: string; compareTo: string; scope: Scope; steps?: readonly string[] }

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The numbers of a cube, a series being one column of one row in one cell. */
interface Numbers {
  head: CubeHead;
  /** For each series: its place among rows and columns, its cell, and where its stretches start. */
  slots: Uint32Array;
  cells: Uint32Array;
  starts: Uint32Array;
  /** Stretches: the first day, the value on it, its growth a day. */
  days: Uint32Array;
  values: Float64Array;
  slopes: Float64Array;
  /** The series of each table. */
  ranges: Map<CubeTableName, readonly [number, number]>;
}

/** Reads a cube's file, and lets others come between as often as it yields. Throws RangeError or SyntaxError on anything else. */
function* reading(file: Uint8Array): Generator<void, Numbers> {
  const { head, blocks } = unpackBlocks<CubeHead>(file);
  if (head.form !== 2 || blocks.length !== 4) throw new RangeError('a cube of another form');
  yield;
  const [shape, days, values, slopes] = blocks.map((block) => new NumberReader(block)) as [NumberReader, NumberReader, NumberReader, NumberReader];
  // No number takes less than a byte.
  const [mostSeries, mostStretches] = [blocks[0]!.length, blocks[1]!.length];
  const numbers: Numbers = {
    head, slots: new Uint32Array(mostSeries), cells: new Uint32Array(mostSeries), starts: new Uint32Array(mostSeries + 1),
    days: new Uint32Array(mostStretches), values: new Float64Array(mostStretches), slopes: new Float64Array(mostStretches), ranges: new Map(),
  };
  let series = 0, stretch = 0;
  for (const name of Object.keys(head.tables) as CubeTableName[]) {
    const table = head.tables[name];
    const begin = series;
    for (let slot = 0; slot < table.keys.length * table.columns.length; slot++) {
      let cell = 0;
      for (let left = shape.count(); left > 0; left--) {
        numbers.slots[series] = slot;
        numbers.cells[series] = cell += shape.count();
        let day = 0, lastDay = 0, value = 0, slope = 0;
        for (let stretches = shape.count(); stretches > 0; stretches--) {
          day = lastDay + days.count();
          value += slope * (day - lastDay) + values.signed();
          slope += slopes.signed();
          numbers.days[stretch] = day;
          numbers.values[stretch] = value;
          numbers.slopes[stretch++] = slope;
          lastDay = day;
        }
        numbers.starts[++series] = stretch;
      }
      yield;
    }
    numbers.ranges.set(name, [begin, series]);
  }
  if (!shape.isAtEnd || !days.isAtEnd || !values.isAtEnd || !slopes.isAtEnd) throw new RangeError('numbers are left over');
  return numbers;
}

function readAtOnce(file: Uint8Array): Numbers {
  for (const work = reading(file);;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** How long a cube is read before others may come between, in milliseconds. */
const SHORT_TASK = 5;

/** The counts of the overview for every cell of units and every day, made at build by the overview's own statements. */
export class Cube {
  readonly head: CubeHead;
  readonly #numbers: Numbers;
  readonly #from: number;

  /** Takes a cube's file, or what was read of it. Throws RangeError or SyntaxError on anything else. */
  constructor(file: Uint8Array | Numbers) {
    const numbers = file instanceof Uint8Array ? readAtOnce(file) : file;
    this.head = numbers.head;
    this.#numbers = numbers;
    this.#from = daysFromIso(numbers.head.from);
  }

  /** Reads a cube's file in short tasks with a `pause` between. Throws as the constructor does. */
  static async inTasks(file: Uint8Array, pause: () => Promise<void>): Promise<Cube> {
    const work = reading(file);
    for (let from = performance.now();;) {
      const { done, value } = work.next();
      if (done) return new Cube(value);
      if (performance.now() - from < SHORT_TASK) continue;
      await pause();
      from = performance.now();
    }
  }

  #inScope(scope: Scope): Uint8Array {
    const fits = (list: readonly string[] | undefined, value: string) => !list || list.length === 0 || list.includes(value);
    return Uint8Array.from(this.head.cells, (cell) => Number(
      fits(scope.tiers, cell.tier) && fits(scope.areas, cell.area) && fits(scope.supervision_groups, cell.supervision_group) && fits(scope.categories, cell.category),
    ));
  }

  /** Adds up the cells in scope on a day: the rows of a table in the order of its keys. */
  #rows<Row>(name: CubeTableName, day: number, inScope: Uint8Array): Row[] {
    const { names, keys, isWhole, columns, joining, words } = this.head.tables[name];
    const sums = new Float64Array(keys.length * columns.length);
    const { ranges, slots, cells, starts, days, values, slopes } = this.#numbers;
    const [begin, end] = ranges.get(name)!;
    for (let series = begin; series < end; series++) {
      if (inScope[cells[series]!] === 0) continue;
      let at = starts[series + 1]! - 1;
      const first = starts[series]!;
      while (at >= first && days[at]! > day) at--;
      if (at < first) continue;
      const value = values[at]! + slopes[at]! * (day - days[at]!);
      if (value === 0) continue;
      const slot = slots[series]!;
      const before = sums[slot]!;
      const how = joining[slot % columns.length]!;
      sums[slot] = how === 'sum' ? before + value : before === 0 ? value : how === 'earliest' ? Math.min(before, value) : Math.max(before, value);
    }
    const rows: Row[] = [];
    keys.forEach((key, k) => {
      const base = k * columns.length;
      if (!isWhole && sums[base] === 0) return;
      const row: Record<string, Value> = {};
      names.forEach((column, i) => (row[column] = key[i]!));
      for (let c = 1; c < columns.length; c++) {
        const value = sums[base + c]!;
        const how = joining[c]!;
        row[columns[c]!] = how === 'sum' ? value : value === 0 ? null : how === 'earliest' ? isoFromDays(value - 1) : how === 'word' ? words[value - 1]! : value - 1;
      }
      rows.push(row as Row);
    });
    return rows;
  }

  #links(day: number, inScope: Uint8Array): OverviewLinkRow[] {
    const rows = this.#rows<OverviewLinkRow>('links', day, inScope);
    // What link_figures.sql and links.sql say of the sums: the first of the largest, and how long the queue lasts at the present pace.
    let worst: OverviewLinkRow | null = null;
    for (const row of rows) {
      row.is_stuck = row.queue > 0 && row.decisions === 0;
      row.days_to_clear = row.is_stuck ? null : (row.queue * this.head.recent_days) / Math.max(row.decisions, 1);
      row.is_bottleneck = false;
      if (row.waiting_days > 0 && (!worst || row.waiting_days > worst.waiting_days || (row.waiting_days === worst.waiting_days && row.queue > worst.queue))) worst = row;
    }
    if (worst) worst.is_bottleneck = true;
    return rows;
  }

  #pace(asOf: string, day: number, inScope: Uint8Array): PaceRow[] {
    const parts = new Map(this.#rows<{ day: string; planned: number; done: number }>('pace', day, inScope).map((row) => [row.day, row]));
    let last = daysFromIso([this.head.campaign.ends_on, asOf].sort().at(-1)!);
    for (const row of parts.values()) if (row.planned > 0) last = Math.max(last, daysFromIso(row.day));
    const rows: PaceRow[] = [];
    let planned = 0;
    let done = 0;
    for (let at = daysFromIso([this.head.campaign.starts_on, asOf].sort()[0]!); at <= last; at++) {
      const own = isoFromDays(at);
      const part = parts.get(own);
      planned += part?.planned ?? 0;
      done += part?.done ?? 0;
      rows.push({ day: own, planned, done: own <= asOf ? done : null });
    }
    return rows;
  }

  /** Whether the cube can answer: days it holds, filters of units, and new findings since the usual days before. A unit counts once however many steps are late, so steps cannot be told apart. */
  answers(question: CubeQuestion): boolean {
    const day = daysFromIso(question.asOf) - this.#from;
    const before = daysFromIso(question.compareTo) - this.#from;
    return before >= 0 && day < this.head.days && day - before === this.head.comparison_days && !question.scope.units?.length && !question.steps?.length;
  }

  /** The rows of the overview, equal to those `readOverview` reads, each table added up when it is asked for; null where the cube cannot answer. */
  overview(question: CubeQuestion): OverviewRows | null {
    if (!this.answers(question)) return null;
    const inScope = this.#inScope(question.scope);
    const day = daysFromIso(question.asOf) - this.#from;
    const before = daysFromIso(question.compareTo) - this.#from;
    return whenAsked<OverviewRows>({
      totals: () => this.#rows<TotalsRow>('totals', day, inScope)[0]!,
      before: () => this.#rows<TotalsRow>('totals', before, inScope)[0]!,
      steps: () => this.#rows<StepRow>('steps', day, inScope),
      steps_before: () => this.#rows<StepRow>('steps', before, inScope),
      pace: () => this.#pace(question.asOf, day, inScope),
      push: () => this.#rows<PushRow>('push', day, inScope).sort((a, b) => b.overdue_days - a.overdue_days || b.due_soon_units - a.due_soon_units),
      links: () => this.#links(day, inScope),
      laggards: () => this.#rows<LaggardRow>('laggards', day, inScope)
        .sort((a, b) => b.lag_days - a.lag_days || b.open_findings - a.open_findings || byText(a.unit_id, b.unit_id)).slice(0, 10),
      below_line: () => this.#rows<BelowLineRow>('below_line', day, inScope).sort((a, b) => b.short_by - a.short_by || byText(a.unit_id, b.unit_id)),
      rules: () => this.#rows<RuleRow>('rules', day, inScope),
      sources: () => this.head.sources,
      notes: () => this.head.notes.filter((note) => note.noted_on <= question.asOf),
    });
  }

  /** What the filter bar offers beside the rows of an answer, equal to what `readFilters` reads. */
  filters(question: CubeQuestion, rows: OverviewRows): FilterRows {
    const { campaign, dimensions, units } = this.head;
    return {
      dimensions,
      first_day: [campaign.starts_on, question.asOf].sort()[0]!,
      last_day: [campaign.ends_on, question.asOf].sort()[1]!,
      units,
      units_in_scope: rows.totals.units,
    };
  }
}
