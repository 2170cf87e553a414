// The engine of older browsers. A page asks the browser once what it can, so this has a file, and with it a page, of its own.
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/engine/browser.ts';
import { QueryError } from '../../src/engine/database.ts';

const realFetch = globalThis.fetch;
const RealWorker = globalThis.Worker;

test('without WebAssembly exceptions the other build runs: it answers, fails in words, is cancelled, locks, and its file is looked at too', async () => {
  const validate = WebAssembly.validate.bind(WebAssembly);
  // What a browser without them answers when asked whether it takes a module that uses them.
  WebAssembly.validate = (bytes) => validate(bytes) && (bytes as Uint8Array).byteLength > 200;
  globalThis.fetch = (input, init) => (String(input).includes('duckdb-mvp.wasm') ? Promise.resolve(new Response('', { status: 404 })) : realFetch(input, init));
  await expect(openDatabase()).rejects.toMatchObject({ fault: 'file_missing' });
  globalThis.fetch = (input, init) => (String(input).includes('duckdb-mvp.wasm') ? Promise.resolve(new Response(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))) : realFetch(input, init));
  await expect(openDatabase()).rejects.toMatchObject({ fault: 'file_wrong' });
  globalThis.fetch = realFetch;
  const started: Worker[] = [];
  globalThis.Worker = class extends RealWorker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      started.push(this);
    }
  };
  const db = await openDatabase();
  expect(db.build).toBe('mvp');
  expect(await db.query("select 1 as one, date '2014-06-05' as day")).toEqual([{ one: 1, day: '2014-06-05' }]);
  await expect(db.query("select 'x'::integer")).rejects.toBeInstanceOf(QueryError);
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 300);
  await expect(db.queryCancellable('select count(*) as n from range(100000000) as a, range(1000) as b where a.range % 7 = b.range % 5', abort.signal)).rejects.toMatchObject({ fault: 'cancelled' });
  await db.lock();
  await expect(db.query('load json')).rejects.toBeInstanceOf(QueryError);
  expect(await db.query('select 2 as two')).toEqual([{ two: 2 }]);
  started[0]!.terminate();
  expect((await db.died).fault).toBe('died');
});
