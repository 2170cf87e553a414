// Geometry worked by hand, and the whole drawings against files in expected/ that were looked at.
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Countdown } from '../../src/charts/Countdown.tsx';
import { DeviationBars, DeviationDrawing, layoutDeviation } from '../../src/charts/DeviationBars.tsx';
import { HearingCalendar, HearingCalendarDrawing } from '../../src/charts/HearingCalendar.tsx';
import { layoutTierWindows, TierWindows, TierWindowsDrawing } from '../../src/charts/TierWindows.tsx';
import type { CalendarView, DeviationView, TierWindowsView } from '../../src/views/timeline.ts';
import { drawn, expectForms } from './drawn.ts';


const windows: TierWindowsView = {
  label: '县（区）的谈心交心逾期最多', days: 83, as_of: { day: 50, label: '7月4日' }, area: { first: '2014-05-15', days: 83, words: '{day}', values: [] }, ticks: [{ day: 0, label: '5月15日' }, { day: 48, label: '7月2日' }],
  notes: [{ day: 26, number: '2', title: '大事记 2 · 6月10日：全市停电一天' }],
  steps: [{
    key: 'talks', label: '谈心交心', href: '?step=talks', title: '全页只看“谈心交心”',
    lines: [
      { key: 'county', narrow: { label: '县（区）', href: '?tier=county', title: '全页只看“县（区）”' }, from: 17, to: 36, is_inferred: false, bars: [{ day: 20, finished: 6, late: 0, title: '6 个' }, { day: 38, finished: 3, late: 3, title: '3 个' }], most: 6, count: '9/24', overdue: '15', title: '县（区）', href: '?a' },
      { key: 'village', narrow: { label: '村（社区）', href: '?tier=village', title: '全页只看“村（社区）”' }, from: null, to: 61, is_inferred: true, bars: [], most: 1, count: '0/3', overdue: '', title: '村', href: '?b' },
      { key: 'township', narrow: { label: '乡（镇、办）', href: '?tier=township', title: '全页只看“乡（镇、办）”' }, from: null, to: null, is_inferred: false, bars: [], most: 1, count: '0/2', overdue: '', title: '乡', href: '?c' },
    ],
  }],
  legend: [{ kind: 'window', word: '时间窗' }, { kind: 'inferred', word: '推定的时间窗' }, { kind: 'in_time', word: '当天完成' }, { kind: 'late', word: '逾期完成' }],
};

test('eight units of width a day; a line’s busiest day is as tall as its bar', () => {
  const { x, tall, steps, height } = layoutTierWindows(windows);
  // 932 wide less 164 and 104 leaves 664 for 83 days.
  expect([x(0), x(17), x(83)]).toEqual([164, 300, 828]);
  expect([tall(6, 6), tall(2, 6), tall(0, 1)]).toEqual([15, 5, 0]);
  // The heading at 30, 24 high, its three lines below it, 20 each, and 6 to the end.
  expect(steps).toEqual([{ head: 30, lines: [54, 74, 94] }]);
  expect(height).toBe(120);
});

test('what is overdue of a large city stands beside its count, not on it', () => {
  const [step] = windows.steps;
  const large = { ...windows, steps: [{ ...step!, lines: step!.lines.map((line) => ({ ...line, count: '1,553/1,800', overdue: '247' })) }] };
  // 8 before the count, 76 for its 5.59 ems, 6 between, 14 for the sign and 24 for three figures: 128 of 932.
  expect(layoutTierWindows(large).x(83)).toBe(804);
});

test('windows are drawn as accepted', async () => {
  await expectForms(<TierWindows view={windows} />, <TierWindowsDrawing view={windows} form="phone" />, 'tier_windows');
});

test('a countdown fills the days that are gone; past the deadline all are marked', () => {
  const days = (left: number) => [...renderToString(<Countdown days={15} left={left} />).matchAll(/countdown-(gone|left|over)/g)].map(([, kind]) => kind![0]).join('');
  expect([days(15), days(13), days(0), days(-2)]).toEqual(['lllllllllllllll', 'gglllllllllllll', 'ggggggggggggggg', 'ooooooooooooooo']);
});

const counts = { early_long: 0, early_short: 0, on_the_day: 0, late_short: 0, late_long: 0, open_short: 0, open_long: 0 };
const proofs = Object.fromEntries(Object.keys(counts).map((part) => [part, `?${part}`])) as Record<keyof typeof counts, string>;
const counted = (some: Partial<typeof counts>) => {
  const all = { ...counts, ...some };
  return { counts: all, texts: Object.fromEntries(Object.entries(all).map(([part, n]) => [part, String(n)])) as Record<keyof typeof counts, string> };
};
const deviation: DeviationView = {
  label: '民主生活会偏差最大', early: '← 提前', late: '推后 →', legend: [{ part: 'early_long', word: '提前 8 天以上' }, { part: 'open_long', word: '逾期未完成 8 天以上' }],
  rows: [
    { key: 'meeting', label: '民主生活会', note: '中位：提前 5 天', title: '…', href: '?m', proofs, note_proof: '?median', ...counted({ early_long: 3, early_short: 1, on_the_day: 4, late_short: 2 }) },
    { key: 'report', label: '专题报告', note: '', title: '…', href: '?r', proofs, note_proof: '?median', ...counted({ late_long: 1, open_long: 22 }) },
  ],
};

test('the day itself stands across the due date, early parts to its left, late ones to its right, on one scale', () => {
  const { zero, rows } = layoutDeviation(deviation);
  // 6 units to the left (1 + 3 + half of 4), 23 to the right: 638 wide for 29 units, 22 each.
  expect(zero).toBe(296);
  expect(rows[0]).toEqual([
    { part: 'on_the_day', x: 252, width: 88 }, { part: 'early_short', x: 230, width: 22 }, { part: 'early_long', x: 164, width: 66 }, { part: 'late_short', x: 340, width: 44 },
  ]);
  expect(rows[1]).toEqual([{ part: 'late_long', x: 296, width: 22 }, { part: 'open_long', x: 318, width: 484 }]);
});

test('deviation is drawn as accepted', async () => {
  await expectForms(<DeviationBars view={deviation} />, <DeviationDrawing view={deviation} form="phone" />, 'deviation');
});

const calendar: CalendarView = {
  label: '听取汇报', weekdays: ['一', '二', '三', '四', '五', '六', '日'], most: 4, duties: { head: [], rows: [], proofs: [] },
  months: [{ name: '2014年6月', first: 6, days: [{ number: 1, hearings: 0, title: '0 次', href: '?asof=2014-06-01', proof: null }, { number: 2, hearings: 4, title: '4 次', href: '?asof=2014-06-02', proof: '?open=2' }, { number: 3, hearings: 0, title: '', href: null, proof: null }] }],
};

test('the calendar begins on its weekday, and is drawn as accepted', async () => {
  // A month whose first day is a Sunday fills the first row with that day alone.
  await expectForms(<HearingCalendar view={calendar} />, <HearingCalendarDrawing view={calendar} form="phone" />, 'hearing_calendar');
});

test('on a phone months stand one below another, each below the rows of the one before', () => {
  const [june] = calendar.months;
  const stacked = drawn(<HearingCalendarDrawing view={{ ...calendar, months: [june!, { ...june!, name: '2014年7月' }] }} form="phone" />);
  // June: 46 above its days, 9 slots make two rows of 40: 126; 18 below it July begins.
  expect(stacked).toContain('viewBox="0 0 280 270"');
  expect(/y="(\d+)"[^>]*>2014年7月/.exec(stacked)?.[1]).toBe('158');
});
