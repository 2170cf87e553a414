import { daysFromIso, isoFromDays } from '../engine/rows.ts';

/** Returns the calendar days from one ISO date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return daysFromIso(to) - daysFromIso(from);
}

/** Returns the ISO date `days` after another. */
export function addDays(day: string, days: number): string {
  return isoFromDays(daysFromIso(day) + days);
}
