// Rows set by hand: a city, its departments and its townships as of 2014-06-22, and what the page makes of them.
import { describe, expect, test } from 'vitest';
import type { TierWindowRow, TimelineRows } from '../../src/metrics/timeline.ts';
import type { ViewContext } from '../../src/views/context.ts';
import { emptyState, parseState } from '../../src/views/state.ts';
import { timelineTable, timelineView } from '../../src/views/timeline.ts';
import { defaultPlan } from '../support/warehouse.ts';

const context = (query = '', patch: Partial<ViewContext> = {}): ViewContext => ({
  locale: 'zh', plan: defaultPlan(), asOf: '2014-06-22', compareTo: '2014-06-15', state: query === '' ? emptyState : parseState(query), link: (path) => path, ...patch,
});
const line = (patch: Partial<TierWindowRow>): TierWindowRow => ({
  step_id: 'talks', tier: 'city', opens_on: '2014-05-19', due_on: '2014-06-05', due_rule: 'date', due_days: null, is_inferred: false,
  applicable: 4, done: 3, done_late: 1, overdue: 1, kept_window: 2, decided_with_window: 4, ...patch,
});
const rows: TimelineRows = {
  missing_sources: [],
  adherence: { kept_window: 5, decided_with_window: 8, overdue: 2 },
  adherence_before: { kept_window: 3, decided_with_window: 4, overdue: 0 },
  windows: [
    line({}),
    line({ tier: 'township', opens_on: null, due_on: '2014-06-30', applicable: 2, done: 0, done_late: 0, overdue: 0, kept_window: 0, decided_with_window: 0 }),
    line({ step_id: 'meeting', tier: 'village', opens_on: '2014-07-26', due_on: '2014-08-04', is_inferred: true, applicable: 3, done: 0, done_late: 0, overdue: 0, kept_window: 0, decided_with_window: 0 }),
    line({ step_id: 'report', tier: 'city_dept', opens_on: null, due_on: null, due_rule: 'after_meeting', due_days: 15, applicable: 5, done: 1, done_late: 0, overdue: 0, kept_window: 1, decided_with_window: 1 }),
  ],
  finishes: [
    { step_id: 'talks', tier: 'city', day: '2014-06-03', finished: 2, late: 0 },
    { step_id: 'talks', tier: 'city', day: '2014-06-07', finished: 1, late: 1 },
    { step_id: 'report', tier: 'city_dept', day: '2014-06-20', finished: 1, late: 0 },
  ],
  deviation: [
    { step_id: 'talks', early_long: 0, early_short: 2, on_the_day: 0, late_short: 1, late_long: 0, open_short: 0, open_long: 1, median_days: -2 },
    { step_id: 'report', early_long: 1, early_short: 0, on_the_day: 0, late_short: 0, late_long: 0, open_short: 0, open_long: 0, median_days: null },
  ],
  meetings: [
    { tier: 'city', units: 4, held: 3, ready_in_time: 1, ready_late: 0, unready_in_time: 1, unready_late: 1, unjudged: 0, overdue: 1 },
    { tier: null, units: 4, held: 3, ready_in_time: 1, ready_late: 0, unready_in_time: 1, unready_late: 1, unjudged: 0, overdue: 1 },
  ],
  report_counts: { units: 5, filed_in_time: 1, filed_late: 0, on_the_way: 0, overdue: 1, running: 2, no_meeting: 1 },
  reports: [
    { unit_id: 'D1', name: '市财政局', area: '', tier: 'city_dept', due_on: '2014-06-20', days_left: -2 },
    { unit_id: 'D 2', name: null, area: '', tier: 'city_dept', due_on: '2014-06-22', days_left: 0 },
    { unit_id: 'D3', name: '市审计局', area: '', tier: 'city_dept', due_on: '2014-07-01', days_left: 9 },
  ],
  hearing_months: [
    { month: '2014-05', starts_on: '2014-05-01', tier: 'city_dept', units: 5, heard: 4, not_heard: 1, has_ended: true },
    { month: '2014-05', starts_on: '2014-05-01', tier: null, units: 5, heard: 4, not_heard: 1, has_ended: true },
    { month: '2014-06', starts_on: '2014-06-01', tier: 'city_dept', units: 5, heard: 2, not_heard: 3, has_ended: false },
    { month: '2014-06', starts_on: '2014-06-01', tier: null, units: 5, heard: 2, not_heard: 3, has_ended: false },
  ],
  hearing_days: [{ day: '2014-05-20', hearings: 4 }, { day: '2014-06-22', hearings: 2 }],
  notes: [
    { noted_on: '2014-06-16', unit_id: 'D1', name: '市财政局', step_id: 'materials', kind: '延期', text: '顺延一周' },
    { noted_on: '2014-05-26', unit_id: null, name: null, step_id: null, kind: null, text: '推进会' },
  ],
};
const proof = (id: string) => `?open=${encodeURIComponent(`proof:${id}`)}`;
const view = (query = '', patch: Partial<TimelineRows> = {}, more: Partial<ViewContext> = {}) => timelineView({ ...rows, ...patch }, context(query, more));

test('the headline says how many kept their window, with its proof and the day it is compared with', () => {
  const { headline, headline_runs, change, missing, nothing } = view();
  expect([headline, change, missing, nothing]).toEqual([
    '截至2014年6月22日，已有结果的 8 项中按期 5 项（62.5%），逾期未完成 2 项。', '6月15日时按期 3 ÷ 4（75.0%），逾期未完成 0 项。', null, null,
  ]);
  expect(headline_runs.filter(({ href }) => href).map(({ text, href }) => [text, href])).toEqual([['8', '?open=proof%3Asteps%2Fadherence'], ['5', '?open=proof%3Asteps%2Fadherence'], ['62.5%', '?open=proof%3Asteps%2Fadherence'], ['2', '?open=proof%3Asteps%2Foverdue']]);
  expect(view('', { adherence: { kept_window: 0, decided_with_window: 0, overdue: 0 } }).headline).toBe('截至2014年6月22日，还没有到期或完成的事项。');
  const lacking = view('', { missing_sources: ['meetings', 'reports'], meetings: rows.meetings.map((row) => ({ ...row, held: 0 })) });
  expect([lacking.meetings!.title, lacking.reports!.title]).toEqual(['没有交来民主生活会台账：会开没开、条件具不具备，无从判断', '没有交来专题报告台账：下列只按进度台账判断']);
  expect(lacking.meetings!.rows.map((row) => [...new Set([...row.cells, ...row.proofs])])).toEqual([['未知', null], ['未知', null]]);
  // Documents without their reviews: no unit is said to have met too soon for want of an export.
  const reviews = view('', { missing_sources: ['reviews'] }).meetings!;
  expect([reviews.title, reviews.head[4]]).toEqual(['没有交来审核流转记录，材料是否通过审核无从证实：已开的 3 个会中，2 个查不到具备条件的记录，不等于不具备条件', '查不到记录、按期']);
  expect(view('', { adherence_before: { kept_window: 0, decided_with_window: 0, overdue: 0 } }).change).toBe('6月15日时还没有到期或完成的事项。');
  expect(view('', { missing_sources: ['talks'] }).missing).toMatch(/^没有交来谈心.+不等于没有做。$/);
  expect(view('', { windows: [] }).nothing).toBe('所选范围内没有单位。请放宽筛选。');
  // Of the register alone the plan's windows are known, and no count of what was done.
  const register = view('', { missing_sources: ['progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports', 'hearings'], finishes: [] });
  expect([register.headline, register.change, register.deviation, register.adherence]).toEqual(['截至2014年6月22日，没有交来记录进度的台账，完成了多少无从判断。', '', null, null]);
  expect([register.windows!.text.title, register.windows!.text.table.rows[0]]).toEqual(['方案规定的时间窗；完成了多少无从判断', ['谈心交心', '市级', '5月19日 – 6月5日', '4', '未知', '未知', '无', '未知', '未知']]);
  const [first] = register.windows!.drawing.steps[0]!.lines;
  expect([first!.count, first!.overdue, first!.title]).toEqual(['', '', '谈心交心。市级。5月19日 – 6月5日']);
});

describe('windows', () => {
  test('the table holds a row for each day of each line, and one for a line without any', () => {
    const { text } = view().windows!;
    expect(text.title).toBe('市级的“谈心交心”逾期最多：4 个单位中 1 个');
    expect(view('', { windows: rows.windows.map((row) => ({ ...row, overdue: 1 })) }).windows!.text.title).toBe('市级的“谈心交心”等逾期最多：各 1 个单位');
    expect(view('', { windows: rows.windows.slice(0, 2).map((row) => ({ ...row, overdue: 2 })) }, { locale: 'en' }).windows!.text.title)
      .toBe('Most overdue: “Heart-to-heart talks” of City and “Heart-to-heart talks” of Townships, 2 units each');
    expect(text.table).toEqual({
      has_sheet: true,
      head: ['环节', '层级', '时间窗', '适用', '完成', '逾期未完成', '日期', '当天完成', '其中逾期'],
      rows: [
        ['谈心交心', '市级', '5月19日 – 6月5日', '4', '3', '1', '6月3日', '2', '0'],
        ['谈心交心', '市级', '5月19日 – 6月5日', '4', '3', '1', '6月7日', '1', '1'],
        ['谈心交心', '乡（镇、办）', '不限 – 6月30日', '2', '0', '0', '无', '0', '0'],
        ['组织生活会', '村（社区）', '7月26日 – 8月4日（推定）', '3', '0', '0', '无', '0', '0'],
        ['专题报告', '市直单位', '会后 15 天内', '5', '1', '0', '6月20日', '1', '0'],
      ],
    });
    // For a sheet the window has its two days besides its words.
    expect(timelineTable(rows, context(), 'windows')!.map((row) => row.slice(1, 6))).toEqual([
      ['层级', '时间窗', '时间窗（起）', '时间窗（止）', '适用'],
      ['市级', '5月19日 – 6月5日', '2014-05-19', '2014-06-05', '4'], ['市级', '5月19日 – 6月5日', '2014-05-19', '2014-06-05', '4'],
      ['乡（镇、办）', '不限 – 6月30日', '', '2014-06-30', '2'], ['村（社区）', '7月26日 – 8月4日（推定）', '2014-07-26', '2014-08-04', '3'], ['市直单位', '会后 15 天内', '', '', '5'],
    ]);
  });
  test('lines lie on one axis of days, names narrow, a line opens its proof, notes about everybody are flags', () => {
    const { drawing } = view().windows!;
    const { first } = drawing.area;
    const on = (day: string) => (Date.parse(day) - Date.parse(first)) / 86_400_000;
    expect(drawing.as_of).toEqual({ day: on('2014-06-22'), label: '6月22日' });
    expect(drawing.notes).toEqual([{ day: on('2014-05-26'), number: '2', title: '大事记 2 · 5月26日：推进会' }]);
    const [talks, meeting, report] = drawing.steps;
    expect([talks!.label, talks!.href, talks!.title]).toEqual(['谈心交心', '?step=talks', '全页只看“谈心交心”']);
    expect(talks!.lines[0]).toEqual({
      key: 'city', narrow: { label: '市级', href: '?tier=city', title: '全页只看“市级”' }, from: on('2014-05-19'), to: on('2014-06-05'), is_inferred: false,
      bars: [
        { day: on('2014-06-03'), finished: 2, late: 0, title: '6月3日完成 2 个单位，其中逾期 0 个' }, { day: on('2014-06-07'), finished: 1, late: 1, title: '6月7日完成 1 个单位，其中逾期 1 个' },
      ],
      most: 2, count: '3/4', overdue: '1', title: '市级 · 谈心交心：5月19日 – 6月5日；完成 3/4，逾期未完成 1',
      href: `?open=${encodeURIComponent('proof:steps/overdue?step_id=talks&tier=city')}`,
    });
    expect([meeting!.lines[0]!.from, meeting!.lines[0]!.to, meeting!.lines[0]!.is_inferred]).toEqual([on('2014-07-26'), on('2014-08-04'), true]);
    expect([report!.lines[0]!.from, report!.lines[0]!.to]).toEqual([null, null]);
    expect(drawing.legend.map(({ kind }) => kind)).toEqual(['window', 'inferred', 'in_time', 'late']);
  });
  test('what is narrowed widens again', () => {
    const { windows, deviation } = view('step=talks');
    expect(windows!.drawing.steps.map((step) => [step.key, step.href])).toEqual([['talks', '?']]);
    expect(deviation!.drawing.rows.map((row) => [row.key, row.href])).toEqual([['talks', '?']]);
  });
});

test('deviation counts by how early or late, and names the step that is furthest out', () => {
  const { text, drawing } = view().deviation!;
  expect(text.title).toBe('“谈心交心”偏差最大：4 个已有结果的单位中 1 个超过期限 7 天以上');
  const even = { deviation: rows.deviation.map((row) => ({ ...row, late_long: 0, open_long: 2 })) };
  expect(view('', even).deviation!.text.title).toBe('“谈心交心”、“专题报告”偏差最大：各有 2 个单位超过期限 7 天以上');
  expect(text.table.rows).toEqual([['谈心交心', '0', '2', '0', '1', '0', '0', '1', '−2'], ['专题报告', '1', '0', '0', '0', '0', '0', '0', '无']]);
  expect(drawing.rows[0]).toEqual({
    key: 'talks', label: '谈心交心', note: '中位：提前 2 天', title: '谈心交心: 提前 1–7 天 2，推后 1–7 天 1，逾期未完成 8 天以上 1', href: '?step=talks',
    counts: { early_long: 0, early_short: 2, on_the_day: 0, late_short: 1, late_long: 0, open_short: 0, open_long: 1 },
    texts: { early_long: '0', early_short: '2', on_the_day: '0', late_short: '1', late_long: '0', open_short: '0', open_long: '1' },
    note_proof: proof('deviation/median_days?step_id=talks'),
    proofs: Object.fromEntries(['early_long', 'early_short', 'on_the_day', 'late_short', 'late_long', 'open_short', 'open_long'].map((part) => [part, proof(`deviation/${part}?step_id=talks`)])),
  });
});

test('adherence has its parts and proof where something is decided, a dash where nothing is', () => {
  const { title, tiers, rows: lines } = view().adherence!;
  expect(title).toBe('按期率最低的是市级的“谈心交心”：50.0%（2 ÷ 4）');
  expect(tiers.map((tier) => tier.label)).toEqual(['市级', '市直单位', '乡（镇、办）', '村（社区）']);
  expect(lines.map((each) => [each.label, each.cells.map((cell) => [cell.text, cell.note])])).toEqual([
    ['谈心交心', [['50.0%', '2 ÷ 4'], ['–', ''], ['–', ''], ['–', '']]],
    ['专题报告', [['–', ''], ['100.0%', '1 ÷ 1'], ['–', ''], ['–', '']]],
  ]);
});

test('lateness and readiness stand side by side', () => {
  const { title, head, rows: lines } = view().meetings!;
  expect(title).toBe('已开的 3 个会中，2 个不具备条件就开了，其中 1 个还是按时开的');
  expect(head).toEqual(['层级', '已开', '具备条件、按期', '具备条件、稍迟', '不具备条件、按期', '不具备条件、又迟', '条件无从判断', '逾期未开']);
  expect(lines.map((each) => [each.label, each.narrow?.href ?? null, ...each.cells])).toEqual([
    ['市级', '?tier=city', '3', '1', '0', '1', '1', '0', '1'], ['合计', null, '3', '1', '0', '1', '1', '0', '1'],
  ]);
  expect(view().meetings!.ahead).toBe(null);
  // A tier that has not met and is not late is named in one sentence for a phone; one that is late, and one of an export that is missing, is not.
  const none = { ...rows.meetings[0]!, held: 0, ready_in_time: 0, unready_in_time: 0, unready_late: 0, overdue: 0 };
  const tiers = { meetings: [...rows.meetings.slice(0, 1), { ...none, tier: 'city_dept' }, { ...none, tier: 'county', overdue: 2 }, { ...none, tier: 'village' }, rows.meetings[1]!] };
  const young = view('', tiers).meetings!;
  expect([young.ahead, young.rows.map((row) => row.is_ahead)]).toEqual(['还没有开、也没有逾期未开的：市直单位、村（社区）。', [false, true, false, true, false]]);
  expect(view('', { ...tiers, missing_sources: ['meetings'] }).meetings!.ahead).toBe(null);
  // Meetings that only the record knows of: none of them was judged, so none is called ready.
  const held = (unjudged: number, ready_late: number) => view('', { meetings: rows.meetings.map((row) => ({ ...row, held: 5, unjudged, ready_in_time: 5 - unjudged - ready_late, ready_late, unready_in_time: 0, unready_late: 0 })) }).meetings!.title;
  expect([held(5, 0), held(2, 1), held(0, 1)]).toEqual([
    '已开 5 个会；开会时条件具不具备，交来的台账无从判断', '已开的 5 个会中，能判断的 3 个都具备条件，其中 1 个稍迟', '已开的 5 个会都具备条件，其中 1 个稍迟',
  ]);
});

test('reports count down to their day', () => {
  const { title, sentence, rows: lines, more } = view().reports!;
  expect([title, sentence, more]).toEqual(['专题报告：逾期 1 个，计时中 2 个', '应报 5 个：按期报 1，逾期报 0，已送在途 0，会未开 1。', null]);
  expect(lines).toEqual([
    { cells: ['市财政局', '市直单位', '6月20日', '逾期 2 天'], href: '/units/D1/', isLate: true, countdown: { days: 15, left: -2 }, left_proof: proof('report_countdown/days_left?unit_id=D1') },
    { cells: ['D 2', '市直单位', '6月22日', '今天到期'], href: '/units/D~202/', isLate: false, countdown: { days: 15, left: 0 }, left_proof: proof('report_countdown/days_left?unit_id=D+2') },
    { cells: ['市审计局', '市直单位', '7月1日', '9 天'], href: '/units/D3/', isLate: false, countdown: { days: 15, left: 9 }, left_proof: proof('report_countdown/days_left?unit_id=D3') },
  ]);
  expect(view('', { report_counts: { ...rows.report_counts, units: 0 } }).reports).toBeNull();
  // A page lists twelve; the download holds all.
  const many = { ...rows, reports: Array.from({ length: 14 }, (_, i) => ({ ...rows.reports[2]!, unit_id: `R${i}`, name: `R${i}` })) };
  expect([timelineView(many, context()).reports!.rows.length, timelineView(many, context()).reports!.more]).toEqual([12, '另有 2 个，时间更宽。']);
  const table = timelineTable(many, context(), 'reports')!;
  expect([table.length, table[0], table.at(-1)]).toEqual([15, ['单位', '层级', '期限', '还剩'], ['R13', '市直单位', '7月1日', '9']]);
});

test('the calendar has a row and a link for each day that has come, and what each month asks of each tier', () => {
  const hearings = view().hearings;
  if ('none' in hearings) throw new Error(hearings.none);
  const { text, drawing } = hearings;
  expect(text.title).toBe('2014年6月：应听取汇报的 5 个单位中，已听取 2 个');
  // May has 31 days, June 22 so far.
  expect([text.table.head, text.table.rows.length, text.table.rows[19], text.table.rows.at(-1)]).toEqual([['日期', '听取汇报次数'], 53, ['5月20日', '4'], ['6月22日', '2']]);
  // 2014-05-01 is a Thursday, 2014-06-01 a Sunday.
  expect(drawing.months.map((month) => [month.name, month.first, month.days.length])).toEqual([['2014年5月', 3, 31], ['2014年6月', 6, 30]]);
  expect(drawing.months[1]!.days.slice(21, 23)).toEqual([
    { number: 22, hearings: 2, title: '6月22日：2 次', href: '?asof=2014-06-22', proof: '?open=proof%3Ahearing_days%2Fhearings%3Fday%3D2014-06-22' },
    { number: 23, hearings: 0, title: '6月23日：0 次', href: null, proof: null },
  ]);
  expect(drawing.duties.rows).toEqual([
    ['2014年5月', '市直单位', '5', '4', '1'], ['2014年5月', '合计', '5', '4', '1'], ['2014年6月', '市直单位', '5', '2', '3（当月未完）'], ['2014年6月', '合计', '5', '2', '3（当月未完）'],
  ]);
  expect(view('', { missing_sources: ['hearings'] }).hearings).toEqual({ none: '没有交来听取汇报台账，不能判断。' });
  expect(view('', { hearing_months: [] }).hearings).toEqual({ none: '所选范围内没有每月听取汇报的单位' });
});

test('notes are listed with their numbers, a unit’s leads to its page', () => {
  const { title, rows: lines } = view().notes!;
  expect(title).toBe('大事记 2 条，其中全市的 1 条');
  expect(lines).toEqual([
    { cells: ['1', '6月16日', '市财政局', '撰写审核对照检查材料', '延期', '顺延一周'], href: '/units/D1/' }, { cells: ['2', '5月26日', '全市', '', '', '推进会'], href: null },
  ]);
  expect(view('', { notes: [] }).notes).toBeNull();
});

test('English is complete: no Chinese but names from the record', () => {
  const { notes, reports, ...rest } = view('', {}, { locale: 'en' });
  expect(JSON.stringify([rest, notes!.title, notes!.head, reports!.title, reports!.sentence, reports!.head]).replaceAll('推进会', '')).not.toMatch(/[一-鿿]/);
});
