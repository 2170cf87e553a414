import { parseRecord, type Grammar } from './records.ts';

/** Signs that stand round cells, the opening and the closing one. */
const QUOTES = ['""', '\'\'', '``', '“”', '‘’', '「」', '«»'];

const DELIMITERS = [',', ';', '\t', '|', ', ', ' ', ':', '，', '；'];

const isWrapped = (cell: string, [open, close]: string): boolean => cell.length > 1 && cell.startsWith(open!) && cell.endsWith(close!);

/** Returns the signs, other than the quote, round at least two cells of a record, or round all that hold anything; null where no others are. */
export function otherQuotes(cells: readonly string[], quote: string): string | null {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return QUOTES.find((signs) => {
    if (signs[0] === quote) return false;
    const wrapped = filled.filter((cell) => isWrapped(cell, signs)).length;
    return wrapped > 1 || (wrapped === 1 && filled.length === 1);
  }) ?? null;
}

/**
 * Returns the cells of a line that has `count` of them instead of `width`, read with another quote, or where it has few with another
 * delimiter, by which they are `width`; null where no reading would do, or two. A guess, for a person to look at.
 */
export function readOtherwise(line: string, count: number, grammar: Grammar, width: number): string[] | null {
  const { delimiter, quote = '"' } = grammar;
  const grammars: Grammar[] = [
    ...DELIMITERS.filter((each) => count * 2 <= width && each !== delimiter && line.includes(each)).map((each) => ({ ...grammar, delimiter: each })),
    ...QUOTES.filter(([open, close]) => open === close && open !== quote && !(quote !== '' && line.includes(quote)) && (line.startsWith(open!) || line.includes(delimiter + open!))).map(([open]) => ({ delimiter, quote: open, escape: open })),
  ];
  const readings = grammars.map((each) => parseRecord(line, each)).filter((cells) => cells?.length === width);
  return new Set(readings.map((cells) => JSON.stringify(cells))).size === 1 ? readings[0]! : null;
}
