import '../charts/directions.ts';
import type { ComponentChild, VNode } from 'preact';
import { formatDay } from '../i18n/format.ts';
import { locales, type Locale } from '../i18n/locale.ts';
import { publish as t } from '../i18n/publish.ts';
import { publishSystems as w } from '../i18n/publish_systems.ts';
import { datePath, prefix, relative } from './addresses.ts';
import { badgesOf } from './badges.ts';
import { changeLines, Changes, isRevised, type ChangeRow } from './changes.tsx';
import type { PageContext, SiteContext } from './context.ts';
import { charts, Embed, mayEmbed, Systems } from './embeds.tsx';
import { atomFeed } from './feed.ts';
import { documentBytes, pageContext, textFile, type Job } from './jobs.ts';
import { Meaning, Title, TotalFigures, totalTerms } from './parts.tsx';
import { publishedFigures, publishedText } from './published.ts';
import { logOf, type PublishRecord } from './record.ts';
import { publishedSchema } from './schema.ts';
import { publishedTables } from './tables.ts';

const feedPath = (locale: Locale) => `${prefix(locale)}feed.xml`;

/** The first page of the site: the latest date, then all of them. */
function DateList({ page, records }: { page: PageContext; records: readonly [PublishRecord, ...PublishRecord[]] }): VNode {
  const { locale } = page;
  const [latest, before] = records;
  const linkTo = (day: string) => page.link(datePath(day, locale, 'index.html'));
  return (
    <>
      <Title page={page} name={t.site[page.allowance.audience][locale]} day={latest.as_of} />
      <p class="lead">{latest.headline[locale]}</p>
      {latest.totals && <TotalFigures page={page} totals={latest.totals} since={before?.totals ? { as_of: before.as_of, totals: before.totals } : null} />}
      <p class="go"><a href={linkTo(latest.as_of)}>{t.see_date[locale]}</a></p>
      <h2>{t.dates[locale]}</h2>
      <p class="note">{t.dates_sentence[locale]}</p>
      <ul>{records.map((one) => <li key={one.as_of}><a href={linkTo(one.as_of)}>{formatDay(one.as_of, locale)}</a>{locale === 'zh' ? '：' : ': '}{one.headline[locale]}</li>)}</ul>
      <p class="go">
        <a href={page.link(`${prefix(locale)}changes.html`)}>{w.changes_title[locale]}</a>
        {!page.isSingle && <> · <a href={page.link(`${prefix(locale)}systems.html`)}>{w.title[locale]}</a></>}
      </p>
      {latest.totals && <Meaning page={page} terms={totalTerms(locale)} />}
    </>
  );
}

/** A page that speaks of the latest date. */
function latestPage(site: SiteContext, locale: Locale, name: string, title: string, body: (own: PageContext) => ComponentChild, feed?: string): Job {
  const path = `${prefix(locale)}${name}`;
  const home = { name: t.dates[locale], path: `${prefix(locale)}index.html` };
  return { path, page: {
    own: pageContext(site, locale, path), title: `${title} · ${site.plan.title[locale]}`, trail: name === 'index.html' ? [home] : [home, { name: title, path }],
    other: `${prefix(locale === 'zh' ? 'en' : 'zh')}${name}`, ...(feed ? { feed } : {}), body,
  } };
}

/** Figures and tables of the date, each also under the address that stays. */
function dataFiles(site: SiteContext, tables: Record<string, string>): Job[] {
  const figures = publishedText(publishedFigures(site));
  return [
    textFile(`${site.asOf}/published.json`, () => figures),
    textFile('published.json', () => figures),
    textFile('published.schema.json', () => `${JSON.stringify(publishedSchema, null, 2)}\n`),
    ...Object.entries(tables).flatMap(([name, text]) => [textFile(`${site.asOf}/tables/${name}.csv`, () => text), textFile(`tables/${name}.csv`, () => text)]),
  ];
}

/** What other systems take, and the page that lists it: badges, charts, the feed. */
function systemFiles(site: SiteContext, locale: Locale, records: readonly PublishRecord[], log: readonly ChangeRow[], tables: readonly string[]): Job[] {
  const { plan, areas, groups, hasUnitPages } = site;
  const badges = badgesOf(site, locale);
  const embeds = charts.map((chart) => ({ chart, path: `${prefix(locale)}embed/${chart}/index.html` })).filter((one) => mayEmbed(pageContext(site, locale, one.path), one.chart));
  const feed = feedPath(locale);
  return [
    ...badges.map((one) => textFile(one.path, () => one.svg)),
    ...embeds.map((one): Job => ({ path: one.path, content: () => documentBytes(<Embed page={pageContext(site, locale, one.path)} chart={one.chart} whole={datePath(site.asOf, locale, 'index.html')} />) })),
    latestPage(site, locale, 'systems.html', w.title[locale], (own) => (
      <Systems
        page={own} badgeList={badges.filter((one) => !/\/(areas|groups|units)\//.test(one.path))} chartList={embeds} tables={tables} feed={feed}
        hasPlaces={areas.length + groups.length > 0} hasUnits={hasUnitPages}
      />
    )),
    textFile(feed, () => atomFeed({
      name: `${plan.id} ${site.allowance.audience}`, title: w.feed_name[locale]({ title: plan.title[locale] }), author: plan.title[locale], home: 'index.html', locale,
      entries: log.map((one, at) => ({
        as_of: one.as_of, ...(isRevised(one) ? { updated: records[0]!.as_of } : {}), title: t.as_of[locale]({ day: formatDay(one.as_of, locale) }), href: relative(feed, datePath(one.as_of, locale, 'index.html')),
        lines: [records[at]!.headline[locale], ...changeLines(one, locale)],
      })),
    })),
  ];
}

/**
 * Returns what always speaks of the latest date, made again by every build: the list of dates, the log of changes, and (but for one file
 * that holds everything) what other systems take. `records` are of all dates, newest first.
 */
export function latestPages(site: SiteContext, records: readonly [PublishRecord, ...PublishRecord[]]): Job[] {
  const log = logOf(site, records);
  const tables = site.allowance.audience === 'internal' ? publishedTables(site) : {};
  return [
    ...(site.isSingle ? [] : dataFiles(site, tables)),
    ...locales.flatMap((locale) => [
      latestPage(site, locale, 'index.html', t.site[site.allowance.audience][locale], (own) => <DateList page={own} records={records} />, site.isSingle ? undefined : feedPath(locale)),
      latestPage(site, locale, 'changes.html', w.changes_title[locale], (own) => <Changes page={own} rows={log} pathOf={(day) => datePath(day, locale, 'index.html')} />),
      ...(site.isSingle ? [] : systemFiles(site, locale, records, log, Object.keys(tables))),
    ]),
  ];
}
