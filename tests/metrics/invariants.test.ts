// What must hold of any exports: on random parts of the two cities, at random dates.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { isoFromDays, daysFromIso } from '../../src/engine/rows.ts';
import { readFeed, type Feed } from '../../src/metrics/feed.ts';
import { steps, runMetric } from '../../src/metrics/index.ts';
import { setAsOf, setScope } from '../../src/metrics/warehouse.ts';
import { fixtures, textFiles, warehouseOf } from '../support/warehouse.ts';

type Table = Record<string, string>[];
type City = Record<string, Table>;

let db: Database;
const cities: City[] = [];
beforeAll(async () => {
  db = await openDatabase();
  for (const city of ['city-a', 'city-b']) {
    cities.push(Object.fromEntries(['units', 'progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports', 'remediations', 'hearings']
      .map((kind) => [kind, Papa.parse<Record<string, string>>(readFileSync(path.join(fixtures, 'exports', city, 'clean', `${kind}.csv`), 'utf8').trim(), { header: true }).data])));
  }
});
afterAll(() => db.close());

/** A few dozen units of a city with everything that belongs to them. */
const partOfCity = fc.tuple(fc.nat(1), fc.integer({ min: 1, max: 20 }), fc.nat(19)).map(([which, every, offset]) => {
  const city = cities[which]!;
  const chosen = new Set(city.units!.filter((_, i) => i % every === offset % every).map((unit) => unit.unit_id!));
  const materials = new Set(city.materials!.filter((row) => chosen.has(row.unit_id!)).map((row) => row.material_id!));
  return Object.fromEntries(Object.entries(city).map(([kind, rows]) => [
    kind, rows.filter((row) => (kind === 'reviews' ? materials.has(row.material_id!) : chosen.has(row.unit_id!))),
  ])) as City;
});
const anyDay = fc.integer({ min: daysFromIso('2014-05-10'), max: daysFromIso('2014-08-10') }).map(isoFromDays);

async function feedOf(city: City, day: string, orderOfFiles: (files: { name: string; bytes: Uint8Array }[]) => typeof files = (files) => files): Promise<Feed> {
  await warehouseOf(orderOfFiles(textFiles(Object.fromEntries(Object.entries(city).map(([kind, rows]) =>
    [kind, rows.length > 0 ? Papa.unparse(rows) : `${Object.keys(cities[0]![kind]![0]!).join(',')}\n`])))), undefined, db);
  await setAsOf(db, day);
  return readFeed(db);
}

/** The same exports as they would have been on a day: what happened later is not in them. */
function truncated(city: City, day: string): City {
  const later = (value: string | undefined) => value !== undefined && /^\d{4}-/.test(value) && value > day;
  const blank = (row: Record<string, string>) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, name !== 'due_on' && later(value) ? '' : value]));
  const born: Record<string, string> = { reviews: 'received_on', hearings: 'held_on', evaluations: 'held_on', remediations: 'issued_on' };
  return Object.fromEntries(Object.entries(city).map(([kind, rows]) => [kind, rows
    .filter((row) => !(kind in born && later(row[born[kind]!])))
    .map((row) => {
      const kept = blank(row);
      if (kind === 'reviews' && kept.decided_on === '') return { ...kept, decision: '', reason: '' };
      if (kind === 'meetings' && kept.held_on === '') return { ...kept, days: '', outcome: '' };
      return kept;
    })])) as City;
}

/** What the files were called and how many records they had is no figure. */
const figures = ({ sources: _sources, files: _files, rejects: _rejects, ...feed }: Feed) => feed;

test('statuses add up to applicable, in every step and tier and in every scope', async () => {
  await fc.assert(fc.asyncProperty(partOfCity, anyDay, fc.constantFrom('city', 'county', 'township', 'village'), async (city, day, tier) => {
    await feedOf(city, day);
    for (const scope of [{}, { tiers: [tier] }]) {
      await setScope(db, scope);
      for (const row of await runMetric(db, steps)) {
        expect(row.done_on_time + row.done_late + row.overdue + row.in_progress + row.not_started + row.upcoming + row.ongoing).toBe(row.applicable);
        expect(row.done_of_should_be_done).toBeLessThanOrEqual(row.should_be_done);
        expect(row.kept_window).toBeLessThanOrEqual(row.decided_with_window);
      }
    }
    await setScope(db, {});
  }), { numRuns: 15 });
});

test('waiting, hand-over and rewriting add up to the lead time of every material', async () => {
  await fc.assert(fc.asyncProperty(partOfCity, anyDay, async (city, day) => {
    for (const row of (await feedOf(city, day)).materials) {
      if (row.lead_days === null) expect([row.waiting_days, row.handover_days, row.rewriting_days]).toEqual([null, null, null]);
      else expect(row.waiting_days! + row.handover_days! + row.rewriting_days!).toBe(row.lead_days);
    }
  }), { numRuns: 15 });
});

test('figures as of a day are those of the exports as they were on that day', async () => {
  await fc.assert(fc.asyncProperty(partOfCity, anyDay, async (city, day) => {
    // A ballot that is still to come leaves no row behind, so the office's own record would serve: leave that record out.
    const own = { ...city, progress: city.progress!.filter((row) => row.step_id !== 'evaluation') };
    const whole = await feedOf(own, day);
    expect(figures(await feedOf(truncated(own, day), day))).toEqual(figures(whole));
  }), { numRuns: 12 });
});

test('the order of rows and of files never matters', async () => {
  await fc.assert(fc.asyncProperty(partOfCity, anyDay, fc.infiniteStream(fc.nat(1000)), async (city, day, numbers) => {
    const shuffled = (rows: Table) => rows.map((row) => [numbers.next().value as number, row] as const).sort(([a], [b]) => a - b).map(([, row]) => row);
    const mixed = Object.fromEntries(Object.entries(city).map(([kind, rows]) => [kind, shuffled(rows)])) as City;
    const ordered = await feedOf(city, day);
    expect(figures(await feedOf(mixed, day, (files) => [...files].reverse()))).toEqual(figures(ordered));
  }), { numRuns: 10 });
});

test('counts of a roll-up are the sums of its parts', async () => {
  await fc.assert(fc.asyncProperty(partOfCity, anyDay, async (city, day) => {
    await feedOf(city, day);
    const whole = await runMetric(db, steps);
    const areas = await db.query<{ area: string }>('select distinct area from stg_units');
    const total = new Map<string, number>();
    for (const { area } of areas) {
      if (area === '') continue;
      await setScope(db, { areas: [area] });
      for (const row of await runMetric(db, steps)) total.set(`${row.step_id} ${row.tier}`, (total.get(`${row.step_id} ${row.tier}`) ?? 0) + row.done_on_time + row.done_late);
    }
    await setScope(db, {});
    for (const row of whole) {
      if (row.tier === 'city' || row.tier === 'city_dept') continue;
      expect(total.get(`${row.step_id} ${row.tier}`)).toBe(row.done_on_time + row.done_late);
    }
  }), { numRuns: 6 });
});
