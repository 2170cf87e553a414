import type { Database } from '../engine/database.ts';
import type { Words } from '../i18n/locale.ts';
import type { Plan } from '../plan/index.ts';
import { kinds, type Intake } from '../sources/index.ts';
import { findPersonalData, personalSentence, personalValues, personalWords } from './personal_data.ts';

/** Every text of a plan, with its keys. */
function* textsOf(value: unknown, key: string): Iterable<[string, string]> {
  if (typeof value === 'string') yield [key, value];
  else if (value !== null && typeof value === 'object') for (const [name, own] of Object.entries(value)) yield* textsOf(own, key === '' ? name : `${key}.${name}`);
}

/** What the public pages would say of the plan and of the names of files that looks like a person's data. `planText` is where the plan was read from. */
function refusalsOf(plan: Plan, files: Intake['files'], planText: string | undefined): Words[] {
  const lineOf = (text: string) => planText?.split('\n').findIndex((line) => line.includes(text.split('\n')[0]!)) ?? -1;
  const places = [
    ...[...textsOf(plan, '')].map(([key, text]) => ({ file: 'plan.yaml', line: lineOf(text), column: key, text })),
    ...(plan.publish.fields.includes('sources.file') ? files.map(({ file }, at) => ({ file: `#${at + 1}`, line: -1, column: '', text: file })) : []),
  ];
  return places.flatMap(({ file, line, column, text }) => findPersonalData(text).map(({ kind }): Words => {
    const at = { zh: [line < 0 ? '' : `第 ${line + 1} 行`, column].filter((part) => part !== ''), en: [line < 0 ? '' : `line ${line + 1}`, column].filter((part) => part !== '') };
    return column === ''
      ? { zh: `第 ${file.slice(1)} 个文件的文件名：疑似${personalWords[kind].zh}。请改名后重新生成公开版。`, en: `the name of file ${file}: this looks like ${personalWords[kind].en}. Rename it and build the public site again.` }
      : { zh: `${file} ${at.zh.join('，')}：疑似${personalWords[kind].zh}。请从方案文件中删除后重新生成公开版。`, en: `${[file, ...at.en].join(', ')}: this looks like ${personalWords[kind].en}. Remove it from the plan and build the public site again.` };
  }));
}

/**
 * Why the public pages may not be made from these exports and this plan: one sentence for each place, with file and line; none = they may.
 * `planText`, where it is known, tells the line in the plan.
 */
export function publicRefusals(intake: Pick<Intake, 'files' | 'tables'>, plan: Plan, planText?: string): Words[] {
  const columns = intake.files.filter((file) => file.kind !== null).flatMap((file) => file.unknown_columns.map((column) => ({
    zh: `${file.file} 第 ${file.header_line ?? 1} 行，${column}：不在台账约定之内，其中内容无法核查。请从导出中删除此列后重新生成公开版。`,
    en: `${file.file}, line ${file.header_line ?? 1}, ${column}: this column is not in the contract, so nobody can say what it holds. Remove it from the export and build the public site again.`,
  })));
  return [...columns, ...personalValues(intake).map(personalSentence), ...refusalsOf(plan, intake.files, planText)];
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
  // The feed's own identifiers are sums of its name and date: any digits may stand in them.
  const [first] = findPersonalData(html.replace(/urn:uuid:[0-9a-f-]{36}/g, (id) => 'x'.repeat(id.length)));
  if (!first) return;
  const line = html.slice(0, first.index).split('\n').length;
  throw new Error(`${path}, line ${line}: this looks like ${personalWords[first.kind].en}. Nothing was published.`);
}
