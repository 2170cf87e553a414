import type { Database } from '../engine/database.ts';
import type { Words } from '../i18n/locale.ts';
import { kinds, type Intake } from '../sources/index.ts';
import { findPersonalData, personalSentence, personalValues, personalWords } from './personal_data.ts';

/** Why the public pages may not be made from these exports: one sentence for each place, with file and line; none = they may. */
export function publicRefusals(intake: Pick<Intake, 'files' | 'tables'>): Words[] {
  const columns = intake.files.filter((file) => file.kind !== null).flatMap((file) => file.unknown_columns.map((column) => ({
    zh: `${file.file} 第 ${file.header_line ?? 1} 行，${column}：不在台账约定之内，其中内容无法核查。请从导出中删除此列后重新生成公开版。`,
    en: `${file.file}, line ${file.header_line ?? 1}, ${column}: this column is not in the contract, so nobody can say what it holds. Remove it from the export and build the public site again.`,
  })));
  return [...columns, ...personalValues(intake).map(personalSentence)];
}

/** Reads every loaded text back from the tables, for a reader who has the database and no longer the intake. */
export async function readLoadedTexts(db: Database): Promise<Intake['tables']> {
  const tables = {} as Intake['tables'];
  for (const kind of kinds) {
    const rows = await db.query<Record<string, unknown>>(`select * from src_${kind}`);
    tables[kind] = Object.keys(rows[0] ?? {}).map((name) => (name === 'source_line'
      ? { name, type: 'integer', values: Int32Array.from(rows, (row) => Number(row[name])) }
      : { name, type: 'text', values: rows.map((row) => (typeof row[name] === 'string' ? row[name] : null)) }));
  }
  return tables;
}

/** The last look: throws, naming page and line, where a finished public page holds what looks like a person's data. */
export function checkPublicPage(path: string, html: string): void {
  const [first] = findPersonalData(html);
  if (!first) return;
  const line = html.slice(0, first.index).split('\n').length;
  throw new Error(`${path}, line ${line}: this looks like ${personalWords[first.kind].en}. Nothing was published.`);
}
