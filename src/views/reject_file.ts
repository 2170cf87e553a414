import { data as words } from '../i18n/data.ts';
import type { Locale } from '../i18n/locale.ts';
import { readCells, rejectSentence, type Grammar, type Reject } from '../sources/index.ts';

/**
 * Returns the rejected rows of one file as they stand in it, its header above, four cells before each row: line, column, reason with
 * remedy, and what the cell should say. The reader knows these columns and leaves them out, so that the file, mended, can be opened.
 */
export function rejectFileRows(header: readonly string[], grammar: Grammar, rejects: readonly Reject[], locale: Locale): string[][] {
  const own = words.reject_columns.map((column) => column[locale]);
  return [
    [...own, ...header],
    ...rejects.map((reject) => [
      reject.cell ?? String(reject.line), reject.column ?? '', rejectSentence(reject, locale), reject.suggestion ?? '', ...readCells(reject.text, grammar, header.length),
    ]),
  ];
}

/** Returns the rejected rows of all files, each whole in one cell: their columns differ. */
export function rejectListRows(rejects: readonly Reject[], locale: Locale): string[][] {
  const own = words.reject_columns.map((column) => column[locale]);
  return [
    [words.file[locale], ...own, words.record[locale]],
    ...rejects.map((reject) => [reject.file, reject.cell ?? String(reject.line), reject.column ?? '', rejectSentence(reject, locale), reject.suggestion ?? '', reject.text]),
  ];
}
