// Invented cities and spoilt parts of the two given ones: every figure and every reject of the product against the reference program.
// REFERENCE_CASES=1000 looks at that many cases, from REFERENCE_SEED on; a failure names the seed that repeats it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { readFeed } from '../../src/metrics/feed.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { compareFeeds } from '../../scripts/compare_feeds.mjs';
import { defaultPlan, warehouseOf } from '../support/warehouse.ts';
import { caseOf, judge, suiteCases, type Case } from './cases.ts';
import type { Reject } from './loading.ts';

const count = Number(process.env.REFERENCE_CASES ?? 0);
const seed = Number(process.env.REFERENCE_SEED ?? 1);
/** Failures after which there is no need of more. */
const enough = 12;

let db: Database;
const plan = defaultPlan();
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const inOrder = (rejects: Reject[]) => rejects.map(({ file, line, reason }) => `${file}:${line} ${reason}`).sort();

/** What the two programs say differently of the same files. */
async function disagreements(each: Case): Promise<string[]> {
  const { rejects, feeds } = judge(each);
  const { intake } = await warehouseOf(each.files, plan, db);
  const [own, expected] = [inOrder(intake.rejects), inOrder(rejects)];
  const found = [
    ...own.filter((reject) => !expected.includes(reject)).map((reject) => `rejected by the product only: ${reject}`),
    ...expected.filter((reject) => !own.includes(reject)).map((reject) => `rejected by the reference only: ${reject}`),
  ];
  for (const [date, feed] of feeds) {
    await setAsOf(db, date);
    const built = await readFeed(db);
    for (const source of built.sources) delete source.unknown_columns;
    for (const { differences } of Object.values(compareFeeds(built, feed).sections)) {
      for (const { path, built: ours, expected: theirs } of differences) found.push(`${date} ${path}: product ${JSON.stringify(ours)}, reference ${JSON.stringify(theirs)}`);
    }
  }
  return found;
}

test('the product and the reference agree on every figure and every reject of invented and spoilt cities', async () => {
  const cases = count > 0 ? Array.from({ length: count }, (_, i) => () => caseOf(seed + i)) : suiteCases().map((each) => () => each);
  const failures: string[] = [];
  for (const make of cases) {
    const each = make();
    const found = await disagreements(each);
    if (found.length > 0) failures.push([each.name, ...found.slice(0, 12)].join('\n'));
    if (failures.length >= enough) break;
  }
  expect(failures.join('\n\n')).toBe('');
}, 36_000_000);
