import { whenAsked } from '../engine/when_asked.ts';
import { completion as words } from '../i18n/completion.ts';
import { formatDay, formatNumber, formatShare, formatShortDay, nameOrder, pointsBetween, sharedNames } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { lacking } from '../i18n/lacking.ts';
import { marks } from '../i18n/marks.ts';
import { overview as overviewWords } from '../i18n/overview.ts';
import { sheet } from '../i18n/sheet.ts';
import { statuses, statusOrder } from '../i18n/statuses.ts';
import type { CompletionNodeRow, CompletionRows, GroupTotalRow, TierProgressRow, UnitProgressRow } from '../metrics/completion.ts';
import type { StatusCode } from '../metrics/rows.ts';
import type { ViewContext } from './context.ts';
import type { DayAreaView } from './day_area.ts';
import { addDays, daysBetween, daySpan } from './days.ts';
import { highest, lowestShare } from './extremes.ts';
import type { FigureText } from './figure_text.ts';
import { knowsNoStep, lackingFigures } from './lacking.ts';
import { remember } from './moves.ts';
import { narrow, type Narrow } from './narrow.ts';
import { unknownTile, type Tile } from './overview.ts';
import { pagerView, type PagerView } from './pager.ts';
import { proofHref, stepsProofHref } from './proof.ts';
import { plainText, proven, runsOf, titled, type Run } from './proven.ts';
import { formatState, stateHref } from './state.ts';
import { unitPath } from './unit_address.ts';

export interface Segment {
  status: StatusCode;
  count: number;
}

export interface TreeLine {
  key: string;
  depth: number;
  label: string;
  /** Opens or closes the level below; null where there is none. */
  toggle: { href: string; is_open: boolean; label: string } | null;
  /** Narrows the whole page to the line; null where the filters cannot say it. */
  narrow: { href: string; label: string } | null;
  units: string;
  /** None where nothing is known. */
  segments: Segment[];
  /** The bar in words. */
  segments_label: string;
  completion: string;
  adherence: string;
  schedule: string;
  overdue: string;
  is_overdue: boolean;
  change: string;
  /** What stands behind each of them; null where the address cannot say it. */
  proofs: Record<'units' | 'completion' | 'adherence' | 'schedule' | 'overdue', string | null>;
}

export interface FinishPanel extends Narrow {
  key: string;
  note: string;
  /** Days with units that finished, as days from the first of the axis. */
  bars: { day: number; finished: number; late: number; title: string }[];
  most: number;
  /** Windows of tiers, each a link that narrows to those tiers. */
  bands: { label: string; title: string; href: string; from: number | null; to: number | null; is_inferred: boolean }[];
}

export interface FinishDaysView {
  label: string;
  panels: FinishPanel[];
  /** Days of the axis, as days from its first. */
  days: number;
  as_of: number;
  area: DayAreaView;
  ticks: { day: number; label: string }[];
}

export interface UnitCell {
  status: StatusCode;
  /** What is printed beside the mark. */
  text: string;
  word: string;
  /** The cell in words. */
  title: string;
}

export interface UnitLine {
  key: string;
  name: string;
  href: string;
  tier: string;
  lag: string;
  is_late: boolean;
  findings: string;
  completion: string;
  proofs: Record<'lag' | 'findings' | 'completion', string | null>;
  cells: UnitCell[];
}

export interface CompletionView {
  locale: Locale;
  headline: string | null;
  sentence: string | null;
  /** The two with their figures opening their proof. */
  headline_runs: Run[];
  sentence_runs: Run[];
  notice: string | null;
  nothing: string | null;
  tiles: Tile[];
  /** Which parts there are, without working them out. */
  has: { tree: boolean; finish: boolean; units: boolean };
  tree: {
    heading: string; text: FigureText; head: { level: string; units: string; states: string; completion: string; adherence: string; schedule: string; overdue: string; change: string };
    lines: TreeLine[]; most: number; legend: { status: StatusCode; word: string }[]; narrow: string;
  } | null;
  finish: { heading: string; text: FigureText; drawing: FinishDaysView | null; nothing: string | null; legend: { mark: 'in-time' | 'late' | 'window' | 'inferred'; word: string }[] } | null;
  units: {
    heading: string; title: string; title_runs: Run[]; sentence: string;
    sort_label: string; sorts: { label: string; href: string; is_chosen: boolean }[];
    group_label: string; groups: { label: string; href: string; is_chosen: boolean }[];
    head: { unit: string; tier: string; lag: string; findings: string; completion: string; steps: { label: string; href: string }[] };
    blocks: { key: string; heading: string | null; /** Narrows the page to the group; null where the filters cannot say it. */ narrow: Narrow | null; line: string | null; rows: UnitLine[] }[];
    pager: PagerView | null;
    csv: string;
  } | null;
}

/** Units on one page of the matrix. */
export const UNITS_ON_PAGE = 60;
/** Rows of the table of levels at most: of a large city the lowest levels stand in its download. */
const LEVEL_ROWS = 500;
const onPage = { units: UNITS_ON_PAGE, levels: LEVEL_ROWS };
const all = { units: Infinity, levels: Infinity };

const sign = (value: number): -1 | 0 | 1 => (value > 0 ? 1 : value < 0 ? -1 : 0);
const levels = ['tier', 'area', 'supervision_group', 'category'] as const;
const barStatuses = statusOrder.filter((status) => status !== 'ongoing') as Exclude<(typeof statusOrder)[number], 'ongoing'>[];
const filters = { tier: 'tiers', area: 'areas', supervision_group: 'supervision_groups', category: 'categories' } as const;
const groupings = ['none', 'area', 'supervision_group', 'tier', 'category'] as const;
const sorts = ['lag', 'overdue', 'findings', 'completion', 'name'] as const;

const keyOf = (row: CompletionNodeRow) => levels.slice(0, row.depth).map((level) => encodeURIComponent(row[level] ?? '')).join('/');

interface StepCell {
  position: number;
  status: StatusCode;
  started_on: string;
  completed_on: string;
  due_on: string;
  deviation: number | null;
  is_due_soon: boolean;
  is_inferred: boolean;
}

/** Reads the packed steps of a unit, by position in the plan (from 1). */
export function readSteps(packed: string): Map<number, StepCell> {
  return new Map(packed.split(';').filter(Boolean).map((text) => {
    const [position, status, started, completed, due, deviation, dueSoon, inferred] = text.split('|');
    return [Number(position), {
      position: Number(position), status: status as StatusCode, started_on: started!, completed_on: completed!, due_on: due!,
      deviation: deviation === '' ? null : Number(deviation), is_due_soon: dueSoon === '1', is_inferred: inferred === '1',
    }];
  }));
}

/** Returns the whole of the table of levels, or of units by steps in the chosen order, with a grouping as its first column; a step has a column for its status and one for each of its days. Null for any other table. */
export function completionTable(rows: CompletionRows, context: ViewContext, id: string): string[][] | null {
  if (id !== 'matrix-units' && id !== 'tree') return null;
  const { units, tree } = completionView(rows, { ...context, state: { ...context.state, page: 1 } }, all);
  if (id === 'tree') return tree && [tree.text.table.head, ...tree.text.table.rows];
  if (!units) return null;
  const { head, blocks } = units;
  const group = blocks.some((block) => block.heading !== null) ? [units.groups.find((each) => each.is_chosen)!.label] : [];
  const { locale, plan, state } = context;
  const chosen = plan.steps.flatMap((step, i) => (state.steps.length === 0 || state.steps.includes(step.id) ? [i + 1] : []));
  const stepsOf = new Map(rows.units.map((row) => [row.unit_id, readSteps(row.steps)]));
  const isLate = (cell: StepCell) => cell.status === 'done_late' || cell.status === 'overdue';
  // The status of a step with its days, each in a column that a sheet can compute with.
  return [
    [
      ...group, head.unit, head.tier, head.lag, head.findings, head.completion,
      ...head.steps.flatMap((step) => [step.label, ...[sheet.due_on, sheet.completed_on, sheet.days_late].map((part) => sheet.part[locale]({ head: step.label, part: part[locale] }))]),
    ],
    ...blocks.flatMap((block) => block.rows.map((row) => [
      ...group.map(() => block.heading ?? ''), row.name, row.tier, row.lag, row.findings, row.completion,
      ...row.cells.flatMap(({ word }, i) => {
        const cell = stepsOf.get(row.key)?.get(chosen[i]!);
        return [word, cell?.due_on ?? '', cell?.completed_on ?? '', cell && isLate(cell) ? String(cell.deviation ?? '') : ''];
      }),
    ])),
  ];
}

/** Returns the completion page: rates with their parts, the levels below, when steps were finished, and every unit by step. */
export function completionView(rows: CompletionRows, context: ViewContext, most = onPage): CompletionView {
  const { locale, plan, state, asOf, compareTo, link } = context;
  const number = remember((value: number) => formatNumber(value, locale));
  const day = remember((iso: string) => formatShortDay(iso, locale, asOf));
  const vsDay = day(compareTo);
  const tierName = (id: string) => plan.tiers.find((each) => each.id === id)?.name[locale] ?? id;
  const categoryName = (id: string) => plan.categories.find((each) => each.id === id)?.name[locale] ?? id;
  const nameOf = { tier: tierName, area: (id: string) => id || words.no_area[locale], supervision_group: (id: string) => id || words.no_group[locale], category: categoryName };
  const ratio = (n: number, d: number) => {
    const share = formatShare(n, d);
    return share === null ? words.none[locale] : words.ratio[locale]({ share, n: number(n), d: number(d) });
  };
  const compareNames = nameOrder(locale);
  const total = rows.tree.find((row) => row.depth === 0);
  const tiers = rows.tree.filter((row) => row.depth === 1);
  const hasSteps = total !== undefined && total.applicable > 0;

  const hasUnits = rows.units.length > 0;
  if (!hasSteps) {
    return {
      locale, headline: null, sentence: null, headline_runs: [], sentence_runs: [], notice: notice(), nothing: words.nothing[locale], tiles: [],
      has: { tree: false, finish: false, units: hasUnits }, tree: null, finish: null, units: hasUnits ? units() : null,
    };
  }
  const isUnknown = knowsNoStep(rows.missing_sources);
  const said = isUnknown
    ? overviewWords.nothing_known[locale]({ day: formatDay(asOf, locale) })
    : words.headline[locale]({
        day: formatDay(asOf, locale), done: proven(number(total.done), stepsProofHref(state, 'done')), applicable: proven(number(total.applicable), stepsProofHref(state, 'completion')),
        share: proven(formatShare(total.done, total.applicable)!, stepsProofHref(state, 'completion')), overdue: proven(number(total.overdue), stepsProofHref(state, 'overdue')),
      });
  const slow = isUnknown ? null : slowest();
  return whenAsked<CompletionView>({
    locale: () => locale,
    headline: () => plainText(said),
    headline_runs: () => runsOf(said),
    sentence: () => slow && plainText(slow),
    sentence_runs: () => (slow === null ? [] : runsOf(slow)),
    notice,
    nothing: () => null,
    tiles: () => (isUnknown ? rateTiles(total).map((tile) => unknownTile(tile, lacking.unknown[locale], overviewWords.nothing_known_parts[locale])) : rateTiles(total)),
    // Where nothing is known of any step, a table of units by steps would only say so in every cell.
    has: () => ({ tree: true, finish: !isUnknown, units: hasUnits && !isUnknown }),
    tree,
    finish: () => (isUnknown ? null : finish()),
    units: () => (hasUnits && !isUnknown ? units() : null),
  });

  function notice(): string | null {
    return lackingFigures(rows.missing_sources, locale);
  }

  function slowest(): string {
    const due = tiers.filter((row) => row.should_be_done > 0);
    if (due.length === 0) return words.nothing_due[locale];
    const worst = lowestShare(due, (row) => row.done, (row) => row.should_be_done);
    // Where even the last one has done what was due, nobody is slow; where one tier alone has anything due, it is the last of none.
    const said = due.length === 1 ? words.only_tier : worst.done >= worst.should_be_done ? words.least_ahead : words.slowest;
    return said[locale]({ tier: tierName(worst.tier!), share: proven(formatShare(worst.done, worst.should_be_done)!, stepsProofHref({ ...state, tiers: [worst.tier!] }, 'schedule_index')), n: proven(number(worst.done), stepsProofHref({ ...state, tiers: [worst.tier!] }, 'done')), d: proven(number(worst.should_be_done), stepsProofHref({ ...state, tiers: [worst.tier!] }, 'should_be_done')) });
  }

  function rateTiles(now: CompletionNodeRow): Tile[] {
    const before = rows.tree_before.find((row) => row.depth === 0);
    const share = (name: 'completion' | 'adherence' | 'schedule', column: string, parts: (row: TierProgressRow) => [number, number]): Tile => {
      const [n, d] = parts(now);
      const [m, e] = before ? parts(before) : [0, 0];
      const change = pointsBetween([n, d], [m, e]);
      return {
        label: words.tiles[name][locale],
        value: formatShare(n, d) ?? words.none[locale],
        parts: d > 0 || name === 'completion' ? words.tile_parts[name][locale]({ n: number(n), d: number(d) }) : (name === 'schedule' ? overviewWords.nothing_due_parts : overviewWords.nothing_decided_parts)[locale],
        comparison: change === null
          ? overviewWords.delta_none[locale]({ day: vsDay })
          : overviewWords.delta_points[locale]({ points: formatNumber(Math.abs(change), locale, 1), sign: sign(change), day: vsDay }),
        href: stepsProofHref(state, column),
        metric: 'steps',
        isAlarm: false,
      };
    };
    const difference = now.overdue - (before?.overdue ?? 0);
    return [
      share('completion', 'completion', (row) => [row.done, row.applicable]),
      share('adherence', 'adherence', (row) => [row.kept_window, row.decided_with_window]),
      share('schedule', 'schedule_index', (row) => [row.done, row.should_be_done]),
      {
        label: words.tiles.overdue[locale],
        value: number(now.overdue),
        parts: words.tile_parts.overdue[locale]({ n: number(now.overdue), d: number(now.applicable) }),
        comparison: before ? overviewWords.delta_count[locale]({ n: number(Math.abs(difference)), sign: sign(difference), day: vsDay }) : overviewWords.delta_none[locale]({ day: vsDay }),
        href: stepsProofHref(state, 'overdue'),
        metric: 'steps',
        isAlarm: now.overdue > 0,
      },
    ];
  }

  function tree(): CompletionView['tree'] {
    const open = state.open.startsWith('level:') ? state.open.slice('level:'.length) : null;
    const below = new Map<string, CompletionNodeRow[]>();
    for (const row of rows.tree) {
      if (row.depth === 0) continue;
      const parent = `${row.depth - 1} ${keyOf({ ...row, depth: (row.depth - 1) as CompletionNodeRow['depth'] })}`;
      const siblings = below.get(parent);
      if (siblings) siblings.push(row);
      else below.set(parent, [row]);
    }
    /** The level below; one that has only units without a value says nothing, so the next one stands for it. */
    const childrenOf = (row: CompletionNodeRow): CompletionNodeRow[] => {
      const children = below.get(`${row.depth} ${keyOf(row)}`) ?? [];
      const only = children.length === 1 ? children[0]! : null;
      return only && only[levels[only.depth - 1]!] === '' ? childrenOf(only) : children;
    };
    const sorted = (children: CompletionNodeRow[]) => {
      const level = children[0] && levels[children[0].depth - 1];
      return level === 'area' || level === 'supervision_group' ? [...children].sort((a, b) => compareNames(a[level] ?? '', b[level] ?? '')) : children;
    };
    const labelOf = (row: CompletionNodeRow) => (row.depth === 0 ? words.all[locale] : nameOf[levels[row.depth - 1]!](row[levels[row.depth - 1]!] ?? ''));
    const narrowOf = (row: CompletionNodeRow): TreeLine['narrow'] => {
      const patch = row.depth === 0 ? null : narrowedTo(row);
      return patch && { href: stateHref(state, { ...patch, open: '' }), label: words.narrow_label[locale]({ name: labelOf(row) }) };
    };
    const narrowedTo = (row: CompletionNodeRow): Partial<Record<(typeof filters)[keyof typeof filters], string[]>> | null => {
      const patch: Partial<Record<(typeof filters)[keyof typeof filters], string[]>> = {};
      for (const [i, level] of levels.slice(0, row.depth).entries()) {
        const value = row[level] ?? '';
        if (value !== '') patch[filters[level]] = [value];
        // The filters cannot ask for "none given"; leaving it out says the same only where there is nothing else.
        else if ((below.get(`${i} ${keyOf({ ...row, depth: i as CompletionNodeRow['depth'] })}`) ?? []).length > 1) return null;
      }
      return patch;
    };
    const lineOf = (row: CompletionNodeRow, depth: number): TreeLine => {
      const key = keyOf(row);
      const isOpen = row.depth > 0 && open !== null && (open === key || open.startsWith(`${key}/`));
      // Narrowed to the line, so that the proof counts what the line counts.
      const own = narrowedTo(row);
      const parent = key.includes('/') ? key.slice(0, key.lastIndexOf('/')) : '';
      return {
        key,
        depth,
        label: labelOf(row),
        toggle: row.depth === 0 || childrenOf(row).length === 0
          ? null
          : {
              href: `${stateHref(state, { page: state.page, open: isOpen ? (parent ? `level:${parent}` : '') : `level:${key}` })}#tree`,
              is_open: isOpen,
              label: isOpen ? words.close[locale] : words.open[locale],
            },
        narrow: narrowOf(row),
        units: number(row.units),
        ...(isUnknown ? unknownLine(own) : knownLine(row, own)),
      };
    };
    const unknownLine = (own: ReturnType<typeof narrowedTo>): ReturnType<typeof knownLine> => {
      const unknown = lacking.unknown[locale];
      return {
        segments: [], segments_label: unknown, completion: unknown, adherence: unknown, schedule: unknown, overdue: unknown, is_overdue: false, change: '',
        proofs: { units: own && proofHref({ ...state, ...own }, 'units', 'units'), completion: null, adherence: null, schedule: null, overdue: null },
      };
    };
    const knownLine = (row: CompletionNodeRow, own: ReturnType<typeof narrowedTo>): Omit<TreeLine, 'key' | 'depth' | 'label' | 'toggle' | 'narrow' | 'units'> => {
      const before = row.depth <= 1 ? rows.tree_before.find((each) => each.depth === row.depth && each.tier === row.tier) : undefined;
      return {
        segments: barStatuses.map((status) => ({ status, count: row[status] })),
        segments_label: barStatuses.filter((status) => row[status] > 0).map((status) => `${statuses[status][locale]} ${number(row[status])}`).join(locale === 'zh' ? '，' : ', '),
        completion: ratio(row.done, row.applicable),
        adherence: ratio(row.kept_window, row.decided_with_window),
        schedule: ratio(row.done, row.should_be_done),
        overdue: number(row.overdue),
        is_overdue: row.overdue > 0,
        change: before ? words.change_value[locale]({ n: number(Math.abs(row.done - before.done)), sign: sign(row.done - before.done) }) : '',
        proofs: {
          units: own && proofHref({ ...state, ...own }, 'units', 'units'), completion: own && stepsProofHref({ ...state, ...own }, 'completion'), adherence: own && stepsProofHref({ ...state, ...own }, 'adherence'),
          schedule: own && stepsProofHref({ ...state, ...own }, 'schedule_index'), overdue: own && stepsProofHref({ ...state, ...own }, 'overdue'),
        },
      };
    };
    // Of a large city most lines are closed, and stand in the table alone.
    const lines = (row: CompletionNodeRow, depth: number): TreeLine[] => {
      const line = lineOf(row, depth);
      return [line, ...(row.depth === 0 || line.toggle?.is_open ? sorted(childrenOf(row)).flatMap((child) => lines(child, depth + 1)) : [])];
    };
    type Level = { row: CompletionNodeRow; path: string };
    const inTable: Record<'whole' | 'listed', Level[]> = whenAsked<Record<'whole' | 'listed', Level[]>>({
      whole: () => {
        const walk = (row: CompletionNodeRow, path: string): Level[] => {
          const own = path === '' ? labelOf(row) : `${path} / ${labelOf(row)}`;
          return [{ row, path: own }, ...sorted(childrenOf(row)).flatMap((child) => walk(child, row.depth === 0 ? '' : own))];
        };
        return walk(total!, '');
      },
      // Levels are left out whole, the lowest first, so that what is listed adds up.
      listed: () => {
        const deepest = [4, 3, 2, 1].find((depth) => inTable.whole.filter(({ row }) => row.depth <= depth).length <= most.levels) ?? 1;
        return inTable.whole.filter(({ row }) => row.depth <= deepest);
      },
    });

    const tied = highest(tiers, (row) => row.overdue);
    const [worst] = tied;
    const ofTier = (column: string) => stepsProofHref({ ...state, tiers: [worst!.tier!] }, column);
    const { title, title_runs } = titled(isUnknown ? words.tree_title_unknown[locale] : worst && worst.overdue > 0
      ? tied.length > 1
        ? words.tree_title_shared[locale]({ tiers: sharedNames(tied.map((row) => tierName(row.tier!)), locale), n: proven(number(worst.overdue), ofTier('overdue')) })
        : words.tree_title[locale]({ tier: tierName(worst.tier!), n: proven(number(worst.overdue), ofTier('overdue')), d: proven(number(worst.applicable), ofTier('completion')) })
      : words.tree_title_none[locale]);
    return {
      heading: words.tree_heading[locale],
      text: {
        id: 'tree',
        title,
        title_runs,
        sentence: words.tree_sentence[locale],
        hint: words.tree_hint[locale],
        table: whenAsked<Pick<FigureText['table'], 'head' | 'part' | 'rows'>>({
          head: () => [words.level[locale], words.units[locale], words.applicable[locale], ...barStatuses.map((status) => statuses[status][locale]), overviewWords.should_be_done[locale], words.completion[locale], words.adherence[locale], words.schedule[locale]],
          part: () => (inTable.listed.length < inTable.whole.length ? words.tree_part[locale]({ n: number(inTable.listed.length), all: number(inTable.whole.length) }) : undefined),
          rows: () => inTable.listed.map(({ row, path }) => [
            path, number(row.units), number(row.applicable), ...barStatuses.map((status) => (isUnknown ? lacking.unknown[locale] : number(row[status]))), number(row.should_be_done),
            ...([[row.done, row.applicable], [row.kept_window, row.decided_with_window], [row.done, row.should_be_done]] as const).map(([n, d]) => (isUnknown ? lacking.unknown[locale] : ratio(n, d))),
          ]),
        }),
      },
      head: {
        level: words.level[locale], units: words.units[locale], states: words.states[locale], completion: words.completion[locale], adherence: words.adherence[locale],
        schedule: words.schedule[locale], overdue: words.overdue[locale], change: words.change[locale]({ day: vsDay }),
      },
      lines: lines(total!, 0),
      most: 1,
      legend: isUnknown ? [] : barStatuses.map((status) => ({ status, word: statuses[status][locale] })),
      narrow: words.narrow[locale],
    };
  }

  function finish(): CompletionView['finish'] {
    const steps = rows.finish_steps;
    const groups = [...new Set(plan.tiers.filter((tier) => tiers.some((row) => row.tier === tier.id)).map((tier) => tier.window_group))];
    const windowsOf = (stepId: string) => groups.flatMap((group) => {
      const window = plan.windows[stepId]?.[group];
      if (!window || (window.opens_on === null && window.due_on === null)) return [];
      const own = plan.tiers.filter((tier) => tier.window_group === group && tiers.some((row) => row.tier === tier.id));
      const names = own.map((tier) => tier.name[locale]).join(locale === 'zh' ? '、' : ', ');
      return [{ window, names, only: narrow(context, 'tiers', own.map((tier) => tier.id), names) }];
    });
    const { first, days, at } = daySpan([
      plan.campaign.starts_on, plan.campaign.ends_on, asOf, ...rows.finish_days.map((row) => row.day),
      ...steps.flatMap((row) => windowsOf(row.step_id).flatMap(({ window }) => [window.opens_on, window.due_on]).filter((each) => each !== null)),
    ]);
    const stepOf = (id: string) => plan.steps.find((each) => each.id === id)?.name[locale] ?? id;
    const tied = highest(steps, (row) => row.done_late);
    const [worst] = tied;
    const anyDone = rows.finish_days.length > 0;
    const ofStep = (column: string) => proofHref(state, 'steps', column, { step_id: worst!.step_id });
    const { title, title_runs } = titled(!anyDone
      ? words.finish_nothing[locale]
      : worst && worst.done_late > 0
        ? tied.length > 1
          ? words.finish_title_shared[locale]({ steps: sharedNames(tied.map((row) => overviewWords.quoted[locale]({ step: stepOf(row.step_id) })), locale), n: proven(number(worst.done_late), ofStep('done_late')) })
          : words.finish_title[locale]({ step: stepOf(worst.step_id), n: proven(number(worst.done_late), ofStep('done_late')), d: proven(number(worst.done), ofStep('done')), share: proven(formatShare(worst.done_late, worst.done)!, ofStep('done_late')) })
        : words.finish_title_none[locale]);
    const panels = steps.map((row): FinishPanel => {
      const own = rows.finish_days.filter((each) => each.step_id === row.step_id);
      const most = own.reduce((peak, each) => Math.max(peak, each.finished), 0);
      return {
        key: row.step_id,
        ...narrow(context, 'steps', [row.step_id], stepOf(row.step_id)),
        note: row.middle_on === null
          ? words.finish_note_none[locale]({ applicable: number(row.applicable) })
          : words.finish_note[locale]({ done: number(row.done), applicable: number(row.applicable), middle: day(row.middle_on), most: number(most) }),
        bars: own.map((each) => ({ day: at(each.day), finished: each.finished, late: each.late, title: words.finish_day[locale]({ day: day(each.day), n: number(each.finished), late: number(each.late) }) })),
        most,
        bands: windowsOf(row.step_id).map(({ window, names, only }) => ({
          label: window.is_inferred ? `${names} · ${words.inferred[locale]}` : names, title: `${names}: ${window.words[locale]}${locale === 'zh' ? '。' : '. '}${only.title}`, href: only.href,
          from: at(window.opens_on), to: at(window.due_on), is_inferred: window.is_inferred,
        })),
      };
    });
    const ticks = Array.from({ length: days }, (_, i) => ({ day: i, iso: addDays(first, i) })).filter(({ iso }) => iso.endsWith('-01')).map((each) => ({ day: each.day, label: formatShortDay(each.iso, locale, each.iso) }));
    return {
      heading: words.finish_heading[locale],
      text: {
        id: 'finish',
        title,
        title_runs,
        sentence: words.finish_sentence[locale],
        hint: [words.finish_hint[locale], marks.brush_or_click[locale]].join(locale === 'zh' ? '' : ' '),
        table: whenAsked<Pick<FigureText['table'], 'head' | 'rows'>>({
          head: () => [words.step, words.applicable, words.done, words.tiles.overdue, words.middle, words.day, words.finished, words.finished_late].map((each) => each[locale]),
          // A step that nobody has finished keeps a row without a day.
          rows: () => steps.flatMap((row) => {
            const own = rows.finish_days.filter((each) => each.step_id === row.step_id);
            const whole = [stepOf(row.step_id), number(row.applicable), number(row.done), number(row.overdue), row.middle_on === null ? words.none[locale] : day(row.middle_on)];
            return own.length === 0
              ? [[...whole, words.none[locale], number(0), number(0)]]
              : own.map((each) => [...whole, day(each.day), number(each.finished), number(each.late)]);
          }),
        }),
      },
      drawing: anyDone ? { label: title, panels, days, as_of: at(asOf), area: { first, days, words: marks.only_day[locale], values: [] }, ticks } : null,
      nothing: anyDone ? null : words.finish_nothing[locale],
      legend: [
        { mark: 'in-time', word: words.in_time[locale] }, { mark: 'late', word: words.late[locale] }, { mark: 'window', word: words.window[locale] },
        ...(panels.some((panel) => panel.bands.some((band) => band.is_inferred)) ? [{ mark: 'inferred' as const, word: words.inferred_window[locale] }] : []),
      ],
    };
  }

  function units(): CompletionView['units'] {
    const sort = sorts.find((each) => each === state.sort) ?? 'lag';
    const grouping = groupings.find((each) => each === state.group_by) ?? 'none';
    const nameOfUnit = (row: UnitProgressRow) => row.name ?? row.unit_id;
    const order: Record<(typeof sorts)[number], (a: UnitProgressRow, b: UnitProgressRow) => number> = {
      lag: () => 0,
      overdue: (a, b) => b.overdue - a.overdue,
      findings: (a, b) => b.open_findings - a.open_findings,
      completion: (a, b) => a.done * b.applicable - b.done * a.applicable,
      name: (a, b) => compareNames(nameOfUnit(a), nameOfUnit(b)),
    };
    // The rows come furthest behind first, and sorting is stable: that order decides every tie.
    const sortedRows = [...rows.units].sort(order[sort]);
    const groupKeys = grouping === 'none' ? [] : groupOrder(grouping, rows.groups);
    const ordered = grouping === 'none' ? sortedRows : groupKeys.flatMap((key) => sortedRows.filter((row) => row[grouping] === key));
    const pages = Math.max(1, Math.ceil(ordered.length / most.units));
    const page = Math.min(state.page, pages);
    const from = page === 1 ? 0 : (page - 1) * most.units;
    const shown = ordered.slice(from, from + most.units);
    const chosen = plan.steps.map((step, i) => ({ step, position: i + 1 })).filter(({ step }) => state.steps.length === 0 || state.steps.includes(step.id));

    const lineOf = (row: UnitProgressRow): UnitLine => {
      const steps = readSteps(row.steps);
      return {
        key: row.unit_id,
        name: nameOfUnit(row),
        href: link(unitPath(row.unit_id)),
        tier: tierName(row.tier),
        lag: number(row.lag_days),
        is_late: row.lag_days > 0,
        findings: number(row.open_findings),
        completion: row.applicable === 0 ? words.none[locale] : `${number(row.done)}/${number(row.applicable)}`,
        // Lag and findings are of all steps, and so is the proof of what is done.
        proofs: {
          lag: proofHref(state, 'units', 'lag_days', { unit_id: row.unit_id }), findings: proofHref(state, 'units', 'open_findings', { unit_id: row.unit_id }),
          completion: state.steps.length > 0 ? null : proofHref(state, 'unit_steps', 'completion', { unit_id: row.unit_id }),
        },
        cells: chosen.map(({ step, position }) => cellOf((step.names_by_tier?.[row.tier] ?? step.name)[locale], steps.get(position))),
      };
    };
    const blocks: NonNullable<CompletionView['units']>['blocks'] = [];
    for (const row of shown) {
      const key = grouping === 'none' ? '' : row[grouping];
      const last = blocks.at(-1);
      if (last && last.key === key) {
        last.rows.push(lineOf(row));
        continue;
      }
      const totals = grouping === 'none' ? undefined : rows.groups.find((each) => each.dimension === grouping && each.value === key);
      blocks.push({
        key,
        heading: grouping === 'none' ? null : nameOf[grouping](key),
        narrow: grouping === 'none' || key === '' ? null : narrow(context, filters[grouping], [key], nameOf[grouping](key)),
        line: totals
          ? words.group_line[locale]({
              units: number(totals.units), done: number(totals.done), applicable: number(totals.applicable), share: formatShare(totals.done, totals.applicable) ?? words.none[locale],
              overdue: number(totals.overdue), lag: number(totals.lag_days),
            })
          : null,
        rows: [lineOf(row)],
      });
    }
    const lagging = rows.groups.filter((each) => each.dimension === 'tier').reduce((sum, each) => sum + each.lagging, 0);
    const furthest = highest(rows.units, (row) => row.lag_days);
    const worst = furthest[0]!;
    const to = (patch: Parameters<typeof stateHref>[1]) => `${stateHref(state, patch)}#matrix-units`;
    return {
      heading: words.matrix_heading[locale],
      ...titled(worst.lag_days > 0
        ? words.matrix_title[locale]({
            lagging: proven(number(lagging), proofHref(state, 'units', 'lagging')), units: proven(number(rows.units.length), proofHref(state, 'units', 'units')),
            most: proven(number(worst.lag_days), proofHref(state, 'units', 'lag_days', { unit_id: worst.unit_id })), names: sharedNames(furthest.map(nameOfUnit), locale), isShared: furthest.length > 1,
          })
        : words.matrix_title_none[locale]({ units: proven(number(rows.units.length), proofHref(state, 'units', 'units')) })),
      sentence: words.matrix_sentence[locale],
      sort_label: words.sort_label[locale],
      sorts: sorts.map((each) => ({ label: words.sorts[each][locale], href: to({ sort: each === 'lag' ? '' : each }), is_chosen: each === sort })),
      group_label: words.group_label[locale],
      groups: groupings.map((each) => ({ label: words.groups[each][locale], href: to({ group_by: each === 'none' ? '' : each }), is_chosen: each === grouping })),
      head: {
        unit: words.unit[locale], tier: words.tier[locale], lag: words.lag[locale], findings: words.findings[locale], completion: words.done[locale],
        steps: chosen.map(({ step }) => ({ label: step.name[locale], href: `?${formatState({ ...state, page: 1, steps: [step.id] })}#matrix-units` })),
      },
      blocks,
      pager: ordered.length <= most.units ? null : pagerView(page, pages, (at) => to({ page: at }), {
        label: words.matrix_heading[locale],
        range: words.range[locale]({ from: number(from + 1), to: number(from + shown.length), all: number(ordered.length), rest: number(ordered.length - shown.length) }),
        previous: words.previous[locale],
        next: words.next[locale],
      }),
      csv: words.csv[locale],
    };
  }

  /** Groups in plan order, or by name with "none given" last. */
  function groupOrder(grouping: Exclude<(typeof groupings)[number], 'none'>, totals: GroupTotalRow[]): string[] {
    const values = totals.filter((row) => row.dimension === grouping).map((row) => row.value);
    const listed = grouping === 'tier' ? plan.tiers : grouping === 'category' ? plan.categories : null;
    const place = (value: string) => (listed ? listed.findIndex((each) => each.id === value) : value === '' ? 1 : 0);
    return values.sort((a, b) => place(a) - place(b) || compareNames(a, b));
  }

  function cellOf(stepName: string, cell: StepCell | undefined): UnitCell {
    if (!cell) {
      const word = statuses.not_applicable[locale];
      return { status: 'not_applicable', text: '', word, title: words.cell[locale]({ step: stepName, status: word, parts: '' }) };
    }
    const word = statuses[cell.status][locale];
    const text = cell.status === 'done_on_time' ? day(cell.completed_on)
      : cell.status === 'done_late' ? words.late_by[locale]({ n: number(cell.deviation ?? 0) })
        : cell.status === 'overdue' ? words.overdue_by[locale]({ n: number(cell.deviation ?? 0) })
          : cell.is_due_soon && cell.due_on !== '' ? words.due_in[locale]({ n: number(daysBetween(asOf, cell.due_on)) })
            : word;
    const parts = [
      cell.completed_on !== '' ? words.cell_completed[locale]({ day: day(cell.completed_on) }) : cell.started_on !== '' ? words.cell_started[locale]({ day: day(cell.started_on) }) : '',
      cell.due_on !== '' ? words.cell_due[locale]({ day: day(cell.due_on) }) + (cell.is_inferred ? `（${words.inferred[locale]}）` : '') : '',
    ].join('');
    return { status: cell.status, text, word, title: words.cell[locale]({ step: stepName, status: word, parts }) };
  }
}
