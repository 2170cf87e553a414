// The query page's panel over the real engine in a real page, locked as on the site.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase, type BrowserDatabase } from '../../src/engine/browser.ts';
import { exampleQueries, query as words } from '../../src/i18n/query.ts';
import { mountQuery, type QueryPage } from '../../src/islands/query/mount.ts';
import { prepareQuery, runQuery } from '../../src/islands/query/run.ts';
import type { Session, Workspace } from '../../src/islands/session.ts';
import { prepareWarehouse, setAsOf } from '../../src/metrics/warehouse.ts';
import { loadPlan, readPlan } from '../../src/plan/index.ts';
import { loadExports, readExports } from '../../src/sources/index.ts';
import planText from '../../data/plan.yaml?raw';

const exports = import.meta.glob<string>('../fixtures/exports/city-a/clean/*.csv', { query: '?raw', import: 'default', eager: true });

/** Joins far more pairs than a visit has time for. */
const ENDLESS = 'select count(*) as n from range(100000000) as a, range(1000) as b where a.range % 7 = b.range % 5';

let db: BrowserDatabase;
let place: HTMLElement;
let page: QueryPage;

beforeAll(async () => {
  db = await openDatabase();
  const plan = readPlan(planText);
  await loadPlan(db, plan);
  await loadExports(db, readExports(Object.entries(exports).map(([path, text]) => ({ name: path.split('/').at(-1)!, bytes: new TextEncoder().encode(text) })), plan));
  await prepareWarehouse(db);
  await setAsOf(db, '2014-07-25');
  await prepareQuery(db);
  await db.lock();
});
afterAll(() => db.close());

/** One reading at a time, as on the site: a second one would end the stream of the first. */
let queue: Promise<unknown> = Promise.resolve();
function alone<Result>(work: (database: BrowserDatabase) => Promise<Result>): Promise<Result> {
  const result = queue.then(() => work(db));
  queue = result.catch(() => undefined);
  return result;
}

function open(search = ''): void {
  history.replaceState(null, '', `${location.pathname}${search}`);
  place = document.createElement('div');
  document.body.append(place);
  const session = { workspace: {} as Workspace, alone } as unknown as Session;
  page = mountQuery(place, { session, locale: 'en', question: () => ({ asOf: '2014-06-30', compareTo: '2014-06-23', scope: {}, steps: [] }) });
}

let before: string;
beforeEach(() => (before = location.search));
afterEach(() => {
  page?.leave();
  place?.remove();
  history.replaceState(null, '', `${location.pathname}${before}`);
});

const shown = () => place.querySelector<HTMLElement>('[data-query-status]')!;
const press = (name: string) => place.querySelector<HTMLButtonElement>(`[data-query-${name}]`)!.click();
const until = (kind: string, timeout = 30_000) => expect.poll(() => place.querySelector<HTMLElement>('[data-query-status]')?.dataset.queryStatus, { timeout }).toBe(kind);
const editorText = () => [...place.querySelector('[data-query-editor]')!.shadowRoot!.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
const address = (sql: string) => `?${new URLSearchParams({ q: sql }).toString()}`;

test('the address’s statement is in the editor and is answered as of the address’s day', async () => {
  open(address("select as_of() as day, count(*) as units,\n '甲' as word from metric_units"));
  await until('ran');
  expect(editorText()).toBe("select as_of() as day, count(*) as units,\n '甲' as word from metric_units");
  expect([...place.querySelectorAll('thead th')].map((cell) => cell.textContent)).toEqual(['day', 'units', 'word']);
  expect([...place.querySelectorAll('tbody td')].map((cell) => cell.textContent)).toEqual(['2014-06-30', '592', '甲']);
  expect(shown().textContent).toBe('1 row, data as of 30 June 2014.');
});

test('every example is answered, in the page as in the build', async () => {
  await alone((own) => setAsOf(own, '2014-06-30'));
  for (const { sql } of exampleQueries) {
    const outcome = await alone((own) => runQuery(own, sql));
    expect(outcome.kind === 'answer' && outcome.answer.rows.length, sql).toBeGreaterThan(0);
  }
});

test.each([
  ['drop table stg_units', 'DROP'], ['set memory_limit = \'2GB\'', 'SET'], ['install json', 'INSTALL'], ["attach 'x.db'", 'ATTACH'], ["copy stg_units to 'x.csv'", 'COPY'],
  ['pragma version', 'PRAGMA'], ['call pragma_version()', 'CALL'], ["export database 'x'", 'EXPORT'], ['explain analyze delete from stg_units', 'EXPLAIN DELETE'],
])('%s is refused in a sentence', async (sql, word) => {
  open(address(sql));
  await until('ran');
  expect(shown().textContent).toBe(words.refused.en({ word }));
  expect(place.querySelector('table')).toBeNull();
});

test.each(['select 1; drop table stg_units', 'with a as (select 1) delete from stg_units', "from query('select 1; drop table stg_units')"])('%s is refused by the engine', async (sql) => {
  open(address(sql));
  await until('ran');
  expect(shown().textContent).toBe(words.not_one.en);
  expect(await alone((own) => own.query('select count(*) as n from stg_units'))).toEqual([{ n: 592 }]);
});

/** Whatever the statement: there is no answer, no request has left the page, no setting has changed, and every table is whole. */
test('nothing that reaches out of the tables is answered: files, network, extensions, settings, secrets', async () => {
  const settings = () => alone((own) => own.query("select name, value from duckdb_settings() where name in ('enable_external_access', 'lock_configuration', 'autoinstall_known_extensions', 'autoload_known_extensions', 'memory_limit', 'allowed_paths', 'allowed_directories', 'temp_directory', 'custom_extension_repository') order by 1"));
  const tables = () => alone((own) => own.query('select table_name, estimated_size from duckdb_tables() order by 1'));
  const before = { settings: await settings(), tables: await tables() };
  const paths = ['https://example.invalid/a.csv', 'http://127.0.0.1:1/a.csv', 's3://b/a.csv', 'file:///etc/passwd', '/etc/passwd', '../a.csv', 'a.csv', 'stdin', '*', '**', 'opfs://a.csv', 'blob:x', 'data:text/csv,a'];
  const readers = [
    'read_csv', 'read_csv_auto', 'read_text', 'read_blob', 'glob', 'sniff_csv', 'read_parquet', 'parquet_scan', 'parquet_metadata', 'read_json', 'read_json_auto', 'read_ndjson', 'sqlite_scan', 'postgres_scan', 'iceberg_scan',
    'delta_scan', 'st_read', 'read_xlsx',
  ];
  const statements = [
    ...readers.flatMap((reader) => paths.slice(0, 5).map((path) => `select * from ${reader}('${path}')`)),
    ...paths.map((path) => `select * from '${path}'`), ...paths.map((path) => `from read_csv(['${path}'])`),
    "select * from query_table('https://example.invalid/a.csv')", "select * from query('copy stg_units to ''x.csv''')",
    'install httpfs', 'load httpfs', "force install json from 'https://example.invalid'", "attach 'x.db'", "attach 'https://example.invalid/x.db' as x", "attach ':memory:' as m", 'detach main', 'use temp',
    "set memory_limit = '4GB'", 'set enable_external_access = true', 'reset enable_external_access', 'set lock_configuration = false', "set allowed_paths = ['/']", "set custom_extension_repository = 'https://example.invalid'",
    "set variable as_of = '2000-01-01'", 'pragma database_list', 'pragma enable_profiling', "pragma temp_directory = '/tmp'", "copy stg_units to 'x.csv'", "copy stg_units from 'x.csv'", "copy (select 1) to '/dev/stdout'",
    'copy from database main to temp', "export database 'x'", "import database 'x'", "create secret s (type s3, key_id 'a')", 'drop secret s', 'create table t as select 1', 'create macro m() as 1', 'create view v as select 1',
    'create temp table t (a int)', 'drop table stg_units', 'truncate stg_units', 'delete from stg_units', "update stg_units set name = ''", 'insert into stg_units select * from stg_units', 'alter table stg_units add column x int',
    'vacuum', 'checkpoint', 'analyze', 'begin', 'rollback', 'prepare p as select 1', 'execute p', 'deallocate p', 'call pragma_version()', "comment on table stg_units is 'x'",
    'merge into stg_units using stg_units as s on true when matched then delete', 'explain analyze drop table stg_units', 'with x as (delete from stg_units returning *) select * from x', 'select 1; drop table stg_units',
    '/* */ drop table stg_units', '-- x\ndrop table stg_units', 'drop\ttable stg_units', ') ; drop table stg_units; --', 'select 1) union (select 1); drop table stg_units; --', 'ＤＲＯＰ table stg_units', '\u00a0drop table stg_units',
    "select getenv('PATH')", "select load_aws_credentials()",
  ];
  const answered: string[] = [];
  for (const sql of statements) if ((await alone((own) => runQuery(own, sql))).kind === 'answer') answered.push(sql);
  expect(answered).toEqual([]);
  expect({ settings: await settings(), tables: await tables() }).toEqual(before);
  expect(performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.includes('example.invalid') || name.includes('127.0.0.1:1/'))).toEqual([]);
}, 180_000);

test('a fault has its sentence, its line, and DuckDB’s words', async () => {
  open(address('select\n  unit_id,\n  nope\nfrom stg_units'));
  await until('ran');
  expect(shown().textContent).toBe(words.failed.names.en);
  expect(place.querySelector('[data-query-line]')!.textContent).toBe('Line 3: nope');
  expect(place.querySelector('.query-message')!.textContent).toMatch(/^Binder Error: .*"nope"/);
});

test('a long statement stops within a second, and the next is answered', async () => {
  open(address(ENDLESS));
  await until('running');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const since = performance.now();
  press('cancel');
  await until('cancelled', 1000);
  expect(shown().textContent).toBe(words.cancelled.en);
  history.replaceState(null, '', address('select 42 as n'));
  page.readAddress();
  await until('ran', 5000);
  expect(place.querySelector('tbody td')!.textContent).toBe('42');
  // Both the stop and the next answer: the engine itself let go.
  expect(performance.now() - since).toBeLessThan(3000);
});

test('many rows: the first are kept and shown in steps, the count is whole', async () => {
  open(address('select range as n, range % 7 as r from range(20000)'));
  await until('ran');
  expect(shown().textContent).toBe('20,000 rows; the first 5,000 are kept, in the table and the CSV. Data as of 30 June 2014.');
  expect(place.querySelectorAll('tbody tr').length).toBe(200);
  press('more');
  await expect.poll(() => place.querySelectorAll('tbody tr').length).toBe(400);
});

test('an answer of names and numbers has bars, one of days a line, and CSV holds all of it, inert', async () => {
  open(address("select '=甲' as who, 2 as n union all select 'b,c', -3 order by n desc"));
  await until('ran');
  expect(place.querySelectorAll('.query-chart-bar').length).toBe(2);
  const saved: Blob[] = [];
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob: Blob) => {
    saved.push(blob);
    return make(blob);
  };
  try {
    press('csv');
  } finally {
    URL.createObjectURL = make;
  }
  expect(await saved[0]!.text()).toBe("who,n\r\n'=甲,2\r\n\"b,c\",-3\r\n");
  history.replaceState(null, '', address("select date '2014-06-01' + range::integer as day, range as n from range(5)"));
  page.readAddress();
  await expect.poll(() => place.querySelectorAll('.query-chart-point').length, { timeout: 10_000 }).toBe(5);
});

test('leaving stops what runs', async () => {
  open(address(ENDLESS));
  await until('running');
  await new Promise((resolve) => setTimeout(resolve, 800));
  page.leave();
  expect(await alone((own) => own.query('select 1 as one'))).toEqual([{ one: 1 }]);
});

test('the editor writes no style element outside its shadow', async () => {
  const styles = () => document.querySelectorAll('style').length;
  const count = styles();
  open();
  await expect.poll(() => place.querySelector('[data-query-editor]')?.shadowRoot?.querySelector('.cm-content')).toBeTruthy();
  expect(styles()).toBe(count);
  expect(place.querySelector('[data-query-editor]')!.shadowRoot!.querySelectorAll('style').length).toBe(0);
  expect(place.querySelector('[data-query-editor]')!.shadowRoot!.adoptedStyleSheets.length).toBe(1);
});
