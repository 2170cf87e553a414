import { chains as chainWords } from '../i18n/chains.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import type { Locale, Words } from '../i18n/locale.ts';
import { publish as t } from '../i18n/publish.ts';
import { linkOf } from '../plan/links.ts';
import type { Plan } from '../plan/index.ts';
import type { Allowance, ShownLink } from './allowed.ts';
import type { PlaceKind, PlaceStepRow, PublishRows } from './read.ts';

/** What every page of one build knows. */
export interface SiteContext {
  plan: Plan;
  rows: Omit<PublishRows, 'links'>;
  links: readonly ShownLink[];
  allowance: Allowance;
  asOf: string;
  compareTo: string;
  isSample: boolean;
  /** One file for everything: what is the same for all units is then said once, with the city. */
  isSingle: boolean;
  /** Areas and groups that have a page, as far as the plan allows. */
  areas: readonly string[];
  groups: readonly string[];
  hasUnitPages: boolean;
  /** Overdue steps by unit. */
  overdue: ReadonlyMap<string, number>;
}

export interface PageContext extends SiteContext {
  locale: Locale;
  /** Where the page stands, from the root of the site, such as `2014-06-20/en/index.html`. */
  path: string;
  /** Returns the address of another page of the site, relative to this one. */
  link: (target: string) => string;
}

/** The totals of a published date. */
export interface Totals { applicable: number; done: number; overdue: number }

export function nameOf(list: readonly { id: string; name: Words }[], id: string, locale: Locale): string {
  return list.find((item) => item.id === id)?.name[locale] ?? id;
}

export const stepName = (page: Pick<PageContext, 'plan' | 'locale'>, id: string): string => nameOf(page.plan.steps, id, page.locale);
export const tierName = (page: Pick<PageContext, 'plan' | 'locale'>, id: string): string => nameOf(page.plan.tiers, id, page.locale);

/** The number and reviewer of a link; one that the chain does not count is called so instead of a number. */
export function linkName({ plan, locale }: Pick<PageContext, 'plan' | 'locale'>, chainId: string, no: number): string {
  const link = linkOf(plan, chainId, no);
  return `${link?.is_counted === false ? `${chainWords.pre_sign_short[locale]}${locale === 'zh' ? '：' : ': '}` : `${no} `}${link?.reviewer[locale] ?? ''}`;
}

/** The grades that the plan counts as satisfied. */
export const satisfiedGrades = ({ plan, locale }: Pick<PageContext, 'plan' | 'locale'>): string =>
  plan.grades.filter((grade) => grade.is_satisfied).map(({ name }) => (locale === 'zh' ? name.zh : name.en.toLowerCase())).join(locale === 'zh' ? '、' : ' or ');

export const numberText = (page: PageContext, value: number | null, decimals = 0): string =>
  value === null ? t.none[page.locale] : formatNumber(value, page.locale, decimals);

export const dayText = (value: string | null): string => value ?? '–';

/** Says a change in words: 增加 3 项, 3 more. */
export function signed(page: Pick<PageContext, 'locale'>, change: number): string {
  return t.signed[page.locale]({ n: formatNumber(Math.abs(change), page.locale), sign: Math.sign(change) as -1 | 0 | 1 });
}

export function signedNumber(page: PageContext, now: number, before: number): string {
  const change = now - before;
  return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${formatNumber(Math.abs(change), page.locale)}`;
}

/** The row of a place that adds up all its steps and tiers. */
export function totalOf(steps: readonly PlaceStepRow[], place: PlaceKind, name: string): PlaceStepRow | undefined {
  return steps.find((row) => row.place === place && row.name === name && row.step_id === null && row.tier === null);
}

/** Whether the plan lets the total of completion be shown. */
export const hasTotals = (page: Pick<PageContext, 'allowance'>) => ['applicable', 'done_on_time', 'done_late', 'overdue'].every((field) => page.allowance.has(`steps.${field}`));

export function headlineText(page: Pick<PageContext, 'locale'>, total: PlaceStepRow): string {
  const done = total.done_on_time + total.done_late;
  return t.headline[page.locale]({
    applicable: formatNumber(total.applicable, page.locale), done: formatNumber(done, page.locale),
    share: formatShare(done, total.applicable) ?? t.none[page.locale], overdue: formatNumber(total.overdue, page.locale),
  });
}

/** Whether the plan lets ballots of such places be told; those of one place may still be withheld. */
export function mayTellBallots({ allowance }: Pick<SiteContext, 'allowance'>, place: PlaceKind): boolean {
  return allowance.has('satisfaction.satisfied') && allowance.has('satisfaction.valid') && mayName(allowance, 'satisfaction', place);
}

/** Whether the plan lets a section be split by such places; the whole city always is told. */
export function mayName(allowance: Allowance, section: 'satisfaction' | 'findings', place: PlaceKind): boolean {
  return place === 'city' || allowance.has(`${section}.${place === 'area' ? 'area' : 'supervision_group'}`);
}
