const MS_PER_DAY = 86_400_000;

/** Returns the ISO text of a day counted from 1970-01-01. */
export function isoFromDays(days: number): string {
  return new Date(days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Returns the days from 1970-01-01 to an ISO date. Throws RangeError on anything else. */
export function daysFromIso(iso: string): number {
  const [year, month, day] = iso.split('-').map(Number);
  const ms = Date.UTC(year ?? NaN, (month ?? NaN) - 1, day ?? NaN);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || isoFromDays(ms / MS_PER_DAY) !== iso) {
    throw new RangeError(`invalid date: ${iso}`);
  }
  return ms / MS_PER_DAY;
}
