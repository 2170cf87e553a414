import { formatNumber, formatShortDay, keptNumbers, nameOrder, plainSpaces } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { lacking } from '../i18n/lacking.ts';
import { sheet } from '../i18n/sheet.ts';
import { statuses as statusWords, statusOrder } from '../i18n/statuses.ts';
import { units as words } from '../i18n/units.ts';
import type { StatusCode } from '../metrics/rows.ts';
import type { UnitListRow, UnitsBoardRows } from '../metrics/units_board.ts';
import type { ViewContext } from './context.ts';
import { isUnjudged, knowsNoStep, lackingNotice } from './lacking.ts';
import { actText, actorKind, actorName, remember, stepName } from './moves.ts';
import { pagerView, type PagerView } from './pager.ts';
import { proofHref } from './proof.ts';
import { proven, runsOf, type Run } from './proven.ts';
import { formatState, stateHref } from './state.ts';
import { unitPath } from './unit_address.ts';

/** How many units a page of the table holds. */
const PAGE = 60;

export interface UnitTableRow {
  key: string;
  name: string;
  code: string;
  /** Tier and area. */
  where: string;
  href: string;
  lag: string;
  lag_href: string;
  findings_href: string;
  is_lagging: boolean;
  findings: string;
  ready: string;
  is_ready: boolean;
  cells: { status: StatusCode; word: string }[];
  who: string;
  what: string;
  since: string;
  since_href: string;
}

export interface UnitsView {
  locale: Locale;
  notice: string | null;
  /** Sentences whose figures open their proof; while the table is searched they have none. */
  headline: Run[];
  moves: Run[];
  search: { label: string; value: string; button: string; hidden: { name: string; value: string }[] };
  groupings: { label: string; options: { label: string; href: string; is_chosen: boolean }[] };
  legend: { label: string; items: { status: StatusCode; word: string }[] };
  head: { unit: Heading; lag: Heading; findings: Heading; ready: Heading; move: Heading; steps: { key: string; label: string }[] };
  groups: { key: string; title: string | null; rows: UnitTableRow[] }[];
  nothing: string | null;
  pager: PagerView | null;
  csv: string;
}

export interface Heading {
  label: string;
  href: string | null;
  /** For `aria-sort`. */
  sorted: 'ascending' | 'descending' | null;
}

const ranks: Record<string, (a: UnitListRow, b: UnitListRow) => number> = {
  findings: (a, b) => a.open_findings - b.open_findings,
  ready: (a, b) => Number(a.ready_to_meet) - Number(b.ready_to_meet),
  days: (a, b) => (a.days ?? -1) - (b.days ?? -1),
  lag: (a, b) => a.lag_days - b.lag_days,
};

/** Returns every unit that the table of units holds, over all its pages, its head first. */
export function unitsTable(rows: UnitsBoardRows, context: ViewContext): string[][] {
  const { head, groups } = unitsView(rows, context, Infinity);
  const { locale } = context;
  const waiting = new Map(rows.units.map((unit) => [unit.unit_id, unit]));
  // Since when and for how many days, each in a column that a sheet can compute with; words where neither is known.
  const since = (row: UnitTableRow): string[] => {
    const unit = waiting.get(row.key);
    return unit?.actor && unit.move_status !== 'upcoming' && unit.since !== null ? [unit.since, String(unit.days)] : [row.since, ''];
  };
  const sinceHeads = [sheet.since, sheet.days].map((part) => sheet.part[locale]({ head: words.since_head[locale], part: part[locale] }));
  return [
    [words.code[locale], words.unit[locale], words.where[locale], head.lag.label, head.findings.label, head.ready.label, head.move.label, words.what[locale], ...sinceHeads, ...head.steps.map((step) => step.label)],
    ...groups.flatMap((group) => group.rows.map((row) => [
      row.code, row.name, row.where, row.lag, row.findings, row.ready, row.who, plainSpaces(row.what), ...since(row), ...row.cells.map((cell) => cell.word),
    ])),
  ];
}

/** Returns the table of units with the first rows of its page alone: what a screen shows of it. */
export const unitsAtAGlance = (rows: UnitsBoardRows, context: ViewContext, drawn: number): UnitsView => unitsView(rows, context, PAGE, drawn);

/** Returns the table of units: searched, sorted, grouped, one page of it (`most` units), of which the first `drawn`. Rows come in the order lag, findings, unit id. */
export function unitsView(rows: UnitsBoardRows, context: ViewContext, most = PAGE, drawn = most): UnitsView {
  const { locale, plan, state } = context;
  const number = remember((value: number) => formatNumber(value, locale));
  const day = remember((value: string) => formatShortDay(value, locale, context.asOf));
  // Made when names are compared: a collator takes milliseconds, and most readers sort by lag.
  const compareNames = (a: string, b: string) => nameOrder(locale)(a, b);
  const search = state.search.trim().toLowerCase();
  const found = search === '' ? rows.units : rows.units.filter((unit) => unit.unit_id.toLowerCase().includes(search) || unit.name?.toLowerCase().includes(search));

  const sortName = state.sort.replace(/^-/, '');
  const isDescending = state.sort.startsWith('-');
  const rank = sortName === 'name'
    ? (a: UnitListRow, b: UnitListRow) => compareNames(a.name ?? a.unit_id, b.name ?? b.unit_id)
    : ranks[sortName];
  // Equal units stay in the order they came in, which sorting keeps.
  const sorted = rank ? [...found].sort((a, b) => (isDescending ? rank(b, a) : rank(a, b))) : found;

  const grouping = state.group_by === 'area' || state.group_by === 'group' ? state.group_by : '';
  const keyOf = (unit: UnitListRow) => (grouping === 'area' ? unit.area : grouping === 'group' ? unit.supervision_group : '');
  const nameOfKey = (key: string) => key || (grouping === 'area' ? words.no_area[locale] : words.no_group[locale]);
  const sums = new Map<string, { n: number; lagging: number; lag: number }>();
  for (const unit of grouping === '' ? [] : sorted) {
    const sum = sums.get(keyOf(unit)) ?? { n: 0, lagging: 0, lag: 0 };
    sum.n += 1;
    sum.lagging += unit.lag_days > 0 ? 1 : 0;
    sum.lag += unit.lag_days;
    sums.set(keyOf(unit), sum);
  }
  const groupPlaces = new Map([...sums.keys()].sort((a, b) => Number(a === '') - Number(b === '') || compareNames(a, b)).map((key, i) => [key, i]));
  const ordered = grouping === '' ? sorted : [...sorted].sort((a, b) => groupPlaces.get(keyOf(a))! - groupPlaces.get(keyOf(b))!);

  const pages = Math.max(1, Math.ceil(ordered.length / most));
  const page = Math.min(state.page, pages);
  const from = page === 1 ? 0 : (page - 1) * most;
  const shown = ordered.slice(from, from + most);
  const steps = state.steps.length === 0 ? plan.steps : plan.steps.filter((step) => state.steps.includes(step.id));

  const unitQuery = formatState({ ...state, search: '', sort: '', group_by: '', open: '', page: 1, tiers: [], areas: [], supervision_groups: [], categories: [], steps: [] }) || undefined;
  const lacksMeetings = rows.missing_sources.includes('meetings');
  const ready = found.filter((unit) => unit.ready_to_meet).length;
  const statusesOf = (unit: UnitListRow) => unit.statuses.split(' ').filter(Boolean).map((pair) => pair.split('=') as [string, StatusCode]);
  const isUnknown = (unit: UnitListRow) => unit.actor === null && isUnjudged(statusesOf(unit), rows.missing_sources, plan);
  const row = (unit: UnitListRow): UnitTableRow => {
    const known = new Map(statusesOf(unit));
    const tier = plan.tiers.find((each) => each.id === unit.tier)?.name[locale] ?? unit.tier;
    return {
      key: unit.unit_id,
      name: unit.name ?? unit.unit_id,
      code: unit.unit_id,
      where: [tier, unit.area].filter(Boolean).join(' · '),
      href: context.link(unitPath(unit.unit_id), unitQuery),
      lag: number(unit.lag_days),
      lag_href: proofHref(state, 'units', 'lag_days', { unit_id: unit.unit_id }),
      findings_href: proofHref(state, 'units', 'open_findings', { unit_id: unit.unit_id }),
      is_lagging: unit.lag_days > 0,
      findings: number(unit.open_findings),
      // Without the meetings export nobody knows whose plan has passed.
      ready: (unit.ready_to_meet ? words.is_ready : lacksMeetings ? lacking.unknown : words.not_ready)[locale],
      is_ready: unit.ready_to_meet,
      cells: steps.map((step) => {
        const status = known.get(step.id) ?? 'not_applicable';
        return { status, word: statusWords[status][locale] };
      }),
      who: unit.actor === 'office' ? actorKind(context, unit.actor) : unit.actor ? actorName(context, { actor: unit.actor, chain: unit.chain, link_no: unit.link_no, supervision_group: unit.supervision_group }) : (isUnknown(unit) ? lacking.unjudged : words.nobody)[locale],
      what: unit.actor ? keptNumbers(actText(context, { act: unit.act!, items: unit.items!, step_id: unit.move_step_id, tier: unit.tier })) : '',
      since_href: proofHref(state, 'whose_move', 'days', { unit_id: unit.unit_id }),
      since: !unit.actor
        ? ''
        : unit.move_status === 'upcoming'
          ? words.not_yet[locale]
          : unit.since === null ? '' : words.since[locale]({ day: day(unit.since), n: number(unit.days!) }),
    };
  };

  const heading = (label: string, name: string, first: '' | '-'): Heading => {
    const isChosen = sortName === name || (state.sort === '' && name === 'lag');
    const descends = state.sort === '' ? true : isDescending;
    const next = isChosen ? (descends ? '' : '-') : first;
    return { label, href: stateHref(state, { sort: `${next}${name}` === '-lag' ? '' : `${next}${name}` }), sorted: isChosen ? (descends ? 'descending' : 'ascending') : null };
  };

  const groups: UnitsView['groups'] = [];
  for (const unit of shown.slice(0, drawn)) {
    const key = keyOf(unit);
    if (groups.at(-1)?.key !== key) {
      const sum = sums.get(key);
      groups.push({ key, title: sum ? words.group_sum[locale]({ name: nameOfKey(key), n: number(sum.n), lagging: number(sum.lagging), lag: number(sum.lag) }) : null, rows: [] });
    }
    groups.at(-1)!.rows.push(row(unit));
  }

  const of = (metric: string, column: string, value: number, keys: Record<string, string> = {}) => proven(number(value), search === '' ? proofHref(state, metric, column, keys) : null);
  const moves = (['unit', 'reviewer', 'group', 'office'] as const)
    .map((actor) => ({ actor, n: found.filter((unit) => unit.actor === actor).length }))
    .filter(({ n }) => n > 0)
    .map(({ actor, n }) => words.move_part[locale]({ who: actorKind(context, actor), n: of('whose_move', 'units', n, { actor }) }));
  const unknown = found.filter(isUnknown).length;
  const done = found.filter((unit) => unit.actor === null).length - unknown;
  if (unknown > 0) moves.push(lacking.unjudged_part[locale]({ n: number(unknown) }));
  if (done > 0) moves.push(words.nobody_part[locale]({ n: number(done) }));

  return {
    locale,
    notice: lackingNotice(rows.missing_sources, locale),
    headline: runsOf(knowsNoStep(rows.missing_sources)
      ? words.headline_unknown[locale]({ all: of('units', 'units', found.length) })
      : words.headline[locale]({
        all: of('units', 'units', found.length), lagging: of('units', 'lagging', found.filter((unit) => unit.lag_days > 0).length),
        ready: lacksMeetings && ready === 0 ? null : of('units', 'ready', ready),
      })),
    moves: found.length === 0 ? [] : runsOf(words.moves[locale]({ parts: moves.join(locale === 'zh' ? '，' : ', ') })),
    search: {
      label: words.search[locale],
      value: state.search,
      button: words.find[locale],
      hidden: [...new URLSearchParams(formatState({ ...state, search: '', page: 1 }))].map(([name, value]) => ({ name, value })),
    },
    groupings: {
      label: words.group_by[locale],
      options: (Object.keys(words.groupings) as (keyof typeof words.groupings)[]).map((name) => ({
        label: words.groupings[name][locale], href: stateHref(state, { group_by: name }), is_chosen: grouping === name,
      })),
    },
    legend: { label: words.legend[locale], items: [...statusOrder, 'not_applicable' as const].map((status) => ({ status, word: statusWords[status][locale] })) },
    head: {
      unit: heading(words.unit[locale], 'name', ''),
      lag: heading(words.lag[locale], 'lag', '-'),
      findings: heading(words.findings[locale], 'findings', '-'),
      ready: heading(words.ready[locale], 'ready', '-'),
      move: heading(words.move[locale], 'days', '-'),
      steps: steps.map((step) => ({ key: step.id, label: stepName(context, step.id, '') })),
    },
    groups,
    nothing: found.length > 0 ? null : search === '' ? words.nothing[locale] : words.nothing_found[locale]({ search: state.search.trim() }),
    pager: ordered.length <= most ? null : pagerView(page, pages, (at) => stateHref(state, { page: at }), {
      label: words.pages[locale],
      range: words.range[locale]({ from: number(from + 1), to: number(from + shown.length), all: number(ordered.length), rest: number(ordered.length - shown.length) }),
      previous: words.previous[locale],
      next: words.next[locale],
    }),
    csv: words.csv[locale],
  };
}
