import { packTable } from '../engine/arrow.ts';
import { NULL_INT, type Column, type Database, type PackedTable } from '../engine/database.ts';
import { kinds } from './contract.ts';
import type { Intake } from './intake.ts';
import type { Problem } from './problems.ts';

/**
 * Returns what was read as tables: a table `src_<kind>` for every export (empty where it is absent), `src_files` with the facts of each
 * file, `src_listed` with titles and blanks, `src_suspects` with rows to look at,
 * `src_rejects` with every row that was not loaded, in parts. `isLast`: nothing more will be asked of the intake.
 */
export function exportTables(intake: Intake, isLast = false): [table: string, parts: Iterable<Column[]>][] {
  const tables = kinds.map((kind): [string, Iterable<Column[]>] => [`src_${kind}`, [intake.tables[kind]]]);
  const { files, problems } = intake;
  /** All that there is to know about a file, the gravest first: one matter must not hide another. */
  const said = (file: string, of: (problem: Problem) => string, between: string): string | null => {
    const own = problems.filter((problem) => problem.file === file);
    return [...own.filter(({ severity }) => severity === 'error'), ...own.filter(({ severity }) => severity !== 'error')].map(of).join(between) || null;
  };
  const text = (name: string, values: (string | null)[]): Column => ({ name, type: 'text', values });
  const integer = (name: string, values: number[]): Column => ({ name, type: 'integer', values: Int32Array.from(values) });
  tables.push(['src_files', [[
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
  ]]]);
  const listed = files.flatMap((file) => file.listed.map((record) => ({ file: file.file, ...record })));
  tables.push(['src_listed', [[
    text('file', listed.map((record) => record.file)),
    integer('line', listed.map((record) => record.line)),
    text('type', listed.map((record) => record.type)),
    text('record', listed.map((record) => record.text)),
  ]]]);
  const suspects = files.flatMap((file) => file.suspects.map((record) => ({ file: file.file, ...record })));
  tables.push(['src_suspects', [[
    text('file', suspects.map((record) => record.file)),
    integer('line', suspects.map((record) => record.line)),
    text('why', suspects.map((record) => record.why)),
  ]]]);
  tables.push(['src_rejects', intake.store.columns(isLast)]);
  return tables;
}

/** Returns the tables ready to be inserted. `isLast`: nothing more will be asked of the intake, whose rejected rows are given up as they are packed. */
export const packExports = (intake: Intake, isLast = false): [table: string, packed: PackedTable][] => exportTables(intake, isLast).map(([table, parts]) => [table, packTable(table, parts)]);

/** Inserts what was read. Replaces what was there. */
export async function loadExports(db: Database, intake: Intake): Promise<void> {
  for (const [table, parts] of exportTables(intake)) await db.insert(table, packTable(table, parts));
}
