// A city of five units worked by hand, as of 2014-07-04 (county and city_dept: meeting 06-11 to 06-30, talks and materials by 06-20,
// ballots by 06-30, report 15 days after the meeting).
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { readTimeline, type TimelineRows } from '../../src/metrics/timeline.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { defaultPlan, textFiles, warehouseOf } from '../support/warehouse.ts';
import { emptyState } from '../../src/views/state.ts';
import { timelineView } from '../../src/views/timeline.ts';

const files = {
  units: [
    'unit_id,name,tier,category,area', 'A01,青禾县委,county,committee,青禾县', 'B01,市教育局,city_dept,department,', 'B02,市民政局,city_dept,department,',
    'B03,市司法局,city_dept,department,', 'V01,前堰村,village,village,青禾县', '',
  ].join('\n'),
  // B01 in time and ready; B02 in time, its plan never passed the office; B03 two days late and ready; A01 has not met.
  meetings: [
    'unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome,feedback_on',
    'B01,1,2014-06-12,2014-06-14,2014-06-15,2014-06-20,1,accepted,', 'B02,1,2014-06-16,2014-06-18,,2014-06-25,1,accepted,',
    'B03,1,2014-06-20,2014-06-22,2014-06-23,2014-07-02,1,accepted,', '',
  ].join('\n'),
  // Due 07-05, 07-10 and 07-17; B02's is on its way.
  reports: 'unit_id,submitted_on,group_reviewed_on,office_filed_on,discipline_filed_on,organisation_filed_on\nB02,2014-07-03,,,,\n',
  // A01 heard in May and June, B01 in July; B02 will only on the day after.
  annotations: 'unit_id,step_id,noted_on,text,kind\nB03,meeting,2014-06-28,准予延期两日,延期\n,,2014-06-10,全市停电一天,\nB01,,2014-07-05,明日才记,\n',
  hearings: 'unit_id,held_on\nA01,2014-05-20\nA01,2014-06-10\nB01,2014-07-01\nB02,2014-07-05\n',
};

let db: Database;
let rows: TimelineRows;
const read = async (scope = {}, steps: string[] = []) => {
  await setAsOf(db, '2014-07-04');
  return readTimeline(db, { asOf: '2014-07-04', compareTo: '2014-06-27', scope, steps });
};
beforeAll(async () => {
  db = await openDatabase();
  await warehouseOf(textFiles(files), undefined, db);
  rows = await read();
});
afterAll(() => db.close());

test('windows carry the plan’s days, the cascade is inferred, and what hangs on the meeting says so', () => {
  const of = (step_id: string, tier: string) => rows.windows.find((row) => row.step_id === step_id && row.tier === tier);
  expect(of('meeting', 'city_dept')).toEqual({
    step_id: 'meeting', tier: 'city_dept', opens_on: '2014-06-11', due_on: '2014-06-30', due_rule: 'date', due_days: null, is_inferred: false,
    applicable: 3, done: 3, done_late: 1, overdue: 0, kept_window: 2, decided_with_window: 3,
  });
  expect(of('materials', 'village')).toMatchObject({ opens_on: null, due_on: '2014-07-15', is_inferred: true, applicable: 1, overdue: 0 });
  expect(of('lookback', 'county')).toMatchObject({ due_on: '2014-06-30', due_rule: 'own_meeting', overdue: 1 });
  expect(of('report', 'city_dept')).toMatchObject({ opens_on: null, due_on: null, due_rule: 'after_meeting', due_days: 15, applicable: 3 });
  expect(rows.windows.some((row) => row.step_id === 'study')).toBe(false);
});

test('what was finished stands on its day, late ones apart', () => {
  expect(rows.finishes).toEqual([
    { step_id: 'meeting', tier: 'city_dept', day: '2014-06-20', finished: 1, late: 0 },
    { step_id: 'meeting', tier: 'city_dept', day: '2014-06-25', finished: 1, late: 0 },
    { step_id: 'meeting', tier: 'city_dept', day: '2014-07-02', finished: 1, late: 1 },
  ]);
});

test('deviation: 10 and 5 days early, 2 late, 4 days overdue; a look-back is due on the unit’s own meeting', () => {
  expect(rows.deviation.find((row) => row.step_id === 'meeting')).toEqual({
    step_id: 'meeting', early_long: 1, early_short: 1, on_the_day: 0, late_short: 1, late_long: 0, open_short: 1, open_long: 0, median_days: -5,
  });
  // Due 06-20, 06-25, 07-02 and 06-30: overdue by 14, 9, 2 and 4 days.
  expect(rows.deviation.find((row) => row.step_id === 'lookback')).toEqual({
    step_id: 'lookback', early_long: 0, early_short: 0, on_the_day: 0, late_short: 0, late_long: 0, open_short: 2, open_long: 2, median_days: null,
  });
  expect(rows.deviation.some((row) => row.step_id === 'report' || row.step_id === 'feedback')).toBe(false);
});

test('adherence: two kept of twenty decided; seven days before two of two', () => {
  // Kept: the meetings of B01 and B02. Late: B03's. Overdue: A01's meeting, and look-back, talks, materials and ballots of all four.
  expect(rows.adherence).toEqual({ kept_window: 2, decided_with_window: 20, overdue: 17 });
  // By 06-27 talks and materials are overdue for four, the look-backs of B01 and B02 too; two meetings kept their window.
  expect(rows.adherence_before).toEqual({ kept_window: 2, decided_with_window: 12, overdue: 10 });
});

test('time and readiness stand side by side, for each tier and for all', () => {
  expect(rows.meetings).toEqual([
    { tier: 'county', units: 1, held: 0, ready_in_time: 0, ready_late: 0, unready_in_time: 0, unready_late: 0, unjudged: 0, overdue: 1 },
    { tier: 'city_dept', units: 3, held: 3, ready_in_time: 1, ready_late: 1, unready_in_time: 1, unready_late: 0, unjudged: 0, overdue: 0 },
    { tier: 'village', units: 1, held: 0, ready_in_time: 0, ready_late: 0, unready_in_time: 0, unready_late: 0, unjudged: 0, overdue: 0 },
    { tier: null, units: 5, held: 3, ready_in_time: 1, ready_late: 1, unready_in_time: 1, unready_late: 0, unjudged: 0, overdue: 1 },
  ]);
});

test('reports count down from the meeting; one on its way counts no more', () => {
  expect(rows.report_counts).toEqual({ units: 4, filed_in_time: 0, filed_late: 0, on_the_way: 1, overdue: 0, running: 2, no_meeting: 1 });
  expect(rows.reports.map(({ unit_id, due_on, days_left }) => [unit_id, due_on, days_left])).toEqual([['B01', '2014-07-05', 1], ['B03', '2014-07-17', 13]]);
});

test('hearings: who must hear each month, who did, and the days', () => {
  expect(rows.hearing_months.map(({ month, tier, units, heard, not_heard, has_ended }) => [month, tier, units, heard, not_heard, has_ended])).toEqual([
    ['2014-05', 'county', 1, 1, 0, true], ['2014-05', 'city_dept', 3, 0, 3, true], ['2014-05', null, 4, 1, 3, true],
    ['2014-06', 'county', 1, 1, 0, true], ['2014-06', 'city_dept', 3, 0, 3, true], ['2014-06', null, 4, 1, 3, true],
    ['2014-07', 'county', 1, 0, 1, false], ['2014-07', 'city_dept', 3, 1, 2, false], ['2014-07', null, 4, 1, 3, false],
  ]);
  expect(rows.hearing_days).toEqual([{ day: '2014-05-20', hearings: 1 }, { day: '2014-06-10', hearings: 1 }, { day: '2014-07-01', hearings: 1 }]);
});

test('a scope narrows every part', async () => {
  const narrow = await read({ tiers: ['county'] });
  expect(narrow.meetings.map((row) => [row.tier, row.units])).toEqual([['county', 1], [null, 1]]);
  expect([narrow.report_counts.units, narrow.reports.length, narrow.hearing_days.length, narrow.finishes.length]).toEqual([1, 0, 2, 0]);
  expect(narrow.windows.every((row) => row.tier === 'county')).toBe(true);
});

test('a chosen step narrows adherence and notes; a note of no step stays', async () => {
  // The meetings of B01 and B02 kept their window, B03's did not, A01 has not met.
  expect((await read({}, ['meeting'])).adherence).toEqual({ kept_window: 2, decided_with_window: 4, overdue: 1 });
  expect((await read({}, ['talks'])).notes.map((note) => note.text)).toEqual(['全市停电一天']);
  expect((await read()).adherence).toEqual(rows.adherence);
});

test('notes stand by the day, each with its unit; those about everybody are flags in the windows, and tomorrow’s is not there', () => {
  const plan = defaultPlan();
  const view = timelineView(rows, { locale: 'zh', plan, asOf: '2014-07-04', compareTo: '2014-06-27', state: emptyState, link: (path) => path });
  expect(view.notes).toEqual({
    title: '大事记 2 条，其中全市的 1 条',
    sentence: expect.any(String),
    head: ['序号', '日期', '涉及', '环节', '类别', '说明'],
    rows: [
      { cells: ['1', '6月28日', '市司法局', '专题民主生活会', '延期', '准予延期两日'], href: '/units/B03/' },
      { cells: ['2', '6月10日', '全市', '', '', '全市停电一天'], href: null },
    ],
    more: null,
  });
  const { area, notes } = view.windows!.drawing;
  // The days drawn begin with the look-back of the city tier or the campaign, whichever is the earlier.
  const at = (Date.parse('2014-06-10') - Date.parse(area.first)) / 86_400_000;
  expect(notes).toEqual([{ day: at, number: '2', title: '大事记 2 · 6月10日：全市停电一天' }]);
});

test.each([
  ['zh', '截至2014年7月4日，已有结果的 20 项中按期 2 项（10.0%），逾期未完成 17 项。', '已开的 3 个会中，1 个不具备条件就开了，其中 1 个还是按时开的', '专题报告：逾期 0 个，计时中 2 个', ['市教育局', '市直单位', '7月5日', '1 天'], '2014年7月：应听取汇报的 4 个单位中，已听取 1 个'],
  ['en', 'As of 4 July 2014, 2 of the 20 unit-steps that are decided kept their window (10.0%); 17 are overdue.', 'Of 3 meetings held, 1 was held before it was ready, 1 of them on time', 'Reports: 0 overdue, 2 with the clock running', ['市教育局', 'City departments', '5 Jul', '1'], 'July 2014: 1 of the 4 units that must hear reports have done so'],
] as const)('%s: the page says it in words', (locale, headline, meetings, reports, first, hearings) => {
  const plan = defaultPlan();
  const view = timelineView(rows, { locale, plan, asOf: '2014-07-04', compareTo: '2014-06-27', state: emptyState, link: (path) => path });
  expect(view.headline).toBe(headline);
  expect(view.meetings!.title).toBe(meetings);
  expect(view.reports!.title).toBe(reports);
  expect(view.reports!.rows[0]!.cells).toEqual(first);
  expect(view.reports!.rows.map((row) => row.countdown)).toEqual([{ days: 15, left: 1 }, { days: 15, left: 13 }]);
  expect('text' in view.hearings && view.hearings.text.title).toBe(hearings);
  // July 2014 began on a Tuesday.
  expect('drawing' in view.hearings && view.hearings.drawing.months.map((month) => [month.first, month.days.length])).toEqual([[3, 31], [6, 30], [1, 31]]);
  // A row for each line, but one for each of the three days on which city departments met.
  expect(view.windows!.text.table.rows.length).toBe(rows.windows.length + 2);
});
