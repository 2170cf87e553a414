import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { workbookBytes, xlsxBlob } from '../../src/islands/xlsx.ts';

const filesOf = async (...sheet: Parameters<typeof xlsxBlob>) => unzipSync(new Uint8Array(await (await xlsxBlob(...sheet)).arrayBuffer()));

test('a workbook holds its cells as text, and numbers only where asked', async () => {
  const files = await filesOf([['单位', '天'], ['01', '7'], ['=1+1', '007'], ['a<b & "c"\u0001', '']], '催办/清单', new Set([1]));
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
  expect(sheet).toContain('<c r="A2" t="inlineStr"><is><t xml:space="preserve">01</t></is></c><c r="B2"><v>7</v></c>');
  expect(sheet).toContain('<c r="A3" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c r="B3" t="inlineStr"><is><t xml:space="preserve">007</t></is></c>');
  expect(sheet).toContain('a&lt;b &amp; &quot;c&quot;<');
  expect(sheet).not.toContain('<f>');
  // Wide enough for what stands in them, and no wider than a screen has room for.
  expect(sheet).toMatch(/<\/sheetViews><cols><col min="1" max="1" width="\d+" customWidth="1"\/><col min="2" max="2" width="6" customWidth="1"\/><\/cols><sheetData>/);
  expect(strFromU8((await filesOf([['望舒县人民政府'.repeat(20)]], 's'))['xl/worksheets/sheet1.xml']!)).toContain('width="60"');
  expect(strFromU8(files['xl/workbook.xml']!)).toContain('name="催办 清单"');
  expect(Object.keys(files).sort()).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
});

test('columns beyond Z have two letters', async () => {
  const sheet = strFromU8((await filesOf([Array.from({ length: 28 }, () => 'x')], 's'))['xl/worksheets/sheet1.xml']!);
  expect([...sheet.matchAll(/r="([A-Z]+)1"/g)].map((found) => found[1]).slice(25)).toEqual(['Z', 'AA', 'AB']);
});

test('made a part of its rows at a time it holds what it holds made at once, each row in its place', async () => {
  const rows = Array.from({ length: 2_345 }, (_, i) => [`U${i}`, String(i)]);
  const files = await filesOf(rows, 's', new Set([1]));
  expect(files).toEqual(unzipSync(workbookBytes([{ name: 's', rows, numberColumns: new Set([1]) }])));
  expect([...strFromU8(files['xl/worksheets/sheet1.xml']!).matchAll(/<row r="(\d+)">.*?<v>(\d+)<\/v>/g)].every(([, line, value], i) => Number(line) === i + 1 && Number(value) === i)).toBe(true);
});
