// A writer that knows what it wrote, against our reader: every record, line and value must come back, whatever the file looks like.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeGb18030 } from '../../src/sources/index.ts';
import { checkConservation, gb18030, readOne, utf16, utf8, utf8Bom } from './support.ts';

interface Row { date: string; isGood: boolean; note: string; isOpen: boolean }
interface File { delimiter: string; newline: string; encoding: string; titles: number; blanks: boolean[]; rows: Row[]; quoteAll: boolean; ending: boolean }

const encoders: Record<string, (text: string) => Uint8Array> = {
  utf8, utf8Bom, gb18030, utf16le: (text) => utf16(text, true, true), utf16be: (text) => utf16(text, false, true),
};


/** Notes as people write them; no delimiters in a line that could be a whole record of its own. */
const note = fc.oneof(
  fc.constantFrom('', '备注', '第一行\n第二行', '他说"好"', '一,二', '一;二', '一\t二', '"', '""', ' 空格 ', '附件两份，"详见"台账', '末尾换行\n'),
  fc.string({ unit: fc.constantFrom('准', '绳', 'a', '1', ' ', '"', '。', '\n'), maxLength: 12 }),
);

const row: fc.Arbitrary<Row> = fc.record({
  date: fc.constantFrom('2014-06-05', '2014/6/5', '2014年6月5日', '20140605', '41795', '２０１４年６月５日'),
  isGood: fc.boolean(), note, isOpen: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
});

const file: fc.Arbitrary<File> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'), newline: fc.constantFrom('\n', '\r\n', '\r'), encoding: fc.constantFrom(...Object.keys(encoders)),
  titles: fc.integer({ min: 0, max: 3 }), blanks: fc.array(fc.boolean(), { maxLength: 30 }), rows: fc.array(row, { maxLength: 30 }), quoteAll: fc.boolean(), ending: fc.boolean(),
});

/** Writes a file and says what must become of each of its records. */
function write({ delimiter, newline, encoding, titles, blanks, rows, quoteAll, ending }: File) {
  let line = 1;
  let text = '';
  const loaded: number[] = [];
  const rejected: string[] = [];
  const listed: string[] = [];
  const quote = (cell: string) => (quoteAll || /["\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const put = (record: string) => {
    text += record.replaceAll('\n', newline) + newline;
    line += record.split('\n').length;
  };
  for (let i = 0; i < titles; i++) {
    listed.push(`${line}:title`);
    put(['台账标题', '', '', ''].join(delimiter));
  }
  put(['单位编码', '次数', '备注', '召开日期'].map(quote).join(delimiter));
  rows.forEach((each, i) => {
    if (blanks[i]) {
      listed.push(`${line}:blank`);
      put('');
    }
    if (each.isOpen) {
      rejected.push(`${line}:bad_quote`);
      put(['U1', String(i), '"没有收尾', '2014-06-05'].join(delimiter));
    } else {
      if (each.isGood) loaded.push(line);
      else rejected.push(`${line}:bad_date`);
      put(['U1', String(i), each.note, each.isGood ? each.date : '6月上旬'].map(quote).join(delimiter));
    }
  });
  if (!ending) text = text.slice(0, -newline.length);
  return { bytes: encoders[encoding]!(text), loaded, rejected, listed };
}

const runs = 10_000;
const timeout = 240_000;

describe('a dirty writer', () => {
  test(`${runs} files: records, lines and values come back`, () => {
    fc.assert(fc.property(file, fc.integer({ min: 1, max: 64 }), (drawn, chunkBytes) => {
      // A quote left open above other quotes has more than one honest reading: not written here.
      const firstOpen = drawn.rows.findIndex((each) => each.isOpen);
      const rows = firstOpen === -1 ? drawn.rows : drawn.rows.map((each, i) => (i > firstOpen ? { ...each, note: '' } : each));
      const written = write({ ...drawn, rows, quoteAll: drawn.quoteAll && firstOpen === -1 });
      const read = readOne(written.bytes, { read: { chunkBytes } });
      checkConservation(read);
      const { meetings } = read.intake.tables;
      expect(Array.from(meetings.find((column) => column.name === 'source_line')!.values as Int32Array)).toEqual(written.loaded);
      expect(read.intake.rejects.map((reject) => `${reject.line}:${reject.reason}`)).toEqual(written.rejected);
      expect(read.facts.listed.map((record) => `${record.line}:${record.type}`)).toEqual(written.listed);
      const dates = meetings.find((column) => column.name === 'held_on')!.values as Int32Array;
      for (const date of dates) expect(date).toBe(Date.parse('2014-06-05T00:00:00Z') / 86_400_000);
    }), { numRuns: runs });
  }, timeout);

  test('any bytes at all: never a throw, always accounted for', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => checkConservation(readOne(bytes))), { numRuns: runs / 5 });
  }, timeout);

  test('any text below a good header: never a throw, always accounted for', () => {
    const body = fc.string({ unit: fc.constantFrom('U1', ',', '"', '\n', '\r', '\r\n', '2014-06-05', 'x', ' ', '合计', '\0', ';', '\t', '单位编码'), maxLength: 120 });
    fc.assert(fc.property(body, fc.integer({ min: 1, max: 40 }), (text, chunkBytes) => {
      const whole = `unit_id,held_on\n${text}`;
      const read = readOne(whole);
      checkConservation(read);
      // Few bytes, many of them NUL, are taken for no text and said to be none; or the encoding is asked for, and nothing read until it is told.
      if (read.facts.encoding === null) {
        expect(read.intake.problems.length).toBeGreaterThan(0);
        return;
      }
      // Read by its bytes and, in an encoding that has to be decoded first, as text: the same becomes of every record.
      const asText = readOne(utf16(whole, true, true), { read: { chunkBytes } });
      checkConservation(asText);
      const outcomeOf = ({ intake, facts }: typeof read) => ({
        rejects: intake.rejects, listed: facts.listed, suspects: facts.suspects, lines: facts.lines, records: facts.records,
        loaded: intake.tables.hearings.map((column) => [...column.values]),
      });
      expect(outcomeOf(read)).toEqual(outcomeOf(asText));
    }), { numRuns: runs / 5 });
  }, timeout);
});

describe('pieces', () => {
  // Characters of one to four bytes in UTF-8, of two and four in GB18030, and of one and two units in UTF-16.
  const names = '甲é乙㐀𠀀丁';
  const text = `单位编码,单位名称,层级,类别\n${Array.from({ length: 40 }, (_, i) => `A${i},${names}县第${i}局,county,党委`).join('\n')}\n`;
  test.each(Object.entries({ ...encoders, gb18030: encodeGb18030 }))('%s: no character is lost at any piece size', (_name, encode) => {
    const bytes = encode(text);
    for (let chunkBytes = 1; chunkBytes <= bytes.length; chunkBytes += chunkBytes < 200 ? 1 : 97) {
      const { intake, facts } = readOne(bytes, { withUnits: false, read: { chunkBytes } });
      expect(facts.loaded).toBe(40);
      const column = intake.tables.units[1]!.values as string[];
      expect(column.every((name, i) => name === `${names}县第${i}局`)).toBe(true);
    }
  });
});
