import { locales, type Locale } from '../i18n/locale.ts';
import { publish as t } from '../i18n/publish.ts';
import type { ShownBallots } from './allowed.ts';
import type { ChangeRow } from './changes.tsx';
import { hasTotals, headlineText, totalOf, type SiteContext, type Totals } from './context.ts';
import type { PlaceStepRow } from './read.ts';

/** What a build leaves for the next one: the date it published, its headline and totals, and which ballots its totals told. */
export interface PublishRecord extends ShownBallots {
  compare_to: string;
  headline: Record<Locale, string>;
  /** Null where they may not be told; absent in what was published before they were kept. */
  totals?: Totals | null;
}

const totalsOf = (row: PlaceStepRow | undefined): Totals | null => (row ? { applicable: row.applicable, done: row.done_on_time + row.done_late, overdue: row.overdue } : null);

/** Returns the record of the date of this build. */
export function recordOf(site: SiteContext): PublishRecord {
  const { asOf, compareTo, rows, allowance } = site;
  const total = hasTotals(site) ? totalOf(rows.now.steps, 'city', '') : undefined;
  return {
    as_of: asOf, compare_to: compareTo,
    headline: Object.fromEntries(locales.map((locale) => [locale, total ? headlineText({ locale }, total) : t.no_headline[locale]])) as Record<Locale, string>,
    totals: totalsOf(total), ballots: allowance.audience === 'public' ? rows.now.ballots : [], shown: allowance.shown, counts_below: allowance.countsBelow,
  };
}

/** Returns the log of published dates, newest first as `records` are: what was said then, before, and what the exports say of it now. */
export function logOf(site: SiteContext, records: readonly PublishRecord[]): ChangeRow[] {
  const canSayTotal = hasTotals(site);
  return records.map((one, at) => {
    const recomputed = canSayTotal ? site.rows.again.find((row) => row.as_of === one.as_of) : undefined;
    return { as_of: one.as_of, totals: one.totals ?? null, before: records[at + 1] ?? null, now: one.as_of === site.asOf ? null : totalsOf(recomputed) };
  });
}
