// npm run mutate: changes one operator of one statement at a time and looks whether a test would notice. The judges are the reference
// program on the cities of tests/reference for what goes into the feed, and the tests worked by hand for all. MUTATE_ONLY: a regular expression
// over `statement:line from -> to`. MUTATE_JUDGE=hand: without those cities. Every survivor of the cities is named before the hand-worked tests begin. MUTATE_SAMPLE=4: of single pages' statements every fourth mutant.
import { expect, test, vi } from 'vitest';
import { compareFeeds } from '../../scripts/compare_feeds.mjs';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { readFeed } from '../../src/metrics/feed.ts';
import { metrics } from '../../src/metrics/index.ts';
import { marts, scopedMarts, setScope, staging } from '../../src/metrics/warehouse.ts';
import { judge, suiteCases, type Case } from '../reference/cases.ts';
import { warehouseOf } from '../support/warehouse.ts';
import { collect, runSuite } from './collect.ts';
import { equivalent } from './equivalent.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { putInPlace } from './swapped_engine.ts';

vi.mock('../../src/engine/node.ts', async (importOriginal) => {
  const { openDatabase } = await importOriginal<typeof import('../../src/engine/node.ts')>();
  const { openSwapped } = await import('./swapped_engine.ts');
  return { openDatabase: () => openSwapped(openDatabase) };
});

/** What is made as of a date, in order: each statement rests on some before it. */
const dated = [...marts.map(([name, sql]) => ({ name, sql, kind: 'table' })), ...scopedMarts.map(([name, sql]) => ({ name, sql, kind: 'view' }))];

async function make(db: Database, from: number): Promise<void> {
  for (const { name, sql, kind } of dated.slice(from)) await db.run(`create or replace ${kind} ${name} as ${sql}`);
}

/** Returns those of the mutants with which every keyed figure of a case is still that of the reference program, on every date. */
async function unnoticed(db: Database, each: Case, mutants: readonly Mutant[]): Promise<Mutant[]> {
  await warehouseOf(each.files, undefined, db);
  await setScope(db, {});
  const isFed = (mutant: Mutant) => metrics.some((metric) => `metric ${metric.name}` === mutant.table);
  const placeOf = (mutant: Mutant) => (isFed(mutant) ? dated.length : dated.findIndex(({ name }) => name === mutant.table));
  // From the last statement to the first: what a mutant spoils is made again for the next.
  let left = [...mutants].sort((a, b) => placeOf(b) - placeOf(a));
  const makeStaging = async () => {
    for (const [name, sql] of staging) await db.run(`create or replace table ${name} as ${sql}`);
    await make(db, 0);
  };
  for (const [date, expected] of judge(each).feeds) {
    const agrees = async (mutant: Mutant | null, prepare: () => Promise<void>): Promise<boolean> => {
      putInPlace(mutant);
      try {
        await prepare();
        const built = await readFeed(db);
        for (const source of built.sources) delete source.unknown_columns;
        return compareFeeds(built, expected).isEqual;
      } catch {
        return false;
      } finally {
        putInPlace(null);
      }
    };
    await db.run(`set variable as_of = date '${date}'`);
    expect(await agrees(null, makeStaging), `${each.name} ${date} without a mutant`).toBe(true);
    const still: Mutant[] = [];
    for (const mutant of left) {
      const place = placeOf(mutant);
      if (await agrees(mutant, place < 0 ? makeStaging : () => make(db, place))) still.push(mutant);
    }
    await makeStaging();
    left = still;
  }
  return left;
}

const byHand = {
  edges: await collect(() => import('../metrics/edges.test.ts')),
  plan_edges: await collect(() => import('../metrics/plan_edges.test.ts')),
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
const base: readonly Judge[] = ['edges', 'plan_edges', 'definitions', 'overview', 'second_plan'];

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
  const statements = [...staging.filter(([name]) => name !== 'step_evidence' && name !== 'unjudged_steps'), ...marts, ...scopedMarts, ...metrics.map((metric) => [`metric ${metric.name}`, metric.sql] as const)];
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
    const db = await openDatabase();
    // The crowds notice nearly all that the cases of the suite notice; the small cities after them only what hangs on an export being absent.
    for (const each of process.env.MUTATE_JUDGE === 'hand' ? [] : suiteCases().slice(0, 7)) {
      survivors = await unnoticed(db, each, survivors);
      console.log(`${each.name}: ${survivors.length} of ${fed.length} mutants left`);
    }
    await db.close();
    for (const mutant of survivors) console.log(`for the tests by hand: ${mutant.table}:${mutant.line} ${mutant.from} -> ${mutant.to}`);
  }
  if (paged.length > 0) expect(await failsByHand(null, Object.keys(byHand) as Judge[])).toBeNull();
  const kept: Mutant[] = [];
  const lastJudge = new Map<string, Judge>();
  for (const mutant of [...survivors, ...paged]) {
    const own = judgesOf[mutant.table.split('/')[0]!] ?? base;
    const last = lastJudge.get(mutant.table);
    const failed = await failsByHand(mutant, last ? [last, ...own.filter((each) => each !== last)] : own);
    if (failed) lastJudge.set(mutant.table, failed);
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
