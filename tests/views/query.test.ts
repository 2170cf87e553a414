// The query page in the build's engine: what is accepted, what is refused and why, and what an answer is.
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { exampleQueries, query, tableWords } from '../../src/i18n/query.ts';
import { byLayer } from '../../src/islands/query/reference.ts';
import { metricTable, MOST_ROWS, prepareQuery, readSchema, runQuery } from '../../src/islands/query/run.ts';
import { metrics } from '../../src/metrics/index.ts';
import { prepareMoves } from '../../src/metrics/units_board.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { addressOfQuery, cellText, LONGEST_QUERY, queryOfAddress, quickChart, readStatement } from '../../src/views/query.ts';
import { filesOf, fixtures, warehouseOf } from '../support/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = (await warehouseOf(filesOf(path.join(fixtures, 'exports/city-a/clean')))).db;
  await setAsOf(db, '2014-06-30');
  await prepareQuery(db);
  await db.lock();
});
afterAll(() => db.close());

async function everything(): Promise<unknown> {
  return db.query(`select table_name, column_count, estimated_size from duckdb_tables() union all select view_name, column_count, null from duckdb_views() where not internal order by 1`);
}

describe('what is accepted', () => {
  test.each([
    ['select 1 as a, 2 as a', [{ a: 1, a_1: 2 }]],
    ['SELECT \'甲\'\'; drop table x --\' as x -- the end', [{ x: "甲'; drop table x --" }]],
    ['-- one\n/* two /* three */ */ with t as (select 1 as n) select * from t;', [{ n: 1 }]],
    ['from (values (1), (2)) as t(n) order by n desc', [{ n: 2 }, { n: 1 }]],
    ['(select 1 as n) union all (select 2) order by n', [{ n: 1 }, { n: 2 }]],
    ["select date '2014-06-30' as d, null as nothing, [1, 2] as list", [{ d: '2014-06-30', nothing: null, list: [1, 2] }]],
    ['select as_of() as d', [{ d: '2014-06-30' }]],
    ['select $$a;b$$ as x', [{ x: 'a;b' }]],
  ])('%s', async (sql, rows) => {
    const outcome = await runQuery(db, sql);
    expect(outcome).toMatchObject({ kind: 'answer', answer: { rows, row_count: rows.length } });
  });

  test.each(['describe stg_units', 'show tables', 'summarize stg_units', 'explain select 1', 'EXPLAIN ANALYZE from stg_units limit 3'])('%s', async (sql) => {
    const outcome = await runQuery(db, sql);
    expect(outcome.kind === 'answer' && outcome.answer.rows.length).toBeGreaterThan(0);
  });

  test('columns keep their order and types, rows or none', async () => {
    expect(await runQuery(db, 'select unit_id, 1 as n from stg_units where false')).toEqual({
      kind: 'answer', answer: { columns: [{ name: 'unit_id', type: 'VARCHAR' }, { name: 'n', type: 'INTEGER' }], rows: [], row_count: 0 },
    });
  });

  test('rows are cut at the cap, in order, and the count is whole', async () => {
    const outcome = await runQuery(db, `select range as n from range(${MOST_ROWS + 1234}) order by n desc`);
    if (outcome.kind !== 'answer') throw new Error(outcome.kind);
    expect(outcome.answer.row_count).toBe(MOST_ROWS + 1234);
    expect(outcome.answer.rows.length).toBe(MOST_ROWS);
    expect([outcome.answer.rows[0]!.n, outcome.answer.rows.at(-1)!.n]).toEqual([MOST_ROWS + 1233, 1234]);
    expect(await runQuery(db, `from range(${MOST_ROWS})`)).toMatchObject({ answer: { row_count: MOST_ROWS } });
  });

  test('every metric, every table and every example', async () => {
    for (const { name } of metrics) expect((await runQuery(db, `from ${metricTable(name)}`)).kind, name).toBe('answer');
    for (const { sql } of exampleQueries) {
      const outcome = await runQuery(db, sql);
      expect(outcome.kind === 'answer' && outcome.answer.rows.length, sql).toBeGreaterThan(0);
    }
  });
});

describe('what is refused', () => {
  const byWord = [
    'set variable as_of = null', 'create table x as select 1', 'drop table stg_units', 'insert into stg_units select * from stg_units', 'update stg_units set name = null',
    'delete from stg_units', 'copy stg_units to \'x.csv\'', "attach 'x.db'", 'detach memory', 'install json', 'load json', 'pragma version', 'call pragma_version()',
    "export database 'x'", "import database 'x'", 'alter table stg_units add column x int', 'truncate stg_units', 'begin', 'use memory', 'prepare p as select 1',
    'execute p', 'vacuum', 'checkpoint', 'reset memory_limit', 'explain drop table stg_units', 'explain analyze delete from stg_units', '-- select\n drop table stg_units', '/* select */ drop table stg_units', ';drop table stg_units',
  ];
  test.each(byWord)('%s', async (sql) => {
    const before = await everything();
    expect((await runQuery(db, sql)).kind).toBe('refused');
    expect(await everything()).toEqual(before);
  });

  test.each([
    'select 1; drop table stg_units', 'select 1; select 2', 'with a as (select 1) insert into stg_units select * from stg_units', 'with a as (select 1) delete from stg_units',
    'explain analyze with a as (select 1) delete from stg_units', "select '\\'; drop table stg_units; --'';", "select 1) ; drop table stg_units; select (1", "select e'\\''; drop table stg_units; --",
    "from query('select 1; drop table stg_units')", "select 1 as a') ; drop table stg_units; --", 'explain select 1; drop table stg_units', 'select 1 /* ; */ ; /* */ drop table stg_units', 'select 1\0; drop table stg_units',
    "describe select 1; drop table stg_units", 'select nope; drop table stg_units', 'select (; drop table stg_units',
    '(analyze) delete from stg_units', '(format json) drop table stg_units', 'explain (analyze) delete from stg_units', 'explain analyze (select 1); drop table stg_units',
    'select (1; drop table stg_units; select 1', "select 1 (; drop table stg_units; --", "select 'a; drop table stg_units", 'select $$a; drop table stg_units', 'select 1 /* ; drop table stg_units',
  ])('%s', async (sql) => {
    const before = await everything();
    expect((await runQuery(db, sql)).kind).not.toBe('answer');
    expect(await everything()).toEqual(before);
  });

  test.each(["from read_csv('/etc/passwd')", "select * from 'x.csv'", "from glob('*')", "from read_text('package.json')", "from read_csv('https://example.invalid/a.csv')"])('%s', async (sql) => {
    expect((await runQuery(db, sql)).kind).toBe('failed');
  });

  test('an empty statement is empty', async () => {
    for (const sql of ['', '  \n', ';', '-- nothing', '/* nothing', '\ufeff']) expect(await runQuery(db, sql), sql).toEqual({ kind: 'empty' });
    expect(readStatement('选择')).toEqual({ kind: 'refused', word: '选择' });
  });
});

describe('what is wrong is said with its line', () => {
  test.each([
    ['select\n  unit_id,\n  nope\nfrom stg_units', 'names', 3, /nope/],
    ['select 1\nfrom\n  no_such_table', 'tables', 3, /no_such_table/],
    ['select 1\nfrom stg_units\nwhere (', 'syntax', 3, /syntax/],
    ['-- a note\nselect\n  nosuch(1)', 'tables', 3, /nosuch/],
    ['select cast(name as integer) from stg_units', 'values', null, /Could not convert/],
    ["from read_csv('/etc/passwd')", 'closed', 1, /disabled/],
    ["select * from 'https://example.invalid/x.parquet'", 'closed', 1, /does not exist/], ["from 'x.csv'", 'closed', null, /disabled|does not exist/], ['from no_csv', 'tables', 1, /does not exist/],
    ['select 1\nfrom\n  a b c', 'syntax', 3, /near "c"/],
    ["select\n 'abc\n\n", 'syntax', 2, /unterminated/],
    ['select\n (1\n', 'syntax', 2, /end of input/],
    ['explain\nselect\n nope\nfrom stg_units', 'names', 3, /nope/],
  ] as const)('%s', async (sql, fault, line, message) => {
    const outcome = await runQuery(db, sql);
    expect(outcome).toMatchObject({ kind: 'failed', fault, line });
    expect(outcome.kind === 'failed' && outcome.message).toMatch(message);
    expect(outcome.kind === 'failed' && outcome.message).not.toMatch(/query\(/);
    expect(query.failed[fault].zh).not.toBe('');
  });
});

test('every table has its words in both languages, and no words are of a table that is not there', async () => {
  const names = (await readSchema(db)).map(({ name }) => name);
  const own = new Set(metrics.map(({ name }) => metricTable(name)));
  expect(names.filter((name) => !own.has(name)).sort()).toEqual(Object.keys(tableWords).sort());
});

test('what a page made for its own figures of the day is not offered: it would be there only after that page', async () => {
  const before = byLayer(await readSchema(db));
  await prepareMoves(db);
  const tables = await readSchema(db);
  expect(tables.map(({ name }) => name)).toContain('unit_moves');
  expect(byLayer(tables)).toEqual(before);
});

describe('the address', () => {
  test('carries the statement and leaves the rest', () => {
    const sql = "select '甲 & 乙' as x\n-- 100%";
    const address = addressOfQuery('?asof=2014-06-20&tier=county', sql);
    expect(queryOfAddress(`?${address}`)).toBe(sql);
    expect(new URLSearchParams(address).get('asof')).toBe('2014-06-20');
    expect(addressOfQuery(`?${address}`, ' ')).toBe('asof=2014-06-20&tier=county');
  });
  test('does not carry what is too long', () => {
    expect(addressOfQuery('', 'x'.repeat(LONGEST_QUERY + 1))).toBe('');
    expect(queryOfAddress(`?q=${'x'.repeat(LONGEST_QUERY + 1)}`)).toBe('');
  });
});

describe('quick chart', () => {
  const text = { name: 'who', type: 'VARCHAR' };
  const number = { name: 'n', type: 'BIGINT' };
  const day = { name: 'd', type: 'DATE' };

  test('bars for names, in the order of the rows', () => {
    expect(quickChart([text, number], [{ who: '乙', n: 2 }, { who: '甲', n: 5 }, { who: null, n: 1 }])).toEqual({
      kind: 'bar', label: 'who', value: 'n', points: [{ label: '乙', value: 2 }, { label: '甲', value: 5 }], left_out: 1,
    });
  });
  test('a line for days, by day', () => {
    expect(quickChart([number, day], [{ d: '2014-06-02', n: 2 }, { d: '2014-06-01', n: 5 }])).toMatchObject({
      kind: 'line', points: [{ label: '2014-06-01', value: 5 }, { label: '2014-06-02', value: 2 }], left_out: 0,
    });
  });
  test('a day that comes twice is bars', () => {
    expect(quickChart([day, number], [{ d: '2014-06-01', n: 2 }, { d: '2014-06-01', n: 5 }])?.kind).toBe('bar');
  });
  test('thirty bars at most, the rest counted', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ who: `u${i}`, n: i }));
    expect(quickChart([text, number], rows)).toMatchObject({ left_out: 70 });
    expect(quickChart([text, number], rows)!.points.length).toBe(30);
  });
  test('none without a number, a label or two rows', () => {
    expect(quickChart([text], [{ who: '甲' }, { who: '乙' }])).toBeNull();
    expect(quickChart([number], [{ n: 1 }, { n: 2 }])).toBeNull();
    expect(quickChart([text, number], [{ who: '甲', n: 1 }])).toBeNull();
    expect(quickChart([text, { name: 'n', type: 'INTEGER[]' }], [{ who: '甲', n: [1] }, { who: '乙', n: [1] }])).toBeNull();
  });
});

test('cells', () => {
  expect([null, 0, 1.5, true, '甲', ['a', 1], { file: 'x', line: 2 }].map(cellText)).toEqual(['', '0', '1.5', 'true', '甲', '["a",1]', '{"file":"x","line":2}']);
});
