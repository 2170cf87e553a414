import { expect, test } from 'vitest';
import { parseDate, plainDay } from '../../src/sources/values.ts';

test('a day read where it stands is the day read from a cell, for every month and day of the years round each leap rule', () => {
  const wrong: string[] = [];
  let days = 0;
  for (const year of [1, 4, 99, 100, 400, 1582, 1699, 1700, 1899, 1900, 1904, 1969, 1970, 1999, 2000, 2013, 2014, 2016, 2100, 9999]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const cell = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const plain = plainDay(`x,${cell},y`, 2, 12);
        const read = parseDate(cell);
        if (plain !== null) days++;
        if (plain !== null ? plain !== read : read > -2_000_000) wrong.push(cell);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(days).toBe(20 * 365 + 5);
});

test.each(['2014-6-05', '2014/06/05', '2014-06-0x', 'x014-06-05', '2014-06-05 ', '20140605', '0000-01-01'])('%s is left to the reader of all forms', (cell) => {
  expect(plainDay(cell, 0, cell.length)).toBeNull();
});
