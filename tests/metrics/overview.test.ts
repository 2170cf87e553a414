// The overview's rows, worked by hand: see tests/support/small_city.ts for the working.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { readOverview, type OverviewRows } from '../../src/metrics/overview.ts';
import { smallCity } from '../support/small_city.ts';
import { textFiles, warehouseOf } from '../support/warehouse.ts';

let db: Database;
let rows: OverviewRows;
const read = (files: Record<string, string>, asOf = '2014-06-22', compareTo = '2014-06-15', scope = {}) =>
  warehouseOf(textFiles(files), undefined, db).then(() => readOverview(db, { asOf, compareTo, scope }));
beforeAll(async () => {
  db = await openDatabase();
  rows = await read(smallCity);
});
afterAll(() => db.close());

test('the totals are counts of unit-steps, continuous ones left out', () => {
  expect(rows.totals).toEqual({
    units: 4, applicable: 25, done: 6, should_be_done: 7, done_of_should_be_done: 5, kept_window: 5, decided_with_window: 8, overdue: 2, overdue_units: 2,
    due_today: 0, on_the_way: 0, due_soon: 0, ready_to_meet: 0, findings: 0, voted: 0, below_line: 0, satisfied: 0, valid: 0,
  });
  expect([rows.before.done, rows.before.overdue, rows.before.should_be_done]).toEqual([4, 0, 4]);
});

test('planned and done rise day by day, done until the as-of date', () => {
  const on = (day: string) => rows.pace.find((row) => row.day === day);
  expect(on('2014-05-24')).toEqual({ day: '2014-05-24', planned: 0, done: 1 });
  expect(on('2014-06-07')).toEqual({ day: '2014-06-07', planned: 3, done: 3 });
  expect(on('2014-06-19')).toEqual({ day: '2014-06-19', planned: 4, done: 5 });
  expect(on('2014-06-22')).toEqual({ day: '2014-06-22', planned: 7, done: 6 });
  expect(on('2014-06-23')).toEqual({ day: '2014-06-23', planned: 7, done: null });
  // C1 5, D1 5 (its report has no day yet), T1 and T2 5 each.
  expect(on('2014-07-31')).toEqual({ day: '2014-07-31', planned: 20, done: null });
});

test('notes about everybody come in the order of their days; one of a step belongs to that step', async () => {
  const files = { ...smallCity, annotations: 'noted_on,text,unit_id,step_id\n2014-06-22,督查,,materials\n2014-06-01,推进会,,\n2014-06-23,明天的,,\n2014-06-02,一个单位的,C1,\n' };
  const meeting = { noted_on: '2014-06-01', step_id: null, text: '推进会' };
  expect((await read(files)).notes).toEqual([meeting, { noted_on: '2014-06-22', step_id: 'materials', text: '督查' }]);
  expect((await readOverview(db, { asOf: '2014-06-22', compareTo: '2014-06-15', scope: {}, steps: ['talks'] })).notes).toEqual([meeting]);
  expect(rows.notes).toEqual([]);
});

test('the one thing to push has the most overdue days; a tie goes to the earlier step', () => {
  expect(rows.push).toEqual([
    { step_id: 'materials', tier: 'city_dept', evidence: 'materials', overdue_units: 1, overdue_days: 2, due_soon_units: 0, next_due_on: null },
    { step_id: 'evaluation', tier: 'city', evidence: 'evaluation', overdue_units: 1, overdue_days: 2, due_soon_units: 0, next_due_on: null },
  ]);
});

test('without anything overdue, what is due within three days stands there', async () => {
  // 06-17: three days before the due day of D1's talks and materials and of C1's evaluation.
  const { push } = await read(smallCity, '2014-06-17', '2014-06-10');
  expect(push.map((row) => [row.step_id, row.tier, row.overdue_days, row.due_soon_units, row.next_due_on])).toEqual([
    ['talks', 'city_dept', 0, 1, '2014-06-20'], ['materials', 'city_dept', 0, 1, '2014-06-20'], ['evaluation', 'city', 0, 1, '2014-06-20'],
  ]);
});

test('laggards come by lag, findings, id, with the oldest overdue step', () => {
  expect(rows.laggards.map((row) => [row.unit_id, row.lag_days, row.overdue_steps, row.step_id, row.step_days])).toEqual([
    ['C1', 2, 1, 'evaluation', 2], ['D1', 2, 1, 'materials', 2],
  ]);
});

test('ballots below the line and new findings: exactly two thirds is not below', async () => {
  const votes = await read({
    ...smallCity,
    evaluations: 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nC1,1,2014-06-18,60,60,20,20,10,10\nD1,1,2014-06-14,60,60,20,19,11,10',
  });
  expect(votes.below_line).toEqual([{
    unit_id: 'D1', name: '市财政局', tier: 'city_dept', area: '', round: 1, held_on: '2014-06-14', satisfied: 39, valid: 60, short_by: 1,
  }]);
  // Held on 06-14, so on record at the comparison date already, and not new.
  expect(votes.rules.find((row) => row.rule === 'S1')).toEqual({ rule: 'S1', findings: 1, units: 1, new_findings: 0 });
  expect([votes.totals.voted, votes.totals.below_line, votes.totals.satisfied, votes.totals.valid]).toEqual([2, 1, 79, 120]);
});

test('a scope narrows every list', async () => {
  const narrow = await read(smallCity, '2014-06-22', '2014-06-15', { tiers: ['city_dept'] });
  expect([narrow.totals.units, narrow.totals.applicable, narrow.before.applicable, narrow.laggards.length, narrow.push.length]).toEqual([1, 7, 7, 1, 1]);
  expect(await db.query('select as_of() as day')).toEqual([{ day: '2014-06-22' }]);
});

test('what is due that very day is neither overdue nor missed: with what is done and overdue it makes all that was due', async () => {
  const { totals } = await read({
    units: 'unit_id,name,tier,category\nB01,市教育局,city_dept,department\nB02,市民政局,city_dept,department\n',
    meetings: 'unit_id,seq,held_on,days,outcome\nB01,1,2014-06-20,1,accepted\n',
  }, '2014-06-20', '2014-06-13');
  // Talks and materials of both are due that day, and B01's look-back, due on its own meeting.
  expect([totals.should_be_done, totals.done_of_should_be_done, totals.overdue, totals.due_today]).toEqual([5, 0, 0, 5]);
});

test('a report that was submitted in time and is still being read is past its day, neither done nor overdue, and counted as such', async () => {
  const { totals } = await read({
    units: 'unit_id,name,tier,category\nB01,市教育局,city_dept,department\n',
    meetings: 'unit_id,seq,held_on,days,outcome\nB01,1,2014-06-01,1,accepted\n',
    reports: 'unit_id,submitted_on\nB01,2014-06-10\n',
  }, '2014-06-22', '2014-06-15');
  // Due by then: look-back (the meeting's day), talks and materials (06-20), the report (06-16). The meeting itself is due 06-30.
  expect([totals.should_be_done, totals.done_of_should_be_done, totals.overdue, totals.due_today, totals.on_the_way]).toEqual([4, 0, 3, 0, 1]);
});

test('a chosen step narrows steps, the curve, lags and findings, never units or ballots; the next question is whole again', async () => {
  const question = { asOf: '2014-06-22', compareTo: '2014-06-15', scope: {} };
  await warehouseOf(textFiles(smallCity), undefined, db);
  const materials = await readOverview(db, { ...question, steps: ['materials'] });
  // Materials are a step of all four units. D1's were due 06-20 and are not done, two days over; C1's were done, D1 alone lags.
  expect([materials.totals.units, materials.totals.applicable, materials.totals.overdue, materials.totals.overdue_units]).toEqual([4, 4, 1, 1]);
  expect(materials.pace.at(-1)!.planned).toBe(4);
  expect(materials.push.map((row) => row.step_id)).toEqual(['materials']);
  expect(materials.laggards.map(({ unit_id, lag_days, step_id }) => ({ unit_id, lag_days, step_id }))).toEqual([{ unit_id: 'D1', lag_days: 2, step_id: 'materials' }]);
  expect((await readOverview(db, question)).totals).toEqual(rows.totals);
});
