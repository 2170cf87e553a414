import { kinds, schemas, type Kind } from './contract.ts';
import { data } from '../i18n/data.ts';
import { foldWord, trimCell, withoutInvisible } from './values.ts';
import { quotings, readRecords, type Quoting, type TextSource } from './records.ts';

/** One character or more between two cells. */
export type Delimiter = string;

/** Those that are looked for; any other is chosen by the reader of the page. */
export const delimiters: readonly Delimiter[] = [',', ';', '\t', '|', '，'];

/** Records that may stand above the header; blank ones are not counted. */
const RECORDS_ABOVE = 9;

/** Blank records that may stand above the header before the search is given up. */
const BLANKS_ABOVE = 100;

/** Characters judged at a time where only the beginning of a text is looked at. */
export const HEAD_WINDOW = 8_192;

/** Where each column of the contract stands in a file. */
export interface Header {
  kind: Kind;
  delimiter: Delimiter;
  quoting: Quoting;
  /** Records above the header. */
  above: number;
  /** Physical line of the header, from 1. */
  line: number;
  cells: string[];
  /** Index in the file of each column of the contract, in contract order; -1 where the file has none. */
  at: number[];
  unknown: string[];
  /** Names given to two columns; the first is read. */
  repeated: string[];
  /** Columns of the contract that the file lacks though every row must give them. */
  missing: string[];
  /** Another export that shares more names with this header but lacks a key column. */
  nearKind: { kind: Kind; missingKeys: string[] } | null;
  /** Columns known by a name that is not ASCII: such a header cannot be met by chance in a wrong encoding. */
  provenNames: number;
}

/** Returns a header cell as it is shown: trimmed, without characters that nobody sees, line breaks or quotes around it. */
export function headerText(cell: string): string {
  return trimCell(withoutInvisible(cell)).replace(/^["“”]+|["“”]+$/g, '').replaceAll(/\s*\n\s*/g, '').trim();
}

/** Cells as they are compared: each is compared with the names of every export. */
const foldedCells = new Map<string, string>();
const FOLDED_KEPT = 2_000;

/** Returns a header cell as it is compared: without the marks of forms for what must be filled in (*, （必填）), and without a colon behind it. */
export function foldHeader(cell: string): string {
  let folded = foldedCells.get(cell);
  if (folded === undefined) {
    folded = foldWord(headerText(cell)).replace(/^\*+|(\*|:|\((必填|选填|required|optional)\))+$/g, '');
    if (foldedCells.size >= FOLDED_KEPT) foldedCells.clear();
    foldedCells.set(cell, folded);
  }
  return folded;
}

/** For each export: folded name to column index. */
const columnsByName = Object.fromEntries(
  kinds.map((kind) => [kind, new Map(schemas[kind].columns.flatMap((column, i) => [[foldWord(column.name), i], [foldWord(column.zh), i]] as [string, number][]))]),
) as Record<Kind, Map<string, number>>;

/** Columns that stand before those of a file whose rejected rows were taken out to be mended; none has the name of a column of an export. */
const handedBack = new Set(data.reject_columns.flatMap((column) => [foldWord(column.zh), foldWord(column.en)]));

const handedBackPlace = new Set(Object.values(data.reject_columns[0]!).map(foldWord));

/** Whether a header is that of a file of rejected rows: it stands beside the file it came from, not in its place. */
export const isHandedBack = (cells: readonly string[]): boolean => cells.some((cell) => handedBackPlace.has(foldHeader(cell)));

export const isBlank = (cells: string[]): boolean => cells.every((cell) => trimCell(cell) === '');

/** Columns that the reader of the page assigned: header text to a column name of the contract, or null to leave it out. */
export type Mapping = Record<string, string | null>;

interface Match { at: number[]; known: number; missingKeys: string[]; repeated: string[]; matched: boolean[] }

/** Returns which columns of an export the cells of a record name. */
export function matchKind(kind: Kind, cells: string[], mapping: Mapping | undefined): Match {
  const { columns } = schemas[kind];
  const names = columnsByName[kind];
  const at = new Array<number>(columns.length).fill(-1);
  const matched = cells.map(() => false);
  const repeated: string[] = [];
  cells.forEach((cell, i) => {
    const shown = headerText(cell);
    let column: number | undefined;
    if (mapping && Object.hasOwn(mapping, shown)) {
      const name = mapping[shown];
      column = name === null || name === undefined ? undefined : columns.findIndex((each) => each.name === name);
    } else {
      column = names.get(foldHeader(cell));
    }
    if (column === undefined || column === -1) return;
    matched[i] = true;
    if (at[column] === -1) at[column] = i;
    else repeated.push(shown);
  });
  return {
    at, matched, repeated,
    known: at.filter((index) => index !== -1).length,
    missingKeys: columns.filter((column, i) => column.key && at[i] === -1).map((column) => column.name),
  };
}

/** Returns what a record would be as a header, or null when it has the key columns of no export. */
export function readHeader(cells: string[], options: { kind?: Kind; mapping?: Mapping } = {}): Omit<Header, 'delimiter' | 'quoting' | 'above' | 'line'> | null {
  let best: { kind: Kind; match: Match; lacks: number } | null = null;
  let near: { kind: Kind; match: Match } | null = null;
  for (const kind of options.kind ? [options.kind] : kinds) {
    const match = matchKind(kind, cells, options.mapping);
    if (match.missingKeys.length > 0) {
      if (!near || match.known > near.match.known) near = { kind, match };
      continue;
    }
    const lacks = schemas[kind].columns.filter((column, i) => column.required && match.at[i] === -1).length;
    if (!best || match.known > best.match.known || (match.known === best.match.known && lacks < best.lacks)) best = { kind, match, lacks };
  }
  if (!best) return null;
  const { kind, match } = best;
  const { columns } = schemas[kind];
  return {
    kind,
    cells: cells.map(headerText),
    at: match.at,
    unknown: cells.filter((cell, i) => !match.matched[i] && !handedBack.has(foldHeader(cell))).map(headerText).filter((text) => text !== ''),
    repeated: match.repeated,
    missing: columns.filter((column, i) => column.required && match.at[i] === -1).map((column) => column.name),
    nearKind: near && near.match.known > match.known ? { kind: near.kind, missingKeys: near.match.missingKeys } : null,
    provenNames: match.at.filter((index) => index !== -1 && !/^[\x00-\x7f]*$/.test(cells[index]!)).length,
  };
}

/**
 * Returns two records as one header, where the lower one names columns below group names or blanks of the upper one (cells merged in a
 * spreadsheet); null where it does not: everything in it must be a name, and at least one be new.
 */
function joinHeaders(upper: string[], lower: string[], kind: Kind, mapping: Mapping | undefined): string[] | null {
  const [above, below] = [matchKind(kind, upper, mapping), matchKind(kind, lower, mapping)];
  if (lower.some((cell, i) => cell.trim() !== '' && !below.matched[i])) return null;
  const isNew = below.at.some((at, column) => at !== -1 && above.at[column] === -1);
  return isNew ? Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => (below.matched[i] ? lower[i]! : (upper[i] ?? ''))) : null;
}

export interface HeaderSearch {
  header: Header | null;
  /** The record most like a header where none was found: which export it is near, and what it lacks. */
  near: { kind: Kind; line: number; missingKeys: string[]; known: number } | null;
  /** Whether the text has any record with something in it. */
  hasContent: boolean;
}

/** Where the header is looked for: the beginning of a text, under one delimiter or all, or the rows of a sheet. */
export type HeaderPlace = { text: string; delimiter?: Delimiter | undefined; quoting?: Quoting | undefined } | { rows: readonly string[][]; numbers: readonly number[] };

/**
 * Finds the delimiter and the header in the beginning of a file: of every record that may be one, under every delimiter, the one
 * with the most columns of one export, all key columns among them. Never looks at the values below.
 */
export function findHeader(place: HeaderPlace, options: { headerLine?: number | undefined; kind?: Kind | undefined; mapping?: Mapping | undefined } = {}): HeaderSearch {
  let best: { header: Header; known: number } | null = null;
  let near: HeaderSearch['near'] = null;
  /** Returns what considers the records of one reading in order, and says when there is no need of more. */
  const search = (delimiter: Delimiter, quoting: Quoting) => {
    let index = 0;
    let filled = 0;
    /** The record just above, where it may be a header. */
    let upper: { kind: Kind; cells: string[] } | null = null;
    /** Rows have begun below a header: one further down is that of another table, and must not make titles of them. */
    let hasBegun = false;
    return (cells: string[], line: number): boolean => {
      const above = index++;
      if (isBlank(cells)) return above - filled >= BLANKS_ABOVE;
      filled++;
      if (options.headerLine === undefined || options.headerLine === line) {
        const joined = upper && joinHeaders(upper.cells, cells, upper.kind, options.mapping);
        const found = readHeader(joined ?? cells, options as Parameters<typeof readHeader>[1]);
        if (!found && upper) hasBegun = true;
        upper = found && { kind: found.kind, cells: joined ?? cells };
        if (found) {
          const known = found.at.filter((i) => i !== -1).length;
          if (!hasBegun && (!best || known > best.known)) best = { header: { ...found, delimiter, quoting, above, line }, known };
        } else {
          for (const kind of kinds) {
            const match = matchKind(kind, cells, options.mapping);
            if (match.known > (near?.known ?? 0)) near = { kind, line, missingKeys: match.missingKeys, known: match.known };
          }
        }
      }
      return options.headerLine === undefined ? filled > RECORDS_ABOVE : line >= options.headerLine;
    };
  };
  if ('rows' in place) {
    const consider = search(',', 'doubled');
    place.rows.some((cells, i) => consider(cells, place.numbers[i]!));
  } else {
    const { text } = place;
    for (const quoting of place.quoting ? [place.quoting] : text.includes('\'') ? (['doubled', 'apostrophe'] as const) : (['doubled'] as const)) {
      for (const delimiter of place.delimiter ? [place.delimiter] : delimiters) {
        const consider = search(delimiter, quoting);
        readRecords(textOnce(text), { delimiter, ...quotings[quoting], window: HEAD_WINDOW }, {
          batch: (batch) => batch.rows.some((cells, i) => consider(cells, batch.lineOf(i))),
          damaged: (line, damagedText) => consider([damagedText], line),
        });
      }
      // A header in apostrophes has no name that is known without them.
      if (best) break;
    }
  }
  const found = best as { header: Header } | null;
  const hasContent = 'rows' in place ? place.rows.length > 0 : /[^\s,;|，\ufeff\u001a]/.test(place.text);
  return { header: found ? found.header : null, near, hasContent };
}

/** Gives a text in one piece. */
export function textOnce(text: string): TextSource {
  let left: string | null = text;
  return () => {
    const piece = left;
    left = null;
    return piece;
  };
}
