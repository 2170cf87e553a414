import '../charts/directions.ts';
import { Fragment, type ComponentChild, type ComponentChildren, type VNode } from 'preact';
import { StatusGlyph } from '../charts/status.tsx';
import { layoutBar } from '../charts/StepMatrix.tsx';
import { formatDay, formatNumber, formatShare } from '../i18n/format.ts';
import { languageTag, type Locale } from '../i18n/locale.ts';
import { publish as t } from '../i18n/publish.ts';
import { statuses, statusOrder } from '../i18n/statuses.ts';
import * as metrics from '../metrics/index.ts';
import type { StatusCode } from '../metrics/rows.ts';
import { kinds, schemas } from '../sources/index.ts';
import { lackingFigures, lackingKinds } from '../views/lacking.ts';
import { numberText, signed, type PageContext, type Totals } from './context.ts';
import type { PlaceStepRow } from './read.ts';
import { barFills, barStroke, statusFills } from './style.ts';

/** A split of units by status as one bar; the counts stand in the table beside it. What has not begun is pale and outlined. */
export function SplitBar({ row, width = 120 }: { row: Pick<PlaceStepRow, (typeof statusOrder)[number]>; width?: number }): VNode {
  return (
    <svg class="split" width={width} height={12} viewBox={`0 0 ${width} 12`} preserveAspectRatio="none" aria-hidden="true">
      {layoutBar(statusOrder.map((status) => ({ status, count: row[status] })), width).map(({ status, ...place }) => (
        <rect key={status} {...place} y={0} height={12} fill={barFills[status]} stroke={barStroke(status)} stroke-width="0.5" />
      ))}
    </svg>
  );
}

/** Which colour of a split is which status. */
export function SplitKey({ locale, hasOngoing = true }: { locale: Locale; hasOngoing?: boolean }): VNode {
  return (
    <p class="note split-key" aria-hidden="true">
      {statusOrder.filter((status) => hasOngoing || status !== 'ongoing').map((status) => (
        <span class="key" key={status}><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><rect width="12" height="12" fill={barFills[status]} stroke="#8c8679" /></svg> {statuses[status][locale]} </span>
      ))}
    </p>
  );
}

/** The mark of a status beside its word, coloured by attributes. */
export function StatusWord({ status, locale }: { status: StatusCode; locale: Locale }): VNode {
  const colour = status === 'not_applicable' || status === 'not_started' ? '#626c7a' : statusFills[status];
  return (
    <span>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill={colour} stroke={colour} stroke-width="0.6"><StatusGlyph status={status} /></svg> {statuses[status][locale]}
    </span>
  );
}

/** A share as a bar, with a mark at the line that the plan sets. */
export function RateBar({ page, satisfied, valid, width = 120 }: { page: Pick<PageContext, 'plan'>; satisfied: number; valid: number; width?: number }): VNode {
  const { numerator, denominator } = page.plan.thresholds.satisfaction;
  const at = (part: number, whole: number) => Math.round((part / whole) * width * 10) / 10;
  return (
    <svg class="split" width={width} height={16} viewBox={`0 0 ${width} 16`} preserveAspectRatio="none" aria-hidden="true">
      <rect x={0} y={3} width={width} height={10} fill="#e4e0d6" />
      <rect x={0} y={3} width={at(satisfied, valid)} height={10} fill={satisfied * denominator < valid * numerator ? statusFills.overdue : statusFills.done_on_time} />
      <line x1={at(numerator, denominator)} x2={at(numerator, denominator)} y1={0} y2={16} stroke="#1c2430" stroke-width="2" />
    </svg>
  );
}

/** The language of a name from the exports, for the element that holds it and nothing else: such names have no English, and are read out and drawn as what they are. */
export const inOwnLanguage = (name: string, locale: Locale): { lang?: string } => (locale === 'en' && /\p{Script=Han}/u.test(name) ? { lang: languageTag.zh } : {});

/** A text, with the Chinese names in an English one marked as Chinese. */
export function Mixed({ text, locale }: { text: string; locale: Locale }): VNode {
  if (locale === 'zh') return <>{text}</>;
  return <>{text.split(/(\p{Script=Han}(?:[\p{Script=Han}\d·（）]*\p{Script=Han})?)/u).map((part, at) => (at % 2 === 1 ? <span key={at} lang={languageTag.zh}>{part}</span> : part))}</>;
}

/** A text in pieces that a narrow window breaks between, and not within; a space that ends one stays between the two. */
export function WholeWords({ pieces, locale }: { pieces: readonly string[]; locale: Locale }): VNode {
  return <>{pieces.map((piece) => <Fragment key={piece}><span class="whole-word"><Mixed text={piece.trimEnd()} locale={locale} /></span>{piece.endsWith(' ') && ' '}</Fragment>)}</>;
}

/** The title of a page: of what, and the day it speaks of; a narrow window breaks it between the two. */
export function Title({ page: { locale }, name, day }: { page: Pick<PageContext, 'locale'>; name: string; day: string }): VNode {
  const [mark, words] = t.place_as_of[locale]({ day: formatDay(day, locale) });
  return <h1><WholeWords pieces={[name + mark!, words!]} locale={locale} /></h1>;
}

interface TableProps {
  head: ComponentChild[];
  numeric: readonly number[];
  children: ComponentChildren;
  label: string;
  /** The children are bodies of their own, each under a heading row. */
  isGrouped?: boolean;
  /** The last column holds drawings, which a screen reader passes over: all they say stands in the columns before them. */
  isDrawn?: boolean;
  /** What becomes of the rows on a narrow screen: cards, whose cells say their column (`data-label`), four to a line where they are many, two where each says much; or the name on a line of its own above its figures. */
  narrow?: 'cards' | 'cards four' | 'cards two' | 'lines' | 'lines files';
}

export function Table({ head, numeric, children, label, isGrouped = false, isDrawn = false, narrow }: TableProps): VNode {
  const classOf = (at: number) => (numeric.includes(at) ? 'n' : isDrawn && at === head.length - 1 ? 'drawn' : undefined);
  return (
    <div class={narrow ? `scroll ${narrow}` : 'scroll'} role="region" aria-label={label} tabindex={0}>
      <table aria-label={label}>
        <thead><tr>{head.map((name, at) => <th scope="col" key={at} class={classOf(at)} aria-hidden={isDrawn && at === head.length - 1 ? true : undefined}>{name}</th>)}</tr></thead>
        {isGrouped ? children : <tbody>{children}</tbody>}
      </table>
    </div>
  );
}

/** The few figures of a page that are read first, large. */
export function Figures({ items }: { items: readonly { label: string; value: string; note?: string; isBad?: boolean }[] }): VNode {
  return (
    <ul class="nums">
      {items.map((item) => <li key={item.label}><span>{item.label}</span> <b class={item.isBad ? 'bad' : undefined}>{item.value}</b>{item.note && <> <span>{item.note}</span></>}</li>)}
    </ul>
  );
}

/** What a total comes to, large; with `since`, what changed from an earlier one. */
export function TotalFigures({ page, totals, since }: { page: Pick<PageContext, 'locale'>; totals: Totals; since?: { as_of: string; totals: Totals } | null }): VNode {
  const { locale } = page;
  const n = (value: number) => formatNumber(value, locale);
  const changed = (field: 'done' | 'overdue') => (since ? { note: t.since_last[locale]({ day: formatDay(since.as_of, locale), change: signed(page, totals[field] - since.totals[field]) }) } : {});
  return (
    <Figures items={[
      { label: t.share[locale], value: formatShare(totals.done, totals.applicable) ?? t.none[locale], note: t.of_applicable[locale]({ n: n(totals.applicable) }) },
      { label: t.done[locale], value: n(totals.done), ...changed('done') },
      { label: statuses.overdue[locale], value: n(totals.overdue), isBad: totals.overdue > 0, ...changed('overdue') },
    ]} />
  );
}

/** The name of a file, which may be broken before its ending and not within it. */
function FileName({ name, locale }: { name: string; locale: Locale }): VNode {
  const dot = name.lastIndexOf('.');
  return dot < 1 ? <Mixed text={name} locale={locale} /> : <><Mixed text={name.slice(0, dot)} locale={locale} /><wbr />{name.slice(dot)}</>;
}

/** Which exports came, with the last day in each; names of files and row counts only where allowed. */
export function Sources({ page }: { page: PageContext }): VNode | null {
  const { locale, allowance, rows } = page;
  if (!allowance.has('sources.kind')) return null;
  const fresh = new Map(rows.staleness.map((row) => [row.file, row.last_on]));
  const columns = (['file', 'last_on', 'loaded', 'rejected'] as const).filter((field) => allowance.has(`sources.${field}`));
  const absent = lackingKinds(rows.sources);
  const cell = { file: (row: (typeof rows.sources)[number]) => <FileName name={row.file} locale={locale} />, last_on: (row: (typeof rows.sources)[number]) => fresh.get(row.file) ?? '–', loaded: (row: (typeof rows.sources)[number]) => numberText(page, row.loaded), rejected: (row: (typeof rows.sources)[number]) => numberText(page, row.rejected) };
  return (
    <section class="sources">
      <h2>{t.sources[locale]}</h2>
      <Table head={[t.export[locale], ...columns.map((field) => t[field][locale])]} numeric={columns.flatMap((field, at) => (field === 'loaded' || field === 'rejected' ? [at + 1] : []))} label={t.sources[locale]} {...(columns.length > 2 ? { narrow: columns.length === 4 ? 'lines files' as const : 'lines' as const } : {})}>
        {rows.sources.map((row, at) => (
          <tr key={at}>
            <th scope="row">{schemas[row.kind as (typeof kinds)[number]].name[locale]}</th>
            {columns.map((field) => <td key={field} class={field === 'file' ? undefined : field === 'last_on' ? 'w' : 'n'}>{cell[field](row)}</td>)}
          </tr>
        ))}
      </Table>
      {absent.length > 0 && <p class="note">{lackingFigures(absent, locale)}</p>}
    </section>
  );
}

/** The name of a figure, and in a few words what it is. */
export type Term = readonly [name: string, text: string];

export const statusTerms = (locale: Locale, which: readonly StatusCode[]): Term[] => which.map((status) => [statuses[status][locale], t.terms[status][locale]]);

/** What the totals of a place are, wherever they are told. */
export const totalTerms = (locale: Locale): Term[] => [
  ...(['applicable', 'done', 'share'] as const).map((name): Term => [t[name][locale], t.terms[name][locale]]), ...statusTerms(locale, ['overdue']),
];

/** What every figure of a page is, on the page itself: its terms, then the words of the metrics: what is counted, what is left out, when it misleads. */
export function Meaning({ page: { locale }, terms, which = [] }: { page: Pick<PageContext, 'locale'>; terms: readonly Term[]; which?: readonly ('steps' | 'links' | 'satisfaction' | 'findings' | 'units')[] }): VNode {
  const [colon, comma, stop] = locale === 'zh' ? ['：', '；', '。'] : [': ', '; ', '.'];
  return (
    <section class="meaning">
      <h2>{t.meaning[locale]}</h2>
      {terms.length > 0 && <p class="note">{terms.map(([name, text], at) => <Fragment key={name}>{at > 0 && comma}<strong>{name}</strong>{colon}{text}</Fragment>)}{stop}</p>}
      {which.map((name) => {
        const metric = metrics[name];
        return (
          <p class="note" key={name}>
            <strong>{metric.label[locale]}</strong> {t.counted[locale]}{metric.counted[locale]} {t.left_out[locale]}{metric.left_out[locale]} {t.misleads[locale]}{metric.misleads[locale]}
          </p>
        );
      })}
    </section>
  );
}
