import { expect, test } from 'vitest';
import { csvText, inertCell } from '../../src/views/csv.ts';

test.each(['=1+1', '+cmd', '-cmd|x', '@sum(a)', '\t=1', '\r=1', '\n=1', '\u0000=1', '＝1+1', '＋1a', '－x', '＠a', '  =1', '\ufeff=1', '\u3000=1', '-5.2+a', '−x'])(
  'a cell that begins a formula is made inert: %j', (cell) => {
    expect(inertCell(cell)).toBe(`'${cell}`);
  });

test.each(['-5.2', '+3', '12', '0.5', '66.7%', '-12%', '市委', 'a=b', '2014-06-05', ''])('numbers and ordinary text are untouched: %j', (cell) => {
  expect(inertCell(cell)).toBe(cell);
});

test('csv has a byte-order mark, CRLF, and quotes only where they are needed', () => {
  expect(csvText([['单位', '天'], ['甲,乙', '3'], ['说"好"', '-5']])).toBe('\ufeff单位,天\r\n"甲,乙",3\r\n"说""好""",-5\r\n');
});
