import Papa from 'papaparse';

export interface CsvRecord {
  /** Physical line where the record begins, from 1. */
  line: number;
  cells: string[];
  /** Set when the record breaks the grammar of quotes; `text` is then its first physical line alone. */
  text?: string;
}

const CHUNK = 1 << 20;

/** Returns the offset of each record's end is not kept: a record's lines are counted from the newlines its cells hold. */
function newlinesIn(cells: string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  }
  return count;
}

/** Returns the offset in text at which a physical line begins. */
function lineOffset(text: string, from: number, lines: number): number {
  let at = from;
  for (let i = 0; i < lines; i++) {
    const next = text.indexOf('\n', at);
    if (next === -1) return text.length;
    at = next + 1;
  }
  return at;
}

/**
 * Calls back with every record of a text whose line ends are `\n`. PapaParse is the judge of quotes; a record that
 * breaks their grammar is handed over as its first physical line, and reading goes on at the next: a stray quote
 * costs its own line, never the rest of the file.
 */
export function readRecords(text: string, delimiter: string, onRecord: (record: CsvRecord) => boolean | void, firstLine = 1): void {
  let start = 0;
  let line = firstLine;
  while (start < text.length) {
    let restartAt = -1;
    let stopped = false;
    let consumedLines = 0;
    Papa.parse<string[]>(start === 0 ? text : text.slice(start), {
      delimiter,
      newline: '\n',
      quoteChar: '"',
      escapeChar: '"',
      skipEmptyLines: false,
      chunkSize: CHUNK,
      chunk: ({ data, errors }, parser) => {
        const firstBad = errors.find((error) => error.type === 'Quotes');
        const good = firstBad?.row ?? data.length;
        for (let i = 0; i < good; i++) {
          const cells = data[i]!;
          if (onRecord({ line: line + consumedLines, cells }) === false) {
            stopped = true;
            parser.abort();
            return;
          }
          consumedLines += 1 + newlinesIn(cells);
        }
        if (firstBad) {
          const begin = lineOffset(text, start, consumedLines);
          const end = text.indexOf('\n', begin);
          const own = text.slice(begin, end === -1 ? text.length : end);
          if (onRecord({ line: line + consumedLines, cells: own.split(delimiter), text: own }) === false) stopped = true;
          restartAt = end === -1 ? text.length : end + 1;
          consumedLines += 1;
          parser.abort();
        }
      },
    } as Papa.ParseConfig<string[]> & { chunk: (results: Papa.ParseResult<string[]>, parser: Papa.Parser) => void });
    if (stopped || restartAt === -1) return;
    line += consumedLines;
    start = restartAt;
  }
}
