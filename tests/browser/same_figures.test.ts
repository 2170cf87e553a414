// Browser = build: every metric, run in DuckDB-WASM in a real page, equals what the build's engine gave.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { openDatabase, type BrowserDatabase } from '../../src/engine/browser.ts';
import { metrics, runMetric } from '../../src/metrics/index.ts';
import { prepareWarehouse, setAsOf } from '../../src/metrics/warehouse.ts';
import { readPlan } from '../../src/plan/index.ts';
import { loadPlan } from '../../src/plan/index.ts';
import { loadExports, readExports } from '../../src/sources/index.ts';
import planText from '../../data/plan.yaml?raw';

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Every metric's rows from the build's engine, over the messy files of a city at a date, and those files. */
    figuresOfBuild: (city: string, dates: string[]) => Promise<{ files: { name: string; base64: string }[]; rows: Record<string, Record<string, unknown[]>> }>;
  }
}

const dates = ['2014-05-20', '2014-06-20', '2014-07-25'];
let db: BrowserDatabase;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

test.each(['city-a', 'city-b'])('%s: every value of every metric is equal in both engines', async (city) => {
  const build = await commands.figuresOfBuild(city, dates);
  const plan = readPlan(planText);
  const files = build.files.map(({ name, base64 }) => ({ name, bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) }));
  await loadPlan(db, plan);
  await loadExports(db, readExports(files, plan));
  await prepareWarehouse(db);
  for (const date of dates) {
    await setAsOf(db, date);
    for (const metric of metrics) {
      const rows = await runMetric(db, metric);
      expect(rows.length, `${metric.name} ${date}`).toBe(build.rows[date]![metric.name]!.length);
      expect(rows, `${metric.name} ${date}`).toEqual(build.rows[date]![metric.name]);
    }
  }
});
