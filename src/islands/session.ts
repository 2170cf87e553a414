import type { BrowserDatabase, EngineError } from '../engine/browser.ts';
import type { Plan } from '../plan/plan.ts';
import { addDays } from '../views/days.ts';
import type { Change } from '../metrics/change.ts';
import type { FileChoice, FileFacts, Intake } from '../sources/index.ts';

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

export interface OwnFile {
  name: string;
  bytes: Uint8Array;
}

/** Runs the intake in its own worker, so that the page stays responsive. The bytes are copied, so that they can be read again. */
export function readInWorker(files: OwnFile[], plan: Plan, { signal, choices = {} }: { signal?: AbortSignal; choices?: Record<string, FileChoice> } = {}): Promise<Intake> {
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
    worker.postMessage({ files, plan, choices });
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
  #site: Workspace | null = null;
  #siteIntake: Intake | null = null;
  #own: { files: OwnFile[]; choices: Record<string, FileChoice> } = { files: [], choices: {} };

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
      return { manifest, intake: await readInWorker(files, manifest.plan, { signal: abort.signal }) };
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
      this.workspace = this.#site = {
        plan: manifest.plan, asOf: manifest.as_of, compareTo: manifest.compare_to, isSample: manifest.is_sample, files: intake.files, isOwn: false,
      };
      this.#siteIntake = intake;
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

  /** The files the reader has opened here, with what was confirmed about them. */
  get own(): { files: readonly OwnFile[]; choices: Record<string, FileChoice> } {
    return this.#own;
  }

  /**
   * Reads the reader's own files and shows them in place of the site's; a file of a name that is already open replaces it.
   * Returns what became of them, and what changed where the reader's own files were shown before. When no unit can be read, or anything fails, what was shown before stays, whole.
   */
  async openFiles(files: OwnFile[], { signal, choices = {} }: { signal?: AbortSignal; choices?: Record<string, FileChoice> } = {}): Promise<{ intake: Intake; change: Change | null }> {
    const db = await this.start();
    const plan = this.#site!.plan;
    const names = new Set(files.map((file) => file.name));
    const next = { files: [...this.#own.files.filter((file) => !names.has(file.name)), ...files], choices: { ...this.#own.choices, ...choices } };
    const intake = await readInWorker(next.files, plan, { ...(signal ? { signal } : {}), choices: next.choices });
    signal?.throwIfAborted();
    const hasUnits = intake.files.some((file) => file.kind === 'units' && file.loaded > 0);
    if (!hasUnits || intake.files.some((file) => file.needs_confirmation)) {
      // Kept, so that the answer to the question, or the missing file, completes them.
      if (intake.files.some((file) => file.kind !== null || file.needs_confirmation)) this.#own = next;
      return { intake, change: null };
    }
    const { lastDate } = await import('../sources/index.ts');
    const asOf = lastDate(intake) ?? plan.campaign.starts_on;
    const change = await this.#show(db, intake, { plan, asOf, compareTo: addDays(asOf, -plan.thresholds.comparison_days), isSample: false, files: intake.files, isOwn: true });
    this.#own = next;
    return { intake, change };
  }

  /** Shows the site's own data again and forgets the reader's files. */
  async closeFiles(): Promise<void> {
    this.#own = { files: [], choices: {} };
    const db = await this.start();
    if (this.workspace?.isOwn && this.#site && this.#siteIntake) await this.#show(db, this.#siteIntake, this.#site);
  }

  /** Returns what changed between the reader's own files of before and of now; null where either is the site's. */
  async #show(db: BrowserDatabase, intake: Intake, workspace: Workspace): Promise<Change | null> {
    const [{ loadExports }, { prepareWarehouse, setAsOf }, { startChange }] = await Promise.all([
      import('../sources/index.ts'), import('../metrics/warehouse.ts'), import('../metrics/change.ts'),
    ]);
    const work = this.#queue.then(async () => {
      const started = workspace.isOwn && this.workspace?.isOwn ? await startChange(db, workspace.asOf) : null;
      await loadExports(db, intake);
      await prepareWarehouse(db);
      const change = (await started?.finish()) ?? null;
      await setAsOf(db, workspace.asOf);
      this.workspace = workspace;
      return change;
    });
    this.#queue = work.catch(() => undefined);
    return work;
  }

  /** Runs `work` with the database alone, after everything asked before it. */
  async alone<Result>(work: (db: BrowserDatabase) => Promise<Result>): Promise<Result> {
    const db = await this.start();
    const result = this.#queue.then(() => work(db));
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
