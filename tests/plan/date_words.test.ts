import { describe, expect, test } from 'vitest';
import { addDays, dateSpan, dayCount, daysInMonth } from '../../src/plan/date_words.ts';

describe('date words', () => {
  test.each([
    ['2014-06-05', '2014-06-05', '2014-06-05'],
    ['2014年6月5日', '2014-06-05', '2014-06-05'],
    ['6月5日', '2014-06-05', '2014-06-05'],
    ['2015年2月下旬', '2015-02-21', '2015-02-28'],
    ['6月上旬', '2014-06-01', '2014-06-10'],
    ['6月中旬', '2014-06-11', '2014-06-20'],
    ['6月下旬', '2014-06-21', '2014-06-30'],
    ['5月下旬', '2014-05-21', '2014-05-31'],
    ['2月下旬', '2014-02-21', '2014-02-28'],
    ['6月初', '2014-06-01', '2014-06-05'],
    ['6月底前', null, '2014-06-30'],
    ['7月底', null, '2014-07-31'],
    ['12月底前', null, '2014-12-31'],
    [' ６月 ５日 ', '2014-06-05', '2014-06-05'],
  ])('%s covers %s to %s', (words, first, last) => {
    expect(dateSpan(words, 2014)).toEqual({ first, last });
  });

  test('the last days of February follow the year', () => {
    expect(dateSpan('2月下旬', 2016)).toEqual({ first: '2016-02-21', last: '2016-02-29' });
    expect(daysInMonth(1900, 2)).toBe(28);
    expect(daysInMonth(2000, 2)).toBe(29);
  });

  test.each(['', '6月', '6月31日', '2月29日', '13月上旬', '0月5日', '6月0日', '2014-6-5', '2014-02-30', '六月上旬', 'early June', '6月上旬后', '20140605', '6月中'])(
    '“%s” is not a date', (words) => {
      expect(dateSpan(words, 2014)).toBeNull();
    });

  test('半个月 is 15 days', () => {
    expect(dayCount('半个月')).toBe(15);
    expect(dayCount('半个月左右')).toBe(15);
    expect(dayCount('15')).toBe(15);
    expect(dayCount('10天')).toBe(10);
    expect(dayCount('１５日内')).toBe(15);
    expect(dayCount('一个月')).toBeNull();
    expect(dayCount('1.5')).toBeNull();
    expect(dayCount('-3')).toBeNull();
  });

  test('days are added over ends of months and years', () => {
    expect(addDays('2014-06-30', 15)).toBe('2014-07-15');
    expect(addDays('2014-12-31', 1)).toBe('2015-01-01');
    expect(addDays('2016-03-01', -1)).toBe('2016-02-29');
  });
});
