import { describe, expect, test } from 'vitest';
import type { CompletionNodeRow, CompletionRows, UnitProgressRow } from '../../src/metrics/completion.ts';
import { completionTable, completionView, readSteps, UNITS_ON_PAGE } from '../../src/views/completion.ts';
import type { ViewContext } from '../../src/views/context.ts';
import { emptyState, parseState } from '../../src/views/state.ts';
import { defaultPlan } from '../support/warehouse.ts';

const context = (patch: Partial<ViewContext> = {}): ViewContext => ({
  locale: 'zh', plan: defaultPlan(), asOf: '2014-06-22', compareTo: '2014-06-15', state: emptyState, link: (path) => path, ...patch,
});

// The rows of the hand-worked city in tests/support/small_city.ts.
type Counts = [units: number, applicable: number, onTime: number, late: number, overdue: number, inProgress: number, notStarted: number, upcoming: number, due: number, kept: number, decided: number];
const node = (keys: (string | null)[], [units, applicable, done_on_time, done_late, overdue, in_progress, not_started, upcoming, should_be_done, kept_window, decided_with_window]: Counts): CompletionNodeRow => ({
  depth: keys.length as CompletionNodeRow['depth'], tier: keys[0] ?? null, area: keys[1] ?? null, supervision_group: keys[2] ?? null, category: keys[3] ?? null,
  units, applicable, done_on_time, done_late, overdue, in_progress, not_started, upcoming, done: done_on_time + done_late, should_be_done, kept_window, decided_with_window,
});
const C1: Counts = [1, 6, 3, 1, 1, 0, 1, 0, 5, 3, 5];
const D1: Counts = [1, 7, 1, 0, 1, 0, 2, 3, 2, 1, 2];
const T1: Counts = [1, 6, 1, 0, 0, 1, 1, 3, 0, 1, 1];
const T2: Counts = [1, 6, 0, 0, 0, 0, 3, 3, 0, 0, 0];
const T: Counts = [2, 12, 1, 0, 0, 1, 4, 6, 0, 1, 1];
const none: Counts = [2, 12, 0, 0, 0, 0, 6, 6, 0, 0, 0];
const unit = (patch: Partial<UnitProgressRow>): UnitProgressRow => ({
  unit_id: 'C1', name: '市委', tier: 'city', area: '', supervision_group: '省督导组', category: 'committee', lag_days: 2, open_findings: 0, applicable: 6, done: 4, overdue: 1,
  steps: '1|ongoing|2014-05-10|||||;2|done_on_time|2014-05-12|2014-05-24|2014-05-25|-1||;3|not_started||||||;4|done_late|2014-05-20|2014-06-07|2014-06-05|2||;8|overdue|||2014-06-20|2||', ...patch,
});
const rows: CompletionRows = {
  missing_sources: [],
  tree: [
    node([], [4, 25, 5, 1, 2, 1, 7, 9, 7, 5, 8]),
    node(['city'], C1), node(['city_dept'], D1), node(['township'], T),
    node(['city', ''], C1), node(['city_dept', ''], D1), node(['township', '甲县'], T),
    node(['city', '', '省督导组'], C1), node(['city_dept', '', '市一组'], D1), node(['township', '甲县', '甲一组'], T1), node(['township', '甲县', '甲二组'], T2),
    node(['city', '', '省督导组', 'committee'], C1), node(['city_dept', '', '市一组', 'department'], D1),
    node(['township', '甲县', '甲一组', 'township'], T1), node(['township', '甲县', '甲二组', 'township'], T2),
  ],
  tree_before: [node([], [4, 25, 3, 1, 0, 1, 8, 12, 4, 3, 4]), node(['city'], [1, 6, 3, 1, 0, 0, 2, 0, 4, 3, 4]), node(['city_dept'], [1, 7, 0, 0, 0, 2, 2, 3, 0, 0, 0]), node(['township'], none)],
  units: [
    unit({}),
    unit({ unit_id: 'D1', name: '市财政局', tier: 'city_dept', supervision_group: '市一组', category: 'department', applicable: 7, done: 1, steps: '5|overdue|2014-06-10||2014-06-20|2||' }),
    unit({ unit_id: 'T1', name: '东乡', tier: 'township', area: '甲县', supervision_group: '甲一组', category: 'township', lag_days: 0, open_findings: 1, done: 1, overdue: 0, steps: '2|in_progress|2014-06-01||2014-06-24||1|' }),
    unit({ unit_id: 'T2', name: null, tier: 'township', area: '甲县', supervision_group: '甲二组', category: 'township', lag_days: 0, done: 0, overdue: 0, steps: '6|upcoming|||2014-07-20|||1' }),
  ],
  groups: [
    { dimension: 'area', value: '', units: 2, applicable: 13, done: 5, overdue: 2, lagging: 2, lag_days: 4 },
    { dimension: 'area', value: '甲县', units: 2, applicable: 12, done: 1, overdue: 0, lagging: 0, lag_days: 0 },
    { dimension: 'tier', value: 'city', units: 1, applicable: 6, done: 4, overdue: 1, lagging: 1, lag_days: 2 },
    { dimension: 'tier', value: 'city_dept', units: 1, applicable: 7, done: 1, overdue: 1, lagging: 1, lag_days: 2 },
    { dimension: 'tier', value: 'township', units: 2, applicable: 12, done: 1, overdue: 0, lagging: 0, lag_days: 0 },
  ],
  finish_steps: [
    { step_id: 'talks', applicable: 4, done: 3, done_late: 1, overdue: 0, first_on: '2014-06-07', middle_on: '2014-06-18', last_on: '2014-06-20' },
    { step_id: 'report', applicable: 1, done: 0, done_late: 0, overdue: 0, first_on: null, middle_on: null, last_on: null },
  ],
  finish_days: [
    { step_id: 'talks', day: '2014-06-07', finished: 1, late: 1 }, { step_id: 'talks', day: '2014-06-18', finished: 1, late: 0 }, { step_id: 'talks', day: '2014-06-20', finished: 1, late: 0 },
  ],
};
const view = (query = '', patch: Partial<ViewContext> = {}) => completionView(rows, context({ state: parseState(query), ...patch }));

test('the headline, the slowest tier, and rates with their parts and their change', () => {
  const { headline, sentence, tiles } = view();
  expect(headline).toBe('截至2014年6月22日，25 项中完成 6 项（24.0%），逾期未完成 2 项');
  // City 4/5, city departments 1/2, townships nothing due.
  expect(sentence).toBe('按到期应完成的量看，市直单位最慢：进度指数 50.0%（1\u00a0÷\u00a02）。');
  expect(tiles.map(({ label, value, parts, comparison }) => [label, value, parts, comparison])).toEqual([
    ['完成率', '24.0%', '已完成 6 ÷ 适用 25', '比6月15日高 8 个百分点'],
    ['按期率', '62.5%', '按期 5 ÷ 已有结果 8', '比6月15日低 12.5 个百分点'],
    ['进度指数', '85.7%', '已完成 6（含提前的）÷ 到期应完成 7', '比6月15日低 14.3 个百分点'],
    ['逾期未完成', '2', '适用 25 项中', '比6月15日多 2'],
  ]);
  expect(tiles[0]!.href).toBe('?open=proof%3Asteps%2Fcompletion');
});

test('nobody is called slow where every tier has done what was due, nor where one alone has anything due', () => {
  const tiers = (...parts: [string, number, number][]) => ({ ...rows, tree: [rows.tree[0]!, ...rows.tree.filter((row) => row.depth === 1).map((row) => {
    const [, done, due] = parts.find(([tier]) => tier === row.tier) ?? ['', 0, 0];
    return { ...row, done, should_be_done: due };
  })] });
  // 6 ÷ 5 = 120 %, 4 ÷ 4 = 100 %.
  expect(completionView(tiers(['city', 6, 5], ['city_dept', 4, 4]), context({ state: parseState('') })).sentence)
    .toBe('有到期事项的各层级，已完成的（含提前的）都不少于到期应完成的；余量最小的是市直单位：进度指数 100.0%（4\u00a0÷\u00a04）。');
  // 1 ÷ 2 and 3 ÷ 6 are equally slow: of equal ones the larger is named.
  expect(completionView(tiers(['city', 1, 2], ['city_dept', 3, 6]), context({ state: parseState('') })).sentence).toBe('按到期应完成的量看，市直单位最慢：进度指数 50.0%（3\u00a0÷\u00a06）。');
  expect(completionView(tiers(['city', 4, 5]), context({ state: parseState('') })).sentence).toBe('市级的进度指数为 80.0%（4\u00a0÷\u00a05）。');
});

test('a figure of several chosen steps claims no proof, one of a single step proves that step', () => {
  expect(view('step=talks&step=meeting').tiles.map((tile) => tile.href)).toEqual([null, null, null, null]);
  expect(decodeURIComponent(view('step=talks').tiles[0]!.href!)).toBe('?step=talks&open=proof:steps/completion?step_id=talks');
});

describe('the tree', () => {
  const labels = (query = '') => view(query).tree!.lines.map((line) => [line.depth, line.label]);
  test('starts closed and opens along one path', () => {
    expect(labels()).toEqual([[0, '全部'], [1, '市级'], [1, '市直单位'], [1, '乡（镇、办）']]);
    const path = `open=${encodeURIComponent(`level:township/${encodeURIComponent('甲县')}`)}`;
    expect(labels(path)).toEqual([[0, '全部'], [1, '市级'], [1, '市直单位'], [1, '乡（镇、办）'], [2, '甲县'], [3, '甲二组'], [3, '甲一组']]);
    // Closing the area leaves its tier open.
    expect(decodeURIComponent(view(path).tree!.lines[4]!.toggle!.href)).toBe('?open=level:township#tree');
  });
  test('a level without values gives way to the next', () => {
    expect(labels('open=level:city')).toEqual([[0, '全部'], [1, '市级'], [2, '省督导组'], [1, '市直单位'], [1, '乡（镇、办）']]);
  });
  test('a line carries parts, and narrows the page to itself', () => {
    const line = view(`open=${encodeURIComponent('level:township')}`).tree!.lines[4]!;
    expect([line.completion, line.schedule, line.adherence, line.overdue, line.change]).toEqual(['8.3% (1/12)', '无', '100.0% (1/1)', '0', '']);
    expect(decodeURIComponent(line.narrow!.href)).toBe('?tier=township&area=甲县');
    expect(view().tree!.lines[1]!.change).toBe('持平');
    expect(view().tree!.lines[0]!.change).toBe('完成多 2');
  });
  test('the table holds every level, whatever is open', () => {
    expect(view().tree!.text.table.rows.map((row) => row[0])).toEqual([
      '全部', '市级', '市级 / 省督导组', '市级 / 省督导组 / 党委', '市直单位', '市直单位 / 市一组', '市直单位 / 市一组 / 部门', '乡（镇、办）', '乡（镇、办） / 甲县',
      '乡（镇、办） / 甲县 / 甲二组', '乡（镇、办） / 甲县 / 甲二组 / 乡镇', '乡（镇、办） / 甲县 / 甲一组', '乡（镇、办） / 甲县 / 甲一组 / 乡镇',
    ].map((path) => path.replace('部门', defaultPlan().categories.find((each) => each.id === 'department')!.name.zh).replace(/乡镇$/, defaultPlan().categories.find((each) => each.id === 'township')!.name.zh)));
  });
});

describe('finishing days', () => {
  test('stand on one axis of days, against the windows of the tiers that are there', () => {
    const { text, drawing } = view().finish!;
    expect(text.title).toBe('逾期完成最多的是“谈心交心”：已完成的 3 个单位中有 1 个（33.3%）');
    const even = rows.finish_steps.map((row) => ({ ...row, done: 1, done_late: 1 }));
    expect(completionView({ ...rows, finish_steps: even }, context()).finish!.text.title).toBe('逾期完成最多的是“谈心交心”、“专题报告”：各 1 个单位');
    expect(completionView({ ...rows, finish_steps: even }, context({ locale: 'en' })).finish!.text.title).toBe('Most finished late: “Heart-to-heart talks” and “Report on the meeting”, 1 unit each');
    const [talks, report] = drawing!.panels;
    expect(talks!.note).toBe('完成 3/4，中位 6月18日，最多一天 1');
    expect(talks!.bars.map((bar) => [bar.finished, bar.late, bar.title])).toEqual([
      [1, 1, '6月7日：完成 1，其中逾期 1'], [1, 0, '6月18日：完成 1，其中逾期 0'], [1, 0, '6月20日：完成 1，其中逾期 0'],
    ]);
    expect(talks!.bars[1]!.day - talks!.bars[0]!.day).toBe(11);
    // City 05-19 to 06-05; city departments 06-01 to 06-20; townships open to 06-30. The as-of date is 06-22.
    expect(talks!.bands.map((band) => [band.label, band.from === null ? null : band.from - drawing!.as_of, band.to! - drawing!.as_of])).toEqual([
      ['市级', -34, -17], ['市直单位', -21, -2], ['乡（镇、办）', null, 8],
    ]);
    expect([report!.note, report!.bars]).toEqual(['完成 0/1', []]);
  });
  test('the table holds a row for each day of each step, and one for a step nobody has finished', () => {
    expect(view().finish!.text.table).toEqual({
      head: ['环节', '适用', '完成', '逾期未完成', '中位日期', '日期', '当天完成', '其中逾期'],
      rows: [
        ['谈心交心', '4', '3', '0', '6月18日', '6月7日', '1', '1'], ['谈心交心', '4', '3', '0', '6月18日', '6月18日', '1', '0'],
        ['谈心交心', '4', '3', '0', '6月18日', '6月20日', '1', '0'], ['专题报告', '1', '0', '0', '无', '无', '0', '0'],
      ],
    });
  });
  test('a step’s name and a band narrow the page, and widen it again', () => {
    const panel = (query = '') => view(query).finish!.drawing!.panels[0]!;
    expect([panel().href, panel().bands.map((band) => band.href)]).toEqual(['?step=talks', ['?tier=city', '?tier=city_dept', '?tier=township']]);
    expect([panel('step=talks').href, panel('tier=city').bands[0]!.href]).toEqual(['?', '?']);
  });
  test('none yet is said, not drawn', () => {
    const { finish } = completionView({ ...rows, finish_days: [] }, context());
    expect([finish!.drawing, finish!.nothing]).toEqual([null, '还没有单位完成任何环节。']);
  });
});

describe('units by steps', () => {
  test('units and tiers as far behind as each other are named together', () => {
    expect(view().units!.title).toBe('4 个单位中 2 个有逾期环节；市委、市财政局滞后最多，各 2 天');
    expect(view().tree!.text.title).toBe('逾期最多的是市级、市直单位：各 1 项');
  });
  test('a cell says the status by mark, text and sentence', () => {
    const { rows: lines } = view().units!.blocks[0]!;
    expect(lines[0]!.cells.slice(0, 5).map((cell) => [cell.status, cell.text, cell.title])).toEqual([
      ['ongoing', '全程进行', '持续抓好学习：全程进行，开始于5月10日'],
      ['done_on_time', '5月24日', '回头看：按期完成，完成于5月24日，期限5月25日'],
      ['not_started', '未开始', '查摆问题：未开始'],
      ['done_late', '迟 2 天', '谈心交心：逾期完成，完成于6月7日，期限6月5日'],
      ['not_applicable', '', `${defaultPlan().steps[4]!.name.zh}：不涉及`],
    ]);
    expect(lines[2]!.cells[1]!.text).toBe('剩 2 天');
    expect(lines[3]!.cells[5]!.title).toMatch(/：未到时间，期限7月20日（推定）$/);
    expect([lines[3]!.name, lines[3]!.href]).toEqual(['T2', '/units/T2/']);
  });
  test('the order can be chosen, ties stay furthest behind first', () => {
    const order = (query: string) => view(query).units!.blocks.flatMap((block) => block.rows.map((row) => row.key));
    expect(order('')).toEqual(['C1', 'D1', 'T1', 'T2']);
    // 0/6, 1/7, 1/6, 4/6.
    expect(order('sort=completion')).toEqual(['T2', 'D1', 'T1', 'C1']);
    expect(order('sort=findings')).toEqual(['T1', 'C1', 'D1', 'T2']);
    expect(order('sort=nonsense')).toEqual(['C1', 'D1', 'T1', 'T2']);
  });
  test('groups carry their own totals, "none given" comes last', () => {
    expect(view('by=area').units!.blocks.map((block) => [block.heading, block.line, block.rows.map((row) => row.key)])).toEqual([
      ['甲县', '2 个单位，完成 1/12（8.3%），逾期 0 项，滞后合计 0 天', ['T1', 'T2']],
      ['市级（无县区）', '2 个单位，完成 5/13（38.5%），逾期 2 项，滞后合计 4 天', ['C1', 'D1']],
    ]);
  });
  test('a page is bounded and says how many are not on it', () => {
    const many = { ...rows, units: Array.from({ length: UNITS_ON_PAGE + 5 }, (_, i) => unit({ unit_id: `U${i}` })) };
    const first = completionView(many, context()).units!;
    expect([first.blocks[0]!.rows.length, first.pager!.range, first.pager!.previous, first.pager!.next!.href]).toEqual([60, '第 1–60 个，共 65 个，另有 5 个未列在本页', null, '?page=2#matrix-units']);
    const beyond = completionView(many, context({ state: parseState('page=9') })).units!;
    expect([beyond.blocks[0]!.rows.map((row) => row.key), beyond.pager!.next]).toEqual([['U60', 'U61', 'U62', 'U63', 'U64'], null]);
  });
  test('the download holds every unit, whatever page is shown, and its group', () => {
    const many = { ...rows, units: Array.from({ length: UNITS_ON_PAGE + 5 }, (_, i) => unit({ unit_id: `U${i}` })) };
    expect(completionTable(many, context({ state: parseState('page=2') }), 'matrix-units')!.length).toBe(66);
    const table = completionTable(rows, context({ state: parseState('by=area&step=lookback&step=talks') }), 'matrix-units')!;
    expect(table.slice(0, 2)).toEqual([
      ['县区', '单位', '层级', '滞后天数', '问题', '完成', '回头看', '回头看（期限）', '回头看（完成日期）', '回头看（迟、逾天数）', '谈心交心', '谈心交心（期限）', '谈心交心（完成日期）', '谈心交心（迟、逾天数）'],
      ['甲县', '东乡', '乡（镇、办）', '0', '1', '1/6', '进行中', '2014-06-24', '', '', '不涉及', '', '', ''],
    ]);
    expect(table[3]).toEqual(['市级（无县区）', '市委', '市级', '2', '0', '4/6', '按期完成', '2014-05-25', '2014-05-24', '', '逾期完成', '2014-06-05', '2014-06-07', '2']);
    expect(completionTable(rows, context(), 'finish')).toBeNull();
  });
  test('the table of levels leaves out whole levels where there are too many, and says so; its download has all', () => {
    const node = rows.tree.find((row) => row.depth === 3)!;
    const large = { ...rows, tree: [...rows.tree, ...Array.from({ length: 600 }, (_, i) => ({ ...node, depth: 4 as const, category: `C${i}` }))] };
    const { table } = completionView(large, context({ locale: 'en' })).tree!.text;
    // Of the fifteen lines two are of units without a value, which the line below stands for, and four are of categories.
    expect([table.rows.length, table.part]).toEqual([9, 'The table holds the upper levels, 9 rows; the CSV has all 613.']);
    expect(completionTable(large, context(), 'tree')!.length).toBe(614);
    expect(view().tree!.text.table.part).toBeUndefined();
  });
  test('the chosen steps are the columns', () => {
    expect(view('step=talks&step=lookback').units!.head.steps.map((step) => step.label)).toEqual(['回头看', '谈心交心']);
  });
});

test('packed steps are read back', () => {
  expect(readSteps('5|overdue|2014-06-10||2014-06-20|2|1|1').get(5)).toEqual({
    position: 5, status: 'overdue', started_on: '2014-06-10', completed_on: '', due_on: '2014-06-20', deviation: 2, is_due_soon: true, is_inferred: true,
  });
});

test('an empty selection and a missing export are said in words', () => {
  const empty = completionView({ ...rows, tree: [], tree_before: [], units: [], groups: [], finish_days: [], finish_steps: [] }, context());
  expect([empty.nothing, empty.headline, empty.tree, empty.units]).toEqual(['所选范围内没有可以完成的环节。请放宽筛选。', null, null, null]);
  expect(completionView({ ...rows, missing_sources: ['talks'] }, context({ locale: 'en' })).notice).toMatch(/^Not given: Talks\. .+ does not mean it was not done\.$/);
  // With a register of units alone nothing is known: no share of it is shown, and nobody is the slowest.
  const unknown = completionView({ ...rows, missing_sources: ['progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports'] }, context());
  expect([unknown.headline, unknown.sentence, unknown.finish]).toEqual([expect.stringMatching(/完成了多少无从判断。$/), null, null]);
  expect(unknown.tiles.map((tile) => [tile.value, tile.href, tile.isAlarm])).toEqual(Array(4).fill(['未知', null, false]));
  expect([unknown.tree!.text.title, unknown.tree!.legend, unknown.has.units, unknown.units]).toEqual(['各层级完成了多少，无从判断', [], false, null]);
  for (const line of unknown.tree!.lines) {
    expect([line.segments, line.completion, line.adherence, line.schedule, line.overdue, line.is_overdue, line.change]).toEqual([[], '未知', '未知', '未知', '未知', false, '']);
    expect([line.proofs.completion, line.proofs.adherence, line.proofs.schedule, line.proofs.overdue]).toEqual([null, null, null, null]);
  }
  expect(new Set(unknown.tree!.text.table.rows[0]!.slice(3, 9))).toEqual(new Set(['未知']));
});

test('English is complete: no Chinese but names from the record', () => {
  const { units, tree, finish, ...rest } = view('', { locale: 'en' });
  expect(JSON.stringify([rest, units!.title.replace('市委 and 市财政局', ''), units!.sentence, tree!.text.title, tree!.lines[0], finish])).not.toMatch(/[一-鿿]/);
});
