/**
 * Characters after which a spreadsheet takes a cell for a formula: = + - @ and their full-width forms, tab, CR, LF, NUL;
 * also behind spaces, a byte-order mark or other blanks.
 */
const FORMULA = /^[\s\u0000\u3000\ufeff\u200b\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n\u0000]/;
const NUMBER = /^[+-]?\d+(\.\d+)?%?$/;

/** Returns a cell that no spreadsheet will run: text that begins a formula gets an apostrophe before it, numbers stay as they are. */
export function inertCell(value: string): string {
  return FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
}

/** Returns rows as CSV for Excel and WPS: UTF-8 with byte-order mark, CRLF, every cell inert. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => {
    const inert = inertCell(value);
    return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
