import {
  DateDay, Dictionary, Float64, Int32, makeData, RecordBatch, Schema, Field, Struct, Table, tableToIPC, Utf8, Vector, type Data, type DataType,
} from 'apache-arrow';
import { NULL_INT, type Column, type PackedTable } from './database.ts';

/** Returns the bitmap of present values (least significant bit first) and how many are absent. */
function validity(length: number, isPresent: (index: number) => boolean): { nullBitmap: Uint8Array; nullCount: number } {
  const nullBitmap = new Uint8Array(Math.ceil(length / 64) * 8);
  let nullCount = 0;
  for (let i = 0; i < length; i++) {
    if (isPresent(i)) nullBitmap[i >> 3]! |= 1 << (i & 7);
    else nullCount++;
  }
  return { nullBitmap, nullCount };
}

/** The same of whole numbers; no bitmap where none is absent. */
function validityOf(values: Int32Array): { nullBitmap: Uint8Array | undefined; nullCount: number } {
  return values.includes(NULL_INT) ? validity(values.length, (i) => values[i] !== NULL_INT) : { nullBitmap: undefined, nullCount: 0 };
}

function utf8Data(values: (string | null)[]): Data<Utf8> {
  const encoder = new TextEncoder();
  const valueOffsets = new Int32Array(values.length + 1);
  let bytes = new Uint8Array(Math.max(64, values.length * 12));
  let end = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value) {
      const most = value.length * 3;
      if (end + most > bytes.length) {
        const larger = new Uint8Array(Math.max(bytes.length * 2, end + most));
        larger.set(bytes.subarray(0, end));
        bytes = larger;
      }
      end += encoder.encodeInto(value, bytes.subarray(end)).written;
    }
    valueOffsets[i + 1] = end;
  }
  const { nullBitmap, nullCount } = validity(values.length, (i) => values[i] !== null);
  return makeData({ type: new Utf8(), length: values.length, nullCount, nullBitmap, valueOffsets, data: bytes.subarray(0, end) });
}

/** Each word once, each row its number: a million rows of few words are a million numbers. */
function codedData({ codes, words }: { codes: Int32Array; words: readonly string[] }): Data<DataType> {
  const { nullBitmap, nullCount } = validityOf(codes);
  const data = nullCount === 0 ? codes : codes.map((code) => (code === NULL_INT ? 0 : code));
  return makeData({
    type: new Dictionary(new Utf8(), new Int32()), length: codes.length, nullCount, nullBitmap, data, dictionary: new Vector([utf8Data([...words])]),
  }) as Data<DataType>;
}

function columnData(column: Column): Data<DataType> {
  if (column.type === 'text') {
    if (column.utf8) return makeData({ type: new Utf8(), length: column.utf8.ends.length - 1, nullCount: 0, valueOffsets: column.utf8.ends, data: column.utf8.bytes });
    return column.coded && column.coded.words.length > 0 ? codedData(column.coded) : utf8Data(column.values);
  }
  const { values } = column;
  const length = values.length;
  if (column.type === 'double') {
    const { nullBitmap, nullCount } = validity(length, (i) => !Number.isNaN(values[i]!));
    return makeData({ type: new Float64(), length, nullCount, nullBitmap, data: column.values });
  }
  const { nullBitmap, nullCount } = validityOf(column.values);
  return column.type === 'date'
    ? makeData({ type: new DateDay(), length, nullCount, nullBitmap, data: column.values })
    : makeData({ type: new Int32(), length, nullCount, nullBitmap, data: column.values });
}

function lengthOf(column: Column | undefined): number {
  if (column === undefined) return 0;
  if (column.type !== 'text') return column.values.length;
  return column.coded ? column.coded.codes.length : column.utf8 ? column.utf8.ends.length - 1 : column.values.length;
}

/** Throws RangeError where two columns are of one array: Arrow writes it once, and the engine takes the stream for one that is cut short, without a word. */
function demandOwnArrays(columns: Column[]): void {
  const arrays = columns.map((column) => (column.type !== 'text' ? column.values : column.coded?.codes ?? column.utf8?.ends)).filter((array) => array !== undefined && array.length > 0);
  if (new Set(arrays).size !== arrays.length) throw new RangeError('two columns share their values');
}

/**
 * Returns the columns as an Arrow IPC stream. Vectors are made by hand from typed arrays: Arrow's own builders were
 * measured at 5 to 9 times the cost of reading the CSV. Throws RangeError when the columns differ in length or share their values.
 */
export function arrowStream(columns: Column[]): Uint8Array {
  const length = lengthOf(columns[0]);
  for (const column of columns) {
    if (lengthOf(column) !== length) {
      throw new RangeError(`column lengths differ: ${column.name} has ${lengthOf(column)}, expected ${length}`);
    }
  }
  demandOwnArrays(columns);
  const data = columns.map(columnData);
  const schema = new Schema(columns.map((column, i) => new Field(column.name, data[i]!.type, true)));
  const batch = new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children: data }));
  return tableToIPC(new Table(schema, [batch]), 'stream');
}

const sqlType = { text: 'varchar', date: 'date', integer: 'integer', double: 'double' } as const;

/** Returns the statement that makes the empty table for columns. Arrow makes no table from a stream without rows. */
export function createTableSql(table: string, columns: Column[]): string {
  const list = columns.map((column) => `"${column.name}" ${sqlType[column.type]}`).join(', ');
  return `create or replace table "${table}" (${list})`;
}

/** Returns a table ready to be inserted, for another thread to hand over: all that is left to do there is to pass bytes on. `parts`: its rows, a part at a time. */
export function packTable(table: string, parts: Iterable<Column[]>): PackedTable {
  let createSql = '';
  const streams: Uint8Array[] = [];
  for (const columns of parts) {
    createSql ||= createTableSql(table, columns);
    if (lengthOf(columns[0]) > 0) streams.push(arrowStream(columns));
  }
  return { createSql, streams };
}
