import type { Grammar } from './records.ts';

/** Pieces between delimiters that are weighed against each other; a line with more is cut at its delimiters. */
const MOST_PIECES = 120;

/** One reading of a stretch of a line as a cell: its text, and how many quotes in it break the grammar. */
interface Reading { cell: string; faults: number }

/** Returns a stretch read as a quoted cell whose stray quotes are text; null where it neither begins nor ends with a quote. */
function asQuoted(text: string, quote: string, escape: string): Reading | null {
  if (text.length < 2 || !text.startsWith(quote) || !text.endsWith(quote)) return null;
  let cell = '';
  let faults = 0;
  for (let at = 1; at < text.length - 1; at++) {
    const character = text[at]!;
    if (escape !== '' && character === escape && text[at + 1] === quote && at + 1 < text.length - 1) {
      cell += quote;
      at++;
    } else {
      if (character === quote) faults++;
      cell += character;
    }
  }
  // The closing quote was meant to be text: so says the escape before it.
  if (escape !== quote && escape !== '' && text.length > 2 && text.at(-2) === escape) faults++;
  return { cell, faults };
}

/**
 * Returns the most likely cells of a line whose quotes break the grammar: of all ways to part it at its delimiters, the one with
 * `width` cells and the fewest quotes out of place. A guess, for a person to look at: never to be counted as read.
 */
export function mendRecord(line: string, { delimiter, quote = '"', escape = quote }: Grammar, width?: number): string[] {
  const pieces = line.split(delimiter);
  const count = pieces.length;
  if (quote === '' || count > MOST_PIECES) return pieces;
  const most = Math.min(count, Math.max(width ?? count, 1));
  // best[i][k]: the reading of the first i pieces as k cells with the fewest faults, and where its last cell begins.
  const best: ({ faults: number; from: number; cell: string } | undefined)[][] = Array.from({ length: count + 1 }, () => []);
  best[0]![0] = { faults: 0, from: 0, cell: '' };
  for (let from = 0; from < count; from++) {
    const before = best[from]!;
    if (before.length === 0) continue;
    const isQuoted = pieces[from]!.startsWith(quote);
    let text = '';
    for (let to = from + 1; to <= count; to++) {
      text = to === from + 1 ? pieces[from]! : text + delimiter + pieces[to - 1]!;
      const readings: Reading[] = [];
      // A cell that is not quoted ends at the next delimiter; its quotes are text.
      if (to === from + 1) readings.push({ cell: text, faults: text.split(quote).length - 1 });
      const quoted = isQuoted ? asQuoted(text, quote, escape) : null;
      if (quoted) readings.push(quoted);
      for (const { cell, faults } of readings) {
        for (let k = 0; k < Math.min(before.length, most); k++) {
          const so = before[k];
          if (!so) continue;
          const known = best[to]![k + 1];
          if (!known || so.faults + faults < known.faults) best[to]![k + 1] = { faults: so.faults + faults, from, cell };
        }
      }
      if (!isQuoted) break;
    }
  }
  const ends = best[count]!;
  let cells = width !== undefined && ends[width] ? width : -1;
  if (cells === -1) {
    ends.forEach((end, k) => {
      if (end && (cells === -1 || end.faults < ends[cells]!.faults)) cells = k;
    });
  }
  if (cells === -1) return pieces;
  const row: string[] = [];
  for (let at = count, k = cells; k > 0; k--) {
    const { cell, from } = best[at]![k]!;
    row.unshift(cell);
    at = from;
  }
  return row;
}
