import * as duckdb from '@duckdb/duckdb-wasm';
import ehWasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import ehWorkerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import mvpWasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-mvp.wasm?url';
import mvpWorkerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-mvp.worker.js?url';
import starterUrl from './worker_starter.js?url';
import { packTable } from './arrow.ts';
import { QueryError, type Database, type Row } from './database.ts';
import { EngineError, demandBrowser } from './fault.ts';
import { fetchWhole } from './fetching.ts';
import { newLifeline, onceGone } from './lifeline.ts';
import { Plans } from './plans.ts';
import { plainRows } from './rows.ts';
import { ownScript } from './trusted.ts';
import { WASM_BYTES, lockSql, openSettings, pressSql, startUpSql, type EngineBuild } from './settings.ts';

export { EngineError, type EngineFault } from './fault.ts';

export interface OpenOptions {
  /** Called with bytes received and bytes expected while the engine loads. */
  onProgress?: (received: number, expected: number) => void;
  /** Milliseconds without any progress after which opening fails with `too_slow`. Default 15 000. */
  patience?: number;
  /** Called once with the engine's file, whole and proved, and its address: to be kept for a visit without the network. */
  onFetched?: (url: string, wasm: Blob) => void;
  /** Ends opening, and every query in hand, with `cancelled`. */
  signal?: AbortSignal;
}

export interface BrowserDatabase extends Database {
  /** Which of the two builds runs: `eh` where the browser has WebAssembly exceptions, else `mvp`. */
  readonly build: EngineBuild;
  /** Runs one statement that can be cancelled; rejects with EngineError `cancelled` about 0.1 s after the signal. */
  queryCancellable<R = Row>(sql: string, signal: AbortSignal): Promise<R[]>;
  /** Resolves (never rejects) with the reason when the worker dies. */
  readonly died: Promise<EngineError>;
  /** Gives the rows of a statement a part at a time, so that very many need never be held at once. Nothing else may be asked meanwhile. */
  queryParts<R = Row>(sql: string): AsyncGenerator<R[], void>;
}

/** How long the engine may take to let go of a statement that is cancelled. */
const STOPPING_MS = 5000;

const WASM_MAGIC = [0x00, 0x61, 0x73, 0x6d];

/** Sorts out why the engine's file could not be compiled. */
const compileFault = (cause: unknown) => new EngineError(/Content Security Policy|unsafe-eval/i.test(String(cause)) ? 'blocked' : 'file_wrong', String(cause), cause);

/** Bytes of the engine's file that are copied at one go. */
const PIECE = 2_000_000;

/**
 * Fetches a file of the engine and proves that it is what it should be. DuckDB-WASM itself waits for ever when the
 * file is missing, is an HTML page, is cut short or has a wrong type, so nothing reaches it unchecked.
 */
async function fetchWasm(url: string, expected: number, patience: number, onPart: (part: Uint8Array) => void, { signal, onProgress }: OpenOptions): Promise<Blob> {
  // Put together as it comes: at its end all of it would be copied at once, and the page stand still.
  const pieces: Blob[] = [];
  let latest: Uint8Array[] = [];
  let size = 0;
  const { received } = await fetchWhole(url, {
    patience, signal,
    onPart: (part, sofar) => {
      if (sofar === part.length && WASM_MAGIC.some((byte, i) => part[i] !== byte)) throw new EngineError('file_wrong', `${url}: not a WebAssembly file`);
      onPart(part);
      latest.push(part);
      size += part.length;
      if (size > PIECE || sofar === expected) {
        pieces.push(new Blob(latest as BlobPart[]));
        latest = [];
        size = 0;
      }
      onProgress?.(sofar, expected);
    },
  });
  if (received !== expected) throw new EngineError('file_wrong', `${url}: ${received} of ${expected} bytes`);
  return new Blob(pieces, { type: 'application/wasm' });
}

/** Asks for a worker's script first, because a worker that fails to load says nothing of why. Returns the policy that it comes with. */
async function checkWorkerScript(url: string, patience: number, signal: AbortSignal): Promise<string> {
  const { response } = await fetchWhole(url, { patience, signal });
  const type = response.headers.get('content-type') ?? '';
  if (!/javascript/.test(type)) throw new EngineError('file_wrong', `${url}: content type ${type || 'none'}`);
  return response.headers.get('content-security-policy') ?? '';
}

/** True where a worker of this policy may not compile WebAssembly. */
const forbidsWasm = (policy: string): boolean =>
  policy.split(',').some((each) => {
    const directives = each.split(';').map((directive) => directive.trim());
    const script = directives.find((directive) => directive.startsWith('script-src ')) ?? directives.find((directive) => directive.startsWith('default-src '));
    return script !== undefined && !/'(wasm-unsafe-eval|unsafe-eval)'/.test(script);
  });

/** Says why a start hangs, as far as it can be found out from here; null where nothing is wrong but the time it takes. */
async function whyHanging(wasm: Blob, workerPolicy: string): Promise<EngineError | null> {
  if (forbidsWasm(workerPolicy)) return new EngineError('blocked', workerPolicy);
  try {
    await WebAssembly.compile(await wasm.arrayBuffer());
    return null;
  } catch (cause) {
    return compileFault(cause);
  }
}

/** What DuckDB itself reports begins so; anything else that ends in a trap has left the engine's memory in pieces. */
const isTrap = (message: string): boolean =>
  !/^[A-Z][\w ]* Error:/.test(message)
  && /out of bounds|signature mismatch|unreachable|null function|indirect call|call stack|Aborted\(|bad_alloc|array length|allocation failed/i.test(message);

/**
 * Opens an empty database in a worker of this page, from this site's own address.
 * Throws EngineError within `patience` of the last sign of progress, whatever goes wrong.
 */
export async function openDatabase(options: OpenOptions = {}): Promise<BrowserDatabase> {
  demandBrowser();
  const patience = options.patience ?? 15_000;

  const { wasmExceptions } = await duckdb.getPlatformFeatures();
  const build = wasmExceptions ? 'eh' : 'mvp';
  const absolute = (url: string) => new URL(url, location.href).href;
  const wasmUrl = absolute(build === 'eh' ? ehWasmUrl : mvpWasmUrl);
  const workerUrl = absolute(build === 'eh' ? ehWorkerUrl : mvpWorkerUrl);
  const starter = absolute(starterUrl);
  // A request that the page's policy stops looks like a broken network.
  let violation: string | null = null;
  const onViolation = (event: SecurityPolicyViolationEvent) => (violation ??= `${event.effectiveDirective} ${event.blockedURI}`);
  document.addEventListener('securitypolicyviolation', onViolation);
  const blockedOr = (error: EngineError): EngineError => (violation === null ? error : new EngineError('blocked', violation, error));
  // Whichever fails first calls the others off: no progress is reported after a failure.
  const fetching = new AbortController();
  options.signal?.addEventListener('abort', () => fetching.abort(), { once: true });
  if (options.signal?.aborted) fetching.abort();
  const lifeline = newLifeline();
  let worker: Worker | null = null;
  let announceDeath!: (error: EngineError) => void;
  const died = new Promise<EngineError>((resolve) => (announceDeath = resolve));
  let ended: EngineError | null = null;
  const watching = new AbortController();
  const end = (error: EngineError) => {
    if (ended) return;
    ended = error;
    worker?.terminate();
    watching.abort();
    announceDeath(error);
  };
  let isStarted = false;
  options.signal?.addEventListener('abort', () => end(new EngineError('cancelled', 'cancelled')), { once: true });
  /**
   * The worker compiles the engine's file while it arrives: here that would hold up the page. It ends only when it is told that the file is whole,
   * so that nothing of one cut short or called off can ever run.
   */
  const early: (Uint8Array | null)[] = [];
  const handOver = (part: Uint8Array | null) => (worker ? worker.postMessage(part) : early.push(part));
  /** The worker reads its script while the engine's file is still on its way. */
  const startWorker = async (): Promise<string> => {
    const [policy] = await Promise.all([checkWorkerScript(starter, patience, fetching.signal), checkWorkerScript(workerUrl, patience, fetching.signal)]);
    if (ended) throw ended;
    worker = new Worker(ownScript(starter), { name: new URLSearchParams({ script: workerUrl, build, ...(lifeline ? { lifeline } : {}) }).toString() });
    worker.addEventListener('message', (event: MessageEvent<{ compile_fault?: string } | null>) => {
      if (event.data?.compile_fault === undefined) return;
      event.stopImmediatePropagation();
      end(blockedOr(compileFault(event.data.compile_fault)));
    });
    for (const part of early.splice(0)) worker.postMessage(part);
    worker.addEventListener('error', (event) => {
      // Before it has started, a worker fails by its script: cut short, replaced, or stopped by a policy.
      const error = new EngineError(isStarted ? 'died' : 'file_wrong', event.message || 'the worker stopped');
      end(isStarted ? error : blockedOr(error));
    });
    return policy;
  };
  let wasm: Blob;
  let policy: string;
  try {
    [wasm, policy] = await Promise.race([
      Promise.all([fetchWasm(wasmUrl, WASM_BYTES[build], patience, handOver, { ...options, signal: fetching.signal }), startWorker()]),
      died.then((error) => Promise.reject<never>(error)),
    ]);
    handOver(null);
    options.onFetched?.(wasmUrl, wasm);
  } catch (cause) {
    fetching.abort();
    document.removeEventListener('securitypolicyviolation', onViolation);
    const error = blockedOr(cause instanceof EngineError ? cause : new EngineError('blocked', workerUrl, cause));
    end(error);
    throw error;
  }
  const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  /** A promise of DuckDB-WASM stays pending for ever when its worker dies: race it against the death. */
  const alive = <T>(work: Promise<T>): Promise<T> => {
    // Of an engine that has ended, what it still says of this is not asked for.
    work.catch(() => undefined);
    return ended ? Promise.reject(ended) : Promise.race([work, died.then((error) => Promise.reject<T>(error))]);
  };

  const wasmBlobUrl = URL.createObjectURL(wasm);
  const timers: ReturnType<typeof setTimeout>[] = [];
  try {
    const slow = new Promise<never>((_, reject) => {
      // A start that hangs is looked into after a third of the time.
      timers.push(setTimeout(() => void whyHanging(wasm, policy).then((error) => error && reject(error), () => undefined), patience / 3));
      timers.push(setTimeout(() => reject(new EngineError('too_slow', 'the engine did not start')), patience));
    });
    await Promise.race([alive(db.instantiate(wasmBlobUrl)), slow]);
    await Promise.race([alive(db.open(openSettings)), slow]);
  } catch (cause) {
    const error = cause instanceof EngineError ? blockedOr(cause) : new EngineError('blocked', String(cause), cause);
    end(error);
    throw error;
  } finally {
    timers.forEach(clearTimeout);
    document.removeEventListener('securitypolicyviolation', onViolation);
    URL.revokeObjectURL(wasmBlobUrl);
  }
  isStarted = true;
  onceGone(lifeline, () => end(new EngineError('died', 'the worker is gone')), watching.signal);

  /** Sorts out what a statement failed of. After a trap the engine's memory is not to be trusted: it ends. */
  const failure = (sql: string, cause: unknown): Error => {
    if (cause instanceof EngineError) return cause;
    const error = new QueryError(sql, cause);
    if (!isTrap(error.message)) return error;
    end(new EngineError('died', error.message, cause));
    return ended!;
  };
  const connection = await alive(db.connect());
  const demand = async <Result>(sql: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await alive(work());
    } catch (cause) {
      throw failure(sql, cause);
    }
  };
  const execute = (sql: string) => demand(sql, () => connection.query(sql));
  const plans = new Plans((sql) => demand(sql, () => connection.prepare(sql)), (statement) => statement.close());
  await execute(startUpSql);
  const insertAll: Database['insertAll'] = async (tables) => {
    const packed = tables.map(([table, columns]) => [table, Array.isArray(columns) ? packTable(table, [columns]) : columns] as const);
    if (packed.length === 0) return;
    plans.forget();
    await execute(packed.map(([, { createSql }]) => createSql).join(';\n'));
    const take = async (table: string, stream: Uint8Array) => {
      try {
        await alive(connection.insertArrowFromIPCStream(stream, { name: table, create: false }));
      } catch (cause) {
        throw failure(`insert into ${table}`, cause);
      }
    };
    // The worker takes them one after the other; only the way there and back is not waited for each time.
    await Promise.all(packed.flatMap(([table, { streams }]) => (streams.length === 1 ? [take(table, streams[0]!)] : [])));
    for (const [table, { streams }] of packed) {
      if (streams.length < 2) continue;
      for (const stream of streams.splice(0)) {
        await take(table, stream);
        await execute(pressSql).catch(() => undefined);
      }
    }
  };

  async function* partsOf(sql: string): AsyncGenerator<Row[], void> {
    try {
      const batches = (await alive(connection.send(sql, true)))[Symbol.asyncIterator]();
      for (;;) {
        const { done, value: batch } = await alive(batches.next());
        if (done) return;
        yield plainRows({ schema: batch.schema, numRows: batch.numRows, getChildAt: (i: number) => batch.getChildAt(i) } as never);
      }
    } catch (cause) {
      throw failure(sql, cause);
    }
  }

  return {
    build,
    died,
    queryParts: <R = Row>(sql: string) => partsOf(sql) as AsyncGenerator<R[], void>,
    query: async <R = Row>(sql: string) => plainRows((await execute(sql)) as never) as R[],
    ask: async <R = Row>(sql: string) => {
      const plan = await plans.of(sql);
      return plainRows((plan ? await demand(sql, () => plan.query()) : await execute(sql)) as never) as R[];
    },
    run: async (sql, { keepsPlans } = { keepsPlans: false }) => {
      if (!keepsPlans) plans.forget();
      await execute(sql);
    },
    queryCancellable: async <R = Row>(sql: string, signal: AbortSignal) => {
      const cancelled = () => new EngineError('cancelled', 'cancelled');
      if (signal.aborted) throw cancelled();
      let stopping: ReturnType<typeof setTimeout> | undefined;
      const stop = () => {
        void connection.cancelSent();
        // An engine that does not let go is ended; the next reading starts another.
        stopping = setTimeout(() => end(cancelled()), STOPPING_MS);
      };
      signal.addEventListener('abort', stop, { once: true });
      const rows: Row[] = [];
      try {
        for await (const part of partsOf(sql)) {
          rows.push(...part);
          if (signal.aborted) throw cancelled();
        }
      } catch (cause) {
        if (signal.aborted) throw cancelled();
        throw cause;
      } finally {
        clearTimeout(stopping);
        signal.removeEventListener('abort', stop);
      }
      return rows as R[];
    },
    insert: (table, columns) => insertAll([[table, columns]]),
    insertAll,
    lock: async () => void (await execute(lockSql)),
    close: async () => {
      end(new EngineError('cancelled', 'closed'));
    },
  };
}
