import { whenAsked } from '../engine/when_asked.ts';
import { formatDay, formatNumber, formatShare, formatShortDay, pointsBetween, sharedNames } from '../i18n/format.ts';
import { lacking } from '../i18n/lacking.ts';
import { marks } from '../i18n/marks.ts';
import { overview as words } from '../i18n/overview.ts';
import { statuses, statusOrder } from '../i18n/statuses.ts';
import type { OverviewRows, PushRow, TotalsRow } from '../metrics/overview.ts';
import type { StatusCode, StepRow } from '../metrics/rows.ts';
import type { Kind } from '../sources/contract.ts';
import type { ViewContext } from './context.ts';
import type { DayAreaView } from './day_area.ts';
import { daysBetween } from './days.ts';
import { highest } from './extremes.ts';
import type { FigureText } from './figure_text.ts';
import { knowsNoStep, lackingKinds, lackingNotice, notGiven } from './lacking.ts';
import { narrow, type Narrow } from './narrow.ts';
import { proofHref, stepsProofHref } from './proof.ts';
import { plainText, proven, runsOf, titled, type Run } from './proven.ts';
import { reviewerName } from './reviewer.ts';
import { unitPath } from './unit_address.ts';

export interface MatrixCell {
  /** Done of applicable, such as `12/24`; a word where the tier has no such step. */
  text: string;
  /** Overdue count, '' for none. */
  overdue: string;
  /** The cell in words, for a pointer and for a reader who does not see. */
  title: string;
  href: string | null;
  /** Counts by status, in the order of the legend; empty where the step does not apply. */
  segments: { status: StatusCode; count: number }[];
}

export interface StepMatrixView {
  /** Tiers and steps, each a link that narrows the page to it. */
  columns: Narrow[];
  rows: (Narrow & { cells: MatrixCell[] })[];
  legend: { status: StatusCode; word: string }[];
  label: string;
}

export interface PaceView {
  label: string;
  /** One entry a day. `done` is null after the as-of date. */
  points: { planned: number; done: number | null }[];
  /** Index of the as-of day among the points, and its words. */
  as_of: { index: number; label: string };
  area: DayAreaView;
  /** Labelled days: index and words. */
  ticks: { index: number; label: string }[];
  /** Notes about everybody: a flag on their day with their number, and the words beside it. */
  notes: { index: number; number: string; text: string; title: string }[];
  /** Where the notes that have no flag stand; null where all have one. */
  more: { label: string; href: string } | null;
  counts: { value: number; label: string }[];
  planned: string;
  done: string;
  /** Values at the as-of day, spelt out beside their curves. */
  plannedNow: string;
  doneNow: string;
}

export interface Tile {
  label: string;
  value: string;
  parts: string;
  comparison: string;
  href: string | null;
  /** The metric whose words explain it. */
  metric: string;
  /** True where the figure calls for action. */
  isAlarm: boolean;
}

/** Returns the tile of a figure that cannot be known: the mark for that in place of its number, and why; nothing to compare, open or be alarmed at. */
export function unknownTile({ label, metric }: Pick<Tile, 'label' | 'metric'>, value: string, why: string): Tile {
  return { label, value, parts: why, comparison: '', href: null, metric, isAlarm: false };
}

export interface OverviewView {
  locale: 'zh' | 'en';
  headline: string;
  /** The same with its figures opening their proof. */
  headline_runs: Run[];
  /** True where no unit is in scope: then there is nothing but the headline. */
  isEmpty: boolean;
  push: { title: string; sentences: string[]; runs: Run[][]; rule: string; href: string | null };
  changed: { title: string; sentence: string; runs: Run[] };
  missing: string | null;
  tiles: Tile[];
  matrix: { text: FigureText; drawing: StepMatrixView } | null;
  /** Whether there is a curve of progress, without drawing it. */
  has_pace: boolean;
  pace: { text: FigureText; drawing: PaceView } | null;
  bottleneck: { title: string; sentence: string; runs: Run[] | null; facts: { label: string; value: string; href: string | null }[]; more: { label: string; href: string } };
  below: ListView;
  laggards: ListView;
  rules: ListView;
}

export interface ListView {
  id: string;
  title: string;
  title_runs: Run[];
  head: string[];
  /** Index of the columns that hold numbers. */
  numbers: number[];
  /** `proofs`: what stands behind each cell that is a figure. */
  rows: { cells: string[]; href: string | null; proofs: (string | null)[] }[];
  none: string | null;
  more: { label: string; href: string } | null;
}

/** How many units below the line are listed. */
const MOST_BELOW = 10;

/** How many notes the curve of progress carries: the latest. */
const MOST_NOTES = 5;

const sign = (value: number): -1 | 0 | 1 => (value > 0 ? 1 : value < 0 ? -1 : 0);

/** Returns every unit below the line, of which the page shows some. Null for any other table. */
export function overviewTable(rows: OverviewRows, context: ViewContext, id: string): string[][] | null {
  if (id !== 'below') return null;
  const { head, rows: list } = overviewView(rows, context, rows.below_line.length + 1).below;
  return [head, ...list.map((row) => row.cells)];
}

/** Returns the overview: a headline, what to push, what changed, and the figures behind them. */
export function overviewView(rows: OverviewRows, context: ViewContext, most = MOST_BELOW): OverviewView {
  const { locale, plan, state, asOf, compareTo, link } = context;
  const { totals, before } = rows;
  const number = (value: number, decimals = 0) => formatNumber(value, locale, decimals);
  const vsDay = formatShortDay(compareTo, locale, asOf);
  const stepName = (id: string, tier?: string) => {
    const step = plan.steps.find((each) => each.id === id);
    return (tier && step?.names_by_tier?.[tier]?.[locale]) || (step?.name[locale] ?? id);
  };
  const tierName = (id: string) => plan.tiers.find((each) => each.id === id)?.name[locale] ?? id;
  const unitHref = (id: string) => link(unitPath(id));
  const chainOf = (tier: string) => plan.tiers.find((each) => each.id === tier)?.chain;
  const linkName = (chain: string, no: number) => reviewerName(plan, chain, no, locale);
  const chainName = (chain: string) => plan.chains.find((each) => each.id === chain)?.name[locale] ?? chain;
  const share = (n: number, d: number) => formatShare(n, d) ?? words.none[locale];

  const present = new Set<string | null>(rows.sources.map((source) => source.kind));
  const absentKinds = lackingKinds(rows.sources);

  const isUnknown = knowsNoStep(absentKinds);
  const headline = isUnknown ? words.nothing_known[locale]({ day: formatDay(asOf, locale) }) : totals.should_be_done === 0
    ? words.nothing_due[locale]({ day: formatDay(asOf, locale) })
    : words.on_course[locale]({
      day: formatDay(asOf, locale), due: proven(number(totals.should_be_done), stepsProofHref(state, 'should_be_done')), done: proven(number(totals.done_of_should_be_done), stepsProofHref(state, 'done_of_should_be_done')),
      share: proven(share(totals.done_of_should_be_done, totals.should_be_done), stepsProofHref(state, 'due_done')),
    }) + lateness();

  function lateness(): string {
    // With these two the parts add up to what was due.
    const rest = [
      totals.due_today === 0 ? '' : words.due_today[locale]({ n: number(totals.due_today) }),
      totals.on_the_way === 0 ? '' : words.on_the_way[locale]({ n: number(totals.on_the_way) }),
    ].join('');
    if (totals.overdue === 0) return rest === '' ? words.all_done[locale] : words.none_overdue[locale]({ rest });
    return words.behind[locale]({ overdue: proven(number(totals.overdue), stepsProofHref(state, 'overdue')), units: proven(number(totals.overdue_units), ofAllSteps('units', 'lagging')), rest });
  }

  const furthest = highest(rows.laggards, (row) => row.lag_days);
  const hasBallots = rows.steps.some((row) => plan.steps.find((step) => step.id === row.step_id)?.evidence === 'evaluation');
  const said = totals.units === 0 ? words.no_steps[locale] : headline;
  const change = () => (isUnknown ? words.changed_unknown : words.changed)[locale]({
    done: signed(totals.done - before.done, stepsProofHref(state, 'done')), overdue: signed(totals.overdue - before.overdue, stepsProofHref(state, 'overdue')),
    findings: signed(totals.findings - before.findings, ofAllSteps('findings', 'count'), words.signed_net),
  });
  return whenAsked<OverviewView>({
    locale: () => locale,
    headline: () => plainText(said),
    headline_runs: () => runsOf(said),
    isEmpty: () => totals.units === 0,
    push: () => {
      const pushed = push();
      return { ...pushed, sentences: pushed.sentences.map(plainText), runs: pushed.sentences.map(runsOf) };
    },
    changed: () => {
      const sentence = change();
      return { title: words.changed_title[locale]({ day: vsDay }), sentence: plainText(sentence), runs: runsOf(sentence) };
    },
    missing: () => lackingNotice(absentKinds, locale),
    tiles,
    matrix: () => (totals.units === 0 ? null : matrix()),
    has_pace: () => totals.applicable > 0 && !isUnknown,
    pace: () => (totals.applicable === 0 || isUnknown ? null : pace()),
    bottleneck,
    below: () => ({
      id: 'below',
      // Without ballots there is no count to put into a title.
      ...titled(absent(['evaluations']) ? words.tiles.below[locale] : words.below_title[locale]({ n: proven(number(rows.below_line.length), proofHref(state, 'satisfaction', 'below_line')) })),
      head: [words.unit, words.tier, words.rate, words.short_by].map((each) => each[locale]),
      numbers: [2, 3],
      rows: rows.below_line.slice(0, most).map((row) => ({
        cells: [row.name ?? row.unit_id, tierName(row.tier), `${share(row.satisfied, row.valid)} (${number(row.satisfied)}/${number(row.valid)})`, number(row.short_by)],
        href: unitHref(row.unit_id),
        proofs: [null, null, proofHref(state, 'satisfaction', 'rate', { unit_id: row.unit_id }), proofHref(state, 'satisfaction', 'short_by', { unit_id: row.unit_id })],
      })),
      none: rows.below_line.length > 0 ? null : absent(['evaluations']) ?? (totals.voted > 0 ? words.below_none : hasBallots ? words.below_no_ballots : words.below_not_planned)[locale],
      more: { label: words.see_satisfaction[locale], href: link('/satisfaction/') },
    }),
    laggards: () => ({
      id: 'laggards',
      ...titled(rows.laggards[0] && !isUnknown
        ? words.laggards_first[locale]({ units: sharedNames(furthest.map((row) => row.name ?? row.unit_id), locale), isShared: furthest.length > 1, n: proven(number(rows.laggards[0].lag_days), ofAllSteps('units', 'lag_days', { unit_id: rows.laggards[0].unit_id })) })
        : words.laggards_title[locale]),
      head: [words.unit, words.tier, words.lag, words.oldest_step, words.findings].map((each) => each[locale]),
      numbers: [2, 4],
      rows: isUnknown ? [] : rows.laggards.map((row) => ({
        cells: [row.name ?? row.unit_id, tierName(row.tier), number(row.lag_days), `${stepName(row.step_id, row.tier)} ${words.days[locale]({ n: number(row.step_days) })}`, number(row.open_findings)],
        href: unitHref(row.unit_id),
        proofs: [
          null, null, ofAllSteps('units', 'lag_days', { unit_id: row.unit_id }), proofHref(state, 'unit_steps', 'deviation_days', { unit_id: row.unit_id, step_id: row.step_id }),
          ofAllSteps('units', 'open_findings', { unit_id: row.unit_id }),
        ],
      })),
      none: isUnknown ? words.laggards_unknown[locale] : rows.laggards.length > 0 ? null : words.laggards_none[locale],
      more: { label: words.see_units[locale], href: link('/units/') },
    }),
    rules: () => ({
      id: 'rules',
      ...titled(isUnknown && totals.findings === 0 ? words.rules_title_unknown[locale] : words.rules_title[locale]({ n: proven(number(totals.findings), ofAllSteps('findings', 'count')), day: vsDay, fresh: number(rows.rules.reduce((sum, row) => sum + row.new_findings, 0)) })),
      head: [words.rule, words.units, words.count, words.fresh].map((each) => each[locale]),
      numbers: [1, 2, 3],
      rows: rows.rules.map((row) => ({
        cells: [`${row.rule} ${plan.rules.find((rule) => rule.id === row.rule)?.name[locale] ?? ''}`.trim(), number(row.units), number(row.findings), number(row.new_findings)],
        // The proof counts findings of every step.
        href: ofAllSteps('findings', 'count', { rule: row.rule }),
        proofs: [null, ofAllSteps('findings', 'units', { rule: row.rule }), ofAllSteps('findings', 'count', { rule: row.rule }), null],
      })),
      none: rows.rules.length > 0 ? null : (isUnknown ? words.rules_unknown : words.rules_none)[locale],
      more: null,
    }),
  });

  /** The proof of a figure that knows units and not a choice of steps. */
  function ofAllSteps(metric: string, column: string, keys: Record<string, string> = {}): string | null {
    return state.steps.length > 0 ? null : proofHref(state, metric, column, keys);
  }

  function signed(value: number, href: string | null, said: typeof words.signed | typeof words.signed_net = words.signed): string {
    return said[locale]({ n: proven(number(Math.abs(value)), href), sign: sign(value) });
  }

  function push(): Omit<OverviewView['push'], 'runs'> {
    const within = number(plan.thresholds.due_soon_days);
    const naming = (row: PushRow) => ({ tier: tierName(row.tier), step: stepName(row.step_id, row.tier) });
    const namesOf = (others: readonly PushRow[]) => sharedNames(others.map((row) => words.step_of[locale](naming(row))), locale);
    const ruleOf = (others: readonly PushRow[]) => [words.push_rule[locale], ...(others.length > 0 ? [words.push_ties[locale]({ within })] : [])].join(locale === 'zh' ? '' : ' ');
    const base = { title: words.push_title[locale], rule: ruleOf([]) };
    const [worst, ...others] = highest(rows.push.filter((row) => row.overdue_days > 0), (row) => row.overdue_days);
    if (worst) {
      const told = { ...naming(worst), units: number(worst.overdue_units), days: number(worst.overdue_days) };
      const sentences = [others.length > 0 ? words.push_tied[locale]({ ...told, others: namesOf(others) }) : words.push_overdue[locale](told)];
      const own = worst.evidence === 'materials' ? rows.links.filter((each) => each.chain === chainOf(worst.tier)) : [];
      const waiting = own.reduce((sum, each) => sum + each.waiting_days, 0);
      const slowest = [...own].sort((a, b) => b.waiting_days - a.waiting_days || b.queue - a.queue || a.link_no - b.link_no)[0];
      if (slowest && slowest.waiting_days > 0) {
        sentences.push(words.push_link[locale]({ reviewer: linkName(slowest.chain, slowest.link_no), queue: proven(number(slowest.queue), linkProof(slowest, 'queue')), share: proven(share(slowest.waiting_days, waiting), linkProof(slowest, 'chain_share')) }));
      }
      return { ...base, rule: ruleOf(others), sentences, href: proofHref(state, 'steps', 'overdue', { step_id: worst.step_id, tier: worst.tier }) };
    }
    // What is late but holds nobody back that we know of is of steps that no export speaks of.
    const isUnjudged = absentKinds.length > 0 && rows.totals.overdue > 0;
    // Sorting is stable: of equal ones the order of the rows decides.
    const soon = [...rows.push].sort((a, b) => (a.next_due_on! < b.next_due_on! ? -1 : a.next_due_on! > b.next_due_on! ? 1 : b.due_soon_units - a.due_soon_units));
    const [next, ...sameDay] = soon.filter((row) => row.next_due_on === soon[0]!.next_due_on);
    if (next) {
      return {
        ...base,
        rule: ruleOf(sameDay),
        sentences: [
          words.push_due_soon[locale]({ before: (isUnjudged ? words.push_unjudged : words.push_nothing_overdue)[locale], ...naming(next), units: number(next.due_soon_units), within, day: formatShortDay(next.next_due_on!, locale, asOf) }),
          ...(sameDay.length > 0 ? [words.push_due_too[locale]({ others: namesOf(sameDay) })] : []),
        ],
        href: proofHref(state, 'steps', 'due_soon', { step_id: next.step_id, tier: next.tier }),
      };
    }
    return { ...base, sentences: [isUnjudged || absentKinds.length > 0 && rows.totals.due_soon > 0 ? words.push_unjudged[locale] : words.push_none[locale]({ within })], href: null };
  }

  function linkProof({ chain, link_no: no }: { chain: string; link_no: number }, column: string): string {
    return proofHref(state, 'links', column, { chain, link_no: String(no) });
  }

  /** Says which export is not there of those a figure cannot do without; null when all are. */
  function absent(needed: Kind[]): string | null {
    const kind = needed.find((each) => !present.has(each));
    return kind ? notGiven(kind, locale) : null;
  }

  function tiles(): Tile[] {
    const ratio = (label: string, [n, d]: [number, number], was: [number, number], column: string, parts = words.parts[locale]({ n: number(n), d: number(d) })): Tile => {
      if (isUnknown) return unknownTile({ label, metric: 'steps' }, lacking.unknown[locale], words.nothing_known_parts[locale]);
      const change = pointsBetween([n, d], was);
      return {
        label,
        value: formatShare(n, d) ?? words.none[locale],
        parts,
        comparison: change === null ? words.delta_none[locale]({ day: vsDay }) : words.delta_points[locale]({ points: number(Math.abs(change), 1), sign: sign(change), day: vsDay }),
        href: stepsProofHref(state, column),
        metric: 'steps',
        isAlarm: false,
      };
    };
    const tally = (label: string, metric: string, value: number, was: number, parts: string, href: string | null, isAlarm: boolean, lacks: string | null = null): Tile => (lacks ? unknownTile({ label, metric }, isUnknown ? lacking.unknown[locale] : words.none[locale], lacks) : {
      label, value: number(value), parts, comparison: words.delta_count[locale]({ n: number(Math.abs(value - was)), sign: sign(value - was), day: vsDay }), href, metric, isAlarm,
    });
    const of = (pick: (row: TotalsRow) => [number, number]): [[number, number], [number, number]] => [pick(totals), pick(before)];
    const { numerator, denominator } = plan.thresholds.satisfaction;
    return [
      ratio(words.tiles.completion[locale], ...of((row) => [row.done, row.applicable]), 'completion'),
      ratio(words.tiles.schedule[locale], ...of((row) => [row.done, row.should_be_done]), 'schedule_index', totals.should_be_done === 0 ? words.nothing_due_parts[locale] : totals.done === totals.done_of_should_be_done ? undefined : words.schedule_parts[locale]({
        n: number(totals.done), d: number(totals.should_be_done), due: number(totals.done_of_should_be_done), early: number(totals.done - totals.done_of_should_be_done),
      })),
      ratio(words.tiles.adherence[locale], ...of((row) => [row.kept_window, row.decided_with_window]), 'adherence', totals.decided_with_window === 0 ? words.nothing_decided_parts[locale] : undefined),
      tally(words.tiles.overdue[locale], 'steps', totals.overdue, before.overdue, words.overdue_parts[locale]({ units: number(totals.overdue_units) }), stepsProofHref(state, 'overdue'), totals.overdue > 0, isUnknown ? words.nothing_known_parts[locale] : null),
      tally(words.tiles.ready[locale], 'units', totals.ready_to_meet, before.ready_to_meet, words.of_units[locale]({ n: number(totals.units) }), proofHref(state, 'units', 'ready'), false, absent(['meetings'])),
      tally(words.tiles.below[locale], 'satisfaction', totals.below_line, before.below_line, words.voted[locale]({ n: number(totals.voted), line: `${numerator}/${denominator}` }), proofHref(state, 'satisfaction', 'below_line'), totals.below_line > 0, absent(['evaluations'])),
    ];
  }

  function matrix(): { text: FigureText; drawing: StepMatrixView } {
    const chosen = plan.steps.filter((step) => state.steps.length === 0 || state.steps.includes(step.id));
    const tiersShown = plan.tiers.filter((tier) => rows.steps.some((row) => row.tier === tier.id));
    const rowOf = (step: string, tier: string) => rows.steps.find((row) => row.step_id === step && row.tier === tier);
    const inWords = (row: StepRow) => [
      ...statusOrder.filter((status) => row[status] > 0).map((status) => `${statuses[status][locale]} ${number(row[status])}`),
    ].join(locale === 'zh' ? '，' : ', ');
    const shown = rows.steps.filter((row) => chosen.some((step) => step.id === row.step_id));
    const worst = highest(shown, (row) => row.overdue);
    const mostOverdue = worst[0]?.overdue ?? 0;
    const cellOf = (stepId: string, tierId: string): MatrixCell => {
      const row = rowOf(stepId, tierId);
      const names = { step: stepName(stepId, tierId), tier: tierName(tierId) };
      if (row && isUnknown) {
        const parts = `${words.applicable[locale]} ${number(row.applicable)}${locale === 'zh' ? '，' : ', '}${lacking.unknown[locale]}`;
        return { text: lacking.unknown[locale], overdue: '', title: words.matrix_cell[locale]({ ...names, parts }), href: null, segments: [] };
      }
      if (!row) return { text: words.matrix_na[locale], overdue: '', title: words.matrix_cell[locale]({ ...names, parts: words.matrix_na[locale] }), href: null, segments: [] };
      return {
        text: row.is_continuous ? `${number(row.ongoing)}/${number(row.applicable)}` : `${number(row.done_on_time + row.done_late)}/${number(row.applicable)}`,
        overdue: row.overdue > 0 ? number(row.overdue) : '',
        title: words.matrix_cell[locale]({ ...names, parts: inWords(row) }),
        href: proofHref(state, 'steps', row.overdue > 0 ? 'overdue' : row.is_continuous ? 'ongoing' : 'done', { step_id: stepId, tier: tierId }),
        segments: statusOrder.map((status) => ({ status, count: row[status] })),
      };
    };
    const { title, title_runs } = titled(isUnknown ? words.matrix_title_unknown[locale] : mostOverdue > 0
      ? words.matrix_title[locale]({
          cells: sharedNames(worst.map((row) => words.step_of[locale]({ step: stepName(row.step_id, row.tier), tier: tierName(row.tier) })), locale), isShared: worst.length > 1,
          n: proven(number(mostOverdue), proofHref(state, 'steps', 'overdue', { step_id: worst[0]!.step_id, tier: worst[0]!.tier })),
        })
      : words.matrix_title_none[locale]);
    return whenAsked<NonNullable<OverviewView['matrix']>>({
      text: () => ({
        id: 'matrix',
        title,
        title_runs,
        sentence: isUnknown ? '' : words.matrix_sentence[locale],
        ...(isUnknown ? {} : { hint: words.matrix_hint[locale] }),
        table: whenAsked<Pick<FigureText['table'], 'head' | 'rows'>>({
          head: () => [words.step[locale], words.tier[locale], words.applicable[locale], ...statusOrder.map((status) => statuses[status][locale]), words.should_be_done[locale]],
          rows: () => shown.map((row) => [
            stepName(row.step_id, row.tier), tierName(row.tier), number(row.applicable), ...statusOrder.map((status) => (isUnknown ? lacking.unknown[locale] : number(row[status]))), number(row.should_be_done),
          ]),
        }),
      }),
      drawing: () => whenAsked<StepMatrixView>({
        columns: () => tiersShown.map((tier) => narrow(context, 'tiers', [tier.id], tier.name[locale])),
        rows: () => chosen.map((step) => ({ ...narrow(context, 'steps', [step.id], step.name[locale]), cells: tiersShown.map((tier) => cellOf(step.id, tier.id)) })),
        legend: () => (isUnknown ? [] : statusOrder).map((status) => ({ status, word: statuses[status][locale] })),
        label: () => `${title}${locale === 'zh' ? '。' : '. '}${words.matrix_sentence[locale]}`,
      }),
    });
  }

  function pace(): { text: FigureText; drawing: PaceView } | null {
    const first = rows.pace[0];
    if (!first) return null;
    const index = Math.max(0, Math.min(rows.pace.length - 1, daysBetween(first.day, asOf)));
    const now = rows.pace[index]!;
    // A single difference would hide that early completions outweigh missing ones.
    const { title, title_runs } = titled(words.pace_title[locale]({
      planned: proven(number(now.planned), stepsProofHref(state, 'should_be_done')), done: proven(number(now.done ?? 0), state.steps.length > 0 ? null : proofHref(state, 'pace', 'done')), missing: proven(number(now.planned - totals.done_of_should_be_done), stepsProofHref(state, 'due_missing')),
      early: proven(number((now.done ?? 0) - totals.done_of_should_be_done), state.steps.length > 0 ? null : proofHref(state, 'pace', 'early')),
    }));
    const flagged = rows.notes.filter((note) => note.noted_on >= first.day).slice(-MOST_NOTES);
    const most = Math.max(1, ...rows.pace.map((row) => Math.max(row.planned, row.done ?? 0)));
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000, 20_000, 50_000, 100_000].find((each) => most / each <= 5) ?? 200_000;
    const ticks = rows.pace.map((row, i) => ({ row, i })).filter(({ row }) => /-(01|16)$/.test(row.day)).map(({ row, i }) => ({ index: i, label: formatShortDay(row.day, locale, row.day) }));
    return {
      text: {
        id: 'pace',
        title,
        title_runs,
        sentence: words.pace_sentence[locale],
        hint: marks.brush_or_click[locale],
        table: {
          head: [words.day[locale], words.planned[locale], words.actual[locale]],
          rows: rows.pace.map((row) => [formatShortDay(row.day, locale, asOf), number(row.planned), row.done === null ? '' : number(row.done)]),
        },
      },
      drawing: {
        label: `${title}${locale === 'zh' ? '。' : '. '}${words.pace_sentence[locale]}`,
        points: rows.pace.map((row) => ({ planned: row.planned, done: row.done })),
        as_of: { index, label: formatShortDay(asOf, locale, asOf) },
        area: {
          first: first.day, days: rows.pace.length, words: marks.pace_day[locale],
          values: rows.pace.map((row) => `${number(row.planned)} ${row.done === null ? '–' : number(row.done)}`),
        },
        ticks,
        notes: flagged.map((note, i) => ({
          index: daysBetween(first.day, note.noted_on), number: String(i + 1), text: `${formatShortDay(note.noted_on, locale, asOf)} ${note.text}`,
          title: words.note_flag[locale]({ day: formatShortDay(note.noted_on, locale, asOf), step: note.step_id === null ? '' : stepName(note.step_id), text: note.text }),
        })),
        more: rows.notes.length > flagged.length ? { label: words.notes_more[locale]({ n: number(rows.notes.length - flagged.length) }), href: `${link('/timeline/')}#notes` } : null,
        counts: Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => ({ value: i * step, label: number(i * step) })),
        planned: words.planned[locale],
        done: words.actual[locale],
        plannedNow: `${words.planned[locale]} ${number(now.planned)}`,
        doneNow: `${words.actual[locale]} ${number(now.done ?? 0)}`,
      },
    };
  }

  function bottleneck(): OverviewView['bottleneck'] {
    const worst = rows.links.find((row) => row.is_bottleneck);
    const more = { label: words.see_chains[locale], href: link('/chains/') };
    if (!worst) return { title: words.bottleneck_title[locale], sentence: absent(['materials', 'reviews']) ?? words.bottleneck_none[locale], runs: null, facts: [], more };
    const all = rows.links.reduce((sum, row) => sum + row.waiting_days, 0);
    const keys = { chain: worst.chain, link_no: String(worst.link_no) };
    const facts = words.bottleneck_facts;
    const said = words.bottleneck[locale]({ chain: chainName(worst.chain), reviewer: linkName(worst.chain, worst.link_no), share: proven(share(worst.waiting_days, all), proofHref(state, 'links', 'waiting_share', keys)) });
    return {
      title: words.bottleneck_title[locale],
      sentence: plainText(said),
      runs: runsOf(said),
      facts: [
        { label: facts.waiting[locale], value: `${words.days[locale]({ n: number(worst.waiting_days) })} / ${number(all)}`, href: proofHref(state, 'links', 'waiting_share', keys) },
        { label: facts.queue[locale], value: words.items[locale]({ n: number(worst.queue) }), href: proofHref(state, 'links', 'queue', keys) },
        { label: facts.decisions[locale], value: `${number(worst.decisions)} / ${number(worst.arrivals)}`, href: proofHref(state, 'links', 'decisions', keys) },
        {
          label: facts.clear[locale],
          value: worst.days_to_clear === null ? words.not_moving[locale] : words.days[locale]({ n: number(worst.days_to_clear, 1) }),
          href: worst.days_to_clear === null ? null : proofHref(state, 'links', 'days_to_clear', keys),
        },
        { label: facts.oldest[locale], value: worst.oldest_days === null ? words.none[locale] : words.days[locale]({ n: number(worst.oldest_days) }), href: proofHref(state, 'links', 'oldest_days', keys) },
      ],
      more,
    };
  }
}
