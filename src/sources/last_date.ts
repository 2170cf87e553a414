import { NULL_INT } from '../engine/database.ts';
import type { Words } from '../i18n/locale.ts';
import { kinds, schemas, type ColumnSchema } from './contract.ts';
import type { Intake } from './intake.ts';
import { isoDay } from './values.ts';

interface DateColumn { schema: ColumnSchema; days: Int32Array | readonly number[]; place: (row: number) => { file: string; line: number } }

/** The columns of days on which something happened: deadlines and annotations left out. */
function* dateColumns(intake: Pick<Intake, 'tables'>): Generator<DateColumn> {
  for (const kind of kinds) {
    if (kind === 'annotations') continue;
    const table = intake.tables[kind];
    const values = (name: string) => table.find((column) => column.name === name)!;
    for (const schema of schemas[kind].columns) {
      if (schema.type !== 'date' || schema.is_deadline) continue;
      const column = values(schema.name);
      if (column.type !== 'date') continue;
      yield {
        schema, days: column.values,
        place: (row) => {
          const file = values('source_file');
          const words = 'coded' in file && file.coded ? file.coded.words[file.coded.codes[row]!]! : String(file.values[row]);
          return { file: words, line: Number(values('source_line').values[row]) };
        },
      };
    }
  }
}

/** Returns the last date on which something happened in the loaded rows: deadlines and annotations left out; null without any. */
export function lastDate(intake: Pick<Intake, 'tables'>): string | null {
  let last = NULL_INT;
  for (const { days } of dateColumns(intake)) for (const day of days) if (day > last) last = day;
  return last === NULL_INT ? null : isoDay(last);
}

/** The last date where it stands alone, so that it is most likely of a wrong year. */
export interface LoneDate {
  day: string;
  /** A row that has it. */
  file: string;
  line: number;
  column: Words;
  /** Cells as far out, that one among them. */
  count: number;
  /** The last date before them. */
  before: string;
}

/** Cells at most, and days between them and all others, for dates to stand alone. */
const FEW_CELLS = 5;
const LONELY_DAYS = 92;

/** Days from 1970 on that are counted one by one; any later one counts as the last of them. */
const COUNTED_DAYS = 65_536;

/** Returns what is to be known of the last date where few cells, far later than all others, decide it; null where it is one of many. */
export function loneLastDate(intake: Pick<Intake, 'tables'>): LoneDate | null {
  const counts = new Int32Array(COUNTED_DAYS);
  let last: { column: DateColumn; row: number; day: number } | null = null;
  for (const column of dateColumns(intake)) {
    column.days.forEach((day, row) => {
      if (day < 0) return;
      counts[Math.min(day, COUNTED_DAYS - 1)]!++;
      if (!last || day > last.day) last = { column, row, day };
    });
  }
  const found = last as { column: DateColumn; row: number; day: number } | null;
  if (!found) return null;
  let cells = 0;
  let later = Math.min(found.day, COUNTED_DAYS - 1);
  let lone: { before: number; count: number } | null = null;
  for (let day = later; day >= 0 && cells <= FEW_CELLS; day--) {
    if (counts[day] === 0) continue;
    if (later - day > LONELY_DAYS) lone = { before: day, count: cells };
    cells += counts[day]!;
    later = day;
  }
  if (!lone) return null;
  return { day: isoDay(found.day), ...found.column.place(found.row), column: { zh: found.column.schema.zh, en: found.column.schema.name }, count: lone.count, before: isoDay(lone.before) };
}
