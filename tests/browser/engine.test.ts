import { expect, test } from 'vitest';
import { EngineError, openDatabase } from '../../src/engine/browser.ts';
import { NULL_INT, QueryError } from '../../src/engine/database.ts';

test('opens from this address alone, answers with plain values, and locks', async () => {
  const db = await openDatabase();
  expect(db.build).toBe('eh');
  await db.insert('t', [
    { name: 'word', type: 'text', values: ['甲', null] },
    { name: 'day', type: 'date', values: Int32Array.from([16226, NULL_INT]) },
    { name: 'x', type: 'double', values: Float64Array.from([1.5, NaN]) },
  ]);
  expect(await db.query('select *, count(*) over () as n, sum(x) over () as total from t')).toEqual([
    { word: '甲', day: '2014-06-05', x: 1.5, n: 2, total: 1.5 }, { word: null, day: null, x: null, n: 2, total: 1.5 },
  ]);
  await db.lock();
  for (const sql of [`select * from read_csv('https://example.invalid/a.csv')`, `load json`, `set memory_limit = '2GB'`, `attach 'x.db'`]) {
    await expect(db.query(sql), sql).rejects.toBeInstanceOf(QueryError);
  }
  const hosts = new Set(performance.getEntriesByType('resource').map((entry) => new URL(entry.name).host).filter(Boolean));
  expect([...hosts]).toEqual([location.host]);
  await db.close();
  await expect(db.query('select 1')).rejects.toBeInstanceOf(EngineError);
});

test('a long query is cancelled and the connection lives on', async () => {
  const db = await openDatabase();
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 300);
  await expect(db.queryCancellable('select count(*) as n from range(100000000) as a, range(1000) as b where a.range % 7 = b.range % 5', abort.signal))
    .rejects.toMatchObject({ fault: 'cancelled' });
  expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
  await db.close();
});

test('opening can be called off', async () => {
  await expect(openDatabase({ signal: AbortSignal.abort() })).rejects.toMatchObject({ fault: 'cancelled' });
});
