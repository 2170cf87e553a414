import { formatDay, formatNumber, formatShare } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { publishSystems as w } from '../i18n/publish_systems.ts';
import { prefix, slug } from './addresses.ts';
import { hasTotals, mayTellBallots, totalOf, type SiteContext } from './context.ts';
import type { PlaceKind } from './read.ts';
import { statusFills } from './style.ts';

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!);

/** Width of a text at 12 px, generously: no font is asked, so that every machine draws the same. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u2e80-\uffef]/.test(character) ? 12.5 : /[A-Z%mw]/.test(character) ? 9.5 : /[filrt., ]/.test(character) ? 5 : 7;
  return Math.ceil(width);
}

/** Returns a badge: what is measured, and how it stands. A reader that cannot see hears `title`. */
function badgeSvg({ label, value, fill, title }: { label: string; value: string; fill: string; title: string }): string {
  const left = widthOf(label) + 14;
  const right = widthOf(value) + 14;
  const text = (x: number, width: number, content: string) =>
    `<text x="${x + width / 2}" y="15" textLength="${width - 14}" lengthAdjust="spacingAndGlyphs" text-anchor="middle">${escape(content)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="22" viewBox="0 0 ${left + right} 22" role="img" aria-label="${escape(title)}">`
    + `<title>${escape(title)}</title>`
    + `<rect width="${left + right}" height="22" rx="4" fill="${fill}"/><path d="M4 0H${left}V22H4A4 4 0 0 1 0 18V4A4 4 0 0 1 4 0Z" fill="#3b4450"/>`
    + `<g fill="#fff" font-family="'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',Verdana,sans-serif" font-size="12">${text(0, left, label)}${text(left, right, value)}</g></svg>\n`;
}

export interface Badge {
  /** From the root of the site. */
  path: string;
  title: string;
  svg: string;
}

/** What is not good or bad: nothing known, or withheld. */
const PLAIN = '#4c5666';

/** Returns the badges of the city, its areas, groups and (where they have pages) units: completion, overdue, satisfaction, as far as the plan allows. */
export function badgesOf(site: SiteContext, locale: Locale): Badge[] {
  const { plan, rows, allowance, asOf, areas, groups, overdue } = site;
  const badges: Badge[] = [];
  const add = (name: string, place: string, label: string, value: string, fill: string): void => {
    const title = w.badge_title[locale]({ place, day: formatDay(asOf, locale), label, value });
    badges.push({ path: `${prefix(locale)}badges/${name}.svg`, title, svg: badgeSvg({ label, value, fill, title }) });
  };
  const addOverdue = (name: string, place: string, label: string, count: number): void =>
    add(name, place, label, formatNumber(count, locale), count > 0 ? statusFills.overdue : statusFills.done_on_time);
  const addPlace = (kind: PlaceKind, name: string, stem: string): void => {
    const title = kind === 'city' ? w.city[locale] : name;
    const total = hasTotals(site) ? totalOf(rows.now.steps, kind, name) : undefined;
    if (total) {
      add(`${stem}completion`, title, w.badge_completion[locale], formatShare(total.done_on_time + total.done_late, total.applicable) ?? w.badge_none[locale], '#14365c');
      addOverdue(`${stem}overdue`, title, w.badge_overdue[locale], total.overdue);
    }
    if (!mayTellBallots(site, kind)) return;
    const pooled = rows.now.satisfaction.find((row) => row.place === kind && row.name === name && row.tier === null);
    const { numerator, denominator } = plan.thresholds.satisfaction;
    const addRate = (value: string, fill: string): void => add(`${stem}satisfaction`, title, w.badge_satisfaction[locale], value, fill);
    if (!pooled || pooled.valid === 0) addRate(w.badge_none[locale], PLAIN);
    else if (!allowance.ballots(kind, name, null)) addRate(w.withheld[locale], PLAIN);
    else addRate(formatShare(pooled.satisfied, pooled.valid)!, pooled.satisfied * denominator < pooled.valid * numerator ? statusFills.overdue : statusFills.done_on_time);
  };
  addPlace('city', '', '');
  for (const name of areas) addPlace('area', name, `areas/${slug(name)}/`);
  for (const name of groups) addPlace('group', name, `groups/${slug(name)}/`);
  if (site.hasUnitPages) for (const unit of rows.now.units) addOverdue(`units/${slug(unit.unit_id)}`, unit.name ?? unit.unit_id, w.badge_overdue_steps[locale], overdue.get(unit.unit_id) ?? 0);
  return badges;
}
