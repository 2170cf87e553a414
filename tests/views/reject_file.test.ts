import { describe, expect, test } from 'vitest';
import { encodeGb18030, schemas } from '../../src/sources/index.ts';
import { csvText } from '../../src/views/csv.ts';
import { rejectFileRows, rejectListRows } from '../../src/views/reject_file.ts';
import { readOne, utf8 } from '../sources/support.ts';

const ledger = '2014年台账,,,\n单位编码;次数;召开日期;备注\nU1;1;2014-06-12;\nU2;1;2014.6.13;"一;二"\nU9;1;2014-06-12;=HYPERLINK("x")\n"U3;1;2014-06-12;没收尾\n';
const { facts, intake } = readOne(ledger);
const rejects = intake.rejects;

test('rows stand as in their file, with line, column, reason and what to write before them', () => {
  expect(rejectFileRows(facts.header, { delimiter: facts.delimiter! }, rejects, 'zh')).toEqual([
    ['退回位置', '退回列', '原因和改法', '建议改为', '单位编码', '次数', '召开日期', '备注'],
    ['4', '召开日期', '“召开日期”里的“2014.6.13”用了点号；请改成 2014-06-05 这样的日期。', '2014-06-13', 'U2', '1', '2014.6.13', '一;二'],
    ['5', '单位编码', '单位名册中没有“U9”这个单位（或名册中那一行已被退回）；请核对编码，或先补正名册。', '', 'U9', '1', '2014-06-12', '=HYPERLINK("x")'],
    ['6', '', '这一行的引号没有成对，分不清各列；请补上或删去多余的引号。', '', '"U3', '1', '2014-06-12', '没收尾'],
  ]);
});

describe.each([['UTF-8', utf8], ['GB18030', (text: string) => encodeGb18030(text.slice(1))]])('handed back in %s and mended', (_name, encode) => {
  test('it is read as the export it came from, without a word about our own columns', () => {
    const rows = rejectFileRows(facts.header, { delimiter: facts.delimiter! }, rejects, 'zh');
    rows[1]![6] = '2014-06-13';
    rows[2]![4] = 'U3';
    rows[3]![4] = 'U2';
    rows[3]![5] = '2';
    const mended = csvText(rows);
    const read = readOne(encode(mended));
    expect([read.facts.kind, read.facts.loaded, read.facts.rejected, read.facts.unknown_columns]).toEqual(['meetings', 3, 0, ['备注']]);
  });
});

// The reviews export has a column of its own for why a document was returned: ours must not be taken for it, nor the export for rows handed back.
test.each(['zh', 'en'] as const)('no column of ours has the name of one of an export (%s)', (locale) => {
  const reviews = readOne('材料编号,轮次,审核环节,收到日期,办结日期,审核结果,退回原因\nM1,1,1,2014-06-02,2014-06-31,督促修改,剖析不透彻\n', { withMaterials: true });
  expect([reviews.facts.kind, reviews.facts.is_handed_back, reviews.intake.rejects.length]).toEqual(['reviews', false, 1]);
  const rows = rejectFileRows(reviews.facts.header, { delimiter: ',' }, reviews.intake.rejects, locale);
  rows[1]![8] = '2014-06-30';
  const mended = readOne(utf8(csvText(rows)), { withMaterials: true });
  expect([mended.facts.is_handed_back, mended.facts.loaded, mended.facts.rejected, mended.facts.unknown_columns]).toEqual([true, 1, 0, []]);
  const ours = new Set(rows[0]!.slice(0, 4));
  for (const { columns } of Object.values(schemas)) for (const column of columns) expect([ours.has(column.zh), ours.has(column.name)]).toEqual([false, false]);
});

test('nothing handed back runs as a formula, and the list of all files keeps each row whole', () => {
  expect(csvText(rejectFileRows(facts.header, { delimiter: facts.delimiter! }, rejects, 'en'))).toContain(`"'=HYPERLINK(""x"")"`);
  expect(rejectListRows(rejects, 'en')[1]).toEqual(['x.csv', '4', '召开日期', '“2014.6.13” in 召开日期 is written with dots; write it like 2014-06-05.', '2014-06-13', 'U2;1;2014.6.13;"一;二"']);
});
