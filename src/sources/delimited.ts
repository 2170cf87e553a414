import { decodePieces, decoderOf, detectEncoding, endsWithBreak, markLength, type Encoding } from './encoding.ts';
import { mendRecord } from './mend.ts';
import { otherQuotes, readOtherwise } from './other_signs.ts';
import { readRecords, type Grammar } from './records.ts';

/** How a delimited text is written, as somebody has confirmed. */
export interface Dialect extends Grammar {
  /** Where not given, by the bytes: mark, strict UTF-8, strict GB18030; any other has to be said. */
  encoding?: Encoding | undefined;
  /** Physical lines above the header that are no part of the table; 0 where not said. */
  preamble?: number;
  /** Records that make up the header; 1 where not said, 0 for none. */
  header?: number;
}

/** What makes a record suspect. */
export type Doubt =
  /** Its quotes do not pair up: the cells are the likeliest reading of its one physical line. */
  | 'quote_error'
  /** A quote where RFC 4180 has none: in a cell that is not quoted, or with text after a closing one. */
  | 'stray_quote'
  /** Another number of cells than the header. */
  | 'fewer_cells' | 'more_cells'
  /** It has that number when read with another delimiter or quote: the cells are those. */
  | 'other_signs'
  /** Its cells stand in other quotes, as those of most records do not; they are kept as written. */
  | 'other_quotes'
  /** The file ends in it without a line end, and its last cell is shorter than every other of a column that is else of one length. */
  | 'cut_short'
  /** The header once more, or that of a second table. */
  | 'header_again'
  /** A NUL, or a byte that is not of the encoding. */
  | 'bad_character'
  /** A line longer than any record; only its beginning is kept. */
  | 'too_long';

export interface DelimitedRecord {
  /** `blank`: all its cells are empty. */
  role: 'preamble' | 'header' | 'row' | 'blank';
  cells: string[];
  /** Physical line where it begins, from 1, and how many it spans. */
  line: number;
  lines: number;
  /** Its bytes in the file, the line end included: every byte is one record's. */
  from: number;
  to: number;
  doubts: Doubt[];
}

export interface DelimitedFile {
  encoding: Encoding;
  /** Names of the columns: the records of the header joined by a space; empty where there is none. */
  header: string[];
  /** Cells that a record should have: the most common number, that of the header where it is a tie. */
  width: number;
  records: DelimitedRecord[];
  /** Physical lines, and bytes, of the file; the records' bytes add up to them. */
  lines: number;
  bytes: number;
}

/** Records from which the width is taken, so that a file can be judged while it is read. */
const RECORDS_FOR_WIDTH = 1_000;

/** Thrown where the bytes do not say their encoding, or are no text. */
export class DialectError extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'DialectError';
  }
}

/** Returns where each physical line begins, in bytes, and last the length of the file. LF, CRLF and lone CR end a line. */
function lineOffsets(bytes: Uint8Array, encoding: Encoding): number[] {
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const step = isWide ? 2 : 1;
  const unit = isWide
    ? (at: number) => (encoding === 'utf-16le' ? bytes[at]! | (bytes[at + 1]! << 8) : (bytes[at]! << 8) | bytes[at + 1]!)
    : (at: number) => bytes[at]!;
  const offsets = [0];
  for (let at = markLength(bytes); at + step <= bytes.length; at += step) {
    const code = unit(at);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && at + step < bytes.length && unit(at + step) === 10) at += step;
    offsets.push(Math.min(bytes.length, at + step));
  }
  if (offsets.at(-1) !== bytes.length) offsets.push(bytes.length);
  return offsets;
}

function encodingOf(bytes: Uint8Array, given: Encoding | undefined): Encoding {
  if (given) return given;
  const detection = detectEncoding(bytes);
  if (detection.encoding === null) throw new DialectError('This is no text: give a file of delimited text.');
  if (detection.state !== 'sure') throw new DialectError(`The bytes fit several encodings or none: say which it is (${detection.candidates.join(', ')}).`);
  return detection.encoding;
}

/** Returns the most common number of cells of the records below the preamble; on a tie that of the header, else the larger. */
function widthOf(records: readonly DelimitedRecord[], header: number): number {
  const counts = new Map<number, number>();
  let first: number | undefined;
  let seen = 0;
  for (const { role, cells, doubts } of records) {
    if (role === 'preamble' || role === 'blank' || doubts.includes('quote_error') || doubts.includes('too_long')) continue;
    first ??= header > 0 ? cells.length : undefined;
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    if (++seen === RECORDS_FOR_WIDTH) break;
  }
  const most = Math.max(0, ...counts.values());
  const common = [...counts].filter(([, count]) => count === most).map(([width]) => width);
  return first !== undefined && common.includes(first) ? first : Math.max(0, ...common);
}

function readOnce(bytes: Uint8Array, encoding: Encoding, dialect: Dialect, known: { line: number; width: number } | undefined): { records: DelimitedRecord[]; lines: number } {
  const { preamble = 0, header = 1 } = dialect;
  const records: DelimitedRecord[] = [];
  let headers = 0;
  const add = (cells: string[], line: number, doubts: Doubt[]) => {
    const isBlank = cells.every((cell) => cell.trim() === '');
    const role = line <= preamble ? 'preamble' : isBlank && doubts.length === 0 ? 'blank' : headers < header ? 'header' : 'row';
    if (role === 'header') headers++;
    if (cells.some((cell) => /[\0\ufffd]/.test(cell))) doubts.push('bad_character');
    records.push({ role, cells, line, lines: 1, from: 0, to: 0, doubts });
  };
  const { lines } = readRecords(decodePieces(bytes, encoding, false), { delimiter: dialect.delimiter, quote: dialect.quote, escape: dialect.escape, header: known }, {
    batch: (batch) => {
      const strays = new Set(batch.strayQuoteLines);
      batch.rows.forEach((cells, i) => {
        const line = batch.lineOf(i);
        add(cells, line, []);
        if (strays.size === 0) return;
        const end = i + 1 < batch.rows.length ? batch.lineOf(i + 1) : line + batch.textOf(i).split('\n').length;
        for (let each = line; each < end; each++) if (strays.has(each)) return void records.at(-1)!.doubts.push('stray_quote');
      });
    },
    damaged: (line, text, damage) => add([text], line, [damage === 'too_long' ? 'too_long' : 'quote_error']),
  });
  return { records, lines };
}

/** Names the records in other quotes, where most have none. */
function doubtOtherQuotes(records: readonly DelimitedRecord[], quote: string): void {
  const own = records.filter(({ role }) => role === 'row' || role === 'header');
  const odd = own.filter(({ cells, doubts }) => !doubts.includes('other_signs') && otherQuotes(cells, quote) !== null);
  if (odd.length * 2 < own.length) for (const { doubts } of odd) doubts.push('other_quotes');
}

/** Whether the last record was most likely longer once; a line end alone that is missing says nothing. */
function isCutShort(records: readonly DelimitedRecord[], bytes: Uint8Array, encoding: Encoding, width: number): boolean {
  const rows = records.filter(({ role, cells }) => role === 'row' && cells.length === width);
  const last = rows.pop();
  if (!last || last !== records.at(-1) || rows.length < 2 || endsWithBreak(bytes, encoding)) return false;
  const lengths = new Set(rows.map(({ cells }) => cells.at(-1)!.length));
  return lengths.size === 1 && last.cells.at(-1)!.length < rows[0]!.cells.at(-1)!.length;
}

/**
 * Reads any delimited text in a dialect that somebody has confirmed: every record with its physical line, its bytes, and what makes it
 * suspect; below the contract of the exports, which is not asked. Records are never dropped and never merged in silence: one that is
 * not as the grammar and the header have it carries a doubt. Throws DialectError where the encoding is not certain.
 */
export function readDelimited(bytes: Uint8Array, dialect: Dialect): DelimitedFile {
  const { preamble = 0, header = 1 } = dialect;
  if (bytes.length === markLength(bytes)) return { encoding: dialect.encoding ?? 'utf-8', header: [], width: 0, records: [], lines: 0, bytes: bytes.length };
  if (dialect.delimiter === '') throw new DialectError('The delimiter is empty: give the one or more characters between two cells.');
  const encoding = encodingOf(bytes, dialect.encoding);
  // Read twice: only who knows the width can tell a quote left open, which swallowed the lines below it, from a cell with line breaks.
  const first = readOnce(bytes, encoding, dialect, undefined);
  const width = widthOf(first.records, header);
  const headLine = header > 0 ? (first.records.filter(({ role }) => role === 'header').at(-1)?.line ?? preamble) : preamble;
  const { records, lines } = width < 2 ? first : readOnce(bytes, encoding, dialect, { line: headLine, width });

  const offsets = lineOffsets(bytes, encoding);
  if (offsets.length - 1 !== lines) throw new Error(`${lines} lines read, ${offsets.length - 1} in the file`);
  const names = records.filter(({ role }) => role === 'header');
  records.forEach((record, i) => {
    const next = records[i + 1]?.line ?? lines + 1;
    record.lines = next - record.line;
    record.from = offsets[record.line - 1]!;
    record.to = offsets[next - 1]!;
    if (record.doubts.includes('quote_error')) record.cells = mendRecord(record.cells[0]!, dialect, width);
  });
  const repeated = new Set(names.map(({ cells }) => JSON.stringify(cells)));
  for (const record of records) {
    if (record.role !== 'row' && record.role !== 'header') continue;
    if (record.cells.length < width) record.doubts.push('fewer_cells');
    else if (record.cells.length > width) record.doubts.push('more_cells');
    if (record.role === 'row' && repeated.has(JSON.stringify(record.cells))) record.doubts.push('header_again');
    if (record.cells.length === width || record.lines > 1 || record.doubts.includes('quote_error') || record.doubts.includes('too_long')) continue;
    const otherwise = readOtherwise(decoderOf(encoding, false).decode(bytes.subarray(record.from, record.to)).replace(/^\ufeff|\r?\n$|\r$/g, ''), record.cells.length, dialect, width);
    if (!otherwise) continue;
    record.cells = otherwise;
    record.doubts.push('other_signs');
  }
  doubtOtherQuotes(records, dialect.quote ?? '"');
  if (isCutShort(records, bytes, encoding, width)) records.at(-1)!.doubts.push('cut_short');
  const titles = names.map(({ cells }) => cells);
  return {
    encoding, width, records, lines, bytes: bytes.length,
    header: Array.from({ length: Math.max(0, ...titles.map((cells) => cells.length)) }, (_, i) => titles.map((cells) => cells[i]?.trim() ?? '').filter((cell) => cell !== '').join(' ')),
  };
}
