import { daysFromIso, isoFromDays } from '../engine/days.ts';

/** Returns the calendar days from one ISO date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return daysFromIso(to) - daysFromIso(from);
}

/** Returns the ISO date `days` after another. */
export function addDays(day: string, days: number): string {
  return isoFromDays(daysFromIso(day) + days);
}

/** Returns the days from the first to the last of some ISO dates: how many, and where among them a date stands (null stays null). */
export function daySpan(dates: readonly string[]): { first: string; days: number; at: { (iso: string): number; (iso: string | null): number | null } } {
  const sorted = [...dates].sort();
  const first = sorted[0]!;
  const at = ((iso: string | null) => (iso === null ? null : daysBetween(first, iso))) as ReturnType<typeof daySpan>['at'];
  return { first, days: daysBetween(first, sorted.at(-1)!) + 1, at };
}
