import { whenAsked } from '../../engine/when_asked.ts';
import { chains as words } from '../../i18n/chains.ts';
import type { AgeClass, LinkFlowRow } from '../../metrics/chains.ts';
import { linkOf } from '../../plan/links.ts';
import type { Chain } from '../../plan/plan.ts';
import type { FigureText } from '../figure_text.ts';
import { proofHref } from '../proof.ts';
import { proven, titled, told } from '../proven.ts';
import { ageClasses, keyOf, numberName, toClear, type ChainsPage } from './page.ts';

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

/** Returns one link as it is drawn. */
function box(page: ChainsPage, row: LinkFlowRow): LinkBoxView {
  const { locale, plan, number, days, share, proof, itemsHref } = page;
  const link = linkOf(plan, row.chain, row.link_no)!;
  const counts: Record<AgeClass, number> = { within: row.aged_within, slow: row.aged_slow, late: row.aged_late, unknown: row.aged_unknown };
  return {
    key: keyOf(row),
    number: link.is_counted ? words.box_no[locale]({ no: link.no }) : numberName(locale, link),
    sheet_number: link.is_counted ? String(link.no) : numberName(locale, link),
    reviewer: link.reviewer[locale],
    is_counted: row.is_counted,
    is_bottleneck: row.is_bottleneck,
    bottleneck: words.is_bottleneck[locale],
    queue: words.in_review[locale]({ n: number(row.queue) }),
    open: number(row.queue),
    flow: words.came_went[locale]({ came: number(row.arrivals), went: number(row.decisions) }),
    clears: toClear(page, row),
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
}

/** Returns the drawn links as a table. */
function chainTable(page: ChainsPage, own: readonly LinkFlowRow[]): FigureText['table'] {
  const { locale, plan, number, days } = page;
  return whenAsked<Pick<FigureText['table'], 'head' | 'rows'>>({
    head: () => [
      words.link[locale], words.queue[locale], words.arrivals[locale], words.decisions[locale], words.days_to_clear[locale], words.p50[locale],
      words.p90[locale], words.oldest_days[locale], ...ageClasses.map((age) => words.ages[age][locale]), words.waiting_days[locale],
      words.returns_of_decided[locale], words.first_pass_yield[locale],
    ],
    rows: () => own.map((row) => {
      const link = linkOf(plan, row.chain, row.link_no)!;
      return [
        `${row.is_counted ? numberName(locale, link) : words.pre_sign[locale]} ${link.reviewer[locale]}`,
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
}

/** Returns one chain, link by link. */
export function reviewChain(page: ChainsPage, chain: Chain): ReviewChainView {
  const { rows, locale, state, asOf, number, shortDay, reviewer, figure, recent, mostDays, mostReturns, mostOpen } = page;
  const own = rows.links.filter((row) => row.chain === chain.id);
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
      table: chainTable(page, own),
    },
    links: own.map((row) => box(page, row)),
    sheet: { head: [...words.sheet_head.map((each) => each[locale]), words.sheet_level[locale]({ day: shortDay(rows.days.find((row) => row.chain === chain.id)?.day ?? asOf) })], note: words.sheet_note[locale]({ recent }) },
    most_days: mostDays,
    most_returns: mostReturns,
    most_open: mostOpen,
  };
}
