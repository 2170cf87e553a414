import { languageTag, type Locale } from './locale.ts';

type Kept = Intl.NumberFormat | Intl.DateTimeFormat | Intl.Collator;
const kept = new Map<string, Kept>();

/** Returns the one formatter of its kind: making one costs some hundred times what using it does. */
function keptFormat<Format extends Kept>(key: string, make: () => Format): Format {
  let format = kept.get(key);
  if (!format) kept.set(key, (format = make()));
  return format as Format;
}

/** Returns what compares two names in the order of a language: the second group before the tenth. */
export function nameOrder(locale: Locale): (a: string, b: string) => number {
  return keptFormat(`names ${locale}`, () => new Intl.Collator(locale === 'zh' ? 'zh-CN' : 'en', { numeric: true })).compare;
}

/** Returns a text in which a number stays on one line with what it counts. */
export const keptNumbers = (text: string): string => text.replace(/(\d) (?=\S)/g, '$1\u00a0');

/** Returns a text for a sheet: spaces that keep words together on a page are plain there. */
export const plainSpaces = (text: string): string => text.replaceAll('\u00a0', ' ');

/** Returns names that share a place in a sentence: both of two, the first of more. */
export function sharedNames(names: readonly string[], locale: Locale): string {
  const [first = '', second] = names;
  if (second === undefined) return first;
  return names.length === 2 ? `${first}${locale === 'zh' ? '、' : ' and '}${second}` : `${first}${locale === 'zh' ? '等' : ' and others'}`;
}

/** Returns a list of names as a sentence has them: 甲、乙、丙; a, b and c. */
export function listed(names: readonly string[], locale: Locale): string {
  if (locale === 'zh') return names.join('、');
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

/** Returns an ISO date as an instant at midnight UTC. */
function instant(day: string): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, date));
}

/** Returns a day in words: 2014年6月20日, 20 June 2014. */
export function formatDay(day: string, locale: Locale): string {
  return keptFormat(`day ${locale}`, () => new Intl.DateTimeFormat(languageTag[locale], { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }))
    .format(instant(day));
}

/** Returns a day as it is written beside another: without its year where the two share it (6月20日, 20 Jun), else whole. */
export function formatShortDay(day: string, locale: Locale, beside: string): string {
  if (day.slice(0, 4) !== beside.slice(0, 4)) return formatDay(day, locale);
  return keptFormat(`short ${locale}`, () => new Intl.DateTimeFormat(languageTag[locale], { month: locale === 'zh' ? 'numeric' : 'short', day: 'numeric', timeZone: 'UTC' }))
    .format(instant(day)).replace(/^(\d+)\/(\d+)$/, '$1月$2日');
}

let dayTexts: Map<string, string> | undefined;

/** Returns the ISO date of a day as `formatDay` and `formatShortDay` write it in either language, without its year `beside` another; null for any other text. */
export function isoDay(text: string, beside: string): string | null {
  // Every day of a leap year, with its year taken out.
  dayTexts ??= new Map(Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(2012, 0, 1 + i)).toISOString().slice(0, 10)).flatMap((day) =>
    (['zh', 'en'] as const).flatMap((locale) => [formatShortDay(day, locale, day), formatDay(day, locale)].map((each): [string, string] => [each.replace('2012', ''), day.slice(4)]))));
  const year = /\d{4}/.exec(text)?.[0] ?? '';
  const rest = dayTexts.get(text.replace(year, ''));
  return rest === undefined ? null : (year || beside.slice(0, 4)) + rest;
}

/** Whether a number's text is one, also where it is marked as a figure of a sentence or has words beside it (1 more). */
export function isOne(text: string): boolean {
  return /(^|[\ufdd1 ])1([\ufdd2 ]|$)/.test(text);
}

/** Returns a month written `YYYY-MM` in words: 2014年6月, June 2014. */
export function formatMonth(month: string, locale: Locale): string {
  return keptFormat(`month ${locale}`, () => new Intl.DateTimeFormat(languageTag[locale], { year: 'numeric', month: 'long', timeZone: 'UTC' }))
    .format(instant(`${month}-01`));
}

/** Returns a whole number or one with decimals, grouped as the language does, with a true minus sign. What rounds to zero has no sign. */
export function formatNumber(value: number, locale: Locale, decimals = 0): string {
  return keptFormat(`number ${locale} ${decimals}`, () => new Intl.NumberFormat(languageTag[locale], { minimumFractionDigits: 0, maximumFractionDigits: decimals }))
    .format(value).replace(/^-(?=[0.]+$)/, '').replace(/^-/, '−');
}

/**
 * Returns a share of two whole numbers as per cent with one decimal, rounded half up in integers (2/3 -> 66.7%);
 * null when the denominator is 0: there is no share of nothing.
 */
export function formatShare(numerator: number, denominator: number): string | null {
  if (denominator === 0) return null;
  const tenths = thousandths(BigInt(Math.abs(numerator)), BigInt(denominator));
  return `${numerator < 0 && tenths > 0n ? '−' : ''}${tenths / 10n}.${tenths % 10n}%`;
}

/** Returns numerator / denominator in thousandths, rounded half up; both at least 0. */
function thousandths(numerator: bigint, denominator: bigint): bigint {
  return (numerator * 2000n + denominator) / (2n * denominator);
}

/**
 * Returns how many percentage points the first share of two whole numbers is above the second, with one decimal, rounded half up (away
 * from zero) in integers; null where either has no denominator.
 */
export function pointsBetween([n, d]: readonly [number, number], [m, e]: readonly [number, number]): number | null {
  if (d === 0 || e === 0) return null;
  const difference = BigInt(n) * BigInt(e) - BigInt(m) * BigInt(d);
  const tenths = Number(thousandths(difference < 0n ? -difference : difference, BigInt(d) * BigInt(e)));
  return difference < 0n && tenths > 0 ? -tenths / 10 : tenths / 10;
}
