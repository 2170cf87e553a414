import { DataType, type Table, type Vector } from 'apache-arrow';
import type { Row, Value } from './database.ts';
import { isoFromDays } from './days.ts';

export { daysFromIso, isoFromDays } from './days.ts';

const MS_PER_DAY = 86_400_000;

/** Returns a moment, given in milliseconds since 1970, as `YYYY-MM-DD hh:mm:ss`. */
export const secondOf = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('T', ' ').slice(0, 19);

/** Returns how one value of an Arrow column becomes a plain value. Throws on a type that has no plain form. */
function reader(type: DataType, column: string): (value: unknown) => Value {
  if (DataType.isDate(type)) return (value) => (value === null ? null : isoFromDays(Math.round(Number(value) / MS_PER_DAY)));
  if (DataType.isTimestamp(type)) {
    return (value) => (value === null ? null : secondOf(Number(value)));
  }
  if (DataType.isInt(type) || DataType.isFloat(type)) return (value) => (value === null ? null : Number(value));
  if (DataType.isBool(type)) return (value) => (value === null ? null : Boolean(value));
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return (value) => (value === null ? null : String(value));
  if (DataType.isDictionary(type)) return reader(type.dictionary, column);
  if (DataType.isNull(type)) return () => null;
  if (DataType.isList(type)) {
    const item = reader(type.children[0]!.type, column);
    return (value) => (value === null ? null : Array.from(value as Iterable<unknown>, item));
  }
  if (DataType.isStruct(type)) {
    const fields = type.children.map((field) => [field.name, reader(field.type, column)] as const);
    return (value) => {
      if (value === null) return null;
      const struct = value as Record<string, unknown>;
      return Object.fromEntries(fields.map(([name, read]) => [name, read(struct[name] ?? null)]));
    };
  }
  throw new TypeError(`unsupported column type: ${column} is ${String(type)}; cast it in the SQL`);
}

/** One stretch of a column as Arrow keeps it. */
type Stretch = Vector['data'][number];

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads texts that lie one behind the other: decoded all at once, then cut where each ends, because to decode each by itself takes five times as long. */
function readTexts({ values, valueOffsets, length }: Stretch, into: Value[]): void {
  const from = valueOffsets[0]!;
  const bytes = (values as Uint8Array).subarray(from, valueOffsets[length]);
  const text = utf8.decode(bytes);
  const isAscii = text.length === bytes.length;
  for (let i = 0, at = 0, byte = 0; i < length; i++) {
    const end = valueOffsets[i + 1]! - from;
    const start = at;
    if (isAscii) at = end;
    // A byte that begins a character is one unit of the text; one that begins a character of four bytes is two.
    else for (; byte < end; byte++) at += (bytes[byte]! & 0xc0) === 0x80 ? 0 : bytes[byte]! >= 0xf0 ? 2 : 1;
    into.push(text.slice(start, at));
  }
}

/** Reads a stretch of a column of plain numbers, days or texts straight from its bytes; false where it is of another kind. */
function readStretch(stretch: Stretch, into: Value[]): boolean {
  const { type, values, length } = stretch as { type: DataType; values: unknown; length: number };
  if (stretch.offset !== 0) return false;
  const first = into.length;
  const present = stretch.nullCount > 0 ? stretch.nullBitmap : null;
  const isPresent = (i: number) => !present || ((present[i >> 3]! >> (i & 7)) & 1) === 1;
  if (DataType.isUtf8(type)) {
    readTexts(stretch, into);
  } else if (DataType.isDate(type) && values instanceof Int32Array) {
    const known = new Map<number, string>();
    for (let i = 0; i < length; i++) {
      // Where no day is, anything may stand.
      const days = isPresent(i) ? values[i]! : 0;
      let day = known.get(days);
      if (day === undefined) known.set(days, (day = isoFromDays(days)));
      into.push(day);
    }
  } else if ((DataType.isInt(type) || DataType.isFloat(type)) && (values instanceof Float64Array || values instanceof Int32Array)) {
    for (let i = 0; i < length; i++) into.push(values[i]!);
  } else {
    return false;
  }
  if (present) for (let i = 0; i < length; i++) if (!isPresent(i)) into[first + i] = null;
  return true;
}

/** Returns the values of an Arrow column as they stand in rows. */
export function columnValues(vector: Vector, column: string): Value[] {
  const read = reader(vector.type as DataType, column);
  const values: Value[] = [];
  for (let i = 0, row = 0; i < vector.data.length; row += vector.data[i++]!.length) {
    const stretch = vector.data[i]!;
    if (!readStretch(stretch, values)) for (let at = row; at < row + stretch.length; at++) values.push(read(vector.get(at) ?? null));
  }
  return values;
}

/** Adds rows made of columns of equal length. */
export function addRows(rows: Row[], columns: readonly { name: string; values: readonly Value[] }[], length: number): void {
  for (let i = 0; i < length; i++) {
    const row: Row = {};
    for (const { name, values } of columns) row[name] = values[i]!;
    rows.push(row);
  }
}

/**
 * Turns an Arrow result into plain rows: DATE as `YYYY-MM-DD`, every number a number, absent null, lists as arrays.
 * Types are read by their id, because two copies of apache-arrow may be installed.
 */
export function plainRows(table: Table): Row[] {
  const columns = table.schema.fields.map((field, index) => ({ name: field.name, values: columnValues(table.getChildAt(index) as Vector, field.name) }));
  const rows: Row[] = [];
  addRows(rows, columns, table.numRows);
  return rows;
}
