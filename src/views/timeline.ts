import { whenAsked } from '../engine/when_asked.ts';
import { formatDay, formatMonth, formatNumber, formatShare, formatShortDay, sharedNames } from '../i18n/format.ts';
import { lacking } from '../i18n/lacking.ts';
import { marks } from '../i18n/marks.ts';
import { overview as overviewWords } from '../i18n/overview.ts';
import { sheet } from '../i18n/sheet.ts';
import { timeline as words } from '../i18n/timeline.ts';
import type { DeviationRow, MeetingReadinessRow, ReportCountdownRow, TierWindowRow, TimelineRows } from '../metrics/timeline.ts';
import type { ViewContext } from './context.ts';
import type { DayAreaView } from './day_area.ts';
import { addDays, daySpan } from './days.ts';
import type { FigureText } from './figure_text.ts';
import { knowsNoStep, lackingFigures, notGiven } from './lacking.ts';
import { highest, lowestShare } from './extremes.ts';
import { narrow, type Narrow } from './narrow.ts';
import { proofHref, stepsProofHref } from './proof.ts';
import { plainText, proven, runsOf, titled, type Run } from './proven.ts';
import { stateHref } from './state.ts';
import { unitPath } from './unit_address.ts';

/** How many owed reports are listed. */
const MOST_REPORTS = 12;

/** How many notes are listed. */
const MOST_NOTES = 30;

export interface TierWindowLine {
  key: string;
  /** The tier, a link that narrows the page to it. */
  narrow: Narrow;
  /** Days from the first day drawn; null where the plan sets no bound. */
  from: number | null;
  to: number | null;
  is_inferred: boolean;
  /** Units that finished on a day, and the most of any day of the line. */
  bars: { day: number; finished: number; late: number; title: string }[];
  most: number;
  count: string;
  overdue: string;
  title: string;
  href: string;
}

export interface TierWindowsView {
  label: string;
  /** Days drawn, and the as-of day among them. */
  days: number;
  as_of: { day: number; label: string };
  area: DayAreaView;
  ticks: { day: number; label: string }[];
  /** Notes about everybody: a flag on their day with the number they have in the list. */
  notes: { day: number; number: string; title: string }[];
  steps: (Narrow & { key: string; lines: TierWindowLine[] })[];
  legend: { kind: 'window' | 'inferred' | 'in_time' | 'late'; word: string }[];
}

export const deviationParts = ['early_long', 'early_short', 'on_the_day', 'late_short', 'late_long', 'open_short', 'open_long'] as const;
export type DeviationPart = (typeof deviationParts)[number];

export interface DeviationView {
  label: string;
  early: string;
  late: string;
  rows: { key: string; label: string; note: string; title: string; href: string; counts: Record<DeviationPart, number>; /** The counts as they are written. */ texts: Record<DeviationPart, string>; /** What stands behind each count, and behind the median. */ proofs: Record<DeviationPart, string>; note_proof: string }[];
  legend: { part: DeviationPart; word: string }[];
}

export interface CalendarView {
  label: string;
  weekdays: readonly string[];
  most: number;
  months: { name: string; /** Weekday of the first day, Monday = 0. */ first: number; days: { number: number; hearings: number; title: string; /** Shows the page as of the day; null for days to come. */ href: string | null; /** What stands behind the figure; null where there is none. */ proof: string | null }[] }[];
  /** What each month asks of each tier. */
  duties: { head: string[]; rows: string[][]; /** What stands behind each of a row's last three cells. */ proofs: (string | null)[][] };
}

interface Cell {
  text: string;
  href: string | null;
  /** Parts below the figure. */
  note: string;
}

export interface TimelineView {
  locale: 'zh' | 'en';
  headline: string;
  headline_runs: Run[];
  change: string;
  change_runs: Run[];
  missing: string | null;
  nothing: string | null;
  /** Which parts there are, without working them out; the hearings always are. */
  has: Record<'windows' | 'deviation' | 'adherence' | 'meetings' | 'reports' | 'notes', boolean>;
  windows: { text: FigureText; drawing: TierWindowsView } | null;
  deviation: { text: FigureText; drawing: DeviationView } | null;
  adherence: { title: string; title_runs: Run[]; sentence: string; hint: string; head: string; tiers: Narrow[]; rows: (Narrow & { cells: Cell[] })[] } | null;
  meetings: { title: string; title_runs: Run[]; sentence: string; head: string[]; rows: { label: string; narrow: Narrow | null; cells: string[]; /** What stands behind each cell; null behind a nought. */ proofs: (string | null)[]; /** Nothing was held and nothing is overdue. */ is_ahead: boolean }[]; /** Says of those tiers in one sentence what their rows say in noughts. */ ahead: string | null; more: { label: string; href: string } } | null;
  reports: { title: string; title_runs: Run[]; sentence: string; runs: Run[]; head: string[]; rows: { cells: string[]; href: string; /** What stands behind the days left. */ left_proof: string; isLate: boolean; /** Days of the deadline, and those left; null where the plan sets none. */ countdown: { days: number; left: number } | null }[]; more: string | null } | null;
  hearings: { text: FigureText; drawing: CalendarView } | { none: string };
  /** What the office wrote down; null where it wrote nothing. */
  notes: { title: string; sentence: string; head: string[]; rows: { cells: string[]; href: string | null }[]; more: string | null } | null;
}

/** Returns every report still owed, or every note, of which the page shows some; of the windows the rows of the page with both days in columns of their own. Null for any other table. */
export function timelineTable(rows: TimelineRows, context: ViewContext, id: string): string[][] | null {
  const { locale } = context;
  if (id === 'windows') {
    const table = timelineView(rows, context).windows?.text.table;
    if (!table) return null;
    const { steps } = context.state;
    // The page's rows stand window by window, one for each day of finishing and one where there is none.
    const own = rows.windows.filter((row) => steps.length === 0 || steps.includes(row.step_id))
      .flatMap((row) => Array.from({ length: Math.max(1, rows.finishes.filter((each) => each.step_id === row.step_id && each.tier === row.tier).length) }, () => row));
    const days = [sheet.from, sheet.to].map((part) => sheet.part[locale]({ head: words.window[locale], part: part[locale] }));
    return [
      [...table.head.slice(0, 3), ...days, ...table.head.slice(3)],
      ...table.rows.map((row, i) => [...row.slice(0, 3), own[i]!.opens_on ?? '', own[i]!.due_on ?? '', ...row.slice(3)]),
    ];
  }
  if (id !== 'reports' && id !== 'notes') return null;
  const whole = timelineView(rows, context, { reports: Infinity, notes: Infinity })[id];
  // The days left as a number, below nought where the report is overdue: a sheet sorts and counts them.
  return whole && [whole.head, ...whole.rows.map(({ cells }, i) => (id === 'reports' ? [...cells.slice(0, -1), String(rows.reports[i]!.days_left)] : cells))];
}

/** Returns the timeline: what kept its window, by how much not, and whether meetings were ready. */
export function timelineView(rows: TimelineRows, context: ViewContext, most = { reports: MOST_REPORTS, notes: MOST_NOTES }): TimelineView {
  const { locale, plan, state, asOf, compareTo, link } = context;
  const number = (value: number, decimals = 0) => formatNumber(value, locale, decimals);
  const day = (iso: string) => formatShortDay(iso, locale, asOf);
  const sign = (value: number): -1 | 0 | 1 => (value > 0 ? 1 : value < 0 ? -1 : 0);
  const tierName = (id: string) => plan.tiers.find((each) => each.id === id)?.name[locale] ?? id;
  const stepName = (id: string, tier?: string) => {
    const step = plan.steps.find((each) => each.id === id);
    return (tier && step?.names_by_tier?.[tier]?.[locale]) || (step?.name[locale] ?? id);
  };
  const isChosen = (row: { step_id: string }) => state.steps.length === 0 || state.steps.includes(row.step_id);
  const windows = rows.windows.filter(isChosen);
  const deviation = rows.deviation.filter(isChosen);
  const stop = locale === 'zh' ? '。' : '. ';

  const { adherence: now, adherence_before: before } = rows;
  // Without an export that records steps only the plan's windows are known.
  const isUnknown = knowsNoStep(rows.missing_sources);
  const all = rows.meetings.find((row) => row.tier === null);
  const earlier = { ...state, as_of: compareTo };
  const change = before.decided_with_window === 0 ? words.change_nothing[locale]({ day: day(compareTo) }) : words.change[locale]({
    day: day(compareTo), n: proven(number(before.kept_window), stepsProofHref(earlier, 'adherence')), d: proven(number(before.decided_with_window), stepsProofHref(earlier, 'adherence')),
    share: proven(formatShare(before.kept_window, before.decided_with_window) ?? words.none[locale], stepsProofHref(earlier, 'adherence')),
    overdue: proven(number(before.overdue), stepsProofHref(earlier, 'overdue')),
  });
  const kept = stepsProofHref(state, 'adherence');
  const headline = isUnknown ? overviewWords.nothing_known[locale]({ day: formatDay(asOf, locale) }) : now.decided_with_window === 0
    ? words.nothing_decided[locale]({ day: formatDay(asOf, locale) })
    : words.headline[locale]({
      day: formatDay(asOf, locale), n: proven(number(now.kept_window), kept), d: proven(number(now.decided_with_window), kept),
      share: proven(formatShare(now.kept_window, now.decided_with_window)!, kept), overdue: proven(number(now.overdue), stepsProofHref(state, 'overdue')),
    });
  const hasDeviation = !isUnknown && deviation.length > 0;
  const hasDecided = !isUnknown && windows.some((row) => row.decided_with_window > 0);
  return whenAsked<TimelineView>({
    locale: () => locale,
    headline: () => plainText(headline),
    headline_runs: () => runsOf(headline),
    change: () => (isUnknown ? '' : plainText(change)),
    change_runs: () => (isUnknown ? [] : runsOf(change)),
    missing: () => lackingFigures(rows.missing_sources, locale),
    nothing: () => (rows.windows.length === 0 ? words.nothing[locale] : null),
    has: () => ({ windows: windows.length > 0, deviation: hasDeviation, adherence: hasDecided, meetings: all !== undefined, reports: rows.report_counts.units > 0 && !isUnknown, notes: rows.notes.length > 0 }),
    windows: () => (windows.length === 0 ? null : windowsFigure()),
    deviation: () => (hasDeviation ? deviationFigure() : null),
    adherence: () => (hasDecided ? adherenceTable() : null),
    meetings: () => (all ? meetingsTable(all) : null),
    reports: reportsTable,
    hearings: hearingsFigure,
    notes: notesTable,
  });

  /** The window of a tier in words. */
  function windowWords(row: TierWindowRow): string {
    const { window_words: w } = words;
    if (row.due_rule === 'after_meeting') return w.after_meeting[locale]({ n: number(row.due_days ?? 0) });
    if (row.opens_on === null && row.due_on === null) return w.after_any[locale];
    const text = w.dates[locale]({ from: row.opens_on === null ? w.open[locale] : day(row.opens_on), to: row.due_on === null ? w.open[locale] : day(row.due_on) });
    return row.is_inferred ? `${text}${w.inferred[locale]}` : text;
  }

  function windowsFigure(): { text: FigureText; drawing: TierWindowsView } {
    const { first, days, at } = daySpan([
      plan.campaign.starts_on, plan.campaign.ends_on, asOf, ...rows.finishes.map((row) => row.day),
      ...windows.flatMap((row) => [row.opens_on, row.due_on].filter((each) => each !== null)),
    ]);
    const tied = highest(windows, (row) => row.overdue);
    const worst = tied[0]!;
    const of = (column: string) => proofHref(state, 'steps', column, { step_id: worst.step_id, tier: worst.tier });
    const { title, title_runs } = titled(isUnknown ? words.windows_title_unknown[locale] : worst.overdue > 0
      ? tied.length > 1
        ? words.windows_title_shared[locale]({ lines: sharedNames(tied.map((row) => overviewWords.step_of[locale]({ tier: tierName(row.tier), step: stepName(row.step_id, row.tier) })), locale), n: proven(number(worst.overdue), of('overdue')) })
        : words.windows_title[locale]({ tier: tierName(worst.tier), step: stepName(worst.step_id, worst.tier), n: proven(number(worst.overdue), of('overdue')), d: proven(number(worst.applicable), of('applicable')) })
      : words.windows_title_none[locale]);
    const lineOf = (row: TierWindowRow): TierWindowLine => {
      const bars = rows.finishes.filter((each) => each.step_id === row.step_id && each.tier === row.tier).map((each) => ({
        day: at(each.day),
        finished: each.finished,
        late: each.late,
        title: words.finish_day[locale]({ day: day(each.day), n: number(each.finished), late: number(each.late) }),
      }));
      return {
        key: row.tier,
        narrow: narrow(context, 'tiers', [row.tier], tierName(row.tier)),
        from: at(row.opens_on),
        to: at(row.due_on),
        is_inferred: row.is_inferred,
        bars,
        most: Math.max(1, ...bars.map((bar) => bar.finished)),
        count: isUnknown ? '' : words.done_of[locale]({ n: number(row.done), d: number(row.applicable) }),
        overdue: !isUnknown && row.overdue > 0 ? number(row.overdue) : '',
        title: isUnknown ? `${stepName(row.step_id, row.tier)}${stop}${tierName(row.tier)}${stop}${windowWords(row)}` : words.row[locale]({
          step: stepName(row.step_id, row.tier), tier: tierName(row.tier), window: windowWords(row), done: number(row.done), applicable: number(row.applicable), overdue: number(row.overdue),
        }),
        href: proofHref(state, 'steps', row.overdue > 0 ? 'overdue' : 'done', { step_id: row.step_id, tier: row.tier }),
      };
    };
    const steps = [...new Set(windows.map((row) => row.step_id))].map((id) => ({
      key: id,
      ...narrow(context, 'steps', [id], stepName(id)),
      lines: windows.filter((row) => row.step_id === id).map(lineOf),
    }));
    const ticks = Array.from({ length: days }, (_, i) => ({ day: i, iso: addDays(first, i) }))
      .filter(({ iso }) => /-(01|11|21)$/.test(iso)).map((each) => ({ day: each.day, label: formatShortDay(each.iso, locale, each.iso) }));
    return {
      text: {
        id: 'windows',
        title,
        title_runs,
        sentence: words.windows_sentence[locale],
        hint: [words.windows_hint[locale], marks.brush[locale]].join(locale === 'zh' ? '' : ' '),
        table: whenAsked<Pick<FigureText['table'], 'has_sheet' | 'head' | 'rows'>>({
          has_sheet: () => true,
          head: () => [words.step, words.tier, words.window, words.applicable, words.done, words.overdue, words.day, words.finished, words.finished_late].map((each) => each[locale]),
          // A line on which nobody has finished keeps a row without a day.
          rows: () => windows.flatMap((row) => {
            const own = rows.finishes.filter((each) => each.step_id === row.step_id && each.tier === row.tier);
            const line = [stepName(row.step_id, row.tier), tierName(row.tier), windowWords(row), number(row.applicable), ...[row.done, row.overdue].map((n) => (isUnknown ? lacking.unknown[locale] : number(n)))];
            return own.length === 0
              ? [[...line, words.none[locale], ...[0, 0].map((n) => (isUnknown ? lacking.unknown[locale] : number(n)))]]
              : own.map((each) => [...line, day(each.day), number(each.finished), number(each.late)]);
          }),
        }),
      },
      drawing: {
        label: `${title}${stop}${words.windows_sentence[locale]}`,
        days,
        as_of: { day: at(asOf), label: day(asOf) },
        area: { first, days, words: marks.only_day[locale], values: [] },
        ticks,
        notes: rows.notes.flatMap((note, i) => (note.unit_id === null && note.noted_on >= first
          ? [{ day: at(note.noted_on), number: String(i + 1), title: words.note_flag[locale]({ n: String(i + 1), day: day(note.noted_on), text: note.text }) }]
          : [])),
        steps,
        legend: (['window', 'inferred', 'in_time', 'late'] as const)
          .filter((kind) => kind !== 'inferred' || windows.some((row) => row.is_inferred))
          .map((kind) => ({ kind, word: words.legend[kind][locale] })),
      },
    };
  }

  function deviationFigure(): { text: FigureText; drawing: DeviationView } {
    const far = (row: DeviationRow) => row.late_long + row.open_long;
    const whole = (row: DeviationRow) => deviationParts.reduce((sum, part) => sum + row[part], 0);
    const tied = highest(deviation, far);
    const worst = tied[0]!;
    const of = (row: DeviationRow, column: string) => proofHref(state, 'deviation', column, { step_id: row.step_id });
    const { title, title_runs } = titled(far(worst) === 0
      ? words.deviation_title_none[locale]
      : tied.length > 1
        ? words.deviation_title_shared[locale]({ steps: sharedNames(tied.map((row) => overviewWords.quoted[locale]({ step: stepName(row.step_id) })), locale), n: proven(number(far(worst)), of(worst, 'far')) })
        : words.deviation_title[locale]({ step: stepName(worst.step_id), n: proven(number(far(worst)), of(worst, 'far')), d: proven(number(whole(worst)), of(worst, 'decided')) }));
    return {
      text: {
        id: 'deviation',
        title,
        title_runs,
        sentence: words.deviation_sentence[locale],
        table: {
          head: [words.step[locale], ...deviationParts.map((part) => words.parts[part][locale]), words.median[locale]],
          rows: deviation.map((row) => [
            stepName(row.step_id), ...deviationParts.map((part) => number(row[part])), row.median_days === null ? words.none[locale] : number(row.median_days, 1),
          ]),
        },
      },
      drawing: {
        label: `${title}${stop}${words.deviation_sentence[locale]}`,
        early: words.early[locale],
        late: words.late[locale],
        rows: deviation.map((row) => ({
          key: row.step_id,
          label: stepName(row.step_id),
          note: row.median_days === null ? '' : words.median_note[locale]({ n: number(Math.abs(row.median_days), 1), sign: sign(row.median_days) }),
          title: `${stepName(row.step_id)}: ${deviationParts.filter((part) => row[part] > 0).map((part) => `${words.parts[part][locale]} ${number(row[part])}`).join(locale === 'zh' ? '，' : ', ')}`,
          href: narrow(context, 'steps', [row.step_id], stepName(row.step_id)).href,
          counts: Object.fromEntries(deviationParts.map((part) => [part, row[part]])) as Record<DeviationPart, number>,
          texts: Object.fromEntries(deviationParts.map((part) => [part, number(row[part])])) as Record<DeviationPart, string>,
          proofs: Object.fromEntries(deviationParts.map((part) => [part, of(row, part)])) as Record<DeviationPart, string>,
          note_proof: of(row, 'median_days'),
        })),
        legend: deviationParts.map((part) => ({ part, word: words.parts[part][locale] })),
      },
    };
  }

  function adherenceTable(): TimelineView['adherence'] {
    const tiers = plan.tiers.filter((tier) => windows.some((row) => row.tier === tier.id));
    const stepIds = [...new Set(windows.map((row) => row.step_id))].filter((id) => windows.some((row) => row.step_id === id && row.decided_with_window > 0));
    const lowest = lowestShare(windows, (row) => row.kept_window, (row) => row.decided_with_window);
    const proof = proofHref(state, 'steps', 'adherence', { step_id: lowest.step_id, tier: lowest.tier });
    return {
      ...titled(lowest.kept_window === lowest.decided_with_window ? words.adherence_whole[locale] : words.adherence_title[locale]({
        tier: tierName(lowest.tier), step: stepName(lowest.step_id), share: proven(formatShare(lowest.kept_window, lowest.decided_with_window)!, proof),
        n: proven(number(lowest.kept_window), proof), d: proven(number(lowest.decided_with_window), proof),
      })),
      sentence: words.adherence_sentence[locale],
      hint: words.adherence_hint[locale],
      head: words.step[locale],
      tiers: tiers.map((tier) => narrow(context, 'tiers', [tier.id], tier.name[locale])),
      rows: stepIds.map((id) => ({
        ...narrow(context, 'steps', [id], stepName(id)),
        cells: tiers.map((tier): Cell => {
          const row = windows.find((each) => each.step_id === id && each.tier === tier.id);
          const share = row ? formatShare(row.kept_window, row.decided_with_window) : null;
          return share === null
            ? { text: '–', href: null, note: '' }
            : { text: share, href: proofHref(state, 'steps', 'adherence', { step_id: id, tier: tier.id }), note: `${number(row!.kept_window)} ÷ ${number(row!.decided_with_window)}` };
        }),
      })),
    };
  }

  function meetingsTable(total: MeetingReadinessRow): TimelineView['meetings'] {
    const columns = ['held', 'ready_in_time', 'ready_late', 'unready_in_time', 'unready_late', 'unjudged', 'overdue'] as const;
    const unready = total.unready_in_time + total.unready_late;
    const judged = total.held - total.unjudged;
    const isUnknown = total.held === 0 && rows.missing_sources.includes('meetings');
    const of = (tier: string | null, column: string) => proofHref(state, 'meeting_readiness', column, tier === null ? {} : { tier });
    // Without the export nobody knows who has met: then noughts do not speak of the future.
    const isAhead = (row: MeetingReadinessRow) => !rows.missing_sources.includes('meetings') && row.tier !== null && row.held === 0 && row.overdue === 0;
    // Documents without their reviews look like a breach of every unit: it is the export that is wanting.
    const isUnproven = rows.missing_sources.includes('reviews') && !rows.missing_sources.includes('materials');
    const ahead = rows.meetings.filter(isAhead).map((row) => tierName(row.tier!));
    return {
      ...titled(total.held === 0
        ? (isUnknown ? words.meetings_missing : words.meetings_title_none)[locale]
        : isUnproven && unready > 0
          ? words.meetings_unproven[locale]({ held: proven(number(total.held), of(null, 'held')), unready: proven(number(unready), of(null, 'unready')), lacks: notGiven('reviews', locale) })
          : unready > 0
            ? words.meetings_title[locale]({ held: proven(number(total.held), of(null, 'held')), unready: proven(number(unready), of(null, 'unready')), punctual: proven(number(total.unready_in_time), of(null, 'unready_in_time')) })
            : total.unjudged > 0
              ? (judged === 0 ? words.meetings_title_unjudged : words.meetings_title_judged)[locale]({ held: proven(number(total.held), of(null, 'held')), judged: number(judged), late: proven(number(total.ready_late), of(null, 'ready_late')) })
              : words.meetings_title_ready[locale]({ held: proven(number(total.held), of(null, 'held')), late: proven(number(total.ready_late), of(null, 'ready_late')) })),
      sentence: words.meetings_sentence[locale],
      head: [words.tier[locale], ...columns.map((column) => (isUnproven && (column === 'unready_in_time' || column === 'unready_late') ? words.meetings_head_unproven[column] : words.meetings_head[column])[locale])],
      rows: [...rows.meetings.filter((row) => row.tier !== null), total].map((row) => ({
        label: row.tier === null ? words.all[locale] : tierName(row.tier),
        narrow: row.tier === null ? null : narrow(context, 'tiers', [row.tier], tierName(row.tier)),
        cells: columns.map((column) => (isUnknown ? lacking.unknown[locale] : number(row[column]))),
        // Behind a nought there is nothing to look up; the sum of all tiers keeps its own.
        proofs: columns.map((column) => (isUnknown || (row.tier !== null && row[column] === 0) ? null : of(row.tier, column))),
        is_ahead: isAhead(row),
      })),
      ahead: ahead.length > 0 ? words.meetings_ahead[locale]({ tiers: ahead.join(locale === 'zh' ? '、' : ', ') }) : null,
      more: { label: words.see_ready[locale], href: link('/desk/ready/') },
    };
  }

  function reportsTable(): TimelineView['reports'] {
    const counts = rows.report_counts;
    if (counts.units === 0 || isUnknown) return null;
    const of = (column: keyof typeof counts) => proven(number(counts[column]), proofHref(state, 'report_counts', column));
    const said = words.reports_sentence[locale]({ units: of('units'), in_time: of('filed_in_time'), late: of('filed_late'), way: of('on_the_way'), no_meeting: of('no_meeting') });
    return {
      ...titled(rows.missing_sources.includes('reports') ? words.reports_missing[locale] : words.reports_title[locale]({ overdue: of('overdue'), running: of('running') })),
      sentence: plainText(said),
      runs: runsOf(said),
      head: [words.unit, words.tier, words.due, words.days_left].map((each) => each[locale]),
      rows: rows.reports.slice(0, most.reports).map((row) => ({
        cells: [row.name ?? row.unit_id, tierName(row.tier), day(row.due_on), words.left[locale]({ n: number(Math.abs(row.days_left)), sign: sign(row.days_left) })],
        href: link(unitPath(row.unit_id)),
        left_proof: proofHref(state, 'report_countdown', 'days_left', { unit_id: row.unit_id }),
        isLate: row.days_left < 0,
        countdown: countdownOf(row),
      })),
      more: rows.reports.length > most.reports ? words.reports_more[locale]({ n: number(rows.reports.length - most.reports) }) : null,
    };
  }

  function notesTable(): TimelineView['notes'] {
    if (rows.notes.length === 0) return null;
    return {
      title: words.notes_title[locale]({ n: number(rows.notes.length), all: number(rows.notes.filter((note) => note.unit_id === null).length) }),
      sentence: words.notes_sentence[locale],
      head: [words.note_number[locale], words.note_day[locale], words.note_about[locale], words.step[locale], words.note_kind[locale], words.note_text[locale]],
      rows: rows.notes.slice(0, most.notes).map((note, i) => ({
        cells: [
          String(i + 1), day(note.noted_on), note.unit_id === null ? words.everybody[locale] : note.name ?? note.unit_id, note.step_id === null ? '' : stepName(note.step_id), note.kind ?? '', note.text,
        ],
        href: note.unit_id === null ? null : link(unitPath(note.unit_id)),
      })),
      more: rows.notes.length > most.notes ? words.notes_more[locale]({ n: number(rows.notes.length - most.notes) }) : null,
    };
  }

  function countdownOf(row: ReportCountdownRow): { days: number; left: number } | null {
    const days = rows.windows.find((each) => each.tier === row.tier && each.due_rule === 'after_meeting' && each.due_days !== null)?.due_days;
    return days ? { days, left: row.days_left } : null;
  }

  function hearingsFigure(): TimelineView['hearings'] {
    if (rows.missing_sources.includes('hearings')) return { none: words.hearings_missing[locale] };
    const totals = rows.hearing_months.filter((row) => row.tier === null);
    const latest = totals.at(-1);
    if (!latest) return { none: words.hearings_title_none[locale] };
    const monthName = (month: string) => formatMonth(month, locale);
    const of = (column: string) => proofHref(state, 'hearing_months', column, { month: latest.month });
    const { title, title_runs } = titled(words.hearings_title[locale]({ month: monthName(latest.month), n: proven(number(latest.heard), of('heard')), d: proven(number(latest.units), of('units')) }));
    const heldOn = new Map(rows.hearing_days.map((row) => [row.day, row.hearings]));
    const months = totals.map((row) => {
      const first = new Date(Date.UTC(Number(row.month.slice(0, 4)), Number(row.month.slice(5)) - 1, 1));
      const length = new Date(Date.UTC(Number(row.month.slice(0, 4)), Number(row.month.slice(5)), 0)).getUTCDate();
      return {
        name: monthName(row.month),
        first: (first.getUTCDay() + 6) % 7,
        days: Array.from({ length }, (_, i) => {
          const iso = addDays(row.starts_on, i);
          const hearings = heldOn.get(iso) ?? 0;
          return { number: i + 1, iso, hearings, title: words.hearings_day[locale]({ day: day(iso), n: number(hearings) }), href: iso > asOf ? null : stateHref(state, { as_of: iso, open: '' }), proof: hearings === 0 ? null : proofHref(state, 'hearing_days', 'hearings', { day: iso }) };
        }),
      };
    });
    return {
      text: {
        id: 'hearings',
        title,
        title_runs,
        sentence: words.hearings_sentence[locale],
        hint: words.hearings_hint[locale],
        table: {
          head: [words.day, words.hearings].map((each) => each[locale]),
          rows: months.flatMap((month) => month.days.filter((each) => each.href !== null).map((each) => [day(each.iso), number(each.hearings)])),
        },
      },
      drawing: {
        label: `${title}${stop}${words.hearings_sentence[locale]}`,
        weekdays: words.weekdays[locale],
        most: Math.max(1, ...rows.hearing_days.map((row) => row.hearings)),
        months: months.map(({ days, ...month }) => ({ ...month, days: days.map(({ iso: _, ...each }) => each) })),
        duties: {
          head: [words.month, words.tier, words.must, words.heard, words.not_heard].map((each) => each[locale]),
          rows: rows.hearing_months.map((row) => [
            monthName(row.month), row.tier === null ? words.all[locale] : tierName(row.tier), number(row.units), number(row.heard),
            row.has_ended ? number(row.not_heard) : words.running[locale]({ n: number(row.not_heard) }),
          ]),
          proofs: rows.hearing_months.map((row) => (['units', 'heard', 'not_heard'] as const).map((column) =>
            (row[column] === 0 ? null : proofHref(state, 'hearing_months', column, row.tier === null ? { month: row.month } : { month: row.month, tier: row.tier })))),
        },
      },
    };
  }
}
