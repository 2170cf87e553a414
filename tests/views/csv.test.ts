import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText, inertCell, sheetCell, sheetColumns, sheetNumber } from '../../src/views/csv.ts';

test.each(['=1+1', '+cmd', '-cmd|x', '@sum(a)', '\t=1', '\r=1', '\n=1', '\u0000=1', '＝1+1', '＋1a', '－x', '＠a', '  =1', '\ufeff=1', '\u3000=1', '-5.2+a', '−x', '﹦1', '﹢1a', '﹣x', '﹫a', ' \ufeff ＝1', '\u200e=1', '\u0001=1', '\u2060@a', '\ttext', '\r\n', '-1,23', '+1.2.3', '-'])(
  'a cell that begins a formula is made inert: %j', (cell) => {
    expect(inertCell(cell)).toBe(`'${cell}`);
  });

test.each(['-5.2', '+3', '12', '0.5', '66.7%', '-12%', '-1,234.5', '−5', '+12,345', '市委', 'a=b', '2014-06-05', ''])('numbers and ordinary text are untouched: %j', (cell) => {
  expect(inertCell(cell)).toBe(cell);
});

test('whatever the text: once made inert it begins as no formula does, or is a number', () => {
  const letters = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−', ' ', '　', '\t', '\r', '\n', '\0', '\ufeff', '\u200b', '1', '.', ',', '%', 'a', '甲', "'");
  fc.assert(fc.property(fc.string({ unit: letters, maxLength: 8 }), (text) => {
    const inert = inertCell(text);
    // Every form of a sign is the plain one under NFKC but the minus sign; what does not show is left out.
    const first = inert.normalize('NFKC').replaceAll('\u2212', '-').replaceAll(/[\s\0\ufeff\u200b]/g, '')[0] ?? '';
    const isNumber = Number.isFinite(Number(inert.replace('\u2212', '-').replace('%', '').replaceAll(',', '')));
    return (inert === text || inert === `'${text}`) && (!'=+-@'.includes(first) || first === '' || isNumber) && !/^[\t\r\n\0]/.test(inert);
  }), { numRuns: 20_000 });
});

test('csv has a byte-order mark, CRLF, and quotes only where they are needed', () => {
  expect(csvText([['单位', '天'], ['甲,乙', '3'], ['说"好"', '-5']])).toBe('\ufeff单位,天\r\n"甲,乙",3\r\n"说""好""",-5\r\n');
});

test('a number that is shown with a true minus is given to a spreadsheet with the one it reads; text keeps its own', () => {
  expect(['−3', '−1,234.5', '−12.0%', '3', '−x', '6−4', '—'].map(sheetNumber)).toEqual(['-3', '-1,234.5', '-12.0%', '3', '−x', '6−4', '—']);
});

test('a day goes into a sheet in full, alone or with a sign between two; words with a day in them stay', () => {
  expect(['6月18日', '18 Jun', '5月1日 – 6月20日', '6月18日 / —', '2013年12月31日', '−3', '6月18日开会', '2 / 3', '5 – 9'].map((text) => sheetCell(text, '2014-06-20')))
    .toEqual(['2014-06-18', '2014-06-18', '2014-05-01 – 2014-06-20', '2014-06-18 / —', '2013-12-31', '-3', '6月18日开会', '2 / 3', '5 – 9']);
});

test('a sheet has a number to a cell: rates with their parts, ranges and days become columns of their own; words stay whole', () => {
  const rows = [
    ['单位', '满意率', '满意 / 有效', '95% 区间', '完成', '时间窗', '在手天数', '最早逾期的环节', '按期率', '原始行'],
    ['1 / 甲', '52.8% (56/106)', '56 / 106', '43.4% – 62.1%', '1/7', '2014-05-01 – 2014-06-20', '25 天', '谈心交心 14 天', '75.0% 3 ÷ 4', 'a.csv 第 3 行'],
    ['乙', '无', '—', '无', '1,047/2,844', '—', '', '—', '–', '2'],
  ];
  expect(sheetColumns(rows, 'zh')).toEqual([
    ['单位', '满意率', '满意率（分子）', '满意率（分母）', '满意', '有效', '95% 区间（下限）', '95% 区间（上限）', '完成（分子）', '完成（分母）', '时间窗（起）', '时间窗（止）', '在手天数', '最早逾期的环节', '最早逾期的环节（天）',
      '按期率', '按期率（分子）', '按期率（分母）', '原始行'],
    ['1 / 甲', '52.8%', '56', '106', '56', '106', '43.4%', '62.1%', '1', '7', '2014-05-01', '2014-06-20', '25', '谈心交心', '14', '75.0%', '3', '4', 'a.csv 第 3 行'],
    ['乙', '无', '', '', '—', '', '无', '', '1,047', '2,844', '—', '', '', '—', '', '–', '', '', '2'],
  ]);
  expect(sheetColumns([['Completion', 'Left', 'Unit'], ['36.8% (1,047/2,844)', '1 day', 'A 1'], ['none', '3 days', 'B']], 'en')).toEqual([
    ['Completion', 'Completion (numerator)', 'Completion (denominator)', 'Left (days)', 'Unit'], ['36.8%', '1,047', '2,844', '1', 'A 1'], ['none', '', '', '3', 'B'],
  ]);
  // One cell that reads otherwise, and the column is left as it is.
  expect(sheetColumns([['a'], ['1 / 2'], ['1 / x2']], 'en')).toEqual([['a'], ['1 / 2'], ['1 / x2']]);
  expect(sheetColumns([['Documents (passed / all)', 'Days in hand'], ['231 / 263', '25 days']], 'en')).toEqual([['Documents (passed)', 'Documents (all)', 'Days in hand'], ['231', '263', '25']]);
  expect(sheetColumns([['a', 'b']], 'zh')).toEqual([['a', 'b']]);
});
