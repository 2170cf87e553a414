// A table polluted in the ways of the published benchmark for dirty CSV (Pollock, PVLDB 16-8: one pollution a file), against the record
// reader with the dialect confirmed: what is right must come back, and what is not must carry a doubt.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DialectError, readDelimited, type DelimitedFile, type Dialect } from '../../src/sources/index.ts';
import { gb18030, utf16, utf8, utf8Bom } from './support.ts';

const header = ['日期', '时间', '件数', '编号', '金额', '品名', '说明', '网址', '备注'];
const notes = [
  'rugged enough for peak use, yet light', 'it won\'t let you down', 'soft, warm, dry', '一句话，没有逗号', 'the "best" of all, they say', 'ends in a quote "', 'plain', 'two feet, 6" wide, 9" long', '',
];
const goods = ['Hiking Boots', 'Men\'s Vest', 'Table, Round 48"', '水杯', 'Bike, 24"', 'Socks'];
/** Each row once with text in every quoted cell, the last cell empty; the product is quoted where it has to be. */
const rows = Array.from({ length: 36 }, (_, i) => [
  `2014-06-${String((i % 30) + 1).padStart(2, '0')}`, `0${i % 10}:15`, String(i % 7), `MG-${8000 + i}`, `$${(i * 7.31).toFixed(2)}`, goods[i % goods.length]!, `${i}: ${notes[i % notes.length]}`, `https://example.org/${i}`, '',
]);
const table = [header, ...rows];

interface Written { delimiter: string; quote: string; escape: string; newline: string }
const plain: Written = { delimiter: ',', quote: '"', escape: '"', newline: '\r\n' };

/** The cells of a record as they stand in the file. */
function written(cells: string[], { delimiter, quote, escape }: Written): string[] {
  return cells.map((cell, i) => {
    const isQuoted = (i === 6 || i === 7) && cells !== header || cell.includes(delimiter) || cell.includes(quote);
    return isQuoted ? quote + cell.replaceAll(quote, escape + quote) + quote : cell;
  });
}
const record = (cells: string[], how: Written): string => written(cells, how).join(how.delimiter);
const file = (records: string[], newline: string): string => records.map((each) => each + newline).join('');
const whole = (how: Written): string => file(table.map((cells) => record(cells, how)), how.newline);

/** The rows read, and whether any record carries a doubt. */
const rowsOf = (read: DelimitedFile) => read.records.filter(({ role }) => role === 'row');
const doubtsOf = (read: DelimitedFile) => read.records.flatMap(({ line, doubts }) => doubts.map((doubt) => `${line}:${doubt}`));

/** Every byte is one record's, and records follow each other. */
function expectWhole(read: DelimitedFile): void {
  if (read.records.length === 0) return;
  let byte = 0;
  let line = 1;
  for (const each of read.records) {
    if (each.from !== byte || each.line !== line) throw new Error(`record of line ${each.line} begins at byte ${each.from}, not ${byte}, line ${line}`);
    byte = each.to;
    line += each.lines;
  }
  expect([byte, line - 1]).toEqual([read.bytes, read.lines]);
}

function read(text: string | Uint8Array, dialect: Partial<Dialect> = {}): DelimitedFile {
  const outcome = readDelimited(typeof text === 'string' ? utf8(text) : text, { delimiter: ',', quote: '"', escape: '"', header: 1, ...dialect });
  expectWhole(outcome);
  return outcome;
}

/** Throws where a record differs from what was meant and carries no doubt: the error that nobody sees. */
function expectNoSilence(outcome: DelimitedFile, meant: string[][]): void {
  const left = new Map<string, number>();
  for (const cells of meant) left.set(JSON.stringify(cells), (left.get(JSON.stringify(cells)) ?? 0) + 1);
  for (const { cells, doubts, line, role } of outcome.records) {
    if (role !== 'row' && role !== 'header') continue;
    const key = JSON.stringify(cells);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    else if (doubts.length === 0) throw new Error(`line ${line} is wrong in silence: ${key}`);
  }
}

/** The ten measures of the benchmark added up: success, then precision, recall and F1 of header, records and cells. */
function score(meant: string[][], outcome: DelimitedFile): number {
  const found = [outcome.header, ...rowsOf(outcome).map(({ cells }) => cells)].filter((cells) => cells.length > 0);
  const measure = (source: string[], loaded: string[]): number => {
    if (source.length === 0) return 3;
    const left = new Map<string, number>();
    for (const each of source) left.set(each, (left.get(each) ?? 0) + 1);
    let met = 0;
    for (const each of loaded) {
      const count = left.get(each) ?? 0;
      if (count > 0) {
        met++;
        left.set(each, count - 1);
      }
    }
    if (met === 0) return 0;
    const [precision, recall] = [met / source.length, met / loaded.length];
    return precision + recall + (2 * precision * recall) / (precision + recall);
  };
  const joined = (records: string[][]) => records.slice(1).map((cells) => cells.join(''));
  return 1 + measure(meant[0] ?? [], found[0] ?? []) + measure(joined(meant), joined(found)) + measure(meant.flat(), found.flat());
}

describe('the file as a whole', () => {
  const clean = whole(plain);
  test.each<[string, string | Uint8Array, Partial<Dialect>, string[][]]>([
    ['as it is', clean, {}, table], ['no line end at the end', clean.slice(0, -2), {}, table], ['a blank line at the end', `${clean}\r\n`, {}, table],
    ['LF', whole({ ...plain, newline: '\n' }), {}, table], ['CR', whole({ ...plain, newline: '\r' }), {}, table], ['every line end in one file', table.map((cells, i) => record(cells, plain) + ['\n', '\r\n', '\r'][i % 3]).join(''), {}, table],
    ['semicolon', whole({ ...plain, delimiter: ';' }), { delimiter: ';' }, table], ['tab', whole({ ...plain, delimiter: '\t' }), { delimiter: '\t' }, table], ['bar', whole({ ...plain, delimiter: '|' }), { delimiter: '|' }, table],
    ['space', whole({ ...plain, delimiter: ' ' }), { delimiter: ' ' }, table], ['comma and space', whole({ ...plain, delimiter: ', ' }), { delimiter: ', ' }, table], ['two bars', whole({ ...plain, delimiter: '||' }), { delimiter: '||' }, table],
    ['apostrophes around cells', whole({ ...plain, quote: '\'', escape: '\'' }), { quote: '\'', escape: '\'' }, table], ['backslash before a quote', whole({ ...plain, escape: '\\' }), { escape: '\\' }, table],
    ['preamble', `PREAMBLE,,,,,,,,\r\n,,,,,,,,\r\n${clean}`, { preamble: 2 }, table], ['no header', clean.slice(clean.indexOf('\n') + 1), { header: 0 }, rows], ['header only', `${record(header, plain)}\r\n`, {}, [header]],
    ['one row', file([record(header, plain), record(rows[0]!, plain)], '\n'), {}, [header, rows[0]!]], ['nothing', '', {}, []], ['only a mark', utf8Bom(''), {}, []],
    ['UTF-8 with mark', utf8Bom(clean), {}, table], ['GB18030', gb18030(clean), {}, table], ['UTF-16 LE', utf16(clean, true, true), {}, table], ['UTF-16 BE', utf16(clean, false, false), { encoding: 'utf-16be' }, table],
    ['no quotes at all', file(table.map((cells) => cells.map((cell) => cell.replaceAll(/[|"]/g, '')).join('|')), '\n'), { delimiter: '|', quote: '' }, table.map((cells) => cells.map((cell) => cell.replaceAll(/[|"]/g, '')))],
  ])('%s', (_name, text, dialect, meant) => {
    const outcome = read(text, dialect);
    const found = [...(dialect.header === 0 || meant.length === 0 ? [] : [outcome.header]), ...rowsOf(outcome).map(({ cells }) => cells)];
    expect(found).toEqual(meant);
    expect(doubtsOf(outcome)).toEqual([]);
  });

  test.each([2, 3])('%d rows of header are one header', (count) => {
    const outcome = read(file([...Array.from({ length: count }, () => record(header, plain)), ...rows.map((cells) => record(cells, plain))], '\n'), { header: count });
    expect(outcome.header).toEqual(header.map((name) => Array.from({ length: count }, () => name).join(' ')));
    expect(rowsOf(outcome).map(({ cells }) => cells)).toEqual(rows);
  });

  test('no escape at all: a quote closes where a cell ends, and each such record is in doubt', () => {
    const outcome = read(whole({ ...plain, escape: '' }), { escape: '' });
    expect(rowsOf(outcome).map(({ cells }) => cells)).toEqual(rows);
    expect(rowsOf(outcome).filter(({ doubts }) => doubts.length > 0).map(({ cells }) => cells)).toEqual(rows.filter((cells) => cells.some((cell) => cell.includes('"'))));
  });

  test('apostrophes around cells, not escaped inside, with an escape that means something else', () => {
    const outcome = read(whole({ ...plain, quote: '\'', escape: '' }), { quote: '\'', escape: '"' });
    expect(rowsOf(outcome).map(({ cells }) => cells)).toEqual(rows);
  });

  test('a second table is in doubt, whatever its width', () => {
    for (const change of [(cells: string[]) => cells, (cells: string[]) => cells.slice(1), (cells: string[]) => [...cells, 'x']]) {
      const outcome = read(file([...table, ...table.map(change)].map((cells) => record(cells, plain)), '\r\n'));
      expect(outcome.records).toHaveLength(2 * table.length);
      expect(doubtsOf(outcome)[0]).toMatch(new RegExp(`^${table.length + 1}:`));
    }
  });

  test('a line in another delimiter or another quote is read by it, and in doubt', () => {
    const outcome = read('a,b,c,d\n1,x,y,z\n2;"x;y";u;w\n3,\'x,y\',u,w\n4 5,6\n');
    expect(outcome.records.map(({ cells }) => cells)).toEqual([['a', 'b', 'c', 'd'], ['1', 'x', 'y', 'z'], ['2', 'x;y', 'u', 'w'], ['3', 'x,y', 'u', 'w'], ['4 5', '6']]);
    expect(doubtsOf(outcome)).toEqual(['3:stray_quote', '3:fewer_cells', '3:other_signs', '4:more_cells', '4:other_signs', '5:fewer_cells']);
    expect(read('a;b\n1,2\n3,4\n').header).toEqual(['a', 'b']);
  });

  test('a last cell shorter than all others of its column is in doubt where the line end is missing, and a missing line end alone is not', () => {
    const text = 'a,b\n1,2014-06-05\n2,2014-06-06\n3,2014-06';
    expect([doubtsOf(read(text)), doubtsOf(read(`${text}\n`)), doubtsOf(read(`${text}-07`)), doubtsOf(read('a,b\n1,one\n2,three\n3,t'))]).toEqual([['4:cut_short'], [], [], []]);
  });

  test('encodings that the bytes do not tell have to be said', () => {
    expect(() => read(utf16('a,b\n1,2\n'.repeat(9), true, false))).toThrow(DialectError);
    expect(read(utf8('a,b\n1,\0\n')).records[1]!.doubts).toEqual(['bad_character']);
  });
});

describe('one line', () => {
  /** Puts a line in the place of the one that `at` counts, and reads. */
  const withLine = (at: number, line: string): DelimitedFile => read(file(table.map((cells, i) => (i === at ? line : record(cells, plain))), plain.newline));
  const places = table.flatMap((_, at) => header.map((__, column) => [at, column] as const));
  const lines = (at: number) => written(table[at]!, plain);
  /** The pollution of one cell, the cells that are meant, and whether they should come back. */
  const ways: [string, (at: number, column: number) => string, (at: number, column: number) => string[], boolean][] = [
    ['a quote too many', (at, column) => lines(at).map((cell, i) => (i !== column ? cell : cell.startsWith('"') ? `""${cell.slice(1)}` : `"${cell}`)).join(','),
      (at, column) => table[at]!.map((cell, i) => (i === column ? `"${cell}` : cell)), true],
    ['a delimiter too many', (at, column) => lines(at).map((cell, i) => (i === column ? `,${cell}` : cell)).join(','), (at) => table[at]!, false],
    ['a delimiter too few', (at, column) => lines(at).map((cell, i) => (i === 0 || i === column ? cell : `,${cell}`)).join(''), (at) => table[at]!, false],
    ['another delimiter', (at) => record(table[at]!, { ...plain, delimiter: ' ' }), (at) => table[at]!, false],
    ['other quotes', (at) => record(table[at]!, { ...plain, quote: '\'', escape: '\'' }), (at) => table[at]!, false],
    ['other quotes round every cell', (at, column) => table[at]!.map((cell) => ['\'', '`'][column % 2]! + cell + ['\'', '`'][column % 2]!).join(','), (at) => table[at]!, false],
  ];

  test.each(ways)('%s: nothing is wrong in silence, all other lines are right', (_name, line, meant, comesBack) => {
    let total = 0;
    for (const [at, column] of places) {
      const outcome = withLine(at, line(at, column));
      const right = table.map((cells, i) => (i === at ? meant(at, column) : cells));
      expectNoSilence(outcome, right);
      outcome.records.forEach(({ cells, line: number, role }, i) => {
        if (i === at && !comesBack) return;
        if (role !== 'blank' && JSON.stringify(cells) !== JSON.stringify(right[i])) throw new Error(`line ${number}: ${JSON.stringify(cells)}`);
      });
      expect(outcome.records).toHaveLength(table.length);
      total += score(right, outcome);
    }
    expect(total / places.length).toBeGreaterThan(9.7);
  });

  test('over all the files the score of the benchmark is above 9.97', () => {
    let total = 0;
    let count = 0;
    for (const [, line, meant] of ways.slice(0, 3)) {
      for (const [at, column] of places) {
        total += score(table.map((cells, i) => (i === at ? meant(at, column) : cells)), withLine(at, line(at, column)));
        count++;
      }
    }
    expect(total / count).toBeGreaterThan(9.97);
  });
});

describe('from the command line', () => {
  const script = path.resolve(import.meta.dirname, '../../scripts/records.mjs');
  const run = (...args: string[]) => execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  const folder = (): string => {
    const made = mkdtempSync(path.join(tmpdir(), 'records-'));
    onTestFinished(() => rmSync(made, { recursive: true }));
    return made;
  };

  test('one file as JSON and as plain CSV, in the dialect that is stated', () => {
    const given = path.join(folder(), 'a.txt');
    writeFileSync(given, gb18030('台账\r\n编号;说明\r\n1;\'一;二\'\r\n2;三;四\r\n'));
    const dialect = ['--delimiter', ';', '--quote', '\'', '--preamble', '1', '--encoding', 'gbk'];
    const json = JSON.parse(run(given, ...dialect)) as DelimitedFile & { rows: number; suspect: number };
    expect([json.header, json.rows, json.suspect, json.width]).toEqual([['编号', '说明'], 2, 1, 2]);
    expect(json.records.map(({ role, line, cells, doubts }) => [role, line, cells, doubts])).toEqual([
      ['preamble', 1, ['台账'], []], ['header', 2, ['编号', '说明'], []], ['row', 3, ['1', '一;二'], []], ['row', 4, ['2', '三', '四'], ['more_cells']],
    ]);
    expect(run(given, ...dialect, '--format', 'csv')).toBe('编号,说明\n1,一;二\n2,三,四\n');
    // Without a header the first row of a CSV would be taken for one.
    const bare = ['--delimiter', ';', '--quote', '\'', '--preamble', '2', '--header', '0', '--encoding', 'gbk', '--format', 'csv'];
    expect(run(given, ...bare)).toBe('column1,column2,column3\n1,一;二\n2,三,四\n');
    expect(run(given, ...bare, '--no-names')).toBe('1,一;二\n2,三,四\n');
  });

  test('many files into a folder; what cannot be read is said, and the others are', () => {
    const made = folder();
    writeFileSync(path.join(made, 'a.csv'), 'x,y\n1,2\n');
    const { status, stderr } = spawnSync(process.execPath, [script, path.join(made, 'none.csv'), path.join(made, 'a.csv'), '--out', made, '--format', 'csv'], { encoding: 'utf8' });
    expect([status, stderr.trim().endsWith('none.csv: no such file.')]).toEqual([1, true]);
    expect(readFileSync(path.join(made, 'a.csv.csv'), 'utf8')).toBe('x,y\n1,2\n');
    expect(spawnSync(process.execPath, [script]).status).toBe(2);
  });
});
