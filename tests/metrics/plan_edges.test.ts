// What a plan may say otherwise, and what a finding shows: gates, grades and steps as data, evidence row by row. Worked by hand.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { findings, runMetric, satisfaction, units } from '../../src/metrics/index.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { readPlan } from '../../src/plan/index.ts';
import { textFiles, warehouseOf } from '../support/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const planText = readFileSync(path.resolve(import.meta.dirname, '../../data/plan.yaml'), 'utf8');

/** The default plan with some of its lines said otherwise; each must be there. */
function planWith(...changes: [from: string, to: string][]) {
  return readPlan(changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, planText));
}

const UNITS = `unit_id,name,tier,category
D1,市财政局,city_dept,department
V1,甲县东村,village,village`;
const MATERIALS = 'material_id,unit_id,subject,submitted_on\nM1,V1,body,2014-06-01';
const ready = async () => (await runMetric(db, units)).map((row) => [row.unit_id, row.ready_to_meet]);

test('ready to meet asks for the gates of the tier alone: the documents where G2 stands, nothing where there is no gate', async () => {
  const files = textFiles({ units: UNITS, materials: MATERIALS });
  const passed = textFiles({ units: UNITS, materials: MATERIALS, reviews: 'material_id,round,link_no,received_on,decided_on,decision\nM1,1,1,2014-06-02,2014-06-03,approved' });
  const at = async (given: typeof files, ...changes: [string, string][]) => {
    await warehouseOf(given, planWith(...changes), db);
    await setAsOf(db, '2014-06-20');
    return ready();
  };
  const village = '  village: [G2, G5]\n';
  expect(await at(files)).toEqual([['D1', false], ['V1', false]]);
  expect(await at(passed)).toEqual([['D1', false], ['V1', true]]);
  // G2 alone; G5 alone; none, and none of the department's either.
  expect(await at(files, [village, '  village: [G2]\n'])).toEqual([['D1', false], ['V1', false]]);
  expect(await at(passed, [village, '  village: [G2]\n'])).toEqual([['D1', false], ['V1', true]]);
  expect(await at(files, [village, '  village: [G5]\n'])).toEqual([['D1', false], ['V1', true]]);
  expect(await at(files, [village, '  village: []\n'], ['  city_dept: [G1, G2, G3, G4, G5]\n', '  city_dept: []\n'])).toEqual([['D1', true], ['V1', true]]);
});

test('the plan says which grades satisfy: average and poor, if it says so', async () => {
  const plan = planWith(
    ['{ id: good, name: { zh: 好, en: Good }, satisfied: true }', '{ id: good, name: { zh: 好, en: Good }, satisfied: false }'],
    ['{ id: average, name: { zh: 一般, en: Average }, satisfied: false }', '{ id: average, name: { zh: 一般, en: Average }, satisfied: true }'],
    ['{ id: poor, name: { zh: 差, en: Poor }, satisfied: false }', '{ id: poor, name: { zh: 差, en: Poor }, satisfied: true }'],
  );
  const ballots = 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nD1,1,2014-06-10,100,100,10,20,30,40';
  await warehouseOf(textFiles({ units: UNITS, evaluations: ballots }), plan, db);
  await setAsOf(db, '2014-06-20');
  // 20 + 30 + 40 of 100.
  expect((await runMetric(db, satisfaction))[0]).toMatchObject({ satisfied: 90, valid: 100, below_line: false });
});

const evidenceOf = async (rule: string) => (await runMetric(db, findings)).filter((row) => row.rule === rule).map((row) => row.evidence.map(({ file, line }) => `${file}:${line}`));

test('a late report shows its row and the record, whichever there is', async () => {
  const meetings = 'unit_id,seq,held_on,days\nD1,1,2014-06-12,1';
  const at = async (files: Record<string, string>) => {
    await warehouseOf(textFiles({ units: UNITS, meetings, ...files }), undefined, db);
    await setAsOf(db, '2014-07-10');
    return evidenceOf('R1');
  };
  const reports = 'unit_id,submitted_on\nV1,2014-06-01\nD1,2014-06-28';
  const progress = 'unit_id,step_id,started_on,completed_on\nV1,study,2014-06-01,\nD1,study,2014-06-01,\nD1,report,2014-06-20,';
  expect(await at({ reports })).toEqual([['reports.csv:3']]);
  expect(await at({ progress })).toEqual([['progress.csv:4']]);
  expect(await at({ reports, progress })).toEqual([['reports.csv:3', 'progress.csv:4']]);
  expect(await at({ reports: 'unit_id,submitted_on\nV1,2014-06-01' })).toEqual([[]]);
  // Neither a reports file nor a record of the step: not judged.
  expect(await at({ progress: 'unit_id,step_id,started_on,completed_on\nD1,study,2014-06-01,' })).toEqual([]);
});

test('a meeting before its time shows the meeting and what was not covered or not passed on the day', async () => {
  const meetings = 'unit_id,seq,plan_group_on,plan_office_on,held_on,days\nD1,1,2014-06-10,2014-06-11,2014-06-12,1';
  const at = async (files: Record<string, string>) => {
    await warehouseOf(textFiles({ units: UNITS, meetings, ...files }), undefined, db);
    await setAsOf(db, '2014-06-20');
    return [await evidenceOf('G1'), await evidenceOf('G2')];
  };
  // Line 2 asks for none, line 3 was covered on the day itself, line 4 has one too few, line 5 was covered the day after.
  const talks = `unit_id,kind,required,done,last_on
D1,head_member,0,0,
D1,member_member,2,2,2014-06-12
D1,group_member,2,1,2014-06-10
D1,member_department,2,2,2014-06-13`;
  expect(await at({ talks })).toEqual([[['meetings.csv:2', 'talks.csv:4', 'talks.csv:5']], []]);
  const progress = 'unit_id,step_id,started_on,completed_on\nD1,talks,,2014-06-13\nD1,materials,2014-06-01,';
  expect(await at({ progress })).toEqual([[['meetings.csv:2', 'progress.csv:2']], [['meetings.csv:2', 'progress.csv:3']]]);
  const materials = 'material_id,unit_id,subject,submitted_on\nM1,D1,cadre,2014-06-12\nM2,D1,cadre,2014-06-13';
  expect(await at({ materials, progress })).toEqual([[['meetings.csv:2', 'progress.csv:2']], [['meetings.csv:2', 'materials.csv:3']]]);
});

test('the counted meeting is told by its number', async () => {
  const meetings = 'unit_id,seq,held_on,days,outcome\nD1,1,2014-06-12,1,rehold\nD1,2,2014-06-20,1,accepted\nV1,1,2014-06-10,,';
  await warehouseOf(textFiles({ units: UNITS, meetings }), undefined, db);
  await setAsOf(db, '2014-06-20');
  expect(await db.query('select unit_id, seq, held_on from counted_meetings order by unit_id')).toEqual([
    { unit_id: 'D1', seq: 2, held_on: '2014-06-20' }, { unit_id: 'V1', seq: 1, held_on: '2014-06-10' },
  ]);
});
