import { filters as filterWords } from '../i18n/filters.ts';
import { formatDay, formatNumber, formatShare, formatShortDay } from '../i18n/format.ts';
import { satisfaction as words } from '../i18n/satisfaction.ts';
import type { SatisfactionBoardRows } from '../metrics/satisfaction_board.ts';
import type { SatisfactionRollupRow } from '../metrics/rows.ts';
import type { ViewContext } from './context.ts';
import { lowestShare } from './extremes.ts';
import type { FigureText } from './figure_text.ts';
import { narrow, type Narrow } from './narrow.ts';
import { proofHref } from './proof.ts';
import { plainText, proven, runsOf, titled, type Run } from './proven.ts';
import { unitPath } from './unit_address.ts';
import { stateHref } from './state.ts';

/** How many units one page lists. */
const PAGE = 40;

/** How many areas are listed; more are a list without end. */
const MOST_AREAS = 15;

/** How many second rounds are drawn: each needs a line of its own for its name. */
const MOST_SLOPES = 40;

/** The look of a grade: which side of the upright it is on and how far out, whatever the plan calls it. */
export type GradeMark = 'best' | 'satisfied' | 'unsatisfied' | 'worst';

/** Returns the look of each grade of the plan, in its order: the outermost of each side stand out. */
export function gradeMarks(grades: readonly { is_satisfied: boolean }[]): GradeMark[] {
  return grades.map((grade, i) => (grade.is_satisfied ? (i === 0 ? 'best' : 'satisfied') : i === grades.length - 1 ? 'worst' : 'unsatisfied'));
}

export interface IntervalRow {
  label: string;
  href: string;
  /** What stands behind the rate. */
  proof: string;
  /** Shares between 0 and 1; null without a valid ballot. */
  share: number | null;
  low: number | null;
  high: number | null;
  isBelow: boolean;
  value: string;
  note: string;
  title: string;
  /** Ballots by grade, in the plan's order. */
  grades: { id: string; mark: GradeMark; count: number; isSatisfied: boolean }[];
}

export interface IntervalsView {
  label: string;
  /** The standard as a share, and its words. */
  line: { share: number; label: string };
  rows: IntervalRow[];
  legend: { mark: GradeMark; word: string }[];
  /** Heads of the two sides of the grades. */
  sides: { left: string; right: string };
  empty: string;
}

export interface FunnelView {
  label: string;
  line: { share: number; label: string };
  /** Half the width of the 95 % band at `n` ballots is `spread` / √n. */
  spread: number;
  most: number;
  points: { valid: number; share: number; isBelow: boolean; isClear: boolean; title: string; href: string }[];
  axis: { ballots: string };
  /** Names of the points that lie clearly below. */
  legend: { clear: string; below: string; above: string; band: string };
}

export interface SlopesView {
  label: string;
  line: { share: number; label: string };
  heads: { first: string; latest: string };
  rows: { label: string; first: number; latest: number; isBelow: boolean; href: string; /** Both rates, with what stands behind each. */ rates: { text: string; href: string }[] }[];
}

export interface SatisfactionView {
  locale: 'zh' | 'en';
  notice: string | null;
  headline: string;
  sentences: string[];
  /** The same with their figures opening their proof. */
  headline_runs: Run[];
  sentence_runs: Run[][];
  intervals: { text: FigureText; drawing: IntervalsView } | null;
  pages: { back: { label: string; href: string } | null; next: { label: string; href: string } | null; more: string | null };
  rollup: { title: string; title_runs: Run[]; sentence: string; head: string[]; rows: { narrow: Narrow | null; cells: string[]; proofs: (string | null)[] }[] } | null;
  /** Said where a step is chosen: it changes nothing here. */
  steps: string | null;
  funnel: { text: FigureText; drawing: FunnelView } | null;
  slopes: { text: FigureText; drawing: SlopesView } | null;
  rounds: { title: string; head: string[]; rows: { cells: string[]; href: string; proofs: (string | null)[] }[] };
}

/** Returns every unit with its rate, or every area, of which the page shows some. Null for any other table. */
export function satisfactionTable(rows: SatisfactionBoardRows, context: ViewContext, id: string): string[][] | null {
  if (id === 'rollup') {
    const { rollup } = satisfactionView(rows, context, PAGE, Infinity);
    return rollup && [rollup.head, ...rollup.rows.map((row) => row.cells)];
  }
  const whole = id === 'intervals' ? satisfactionView(rows, { ...context, state: { ...context.state, page: 1 } }, rows.ballots.length + 1).intervals : null;
  return whole && [whole.text.table.head, ...whole.text.table.rows];
}

/** Returns the satisfaction page: every unit against the line, roll-ups, and second rounds. */
export function satisfactionView(rows: SatisfactionBoardRows, context: ViewContext, onPage = PAGE, mostAreas = MOST_AREAS): SatisfactionView {
  const { locale, plan, state, asOf, compareTo, link } = context;
  const number = (value: number) => formatNumber(value, locale);
  const { numerator, denominator } = plan.thresholds.satisfaction;
  const line = `${numerator}/${denominator}`;
  const tierName = (id: string) => plan.tiers.find((tier) => tier.id === id)?.name[locale] ?? id;
  const unitHref = (id: string) => link(unitPath(id));
  const none = locale === 'zh' ? '无' : 'none';
  const share = (n: number, d: number) => formatShare(n, d) ?? none;
  const percent = (value: number | null) => (value === null ? none : `${(Math.round(value * 1000) / 10).toFixed(1)}%`);
  /** Which tier or area has the lowest pooled rate; of equal ones that of more ballots. */
  const rollupTitle = (): string => {
    const groups = rows.rollup.filter((row) => row.valid > 0 && (row.dimension === 'tier' || (row.dimension === 'area' && row.value !== '')));
    if (groups.length < 2) return words.rollup_title[locale];
    const lowest = lowestShare(groups, (row) => row.satisfied, (row) => row.valid);
    const keys = { [lowest.dimension]: lowest.value };
    return words.rollup_lowest[locale]({
      group: lowest.dimension === 'tier' ? tierName(lowest.value) : lowest.value, share: proven(share(lowest.satisfied, lowest.valid), of(state, 'rate', keys)),
      n: proven(number(lowest.satisfied), of(state, 'valid', keys)), d: proven(number(lowest.valid), of(state, 'valid', keys)),
    });
  };
  const areas = rows.rollup.filter((row) => row.dimension === 'area' && row.value !== '');
  const shareOf = (row: SatisfactionRollupRow) => (row.valid === 0 ? Infinity : row.satisfied / row.valid);
  const areasShown = areas.length > mostAreas ? [...areas].sort((a, b) => (shareOf(a) < shareOf(b) ? -1 : shareOf(a) > shareOf(b) ? 1 : 0)).slice(0, mostAreas) : areas;
  const all = (list: SatisfactionRollupRow[]) => list.find((row) => row.dimension === 'all');
  const now = all(rows.rollup);
  const before = all(rows.before);
  const isMissing = !rows.sources.some((source) => source.kind === 'evaluations');

  const marks = gradeMarks(plan.grades);
  const start = (state.page - 1) * onPage;
  const shown = rows.ballots.slice(start, start + onPage);
  const rest = Math.max(0, rows.ballots.length - start - onPage);
  const belowCount = rows.ballots.filter((row) => row.below_line).length;
  const { title, title_runs } = titled(belowCount > 0 ? words.intervals_title[locale]({ n: proven(number(belowCount), proofHref(state, 'satisfaction', 'below_line')) }) : words.intervals_title_none[locale]);
  const again = rows.ballots.filter((row) => row.first_valid !== null);

  const earlier = { ...state, as_of: compareTo };
  const of = (at: typeof state, column: string, keys: Record<string, string> = {}) => proofHref(at, 'satisfaction', column, keys);
  const said = now
    ? words.headline[locale]({ day: formatDay(asOf, locale), units: proven(number(now.units_voted), of(state, 'units')), below: proven(number(now.units_below_line), of(state, 'below_line')), line })
    : '';
  const sentences = now
    ? [
      words.pooled[locale]({
        share: proven(share(now.satisfied, now.valid), of(state, 'rate')), satisfied: proven(number(now.satisfied), of(state, 'satisfied')), valid: proven(number(now.valid), of(state, 'valid')),
        mean: proven(percent(now.mean_rate), of(state, 'mean_rate')),
      }),
      words.change[locale]({
        day: formatShortDay(compareTo, locale, asOf), units: proven(number(before?.units_voted ?? 0), of(earlier, 'units')), below: proven(number(before?.units_below_line ?? 0), of(earlier, 'below_line')),
      }),
    ]
    : [];
  return {
    locale,
    notice: isMissing ? words.missing[locale] : rows.ballots.length === 0 ? (rows.planned_units === 0 ? words.none_planned : words.none)[locale] : null,
    headline: plainText(said),
    headline_runs: runsOf(said),
    sentences: sentences.map(plainText),
    sentence_runs: sentences.map(runsOf),
    intervals: shown.length === 0
      ? null
      : {
        text: {
          id: 'intervals',
          title,
          title_runs,
          sentence: words.intervals_sentence[locale],
          table: {
            head: [
              ...[words.unit, words.tier, words.rate, words.votes, words.interval, words.short_by, words.round, words.held_on].map((each) => each[locale]),
              ...plan.grades.map((grade) => grade.name[locale]),
            ],
            rows: shown.map((row) => [
              row.name ?? row.unit_id, tierName(row.tier), share(row.satisfied, row.valid), `${number(row.satisfied)} / ${number(row.valid)}`,
              row.low === null ? none : `${percent(row.low)} – ${percent(row.high)}`, number(row.short_by), number(row.round), formatShortDay(row.held_on, locale, asOf),
              ...plan.grades.map((grade) => number(row[grade.id])),
            ]),
          },
        },
        drawing: {
          label: `${title}${locale === 'zh' ? '。' : '. '}${words.intervals_sentence[locale]}`,
          line: { share: numerator / denominator, label: words.line[locale]({ line }) },
          empty: words.no_valid[locale],
          legend: plan.grades.map((grade, i) => ({ mark: marks[i]!, word: grade.name[locale] })),
          sides: { left: words.not_satisfied[locale], right: words.satisfied[locale] },
          rows: shown.map((row) => ({
            label: row.name ?? row.unit_id,
            href: unitHref(row.unit_id),
            proof: proofHref(state, 'satisfaction', row.short_by > 0 ? 'short_by' : 'rate', { unit_id: row.unit_id }),
            share: row.share,
            low: row.low,
            high: row.high,
            isBelow: row.below_line,
            value: share(row.satisfied, row.valid),
            note: row.short_by > 0 ? words.short[locale]({ n: number(row.short_by) }) : '',
            title: `${row.name ?? row.unit_id} ${share(row.satisfied, row.valid)} (${row.satisfied}/${row.valid})`,
            grades: plan.grades.map((grade, i) => ({ id: grade.id, mark: marks[i]!, count: row[grade.id], isSatisfied: grade.is_satisfied })),
          })),
        },
      },
    pages: {
      back: state.page > 1 ? { label: words.previous[locale], href: stateHref(state, { page: state.page - 1 }) } : null,
      next: rest > 0 ? { label: words.next[locale], href: stateHref(state, { page: state.page + 1 }) } : null,
      more: rest > 0 ? words.more[locale]({ n: number(rest) }) : null,
    },
    steps: state.steps.length > 0 ? filterWords.steps_not_here[locale] : null,
    funnel: funnel(),
    slopes: slopes(),
    rollup: rows.rollup.length === 0
      ? null
      : {
        ...titled(rollupTitle()),
        sentence: words.rollup_sentence[locale] + (areasShown.length < areas.length ? words.rollup_part[locale]({ n: number(mostAreas), all: number(areas.length) }) : ''),
        head: [words.group, words.units, words.below, words.pooled_rate, words.votes, words.mean_rate, words.without_valid].map((each) => each[locale]),
        rows: [
          ...rows.rollup.filter((row) => row.dimension === 'all'),
          ...plan.tiers.flatMap((tier) => rows.rollup.filter((row) => row.dimension === 'tier' && row.value === tier.id)),
          ...areasShown,
        ].map((row) => ({
          narrow: row.dimension === 'tier'
            ? narrow(context, 'tiers', [row.value], tierName(row.value))
            : row.dimension === 'area' ? narrow(context, 'areas', [row.value], row.value) : null,
          cells: [
            row.dimension === 'all' ? words.all[locale] : row.dimension === 'tier' ? tierName(row.value) : row.value,
            number(row.units_voted), number(row.units_below_line), share(row.satisfied, row.valid), `${number(row.satisfied)} / ${number(row.valid)}`,
            percent(row.mean_rate), number(row.units_without_valid),
          ],
          proofs: [null, ...['units', 'below_line', 'rate', 'valid', 'mean_rate', null].map((column) =>
            column && of(state, column, row.dimension === 'tier' || row.dimension === 'area' ? { [row.dimension]: row.value } : {}))],
        })),
      },
    rounds: {
      title: again.length === 0 ? words.rounds_none[locale] : words.rounds_title[locale]({ n: number(again.length), up: number(again.filter((row) => !row.below_line).length) }),
      head: [words.unit, words.first_round, words.latest_round, words.short_by].map((each) => each[locale]),
      rows: again.map((row) => ({
        cells: [row.name ?? row.unit_id, share(row.first_satisfied!, row.first_valid!), share(row.satisfied, row.valid), number(row.short_by)],
        href: unitHref(row.unit_id),
        proofs: [null, proofHref(state, 'ballots', 'first_rate', { unit_id: row.unit_id }), of(state, 'rate', { unit_id: row.unit_id }), of(state, 'short_by', { unit_id: row.unit_id })],
      })),
    },
  };

  function funnel(): SatisfactionView['funnel'] {
    const points = rows.ballots.filter((row) => row.share !== null && row.high !== null).map((row) => ({
      row, isClear: row.below_line && row.high! < numerator / denominator,
    }));
    if (points.length === 0) return null;
    const clear = points.filter((point) => point.isClear).length;
    const { title, title_runs } = titled(belowCount === 0 ? words.funnel_title_none[locale] : words.funnel_title[locale]({ n: proven(number(belowCount), proofHref(state, 'satisfaction', 'below_line')), clear: proven(number(clear), proofHref(state, 'satisfaction', 'clearly_below')) }));
    const sentence = words.funnel_sentence[locale]({ line });
    return {
      text: {
        id: 'funnel',
        title,
        title_runs,
        sentence,
        table: {
          head: [words.unit, words.votes, words.rate, words.interval, words.verdict].map((each) => each[locale]),
          rows: points.map(({ row, isClear }) => [
            row.name ?? row.unit_id, `${number(row.satisfied)} / ${number(row.valid)}`, share(row.satisfied, row.valid), `${percent(row.low)} – ${percent(row.high)}`,
            (isClear ? words.clear : row.below_line ? words.unclear : words.above)[locale],
          ]),
        },
      },
      drawing: {
        label: `${title}${locale === 'zh' ? '。' : '. '}${sentence}`,
        line: { share: numerator / denominator, label: words.line[locale]({ line }) },
        spread: plan.thresholds.wilson_z * Math.sqrt((numerator / denominator) * (1 - numerator / denominator)),
        most: Math.max(...points.map(({ row }) => row.valid)),
        points: points.map(({ row, isClear }) => ({
          valid: row.valid, share: row.share!, isBelow: row.below_line, isClear,
          title: `${row.name ?? row.unit_id} ${share(row.satisfied, row.valid)} (${row.satisfied}/${row.valid})`, href: unitHref(row.unit_id),
        })),
        axis: { ballots: words.valid_ballots[locale] },
        legend: { clear: words.clear[locale], below: words.unclear[locale], above: words.above[locale], band: words.band[locale] },
      },
    };
  }

  function slopes(): SatisfactionView['slopes'] {
    const drawn = again.filter((row) => row.first_valid! > 0 && row.share !== null);
    if (drawn.length === 0) return null;
    const up = drawn.filter((row) => !row.below_line).length;
    const ballot = (column: string, keys: Record<string, string> = {}) => proofHref(state, 'ballots', column, keys);
    const { title, title_runs } = titled(words.rounds_title[locale]({ n: proven(number(drawn.length), ballot('voted_again')), up: proven(number(up), ballot('now_above')) }));
    const lowest = [...drawn].sort((a, b) => Number(b.below_line) - Number(a.below_line) || a.share! - b.share!).slice(0, MOST_SLOPES);
    const sentence = words.slopes_sentence[locale] + (lowest.length < drawn.length ? words.slopes_part[locale]({ n: number(lowest.length), all: number(drawn.length) }) : '');
    return {
      text: {
        id: 'slopes',
        title,
        title_runs,
        sentence,
        table: {
          head: [words.unit, words.first_round, words.latest_round, words.short_by].map((each) => each[locale]),
          rows: drawn.map((row) => [row.name ?? row.unit_id, share(row.first_satisfied!, row.first_valid!), share(row.satisfied, row.valid), number(row.short_by)]),
        },
      },
      drawing: {
        label: `${title}${locale === 'zh' ? '。' : '. '}${sentence}`,
        line: { share: numerator / denominator, label: words.line[locale]({ line }) },
        heads: { first: words.first_round[locale], latest: words.latest_round[locale] },
        rows: lowest.map((row) => ({
          label: row.name ?? row.unit_id, first: row.first_satisfied! / row.first_valid!, latest: row.share!, isBelow: row.below_line, href: unitHref(row.unit_id),
          rates: [
            { text: share(row.first_satisfied!, row.first_valid!), href: ballot('first_rate', { unit_id: row.unit_id }) },
            { text: share(row.satisfied, row.valid), href: of(state, 'rate', { unit_id: row.unit_id }) },
          ],
        })),
      },
    };
  }
}
