// Geometry worked by hand, and the whole drawings against files in expected/ that were looked at.
import { expect, test } from 'vitest';
import { BallotFunnel, FunnelDrawing, layoutFunnel } from '../../src/charts/BallotFunnel.tsx';
import { Intervals, IntervalsDrawing, layoutGrades } from '../../src/charts/Intervals.tsx';
import { layoutSlopes, RoundSlopes, SlopesDrawing } from '../../src/charts/RoundSlopes.tsx';
import type { FunnelView, IntervalRow, IntervalsView, SlopesView } from '../../src/views/satisfaction.ts';
import { expectForms } from './drawn.ts';


const grades = (good: number, fairly: number, average: number, poor: number): IntervalRow['grades'] => [
  { id: 'good', mark: 'best', count: good, isSatisfied: true }, { id: 'fairly_good', mark: 'satisfied', count: fairly, isSatisfied: true },
  { id: 'average', mark: 'unsatisfied', count: average, isSatisfied: false }, { id: 'poor', mark: 'worst', count: poor, isSatisfied: false },
];
const row = (label: string, own: IntervalRow['grades'], rest: Partial<IntervalRow>): IntervalRow => ({
  label, href: `/${label}/`, proof: `?${label}`, share: null, low: null, high: null, isBelow: false, value: '无', note: '', title: label, grades: own, ...rest,
});
const intervals: IntervalsView = {
  label: '一个单位低于线', line: { share: 2 / 3, label: '线 2/3' }, empty: '没有有效票，无满意率', sides: { left: '← 不满意', right: '满意 →' },
  legend: [{ mark: 'best', word: '好' }, { mark: 'satisfied', word: '较好' }, { mark: 'unsatisfied', word: '一般' }, { mark: 'worst', word: '差' }],
  rows: [
    row('甲', grades(2, 4, 3, 1), { share: 0.6, low: 0.31, high: 0.83, isBelow: true, value: '60.0%', note: '还差 1 票' }),
    row('乙', grades(4, 4, 2, 0), { share: 0.8, low: 0.49, high: 0.94, value: '80.0%' }), row('丙', grades(0, 0, 0, 0), {}),
  ],
};

test('grades stand on both sides of one upright, the extreme ones farthest out, on one scale of shares', () => {
  // At most 0.4 to the left and 0.8 to the right: 240 wide for 1.2, so 200 for all ballots of a row, the upright at 80.
  const { zero, rows } = layoutGrades(intervals.rows, 240);
  expect(zero).toBe(80);
  expect(rows).toEqual([
    [{ id: 'average', x: 20, width: 60 }, { id: 'poor', x: 0, width: 20 }, { id: 'fairly_good', x: 80, width: 80 }, { id: 'good', x: 160, width: 40 }],
    [{ id: 'average', x: 40, width: 40 }, { id: 'fairly_good', x: 80, width: 80 }, { id: 'good', x: 160, width: 80 }],
    [],
  ]);
});

test('intervals and grades are drawn as accepted', async () => {
  await expectForms(<Intervals view={intervals} />, <IntervalsDrawing view={intervals} form="phone" />, 'intervals');
});

const funnel: FunnelView = {
  label: '低于线的两个单位中一个明显', line: { share: 2 / 3, label: '线 2/3' }, spread: 1.959964 * Math.sqrt(2 / 9), most: 100, axis: { ballots: '有效票' },
  legend: { clear: '明显低于线', below: '低于线，票数少', above: '达到线', band: '喇叭口' },
  points: [
    { valid: 100, share: 0.5, isBelow: true, isClear: true, title: '甲 50.0% (50/100)', href: '/甲/' },
    { valid: 10, share: 0.6, isBelow: true, isClear: false, title: '乙 60.0% (6/10)', href: '/乙/' },
    { valid: 60, share: 0.9, isBelow: false, isClear: false, title: '丙 90.0% (54/60)', href: '/丙/' },
  ],
};

test('the funnel is where the Wilson interval still holds the line', () => {
  const { y, x } = layoutFunnel(funnel);
  // 0.4 to 1 over 320 pixels: the lowest point is 0.5, and the floor lies under it.
  expect([y(1), y(0.4), x(0)]).toEqual([16, 336, 56]);
  // At 100 ballots the band reaches 0.5743: 57 of 100 lies outside, its Wilson interval ends at 0.6625, below 2/3; 58 ends at 0.6719.
  const wilsonHigh = (k: number, n: number, z = 1.959964) => (k / n + (z * z) / (2 * n) + z * Math.sqrt((k / n) * (1 - k / n) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  const edge = 2 / 3 - funnel.spread / Math.sqrt(100);
  expect(edge).toBeCloseTo(0.5743, 4);
  expect([wilsonHigh(57, 100), wilsonHigh(58, 100)].map((value) => value < 2 / 3)).toEqual([0.57 < edge, 0.58 < edge]);
});

test('the funnel is drawn as accepted', async () => {
  await expectForms(<BallotFunnel view={funnel} />, <FunnelDrawing view={funnel} form="phone" />, 'ballot_funnel');
});

const slopes: SlopesView = {
  label: '三个单位再次评议', line: { share: 2 / 3, label: '线 2/3' }, heads: { first: '第一轮', latest: '最近一轮' },
  rows: [
    { label: '甲', first: 0.5, latest: 0.8, isBelow: false, href: '/甲/', rates: [{ text: '50.0%', href: '?open=甲-1' }, { text: '80.0%', href: '?open=甲-2' }] },
    { label: '乙', first: 0.6, latest: 0.8, isBelow: false, href: '/乙/', rates: [{ text: '60.0%', href: '?open=乙-1' }, { text: '80.0%', href: '?open=乙-2' }] },
    { label: '丙', first: 0.55, latest: 0.62, isBelow: true, href: '/丙/', rates: [{ text: '55.0%', href: '?open=丙-1' }, { text: '62.0%', href: '?open=丙-2' }] },
  ],
};

test('labels of slopes that end together stand below each other', () => {
  const { y, labels, height } = layoutSlopes(slopes);
  // 0.5 to 1 over 196 pixels of a drawing 260 high: 0.8 at 118.4, 0.62 at 189.
  expect(height).toBe(260);
  expect([y(1), y(0.8), y(0.5)]).toEqual([40, 118.4, 236]);
  expect(labels).toEqual([118.4, 140.4, 189]);
});

test('slopes are drawn as accepted', async () => {
  await expectForms(<RoundSlopes view={slopes} />, <SlopesDrawing view={slopes} form="phone" />, 'round_slopes');
});
