/** A piece of a sentence; `href` opens the proof of the figure it is. */
export interface Run {
  text: string;
  href: string | null;
}

// Noncharacters: no text of an export or of the plan can hold them.
const OPEN = '\ufdd0';
const MIDDLE = '\ufdd1';
const CLOSE = '\ufdd2';

/** Returns a figure as a sentence's words take it, marked with the address of its proof, so that each language may put it where it likes. */
export function proven(text: string, href: string | null): string {
  return href === null ? text : `${OPEN}${href}${MIDDLE}${text}${CLOSE}`;
}

/** Returns a sentence without its marks. */
export function plainText(sentence: string): string {
  return sentence.replace(/\ufdd0[^\ufdd1]*\ufdd1|\ufdd2/g, '');
}

/** Splits a sentence at its marked figures. */
export function runsOf(sentence: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const found of sentence.matchAll(/\ufdd0([^\ufdd1]*)\ufdd1([^\ufdd2]*)\ufdd2/g)) {
    if (found.index > at) runs.push({ text: sentence.slice(at, found.index), href: null });
    runs.push({ text: found[2]!, href: found[1]! });
    at = found.index + found[0].length;
  }
  if (at < sentence.length) runs.push({ text: sentence.slice(at), href: null });
  return runs;
}

/** Returns a sentence with marked figures, plain and in runs. */
export function told(sentence: string): { sentence: string; sentence_runs: Run[] } {
  return { sentence: plainText(sentence), sentence_runs: runsOf(sentence) };
}

/** Returns a title with marked figures, plain and in runs. */
export function titled(sentence: string): { title: string; title_runs: Run[] } {
  return { title: plainText(sentence), title_runs: runsOf(sentence) };
}
