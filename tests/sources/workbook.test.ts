// Workbooks made part by part, as ECMA-376 describes them; what must come out is written by hand.
import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readExports } from '../../src/sources/index.ts';
import { readWorkbook } from '../../src/sources/workbook.ts';
import { openZip, ZipError } from '../../src/sources/zip.ts';
import { checkConservation, plan } from './support.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';

interface Parts { sheets: { name: string; xml: string; state?: string }[]; strings?: string; styles?: string; date1904?: boolean; prefix?: string }

function workbook({ sheets, strings, styles, date1904, prefix = '' }: Parts): Uint8Array {
  const own = (xml: string) => (prefix === '' ? xml : xml.replaceAll(/<(\/?)([a-zA-Z])/g, `<$1${prefix}:$2`));
  const xmlns = prefix === '' ? `xmlns="${main}"` : `xmlns:${prefix}="${main}"`;
  const files: Zippable = {
    '_rels/.rels': strToU8(`<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`),
    'xl/workbook.xml': strToU8(own(`<workbook ${xmlns} xmlns:r="${office}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets.map(({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`)),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships xmlns="${packages}">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}${strings === undefined ? '' : `<Relationship Id="rIdS" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`}${styles === undefined ? '' : `<Relationship Id="rIdF" Type="${office}/styles" Target="styles.xml"/>`}</Relationships>`),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': strToU8(own(`<sst ${xmlns}>${strings}</sst>`)) }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': strToU8(own(`<styleSheet ${xmlns}>${styles}</styleSheet>`)) }),
  };
  sheets.forEach(({ xml }, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${own(`<worksheet ${xmlns}>${xml.includes('<sheetData') ? xml : `<sheetData>${xml}</sheetData>`}</worksheet>`)}`);
  });
  return zipSync(files);
}

const one = (xml: string, rest: Omit<Parts, 'sheets'> = {}) => readWorkbook(workbook({ sheets: [{ name: '表', xml }], ...rest }))[0]!;

const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (n: number, ...cells: string[]) => `<row r="${n}">${cells.map((value, i) => (value === '' ? '' : text(`${'ABCDEFGH'[i]}${n}`, value))).join('')}</row>`;

const formats = '<numFmts count="9"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="000000"/><numFmt numFmtId="166" formatCode="[$-804]yyyy/mm"/><numFmt numFmtId="167" formatCode="[Red]0.00&quot;day&quot;"/><numFmt numFmtId="168" formatCode="[$-804]e&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="169" formatCode="m&quot;月&quot;;@"/><numFmt numFmtId="170" formatCode="##0.0E+0"/><numFmt numFmtId="171" formatCode="[h]:mm:ss"/><numFmt numFmtId="172" formatCode="[Red]0.0%;\\-0.0%"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/><xf numFmtId="17"/><xf numFmtId="20"/><xf numFmtId="168"/><xf numFmtId="169"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="9"/><xf numFmtId="172"/></cellXfs>';
const styled = (style: number, value: string, date1904 = false) => one(`<row r="1"><c r="A1" s="${style}"><v>${value}</v></c></row>`, { styles: formats, date1904 }).rows[0]![0];

describe('cells', () => {
  test('texts of every kind, numbers as they are, and what a formula last gave', () => {
    const sheet = one(
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><r><t>甲</t></r><r><rPr/><t xml:space="preserve"> 乙</t></r></is></c><c r="D2"><v>007</v></c><c r="E2" t="str"><f>A1&amp;"x"</f><v>算出</v></c><c r="F2"><f>1+1</f><v>2</v></c><c r="G2" t="b"><v>1</v></c><c r="H2" t="e"><v>#REF!</v></c></row>',
      { strings: '<si><t>单位&amp;编码</t></si><si><r><t>环</t></r><r><t>节</t></r><rPh sb="0" eb="1"><t>カン</t></rPh></si>' },
    );
    expect(sheet.rows).toEqual([['单位&编码', '环节', '甲 乙', '7', '算出', '2', 'TRUE', '#REF!']]);
    expect(sheet.numbers).toEqual([2]);
  });
  test('a formula that was never computed stays one', () => expect(one('<row r="1"><c r="A1"><f>B1</f></c></row>').rows).toEqual([['=B1']]));
  test('a cell without an address stands right of the one before, a row below', () => {
    expect(one('<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>')).toMatchObject({ rows: [['1', '', '', '4', '5'], ['6']], numbers: [1, 2] });
  });
  test('characters, breaks and escapes', () => {
    expect(one('<row r="1"><c r="A1" t="inlineStr"><is><t>&#x51c6;&#32499;_x000D_\n&lt;a&gt;<![CDATA[<b>&]]></t></is></c></row>').rows).toEqual([['准绳\n<a><b>&']]);
  });
  test.each([['1.5', '1.5'], ['0.1', '0.1'], ['3.0000000000000004', '3'], ['1.10101199001011E+17', '1.10101199001011E+17'], ['110101199001011234', '1.1010119900101123E+17'], ['5.0000000000000003E-2', '0.05'], ['-3', '-3'], ['41795', '41795']])(
    'the number %s is %s', (raw, shown) => expect(one(`<row r="1"><c r="A1"><v>${raw}</v></c></row>`).rows).toEqual([[shown]]));
});

describe('days', () => {
  test.each([
    [1, '41795', '2014-06-05'], [2, '41795', '2014-06-05'], [1, '1', '1900-01-01'], [1, '59', '1900-02-28'], [1, '61', '1900-03-01'], [1, '60', '60'], [6, '41795.354166666664', '2014-06-05 08:30:00'],
    [4, '41791', '2014年6月'], [7, '41791', '2014年6月'], [5, '41795', '41795'], [8, '0.5', '0.5'], [3, '12', '000012'], [3, '1234567', '1234567'], [0, '41795', '41795'], [1, '-1', '-1'], [1, '3000000', '3000000'], [1, '41794.9999999', '2014-06-05'],
    [9, '41795', '2014年6月'], [10, '41795', '2014年6月'], [11, '41795', '41795'], [12, '0.5', '0.5'], [13, '0.45', '45%'], [13, '0.28999999999999998', '29%'], [14, '0.125', '12.5%'],
  ])('format %d, number %s: %s', (style, raw, shown) => expect(styled(style, raw)).toBe(shown));
  test('in the 1904 system the same number is 1,462 days later', () => {
    expect(styled(1, '40333', true)).toBe('2014-06-05');
    expect(styled(1, '0', true)).toBe('1904-01-01');
  });
  test('written as ISO', () => expect(one('<row r="1"><c r="A1" t="d"><v>2014-06-05T00:00:00</v></c><c r="B1" t="d"><v>2014-06-05T08:30:00</v></c></row>').rows).toEqual([['2014-06-05', '2014-06-05 08:30:00']]));
});

describe('sheets', () => {
  test('with a prefix, in order, empty ones left out, hidden ones named', () => {
    const sheets = readWorkbook(workbook({ prefix: 'x', sheets: [{ name: '一', xml: row(1, 'a') }, { name: '空', xml: '<sheetData/>' }, { name: '藏', xml: row(1, 'b'), state: 'veryHidden' }, { name: '二', xml: row(3, 'c') }] }));
    expect(sheets.map(({ name, isHidden, rows }) => [name, isHidden, rows])).toEqual([['一', false, [['a']]], ['藏', true, []], ['二', false, [['c']]]]);
  });
  test('a cell merged downwards speaks for each row, one merged across does not', () => {
    const sheet = one(`<sheetData>${row(1, '标题')}${row(2, 'U1', 'x')}${row(3, '', 'y')}${row(5, '', 'z')}</sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A5"/></mergeCells>`);
    expect(sheet.rows).toEqual([['标题'], ['U1', 'x'], ['U1', 'y'], ['U1', 'z']]);
    expect(sheet.filled).toEqual([3, 5]);
  });
  test('a cell far to the right is not lost and costs no memory', () => {
    const { rows } = one('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>');
    expect([rows[0]!.length, rows[0]!.at(-1)]).toEqual([1024, '2']);
  });
});

describe('what is no sound workbook is said, not read', () => {
  const good = workbook({ sheets: [{ name: '表', xml: row(1, 'a') }] });
  const fault = (bytes: Uint8Array) => {
    try {
      readWorkbook(bytes);
      return 'read';
    } catch (error) {
      return (error as { fault: string }).fault;
    }
  };
  test('cut short anywhere', () => {
    for (let end = 4; end < good.length; end += 7) expect(fault(good.subarray(0, end))).toBe('damaged');
  });
  test('one byte changed anywhere: the same cells or none', () => {
    let refused = 0;
    for (let at = 4; at < good.length; at++) {
      const bytes = good.slice();
      bytes[at]! ^= 0x15;
      if (fault(bytes) === 'read') expect(readWorkbook(bytes).map(({ name, rows }) => [name, rows])).toEqual([['表', [['a']]]]);
      else refused++;
    }
    expect(refused).toBeGreaterThan(good.length / 2);
  });
  test.each([
    ['an unclosed element', '<row r="1"><c r="A1"><v>1</v></c>'], ['a wrong nesting', '<row r="1"><c r="A1"></row></c>'], ['rows out of order', `${row(2, 'a')}${row(1, 'b')}`],
    ['a cell in another row', '<row r="1"><c r="A2"><v>1</v></c></row>'], ['a shared text that is not there', '<row r="1"><c r="A1" t="s"><v>9</v></c></row>'], ['an unknown entity', '<row r="1"><c r="A1"><v>&x;</v></c></row>'],
    ['a declaration', '<!DOCTYPE x [<!ENTITY a "b">]><row r="1"/>'],
  ])('%s', (_name, xml) => expect(fault(workbook({ sheets: [{ name: '表', xml }] }))).toBe('damaged'));
  test('another archive', () => expect(fault(zipSync({ 'a.txt': strToU8('a') }))).toBe('other'));
  test('a bomb is not inflated', () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(3_000_000) }, { level: 9 });
    expect(bomb.length).toBeLessThan(10_000);
    expect(() => openZip(bomb, 1_000_000).get('xl/workbook.xml')!.read()).toThrow(ZipError);
    // One that lies about its size is cut at what it says, and found out.
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    const directory = view.getUint32(bomb.length - 6, true);
    view.setUint32(directory + 24, 1_000, true);
    expect(() => openZip(bomb).get('xl/workbook.xml')!.read()).toThrow('not what it was');
  });
});

test('cells merged in the heading are no matter of the rows, cells merged below it are', () => {
  const sheet = (merges: string) => readExports([{ name: '名册.xlsx', bytes: workbook({ sheets: [{ name: '名册', xml: `<sheetData>${row(1, '单位编码', '层级', '分类')}${row(3, '', '', '类别')}${row(4, '01', '县（区）', '党委')}${row(5, '02', '', '政府')}</sheetData><mergeCells>${merges}</mergeCells>` }] }) }], plan)
    .problems.map(({ code, message }) => `${code} ${message.zh}`);
  expect(sheet('<mergeCell ref="A1:A3"/>')).toEqual([]);
  expect(sheet('<mergeCell ref="A1:A3"/><mergeCell ref="B4:B5"/>')).toEqual(['merged_cells 有竖向合并的单元格，已把合并格里的内容填到它盖住的 1 格。']);
});

describe('a workbook as exports', () => {
  const bytes = workbook({
    sheets: [
      { name: '名册', xml: `${row(1, '单位名册')}${row(3, '单位编码', '单位名称', '层级', '类别')}${row(4, '01', '甲县委', '县（区）', '党委')}${row(6, '02', '乙局', '市直单位', '部门')}` },
      { name: '会议', xml: `${row(1, '备注', '单位编码', '次数', '召开日期')}<row r="2"><c r="B2" t="inlineStr"><is><t>01</t></is></c><c r="C2"><v>1</v></c><c r="D2" s="1"><v>41795</v></c></row><row r="3" hidden="1"><c r="B3"><v>1</v></c><c r="C3"><v>2</v></c><c r="D3" s="1"><v>41796</v></c></row><row r="5"><c r="B5" t="inlineStr"><is><t>02</t></is></c><c r="C5"><v>1</v></c><c r="D5" s="6"><v>41796.5</v></c></row>` },
      { name: '说明', xml: row(1, '填表说明') },
      { name: '旧', xml: row(1, '单位编码'), state: 'hidden' },
    ],
    styles: formats,
  });
  const intake = readExports([{ name: '台账.xlsx', bytes }], plan);

  test('each sheet is a file of its own, rows told by their number in it, cells by their address', () => {
    expect(intake.files.map(({ file, kind, encoding, rows, loaded, records, problem }) => [file, kind, encoding, rows, loaded, records, problem?.code ?? null])).toEqual([
      ['台账.xlsx › 名册', 'units', 'xlsx', 2, 2, 4, null],
      ['台账.xlsx › 会议', 'meetings', 'xlsx', 3, 1, 4, 'hidden_rows'],
      ['台账.xlsx › 说明', null, 'xlsx', 0, 0, 0, 'other_sheet'],
      ['台账.xlsx › 旧', null, 'xlsx', 0, 0, 0, 'hidden_sheet'],
    ]);
    expect(intake.tables.units[0]!.values).toEqual(['01', '02']);
    expect([...(intake.tables.units.at(-1)!.values as Int32Array)]).toEqual([4, 6]);
    expect(intake.rejects.map(({ file, line, cell, reason, value, suggestion }) => [file, line, cell, reason, value, suggestion])).toEqual([
      ['台账.xlsx › 会议', 3, 'B3', 'unknown_unit', '1', '01'],
      ['台账.xlsx › 会议', 5, 'D5', 'bad_date', '2014-06-06 12:00:00', '2014-06-06'],
    ]);
    for (const facts of intake.files) checkConservation({ facts, intake });
  });
});
