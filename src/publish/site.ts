import { Fragment, h, type ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Database } from '../engine/database.ts';
import { formatDay } from '../i18n/format.ts';
import { languageTag, locales, type Locale } from '../i18n/locale.ts';
import { publish as t } from '../i18n/publish.ts';
import { publishSystems as w } from '../i18n/publish_systems.ts';
import type { UnitRow } from '../metrics/rows.ts';
import type { Plan } from '../plan/index.ts';
import { prefix, relative, slug } from './addresses.ts';
import { allowanceOf, type Audience, type ShownBallots } from './allowed.ts';
import { badgesOf } from './badges.ts';
import { charts, Embed, mayEmbed, Systems } from './embeds.tsx';
import { atomFeed } from './feed.ts';
import { checkPublicPage } from './guard.ts';
import { changeLines, Changes, isRevised, type ChangeRow } from './changes.tsx';
import { hasTotals, headlineText, totalOf, type PageContext, type SiteContext, type Totals } from './context.ts';
import { Frame, Hatch, Sheet, stampOf } from './frame.tsx';
import { TotalFigures } from './parts.tsx';
import { PlaceBody, PlaceList, UnitList } from './place_page.tsx';
import { UnitBody } from './unit_page.tsx';
import { readPublish, type PlaceKind } from './read.ts';
import { DARK_STYLE, STYLE, STYLE_POLICY } from './style.ts';
import { publishedFigures, publishedText } from './published.ts';
import { publishedSchema } from './schema.ts';
import { publishedTables } from './tables.ts';

export interface PublishOptions {
  audience: Audience;
  /** `YYYY-MM-DD`. */
  asOf: string;
  compareTo: string;
  /** What earlier builds published: their pages stay as they are, and readers hold them. */
  earlier?: readonly PublishRecord[];
  isSample?: boolean;
  /** Whether each unit has a page and a badge of its own, inside the office; absent = yes. A very large city would have too many. */
  unitPages?: boolean;
  /** Takes what the next build must know of this one. It holds ballots of units: keep it in the office. */
  onRecord?: (record: PublishRecord) => void;
  /** Hears how many of how many files are made. */
  onProgress?: (done: number, total: number) => void;
}

export interface PublishedFile {
  /** From the root of the site, with `/`. */
  path: string;
  bytes: Uint8Array;
}

/** What a build leaves for the next one: the date it published, its headline and totals, and which ballots its totals told. */
export interface PublishRecord extends ShownBallots {
  compare_to: string;
  headline: Record<Locale, string>;
  /** Null where they may not be told; absent in what was published before they were kept. */
  totals?: Totals | null;
}

/** Units on one page; the list of a large place goes on over further pages. */
const UNITS_PER_PAGE = 100;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function document(node: ComponentChild): Uint8Array {
  return encoder.encode(`<!DOCTYPE html>\n${renderToString(h(Fragment, null, node))}\n`);
}

interface Sheeted { own: PageContext; title: string; trail: { name: string; path: string }[]; other: string; feed?: string; body: (page: PageContext) => ComponentChild }

/** A file to be made, and how: a page that may also be a sheet of one file, or anything else. */
type Job = { path: string } & ({ page: Sheeted } | { content: () => Uint8Array });

interface Prepared { jobs: Job[]; record: PublishRecord; site: SiteContext }

/** Returns a page as a document of its own. */
const render = ({ own, title, trail, other, feed, body }: Sheeted): Uint8Array => document(h(Frame, { page: own, title, trail, other, ...(feed ? { feed } : {}), children: body(own) }));

/** Lets whatever else waits go first: pages are many, and a reader's window must stay alive. */
const breathe = () => new Promise((resume) => setTimeout(resume));

/**
 * Makes the status pages of a date: the city, each area, each supervision group and (inside the office) each unit, in both
 * languages, with the index of all dates, the log of changes, and what other systems take: feed, badges, charts, tables. The same
 * database, plan and options give the same bytes. Leaves the warehouse at `asOf`, unscoped.
 */
export async function* publishSite(db: Database, plan: Plan, options: PublishOptions): AsyncIterable<PublishedFile> {
  const { jobs, record } = await prepare(db, plan, options, false);
  for (const [at, job] of jobs.entries()) {
    const bytes = 'page' in job ? render(job.page) : job.content();
    if (options.audience === 'public') checkPublicPage(job.path, decoder.decode(bytes));
    yield { path: job.path, bytes };
    if (at % 50 === 49) {
      options.onProgress?.(at + 1, jobs.length);
      await breathe();
    }
  }
  options.onRecord?.(record);
}

/** Returns the id of a page in the file that holds them all. */
const anchor = (path: string): string => path.replace(/\.html$/, '').replaceAll('/', '.');

/**
 * Makes all status pages of a date as one HTML file that needs nothing else and no script: each page is a sheet, shown when it is linked to;
 * a reader without style sheets finds them one below the other.
 */
export async function publishSingle(db: Database, plan: Plan, options: PublishOptions): Promise<Uint8Array> {
  const { jobs, site } = await prepare(db, plan, options, true);
  const sheets = jobs.flatMap((job) => ('page' in job ? [job.page] : []));
  const ids = new Set(sheets.map((sheet) => sheet.own.path));
  const first = `${options.asOf}/index.html`;
  const parts: string[] = [];
  // The one that is shown unasked comes last: that is how a style sheet can hide it when another is asked for.
  for (const [at, sheet] of [...sheets.filter((one) => one.own.path !== first), ...sheets.filter((one) => one.own.path === first)].entries()) {
    const own: PageContext = { ...sheet.own, link: (target) => `#${anchor(ids.has(target) ? target : first)}` };
    parts.push(renderToString(h(Sheet, { page: own, id: anchor(own.path), isFirst: own.path === first, trail: sheet.trail, other: sheet.other, children: sheet.body(own) })));
    if (at % 50 === 49) {
      options.onProgress?.(at + 1, sheets.length);
      await breathe();
    }
  }
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const attribute = (text: string) => escape(text).replaceAll('"', '&quot;');
  const title = `${t.site[options.audience].zh} ${options.asOf} · ${plan.title.zh}`;
  const html = [
    `<!DOCTYPE html>\n<html lang="${languageTag.zh}" data-stamp="${attribute(stampOf({ ...site, locale: 'zh' }, title))}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>${escape(title)}</title>`,
    `<meta name="description" content="${attribute(title)}"/>${site.allowance.audience === 'internal' ? '<meta name="robots" content="noindex"/>' : ''}<link rel="icon" href="data:,"/>`,
    `<meta http-equiv="Content-Security-Policy" content="${STYLE_POLICY}"/><style>${STYLE}</style><style>${DARK_STYLE}</style></head><body>${renderToString(h(Hatch, null))}<main>\n`,
    ...parts.map((part) => `${part}\n`), '</main></body></html>\n',
  ].join('');
  if (options.audience === 'public') checkPublicPage('index.html', html);
  return encoder.encode(html);
}

async function prepare(db: Database, plan: Plan, options: PublishOptions, isSingle: boolean): Promise<Prepared> {
  const { audience, asOf, compareTo } = options;
  const earlier = (options.earlier ?? []).filter((record) => record.as_of !== asOf);
  const rows = await readPublish(db, asOf, compareTo, earlier.map((record) => record.as_of));
  const allowance = allowanceOf(plan, audience, rows, options.earlier);
  const site: SiteContext = { plan, rows, allowance, asOf, compareTo, isSample: options.isSample ?? false, isSingle };
  const jobs: Job[] = [];

  const namesOf = (place: 'area' | 'group') => (allowance.places(place) ? [...new Set(rows.now.steps.filter((row) => row.place === place).map((row) => row.name))] : []);
  const areas = namesOf('area');
  const groups = namesOf('group');
  const isInternal = audience === 'internal';
  const hasUnitPages = isInternal && options.unitPages !== false;

  const context = (locale: Locale, path: string): PageContext => ({ ...site, locale, path, link: (target) => relative(path, target) });
  const pathOf = (locale: Locale, rest: string) => `${asOf}/${prefix(locale)}${rest}`;
  const page = (locale: Locale, rest: string, title: string, middle: { name: string; path: string }[], body: (own: PageContext) => ComponentChild): void => {
    const own = context(locale, pathOf(locale, rest));
    const trail = [
      { name: t.dates[locale], path: `${prefix(locale)}index.html` },
      { name: `${t.city[locale]} ${asOf}`, path: pathOf(locale, 'index.html') },
      ...middle,
    ];
    if (rest !== 'index.html') trail.push({ name: title, path: own.path });
    const fullTitle = `${title} · ${t.as_of[locale]({ day: formatDay(asOf, locale) })}`;
    jobs.push({ path: own.path, page: { own, title: fullTitle, trail, other: pathOf(locale === 'zh' ? 'en' : 'zh', rest), body } });
  };

  const lagging = [...rows.now.units].sort((a, b) => b.lag_days - a.lag_days || b.open_findings - a.open_findings || (a.unit_id < b.unit_id ? -1 : 1));
  const overdue = new Map<string, number>();
  for (const step of rows.now.unitSteps) if (step.status === 'overdue') overdue.set(step.unit_id, (overdue.get(step.unit_id) ?? 0) + 1);

  /** The pages of one place: itself, and as many more as its list of units needs. */
  const place = (locale: Locale, kind: PlaceKind, name: string, stem: string, units: readonly UnitRow[]): void => {
    const chunks = isInternal ? Math.max(1, Math.ceil(units.length / UNITS_PER_PAGE)) : 1;
    const restOf = (at: number) => (at === 0 ? `${stem}.html` : `${stem}-units-${at + 1}.html`);
    const title = kind === 'city' ? t.city[locale] : name;
    for (let at = 0; at < chunks; at++) {
      page(locale, restOf(at), at === 0 ? title : `${title} ${t.more_units[locale]({ page: String(at + 1) })}`, [], (own) => {
        const list = isInternal && units.length > 0
          ? h(UnitList, { page: own, units: units.slice(at * UNITS_PER_PAGE, (at + 1) * UNITS_PER_PAGE), overdue, pathOf: hasUnitPages ? (id) => pathOf(locale, `units/${slug(id)}.html`) : null })
          : null;
        const more = chunks > 1
          ? h('p', { class: 'places' }, t.pages[locale], ...Array.from({ length: chunks }, (_, to) => [' ', to === at ? h('b', null, to + 1) : h('a', { href: own.link(pathOf(locale, restOf(to))) }, to + 1)]))
          : null;
        if (at > 0) return h('div', null, h('h1', null, t.place_as_of[locale]({ name: `${title} · ${t.more_units[locale]({ page: String(at + 1) })}`, day: formatDay(asOf, locale) })), list, more);
        return h(PlaceBody, { page: own, place: kind, name, children: [
          kind === 'city' ? h(PlaceList, { page: own, place: 'area', names: areas, pathOf: (one) => pathOf(locale, `areas/${slug(one)}.html`) }) : null,
          kind === 'city' ? h(PlaceList, { page: own, place: 'group', names: groups, pathOf: (one) => pathOf(locale, `groups/${slug(one)}.html`) }) : null,
          list, more,
        ] });
      });
    }
  };

  for (const locale of locales) {
    place(locale, 'city', '', 'index', lagging);
    for (const name of areas) place(locale, 'area', name, `areas/${slug(name)}`, lagging.filter((unit) => unit.area === name));
    for (const name of groups) place(locale, 'group', name, `groups/${slug(name)}`, lagging.filter((unit) => unit.supervision_group === name));
  }

  if (hasUnitPages) {
    const grouped = <Row extends { unit_id: string }>(list: readonly Row[]) => {
      const result = new Map<string, Row[]>();
      for (const row of list) (result.get(row.unit_id) ?? result.set(row.unit_id, []).get(row.unit_id)!).push(row);
      return result;
    };
    const steps = grouped(rows.now.unitSteps);
    const before = grouped(rows.before.unitSteps);
    const findings = grouped(rows.unitFindings);
    const ballots = new Map(rows.unitSatisfaction.map((row) => [row.unit_id, row]));
    for (const unit of rows.now.units) {
      for (const locale of locales) {
        const middle = unit.area === '' ? [] : [{ name: unit.area, path: pathOf(locale, `areas/${slug(unit.area)}.html`) }];
        page(locale, `units/${slug(unit.unit_id)}.html`, unit.name ?? unit.unit_id, middle, (own) => h(UnitBody, {
          page: own, unit, steps: steps.get(unit.unit_id) ?? [], before: new Map((before.get(unit.unit_id) ?? []).map((step) => [step.step_id, step])),
          findings: findings.get(unit.unit_id) ?? [], ballots: ballots.get(unit.unit_id),
        }));
      }
    }
  }

  const city = context('zh', 'index.html');
  const canSayTotal = hasTotals(city);
  const total = canSayTotal ? totalOf(rows.now.steps, 'city', '') : undefined;
  const totalsOf = (row: typeof total): Totals | null => (row ? { applicable: row.applicable, done: row.done_on_time + row.done_late, overdue: row.overdue } : null);
  const headline = Object.fromEntries(locales.map((locale) => [locale, total ? headlineText({ locale }, total) : t.no_headline[locale]])) as Record<Locale, string>;
  const record: PublishRecord = {
    as_of: asOf, compare_to: compareTo, headline, totals: totalsOf(total), ballots: audience === 'public' ? rows.now.ballots : [], shown: allowance.shown, counts_below: allowance.countsBelow,
  };
  const records = [record, ...earlier].sort((a, b) => (a.as_of < b.as_of ? 1 : -1));
  const log: ChangeRow[] = records.map((one, at) => {
    const recomputed = canSayTotal ? rows.again.find((row) => row.as_of === one.as_of) : undefined;
    return { as_of: one.as_of, totals: one.totals ?? null, before: records[at + 1] ?? null, now: one.as_of === asOf ? null : totalsOf(recomputed) };
  });

  // From here on what always speaks of the latest date: made again by every build.
  const home = (locale: Locale) => `${prefix(locale)}index.html`;
  const latest = (locale: Locale, name: string, title: string, body: (own: PageContext) => ComponentChild, feed?: string): void => {
    const path = `${prefix(locale)}${name}`;
    const trail = name === 'index.html' ? [{ name: t.dates[locale], path }] : [{ name: t.dates[locale], path: home(locale) }, { name: title, path }];
    jobs.push({ path, page: {
      own: context(locale, path), title: `${title} · ${plan.title[locale]}`, trail, other: `${prefix(locale === 'zh' ? 'en' : 'zh')}${name}`, ...(feed ? { feed } : {}), body,
    } });
  };
  const file = (path: string, content: () => string): void => { jobs.push({ path, content: () => encoder.encode(content()) }); };
  if (!isSingle) {
    const figures = publishedText(publishedFigures(site));
    file(`${asOf}/published.json`, () => figures);
    file('published.json', () => figures);
    file('published.schema.json', () => `${JSON.stringify(publishedSchema, null, 2)}\n`);
  }
  const tables = isInternal && !isSingle ? publishedTables(rows) : {};
  for (const [name, text] of Object.entries(tables)) {
    file(`${asOf}/tables/${name}.csv`, () => text);
    file(`tables/${name}.csv`, () => text);
  }
  for (const locale of locales) {
    const feedPath = `${prefix(locale)}feed.xml`;
    latest(locale, 'index.html', t.site[audience][locale], (own) => [
      h('h1', null, t.place_as_of[locale]({ name: t.site[audience][locale], day: formatDay(records[0]!.as_of, locale) })),
      h('p', { class: 'lead' }, records[0]!.headline[locale]),
      records[0]!.totals ? h(TotalFigures, { page: own, totals: records[0]!.totals, since: records[1]?.totals ? { as_of: records[1].as_of, totals: records[1].totals } : null }) : null,
      h('p', { class: 'go' }, h('a', { href: own.link(`${records[0]!.as_of}/${prefix(locale)}index.html`) }, t.see_date[locale])),
      h('h2', null, t.dates[locale]), h('p', { class: 'note' }, t.dates_sentence[locale]),
      h('ul', null, records.map((one) => h('li', null, h('a', { href: own.link(`${one.as_of}/${prefix(locale)}index.html`) }, formatDay(one.as_of, locale)), `${locale === 'zh' ? '：' : ': '}${one.headline[locale]}`))),
      h('p', { class: 'go' }, h('a', { href: own.link(`${prefix(locale)}changes.html`) }, w.changes_title[locale]), !isSingle && [' · ', h('a', { href: own.link(`${prefix(locale)}systems.html`) }, w.title[locale])]),
    ], isSingle ? undefined : feedPath);
    latest(locale, 'changes.html', w.changes_title[locale], (own) => h(Changes, { page: own, rows: log, pathOf: (day) => `${day}/${prefix(locale)}index.html` }));
    if (isSingle) continue;

    const badges = badgesOf(site, locale, { areas, groups, units: hasUnitPages ? rows.now.units : [], overdue });
    for (const one of badges) file(one.path, () => one.svg);
    const embeds = charts.map((chart) => ({ chart, path: `${prefix(locale)}embed/${chart}/index.html` })).filter((one) => mayEmbed(context(locale, one.path), one.chart));
    for (const one of embeds) jobs.push({ path: one.path, content: () => document(h(Embed, { page: context(locale, one.path), chart: one.chart, whole: pathOf(locale, 'index.html') })) });
    latest(locale, 'systems.html', w.title[locale], (own) => h(Systems, { page: own, badgeList: badges.filter((one) => !/\/(areas|groups|units)\//.test(one.path)), chartList: embeds, tables: Object.keys(tables), feed: feedPath, hasPlaces: areas.length + groups.length > 0, hasUnits: hasUnitPages }));
    file(feedPath, () => atomFeed({
      name: `${plan.id} ${audience}`, title: w.feed_name[locale]({ title: plan.title[locale] }), author: plan.title[locale], home: 'index.html', locale,
      entries: log.map((one, at) => ({
        as_of: one.as_of, ...(isRevised(one) ? { updated: records[0]!.as_of } : {}), title: t.as_of[locale]({ day: formatDay(one.as_of, locale) }), href: relative(feedPath, `${one.as_of}/${prefix(locale)}index.html`),
        lines: [records[at]!.headline[locale], ...changeLines(one, locale)],
      })),
    }));
  }
  return { jobs, record, site };
}
