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

test('two lines in the first cell, a delimiter in another and the last cell left out: one record all the same', () => {
  // By its commas the second line alone has as many cells as the header: U2" | "6月30日 | 前" | 2014-06-20.
  const read = readOne('备注,unit_id,要求,held_on,说明\n"第一行\n第二行",U2,"6月30日,前",2014-06-20\n普通,U2,,2014-07-20,\n');
  checkConservation(read);
  expect(outcome(read)).toBe('2');
  expect(read.facts.suspects).toEqual([{ line: 2, why: 'fewer_cells' }]);
});

test('three lines with commas in a cell of a whole record are one record', () => {
  const read = readOne('unit_id,held_on,备注\nU2,2014-06-20,"一,二\n三,四,五\n六,七"\nU2,2014-07-20,\n');
  checkConservation(read);
  expect(outcome(read)).toBe('2');
});

test('a stray quote far below does not make one record of all the lines between', () => {
  const rows = Array.from({ length: 20 }, (_, i) => `U2,2014-06-${i + 10},备注${i}\n`).join('');
  const read = readOne(`unit_id,held_on,备注\nU2,2014-06-01,"开口\n${rows}U2,2014-07-01,长5"\n`);
  checkConservation(read);
  expect(outcome(read)).toBe('21 2:bad_quote');
});
