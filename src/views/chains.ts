import { whenAsked } from '../engine/when_asked.ts';
import { chains as words } from '../i18n/chains.ts';
import { filters as filterWords } from '../i18n/filters.ts';
import { formatDay, formatNumber, formatShare, formatShortDay, listed } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { marks } from '../i18n/marks.ts';
import type { AgeClass, ChainsRows, LinkFlowRow } from '../metrics/chains.ts';
import type { Chain, Plan } from '../plan/plan.ts';
import { schemas, type Kind } from '../sources/index.ts';
import type { ViewContext } from './context.ts';
import type { DayAreaView } from './day_area.ts';
import { narrow, type Narrow } from './narrow.ts';
import { pagerView, type PagerView } from './pager.ts';
import { proofHref } from './proof.ts';
import { plainText, proven, runsOf, titled, told, type Run } from './proven.ts';
import { stateHref } from './state.ts';
import { unitPath } from './unit_address.ts';

/** What a figure says besides its drawing: the finding, a sentence, and the drawn rows as a table. */
export interface FigureText {
  id: string;
  title: string;
  sentence: string;
  sentence_runs?: Run[];
  hint?: string;
  /** How the drawing is read, where paper has another form of it. */
  key?: string;
  table: { head: string[]; rows: string[][]; has_sheet?: boolean };
}

export interface EvidenceTile {
  label: string;
  value: string;
  /** The parts of the value, or what it means. */
  note: string;
  /** The change since the comparison date; null where there is nothing to compare. */
  change: string | null;
  href: string;
}

export interface AgePart {
  age: AgeClass;
  label: string;
  count: number;
}

/** One link as it is drawn: numbers for the geometry, texts for the reader. */
export interface LinkBoxView {
  key: string;
  number: string;
  /** The same in a table, where its column says what it is. */
  sheet_number: string;
  reviewer: string;
  is_counted: boolean;
  is_bottleneck: boolean;
  bottleneck: string;
  queue: string;
  /** The number in it alone. */
  open: string;
  flow: string;
  clears: string;
  is_stuck: boolean;
  waits: string;
  oldest: string;
  /** How many open items are older than the link's p90; empty when none is. */
  beyond: string;
  p50: number | null;
  p90: number | null;
  oldest_days: number | null;
  ages: AgePart[];
  open_count: number;
  returns: number;
  returned: string;
  first_pass: string;
  /** Opens the open items of this link. */
  href: string;
  proofs: { queue: string; arrivals: string; decisions: string; returns: string; first_pass: string; p50: string; clears: string; oldest: string };
  title: string;
}

export interface ReviewChainView {
  figure: FigureText;
  links: LinkBoxView[];
  /** Heads of the table that paper has instead, and how its marks are read. */
  sheet: { head: string[]; note: string };
  /** Shared by all chains of the page. */
  most_days: number;
  most_returns: number;
  most_open: number;
}

export interface QueuePanel {
  key: string;
  /** What stands behind the queue of now. */
  proof: string;
  label: string;
  note: string;
  levels: number[];
  arrivals: number[];
  decisions: number[];
  area: DayAreaView;
}

export interface QueueDaysView {
  figure: FigureText;
  days: string[];
  first: string;
  last: string;
  panels: QueuePanel[];
  most_level: number;
  most_flow: number;
}

export interface LeadBarView {
  /** The chain, a link that narrows the page to its tiers. */
  narrow: Narrow;
  total: string;
  /** What stands behind the days of the chain. */
  proof: string;
  /** Average days per submitted document, for the length of the bar. */
  length: number;
  parts: { owner: 'waiting' | 'handover' | 'rewriting'; mark: string; title: string; length: number }[];
}

export interface LeadSplitView {
  figure: FigureText;
  bars: LeadBarView[];
  legend: { owner: 'waiting' | 'handover' | 'rewriting'; label: string }[];
  most: number;
}

export interface ReturnsView {
  figure: FigureText;
  columns: string[];
  chains: {
    narrow: Narrow;
    /** `href` opens the open items of the link. */
    rows: { label: string; href: string; cells: { proof: string; count: number; text: string; title: string }[]; total: string; yield_share: number | null; yield: string; proofs: { total: string; yield: string } }[];
  }[];
  most: number;
  yield_label: string;
  total_label: string;
}

export interface WaitBarsView {
  figure: FigureText;
  bars: { label: string; value: string; length: number; is_bottleneck: boolean; href: string }[];
  most: number;
}

export interface ConformanceView {
  title: string;
  sentence: string;
  /** The sentence with its figures opening their proof; null where it has none. */
  runs: Run[] | null;
  head: { since: string; unit: string; what: string; source: string };
  rows: { since: string; unit: string; href: string; what: string; source: string }[];
  more: { label: string; href: string } | null;
}

export interface OpenItemsView {
  title: string;
  sentence: string;
  runs: Run[];
  clear: { label: string; href: string } | null;
  head: { days: string; unit: string; material: string; with_whom: string; received: string; age: string };
  rows: { days: string; unit: string; href: string; material: string; with_whom: string; received: string; age: AgeClass; age_label: string }[];
  pager: PagerView | null;
}

export interface ChainsView {
  locale: Locale;
  /** An export that is missing, and what is therefore not shown. */
  notice: string | null;
  /** Set when there is nothing at all to draw. */
  nothing: string | null;
  /** Which parts there are, without working them out: those of the reviews, and the waiting of a bottleneck. */
  has: { stops: boolean; waits: boolean };
  headline: { title: string; sentence: string; sentence_runs: Run[]; label: string; tiles: EvidenceTile[] } | null;
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

/** Rows of a list shown before it is asked for whole, and of a page of the open items. */
const FEW = 20;
const PAGE = 50;
const MOST_BARS = 8;

const ageClasses: readonly AgeClass[] = ['within', 'slow', 'late', 'unknown'];

/** Returns the words of the exports that a page needs and that are missing. */
export function missingNotice(missing: readonly string[], locale: Locale): string | null {
  const names = words.source_names as Record<string, Record<Locale, string>>;
  return missing.length === 0 ? null : words.missing[locale]({ names: listed(missing.map((kind) => names[kind]?.[locale] ?? schemas[kind as Kind].name[locale]), locale) });
}

/** Returns the reviewer at a link, in words; the number where the plan does not know the link. */
export function reviewerName(plan: Plan, chain: string, linkNo: number | null, locale: Locale): string {
  const link = plan.chains.find((each) => each.id === chain)?.links.find((each) => each.no === linkNo);
  return link ? link.reviewer[locale] : String(linkNo ?? words.no_value[locale]);
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
  const proof = (row: { chain: string; link_no: number }, column: string) =>
    proofHref(state, 'links', column, { chain: row.chain, link_no: String(row.link_no) });
  const figure = (row: { chain: string; link_no: number }, column: string, text: string) => proven(text, proof(row, column));
  const key = (row: { chain: string; link_no: number | null }) => `${row.chain}/${row.link_no}`;
  const itemsHref = (row: { chain: string; link_no: number }) => `${stateHref(state, { open: `link:${key(row)}` })}#open-items`;
  const narrowTo = (chain: string) => narrow(context, 'tiers', plan.tiers.filter((tier) => tier.chain === chain).map((tier) => tier.id), chainName(chain));
  const numberName = (link: { no: number; is_counted: boolean }) =>
    (link.is_counted ? words.link_no[locale]({ no: link.no }) : words.pre_sign_short[locale]);

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
  const recent = rows.links[0]?.recent_days ?? plan.thresholds.recent_days;
  const withDocuments = rows.lead.filter((row) => row.materials > 0);
  const absent = rows.lead.filter((row) => row.materials === 0);
  const noUnits = absent.length === 0 ? null : words.no_units[locale]({ names: listed(absent.map((row) => chainName(row.chain)), locale) });
  if (withDocuments.length === 0) return { ...empty, nothing: words.none_in_scope[locale] };
  if (withDocuments.every((row) => row.submitted === 0) && rows.links.every((row) => row.decided + row.queue === 0)) {
    return { ...empty, nothing: words.nothing[locale]({ day: formatDay(asOf, locale) }), no_units: noUnits };
  }

  const drawn = new Set(withDocuments.map((row) => row.chain));
  const linksOf = (chain: string) => rows.links.filter((row) => row.chain === chain);
  const mostOf = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);
  const drawnLinks = rows.links.filter((row) => drawn.has(row.chain));
  const mostDays = mostOf(drawnLinks.flatMap((row) => [row.p90_wait_days ?? 0, row.oldest_days ?? 0]));
  const mostReturns = mostOf(drawnLinks.map((row) => row.returns));
  const mostOpen = mostOf(drawnLinks.map((row) => row.queue));

  const toClear = (row: LinkFlowRow): string =>
    row.queue === 0
      ? words.nothing_open[locale]
      : row.clear_denominator === 0
        ? words.not_moving[locale]
        : words.clear_in[locale]({ days: number(row.clear_numerator / row.clear_denominator, 1) });

  const box = (row: LinkFlowRow): LinkBoxView => {
    const link = plan.chains.find((each) => each.id === row.chain)!.links.find((each) => each.no === row.link_no)!;
    const counts: Record<AgeClass, number> = { within: row.aged_within, slow: row.aged_slow, late: row.aged_late, unknown: row.aged_unknown };
    return {
      key: key(row),
      number: link.is_counted ? words.box_no[locale]({ no: link.no }) : numberName(link),
      sheet_number: link.is_counted ? String(link.no) : numberName(link),
      reviewer: link.reviewer[locale],
      is_counted: row.is_counted,
      is_bottleneck: row.is_bottleneck,
      bottleneck: words.is_bottleneck[locale],
      queue: words.in_review[locale]({ n: number(row.queue) }),
      open: number(row.queue),
      flow: words.came_went[locale]({ came: number(row.arrivals), went: number(row.decisions) }),
      clears: toClear(row),
      is_stuck: row.queue > 0 && row.clear_denominator === 0,
      waits: row.decided === 0 ? words.none_decided[locale] : words.p50_p90[locale]({ p50: days(row.p50_wait_days), p90: days(row.p90_wait_days) }),
      oldest: row.oldest_days === null ? '' : words.oldest_open[locale]({ n: number(row.oldest_days) }),
      beyond: row.aged_late === 0 ? '' : words.beyond_p90[locale]({ n: number(row.aged_late) }),
      p50: row.p50_wait_days,
      p90: row.p90_wait_days,
      oldest_days: row.oldest_days,
      ages: ageClasses.map((age) => ({ age, label: words.ages[age][locale], count: counts[age] })),
      open_count: row.queue,
      returns: row.returns,
      returned: row.decided === 0
        ? ''
        : row.returns === 0
          ? words.never_returned[locale]
          : words.returned[locale]({ n: number(row.returns), share: share(row.returns, row.decided) }),
      first_pass: row.first_decided === 0 ? words.none_decided[locale] : words.first_pass[locale]({ n: number(row.first_pass), d: number(row.first_decided) }),
      href: itemsHref(row),
      proofs: {
        queue: proof(row, 'queue'), arrivals: proof(row, 'arrivals'), decisions: proof(row, 'decisions'), returns: proof(row, 'return_rate'),
        first_pass: proof(row, 'first_pass_yield'), p50: proof(row, 'p50_wait_days'), clears: proof(row, 'days_to_clear'), oldest: proof(row, 'oldest_days'),
      },
      title: row.is_counted ? link.reviewer[locale] : `${link.reviewer[locale]} (${words.pre_sign[locale]})`,
    };
  };

  const chainTable = (own: readonly LinkFlowRow[]): FigureText['table'] => whenAsked<Pick<FigureText['table'], 'head' | 'rows'>>({
    head: () => [
      words.link[locale], words.queue[locale], words.arrivals[locale], words.decisions[locale], words.days_to_clear[locale], words.p50[locale],
      words.p90[locale], words.oldest_days[locale], ...ageClasses.map((age) => words.ages[age][locale]), words.waiting_days[locale],
      words.returns_of_decided[locale], words.first_pass_yield[locale],
    ],
    rows: () => own.map((row) => {
      const link = plan.chains.find((each) => each.id === row.chain)!.links.find((each) => each.no === row.link_no)!;
      return [
        `${row.is_counted ? numberName(link) : words.pre_sign[locale]} ${link.reviewer[locale]}`,
        number(row.queue), number(row.arrivals), number(row.decisions),
        row.queue === 0
          ? words.no_value[locale]
          : row.clear_denominator === 0 ? words.not_moving[locale] : number(row.clear_numerator / row.clear_denominator, 1),
        days(row.p50_wait_days), days(row.p90_wait_days), days(row.oldest_days),
        number(row.aged_within), number(row.aged_slow), number(row.aged_late), number(row.aged_unknown),
        number(row.waiting_days), `${number(row.returns)} / ${number(row.decided)}`, `${number(row.first_pass)} / ${number(row.first_decided)}`,
      ];
    }),
  });

  const drawing = (chain: Chain): ReviewChainView => {
    const own = linksOf(chain.id);
    const lead = rows.lead.find((row) => row.chain === chain.id)!;
    const longest = own.reduce((most, row) => (row.queue > most.queue ? row : most), own[0]!);
    /** Of a chain without a document the ledger has no line to prove. */
    const documents = (column: 'materials' | 'submitted' | 'passed') =>
      proven(number(lead[column]), lead.materials === 0 ? null : proofHref(state, 'delay_ledger', column, { chain: chain.id }));
    return {
      figure: {
        id: `chain-${chain.id}`,
        ...titled(longest.queue === 0
          ? words.chain_clear[locale]({ chain: chain.name[locale] })
          : words.chain_stuck[locale]({
              chain: chain.name[locale], reviewer: reviewer(chain.id, longest.link_no), queue: figure(longest, 'queue', number(longest.queue)),
              came: figure(longest, 'arrivals', number(longest.arrivals)), went: figure(longest, 'decisions', number(longest.decisions)),
            })),
        ...told(words.chain_sentence[locale]({ materials: documents('materials'), submitted: documents('submitted'), passed: documents('passed') })),
        key: words.chain_key[locale]({ recent }),
        table: chainTable(own),
      },
      links: own.map(box),
      sheet: { head: [...words.sheet_head.map((each) => each[locale]), words.sheet_level[locale]({ day: shortDay(rows.days.find((row) => row.chain === chain.id)?.day ?? asOf) })], note: words.sheet_note[locale]({ recent }) },
      most_days: mostDays,
      most_returns: mostReturns,
      most_open: mostOpen,
    };
  };

  const queueDays = (chain: Chain): QueueDaysView | null => {
    const own = rows.days.filter((row) => row.chain === chain.id);
    if (own.length === 0) return null;
    const dayList = [...new Set(own.map((row) => row.day))];
    const moved = chain.links.filter((link) => own.some((row) => row.link_no === link.no));
    const panels = moved.map((link): QueuePanel => {
      const series = own.filter((row) => row.link_no === link.no);
      return {
        key: `${chain.id}/${link.no}`,
        proof: proof({ chain: chain.id, link_no: link.no }, 'queue'),
        label: `${numberName({ no: link.no, is_counted: link.is_counted })} ${link.reviewer[locale]}`,
        note: `${words.peak[locale]({ n: number(mostOf(series.map((row) => row.level))) })} · ${words.now[locale]({ n: number(series.at(-1)!.level) })}`,
        levels: series.map((row) => row.level),
        arrivals: series.map((row) => row.arrivals),
        decisions: series.map((row) => row.decisions),
        area: {
          first: dayList[0]!, days: dayList.length, words: marks.queue_day[locale]({ name: link.reviewer[locale] }),
          values: series.map((row) => `${number(row.level)} ${number(row.arrivals)} ${number(row.decisions)}`),
        },
      };
    });
    const peak = own.reduce((most, row) => (row.level > most.level ? row : most), own[0]!);
    const atPeak = panels.find((panel) => panel.key === key(peak))!;
    return {
      figure: {
        id: `queue-${chain.id}`,
        ...titled(words.flow_title[locale]({
          chain: chain.name[locale], reviewer: reviewer(chain.id, peak.link_no), day: shortDay(peak.day), now: figure(peak, 'queue', number(atPeak.levels.at(-1)!)),
          // The queue of a day is the queue as of it.
          peak: proven(number(peak.level), proofHref({ ...state, as_of: peak.day }, 'links', 'queue', { chain: peak.chain, link_no: String(peak.link_no) })),
        })),
        sentence: words.flow_sentence[locale],
        hint: marks.brush_or_click[locale],
        table: whenAsked<Pick<FigureText['table'], 'has_sheet' | 'head' | 'rows'>>({
          has_sheet: () => true,
          head: () => [words.day[locale], ...panels.map((panel) => panel.label)],
          rows: () => dayList.map((day, i) => [
            shortDay(day),
            ...panels.map((panel) => words.level_cell[locale]({
              level: number(panel.levels[i]!), came: number(panel.arrivals[i]!), went: number(panel.decisions[i]!),
            })),
          ]),
        }),
      },
      days: dayList,
      first: shortDay(dayList[0]!),
      last: shortDay(dayList.at(-1)!),
      panels,
      most_level: mostOf(own.map((row) => row.level)),
      most_flow: mostOf(own.flatMap((row) => [row.arrivals, row.decisions])),
    };
  };

  const bottleneck = rows.links.find((row) => row.is_bottleneck);
  const headline = (): ChainsView['headline'] => {
    if (!bottleneck) return { title: words.no_bottleneck[locale]({ recent }), sentence: '', sentence_runs: [], label: words.evidence[locale], tiles: [] };
    const earlier = rows.links_before.find((row) => key(row) === key(bottleneck));
    const earlierDays = rows.links_before.reduce((total, row) => total + row.waiting_days, 0);
    const earlierBottleneck = rows.links_before.find((row) => row.is_bottleneck);
    const more = bottleneck.decisions - bottleneck.arrivals;
    const moved = !earlierBottleneck
      ? words.bottleneck_new[locale]({ day: before })
      : key(earlierBottleneck) === key(bottleneck)
        ? words.bottleneck_same[locale]({ day: before })
        : words.bottleneck_moved[locale]({
            day: before, chain: chainName(earlierBottleneck.chain), reviewer: reviewer(earlierBottleneck.chain, earlierBottleneck.link_no),
          });
    const pace = bottleneck.queue === 0
      ? ''
      : bottleneck.clear_denominator === 0
        ? words.not_moving_sentence[locale]({ recent })
        : words.clears[locale]({ days: figure(bottleneck, 'days_to_clear', number(bottleneck.clear_numerator / bottleneck.clear_denominator, 1)) });
    const said = [pace, moved].filter(Boolean).join(locale === 'zh' ? '' : ' ');
    const difference = earlier ? bottleneck.queue - earlier.queue : null;
    return {
      title: words.bottleneck[locale]({
        chain: chainName(bottleneck.chain), reviewer: reviewer(bottleneck.chain, bottleneck.link_no), share: share(bottleneck.waiting_days, bottleneck.all_waiting_days), recent,
      }),
      sentence: plainText(said),
      sentence_runs: runsOf(said),
      label: words.evidence[locale],
      tiles: [
        {
          label: words.share_of_waiting[locale],
          value: share(bottleneck.waiting_days, bottleneck.all_waiting_days),
          note: words.parts_of_days[locale]({ n: number(bottleneck.waiting_days), d: number(bottleneck.all_waiting_days) }),
          change: earlier && earlierDays > 0 ? words.before[locale]({ day: before, value: share(earlier.waiting_days, earlierDays) }) : null,
          href: proof(bottleneck, 'waiting_share'),
        },
        {
          label: words.queue[locale],
          value: words.items[locale]({ n: number(bottleneck.queue) }),
          note: toClear(bottleneck),
          change: difference === null
            ? null
            : difference === 0
              ? words.no_change[locale]({ day: before })
              : words.change[locale]({ day: before, change: `${difference > 0 ? '+' : '−'}${number(Math.abs(difference))}` }),
          href: proof(bottleneck, 'queue'),
        },
        {
          label: words.decisions_arrivals[locale]({ recent }),
          value: `${number(bottleneck.decisions)} / ${number(bottleneck.arrivals)}`,
          note: more === 0 ? words.as_many[locale] : more > 0 ? words.more_than_came[locale]({ n: number(more) }) : words.fewer_than_came[locale]({ n: number(-more) }),
          change: earlier ? words.before[locale]({ day: before, value: `${number(earlier.decisions)} / ${number(earlier.arrivals)}` }) : null,
          href: proof(bottleneck, 'decisions'),
        },
        {
          label: words.oldest[locale],
          value: bottleneck.oldest_days === null ? words.nothing_open[locale] : inDays(bottleneck.oldest_days),
          note: bottleneck.decided === 0 ? words.none_decided[locale] : words.p50_p90[locale]({ p50: days(bottleneck.p50_wait_days), p90: days(bottleneck.p90_wait_days) }),
          change: earlier
            ? earlier.oldest_days === null ? words.none_before[locale]({ day: before }) : words.before[locale]({ day: before, value: inDays(earlier.oldest_days) })
            : null,
          href: proof(bottleneck, 'oldest_days'),
        },
      ],
    };
  };

  const waits = (): WaitBarsView | null => {
    if (!bottleneck) return null;
    const ranked = rows.links.filter((row) => row.waiting_days > 0)
      .map((row, place) => ({ row, place }))
      .sort((a, b) => b.row.waiting_days - a.row.waiting_days || b.row.queue - a.row.queue || a.place - b.place)
      .slice(0, MOST_BARS)
      .map(({ row }) => row);
    return {
      figure: {
        id: 'waiting-days',
        title: words.waits_title[locale]({
          chain: chainName(bottleneck.chain), reviewer: reviewer(bottleneck.chain, bottleneck.link_no), share: share(bottleneck.waiting_days, bottleneck.all_waiting_days),
        }),
        ...told(words.waits_sentence[locale]({ recent, total: proven(number(bottleneck.all_waiting_days), proofHref(state, 'links', 'waiting_days')), n: ranked.length })),
        table: {
          head: [words.link[locale], words.chain[locale], words.waiting_days[locale], words.share[locale], words.queue[locale]],
          rows: ranked.map((row) => [
            reviewer(row.chain, row.link_no), chainName(row.chain), number(row.waiting_days), share(row.waiting_days, row.all_waiting_days), number(row.queue),
          ]),
        },
      },
      bars: ranked.map((row) => ({
        label: `${reviewer(row.chain, row.link_no)} · ${chainName(row.chain)}`,
        value: `${inDays(row.waiting_days)} · ${share(row.waiting_days, row.all_waiting_days)}`,
        length: row.waiting_days,
        is_bottleneck: row.is_bottleneck,
        href: proof(row, 'waiting_share'),
      })),
      most: mostOf(ranked.map((row) => row.waiting_days)),
    };
  };

  const lead = (): LeadSplitView => {
    const { lead_days: total, parts_days: parts, waiting_days: waiting, handover_days: handover, rewriting_days: rewriting } = rows.totals;
    const leadDays = (value: number) => proven(number(value), value === 0 ? null : proofHref(state, 'delay_ledger', 'lead_days'));
    const bars = withDocuments.filter((row) => row.submitted > 0).map((row) => ({ row, own: rows.parts.filter((part) => part.chain === row.chain) }));
    const partName = (part: ChainsRows['parts'][number]) =>
      part.owner === 'handover'
        ? words.owners.handover[locale]
        : part.owner === 'waiting'
          ? words.waiting_at[locale]({ reviewer: reviewer(part.chain, part.link_no) })
          : words.rewriting_after[locale]({ reviewer: reviewer(part.chain, part.link_no) });
    return {
      figure: {
        id: 'lead-time',
        ...titled(total === 0
          ? words.lead_none[locale]
          : words.lead_title[locale]({
              waiting: proven(share(waiting, total), proofHref(state, 'delay_ledger', 'waiting_days')), handover: proven(share(handover, total), proofHref(state, 'delay_ledger', 'handover_days')),
              rewriting: proven(share(rewriting, total), proofHref(state, 'delay_ledger', 'rewriting_days')),
            })),
        ...told(words.lead_sentence[locale]({ total: leadDays(total), parts: total === parts ? leadDays(parts) : number(parts) })
          + (total === parts ? words.adds_up[locale] : words.differs[locale]({ n: number(Math.abs(total - parts)) }))),
        table: {
          head: [words.chain[locale], words.owner[locale], words.total_days[locale], words.of_chain[locale], words.per_document[locale]],
          rows: bars.flatMap(({ row, own }) => own.map((part) => [
            chainName(row.chain), partName(part), number(part.days), share(part.days, row.lead_days), number(part.days / row.submitted, 1),
          ])),
        },
      },
      bars: bars.map(({ row, own }) => ({
        narrow: narrowTo(row.chain),
        total: words.average[locale]({ n: number(row.lead_days / row.submitted, 1) }),
        proof: proofHref(state, 'delay_ledger', 'lead_days', { chain: row.chain }),
        length: row.lead_days / row.submitted,
        parts: own.map((part) => ({
          owner: part.owner,
          mark: part.owner === 'handover' || part.link_no === null ? '' : String(part.link_no),
          title: `${partName(part)} ${inDays(part.days)} (${share(part.days, row.lead_days)})`,
          length: part.days / row.submitted,
        })),
      })),
      legend: (['waiting', 'handover', 'rewriting'] as const).map((owner) => ({ owner, label: words.owners[owner][locale] })),
      most: mostOf(bars.map(({ row }) => row.lead_days / row.submitted)),
    };
  };

  const returns = (): ReturnsView => {
    const reasons: (string | null)[] = plan.return_reasons.map((reason) => reason.id);
    if (rows.returns.some((row) => row.reason === null)) reasons.push(null);
    const reasonName = (id: string | null) => (id === null ? words.no_reason[locale] : plan.return_reasons.find((each) => each.id === id)?.name[locale] ?? id);
    const total = rows.totals.returns;
    const byReason = reasons.map((id) => ({ id, n: rows.returns.find((row) => row.reason === id)?.reason_returns ?? 0 }));
    const first = byReason.reduce((most, each) => (each.n > most.n ? each : most), byReason[0] ?? { id: null, n: 0 });
    const shown = drawnLinks.filter((row) => row.decided > 0);
    const cellsOf = (row: LinkFlowRow) => reasons.map((id) => rows.returns.find((each) => key(each) === key(row) && each.reason === id)?.returns ?? 0);
    const label = (row: LinkFlowRow) => `${reviewer(row.chain, row.link_no)} · ${chainName(row.chain)}`;
    return {
      figure: {
        id: 'returns',
        ...titled(total === 0 ? words.returns_none[locale] : words.returns_title[locale]({ reason: reasonName(first.id), n: proven(number(first.n), proofHref(state, 'link_returns', 'returns', { reason: first.id ?? '' })), share: proven(share(first.n, total), proofHref(state, 'link_returns', 'share', { reason: first.id ?? '' })) })),
        ...told(words.returns_sentence[locale]({
          revise: proven(number(rows.totals.returned_to_revise), proofHref(state, 'chain_totals', 'returned_to_revise')),
          rewrite: proven(number(rows.totals.returned_to_rewrite), proofHref(state, 'chain_totals', 'returned_to_rewrite')),
        })),
        table: {
          head: [words.link[locale], ...reasons.map(reasonName), words.all_reasons[locale], words.yield[locale]],
          rows: shown.map((row) => [
            label(row), ...cellsOf(row).map((n) => number(n)), number(row.returns),
            `${share(row.first_pass, row.first_decided)} (${number(row.first_pass)}/${number(row.first_decided)})`,
          ]),
        },
      },
      columns: reasons.map(reasonName),
      chains: plan.chains.filter((chain) => shown.some((row) => row.chain === chain.id)).map((chain) => ({
        narrow: narrowTo(chain.id),
        rows: shown.filter((row) => row.chain === chain.id).map((row) => ({
          label: reviewer(row.chain, row.link_no),
          href: itemsHref(row),
          cells: cellsOf(row).map((n, i) => ({ proof: proofHref(state, 'link_returns', 'returns', { chain: row.chain, link_no: String(row.link_no), reason: reasons[i] ?? '' }), count: n, text: number(n), title: `${label(row)}: ${reasonName(reasons[i]!)} ${number(n)}` })),
          total: number(row.returns),
          proofs: { total: proof(row, 'returns'), yield: proof(row, 'first_pass_yield') },
          yield_share: row.first_decided === 0 ? null : row.first_pass / row.first_decided,
          yield: `${share(row.first_pass, row.first_decided)} ${number(row.first_pass)}/${number(row.first_decided)}`,
        })),
      })),
      most: mostOf(rows.returns.map((row) => row.returns)),
      yield_label: words.yield[locale],
      total_label: words.all_reasons[locale],
    };
  };

  const conformanceList = (): ConformanceView => {
    const all = rows.conformance;
    const isWhole = state.open === 'conformance';
    const skipped = all.filter((row) => row.kind === 'skipped').length;
    const ofRule = (kind: string, n: number) => proven(number(n), proofHref(state, 'findings', 'count', kind === '' ? { rule: 'C1' } : { rule: 'C1', kind }));
    const said = words.conformance_count[locale]({ n: ofRule('', all.length), skipped: ofRule('skipped', skipped), outside: ofRule('outside_scope', all.length - skipped) });
    return {
      title: words.conformance[locale],
      sentence: all.length === 0
        ? words.conformance_none[locale]
        : plainText(said),
      runs: all.length === 0 ? null : runsOf(said),
      head: { since: words.since[locale], unit: words.unit[locale], what: words.what[locale], source: words.source_row[locale] },
      rows: (isWhole ? all : all.slice(0, FEW)).map((row) => ({
        since: shortDay(row.since),
        unit: row.unit_name ?? row.unit_id,
        href: context.link(unitPath(row.unit_id)),
        what: row.kind === 'skipped'
          ? words.skipped[locale]({
              subject: subject(row.subject), id: row.material_id, reviewer: reviewer(row.chain, row.link_no),
              missing: listed(row.missing_links.map((no) => reviewer(row.chain, no)), locale),
            })
          : words.outside[locale]({ subject: subject(row.subject), id: row.material_id, reviewer: reviewer(row.chain, row.link_no) }),
        source: words.row_of[locale]({ file: row.source_file, line: row.source_line }),
      })),
      more: all.length <= FEW
        ? null
        : isWhole
          ? { label: words.show_fewer[locale], href: `${stateHref(state, { open: '' })}#conformance` }
          : { label: words.show_all[locale]({ n: number(all.length) }), href: `${stateHref(state, { open: 'conformance' })}#conformance` },
    };
  };

  const openList = (): OpenItemsView => {
    const chosen = rows.links.find((row) => state.open === `link:${key(row)}`);
    const search = state.search.trim().toLowerCase();
    const fitting = rows.open.filter((row) =>
      (!chosen || key(row) === key(chosen))
      && (search === '' || [row.unit_id, row.unit_name ?? '', row.material_id].some((text) => text.toLowerCase().includes(search))));
    const pages = Math.max(1, Math.ceil(fitting.length / onPage));
    const page = Math.min(state.page, pages);
    const from = (page - 1) * onPage;
    const shown = fitting.slice(from, from + onPage);
    const pageHref = (to: number) => `${stateHref(state, { page: to })}#open-items`;
    const n = proven(number(fitting.length), search === '' ? proofHref(state, 'links', 'queue', chosen ? { chain: chosen.chain, link_no: String(chosen.link_no) } : {}) : null);
    const said = fitting.length === 0
      ? words.open_none[locale]
      : chosen
        ? words.open_at[locale]({ n, chain: chainName(chosen.chain), reviewer: reviewer(chosen.chain, chosen.link_no) })
        : words.open_count[locale]({ n });
    return {
      title: words.open_items[locale],
      sentence: plainText(said),
      runs: runsOf(said),
      clear: chosen ? { label: words.show_every_link[locale], href: `${stateHref(state, { open: '' })}#open-items` } : null,
      head: {
        days: words.in_hand[locale], unit: words.unit[locale], material: words.material[locale], with_whom: words.with_whom[locale],
        received: words.received[locale], age: words.ageing[locale],
      },
      rows: shown.map((row) => ({
        days: inDays(row.age_days),
        unit: row.unit_name ?? row.unit_id,
        href: context.link(unitPath(row.unit_id)),
        material: `${subject(row.subject)} ${row.material_id} · ${words.round[locale]({ n: row.round })}`,
        with_whom: `${reviewer(row.chain, row.link_no)} · ${chainName(row.chain)}`,
        received: shortDay(row.received_on),
        age: row.age_class,
        age_label: words.ages[row.age_class][locale],
      })),
      pager: fitting.length <= onPage ? null : pagerView(page, pages, pageHref, {
        label: words.open_items[locale],
        range: words.range[locale]({ from: number(from + 1), to: number(from + shown.length), all: number(fitting.length) }),
        previous: words.previous[locale],
        next: words.next[locale],
      }),
    };
  };

  const drawnChains = plan.chains.filter((chain) => drawn.has(chain.id));
  return whenAsked<ChainsView>({
    locale: () => locale,
    notice: () => base.notice,
    ages: () => base.ages,
    ages_label: () => base.ages_label,
    overall: () => base.overall,
    details: () => base.details,
    steps: () => base.steps,
    nothing: () => null,
    has: () => ({ stops: hasStops, waits: hasStops && bottleneck !== undefined }),
    headline: () => (hasStops ? headline() : null),
    waits: () => (hasStops ? waits() : null),
    chains: () => (hasStops
      ? drawnChains.map((chain) => whenAsked<ChainsView['chains'][number]>({
          id: () => chain.id, name: () => chain.name[locale], narrow: () => narrowTo(chain.id), drawing: () => drawing(chain), queue: () => queueDays(chain),
        }))
      : []),
    no_units: () => noUnits,
    lead: () => (hasStops ? lead() : null),
    returns: () => (hasStops ? returns() : null),
    conformance: () => (hasStops ? conformanceList() : null),
    open: () => (hasStops ? openList() : null),
  });
}
