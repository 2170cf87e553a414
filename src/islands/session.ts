import type { BrowserDatabase } from '../engine/browser.ts';
import { EngineError, ScriptError, demandBrowser } from '../engine/fault.ts';
import { fetchWhole, PATIENCE } from '../engine/fetching.ts';
import { newLifeline, onceGone } from '../engine/lifeline.ts';
import { ownScript } from '../engine/trusted.ts';
import type { Plan } from '../plan/plan.ts';
import { addDays } from '../views/days.ts';
import type { Change } from '../metrics/change.ts';
import type { PlanProblem } from '../plan/index.ts';
import type { FileChoice, FileFacts, Kind, LoneDate, Problem, Progress } from '../sources/index.ts';
import type { HoldRequest, PackRequest, ReadAnswer, ReadRequest, UnpackRequest } from './intake.worker.ts';
import intakeWorkerUrl from './intake.worker.ts?worker&url';
import type { Unpacked } from './archive.ts';
import { keepEngine } from './offline.ts';
import { fetchPrepared, type Prepared } from './prepared.ts';
import { forget, isPlan, keep, kept, nothing, type Own, type OwnFile } from './workspace.ts';

/** What `data/manifest.json` of a built site says. */
export interface Manifest {
  /** Which build of the site this belongs to; every page of it says the same. */
  build: string;
  as_of: string;
  compare_to: string;
  is_sample: boolean;
  files: { name: string; path: string; bytes: number; sha256: string }[];
  /** What the files come to, read and checked at build. Null where that is more than a browser holds: it gets the counts alone, and neither engine nor files. */
  prepared: { path: string; bytes: number; sha256: string } | null;
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
  /** Of the reader's own files: the as-of date where few rows, far later than all others, decide it. */
  loneDate?: LoneDate | null;
}

/** A file of the site's data that is missing or cut short. */
export class DataFileError extends Error {
  readonly file: string;
  constructor(file: string, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'DataFileError';
    this.file = file;
  }
}

/** Fetches a file of the site's data whole. Throws DataFileError when it is missing or cut short, EngineError when the network fails. */
async function fetchData(root: string, file: string, build: string, bytes: number | null, signal: AbortSignal): Promise<Blob> {
  const url = new URL(file, root);
  url.searchParams.set('build', build);
  try {
    const { parts, received } = await fetchWhole(url.href, { patience: PATIENCE, signal });
    if (bytes !== null && received !== bytes) throw new DataFileError(file, `${file}: ${received} of ${bytes} bytes`);
    return new Blob(parts as BlobPart[]);
  } catch (cause) {
    if (cause instanceof EngineError && (cause.fault === 'file_missing' || cause.fault === 'file_wrong')) throw new DataFileError(file, cause.message, cause);
    throw cause;
  }
}

/** Imports a part of the program. Throws ScriptError where it does not come. */
export async function part<Module>(load: () => Promise<Module>): Promise<Module> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ScriptError('too_slow', 'a script does not come')), PATIENCE);
  });
  try {
    return await Promise.race([load(), slow]);
  } catch (cause) {
    throw cause instanceof EngineError ? cause : new ScriptError('file_missing', String(cause), cause);
  } finally {
    clearTimeout(timer);
  }
}

/** Bytes of files from which on a worker is not kept behind its reading. */
const LARGE_READING = 4_000_000;

interface StartedWorker { worker: Worker; lifeline: string | null; hasStarted: Promise<unknown>; isThere: boolean }

/**
 * The intake's worker, kept between readings: started once, it needs the network no more. Behind a large reading another takes its
 * place, because what it held is only given back when it ends, and the engine needs the room.
 */
class IntakeWorker {
  #worker: StartedWorker | null = null;

  #start(): StartedWorker {
    demandBrowser();
    const worker = new Worker(ownScript(new URL(intakeWorkerUrl, location.href).href), { type: 'module' });
    const lifeline = newLifeline();
    const hasStarted = new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
    const started: StartedWorker = { worker, lifeline, hasStarted, isThere: false };
    void hasStarted.then(() => (started.isThere = true));
    worker.postMessage({ task: 'hold', lifeline } satisfies HoldRequest);
    return started;
  }

  /** Starts it while the network is there. Where it does not come, the next task tries again and says why. */
  warm(): void {
    if (this.#worker) return;
    const started = (this.#worker = this.#start());
    started.worker.addEventListener('error', () => {
      if (this.#worker === started) this.#worker = null;
    }, { once: true });
  }

  /** Asks for one task. A signal ends the worker at once; the next task starts another. */
  async ask<Answer>(request: ReadRequest | PackRequest | UnpackRequest, { signal, onProgress }: { signal?: AbortSignal | undefined; onProgress?: ((progress: Progress) => void) | undefined } = {}): Promise<Answer> {
    const mine = (this.#worker ??= this.#start());
    const { worker, lifeline, hasStarted } = mine;
    const isLarge = request.task === 'read' && request.files.reduce((sum, { blob }) => sum + blob.size, 0) > LARGE_READING;
    const spare = isLarge ? this.#start() : null;
    // One whose script does not come, without the network, is no replacement.
    spare?.worker.addEventListener('error', (event) => event.preventDefault(), { once: true });
    return new Promise((resolve, reject) => {
      const watching = new AbortController();
      const finish = (settle: () => void) => {
        signal?.removeEventListener('abort', onAbort);
        watching.abort();
        clearTimeout(late);
        worker.onmessage = worker.onerror = null;
        if (spare?.isThere && this.#worker === mine) {
          worker.terminate();
          this.#worker = spare;
        } else spare?.worker.terminate();
        settle();
      };
      const stop = (error: Error) => finish(() => {
        worker.terminate();
        if (this.#worker === mine) this.#worker = null;
        reject(error);
      });
      const onAbort = () => stop(new DOMException('cancelled', 'AbortError'));
      if (signal?.aborted) return onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
      // Its script may not come; once it runs, it may be killed. Neither says anything by itself.
      const late = setTimeout(() => stop(new EngineError('too_slow', 'the intake worker did not start')), PATIENCE);
      void hasStarted.then(() => {
        clearTimeout(late);
        onceGone(lifeline, () => stop(new EngineError('died', 'the intake worker is gone')), watching.signal);
      });
      worker.onmessage = ({ data }: MessageEvent<{ answer?: Answer; error?: string; progress?: Progress; hasStarted?: true }>) => {
        if (data.hasStarted) return;
        if (data.progress) onProgress?.(data.progress);
        else if (data.error !== undefined) stop(new Error(data.error));
        else finish(() => resolve(data.answer!));
      };
      // A script that does not come says nothing; a program that fails has words for it.
      worker.onerror = (event) => stop(event.message ? new Error(event.message) : new EngineError('file_missing', 'the intake worker did not start'));
      worker.postMessage(request);
    });
  }
}

/** Files of one kind, some open before and some new. */
export interface Rivals { kind: Kind; before: string[]; fresh: string[] }

/** What became of files that were opened. */
export interface Opened {
  files: FileFacts[];
  problems: Problem[];
  /** Whether they are shown now; where not, one of the others says why. */
  isShown: boolean;
  /** What changed where the reader's own files were shown before. */
  change: Change | null;
  /** Of each kind, files open before and new ones, where it was not said whether the new ones take their place. */
  rivals: readonly Rivals[];
  planProblems: readonly PlanProblem[] | null;
}

export interface OpenOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  choices?: Record<string, FileChoice>;
  /** Names of files to take away. */
  drop?: string[];
  /** Files of one kind are all meant. */
  together?: boolean;
  /** Takes the place of all that was open. */
  whole?: Own;
}

/** What only a page that asks the engine needs. Fetched together, so that a visit can go on without the network. */
async function rooms() {
  const [{ startChange }, { prepareWarehouse, setAsOf }, { PlanError, loadPlan, readPlan }] = await part(() => Promise.all([
    import('../metrics/change.ts'), import('../metrics/warehouse.ts'), import('../plan/index.ts'),
  ]));
  return { startChange, prepareWarehouse, setAsOf, PlanError, loadPlan, readPlan };
}

const engineRoom = () => import('../engine/browser.ts');

/** Returns every kind of which a file was open before and another is new; rejected rows handed back stand beside their file. */
function rivalFiles(files: FileFacts[], before: ReadonlySet<string>): Rivals[] {
  return [...new Set(files.map(({ kind }) => kind))].flatMap((kind) => {
    if (kind === null) return [];
    const ofKind = files.filter((file) => file.kind === kind && !file.is_handed_back);
    const names = (isOld: boolean) => [...new Set(ofKind.filter((file) => before.has(file.given) === isOld).map((file) => file.given))];
    const [old, fresh] = [names(true), names(false)];
    return old.length > 0 && fresh.length > 0 ? [{ kind, before: old, fresh }] : [];
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
  /** The address of the site's root, ending in `/`. */
  readonly root: string;
  #manifest: Promise<Manifest> | null = null;
  #site: Workspace | null = null;
  #siteTables: ReadAnswer['tables'] = [];
  #own: Own = nothing;
  /** What waits for an answer or for a missing file. */
  #pending: Own | null = null;
  #isKept = false;
  /** Whether what was kept has been taken up, or tried. */
  #isRestored = false;
  /** Whether the engine in hand was given up halfway through showing other data. */
  #isBroken = false;
  /** What a policy stopped since the engine was last started. */
  #violation: string | null = null;
  readonly #worker = new IntakeWorker();

  /** `build`: what the page says of the build it belongs to. */
  constructor(root: string, readonly build: string) {
    this.root = root;
    document.addEventListener('securitypolicyviolation', (event) => (this.#violation ??= `${event.effectiveDirective} ${event.blockedURI}`));
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
    this.#starting ??= this.#open().catch(async (cause: unknown) => {
      const error = await this.#explain(cause);
      this.#starting = null;
      this.#db = null;
      this.#enter({ name: 'failed', error });
      throw error;
    });
    return this.#starting;
  }

  /** Fetches the program of the engine, not the engine. Where it does not come, the start says so. */
  warm(): void {
    engineRoom().catch(() => undefined);
    rooms().catch(() => undefined);
  }

  /** Resolves once no engine is on its way: it is there, it failed, or nobody has asked for it. */
  async settled(): Promise<void> {
    await this.#starting?.catch(() => undefined);
  }

  /** Returns what the site says of its data, asked for once. */
  manifest(): Promise<Manifest> {
    this.#manifest ??= this.#fetchManifest().catch((error: unknown) => {
      this.#manifest = null;
      throw error;
    });
    return this.#manifest;
  }

  async #fetchManifest(signal = new AbortController().signal): Promise<Manifest> {
    const blob = await fetchData(this.root, 'data/manifest.json', this.build, null, signal);
    let manifest: Manifest;
    try {
      manifest = JSON.parse(await blob.text()) as Manifest;
    } catch (cause) {
      throw new DataFileError('data/manifest.json', String(cause), cause);
    }
    if (manifest.build !== this.build) throw new EngineError('stale', `this page is of build ${this.build}, the site of ${manifest.build}`);
    return manifest;
  }

  /** A file that is missing may be of a build that has gone: the site was updated while this page was open. Or the network has gone. */
  async #explain(cause: unknown): Promise<Error> {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    // What a policy stops looks like a broken network or a missing file; the report of it comes a moment later.
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (this.#violation !== null && (error instanceof EngineError || error instanceof DataFileError)) return new EngineError('blocked', this.#violation, error);
    if (!(error instanceof DataFileError) && !(error instanceof EngineError && (error.fault === 'file_missing' || error.fault === 'file_wrong'))) return error;
    return this.#fetchManifest(AbortSignal.timeout(5000)).then(
      () => error,
      (found: unknown) => (found instanceof EngineError && (found.fault === 'stale' || found.fault === 'network') ? found : error),
    );
  }

  async #open(): Promise<BrowserDatabase> {
    const abort = new AbortController();
    this.#violation = null;
    this.#isBroken = false;
    this.#enter({ name: 'engine', received: 0, expected: 0 });
    demandBrowser();
    const { openDatabase } = await part(engineRoom);
    const reading = (async () => {
      const [manifest, tools] = await Promise.all([this.manifest(), rooms()]);
      if (!manifest.prepared) throw new EngineError('too_large', 'the site was built for the counts alone');
      return { manifest, tools, answer: (await fetchPrepared(this.root, manifest, abort.signal)) ?? (await this.#readExports(manifest, abort.signal)) };
    })();
    let keepForLater = () => {};
    // Whichever of the two fails first calls the other off and says why.
    let failure: unknown = null;
    const fail = (error: unknown): void => {
      failure ??= error;
      abort.abort();
    };
    reading.catch(fail);
    const db = await openDatabase({
      signal: abort.signal,
      onProgress: (received, expected) => this.#enter({ name: 'engine', received, expected }),
      onFetched: (url, wasm) => {
        keepForLater = () => void keepEngine(url, wasm);
      },
    }).catch((error: unknown) => {
      fail(error);
      throw failure;
    });
    this.#enter({ name: 'reading' });
    try {
      const { manifest, tools: { loadPlan, prepareWarehouse, setAsOf }, answer } = await reading;
      this.#siteTables = answer.tables;
      if (!answer.plan) await loadPlan(db, manifest.plan);
      await this.#insert(db, answer.tables, answer.plan ?? []);
      await prepareWarehouse(db);
      await setAsOf(db, manifest.as_of, answer.carried);
      await db.lock();
      this.workspace = this.#site = {
        plan: manifest.plan, asOf: manifest.as_of, compareTo: manifest.compare_to, isSample: manifest.is_sample, files: answer.files, isOwn: false,
      };
      await this.#restore(db);
    } catch (error) {
      await db.close();
      throw error;
    }
    if (this.#isBroken) {
      // What was kept broke the engine: shown is the site.
      return this.#open();
    }
    this.#db = db;
    void db.died.then((error) => {
      if (this.#db !== db) return;
      this.#db = null;
      this.#starting = null;
      if (error.fault !== 'cancelled') this.#enter({ name: 'failed', error });
    });
    this.#enter({ name: 'ready' });
    // Behind the start: both would share the processor with it.
    keepForLater();
    this.#worker.warm();
    return db;
  }

  /** Reads the site's exports as the build did: the way where what it prepared is not to be had. */
  async #readExports(manifest: Manifest, signal: AbortSignal): Promise<Prepared> {
    const files = await Promise.all(manifest.files.map(async (file) => ({ name: file.name, blob: await fetchData(this.root, file.path, this.build, file.bytes, signal) })));
    return { ...(await this.#worker.ask<ReadAnswer>({ task: 'read', files, plan: manifest.plan, choices: {} }, { signal })), plan: null, carried: null };
  }

  /** What the reader has brought here and is shown. */
  get own(): Own {
    return this.#own;
  }

  /** Returns a file that the reader gave, shown or waiting for an answer; null where there is none of that name. */
  given(name: string): Blob | null {
    return (this.#pending ?? this.#own).files.find((file) => file.name === name)?.blob ?? null;
  }

  /** Whether it is kept in the browser. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /**
   * Reads the reader's own files and shows them in place of the site's; a file of a name that is already open replaces it, a file of
   * YAML is her plan. When no unit can be read, a question is open, or anything fails, what was shown before stays, whole.
   */
  async openFiles(files: OwnFile[], options: OpenOptions = {}): Promise<Opened> {
    const db = await this.start();
    const opened = await this.#openOwn(db, files, options);
    if (opened.isShown && this.#isKept) this.#isKept = await keep(this.root, await this.#worker.ask<Blob>({ task: 'pack', own: this.#own }));
    return opened;
  }

  async #openOwn(db: BrowserDatabase, files: OwnFile[], { signal, onProgress, choices = {}, drop = [], together = false, whole }: OpenOptions): Promise<Opened> {
    const base = whole ?? this.#pending ?? this.#own;
    const planFile = files.find((file) => isPlan(file.name));
    const fresh = files.filter((file) => !isPlan(file.name));
    const gone = new Set([...drop, ...fresh.map((file) => file.name)]);
    const next: Own = {
      files: [...base.files.filter((file) => !gone.has(file.name)), ...fresh],
      // What was answered before about a file still holds.
      choices: { ...base.choices, ...Object.fromEntries(Object.entries(choices).map(([name, choice]) => [name, { ...base.choices[name], ...choice }])) },
      plan: planFile ? { name: planFile.name, text: await planFile.blob.text() } : base.plan,
    };
    const failed: Opened = { files: [], problems: [], isShown: false, change: null, rivals: [], planProblems: null };
    let plan = this.#site!.plan;
    if (next.plan) {
      const { PlanError, readPlan } = await rooms();
      try {
        plan = readPlan(next.plan.text);
      } catch (error) {
        if (!(error instanceof PlanError)) throw error;
        return { ...failed, planProblems: error.problems };
      }
    }
    if (next.files.length === 0 && planFile) {
      // A plan alone: kept until the files come.
      this.#pending = next;
      return failed;
    }
    const answer = await this.#worker.ask<ReadAnswer>({ task: 'read', files: next.files, plan, choices: next.choices }, { signal, onProgress });
    signal?.throwIfAborted();
    const opened: Opened = { ...failed, files: answer.files, problems: answer.problems };
    const before = new Set(whole ? [] : this.#own.files.map((file) => file.name));
    const rivals = together ? [] : rivalFiles(answer.files, before);
    if (rivals.length > 0 || !answer.files.some((file) => file.kind === 'units' && file.loaded > 0) || answer.files.some((file) => file.needs_confirmation)) {
      // Kept, so that the answer to the question, or the missing file, completes them.
      if (answer.files.some((file) => file.kind !== null || file.needs_confirmation || file.heads.length > 0)) this.#pending = next;
      return { ...opened, rivals };
    }
    const asOf = answer.lastDate ?? plan.campaign.starts_on;
    opened.change = await this.#show(db, answer.tables, {
      plan, asOf, compareTo: addDays(asOf, -plan.thresholds.comparison_days), isSample: false, files: answer.files, isOwn: true, loneDate: answer.loneDate,
    });
    this.#own = next;
    this.#pending = null;
    return { ...opened, isShown: true };
  }

  /** Forgets a question that was not answered, and the files it was about. */
  dropPending(): void {
    this.#pending = null;
  }

  /** Opens a zip: returns the whole workspace in it, or its files. Throws when it cannot be read. */
  unpack(archive: Blob, signal?: AbortSignal): Promise<Unpacked> {
    return this.#worker.ask({ task: 'unpack', archive }, { signal });
  }

  /** Returns all that the reader brought as one zip. */
  pack(): Promise<Blob> {
    return this.#worker.ask({ task: 'pack', own: this.#own });
  }

  /** Keeps what the reader brought in this browser, also when it changes. Returns false where the browser refuses. */
  async keep(): Promise<boolean> {
    return (this.#isKept = await keep(this.root, await this.pack()));
  }

  /** Removes what was kept. What is shown stays until the visit ends. */
  async forget(): Promise<void> {
    await forget(this.root);
    this.#isKept = false;
  }

  /**
   * Shows what the reader had open when an engine ended, else what was kept on an earlier visit. A damaged store is left alone and
   * nothing of it shown.
   */
  async #restore(db: BrowserDatabase): Promise<void> {
    if (this.#own.files.length > 0) {
      await this.#openOwn(db, [], { whole: this.#own, together: true });
      return;
    }
    if (this.#isRestored) return;
    this.#isRestored = true;
    const archive = await kept(this.root).catch(() => null);
    if (!archive) return;
    try {
      const { own } = await this.unpack(archive);
      const { isShown } = await this.#openOwn(db, [], { whole: own, together: true });
      this.#isKept = isShown;
    } catch {
      this.#pending = null;
    }
  }

  /** Shows the site's own data again and forgets the reader's files, kept ones too. */
  async closeFiles(): Promise<void> {
    this.#own = nothing;
    this.#pending = null;
    if (this.#isKept) await this.forget();
    const db = await this.start();
    if (this.workspace?.isOwn && this.#site) await this.#show(db, this.#siteTables, this.#site);
  }

  /** Inserts packed tables. The site's are kept and handed over as copies. */
  async #insert(db: BrowserDatabase, tables: ReadAnswer['tables'], first: ReadAnswer['tables'] = []): Promise<void> {
    const isCopied = tables === this.#siteTables;
    await db.insertAll([...first, ...tables.map(([name, { createSql, streams }]) => [name, { createSql, streams: isCopied ? streams.map((stream) => stream.slice()) : streams }] as const)]);
  }

  /** Returns what changed between the reader's own files of before and of now; null where either is the site's. */
  async #show(db: BrowserDatabase, tables: ReadAnswer['tables'], workspace: Workspace): Promise<Change | null> {
    const { startChange, prepareWarehouse, setAsOf, loadPlan } = await rooms();
    const work = this.#queue.then(async () => {
      try {
        const isSamePlan = this.workspace!.plan === workspace.plan || JSON.stringify(this.workspace!.plan) === JSON.stringify(workspace.plan);
        const started = workspace.isOwn && this.workspace!.isOwn ? await startChange(db, workspace.asOf) : null;
        if (!isSamePlan) await loadPlan(db, workspace.plan);
        await this.#insert(db, tables);
        await prepareWarehouse(db);
        const change = (await started?.finish()) ?? null;
        await setAsOf(db, workspace.asOf);
        this.workspace = workspace;
        return change;
      } catch (error) {
        // Some tables may be of the former data, some of the new: nobody is to see that. The next reading starts another engine.
        this.#isBroken = true;
        await db.close();
        throw error;
      }
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
