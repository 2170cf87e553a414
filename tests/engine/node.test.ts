import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codedColumn, NULL_INT, QueryError, type Database } from '../../src/engine/database.ts';
import { packBlocks, unpackBlocks } from '../../src/engine/blocks.ts';
import { openNativeDatabase } from '../../src/engine/native.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { daysFromIso, isoFromDays } from '../../src/engine/rows.ts';

describe.each<[string, () => Promise<Database>]>([['DuckDB-WASM', openDatabase], ['native DuckDB', openNativeDatabase]])('%s', (_, open) => {
  let db: Database;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  test('query returns plain values for every type we use', async () => {
    const [row] = await db.query(`
      select count(*) as n, sum(x) as total, 1.5::decimal(10, 2) as ratio, date '2014-06-05' as day, 2.25::double as real,
             null as nothing, 'a' as word, true as yes, [1, null, 3]::integer[] as list, {'a': 1, 'b': date '2014-02-28'} as pair,
             'x'::enum('x', 'y') as dim, (9007199254740991)::bigint as big, null::date as no_day, timestamp '2014-06-05 01:02:03' as at
      from (values (1), (2)) as t (x)`);
    expect(row).toEqual({
      n: 2, total: 3, ratio: 1.5, day: '2014-06-05', real: 2.25, nothing: null, word: 'a', yes: true, list: [1, null, 3],
      pair: { a: 1, b: '2014-02-28' }, dim: 'x', big: 9007199254740991, no_day: null, at: '2014-06-05 01:02:03',
    });
  });

  test('rows of many batches keep every text, day and number, absent ones among them, and none takes a sign of its neighbour', async () => {
    // 5,000 rows are three batches of the engine; the texts have characters of one to four bytes.
    const rows = await db.query(`
      select i, case i % 5 when 0 then null when 1 then '' when 2 then 'é' || i when 3 then '甲𠮷' || i else 'a' || i end as word, 'n' || i as plain,
             if(i % 3 = 0, null, date '2014-06-05' + i::integer) as day, if(i % 7 = 0, null, i * 0.5) as half, if(i % 4 = 0, null, i % 2 = 0) as flag
      from range(5000) as t (i)`);
    expect(rows).toEqual(Array.from({ length: 5000 }, (_, i) => ({
      i, word: [null, '', `é${i}`, `甲𠮷${i}`, `a${i}`][i % 5], plain: `n${i}`,
      day: i % 3 === 0 ? null : isoFromDays(daysFromIso('2014-06-05') + i), half: i % 7 === 0 ? null : i * 0.5, flag: i % 4 === 0 ? null : i % 2 === 0,
    })));
  });

  test('query throws on a type that has no plain form', async () => {
    await expect(db.query(`select interval 3 day as gap`)).rejects.toThrow(/unsupported column type: gap .*cast it in the SQL/);
  });

  test('insert keeps every value, order and null', async () => {
    await db.insert('t', [
      { name: 'word', type: 'text', values: ['甲', null, '', '01', '𠮷𠮷'] },
      { name: 'day', type: 'date', values: Int32Array.from([daysFromIso('2014-06-05'), NULL_INT, 0, -1, daysFromIso('2024-02-29')]) },
      { name: 'n', type: 'integer', values: Int32Array.from([0, NULL_INT, -1, 5, 2147483647]) },
      { name: 'x', type: 'double', values: Float64Array.from([0, NaN, -0.5, 1e300, 1.5]) },
    ]);
    expect(await db.query('select * from t')).toEqual([
      { word: '甲', day: '2014-06-05', n: 0, x: 0 },
      { word: null, day: null, n: null, x: null },
      { word: '', day: '1970-01-01', n: -1, x: -0.5 },
      { word: '01', day: '1969-12-31', n: 5, x: 1e300 },
      { word: '𠮷𠮷', day: '2024-02-29', n: 2147483647, x: 1.5 },
    ]);
    expect(await db.query(`select column_name as c, data_type as t from information_schema.columns where table_name = 't'`)).toEqual([
      { c: 'word', t: 'VARCHAR' }, { c: 'day', t: 'DATE' }, { c: 'n', t: 'INTEGER' }, { c: 'x', t: 'DOUBLE' },
    ]);
  });

  test('insert replaces the table, also by none of the rows', async () => {
    await db.insert('t', [{ name: 'a', type: 'text', values: ['one'] }]);
    await db.insert('t', [{ name: 'a', type: 'text', values: [] }]);
    expect(await db.query('select count(*) as n from t')).toEqual([{ n: 0 }]);
  });

  test('insert refuses columns of unequal length', async () => {
    await expect(db.insert('t', [
      { name: 'a', type: 'text', values: ['one'] },
      { name: 'b', type: 'integer', values: Int32Array.from([1, 2]) },
    ])).rejects.toThrow('column lengths differ: b has 2, expected 1');
  });

  test('insert refuses two columns of one array, of which the engine would take none of the rows and say nothing', async () => {
    const codes = Int32Array.from([0, 1, 0]);
    await expect(db.insert('t', [codedColumn('a', codes, ['x', 'y']), codedColumn('b', codes, ['u', 'v'])])).rejects.toThrow('two columns share their values');
  });

  test('a failing statement throws QueryError with its SQL', async () => {
    await expect(db.query('select nothing_here')).rejects.toBeInstanceOf(QueryError);
    await expect(db.query('select nothing_here')).rejects.toMatchObject({ sql: 'select nothing_here' });
  });
});

test('blocks come back from their file as they went in; a file cut short or lengthened is refused', () => {
  const blocks = [Uint8Array.of(1, 2, 3), new Uint8Array(0), Uint8Array.of(255)];
  const file = packBlocks({ names: ['甲', '乙', '丙'] }, blocks);
  expect(unpackBlocks(file)).toEqual({ head: { names: ['甲', '乙', '丙'] }, blocks });
  // As part of a larger buffer too.
  const within = new Uint8Array([9, 9, ...file]).subarray(2);
  expect(unpackBlocks(within)).toEqual({ head: { names: ['甲', '乙', '丙'] }, blocks });
  for (const wrong of [file.subarray(0, -1), file.subarray(0, 10), file.subarray(0, 2), new Uint8Array([...file, 0])]) expect(() => unpackBlocks(wrong)).toThrow(/bytes|JSON|encoded|bounds/i);
});

test('days and ISO dates', () => {
  expect(daysFromIso('1970-01-01')).toBe(0);
  expect(daysFromIso('2014-06-05')).toBe(16226);
  expect(isoFromDays(16226)).toBe('2014-06-05');
  expect(() => daysFromIso('2014-02-29')).toThrow('invalid date: 2014-02-29');
  expect(() => daysFromIso('2014-6-5')).toThrow('invalid date');
});

test.each<[string, () => Promise<Database>, string[]]>([
  // The native engine has its JSON functions built in.
  ['DuckDB-WASM', openDatabase, ['load json', `select json_extract('{}', '$')`]], ['native DuckDB', openNativeDatabase, ['install httpfs']],
])('lock closes files, network, extensions and settings, and leaves queries alone: %s', async (_, open, more) => {
  const locked = await open();
  await locked.insert('t', [{ name: 'a', type: 'text', values: ['one'] }]);
  await locked.lock();
  for (const sql of [
    `select * from read_csv('/etc/passwd')`, `copy t to '/tmp/plumbline-out.csv'`, `attach '/tmp/x.duckdb'`,
    `set enable_external_access = true`, `set memory_limit = '2GB'`, `select * from 'https://example.invalid/a.csv'`, ...more,
  ]) {
    await expect(locked.query(sql), sql).rejects.toBeInstanceOf(QueryError);
  }
  expect(await locked.query('select a from t')).toEqual([{ a: 'one' }]);
  await locked.close();
});
