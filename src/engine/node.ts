import { createRequire } from 'node:module';
import path from 'node:path';
import type { Table } from 'apache-arrow';
import { packTable } from './arrow.ts';
import { QueryError, type Column, type Database, type PackedTable, type Row } from './database.ts';
import { engineFile } from './engine_file.ts';
import { Plans } from './plans.ts';
import { plainRows } from './rows.ts';
import { lockSql, openSettings, pressSql, startUpSql } from './settings.ts';

/** The part of DuckDB-WASM's blocking build that is used here. */
interface BlockingDuckDB {
  instantiate(onProgress: () => void): Promise<unknown>;
  open(config: typeof openSettings): void;
  connect(): {
    query(sql: string): Table;
    prepare(sql: string): { query(): Table; close(): void };
    insertArrowFromIPCStream(stream: Uint8Array, options: { name: string; create: boolean }): void;
    useUnsafe<Result>(work: (bindings: { runQuery(connection: number, sql: string): Uint8Array }, connection: number) => Result): Result;
    close(): void;
  };
  reset(): void;
}

export interface NodeDatabase extends Database {
  /** Returns a table as it stands, with the types of its columns, to be inserted elsewhere. */
  pack(table: string): Promise<PackedTable>;
}

/** The stream inside an Arrow file, which is what DuckDB hands out: between the magic words, without the footer. */
function streamOf(file: Uint8Array): Uint8Array {
  const footer = new DataView(file.buffer, file.byteOffset, file.byteLength).getInt32(file.length - 10, true);
  return file.slice(8, file.length - 10 - footer);
}

/**
 * Opens an empty database in this process: the same package, core and settings as in the browser.
 * Starting takes about a second, so a build opens it once.
 */
export async function openDatabase(): Promise<NodeDatabase> {
  const require = createRequire(path.join(process.cwd(), 'package.json'));
  const duckdb = require('@duckdb/duckdb-wasm/blocking') as {
    createDuckDB: (bundles: unknown, logger: unknown, runtime: unknown) => Promise<BlockingDuckDB>;
    VoidLogger: new () => unknown;
    NODE_RUNTIME: unknown;
  };
  // Every Node that runs this has WebAssembly exceptions, but the package asks for both builds.
  const bundle = { mainModule: engineFile('eh'), mainWorker: '' };
  const db = await duckdb.createDuckDB({ mvp: bundle, eh: bundle }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await db.instantiate(() => undefined);
  db.open(openSettings);
  const connection = db.connect();

  const demand = <Result>(sql: string, work: () => Result): Result => {
    try {
      return work();
    } catch (cause) {
      throw new QueryError(sql, cause);
    }
  };
  const execute = (sql: string): Table => demand(sql, () => connection.query(sql));
  const plans = new Plans(async (sql) => demand(sql, () => connection.prepare(sql)), async (statement) => statement.close());
  execute(startUpSql);
  const insert = (table: string, columns: Column[] | PackedTable): void => {
    plans.forget();
    const { createSql, streams } = Array.isArray(columns) ? packTable(table, [columns]) : columns;
    execute(createSql);
    for (const stream of streams) {
      connection.insertArrowFromIPCStream(stream, { name: table, create: false });
      if (streams.length > 1) execute(pressSql);
    }
  };

  return {
    query: async <R = Row>(sql: string) => plainRows(execute(sql)) as R[],
    ask: async <R = Row>(sql: string) => {
      const plan = await plans.of(sql);
      return plainRows(plan ? demand(sql, () => plan.query()) : execute(sql)) as R[];
    },
    run: async (sql, { keepsPlans } = { keepsPlans: false }) => {
      if (!keepsPlans) plans.forget();
      execute(sql);
    },
    insert: async (table, columns) => insert(table, columns),
    insertAll: async (tables) => tables.forEach(([table, columns]) => insert(table, columns)),
    pack: async (table) => {
      const columns = plainRows(execute(`select column_name as name, data_type as type from duckdb_columns() where table_name = '${table}' order by column_index`)) as { name: string; type: string }[];
      const [count] = plainRows(execute(`select count(*) as n from "${table}"`)) as { n: number }[];
      return {
        createSql: `create or replace table "${table}" (${columns.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`,
        // A copy: what DuckDB hands out is its own memory.
        streams: count!.n > 0 ? [streamOf(connection.useUnsafe((bindings, id) => bindings.runQuery(id, `from "${table}"`)).slice())] : [],
      };
    },
    lock: async () => void execute(lockSql),
    close: async () => {
      connection.close();
      db.reset();
    },
  };
}
