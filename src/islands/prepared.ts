import { packBlocks, unpackBlocks } from '../engine/blocks.ts';
import type { PackedTable } from '../engine/database.ts';
import { EngineError } from '../engine/fault.ts';
import { fetchWhole, PATIENCE } from '../engine/fetching.ts';
import type { CarriedDay } from '../metrics/warehouse.ts';
import type { FileFacts } from '../sources/index.ts';
import type { ReadAnswer } from './intake.worker.ts';
import type { Manifest } from './session.ts';

interface PackedHead { name: string; createSql: string; streams: number }

interface PreparedHead {
  /** The hashes of the exports it was made from. */
  sha256: string[];
  files: FileFacts[];
  tables: PackedHead[];
  /** The plan as tables. */
  plan: PackedHead[];
  /** The marts that are handed over with them, and their day. */
  carried: { day: string; tables: PackedHead[] };
}

type Named = readonly (readonly [name: string, table: PackedTable])[];

/** What a browser starts with. */
export type Prepared = Pick<ReadAnswer, 'files' | 'tables'> & { plan: ReadAnswer['tables'] | null; carried: CarriedDay | null };

const headsOf = (tables: Named): PackedHead[] => tables.map(([name, { createSql, streams }]) => ({ name, createSql, streams: streams.length }));

/** Packs what exports came to, so that a browser need not read them again. The exports stay the source; this is their cache. */
export function packPrepared(sha256: string[], files: readonly FileFacts[], { tables, plan, carried }: { tables: Named; plan: Named; carried: CarriedDay }): Uint8Array {
  const head: PreparedHead = {
    sha256,
    files: files.map((file) => ({ ...file, beginning: '', listed: [], suspects: [] })),
    tables: headsOf(tables),
    plan: headsOf(plan),
    carried: { day: carried.day, tables: headsOf(carried.tables) },
  };
  return packBlocks(head, [...tables, ...plan, ...carried.tables].flatMap(([, { streams }]) => streams));
}

/** Returns what was packed. Throws on anything else. */
export function unpackPrepared(bytes: Uint8Array): Prepared & { sha256: string[] } {
  const { head, blocks } = unpackBlocks<PreparedHead>(bytes);
  let next = 0;
  // Each a copy: handed over to the engine's worker, it takes nothing else with it.
  const open = (tables: PackedHead[]) => tables.map(({ name, createSql, streams }): [string, PackedTable] => [name, { createSql, streams: Array.from({ length: streams }, () => blocks[next++]!.slice()) }]);
  // In the order they were packed.
  const [tables, plan] = [open(head.tables), open(head.plan)];
  return { sha256: head.sha256, files: head.files, tables, plan, carried: { day: head.carried.day, tables: open(head.carried.tables) } };
}

/** The hash as hex digits; null where the browser computes none (a site served without TLS). */
async function sha256Of(bytes: Uint8Array): Promise<string | null> {
  if (!('subtle' in crypto)) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Fetches what the build prepared; null where it is missing, damaged, or of other exports than the manifest names. */
export async function fetchPrepared(root: string, manifest: Manifest, signal: AbortSignal): Promise<Prepared | null> {
  if (!manifest.prepared) return null;
  try {
    const url = new URL(manifest.prepared.path, root);
    url.searchParams.set('build', manifest.build);
    const { parts } = await fetchWhole(url.href, { patience: PATIENCE, signal });
    const bytes = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
    if (bytes.length !== manifest.prepared.bytes || ((await sha256Of(bytes)) ?? manifest.prepared.sha256) !== manifest.prepared.sha256) return null;
    const prepared = unpackPrepared(bytes);
    return JSON.stringify(prepared.sha256) === JSON.stringify(manifest.files.map((file) => file.sha256)) ? prepared : null;
  } catch (error) {
    // Where nothing comes at all, the exports will not come either.
    if (error instanceof EngineError && error.fault !== 'file_missing' && error.fault !== 'file_wrong') throw error;
    return null;
  }
}
