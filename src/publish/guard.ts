import type { Words } from '../i18n/locale.ts';
import type { Intake } from '../sources/index.ts';
import { findPersonalData, personalSentence, personalValues, personalWords } from './personal_data.ts';

/** Why the public pages may not be made from these exports: one sentence for each place, with file and line; none = they may. */
export function publicRefusals(intake: Pick<Intake, 'files' | 'tables'>): Words[] {
  const columns = intake.files.filter((file) => file.kind !== null).flatMap((file) => file.unknown_columns.map((column) => ({
    zh: `${file.file} 第 ${file.header_line ?? 1} 行，${column}：不在台账约定之内，其中内容无法核查。请从导出中删除此列后重新生成公开版。`,
    en: `${file.file}, line ${file.header_line ?? 1}, ${column}: this column is not in the contract, so nobody can say what it holds. Remove it from the export and build the public site again.`,
  })));
  return [...columns, ...personalValues(intake).map(personalSentence)];
}

/** The last look: throws, naming page and line, where a finished public page holds what looks like a person's data. */
export function checkPublicPage(path: string, html: string): void {
  const [first] = findPersonalData(html);
  if (!first) return;
  const line = html.slice(0, first.index).split('\n').length;
  throw new Error(`${path}, line ${line}: this looks like ${personalWords[first.kind].en}. Nothing was published.`);
}
