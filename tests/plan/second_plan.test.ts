// Another campaign runs with no change of code; its figures are worked out by hand in fixtures/second-plan/expected.md.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { readFeed, type Feed } from '../../src/metrics/feed.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { readPlan } from '../../src/plan/index.ts';
import { filesOf, fixtures, readJson, warehouseOf } from '../support/warehouse.ts';

const folder = path.join(fixtures, 'second-plan');
const plan = readPlan(readFileSync(path.join(folder, 'plan.yaml'), 'utf8'));
const expected = readJson<Feed>(path.join(folder, 'expected.json'));

test('its windows are those worked out by hand', () => {
  const dates = Object.fromEntries(Object.entries(plan.windows).map(([step, groups]) =>
    [step, Object.fromEntries(Object.entries(groups).map(([group, window]) => [group, [window.opens_on, window.due_on, window.due_rule, window.due_days]]))]));
  expect(dates).toEqual({
    self_check: { first: ['2016-09-01', '2016-09-20', 'date', null], second: ['2016-09-11', '2016-09-30', 'date', null] },
    hearing: { first: ['2016-09-21', '2016-09-30', 'date', null], second: ['2016-10-01', '2016-10-10', 'date', null] },
    parents: { first: [null, '2016-10-10', 'date', null], second: [null, '2016-10-20', 'date', null] },
    return: { first: [null, null, 'after_meeting', 10], second: [null, null, 'after_meeting', 10] },
  });
});

describe('its feed as of 2016-10-12', () => {
  let db: Database;
  let built: Feed;
  beforeAll(async () => {
    ({ db } = await warehouseOf(filesOf(folder), plan));
    await setAsOf(db, expected.as_of);
    built = await readFeed(db);
  });
  afterAll(() => db.close());

  test.each(['as_of', 'sources', 'steps', 'units', 'materials', 'findings'] as const)('%s equal the figures worked out by hand', (section) => {
    expect(built[section]).toEqual(expected[section]);
  });
  test('links equal the figures worked out by hand', () => {
    expect(built.links.map((link) => ({ ...link, p90_wait_days: link.p90_wait_days === null ? null : Number(link.p90_wait_days.toFixed(9)) }))).toEqual(expected.links);
  });
  test('satisfaction equals the figures worked out by hand', () => {
    const rounded = (rows: Feed['satisfaction']) => rows.map((row) => ({ ...row, low: row.low?.toFixed(10), high: row.high?.toFixed(10) }));
    expect(rounded(built.satisfaction)).toEqual(rounded(expected.satisfaction));
  });
});
