/** A value of a row: dates are ISO text, whole numbers and decimals are numbers, absent is null. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

export type Row = Record<string, Value>;

/** Stands for "no value" in the integer and date columns handed to `insert`. */
export const NULL_INT = -2147483648;

/** One column of rows to insert. Dates are days since 1970-01-01; NULL_INT and NaN stand for null. */
export type Column =
  | { name: string; type: 'text'; values: (string | null)[]; coded?: { codes: Int32Array; words: readonly string[] }; utf8?: { bytes: Uint8Array; ends: Int32Array } }
  | { name: string; type: 'date'; values: Int32Array }
  | { name: string; type: 'integer'; values: Int32Array }
  | { name: string; type: 'double'; values: Float64Array };

/** Returns a text column of few different words, each row the position of its word or NULL_INT. Its values are spelt out when asked for. */
export function codedColumn(name: string, codes: Int32Array, words: readonly string[]): Column {
  let values: (string | null)[] | undefined;
  return {
    name, type: 'text', coded: { codes, words },
    get values() {
      return (values ??= Array.from(codes, (code) => (code === NULL_INT ? null : words[code]!)));
    },
  };
}

/** Returns a text column of texts that are bytes already: one behind the other, each from the end of the one before; `ends` begins with 0. */
export function utf8Column(name: string, bytes: Uint8Array, ends: Int32Array): Column {
  let values: string[] | undefined;
  return {
    name, type: 'text', utf8: { bytes, ends },
    get values() {
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      return (values ??= Array.from(ends.subarray(1), (end, i) => decoder.decode(bytes.subarray(ends[i]!, end))));
    },
  };
}

/** A table as the statement that makes it empty and its rows as Arrow streams: none without rows, several where there are very many. */
export interface PackedTable {
  createSql: string;
  streams: Uint8Array[];
}

/** The one door to DuckDB, the same in Node and in the browser. */
export interface Database {
  /** Whether it takes the memory of the machine, where WebAssembly ends at 4 GB. */
  readonly isNative?: boolean;
  /** Runs one statement and returns its rows as plain JavaScript values. Throws QueryError. */
  query<R = Row>(sql: string): Promise<R[]>;
  /** The same of a statement that is asked again and again while nothing is run: it is parsed and planned once (see `Plans`). */
  ask<R = Row>(sql: string): Promise<R[]>;
  /**
   * Runs one or more statements, separated by semicolons, for their effect. Throws QueryError. `keepsPlans`: what they change is nothing that a
   * plan rests on; a plan may read changed values, but none beyond the least and the greatest that were there when it was made.
   */
  run(sql: string, options?: { keepsPlans: boolean }): Promise<void>;
  /**
   * Creates `table` (replacing one of that name) from columns of equal length. The streams of a packed table are used up; where there are several,
   * the engine presses each before it takes the next.
   */
  insert(table: string, columns: Column[] | PackedTable): Promise<void>;
  /** The same for several tables, without waiting for one before the next is handed over. */
  insertAll(tables: readonly (readonly [table: string, columns: Column[] | PackedTable])[]): Promise<void>;
  /**
   * Closes the way to files, network, extensions and settings. Nothing opens it again.
   * To be called once the tables are loaded and before any text of a user's is run as SQL.
   */
  lock(): Promise<void>;
  close(): Promise<void>;
}

/** An SQL error with the statement that caused it. */
export class QueryError extends Error {
  readonly sql: string;
  constructor(sql: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'QueryError';
    this.sql = sql;
  }
}
