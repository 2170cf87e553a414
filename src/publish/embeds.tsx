import type { ComponentChildren, VNode } from 'preact';
import { layoutBar } from '../charts/StepMatrix.tsx';
import { formatDay, formatNumber, formatShare } from '../i18n/format.ts';
import { languageTag } from '../i18n/locale.ts';
import { publish } from '../i18n/publish.ts';
import { publishSystems as t } from '../i18n/publish_systems.ts';
import { statusOrder } from '../i18n/statuses.ts';
import { prefix } from './addresses.ts';
import { hasTotals, linkName, mayTellBallots, nameOf, satisfiedGrades, stepName, tierName, type PageContext } from './context.ts';
import { Hatch, stampOf } from './frame.tsx';
import { Meaning, SplitKey, totalTerms } from './parts.tsx';
import { barFills, barStroke, EMBED_POLICY, statusFills, STYLE } from './style.ts';

export const charts = ['steps', 'tiers', 'chains', 'satisfaction'] as const;
export type ChartName = (typeof charts)[number];

interface Bar {
  /** What several bars in a row have in common; said once above them. */
  group?: string;
  label: string;
  text: string;
  /** From the left, in tenths of a per cent of the whole width. */
  parts: { x: number; width: number; fill: string; stroke: string }[];
  /** Where the line of the plan stands. */
  line?: number;
}

const WIDTH = 1000;

/** Rows of words and a bar each: as wide as the frame it stands in, and still words where nothing is drawn. */
function Bars({ bars }: { bars: readonly Bar[] }): VNode {
  return (
    <ul class="bars">
      {bars.map((bar, at) => (
        <li key={at}>
          <p><span>{bar.label}</span> <strong>{bar.text}</strong></p>
          <svg class="split" width="100%" height="14" viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none" aria-hidden="true">
            <rect width={WIDTH} height="14" fill="#e4e0d6" />
            {bar.parts.map((part, i) => <rect key={i} x={part.x} width={part.width} height="14" fill={part.fill} stroke={part.stroke} stroke-width="1" />)}
            {bar.line !== undefined && <line x1={bar.line} x2={bar.line} y2="14" stroke="#fbfaf7" stroke-width="5" />}
            {bar.line !== undefined && <line x1={bar.line} x2={bar.line} y2="14" stroke="#1c2430" stroke-width="2" />}
          </svg>
        </li>
      ))}
    </ul>
  );
}

function splits(page: PageContext, by: 'step_id' | 'tier'): Bar[] | null {
  const { locale, allowance, rows } = page;
  if (!hasTotals(page) || !allowance.has(`steps.${by}`) || !statusOrder.every((status) => allowance.has(`steps.${status}`))) return null;
  return rows.now.steps.filter((row) => row.place === 'city' && row[by] !== null && row[by === 'step_id' ? 'tier' : 'step_id'] === null).map((row) => {
    const done = row.done_on_time + row.done_late;
    return {
      label: by === 'step_id' ? stepName(page, row.step_id!) : tierName(page, row.tier!),
      text: row.is_continuous ? t.ongoing[locale]({ n: formatNumber(row.ongoing, locale), of: formatNumber(row.applicable, locale) })
        : t.done_of[locale]({ n: formatNumber(done, locale), of: formatNumber(row.applicable, locale), share: formatShare(done, row.applicable)!, overdue: formatNumber(row.overdue, locale) }),
      parts: layoutBar(statusOrder.map((status) => ({ status, count: row[status] })), WIDTH)
        .map(({ status, x, width }) => ({ x, width, fill: barFills[status], stroke: barStroke(status) })),
    };
  });
}

function queues(page: PageContext): Bar[] | null {
  const { locale, allowance, links, plan } = page;
  if (!['chain', 'link_no', 'queue'].every((field) => allowance.has(`links.${field}`))) return null;
  const most = Math.max(1, ...links.map(({ figures }) => figures?.queue ?? 0));
  return links.map(({ chain, link_no, figures }) => {
    const isBottleneck = figures?.is_bottleneck && allowance.has('links.is_bottleneck');
    return {
      group: nameOf(plan.chains, chain, locale),
      label: linkName(page, chain, link_no),
      text: figures ? t.in_hand[locale]({ n: formatNumber(figures.queue, locale) }) + (isBottleneck ? t.bottleneck[locale] : '') : t.withheld[locale],
      parts: figures ? [{ x: 0, width: Math.round((figures.queue / most) * WIDTH), fill: isBottleneck ? statusFills.overdue : statusFills.in_progress, stroke: '#fff' }] : [],
    };
  });
}

function rates(page: PageContext): Bar[] | null {
  const { locale, allowance, rows, plan } = page;
  if (!allowance.has('satisfaction.satisfied') || !allowance.has('satisfaction.valid')) return null;
  const { numerator, denominator } = plan.thresholds.satisfaction;
  return rows.now.satisfaction.filter((row) => row.place === 'city' && row.valid > 0 && (row.tier === null || allowance.has('satisfaction.tier'))).map((row) => {
    const isShown = allowance.ballots('city', '', row.tier);
    const isBelow = row.satisfied * denominator < row.valid * numerator;
    return {
      label: row.tier === null ? t.all[locale] : tierName(page, row.tier),
      text: isShown ? t.satisfied_of[locale]({ n: formatNumber(row.satisfied, locale), of: formatNumber(row.valid, locale), share: formatShare(row.satisfied, row.valid)! }) + (isBelow ? t.below[locale] : '') : t.withheld[locale],
      parts: isShown ? [{ x: 0, width: Math.round((row.satisfied / row.valid) * WIDTH), fill: isBelow ? statusFills.overdue : statusFills.done_on_time, stroke: '#fff' }] : [],
      line: Math.round((numerator / denominator) * WIDTH),
    };
  });
}

/** Returns the bars of a chart, or null where the plan does not let it be shown. */
function barsOf(page: PageContext, chart: ChartName): Bar[] | null {
  switch (chart) {
    case 'steps': return splits(page, 'step_id');
    case 'tiers': return splits(page, 'tier');
    case 'chains': return queues(page);
    case 'satisfaction': return rates(page);
  }
}

/** What the figures of a chart are, and why some of them are withheld, in a few lines below it. */
function notesOf(page: PageContext, chart: ChartName): string[] {
  const { locale, plan, links, allowance, rows } = page;
  const { thresholds: { satisfaction: { numerator, denominator }, recent_days }, publish: { minimum_ballots } } = plan;
  const minimum = formatNumber(minimum_ballots, locale);
  switch (chart) {
    case 'steps':
    case 'tiers': return [t.done_note[locale]];
    case 'chains': return [
      t.queue_note[locale] + (allowance.has('links.is_bottleneck') ? t.bottleneck_note[locale]({ days: formatNumber(recent_days, locale) }) : ''),
      ...(links.some(({ figures }) => figures === null) ? [publish.links_hidden[locale]({ n: minimum })] : []),
    ];
    case 'satisfaction': return [
      t.line[locale]({ n: String(numerator), of: String(denominator) }) + t.rate_note[locale]({ grades: satisfiedGrades(page) }),
      ...(rows.now.satisfaction.some((row) => row.place === 'city' && row.valid > 0 && !allowance.ballots('city', '', row.tier)) ? [publish.satisfaction_hidden[locale]({ n: minimum })] : []),
    ];
  }
}

/** Bars of one group after another, each under its name, in as many columns as there is room for. */
function Groups({ bars }: { bars: readonly Bar[] }): VNode {
  return (
    <div class="columns">
      {[...new Set(bars.map((bar) => bar.group))].map((name) => (
        <section key={name}><h2>{name}</h2><Bars bars={bars.filter((bar) => bar.group === name)} /></section>
      ))}
    </div>
  );
}

export const mayEmbed = (page: PageContext, chart: ChartName): boolean => barsOf(page, chart) !== null;

/** The narrowest frame that the suggested height is meant for, in pixels: there are then two columns of groups. */
export const FRAME_WIDTH = 600;

const isSplit = (chart: ChartName): boolean => chart === 'steps' || chart === 'tiers';

/** How tall a frame must be for a chart to be seen whole in it, in pixels; a narrower frame than `FRAME_WIDTH` may have to be scrolled. */
export function frameHeight(page: PageContext, chart: ChartName): number {
  const bars = barsOf(page, chart) ?? [];
  // A row is 46 px tall, a few need a second line of words; a group has its name, and long names of reviewers; around them stand title and date, a legend, and notes of 24 px a line.
  const [row, group, around, legend, line, gap, character] = [49, 78, 112, isSplit(chart) ? 26 : 0, 24, 7, page.locale === 'zh' ? 14.4 : 7];
  const notes = notesOf(page, chart).reduce((sum, note) => sum + gap + line * Math.ceil((note.length * character) / (FRAME_WIDTH - 24)), 0);
  const groups = [...new Set(bars.map((bar) => bar.group))].map((name) => (name === undefined ? 0 : group) + row * bars.filter((bar) => bar.group === name).length);
  const all = groups.reduce((sum, each) => sum + each, 0);
  // Groups stay whole: the tallest column is the lower of the best cut between two of them.
  const tallest = groups.length < 2 ? all : Math.min(...groups.map((_, at) => { const first = groups.slice(0, at + 1).reduce((sum, each) => sum + each, 0); return Math.max(first, all - first); }));
  return Math.ceil((around + legend + notes + tallest) / 10) * 10;
}

/** A page of one chart for a frame in another site: no script, no navigation but the way to the whole page. */
export function Embed({ page, chart, whole }: { page: PageContext; chart: ChartName; whole: string }): VNode {
  const { locale } = page;
  const bars = barsOf(page, chart) ?? [];
  const title = t.charts[chart][locale];
  return (
    <html lang={languageTag[locale]} data-stamp={stampOf(page, `${title} · ${page.plan.title[locale]}`)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${page.plan.title[locale]}`}</title>
        <meta name="description" content={`${page.plan.title[locale]} · ${title}`} />
        {page.allowance.audience === 'internal' && <meta name="robots" content="noindex" />}
        <link rel="icon" href="data:," />
        <meta http-equiv="Content-Security-Policy" content={EMBED_POLICY} />
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <Hatch />
        <main class="embed">
          <h1>{title}</h1>
          {bars.length === 0 ? <p>{t.nothing[locale]}</p> : bars.some((bar) => bar.group !== undefined) ? <Groups bars={bars} /> : <Bars bars={bars} />}
          {isSplit(chart) && bars.length > 0 && <SplitKey locale={locale} hasOngoing={chart === 'steps'} />}
          {bars.length > 0 && notesOf(page, chart).map((note) => <p class="note" key={note}>{note}</p>)}
          <p class="note">{t.as_of[locale]({ day: formatDay(page.asOf, locale) })}{page.isSample && ` · ${t.sample[locale]}`}<span class="go"> · <a href={page.link(whole)} target="_top">{t.whole[locale]}</a></span></p>
        </main>
      </body>
    </html>
  );
}

/** What other systems find here, with the addresses that stay. */
export function Systems({ page, badgeList, chartList, tables, feed, hasPlaces, hasUnits }: {
  page: PageContext; badgeList: readonly { path: string; title: string }[]; chartList: readonly { path: string; chart: ChartName }[]; tables: readonly string[]; feed: string; hasPlaces: boolean; hasUnits: boolean;
}): VNode {
  const { locale } = page;
  const item = (path: string, content: ComponentChildren) => <tr><th scope="row"><a href={page.link(path)}>{path}</a></th><td>{content}</td></tr>;
  const Copy = ({ path }: { path: string }) => <span class="whole-word">{t.copy[locale]}<code class="w">{path}</code></span>;
  const [badges, name] = [`${prefix(locale)}badges/`, `<${t.name[locale]}>`];
  const Table = ({ label, children }: { label: string; children: ComponentChildren }) => (
    <div class="scroll lines" role="region" aria-label={label} tabindex={0}>
      <table aria-label={label}><thead><tr><th scope="col">{t.address[locale]}</th><th scope="col">{t.what[locale]}</th></tr></thead><tbody>{children}</tbody></table>
    </div>
  );
  return (
    <>
      <h1>{t.title[locale]}</h1>
      <p>{t.intro[locale]}</p>
      <section>
        <h2>{t.feed_title[locale]}</h2>
        <Table label={t.feed_title[locale]}>{item(feed, t.feed[locale])}</Table>
      </section>
      <section>
        <h2>{t.figures_title[locale]}</h2>
        <Table label={t.figures_title[locale]}>{item('published.json', t.figures[locale])}{item('published.schema.json', t.figures_schema[locale])}</Table>
        <p class="note">{t.figures_how[locale]} <Copy path={`${page.asOf}/published.json`} /></p>
      </section>
      {badgeList.length > 0 && (
        <section>
          <h2>{t.badges_title[locale]}</h2>
          <Table label={t.badges_title[locale]}>{badgeList.map((badge) => item(badge.path, badge.title))}</Table>
          <p class="note">{t.badge_how[locale]}<code>{`<img src="…/${badgeList[0]!.path}" alt="${badgeList[0]!.title}">`}</code></p>
          {hasPlaces && <p class="note">{t.badge_places[locale]}<code class="w">{`${badges}areas/${name}/`}</code>{locale === 'zh' ? '、' : ', '}<code class="w">{`${badges}groups/${name}/`}</code></p>}
          {hasUnits && <p class="note">{t.badge_units[locale]}<code class="w">{`${badges}units/${name}.svg`}</code></p>}
        </section>
      )}
      {chartList.length > 0 && (
        <section>
          <h2>{t.embeds_title[locale]}</h2>
          <p class="note">{t.embed_how[locale]({ n: FRAME_WIDTH })}</p>
          <Table label={t.embeds_title[locale]}>
            {chartList.map((one) => item(one.path, (
              <>{t.charts[one.chart][locale]}<br /><code>{`<iframe src="…/${one.path}" title="${t.charts[one.chart][locale]}" width="100%" height="${frameHeight(page, one.chart)}" loading="lazy"></iframe>`}</code></>
            )))}
          </Table>
        </section>
      )}
      {tables.length > 0 && (
        <section>
          <h2>{t.tables_title[locale]}</h2>
          <Table label={t.tables_title[locale]}>{tables.map((name) => item(`tables/${name}.csv`, t.tables[name as keyof typeof t.tables][locale]))}</Table>
          <p class="note">{t.tables_how[locale]} <Copy path={`${page.asOf}/tables/`} /></p>
        </section>
      )}
      {badgeList.length > 0 && <Meaning page={page} terms={hasTotals(page) ? totalTerms(locale) : []} which={mayTellBallots(page, 'city') ? ['satisfaction'] : []} />}
    </>
  );
}
