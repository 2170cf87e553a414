// The figures are those of the hand-worked city in tests/support/small_city.ts, as of 2014-06-22, and rows set by hand beside them.
import { describe, expect, test } from 'vitest';
import type { OverviewRows, TotalsRow } from '../../src/metrics/overview.ts';
import type { LinkRow, StepRow } from '../../src/metrics/rows.ts';
import type { ViewContext } from '../../src/views/context.ts';
import { overviewTable, overviewView } from '../../src/views/overview.ts';
import { emptyState, parseState } from '../../src/views/state.ts';
import { defaultPlan } from '../support/warehouse.ts';

const context = (patch: Partial<ViewContext> = {}): ViewContext => ({
  locale: 'zh', plan: defaultPlan(), asOf: '2014-06-22', compareTo: '2014-06-15', state: emptyState, link: (path) => path, ...patch,
});
const totals: TotalsRow = {
  units: 4, applicable: 25, done: 6, should_be_done: 7, done_of_should_be_done: 5, kept_window: 5, decided_with_window: 8, overdue: 2, overdue_units: 2,
  due_today: 0, on_the_way: 0, due_soon: 0, ready_to_meet: 1, findings: 3, voted: 2, below_line: 1, satisfied: 79, valid: 120,
};
const step = (patch: Partial<StepRow>): StepRow => ({
  step_id: 'materials', tier: 'city_dept', applicable: 1, done_on_time: 0, done_late: 0, overdue: 1, in_progress: 0, not_started: 0, upcoming: 0, ongoing: 0,
  should_be_done: 1, due_soon: 0, done_of_should_be_done: 0, kept_window: 0, decided_with_window: 1, is_continuous: false, ...patch,
});
const stop = (patch: Partial<LinkRow>): LinkRow => ({
  chain: 'city_dept', link_no: 3, queue: 4, decided: 9, returns: 1, first_pass: 7, first_decided: 8, p50_wait_days: 2, p90_wait_days: 5, oldest_days: 11,
  arrivals: 6, decisions: 8, waiting_days: 30, is_bottleneck: true, is_stuck: false, days_to_clear: 7, ...patch,
});
const kinds = ['units', 'progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports', 'remediations', 'hearings'];
const rows: OverviewRows = {
  totals,
  before: { ...totals, done: 4, should_be_done: 4, done_of_should_be_done: 4, kept_window: 3, decided_with_window: 4, overdue: 0, overdue_units: 0, ready_to_meet: 1, findings: 1, below_line: 2 },
  steps: [step({}), step({ step_id: 'talks', tier: 'city', done_late: 1, overdue: 0 })],
  steps_before: [],
  pace: [{ day: '2014-06-21', planned: 7, done: 6 }, { day: '2014-06-22', planned: 7, done: 6 }, { day: '2014-06-23', planned: 9, done: null }],
  push: [
    { step_id: 'materials', tier: 'city_dept', evidence: 'materials', overdue_units: 1, overdue_days: 2, due_soon_units: 0, next_due_on: null },
    { step_id: 'evaluation', tier: 'city', evidence: 'evaluation', overdue_units: 1, overdue_days: 2, due_soon_units: 0, next_due_on: null },
  ],
  links: [stop({}), stop({ link_no: 2, waiting_days: 10, is_bottleneck: false, queue: 1 }), stop({ chain: 'county', link_no: 1, waiting_days: 20, is_bottleneck: false })],
  laggards: [{ unit_id: 'D1', name: '市财政局', tier: 'city_dept', area: '', lag_days: 2, open_findings: 3, overdue_steps: 1, step_id: 'materials', step_days: 2 }],
  below_line: [{ unit_id: 'D1', name: '市财政局', tier: 'city_dept', area: '', round: 1, held_on: '2014-06-14', satisfied: 39, valid: 60, short_by: 1 }],
  rules: [{ rule: 'S1', findings: 1, units: 1, new_findings: 0 }, { rule: 'M1', findings: 2, units: 1, new_findings: 2 }],
  sources: kinds.map((kind) => ({ file: `${kind}.csv`, kind, rows: 1, loaded: 1, rejected: 0, unknown_columns: [] })),
  notes: [],
};
const view = (patch: Partial<OverviewRows> = {}, more: Partial<ViewContext> = {}) => overviewView({ ...rows, ...patch }, context(more));

test('the headline says whether we are on course, and what changed', () => {
  expect(view().headline).toBe('截至2014年6月22日，到期应完成 7 项，已完成 5 项（71.4%）；2 项逾期未完成，涉及 2 个单位。');
  expect(view().changed).toMatchObject({ title: '与6月15日相比', sentence: '完成增加 2 项，逾期未完成增加 2 项，在案问题净增 2 个。' });
  expect(view({ totals: { ...totals, done_of_should_be_done: 7, overdue: 0 } }).headline).toBe('截至2014年6月22日，到期应完成 7 项，已完成 7 项（100.0%），进度正常。');
  expect(view({ totals: { ...totals, should_be_done: 8, due_today: 1 } }).headline).toBe('截至2014年6月22日，到期应完成 8 项，已完成 5 项（62.5%）；2 项逾期未完成，涉及 2 个单位；另有 1 项当天到期。');
  expect(view({ totals: { ...totals, overdue: 0, due_today: 2 } }).headline).toBe('截至2014年6月22日，到期应完成 7 项，已完成 5 项（71.4%），没有逾期；另有 2 项当天到期。');
  // 8 due = 5 done + 2 overdue + 1 submitted and being read.
  expect(view({ totals: { ...totals, should_be_done: 8, on_the_way: 1 } }).headline).toBe('截至2014年6月22日，到期应完成 8 项，已完成 5 项（62.5%）；2 项逾期未完成，涉及 2 个单位；1 项已报送、尚在审阅。');
  expect(view({ totals: { ...totals, should_be_done: 0 } }).headline).toBe('截至2014年6月22日，还没有到期的事项。');
});

describe('the one thing to push', () => {
  test('is what has the most overdue days, with the link where papers lie', () => {
    // 30 of the chain's 40 waiting days; the county chain does not count.
    const [materials, evaluation] = rows.push;
    const alone = view({ push: [{ ...materials!, overdue_days: 3 }, evaluation!] }).push;
    expect(alone.sentences).toEqual([
      '市直单位的“撰写审核对照检查材料”：1 个单位逾期，合计 3 天，是各层级各环节中最多的。',
      '材料主要压在市委活动办：在审 4 件，占这条审核链近 14 天等待天数的 75.0%。',
    ]);
    expect(alone.rule).not.toContain('并列');
    expect(decodeURIComponent(alone.href!)).toContain('proof:steps/overdue?step_id=materials&tier=city_dept');
  });
  test('names what has as many overdue days, and says why it does not come first', () => {
    // Two days each: the earlier step of the plan comes first.
    expect(view().push.sentences[0]).toBe('市直单位的“撰写审核对照检查材料”：1 个单位逾期，合计 2 天，与市级的“通报、群众评议”并列最多。');
    expect(view().push.rule).toMatch(/并列的先看 3 天内到期的单位，多的在前；再按方案中环节、层级的先后。$/);
    expect(view({}, { locale: 'en' }).push.sentences[0]).toBe('“Self-examination papers” of City departments: 1 unit overdue, 2 days in all, the most together with “Report-back and public evaluation” of City.');
  });
  test('is what is due next when nothing is overdue, the earlier day first, and nothing when nothing is', () => {
    const soon = { evidence: 'talks', overdue_units: 0, overdue_days: 0, tier: 'city_dept' };
    const push = [
      { ...soon, step_id: 'materials', due_soon_units: 9, next_due_on: '2014-06-25' }, { ...soon, step_id: 'talks', due_soon_units: 2, next_due_on: '2014-06-24' },
    ];
    expect(view({ push }).push.sentences).toEqual(['没有逾期事项。最近到期的是市直单位的“谈心交心”：3 天内到期而尚未完成的有 2 个单位，最早的期限是 6月24日。']);
    // On one day the one with more units comes first, the other is named.
    const together = view({ push: push.map((row) => ({ ...row, next_due_on: '2014-06-24' })) }).push;
    expect(together.sentences).toEqual(['没有逾期事项。最近到期的是市直单位的“撰写审核对照检查材料”：3 天内到期而尚未完成的有 9 个单位，最早的期限是 6月24日。', '同一天到期的还有市直单位的“谈心交心”。']);
    expect(together.rule).toContain('并列的先看 3 天内到期的单位');
    expect(view({ push: [] }).push).toMatchObject({ sentences: ['没有逾期事项，3 天内也没有到期事项。'], href: null });
  });
});

test('every tile stands beside the other date, its direction in words', () => {
  expect(view().tiles.map(({ label, value, parts, comparison }) => [label, value, parts, comparison])).toEqual([
    ['完成率', '24.0%', '6 ÷ 25 项', '比6月15日高 8 个百分点'],
    ['进度指数（完成\u00a0÷\u00a0到期）', '85.7%', '6 ÷ 7 项；到期的完成 5，另 1 项提前或没有期限', '比6月15日低 14.3 个百分点'],
    ['按期率', '62.5%', '5 ÷ 8 项', '比6月15日低 12.5 个百分点'],
    ['逾期未完成', '2', '涉及 2 个单位', '比6月15日多 2'],
    ['可以开会的单位', '1', '共 4 个单位', '与6月15日持平'],
    ['满意率低于标准线', '1', '已评议 2 个单位，标准线为 2/3', '比6月15日少 1'],
  ]);
  expect(view({ before: { ...totals, should_be_done: 0 } }).tiles[1]!.comparison).toBe('6月15日尚无此数');
});

test('of one chosen step the proofs speak of it; of several a total has none', () => {
  const proofs = (query: string) => view({}, { state: parseState(query) }).tiles.slice(0, 4).map((tile) => tile.href && decodeURIComponent(tile.href));
  expect(proofs('step=talks')[0]).toBe('?step=talks&open=proof:steps/completion?step_id=talks');
  expect(proofs('step=talks&step=report')).toEqual([null, null, null, null]);
  expect(view({}, { state: parseState('step=talks') }).rules.rows.map((row) => row.href)).toEqual([null, null]);
});

test('the matrix counts, marks what is overdue, and says each cell in words', () => {
  const { text, drawing } = view().matrix!;
  expect(text.title).toBe('按单位数看，逾期最多的是市直单位的“撰写审核对照检查材料”，1 个单位');
  // Two cells with as many: neither alone is the most.
  const tied = rows.steps.map((row) => (row.step_id === 'talks' ? { ...row, overdue: 1 } : row));
  expect(view({ steps: tied }).matrix!.text.title).toBe('按单位数看，逾期最多的是市直单位的“撰写审核对照检查材料”、市级的“谈心交心”，各 1 个单位');
  expect(drawing.columns).toEqual([
    { label: '市级', href: '?tier=city', title: '全页只看“市级”' }, { label: '市直单位', href: '?tier=city_dept', title: '全页只看“市直单位”' },
  ]);
  const cell = drawing.rows.find((row) => row.label === '撰写审核对照检查材料')!.cells[1]!;
  expect([cell.text, cell.overdue, cell.title]).toEqual(['0/1', '1', '市直单位 · 撰写审核对照检查材料：逾期未完成 1']);
  expect(drawing.rows.find((row) => row.label === '谈心交心')!.cells.map((each) => each.text)).toEqual(['1/1', '不涉及']);
  expect(view({}, { state: parseState('step=talks') }).matrix!.drawing.rows.map(({ label, href, title }) => ({ label, href, title }))).toEqual([
    { label: '谈心交心', href: '?', title: '不再只看“谈心交心”' },
  ]);
});

test('the curve says what is missing and what came early', () => {
  const { text, drawing } = view().pace!;
  expect(text.title).toBe('应完成 7 项，实际完成 6 项：到期未完成 2 项，提前完成 1 项');
  expect([drawing.as_of.index, drawing.plannedNow, drawing.doneNow]).toEqual([1, '计划 7', '实际 6']);
});

test('the bottleneck stands with its evidence, or is not moving', () => {
  const { sentence, facts } = view().bottleneck;
  expect(sentence).toMatch(/^市委活动办 · .+，占全部等待天数的 50\.0%$/);
  expect(facts.map((fact) => fact.value)).toEqual(['30 天 / 60', '4 件', '8 / 6', '7 天', '11 天']);
  expect(view({ links: [stop({ decisions: 0, is_stuck: true, days_to_clear: null })] }).bottleneck.facts[3]!.value).toBe('未流转');
  expect(view({ links: [] }).bottleneck.sentence).toBe('近 14 天没有等待，没有瓶颈。');
});

test('laggards and units below the line link to their pages, rules say what is new', () => {
  expect(view().laggards.title).toBe('滞后最多的是市财政局：2 天');
  // Who lags as far is named as well; whoever lags less is not.
  const [first] = rows.laggards;
  const lagging = (days: number[]) => days.map((lag_days, i) => ({ ...first!, unit_id: `U${i}`, name: '甲乙丙'[i]!, lag_days }));
  expect([[2, 1], [2, 2], [2, 2, 2]].map((days) => view({ laggards: lagging(days) }).laggards.title)).toEqual(['滞后最多的是甲：2 天', '滞后最多的是甲、乙：各 2 天', '滞后最多的是甲等：各 2 天']);
  expect(view({ laggards: lagging([1, 1]) }, { locale: 'en' }).laggards.title).toBe('The furthest behind: 甲 and 乙, 1 day each');
  expect(view().laggards.rows).toMatchObject([{ cells: ['市财政局', '市直单位', '2', '撰写审核对照检查材料 2 天', '3'], href: '/units/D1/' }]);
  expect(view().below.rows).toMatchObject([{ cells: ['市财政局', '市直单位', '65.0% (39/60)', '1'], href: '/units/D1/' }]);
  expect([view().rules.title, view().rules.rows.map((row) => row.cells.slice(1))]).toEqual(['在案问题\u00a03\u00a0个，其中6月15日以后新增\u00a02\u00a0个', [['1', '1', '0'], ['1', '2', '2']]]);
});

test('a missing export is named and its figures are not shown as zero', () => {
  const without = (...missing: string[]) => view({ sources: rows.sources.filter((source) => !missing.includes(source.kind)), below_line: [], links: [] });
  const { missing, tiles, below, bottleneck } = without('evaluations', 'meetings', 'reviews');
  expect(missing).toBe('没有交来审核流转记录、民主生活会、群众评议结果。只由这些台账记录的事，显示为未做、逾期或不显示，不等于没有做；交来的台账都没有说到的环节，不列入催办。');
  // Two steps show as overdue, of which no export speaks: they are not called undone, and “nothing is overdue” would be untrue.
  const unspoken = { push: [], sources: rows.sources.filter((source) => source.kind === 'units') };
  expect(view(unspoken).push).toMatchObject({ sentences: ['显示为逾期或将到期的环节，交来的台账都没有说到，做没做无从判断。'], href: null });
  expect([view(unspoken).headline, view(unspoken).tiles.map((tile) => [tile.value, tile.href])]).toEqual([
    expect.stringMatching(/没有交来记录进度的台账，完成了多少无从判断。$/), [...Array(5).fill(['未知', null]), ['未知', null]],
  ]);
  const { matrix, pace, laggards, rules } = view({ ...unspoken, totals: { ...totals, findings: 0 }, rules: [] });
  expect([matrix!.text.title, new Set(matrix!.drawing.rows.flatMap((row) => row.cells.filter((cell) => cell.text !== '不涉及').flatMap((cell) => [cell.text, cell.overdue, cell.segments.length])))]).toEqual(['各环节各层级完成了多少，无从判断', new Set(['未知', '', 0])]);
  expect([pace, laggards.rows, laggards.none, rules.none]).toEqual([null, [], '没有交来记录进度的台账，谁滞后无从判断。', '没有交来记录进度的台账，有没有问题无从判断。']);
  expect(view({ ...unspoken, totals: { ...totals, overdue: 0 } }).push.sentences).toEqual(['没有逾期事项，3 天内也没有到期事项。']);
  expect(tiles.slice(4).map((tile) => [tile.value, tile.comparison, tile.href])).toEqual([['无', '', null], ['无', '', null]]);
  expect([below.none, bottleneck.sentence]).toEqual([tiles[5]!.parts, expect.stringMatching(/^没有交来/)]);
  expect(view().missing).toBeNull();
});

test('no units in scope is said in words', () => {
  const empty = view({ totals: { ...totals, units: 0, applicable: 0, should_be_done: 0 }, steps: [], pace: [] });
  expect([empty.headline, empty.isEmpty, empty.matrix, empty.pace]).toEqual(['所选范围内没有单位。请放宽筛选。', true, null, null]);
  expect(view().isEmpty).toBe(false);
});

test('English is complete: no Chinese but names from the record', () => {
  expect(JSON.stringify(view({}, { locale: 'en' })).replaceAll('市财政局', '')).not.toMatch(/[一-鿿]/);
});

test('ten units below the line are listed, all of them downloaded', () => {
  const many = { ...rows, below_line: Array.from({ length: 12 }, (_, i) => ({ ...rows.below_line[0]!, unit_id: `U${i}`, name: `U${i}` })) };
  expect(overviewView(many, context()).below.rows.length).toBe(10);
  const table = overviewTable(many, context(), 'below')!;
  expect([table.length, table[0], table.at(-1)]).toEqual([13, ['单位', '层级', '满意率', '还差票数'], ['U11', '市直单位', '65.0% (39/60)', '1']]);
  expect(overviewTable(many, context(), 'laggards')).toBeNull();
});

test('notes about everybody are flags on the curve, the latest five, with the way to the rest', () => {
  const note = (noted_on: string, text: string, step_id: string | null = null) => ({ noted_on, text, step_id });
  const { drawing } = view({ notes: [note('2014-06-20', '早于曲线'), note('2014-06-21', '推进会'), note('2014-06-22', '督查', 'materials')] }).pace!;
  // The curve begins on 06-21.
  expect(drawing.notes).toEqual([
    { index: 0, number: '1', text: '6月21日 推进会', title: '大事记 6月21日：推进会' },
    { index: 1, number: '2', text: '6月22日 督查', title: '大事记 6月22日 · 撰写审核对照检查材料：督查' },
  ]);
  expect(drawing.more).toEqual({ label: '更早的大事记 1 条', href: '/timeline/#notes' });
  const many = view({ notes: ['a', 'b', 'c', 'd', 'e', 'f'].map((text) => note('2014-06-22', text)) }).pace!.drawing;
  expect(many.notes.map(({ number, text }) => [number, text.at(-1)])).toEqual([['1', 'b'], ['2', 'c'], ['3', 'd'], ['4', 'e'], ['5', 'f']]);
  expect([view().pace!.drawing.notes, view().pace!.drawing.more]).toEqual([[], null]);
});
