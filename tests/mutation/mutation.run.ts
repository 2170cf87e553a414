// npm run mutate: changes one operator of one statement at a time and looks whether a test would notice. The judges are the independent
// figures (two cities, four dates) for what goes into the feed, and the tests worked by hand for all. MUTATE_ONLY: a regular expression
// over `statement:line from -> to`. MUTATE_JUDGE=hand: without the cities. MUTATE_SAMPLE=4: of single pages' statements every fourth mutant.
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { compareFeeds } from '../../scripts/compare_feeds.mjs';
import type { Database } from '../../src/engine/database.ts';
import { readFeed, type Feed } from '../../src/metrics/feed.ts';
import { metrics } from '../../src/metrics/index.ts';
import { marts, scopedMarts, setScope, staging } from '../../src/metrics/warehouse.ts';
import { filesOf, fixtures, readJson, warehouseOf } from '../support/warehouse.ts';
import { collect, runSuite } from './collect.ts';
import { equivalent } from './equivalent.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { putInPlace } from './swapped_engine.ts';

vi.mock('../../src/engine/node.ts', async (importOriginal) => {
  const { openDatabase } = await importOriginal<typeof import('../../src/engine/node.ts')>();
  const { openSwapped } = await import('./swapped_engine.ts');
  return { openDatabase: () => openSwapped(openDatabase) };
});

const dates = ['2014-07-25', '2014-06-30', '2014-06-20', '2014-05-20'];

/** What is made as of a date, in order: each statement rests on some before it. */
const dated = [...marts.map(([name, sql]) => ({ name, sql, kind: 'table' })), ...scopedMarts.map(([name, sql]) => ({ name, sql, kind: 'view' }))];

async function make(db: Database, from: number): Promise<void> {
  for (const { name, sql, kind } of dated.slice(from)) await db.run(`create or replace ${kind} ${name} as ${sql}`);
}

/** Returns those of the mutants with which every keyed figure of a city is still the independent one, on every date. */
async function unnoticed(db: Database, city: string, mutants: readonly Mutant[]): Promise<Mutant[]> {
  const isFed = (each: Mutant) => metrics.some((metric) => `metric ${metric.name}` === each.table);
  const placeOf = (each: Mutant) => (isFed(each) ? dated.length : dated.findIndex(({ name }) => name === each.table));
  // From the last statement to the first: what a mutant spoils is made again for the next.
  let left = [...mutants].sort((a, b) => placeOf(b) - placeOf(a));
  for (const date of dates) {
    const expected = readJson<Feed>(path.join(fixtures, 'exports', city, `expected-${date}.json.gz`));
    const judge = async (mutant: Mutant | null, prepare: () => Promise<void>): Promise<boolean> => {
      putInPlace(mutant);
      try {
        await prepare();
        return compareFeeds(await readFeed(db), expected).isEqual;
      } catch {
        return false;
      } finally {
        putInPlace(null);
      }
    };
    const makeStaging = async () => {
      for (const [name, sql] of staging) await db.run(`create or replace table ${name} as ${sql}`);
      await make(db, 0);
    };
    await db.run(`set variable as_of = date '${date}'`);
    expect(await judge(null, makeStaging), `${city} ${date} without a mutant`).toBe(true);
    const still: Mutant[] = [];
    for (const mutant of left) {
      const place = placeOf(mutant);
      if (await judge(mutant, place < 0 ? makeStaging : () => make(db, place))) still.push(mutant);
    }
    await makeStaging();
    left = still;
  }
  return left;
}

const byHand = {
  edges: await collect(() => import('../metrics/edges.test.ts')),
  definitions: await collect(() => import('../metrics/definitions.test.ts')),
  second_plan: await collect(() => import('../plan/second_plan.test.ts')),
  overview: await collect(() => import('../metrics/overview.test.ts')),
  completion: await collect(() => import('../metrics/completion.test.ts')),
  chains: await collect(() => import('../metrics/chains.test.ts')),
  delays: await collect(() => import('../metrics/delays.test.ts')),
  desk: await collect(() => import('../metrics/desk.test.ts')),
  unit_page: await collect(() => import('../views/unit_page.test.ts')),
  pages: await collect(() => import('../metrics/pages.test.ts')),
};
type Judge = keyof typeof byHand;

/** The tests that speak of a page's statements, by its folder; those of the feed have their own. */
const judgesOf: Record<string, readonly Judge[]> = {
  overview: ['overview', 'pages'], completion: ['completion', 'pages'], chains: ['chains', 'pages'], delays: ['delays', 'pages'], chase: ['desk', 'pages'], ready: ['desk', 'pages'],
  units_board: ['desk', 'pages'], quality: ['desk', 'pages'], unit_page: ['pages', 'unit_page'], satisfaction_board: ['pages'], data: ['pages'],
};
const base: readonly Judge[] = ['edges', 'definitions', 'overview', 'second_plan'];

async function failsByHand(mutant: Mutant | null, judges: readonly Judge[]): Promise<Judge | null> {
  putInPlace(mutant);
  try {
    for (const judge of judges) {
      try {
        await runSuite(byHand[judge]);
      } catch (error) {
        if (!mutant) throw error;
        return judge;
      }
    }
    return null;
  } finally {
    putInPlace(null);
  }
}

test('mutants', async () => {
  const pages = Object.entries(import.meta.glob<string>('../../src/metrics/*/*.sql', { query: '?raw', import: 'default', eager: true }))
    .map(([file, sql]) => [file.split('/').slice(-2).join('/').replace('.sql', ''), sql] as const)
    .filter(([name]) => !name.startsWith('staging/') && !name.startsWith('marts/'));
  const statements = [...staging.filter(([name]) => name !== 'step_evidence'), ...marts, ...scopedMarts, ...metrics.map((metric) => [`metric ${metric.name}`, metric.sql] as const)];
  const only = process.env.MUTATE_ONLY ? new RegExp(process.env.MUTATE_ONLY) : null;
  const every = Number(process.env.MUTATE_SAMPLE ?? 1);
  const isKnown = (mutant: Mutant) => equivalent.some((each) =>
    each.table === mutant.table && each.from === mutant.from && each.to === mutant.to && mutant.original.split('\n')[mutant.line - 1]!.trim() === each.line);
  const wanted = (mutant: Mutant) => (!only || only.test(`${mutant.table}:${mutant.line} ${mutant.from} -> ${mutant.to}`)) && !isKnown(mutant);
  const fed = statements.flatMap(([name, sql]) => mutantsOf(name, sql)).filter(wanted);
  const paged = pages.flatMap(([name, sql]) => mutantsOf(name, sql)).filter(wanted).filter((_, i) => i % every === 0);

  let survivors = fed;
  if (fed.length > 0) {
    expect(await failsByHand(null, base)).toBeNull();
    for (const city of process.env.MUTATE_JUDGE === 'hand' ? [] : ['city-a', 'city-b']) {
      const { db } = await warehouseOf(filesOf(path.join(fixtures, 'exports', city, 'clean')));
      await setScope(db, {});
      survivors = await unnoticed(db, city, survivors);
      console.log(`${city}: ${survivors.length} of ${fed.length} mutants left`);
      await db.close();
    }
  }
  if (paged.length > 0) expect(await failsByHand(null, Object.keys(byHand) as Judge[])).toBeNull();
  const kept: Mutant[] = [];
  const lastJudge = new Map<string, Judge>();
  for (const mutant of [...survivors, ...paged]) {
    const own = judgesOf[mutant.table.split('/')[0]!] ?? base;
    const last = lastJudge.get(mutant.table);
    const judge = await failsByHand(mutant, last ? [last, ...own.filter((each) => each !== last)] : own);
    if (judge) lastJudge.set(mutant.table, judge);
    else {
      kept.push(mutant);
      console.log(`survived: ${mutant.table}:${mutant.line} ${mutant.from} -> ${mutant.to}   ${mutant.original.split('\n')[mutant.line - 1]!.trim()}`);
    }
  }
  const score = (what: string, all: readonly Mutant[]) => {
    const missed = kept.filter((mutant) => all.includes(mutant)).length;
    console.log(`${what}: ${all.length - missed} of ${all.length} mutants noticed, ${((100 * (all.length - missed)) / Math.max(1, all.length)).toFixed(1)} %`);
  };
  score('feed', fed);
  score('pages', paged);
  const all = fed.length + paged.length;
  expect((100 * (all - kept.length)) / all).toBeGreaterThanOrEqual(90);
}, 7_200_000);
