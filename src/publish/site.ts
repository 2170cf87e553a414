import { Fragment, h, type ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Database } from '../engine/database.ts';
import { formatDay } from '../i18n/format.ts';
import { locales, type Locale } from '../i18n/locale.ts';
import { publish as t } from '../i18n/publish.ts';
import type { UnitRow } from '../metrics/rows.ts';
import type { Plan } from '../plan/index.ts';
import { allowanceOf, type Audience, type ShownBallots } from './allowed.ts';
import { checkPublicPage } from './guard.ts';
import { Frame, headlineText, PlaceBody, PlaceList, relative, totalOf, UnitBody, UnitList, type PageContext, type SiteContext } from './pages.tsx';
import { readPublish } from './read.ts';

export interface PublishOptions {
  audience: Audience;
  /** `YYYY-MM-DD`. */
  asOf: string;
  compareTo: string;
  /** What earlier builds published: their pages stay as they are, and readers hold them. */
  earlier?: readonly PublishRecord[];
  isSample?: boolean;
  /** Takes what the next build must know of this one. It holds ballots of units: keep it in the office. */
  onRecord?: (record: PublishRecord) => void;
}

export interface PublishedFile {
  /** From the root of the site, with `/`. */
  path: string;
  bytes: Uint8Array;
}

/** What a build leaves for the next one: the date it published, its headline, and which ballots its totals told. */
export interface PublishRecord extends ShownBallots {
  compare_to: string;
  headline: Record<Locale, string>;
}

/** Units on one page; the list of a large place goes on over further pages. */
const UNITS_PER_PAGE = 100;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * A file name for a name: letters, digits and hyphens stay, anything else becomes its code point, and capitals are marked,
 * so that no two names meet on a file system that does not tell case.
 */
export function slug(name: string): string {
  return [...name].map((character) =>
    /[a-z0-9-]/.test(character) ? character : /[A-Z]/.test(character) ? `_${character.toLowerCase()}` : `_${character.codePointAt(0)!.toString(16)}.`).join('');
}

const prefix = (locale: Locale) => (locale === 'en' ? 'en/' : '');

function document(node: ComponentChild): Uint8Array {
  return encoder.encode(`<!DOCTYPE html>\n${renderToString(h(Fragment, null, node))}\n`);
}

/**
 * Makes the status pages of a date: the city, each area, each supervision group and (inside the office) each unit, in both
 * languages, and the index of all dates. The same database, plan and options give the same bytes.
 * Leaves the warehouse at `asOf`, unscoped.
 */
export async function* publishSite(db: Database, plan: Plan, options: PublishOptions): AsyncIterable<PublishedFile> {
  for await (const file of pagesOf(db, plan, options)) {
    if (options.audience === 'public') checkPublicPage(file.path, decoder.decode(file.bytes));
    yield file;
  }
}

async function* pagesOf(db: Database, plan: Plan, options: PublishOptions): AsyncIterable<PublishedFile> {
  const { audience, asOf, compareTo } = options;
  const earlier = (options.earlier ?? []).filter((record) => record.as_of !== asOf);
  const rows = await readPublish(db, asOf, compareTo);
  const allowance = allowanceOf(plan, audience, rows, earlier);
  const site: SiteContext = { plan, rows, allowance, asOf, compareTo, isSample: options.isSample ?? false };

  const namesOf = (place: 'area' | 'group') => (allowance.places(place) ? [...new Set(rows.now.steps.filter((row) => row.place === place).map((row) => row.name))] : []);
  const areas = namesOf('area');
  const groups = namesOf('group');
  const isInternal = audience === 'internal';

  const context = (locale: Locale, path: string): PageContext => ({ ...site, locale, path, link: (target) => relative(path, target) });
  const pathOf = (locale: Locale, rest: string) => `${asOf}/${prefix(locale)}${rest}`;
  const page = (locale: Locale, rest: string, title: string, middle: { name: string; path: string }[], body: (own: PageContext) => ComponentChild): PublishedFile => {
    const own = context(locale, pathOf(locale, rest));
    const trail = [
      { name: t.dates[locale], path: `${prefix(locale)}index.html` },
      { name: `${t.city[locale]} ${asOf}`, path: pathOf(locale, 'index.html') },
      ...middle,
    ];
    if (rest !== 'index.html') trail.push({ name: title, path: own.path });
    const fullTitle = `${title} · ${t.as_of[locale]({ day: formatDay(asOf, locale) })}`;
    return { path: own.path, bytes: document(h(Frame, { page: own, title: fullTitle, trail, other: pathOf(locale === 'zh' ? 'en' : 'zh', rest), children: body(own) })) };
  };

  const lagging = [...rows.now.units].sort((a, b) => b.lag_days - a.lag_days || b.open_findings - a.open_findings || (a.unit_id < b.unit_id ? -1 : 1));
  const overdue = new Map<string, number>();
  for (const step of rows.now.unitSteps) if (step.status === 'overdue') overdue.set(step.unit_id, (overdue.get(step.unit_id) ?? 0) + 1);

  /** The pages of one place: itself, and as many more as its list of units needs. */
  function* place(locale: Locale, kind: 'city' | 'area' | 'group', name: string, stem: string, units: readonly UnitRow[]): Iterable<PublishedFile> {
    const chunks = isInternal ? Math.max(1, Math.ceil(units.length / UNITS_PER_PAGE)) : 1;
    const restOf = (at: number) => (at === 0 ? `${stem}.html` : `${stem}-units-${at + 1}.html`);
    const title = kind === 'city' ? t.city[locale] : name;
    for (let at = 0; at < chunks; at++) {
      yield page(locale, restOf(at), at === 0 ? title : `${title} ${t.more_units[locale]({ page: String(at + 1) })}`, [], (own) => {
        const list = isInternal && units.length > 0
          ? h(UnitList, { page: own, units: units.slice(at * UNITS_PER_PAGE, (at + 1) * UNITS_PER_PAGE), overdue, pathOf: (id) => pathOf(locale, `units/${slug(id)}.html`) })
          : null;
        const more = chunks > 1
          ? h('p', { class: 'places' }, t.pages[locale], ...Array.from({ length: chunks }, (_, to) => (to === at ? ` ${to + 1} ` : h('a', { href: own.link(pathOf(locale, restOf(to))) }, ` ${to + 1} `))))
          : null;
        if (at > 0) return h('div', null, h('h1', null, `${title} ${t.more_units[locale]({ page: String(at + 1) })}`), list, more);
        return h(PlaceBody, { page: own, place: kind, name, children: [
          kind === 'city' ? h(PlaceList, { page: own, place: 'area', names: areas, pathOf: (one) => pathOf(locale, `areas/${slug(one)}.html`) }) : null,
          kind === 'city' ? h(PlaceList, { page: own, place: 'group', names: groups, pathOf: (one) => pathOf(locale, `groups/${slug(one)}.html`) }) : null,
          list, more,
        ] });
      });
    }
  }

  for (const locale of locales) {
    yield* place(locale, 'city', '', 'index', lagging);
    for (const name of areas) yield* place(locale, 'area', name, `areas/${slug(name)}`, lagging.filter((unit) => unit.area === name));
    for (const name of groups) yield* place(locale, 'group', name, `groups/${slug(name)}`, lagging.filter((unit) => unit.supervision_group === name));
  }

  if (isInternal) {
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
        yield page(locale, `units/${slug(unit.unit_id)}.html`, unit.name ?? unit.unit_id, middle, (own) => h(UnitBody, {
          page: own, unit, steps: steps.get(unit.unit_id) ?? [], before: new Map((before.get(unit.unit_id) ?? []).map((step) => [step.step_id, step])),
          findings: findings.get(unit.unit_id) ?? [], ballots: ballots.get(unit.unit_id),
        }));
      }
    }
  }

  const total = totalOf(rows.now.steps, 'city', '');
  const canSayTotal = total !== undefined && ['applicable', 'done_on_time', 'done_late', 'overdue'].every((field) => allowance.has(`steps.${field}`));
  const headline = Object.fromEntries(locales.map((locale) => [locale, canSayTotal ? headlineText({ locale }, total) : t.no_headline[locale]])) as Record<Locale, string>;
  const record: PublishRecord = { as_of: asOf, compare_to: compareTo, headline, ballots: audience === 'public' ? rows.now.ballots : [], shown: allowance.shown };
  const records = [record, ...earlier].sort((a, b) => (a.as_of < b.as_of ? 1 : -1));

  for (const locale of locales) {
    const path = `${prefix(locale)}index.html`;
    const own = context(locale, path);
    const title = `${t.site[locale]} · ${plan.title[locale]}`;
    yield { path, bytes: document(h(Frame, {
      page: own, title, trail: [{ name: t.dates[locale], path }], other: `${prefix(locale === 'zh' ? 'en' : 'zh')}index.html`,
      children: [
        h('h1', null, plan.title[locale]), h('p', { class: 'note' }, t.dates_sentence[locale]),
        h('ul', null, records.map((one) => h('li', null, h('a', { href: own.link(`${one.as_of}/${prefix(locale)}index.html`) }, formatDay(one.as_of, locale)), ` ${one.headline[locale]}`))),
      ],
    })) };
  }
  options.onRecord?.(record);
}
