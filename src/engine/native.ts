import { createRequire } from 'node:module';
import path from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { packTable } from './arrow.ts';
import { QueryError, type Column, type Database, type PackedTable, type Row, type Value } from './database.ts';
import { daysFromIso, isoFromDays } from './days.ts';
import { addRows, columnValues, secondOf } from './rows.ts';
import { lockSql, nativeStartUpSql } from './settings.ts';

type Api = typeof import('@duckdb/node-api');

/** Rows of one chunk: what DuckDB takes at once. */
const CHUNK = 2048;

/** Loads the package, which is optional: not every system has a build of it, and only cities beyond a browser need one. */
function loadApi(): Api {
  try {
    return createRequire(path.join(process.cwd(), 'package.json'))('@duckdb/node-api') as Api;
  } catch (cause) {
    throw new Error('the native engine is not installed: @duckdb/node-api is an optional package that npm leaves out where it has no build for the system', { cause });
  }
}

/**
 * Opens an empty database of native DuckDB in this process, for exports that no browser can hold: it takes the memory of the machine, where
 * DuckDB-WASM ends at 4 GB. Statements and rows are those of the other engines, to the digit: it works in one thread, because sums of
 * fractions depend on their order. Throws where the optional package is missing.
 */
export async function openNativeDatabase(): Promise<Database> {
  const { DuckDBDataChunk, DuckDBDateValue, DuckDBDecimalValue, DuckDBInstance, DuckDBListValue, DuckDBStructValue, DuckDBTimestampValue, DuckDBTypeId } = loadApi();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();

  const demand = async <Result>(sql: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (cause) {
      throw new QueryError(sql, cause);
    }
  };
  const plain = (value: unknown, column: string): Value => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value === 'bigint') return Number(value);
    if (value instanceof DuckDBDateValue) return isoFromDays(value.days);
    if (value instanceof DuckDBDecimalValue) return value.toDouble();
    if (value instanceof DuckDBTimestampValue) return secondOf(Number(value.micros / 1000n));
    if (value instanceof DuckDBListValue) return value.items.map((item) => plain(item, column));
    if (value instanceof DuckDBStructValue) return Object.fromEntries(Object.entries(value.entries).map(([name, entry]) => [name, plain(entry, column)]));
    throw new TypeError(`unsupported column type: ${column} is ${String(value)}; cast it in the SQL`);
  };
  const rowsOf = async (sql: string): Promise<Row[]> => {
    const result = await demand(sql, () => connection.run(sql));
    const names = result.columnNames();
    const rows: Row[] = [];
    for (const chunk of await result.fetchAllChunks()) {
      addRows(rows, names.map((name, i) => ({ name, values: chunk.getColumnValues(i).map((value) => plain(value, name)) })), chunk.rowCount);
    }
    return rows;
  };
  const run = async (sql: string): Promise<void> => {
    const statements = await demand(sql, () => connection.extractStatements(sql));
    for (let i = 0; i < statements.count; i++) await demand(sql, async () => (await statements.prepare(i)).run());
  };
  const insert = async (table: string, columns: Column[] | PackedTable): Promise<void> => {
    const { createSql, streams } = Array.isArray(columns) ? packTable(table, [columns]) : columns;
    await run(createSql);
    for (const stream of streams) {
      const arrow = tableFromIPC(stream);
      const given = arrow.schema.fields.map((field, i) => columnValues(arrow.getChildAt(i)!, field.name));
      const appender = await connection.createAppender(table);
      const types = given.map((_, i) => appender.columnType(i));
      for (let from = 0; from < arrow.numRows; from += CHUNK) {
        const chunk = DuckDBDataChunk.create(types, Math.min(CHUNK, arrow.numRows - from));
        given.forEach((values, i) => {
          const part = values.slice(from, from + CHUNK);
          const isDate = types[i]!.typeId === DuckDBTypeId.DATE;
          chunk.setColumnValues(i, isDate ? part.map((day) => (day === null ? null : new DuckDBDateValue(daysFromIso(day as string)))) : part as (string | number | null)[]);
        });
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
    }
  };
  await run(nativeStartUpSql);

  return {
    isNative: true,
    query: async <R = Row>(sql: string) => (await rowsOf(sql)) as R[],
    ask: async <R = Row>(sql: string) => (await rowsOf(sql)) as R[],
    run,
    insert,
    insertAll: async (tables) => {
      for (const [table, columns] of tables) await insert(table, columns);
    },
    lock: () => run(lockSql),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
