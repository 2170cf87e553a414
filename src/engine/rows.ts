import { DataType, type Table, type Vector } from 'apache-arrow';
import type { Row, Value } from './database.ts';
import { isoFromDays } from './days.ts';

export { daysFromIso, isoFromDays } from './days.ts';

const MS_PER_DAY = 86_400_000;

/** Returns how one value of an Arrow column becomes a plain value. Throws on a type that has no plain form. */
function reader(type: DataType, column: string): (value: unknown) => Value {
  if (DataType.isDate(type)) return (value) => (value === null ? null : isoFromDays(Math.round(Number(value) / MS_PER_DAY)));
  if (DataType.isTimestamp(type)) {
    return (value) => (value === null ? null : new Date(Number(value)).toISOString().replace('T', ' ').slice(0, 19));
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

/**
 * Turns an Arrow result into plain rows: DATE as `YYYY-MM-DD`, every number a number, absent null, lists as arrays.
 * Types are read by their id, because two copies of apache-arrow may be installed.
 */
export function plainRows(table: Table): Row[] {
  const columns = table.schema.fields.map((field, index) => ({
    name: field.name,
    vector: table.getChildAt(index) as Vector,
    read: reader(field.type, field.name),
  }));
  const rows: Row[] = new Array<Row>(table.numRows);
  for (let i = 0; i < table.numRows; i++) {
    const row: Row = {};
    for (const { name, vector, read } of columns) row[name] = read(vector.get(i) ?? null);
    rows[i] = row;
  }
  return rows;
}
