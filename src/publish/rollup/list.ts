import type { Words } from '../../i18n/locale.ts';
import { DialectError, readDelimited } from '../../sources/index.ts';

/** One line of the list of parts. */
export interface ListedPart { name: string; folder: string; address: string }

const COLUMNS: Record<keyof ListedPart, readonly string[]> = { name: ['name', '名称', '地方'], folder: ['folder', '目录', '文件夹'], address: ['address', '网址', '地址'] };

/** Addresses that lead to a page and run nothing. */
const SAFE = /^(https?:\/\/|(?![a-z][a-z0-9+.-]*:))/i;

/** Reads the list of parts: CSV with the columns name 名称, folder 目录 and address 网址 (the last may be left out). Returns what is wrong with it by line. */
export function readList(bytes: Uint8Array): { parts: ListedPart[]; problems: Words[] } {
  const problems: Words[] = [];
  const parts: ListedPart[] = [];
  let file;
  try {
    file = readDelimited(bytes, { delimiter: ',', quote: '"', escape: '"' });
  } catch (error) {
    if (!(error instanceof DialectError)) throw error;
    return { parts, problems: [{ zh: '文件编码无法确定：请另存为 UTF-8 的 CSV。', en: 'The encoding of the file is not certain: save it as CSV in UTF-8.' }] };
  }
  const names = file.header.map((cell) => cell.replace(/^\ufeff/, '').trim().toLowerCase());
  const at = (column: keyof ListedPart) => names.findIndex((name) => COLUMNS[column].includes(name));
  for (const column of ['name', 'folder'] as const) {
    if (at(column) < 0) problems.push({ zh: `第 1 行没有“${COLUMNS[column][1]}”列：首行应为 名称,目录,网址。`, en: `Line 1 has no column ${COLUMNS[column][0]}: the first line should be name,folder,address.` });
  }
  if (problems.length > 0) return { parts, problems };
  const lines = new Map<string, number>();
  for (const { role, cells, line } of file.records) {
    if (role !== 'row') continue;
    const cell = (column: keyof ListedPart) => (cells[at(column)] ?? '').trim();
    const [name, folder, address] = [cell('name'), cell('folder'), cell('address')];
    const say = (zh: string, en: string) => problems.push({ zh: `第 ${line} 行：${zh}`, en: `Line ${line}: ${en}` });
    if (name === '' || folder === '') say('名称和目录都要填写。', 'give both a name and a folder.');
    else if (lines.has(name)) say(`“${name}”在第 ${lines.get(name)} 行已经有了，请换一个名称。`, `“${name}” stands in line ${lines.get(name)} already; give another name.`);
    else if (!SAFE.test(address)) say(`网址“${address}”不能用：请写 http(s) 地址，或相对于汇总首页的路径。`, `the address “${address}” cannot be used: write an http(s) address, or a path as seen from the roll-up's first page.`);
    else {
      lines.set(name, line);
      parts.push({ name, folder, address });
    }
  }
  if (parts.length === 0 && problems.length === 0) problems.push({ zh: '表中没有一个地方：请每行写一个。', en: 'The list names no part: write one in each line.' });
  return { parts, problems };
}
