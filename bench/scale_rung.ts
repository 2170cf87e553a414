// One rung of the ladder (see scale.mjs), in a process of its own so that its memory is its own: reads a folder of exports as the build
// does and times each step up to what a reader waits for. Prints one line of JSON.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../src/engine/database.ts';
import { openNativeDatabase } from '../src/engine/native.ts';
import { openDatabase } from '../src/engine/node.ts';
import { daysFromIso, isoFromDays } from '../src/engine/rows.ts';
import { chainsBoard } from '../src/islands/boards/chains.ts';
import { completionBoard } from '../src/islands/boards/completion.ts';
import { deskBoard } from '../src/islands/boards/desk.ts';
import { overviewBoard } from '../src/islands/boards/overview.ts';
import { satisfactionBoard } from '../src/islands/boards/satisfaction.ts';
import { unitsBoard } from '../src/islands/boards/units.ts';
import type { Board } from '../src/islands/board.ts';
import { Cube } from '../src/metrics/cube/cube.ts';
import { fillCube } from '../src/metrics/cube/fill.ts';
import { prepareWarehouse, setAsOf } from '../src/metrics/warehouse.ts';
import { loadPlan, readPlan } from '../src/plan/index.ts';
import { lastDate, loadExports, readExports, type Intake } from '../src/sources/index.ts';

const DAYS_OF_CUBE = 3;

/** Measures the exports in `folder`; seconds, bytes and rows. Where it ends is a finding too: `ended` names the step, with what was measured until then. */
export async function measureRung(folder: string, { isNative }: { isNative: boolean }): Promise<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  const seconds: Record<string, number> = {};
  let step = '';
  const timed = async <Result>(name: string, work: () => Promise<Result> | Result): Promise<Result> => {
    step = name;
    const from = performance.now();
    const answer = await work();
    seconds[name] = Math.round(performance.now() - from) / 1000;
    return answer;
  };
  try {
    await measure(folder, isNative, result, timed);
  } catch (error) {
    result.ended = `${step}: ${(error as Error).message.split('\n')[0]!.slice(0, 200)}`;
  }
  // The days before the first are those that it is compared with.
  const { comparison_days } = thePlan().thresholds;
  if (seconds.cube !== undefined) seconds.cube_day = Math.round((seconds.cube / (DAYS_OF_CUBE + comparison_days)) * 1000) / 1000;
  return { ...result, seconds, peak_mb: Math.round(process.resourceUsage().maxRSS / 1024) };
}

const thePlan = () => readPlan(readFileSync(path.resolve(import.meta.dirname, '../data/plan.yaml'), 'utf8'));

async function measure(folder: string, isNative: boolean, result: Record<string, unknown>, timed: <Result>(name: string, work: () => Promise<Result> | Result) => Promise<Result>): Promise<void> {
  const plan = thePlan();
  let files = readdirSync(folder).filter((name) => name.endsWith('.csv')).map((name) => ({ name, bytes: new Uint8Array(readFileSync(path.join(folder, name))) }));
  result.bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const db: Database = await timed('engine', () => (isNative ? openNativeDatabase() : openDatabase()));
  await loadPlan(db, plan);
  let intake: Intake | null = await timed('read', () => readExports(files, plan));
  files = [];
  const rows = Object.fromEntries(intake.files.map((file) => [file.kind, file.loaded]));
  Object.assign(result, { units: rows.units, rows: Object.values(rows).reduce((sum, n) => sum! + n!, 0), reviews: rows.reviews });
  const asOf = lastDate(intake)!;
  const memory = async () => {
    const [row] = await db.query<{ mb: number }>('select (sum(memory_usage_bytes) / 1e6)::int as mb from duckdb_memory()');
    return row!.mb;
  };
  await timed('insert', () => loadExports(db, intake!));
  intake = null;
  result.loaded_mb = await memory();
  await timed('staging', () => prepareWarehouse(db));
  result.staged_mb = await memory();
  await timed('day_cold', () => setAsOf(db, asOf));
  const oneDay = await memory();
  result.database_mb = oneDay;
  await timed('day', () => setAsOf(db, isoFromDays(daysFromIso(asOf) - 1)));
  result.day_aside_mb = (await memory()) - oneDay;
  await setAsOf(db, asOf);

  const tier = plan.tiers.at(-1)!.id;
  const question = (tiers: readonly string[]) => ({ asOf, compareTo: isoFromDays(daysFromIso(asOf) - plan.thresholds.comparison_days), scope: { tiers }, steps: [] });
  for (const board of [overviewBoard, completionBoard, chainsBoard, satisfactionBoard, unitsBoard, deskBoard] as unknown as Board<unknown, unknown>[]) {
    await board.read(db, question([]));
    await timed(`filter_${board.name}`, () => board.read(db, question([tier])));
  }

  const firstDay = isoFromDays(daysFromIso(asOf) - DAYS_OF_CUBE + 1);
  const compareTo = question([]).compareTo;
  const file = await timed('cube', () => fillCube(db, plan, { asOf, compareTo, files: [], firstDay, lastDay: asOf }));
  const cube = new Cube(file);
  Object.assign(result, { cells: cube.head.cells.length, cube_bytes: file.length });
  cube.overview(question([]));
  await timed('filter_cube', () => cube.overview(question([tier])));
}
