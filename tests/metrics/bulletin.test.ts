// What the bulletin counts besides the overview, worked by hand. City departments (D…): talks and documents due on 06-20, look-back, meeting
// and evaluation on 06-30; townships (T…): talks and documents on 06-30.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { readBulletin } from '../../src/metrics/bulletin.ts';
import { smallCity } from '../support/small_city.ts';
import { textFiles, warehouseOf } from '../support/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const read = async (files: Record<string, string>, asOf: string, compareTo: string, steps: string[] = []) => {
  await warehouseOf(textFiles(files), undefined, db);
  return readBulletin(db, { asOf, compareTo, scope: {}, steps });
};

test('totals by step put the tiers together, at both dates', async () => {
  const rows = await read(smallCity, '2014-06-22', '2014-06-15');
  const of = (list: typeof rows.steps) => list.map((row) => [row.step_id, row.applicable, row.done, row.should_be_done, row.done_of_should_be_done, row.overdue, row.overdue_days]);
  // C1's look-back, talks, documents and meeting are done, D1's talks (06-20), T1's talks (06-18, due 06-30).
  expect(of(rows.steps)).toEqual([
    ['lookback', 4, 1, 1, 1, 0, 0], ['talks', 4, 3, 2, 2, 0, 0], ['materials', 4, 1, 2, 1, 1, 2], ['meeting', 4, 1, 1, 1, 0, 0],
    ['feedback', 4, 0, 0, 0, 0, 0], ['evaluation', 4, 0, 1, 0, 1, 2], ['report', 1, 0, 0, 0, 0, 0],
  ]);
  expect(rows.steps.map((row) => row.on_the_way)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(of(rows.steps_before).map((row) => [row[0], row[2], row[5]])).toEqual([
    ['lookback', 1, 0], ['talks', 1, 0], ['materials', 1, 0], ['meeting', 1, 0], ['feedback', 0, 0], ['evaluation', 0, 0], ['report', 0, 0],
  ]);
});

const areas = {
  units: `unit_id,name,tier,category,area
A1,甲一,township,township,甲县
A2,甲二,township,township,甲县
B1,乙一,township,township,乙县
C1,丙一,township,township,丙县
C2,丙二,township,township,丙县
D1,市局,city_dept,department,`,
  progress: `unit_id,step_id,started_on,completed_on
A1,talks,2014-06-01,2014-06-30
A1,materials,2014-06-01,2014-06-30
B1,talks,2014-06-01,2014-06-29
C1,talks,2014-06-01,2014-06-30
C1,materials,2014-06-01,2014-06-30
C2,talks,2014-06-01,2014-07-01`,
};

test('areas stand by the share done of what was due; equal shares share a rank, no area has none', async () => {
  const { areas: rows, areas_before: before } = await read(areas, '2014-07-01', '2014-06-30');
  // Due by 07-01: talks and documents of each unit. 丙 3 of 4, 甲 2 of 4, 乙 1 of 2: 1/2 is 2/4. City departments owe talks and documents
  // since 06-20 and look-back, meeting and evaluation since 06-30: nothing done.
  expect(rows.map((row) => [row.area, row.rank, row.units, row.should_be_done, row.done_of_should_be_done, row.overdue, row.overdue_units, row.lag_days])).toEqual([
    ['丙县', 1, 2, 4, 3, 1, 1, 1], ['乙县', 2, 1, 2, 1, 1, 1, 1], ['甲县', 2, 2, 4, 2, 2, 1, 2], ['', null, 1, 5, 0, 5, 1, 25],
  ]);
  // On the due day itself nothing of the townships is late; before it nothing is due, and nobody has a rank.
  expect(before.map((row) => [row.area, row.rank, row.should_be_done, row.overdue])).toEqual([
    ['丙县', 1, 4, 0], ['乙县', 1, 2, 0], ['甲县', 1, 4, 0], ['', null, 5, 2],
  ].sort((a, b) => Number(a[1] ?? 9) - Number(b[1] ?? 9)));
  expect((await read(areas, '2014-06-29', '2014-06-28')).areas.map((row) => [row.area, row.rank])).toEqual([['丙县', null], ['乙县', null], ['甲县', null], ['', null]]);
});

test('ten units are named, each with every overdue step, the oldest first', async () => {
  const units = `unit_id,name,tier,category\n${Array.from({ length: 12 }, (_, i) => `D${String(i + 1).padStart(2, '0')},局${i + 1},city_dept,department`).join('\n')}`;
  // D01 has its talks; the others lag by talks and documents alike.
  const { laggards } = await read({ units, progress: 'unit_id,step_id,started_on,completed_on\nD01,talks,2014-06-01,2014-06-10' }, '2014-07-01', '2014-06-24');
  expect([...new Set(laggards.map((row) => row.unit_id))]).toEqual(['D02', 'D03', 'D04', 'D05', 'D06', 'D07', 'D08', 'D09', 'D10', 'D11']);
  expect(laggards.filter((row) => row.unit_id === 'D02').map((row) => [row.place, row.lag_days, row.step_id, row.due_on, row.step_days])).toEqual([
    [1, 25, 'talks', '2014-06-20', 11], [1, 25, 'materials', '2014-06-20', 11], [1, 25, 'lookback', '2014-06-30', 1], [1, 25, 'meeting', '2014-06-30', 1], [1, 25, 'evaluation', '2014-06-30', 1],
  ]);
});

test('what falls due: from the day itself to one period of comparison on, neither done nor overdue', async () => {
  const coming = async (asOf: string) => (await read(areas, asOf, '2014-06-01')).coming.map((row) => [row.due_on, row.step_id, row.tier, row.units]);
  // 06-23 + 7 = 06-30. Talks are left for A2 and C2 and, by then not done, for the others too; documents for all five townships.
  expect(await coming('2014-06-23')).toEqual([
    ['2014-06-30', 'lookback', 'city_dept', 1], ['2014-06-30', 'talks', 'township', 5], ['2014-06-30', 'materials', 'township', 5], ['2014-06-30', 'meeting', 'city_dept', 1], ['2014-06-30', 'evaluation', 'city_dept', 1],
  ]);
  expect(await coming('2014-06-22')).toEqual([]);
  // On 06-30: A1, B1 and C1 have done their talks, A1 and C1 their documents.
  expect(await coming('2014-06-30')).toEqual([
    ['2014-06-30', 'lookback', 'city_dept', 1], ['2014-06-30', 'talks', 'township', 2], ['2014-06-30', 'materials', 'township', 3], ['2014-06-30', 'meeting', 'city_dept', 1], ['2014-06-30', 'evaluation', 'city_dept', 1],
  ]);
});

test('a report that was submitted is neither overdue nor done until it is filed, whatever its due date', async () => {
  const report = async (asOf: string) => {
    const row = (await read({
      units: 'unit_id,name,tier,category\nD1,市局,city_dept,department',
      meetings: 'unit_id,seq,held_on,days,outcome\nD1,1,2014-06-12,1,accepted',
      reports: 'unit_id,submitted_on,office_filed_on\nD1,2014-06-26,2014-06-30',
    }, asOf, '2014-06-01')).steps.find((each) => each.step_id === 'report')!;
    return [row.done, row.overdue, row.on_the_way];
  };
  // Due on 06-27, the fifteenth day.
  expect([await report('2014-06-27'), await report('2014-06-28'), await report('2014-06-30')]).toEqual([[0, 0, 0], [0, 0, 1], [1, 0, 0]]);
});

test('chosen steps narrow every count', async () => {
  const rows = await read(areas, '2014-07-01', '2014-06-30', ['talks']);
  expect(rows.steps.map((row) => [row.step_id, row.applicable])).toEqual([['talks', 6]]);
  expect(rows.areas.map((row) => [row.area, row.rank, row.should_be_done, row.done_of_should_be_done])).toEqual([['丙县', 1, 2, 2], ['乙县', 1, 1, 1], ['甲县', 3, 2, 1], ['', null, 1, 0]]);
  expect(rows.laggards.map((row) => [row.unit_id, row.lag_days, row.step_id])).toEqual([['D1', 11, 'talks'], ['A2', 1, 'talks']]);
  expect((await read(areas, '2014-06-23', '2014-06-01', ['meeting'])).coming.map((row) => [row.step_id, row.units])).toEqual([['meeting', 1]]);
});
