// Every definition of section 5 at its boundary. Expected values are worked by hand from the words of the plan; the
// default campaign's windows are: talks W1 05-19..06-05, W2 06-01..06-20; materials W1 05-19..05-31; meeting W1 06-01..06-10,
// W2 06-11..06-30; evaluation W1 ..06-20; report 15 days after the meeting (W2 tiers only).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { approvals, findings, links, materials, runMetric, satisfaction, satisfactionRollup, steps, stepsRollup, units, unitSteps } from '../../src/metrics/index.ts';
import { setAsOf, setScope } from '../../src/metrics/warehouse.ts';
import { textFiles, warehouseOf } from '../support/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const UNITS = `unit_id,name,tier,category,area,supervision_group,contact_leader
C1,市委,city,committee,,省一组,
C2,市政府,city,government,,省一组,
K1,甲县委,county,committee,甲县,市一组,市委书记
K2,甲县政府,county,government,甲县,市一组,
D1,市财政局,city_dept,department,,市二组,
T1,甲县东乡,township,township,甲县,县一组,
V1,甲县东村,village,village,甲县,,`;

/** Loads small exports beside the units above and sets the date. */
async function city(date: string, files: Record<string, string>): Promise<void> {
  await warehouseOf(textFiles({ units: UNITS, ...files }), undefined, db);
  await setAsOf(db, date);
}

/** Status, start, completion, due and deviation of one unit's step. */
async function step(unitId: string, stepId: string) {
  const row = (await runMetric(db, unitSteps)).find((each) => each.unit_id === unitId && each.step_id === stepId);
  return row && [row.status, row.started_on, row.completed_on, row.due_on, row.deviation_days];
}

/** The findings of a rule, as `unit since kind material`. */
async function found(rule: string): Promise<string[]> {
  return (await runMetric(db, findings)).filter((each) => each.rule === rule)
    .map((each) => [each.unit_id, each.since, each.kind ?? '-', each.material_id ?? '-'].join(' '));
}

describe('status of a step, the first that fits', () => {
  const PROGRESS = `unit_id,step_id,started_on,completed_on
C1,study,2014-05-12,
C1,lookback,2014-05-12,2014-05-25
C2,lookback,2014-05-12,2014-05-26
C1,talks,2014-05-20,2014-06-05
C2,talks,2014-05-20,`;

  test('done on the last day is on time, a day later is late', async () => {
    await city('2014-06-05', { progress: PROGRESS });
    expect(await step('C1', 'lookback')).toEqual(['done_on_time', '2014-05-12', '2014-05-25', '2014-05-25', 0]);
    expect(await step('C2', 'lookback')).toEqual(['done_late', '2014-05-12', '2014-05-26', '2014-05-25', 1]);
  });

  test('on the due date a step is not overdue, the day after it is', async () => {
    await city('2014-06-05', { progress: PROGRESS });
    expect(await step('C2', 'talks')).toEqual(['in_progress', '2014-05-20', null, '2014-06-05', null]);
    await setAsOf(db, '2014-06-06');
    expect(await step('C2', 'talks')).toEqual(['overdue', '2014-05-20', null, '2014-06-05', 1]);
  });

  test('a date after the as-of date has not happened', async () => {
    await city('2014-06-04', { progress: PROGRESS });
    expect(await step('C1', 'talks')).toEqual(['in_progress', '2014-05-20', null, '2014-06-05', null]);
    await setAsOf(db, '2014-05-19');
    expect(await step('C1', 'talks')).toEqual(['not_started', null, null, '2014-06-05', null]);
  });

  test('before its window a step is upcoming; a step without a first day is not started', async () => {
    await city('2014-05-18', {});
    expect(await step('C1', 'talks')).toEqual(['upcoming', null, null, '2014-06-05', null]);
    expect(await step('T1', 'talks')).toEqual(['not_started', null, null, '2014-06-30', null]);
    await setAsOf(db, '2014-05-19');
    expect(await step('C1', 'talks')).toEqual(['not_started', null, null, '2014-06-05', null]);
  });

  test('a continuous step is ongoing once started, and never due', async () => {
    await city('2014-05-12', { progress: PROGRESS });
    expect(await step('C1', 'study')).toEqual(['ongoing', '2014-05-12', null, null, null]);
    await setAsOf(db, '2014-05-11');
    expect(await step('C1', 'study')).toEqual(['not_started', null, null, null, null]);
  });

  test('a village has neither talks nor feedback, evaluation, report', async () => {
    await city('2014-05-18', {});
    for (const id of ['talks', 'feedback', 'evaluation', 'report']) expect(await step('V1', id)).toBeUndefined();
    expect(await step('V1', 'meeting')).toEqual(['upcoming', null, null, '2014-08-04', null]);
  });

  test('nothing at all before the first date: nothing done, nothing overdue, nothing due', async () => {
    await city('2014-01-01', { progress: PROGRESS });
    for (const row of await runMetric(db, steps)) {
      expect(row).toMatchObject({ done_on_time: 0, done_late: 0, overdue: 0, in_progress: 0, ongoing: 0, should_be_done: 0, due_soon: 0 });
    }
    expect(await runMetric(db, findings)).toEqual([]);
  });
});

describe('detail rows decide', () => {
  test('talks: every row covered, at the latest date; required 0 without a date does not move it', async () => {
    await city('2014-06-05', { talks: `unit_id,kind,required,done,last_on
C1,head_member,3,3,2014-06-01
C1,member_member,3,4,2014-06-03
C1,upper_head,0,0,
C2,head_member,3,2,2014-06-01
C2,member_member,3,3,2014-06-02` });
    expect(await step('C1', 'talks')).toEqual(['done_on_time', '2014-06-01', '2014-06-03', '2014-06-05', -2]);
    expect(await step('C2', 'talks')).toEqual(['in_progress', '2014-06-01', null, '2014-06-05', null]);
    await setAsOf(db, '2014-06-02');
    expect(await step('C1', 'talks')).toEqual(['in_progress', '2014-06-01', null, '2014-06-05', null]);
  });

  test('talks: required 0 everywhere and no date is not complete', async () => {
    await city('2014-06-05', { talks: 'unit_id,kind,required,done,last_on\nC1,upper_head,0,0,' });
    expect(await step('C1', 'talks')).toEqual(['not_started', null, null, '2014-06-05', null]);
  });

  test('a unit with detail rows is not completed by its progress row, and the contradiction is a finding', async () => {
    const talks = 'unit_id,kind,required,done,last_on\nC1,head_member,3,2,2014-06-01\nC2,head_member,1,1,2014-06-01';
    await city('2014-06-10', { talks, progress: `unit_id,step_id,started_on,completed_on
C1,talks,2014-05-20,2014-06-04
C2,talks,,2014-06-03` });
    expect(await step('C1', 'talks')).toEqual(['overdue', '2014-05-20', null, '2014-06-05', 5]);
    expect(await found('D1')).toEqual(['C1 2014-06-04 - -', 'C2 2014-06-03 - -']);
    await setAsOf(db, '2014-06-02');
    expect(await found('D1')).toEqual([]);
  });

  test('equal dates are no contradiction', async () => {
    await city('2014-06-10', {
      talks: 'unit_id,kind,required,done,last_on\nC2,head_member,1,1,2014-06-01',
      progress: 'unit_id,step_id,started_on,completed_on\nC2,talks,,2014-06-01',
    });
    expect(await found('D1')).toEqual([]);
  });
});

describe('meetings', () => {
  const HEADER = 'unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome,feedback_on\n';

  test('the counted meeting is the highest seq held, unless ordered re-held', async () => {
    await city('2014-06-20', { meetings: `${HEADER}C1,1,2014-06-01,2014-06-02,2014-06-03,2014-06-08,1.5,rehold,
C1,2,,,,2014-06-15,1.5,accepted,2014-06-18
C2,1,2014-06-01,2014-06-02,2014-06-03,2014-06-09,1,rehold,2014-06-10` });
    expect(await step('C1', 'meeting')).toEqual(['done_late', '2014-06-01', '2014-06-15', '2014-06-10', 5]);
    expect(await step('C1', 'feedback')).toEqual(['done_on_time', null, '2014-06-18', null, null]);
    expect(await step('C2', 'meeting')).toEqual(['overdue', '2014-06-01', null, '2014-06-10', 10]);
    expect(await step('C2', 'feedback')).toEqual(['upcoming', null, null, null, null]);
    expect(await found('G5')).toEqual(['C2 2014-06-09 - -']);
    // The day before the second meeting the order stands open.
    await setAsOf(db, '2014-06-14');
    expect(await found('G5')).toEqual(['C1 2014-06-08 - -', 'C2 2014-06-09 - -']);
    expect(await step('C1', 'meeting')).toEqual(['overdue', '2014-06-01', null, '2014-06-10', 4]);
  });

  test('without meetings rows the progress row stands for the meeting in every due date', async () => {
    await city('2014-06-26', { progress: `unit_id,step_id,started_on,completed_on
K1,meeting,,2014-06-12
K1,lookback,2014-05-20,2014-06-13` });
    expect(await step('K1', 'meeting')).toEqual(['done_on_time', null, '2014-06-12', '2014-06-30', -18]);
    expect(await step('K1', 'lookback')).toEqual(['done_late', '2014-05-20', '2014-06-13', '2014-06-12', 1]);
    expect(await step('K1', 'report')).toEqual(['not_started', null, null, '2014-06-27', null]);
    expect(await step('K2', 'lookback')).toEqual(['not_started', null, null, '2014-06-30', null]);
    expect(await step('K2', 'report')).toEqual(['upcoming', null, null, null, null]);
    expect(await found('G1')).toEqual([]);
  });

  test('G1: talks complete on the day itself meet the gate, a day later do not', async () => {
    const talks = 'unit_id,kind,required,done,last_on\nC1,head_member,2,2,2014-06-08\nC2,head_member,2,2,2014-06-09';
    await city('2014-06-20', { talks, meetings: `${HEADER}C1,1,,2014-06-08,2014-06-08,2014-06-08,1.5,accepted,
C2,1,,2014-06-08,2014-06-08,2014-06-08,1,accepted,` });
    expect(await found('G1')).toEqual(['C2 2014-06-08 - -']);
    await setAsOf(db, '2014-06-07');
    expect(await found('G1')).toEqual([]);
  });

  test('G1 is not judged without a row by which it could be met; a progress row is one', async () => {
    await city('2014-06-20', {
      meetings: `${HEADER}C1,1,,2014-06-08,2014-06-08,2014-06-08,1.5,accepted,\nC2,1,,2014-06-08,2014-06-08,2014-06-08,1,accepted,`,
      progress: 'unit_id,step_id,started_on,completed_on\nC2,talks,2014-06-01,',
    });
    expect(await found('G1')).toEqual(['C2 2014-06-08 - -']);
  });

  test('G3: both reviews of the plan by the end of the day', async () => {
    await city('2014-06-20', { meetings: `${HEADER}C1,1,,2014-06-08,2014-06-08,2014-06-08,1.5,accepted,
C2,1,,2014-06-08,2014-06-09,2014-06-08,1,accepted,
K1,1,,,2014-06-08,2014-06-12,1.5,accepted,` });
    expect(await found('G3')).toEqual(['C2 2014-06-08 - -', 'K1 2014-06-12 - -']);
  });

  test('G4: one and a half days for committee bodies of city and county, one elsewhere; a missing length is none', async () => {
    await city('2014-06-30', { meetings: `${HEADER}C1,1,,2014-06-01,2014-06-01,2014-06-08,1,accepted,
C2,1,,2014-06-01,2014-06-01,2014-06-08,1,accepted,
K1,1,,2014-06-01,2014-06-01,2014-06-12,1.5,accepted,
K2,1,,2014-06-01,2014-06-01,2014-06-12,0.5,accepted,
D1,1,,2014-06-01,2014-06-01,2014-06-12,,accepted,
V1,1,,,,2014-06-12,0.5,accepted,` });
    expect(await found('G4')).toEqual(['C1 2014-06-08 - -', 'K2 2014-06-12 - -']);
  });
});

describe('materials and their chains', () => {
  const MATERIALS = 'material_id,unit_id,subject,submitted_on,opinions_asked,public_notice\n';
  const REVIEWS = 'material_id,round,link_no,received_on,decided_on,decision,reason\n';

  test('G2 and lead time: a return, rewriting, and the day of passing', async () => {
    // T1 township body: links 1 (county secretary), 2, 3. Submitted 06-01. Link 1 06-01..06-03; on the road 06-03..06-04;
    // link 2 06-04..06-06 returned; rewriting 06-06..06-10; link 2 06-10..06-11; link 3 06-11..06-13 passed.
    await city('2014-07-20', {
      materials: `${MATERIALS}M1,T1,body,2014-06-01,,`,
      reviews: `${REVIEWS}M1,1,1,2014-06-01,2014-06-03,approved,
M1,1,2,2014-06-04,2014-06-06,revise,shallow
M1,2,2,2014-06-10,2014-06-11,approved,
M1,2,3,2014-06-11,2014-06-13,approved,`,
      meetings: 'unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome,feedback_on\nT1,1,,2014-06-01,2014-06-01,2014-06-12,1,accepted,',
    });
    const [passed] = await runMetric(db, materials);
    // 12 days = waiting 2 + 2 + 1 + 2, hand-over 1, rewriting 4
    expect(passed).toMatchObject({ passed_on: '2014-06-13', lead_days: 12, waiting_days: 7, handover_days: 1, rewriting_days: 4, at_link: null });
    expect(await step('T1', 'materials')).toEqual(['done_on_time', '2014-06-01', '2014-06-13', '2014-06-30', -17]);
    expect(await found('G2')).toEqual(['T1 2014-06-12 - -']);
    await setAsOf(db, '2014-06-08');
    expect((await runMetric(db, materials))[0]).toMatchObject({ passed_on: null, lead_days: 7, waiting_days: 4, handover_days: 1, rewriting_days: 2, at_link: 2 });
    await setAsOf(db, '2014-05-31');
    expect((await runMetric(db, materials))[0]).toMatchObject({ passed_on: null, lead_days: null, waiting_days: null, at_link: 1 });
  });

  test('an approval that was overturned is not standing', async () => {
    await city('2014-07-20', {
      materials: `${MATERIALS}M1,V1,body,2014-06-01,,2014-06-01`,
      reviews: `${REVIEWS}M1,1,1,2014-06-01,2014-06-03,approved,\nM1,2,1,2014-06-05,2014-06-06,rewrite,shallow`,
    });
    expect((await runMetric(db, materials))[0]).toMatchObject({ passed_on: null, at_link: 1 });
    await setAsOf(db, '2014-06-05');
    expect((await runMetric(db, materials))[0]).toMatchObject({ passed_on: '2014-06-03', at_link: null });
  });

  test('a chain without a link passes on the day of submission', async () => {
    // A village section head has no reviewer in the plan.
    await city('2014-06-10', { materials: `${MATERIALS}M1,V1,section_head,2014-06-05,,` });
    expect((await runMetric(db, materials))[0]).toMatchObject({ passed_on: '2014-06-05', lead_days: 0, waiting_days: 0, at_link: null });
    await setAsOf(db, '2014-06-04');
    expect((await runMetric(db, materials))[0]).toMatchObject({ passed_on: null, lead_days: null, at_link: null });
  });

  test('scopes: the county secretary reviews members only where he is the contact leader', async () => {
    await city('2014-06-10', { materials: `${MATERIALS}A,K1,member,2014-06-01,,
B,K2,member,2014-06-01,,
C,K1,head,2014-06-01,,
D,D1,cadre,2014-06-01,,
E,C1,head,2014-06-01,,
F,C2,member,2014-06-01,,` });
    const chains = await db.query<{ material_id: string; list: number[] }>(
      'select material_id, list(link_no order by position) as list from chain_links group by material_id order by material_id');
    expect(Object.fromEntries(chains.map((row) => [row.material_id, row.list.join(' ')]))).toEqual({
      A: '1 2 3 4', B: '0 1 2 3', C: '1 2 3 4 5 6 7', E: '1 2 3 4 5 6', F: '0 1 2 3',
    });
  });

  test('C1: outside the scope goes before skipped; an approval on the day itself is in order', async () => {
    await city('2014-06-30', {
      materials: `${MATERIALS}M1,T1,body,2014-06-01,,\nM2,T1,cadre,2014-06-01,,`,
      reviews: `${REVIEWS}M1,1,1,2014-06-01,2014-06-03,approved,
M1,1,2,2014-06-03,2014-06-04,approved,
M1,1,3,2014-06-03,2014-06-05,approved,
M2,1,1,2014-06-02,2014-06-05,approved,`,
    });
    expect(await found('C1')).toEqual(['T1 2014-06-03 skipped M1', 'T1 2014-06-02 outside_scope M2']);
    await setAsOf(db, '2014-06-02');
    expect(await found('C1')).toEqual(['T1 2014-06-02 outside_scope M2']);
  });

  test('M1: since it passed; recorded by the as-of date is recorded', async () => {
    await city('2014-06-10', {
      materials: `${MATERIALS}M1,V1,body,2014-06-01,,2014-06-12\nM2,V1,head,2014-06-01,,`,
      reviews: `${REVIEWS}M1,1,1,2014-06-01,2014-06-03,approved,\nM2,1,1,2014-06-01,2014-06-03,approved,`,
    });
    expect(await found('M1')).toEqual(['V1 2014-06-03 public_notice M1']);
    await setAsOf(db, '2014-06-12');
    expect(await found('M1')).toEqual([]);
  });

  test('link figures over the last 14 days: (D − 14, D]', async () => {
    // As of 06-20 the window is 06-07..06-20. Link 1 of the village chain.
    await city('2014-06-20', {
      materials: `${MATERIALS}A,V1,body,2014-06-01,,\nB,V1,head,2014-06-01,,`,
      reviews: `${REVIEWS}A,1,1,2014-06-06,2014-06-06,revise,shallow
A,2,1,2014-06-07,2014-06-10,approved,
B,1,1,2014-06-06,2014-06-21,approved,`,
    });
    const village = async () => (await runMetric(db, links)).find((row) => row.chain === 'village');
    // A waits 0 then 3 days: p50 1.5, p90 2.7. B is open, 14 days old. Waiting days: 3 + (06-20 − 06-06) = 17.
    expect(await village()).toEqual({
      chain: 'village', link_no: 1, queue: 1, decided: 2, returns: 1, first_pass: 0, first_decided: 1, p50_wait_days: 1.5, p90_wait_days: 2.7,
      oldest_days: 14, arrivals: 1, decisions: 1, waiting_days: 17, is_bottleneck: true, is_stuck: false, days_to_clear: 14,
    });
    await setAsOf(db, '2014-06-21');
    expect(await village()).toMatchObject({ queue: 0, decided: 3, first_pass: 1, first_decided: 2, oldest_days: null, arrivals: 0, decisions: 2, waiting_days: 17 });
    await setAsOf(db, '2014-06-05');
    expect(await village()).toMatchObject({ queue: 0, decided: 0, p50_wait_days: null, p90_wait_days: null, oldest_days: null, waiting_days: 0, is_bottleneck: false });
  });
});

describe('days to clear', () => {
  const MATERIALS = 'material_id,unit_id,subject,submitted_on\nA,V1,body,2014-06-01\nB,V1,head,2014-06-01\nC,V1,body,2014-06-01';
  const village = async () => (await runMetric(db, links)).find((row) => row.chain === 'village')!;

  test('queue over the daily pace of 14 days; a queue without a decision is not moving', async () => {
    await city('2014-06-20', { materials: MATERIALS, reviews: `material_id,round,link_no,received_on,decided_on,decision,reason
A,1,1,2014-06-06,2014-06-07,approved,
B,1,1,2014-06-06,,,
C,1,1,2014-06-08,,,` });
    // As of 06-20 the window begins on 06-07: one decision; 2 ÷ (1 ÷ 14) = 28 days.
    expect(await village()).toMatchObject({ queue: 2, decisions: 1, is_stuck: false, days_to_clear: 28 });
    // With two decisions, 2 ÷ (2 ÷ 14) = 14 days.
    await city('2014-06-20', { materials: `${MATERIALS}\nD,V1,member,2014-06-01`, reviews: `material_id,round,link_no,received_on,decided_on,decision,reason
A,1,1,2014-06-06,2014-06-07,approved,
B,1,1,2014-06-06,,,
C,1,1,2014-06-08,,,
D,1,1,2014-06-06,2014-06-07,approved,` });
    expect(await village()).toMatchObject({ queue: 2, decisions: 2, is_stuck: false, days_to_clear: 14 });
    await setAsOf(db, '2014-06-21');
    expect(await village()).toMatchObject({ queue: 2, decisions: 0, is_stuck: true, days_to_clear: null });
    await setAsOf(db, '2014-06-01');
    expect(await village()).toMatchObject({ queue: 0, decisions: 0, is_stuck: false, days_to_clear: 0 });
  });
});

describe('approvals besides the chains', () => {
  test('with the office’s date alone opinions are at the group still; a plan or a report that nobody submitted is not', async () => {
    await city('2014-06-20', {
      meetings: 'unit_id,seq,plan_office_on,opinions_office_on\nK1,1,2014-06-12,2014-06-09\nK2,1,,',
      reports: 'unit_id,office_filed_on\nK1,2014-06-12',
    });
    expect((await runMetric(db, approvals)).map((row) => [row.unit_id, row.approval, row.stage])).toEqual([
      ['K1', 'opinions', 'at_group'], ['K1', 'plan', 'not_submitted'], ['K1', 'report', 'not_submitted'],
      ['K2', 'opinions', 'not_submitted'], ['K2', 'plan', 'not_submitted'],
    ]);
  });

  test('opinions, plan and report stand where their dates say', async () => {
    await city('2014-06-20', {
      meetings: `unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome,feedback_on,opinions_group_on,opinions_office_on
K1,1,2014-06-10,2014-06-12,2014-06-21,,,,,2014-06-08,2014-06-09
K2,1,2014-06-15,,,,,,,,
D1,1,2014-06-01,2014-06-02,2014-06-03,2014-06-05,1,accepted,,,`,
      reports: 'unit_id,submitted_on,group_reviewed_on,office_filed_on,discipline_filed_on,organisation_filed_on\nD1,2014-06-18,2014-06-19,2014-06-20,,2014-06-22',
    });
    expect((await runMetric(db, approvals)).map((row) => [row.unit_id, row.approval, row.stage, row.waiting_days])).toEqual([
      ['D1', 'opinions', 'not_submitted', null], ['D1', 'plan', 'passed', null], ['D1', 'report', 'passed', null],
      ['K1', 'opinions', 'passed', null], ['K1', 'plan', 'at_office', 8],
      ['K2', 'opinions', 'not_submitted', null], ['K2', 'plan', 'at_group', 5],
    ]);
    expect((await runMetric(db, approvals)).find((row) => row.approval === 'report')).toMatchObject({ discipline_on: null, organisation_on: null });
  });
});

describe('satisfaction', () => {
  const BALLOTS = 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\n';

  test('exactly 2/3 is not below; one vote short is; no valid ballot is no rate', async () => {
    await city('2014-06-20', { evaluations: `${BALLOTS}C1,1,2014-06-15,60,60,30,10,15,5
C2,1,2014-06-15,60,60,30,9,15,6
K1,1,2014-06-15,61,61,30,10,15,6
D1,1,2014-06-15,10,0,0,0,0,0` });
    const rows = await runMetric(db, satisfaction);
    expect(rows.map((row) => [row.unit_id, row.satisfied, row.valid, row.below_line, row.short_by])).toEqual([
      ['C1', 40, 60, false, 0], ['C2', 39, 60, true, 1], ['D1', 0, 0, false, 0], ['K1', 40, 61, true, 1],
    ]);
    // Wilson for 40 of 60, by hand with z = 1.959964: centre 0.65663…, half width 0.11608…
    expect(rows[0]!.low).toBeCloseTo(0.5405687, 6);
    expect(rows[0]!.high).toBeCloseTo(0.7727074, 6);
    expect([rows[2]!.low, rows[2]!.high]).toEqual([null, null]);
    expect(await found('S1')).toEqual(['C2 2014-06-15 - -', 'K1 2014-06-15 - -']);
  });

  test('the latest round held decides; the step is done by the first', async () => {
    await city('2014-06-20', { evaluations: `${BALLOTS}C1,1,2014-06-15,3,3,1,0,1,1\nC1,2,2014-06-18,3,3,2,0,0,1` });
    expect((await runMetric(db, satisfaction)).map((row) => [row.round, row.satisfied, row.below_line])).toEqual([[2, 2, false]]);
    expect(await step('C1', 'evaluation')).toEqual(['done_on_time', null, '2014-06-15', '2014-06-20', -5]);
    await setAsOf(db, '2014-06-17');
    expect((await runMetric(db, satisfaction)).map((row) => [row.round, row.below_line])).toEqual([[1, true]]);
  });
});

describe('report, hearings, remediations', () => {
  const meetings = 'unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome,feedback_on\nK1,1,,2014-06-01,2014-06-01,2014-06-12,1.5,accepted,\nK2,1,,2014-06-01,2014-06-01,2014-06-12,1,accepted,\nD1,1,,2014-06-01,2014-06-01,2014-06-12,1,accepted,';

  test('day 15 is in time, day 16 is not; submitted in time and filed later is in time', async () => {
    await city('2014-06-30', { meetings, reports: `unit_id,submitted_on,group_reviewed_on,office_filed_on,discipline_filed_on,organisation_filed_on
K1,2014-06-27,2014-06-28,2014-06-29,,
K2,2014-06-28,2014-06-28,2014-06-29,,` });
    expect(await step('K1', 'report')).toEqual(['done_on_time', null, '2014-06-29', '2014-06-27', 0]);
    expect(await step('K2', 'report')).toEqual(['done_late', null, '2014-06-29', '2014-06-27', 1]);
    expect(await step('D1', 'report')).toEqual(['overdue', null, null, '2014-06-27', 3]);
    expect(await found('R1')).toEqual(['D1 2014-06-28 - -', 'K2 2014-06-28 - -']);
    await setAsOf(db, '2014-06-27');
    expect(await found('R1')).toEqual([]);
    expect(await step('K1', 'report')).toEqual(['in_progress', '2014-06-27', null, '2014-06-27', null]);
    await setAsOf(db, '2014-06-28');
    expect(await step('K2', 'report')).toEqual(['in_progress', '2014-06-28', null, '2014-06-27', null]);
  });

  test('R1 is not judged without a reports export and without a progress row', async () => {
    await city('2014-06-30', { meetings, progress: 'unit_id,step_id,started_on,completed_on\nK1,report,,2014-06-28\nK2,report,,2014-06-27' });
    expect(await found('R1')).toEqual(['K1 2014-06-28 - -']);
  });

  test('L1: one for each campaign month that has ended without a hearing, on its first day after', async () => {
    await city('2014-07-31', { hearings: 'unit_id,held_on\nK1,2014-05-31\nK1,2014-07-01\nD1,2014-06-30' });
    expect(await found('L1')).toEqual(['D1 2014-06-01 - -', 'K1 2014-07-01 - -']);
    await setAsOf(db, '2014-08-01');
    expect(await found('L1')).toEqual(['D1 2014-06-01 - -', 'D1 2014-08-01 - -', 'K1 2014-07-01 - -']);
    await setAsOf(db, '2014-05-31');
    expect(await found('L1')).toEqual([]);
    await city('2014-08-01', {});
    expect(await found('L1')).toEqual([]);
  });

  test('B1 and P1: past due and not closed, since the day after', async () => {
    await city('2014-06-11', { remediations: `item_id,unit_id,origin,measure,issued_on,due_on,closed_on
R1,C1,lookback,deadline,2014-06-01,2014-06-10,
R2,C1,rectification,rectify,2014-06-01,2014-06-10,2014-06-12
R3,C1,review,redo,2014-06-01,2014-06-10,2014-06-11
R4,C1,review,redo,2014-06-01,2014-06-11,
R5,C1,meeting,redo,2014-06-01,,` });
    expect(await found('B1')).toEqual(['C1 2014-06-11 - -']);
    expect(await found('P1')).toEqual(['C1 2014-06-11 - -']);
    await setAsOf(db, '2014-06-10');
    expect(await found('B1')).toEqual([]);
  });

  test('T1: one for each kind not covered once talks are past due', async () => {
    await city('2014-06-06', { talks: `unit_id,kind,required,done,last_on
C1,head_member,3,2,2014-06-01
C1,member_member,3,3,2014-06-07
C1,upper_head,0,0,
C1,group_member,1,1,2014-06-05` });
    expect(await found('T1')).toEqual(['C1 2014-06-06 head_member -', 'C1 2014-06-06 member_member -']);
    await setAsOf(db, '2014-06-05');
    expect(await found('T1')).toEqual([]);
  });
});

describe('units and roll-ups', () => {
  test('lag adds up overdue days; ready to meet needs every gate of the tier', async () => {
    await city('2014-06-08', {
      talks: 'unit_id,kind,required,done,last_on\nC1,head_member,1,1,2014-06-01\nC2,head_member,1,0,',
      materials: 'material_id,unit_id,subject,submitted_on,opinions_asked,public_notice\nM1,V1,body,2014-06-01,,2014-06-01',
      reviews: 'material_id,round,link_no,received_on,decided_on,decision,reason\nM1,1,1,2014-06-01,2014-06-03,approved,',
      progress: 'unit_id,step_id,started_on,completed_on\nC1,materials,,2014-05-31\nC1,lookback,,2014-05-25\nC2,lookback,,2014-05-25',
      meetings: 'unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome,feedback_on\nC1,1,2014-06-05,2014-06-06,2014-06-08,2014-06-09,1.5,,',
    });
    const rows = new Map((await runMetric(db, units)).map((row) => [row.unit_id, row]));
    // C2: talks due 06-05 (3 days) + materials due 05-31 (8 days)
    expect(rows.get('C2')).toMatchObject({ lag_days: 11, ready_to_meet: false });
    expect(rows.get('C1')).toMatchObject({ lag_days: 0, ready_to_meet: true });
    // A village is judged by G2 alone.
    expect(rows.get('V1')).toMatchObject({ ready_to_meet: true });
    await setAsOf(db, '2014-06-07');
    expect((await runMetric(db, units)).find((row) => row.unit_id === 'C1')!.ready_to_meet).toBe(false);
    await setAsOf(db, '2014-06-09');
    expect((await runMetric(db, units)).find((row) => row.unit_id === 'C1')!.ready_to_meet).toBe(false);
  });

  test('a scope narrows every metric; statuses add up to applicable', async () => {
    await city('2014-06-08', {});
    await setScope(db, { tiers: ['city', 'county'], areas: ['甲县'] });
    expect((await runMetric(db, units)).map((row) => row.unit_id)).toEqual(['K1', 'K2']);
    for (const row of await runMetric(db, steps)) {
      expect(row.applicable).toBe(2);
      expect(row.done_on_time + row.done_late + row.overdue + row.in_progress + row.not_started + row.upcoming + row.ongoing).toBe(2);
    }
    await setScope(db, {});
  });

  test('every metric of units narrows to the units in scope, and to those only', async () => {
    await city('2014-07-25', {
      materials: 'material_id,unit_id,subject,submitted_on\nMK,K1,body,2014-06-01\nMD,D1,body,2014-06-01',
      reviews: 'material_id,round,link_no,received_on,decided_on,decision,reason\nMK,1,1,2014-06-01,2014-06-03,approved,\nMD,1,1,2014-06-01,2014-06-03,approved,',
      meetings: 'unit_id,seq,plan_submitted_on\nK1,1,2014-06-05\nD1,1,2014-06-05',
      evaluations: 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nK1,1,2014-06-25,10,10,1,0,9,0\nD1,1,2014-06-25,10,10,1,0,9,0',
    });
    await setScope(db, { units: ['K1'] });
    for (const metric of [units, unitSteps, materials, satisfaction, findings, approvals]) {
      const ids = (await runMetric<{ unit_id: string }>(db, metric as never)).map((row) => row.unit_id);
      expect([metric.name, [...new Set(ids)]]).toEqual([metric.name, ['K1']]);
    }
    expect((await runMetric(db, steps)).map((row) => `${row.tier} ${row.applicable}`)).toEqual(Array(9).fill('county 1'));
    expect((await runMetric(db, links)).filter((row) => row.decided > 0).map((row) => row.chain)).toEqual(['county']);
    expect((await runMetric(db, stepsRollup)).filter((row) => row.dimension === 'tier').map((row) => row.value)).toEqual(Array(7).fill('county'));
    expect((await runMetric(db, satisfactionRollup)).filter((row) => row.dimension === 'tier').map((row) => row.value)).toEqual(['county']);
    // Nobody in scope has voted: no roll-up at all, not one of nothing.
    await setScope(db, { units: ['T1'] });
    expect(await runMetric(db, satisfactionRollup)).toEqual([]);
    await setScope(db, {});
  });

  test('of the steps that were decided, those with a due date count for adherence; the should-be-done that are done are counted', async () => {
    await city('2014-06-22', { progress: 'unit_id,step_id,started_on,completed_on\nC1,study,2014-05-10,\nK1,talks,,2014-06-20\nK2,talks,,2014-06-21\nC1,feedback,,2014-06-12\nT1,talks,,2014-06-12' });
    const rows = await runMetric(db, steps);
    const of = (stepId: string, tier: string) => {
      const row = rows.find((each) => each.step_id === stepId && each.tier === tier)!;
      return [row.done_on_time, row.should_be_done, row.done_of_should_be_done, row.kept_window, row.decided_with_window, row.is_continuous];
    };
    expect(of('talks', 'county')).toEqual([1, 2, 2, 1, 2, false]);
    expect(of('talks', 'city')).toEqual([0, 2, 0, 0, 2, false]);
    // Done before it is due: kept, and not yet one that should be done.
    expect(of('talks', 'township')).toEqual([1, 0, 0, 1, 1, false]);
    // Feedback has no due date: done on time, and outside adherence.
    expect(of('feedback', 'city')).toEqual([1, 0, 0, 0, 0, false]);
    expect(of('study', 'city')).toEqual([0, 0, 0, 0, 0, true]);
  });

  test('pooled ballots and the mean of rates stand side by side; no valid ballot stays out of the mean', async () => {
    await city('2014-06-30', { evaluations: `unit_id,round,held_on,issued,returned,good,fairly_good,average,poor
K1,1,2014-06-25,100,100,50,10,30,10
K2,1,2014-06-25,10,10,9,0,1,0
D1,1,2014-06-25,10,0,0,0,0,0` });
    const rows = await runMetric(db, satisfactionRollup);
    // 甲县: pooled 69 ÷ 110; mean of 0.6 and 0.9.
    expect(rows.find((row) => row.dimension === 'area' && row.value === '甲县')).toMatchObject({ units_voted: 2, units_without_valid: 0, satisfied: 69, valid: 110, units_below_line: 1 });
    expect(rows.find((row) => row.dimension === 'area' && row.value === '甲县')!.mean_rate).toBeCloseTo(0.75, 12);
    expect(rows.find((row) => row.dimension === 'tier' && row.value === 'city_dept')).toMatchObject({ units_voted: 1, units_without_valid: 1, satisfied: 0, valid: 0, mean_rate: null });
    expect(rows.find((row) => row.dimension === 'all')).toMatchObject({ units_voted: 3, units_without_valid: 1, satisfied: 69, valid: 110 });
  });

  test('roll-ups count at every level', async () => {
    await city('2014-06-22', { progress: 'unit_id,step_id,started_on,completed_on\nK1,talks,,2014-06-20\nK2,talks,,2014-06-21' });
    const rows = (await runMetric(db, stepsRollup)).filter((row) => row.step_id === 'talks');
    const counts = (dimension: string, value: string) => {
      const row = rows.find((each) => each.dimension === dimension && each.value === value)!;
      return [row.applicable, row.done_on_time, row.done_late, row.overdue, row.should_be_done, row.kept_window, row.decided_with_window];
    };
    // Talks: C1, C2 due 06-05, K1, K2, D1 due 06-20, T1 due 06-30; a village has none.
    expect(counts('all', '')).toEqual([6, 1, 1, 3, 5, 1, 5]);
    expect(counts('area', '甲县')).toEqual([3, 1, 1, 0, 2, 1, 2]);
    expect(counts('tier', 'county')).toEqual([2, 1, 1, 0, 2, 1, 2]);
    expect(counts('supervision_group', '市一组')).toEqual([2, 1, 1, 0, 2, 1, 2]);
    expect(counts('category', 'committee')).toEqual([2, 1, 0, 1, 2, 1, 2]);
  });

  test('due soon: 0 to 3 days before the due date', async () => {
    await city('2014-06-02', {});
    const soon = async () => (await runMetric(db, unitSteps)).find((row) => row.unit_id === 'C1' && row.step_id === 'talks')!.is_due_soon;
    expect(await soon()).toBe(true);
    await setAsOf(db, '2014-06-01');
    expect(await soon()).toBe(false);
    await setAsOf(db, '2014-06-05');
    expect(await soon()).toBe(true);
    await setAsOf(db, '2014-06-06');
    expect(await soon()).toBe(false);
  });
});
