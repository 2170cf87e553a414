// What the cube answers equals what the engine reads, row by row: on each of some days, for filters of every kind, under two plans.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { addDays, readPlan, type Plan } from '../../src/plan/index.ts';
import { Cube } from '../../src/metrics/cube/cube.ts';
import { fillCube } from '../../src/metrics/cube/fill.ts';
import { NumberReader, NumberWriter } from '../../src/metrics/cube/bytes.ts';
import { unpackBlocks } from '../../src/engine/blocks.ts';
import { readFilters } from '../../src/metrics/filters.ts';
import { readOverview, type OverviewRows } from '../../src/metrics/overview.ts';
import { setAsOf, setScope, type Scope } from '../../src/metrics/warehouse.ts';
import { defaultPlan, filesOf, fixtures, textFiles, warehouseOf } from '../support/warehouse.ts';

const db = await openDatabase();
afterAll(() => db.close());

/** The engine's rows without the two columns that no cell can answer for another. */
async function engineRows(question: { asOf: string; compareTo: string; scope: Scope }): Promise<OverviewRows> {
  const rows = await readOverview(db, question);
  const links = rows.links.map((link) => Object.fromEntries(Object.entries(link).filter(([name]) => !/^p[59]0_/.test(name))));
  return { ...rows, links: links as unknown as OverviewRows['links'] };
}

async function filled(database: Database, plan: Plan, firstDay: string, lastDay: string): Promise<{ cube: Cube; bytes: Uint8Array }> {
  const bytes = await fillCube(database, plan, { asOf: lastDay, compareTo: addDays(lastDay, -plan.thresholds.comparison_days), files: ['sha'], firstDay, lastDay });
  return { cube: new Cube(bytes), bytes };
}

const secondPlan = () => readPlan(readFileSync(path.join(fixtures, 'second-plan/plan.yaml'), 'utf8'));

describe.each([
  ['a city', () => defaultPlan(), 'exports/city-a/messy', '2014-06-14', '2014-06-20', ['2014-06-14', '2014-06-17', '2014-06-20']],
  ['a city after its last records', () => defaultPlan(), 'exports/city-b/clean', '2014-08-03', '2014-08-06', ['2014-08-03', '2014-08-06']],
  ['another campaign', secondPlan, 'second-plan', '', '', []],
] as const)('%s', (name, planOf, folder, first, last, days) => {
  test('the cube says what the engine says', async () => {
    const plan = planOf();
    const [firstDay, lastDay] = first ? [first, last] : [addDays(plan.campaign.starts_on, -1), addDays(plan.campaign.starts_on, 8)];
    // Notes that fall on either day, and one that no day of the cube has reached.
    const annotations = ['noted_on,text', `${lastDay},later`, `${firstDay},earlier`, `${addDays(lastDay, 1)},not yet`].join('\n');
    await warehouseOf([...filesOf(path.join(fixtures, folder)), ...textFiles({ annotations })], plan, db);
    const { cube, bytes } = await filled(db, plan, firstDay, lastDay);
    expect(cube.head.cells.length, name).toBeGreaterThan(1);

    const { cells } = cube.head;
    const some = cells[Math.floor(cells.length / 2)]!;
    const scopes: Scope[] = [
      {}, { tiers: [some.tier] }, { areas: [some.area] }, { supervision_groups: [some.supervision_group] }, { categories: [some.category] },
      { tiers: [cells[0]!.tier, some.tier], categories: [cells[0]!.category, cells.at(-1)!.category] },
      { areas: [cells.at(-1)!.area], tiers: [some.tier] },
      { areas: ['nowhere'] },
    ];
    for (const asOf of days.length > 0 ? days : [firstDay, lastDay]) {
      for (const scope of scopes) {
        const question = { asOf, compareTo: addDays(asOf, -plan.thresholds.comparison_days), scope };
        const rows = cube.overview(question);
        expect(rows, JSON.stringify(question)).toEqual(await engineRows(question));
        await setScope(db, scope);
        await setAsOf(db, asOf);
        expect(cube.filters(question, rows!), JSON.stringify(question)).toEqual(await readFilters(db));
      }
    }

    expect(cube.head.notes.map((note) => note.text)).toEqual(['earlier', 'later']);
    const question = { asOf: lastDay, compareTo: addDays(lastDay, -plan.thresholds.comparison_days), scope: {} };
    expect(cube.overview({ ...question, asOf: addDays(lastDay, 1), compareTo: addDays(question.compareTo, 1) }), 'a day it does not hold').toBeNull();
    expect(cube.overview({ ...question, compareTo: addDays(question.compareTo, 1) }), 'another comparison date').toBeNull();
    expect(cube.overview({ ...question, scope: { units: ['U1'] } }), 'one unit').toBeNull();
    expect(cube.overview({ ...question, steps: [plan.steps[0]!.id] }), 'one step').toBeNull();
    expect(() => new Cube(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError);
    expect(() => new Cube(new TextEncoder().encode('<!doctype html><title>404</title>'))).toThrow();
  });
});

test('numbers come back as they were written', () => {
  const numbers = [0, 1, 127, 128, 300, 2 ** 21, 2 ** 31, 2 ** 40 + 7];
  const writer = new NumberWriter();
  for (const number of numbers) writer.count(number);
  for (const number of numbers) writer.signed(-number);
  const reader = new NumberReader(writer.bytes);
  expect(numbers.map(() => reader.count())).toEqual(numbers);
  expect(numbers.map(() => reader.signed() + 0)).toEqual(numbers.map((number) => (number === 0 ? 0 : -number)));
  expect(reader.isAtEnd).toBe(true);
  expect(() => reader.count()).toThrow(RangeError);
  expect(() => unpackBlocks(new Uint8Array([0, 0]))).toThrow(RangeError);
});
