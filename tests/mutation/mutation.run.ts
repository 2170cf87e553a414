// npm run mutate: changes one operator of one statement at a time and looks whether a test would notice. The judge is the
// independent figures (two cities, four dates) and the cases worked by hand in tests/metrics/definitions.test.ts and second_plan.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compareFeeds } from '../../scripts/compare_feeds.mjs';
import type { Database } from '../../src/engine/database.ts';
import { readFeed, type Feed } from '../../src/metrics/feed.ts';
import { metrics } from '../../src/metrics/index.ts';
import { marts, scopedMarts, staging } from '../../src/metrics/warehouse.ts';
import { filesOf, fixtures, readJson, warehouseOf } from '../support/warehouse.ts';
import { mutantsOf, type Mutant } from './mutants.ts';

const dates = ['2014-07-25', '2014-06-30', '2014-06-20', '2014-05-20'];

/** Makes every table with one statement replaced, and returns whether any keyed figure of any date differs. */
async function differs(db: Database, city: string, mutant: Mutant): Promise<boolean> {
  const sqlOf = ([name, sql]: readonly [string, string]) => (name === mutant.table ? mutant.sql : sql);
  const metric = metrics.find((each) => `metric ${each.name}` === mutant.table);
  const original = metric?.sql;
  try {
    for (const table of staging) await db.run(`create or replace table ${table[0]} as ${sqlOf(table)}`);
    if (metric) metric.sql = mutant.sql;
    for (const date of dates) {
      await db.run(`set variable as_of = date '${date}'`);
      for (const table of marts) await db.run(`create or replace table ${table[0]} as ${sqlOf(table)}`);
      for (const table of scopedMarts) await db.run(`create or replace view ${table[0]} as ${sqlOf(table)}`);
      const feed = await readFeed(db);
      if (!compareFeeds(feed, readJson<Feed>(path.join(fixtures, 'exports', city, `expected-${date}.json.gz`))).isEqual) return true;
    }
    return false;
  } catch {
    return true;
  } finally {
    if (metric) metric.sql = original!;
  }
}

/** Runs the hand-worked tests with the mutant in place of the statement, in a process of their own. */
function failsByHand(mutant: Mutant): boolean {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'mutant-')), 'mutant.json');
  writeFileSync(file, JSON.stringify(mutant));
  const result = spawnSync('npx', ['vitest', 'run', '--project', 'node', '--bail', '1', 'tests/metrics/definitions', 'tests/plan/second_plan'], {
    env: { ...process.env, PLUMBLINE_MUTANT: file }, encoding: 'utf8',
  });
  return result.status !== 0;
}

test('mutants', async () => {
  const statements = [...staging, ...marts, ...scopedMarts, ...metrics.map((metric) => [`metric ${metric.name}`, metric.sql] as const)]
    .filter(([name]) => name !== 'step_evidence');
  const only = process.env.MUTATE_ONLY;
  const mutants = statements.flatMap(([name, sql]) => mutantsOf(name, sql)).filter((mutant) => !only || mutant.table === only);
  const cities = new Map<string, Database>();
  for (const city of ['city-a', 'city-b']) cities.set(city, (await warehouseOf(filesOf(path.join(fixtures, 'exports', city, 'clean')))).db);
  let survivors = mutants;
  for (const [city, db] of cities) {
    const left: Mutant[] = [];
    for (const mutant of survivors) if (!(await differs(db, city, mutant))) left.push(mutant);
    survivors = left;
    console.log(`${city}: ${survivors.length} of ${mutants.length} mutants left`);
  }
  const kept = survivors.filter((mutant) => !failsByHand(mutant));
  for (const { table, line, from, to } of kept) console.log(`survived: ${table}:${line} ${from} -> ${to}`);
  const score = (100 * (mutants.length - kept.length)) / mutants.length;
  console.log(`${mutants.length - kept.length} of ${mutants.length} mutants noticed: ${score.toFixed(1)} %`);
  expect(score).toBeGreaterThanOrEqual(90);
}, 3_600_000);
