// The page of the review chains, worked by hand. As of 2014-06-20 the last 14 days are (06-06, 06-20].
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { comparedColumns, readChains, type ChainsRows } from '../../src/metrics/chains.ts';
import { links, runMetric } from '../../src/metrics/index.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { filesOf, fixtures, textFiles, warehouseOf } from '../support/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const UNITS = `unit_id,name,tier,category,area
D1,市财政局,city_dept,department,
T1,甲县东乡,township,township,甲县`;

// City departments: body passes links 1-4, member links 1-3.
const MATERIALS = `material_id,unit_id,subject,submitted_on
A,D1,body,2014-06-02
B,D1,member,2014-06-03
C,D1,member,2014-06-10
E,T1,body,`;

const REVIEWS = `material_id,round,link_no,received_on,decided_on,decision,reason
A,1,1,2014-06-02,2014-06-04,approved,
A,1,2,2014-06-05,2014-06-08,revise,shallow
A,2,2,2014-06-10,2014-06-11,approved,
A,2,3,2014-06-11,,,
B,1,1,2014-06-03,2014-06-05,rewrite,
B,2,1,2014-06-07,2014-06-07,approved,
B,2,2,2014-06-08,2014-06-12,approved,
B,2,3,2014-06-15,2014-06-20,approved,
C,1,2,2014-06-12,2014-06-13,approved,
C,1,4,2014-06-16,,,`;

const question = { asOf: '2014-06-20', compareTo: '2014-06-13', scope: {} };

async function rowsOf(files: Record<string, string>, asked: Parameters<typeof readChains>[1] = question): Promise<ChainsRows> {
  await warehouseOf(textFiles({ units: UNITS, ...files }), undefined, db);
  await setAsOf(db, asked.asOf);
  return readChains(db, asked);
}

describe('a small record', () => {
  let rows: ChainsRows;
  const link = (no: number) => rows.links.find((row) => row.chain === 'city_dept' && row.link_no === no)!;
  beforeAll(async () => {
    rows = await rowsOf({ materials: MATERIALS, reviews: REVIEWS });
  });

  test('the link with most waiting days is the bottleneck, with its parts', () => {
    // In the last 14 days: link 2 held A 2 + 1, B 4, C 1; link 3 held A 9, B 5; link 4 held C 4; link 1 nothing.
    expect([1, 2, 3, 4].map((no) => link(no).waiting_days)).toEqual([0, 8, 14, 4]);
    expect(link(3)).toMatchObject({
      is_bottleneck: true, all_waiting_days: 26, queue: 1, arrivals: 2, decisions: 1, oldest_days: 9, clear_numerator: 14, clear_denominator: 1,
    });
    expect(rows.links.filter((row) => row.is_bottleneck)).toHaveLength(1);
  });

  test('a link without a decision has nothing to compare its open items with, and no days to clear', () => {
    expect(link(4)).toMatchObject({ queue: 1, decisions: 0, clear_denominator: 0, p50_wait_days: null, aged_unknown: 1, aged_within: 0, aged_slow: 0, aged_late: 0 });
  });

  test('returns are split into revise and rewrite', () => {
    expect([link(1).returned_to_revise, link(1).returned_to_rewrite]).toEqual([0, 1]);
    expect([link(2).returned_to_revise, link(2).returned_to_rewrite]).toEqual([1, 0]);
    expect(rows.returns).toEqual([
      { chain: 'city_dept', link_no: 1, reason: null, returns: 1, reason_returns: 1 },
      { chain: 'city_dept', link_no: 2, reason: 'shallow', returns: 1, reason_returns: 1 },
    ]);
  });

  test('the level of a day is what came by its end and was not decided by it', () => {
    const second = rows.days.filter((row) => row.link_no === 2);
    expect(second[0]!.day).toBe('2014-06-02');
    // 06-05 A in; 06-08 A out, B in; 06-10 A again in; 06-11 A out; 06-12 B out, C in; 06-13 C out.
    expect(second.slice(3, 13).map((row) => [row.day.slice(5), row.arrivals, row.decisions, row.level])).toEqual([
      ['06-05', 1, 0, 1], ['06-06', 0, 0, 1], ['06-07', 0, 0, 1], ['06-08', 1, 1, 1], ['06-09', 0, 0, 1],
      ['06-10', 1, 0, 2], ['06-11', 0, 1, 1], ['06-12', 1, 1, 1], ['06-13', 0, 1, 0], ['06-14', 0, 0, 0],
    ]);
    expect(second.at(-1)).toEqual({ chain: 'city_dept', link_no: 2, day: '2014-06-20', arrivals: 0, decisions: 0, level: 0 });
  });

  test('the parts of a chain add up to its lead time', () => {
    // A 06-02..06-20 = 18, B 06-03..06-20 = 17, C 06-10..06-20 = 10.
    expect(rows.lead.find((row) => row.chain === 'city_dept')).toEqual({
      chain: 'city_dept', units: 1, materials: 3, submitted: 3, passed: 1, lead_days: 45, parts_days: 45,
    });
    expect(rows.lead.find((row) => row.chain === 'township')).toMatchObject({ materials: 1, submitted: 0, lead_days: 0, parts_days: 0 });
    expect(rows.totals).toEqual({
      lead_days: 45, parts_days: 45, waiting_days: 31, handover_days: 10, rewriting_days: 4, returned_to_revise: 1, returned_to_rewrite: 1, returns: 2,
    });
    expect(rows.parts.map((row) => [row.owner, row.link_no, row.days])).toEqual([
      ['waiting', 1, 4], ['waiting', 2, 9], ['waiting', 3, 14], ['waiting', 4, 4], ['handover', null, 10], ['rewriting', 1, 2], ['rewriting', 2, 2],
    ]);
  });

  test('open items come oldest first, with their age against the link', () => {
    expect(rows.open.map((row) => [row.material_id, row.link_no, row.age_days, row.age_class, row.received_on])).toEqual([
      ['A', 3, 9, 'late', '2014-06-11'], ['C', 4, 4, 'unknown', '2014-06-16'],
    ]);
  });

  test('a finding names the link it went to and the links that had not approved', () => {
    expect(rows.conformance.map((row) => [row.material_id, row.kind, row.link_no, row.missing_links, row.since, row.source_file, row.source_line])).toEqual([
      ['C', 'outside_scope', 4, [], '2014-06-16', 'reviews.csv', 11],
      ['C', 'skipped', 2, [1], '2014-06-12', 'reviews.csv', 10],
    ]);
  });

  test('the comparison is the whole figure of the other day, and leaves the warehouse as it was', async () => {
    await setAsOf(db, question.compareTo);
    const then = await runMetric(db, links);
    await setAsOf(db, question.asOf);
    const now = await runMetric(db, links);
    expect((await readChains(db, question)).links_before).toEqual(then.map((row) => Object.fromEntries(comparedColumns.map((name) => [name, row[name]]))));
    expect(await runMetric(db, links)).toEqual(now);
    expect(await db.query('select as_of() as day')).toEqual([{ day: question.asOf }]);
    // On 06-13: A open at link 3 since 06-11, nothing else there.
    expect(then.find((row) => row.chain === 'city_dept' && row.link_no === 3)).toMatchObject({ queue: 1, oldest_days: 2, decided: 0 });
  });

  test('units out of scope leave every list and count', async () => {
    const none = await readChains(db, { ...question, scope: { tiers: ['township'] } });
    expect([none.days, none.returns, none.open, none.conformance, none.parts]).toEqual([[], [], [], [], []]);
    expect(none.links.every((row) => row.queue === 0 && row.all_waiting_days === 0 && !row.is_bottleneck)).toBe(true);
    expect(none.lead.filter((row) => row.materials > 0).map((row) => row.chain)).toEqual(['township']);
  });
});

test('an age equal to p50 is within it, equal to p90 is not beyond it', async () => {
  // Decided waits 2 and 6: p50 4, p90 5.6. Open since 06-16, 06-15, 06-14: ages 4, 5, 6.
  const rows = await rowsOf({
    materials: `material_id,unit_id,subject,submitted_on
${['a', 'b', 'c', 'd', 'e'].map((id) => `${id},D1,body,2014-06-01`).join('\n')}`,
    reviews: `material_id,round,link_no,received_on,decided_on,decision
a,1,1,2014-06-02,2014-06-04,approved
b,1,1,2014-06-02,2014-06-08,approved
c,1,1,2014-06-16,,
d,1,1,2014-06-15,,
e,1,1,2014-06-14,,`,
  });
  const first = rows.links.find((row) => row.chain === 'city_dept' && row.link_no === 1)!;
  expect(first).toMatchObject({ p50_wait_days: 4, aged_within: 1, aged_slow: 1, aged_late: 1, aged_unknown: 0 });
  expect(rows.open.map((row) => row.age_class)).toEqual(['late', 'slow', 'within']);

  // One decided wait of 4 days: p50 = p90 = 4.
  const single = await rowsOf({
    materials: `material_id,unit_id,subject,submitted_on\na,D1,body,2014-06-01\nc,D1,body,2014-06-01\nd,D1,body,2014-06-01`,
    reviews: `material_id,round,link_no,received_on,decided_on,decision
a,1,1,2014-06-02,2014-06-06,approved
c,1,1,2014-06-16,,
d,1,1,2014-06-15,,`,
  });
  expect(single.open.map((row) => [row.material_id, row.age_class])).toEqual([['d', 'late'], ['c', 'within']]);
});

test('before anything was received there are no days and no open items', async () => {
  const rows = await rowsOf({ materials: MATERIALS, reviews: REVIEWS }, { asOf: '2014-06-01', compareTo: '2014-05-25', scope: {} });
  expect([rows.days, rows.open, rows.returns, rows.parts, rows.conformance]).toEqual([[], [], [], [], []]);
  expect(rows.links.every((row) => row.queue === 0 && row.all_waiting_days === 0)).toBe(true);
});

test('a missing export is named', async () => {
  expect((await rowsOf({ materials: MATERIALS })).missing_sources).toEqual(['reviews']);
  expect((await rowsOf({})).missing_sources).toEqual(['materials', 'reviews']);
});

test('in a whole city the last level is the queue, the ages add up to it, and every finding is told', async () => {
  await warehouseOf(filesOf(`${fixtures}/exports/city-b/clean`), undefined, db);
  for (const asOf of ['2014-05-20', '2014-06-30']) {
    await setAsOf(db, asOf);
    const rows = await readChains(db, { asOf, compareTo: '2014-05-13', scope: {} });
    for (const link of rows.links) {
      const last = rows.days.filter((row) => row.chain === link.chain && row.link_no === link.link_no).at(-1);
      expect(last?.level ?? 0).toBe(link.queue);
      expect(link.aged_within + link.aged_slow + link.aged_late + link.aged_unknown).toBe(link.queue);
      expect(rows.open.filter((row) => row.chain === link.chain && row.link_no === link.link_no)).toHaveLength(link.queue);
      const returned = rows.returns.filter((row) => row.chain === link.chain && row.link_no === link.link_no).reduce((sum, row) => sum + row.returns, 0);
      expect(returned).toBe(link.returns);
      expect(link.returned_to_revise + link.returned_to_rewrite).toBe(link.returns);
    }
    for (const chain of rows.lead) expect(chain.parts_days).toBe(chain.lead_days);
    const { waiting_days, handover_days, rewriting_days, lead_days } = rows.totals;
    expect([waiting_days + handover_days + rewriting_days, rows.lead.reduce((sum, row) => sum + row.lead_days, 0)]).toEqual([lead_days, lead_days]);
    const [found] = await db.query<{ n: number }>("select count(*) as n from findings where rule = 'C1'");
    expect(rows.conformance).toHaveLength(found!.n);
    expect(rows.conformance.every((row) => (row.kind === 'skipped') === row.missing_links.length > 0)).toBe(true);
  }
});
