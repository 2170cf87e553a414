// What a file whose header nobody knows most likely is. Expected by hand, from the contract's own headers.
import { describe, expect, test } from 'vitest';
import { guessHeader, headerSignature, kinds, mappingOf, schemas, suggestColumns } from '../../src/sources/index.ts';
import { alsoCalled } from '../../src/sources/header_words.ts';
import { headOfSheet, headsOfText } from '../../src/sources/mapping.ts';
import { readXml, XmlError } from '../../src/sources/xml.ts';

describe('columns that are likely meant', () => {
  test.each<[string, string[], Parameters<typeof suggestColumns>[1], (string | null)[]]>([
    ['the contract’s own headers', ['单位编码', '听取汇报日期'], 'hearings', ['unit_id', 'held_on']],
    ['English ones', ['unit_id', 'held_on'], 'hearings', ['unit_id', 'held_on']],
    ['other words for the same', ['单位代码', '听取汇报时间'], 'hearings', ['unit_id', 'held_on']],
    ['nothing like it', ['备注', '负责人电话'], 'hearings', [null, null]],
    ['numbers before and notes behind', ['1.单位编码', '2、听取汇报时间（年月日）'], 'hearings', ['unit_id', 'held_on']],
    ['units in brackets, but no share for a count', ['单位编码', '发放(张)', '收回（张）', '好（%）'], 'evaluations', ['unit_id', 'issued', 'returned', null]],
    ['an empty cell', ['', '单位编码'], 'hearings', [null, 'unit_id']],
    ['an office’s own words for the register', ['机构代码', '机构名称', '级别', '单位性质', '所属区县', '主管部门代码', '督导组', '包联领导', '备注'], 'units', ['unit_id', 'name', 'tier', 'category', 'area', 'parent_id', 'supervision_group', 'contact_leader', null]],
    ['… in English', ['Unit code', 'Unit name', 'Level', 'Type', 'County', 'Parent code'], 'units', ['unit_id', 'name', 'tier', 'category', 'area', 'parent_id']],
    ['… for the steps', ['部门代码', '阶段', '启动时间', '结束时间'], 'progress', ['unit_id', 'step_id', 'started_on', 'completed_on']],
    ['… for talks', ['机构编号', '谈话类型', '计划数', '实谈人数', '谈话时间'], 'talks', ['unit_id', 'kind', 'required', 'done', 'last_on']],
    ['… for documents', ['文稿编号', '组织机构代码', '撰写主体', '上报时间', '征求意见时间', '公示时间'], 'materials', ['material_id', 'unit_id', 'subject', 'submitted_on', 'opinions_asked', 'public_notice']],
    ['… for reviews; what may be two things is left open', ['材料号', '第几轮', '环节序号', '收件时间', '审核时间', '结论', '退回理由', '送审日期'], 'reviews', ['material_id', 'round', 'link_no', 'received_on', 'decided_on', 'decision', 'reason', null]],
    ['… for meetings, where 审核日期 alone may be of either review', ['机构代码', '第几次', '会议时间', '时长', '会议结论', '审核日期'], 'meetings', ['unit_id', 'seq', 'held_on', 'days', 'outcome', null]],
    ['… for ballots', ['部门编码', '第几轮', '测评时间', '发出票数', '回收票数', '“好”票数', '较好票', '一般票', '差票'], 'evaluations', ['unit_id', 'round', 'held_on', 'issued', 'returned', 'good', 'fairly_good', 'average', 'poor']],
    ['… for things to make good', ['问题编号', '机构代码', '问题来源', '整改措施', '下发日期', '整改时限', '办结时间'], 'remediations', ['item_id', 'unit_id', 'origin', 'measure', 'issued_on', 'due_on', 'closed_on']],
    ['what denies a column is not the column', ['单位编码', '发放', '未收回'], 'evaluations', ['unit_id', 'issued', null]],
    ['the contract’s own word before another for the same', ['机构代码', '单位编码'], 'hearings', [null, 'unit_id']],
    ['no column is given twice', ['单位编码', '单位编码'], 'hearings', ['unit_id', null]],
  ])('%s', (_, cells, kind, expected) => {
    expect(suggestColumns(cells, kind)).toEqual(expected);
  });
});

describe('where the header is', () => {
  test('under a title, divided by semicolons', () => {
    const guess = guessHeader(headsOfText('听取汇报情况表\n\n单位代码;听取汇报时间\nU1;2014-06-05\n'));
    expect(guess).toEqual({ delimiter: ';', headerLine: 3, kind: 'hearings', columns: ['unit_id', 'held_on'] });
  });
  test('in a sheet, by its own row numbers', () => {
    expect(guessHeader([headOfSheet([['汇总'], ['单位编号', '单位名称', '层级', '类别']], [1, 4])])).toEqual({
      delimiter: null, headerLine: 4, kind: 'units', columns: ['unit_id', 'name', 'tier', 'category'],
    });
  });
  test('nowhere', () => {
    expect(guessHeader(headsOfText('一段话。\n又一段话。\n'))).toBeNull();
    expect(guessHeader([])).toBeNull();
  });
  test('a text that no delimiter divides has one head; long cells and lines are cut', () => {
    const [head, ...others] = headsOfText(`${'长'.repeat(200)}\n`);
    expect(others).toEqual([]);
    expect(head!.records).toEqual([{ line: 1, cells: [`${'长'.repeat(60)}…`] }]);
    expect(headsOfText(Array.from({ length: 40 }, (_, i) => `a${i},b`).join('\n'))[0]!.records).toHaveLength(14);
  });
});

test('no other word for a column is the contract’s own for another of the same export, nor stands for two', () => {
  for (const kind of kinds) {
    const own = schemas[kind].columns.flatMap(({ name, zh }) => [name, zh]);
    const others = Object.values(alsoCalled[kind]).flat();
    expect(others.filter((word) => own.includes(word)), kind).toEqual([]);
    expect(new Set(others).size, kind).toBe(others.length);
    expect(Object.keys(alsoCalled[kind]).filter((column) => !own.includes(column)), kind).toEqual([]);
  }
});

test('what a header is remembered by does not depend on spaces; a choice names no column that has no header', () => {
  expect(headerSignature(['单位编码', ' 日期 '])).toBe(headerSignature(['单位编码', '日期']));
  expect(headerSignature(['单位编码', '日期'])).not.toBe(headerSignature(['日期', '单位编码']));
  expect(mappingOf(['甲', '', '乙'], ['unit_id', 'held_on', null])).toEqual({ 甲: 'unit_id', 乙: null });
});

describe('XML that is none', () => {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  test.each([
    ['a declaration of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'], ['cut short in a tag', '<a><b'], ['cut short in an element', '<a><b></b>'], ['wrong nesting', '<a><b></a></b>'], ['text before', 'x<a></a>'],
    ['text after', '<a></a>x'], ['nothing', ''], ['an unknown entity', '<a>&nope;</a>'], ['a comment without an end', '<a><!-- </a>'],
  ])('%s', (_, text) => {
    expect(() => readXml(utf8(text), {})).toThrow(XmlError);
  });
  test('bytes that are not its encoding', () => {
    expect(() => readXml(Uint8Array.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e), {})).toThrow(XmlError);
  });
  test('a > in an attribute, a comment, CDATA, entities, and UTF-16', () => {
    const read = (bytes: Uint8Array) => {
      const texts: string[] = [];
      readXml(bytes, { text: (text) => texts.push(text) });
      return texts.join('');
    };
    expect(read(utf8('<?xml version="1.0"?><a x="1>0"><!-- c > d --><b>1 &lt; 2 &#x7532;&#20057;</b><![CDATA[<c>]]></a>'))).toBe('1 < 2 甲乙<c>');
    const text = '\ufeff<a>甲</a>';
    expect(read(Uint8Array.from([...text].flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8])))).toBe('甲');
  });
});
