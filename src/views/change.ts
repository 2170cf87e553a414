import { change as words } from '../i18n/change.ts';
import { formatDay, formatNumber, formatShare } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { identityOf, type Change } from '../metrics/change.ts';
import type { TotalsRow } from '../metrics/overview.ts';
import { schemas } from '../sources/contract.ts';

export interface ChangeView {
  title: string;
  same: string | null;
  /** `by`: what the parts of the keys in its cells are. */
  rows: { head: string[]; list: { key: string; by: string; cells: string[] }[] } | null;
  figures: { title: string; same: string | null; head: string[]; list: { key: string; cells: string[] }[] };
}

/** Returns what changed since the last import: rows by export, then the headline figures that moved. `file`: the one file that was read after the others. */
export function changeView(change: Change, locale: Locale, file?: string): ChangeView {
  const number = (value: number) => formatNumber(value, locale);
  // The parts of a key stay in one line.
  const whole = (key: string) => key.replaceAll(' ', '\u00a0');
  const count = (n: number, keys: string[]) =>
    n === 0 ? '' : words.count[locale]({ n: number(n), keys: keys.map(whole).join(locale === 'zh' ? '、' : ', '), isMore: n > keys.length });
  const share = (numerator: number, denominator: number) => {
    const shown = formatShare(numerator, denominator);
    return shown === null ? words.none[locale] : `${shown} (${number(numerator)}/${number(denominator)})`;
  };
  const shown: Record<keyof typeof words.names, (totals: TotalsRow) => string> = {
    units: (totals) => number(totals.units),
    completion: (totals) => share(totals.done, totals.applicable),
    adherence: (totals) => share(totals.kept_window, totals.decided_with_window),
    overdue: (totals) => number(totals.overdue),
    overdue_units: (totals) => number(totals.overdue_units),
    due_soon: (totals) => number(totals.due_soon),
    ready_to_meet: (totals) => number(totals.ready_to_meet),
    findings: (totals) => number(totals.findings),
    satisfaction: (totals) => share(totals.satisfied, totals.valid),
    below_line: (totals) => number(totals.below_line),
  };
  const moved = (Object.keys(shown) as (keyof typeof shown)[])
    .map((name) => ({ key: name, cells: [words.names[name][locale], shown[name](change.before), shown[name](change.after)] }))
    .filter(({ cells }) => cells[1] !== cells[2]);
  return {
    title: file === undefined ? words.title[locale] : words.title_file[locale]({ file }),
    same: change.rows.length === 0 ? words.same[locale] : null,
    rows: change.rows.length === 0
      ? null
      : {
          head: [words.export, words.added, words.gone, words.changed].map((each) => each[locale]),
          list: change.rows.map((row) => ({
            key: row.kind,
            by: words.by[locale]({ names: identityOf(row.kind).map((name) => (locale === 'zh' ? schemas[row.kind].columns.find((column) => column.name === name)!.zh : name)).join(' ') }),
            cells: [schemas[row.kind].name[locale], count(row.added, row.added_keys), count(row.gone, row.gone_keys), count(row.changed, row.changed_keys)],
          })),
        },
    figures: {
      title: words.figures[locale]({ day: formatDay(change.asOf, locale) }),
      same: moved.length === 0 ? words.figures_same[locale] : null,
      head: [words.figure, words.before, words.after].map((each) => each[locale]),
      list: moved,
    },
  };
}
