import type { BrowserDatabase, EngineError } from '../engine/browser.ts';
import type { Plan } from '../plan/plan.ts';
import type { FileFacts, Intake } from '../sources/index.ts';

/** What `data/manifest.json` of a built site says. */
export interface Manifest {
  as_of: string;
  compare_to: string;
  is_sample: boolean;
  files: { name: string; path: string; bytes: number; sha256: string }[];
  plan: Plan;
}

/** Where the engine is in its life, for the status line. */
export type Phase =
  | { name: 'idle' }
  | { name: 'engine'; received: number; expected: number }
  | { name: 'files'; received: number; expected: number }
  | { name: 'reading' }
  | { name: 'ready' }
  | { name: 'failed'; error: EngineError | Error };

export interface Workspace {
  plan: Plan;
  asOf: string;
  compareTo: string;
  isSample: boolean;
  files: FileFacts[];
  /** True for files the reader opened here; false for those of the site. */
  isOwn: boolean;
}

/** Fetches one of the site's exports whole. Throws with the file's name when it is missing or cut short. */
async function fetchFile(url: string, bytes: number, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  const content = new Uint8Array(await response.arrayBuffer());
  if (content.length !== bytes) throw new Error(`${url}: ${content.length} of ${bytes} bytes`);
  return content;
}

/** Runs the intake in its own worker, so that the page stays responsive. */
export function readInWorker(files: { name: string; bytes: Uint8Array }[], plan: Plan, signal?: AbortSignal): Promise<Intake> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./intake.worker.ts', import.meta.url), { type: 'module' });
    const end = (finish: () => void) => {
      worker.terminate();
      finish();
    };
    signal?.addEventListener('abort', () => end(() => reject(new DOMException('cancelled', 'AbortError'))), { once: true });
    worker.onmessage = ({ data }: MessageEvent<{ intake?: Intake; error?: string }>) =>
      end(() => (data.intake ? resolve(data.intake) : reject(new Error(data.error))));
    worker.onerror = (event) => end(() => reject(new Error(event.message || 'the intake worker stopped')));
    worker.postMessage({ files, plan }, files.map((file) => file.bytes.buffer as ArrayBuffer));
  });
}

/**
 * The one engine of a visit and the tables in it. It starts on first use, outlives navigation, and runs one
 * reading at a time, because the as-of date and the scope are the database's own variables.
 */
export class Session {
  #db: BrowserDatabase | null = null;
  #starting: Promise<BrowserDatabase> | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #listeners = new Set<(phase: Phase) => void>();
  phase: Phase = { name: 'idle' };
  workspace: Workspace | null = null;
  readonly #root: string;

  /** `root`: the address of the site's root, ending in `/`. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Calls back at once and at every change of phase; returns the way to stop. */
  watch(listener: (phase: Phase) => void): () => void {
    this.#listeners.add(listener);
    listener(this.phase);
    return () => this.#listeners.delete(listener);
  }

  #enter(phase: Phase): void {
    this.phase = phase;
    for (const listener of this.#listeners) listener(phase);
  }

  /** Returns the database with the site's exports in it, starting it on the first call. A failed start may be tried again. */
  async start(): Promise<BrowserDatabase> {
    this.#starting ??= this.#open().catch((error: unknown) => {
      this.#starting = null;
      this.#db = null;
      this.#enter({ name: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
      throw error;
    });
    return this.#starting;
  }

  async #open(): Promise<BrowserDatabase> {
    const abort = new AbortController();
    const manifestUrl = new URL('data/manifest.json', this.#root).href;
    this.#enter({ name: 'engine', received: 0, expected: 0 });
    const [{ openDatabase }, { loadPlan }, { loadExports }, { prepareWarehouse, setAsOf }] = await Promise.all([
      import('../engine/browser.ts'), import('../plan/tables.ts'), import('../sources/index.ts'), import('../metrics/warehouse.ts'),
    ]);
    const reading = (async () => {
      const response = await fetch(manifestUrl, { signal: abort.signal });
      if (!response.ok) throw new Error(`${manifestUrl}: HTTP ${response.status}`);
      const manifest = (await response.json()) as Manifest;
      const files = await Promise.all(manifest.files.map(async (file) => ({
        name: file.name,
        bytes: await fetchFile(new URL(file.path, this.#root).href, file.bytes, abort.signal),
      })));
      return { manifest, intake: await readInWorker(files, manifest.plan, abort.signal) };
    })();
    reading.catch(() => undefined);
    const db = await openDatabase({
      onProgress: (received, expected) => this.#enter({ name: 'engine', received, expected }),
    }).catch((error: unknown) => {
      abort.abort();
      throw error;
    });
    this.#enter({ name: 'reading' });
    try {
      const { manifest, intake } = await reading;
      await loadPlan(db, manifest.plan);
      await loadExports(db, intake);
      await prepareWarehouse(db);
      await setAsOf(db, manifest.as_of);
      await db.lock();
      this.workspace = {
        plan: manifest.plan, asOf: manifest.as_of, compareTo: manifest.compare_to, isSample: manifest.is_sample, files: intake.files, isOwn: false,
      };
    } catch (error) {
      await db.close();
      throw error;
    }
    this.#db = db;
    void db.died.then((error) => {
      if (this.#db !== db) return;
      this.#db = null;
      this.#starting = null;
      if (error.fault !== 'cancelled') this.#enter({ name: 'failed', error });
    });
    this.#enter({ name: 'ready' });
    return db;
  }

  /** Runs `work` with the database alone, after everything asked before it. */
  async alone<Result>(work: (db: BrowserDatabase) => Promise<Result>): Promise<Result> {
    const db = await this.start();
    const result = this.#queue.then(() => work(db));
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
