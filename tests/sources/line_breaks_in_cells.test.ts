// Cells with line breaks in files whose records all end with a delimiter more than the header: read, not taken for a quote left open.
import { expect, test } from 'vitest';
import { checkConservation, outcome, readOne } from './support.ts';

test('a note of two lines in the second column, in records that end with a delimiter of their own', () => {
  const read = readOne('unit_id,备注,held_on\nU2,"第一行\n第二行",2014-05-20,\nU2,,2014-06-20,\nU2,"第一行\n第二行",2014-07-20,\n');
  checkConservation(read);
  expect(outcome(read)).toBe('3');
  // Lines 2 to 3, 4 and 5 to 6.
  expect(read.intake.tables.hearings.find(({ name }) => name === 'source_line')!.values).toEqual(Int32Array.from([2, 4, 5]));
});

test('a quote left open is still told from it: it costs its own line alone', () => {
  const read = readOne('unit_id,备注,held_on\nU2,"第一行,2014-05-20\nU2,,2014-06-20\nU2,"好",2014-07-20\n');
  checkConservation(read);
  expect(outcome(read)).toBe('2 2:bad_quote');
});
