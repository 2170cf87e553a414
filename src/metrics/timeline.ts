import type { Database } from '../engine/database.ts';
import { addingUp, keepCells, keepCellsOf, type AddsUp } from './cells.ts';
import { missingSources } from './chains.ts';
import { keepToPick, runMetric, runOnceADay, together, type Metric } from './metric.ts';
import adherenceTotalsSql from './timeline/adherence_totals.sql?raw';
import deviationSql from './timeline/deviation.sql?raw';
import hearingDaysSql from './timeline/hearing_days.sql?raw';
import hearingMonthsSql from './timeline/hearing_months.sql?raw';
import meetingReadinessSql from './timeline/meeting_readiness.sql?raw';
import notesSql from './timeline/notes.sql?raw';
import reportCountdownSql from './timeline/report_countdown.sql?raw';
import reportCountsSql from './timeline/report_counts.sql?raw';
import tierFinishesSql from './timeline/tier_finishes.sql?raw';
import tierWindowsSql from './timeline/tier_windows.sql?raw';
import unitDeviationsSql from './timeline/unit_deviations.sql?raw';
import unitHearingDaysSql from './timeline/unit_hearing_days.sql?raw';
import unitHearingMonthsSql from './timeline/unit_hearing_months.sql?raw';
import unitMeetingsSql from './timeline/unit_meetings.sql?raw';
import unitReportsSql from './timeline/unit_reports.sql?raw';
import { unitFinishes, unitStepCounts } from './unit_counts.ts';
import { queryOnDay, setScope, setSteps, type Scope } from './warehouse.ts';

/** What the figures are added up from. */
const unitDeviations: AddsUp = { name: 'unit_deviations', sql: unitDeviationsSql, keys: ['step_id', 'position', 'is_done', 'deviation_days'], sums: ['units'] };
const unitMeetings: AddsUp = {
  name: 'unit_meetings', sql: unitMeetingsSql, keys: ['tier'],
  sums: ['units', 'held', 'ready_in_time', 'ready_late', 'unready_in_time', 'unready_late', 'unjudged', 'overdue'],
};
const unitReports: AddsUp = {
  name: 'unit_reports', sql: unitReportsSql, keys: [], sums: ['units', 'filed_in_time', 'filed_late', 'on_the_way', 'overdue', 'running', 'no_meeting'],
};
const unitHearingMonths: AddsUp = { name: 'unit_hearing_months', sql: unitHearingMonthsSql, keys: ['month', 'starts_on', 'has_ended', 'tier'], sums: ['units', 'heard'] };
const unitHearingDays: AddsUp = { name: 'unit_hearing_days', sql: unitHearingDaysSql, keys: ['day'], sums: ['hearings'] };

export interface TierWindowRow {
  step_id: string;
  tier: string;
  opens_on: string | null;
  due_on: string | null;
  due_rule: 'date' | 'own_meeting' | 'after_meeting' | 'none';
  due_days: number | null;
  is_inferred: boolean;
  applicable: number;
  done: number;
  done_late: number;
  overdue: number;
  kept_window: number;
  decided_with_window: number;
}

export interface TierFinishRow {
  step_id: string;
  tier: string;
  day: string;
  finished: number;
  late: number;
}

export interface DeviationRow {
  step_id: string;
  early_long: number;
  early_short: number;
  on_the_day: number;
  late_short: number;
  late_long: number;
  open_short: number;
  open_long: number;
  /** Median days of what is done; null where nothing is. */
  median_days: number | null;
}

export interface AdherenceTotalsRow {
  kept_window: number;
  decided_with_window: number;
  overdue: number;
}

export interface MeetingReadinessRow {
  /** Null for all tiers together. */
  tier: string | null;
  units: number;
  held: number;
  ready_in_time: number;
  ready_late: number;
  unready_in_time: number;
  unready_late: number;
  unjudged: number;
  overdue: number;
}

export interface ReportCountsRow {
  units: number;
  filed_in_time: number;
  filed_late: number;
  on_the_way: number;
  overdue: number;
  running: number;
  no_meeting: number;
}

export interface ReportCountdownRow {
  unit_id: string;
  name: string | null;
  area: string;
  tier: string;
  due_on: string;
  days_left: number;
}

export interface HearingMonthRow {
  month: string;
  starts_on: string;
  /** Null for all tiers together. */
  tier: string | null;
  units: number;
  heard: number;
  not_heard: number;
  has_ended: boolean;
}

export interface HearingDayRow {
  day: string;
  hearings: number;
}

export interface NoteRow {
  noted_on: string;
  /** Null for a note about everybody. */
  unit_id: string | null;
  name: string | null;
  step_id: string | null;
  kind: string | null;
  text: string;
}

export interface TimelineRows {
  missing_sources: string[];
  adherence: AdherenceTotalsRow;
  adherence_before: AdherenceTotalsRow;
  windows: TierWindowRow[];
  finishes: TierFinishRow[];
  deviation: DeviationRow[];
  meetings: MeetingReadinessRow[];
  report_counts: ReportCountsRow;
  reports: ReportCountdownRow[];
  hearing_months: HearingMonthRow[];
  hearing_days: HearingDayRow[];
  notes: NoteRow[];
}

const continuous = { zh: '全程进行的环节；没有期限的环节不算偏差和按期率。', en: 'Continuous steps; steps without a due date have no deviation and no adherence.' };

export const tierWindows: Metric<TierWindowRow> = {
  name: 'tier_windows',
  sql: addingUp([unitStepCounts], tierWindowsSql),
  label: { zh: '各层级的时间窗', en: 'Windows of each tier' },
  grain: { zh: '每行是一个环节在一个层级的时间窗', en: 'One row per step and tier' },
  counted: {
    zh: '方案为该层级规定的起止日，和截至日该窗内适用、完成、逾期的单位数。村（社区）等层级的时间窗按压茬推进推算，单独标明。',
    en: 'The first and last day that the plan sets for the tier, and the units that have the step, have done it, and are overdue at the date. Windows worked out by cascade are marked as inferred.',
  },
  left_out: continuous,
  misleads: { zh: '推算的时间窗不是方案原文，只供参考。', en: 'An inferred window is not in the plan’s own words.' },
  section: '二；三.1–三.9',
};

export const adherenceTotals: Metric<AdherenceTotalsRow> = {
  name: 'adherence_totals',
  sql: addingUp([unitStepCounts], adherenceTotalsSql),
  label: { zh: '按期率（合计）', en: 'Adherence in all' },
  grain: { zh: '一行：所选范围合计', en: 'One row for the scope' },
  counted: { zh: '按期率 = 按期完成 ÷（按期完成 + 逾期完成 + 逾期未完成），各环节各单位的项数直接相加。', en: 'Adherence = done on time ÷ (done on time + done late + overdue), over all unit-steps of the scope.' },
  left_out: continuous,
  misleads: { zh: '时间服从质量，见“时间与条件”。', en: 'Quality comes before the date: see “time and readiness”.' },
  section: '二；三.1–三.9',
};

export const tierFinishes: Metric<TierFinishRow> = {
  name: 'tier_finishes',
  sql: addingUp([unitFinishes], tierFinishesSql),
  label: { zh: '各层级每天完成数', en: 'Finished each day, by tier' },
  grain: { zh: '每行是一个环节、一个层级的一天', en: 'One row per step, tier and day' },
  counted: { zh: '当天完成该环节的单位数，其中逾期完成的。', en: 'Units that finished the step on the day, and those of them that were late.' },
  left_out: { zh: '尚未完成的单位；全程进行的环节。', en: 'Units not finished; continuous steps.' },
  misleads: { zh: '完成日以台账为准，集中补填会显得同一天完成许多。', en: 'The day is the one on record: filling in at once looks like finishing at once.' },
  section: '三.1–三.9',
};

export const deviation: Metric<DeviationRow> = {
  name: 'deviation',
  sql: addingUp([unitDeviations], deviationSql),
  label: { zh: '与期限的偏差', en: 'Deviation from the due date' },
  grain: { zh: '每行是一个环节', en: 'One row per step' },
  counted: {
    zh: '偏差 = 完成日 − 期限（专题报告按报送日），负数为提前；逾期未完成的为截至日 − 期限。',
    en: 'Deviation = completed − due (a report: submitted), negative is early; of an overdue step, the date − due.',
  },
  left_out: continuous,
  misleads: { zh: '时间服从质量：偏差小不等于会前条件具备，请同看“时间与条件”。', en: 'Quality comes before the date: a small deviation does not mean that the gates were met. Read it with “time and readiness”.' },
  section: '二；三.4–三.9',
};

export const meetingReadiness: Metric<MeetingReadinessRow> = {
  name: 'meeting_readiness',
  sql: addingUp([unitMeetings], meetingReadinessSql),
  label: { zh: '开会：时间与条件', en: 'Meetings: time and readiness' },
  grain: { zh: '每行是一个层级', en: 'One row per tier' },
  counted: {
    zh: '算数的会按两条分：是否在期限内召开，会前条件（G1–G3 中该层级适用的）是否全部具备。',
    en: 'Counted meetings by two questions: held in its window, and every gate judged of it that could be met beforehand (G1–G3 as far as the tier has them) met.',
  },
  left_out: {
    zh: '会期不足（G4）、责令重开（G5）不是会前条件；被责令重开、已不算数的会不在内。只有进度台账、没有会议台账的，条件无从判断，单列。',
    en: 'Too short a meeting (G4) and an order to hold it again (G5) are no gates beforehand; meetings ordered re-held do not count here. Meetings that only the progress record names cannot be judged and stand apart.',
  },
  misleads: { zh: '稍迟而具备条件的会，好过按时而不具备条件的会。', en: 'A late but ready meeting is better than a punctual unready one.' },
  section: '二；三.6',
};

export const reportCounts: Metric<ReportCountsRow> = {
  name: 'report_counts',
  sql: addingUp([unitReports], reportCountsSql),
  label: { zh: '专题报告进展', en: 'Reports: where they stand' },
  grain: { zh: '一行', en: 'One row' },
  counted: { zh: '设专题报告的单位，按截至日的情况分：已报、在途、逾期、计时中、会未开。各项相加等于单位数。', en: 'Units that owe the report, by where it stands at the date; the parts add up to the units.' },
  left_out: { zh: '不设专题报告的层级。', en: 'Tiers without the report.' },
  misleads: { zh: '会未开的单位还没有开始计时。', en: 'For units that have not met the clock has not started.' },
  section: '三.9',
};

export const reportCountdown: Metric<ReportCountdownRow> = {
  name: 'report_countdown',
  sql: reportCountdownSql,
  label: { zh: '专题报告倒计时', en: 'Report countdown' },
  grain: { zh: '每行是一个还欠报告的单位', en: 'One row per unit that owes the report' },
  counted: { zh: '剩余天数 = 期限（算数的会后 15 天）− 截至日；第 15 天仍算按期，负数为逾期。', en: 'Days left = due (15 days after the counted meeting) − the date; day 15 is in time, negative is overdue.' },
  left_out: { zh: '会未开的单位；已报送在途的。', en: 'Units that have not met; reports on their way.' },
  misleads: { zh: '会若被责令重开，期限随之改变。', en: 'A meeting ordered re-held moves the due date.' },
  section: '三.9',
};

export const hearingMonths: Metric<HearingMonthRow> = {
  name: 'hearing_months',
  sql: addingUp([unitHearingMonths], hearingMonthsSql),
  label: { zh: '每月听取汇报', en: 'Hearings each month' },
  grain: { zh: '每行是一个月、一个层级', en: 'One row per month and tier' },
  counted: { zh: '应每月至少听取一次汇报的单位，和当月已听取的。', en: 'Units that must hear reports at least once a month, and those that did.' },
  left_out: { zh: '没有这项职责的单位；尚未开始的月份。', en: 'Units without the duty; months that have not begun.' },
  misleads: { zh: '当月未结束时，未听取不算缺。', en: 'Until a month has ended, not having heard is no breach.' },
  section: '四(一)',
};

export const hearingDays: Metric<HearingDayRow> = {
  name: 'hearing_days',
  sql: addingUp([unitHearingDays], hearingDaysSql),
  label: { zh: '听取汇报日历', en: 'Calendar of hearings' },
  grain: { zh: '每行是一天', en: 'One row per day' },
  counted: { zh: '当天听取汇报的次数。', en: 'Hearings held on the day.' },
  left_out: { zh: '活动月份以外的日子。', en: 'Days outside the months of the campaign.' },
  misleads: { zh: '次数多不等于每个单位都听过。', en: 'Many hearings do not mean that every unit had one.' },
  section: '四(一)',
};

export const notes: Metric<NoteRow> = {
  name: 'notes',
  sql: notesSql,
  label: { zh: '大事记', en: 'Notes' },
  grain: { zh: '每行是办公室记的一条说明', en: 'One row per note of the office' },
  counted: { zh: '截至日以前的说明，如准予延期、单位合并；没有写单位的是全市的。', en: 'Notes dated by the as-of date, such as an extension or a merger; one without a unit is about everybody.' },
  left_out: { zh: '日期在截至日以后的。', en: 'Notes dated later.' },
  misleads: { zh: '说明不改变任何数字：准予延期的仍按方案的期限判断。', en: 'A note changes no figure: an extended unit is still judged by the plan’s due date.' },
  section: '二',
};

/** The figures of the timeline that no other page publishes. */
export const timelineMetrics: readonly Metric<unknown>[] = [
  tierWindows, adherenceTotals, tierFinishes, deviation, meetingReadiness, reportCounts, reportCountdown, hearingMonths, hearingDays, notes,
];

/** Reads the timeline at the warehouse's date, and the adherence counts of the comparison date. */
export async function readTimeline(db: Database, question: { asOf: string; compareTo: string; scope: Scope; steps?: readonly string[] }): Promise<TimelineRows> {
  const steps = question.steps ?? [];
  await setScope(db, question.scope);
  await setSteps(db, steps);
  const other = { day: question.compareTo, asOf: question.asOf };
  const onOther = await keepCellsOf(db, other, question, [unitStepCounts]);
  const adding = await keepCells(db, question, [unitStepCounts, unitFinishes, unitDeviations, unitMeetings, unitReports, unitHearingMonths, unitHearingDays]);
  await keepToPick(db, reportCountdown);
  // A choice of steps has notes of its own.
  const noted = steps.length === 0 ? () => runOnceADay(db, notes, 'true') : () => runMetric(db, notes);
  if (steps.length === 0) await keepToPick(db, notes);
  // What turns the day is waited for.
  const adherenceBefore = onOther ? db.ask<AdherenceTotalsRow>(onOther(adherenceTotalsSql)) : await queryOnDay<AdherenceTotalsRow>(db, other, adherenceTotals.sql);
  const [[before], missing_sources, [adherence], windows, finishes, deviations, meetings, [counts], reports, months, days, notesRows] = await together(
    Promise.resolve(adherenceBefore),
    missingSources(db, ['progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports', 'hearings']),
    db.ask<AdherenceTotalsRow>(adding(adherenceTotalsSql)), db.ask<TierWindowRow>(adding(tierWindowsSql)), db.ask<TierFinishRow>(adding(tierFinishesSql)),
    db.ask<DeviationRow>(adding(deviationSql)), db.ask<MeetingReadinessRow>(adding(meetingReadinessSql)), db.ask<ReportCountsRow>(adding(reportCountsSql)),
    runOnceADay(db, reportCountdown), db.ask<HearingMonthRow>(adding(hearingMonthsSql)), db.ask<HearingDayRow>(adding(hearingDaysSql)), noted(),
  );
  return {
    missing_sources, adherence: adherence!, adherence_before: before!, windows, finishes, deviation: deviations, meetings, report_counts: counts!, reports,
    hearing_months: months, hearing_days: days, notes: notesRows,
  };
}
