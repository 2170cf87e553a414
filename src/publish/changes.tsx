import type { VNode } from 'preact';
import { formatDay, formatNumber } from '../i18n/format.ts';
import { publishSystems as w } from '../i18n/publish_systems.ts';
import type { Locale } from '../i18n/locale.ts';
import { signed, type PageContext, type Totals } from './context.ts';
import { Meaning, totalTerms } from './parts.tsx';

/** A published date: what was said then, what was said before it, and what the exports say of it now. */
export interface ChangeRow {
  as_of: string;
  totals: Totals | null;
  before: { as_of: string; totals?: Totals | null } | null;
  /** Null for the date of this build, and where it may not be told. */
  now: Totals | null;
}

const fields = ['applicable', 'done', 'overdue'] as const;

/** Whether the exports of today say something else of a past date than what was published. */
export function isRevised({ totals, now }: ChangeRow): boolean {
  return totals !== null && now !== null && fields.some((field) => totals[field] !== now[field]);
}

/** The log of published figures: one row a date, newest first. */
export function Changes({ page, rows, pathOf }: { page: PageContext; rows: readonly ChangeRow[]; pathOf: (day: string) => string }): VNode {
  const { locale } = page;
  const change = (row: ChangeRow, field: keyof Totals) => {
    const before = row.before?.totals;
    if (!row.totals || !before) return null;
    const words = signed(page, row.totals[field] - before[field]);
    return locale === 'zh' ? <span class="whole-word">（{words}）</span> : <> <span class="whole-word">({words})</span></>;
  };
  const now = (row: ChangeRow) => {
    if (!row.totals || !row.now) return w.unknown[locale];
    if (!isRevised(row)) return w.unrevised[locale];
    return fields.filter((field) => row.totals![field] !== row.now![field]).map((field) => `${w[field][locale]} ${formatNumber(row.now![field], locale)}`).join(locale === 'zh' ? '，' : ', ');
  };
  return (
    <>
      <h1>{w.changes_title[locale]}</h1>
      <p>{w.changes_intro[locale]}</p>
      <div class="scroll cards log" role="region" aria-label={w.changes_title[locale]} tabindex={0}>
        <table aria-label={w.changes_title[locale]}>
          <thead><tr>{[w.date, ...fields.map((field) => w[field]), w.revised].map((head, at) => <th scope="col" key={at} class={at > 0 && at < 4 ? 'n' : undefined}>{head[locale]}</th>)}</tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.as_of}>
                <th scope="row"><a href={page.link(pathOf(row.as_of))}>{formatDay(row.as_of, locale)}</a></th>
                {fields.map((field) => <td class="n" data-label={w[field][locale]} key={field}>{row.totals ? <>{formatNumber(row.totals[field], locale)}{change(row, field)}</> : w.unknown[locale]}</td>)}
                <td class="whole" data-label={w.revised[locale]}>{now(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.some((row) => row.totals) && <Meaning page={page} terms={totalTerms(locale)} />}
    </>
  );
}

/** Says in words what a published date changed. */
export function changeLines(row: ChangeRow, locale: Locale): string[] {
  if (!row.totals) return [];
  const before = row.before?.totals;
  const day = row.before && formatDay(row.before.as_of, locale);
  return [
    !row.before ? w.first[locale]
      : before ? w.delta[locale]({ day: day!, done: signed({ locale }, row.totals.done - before.done), overdue: signed({ locale }, row.totals.overdue - before.overdue) }) : '',
    isRevised(row) ? w.revision[locale]({ day: formatDay(row.as_of, locale), applicable: formatNumber(row.now!.applicable, locale), done: formatNumber(row.now!.done, locale), overdue: formatNumber(row.now!.overdue, locale) }) : '',
  ].filter((line) => line !== '');
}
