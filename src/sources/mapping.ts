import { kinds, schemas, type Kind } from './contract.ts';
import { delimiters, foldHeader, HEAD_WINDOW, headerText, matchKind, textOnce, type Delimiter, type Mapping } from './header.ts';
import { alsoCalled } from './header_words.ts';
import { quotings, readRecords, type Quoting } from './records.ts';
import { areOpposed, wordDistance, wordKey } from './suggest.ts';

/** The beginning of a file as it reads under one delimiter; null for a sheet. */
export interface Head {
  delimiter: Delimiter | null;
  records: { line: number; cells: string[] }[];
}

const HEAD_RECORDS = 14;
const HEAD_CELLS = 60;
const HEAD_CHARACTERS = 60;

const shown = (cell: string): string => (cell.length > HEAD_CHARACTERS ? `${cell.slice(0, HEAD_CHARACTERS)}…` : cell);

/** Returns the first records of a text under each delimiter that divides it (the first where none does), blank ones left out. */
export function headsOfText(text: string, { among = delimiters, quoting = 'doubled' }: { among?: readonly Delimiter[]; quoting?: Quoting } = {}): Head[] {
  const heads = among.map((delimiter): Head => {
    const records: Head['records'] = [];
    const take = (cells: string[], line: number): boolean => {
      if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells: cells.slice(0, HEAD_CELLS).map(shown) });
      return records.length >= HEAD_RECORDS;
    };
    readRecords(textOnce(text), { delimiter, ...quotings[quoting], window: HEAD_WINDOW }, {
      batch: (batch) => batch.rows.some((cells, i) => take(cells, batch.lineOf(i))),
      damaged: (line, damaged) => take([damaged], line),
    });
    return { delimiter, records };
  });
  const dividing = heads.filter((head) => head.records.some((record) => record.cells.length > 1));
  return dividing.length > 0 ? dividing : heads.slice(0, 1);
}

/** Returns the first rows of a sheet. */
export function headOfSheet(rows: readonly string[][], numbers: readonly number[]): Head {
  return { delimiter: null, records: rows.slice(0, HEAD_RECORDS).map((cells, i) => ({ line: numbers[i]!, cells: cells.slice(0, HEAD_CELLS).map(shown) })) };
}

/** Traditional characters of the names of columns, each before its simplified one. */
const TRADITIONAL = '單单編编碼码層层級级類类別别縣县區区導导組组聯联係系領领環环節节開开談谈應应對对輪轮審审辦办結结報报會会議议數数發发較较評评紀纪織织稱称號号徵征見见來来銷销記记內内間间時时關关員员責责聽听匯汇項项';
const simplified = new Map(Array.from({ length: TRADITIONAL.length / 2 }, (_, i) => [TRADITIONAL[2 * i]!, TRADITIONAL[2 * i + 1]!]));

/** A header without its number (1. 单位编码) and without a unit or note in brackets (发放（张）; not 好（%）, which is another figure); as it is where nothing else would be left. */
const bareHeader = (header: string): string => header.normalize('NFKC').replace(/^\s*[\d一二三四五六七八九十]{1,2}[.、．)]\s*/, '').replace(/[([【][^%‰]*[)\]】]\s*$/, '').replaceAll('*', '') || header;

/** Headers mean the same by these words, and in either script. */
const plain = (header: string): string => Array.from(bareHeader(header), (character) => simplified.get(character) ?? character).join('').replaceAll(/代码|编号|代号/g, '编码').replaceAll('时间', '日期');

/** Further apart than this, two headers are not taken for one. */
const FAR = 0.45;

/** A word that offices use besides the contract's own is as near as this: behind the contract's own, before all that only resembles it. */
const ALSO = 0.02;

/** The words besides the contract's own, as they are compared, to the column they mean. */
const columnsCalled = Object.fromEntries(kinds.map((kind) => [kind, new Map(Object.entries(alsoCalled[kind]).flatMap(([column, words]) => words.map((word) => [wordKey(plain(word)), column] as const)))])) as Record<Kind, Map<string, string>>;

/**
 * Returns, for each cell of a header, the column of an export it names or most likely means; null where none is near or two are
 * equally near. No column is given twice.
 */
export function suggestColumns(cells: readonly string[], kind: Kind): (string | null)[] {
  const { columns } = schemas[kind];
  const known = matchKind(kind, [...cells], undefined).at;
  const given: (string | null)[] = cells.map((_, i) => {
    const column = known.indexOf(i);
    return column === -1 ? null : columns[column]!.name;
  });
  const pairs: { cell: number; column: string; far: number }[] = [];
  cells.forEach((cell, i) => {
    const text = headerText(cell);
    if (given[i] !== null || text === '') return;
    const called = columnsCalled[kind].get(wordKey(plain(text)));
    for (const column of columns) {
      if (given.includes(column.name)) continue;
      // 未收回 is not 收回; English headers deny nothing (unit, issued, item no).
      const isOpposed = /[^\x00-\x7f]/.test(text) && areOpposed(text, column.zh);
      const far = called === column.name ? ALSO : isOpposed ? 1 : Math.min(wordDistance(plain(text), plain(column.zh)), wordDistance(bareHeader(text), column.name));
      if (far <= FAR) pairs.push({ cell: i, column: column.name, far });
    }
  });
  pairs.sort((a, b) => a.far - b.far);
  for (const pair of pairs) {
    if (given[pair.cell] !== null || given.includes(pair.column)) continue;
    // One that is nearer and was left because two were equally near is a rival too: what comes after it is not the better guess.
    const rivals = pairs.filter((other) => other !== pair && other.far <= pair.far && (other.cell === pair.cell ? !given.includes(other.column) : other.column === pair.column && given[other.cell] === null));
    if (rivals.length === 0) given[pair.cell] = pair.column;
  }
  return given;
}

/** What a file most likely is, for a person to confirm. */
export interface Guess {
  delimiter: Delimiter | null;
  headerLine: number;
  kind: Kind;
  columns: (string | null)[];
}

/** Returns the record of the heads that, with its most likely columns, comes nearest to the header of an export; null where none does. */
export function guessHeader(heads: readonly Head[]): Guess | null {
  let best: { guess: Guess; score: number } | null = null;
  for (const { delimiter, records } of heads) {
    for (const { line, cells } of records) {
      if (cells.length < 2) continue;
      for (const kind of kinds) {
        const columns = suggestColumns(cells, kind);
        const met = columns.filter((column) => column !== null);
        const keys = schemas[kind].columns.filter((column) => column.key);
        const score = met.length + keys.filter((column) => met.includes(column.name)).length * 2 - keys.length;
        if (met.length >= 2 && (!best || score > best.score)) best = { guess: { delimiter, headerLine: line, kind, columns }, score };
      }
    }
  }
  return best?.guess ?? null;
}

/** Returns what a header is remembered by: its cells, as they are compared. */
export const headerSignature = (cells: readonly string[]): string => cells.map(foldHeader).join('|');

/** Returns the choice of columns for `FileChoice`: each header to its column, or to none. */
export function mappingOf(cells: readonly string[], columns: readonly (string | null)[]): Mapping {
  return Object.fromEntries(cells.map((cell, i) => [headerText(cell), columns[i] ?? null] as const).filter(([name]) => name !== ''));
}
