import '../charts/directions.ts';
import type { ComponentChild, VNode } from 'preact';
import { formatDay } from '../i18n/format.ts';
import { locales, type Locale } from '../i18n/locale.ts';
import { publish as t } from '../i18n/publish.ts';
import type { UnitRow } from '../metrics/rows.ts';
import { datePath, prefix, slug } from './addresses.ts';
import type { PageContext, SiteContext } from './context.ts';
import { pageContext, type Job } from './jobs.ts';
import { Meaning, Title } from './parts.tsx';
import { PlaceBody, PlaceList, UnitList, unitListTerms } from './place_page.tsx';
import type { PlaceKind } from './read.ts';
import { UnitBody } from './unit_page.tsx';

/** Units on one page; the list of a large place goes on over further pages. */
const UNITS_PER_PAGE = 100;

/** A page of the date of this build, `rest` from the folder of the date and language; `middle` stands between the city and the page in its trail. */
function datePage(site: SiteContext, locale: Locale, rest: string, title: string, body: (own: PageContext) => ComponentChild, middle: readonly { name: string; path: string }[] = []): Job {
  const { asOf } = site;
  const own = pageContext(site, locale, datePath(asOf, locale, rest));
  const trail = [
    { name: t.dates[locale], path: `${prefix(locale)}index.html` },
    { name: `${t.city[locale]} ${asOf}`, path: datePath(asOf, locale, 'index.html') },
    ...middle,
  ];
  if (rest !== 'index.html') trail.push({ name: title, path: own.path });
  return { path: own.path, page: { own, title: `${title} · ${t.as_of[locale]({ day: formatDay(asOf, locale) })}`, trail, other: datePath(asOf, locale === 'zh' ? 'en' : 'zh', rest), body } };
}

/** The way to the other pages of a list of units. */
function Pages({ page, pages, at, pathOf }: { page: PageContext; pages: number; at: number; pathOf: (at: number) => string }): VNode | null {
  if (pages === 1) return null;
  const { locale } = page;
  const name = (to: number) => t.more_units[locale]({ page: String(to + 1) });
  return (
    <nav class="places" aria-label={t.units[locale]}>
      {t.pages[locale]}{Array.from({ length: pages }, (_, to) => [' ', to === at ? <b aria-current="page">{to + 1}</b> : <a href={page.link(pathOf(to))} aria-label={name(to)}>{to + 1}</a>])}
    </nav>
  );
}

/** The pages of one place: itself, and as many more as its list of units needs. */
function placePages(site: SiteContext, locale: Locale, kind: PlaceKind, name: string, stem: string, units: readonly UnitRow[]): Job[] {
  const { asOf, areas, groups, overdue } = site;
  const isInternal = site.allowance.audience === 'internal';
  const pages = isInternal ? Math.max(1, Math.ceil(units.length / UNITS_PER_PAGE)) : 1;
  const title = kind === 'city' ? t.city[locale] : name;
  const titleOf = (at: number, separator: string) => (at === 0 ? title : `${title}${separator}${t.more_units[locale]({ page: String(at + 1) })}`);
  const restOf = (at: number) => (at === 0 ? `${stem}.html` : `${stem}-units-${at + 1}.html`);
  const pathOf = (rest: string) => datePath(asOf, locale, rest);
  const unitPath = site.hasUnitPages ? (id: string) => pathOf(`units/${slug(id)}.html`) : null;
  return Array.from({ length: pages }, (_, at) => datePage(site, locale, restOf(at), titleOf(at, ' '), (own) => {
    const hasUnits = isInternal && units.length > 0;
    const list = (
      <>
        {hasUnits && <UnitList page={own} units={units.slice(at * UNITS_PER_PAGE, (at + 1) * UNITS_PER_PAGE)} overdue={overdue} pathOf={unitPath} />}
        <Pages page={own} pages={pages} at={at} pathOf={(to) => pathOf(restOf(to))} />
      </>
    );
    if (at > 0) return <div><Title page={own} name={titleOf(at, ' · ')} day={asOf} />{list}<Meaning page={own} terms={unitListTerms(own)} which={['units']} /></div>;
    return (
      <PlaceBody page={own} place={kind} name={name} hasUnits={hasUnits}>
        {kind === 'city' && <PlaceList page={own} place="area" names={areas} pathOf={(one) => pathOf(`areas/${slug(one)}.html`)} />}
        {kind === 'city' && <PlaceList page={own} place="group" names={groups} pathOf={(one) => pathOf(`groups/${slug(one)}.html`)} />}
        {list}
      </PlaceBody>
    );
  }));
}

function byUnit<Row extends { unit_id: string }>(list: readonly Row[]): Map<string, Row[]> {
  const result = new Map<string, Row[]>();
  for (const row of list) (result.get(row.unit_id) ?? result.set(row.unit_id, []).get(row.unit_id)!).push(row);
  return result;
}

/** The page of each unit, in both languages. Inside the office only. */
function unitPages(site: SiteContext): Job[] {
  const { rows } = site;
  const steps = byUnit(rows.now.unitSteps);
  const before = byUnit(rows.before.unitSteps);
  const findings = byUnit(rows.unitFindings);
  const ballots = new Map(rows.unitSatisfaction.map((row) => [row.unit_id, row]));
  return rows.now.units.flatMap((unit) => locales.map((locale) => {
    const middle = unit.area === '' ? [] : [{ name: unit.area, path: datePath(site.asOf, locale, `areas/${slug(unit.area)}.html`) }];
    return datePage(site, locale, `units/${slug(unit.unit_id)}.html`, unit.name ?? unit.unit_id, (own) => (
      <UnitBody
        page={own} unit={unit} steps={steps.get(unit.unit_id) ?? []} before={new Map((before.get(unit.unit_id) ?? []).map((step) => [step.step_id, step]))}
        findings={findings.get(unit.unit_id) ?? []} ballots={ballots.get(unit.unit_id)}
      />
    ), middle);
  }));
}

/** Returns the pages of the date of this build, which later builds keep: the city, its areas, its groups, its units, in both languages. */
export function datePages(site: SiteContext): Job[] {
  // The furthest behind come first.
  const units = [...site.rows.now.units].sort((a, b) => b.lag_days - a.lag_days || b.open_findings - a.open_findings || (a.unit_id < b.unit_id ? -1 : 1));
  return [
    ...locales.flatMap((locale) => [
      ...placePages(site, locale, 'city', '', 'index', units),
      ...site.areas.flatMap((name) => placePages(site, locale, 'area', name, `areas/${slug(name)}`, units.filter((unit) => unit.area === name))),
      ...site.groups.flatMap((name) => placePages(site, locale, 'group', name, `groups/${slug(name)}`, units.filter((unit) => unit.supervision_group === name))),
    ]),
    ...(site.hasUnitPages ? unitPages(site) : []),
  ];
}
