// Numbers and dates as a reader sees them, each worked by hand.
import { describe, expect, test } from 'vitest';
import { formatDay, formatNumber, formatShare, formatShortDay, isoDay, listed, pointsBetween, sharedNames } from '../../src/i18n/format.ts';

test('names that share a place: both of two, the first of more', () => {
  expect([['甲'], ['甲', '乙'], ['甲', '乙', '丙'], []].map((names) => [sharedNames(names, 'zh'), sharedNames(names, 'en')])).toEqual([
    ['甲', '甲'], ['甲、乙', '甲 and 乙'], ['甲等', '甲 and others'], ['', ''],
  ]);
});

test('a list of names ends in an "and", in Chinese in none', () => {
  expect([['a'], ['a', 'b'], ['a', 'b', 'c'], []].map((names) => [listed(names, 'zh'), listed(names, 'en')])).toEqual([
    ['a', 'a'], ['a、b', 'a and b'], ['a、b、c', 'a, b and c'], ['', ''],
  ]);
});

describe('a share', () => {
  test.each([
    [2, 3, '66.7%'], [1, 3, '33.3%'], [0, 7, '0.0%'], [7, 7, '100.0%'], [3, 2, '150.0%'],
    // Exactly half a tenth goes up: 1/2000 = 0.05 %, 3/2000 = 0.15 %, 1/16 = 6.25 %. A hair less does not: 624/9985 = 6.2493… %.
    [1, 2000, '0.1%'], [3, 2000, '0.2%'], [1, 16, '6.3%'], [624, 9985, '6.2%'], [999, 1999, '50.0%'],
    // 1,999 of 2,000 is 99.95 %: half up, although not all of them.
    [1999, 2000, '100.0%'], [1998, 1999, '99.9%'],
    // What rounds to zero has no sign; what does not keeps it.
    [-1, 3000, '0.0%'], [-1, 2000, '−0.1%'], [-2, 3, '−66.7%'], [0, 1, '0.0%'],
    // Larger than a double could multiply by a thousand.
    [4503599627370496, 9007199254740991, '50.0%'],
  ])('%i of %i is %s', (numerator, denominator, text) => {
    expect(formatShare(numerator, denominator)).toBe(text);
  });

  test('of nothing is none', () => {
    expect([formatShare(0, 0), formatShare(5, 0)]).toEqual([null, null]);
  });
});

describe('points between two shares', () => {
  test.each([
    [[2, 3], [1, 2], 16.7], [[1, 2], [2, 3], -16.7], [[1, 2], [2, 4], 0], [[1, 1], [0, 1], 100],
    // 1/2000 above nothing is 0.05 points: half away from zero, either way; 1/3000 is 0.033: none, and no negative zero.
    [[1, 2000], [0, 1], 0.1], [[0, 1], [1, 2000], -0.1], [[0, 1], [1, 3000], 0],
    // 57/160 - 35/100 = 0.625 points; 251/400 - 5/8 and 201/400 - 1/2 are exactly 0.25, which goes up.
    [[57, 160], [35, 100], 0.6], [[251, 400], [5, 8], 0.3], [[201, 400], [1, 2], 0.3],
  ] as [[number, number], [number, number], number][])('%j over %j is %d', (now, before, points) => {
    expect(pointsBetween(now, before)).toBe(points);
  });

  test('without a denominator there is no difference', () => {
    expect([pointsBetween([0, 0], [1, 2]), pointsBetween([1, 2], [0, 0])]).toEqual([null, null]);
  });
});

test('a number has the digits asked for, groups, and no sign on zero', () => {
  expect([formatNumber(1234567, 'zh'), formatNumber(1234.56, 'en', 1), formatNumber(3, 'zh', 1), formatNumber(0.05, 'en', 1)]).toEqual(['1,234,567', '1,234.6', '3', '0.1']);
  expect([formatNumber(-0.04, 'zh', 1), formatNumber(-0.04, 'en', 1), formatNumber(-0, 'zh'), formatNumber(-0.06, 'zh', 1), formatNumber(-1000, 'en')]).toEqual(['0', '0', '0', '−0.1', '−1,000']);
});

test('a day is the day of the file in every time zone, in words', () => {
  expect([formatShortDay('2014-06-05', 'zh', '2014-06-20'), formatShortDay('2014-12-31', 'zh', '2014-06-20'), formatShortDay('2014-01-01', 'zh', '2014-06-20')]).toEqual(['6月5日', '12月31日', '1月1日']);
  expect([formatShortDay('2014-06-05', 'en', '2014-06-20'), formatShortDay('2014-12-31', 'en', '2014-06-20'), formatShortDay('2014-01-01', 'en', '2014-06-20')]).toEqual(['5 Jun', '31 Dec', '1 Jan']);
  expect([formatDay('2014-06-20', 'zh'), formatDay('2014-06-20', 'en')]).toEqual(['2014年6月20日', '20 June 2014']);
});

test('a day has its year beside a date of another year, and is read back with the year it was written in', () => {
  expect([formatShortDay('2015-01-02', 'zh', '2014-12-30'), formatShortDay('2013-12-31', 'en', '2014-01-01')]).toEqual(['2015年1月2日', '31 December 2013']);
  expect(['6月5日', '5 Jun', '2 Sept', '29 Feb', '2013年12月31日', '30 September 2015'].map((text) => isoDay(text, '2016-06-20')))
    .toEqual(['2016-06-05', '2016-06-05', '2016-09-02', '2016-02-29', '2013-12-31', '2015-09-30']);
  expect(['', '6', '2014', '6月', '2014年6月', '6月32日', '6月5日会', 'May', '13 / 20'].map((text) => isoDay(text, '2014-06-20')).filter((day) => day !== null)).toEqual([]);
});
