import { expect, test } from 'vitest';
import { isoDay, parseCount, parseDate, plainCount, plainDay } from '../../src/sources/values.ts';

const isDay = (year: number, month: number, day: number): boolean => {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day >= 1 && day <= [0, 31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0][month]!;
};

test('a day is read in every form exactly where the calendar has it, for every month and day of the years round each leap rule', () => {
  const wrong: string[] = [];
  let days = 0;
  for (const year of [1, 4, 99, 100, 400, 1582, 1699, 1700, 1899, 1900, 1904, 1969, 1970, 1999, 2000, 2013, 2014, 2016, 2100, 9999]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const [y, m, d] = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')];
        for (const cell of [`${y}-${m}-${d}`, `${y}/${month}/${day}`, `${y}年${month}月${day}日`, `${y}${m}${d}`]) {
          const read = parseDate(cell);
          // Where the bytes are read without making a text of them, they say the same.
          const bytes = new TextEncoder().encode(`x,${cell},y`);
          const plain = plainDay(bytes, 2, bytes.length - 2);
          if (plain !== null && plain !== read) wrong.push(`${cell} in bytes`);
          if (plain === null && isDay(year, month, day) && cell === `${y}-${m}-${d}`) wrong.push(`${cell} not in bytes`);
          if (isDay(year, month, day) ? isoDay(read) !== `${y}-${m}-${d}` : read > -2_000_000) wrong.push(cell);
          else if (isDay(year, month, day)) days++;
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(days).toBe((20 * 365 + 5) * 4);
});

test.each(['2014-6-05', '2014/06-05', '2014-06-0x', 'x014-06-05', '2014-06-05 ', '20140605', '0000-01-01', '2014-06-32', '1/4-06-055'])('%s is left to the reader of all forms', (cell) => {
  expect(plainDay(new TextEncoder().encode(cell), 0, cell.length)).toBeNull();
});

test.each(['0', '7', '007', '123456789', '1234567890', '-1', '1.0', 'x', '１', ' 1'])('%s as a count says the same in bytes, or is left to the reader of all forms', (cell) => {
  const bytes = new TextEncoder().encode(cell);
  const plain = plainCount(bytes, 0, bytes.length);
  expect(plain === null || plain === parseCount(cell)).toBe(true);
  expect(plain !== null).toBe(/^\d{1,9}$/.test(cell));
});
