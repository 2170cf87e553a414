import { chains as words } from '../../i18n/chains.ts';
import { formatNumber, formatShare, formatShortDay } from '../../i18n/format.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { AgeClass, ChainsRows, LinkFlowRow } from '../../metrics/chains.ts';
import type { ViewContext } from '../context.ts';
import { narrow } from '../narrow.ts';
import { proofHref } from '../proof.ts';
import { proven } from '../proven.ts';
import { reviewerName } from '../reviewer.ts';
import { stateHref } from '../state.ts';

export const ageClasses: readonly AgeClass[] = ['within', 'slow', 'late', 'unknown'];

/** A link of a chain. */
interface AtLink {
  chain: string;
  link_no: number;
}

/** Returns a link's name among all, as addresses and drawings use it. */
export const keyOf = (row: { chain: string; link_no: number | null }): string => `${row.chain}/${row.link_no}`;

export const mostOf = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

/** Returns a link's number in words. */
export const numberName = (locale: Locale, link: { no: number; is_counted: boolean }): string =>
  (link.is_counted ? words.link_no[locale]({ no: link.no }) : words.pre_sign_short[locale]);

/** Returns in how many days a link's queue would be gone at its pace, in words. */
export const toClear = ({ locale, number }: ChainsPage, row: LinkFlowRow): string =>
  row.queue === 0
    ? words.nothing_open[locale]
    : row.clear_denominator === 0
      ? words.not_moving[locale]
      : words.clear_in[locale]({ days: number(row.clear_numerator / row.clear_denominator, 1) });

export type ChainsPage = ReturnType<typeof chainsPage>;

/** Returns what all parts of the page share: its rows, what is drawn of them, and how names, numbers and proofs are written. */
export function chainsPage(rows: ChainsRows, context: ViewContext) {
  const { locale, plan, state, asOf, compareTo } = context;
  // A page has thousands of numbers and few different ones; making a number's text is the dearest thing it does.
  const texts = new Map<string, string>();
  const once = (name: string, text: () => string): string => {
    let known = texts.get(name);
    if (known === undefined) texts.set(name, (known = text()));
    return known;
  };
  const number = (value: number, decimals = 0) => once(`${decimals} ${value}`, () => formatNumber(value, locale, decimals));
  const days = (value: number | null) => (value === null ? words.no_value[locale] : number(value, 1));
  const inDays = (value: number) => words.days[locale]({ n: number(value, 1) });
  const share = (numerator: number, denominator: number) => formatShare(numerator, denominator) ?? words.no_value[locale];
  const shortDay = (day: string) => once(day, () => formatShortDay(day, locale, asOf));
  const before = shortDay(compareTo);
  const chainName = (id: string) => plan.chains.find((each) => each.id === id)?.name[locale] ?? id;
  const reviewer = (chain: string, linkNo: number | null) => reviewerName(plan, chain, linkNo, locale);
  const subject = (id: string) => plan.subjects.find((each) => each.id === id)?.name[locale] ?? id;
  const proof = (row: AtLink, column: string) =>
    proofHref(state, 'links', column, { chain: row.chain, link_no: String(row.link_no) });
  const figure = (row: AtLink, column: string, text: string) => proven(text, proof(row, column));
  const itemsHref = (row: AtLink) => `${stateHref(state, { open: `link:${keyOf(row)}` })}#open-items`;
  const narrowTo = (chain: string) => narrow(context, 'tiers', plan.tiers.filter((tier) => tier.chain === chain).map((tier) => tier.id), chainName(chain));
  const withDocuments = rows.lead.filter((row) => row.materials > 0);
  const drawn = new Set(withDocuments.map((row) => row.chain));
  const drawnLinks = rows.links.filter((row) => drawn.has(row.chain));
  return {
    rows, context, locale, plan, state, asOf, number, days, inDays, share, shortDay, before, chainName, reviewer, subject, proof, figure, itemsHref, narrowTo, withDocuments, drawnLinks,
    /** How many days the flow at a link is counted over. */
    recent: rows.links[0]?.recent_days ?? plan.thresholds.recent_days,
    drawnChains: plan.chains.filter((chain) => drawn.has(chain.id)),
    bottleneck: rows.links.find((row) => row.is_bottleneck),
    mostDays: mostOf(drawnLinks.flatMap((row) => [row.p90_wait_days ?? 0, row.oldest_days ?? 0])),
    mostReturns: mostOf(drawnLinks.map((row) => row.returns)),
    mostOpen: mostOf(drawnLinks.map((row) => row.queue)),
  };
}
