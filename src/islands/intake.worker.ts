import { holdLifeline } from '../engine/lifeline.ts';
import type { PackedTable } from '../engine/database.ts';
import type { Plan } from '../plan/plan.ts';
import { lastDate, loneLastDate, packExports, readExports, type FileChoice, type FileFacts, type LoneDate, type Progress, type Problem } from '../sources/index.ts';
import { packWorkspace, unpackArchive } from './archive.ts';
import type { Own, OwnFile } from './workspace.ts';

export interface ReadRequest { task: 'read'; files: OwnFile[]; plan: Plan; choices: Record<string, FileChoice> }
export interface PackRequest { task: 'pack'; own: Own }
/** Sent first: the worker says that it runs, and holds a lock while it lives. */
export interface HoldRequest { task: 'hold'; lifeline: string | null }
export interface UnpackRequest { task: 'unpack'; archive: Blob }

/** What was read, its tables ready to be handed to the engine. The facts' lists of single records are in the tables alone. */
export interface ReadAnswer {
  files: FileFacts[];
  problems: Problem[];
  /** The last date on which something happened; null without any. */
  lastDate: string | null;
  /** That date where few rows, far later than all others, decide it. */
  loneDate: LoneDate | null;
  tables: [name: string, table: PackedTable][];
}

const bytesOf = async (blob: Blob | Uint8Array): Promise<Uint8Array> => (blob instanceof Blob ? new Uint8Array(await blob.arrayBuffer()) : blob);

async function read({ files, plan, choices }: ReadRequest): Promise<{ answer: ReadAnswer; transfer: ArrayBuffer[] }> {
  let told = 0;
  // The bytes are named nowhere else, so that they are given back before the tables are packed.
  const intake = readExports(await Promise.all(files.map(async ({ name, blob }) => ({ name, bytes: await bytesOf(blob) }))), plan, {
    choices,
    onProgress: (progress: Progress) => {
      // A message for each megabyte is as often as the eye can follow.
      if (progress.bytes - told < 1_000_000 && progress.bytes < progress.total) return;
      told = progress.bytes;
      self.postMessage({ progress });
    },
  });
  const day = lastDate(intake);
  const loneDate = loneLastDate(intake);
  const tables = packExports(intake, true);
  return {
    answer: { files: intake.files.map((file) => ({ ...file, listed: [], suspects: [] })), problems: intake.problems, lastDate: day, loneDate, tables },
    transfer: tables.flatMap(([, { streams }]) => streams.map((stream) => stream.buffer as ArrayBuffer)),
  };
}

/** The intake's own worker: files in, packed tables out; and the archives of a workspace. */
self.onmessage = ({ data }: MessageEvent<HoldRequest | ReadRequest | PackRequest | UnpackRequest>) => {
  void (async () => {
    if (data.task === 'hold') {
      if (data.lifeline) holdLifeline(data.lifeline);
      self.postMessage({ hasStarted: true });
    } else if (data.task === 'read') {
      const { answer, transfer } = await read(data);
      self.postMessage({ answer }, { transfer: [...new Set(transfer)] });
    } else if (data.task === 'pack') {
      self.postMessage({ answer: await packWorkspace(data.own) });
    } else {
      self.postMessage({ answer: unpackArchive(await bytesOf(data.archive)) });
    }
  })().catch((error: unknown) => self.postMessage({ error: error instanceof Error ? error.message : String(error) }));
};
