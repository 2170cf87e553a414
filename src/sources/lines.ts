import { decodePieces, decoderOf, markLength, type Encoding } from './encoding.ts';
import { LINE_LIMIT, readCells, readRecords, type Outcome, type Quoting, type ReadOptions, type RecordSink } from './records.ts';

/**
 * Encodings in which the bytes of delimiters, quotes and line ends stand for nothing else, so that lines and cells can be found without
 * decoding. In GB18030 the later bytes of a character are 30–39, 40–7E and 80–FE.
 */
const bytewise: ReadonlySet<Encoding> = new Set<Encoding>(['utf-8', 'utf-8-bom', 'gb18030']);

/** Whether `readLines` reads a text so written: quotes doubled, and one byte between cells that is in no other character. */
export const isBytewise = (encoding: Encoding, delimiter: string, quoting: Quoting): boolean =>
  quoting === 'doubled' && bytewise.has(encoding) && (encoding === 'gb18030' ? /^[\t !#-/:;<=>?]$/ : /^[\t !#-~]$/).test(delimiter);

const LF = 10;
const CR = 13;
const QUOTE = 34;

const FIRST_WINDOW = 4_096;
const LAST_WINDOW = 524_288;

/** Bytes read between two reports. */
const REPORT = 1 << 20;

export interface LineSink extends RecordSink {
  /** Takes the record that begins at a byte, if it is whole on its line and nothing about it is out of the ordinary: returns where the line ends, else -1. */
  plain(from: number, line: number): number;
}

function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++;
  return at;
}

const afterLineEnd = (bytes: Uint8Array, end: number): number => Math.min(bytes.length, end + (bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1));

/** Whether every quote of a line has its place by RFC 4180 and is closed on it, so that the line is one record; null without any quote. */
function isWholeRecord(bytes: Uint8Array, from: number, to: number, delimiter: number): boolean | null {
  let hasQuotes = false;
  for (let at = from; at <= to; at++) {
    // `at` is where a cell begins.
    if (bytes[at] === QUOTE && at < to) {
      hasQuotes = true;
      for (at++; ; at++) {
        if (at >= to) return false;
        if (bytes[at] !== QUOTE) continue;
        if (bytes[at + 1] !== QUOTE || at + 1 >= to) break;
        at++;
      }
      at++;
      if (at < to && bytes[at] !== delimiter) return false;
    } else {
      for (; at < to && bytes[at] !== delimiter; at++) if (bytes[at] === QUOTE) return false;
    }
  }
  return hasQuotes ? true : null;
}

/**
 * Reads the records of a file in a bytewise encoding whose bytes are sound: lines without anything odd go to the sink where they stand,
 * odd ones as text, and what is over several lines or breaks the grammar to `readRecords`. Gives the same records as `readRecords` alone.
 * Throws when a byte is left over.
 */
export function readLines(bytes: Uint8Array, encoding: Encoding, options: ReadOptions, sink: LineSink, onBytes: (bytes: number) => void): Outcome {
  const delimiter = options.delimiter.charCodeAt(0);
  const decoder = decoderOf(encoding, true);
  let at = markLength(bytes);
  let line = 1;
  let records = 0;
  let reported = 0;
  let window = FIRST_WINDOW;
  let handedTo = -1;
  while (at < bytes.length) {
    if (at - reported >= REPORT) onBytes((reported = at));
    const end = sink.plain(at, line);
    if (end !== -1) {
      records++;
      line++;
      at = afterLineEnd(bytes, end);
      continue;
    }
    const to = lineEnd(bytes, at);
    const isWhole = to - at > LINE_LIMIT ? false : isWholeRecord(bytes, at, to, delimiter);
    if (isWhole !== false) {
      const text = decoder.decode(bytes.subarray(at, to));
      const cells = isWhole ? readCells(text, options) : text.split(options.delimiter);
      const here = line;
      sink.batch({ rows: [cells], lineOf: () => here, textOf: () => text, strayQuoteLines: [] });
      records++;
      line++;
      at = afterLineEnd(bytes, to);
      continue;
    }
    // Where one such record follows the other, more of them are read at a time.
    window = handedTo === at ? Math.min(LAST_WINDOW, window * 2) : FIRST_WINDOW;
    const outcome = readRecords(decodePieces(bytes, encoding, true, window, at), { ...options, firstLine: line, window }, {
      batch: (batch) => {
        sink.batch(batch);
        return true;
      },
      damaged: sink.damaged,
    });
    records += outcome.records;
    for (; line <= outcome.lines; line++) at = afterLineEnd(bytes, lineEnd(bytes, at));
    handedTo = at;
  }
  if (at !== bytes.length) throw new Error(`${at} of ${bytes.length} bytes read`);
  return { lines: line - 1, records, characters: 0 };
}
