import '../charts/directions.ts';
import type { ComponentChildren, VNode } from 'preact';
import { StatusGlyph } from '../charts/status.tsx';
import { layoutBar } from '../charts/StepMatrix.tsx';
import { chains as chainWords } from '../i18n/chains.ts';
import { formatDay, formatNumber, formatShare, nameOrder } from '../i18n/format.ts';
import { languageTag, type Locale, type Words } from '../i18n/locale.ts';
import { publish as t } from '../i18n/publish.ts';
import { statuses, statusOrder } from '../i18n/statuses.ts';
import * as metrics from '../metrics/index.ts';
import type { FindingRow, SatisfactionRow, StatusCode, UnitRow, UnitStepRow } from '../metrics/rows.ts';
import type { Plan } from '../plan/index.ts';
import { kinds, schemas } from '../sources/index.ts';
import { lackingFigures, lackingKinds } from '../views/lacking.ts';
import { BELOW_LINE, type Allowance } from './allowed.ts';
import type { PlaceKind, PlaceStepRow, PublishRows } from './read.ts';
import type { Totals } from './site.ts';
import { barFills, barStroke, DARK_STYLE, statusFills, STYLE, STYLE_POLICY } from './style.ts';

/** What every page of one build knows. */
export interface SiteContext {
  plan: Plan;
  rows: PublishRows;
  allowance: Allowance;
  asOf: string;
  compareTo: string;
  isSample: boolean;
  /** One file for everything: what is the same for all units is then said once, with the city. */
  isSingle: boolean;
}

export interface PageContext extends SiteContext {
  locale: Locale;
  /** Where the page stands, from the root of the site, such as `2014-06-20/en/index.html`. */
  path: string;
  /** Returns the address of another page of the site, relative to this one. */
  link: (target: string) => string;
}

/** Returns the address of `target` as seen from `from`; both are paths from the root, so the pages work anywhere. */
export function relative(from: string, target: string): string {
  const own = from.split('/').slice(0, -1);
  const other = target.split('/');
  let shared = 0;
  while (shared < own.length && shared < other.length - 1 && own[shared] === other[shared]) shared++;
  return '../'.repeat(own.length - shared) + other.slice(shared).join('/');
}

function words(list: readonly { id: string; name: Words }[], id: string, locale: Locale): string {
  return list.find((item) => item.id === id)?.name[locale] ?? id;
}

export const stepName = (page: Pick<PageContext, 'plan' | 'locale'>, id: string): string => words(page.plan.steps, id, page.locale);
export const tierName = (page: Pick<PageContext, 'plan' | 'locale'>, id: string): string => words(page.plan.tiers, id, page.locale);
const number = (page: PageContext, value: number | null, decimals = 0): string =>
  value === null ? t.none[page.locale] : formatNumber(value, page.locale, decimals);
const day = (value: string | null): string => value ?? '–';

/** Says a change in words: 增加 3 项, 3 more. */
export function signed(page: Pick<PageContext, 'locale'>, change: number): string {
  return t.signed[page.locale]({ n: formatNumber(Math.abs(change), page.locale), sign: Math.sign(change) as -1 | 0 | 1 });
}

function delta(page: PageContext, now: number, before: number): string {
  const change = now - before;
  return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${formatNumber(Math.abs(change), page.locale)}`;
}

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
function StatusWord({ status, locale }: { status: StatusCode; locale: Locale }): VNode {
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

interface TableProps {
  head: string[];
  numeric: readonly number[];
  children: ComponentChildren;
  label: string;
  /** The children are bodies of their own, each under a heading row. */
  isGrouped?: boolean;
  /** The last column holds drawings, which a screen reader passes over: all they say stands in the columns before them. */
  isDrawn?: boolean;
  /** What becomes of the rows on a narrow screen: cards, whose cells say their column (`data-label`), four to a line where they are many, two where each says much; or the name on a line of its own above its figures. */
  narrow?: 'cards' | 'cards four' | 'cards two' | 'lines';
}

export function Table({ head, numeric, children, label, isGrouped = false, isDrawn = false, narrow }: TableProps): VNode {
  const classOf = (at: number) => (numeric.includes(at) ? 'n' : isDrawn && at === head.length - 1 ? 'drawn' : undefined);
  return (
    <div class={narrow ? `scroll ${narrow}` : 'scroll'} role="region" aria-label={label} tabindex={0}>
      <table>
        <thead><tr>{head.map((name, at) => <th scope="col" key={at} class={classOf(at)} aria-hidden={isDrawn && at === head.length - 1 ? true : undefined}>{name}</th>)}</tr></thead>
        {isGrouped ? children : <tbody>{children}</tbody>}
      </table>
    </div>
  );
}

/** What the frame around a page asks of it. */
export type FramedPage = Pick<PageContext, 'plan' | 'locale' | 'link' | 'isSample'> & { allowance: Pick<Allowance, 'audience'> };

interface FrameProps {
  page: FramedPage;
  title: string;
  /** From the root of the site down: name and path; the last one is the page itself. */
  trail: { name: string; path: string }[];
  /** The same page in the other language. */
  other: string;
  /** Address of the Atom feed of this page, from the root. */
  feed?: string;
  children: ComponentChildren;
}

/** What stands at the foot of every sheet of paper, beside its number: a sheet that went astray still says what it is of. */
export const stampOf = ({ locale, isSample, allowance }: Pick<FramedPage, 'locale' | 'isSample' | 'allowance'>, title: string): string =>
  [title, ...(isSample ? [t.sample[locale]] : []), ...(allowance.audience === 'internal' ? [t.internal[locale]] : [])].join(' · ');

/** What paper draws in grey with: printed, what is overdue differs by more than a shade. */
export function Hatch(): VNode {
  return (
    <svg class="hatch" width="0" height="0" aria-hidden="true"><defs>
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill={statusFills.overdue} /><rect width="1.6" height="5" fill="#fff" /></pattern>
    </defs></svg>
  );
}

/** The whole document around a page. No script, no request beyond the page itself. */
export function Frame({ page, title, trail, other, feed, children }: FrameProps): VNode {
  const { locale } = page;
  return (
    <html lang={languageTag[locale]} data-stamp={stampOf(page, title)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={`${page.plan.title[locale]} · ${title}`} />
        {page.allowance.audience === 'internal' && <meta name="robots" content="noindex" />}
        <link rel="icon" href="data:," />
        {feed && <link rel="alternate" type="application/atom+xml" href={page.link(feed)} />}
        <meta http-equiv="Content-Security-Policy" content={STYLE_POLICY} />
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
        <style dangerouslySetInnerHTML={{ __html: DARK_STYLE }} />
      </head>
      <body>
        <Hatch />
        <a class="skip" href="#main">{t.skip[locale]}</a>
        <Head page={page} trail={trail} other={other} />
        <main id="main">{children}</main>
        <Foot page={page} />
      </body>
    </html>
  );
}

function Head({ page, trail, other }: Pick<FrameProps, 'page' | 'trail' | 'other'>): VNode {
  const { locale } = page;
  const otherLocale = locale === 'zh' ? 'en' : 'zh';
  return (
    <header>
      <p class="mast">{page.plan.title[locale]}</p>
      <nav aria-label={t.breadcrumb[locale]}>
        <ul>
          {trail.map((item, at) => (
            <li key={at}>{at === trail.length - 1 ? <span aria-current="page">{item.name}</span> : <a href={page.link(item.path)}>{item.name}</a>}</li>
          ))}
          <li><a href={page.link(other)} lang={languageTag[otherLocale]} hreflang={languageTag[otherLocale]}>{otherLocale === 'zh' ? '中文' : 'English'}</a></li>
        </ul>
      </nav>
      {page.isSample && <p class="sample">{t.sample[locale]}</p>}
    </header>
  );
}

function Foot({ page }: { page: FramedPage }): VNode {
  const { locale } = page;
  return (
    <footer>
      {page.allowance.audience === 'internal' && <p>{t.internal[locale]}</p>}
      <p>{t.foot[locale]}</p>
    </footer>
  );
}

/** A page as one sheet of a file that holds them all: shown when its address is the one asked for, the last of them when none is. */
export function Sheet({ page, id, isFirst, trail, other, children }: Omit<FrameProps, 'title' | 'feed'> & { id: string; isFirst: boolean }): VNode {
  return (
    <div class={isFirst ? 'sheet first' : 'sheet'} id={id} lang={languageTag[page.locale]}>
      <Head page={page} trail={trail} other={other} />
      <div class="main">{children}</div>
      <Foot page={page} />
    </div>
  );
}

/** The row of a place that adds up all its steps and tiers. */
export function totalOf(steps: readonly PlaceStepRow[], place: PlaceKind, name: string): PlaceStepRow | undefined {
  return steps.find((row) => row.place === place && row.name === name && row.step_id === null && row.tier === null);
}

/** Whether the plan lets the total of completion be shown. */
export const hasTotals = (page: Pick<PageContext, 'allowance'>) => ['applicable', 'done_on_time', 'done_late', 'overdue'].every((field) => page.allowance.has(`steps.${field}`));

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

/** The headline of a place and its change since the comparison date. */
export function Headline({ page, place, name }: { page: PageContext; place: PlaceKind; name: string }): VNode {
  const { locale } = page;
  const total = totalOf(page.rows.now.steps, place, name);
  const before = totalOf(page.rows.before.steps, place, name);
  if (!total || !hasTotals(page)) return <p class="lead">{t.no_headline[locale]}</p>;
  const done = total.done_on_time + total.done_late;
  return (
    <>
      <p class="lead">{headlineText(page, total)}</p>
      <TotalFigures page={page} totals={{ applicable: total.applicable, done, overdue: total.overdue }} />
      <p>{t.since[locale]({ day: formatDay(page.compareTo, locale) })}{locale === 'zh' ? '：' : ': '}{t.change[locale]({
        done: signed(page, done - (before ? before.done_on_time + before.done_late : 0)), overdue: signed(page, total.overdue - (before?.overdue ?? 0)),
      })}</p>
    </>
  );
}

export function headlineText(page: Pick<PageContext, 'locale'>, total: PlaceStepRow): string {
  const done = total.done_on_time + total.done_late;
  return t.headline[page.locale]({
    applicable: formatNumber(total.applicable, page.locale), done: formatNumber(done, page.locale),
    share: formatShare(done, total.applicable) ?? t.none[page.locale], overdue: formatNumber(total.overdue, page.locale),
  });
}

/** Counts by step or by tier, as far as the plan allows. */
function StepTable({ page, place, name, by }: { page: PageContext; place: PlaceKind; name: string; by: 'step_id' | 'tier' }): VNode | null {
  const { locale, allowance } = page;
  if (!allowance.has(`steps.${by}`)) return null;
  const fits = (row: PlaceStepRow) => row.place === place && row.name === name && row[by] !== null && row[by === 'step_id' ? 'tier' : 'step_id'] === null;
  const rows = page.rows.now.steps.filter(fits);
  const before = new Map(page.rows.before.steps.filter(fits).map((row) => [row[by], row]));
  const fields = statusOrder.filter((field) => allowance.has(`steps.${field}`) && (by === 'step_id' || field !== 'ongoing'));
  const isWhole = hasTotals(page);
  const canDraw = allowance.has('steps.applicable') && fields.length === statusOrder.length - (by === 'tier' ? 1 : 0);
  const title = by === 'step_id' ? t.by_step[locale] : t.by_tier[locale];
  const head: string[] = [by === 'step_id' ? t.step[locale] : t.tier[locale]];
  if (allowance.has('steps.applicable')) head.push(t.applicable[locale]);
  head.push(...fields.map((field) => statuses[field][locale]));
  if (isWhole) head.push(t.share[locale], t.change_done[locale]);
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 ? <p>{t.steps_none[locale]}</p> : (
        <Table head={canDraw ? [...head, t.bar[locale]] : head} numeric={head.map((_, at) => at).slice(1)} label={title} isDrawn={canDraw} narrow="cards four">
          {rows.map((row) => {
            const done = row.done_on_time + row.done_late;
            const was = before.get(row[by]);
            return (
              <tr key={row[by]}>
                <th scope="row">{by === 'step_id' ? stepName(page, row.step_id!) : tierName(page, row.tier!)}</th>
                {allowance.has('steps.applicable') && <td class="n" data-label={t.applicable[locale]}>{number(page, row.applicable)}</td>}
                {fields.map((field) => <td class="n" data-label={statuses[field][locale]} key={field}>{number(page, row[field])}</td>)}
                {isWhole && <td class="n" data-label={t.share[locale]}>{row.is_continuous ? '–' : formatShare(done, row.applicable)}</td>}
                {isWhole && <td class="n" data-label={t.change_done[locale]}>{row.is_continuous ? '–' : delta(page, done, was ? was.done_on_time + was.done_late : 0)}</td>}
                {canDraw && <td class="drawn" aria-hidden="true"><SplitBar row={row} /></td>}
              </tr>
            );
          })}
        </Table>
      )}
      {canDraw && by === 'step_id' && rows.length > 0 && <SplitKey locale={locale} />}
    </section>
  );
}

/** The number and reviewer of a link; one that the chain does not count is called so instead of a number. */
export function linkName({ plan, locale }: Pick<PageContext, 'plan' | 'locale'>, chainId: string, no: number): string {
  const link = plan.chains.find((chain) => chain.id === chainId)?.links.find((each) => each.no === no);
  return `${link?.is_counted === false ? chainWords.pre_sign_short[locale] : no} ${link?.reviewer[locale] ?? ''}`;
}

function LinkTable({ page }: { page: PageContext }): VNode | null {
  const { locale, allowance, plan } = page;
  const columns = ([['queue', t.queue], ['decided', t.decided], ['returns', t.returns], ['p50_wait_days', t.p50], ['oldest_days', t.oldest]] as const)
    .filter(([field]) => allowance.has(`links.${field}`));
  if (!allowance.has('links.chain') || !allowance.has('links.link_no') || columns.length === 0) return null;
  if (!page.rows.sources.some((source) => source.kind === 'reviews')) return null;
  return (
    <section>
      <h2>{t.chains[locale]}</h2>
      <Table isGrouped narrow="lines" head={[t.reviewer[locale], ...columns.map(([, label]) => label[locale])]} numeric={columns.map((_, at) => at + 1)} label={t.chains[locale]}>
        {[...new Set(page.rows.links.map((row) => row.chain))].map((id) => {
          const chain = plan.chains.find((item) => item.id === id);
          return (
            <tbody key={id}>
              <tr><th scope="rowgroup" class="group" colSpan={columns.length + 1}>{chain?.name[locale] ?? id}</th></tr>
              {page.rows.links.filter((row) => row.chain === id).map((row) => (
                <tr key={row.link_no}>
                  <th scope="row">{linkName(page, id, row.link_no)}{row.is_bottleneck && allowance.has('links.is_bottleneck') && <strong>{locale === 'zh' ? `（${t.bottleneck.zh}）` : ` (${t.bottleneck.en})`}</strong>}</th>
                  {columns.map(([field]) => <td class="n" key={field}>{number(page, row[field], 1)}</td>)}
                </tr>
              ))}
            </tbody>
          );
        })}
      </Table>
    </section>
  );
}

function Satisfaction({ page, place, name }: { page: PageContext; place: PlaceKind; name: string }): VNode | null {
  const { locale, allowance, plan } = page;
  if (!allowance.has('satisfaction.satisfied') || !allowance.has('satisfaction.valid')) return null;
  const field = place === 'area' ? 'area' : 'supervision_group';
  if (place !== 'city' && !allowance.has(`satisfaction.${field}`)) return null;
  const rows = page.rows.now.satisfaction.filter((row) => row.place === place && row.name === name);
  const total = rows.find((row) => row.tier === null);
  const tiers = rows.filter((row) => row.tier !== null && place === 'city' && allowance.has('satisfaction.tier'));
  const isHidden = total !== undefined && total.valid > 0 && !allowance.ballots(place, name, null);
  const anyHidden = isHidden || tiers.some((row) => row.valid > 0 && !allowance.ballots(place, name, row.tier));
  return (
    <section>
      <h2>{t.satisfaction[locale]}</h2>
      {!total || total.valid === 0 ? <p>{t.satisfaction_none[locale]}</p> : !isHidden && (
        <p>{t.satisfaction_sentence[locale]({
          satisfied: formatNumber(total.satisfied, locale), valid: formatNumber(total.valid, locale), share: formatShare(total.satisfied, total.valid)!,
        })} <RateBar page={page} satisfied={total.satisfied} valid={total.valid} /></p>
      )}
      {total && total.valid > 0 && (!isHidden || tiers.length > 0) && <p class="note">{t.line[locale]({ n: String(plan.thresholds.satisfaction.numerator), of: String(plan.thresholds.satisfaction.denominator) })}</p>}
      {anyHidden && <p class="note">{t.satisfaction_hidden[locale]({ n: formatNumber(plan.publish.minimum_ballots, locale) })}</p>}
      {tiers.length > 0 && (
        <Table head={[t.tier[locale], t.satisfied[locale], t.valid[locale], t.rate[locale], t.rate_bar[locale]]} numeric={[1, 2, 3]} label={t.satisfaction[locale]} isDrawn>
          {tiers.map((row) => {
            const show = row.valid === 0 || allowance.ballots(place, name, row.tier);
            return (
              <tr key={row.tier}>
                <th scope="row">{tierName(page, row.tier!)}</th>
                <td class="n">{show ? number(page, row.satisfied) : t.hidden[locale]}</td>
                <td class="n">{show ? number(page, row.valid) : t.hidden[locale]}</td>
                <td class="n">{show ? formatShare(row.satisfied, row.valid) ?? t.none[locale] : t.hidden[locale]}</td>
                <td class="drawn" aria-hidden="true">{show && row.valid > 0 && <RateBar page={page} satisfied={row.satisfied} valid={row.valid} />}</td>
              </tr>
            );
          })}
        </Table>
      )}
    </section>
  );
}

function Findings({ page, place, name }: { page: PageContext; place: PlaceKind; name: string }): VNode | null {
  const { locale, allowance, plan } = page;
  const field = place === 'area' ? 'area' : 'supervision_group';
  if (!allowance.has('findings.rule') || !allowance.has('findings.count') || (place !== 'city' && !allowance.has(`findings.${field}`))) return null;
  const isPublic = allowance.audience === 'public';
  const of = (rows: typeof page.rows.now.findings) => new Map(rows.filter((row) => row.place === place && row.name === name)
    .map((row) => [row.rule, isPublic ? row.open_count : row.count] as const).filter(([, count]) => count > 0));
  const now = of(page.rows.now.findings);
  const before = of(page.rows.before.findings);
  // Where the count of units below the line is withheld, its row is there even when it is 0: its absence would tell.
  const rules = plan.rules.filter((rule) => now.has(rule.id) || before.has(rule.id) || (rule.id === BELOW_LINE && !allowance.countsBelow));
  return (
    <section>
      <h2>{t.findings[locale]}</h2>
      {rules.length === 0 ? <p>{t.findings_none[locale]}</p> : (
        <Table head={[t.rule[locale], t.count[locale], t.change_count[locale]]} numeric={[1, 2]} label={t.findings[locale]}>
          {rules.map((rule) => {
            const isTold = rule.id !== BELOW_LINE || allowance.countsBelow;
            return (
              <tr key={rule.id}>
                <th scope="row">{rule.id} {rule.name[locale]}</th>
                <td class="n">{isTold ? number(page, now.get(rule.id) ?? 0) : t.hidden[locale]}</td>
                <td class="n">{isTold ? delta(page, now.get(rule.id) ?? 0, before.get(rule.id) ?? 0) : t.hidden[locale]}</td>
              </tr>
            );
          })}
        </Table>
      )}
      {isPublic && plan.rules.some((rule) => rule.id === BELOW_LINE) && <p class="note">{allowance.countsBelow ? t.findings_open[locale]({ n: formatNumber(plan.publish.minimum_ballots, locale) }) : t.findings_withheld[locale]}</p>}
    </section>
  );
}

/** The name of a file, which may be broken before its ending and not within it. */
function fileName(name: string): VNode {
  const dot = name.lastIndexOf('.');
  return dot < 1 ? <>{name}</> : <>{name.slice(0, dot)}<wbr />{name.slice(dot)}</>;
}

/** Which exports came, with the last day in each; names of files and row counts only where allowed. */
export function Sources({ page }: { page: PageContext }): VNode | null {
  const { locale, allowance, rows } = page;
  if (!allowance.has('sources.kind')) return null;
  const fresh = new Map(rows.staleness.map((row) => [row.file, row.last_on]));
  const columns = (['file', 'last_on', 'loaded', 'rejected'] as const).filter((field) => allowance.has(`sources.${field}`));
  const absent = lackingKinds(rows.sources);
  const cell = { file: (row: (typeof rows.sources)[number]) => fileName(row.file), last_on: (row: (typeof rows.sources)[number]) => fresh.get(row.file) ?? '–', loaded: (row: (typeof rows.sources)[number]) => number(page, row.loaded), rejected: (row: (typeof rows.sources)[number]) => number(page, row.rejected) };
  return (
    <section>
      <h2>{t.sources[locale]}</h2>
      <Table head={[t.export[locale], ...columns.map((field) => t[field][locale])]} numeric={columns.flatMap((field, at) => (field === 'loaded' || field === 'rejected' ? [at + 1] : []))} label={t.sources[locale]} {...(columns.length > 2 ? { narrow: 'lines' as const } : {})}>
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

/** What is counted, what is left out, when it misleads: the words of the metrics themselves. */
export function Meaning({ page, which }: { page: PageContext; which: readonly ('steps' | 'links' | 'satisfaction' | 'findings' | 'units')[] }): VNode {
  const { locale } = page;
  return (
    <section>
      <h2>{t.meaning[locale]}</h2>
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

/** Names of places with their completion, linked to their pages. */
export function PlaceList({ page, place, pathOf, names }: { page: PageContext; place: 'area' | 'group'; names: readonly string[]; pathOf: (name: string) => string }): VNode | null {
  const { locale } = page;
  if (names.length === 0) return null;
  const title = place === 'area' ? t.areas[locale] : t.groups[locale];
  const isWhole = hasTotals(page);
  // A page stays light enough for a slow line: of very many places the numbers alone.
  const canDraw = isWhole && names.length <= 100;
  return (
    <section>
      <h2>{title}</h2>
      <Table head={[t.place[place][locale], ...(isWhole ? [t.applicable[locale], t.share[locale], statuses.overdue[locale]] : []), ...(canDraw ? [t.bar[locale]] : [])]} numeric={isWhole ? [1, 2, 3] : []} label={title} isDrawn={canDraw}>
        {[...names].sort(nameOrder(locale)).map((name) => {
          const row = totalOf(page.rows.now.steps, place, name);
          return (
            <tr key={name}>
              <th scope="row"><a href={page.link(pathOf(name))}>{name}</a></th>
              {isWhole && <td class="n">{number(page, row?.applicable ?? 0)}</td>}
              {isWhole && <td class="n">{row ? formatShare(row.done_on_time + row.done_late, row.applicable) : t.none[locale]}</td>}
              {isWhole && <td class="n">{number(page, row?.overdue ?? 0)}</td>}
              {canDraw && <td class="drawn" aria-hidden="true">{row && <SplitBar row={row} />}</td>}
            </tr>
          );
        })}
      </Table>
    </section>
  );
}

export function UnitList({ page, units, overdue, pathOf }: { page: PageContext; units: readonly UnitRow[]; overdue: ReadonlyMap<string, number>; pathOf: ((unitId: string) => string) | null }): VNode {
  const { locale } = page;
  return (
    <section>
      <h2>{t.units[locale]}</h2>
      <p class="note">{t.order[locale]}</p>
      <Table head={[t.unit[locale], t.tier[locale], t.overdue_steps[locale], t.lag[locale], t.findings[locale]]} numeric={[2, 3, 4]} label={t.units[locale]} narrow="lines">
        {units.map((unit) => (
          <tr key={unit.unit_id}>
            <th scope="row">{pathOf ? <a href={page.link(pathOf(unit.unit_id))}>{unit.name ?? unit.unit_id}</a> : unit.name ?? unit.unit_id}</th>
            <td>{tierName(page, unit.tier)}</td>
            <td class="n">{number(page, overdue.get(unit.unit_id) ?? 0)}</td>
            <td class="n">{number(page, unit.lag_days)}</td>
            <td class="n">{number(page, unit.open_findings)}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** Everything about the city, an area or a group. */
export function PlaceBody({ page, place, name, children }: { page: PageContext; place: PlaceKind; name: string; children?: ComponentChildren }): VNode {
  const { locale } = page;
  const which = (['steps', ...(place === 'city' ? ['links' as const] : []), 'satisfaction', 'findings', ...(place === 'city' && page.isSingle && page.allowance.audience === 'internal' ? ['units' as const] : [])] as const);
  return (
    <>
      <h1>{t.place_as_of[locale]({ name: place === 'city' ? t.city[locale] : name, day: formatDay(page.asOf, locale) })}</h1>
      <Headline page={page} place={place} name={name} />
      <StepTable page={page} place={place} name={name} by="step_id" />
      <StepTable page={page} place={place} name={name} by="tier" />
      {place === 'city' && <LinkTable page={page} />}
      <Satisfaction page={page} place={place} name={name} />
      <Findings page={page} place={place} name={name} />
      {children}
      <Sources page={page} />
      <Meaning page={page} which={which} />
    </>
  );
}

export interface UnitProps {
  page: PageContext;
  unit: UnitRow;
  steps: readonly UnitStepRow[];
  before: ReadonlyMap<string, UnitStepRow>;
  findings: readonly FindingRow[];
  ballots: SatisfactionRow | undefined;
}

/** Everything about one unit. Inside the office only. */
export function UnitBody({ page, unit, steps, before, findings, ballots }: UnitProps): VNode {
  const { locale, plan } = page;
  const changed = steps.filter((step) => before.get(step.step_id) && before.get(step.step_id)!.status !== step.status);
  const ownName = (step: UnitStepRow) => plan.steps.find((item) => item.id === step.step_id)?.names_by_tier?.[unit.tier]?.[locale] ?? stepName(page, step.step_id);
  return (
    <>
      <h1>{t.place_as_of[locale]({ name: unit.name ?? unit.unit_id, day: formatDay(page.asOf, locale) })}</h1>
      <p>{[tierName(page, unit.tier), words(plan.categories, unit.category, locale), unit.area, unit.supervision_group].filter((part) => part !== '').join(' · ')}</p>
      <p class="lead">{t.unit_headline[locale]({ days: number(page, unit.lag_days), findings: number(page, unit.open_findings) })}</p>
      {unit.ready_to_meet && <p>{t.ready[locale]}</p>}
      <section>
        <h2>{t.by_step[locale]}</h2>
        <Table head={[t.step[locale], t.status[locale], t.started[locale], t.completed[locale], t.due[locale], t.deviation[locale]]} numeric={[5]} label={t.by_step[locale]} narrow="cards">
          {steps.map((step) => (
            <tr key={step.step_id}>
              <th scope="row">{ownName(step)}</th>
              <td class="w wide" data-label={t.status[locale]}><StatusWord status={step.status} locale={locale} /></td>
              <td class="w" data-label={t.started[locale]}>{day(step.started_on)}</td>
              <td class="w" data-label={t.completed[locale]}>{day(step.completed_on)}</td>
              <td class="w" data-label={t.due[locale]}>{day(step.due_on)}</td>
              <td class="n" data-label={t.deviation[locale]}>{step.deviation_days === null ? '–' : delta(page, step.deviation_days, 0)}</td>
            </tr>
          ))}
        </Table>
      </section>
      <section>
        <h2>{t.since[locale]({ day: formatDay(page.compareTo, locale) })}</h2>
        {changed.length === 0 ? <p>{t.unit_unchanged[locale]}</p> : (
          <ul>{changed.map((step) => (
            <li key={step.step_id}>{t.unit_change[locale]({ step: ownName(step), from: statuses[before.get(step.step_id)!.status][locale], to: statuses[step.status][locale] })}</li>
          ))}</ul>
        )}
      </section>
      <section>
        <h2>{t.findings[locale]}</h2>
        {findings.length === 0 ? <p>{t.findings_none[locale]}</p> : (
          <Table head={[t.rule[locale], t.since_day[locale], t.owner[locale]]} numeric={[]} label={t.findings[locale]}>
            {findings.map((finding, at) => (
              <tr key={at}>
                <th scope="row">{finding.rule} {plan.rules.find((rule) => rule.id === finding.rule)?.sentence[locale]}</th>
                <td class="w">{finding.since}</td>
                <td>{t.owners[finding.owner][locale]}</td>
              </tr>
            ))}
          </Table>
        )}
      </section>
      {ballots && (
        <section>
          <h2>{t.satisfaction[locale]}</h2>
          {ballots.valid === 0 ? <p>{t.satisfaction_none[locale]}</p> : (
            <p>{t.unit_satisfaction[locale]({ satisfied: number(page, ballots.satisfied), valid: number(page, ballots.valid), share: formatShare(ballots.satisfied, ballots.valid)!, isBelow: ballots.below_line })} <RateBar page={page} satisfied={ballots.satisfied} valid={ballots.valid} /></p>
          )}
        </section>
      )}
      {!page.isSingle && <Sources page={page} />}
      {!page.isSingle && <Meaning page={page} which={['units']} />}
    </>
  );
}
