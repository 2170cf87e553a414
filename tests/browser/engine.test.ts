import { afterEach, expect, test } from 'vitest';
import { EngineError, openDatabase } from '../../src/engine/browser.ts';
import { WASM_BYTES } from '../../src/engine/settings.ts';
import { NULL_INT, QueryError } from '../../src/engine/database.ts';
import { newLifeline, onceGone } from '../../src/engine/lifeline.ts';
import { ownPage, ownScript } from '../../src/engine/trusted.ts';

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

// The host and the browser go wrong under the engine: what it says. The same faults over the built site are in tests/e2e/faults.test.ts.
const realFetch = globalThis.fetch;
const RealWorker = globalThis.Worker;
afterEach(() => {
  globalThis.fetch = realFetch;
  globalThis.Worker = RealWorker;
});

/** The host answers so for addresses of this form. */
function answer(form: RegExp, response: () => Response | Promise<Response>): void {
  globalThis.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (!form.test(url)) return realFetch(input, init);
    const given = response();
    return new Promise((resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal!.reason as Error));
      Promise.resolve(given).then(resolve, reject);
    });
  };
}
/** Keeps hold of every worker that is started from now on. */
function watchWorkers(): Worker[] {
  const started: Worker[] = [];
  globalThis.Worker = class extends RealWorker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      started.push(this);
    }
  };
  return started;
}
const magic = (bytes: number) => {
  const all = new Uint8Array(bytes);
  all.set([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  return all;
};
const script = { headers: { 'content-type': 'text/javascript' } };

test.each<[string, RegExp, () => Response | Promise<Response>, string]>([
  ['missing', /duckdb-eh\.wasm/, () => new Response('', { status: 404 }), 'file_missing'],
  ['a page', /duckdb-eh\.wasm/, () => new Response('<!doctype html>'), 'file_wrong'],
  ['empty', /duckdb-eh\.wasm/, () => new Response(null), 'file_wrong'],
  ['cut short', /duckdb-eh\.wasm/, () => new Response(magic(4096)), 'file_wrong'],
  ['no code', /duckdb-eh\.wasm/, () => new Response(magic(WASM_BYTES.eh)), 'file_wrong'],
  ['out of reach', /duckdb-eh\.wasm/, () => Promise.reject(new TypeError('Failed to fetch')), 'network'],
  ['broken off by the network', /duckdb-eh\.wasm/, () => new Response(new ReadableStream({
    start: (body) => body.enqueue(magic(4096)),
    pull: (body) => body.error(new TypeError('network error')),
  })), 'network'],
  ['never there', /duckdb-eh\.wasm/, () => new Promise(() => undefined), 'too_slow'],
  ['a page, of a worker', /eh\.worker\.js/, () => new Response('<p>', { headers: { 'content-type': 'text/html' } }), 'file_wrong'],
  ['of no type, of a worker', /eh\.worker\.js/, () => new Response(new Uint8Array(3)), 'file_wrong'],
])('a file of the engine is %s', async (_, form, response, fault) => {
  answer(form, response);
  await expect(openDatabase({ patience: 2500 })).rejects.toMatchObject({ fault });
});

test('a worker that may not compile WebAssembly is told by its policy', async () => {
  answer(/worker_starter/, () => new Response('', { headers: { ...script.headers, 'content-security-policy': "default-src 'none'; script-src 'self'" } }));
  globalThis.Worker = class extends RealWorker {
    constructor() {
      super(URL.createObjectURL(new Blob(['onmessage = () => {}'], { type: 'text/javascript' })));
    }
  };
  await expect(openDatabase({ patience: 3000 })).rejects.toMatchObject({ fault: 'blocked' });
});

test.each<[string, string, string]>([['says nothing', 'onmessage = () => {}', 'too_slow'], ['breaks', 'throw new Error("x")', 'file_wrong']])('a worker that %s', async (_, source, fault) => {
  globalThis.Worker = class extends RealWorker {
    constructor() {
      super(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    }
  };
  await expect(openDatabase({ patience: 6000 })).rejects.toMatchObject({ fault });
});

test('a browser that refuses to make workers, or has none, or has no WebAssembly', async () => {
  globalThis.Worker = class {
    constructor() {
      throw new DOMException('refused', 'SecurityError');
    }
  } as never;
  await expect(openDatabase()).rejects.toMatchObject({ fault: 'blocked' });
  globalThis.Worker = undefined as never;
  await expect(openDatabase()).rejects.toMatchObject({ fault: 'no_worker' });
  const own = globalThis.WebAssembly;
  globalThis.WebAssembly = undefined as never;
  await expect(openDatabase()).rejects.toMatchObject({ fault: 'no_webassembly' });
  globalThis.WebAssembly = own;
});

test('a worker that is killed is missed at once; what was asked of it ends, and so does all that is asked later', async () => {
  const started = watchWorkers();
  const fetched: string[] = [];
  const db = await openDatabase({ onFetched: (url, wasm) => fetched.push(`${url.split('/').pop()!.split('?')[0]} ${wasm.size}`), onProgress: (received, expected) => expect(received).toBeLessThanOrEqual(expected) });
  expect(fetched).toEqual([`duckdb-eh.wasm ${WASM_BYTES.eh}`]);
  const asked = db.query('select count(*) from range(100000000) as a, range(1000) as b where a.range % 7 = b.range % 5');
  asked.catch(() => undefined);
  started[0]!.terminate();
  await expect(asked).rejects.toMatchObject({ fault: 'died' });
  expect((await db.died).fault).toBe('died');
  await expect(db.insert('t', [{ name: 'x', type: 'integer', values: Int32Array.of(1) }])).rejects.toMatchObject({ fault: 'died' });
  await expect(db.queryCancellable('select 1', new AbortController().signal)).rejects.toMatchObject({ fault: 'died' });
});

test('a trap ends the engine, an error of DuckDB’s own does not', async () => {
  const started = watchWorkers();
  const db = await openDatabase();
  await expect(db.query('select "memory access out of bounds"')).rejects.toBeInstanceOf(QueryError);
  await expect(db.insert('t', [{ name: 'x', type: 'date', values: Int32Array.of(NULL_INT) }, { name: 'X', type: 'date', values: Int32Array.of(1) }])).rejects.toBeInstanceOf(QueryError);
  expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
  const worker = started[0]!;
  worker.postMessage = (message: { messageId: number }) =>
    worker.dispatchEvent(new MessageEvent('message', { data: { messageId: 0, requestId: message.messageId, type: 'ERROR', data: { name: 'RuntimeError', message: 'memory access out of bounds' } } }));
  await expect(db.query('select 2')).rejects.toMatchObject({ fault: 'died' });
  await expect(db.query('select 3')).rejects.toMatchObject({ fault: 'died' });
});

test('what is cancelled before it begins', async () => {
  const db = await openDatabase();
  await expect(db.queryCancellable('select 1', AbortSignal.abort())).rejects.toMatchObject({ fault: 'cancelled' });
  await expect(db.queryCancellable('select nope', new AbortController().signal)).rejects.toBeInstanceOf(QueryError);
  expect(await db.queryCancellable('select 1 as one', new AbortController().signal)).toEqual([{ one: 1 }]);
  await db.close();
});

test('scripts and pages of this address are taken as such, others are not', () => {
  expect(String(ownScript(`${location.origin}/a.js`))).toBe(`${location.origin}/a.js`);
  expect(() => ownScript('https://example.invalid/a.js')).toThrow(/not of this site/);
  expect(() => ownScript('data:text/javascript,1')).toThrow(TypeError);
  expect(String(ownPage('<p>甲'))).toBe('<p>甲');
});

test('where the browser has no locks nothing is held or awaited', () => {
  onceGone(null, () => expect.unreachable(), new AbortController().signal);
  expect(newLifeline()).toMatch(/^plumbline-[\da-z]{10,}$/);
});
