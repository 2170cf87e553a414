// The completion page's rows, worked by hand: see tests/support/small_city.ts for the working.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { readCompletion, type CompletionNodeRow } from '../../src/metrics/completion.ts';
import { runMetric, steps } from '../../src/metrics/index.ts';
import { setAsOf, type Scope } from '../../src/metrics/warehouse.ts';
import path from 'node:path';
import { smallCity } from '../support/small_city.ts';
import { filesOf, fixtures, textFiles, warehouseOf } from '../support/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const read = async (patch: { asOf?: string; compareTo?: string; scope?: Scope; steps?: string[] } = {}) => {
  const question = { asOf: '2014-06-22', compareTo: '2014-06-15', scope: {}, steps: [], ...patch };
  await setAsOf(db, question.asOf);
  return readCompletion(db, question);
};
const counts = ({ units, applicable, done, done_on_time, done_late, overdue, in_progress, not_started, upcoming, should_be_done, kept_window, decided_with_window }: CompletionNodeRow) =>
  [units, applicable, done, done_on_time, done_late, overdue, in_progress, not_started, upcoming, should_be_done, kept_window, decided_with_window];

describe('a small city', () => {
  beforeAll(async () => {
    await warehouseOf(textFiles(smallCity), undefined, db);
  });

  test('every level counts its own units and steps', async () => {
    const { tree } = await read();
    const node = (depth: number, patch: Partial<CompletionNodeRow> = {}) =>
      counts(tree.find((row) => row.depth === depth && Object.entries(patch).every(([key, value]) => row[key as keyof CompletionNodeRow] === value))!);
    expect(node(0)).toEqual([4, 25, 6, 5, 1, 2, 1, 7, 9, 7, 5, 8]);
    expect(node(1, { tier: 'city' })).toEqual([1, 6, 4, 3, 1, 1, 0, 1, 0, 5, 3, 5]);
    expect(node(1, { tier: 'city_dept' })).toEqual([1, 7, 1, 1, 0, 1, 0, 2, 3, 2, 1, 2]);
    expect(node(1, { tier: 'township' })).toEqual([2, 12, 1, 1, 0, 0, 1, 4, 6, 0, 1, 1]);
    expect(node(3, { supervision_group: '甲一组' })).toEqual([1, 6, 1, 1, 0, 0, 1, 1, 3, 0, 1, 1]);
    // 1 for all, 3 tiers, 3 areas of tiers, 4 groups, 4 categories.
    expect([0, 1, 2, 3, 4].map((depth) => tree.filter((row) => row.depth === depth).length)).toEqual([1, 3, 3, 4, 4]);
    expect(tree.filter((row) => row.depth === 1).map((row) => row.tier)).toEqual(['city', 'city_dept', 'township']);
  });

  test('the comparison is the same tree a week before, and the warehouse comes back to its day', async () => {
    const { tree_before } = await read();
    // 06-15: only C1 has finished anything, its four steps; nothing is overdue yet.
    expect(tree_before.map((row) => [row.depth, row.tier, row.done, row.overdue])).toEqual([
      [0, null, 4, 0], [1, 'city', 4, 0], [1, 'city_dept', 0, 0], [1, 'township', 0, 0],
    ]);
    expect(await db.query("select count(*) as overdue from step_status where status = 'overdue'")).toEqual([{ overdue: 2 }]);
  });

  test('units come furthest behind first, their steps packed in plan order', async () => {
    const { units, groups } = await read();
    expect(units.map((row) => [row.unit_id, row.lag_days, row.done, row.applicable, row.overdue])).toEqual([
      ['C1', 2, 4, 6, 1], ['D1', 2, 1, 7, 1], ['T1', 0, 1, 6, 0], ['T2', 0, 0, 6, 0],
    ]);
    expect(units[0]!.steps.split(';').slice(0, 4)).toEqual([
      '1|ongoing|2014-05-10|||||', '2|done_on_time|2014-05-12|2014-05-24|2014-05-25|-1||', '3|not_started||||||', '4|done_late|2014-05-20|2014-06-07|2014-06-05|2||',
    ]);
    expect(groups.filter((row) => row.dimension === 'area').map((row) => [row.value, row.units, row.done, row.applicable, row.overdue, row.lagging, row.lag_days])).toEqual([
      ['', 2, 5, 13, 2, 2, 4], ['甲县', 2, 1, 12, 0, 0, 0],
    ]);
  });

  test('finishing days count units, the middle day is one of them', async () => {
    const { finish_steps, finish_days } = await read();
    // Talks: 06-07 (late), 06-18, 06-20: the middle of three is the second.
    expect(finish_steps.find((row) => row.step_id === 'talks')).toEqual({
      step_id: 'talks', applicable: 4, done: 3, done_late: 1, overdue: 0, first_on: '2014-06-07', middle_on: '2014-06-18', last_on: '2014-06-20',
    });
    expect(finish_days.filter((row) => row.step_id === 'talks')).toEqual([
      { step_id: 'talks', day: '2014-06-07', finished: 1, late: 1 }, { step_id: 'talks', day: '2014-06-18', finished: 1, late: 0 }, { step_id: 'talks', day: '2014-06-20', finished: 1, late: 0 },
    ]);
    expect(finish_steps.map((row) => row.step_id)).toEqual(['lookback', 'talks', 'materials', 'meeting', 'feedback', 'evaluation', 'report']);
  });

  test('a choice of steps and of units narrows every row', async () => {
    const { tree, units, finish_steps } = await read({ steps: ['talks'], scope: { tiers: ['township'] } });
    expect(counts(tree[0]!)).toEqual([2, 2, 1, 1, 0, 0, 0, 1, 0, 0, 1, 1]);
    expect(units.map((row) => [row.unit_id, row.steps.split(';').length])).toEqual([['T1', 1], ['T2', 1]]);
    expect(finish_steps.map((row) => row.step_id)).toEqual(['talks']);
  });

  test('exports that are not there are named', async () => {
    expect((await read()).missing_sources).toEqual(['talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports']);
  });
});

test('in a whole city the top of the tree is the sum of the published steps, at every level', async () => {
  await warehouseOf(filesOf(path.join(fixtures, 'exports/city-b/messy')), undefined, db);
  const { tree, units } = await read({ asOf: '2014-06-30', compareTo: '2014-06-20' });
  const published = (await runMetric(db, steps)).filter((row) => !row.is_continuous);
  const sum = (pick: (row: (typeof published)[number]) => number) => published.reduce((total, row) => total + pick(row), 0);
  const fields = ['applicable', 'done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'should_be_done', 'kept_window', 'decided_with_window'] as const;
  for (const depth of [0, 1, 2, 3, 4]) {
    for (const field of fields) {
      expect([depth, field, tree.filter((row) => row.depth === depth).reduce((total, row) => total + row[field], 0)]).toEqual([depth, field, sum((row) => row[field])]);
    }
  }
  expect(units.reduce((total, row) => total + row.applicable, 0)).toBe(sum((row) => row.applicable));
});
