import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { readUnitsBoard } from '../../src/metrics/units_board.ts';
import { readChase } from '../../src/metrics/chase.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { filesOf, warehouseOf } from '../support/warehouse.ts';
test('probe', async () => {
  const { db } = await warehouseOf(filesOf('data/exports'));
  for (const day of ['2014-06-20', '2014-07-05']) {
    await setAsOf(db, day);
    let t = performance.now();
    const rows = await readUnitsBoard(db, { asOf: day, compareTo: '2014-06-13', scope: {} });
    console.log(rows.units.length, performance.now() - t); t = performance.now();
    console.log(rows.units.slice(0, 4));
    const counts: Record<string, number> = {};
    for (const u of rows.units) { const k = `${u.actor} ${u.act} ${u.move_status}`; counts[k] = (counts[k] ?? 0) + 1; }
    console.log(counts);
    t = performance.now();
    const chase = await readChase(db, { asOf: day, compareTo: '2014-06-13', scope: {} });
    console.log(chase.calls.length, performance.now() - t, chase.before.length, chase.calls.slice(0, 3));
  }
  await db.close();
}, 60000);
