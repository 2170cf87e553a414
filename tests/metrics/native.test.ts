import { expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openNativeDatabase } from '../../src/engine/native.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { catalogue } from '../../src/metrics/catalogue.ts';
import { readChains } from '../../src/metrics/chains.ts';
import { readChase } from '../../src/metrics/chase.ts';
import { readCompletion } from '../../src/metrics/completion.ts';
import { fillCube } from '../../src/metrics/cube/fill.ts';
import { readData } from '../../src/metrics/data.ts';
import { readDelays } from '../../src/metrics/delays.ts';
import { readOverview } from '../../src/metrics/overview.ts';
import { readQuality } from '../../src/metrics/quality.ts';
import { readReady } from '../../src/metrics/ready.ts';
import { readSatisfaction } from '../../src/metrics/satisfaction_board.ts';
import { readTimeline } from '../../src/metrics/timeline.ts';
import { readUnitsBoard } from '../../src/metrics/units_board.ts';
import { setAsOf, setScope } from '../../src/metrics/warehouse.ts';
import { defaultPlan, filesOf, fixtures, warehouseOf } from '../support/warehouse.ts';

const boards = { readOverview, readCompletion, readChains, readTimeline, readSatisfaction, readUnitsBoard, readChase, readDelays, readReady, readQuality, readData };

test('native DuckDB gives every board, every figure and the counts of the overview as DuckDB-WASM does, to the digit', async () => {
  const answers = async (open: () => Promise<Database>) => {
    const { db } = await warehouseOf(filesOf(`${fixtures}/exports/city-b/messy`), undefined, await open());
    const said: Record<string, unknown> = {};
    for (const [asOf, scope] of [['2014-06-20', {}], ['2014-07-25', { tiers: ['township', 'county_dept'] }]] as const) {
      await setScope(db, scope);
      await setAsOf(db, asOf);
      const question = { asOf, compareTo: '2014-06-10', scope, steps: [] };
      for (const [name, read] of Object.entries(boards)) said[`${name} ${asOf}`] = await read(db, question);
      for (const { name, sql } of catalogue.flatMap((each) => each.metrics)) said[`${name} ${asOf}`] = await db.query(sql);
    }
    const [firstDay, lastDay] = ['2014-06-18', '2014-06-20'];
    said.cube = Buffer.from(await fillCube(db, defaultPlan(), { asOf: lastDay, compareTo: '2014-06-13', files: [], firstDay, lastDay })).toString('base64');
    await db.close();
    return said;
  };
  const [native, wasm] = [await answers(openNativeDatabase), await answers(openDatabase)];
  for (const [name, rows] of Object.entries(wasm)) expect(native[name], name).toEqual(rows);
  // Of the whole city only notes, suspects and lone dates may be without a row.
  expect(Object.keys(wasm).filter((name) => name.endsWith('06-20') && JSON.stringify(wasm[name]) === '[]').length).toBeLessThan(4);
}, 120_000);
