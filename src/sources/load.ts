import { codedColumn, NULL_INT, type Column, type Database } from '../engine/database.ts';
import { kinds } from './contract.ts';
import type { Intake } from './intake.ts';
import type { Problem } from './problems.ts';
import type { Reject } from './rejects.ts';

/** Different words of a column beyond which it is handed over as it is. */
const MOST_WORDS = 50_000;

/** A text column of one value for each item: each word once where they are few, so that a million rows of few words are a million numbers. */
function wordColumn<Item>(name: string, items: readonly Item[], of: (item: Item) => string | null): Column {
  const codes = new Int32Array(items.length);
  const positions = new Map<string, number>();
  for (let i = 0; i < items.length; i++) {
    const word = of(items[i]!);
    if (word === null) {
      codes[i] = NULL_INT;
      continue;
    }
    let position = positions.get(word);
    if (position === undefined) {
      if (positions.size === MOST_WORDS) return { name, type: 'text', values: items.map(of) };
      positions.set(word, (position = positions.size));
    }
    codes[i] = position;
  }
  return codedColumn(name, codes, [...positions.keys()]);
}

/**
 * Returns what was read as tables: a table `src_<kind>` for every export (empty where it is absent), `src_files` with the facts of each
 * file, `src_listed` with titles and blanks, `src_suspects` with rows to look at,
 * `src_rejects` with every row that was not loaded.
 */
export function exportTables(intake: Intake): [table: string, columns: Column[]][] {
  const tables = kinds.map((kind): [string, Column[]] => [`src_${kind}`, intake.tables[kind]]);
  const { files, rejects, problems } = intake;
  /** All that there is to know about a file, the gravest first: one matter must not hide another. */
  const said = (file: string, of: (problem: Problem) => string, between: string): string | null => {
    const own = problems.filter((problem) => problem.file === file);
    return [...own.filter(({ severity }) => severity === 'error'), ...own.filter(({ severity }) => severity !== 'error')].map(of).join(between) || null;
  };
  const text = (name: string, values: (string | null)[]): Column => ({ name, type: 'text', values });
  const integer = (name: string, values: number[]): Column => ({ name, type: 'integer', values: Int32Array.from(values) });
  tables.push(['src_files', [
    text('file', files.map((file) => file.file)),
    text('kind', files.map((file) => file.kind)),
    integer('position', files.map((file) => (file.kind === null ? kinds.length : kinds.indexOf(file.kind)))),
    integer('rows', files.map((file) => file.rows)),
    integer('loaded', files.map((file) => file.loaded)),
    integer('rejected', files.map((file) => file.rejected)),
    text('encoding', files.map((file) => file.encoding)),
    text('unknown_columns', files.map((file) => file.unknown_columns.join('、'))),
    text('delimiter', files.map((file) => file.delimiter)),
    integer('header_line', files.map((file) => file.header_line ?? NULL_INT)),
    integer('bytes', files.map((file) => file.bytes)),
    integer('records', files.map((file) => file.records)),
    text('problem', files.map((file) => file.problem?.code ?? null)),
    text('problem_zh', files.map((file) => said(file.file, (problem) => problem.message.zh + problem.hint.zh, ''))),
    text('problem_en', files.map((file) => said(file.file, (problem) => `${problem.message.en} ${problem.hint.en}`, ' '))),
  ]]);
  const listed = files.flatMap((file) => file.listed.map((record) => ({ file: file.file, ...record })));
  tables.push(['src_listed', [
    text('file', listed.map((record) => record.file)),
    integer('line', listed.map((record) => record.line)),
    text('type', listed.map((record) => record.type)),
    text('record', listed.map((record) => record.text)),
  ]]);
  const suspects = files.flatMap((file) => file.suspects.map((record) => ({ file: file.file, ...record })));
  tables.push(['src_suspects', [
    text('file', suspects.map((record) => record.file)),
    integer('line', suspects.map((record) => record.line)),
    text('why', suspects.map((record) => record.why)),
  ]]);
  const integerOf = (name: string, of: (reject: Reject) => number): Column => ({ name, type: 'integer', values: Int32Array.from(rejects, of) });
  tables.push(['src_rejects', [
    wordColumn('file', rejects, (reject) => reject.file),
    wordColumn('kind', rejects, (reject) => reject.kind),
    integerOf('line', (reject) => reject.line),
    wordColumn('cell', rejects, (reject) => reject.cell),
    wordColumn('column_name', rejects, (reject) => reject.column),
    wordColumn('reason', rejects, (reject) => reject.reason),
    wordColumn('value', rejects, (reject) => reject.value),
    wordColumn('suggestion', rejects, (reject) => reject.suggestion),
    wordColumn('first_file', rejects, (reject) => reject.first?.file ?? null),
    integerOf('first_line', (reject) => reject.first?.line ?? NULL_INT),
    wordColumn('record', rejects, (reject) => reject.text),
  ]]);
  return tables;
}

/** Inserts what was read. Replaces what was there. */
export async function loadExports(db: Database, intake: Intake): Promise<void> {
  for (const [table, columns] of exportTables(intake)) await db.insert(table, columns);
}
