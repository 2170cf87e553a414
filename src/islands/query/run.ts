import { QueryError, type Database } from '../../engine/database.ts';
import { metrics } from '../../metrics/index.ts';
import { isInner } from '../../metrics/warehouse.ts';
import {
  faultOf, lineOf, messageText, NOT_ONE_READING_STATEMENT, readingSql, readStatement, type AnswerColumn, type Cell, type Fault,
} from '../../views/query.ts';

/** Most rows that an answer keeps; its count is always whole. */
export const MOST_ROWS = 5000;

export interface Answer {
  columns: AnswerColumn[];
  /** The first of the rows, in the order the statement gives. */
  rows: Record<string, Cell>[];
  /** How many rows the statement gives. */
  row_count: number;
}

export type Outcome =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'empty' }
  | { kind: 'refused'; word: string }
  | { kind: 'not_one' }
  | { kind: 'failed'; fault: Fault; message: string; line: number | null };

/** What queries need of a database: any Database, and a way to cancel where it has one. */
export interface QueryDatabase extends Database {
  queryCancellable?<R>(sql: string, signal: AbortSignal): Promise<R[]>;
}

export interface TableFacts {
  name: string;
  columns: AnswerColumn[];
}

/** The view under which a metric can be asked. */
export function metricTable(name: string): string {
  return `metric_${name}`;
}

/** Makes every metric a view, `metric_steps` and so on. To be called once the marts are there. */
export async function prepareQuery(db: Database): Promise<void> {
  for (const { name, sql } of metrics) await db.run(`create or replace view ${metricTable(name)} as ${sql}`);
}

/** Returns every table and view with its columns, by name. */
export async function readSchema(db: Database): Promise<TableFacts[]> {
  const rows = await db.query<{ table_name: string; column_name: string; data_type: string }>(`
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'main' order by table_name, ordinal_position`);
  const tables = new Map<string, TableFacts>();
  for (const { table_name: name, column_name, data_type } of rows) {
    if (isInner(name)) continue;
    const table = tables.get(name) ?? { name, columns: [] };
    tables.set(name, table);
    table.columns.push({ name: column_name, type: data_type });
  }
  return [...tables.values()];
}

function explanation(error: QueryError): Outcome {
  if (error.message.includes(NOT_ONE_READING_STATEMENT)) return { kind: 'not_one' };
  return { kind: 'failed', fault: faultOf(error.message), message: messageText(error.message), line: null };
}

/**
 * Asks DuckDB for the line at fault: inside `query()` it knows none. Neither way runs anything: what does not parse is
 * handed over with a bracket that nothing closes, so that the whole still does not parse; what does parse has passed
 * `query()` as one reading statement and is only planned.
 */
async function withLine(db: Database, sql: string, outcome: Outcome): Promise<Outcome> {
  if (outcome.kind !== 'failed') return outcome;
  const lines = sql.trimEnd().split('\n').length;
  try {
    await db.query(outcome.fault === 'syntax' ? `${sql}\n(` : `explain ${sql}`);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const line = lineOf(error.message) ?? (outcome.fault === 'syntax' ? lines : null);
    return { ...outcome, line: line === null ? null : Math.min(line, lines) };
  }
  return outcome;
}

/**
 * Runs one reading statement and returns its rows, or why not. Nothing but reading is possible, whatever the text; the
 * database is to be locked before. Throws EngineError `cancelled` after the signal, or when the engine dies.
 */
export async function runQuery(db: QueryDatabase, text: string, signal: AbortSignal = new AbortController().signal): Promise<Outcome> {
  // DuckDB ends a statement at NUL.
  const sql = text.replaceAll('\0', ' ');
  const statement = readStatement(sql);
  if (statement.kind === 'empty' || statement.kind === 'refused') return statement;
  const ask = <R>(asked: string): Promise<R[]> => (db.queryCancellable ? db.queryCancellable<R>(asked, signal) : db.query<R>(asked));
  const source = readingSql(statement.kind === 'plan' ? statement.inner : statement.sql);
  try {
    const described = await ask<{ column_name: string; column_type: string }>(`describe select * from ${source}`);
    if (statement.kind === 'plan') {
      const rows = await ask<Record<string, Cell>>(`${statement.prefix} select * from ${source}`);
      return { kind: 'answer', answer: { columns: [{ name: 'explain_key', type: 'VARCHAR' }, { name: 'explain_value', type: 'VARCHAR' }], rows, row_count: rows.length } };
    }
    const rows = await ask<Record<string, Cell>>(`select * from ${source} limit ${MOST_ROWS + 1}`);
    const isCut = rows.length > MOST_ROWS;
    const count = isCut ? (await ask<{ n: number }>(`select count(*) as n from ${source}`))[0]!.n : rows.length;
    return {
      kind: 'answer',
      answer: {
        columns: described.map(({ column_name: name, column_type: type }) => ({ name, type })),
        rows: isCut ? rows.slice(0, MOST_ROWS) : rows,
        row_count: count,
      },
    };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const before = statement.kind === 'plan' ? statement.prefix.split('\n').length - 1 : 0;
    const outcome = await withLine(db, statement.kind === 'plan' ? statement.inner : statement.sql, explanation(error));
    return outcome.kind === 'failed' && outcome.line !== null ? { ...outcome, line: outcome.line + before } : outcome;
  }
}
