import Papa from 'papaparse';
import { mendRecord } from './mend.ts';

/** No spreadsheet cell holds more than 32,767 characters: a quote still open after this many was never meant to close. */
const OPEN_QUOTE_LIMIT = 65_536;

/** A physical line longer than this is not a record. */
export const LINE_LIMIT = 1_000_000;

const FULL_WINDOW = 524_288;
const SMALL_WINDOW = 4_096;

/** Characters kept of a line that is too long. */
const KEPT_OF_LONG_LINE = 2_000;

/** Gives the next piece of text, or null at the end. */
export type TextSource = () => string | null;

/** Why a record is not one by the grammar of CSV. */
export type Damage = 'bad_quote' | 'too_long';

/** Records in a row without a fault of grammar. */
export interface Batch {
  rows: string[][];
  /** Returns the physical line, from 1, where a record begins. */
  lineOf(index: number): number;
  /** Returns a record as it stands in the file (line ends as \n). */
  textOf(index: number): string;
  /** Physical lines with a quote where the grammar of RFC 4180 has none: inside a cell that is not quoted, or with text after it. */
  strayQuoteLines: number[];
}

export interface RecordSink {
  /** Returns true to stop reading behind it. */
  batch(batch: Batch): boolean | void;
  /** One physical line that had to be given up so that those after it could be read. Returns true to stop. */
  damaged(line: number, text: string, damage: Damage): boolean | void;
}

export interface Grammar {
  /** One character or more between two cells. */
  delimiter: string;
  /** The character around a cell that holds delimiters or line breaks; empty: none has a meaning. `"` where not said. */
  quote?: string | undefined;
  /** What stands before a quote inside a quoted cell: the quote itself (where not said) or another character; empty: nothing does. */
  escape?: string | undefined;
}

/** The ways of putting cells in quotes that a reader of the page may choose from. */
export const quotings = {
  doubled: { quote: '"', escape: '"' },
  backslash: { quote: '"', escape: '\\' },
  apostrophe: { quote: '\'', escape: '\'' },
  none: { quote: '', escape: '' },
} as const satisfies Record<string, Omit<Grammar, 'delimiter'>>;
export type Quoting = keyof typeof quotings;

export interface ReadOptions extends Grammar {
  /** Where the header stands and how many cells it has: tells lines swallowed by a quote left open from a cell with line breaks. */
  header?: { line: number; width: number } | undefined;
  /** The physical line where the text begins; 1 where not said. */
  firstLine?: number;
  /** Characters judged at a time, at first. */
  window?: number;
}

interface PapaParser {
  parse(input: string, baseIndex: number, ignoreLastRow: boolean): { data: string[][]; errors: { row?: number; code: string }[] };
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Returns where each line of a text begins, and one more entry: its length + 1. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  starts.push(text.length + 1);
  return starts;
}

export interface Outcome {
  /** The last physical line read, and how many records and characters (line ends as one). */
  lines: number;
  records: number;
  characters: number;
}

/** Makes CRLF and lone CR into LF. A CR at the end of a piece waits for the next piece. */
function withPlainNewlines(source: TextSource): TextSource {
  let held = '';
  let ended = false;
  return () => {
    for (;;) {
      if (ended) return null;
      const piece = source();
      if (piece === null) {
        ended = true;
        return held === '' ? null : '\n';
      }
      let text = held + piece;
      held = '';
      if (text.endsWith('\r')) {
        held = '\r';
        text = text.slice(0, -1);
      }
      if (text === '') continue;
      if (text.includes('\r')) {
        text = text.replaceAll('\r\n', '\n');
        if (text.includes('\r')) text = text.replaceAll('\r', '\n');
      }
      return text;
    }
  };
}

/** Returns how many physical lines each of the first `to` rows spans, and whether any spans more than one. */
function spansOf(rows: string[][], to: number): { spans: Int32Array; hasLong: boolean } {
  const spans = new Int32Array(to).fill(1);
  let hasLong = false;
  for (let i = 0; i < to; i++) {
    for (const cell of rows[i]!) {
      if (cell.includes('\n')) {
        spans[i]! += countNewlines(cell);
        hasLong = true;
      }
    }
  }
  return { spans, hasLong };
}

/** Lines of one record that must all look like records before a whole one is taken for a quote left open. */
const LINES_OF_PROOF = 3;

/**
 * Whether a record over several lines is a quote left open that swallowed the lines below it. The line of such a quote was a record of
 * its own and has all its cells; that of a cell with line breaks ends within that cell.
 */
function hasSwallowed(row: string[], line: number, lines: string[], { delimiter, header }: ReadOptions): boolean {
  if (!header || header.width < 2 || line <= header.line) return false;
  const { width } = header;
  const cells = lines.map((each) => each.split(delimiter).length);
  const [first, last] = [cells[0]!, cells.at(-1)!];
  // Empty cells beyond the header are a delimiter that some programs end every record with.
  const isOdd = row.length < width || row.slice(width).some((cell) => cell.trim() !== '');
  const interior = cells.slice(1, -1).filter((_, i) => lines[i + 1]!.trim() !== '');
  if (interior.length > 0 && interior.every((count) => count === width)) {
    return isOdd || (first === width && last === width) || (interior.length >= LINES_OF_PROOF && first >= width && last >= width);
  }
  return isOdd && first >= width && cells.slice(1).includes(width);
}

/**
 * Reads the records of a text: PapaParse judges, in windows cut at line ends. A quote error costs its own physical line only;
 * reading goes on with the next one. Every character belongs to exactly one record handed to the sink (or is the line end after it);
 * throws when the count says otherwise.
 */
export function readRecords(source: TextSource, options: ReadOptions, sink: RecordSink): Outcome {
  const { delimiter, quote = '"', escape = quote } = options;
  const parser = newParser(options);
  let buffer = '';
  let at = 0;
  let ended = false;
  let line = options.firstLine ?? 1;
  let characters = 0;
  let received = 0;
  let records = 0;
  let window = options.window ?? FULL_WINDOW;
  /** Length of the open record when reading last stopped for more text. */
  let openRest = 0;

  const pieces = withPlainNewlines(source);
  const next: TextSource = () => {
    const piece = pieces();
    received += piece?.length ?? 0;
    return piece;
  };
  const fill = (wanted: number) => {
    while (!ended && buffer.length - at < wanted) {
      const piece = next();
      if (piece === null) {
        ended = true;
      } else {
        buffer = buffer.slice(at) + piece;
        at = 0;
      }
    }
  };
  const consume = (length: number) => {
    at += length;
    characters += length;
  };
  /** Gives up the physical line at the reading place. */
  const giveUpLine = (damage: Damage): boolean => {
    const newline = buffer.indexOf('\n', at);
    const end = newline === -1 ? buffer.length : newline;
    const text = buffer.slice(at, Math.min(end, at + LINE_LIMIT));
    records++;
    const stop = sink.damaged(line, text, damage) === true;
    consume((newline === -1 ? end : end + 1) - at);
    line++;
    window = SMALL_WINDOW;
    return stop;
  };
  /** Passes over a line that is longer than any record, without keeping it. */
  const skipLongLine = (): boolean => {
    const kept = buffer.slice(at, at + KEPT_OF_LONG_LINE);
    let newline = buffer.indexOf('\n', at);
    while (newline === -1) {
      consume(buffer.length - at);
      const piece = ended ? null : next();
      if (piece === null) {
        ended = true;
        buffer = '';
        at = 0;
        break;
      }
      buffer = piece;
      at = 0;
      newline = buffer.indexOf('\n');
    }
    if (newline !== -1) consume(newline + 1 - at);
    records++;
    const stop = sink.damaged(line, `${kept}…`, 'too_long') === true;
    line++;
    return stop;
  };

  for (;;) {
    fill(window + 1);
    if (at >= buffer.length) {
      if (characters !== received) throw new Error(`${received} characters received, ${characters} accounted for`);
      return { lines: line - 1, records, characters };
    }
    let end: number;
    if (ended && buffer.length - at <= window) {
      end = buffer.length;
    } else {
      end = buffer.lastIndexOf('\n', at + window - 1) + 1;
      if (end <= at) {
        fill(LINE_LIMIT + 1);
        const newline = buffer.indexOf('\n', at);
        if ((newline === -1 ? buffer.length : newline) - at > LINE_LIMIT) {
          if (skipLongLine()) return { lines: line - 1, records, characters };
          continue;
        }
        end = newline === -1 ? buffer.length : newline + 1;
      }
    }
    const body = buffer.slice(at, buffer[end - 1] === '\n' ? end - 1 : end);
    if (body.length > LINE_LIMIT && body.indexOf('\n') === -1) {
      if (skipLongLine()) return { lines: line - 1, records, characters };
      continue;
    }
    const isAll = ended && end === buffer.length;
    const hasQuotes = quote !== '' && body.includes(quote);
    const parsed = parser.parse(body, 0, false);
    const rows = body === '' ? [['']] : parsed.data;
    const error = parsed.errors[0];
    let good = error ? Math.min(error.row ?? 0, rows.length) : rows.length;

    let starts: number[] | undefined;
    let lineIndex: Int32Array | undefined;
    let goodLines = good;
    if (hasQuotes) {
      const newlines = countNewlines(body);
      if (error || rows.length !== newlines + 1) {
        const { spans, hasLong } = spansOf(rows, good);
        if (hasLong) {
          starts = lineStarts(body);
          lineIndex = new Int32Array(good);
          goodLines = 0;
          for (let i = 0; i < good; i++) {
            lineIndex[i] = goodLines;
            if (spans[i]! > 1) {
              const lines = body.slice(starts[goodLines], starts[goodLines + spans[i]!]! - 1).split('\n');
              if (hasSwallowed(rows[i]!, line + goodLines, lines, options)) {
                good = i;
                break;
              }
            }
            goodLines += spans[i]!;
          }
        }
      }
    }

    let isStopped = false;
    if (good > 0) {
      records += good;
      const firstLine = line;
      let strayQuoteLines: number[] = [];
      if (hasQuotes) {
        const inGood = good < rows.length ? body.slice(0, (starts ??= lineStarts(body))[goodLines]! - 1) : body;
        strayQuoteLines = strayQuotes(inGood, { delimiter, quote, escape }).map((each) => firstLine + each);
      }
      const index = lineIndex;
      const total = goodLines;
      const count = good;
      isStopped = sink.batch({
        rows: good === rows.length ? rows : rows.slice(0, good),
        lineOf: (i) => firstLine + (index ? index[i]! : i),
        textOf: (i) => {
          starts ??= lineStarts(body);
          const from = index ? index[i]! : i;
          const to = i + 1 < count ? (index ? index[i + 1]! : i + 1) : total;
          return body.slice(starts[from], starts[to]! - 1);
        },
        strayQuoteLines,
      }) === true;
    }
    if (good === rows.length) {
      consume(end - at);
      line += goodLines;
      window = Math.min(FULL_WINDOW, window * 4);
      if (isStopped) return { lines: line - 1, records, characters };
      continue;
    }
    if (goodLines > 0) {
      starts ??= lineStarts(body);
      consume(starts[goodLines]!);
      line += goodLines;
    }
    if (isStopped) return { lines: line - 1, records, characters };
    const rest = end - at;
    const isOpenAtEnd = error !== undefined && error.row === good && error.code === 'MissingQuotes' && !isAll;
    if (isOpenAtEnd && rest < OPEN_QUOTE_LIMIT && window <= 2 * LINE_LIMIT) {
      window = Math.max(rest === openRest ? window * 2 : window, SMALL_WINDOW, rest * 2);
      openRest = rest;
      continue;
    }
    if (giveUpLine('bad_quote')) return { lines: line - 1, records, characters };
  }
}

/**
 * Returns the physical lines, from 0, on which a cell breaks the grammar of RFC 4180: a quote in a cell that does not begin with one,
 * text after a closing quote, or no closing quote at all.
 */
export function strayQuotes(text: string, { delimiter, quote, escape }: Required<Grammar>): number[] {
  const lines: number[] = [];
  const [delimiterCode, quoteCode, escapeCode] = [delimiter.charCodeAt(0), quote.charCodeAt(0), escape === '' ? -1 : escape.charCodeAt(0)];
  const isLong = delimiter.length > 1;
  let line = 0;
  let isCellStart = true;
  const stray = () => {
    if (lines.at(-1) !== line) lines.push(line);
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      line++;
      isCellStart = true;
    } else if (code === delimiterCode && (!isLong || text.startsWith(delimiter, at))) {
      at += delimiter.length - 1;
      isCellStart = true;
    } else if (code !== quoteCode) isCellStart = false;
    else if (!isCellStart) stray();
    else {
      isCellStart = false;
      const opened = line;
      let isClosed = false;
      for (at++; at < text.length && !isClosed; at++) {
        const inside = text.charCodeAt(at);
        if (inside === 10) line++;
        // An escape is passed over with what it stands before, where that is a quote.
        else if (inside === escapeCode && text.charCodeAt(at + 1) === quoteCode) at++;
        else if (inside === quoteCode) isClosed = true;
      }
      const isEdge = at >= text.length || text.charCodeAt(at) === 10 || text.startsWith(delimiter, at);
      if (!isClosed && lines.at(-1) !== opened) lines.push(opened);
      else if (!isEdge) stray();
      at--;
    }
  }
  return lines;
}

function newParser({ delimiter, quote = '"', escape = quote }: Grammar): PapaParser {
  const config = { delimiter, newline: '\n', quoteChar: quote, escapeChar: escape, ...(quote === '' ? { fastMode: true } : {}) };
  return new (Papa.Parser as unknown as new (config: object) => PapaParser)(config);
}

/** Returns the cells of one record as it stands in a file; null where its quotes do not pair up. */
export function parseRecord(record: string, grammar: Grammar): string[] | null {
  const { data, errors } = newParser(grammar).parse(record, 0, false);
  return errors.length > 0 || data.length !== 1 ? null : data[0]!;
}

/** Returns the cells of one record as it stands in a file; of one whose quotes do not pair up, as `mendRecord` reads them. */
export const readCells = (record: string, grammar: Grammar, width?: number): string[] => parseRecord(record, grammar) ?? mendRecord(record, grammar, width);
