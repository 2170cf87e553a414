import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { prepareWarehouse } from '../../src/metrics/warehouse.ts';
import { loadPlan, readPlan, type Plan } from '../../src/plan/index.ts';
import { loadExports, readExports, type Intake } from '../../src/sources/index.ts';

export const fixtures = path.resolve(import.meta.dirname, '../fixtures');

/** The default campaign, as it stands in data/plan.yaml. */
export function defaultPlan(): Plan {
  return readPlan(readFileSync(path.resolve(import.meta.dirname, '../../data/plan.yaml'), 'utf8'));
}

/** The CSV files of a folder, by name. */
export function filesOf(folder: string): { name: string; bytes: Uint8Array }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(path.join(folder, name))) }));
}

/** Files made of text, each `name: rows`. */
export function textFiles(files: Record<string, string>): { name: string; bytes: Uint8Array }[] {
  return Object.entries(files).map(([name, text]) => ({ name: `${name}.csv`, bytes: new TextEncoder().encode(text) }));
}

/** Loads files into a database (a new one by default) and prepares the warehouse. */
export async function warehouseOf(
  files: { name: string; bytes: Uint8Array }[], plan: Plan = defaultPlan(), db?: Database,
): Promise<{ db: Database; plan: Plan; intake: Intake }> {
  const database = db ?? (await openDatabase());
  const intake = readExports(files, plan);
  await loadPlan(database, plan);
  await loadExports(database, intake);
  await prepareWarehouse(database);
  return { db: database, plan, intake };
}

/** Reads a JSON file, gzipped or not. */
export function readJson<T>(file: string): T {
  const bytes = readFileSync(file);
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as T;
}
