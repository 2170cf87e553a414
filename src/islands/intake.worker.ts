import type { Plan } from '../plan/plan.ts';
import { readExports, type FileChoice } from '../sources/index.ts';

/** The intake's own worker: bytes of files in, checked columns out. */
self.onmessage = ({ data }: MessageEvent<{ files: { name: string; bytes: Uint8Array }[]; plan: Plan; choices: Record<string, FileChoice> }>) => {
  try {
    const intake = readExports(data.files, data.plan, { choices: data.choices });
    const buffers = Object.values(intake.tables).flatMap((columns) =>
      columns.flatMap((column) => (column.type === 'text' ? [] : [column.values.buffer as ArrayBuffer])));
    self.postMessage({ intake }, { transfer: [...new Set(buffers)] });
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
};
