import { isoDay } from '../i18n/format.ts';

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

/** Returns rows as CSV for Excel and WPS: UTF-8 with byte-order mark, CRLF, every cell inert. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => {
    const inert = inertCell(value);
    return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
