// What a unit's page, the satisfaction page and the data page say, worked by hand at the edges: the day itself, the day after, the line,
// the latest of several. City departments (D…): talks and documents due on 06-20, meeting 06-11 to 06-30, report 15 days after it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { readData } from '../../src/metrics/data.ts';
import { readSatisfaction } from '../../src/metrics/satisfaction_board.ts';
import { readUnitPages, type UnitSlice } from '../../src/metrics/unit_page.ts';
import { setAsOf, type Scope } from '../../src/metrics/warehouse.ts';
import { textFiles, warehouseOf } from '../support/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const UNITS = `unit_id,name,tier,category,area,supervision_group,contact_leader
D1,市财政局,city_dept,department,,市二组,
D2,市民政局,city_dept,department,,市二组,
K1,甲县委,county,committee,甲县,市一组,市委书记
T1,甲县东乡,township,township,甲县,县一组,`;

async function load(asOf: string, files: Record<string, string>): Promise<void> {
  await warehouseOf(textFiles({ units: UNITS, ...files }), undefined, db);
  await setAsOf(db, asOf);
}

async function pages(asOf: string, files: Record<string, string>, scope: Scope = {}): Promise<Map<string, UnitSlice>> {
  await load(asOf, files);
  return (await readUnitPages(db, { asOf, compareTo: '2014-06-01', scope })).units;
}

describe('a unit’s page', () => {
  test('a month without a hearing is missed once it has ended; hearings count in their own month', async () => {
    const hearings = 'unit_id,held_on\nD1,2014-05-31\nD1,2014-06-01\nD1,2014-06-30\nD1,2014-07-05\nT1,2014-06-10';
    const rows = async (asOf: string, id: string) => (await pages(asOf, { hearings })).get(id)!.hearings
      .map((row) => [row.month, row.has_duty, row.hearings, row.last_on, row.is_missed]);
    expect(await rows('2014-06-30', 'D1')).toEqual([['2014-05', true, 1, '2014-05-31', false], ['2014-06', true, 2, '2014-06-30', false]]);
    // On 06-29 the hearing of the 30th has not happened; July has not begun.
    expect(await rows('2014-06-29', 'D1')).toEqual([['2014-05', true, 1, '2014-05-31', false], ['2014-06', true, 1, '2014-06-01', false]]);
    expect(await rows('2014-06-30', 'D2')).toEqual([['2014-05', true, 0, null, true], ['2014-06', true, 0, null, false]]);
    expect(await rows('2014-07-01', 'D2')).toEqual([['2014-05', true, 0, null, true], ['2014-06', true, 0, null, true], ['2014-07', true, 0, null, false]]);
    // A township owes none: its months stand there only since it heard reports once, and none is missed.
    expect(await rows('2014-06-09', 'T1')).toEqual([]);
    expect(await rows('2014-07-01', 'T1')).toEqual([['2014-05', false, 0, null, false], ['2014-06', false, 1, '2014-06-10', false], ['2014-07', false, 0, null, false]]);
  });

  test('an item is past due the day after, until the day it is closed; open ones first, by due date', async () => {
    const remediations = `item_id,unit_id,origin,measure,issued_on,due_on,closed_on
R1,D1,lookback,deadline,2014-06-01,2014-06-10,2014-06-12
R2,D1,rectification,rectify,2014-06-05,2014-06-11,
R3,D1,rectification,rectify,2014-06-01,2014-06-09,2014-06-09
R4,D1,rectification,rectify,,,
R5,D1,rectification,rectify,2014-06-12,2014-06-20,`;
    const rows = async (asOf: string) => (await pages(asOf, { remediations })).get('D1')!.items.map((row) => [row.item_id, row.closed_on, row.is_past_due, row.late_days]);
    expect(await rows('2014-06-11')).toEqual([
      ['R1', null, true, 1], ['R2', null, false, null], ['R4', null, false, null], ['R3', '2014-06-09', false, null],
    ]);
    expect(await rows('2014-06-12')).toEqual([
      ['R2', null, true, 1], ['R5', null, false, null], ['R4', null, false, null], ['R3', '2014-06-09', false, null], ['R1', '2014-06-12', false, null],
    ]);
  });

  test('the report counts down to day 15, stops when it is submitted, and waits without a meeting', async () => {
    const files = {
      meetings: 'unit_id,seq,held_on,days,outcome\nD1,1,2014-06-12,1,accepted\nD2,1,2014-06-12,1,accepted\nK1,1,2014-06-12,2,rehold',
      reports: 'unit_id,submitted_on,group_reviewed_on,office_filed_on,discipline_filed_on,organisation_filed_on\nD2,2014-06-20,2014-06-21,2014-06-22,2014-06-23,2014-06-24',
    };
    const report = async (asOf: string, id: string) => {
      const row = (await pages(asOf, files)).get(id)!.report!;
      return [row.due_on, row.days_left, row.submitted_on, row.group_reviewed_on, row.office_filed_on, row.discipline_filed_on, row.organisation_filed_on];
    };
    expect(await report('2014-06-27', 'D1')).toEqual(['2014-06-27', 0, null, null, null, null, null]);
    expect(await report('2014-06-28', 'D1')).toEqual(['2014-06-27', -1, null, null, null, null, null]);
    expect(await report('2014-06-19', 'D2')).toEqual(['2014-06-27', 8, null, null, null, null, null]);
    expect(await report('2014-06-20', 'D2')).toEqual(['2014-06-27', null, '2014-06-20', null, null, null, null]);
    expect(await report('2014-06-23', 'D2')).toEqual(['2014-06-27', null, '2014-06-20', '2014-06-21', '2014-06-22', '2014-06-23', null]);
    expect(await report('2014-06-23', 'K1')).toEqual([null, null, null, null, null, null, null]);
    expect((await pages('2014-06-23', files)).get('T1')!.report).toBeNull();
  });

  test('each link of a document tells where it stands, its days over all stops, and the latest return', async () => {
    const files = {
      materials: 'material_id,unit_id,subject,submitted_on\nM1,D1,body,2014-06-02',
      reviews: `material_id,round,link_no,received_on,decided_on,decision,reason
M1,1,1,2014-06-03,2014-06-05,revise,shallow
M1,2,1,2014-06-07,2014-06-08,approved,
M1,2,2,2014-06-08,2014-06-10,rewrite,incomplete
M1,3,2,2014-06-12,2014-06-13,revise,impractical
M1,4,2,2014-06-15,,,`,
    };
    const links = async (asOf: string) => (await pages(asOf, files)).get('D1')!.links
      .map((row) => [row.link_no, row.state, row.decided_on, row.open_since, row.returns, row.reason, row.days]);
    expect(await links('2014-06-20')).toEqual([
      [1, 'passed', '2014-06-08', null, 1, 'shallow', 3], [2, 'open', '2014-06-13', '2014-06-15', 2, 'impractical', 8],
      [3, 'ahead', null, null, 0, null, null], [4, 'ahead', null, null, 0, null, null],
    ]);
    // On 06-05 the return of that day stands; nothing of round 2 has happened.
    expect((await links('2014-06-05'))[0]).toEqual([1, 'returned', '2014-06-05', null, 1, 'shallow', 2]);
    expect((await links('2014-06-11'))[1]).toEqual([2, 'returned', '2014-06-10', null, 1, 'incomplete', 2]);
  });

  test('the next meeting’s gates say what is met and what is missing; a re-held order is G5', async () => {
    const files = {
      talks: 'unit_id,kind,required,done,last_on\nD1,head_member,4,1,2014-06-05\nD2,head_member,1,1,2014-06-05',
      materials: 'material_id,unit_id,subject,submitted_on\nM1,D1,body,2014-06-02\nM2,D1,cadre,2014-06-02',
      meetings: 'unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome\nD1,1,2014-06-10,2014-06-11,,,,\nD2,1,2014-06-10,2014-06-11,2014-06-12,2014-06-13,1,rehold',
    };
    const gates = async (id: string) => (await pages('2014-06-14', files)).get(id)!.next_gates.map((row) => [row.rule, row.is_met, row.missing, row.whole, row.plan_state, row.minimum_days]);
    // M2 (cadre) has no link in its chain and passed when it was submitted.
    expect(await gates('D1')).toEqual([
      ['G1', false, 3, null, null, null], ['G2', false, 1, 2, null, null], ['G3', false, null, null, 'group', null], ['G4', null, null, null, null, 1], ['G5', true, null, null, null, null],
    ]);
    expect((await gates('D2')).at(-1)).toEqual(['G5', false, null, null, null, null]);
    expect((await gates('D2'))[2]).toEqual(['G3', false, null, null, 'none', null]);
    expect((await gates('K1'))[3]).toEqual(['G4', null, null, null, null, 1.5]);
  });

  test('ballots round by round; only the latest has votes short', async () => {
    const evaluations = 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nD1,1,2014-06-10,70,65,20,19,11,10\nD1,2,2014-06-18,70,65,20,20,10,10';
    const rows = async (asOf: string) => (await pages(asOf, { evaluations })).get('D1')!.ballots.map((row) => [row.round, row.satisfied, row.valid, row.below_line, row.short_by, row.is_latest]);
    expect(await rows('2014-06-18')).toEqual([[1, 39, 60, true, null, false], [2, 40, 60, false, 0, true]]);
    expect(await rows('2014-06-17')).toEqual([[1, 39, 60, true, 1, true]]);
    expect(await rows('2014-06-09')).toEqual([]);
  });

  test('talks, meetings and notes as they stood that day, and nothing of other units', async () => {
    const files = {
      talks: 'unit_id,kind,required,done,last_on\nD1,head_member,2,2,2014-06-05\nD1,member_member,0,0,\nD1,group_member,3,2,2014-06-05\nD2,head_member,1,1,2014-06-05',
      meetings: 'unit_id,seq,plan_submitted_on,held_on,days,outcome,feedback_on\nD1,1,2014-06-10,2014-06-13,1,rehold,2014-06-14',
      annotations: 'unit_id,step_id,noted_on,text,kind\nD1,materials,2014-06-12,同意延期五日,延期\n,,2014-06-10,全市停电一天,\nD2,,2014-06-11,并入民政局,合并',
    };
    const at = async (asOf: string, scope: Scope = {}) => (await pages(asOf, files, scope)).get('D1')!;
    expect((await at('2014-06-05')).talks.map((row) => [row.kind, row.last_on, row.is_covered])).toEqual([
      ['head_member', '2014-06-05', true], ['member_member', null, true], ['group_member', '2014-06-05', false],
    ]);
    expect((await at('2014-06-04')).talks.map((row) => [row.kind, row.last_on, row.is_covered])[0]).toEqual(['head_member', null, false]);
    const [before] = (await at('2014-06-12')).meetings;
    expect([before!.plan_submitted_on, before!.held_on, before!.days, before!.outcome, before!.feedback_on]).toEqual(['2014-06-10', null, null, null, null]);
    const [held] = (await at('2014-06-13')).meetings;
    expect([held!.held_on, held!.days, held!.outcome, held!.feedback_on]).toEqual(['2014-06-13', 1, 'rehold', null]);
    // Notes about the unit and those for everybody, the latest first.
    expect((await at('2014-06-12')).annotations.map((row) => [row.unit_id, row.step_id, row.noted_on, row.text, row.kind])).toEqual([
      ['D1', 'materials', '2014-06-12', '同意延期五日', '延期'], [null, null, '2014-06-10', '全市停电一天', null],
    ]);
    expect((await at('2014-06-11')).annotations.map((row) => row.text)).toEqual(['全市停电一天']);
    expect((await at('2014-06-12', { units: ['D1'] })).annotations.length).toBe(2);
  });
});

test('satisfaction: below the line first, most votes short first, then the lower share; the first round beside the latest', async () => {
  await load('2014-06-20', {
    evaluations: `unit_id,round,held_on,issued,returned,good,fairly_good,average,poor
D1,1,2014-06-10,60,60,10,10,20,20
D1,2,2014-06-20,60,60,20,20,10,10
D2,1,2014-06-11,60,60,20,19,11,10
K1,1,2014-06-12,10,9,0,0,0,0
T1,1,2014-06-13,60,60,20,10,20,10
T1,2,2014-06-21,60,60,60,0,0,0`,
  });
  const { ballots } = await readSatisfaction(db, { asOf: '2014-06-20', compareTo: '2014-06-10', scope: {} });
  // Villages have no public evaluation in the plan.
  expect((await readSatisfaction(db, { asOf: '2014-06-20', compareTo: '2014-06-10', scope: { tiers: ['village'] } })).planned_units).toBe(0);
  expect((await readSatisfaction(db, { asOf: '2014-06-20', compareTo: '2014-06-10', scope: { tiers: ['city_dept'] } })).planned_units).toBeGreaterThan(0);
  expect(ballots.map((row) => [row.unit_id, row.round, row.satisfied, row.valid, row.below_line, row.short_by, row.first_satisfied, row.first_valid])).toEqual([
    ['T1', 1, 30, 60, true, 10, null, null], ['D2', 1, 39, 60, true, 1, null, null], ['D1', 2, 40, 60, false, 0, 20, 60], ['K1', 1, 0, 0, false, 0, null, null],
  ]);
  // 39 of 60: centre 0.65, z = 1.959964; 0.65 + z²/120 ± z √(0.65 × 0.35 / 60 + z² / 14400), over 1 + z²/60, by calculator.
  expect([ballots[1]!.low!.toFixed(5), ballots[1]!.high!.toFixed(5), ballots[3]!.low]).toEqual(['0.52363', '0.75832', null]);
});

test('data: every file with its rows, its rejects and what was passed over', async () => {
  await load('2014-06-20', {
    talks: '2014年统计,,,,\nunit_id,kind,required,done,last_on,手机\nD1,head_member,2,2,2014-06-05,1\n,,,,,\nD9,head_member,2,2,2014-06-05,1\nD2,head_member,x,2,2014-06-05,1',
    other: 'a,b\n1,2',
  });
  const { files, rejects } = await readData(db);
  expect(files.map((file) => [file.file, file.kind, file.rows, file.loaded, file.rejected, file.unknown_columns, file.titles, file.blanks])).toEqual([
    ['units.csv', 'units', 4, 4, 0, [], 0, 0], ['talks.csv', 'talks', 3, 1, 2, ['手机'], 1, 1], ['other.csv', null, 0, 0, 0, [], 0, 0],
  ]);
  expect(rejects.map((row) => [row.file, row.line, row.column_name, row.reason, row.value])).toEqual([
    ['talks.csv', 5, 'unit_id', 'unknown_unit', 'D9'], ['talks.csv', 6, 'required', 'bad_number', 'x'],
  ]);
});
