import { whenAsked } from '../engine/when_asked.ts';
import { chains as words } from '../i18n/chains.ts';
import { filters as filterWords } from '../i18n/filters.ts';
import { formatDay, listed } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import type { AgeClass, ChainsRows } from '../metrics/chains.ts';
import { schemas, type Kind } from '../sources/index.ts';
import { headline, waitBars, type HeadlineView, type WaitBarsView } from './chains/bottleneck.ts';
import { conformanceList, type ConformanceView } from './chains/conformance.ts';
import { leadSplit, type LeadSplitView } from './chains/lead_split.ts';
import { openItems, type OpenItemsView } from './chains/open_items.ts';
import { ageClasses, chainsPage } from './chains/page.ts';
import { queueDays, type QueueDaysView, type QueuePanel } from './chains/queue_days.ts';
import { returnMatrix, type ReturnsView } from './chains/returns.ts';
import { reviewChain, type LinkBoxView, type ReviewChainView } from './chains/review_chain.ts';
import type { ViewContext } from './context.ts';
import type { Narrow } from './narrow.ts';

export type { LeadSplitView, LinkBoxView, QueueDaysView, QueuePanel, ReturnsView, ReviewChainView, WaitBarsView };

export interface ChainsView {
  locale: Locale;
  /** An export that is missing, and what is therefore not shown. */
  notice: string | null;
  /** Set when there is nothing at all to draw. */
  nothing: string | null;
  /** Which parts there are, without working them out: those of the reviews, and the waiting of a bottleneck. */
  has: { stops: boolean; waits: boolean };
  headline: HeadlineView | null;
  waits: WaitBarsView | null;
  ages: { age: AgeClass; label: string }[];
  ages_label: string;
  /** Said where a step is chosen: it changes nothing here. */
  steps: string | null;
  chains: { id: string; name: string; narrow: Narrow; drawing: ReviewChainView; queue: QueueDaysView | null }[];
  no_units: string | null;
  overall: string;
  lead: LeadSplitView | null;
  returns: ReturnsView | null;
  details: string;
  conformance: ConformanceView | null;
  open: OpenItemsView | null;
}

/** Open items on a page. */
const PAGE = 50;

/** Returns the words of the exports that a page needs and that are missing. */
export function missingNotice(missing: readonly string[], locale: Locale): string | null {
  const names = words.source_names as Record<string, Record<Locale, string>>;
  return missing.length === 0 ? null : words.missing[locale]({ names: listed(missing.map((kind) => names[kind]?.[locale] ?? schemas[kind as Kind].name[locale]), locale) });
}

/**
 * Returns the whole of the list of open items or of what does not conform, however little of it the page shows; of a chain's queue by day a row for
 * each day and link, every number in a cell of its own. Null for any other table.
 */
export function chainsTable(rows: ChainsRows, context: ViewContext, id: string): string[][] | null {
  const of = (open: string) => chainsView(rows, { ...context, state: { ...context.state, page: 1, open } }, rows.open.length + 1);
  if (id === 'open-list') {
    const list = of(context.state.open).open;
    return list && [
      [list.head.unit, list.head.days, list.head.with_whom, list.head.material, list.head.received, list.head.age],
      ...list.rows.map((row) => [row.unit, row.days, row.with_whom, row.material, row.received, row.age_label]),
    ];
  }
  if (id.startsWith('queue-')) {
    const queue = of(context.state.open).chains.find((chain) => id === `queue-${chain.id}`)?.queue;
    const head = [words.link, words.day, words.queue, words.day_arrivals, words.day_decisions].map((each) => each[context.locale]);
    return queue ? [head, ...queue.panels.flatMap((panel) => queue.days.map((day, i) => [panel.label, day, ...[panel.levels, panel.arrivals, panel.decisions].map((values) => String(values[i]))]))] : null;
  }
  const list = id === 'conformance-list' ? of('conformance').conformance : null;
  return list && [[list.head.unit, list.head.what, list.head.since, list.head.source], ...list.rows.map((row) => [row.unit, row.what, row.since, row.source])];
}

/** Returns the page of the review chains, finished. */
export function chainsView(rows: ChainsRows, context: ViewContext, onPage = PAGE): ChainsView {
  const page = chainsPage(rows, context);
  const { locale, state, asOf, chainName, withDocuments } = page;

  const base = {
    locale,
    notice: missingNotice(rows.missing_sources, locale),
    ages: ageClasses.map((age) => ({ age, label: words.ages[age][locale] })),
    ages_label: words.ageing[locale],
    overall: words.overall[locale],
    details: words.details[locale],
    steps: state.steps.length > 0 ? filterWords.steps_not_here[locale] : null,
  };
  const empty: ChainsView = {
    ...base, nothing: null, has: { stops: false, waits: false }, headline: null, waits: null, chains: [], no_units: null, lead: null, returns: null, conformance: null, open: null,
  };
  if (rows.missing_sources.includes('materials')) return empty;

  const hasStops = !rows.missing_sources.includes('reviews');
  const absent = rows.lead.filter((row) => row.materials === 0);
  const noUnits = absent.length === 0 ? null : words.no_units[locale]({ names: listed(absent.map((row) => chainName(row.chain)), locale) });
  if (withDocuments.length === 0) return { ...empty, nothing: words.none_in_scope[locale] };
  if (withDocuments.every((row) => row.submitted === 0) && rows.links.every((row) => row.decided + row.queue === 0)) {
    return { ...empty, nothing: words.nothing[locale]({ day: formatDay(asOf, locale) }), no_units: noUnits };
  }

  return whenAsked<ChainsView>({
    locale: () => locale,
    notice: () => base.notice,
    ages: () => base.ages,
    ages_label: () => base.ages_label,
    overall: () => base.overall,
    details: () => base.details,
    steps: () => base.steps,
    nothing: () => null,
    has: () => ({ stops: hasStops, waits: hasStops && page.bottleneck !== undefined }),
    headline: () => (hasStops ? headline(page) : null),
    waits: () => (hasStops ? waitBars(page) : null),
    chains: () => (hasStops
      ? page.drawnChains.map((chain) => whenAsked<ChainsView['chains'][number]>({
          id: () => chain.id, name: () => chain.name[locale], narrow: () => page.narrowTo(chain.id), drawing: () => reviewChain(page, chain), queue: () => queueDays(page, chain),
        }))
      : []),
    no_units: () => noUnits,
    lead: () => (hasStops ? leadSplit(page) : null),
    returns: () => (hasStops ? returnMatrix(page) : null),
    conformance: () => (hasStops ? conformanceList(page) : null),
    open: () => (hasStops ? openItems(page, onPage) : null),
  });
}
