// Browser = build: every metric of the catalogue and every row of unit pages, read by DuckDB-WASM in a real page, equals what the build's
// engine gave.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { openDatabase, type BrowserDatabase } from '../../src/engine/browser.ts';
import { prepareWarehouse } from '../../src/metrics/warehouse.ts';
import { readPlan } from '../../src/plan/index.ts';
import { loadPlan } from '../../src/plan/index.ts';
import { loadExports, readExports } from '../../src/sources/index.ts';
import { everyFigure } from '../support/every_figure.ts';
import planText from '../../data/plan.yaml?raw';

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Every figure from the build's engine, over the messy files of a city at some dates, and those files. */
    figuresOfBuild: (city: string, dates: string[], area: string) => Promise<{ files: { name: string; base64: string }[]; rows: Record<string, Record<string, unknown[]>> }>;
  }
}

/** A county of both cities. */
const area = '临溪区';
let db: BrowserDatabase;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

test.each([['city-a', ['2014-05-20', '2014-06-20']], ['city-b', ['2014-07-25']]])('%s on %j: every value of every metric is equal in both engines', async (city, dates) => {
  const build = await commands.figuresOfBuild(city, dates, area);
  const plan = readPlan(planText);
  const files = build.files.map(({ name, base64 }) => ({ name, bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) }));
  await loadPlan(db, plan);
  await loadExports(db, readExports(files, plan));
  await prepareWarehouse(db);
  for (const date of dates) {
    const rows = await everyFigure(db, date, area);
    expect(Object.keys(rows).length).toBeGreaterThan(35);
    expect(Object.keys(rows)).toEqual(Object.keys(build.rows[date]!));
    for (const [name, own] of Object.entries(rows)) expect(own, `${name} ${date}`).toEqual(build.rows[date]![name]);
    expect(rows.unit_pages!.length).toBeGreaterThan(5);
  }
});
