// The delay ledger: worked by hand, and by property: whatever the record says, the parts add up, and moving dates between the
// parties changes neither the sums nor the rank. City departments' documents are due on 06-20, townships' on 06-30.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { isoFromDays, daysFromIso } from '../../src/engine/rows.ts';
import { readDelays, type DelayLedgerRow } from '../../src/metrics/delays.ts';
import { materials, runMetric } from '../../src/metrics/index.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { textFiles, warehouseOf } from '../support/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const UNITS = `unit_id,name,tier,category,area
D1,市财政局,city_dept,department,
D2,市教育局,city_dept,department,
D3,市民政局,city_dept,department,
T1,甲县东乡,township,township,甲县`;

async function ledgerOf(asOf: string, files: Record<string, string>) {
  await warehouseOf(textFiles({ units: UNITS, ...files }), undefined, db);
  await setAsOf(db, asOf);
  return readDelays(db, { asOf, compareTo: isoFromDays(daysFromIso(asOf) - 7), scope: {} });
}

describe('a small record', () => {
  const FILES = {
    materials: `material_id,unit_id,subject,submitted_on
A,D1,body,2014-06-02
B,D1,member,2014-06-03
C,D1,member,2014-06-10
E,T1,body,
F,T1,member,2014-07-02`,
    reviews: `material_id,round,link_no,received_on,decided_on,decision,reason
A,1,1,2014-06-02,2014-06-04,approved,
A,1,2,2014-06-05,2014-06-08,revise,shallow
A,2,2,2014-06-10,2014-06-11,approved,
A,2,3,2014-06-11,,,
B,1,1,2014-06-03,2014-06-05,rewrite,
B,2,1,2014-06-07,2014-06-07,approved,
B,2,2,2014-06-08,2014-06-12,approved,
B,2,3,2014-06-15,2014-06-20,approved,
C,1,2,2014-06-12,2014-06-13,approved,
C,1,4,2014-06-16,,,`,
  };

  test('every day past due and of the lead time has its owner', async () => {
    const { ledger, by_link } = await ledgerOf('2014-07-03', FILES);
    const row = (dimension: string, key: string) => ledger.find((each) => each.dimension === dimension && each.key === key)!;
    // A: 06-02..07-03 = 31: waiting 2 + 3 + 1 + 22, hand-over 1, rewriting 2; 13 past due, all waiting at link 3.
    // B: passed 06-20, the due date: 17: waiting 2 + 4 + 5, hand-over 1 + 3, rewriting 2; none past due.
    // C: 06-10..07-03 = 23: hand-over 2 + 3, waiting 1 + 17; 13 past due, waiting at link 4.
    expect(row('unit', 'D1')).toMatchObject({
      materials: 3, submitted: 3, passed: 1, late_materials: 2, with_due: 3,
      lead_days: 71, waiting_days: 57, handover_days: 10, rewriting_days: 4,
      late_days: 26, late_unsubmitted: 0, late_waiting: 26, late_handover: 0, late_rewriting: 0, place: 1,
    });
    // E: due 06-30, never submitted: 3 days. F: submitted 07-02: 2 days not submitted, 1 day hand-over.
    expect(row('unit', 'T1')).toMatchObject({
      materials: 2, submitted: 1, passed: 0, lead_days: 1, handover_days: 1, late_days: 6, late_unsubmitted: 5, late_handover: 1, late_waiting: 0, place: 2,
    });
    expect(row('area', '甲县')).toMatchObject({ materials: 2, late_days: 6, place: 2 });
    expect(row('area', '')).toMatchObject({ materials: 3, late_days: 26, place: 1 });
    expect(row('chain', 'township')).toMatchObject({ materials: 2, late_days: 6 });
    expect(row('all', '')).toMatchObject({ materials: 5, lead_days: 72, late_days: 32 });
    expect(ledger.filter((each) => each.dimension === 'unit').map((each) => each.key)).toEqual(['D1', 'T1']);
    expect(by_link.filter((each) => each.dimension === 'all').map((each) => [each.link_no, each.waiting_days, each.late_waiting, each.rewriting_days, each.materials]))
      .toEqual([[1, 4, 0, 2, 2], [2, 9, 0, 2, 3], [3, 27, 13, 0, 2], [4, 17, 13, 0, 1]]);
  });

  test('on the due date nothing is late, the day after it is', async () => {
    const total = async (asOf: string) => (await ledgerOf(asOf, FILES)).ledger.find((row) => row.dimension === 'all')!;
    expect((await total('2014-06-20')).late_days).toBe(0);
    expect(await total('2014-06-21')).toMatchObject({ late_days: 2, late_waiting: 2, late_materials: 2 });
  });

  test('the comparison is the total of the other day', async () => {
    const { before } = await ledgerOf('2014-07-03', FILES);
    // On 06-26: A 24, B 17, C 16 days; A and C 6 past due each; townships not due yet.
    expect(before).toEqual({ lead_days: 57, late_days: 12 });
    expect(await db.query('select as_of() as day, count(*) as passed from materials_passed where passed_on is not null')).toEqual([{ day: '2014-07-03', passed: 1 }]);
  });

  test('with equal days past due, more documents not passed come first', async () => {
    const { ledger } = await ledgerOf('2014-06-10', {
      materials: 'material_id,unit_id,subject,submitted_on\na,D1,cadre,2014-06-01\nb,D2,body,2014-06-09\nc,D3,body,2014-06-08',
      reviews: 'material_id,round,link_no,received_on,decided_on,decision\nb,1,1,2014-06-09,,',
    });
    // a has no link to pass, so it passed on the day it came.
    expect(ledger.filter((row) => row.dimension === 'unit').map((row) => [row.key, row.late_days, row.materials - row.passed, row.lead_days])).toEqual([
      ['D3', 0, 1, 2], ['D2', 0, 1, 1], ['D1', 0, 0, 0],
    ]);
  });
});

const START = daysFromIso('2014-06-01');
const iso = (day: number | null) => (day === null ? '' : isoFromDays(START + day));

const parts = (row: DelayLedgerRow) => row.waiting_days + row.handover_days + row.rewriting_days;
const lateParts = (row: DelayLedgerRow) => row.late_unsubmitted + row.late_waiting + row.late_handover + row.late_rewriting;

/** A history as careless people would write it: rounds and links in any order, overlapping stops, received before submission. */
const anyHistory = fc.record({
  unit: fc.constantFrom('D1', 'D2', 'T1'),
  subject: fc.constantFrom('body', 'member', 'cadre'),
  submitted: fc.option(fc.integer({ min: 0, max: 45 })),
  stops: fc.array(fc.record({
    link: fc.integer({ min: 1, max: 3 }),
    received: fc.integer({ min: 0, max: 40 }),
    held: fc.option(fc.integer({ min: 0, max: 8 })),
    decision: fc.constantFrom('approved', 'approved', 'revise', 'rewrite'),
  }), { maxLength: 6 }),
});

test('whatever the record says, the parts of every document, unit, area and chain add up', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyHistory, { minLength: 20, maxLength: 40 }), fc.integer({ min: 0, max: 50 }), async (histories, day) => {
    const { ledger, by_link } = await ledgerOf(iso(day), {
      materials: ['material_id,unit_id,subject,submitted_on', ...histories.map((each, i) => `M${i},${each.unit},${each.subject},${iso(each.submitted)}`)].join('\n'),
      reviews: ['material_id,round,link_no,received_on,decided_on,decision', ...histories.flatMap((each, i) => each.stops.map((stop, round) =>
        `M${i},${round + 1},${stop.link},${iso(stop.received)},${stop.held === null ? ',' : `${iso(stop.received + stop.held)},${stop.decision}`}`))].join('\n'),
    });
    for (const row of await runMetric(db, materials)) {
      if (row.lead_days !== null) expect(row.waiting_days! + row.handover_days! + row.rewriting_days!).toBe(row.lead_days);
    }
    expect(ledger.length).toBeGreaterThan(0);
    for (const row of ledger) {
      expect(parts(row)).toBe(row.lead_days);
      expect(lateParts(row)).toBe(row.late_days);
      expect(Math.min(row.late_unsubmitted, row.late_waiting, row.late_handover, row.late_rewriting)).toBeGreaterThanOrEqual(0);
    }
    const all = ledger.find((row) => row.dimension === 'all')!;
    for (const dimension of ['unit', 'area', 'chain']) {
      const own = ledger.filter((row) => row.dimension === dimension);
      for (const column of ['materials', 'submitted', 'passed', 'lead_days', 'waiting_days', 'handover_days', 'rewriting_days', 'late_days', 'late_unsubmitted', 'late_waiting', 'late_handover', 'late_rewriting'] as const) {
        expect(own.reduce((sum, row) => sum + row[column], 0), `${dimension} ${column}`).toBe(all[column]);
      }
    }
    for (const row of ledger.filter((each) => each.dimension === 'unit' || each.dimension === 'all')) {
      const links = by_link.filter((each) => each.dimension === row.dimension && each.key === row.key);
      expect(links.reduce((sum, each) => sum + each.waiting_days, 0)).toBe(row.waiting_days);
      expect(links.reduce((sum, each) => sum + each.rewriting_days, 0)).toBe(row.rewriting_days);
      expect(links.reduce((sum, each) => sum + each.late_waiting, 0)).toBe(row.late_waiting);
    }
  }), { numRuns: 12, seed: 20140620 });
});

/** Seven dates in order between submission and the last approval, for four links. */
const between = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 7, maxLength: 7 });

test('moving dates from one party to another changes neither lead time, days past due nor rank', async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(fc.record({ submitted: fc.integer({ min: 0, max: 20 }), days: fc.integer({ min: 1, max: 25 }), honest: between, moved: between }), { minLength: 10, maxLength: 20 }),
    async (documents) => {
      const dates = (each: (typeof documents)[number], shares: number[]) =>
        [...shares.map((part) => each.submitted + Math.round((part * each.days) / 1000)).sort((a, b) => a - b), each.submitted + each.days];
      // D1 tells it as it was, D2 has moved the dates in between, D3 is there to be ranked against.
      const rows = (unit: string, shares: 'honest' | 'moved') => documents.flatMap((each, i) => {
        const days = dates(each, each[shares]);
        return [0, 1, 2, 3].map((link) => `${unit}-${i},1,${link + 1},${iso(days[link * 2]!)},${iso(days[link * 2 + 1]!)},approved`);
      });
      const { ledger } = await ledgerOf('2014-07-20', {
        materials: ['material_id,unit_id,subject,submitted_on', ...['D1', 'D2'].flatMap((unit) => documents.map((each, i) => `${unit}-${i},${unit},body,${iso(each.submitted)}`)),
          'D3-0,D3,body,2014-06-18'].join('\n'),
        reviews: ['material_id,round,link_no,received_on,decided_on,decision', ...rows('D1', 'honest'), ...rows('D2', 'moved'), 'D3-0,1,1,2014-06-19,,'].join('\n'),
      });
      const row = (key: string) => ledger.find((each) => each.dimension === 'unit' && each.key === key)!;
      for (const column of ['lead_days', 'late_days', 'passed', 'late_materials'] as const) expect(row('D2')[column]).toBe(row('D1')[column]);
      // Equal in all that ranks, so next to each other, in the order of their codes.
      expect(row('D2').place).toBe(row('D1').place + 1);
    },
  ), { numRuns: 10, seed: 20140620 });
});
