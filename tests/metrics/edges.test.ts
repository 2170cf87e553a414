// More definitions at their edge, worked by hand: the day itself, the first of several, the lowest of several at once. Windows as in
// definitions.test.ts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { findings, links, materials, runMetric, unitSteps, units } from '../../src/metrics/index.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { textFiles, warehouseOf } from '../support/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const UNITS = `unit_id,name,tier,category,area,supervision_group,contact_leader
K1,甲县委,county,committee,甲县,市一组,市委书记
D1,市财政局,city_dept,department,,市二组,
V1,甲县东村,village,village,甲县,,`;
const REVIEWS = 'material_id,round,link_no,received_on,decided_on,decision,reason';

async function city(date: string, files: Record<string, string>): Promise<void> {
  await warehouseOf(textFiles({ units: UNITS, ...files }), undefined, db);
  await setAsOf(db, date);
}
const found = async (rule: string) => (await runMetric(db, findings)).filter((row) => row.rule === rule).map((row) => `${row.unit_id} ${row.since} ${row.kind ?? '-'}`);
const isReady = async (id: string) => (await runMetric(db, units)).find((row) => row.unit_id === id)!.ready_to_meet;

test('a plan is passed on the day of its second review; the plan of a meeting held that day and ordered re-held serves no other', async () => {
  const done = { progress: 'unit_id,step_id,started_on,completed_on\nD1,talks,,2014-06-01\nD1,materials,,2014-06-01' };
  const meetings = (rest: string) => `unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome\nD1,1,2014-06-05,2014-06-12,2014-06-10,${rest}`;
  await city('2014-06-12', { ...done, meetings: meetings(',,') });
  expect(await isReady('D1')).toBe(true);
  await setAsOf(db, '2014-06-11');
  expect(await isReady('D1')).toBe(false);
  await city('2014-06-14', { ...done, meetings: meetings('2014-06-14,1,rehold') });
  expect(await isReady('D1')).toBe(false);
});

test('without a day of waiting no link is the bottleneck', async () => {
  await city('2014-06-30', { materials: 'material_id,unit_id,subject,submitted_on\nM1,V1,body,2014-06-01', reviews: `${REVIEWS}\nM1,1,1,2014-06-02,2014-06-04,approved,` });
  expect((await runMetric(db, links)).filter((row) => row.is_bottleneck)).toEqual([]);
  await setAsOf(db, '2014-06-03');
  expect((await runMetric(db, links)).filter((row) => row.is_bottleneck).map((row) => row.chain)).toEqual(['village']);
});

test('an item issued on the day itself counts; opinions asked on the day itself are recorded', async () => {
  await city('2014-06-20', {
    remediations: 'item_id,unit_id,origin,measure,issued_on,due_on,closed_on\nR1,D1,rectification,rectify,2014-06-20,2014-06-18,',
    materials: 'material_id,unit_id,subject,submitted_on,opinions_asked\nM1,K1,body,2014-06-01,2014-06-20',
    reviews: [REVIEWS, ...[1, 2, 3, 4].map((link) => `M1,1,${link},2014-06-02,2014-06-03,approved,`)].join('\n'),
  });
  expect(await found('P1')).toEqual(['D1 2014-06-19 -']);
  expect(await found('M1')).toEqual([]);
  await setAsOf(db, '2014-06-19');
  expect(await found('P1')).toEqual([]);
  expect(await found('M1')).toEqual(['K1 2014-06-03 opinions_asked']);
});

test('C1: the first approval puts a link in order, whatever is approved again later', async () => {
  await city('2014-06-20', {
    materials: 'material_id,unit_id,subject,submitted_on\nM1,D1,body,2014-06-01',
    reviews: `${REVIEWS}\nM1,1,1,2014-06-02,2014-06-03,approved,\nM1,1,2,2014-06-05,2014-06-06,revise,shallow\nM1,2,1,2014-06-08,2014-06-09,approved,`,
  });
  expect(await found('C1')).toEqual([]);
});

test('what was done on the day of the meeting meets its gates: recorded talks and documents, a document without a chain', async () => {
  const meetings = 'unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome\nD1,1,2014-06-05,2014-06-06,2014-06-07,2014-06-12,1,accepted';
  await city('2014-06-20', { meetings, progress: 'unit_id,step_id,started_on,completed_on\nD1,talks,,2014-06-12\nD1,materials,,2014-06-12' });
  expect([await found('G1'), await found('G2')]).toEqual([[], []]);
  await city('2014-06-20', { meetings, progress: 'unit_id,step_id,started_on,completed_on\nD1,talks,,2014-06-13\nD1,materials,,2014-06-13' });
  expect([await found('G1'), await found('G2')]).toEqual([['D1 2014-06-12 -'], ['D1 2014-06-12 -']]);
  // A cadre's document has no link in a city department's chain: it passes when it is submitted.
  await city('2014-06-20', { meetings, materials: 'material_id,unit_id,subject,submitted_on\nM1,D1,cadre,2014-06-12' });
  expect(await found('G2')).toEqual([]);
  await city('2014-06-20', { meetings, materials: 'material_id,unit_id,subject,submitted_on\nM1,D1,cadre,2014-06-13' });
  expect(await found('G2')).toEqual(['D1 2014-06-12 -']);
});

test('a meeting recorded for the day itself counts that day; the first plan submitted starts the step', async () => {
  await city('2014-06-12', { progress: 'unit_id,step_id,started_on,completed_on\nD1,meeting,,2014-06-12' });
  const step = async (id: string) => (await runMetric(db, unitSteps)).find((row) => row.unit_id === 'D1' && row.step_id === id)!;
  expect((await step('report')).due_on).toBe('2014-06-27');
  await setAsOf(db, '2014-06-11');
  expect((await step('report')).due_on).toBeNull();
  await city('2014-06-20', { meetings: 'unit_id,seq,plan_submitted_on,held_on,days,outcome\nD1,1,2014-06-05,2014-06-11,1,rehold\nD1,2,2014-06-12,,,' });
  expect((await step('meeting')).started_on).toBe('2014-06-05');
  await city('2014-06-20', { meetings: 'unit_id,seq,held_on,days,outcome\nD1,1,2014-06-11,1,rehold\nD1,2,2014-06-15,1,accepted' });
  expect((await step('meeting')).started_on).toBe('2014-06-11');
});

test('of two open stops the lower link has the document and its days; rewriting belongs to the link of the latest return', async () => {
  await city('2014-06-20', {
    materials: 'material_id,unit_id,subject,submitted_on\nM1,D1,body,2014-06-01\nM2,D1,head,2014-06-01',
    reviews: `${REVIEWS}\nM1,1,1,2014-06-01,2014-06-10,approved,\nM1,1,3,2014-06-12,,,\nM1,1,2,2014-06-12,,,
M2,1,1,2014-06-01,2014-06-02,revise,shallow\nM2,2,1,2014-06-04,2014-06-05,approved,\nM2,2,2,2014-06-05,2014-06-20,revise,incomplete`,
  });
  expect((await runMetric(db, materials)).map((row) => [row.material_id, row.at_link])).toEqual([['M1', 2], ['M2', 2]]);
  const days = async () => db.query('select material_id, owner, link_no, days from lead_segments order by material_id, starts_on');
  expect(await days()).toEqual([
    { material_id: 'M1', owner: 'waiting', link_no: 1, days: 9 }, { material_id: 'M1', owner: 'handover', link_no: 1, days: 2 }, { material_id: 'M1', owner: 'waiting', link_no: 2, days: 8 },
    { material_id: 'M2', owner: 'waiting', link_no: 1, days: 1 }, { material_id: 'M2', owner: 'rewriting', link_no: 1, days: 2 }, { material_id: 'M2', owner: 'waiting', link_no: 1, days: 1 },
    { material_id: 'M2', owner: 'waiting', link_no: 2, days: 15 },
  ]);
  // The return of the day itself has its reason; a day earlier the stop was open and had none.
  const reason = async () => (await db.query<{ reason: string | null }>("select reason from stops where material_id = 'M2' and link_no = 2"))[0]!.reason;
  expect(await reason()).toBe('incomplete');
  await setAsOf(db, '2014-06-21');
  expect((await days()).at(-1)).toEqual({ material_id: 'M2', owner: 'rewriting', link_no: 2, days: 1 });
  await setAsOf(db, '2014-06-19');
  expect(await reason()).toBeNull();
});

test('a cascade window is shown as inferred, a window of the source is not', async () => {
  await city('2014-06-20', {});
  const inferred = new Map((await runMetric(db, unitSteps)).map((row) => [`${row.unit_id} ${row.step_id}`, row.is_inferred]));
  expect([inferred.get('V1 materials'), inferred.get('V1 meeting'), inferred.get('D1 materials')]).toEqual([true, true, false]);
});
