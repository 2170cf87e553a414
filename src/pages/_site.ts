// The build's side of the house: opens the exports of this build once and answers every page from them.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../engine/database.ts';
import { openNativeDatabase } from '../engine/native.ts';
import { openDatabase } from '../engine/node.ts';
import { daysFromIso, isoFromDays } from '../engine/rows.ts';
import type { Locale } from '../i18n/locale.ts';
import { keyOf, type Board, type Question } from '../islands/board.ts';
import { packTable } from '../engine/arrow.ts';
import { packPrepared } from '../islands/prepared.ts';
import type { Manifest } from '../islands/session.ts';
import { carriedMarts, prepareWarehouse, setAsOf, setScope } from '../metrics/warehouse.ts';
import { loadPlan, planTables, PlanError, readPlan, type Plan } from '../plan/index.ts';
import { lastDate, loadExports, loneLastDate, packExports, readExports, type Intake } from '../sources/index.ts';
import type { ViewContext } from '../views/context.ts';
import { emptyState } from '../views/state.ts';
import { anyUnitAddress } from '../views/unit_address.ts';

export interface Site {
  plan: Plan;
  planText: string;
  asOf: string;
  compareTo: string;
  isSample: boolean;
  /** Whether the build makes a page of each unit (`UNIT_PAGES=none`: one live page shows any). */
  hasUnitPages: boolean;
  intake: Intake;
  files: { name: string; bytes: Uint8Array }[];
  manifest: Manifest;
  /** What the manifest's files come to, packed for the browser; null where they are more than it holds. */
  prepared: Uint8Array | null;
  /** Runs `work` with the database alone: pages are rendered side by side, and the as-of date is the database's own. */
  alone: <Result>(work: (db: Database) => Promise<Result>) => Promise<Result>;
  /** Returns a board's rows for the site's own dates and no filter; read once for both languages. */
  rows: <Rows, View>(board: Board<Rows, View>) => Promise<Rows>;
}

/** Rows up to which a browser was measured to hold the exports with the tables of two days. */
const MOST_ROWS = 1_000_000;

/** Ends the build with one sentence. A stack trace would tell an office nothing. */
function end(sentence: string): never {
  console.error(`\n${sentence}`);
  process.exit(1);
}

function readPlanOrEnd(file: string, text: string): Plan {
  try {
    return readPlan(text);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    const [first, ...more] = error.problems;
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    return end(`${file}, line ${first!.line}, ${first!.key}: ${first!.message.en} ${first!.remedy.en}${others}`);
  }
}

/** Returns a sum over the program: its own files and the versions of its packages. Builds of equal sums and equal data are equal. */
function programSum(): string {
  const sum = createHash('sha256').update(readFileSync('package-lock.json'));
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) if (statSync(path.join('src', name)).isFile()) sum.update(name).update(readFileSync(path.join('src', name)));
  return sum.digest('hex');
}

async function open(): Promise<Site> {
  const folder = process.env.DATA_DIR ?? path.resolve('data/exports');
  const isSample = process.env.DATA_DIR === undefined;
  const ownPlan = path.join(folder, 'plan.yaml');
  const planFile = existsSync(ownPlan) ? ownPlan : path.resolve('data/plan.yaml');
  const planText = readFileSync(planFile, 'utf8');
  const plan = readPlanOrEnd(path.relative(process.cwd(), planFile), planText);

  const files = readdirSync(folder)
    .filter((name) => /\.(csv|tsv|txt|xlsx)$/i.test(name))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(path.join(folder, name))) }));
  const intake = readExports(files, plan);
  for (const problem of intake.problems) console.warn(`${problem.file ? `${problem.file}: ` : ''}${problem.message.en} ${problem.hint.en}`);
  if (!intake.files.some((file) => file.kind === 'units' && file.loaded > 0)) {
    end(`${folder}: no unit could be read, because no file has the columns of the units export (unit_id 单位编码, name 单位名称, tier 层级, category 类别) with at least one good row; add it and build again.`);
  }
  const hasUnitPages = process.env.UNIT_PAGES !== 'none';
  const last = lastDate(intake);
  const lone = process.env.AS_OF ? null : loneLastDate(intake);
  if (lone) console.warn(`${lone.file}, line ${lone.line}: ${lone.column.en} ${lone.day} alone makes the as-of date; every other date is ${lone.before} or before. If the year is wrong, correct it; or build with AS_OF=${lone.before}.`);
  const asOf = process.env.AS_OF ?? last ?? plan.campaign.starts_on;
  const compareTo = isoFromDays(daysFromIso(asOf) - plan.thresholds.comparison_days);

  const wasm = process.env.ENGINE === 'native' ? null : await openDatabase();
  const db: Database = wasm ?? (await openNativeDatabase().catch((error: unknown) => end(`ENGINE=native: ${(error as Error).message}.`)));
  const rowsLoaded = intake.files.reduce((sum, file) => sum + file.loaded, 0);
  if (wasm && rowsLoaded > MOST_ROWS) console.warn(`${rowsLoaded} rows are more than the browser's engine was measured to hold (${MOST_ROWS}). Where the build or a browser runs out of memory, build each area by itself, or build with ENGINE=native (docs/performance.md).`);
  await loadPlan(db, plan);
  await loadExports(db, intake);
  await prepareWarehouse(db);
  await setAsOf(db, asOf);
  const carried = wasm && { day: asOf, tables: await Promise.all(carriedMarts.map(async (name) => [name, await wasm.pack(name)] as const)) };

  let queue: Promise<unknown> = Promise.resolve();
  const alone = <Result>(work: (database: Database) => Promise<Result>): Promise<Result> => {
    const result = queue.then(() => work(db));
    queue = result.catch(() => undefined);
    return result;
  };
  const cache = new Map<string, Promise<unknown>>();
  const question: Question = { asOf, compareTo, scope: {}, steps: [] };
  const rows = <Rows, View>(board: Board<Rows, View>): Promise<Rows> => {
    let own = cache.get(keyOf(board));
    if (!own) {
      own = alone(async (database) => {
        const result = await board.read(database, question);
        await setScope(database, {});
        return result;
      });
      cache.set(keyOf(board), own);
    }
    return own as Promise<Rows>;
  };

  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const hashes = files.map(({ bytes }) => sha256(bytes));
  const packedPlan = planTables(plan).map(({ table, columns }) => [table, packTable(table, [columns])] as const);
  const prepared = carried && packPrepared(hashes, intake.files, { tables: packExports(intake), plan: packedPlan, carried });
  const manifest: Manifest = {
    build: createHash('sha256').update(JSON.stringify([programSum(), planText, asOf, isSample, ...(hasUnitPages ? [] : ['no unit pages']), ...(wasm ? [] : ['native']), files.map(({ name }) => name), hashes])).digest('hex').slice(0, 16),
    as_of: asOf,
    compare_to: compareTo,
    is_sample: isSample,
    plan,
    files: files.map(({ name, bytes }, i) => ({
      name, path: `data/${i + 1}.${/\.xlsx$/i.test(name) ? 'xlsx' : 'csv'}`, bytes: bytes.length, sha256: hashes[i]!,
    })),
    prepared: prepared && { path: 'data/site.tables', bytes: prepared.length, sha256: sha256(prepared) },
  };
  return { plan, planText, asOf, compareTo, isSample, hasUnitPages, intake, files, manifest, prepared, alone, rows };
}

// Kept on globalThis: the build may evaluate this module once for each chunk it lands in.
const KEY = Symbol.for('plumbline.site');

/** Returns the one site of this build. */
export function openSite(): Promise<Site> {
  const shelf = globalThis as { [KEY]?: Promise<Site> };
  return (shelf[KEY] ??= open());
}

/** Returns the address of a page in a language, under the site's base. */
export function href(pagePath: string, locale: Locale): string {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  return `${base}${locale === 'en' ? '/en' : ''}${pagePath}`;
}

/** Returns what a view may know, for the site's own dates and no filter. */
export function viewContext(site: Site, locale: Locale): ViewContext {
  return {
    locale, plan: site.plan, asOf: site.asOf, compareTo: site.compareTo, state: emptyState,
    link: (pagePath, ofPage) => {
      const { path: target, query } = (site.hasUnitPages ? null : anyUnitAddress(pagePath, ofPage)) ?? { path: pagePath, query: ofPage };
      return href(target, locale) + (query ? `?${query}` : '');
    },
  };
}
