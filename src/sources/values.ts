import { daysFromIso } from '../engine/rows.ts';

/** Returns a cell without ASCII and full-width spaces around it. */
export function trimmed(cell: string): string {
  return cell.replace(/^[\s\u3000\ufeff\u00a0]+|[\s\u3000\ufeff\u00a0]+$/g, '');
}

/** Full-width digits and signs as half-width. */
function halfWidth(value: string): string {
  return /[\uff01-\uff5e]/.test(value) ? value.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)) : value;
}

const EXCEL_EPOCH = daysFromIso('1899-12-30');

function dayOf(year: number, month: number, day: number): number | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  try {
    return daysFromIso(iso);
  } catch {
    return null;
  }
}

/**
 * Returns the days since 1970-01-01 of a date in one of the contract's forms: 2014-06-05, 2014/6/5, 2014年6月5日,
 * 20140605, an Excel serial day of five digits (1900 system). Null when it is none of them, or no day that exists.
 */
export function parseDate(value: string): number | null {
  const plain = halfWidth(value).replace(/\s+/g, '');
  let found = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/.exec(plain);
  if (found) return dayOf(Number(found[1]), Number(found[3]), Number(found[4]));
  found = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(plain);
  if (found) return dayOf(Number(found[1]), Number(found[2]), Number(found[3]));
  found = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (found) return dayOf(Number(found[1]), Number(found[2]), Number(found[3]));
  if (/^\d{5}$/.test(plain)) return EXCEL_EPOCH + Number(plain);
  return null;
}

export type NumberProblem = 'bad_number' | 'negative';

/** Returns a whole number >= 0, or what is wrong with it. */
export function parseCount(value: string): number | NumberProblem {
  const plain = halfWidth(value);
  if (/^\d{1,9}$/.test(plain)) return Number(plain);
  if (/^[-\u2212]\d+(\.\d+)?$/.test(plain) && Number(plain.replace('\u2212', '-')) < 0) return 'negative';
  return 'bad_number';
}

/** Returns a number >= 0 that may have decimals, or what is wrong with it. */
export function parseDecimal(value: string): number | NumberProblem {
  const plain = halfWidth(value);
  if (/^\d{1,9}(\.\d+)?$/.test(plain)) return Number(plain);
  if (/^[-\u2212]\d+(\.\d+)?$/.test(plain) && Number(plain.replace('\u2212', '-')) < 0) return 'negative';
  return 'bad_number';
}
