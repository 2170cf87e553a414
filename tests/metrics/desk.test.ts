// Whose move it is, whom to call, who may meet and what to mend, worked by hand. City departments: talks and documents due on
// 06-20, meeting 06-11 to 06-30, evaluation 06-30, report 15 days after the meeting; chain 1 head, 2 group, 3 office, 4 leader.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { isoFromDays, daysFromIso } from '../../src/engine/rows.ts';
import { plainSpaces } from '../../src/i18n/format.ts';
import { readChase } from '../../src/metrics/chase.ts';
import { readOverview } from '../../src/metrics/overview.ts';
import { problemsStatement, readQuality, type ProblemRow } from '../../src/metrics/quality.ts';
import { readReady } from '../../src/metrics/ready.ts';
import { readUnitsBoard } from '../../src/metrics/units_board.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { ViewContext } from '../../src/views/context.ts';
import { deskTable, deskView } from '../../src/views/desk.ts';
import { plainText } from '../../src/views/proven.ts';
import { emptyState } from '../../src/views/state.ts';
import { qualityView } from '../../src/views/quality.ts';
import { readyView } from '../../src/views/ready.ts';
import { unitsView } from '../../src/views/units.ts';
import { defaultPlan, textFiles, warehouseOf } from '../support/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const UNITS = (...ids: string[]) => ['unit_id,name,tier,category,area,supervision_group', ...ids.map((id) => `${id},单位${id},city_dept,department,,市委第一督导组`)].join('\n');
const LOOKBACK = (...ids: string[]) => ids.map((id) => `${id},lookback,2014-05-15,2014-06-01`);

async function open(asOf: string, files: Record<string, string>) {
  await warehouseOf(textFiles(files), undefined, db);
  await setAsOf(db, asOf);
  return { asOf, compareTo: isoFromDays(daysFromIso(asOf) - 7), scope: {} };
}

async function moves(asOf: string, files: Record<string, string>) {
  const { units } = await readUnitsBoard(db, await open(asOf, files));
  return Object.fromEntries(units.map((unit) => [unit.unit_id, unit.actor && [unit.actor, unit.act, unit.move_step_id, unit.link_no, unit.since, unit.days, unit.items]]));
}

describe('whose move it is', () => {
  const PASSED = (material: string, last = '2014-06-12') =>
    [1, 2, 3, 4].map((link) => `${material},1,${link},2014-06-10,${link === 4 ? last : '2014-06-10'},approved,`);

  test('a document at a reviewer is the reviewer’s move, a returned one the unit’s, an approved one is to be sent on', async () => {
    const files = {
      units: UNITS('A', 'B', 'C', 'D', 'E'),
      talks: ['unit_id,kind,required,done,last_on', ...['A', 'B', 'C', 'D', 'E'].map((id) => `${id},head_member,1,1,2014-06-01`)].join('\n'),
      progress: ['unit_id,step_id,started_on,completed_on', ...LOOKBACK('A', 'B', 'C', 'D', 'E')].join('\n'),
      materials: 'material_id,unit_id,subject,submitted_on\nMA,A,body,2014-06-02\nMB,B,body,2014-06-02\nMC,C,body,2014-06-02\nMD,D,body,\nME,E,body,2014-06-02\nME2,E,head,2014-06-02',
      reviews: ['material_id,round,link_no,received_on,decided_on,decision,reason',
        'MA,1,1,2014-06-03,2014-06-04,approved,', 'MA,1,2,2014-06-06,,,',
        'MB,1,1,2014-06-03,2014-06-09,revise,shallow',
        'MC,1,1,2014-06-03,2014-06-08,approved,',
        // E: one at the reviewer since 06-07, one returned on 06-05: the longest kept is the next move.
        'ME,1,1,2014-06-07,,,', 'ME2,1,1,2014-06-03,2014-06-05,rewrite,'].join('\n'),
    };
    expect(await moves('2014-06-15', files)).toEqual({
      A: ['reviewer', 'review', 'materials', 2, '2014-06-06', 9, 1],
      B: ['unit', 'rewrite', 'materials', null, '2014-06-09', 6, 1],
      C: ['unit', 'send_on', 'materials', null, '2014-06-08', 7, 1],
      // Not submitted: since the window opened on 06-01.
      D: ['unit', 'submit', 'materials', null, '2014-06-01', 14, 1],
      E: ['unit', 'rewrite', 'materials', null, '2014-06-05', 10, 1],
    });
    // On 06-04 E's first document, submitted on 06-02, had reached nobody yet; the other lay at link 1 since 06-03.
    expect((await moves('2014-06-04', files)).E).toEqual(['unit', 'send_on', 'materials', null, '2014-06-02', 2, 1]);
    expect((await moves('2014-06-08', { ...files, reviews: files.reviews.replace('2014-06-05,rewrite', '2014-06-09,rewrite') })).E)
      .toEqual(['reviewer', 'review', 'materials', 1, '2014-06-03', 5, 2]);
  });

  test('plan and report pass from the unit to the group to the office; a meeting is held once its gates are met', async () => {
    const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    const files = {
      units: UNITS(...ids),
      progress: ['unit_id,step_id,started_on,completed_on', ...LOOKBACK(...ids)].join('\n'),
      talks: ['unit_id,kind,required,done,last_on', ...ids.map((id) => `${id},head_member,1,1,2014-06-05`)].join('\n'),
      materials: ['material_id,unit_id,subject,submitted_on', ...ids.map((id) => `M${id},${id},body,2014-06-02`)].join('\n'),
      reviews: ['material_id,round,link_no,received_on,decided_on,decision,reason', ...ids.flatMap((id) => PASSED(`M${id}`))].join('\n'),
      meetings: `unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome,feedback_on
B,1,2014-06-12,,,,,,
C,1,2014-06-12,2014-06-13,,,,,
D,1,2014-06-12,2014-06-13,2014-06-14,,,,
E,1,2014-06-10,2014-06-10,2014-06-11,2014-06-13,1,rehold,
F,1,2014-06-10,2014-06-10,2014-06-11,2014-06-13,1,accepted,2014-06-14
G,1,2014-06-10,2014-06-10,2014-06-11,2014-06-13,1,accepted,2014-06-14`,
      evaluations: 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nF,1,2014-06-14,10,10,8,1,1,0\nG,1,2014-06-14,10,10,8,1,1,0',
      reports: 'unit_id,submitted_on,group_reviewed_on,office_filed_on\nF,2014-06-14,,\nG,2014-06-14,2014-06-15,',
    };
    expect(await moves('2014-06-16', files)).toEqual({
      A: ['unit', 'plan', 'meeting', null, '2014-06-11', 5, 1],
      B: ['group', 'plan_group', 'meeting', null, '2014-06-12', 4, 1],
      C: ['office', 'plan_office', 'meeting', null, '2014-06-13', 3, 1],
      D: ['unit', 'hold', 'meeting', null, '2014-06-14', 2, 1],
      E: ['unit', 'plan_again', 'meeting', null, '2014-06-13', 3, 1],
      F: ['group', 'report_group', 'report', null, '2014-06-14', 2, 1],
      G: ['office', 'report_office', 'report', null, '2014-06-15', 1, 1],
    });
    // With one document not passed, D is not asked to hold the meeting.
    const held = await moves('2014-06-16', { ...files, materials: `${files.materials}\nX,D,member,2014-06-02` });
    expect(held.D).toEqual(['unit', 'send_on', 'materials', null, '2014-06-02', 14, 1]);
  });

  test('talks of the supervision group are the group’s move; a unit with nothing left has none', async () => {
    const files = {
      units: 'unit_id,name,tier,category\nA,甲,city_dept,department\nV,村,village,village',
      talks: 'unit_id,kind,required,done,last_on\nA,head_member,3,3,2014-06-05\nA,group_member,4,1,2014-06-05',
      progress: 'unit_id,step_id,started_on,completed_on\nV,lookback,2014-06-01,2014-06-02\nV,materials,2014-06-01,2014-06-02\nV,meeting,2014-06-01,2014-06-10\nA,lookback,2014-06-01,2014-06-02\nA,materials,2014-06-01,2014-06-02',
    };
    expect(await moves('2014-06-21', files)).toEqual({ A: ['group', 'talk', 'talks', null, '2014-06-01', 20, 3], V: null });
  });
});

describe('the chase list', () => {
  const files = {
    units: UNITS('A', 'B'),
    progress: ['unit_id,step_id,started_on,completed_on', ...LOOKBACK('A', 'B'), 'B,talks,,2014-06-05', 'B,materials,,2014-06-19'].join('\n'),
    talks: 'unit_id,kind,required,done,last_on\nA,head_member,3,1,2014-06-05',
    materials: 'material_id,unit_id,subject,submitted_on\nMA,A,body,2014-06-02',
    reviews: 'material_id,round,link_no,received_on,decided_on,decision\nMA,1,1,2014-06-03,,',
    remediations: 'item_id,unit_id,origin,measure,issued_on,due_on,closed_on\nR1,B,rectification,rectify,2014-06-01,2014-06-20,\nR2,B,rectification,rectify,2014-06-01,2014-06-18,\nR3,B,rectification,rectify,2014-06-01,2014-06-22,',
  };
  test('weight is days late times steps held up', async () => {
    const { calls, before } = await readChase(db, await open('2014-06-22', files));
    // A: talks and documents are 2 days late; each holds up itself, the meeting, feedback, evaluation and the report.
    // B: two items past due (06-18, 06-20): 4 days, nothing waits. R3 is due today: in time.
    expect(calls.map((call) => [call.unit_id, call.step_id, call.actor, call.act, call.items, call.late_days, call.holds_up, call.weight])).toEqual([
      ['A', 'materials', 'reviewer', 'review', 1, 2, 5, 10],
      ['A', 'talks', 'unit', 'talk', 2, 2, 5, 10],
      ['B', null, 'unit', 'make_good', 2, 4, 1, 4],
    ]);
    // On 06-15 nothing was late.
    expect(before).toEqual([]);
    // Meetings were due on 06-30, and neither plan is in; A is not asked to hold the meeting, only for its gates.
    const later = await readChase(db, await open('2014-07-02', files));
    expect(later.calls.filter((call) => call.act !== 'make_good').map((call) => [call.unit_id, call.step_id, call.act, call.late_days, call.holds_up, call.weight])).toEqual([
      ['A', 'materials', 'review', 12, 5, 60], ['A', 'talks', 'talk', 12, 5, 60], ['A', 'meeting', 'plan', 2, 4, 8], ['B', 'meeting', 'plan', 2, 4, 8],
    ]);
    expect(later.before.length).toBe(3);
  });
});

describe('what lies with the office that keeps the site', () => {
  // The plan of the sample says that it is 市委活动办, link 3 of a city department's chain. A's document lies there, B's at link 2, and so does C's plan of the
  // meeting with the office; D met on 06-13 and owes its report by 06-28. On 07-02 documents are 12 days late and hold up 4 more steps, C's meeting 2 and 3.
  const ids = ['A', 'B', 'C', 'D'];
  const files = {
    units: UNITS(...ids),
    progress: ['unit_id,step_id,started_on,completed_on', ...LOOKBACK(...ids)].join('\n'),
    talks: ['unit_id,kind,required,done,last_on', ...ids.map((id) => `${id},head_member,1,1,2014-06-05`)].join('\n'),
    materials: ['material_id,unit_id,subject,submitted_on', ...ids.map((id) => `M${id},${id},body,2014-06-02`)].join('\n'),
    reviews: ['material_id,round,link_no,received_on,decided_on,decision',
      'MA,1,1,2014-06-10,2014-06-10,approved', 'MA,1,2,2014-06-10,2014-06-12,approved', 'MA,1,3,2014-06-12,,',
      'MB,1,1,2014-06-10,2014-06-10,approved', 'MB,1,2,2014-06-14,,',
      ...['C', 'D'].flatMap((id) => [1, 2, 3, 4].map((link) => `M${id},1,${link},2014-06-10,2014-06-10,approved`))].join('\n'),
    meetings: `unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome,feedback_on
A,1,2014-06-12,2014-06-13,2014-06-14,,,,
B,1,2014-06-12,2014-06-13,2014-06-14,,,,
C,1,2014-06-12,2014-06-13,,,,,
D,1,2014-06-11,2014-06-11,2014-06-12,2014-06-13,1,accepted,2014-06-14`,
    evaluations: 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nD,1,2014-06-14,10,10,8,1,1,0',
  };
  const day = '2014-07-02';
  async function pagesOf(plan: Plan, locale: 'zh' | 'en' = 'zh') {
    await warehouseOf(textFiles(files), plan, db);
    await setAsOf(db, day);
    const question = { asOf: day, compareTo: '2014-06-25', scope: {} };
    const rows = await readChase(db, question);
    const context: ViewContext = { locale, plan, asOf: day, compareTo: question.compareTo, state: emptyState, link: (path) => path };
    return { rows, view: deskView(rows, context), table: deskTable(rows, context)!, units: unitsView(await readUnitsBoard(db, question), context) };
  }
  const said = (runs: { text: string }[]) => runs.map((run) => run.text).join('');
  const documents = (who: string, since: string, rest: string) => `${who}的撰写审核对照检查材料已耽误 12 天（期限6月20日），自${since}${rest}，后面压着 4 个环节。`;
  const B = documents('市委督导组：单位B', '6月14日', '起在您处 18 天，请审完手里的 1 份材料');
  const D = '单位D：贵单位的专题报告已耽误 4 天（期限6月28日），请报送专题报告。';

  test('is its own to do: it stands first and apart, as a task, on the page, in the table and in the text', async () => {
    const { rows, view, table, units } = await pagesOf(defaultPlan());
    expect(rows.calls.map((call) => [call.unit_id, call.actor, call.act, call.link_no, call.due_on, call.weight])).toEqual([
      ['A', 'office', 'review', 3, '2014-06-20', 60], ['B', 'reviewer', 'review', 2, '2014-06-20', 60],
      ['C', 'office', 'plan_office', null, '2014-06-30', 8], ['D', 'unit', 'report', null, '2014-06-28', 4],
    ]);
    const A = documents('单位A', '6月12日', '起在本办 20 天，本办要审完手里的 1 份材料');
    const C = '单位C的专题民主生活会已耽误 2 天（期限6月30日），自6月13日起在本办 19 天，本办要审核会议方案，后面压着 3 个环节。';
    expect(said(view.headline)).toBe('截至2014年7月2日，有 4 件事要催办，涉及 4 个单位；其中 2 件压在本办手里，2 件是6月25日以后新出现的。');
    expect(plainSpaces(view.first!)).toBe(`先办：${A}`);
    expect(view.groups.map((group) => [group.title, said(group.sum), ...group.calls.map((call) => plainSpaces(call.sentence))])).toEqual([
      ['本办自己办', '2 件，新出现 1 件', A, C], ['给单位打', '1 件，新出现 1 件', D], ['给审核方打', '1 件，新出现 0 件', B],
    ]);
    expect(view.copy!.text.split('\n')).toEqual(['催办清单 2014年7月2日', '【本办自己办】2 件', `1. ${A}`, `2. [新] ${C}`, '【打电话催】2 件', `1. ${B}`, `2. [新] ${D}`]);
    expect(table.map((row) => [row[0], row[2], row[4], row.at(-1)])).toEqual([
      ['该谁办', '单位编码', '期限', '要说的话'], ['市委活动办（本办）', 'A', '6月20日', A], ['市委督导组', 'B', '6月20日', B], ['市委活动办（本办）', 'C', '6月30日', C], ['单位D', 'D', '6月28日', D],
    ]);
    expect([said(units.moves), units.groups[0]!.rows.map((row) => row.who)]).toEqual(['下一步该谁办：单位 1，审核方 1，本办 2。', ['本办', '市委督导组', '本办', '单位']]);
    // The lag of A and B is 16 days (12 + 2 of the meeting + 2 of the evaluation), of C and D 4.
    const english = await pagesOf(defaultPlan(), 'en');
    expect(english.view.groups.map((group) => group.title)).toEqual(['For this office itself to do', 'Call the units', 'Call the reviewers']);
    expect(english.table[1]!.at(-1)).toBe('单位A is 12 days late (Self-examination papers, due 20 Jun); it has been with us for 20 days, since 12 Jun. To do: decide on the document in hand; 4 more steps wait for it.');
    expect(english.table[4]!.at(-1)).toBe('单位D: you are 4 days late (Report on the meeting, due 28 Jun). Please submit the report.');
  });

  test('is called for like any other where the plan does not say which office that is', async () => {
    const { rows, view, units } = await pagesOf({ ...defaultPlan(), office: null });
    expect(rows.calls.map((call) => [call.unit_id, call.actor, call.weight])).toEqual([['A', 'reviewer', 60], ['B', 'reviewer', 60], ['C', 'office', 8], ['D', 'unit', 4]]);
    const A = documents('市委活动办：单位A', '6月12日', '起在您处 20 天，请审完手里的 1 份材料');
    const C = '活动办：单位C的专题民主生活会已耽误 2 天（期限6月30日），自6月13日起在您处 19 天，请审核会议方案，后面压着 3 个环节。';
    expect(said(view.headline)).toBe('截至2014年7月2日，有 4 件事要催，涉及 4 个单位；其中 2 件是6月25日以后新出现的。');
    expect(plainSpaces(view.first!)).toBe(`先催：${A}`);
    expect(view.groups.map((group) => [group.title, ...group.calls.map((call) => plainSpaces(call.sentence))])).toEqual([
      ['给单位打', D], ['给审核方打', A, B], ['活动办自己办', C],
    ]);
    expect(view.copy!.text.split('\n')).toEqual(['催办清单 2014年7月2日', `1. ${A}`, `2. ${B}`, `3. [新] ${C}`, `4. [新] ${D}`]);
    expect(said(units.moves)).toBe('下一步该谁办：单位 1，审核方 2，活动办 1。');
  });
});

// A's talks and documents were due on 06-20; which of them is called for hangs on what the exports given can speak of.
test('nobody is called, or pushed, for a step that no export given speaks of', async () => {
  const units = UNITS('A');
  const reviewed = {
    units,
    materials: 'material_id,unit_id,subject,submitted_on\nMA,A,body,2014-06-02',
    reviews: 'material_id,round,link_no,received_on,decided_on,decision\nMA,1,1,2014-06-03,,',
  };
  const cases: [Record<string, string>, unknown][] = [
    [{ units }, { calls: [], move: null, push: [] }],
    // Only the documents are known: 12 days late on 07-02; of what waits for them (meeting, feedback, evaluation, report) nothing is known.
    [reviewed, { calls: [['materials', 12, 1]], move: 'materials', push: [['materials', 12]] }],
    // Talks speak of talks alone; the meeting that waits for them is not known to be open.
    [{ units, talks: 'unit_id,kind,required,done,last_on\nA,head_member,3,1,2014-06-05' }, { calls: [['talks', 12, 1]], move: 'talks', push: [['talks', 12]] }],
    // Documents without reviews: whether they have passed is not known.
    [{ units, materials: reviewed.materials }, { calls: [], move: null, push: [] }],
  ];
  for (const [files, expected] of cases) {
    const question = await open('2014-07-02', files);
    const { calls } = await readChase(db, question);
    const board = await readUnitsBoard(db, question);
    const { push } = await readOverview(db, question);
    expect({ calls: calls.map((call) => [call.step_id, call.late_days, call.holds_up]), move: board.units[0]!.move_step_id, push: push.map((row) => [row.step_id, row.overdue_days]) }).toEqual(expected);
    if (Object.keys(files).length > 1) continue;
    const context: ViewContext = { locale: 'zh', plan: defaultPlan(), asOf: '2014-07-02', compareTo: '2014-06-25', state: emptyState, link: (path) => path };
    // The figures stand as they are defined; the words claim neither that it is done nor that it is not.
    const page = unitsView(board, context);
    expect([board.units[0]!.lag_days > 0, page.groups[0]!.rows[0]!.who, plainText(deskView({ missing_sources: board.missing_sources, in_scope: 1, calls, before: [] }, context).headline.map((run) => run.text).join(''))])
      .toEqual([true, '台账不全，无从判断', '截至2014年7月2日，交来的台账里没有要催的事。']);
    const said = (view: { headline: { text: string }[] }) => view.headline.map((run) => run.text).join('');
    expect([said(page), page.groups[0]!.rows[0]!.ready]).toEqual(['1 个单位；没有交来记录进度的台账，哪些逾期、哪些可以开会，无从判断。', '未知']);
    const ready = readyView(await readReady(db, question), context);
    expect([ready.headline, ready.tables.map((table) => table.none), ready.later, ready.proofs.links.length]).toEqual([
      '截至2014年7月2日，没有交来民主生活会台账：谁已经开过会、谁的方案已经通过、哪次会议条件不具备就开了，无从判断。',
      Array.from({ length: 3 }, () => '没有交来民主生活会台账，无从判断。'), null, 0,
    ]);
  }
  // The progress record may speak of any step: what it does not name is not done.
  const { calls } = await readChase(db, await open('2014-07-02', { units, progress: 'unit_id,step_id,started_on,completed_on\nA,materials,2014-06-02,2014-06-19' }));
  expect(calls.map((call) => call.step_id).sort()).toEqual(['lookback', 'meeting', 'talks']);
});

test('who may meet, who soon could, and who met too early', async () => {
  const ids = ['A', 'B', 'C', 'D', 'X'];
  const question = await open('2014-06-16', {
    units: UNITS(...ids),
    talks: 'unit_id,kind,required,done,last_on\nA,head_member,1,1,2014-06-05\nB,head_member,4,2,2014-06-05\nC,head_member,1,1,2014-06-05\nD,head_member,1,1,2014-06-05\nX,head_member,2,1,2014-06-05',
    materials: ['material_id,unit_id,subject,submitted_on', ...ids.map((id) => `M${id},${id},body,2014-06-02`)].join('\n'),
    reviews: ['material_id,round,link_no,received_on,decided_on,decision',
      ...['A', 'B', 'X'].flatMap((id) => [1, 2, 3, 4].map((link) => `M${id},1,${link},2014-06-10,${link === 4 ? '2014-06-15' : '2014-06-12'},approved`)),
      // C waits at link 3 since 06-15 (median there 2) and has link 4 (median 5) ahead: 1 + 5 = 6 days. D was returned.
      'MC,1,1,2014-06-10,2014-06-12,approved', 'MC,1,2,2014-06-12,2014-06-14,approved', 'MC,1,3,2014-06-15,,', 'MD,1,1,2014-06-10,2014-06-12,revise'].join('\n'),
    meetings: `unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome
A,1,2014-06-10,2014-06-11,2014-06-16,,,
B,1,2014-06-10,2014-06-11,,,,
C,1,2014-06-10,2014-06-11,2014-06-12,,,
D,1,2014-06-10,2014-06-11,2014-06-12,,,
X,1,2014-06-10,2014-06-11,2014-06-12,2014-06-13,1,accepted`,
  });
  const { units, breaches } = await readReady(db, question);
  expect(Object.fromEntries(units.map((unit) => [unit.unit_id, [unit.is_ready, unit.talks_missing, unit.documents_missing, unit.plan_state, unit.needed_days]]))).toEqual({
    A: [true, 0, 0, 'passed', 0],
    B: [false, 2, 0, 'group', 2],
    C: [false, 0, 1, 'passed', 6],
    D: [false, 0, 1, 'passed', null],
  });
  // X met on 06-13: a talk short, and its document passed only on 06-15.
  expect(breaches.map((breach) => [breach.unit_id, breach.held_on, breach.rules])).toEqual([['X', '2014-06-13', 'G1 G2']]);
  // The day before, the office had not passed A's plan.
  await setAsOf(db, '2014-06-15');
  expect((await readReady(db, question)).units.find((unit) => unit.unit_id === 'A')).toMatchObject({ is_ready: false, plan_state: 'group', needed_days: 1 });
});

test('filters that leave no unit are said so: nobody is told that nothing is late, or that all data is sound', async () => {
  const question = { ...(await open('2014-07-02', { units: UNITS('A'), progress: 'unit_id,step_id,started_on,completed_on\nA,talks,2014-06-12,2014-06-09' })), scope: { tiers: ['village'] } };
  const context: ViewContext = { locale: 'zh', plan: defaultPlan(), asOf: '2014-07-02', compareTo: '2014-06-25', state: { ...emptyState, tiers: ['village'] }, link: (path) => path };
  const none = '没有单位符合所选条件。';
  const quality = qualityView(await readQuality(db, question), context);
  expect([
    plainText(deskView(await readChase(db, question), context).headline.map((run) => run.text).join('')), readyView(await readReady(db, question), context).headline, quality.headline,
  ]).toEqual([none, none, none]);
  expect(quality.stale.tables.length).toBe(1);
  const all = { ...question, scope: {} };
  expect([deskView(await readChase(db, all), context).headline.length > 1, qualityView(await readQuality(db, all), context).headline]).toEqual([true, expect.stringMatching(/^共 1 处要改/)]);
});

test('dates that cannot follow each other are named with both, once a row', async () => {
  const question = await open('2014-07-03', {
    units: UNITS('A', 'B'),
    materials: 'material_id,unit_id,subject,submitted_on\nM1,A,body,2014-06-05\nM2,A,head,2014-06-05',
    // M1 was with two reviewers before it was submitted: the first is named. M2 came on the day.
    reviews: 'material_id,round,link_no,received_on,decided_on,decision\nM1,1,2,2014-06-04,2014-06-04,approved\nM1,1,1,2014-06-03,2014-06-04,approved\nM2,1,1,2014-06-05,2014-06-06,approved',
    meetings: 'unit_id,seq,held_on,days,outcome,feedback_on\nA,1,2014-06-20,1,accepted,2014-06-19\nB,1,2014-06-20,1,accepted,2014-06-20',
    reports: 'unit_id,submitted_on,group_reviewed_on,office_filed_on\nA,2014-07-02,2014-07-01,2014-07-03\nB,2014-07-02,2014-07-02,2014-07-02',
    remediations: 'item_id,unit_id,origin,measure,issued_on,due_on,closed_on\nR1,B,lookback,deadline,2014-06-10,2014-06-20,2014-06-09\nR2,B,lookback,deadline,2014-06-10,2014-06-20,2014-06-10',
  });
  expect((await db.query<ProblemRow>(await problemsStatement(db, question))).filter((row) => row.sort === 'contradiction').map((row) => [row.unit_id, row.code, row.file, row.line, row.item, row.first_on, row.second_on])).toEqual([
    ['A', 'feedback_before', 'meetings.csv', 2, '1', '2014-06-20', '2014-06-19'],
    ['A', 'report_before', 'reports.csv', 2, null, '2014-07-02', '2014-07-01'],
    ['A', 'review_before', 'reviews.csv', 3, 'M1', '2014-06-05', '2014-06-03'],
    ['B', 'closed_before', 'remediations.csv', 2, 'R1', '2014-06-10', '2014-06-09'],
  ]);
});

test('what to mend, under the unit it concerns', async () => {
  const question = await open('2014-06-20', {
    units: 'unit_id,name,tier,category\nA,甲局,city_dept,department\nB,,city_dept,department',
    progress: 'unit_id,step_id,started_on,completed_on\nA,talks,2014-06-12,2014-06-09\nZ9,talks,,\nA,lookback,不详,',
    talks: 'unit_id,kind,required,done,last_on\nA,head_member,2,2,\nB,head_member,2,1,2014-06-18',
    materials: 'material_id,unit_id,subject,submitted_on\nM1,A,body,2014-06-16\nM2,A,head,2014-06-17\nM3,B,body,',
    reviews: 'material_id,round,link_no,received_on,decided_on,decision\nM3,1,1,2014-06-10,2014-06-11,revise\nM3,x,1,2014-06-12,,',
  });
  const { totals, units, staleness } = await readQuality(db, question);
  expect([totals, units]).toEqual([
    { total: 11, units: 2, reject: 3, contradiction: 2, gap: 6 },
    [{ unit_id: 'A', name: '甲局', total: 5 }, { unit_id: 'B', name: null, total: 5 }, { unit_id: null, name: null, total: 1 }],
  ]);
  expect((await db.query<ProblemRow>(await problemsStatement(db, question))).map((row) => [row.unit_id, row.code, row.file, row.line])).toEqual([
    // M1 was submitted four days ago, M2 three: only M1 is overdue for review.
    ['A', 'not_reviewed', 'materials.csv', 2],
    ['A', 'contradiction', 'progress.csv', 2],
    ['A', 'started_after', 'progress.csv', 2],
    ['A', 'reject', 'progress.csv', 4],
    ['A', 'talks_undated', 'talks.csv', 2],
    ['B', 'not_submitted', 'materials.csv', 4],
    ['B', 'no_reason', 'reviews.csv', 2],
    // The rejected review names only a document; the document tells the unit.
    ['B', 'reject', 'reviews.csv', 3],
    ['B', 'no_name', 'units.csv', 3],
    ['B', 'no_progress', 'units.csv', 3],
    [null, 'reject', 'progress.csv', 3],
  ]);
  expect(staleness.map((row) => [row.file ?? row.unit_id, row.last_on, row.days])).toEqual([
    ['materials.csv', '2014-06-17', 3], ['progress.csv', '2014-06-12', 8], ['reviews.csv', '2014-06-11', 9], ['talks.csv', '2014-06-18', 2],
    ['A', '2014-06-17', 3], ['B', '2014-06-18', 2],
  ]);
});

test('a rejected row is handed back with what its cell should say, and with the row that it repeats', async () => {
  const question = await open('2014-06-20', {
    units: UNITS('A'),
    progress: ['unit_id,step_id,started_on,completed_on', ...LOOKBACK('A')].join('\n'),
    talks: 'unit_id,kind,required,done,last_on\nA,head_member,2,2,2014.6.18\nA,member_member,1,1,2014-06-18\nA,member_member,1,1,2014-06-19',
    materials: 'material_id,unit_id,subject,submitted_on\nM1,A,body,2014-06-16',
    // Link 2 of a city department's chain is the city supervision group.
    reviews: 'material_id,round,link_no,received_on,decided_on,decision\nM1,1,1,2014-06-16,2014-06-17,approved\nM1,1,市委督导组,2014-06-18,,\nM1,1,某某处,2014-06-18,,',
  });
  const context: ViewContext = { locale: 'zh', plan: defaultPlan(), asOf: '2014-06-20', compareTo: '2014-06-13', state: emptyState, link: (path) => path };
  const [group] = qualityView(await readQuality(db, question), context).groups!.list;
  expect(group!.lines.map((line) => `${line.place}：${line.text}`)).toEqual([
    'reviews.csv 第 3 行：“link_no”要填序号，这里写的是审核人：“市委督导组”是这份材料所在审核链的第 2 环；核对后请改填 2。',
    'reviews.csv 第 4 行：“link_no”要填序号，“某某处”不是序号；请对照数据说明，填它在这份材料审核链上的序号。',
    'talks.csv 第 2 行：“last_on”里的“2014.6.18”用了点号；请改成 2014-06-05 这样的日期。建议改为“2014-06-18”。',
    'talks.csv 第 4 行：与talks.csv 第 3 行重复；只留先出现的一行，请删去多余的。',
  ]);
  expect(group!.copy.text.split('\n')[1]).toBe(`1. ${group!.lines[0]!.place}：${group!.lines[0]!.text}`);
});
