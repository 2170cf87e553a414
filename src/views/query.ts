/** What a reader's statement is, before DuckDB sees it. */
export type Statement =
  /** `rows`: the statement itself gives rows; `plan`: EXPLAIN of `inner`, with `prefix` as written. */
  | { kind: 'rows'; sql: string }
  | { kind: 'plan'; prefix: string; inner: string }
  | { kind: 'empty' }
  /** `word`: the first word, in capitals. */
  | { kind: 'refused'; word: string };

const READING = new Set(['SELECT', 'WITH', 'FROM', 'DESCRIBE', 'SHOW', 'SUMMARIZE']);

/** Returns where the statement begins: after blanks and comments, which DuckDB allows anywhere and nests. */
function startOf(sql: string): number {
  let at = 0;
  for (;;) {
    const blank = /^[\s\ufeff;]+/.exec(sql.slice(at));
    if (blank) {
      at += blank[0].length;
    } else if (sql.startsWith('--', at)) {
      const end = sql.indexOf('\n', at);
      at = end < 0 ? sql.length : end + 1;
    } else if (sql.startsWith('/*', at)) {
      let depth = 1;
      at += 2;
      while (depth > 0 && at < sql.length) {
        if (sql.startsWith('/*', at)) { depth++; at += 2; }
        else if (sql.startsWith('*/', at)) { depth--; at += 2; }
        else at++;
      }
    } else {
      return at;
    }
  }
}

const firstWord = (sql: string, at: number) => (/^[\p{L}_]+/u.exec(sql.slice(at))?.[0] ?? '').toUpperCase();

/**
 * Says by its first word what a statement is. It is the first gate and gives the plain sentence; the second, which nothing
 * gets round, is `readingSql`: DuckDB itself then takes a single reading statement and nothing else.
 */
export function readStatement(sql: string): Statement {
  const at = startOf(sql);
  if (at >= sql.length) return { kind: 'empty' };
  const word = firstWord(sql, at);
  if (READING.has(word) || sql[at] === '(') return { kind: 'rows', sql };
  if (word === 'EXPLAIN') {
    const prefix = /^explain(\s+analyze)?\b/i.exec(sql.slice(at))![0];
    const inner = sql.slice(at + prefix.length);
    const innerAt = startOf(inner);
    const innerWord = firstWord(inner, innerAt);
    if (READING.has(innerWord) || inner[innerAt] === '(') return { kind: 'plan', prefix: sql.slice(0, at + prefix.length), inner };
    return { kind: 'refused', word: innerWord ? `EXPLAIN ${innerWord}` : 'EXPLAIN' };
  }
  return { kind: 'refused', word: word || sql[at]! };
}

/** DuckDB's message when `query()` is given more than one statement, or one that is not a reading one. */
export const NOT_ONE_READING_STATEMENT = 'Expected a single SELECT statement';

/**
 * Returns a table expression of a reader's statement. DuckDB's `query()` parses the text apart from ours and refuses
 * several statements and everything that writes, so a bracket, quote or comment in it cannot reach beyond it.
 */
export function readingSql(sql: string): string {
  return `query('${sql.replaceAll("'", "''")}')`;
}

/** Longest statement that an address carries and that is read from one. */
export const LONGEST_QUERY = 8000;

/** Returns the statement that an address's query names, `?q=`; empty when there is none or it is too long. */
export function queryOfAddress(search: string): string {
  const sql = new URLSearchParams(search).get('q') ?? '';
  return sql.length <= LONGEST_QUERY ? sql : '';
}

/** Returns an address's query with the statement in it and all else as it was; a statement too long is left out. */
export function addressOfQuery(search: string, sql: string): string {
  const parameters = new URLSearchParams(search);
  if (sql.trim() === '' || sql.length > LONGEST_QUERY) parameters.delete('q');
  else parameters.set('q', sql);
  return parameters.toString();
}

export type Cell = string | number | boolean | null | Cell[] | { [name: string]: Cell };

/** A column of an answer: its name and DuckDB's type. */
export interface AnswerColumn {
  name: string;
  type: string;
}

const NUMBERS = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|UHUGEINT|FLOAT|DOUBLE|DECIMAL)/;

/** True for a column of numbers. */
export function isNumeric({ type }: AnswerColumn): boolean {
  return NUMBERS.test(type) && !type.endsWith(']');
}

/** Returns a value as text for a cell: dates and numbers as they are, lists and structures as JSON, absent as empty. */
export function cellText(value: Cell): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Most marks that a quick chart draws. */
export const MOST_MARKS = 30;
export const MOST_POINTS = 2000;

export interface QuickChart {
  kind: 'bar' | 'line';
  label: string;
  value: string;
  points: { label: string; value: number }[];
  /** How many rows of the answer have no mark: beyond the most, or without a value. */
  left_out: number;
}

/**
 * Returns the quick chart an answer suggests: a line for days with a number, bars for names with a number; null where there
 * is neither. The first column that fits is taken; a line goes by day, bars keep the order of the rows.
 */
export function quickChart(columns: readonly AnswerColumn[], rows: readonly Record<string, Cell>[]): QuickChart | null {
  const value = columns.find(isNumeric);
  if (!value || rows.length < 2) return null;
  const day = columns.find(({ type }) => type === 'DATE');
  const name = columns.find(({ type }) => type === 'VARCHAR');
  const label = day ?? name;
  if (!label) return null;
  const all = rows.flatMap((row) => {
    const amount = row[value.name];
    const text = row[label.name];
    return typeof amount === 'number' && Number.isFinite(amount) && typeof text === 'string' ? [{ label: text, value: amount }] : [];
  });
  if (all.length < 2) return null;
  // A day that comes twice is no line.
  const isLine = day !== undefined && new Set(all.map((point) => point.label)).size === all.length;
  if (isLine) all.sort((a, b) => (a.label < b.label ? -1 : 1));
  const points = all.slice(0, isLine ? MOST_POINTS : MOST_MARKS);
  return { kind: isLine ? 'line' : 'bar', label: label.name, value: value.name, points, left_out: rows.length - points.length };
}

/** What went wrong, in the classes that have a plain sentence. */
export type Fault = 'syntax' | 'names' | 'tables' | 'values' | 'closed' | 'memory' | 'other';

/** Returns the class of a DuckDB message by the name it begins with. */
export function faultOf(message: string): Fault {
  const name = /(Parser|Syntax|Binder|Catalog|Conversion|Invalid Input|Out of Range|Mismatch Type|Permission|Out of Memory) Error/i.exec(message)?.[1]?.toLowerCase();
  switch (name) {
    case 'parser': case 'syntax': return 'syntax';
    case 'binder': return 'names';
    // A file or an address in a table's place: DuckDB looks for a table of that name, because files are closed to it.
    case 'catalog': return /Table with name \S*(\/|\.(csv|tsv|txt|json|parquet|xlsx|db|duckdb)\b)/i.test(message) ? 'closed' : 'tables';
    case 'conversion': case 'invalid input': case 'out of range': case 'mismatch type': return 'values';
    case 'permission': return 'closed';
    case 'out of memory': return 'memory';
    default: return 'other';
  }
}

/** Returns the line, from 1, that a DuckDB message points at; null when it points at none. */
export function lineOf(message: string): number | null {
  const line = /^LINE (\d+):/m.exec(message);
  return line ? Number(line[1]) : null;
}

/** Returns DuckDB's message without the copy of the statement under it. */
export function messageText(message: string): string {
  return message.replace(/\n\s*LINE \d+:[\s\S]*$/, '').trim();
}
