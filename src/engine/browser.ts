import * as duckdb from '@duckdb/duckdb-wasm';
import ehWasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import ehWorkerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import mvpWasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-mvp.wasm?url';
import mvpStarterUrl from './mvp_worker.js?url';
import mvpWorkerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-mvp.worker.js?url';
import { packTable } from './arrow.ts';
import { QueryError, type Column, type Database, type PackedTable, type Row } from './database.ts';
import { plainRows } from './rows.ts';
import { lockSql, openSettings, startUpSql } from './settings.ts';

/** Why the engine did not start, or stopped. Each has its sentence and remedy in the messages. */
export type EngineFault =
  | 'no_webassembly' | 'no_worker' | 'file_missing' | 'file_wrong' | 'network' | 'blocked' | 'too_slow' | 'died' | 'cancelled';

export class EngineError extends Error {
  readonly fault: EngineFault;
  constructor(fault: EngineFault, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'EngineError';
    this.fault = fault;
  }
}

export interface OpenOptions {
  /** Called with bytes received and bytes expected (0 when the host does not say) while the engine loads. */
  onProgress?: (received: number, expected: number) => void;
  /** Milliseconds without any progress after which opening fails with `too_slow`. Default 15 000. */
  patience?: number;
  /** Ends opening, and every query in hand, with `cancelled`. */
  signal?: AbortSignal;
}

export interface BrowserDatabase extends Database {
  /** Which of the two builds runs: `eh` where the browser has WebAssembly exceptions, else `mvp`. */
  readonly build: 'eh' | 'mvp';
  /** Runs one statement that can be cancelled; rejects with EngineError `cancelled` about 0.1 s after the signal. */
  queryCancellable<R = Row>(sql: string, signal: AbortSignal): Promise<R[]>;
  /** Resolves (never rejects) with the reason when the worker dies. */
  readonly died: Promise<EngineError>;
}

const WASM_MAGIC = [0x00, 0x61, 0x73, 0x6d];

/**
 * Fetches a file of the engine and proves that it is what it should be. DuckDB-WASM itself waits for ever when the
 * file is missing, is an HTML page, is cut short or has a wrong type, so nothing reaches it unchecked.
 */
async function fetchWasm(url: string, options: Required<Pick<OpenOptions, 'patience'>> & OpenOptions): Promise<Blob> {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort('slow'), options.patience);
  const callOff = () => abort.abort('cancelled');
  if (options.signal?.aborted) callOff();
  options.signal?.addEventListener('abort', callOff, { once: true });
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok) throw new EngineError('file_missing', `${url}: HTTP ${response.status}`);
    const expected = response.headers.has('content-encoding') ? 0 : Number(response.headers.get('content-length') ?? 0);
    const reader = response.body?.getReader();
    if (!reader) throw new EngineError('file_wrong', `${url}: no content`);
    const parts: BlobPart[] = [];
    let received = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      clearTimeout(timer);
      timer = setTimeout(() => abort.abort('slow'), options.patience);
      if (received === 0 && WASM_MAGIC.some((byte, i) => value[i] !== byte)) {
        throw new EngineError('file_wrong', `${url}: not a WebAssembly file`);
      }
      parts.push(value as BlobPart);
      received += value.length;
      options.onProgress?.(received, expected);
    }
    if (received === 0 || (expected > 0 && received !== expected)) {
      throw new EngineError('file_wrong', `${url}: ${received} of ${expected} bytes`);
    }
    return new Blob(parts, { type: 'application/wasm' });
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    if (abort.signal.aborted) {
      throw new EngineError(abort.signal.reason === 'slow' ? 'too_slow' : 'cancelled', url, cause);
    }
    throw new EngineError('network', url, cause);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks for the worker's script first, because a worker that fails to load says nothing of why. */
async function checkWorkerScript(url: string, signal?: AbortSignal): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, signal ? { signal } : {});
  } catch (cause) {
    throw new EngineError(signal?.aborted ? 'cancelled' : 'network', url, cause);
  }
  if (!response.ok) throw new EngineError('file_missing', `${url}: HTTP ${response.status}`);
  const type = response.headers.get('content-type') ?? '';
  if (!/javascript/.test(type)) throw new EngineError('file_wrong', `${url}: content type ${type || 'none'}`);
  await response.arrayBuffer();
}

/**
 * Opens an empty database in a worker of this page, from this site's own address.
 * Throws EngineError within `patience` of the last sign of progress, whatever goes wrong.
 */
export async function openDatabase(options: OpenOptions = {}): Promise<BrowserDatabase> {
  if (typeof WebAssembly === 'undefined') throw new EngineError('no_webassembly', 'WebAssembly is not available');
  if (typeof Worker === 'undefined') throw new EngineError('no_worker', 'workers are not available');
  const patience = options.patience ?? 15_000;

  const { wasmExceptions } = await duckdb.getPlatformFeatures();
  const build = wasmExceptions ? 'eh' : 'mvp';
  const absolute = (url: string) => new URL(url, location.href).href;
  const wasmUrl = absolute(build === 'eh' ? ehWasmUrl : mvpWasmUrl);
  const workerUrl = absolute(build === 'eh' ? ehWorkerUrl : mvpWorkerUrl);
  // Whichever of the two fails first calls the other off: no progress is reported after a failure.
  const fetching = new AbortController();
  options.signal?.addEventListener('abort', () => fetching.abort(), { once: true });
  if (options.signal?.aborted) fetching.abort();
  const [wasm] = await Promise.all([
    fetchWasm(wasmUrl, { ...options, patience, signal: fetching.signal }), checkWorkerScript(workerUrl, fetching.signal),
  ]).catch((error: unknown) => {
    fetching.abort();
    throw error;
  });

  let worker: Worker;
  try {
    worker = new Worker(build === 'eh' ? workerUrl : `${absolute(mvpStarterUrl)}#${workerUrl}`);
  } catch (cause) {
    throw new EngineError('blocked', workerUrl, cause);
  }
  let announceDeath!: (error: EngineError) => void;
  const died = new Promise<EngineError>((resolve) => (announceDeath = resolve));
  let ended: EngineError | null = null;
  const end = (error: EngineError) => {
    if (ended) return;
    ended = error;
    worker.terminate();
    announceDeath(error);
  };
  worker.addEventListener('error', (event) => end(new EngineError('died', event.message || 'the worker stopped')));
  options.signal?.addEventListener('abort', () => end(new EngineError('cancelled', 'cancelled')), { once: true });

  const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  /** A promise of DuckDB-WASM stays pending for ever when its worker dies: race it against the death. */
  const alive = <T>(work: Promise<T>): Promise<T> =>
    ended ? Promise.reject(ended) : Promise.race([work, died.then((error) => Promise.reject<T>(error))]);

  const wasmBlobUrl = URL.createObjectURL(wasm);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const slow = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new EngineError('too_slow', 'the engine did not start')), patience);
    });
    await Promise.race([alive(db.instantiate(wasmBlobUrl)), slow]);
    await Promise.race([alive(db.open(openSettings)), slow]);
  } catch (cause) {
    const error = cause instanceof EngineError ? cause : new EngineError('blocked', String(cause), cause);
    end(error);
    throw error;
  } finally {
    clearTimeout(timer);
    URL.revokeObjectURL(wasmBlobUrl);
  }

  const connection = await alive(db.connect());
  const execute = async (sql: string) => {
    try {
      return await alive(connection.query(sql));
    } catch (cause) {
      if (cause instanceof EngineError) throw cause;
      throw new QueryError(sql, cause);
    }
  };
  await execute(startUpSql);

  return {
    build,
    died,
    query: async <R = Row>(sql: string) => plainRows((await execute(sql)) as never) as R[],
    run: async (sql) => void (await execute(sql)),
    queryCancellable: async <R = Row>(sql: string, signal: AbortSignal) => {
      const cancelled = () => new EngineError('cancelled', 'cancelled');
      if (signal.aborted) throw cancelled();
      const stop = () => void connection.cancelSent();
      signal.addEventListener('abort', stop, { once: true });
      const rows: Row[] = [];
      try {
        const reader = await alive(connection.send(sql, true));
        for await (const batch of reader) {
          rows.push(...plainRows({ schema: batch.schema, numRows: batch.numRows, getChildAt: (i: number) => batch.getChildAt(i) } as never));
          if (signal.aborted) throw cancelled();
        }
      } catch (cause) {
        if (signal.aborted) throw cancelled();
        if (cause instanceof EngineError) throw cause;
        throw new QueryError(sql, cause);
      } finally {
        signal.removeEventListener('abort', stop);
      }
      return rows as R[];
    },
    insert: async (table: string, columns: Column[] | PackedTable) => {
      const { createSql, stream } = Array.isArray(columns) ? packTable(table, columns) : columns;
      await execute(createSql);
      if (!stream) return;
      try {
        await alive(connection.insertArrowFromIPCStream(stream, { name: table, create: false }));
      } catch (cause) {
        if (cause instanceof EngineError) throw cause;
        throw new QueryError(`insert into ${table}`, cause);
      }
    },
    lock: async () => void (await execute(lockSql)),
    close: async () => {
      end(new EngineError('cancelled', 'closed'));
    },
  };
}
