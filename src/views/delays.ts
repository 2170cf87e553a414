import { whenAsked } from '../engine/when_asked.ts';
import { delays as words } from '../i18n/delays.ts';
import { formatDay, formatNumber, formatShare, formatShortDay } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { units as unitWords } from '../i18n/units.ts';
import type { DelayByLinkRow, DelayLedgerRow, DelaysRows } from '../metrics/delays.ts';
import { missingNotice } from './chains.ts';
import type { ViewContext } from './context.ts';
import type { FigureText } from './figure_text.ts';
import { pagerView, type PagerView } from './pager.ts';
import { proofHref } from './proof.ts';
import { plainText, proven, runsOf, titled, told, type Run } from './proven.ts';
import { reviewerName } from './reviewer.ts';
import { stateHref } from './state.ts';
import { unitPath } from './unit_address.ts';

export type DelayOwner = 'unsubmitted' | 'waiting' | 'rewriting' | 'handover';

/** One bar, its parts in the order of the legend. */
export interface SplitBar {
  label: string;
  total: number;
  text: string;
  parts: { owner: DelayOwner; days: number; title: string }[];
}

export interface DelaySplitView {
  figure: FigureText;
  rows: { name: string; href: string | null; lead: SplitBar; late: SplitBar; /** What stands behind the two bars. */ proofs: { lead: string; late: string } }[];
  /** The longest bar of all groups of the page. */
  most: number;
}

export interface CheckLine {
  sum: string;
  sum_runs: Run[];
  verdict: string;
  is_equal: boolean;
}

export interface UnitDelayRow {
  key: string;
  place: string;
  name: string;
  href: string;
  chain: string;
  late: string;
  late_href: string;
  lead_href: string;
  late_parts: string[];
  /** What stands behind each part, in their order. */
  late_proofs: string[];
  lead_proofs: string[];
  documents_href: string;
  lead: string;
  lead_parts: string[];
  documents: string;
  waited_for: string;
  bar: SplitBar;
}

export interface DelaysView {
  locale: Locale;
  notice: string | null;
  nothing: string | null;
  headline: { title: string; title_runs: Run[]; sentence: string; sentence_runs: Run[]; compared: string | null } | null;
  check: { label: string; lines: CheckLine[] } | null;
  fair: { title: string; sentences: string[] };
  legend: { owner: DelayOwner; label: string }[];
  /** Which parts there are, without working them out. */
  has: Record<'chains' | 'areas' | 'reviewers' | 'units', boolean>;
  chains: { title: string; view: DelaySplitView } | null;
  areas: { title: string; view: DelaySplitView } | null;
  reviewers: {
    title: string;
    figure: FigureText;
    bars: { label: string; value: string; length: number; is_bottleneck: boolean; href: string }[];
    most: number;
  } | null;
  units: {
    title: string;
    sentence: string;
    sentence_runs: Run[];
    sort_label: string;
    sorts: { label: string; href: string; is_chosen: boolean }[];
    csv: string;
    head: { place: string; unit: string; late: string; lead: string; documents: string; waited_for: string; split: string };
    rows: UnitDelayRow[];
    /** The longest bar among the shown units. */
    most: number;
    pager: PagerView | null;
  } | null;
}

const PAGE = 60;
const leadOwners = ['waiting', 'rewriting', 'handover'] as const;
const lateOwners = ['unsubmitted', 'waiting', 'rewriting', 'handover'] as const;

const leadDays = (row: DelayLedgerRow, owner: (typeof leadOwners)[number]) =>
  ({ waiting: row.waiting_days, rewriting: row.rewriting_days, handover: row.handover_days })[owner];
const lateDays = (row: DelayLedgerRow, owner: DelayOwner) =>
  ({ unsubmitted: row.late_unsubmitted, waiting: row.late_waiting, rewriting: row.late_rewriting, handover: row.late_handover })[owner];

/** What the ledger may be sorted by, as `sort` in the address; the rank itself is always by days past due. */
const sortings: Record<string, (row: DelayLedgerRow) => number> = {
  lead: (row) => row.lead_days,
  waiting: (row) => row.waiting_days,
  rewriting: (row) => row.rewriting_days,
  handover: (row) => row.handover_days,
};

/** Returns every unit of the ledger, its head first, each part in a column of its own; null for any other table. */
export function delaysTable(rows: DelaysRows, context: ViewContext, id: string): string[][] | null {
  const units = id === 'delays-ledger' ? delaysView(rows, context, Infinity).units : null;
  if (!units) return null;
  const { locale } = context;
  const ledger = new Map(rows.ledger.filter((row) => row.dimension === 'unit').map((row) => [row.key, row]));
  return [
    [
      words.code[locale], units.head.unit, words.chain[locale], units.head.place, units.head.late, ...lateOwners.map((owner) => words.late_of[locale]({ owner: words.owners[owner][locale] })),
      units.head.lead, ...leadOwners.map((owner) => words.lead_of[locale]({ owner: words.owners[owner][locale] })), words.passed[locale], words.all_documents[locale], units.head.waited_for,
    ],
    ...units.rows.map((row) => {
      const days = ledger.get(row.key)!;
      return [
        row.key, row.name, row.chain, row.place, row.late, ...lateOwners.map((owner) => String(lateDays(days, owner))),
        row.lead, ...leadOwners.map((owner) => String(leadDays(days, owner))), String(days.passed), String(days.materials), row.waited_for,
      ];
    }),
  ];
}

/** Returns the delay ledger, finished, with at most as many units as `most`. */
export function delaysView(rows: DelaysRows, context: ViewContext, most = PAGE): DelaysView {
  const { locale, plan, state, asOf, compareTo } = context;
  const texts = new Map<string, string>();
  const number = (value: number, decimals = 0): string => {
    const name = `${decimals} ${value}`;
    let known = texts.get(name);
    if (known === undefined) texts.set(name, (known = formatNumber(value, locale, decimals)));
    return known;
  };
  const inDays = (value: number) => words.days[locale]({ n: number(value) });
  const share = (numerator: number, denominator: number) => formatShare(numerator, denominator) ?? words.none[locale];
  const chainName = (id: string) => plan.chains.find((each) => each.id === id)?.name[locale] ?? id;
  const change = (value: number) => (value === 0 ? '±0' : `${value > 0 ? '+' : '−'}${number(Math.abs(value))}`);
  const ownerName = (owner: DelayOwner) => words.owners[owner][locale];

  const base: DelaysView = {
    locale,
    notice: missingNotice(rows.missing_sources, locale),
    nothing: null, headline: null, check: null, has: { chains: false, areas: false, reviewers: false, units: false }, chains: null, areas: null, reviewers: null, units: null,
    fair: { title: words.fair_title[locale], sentences: words.fair.map((sentence) => sentence[locale]) },
    legend: lateOwners.map((owner) => ({ owner, label: words.owner_label[locale]({ owner: ownerName(owner), of: words.owner_of[owner][locale] }) })),
  };
  const all = rows.ledger.find((row) => row.dimension === 'all');
  if (rows.missing_sources.length > 0) return base;
  if (!all) return { ...base, nothing: words.nothing[locale]({ day: formatDay(asOf, locale) }) };

  const of = (dimension: DelayLedgerRow['dimension']) => rows.ledger.filter((row) => row.dimension === dimension);
  const nameOf = (row: DelayLedgerRow) =>
    row.dimension === 'chain'
      ? chainName(row.key)
      : row.dimension === 'area' ? row.key || words.no_area[locale] : row.name ?? row.key;

  const bar = (label: string, total: number, parts: { owner: DelayOwner; days: number }[]): SplitBar => ({
    label, total, text: inDays(total),
    parts: parts.filter((part) => part.days > 0).map((part) => ({ ...part, title: `${label} · ${ownerName(part.owner)} ${inDays(part.days)}` })),
  });
  const leadBar = (row: DelayLedgerRow) => bar(words.lead[locale], row.lead_days, leadOwners.map((owner) => ({ owner, days: leadDays(row, owner) })));
  const lateBar = (row: DelayLedgerRow) => bar(words.late[locale], row.late_days, lateOwners.map((owner) => ({ owner, days: lateDays(row, owner) })));
  const documents = (row: DelayLedgerRow) => `${number(row.passed)} / ${number(row.materials)}`;

  const check = (sum: string, parts: number, total: number): CheckLine => ({
    sum: plainText(sum), sum_runs: runsOf(sum),
    is_equal: parts === total,
    verdict: parts === total ? words.equal[locale]({ n: number(total) }) : words.unequal[locale]({ n: number(total), by: number(Math.abs(parts - total)) }),
  });
  const leadSum = all.waiting_days + all.rewriting_days + all.handover_days;
  const lateSum = all.late_unsubmitted + all.late_waiting + all.late_rewriting + all.late_handover;

  const mostOfGroups = rows.ledger.reduce(
    (most, row) => (row.dimension === 'chain' || row.dimension === 'area' ? Math.max(most, row.lead_days, row.late_days) : most), 0,
  );
  const split = (id: string, dimension: 'chain' | 'area'): DelaySplitView | null => {
    const own = of(dimension);
    if (own.length === 0) return null;
    const first = own[0]!;
    const longest = own.reduce((most, row) => (row.lead_days > most.lead_days ? row : most), first);
    return {
      figure: {
        id,
        ...titled(all.late_days > 0
          ? words.days_title[locale]({ name: nameOf(first), late: proven(number(first.late_days), proofHref(state, 'delay_ledger', 'late_days', { [dimension]: first.key })), of: share(first.late_days, all.late_days) })
          : words.days_title_lead[locale]({ name: nameOf(longest), lead: proven(number(longest.lead_days), proofHref(state, 'delay_ledger', 'lead_days', { [dimension]: longest.key })), of: share(longest.lead_days, all.lead_days) })),
        sentence: words.days_sentence[locale],
        table: {
          head: [
            words.name[locale], words.late_days[locale], ...lateOwners.map((owner) => words.late_of[locale]({ owner: ownerName(owner) })),
            words.lead_days[locale], ...leadOwners.map((owner) => words.lead_of[locale]({ owner: ownerName(owner) })),
            words.documents[locale], words.each[locale],
          ],
          rows: own.map((row) => [
            nameOf(row), row.with_due === 0 ? words.no_due[locale] : number(row.late_days), ...lateOwners.map((owner) => number(lateDays(row, owner))),
            number(row.lead_days), ...leadOwners.map((owner) => number(leadDays(row, owner))),
            documents(row), row.submitted === 0 ? words.none[locale] : number(row.lead_days / row.submitted, 1),
          ]),
        },
      },
      rows: own.map((row) => ({
        name: nameOf(row),
        href: dimension === 'area' && row.key !== '' ? stateHref(state, { areas: [row.key] }) : null,
        lead: leadBar(row),
        late: lateBar(row),
        proofs: { lead: proofHref(state, 'delay_ledger', 'lead_days', { [dimension]: row.key }), late: proofHref(state, 'delay_ledger', 'late_days', { [dimension]: row.key }) },
      })),
      most: mostOfGroups,
    };
  };

  const reviewers = (): DelaysView['reviewers'] => {
    const ranked = rows.by_link.filter((row) => row.dimension === 'all' && row.waiting_days > 0)
      .map((row, place) => ({ row, place }))
      .sort((a, b) => b.row.waiting_days - a.row.waiting_days || a.place - b.place)
      .map(({ row }) => row);
    const first = ranked[0];
    return {
      title: words.reviewers[locale],
      figure: {
        id: 'delays-reviewers',
        title: first
          ? words.reviewers_title[locale]({
              reviewer: reviewerName(plan, first.chain, first.link_no, locale), chain: chainName(first.chain), days: number(first.waiting_days),
              of: share(first.waiting_days, all.waiting_days),
            })
          : words.reviewers_none[locale],
        sentence: words.reviewers_sentence[locale],
        table: {
          head: [
            words.reviewer[locale], words.chain[locale], words.waiting_days[locale], words.late_waiting[locale], words.rewriting_after[locale],
            words.waited_documents[locale], words.each[locale],
          ],
          rows: ranked.map((row) => [
            reviewerName(plan, row.chain, row.link_no, locale), chainName(row.chain), number(row.waiting_days), number(row.late_waiting),
            number(row.rewriting_days), number(row.materials), row.materials === 0 ? words.none[locale] : number(row.waiting_days / row.materials, 1),
          ]),
        },
      },
      bars: ranked.slice(0, 10).map((row, i) => ({
        label: `${reviewerName(plan, row.chain, row.link_no, locale)} · ${chainName(row.chain)}`,
        value: `${inDays(row.waiting_days)} · ${share(row.waiting_days, all.waiting_days)}`,
        length: row.waiting_days,
        is_bottleneck: i === 0,
        href: proofHref(state, 'delay_by_link', 'waiting_days', { chain: row.chain, link_no: String(row.link_no) }),
      })),
      most: first?.waiting_days ?? 0,
    };
  };

  const units = (): DelaysView['units'] => {
    const search = state.search.trim().toLowerCase();
    const sorting = sortings[state.sort];
    const own = of('unit').filter((row) => search === '' || [row.key, row.name ?? ''].some((text) => text.toLowerCase().includes(search)));
    const ordered = sorting ? [...own].sort((a, b) => sorting(b) - sorting(a) || a.place - b.place) : own;
    const pages = Math.max(1, Math.ceil(ordered.length / most));
    const page = Math.min(state.page, pages);
    const from = page === 1 ? 0 : (page - 1) * most;
    const shown = ordered.slice(from, from + most);
    const waits = new Map<string, DelayByLinkRow[]>();
    for (const row of rows.by_link) {
      if (row.dimension !== 'unit' || row.waiting_days === 0) continue;
      const known = waits.get(row.key);
      if (known) known.push(row);
      else waits.set(row.key, [row]);
    }
    /** What a search leaves is a part of the figure, which has no proof of its own. */
    const ofUnits = (column: 'units' | 'late_units', value: number) => proven(number(value), search === '' ? proofHref(state, 'delay_ledger', column) : null);
    return {
      title: words.units[locale],
      ...told(words.units_sentence[locale]({ n: ofUnits('units', own.length), late: ofUnits('late_units', own.filter((row) => row.late_days > 0).length) })),
      sort_label: words.sort[locale],
      csv: unitWords.csv[locale],
      sorts: (Object.keys(words.sorts) as (keyof typeof words.sorts)[]).map((name) => ({
        label: words.sorts[name][locale], href: `${stateHref(state, { sort: name })}#delays-units`, is_chosen: state.sort === name,
      })),
      head: {
        place: words.place[locale], unit: words.unit[locale], late: words.late_days[locale], lead: words.lead_days[locale],
        documents: words.documents[locale], waited_for: words.waited_for[locale], split: words.split[locale],
      },
      rows: shown.map((row): UnitDelayRow => ({
        key: row.key,
        place: number(row.place),
        name: nameOf(row),
        href: context.link(unitPath(row.key)),
        chain: row.chain === null ? '' : chainName(row.chain),
        late: row.with_due === 0 ? words.no_due[locale] : number(row.late_days),
        late_href: proofHref(state, 'delay_ledger', 'late_days', { unit_id: row.key }),
        lead_href: proofHref(state, 'delay_ledger', 'lead_days', { unit_id: row.key }),
        late_parts: lateOwners.filter((owner) => lateDays(row, owner) > 0).map((owner) => `${ownerName(owner)} ${number(lateDays(row, owner))}`),
        late_proofs: lateOwners.filter((owner) => lateDays(row, owner) > 0).map((owner) => proofHref(state, 'delay_ledger', `late_${owner}`, { unit_id: row.key })),
        lead_proofs: leadOwners.filter((owner) => leadDays(row, owner) > 0).map((owner) => proofHref(state, 'delay_ledger', `${owner}_days`, { unit_id: row.key })),
        documents_href: proofHref(state, 'delay_ledger', 'materials', { unit_id: row.key }),
        lead: row.submitted === 0 ? words.not_submitted[locale] : number(row.lead_days),
        lead_parts: leadOwners.filter((owner) => leadDays(row, owner) > 0).map((owner) => `${ownerName(owner)} ${number(leadDays(row, owner))}`),
        documents: documents(row),
        waited_for: (waits.get(row.key) ?? [])
          .map((each) => words.reviewer_days[locale]({ reviewer: reviewerName(plan, each.chain, each.link_no, locale), days: number(each.waiting_days) }))
          .join(words.and[locale]) || words.none[locale],
        bar: leadBar(row),
      })),
      most: shown.reduce((most, row) => Math.max(most, row.lead_days), 0),
      pager: ordered.length <= most ? null : pagerView(page, pages, (at) => `${stateHref(state, { page: at })}#delays-units`, {
        label: words.units[locale],
        range: words.range[locale]({ from: number(from + 1), to: number(from + shown.length), all: number(ordered.length) }),
        previous: words.previous[locale],
        next: words.next[locale],
      }),
    };
  };

  /** A figure of all documents, with what stands behind it. */
  const ofAll = (column: 'late_materials' | 'late_days' | 'late_unsubmitted' | 'late_waiting' | 'late_rewriting' | 'late_handover' | 'lead_days' | 'waiting_days' | 'rewriting_days' | 'handover_days') =>
    proven(number(all[column]), proofHref(state, 'delay_ledger', column));
  /** The sum of the parts; where it is the figure itself, with what stands behind that. */
  const sumOf = (sum: number, column: 'lead_days' | 'late_days') => (sum === all[column] ? ofAll(column) : number(sum));
  const parts = all.late_days > 0
    ? words.headline_parts[locale]({
        unit: number(all.late_unsubmitted + all.late_rewriting), unsubmitted: ofAll('late_unsubmitted'), rewriting: ofAll('late_rewriting'), reviewers: ofAll('late_waiting'), handover: ofAll('late_handover'),
      })
    : '';
  return whenAsked<DelaysView>({
    locale: () => base.locale,
    notice: () => base.notice,
    nothing: () => null,
    fair: () => base.fair,
    legend: () => base.legend,
    has: () => ({ chains: of('chain').length > 0, areas: of('area').length > 0, reviewers: true, units: true }),
    headline: () => ({
      ...titled(all.late_days > 0
        ? words.headline_late[locale]({ day: formatDay(asOf, locale), late: ofAll('late_days'), materials: ofAll('late_materials') })
        : words.headline_in_time[locale]({ day: formatDay(asOf, locale) })),
      sentence: plainText(parts), sentence_runs: runsOf(parts),
      compared: rows.before
        ? words.compared[locale]({
            day: formatShortDay(compareTo, locale, asOf), late: change(all.late_days - rows.before.late_days), lead: change(all.lead_days - rows.before.lead_days),
          })
        : null,
    }),
    check: () => ({
      label: words.check_label[locale],
      lines: [
        check(words.check_lead[locale]({ waiting: ofAll('waiting_days'), rewriting: ofAll('rewriting_days'), handover: ofAll('handover_days'), total: sumOf(leadSum, 'lead_days') }), leadSum, all.lead_days),
        check(words.check_late[locale]({
          unsubmitted: ofAll('late_unsubmitted'), waiting: ofAll('late_waiting'), rewriting: ofAll('late_rewriting'), handover: ofAll('late_handover'), total: sumOf(lateSum, 'late_days'),
        }), lateSum, all.late_days),
      ],
    }),
    chains: () => {
      const view = split('delays-chains', 'chain');
      return view && { title: words.chains[locale], view };
    },
    areas: () => {
      const view = split('delays-areas', 'area');
      return view && { title: words.areas[locale], view };
    },
    reviewers,
    units,
  });
}
