// Invented cities and spoilt parts of the two given ones: every figure and every reject of the product against the reference program.
// REFERENCE_CASES=1000 looks at that many cases, from REFERENCE_SEED on; a failure names the seed that repeats it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { readFeed } from '../../src/metrics/feed.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { compareFeeds } from '../../scripts/compare_feeds.mjs';
import { defaultPlan, fixtures, warehouseOf } from '../support/warehouse.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readPlan, type Plan } from '../../src/plan/index.ts';
import { campaign, type Campaign } from './campaign.ts';
import { caseOf, judge, suiteCases, type Case } from './cases.ts';
import { secondCampaign } from './second_campaign.ts';
import type { Reject } from './loading.ts';

const count = Number(process.env.REFERENCE_CASES ?? 0);
const seed = Number(process.env.REFERENCE_SEED ?? 1);
/** Failures after which there is no need of more. */
const enough = 12;

let db: Database;
const own = { plan: defaultPlan(), campaign };
const second = { plan: readPlan(readFileSync(path.join(fixtures, 'second-plan', 'plan.yaml'), 'utf8')), campaign: secondCampaign };
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const inOrder = (rejects: Reject[]) => rejects.map(({ file, line, reason }) => `${file}:${line} ${reason}`).sort();

/** What the two programs say differently of the same files. */
async function disagreements(each: Case, by: { plan: Plan; campaign: Campaign }): Promise<string[]> {
  const { rejects, feeds } = judge(each, by.campaign);
  const { intake } = await warehouseOf(each.files, by.plan, db);
  const [given, expected] = [inOrder(intake.rejects), inOrder(rejects)];
  const found = [
    ...given.filter((reject) => !expected.includes(reject)).map((reject) => `rejected by the product only: ${reject}`),
    ...expected.filter((reject) => !given.includes(reject)).map((reject) => `rejected by the reference only: ${reject}`),
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

/** Every disagreement over some cases, each with the name of its case. */
async function over(cases: readonly (() => Case)[], by: { plan: Plan; campaign: Campaign }): Promise<string> {
  const failures: string[] = [];
  for (const make of cases) {
    const each = make();
    const found = await disagreements(each, by);
    if (found.length > 0) failures.push([each.name, ...found.slice(0, 12)].join('\n'));
    if (count > 0 && found.length > 0) console.log(failures.at(-1));
    if (failures.length >= enough) break;
  }
  return failures.join('\n\n');
}
const numbered = (from: number, length: number, of: Campaign) => Array.from({ length }, (_, i) => () => caseOf(from + i, of));

test('the product and the reference agree on every figure and every reject of invented and spoilt cities', async () => {
  expect(await over(count > 0 ? numbered(seed, count, campaign) : suiteCases().map((each) => () => each), own)).toBe('');
}, 36_000_000);

test('and of invented cities in another campaign', async () => {
  expect(await over(numbered(seed, count > 0 ? count : 8, secondCampaign), second)).toBe('');
}, 36_000_000);
