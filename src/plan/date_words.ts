/** The days that a plan's words cover, both ends included. `first` is null where the words set only a last day. */
export interface DateSpan {
  first: string | null;
  last: string;
}

const MS_PER_DAY = 86_400_000;

/** Returns the ISO text of a day, or null where the calendar has no such day. Months and days count from 1. */
function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(0);
  // `Date.UTC` would take the year 14 for 1914.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/** Returns the number of days of a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}

/** Returns the ISO date `days` calendar days after (or, negative, before) an ISO date. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * Reads the words a plan uses for days: `2014-06-05`, `2014年6月5日`, `6月5日` (of `year`), and, by section 2 of the domain,
 * `6月上旬` (1–10), `6月中旬` (11–20), `6月下旬` (21–end), `6月初` (1–5), `6月底前` or `6月底` (by the last day).
 * Returns null for anything else, also for a day that the calendar does not have.
 */
export function dateSpan(words: string, year: number): DateSpan | null {
  const text = words.normalize('NFKC').replaceAll(/\s/g, '');
  const span = (first: string | null, last: string | null): DateSpan | null => (last === null ? null : { first, last });

  const full = /^(\d{4})(?:-(\d{2})-(\d{2})|年(\d{1,2})月(\d{1,2})日)$/.exec(text);
  if (full) {
    const day = isoDay(Number(full[1]), Number(full[2] ?? full[4]), Number(full[3] ?? full[5]));
    return span(day, day);
  }

  const inYear = /^(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日|(上旬|中旬|下旬|初|底前|底))$/.exec(text);
  if (!inYear) return null;
  const ofYear = inYear[1] === undefined ? year : Number(inYear[1]);
  const month = Number(inYear[2]);
  if (month < 1 || month > 12) return null;
  const between = (first: number, last: number) => span(isoDay(ofYear, month, first), isoDay(ofYear, month, last));
  const end = daysInMonth(ofYear, month);
  switch (inYear[4]) {
    case '上旬': return between(1, 10);
    case '中旬': return between(11, 20);
    case '下旬': return between(21, end);
    case '初': return between(1, 5);
    case '底前':
    case '底': return span(null, isoDay(ofYear, month, end));
    default: return between(Number(inYear[3]), Number(inYear[3]));
  }
}

/** Reads a number of days: `15`, `15天`, `15日`, `15天内`, or `半个月` (15). Returns null for anything else. */
export function dayCount(words: string): number | null {
  const text = words.normalize('NFKC').replaceAll(/\s/g, '');
  if (/^半个月(左右)?$/.test(text)) return 15;
  const days = /^(\d{1,3})(?:[天日]内?)?$/.exec(text);
  return days ? Number(days[1]) : null;
}
