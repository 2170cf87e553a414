// Geometry worked by hand where it is small, and the whole drawings against files in expected/ that were looked at. After a
// wanted change: run with -u, open the files, look.
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { FinishDays, FinishDaysDrawing, layoutFinishDays } from '../../src/charts/FinishDays.tsx';
import { layoutPace, Pace, PaceDrawing } from '../../src/charts/Pace.tsx';
import { layoutBar, StepMatrix, StepMatrixDrawing, PhoneStepMatrix } from '../../src/charts/StepMatrix.tsx';
import type { FinishDaysView } from '../../src/views/completion.ts';
import type { PaceView, StepMatrixView } from '../../src/views/overview.ts';
import { expectForms } from './drawn.ts';


const finish: FinishDaysView = {
  label: '谈心交心逾期完成最多', days: 99, as_of: 49, area: { first: '2014-05-01', days: 99, words: '{day}', values: [] }, ticks: [{ day: 0, label: '5月1日' }, { day: 31, label: '6月1日' }, { day: 98, label: '8月1日' }],
  panels: [
    {
      key: 'talks', label: '谈心交心', note: '完成 30/40', href: '?step=talks', title: '全页只看“谈心交心”', most: 20,
      bars: [{ day: 10, finished: 20, late: 5, title: '5月11日：完成 20，其中逾期 5' }, { day: 11, finished: 10, late: 0, title: '5月12日：完成 10，其中逾期 0' }],
      bands: [{ label: '市级', title: '市级：5月19日至6月初', href: '?tier=city', from: 18, to: 26, is_inferred: false }, { label: '村（社区） · 推定', title: '村', href: '?tier=village', from: null, to: 60, is_inferred: true }],
    },
    { key: 'report', label: '专题报告', note: '完成 0/3', href: '?step=report', title: '全页只看“专题报告”', most: 0, bars: [], bands: [] },
  ],
};

test('bars of finishing days stand on the days, late on top of in time, the highest fills its panel', () => {
  const { width, panels } = layoutFinishDays(finish);
  // Two columns of 297 with 24 between; a day is 3 wide; 20 units = 60.
  expect(width).toBe(618);
  expect(panels[0]!.bars).toEqual([
    { x: 30, width: 2.2, inTime: { y: 53, height: 45 }, late: { y: 38, height: 15 } },
    { x: 33, width: 2.2, inTime: { y: 68, height: 30 }, late: { y: 68, height: 0 } },
  ]);
  // Day 18 to the end of day 26; an open side reaches the edge.
  expect(panels[0]!.bands.map((band) => [band.x, band.width])).toEqual([[54, 27], [0, 183]]);
  expect([panels[0]!.as_of, panels[1]!.x, panels[1]!.bars]).toEqual([148.5, 321, []]);
});

test('finishing days are drawn as accepted', async () => {
  await expectForms(<FinishDays view={finish} />, <FinishDaysDrawing view={finish} form="phone" />, 'finish_days');
});

const pace: PaceView = {
  label: '应完成 7 项，实际完成 6 项', points: [{ planned: 0, done: 1 }, { planned: 4, done: 4 }, { planned: 8, done: null }], as_of: { index: 1, label: '6月22日' },
  area: { first: '2014-06-21', days: 3, words: '{day}：计划 {0}，实际 {1}', values: ['0 1', '4 4', '8 –'] },
  ticks: [{ index: 0, label: '6月21日' }], counts: [{ value: 0, label: '0' }, { value: 4, label: '4' }, { value: 8, label: '8' }], planned: '计划', done: '实际', plannedNow: '计划 4', doneNow: '实际 4',
  notes: [{ index: 0, number: '1', text: '6月21日 推进会', title: '大事记 6月21日：推进会' }, { index: 0, number: '2', text: '6月21日 停电', title: '大事记 6月21日：停电' }, { index: 1, number: '3', text: '6月22日 督查', title: '大事记 6月22日：督查' }], more: null,
};

test('both curves step on the same scales, the done one ends at the as-of day', () => {
  const { planned, done, flags, x, y } = layoutPace(pace);
  // x: 52 to 602 over two days; y: 286 down to 34 for 0 to 8.
  expect([x(0), x(1), x(2), y(0), y(4), y(8)]).toEqual([52, 374, 696, 286, 160, 34]);
  expect(planned).toBe('M52,286L374,286L374,160L696,160L696,34');
  expect(done).toBe('M52,254.5L374,254.5L374,160');
  // Two flags of one day hang below each other, 15 apart; the next day's has room beside them.
  expect(flags).toEqual([32, 47, 32]);
  // On a phone: 40 to 334, 236 down to 34; with the as-of day at the end, room is left for the values.
  const phone = layoutPace(pace, 'phone');
  expect([phone.x(0), phone.x(1), phone.x(2), phone.y(0), phone.y(8)]).toEqual([40, 187, 334, 236, 34]);
  expect(layoutPace({ ...pace, as_of: { ...pace.as_of, index: 2 } }, 'phone').x(2)).toBe(262);
});

test('the counts of a large city have their room: none is cut at the edge of a phone', () => {
  // “25,000” is 5 × 0.55 + 0.32 ems wide, 39 pixels on a phone and 48 on the wall, and 8 stay free.
  expect(layoutPace({ ...pace, counts: [{ value: 8, label: '25,000' }] }, 'phone').x(0)).toBe(47);
  expect(layoutPace({ ...pace, counts: [{ value: 8, label: '25,000' }] }).x(0)).toBe(56);
});

test('the curve is drawn as accepted', async () => {
  await expectForms(<Pace view={pace} />, <PaceDrawing view={pace} form="phone" />, 'pace');
});

test('segments of a bar meet without gaps and leave out what is not there', () => {
  expect(layoutBar([{ status: 'done_on_time', count: 1 }, { status: 'done_late', count: 0 }, { status: 'overdue', count: 2 }], 100)).toEqual([
    { status: 'done_on_time', x: 0, width: 33.3 }, { status: 'overdue', x: 33.3, width: 66.7 },
  ]);
  expect(layoutBar([{ status: 'overdue', count: 0 }], 100)).toEqual([]);
});

const matrix: StepMatrixView = {
  columns: [{ label: '市级', href: '?tier=city', title: '全页只看“市级”' }, { label: '县（区）直单位', href: '?tier=county_dept', title: '全页只看“县（区）直单位”' }],
  rows: [{
    label: '撰写审核对照检查材料', href: '?step=materials', title: '全页只看“撰写审核对照检查材料”',
    cells: [
      { text: '3/4', overdue: '1', title: '市级：逾期 1', href: '?open=x', segments: [{ status: 'done_on_time', count: 3 }, { status: 'overdue', count: 1 }] },
      { text: '不涉及', overdue: '', title: '不涉及', href: null, segments: [] },
    ],
  }],
  legend: [{ status: 'done_on_time', word: '按期完成' }, { status: 'overdue', word: '逾期未完成' }],
  label: '逾期最多的是市级',
};

test('the counts of a large city do not reach into the next cell', () => {
  const [first, ...rest] = matrix.rows[0]!.cells;
  const large: StepMatrixView = { ...matrix, columns: Array.from({ length: 6 }, (_, i) => ({ ...matrix.columns[0]!, label: `层级${i}` })), rows: [{ ...matrix.rows[0]!, cells: [{ ...first!, text: '1,553/1,800', overdue: '247' }, ...rest] }] };
  const heightOf = (drawing: string) => Number(/viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(drawing)![1]);
  // Side by side they want 92.7 + 14 + 25.6 pixels of 122: what is overdue goes below the bar, and the row is 15 higher than 43.
  expect(heightOf(renderToString(<StepMatrixDrawing view={large} form="wide" />))).toBe(36 + 58 + 4);
  // On a phone 69.9 pixels of 52: the count stands in two lines.
  const phone = renderToString(<PhoneStepMatrix view={large} />);
  expect([...phone.matchAll(/<tspan[^>]*>([^<]+)<\/tspan>/g)].map(([, line]) => line)).toEqual(['1,553/', '1,800']);
  expect(heightOf(phone)).toBe(44 + 57 + 13 + 17);
});

test('the matrix of steps and tiers is drawn as accepted', async () => {
  await expectForms(<StepMatrix view={matrix} />, <PhoneStepMatrix view={matrix} />, 'step_matrix');
});
