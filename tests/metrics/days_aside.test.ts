// Going back and forth between days: what was made for a day is found again, never another day's or of other rows.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { readFeed } from '../../src/metrics/feed.ts';
import { links, runMetric } from '../../src/metrics/index.ts';
import { onAnotherDay } from '../../src/metrics/chains.ts';
import { isAside, isAtHand, setAsOf } from '../../src/metrics/warehouse.ts';
import { smallCity } from '../support/small_city.ts';
import { textFiles, warehouseOf } from '../support/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const overdueAt = async (day: string) => {
  await setAsOf(db, day);
  return (await readFeed(db)).units.flatMap(({ unit_id, steps }) => Object.entries(steps).filter(([, { status }]) => status === 'overdue').map(([step]) => `${unit_id} ${step}`));
};
const aside = async () => (await db.query<{ name: string }>('select table_name as name from duckdb_tables() order by 1')).filter(({ name }) => isAside(name)).map(({ name }) => name);

test('a day found again has the figures it had; other rows have none of them', async () => {
  await warehouseOf(textFiles(smallCity), undefined, db);
  // C1's ballots were due on 06-20, D1's documents too.
  expect(await overdueAt('2014-06-20')).toEqual([]);
  expect(await overdueAt('2014-06-22')).toEqual(['C1 evaluation', 'D1 materials']);
  expect(await overdueAt('2014-06-20')).toEqual([]);
  expect(isAtHand(db, '2014-06-22')).toBe(true);
  expect(await overdueAt('2014-06-22')).toEqual(['C1 evaluation', 'D1 materials']);
  await warehouseOf(textFiles({ ...smallCity, progress: `${smallCity.progress}\nC1,evaluation,,2014-06-19` }), undefined, db);
  expect(await aside()).toEqual([]);
  expect(isAtHand(db, '2014-06-22')).toBe(false);
  expect(await overdueAt('2014-06-22')).toEqual(['D1 materials']);
});

test('of many days the longest unused is forgotten, and right when it is made again', async () => {
  await warehouseOf(textFiles(smallCity), undefined, db);
  for (let day = 13; day <= 22; day += 1) await setAsOf(db, `2014-06-${day}`);
  expect(new Set((await aside()).map((name) => name.slice(0, 'aside_20140610'.length)))).toEqual(new Set(
    [14, 15, 16, 17, 18, 19, 20, 21].map((day) => `aside_201406${day}`)));
  expect(isAtHand(db, '2014-06-13')).toBe(false);
  expect(await overdueAt('2014-06-13')).toEqual([]);
  expect(await overdueAt('2014-06-22')).toEqual(['C1 evaluation', 'D1 materials']);
});

test('another day is looked at and left again, at hand or not', async () => {
  const stops = 'material_id,round,link_no,received_on,decided_on,decision\nM1,1,1,2014-06-10,2014-06-15,approved';
  await warehouseOf(textFiles({ ...smallCity, materials: 'material_id,unit_id,subject,submitted_on\nM1,D1,body,2014-06-10', reviews: stops }), undefined, db);
  const queue = async () => (await runMetric(db, links)).find(({ chain, link_no }) => chain === 'city_dept' && link_no === 1)!.queue;
  await setAsOf(db, '2014-06-20');
  const question = { day: '2014-06-12', asOf: '2014-06-20', names: ['stops'] };
  expect([await onAnotherDay(db, question, queue), await queue()]).toEqual([1, 0]);
  expect(isAtHand(db, '2014-06-12')).toBe(false);
  await setAsOf(db, '2014-06-12');
  await setAsOf(db, '2014-06-20');
  expect([await onAnotherDay(db, question, queue), await queue()]).toEqual([1, 0]);
});
