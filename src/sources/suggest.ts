import { NULL_INT } from '../engine/database.ts';
import type { Plan } from '../plan/plan.ts';
import { schemas, termsOf, type ColumnSchema } from './contract.ts';
import { foldHeader } from './header.ts';
import type { Reject } from './rejects.ts';
import { FAULT, foldWord, isoDay, narrow, parseDate, trimCell, withoutInvisible } from './values.ts';

const NUMERALS = '零一二三四五六七八九十';

/** A cell without what a spreadsheet or a copied page left around its text: an apostrophe before it, characters that nobody sees. */
const bareCell = (cell: string): string => narrow(trimCell(withoutInvisible(cell))).replace(/^['\u2018\u2019]/, '');

const DIGITS = '零一二三四五六七八九';

/** Returns a date with the numerals of 二〇一四年七月二十二日 as digits; any other text as it is. */
function digitsOfNumerals(text: string): string {
  const parts = /^([〇○零一二三四五六七八九]{4}|\d{4})年([一二三四五六七八九十]{1,2}|\d{1,2})月([一二三四五六七八九十]{1,3}|\d{1,2})[日号]$/.exec(text);
  if (!parts) return text;
  const year = parts[1]!.replaceAll(/[〇○]/g, '零').replaceAll(/[零一二三四五六七八九]/g, (numeral) => String(DIGITS.indexOf(numeral)));
  const number = (numerals: string): string => {
    if (/^\d/.test(numerals)) return numerals;
    const [tens, ones] = numerals.includes('十') ? numerals.split('十') : ['', numerals];
    const ten = numerals.includes('十') ? (tens === '' ? 1 : DIGITS.indexOf(tens!)) : 0;
    return String(ten * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones!)));
  };
  return `${year}年${number(parts[2]!)}月${number(parts[3]!)}日`;
}

const WEEKDAYS = '日一二三四五六';
const WEEKDAY = /\s*[(（]?(?:星期|周|礼拜)([日天一二三四五六])[)）]?$/;

/** Returns the day a cell means beyond doubt, in a form that is read, or null. */
function dateMeant(cell: string): string | null {
  // An hour of another time zone (a Z behind it) may be of another day here.
  const dated = digitsOfNumerals(bareCell(cell)).replaceAll('号', '日').replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\sT]+(上午|下午|[AP]M\b)?\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AP]M)?$/i, '').replace(/^([1-9]\d{4})\.0+$/, '$1').trim();
  const weekday = WEEKDAY.exec(dated);
  const text = weekday ? dated.slice(0, weekday.index) : dated;
  const parts = /^(\d{4})(?:\s*[-/.年]\s*|\s+)(\d{1,2})(?:\s*[-/.月]\s*|\s+)(\d{1,2})\s*日?$/.exec(text);
  const days = parseDate(parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : text);
  if (days === NULL_INT || days === FAULT.bad_date) return null;
  // 1970-01-01 was a Thursday.
  return weekday && (WEEKDAYS.indexOf(weekday[1]!.replace('天', '日')) !== (days + 4) % 7) ? null : isoDay(days);
}

/** Returns the whole number a cell means beyond doubt, or null. */
function countMeant(cell: string): string | null {
  const text = bareCell(cell).replaceAll(/\s/g, '');
  const ordinal = /^第(\d+|[一二三四五六七八九十])[环关道轮次]$/.exec(text)?.[1];
  const plain = ordinal ?? (/^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text.replace(/^\+/, '').replace(/\.0+$/, '').replace(/^(\d+)[张份人次个轮条]$/, '$1'));
  if (/^\d{1,9}$/.test(plain)) return String(Number(plain));
  const numeral = plain === '两' ? 2 : NUMERALS.indexOf(plain);
  return plain.length === 1 && numeral !== -1 ? String(numeral) : null;
}

const DAYS: Record<string, string> = { 半: '0.5', 一: '1', 一天半: '1.5', 一日半: '1.5', 两: '2', 二: '2', 两天半: '2.5', 三: '3' };

/** Returns the number of days, which may have decimals, that a cell means beyond doubt, or null. */
function daysMeant(cell: string): string | null {
  const text = bareCell(cell).replaceAll(/\s/g, '').replace(/[天日]$/, '');
  const comma = /^(\d{1,3}),(\d{1,2})$/.exec(text);
  if (comma) return `${comma[1]}.${comma[2]}`;
  return /^\d{1,3}(\.\d+)?$/.test(text) ? text : (DAYS[text] ?? null);
}

/** How many single characters must be changed, added or left out to make one word of another. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** A word as it is compared: without signs and spaces, in one width and case. */
export const wordKey = (word: string): string => foldWord(word).replaceAll(/[()（）、,，.。·\-_/\s“”"']/g, '');

/** How far apart two words are, 0 to 1: the share of the longer that differs; half of that where one holds the other. */
export function wordDistance(a: string, b: string): number {
  const [one, other] = [wordKey(a), wordKey(b)];
  const longer = Math.max(one.length, other.length);
  if (longer === 0) return 1;
  const share = distance(one, other) / longer;
  return Math.min(one.length, other.length) >= 2 && (one.includes(other) || other.includes(one)) ? share / 2 : share;
}

/** A word that denies: 不通过 resembles 通过 and means its opposite. */
const DENIAL = /[不未没無无非否]|(^|[^a-z])(not|non|never)([^a-z]|$)|^\W*(un|dis|non|in|im)[a-z]/i;

/** Whether one of two words denies and the other does not, so that neither may stand for the other, however near they are. */
export const areOpposed = (a: string, b: string): boolean => DENIAL.test(a) !== DENIAL.test(b);

/** Returns the one word of a vocabulary that is clearly nearest to a cell, or null. The Chinese word stands for its code. */
function wordMeant(cell: string, plan: Plan, column: ColumnSchema): string | null {
  if (!column.vocabulary || cell.length > 40) return null;
  let best: { word: string; far: number } | null = null;
  let isTie = false;
  for (const term of termsOf(plan, column.vocabulary)) {
    const far = Math.min(...term.words.map((word) => (areOpposed(cell, word) ? 1 : wordDistance(cell, word))));
    if (best && far === best.far) isTie = true;
    if (!best || far < best.far) {
      best = { word: term.words[1]!, far };
      isTie = false;
    }
  }
  return best && !isTie && best.far <= 0.4 ? best.word : null;
}

/** Codes and names of loaded rows as they are compared, to the code; null where two share one. */
export function codesByName(ids: readonly string[], names: readonly (string | null)[]): Map<string, string | null> {
  const codes = new Map<string, string | null>();
  const add = (key: string, id: string) => {
    if (key === '') return;
    const known = codes.get(key);
    codes.set(key, known === undefined || known === id ? id : null);
  };
  ids.forEach((id, i) => {
    add(looseCode(id), id);
    if (names[i]) add(wordKey(names[i]), id);
  });
  return codes;
}

/** A code without what a spreadsheet or a hurried hand changes: case, width, spaces, signs, leading zeros of its digits. */
const looseCode = (code: string): string => wordKey(bareCell(code)).replace(/\.0$/, '').replace(/(^|\D)0+(?=\d)/g, '$1');

function columnOf({ kind, column }: Pick<Reject, 'kind' | 'column'>): ColumnSchema | undefined {
  const folded = foldHeader(column ?? '');
  return schemas[kind].columns.find((each) => foldWord(each.name) === folded || foldWord(each.zh) === folded);
}

/**
 * Returns what a rejected cell should say, where that is beyond doubt; null where a person has to look it up.
 * `units` and `materials`: from `codesByName`, called only where they are needed.
 */
export function suggestValue(reject: Pick<Reject, 'kind' | 'reason' | 'column' | 'value'>, plan: Plan, known: { units: () => Map<string, string | null>; materials: () => Map<string, string | null> }): string | null {
  const { reason, value } = reject;
  if (value === '' || reject.column === null) return null;
  switch (reason) {
    case 'bad_date': return dateMeant(value);
    case 'bad_number': return columnOf(reject)?.type === 'decimal' ? daysMeant(value) : countMeant(value);
    case 'unknown_unit': return known.units().get(looseCode(value)) ?? known.units().get(wordKey(value)) ?? null;
    case 'unknown_material': return known.materials().get(looseCode(value)) ?? null;
    case 'unknown_code':
    case 'unknown_step': {
      const column = columnOf(reject);
      return column ? wordMeant(value, plan, column) : null;
    }
    default: return null;
  }
}
