import { NULL_INT, type Column, type Database } from '../engine/database.ts';
import { kinds } from './contract.ts';
import type { Intake } from './intake.ts';

/**
 * Returns what was read as tables: a table `src_<kind>` for every export (empty where it is absent), `src_files` with the facts of each
 * file, `src_listed` with titles and blanks, `src_suspects` with rows to look at,
 * `src_rejects` with every row that was not loaded.
 */
export function exportTables(intake: Intake): [table: string, columns: Column[]][] {
  const tables = kinds.map((kind): [string, Column[]] => [`src_${kind}`, intake.tables[kind]]);
  const { files, rejects } = intake;
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
    text('problem_zh', files.map((file) => (file.problem ? file.problem.message.zh + file.problem.hint.zh : null))),
    text('problem_en', files.map((file) => (file.problem ? `${file.problem.message.en} ${file.problem.hint.en}` : null))),
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
  tables.push(['src_rejects', [
    text('file', rejects.map((reject) => reject.file)),
    text('kind', rejects.map((reject) => reject.kind)),
    integer('line', rejects.map((reject) => reject.line)),
    text('cell', rejects.map((reject) => reject.cell)),
    text('column_name', rejects.map((reject) => reject.column)),
    text('reason', rejects.map((reject) => reject.reason)),
    text('value', rejects.map((reject) => reject.value)),
    text('suggestion', rejects.map((reject) => reject.suggestion)),
    text('first_file', rejects.map((reject) => reject.first?.file ?? null)),
    integer('first_line', rejects.map((reject) => reject.first?.line ?? NULL_INT)),
    text('record', rejects.map((reject) => reject.text)),
  ]]);
  return tables;
}

/** Inserts what was read. Replaces what was there. */
export async function loadExports(db: Database, intake: Intake): Promise<void> {
  for (const [table, columns] of exportTables(intake)) await db.insert(table, columns);
}
