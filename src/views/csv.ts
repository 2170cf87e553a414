import { isoDay } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { sheet as words } from '../i18n/sheet.ts';

/**
 * What a spreadsheet takes for a formula: a cell that begins with = + - @ in any of their forms (plain, full-width, small, the minus
 * sign), also behind spaces, controls, a byte-order mark or other characters that do not show; or with tab, CR, LF or NUL.
 */
const FORMULA = /^[\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]|^[\t\r\n\u0000]/;
const NUMBER = /^[+\-\u2212]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?$/;

/** Returns a cell that no spreadsheet will run: text that begins a formula gets an apostrophe before it, numbers stay as they are. */
export function inertCell(value: string): string {
  return FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
}

/** Returns a shown number as a spreadsheet reads it, with the plain minus sign; other text as it is. */
export function sheetNumber(value: string): string {
  return NUMBER.test(value) ? value.replace('\u2212', '-') : value;
}

/**
 * Returns a shown cell as a sheet reads it, its numbers as by `sheetNumber`, its days in full as by ISO 8601: a spreadsheet takes a day
 * without a year for one of this year. `asOf` is the date that the page speaks of; days stand alone or with a sign between them.
 */
export function sheetCell(value: string, asOf: string): string {
  return /\d/.test(value) ? sheetNumber(value.split(/(\s*[–→/]\s*)/).map((part) => isoDay(part, asOf) ?? part).join('')) : value;
}

const ONE = String.raw`[+\-]?\d[\d,]*(?:\.\d+)?%?`;
const DAY = String.raw`\d{4}-\d\d-\d\d`;
/** A number, a day, or a dash where there is none. */
const PART = String.raw`(?:${DAY}|${ONE}|[—–])`;

/** The cells that say several numbers, or a number and words: how they read, and the heads of the columns they become. */
const MIXED: readonly { reads: RegExp; heads: (head: string, locale: Locale) => string[] }[] = [
  { reads: new RegExp(`^(${ONE})\\s*[（(](${ONE})\\s*[/÷]\\s*(${ONE})[）)]$`), heads: (head, locale) => [head, ...ratioHeads(head, locale)] },
  { reads: new RegExp(`^(${ONE}) (${ONE})\\s*÷\\s*(${ONE})$`), heads: (head, locale) => [head, ...ratioHeads(head, locale)] },
  {
    reads: new RegExp(`^(${PART})\\s*/\\s*(${PART})$`),
    heads: (head, locale) => {
      const [, name, ...parts] = /^(.*?)\s?[（(]([^/]+?)\s*\/\s*([^/]+?)[）)]$/.exec(head) ?? [];
      if (name) return parts.map((part) => words.part[locale]({ head: name, part }));
      const own = head.split(/\s*\/\s*/);
      return own.length === 2 ? own : ratioHeads(head, locale);
    },
  },
  { reads: new RegExp(`^(${DAY}|[—–])\\s*–\\s*(${DAY}|[—–])$`), heads: (head, locale) => [words.from, words.to].map((part) => partHead(head, part, locale)) },
  { reads: new RegExp(`^(${ONE})\\s*–\\s*(${ONE})$`), heads: (head, locale) => [words.low, words.high].map((part) => partHead(head, part, locale)) },
  { reads: new RegExp(`^(${ONE})\\s?(?:天|days?|d)$`), heads: (head, locale) => [/天|days?\b/i.test(head) ? head : partHead(head, words.days, locale)] },
  { reads: new RegExp(`^(\\D+?)\\s(${ONE})\\s?(?:天|days?|d)$`), heads: (head, locale) => [head, partHead(head, words.days, locale)] },
];

const partHead = (head: string, part: Record<Locale, string>, locale: Locale): string => words.part[locale]({ head, part: part[locale] });
const ratioHeads = (head: string, locale: Locale): string[] => [words.numerator, words.denominator].map((part) => partHead(head, part, locale));

/**
 * Returns rows, their head first, as a sheet can compute with them: a column whose cells say several numbers (rate and parts, from and to) or a number
 * with its unit becomes a column for each. A cell without a digit, as “none”, stays whole in the first of them; a column with any other cell is left as it is.
 */
export function sheetColumns(rows: readonly (readonly string[])[], locale: Locale): string[][] {
  const asSheet = sheetRow(rows, locale);
  return rows.map((row, at) => asSheet(row, at === 0));
}

/** Returns what makes a row of these, or their head, one of a sheet as by `sheetColumns`: for rows so many that they are made a part at a time. */
export function sheetRow(rows: readonly (readonly string[])[], locale: Locale): (row: readonly string[], isHead: boolean) => string[] {
  const [head = []] = rows;
  const columns = head.map((name, i) => {
    const isPlain = (row: readonly string[]) => !/\d/.test(row[i] ?? '');
    const mixed = rows.every((row, at) => at === 0 || isPlain(row)) ? undefined
      : MIXED.find(({ reads }) => rows.every((row, at) => at === 0 || reads.test(row[i] ?? '') || isPlain(row)));
    return mixed && { reads: mixed.reads, heads: mixed.heads(name, locale) };
  });
  return (row, isHead) => columns.flatMap((column, i) => {
    const cell = row[i] ?? '';
    if (!column) return [cell];
    return isHead ? column.heads : column.reads.exec(cell)?.slice(1) ?? column.heads.map((_, n) => (n === 0 ? cell : ''));
  });
}

/** Returns rows as CSV for Excel and WPS: UTF-8 with byte-order mark, CRLF, every cell inert. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => {
    const inert = inertCell(value);
    return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
