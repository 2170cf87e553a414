// What a file whose header nobody knows most likely is. Expected by hand, from the contract's own headers.
import { describe, expect, test } from 'vitest';
import { guessHeader, headerSignature, mappingOf, suggestColumns } from '../../src/sources/index.ts';
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
