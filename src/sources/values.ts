import { NULL_INT } from '../engine/database.ts';
import type { Term } from './contract.ts';

/** Why a cell could not be read. Stored in place of the number, far outside the range of dates and counts. */
export const FAULT = { bad_date: NULL_INT + 1, bad_number: NULL_INT + 2, negative: NULL_INT + 3, unknown_code: NULL_INT + 4 } as const;

export type Fault = keyof typeof FAULT;

const faultNames = new Map<number, Fault>(Object.entries(FAULT).map(([name, value]) => [value, name as Fault]));

/** Returns the fault that a parsed number stands for, if it stands for one. */
export function faultOf(value: number): Fault | undefined {
  return value > FAULT.unknown_code ? undefined : faultNames.get(value);
}

const MS_PER_DAY = 86_400_000;

/** Day 0 of Excel's 1900 system, such that serial 41795 is 2014-06-05 (right for every day since 1900-03-01). */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30) / MS_PER_DAY;

/**
 * Returns full-width letters, digits and signs as plain ones, and the look-alikes of characters that texts copied from PDF have. Nothing
 * else: compatible forms of all characters would make 102 of 10² and 1 of ①.
 */
export function narrow(text: string): string {
  return /^[\x00-\x7f]*$/.test(text) ? text : text.replaceAll(/[\uff01-\uff5e\u3000\u2e80-\u2fdf]/g, (character) => character.normalize('NFKC'));
}

/** Characters that nobody sees, which copied pages, Word and Excel leave around a text. */
const INVISIBLE = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff';

/** Any of them in a text. */
export const invisible = new RegExp(`[${INVISIBLE}]`);

const everyInvisible = new RegExp(invisible, 'g');

/** The same at either end, and the Ctrl-Z (1A) that old programs end a file with. */
const atTheEnds = new RegExp(`^[\\s${INVISIBLE}\\u001a]+|[\\s${INVISIBLE}\\u001a]+$`, 'g');

/** Whether a character may be one that `atTheEnds` means, or hides one: every sign below a space, the soft hyphen, and from U+2000 to the ideographs. */
const isOdd = (code: number): boolean => code < 32 || code === 0xad || (code >= 0x2000 && code < 0x2070) || code === 0xfeff;

/** Returns a cell without what stands around its text unseen: spaces of every width, marks without width, and a Ctrl-Z. */
export function trimCell(cell: string): string {
  const text = cell.trim();
  return text !== '' && (isOdd(text.charCodeAt(0)) || isOdd(text.charCodeAt(text.length - 1))) ? text.replaceAll(atTheEnds, '') : text;
}

/** Returns a text without the characters in it that nobody sees. */
export const withoutInvisible = (text: string): string => (invisible.test(text) ? text.replaceAll(everyInvisible, '') : text);

function calendarDay(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? Math.round(date.getTime() / MS_PER_DAY) : FAULT.bad_date;
}

const withSigns = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/;

/** Midnight behind a day, as spreadsheets and databases write a date that has no time. */
const MIDNIGHT = /(?<=\d|日)(?:\s+|T)0{1,2}:00(?::00(?:\.0{1,7})?)?$/;

/** Whether a cell is a day with midnight behind it. */
export const hasMidnight = (cell: string): boolean => /[:：]/.test(cell) && MIDNIGHT.test(narrow(trimCell(cell)));

/**
 * Returns the days since 1970-01-01 of one of the five written forms (2014-06-05, 2014/6/5, 2014年6月5日, 20140605, Excel's 41795),
 * full-width digits and stray spaces allowed, the first four also with midnight behind them; NULL_INT for an empty cell; FAULT.bad_date
 * for anything else, also for 03/04/2014 and 6月上旬, which do not say one day, and for a day with an hour of it.
 */
export function parseDate(cell: string): number {
  const trimmed = trimCell(cell);
  if (trimmed === '') return NULL_INT;
  const given = narrow(trimmed);
  const dated = given.includes(':') ? given.replace(MIDNIGHT, '') : given;
  const text = dated.replaceAll(/\s*([-/年月日])\s*/g, '$1');
  if (/^\d{8}$/.test(text)) return calendarDay(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  if (/^[1-9]\d{4}$/.test(text)) return dated === given ? EXCEL_EPOCH + Number(text) : FAULT.bad_date;
  const parts = withSigns.exec(text);
  if (!parts) return FAULT.bad_date;
  return calendarDay(Number(parts[1]), Number(parts[2] ?? parts[4] ?? parts[6]), Number(parts[3] ?? parts[5] ?? parts[7]));
}

/** Days before each month of a year that is no leap year. */
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

const ZERO = 48;
const SLASH = 47;
const HYPHEN = 45;

/** Returns two digits as a number; a negative one where either is no digit. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [bytes[at]! - ZERO, bytes[at + 1]! - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1_000_000;
}

/** Returns what `parseDate` does for a day written 2014-06-05 or 2014/06/05 in the bytes of a text; null for every other cell, and where no such day is. */
export function plainDay(bytes: Uint8Array, from: number, to: number): number | null {
  const sign = bytes[from + 4];
  if (to - from !== 10 || (sign !== HYPHEN && sign !== SLASH) || bytes[from + 7] !== sign) return null;
  const year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
  const month = twoDigits(bytes, from + 5);
  const day = twoDigits(bytes, from + 8);
  if (year < 1 || month < 1 || month > 12 || day < 1) return null;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const before = DAYS_BEFORE[month - 1]! + (isLeap && month > 2 ? 1 : 0);
  if (day > DAYS_BEFORE[month]! + (isLeap && month >= 2 ? 1 : 0) - before) return null;
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + before + day - 719_163;
}

/** Returns what `parseCount` does for at most nine plain digits in the bytes of a text; null for every other cell. */
export function plainCount(bytes: Uint8Array, from: number, to: number): number | null {
  if (to - from > 9) return null;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

/** Returns a whole number ≥ 0; NULL_INT for an empty cell; FAULT.negative below 0; FAULT.bad_number for anything else. */
export function parseCount(cell: string): number {
  const trimmed = trimCell(cell);
  if (trimmed === '') return NULL_INT;
  const text = narrow(trimmed).replace('\u2212', '-');
  if (!/^-?\d+$/.test(text)) return FAULT.bad_number;
  const value = Number(text);
  if (value < 0) return FAULT.negative;
  return value > 2_147_483_647 ? FAULT.bad_number : value + 0;
}

/** Like parseCount for numbers that may have decimals; NULL_INT stands for an empty cell. */
export function parseDecimal(cell: string): number {
  const trimmed = trimCell(cell);
  if (trimmed === '') return NULL_INT;
  const text = narrow(trimmed).replace('\u2212', '-');
  if (!/^-?(\d+(\.\d+)?|\.\d+)$/.test(text)) return FAULT.bad_number;
  const value = Number(text);
  if (value < 0) return FAULT.negative;
  return value > 1e9 ? FAULT.bad_number : value + 0;
}

/** Returns a word as it is compared: full-width and spaces made plain, letters small. */
export function foldWord(text: string): string {
  return withoutInvisible(text.normalize('NFKC')).replaceAll(/[\s\u001a]/g, '').toLowerCase();
}

/** Returns the reader of a code column: the position of the code in `terms`, NULL_INT for an empty cell, FAULT.unknown_code. */
export function codeParser(terms: Term[]): (cell: string) => number {
  // Made when the first cell is read: most readings have no file of most exports.
  let positions: Map<string, number> | null = null;
  const read = () => {
    const words = terms.flatMap((term, position) => term.words.map((word) => [foldWord(word), position] as const));
    // Of a word that two terms share the first has it.
    return new Map(words.reverse());
  };
  return (cell) => {
    positions ??= read();
    const folded = foldWord(cell);
    return folded === '' ? NULL_INT : (positions.get(folded) ?? FAULT.unknown_code);
  };
}

/** Returns the ISO text of days since 1970-01-01. */
export function isoDay(days: number): string {
  return new Date(days * MS_PER_DAY).toISOString().slice(0, 10);
}
