import { strToU8, zipSync, type Zippable } from 'fflate';
import { openZip, type FileChoice } from '../sources/index.ts';

export interface OwnFile {
  name: string;
  /** A copy: the file on the disk may change or go. */
  blob: Blob;
}

/** All that the reader brought: files, what was confirmed about them, a plan of her own. */
export interface Own {
  files: OwnFile[];
  choices: Record<string, FileChoice>;
  plan: { name: string; text: string } | null;
}

export const nothing: Own = { files: [], choices: {}, plan: null };

/** The file that makes an archive a workspace and not just some files. */
const INDEX = 'plumbline-workspace.json';
const VERSION = 1;

interface Index {
  version: number;
  files: string[];
  choices: Record<string, FileChoice>;
  plan: string | null;
}

/** Returns a workspace as one zip: its files as they are under `files/`, the plan, and what was confirmed. */
export async function packWorkspace(own: Own): Promise<Blob> {
  const index: Index = { version: VERSION, files: own.files.map((file) => file.name), choices: own.choices, plan: own.plan?.name ?? null };
  const parts: Zippable = { [INDEX]: strToU8(JSON.stringify(index, null, 1)) };
  if (own.plan) parts[`plan/${own.plan.name}`] = strToU8(own.plan.text);
  for (const { name, blob } of own.files) {
    // Workbooks are packed already.
    parts[`files/${name}`] = [new Uint8Array(await blob.arrayBuffer()), { level: /\.xlsx$/i.test(name) ? 0 : 4 }];
  }
  return new Blob([zipSync(parts, { mtime: new Date(1980, 0, 2) }) as BlobPart], { type: 'application/zip' });
}

/** A file's name without folders, whichever way they are written: a zip may name places outside of where it is unpacked. */
const baseName = (name: string): string => name.split(/[/\\]/).pop()!;

const isText = (value: unknown): value is string => typeof value === 'string';

function readIndex(text: string): Index {
  const index = JSON.parse(text) as Partial<Index>;
  if (index.version !== VERSION || !Array.isArray(index.files) || !index.files.every((name) => isText(name) && baseName(name) === name) || typeof index.choices !== 'object' || index.choices === null) {
    throw new Error(`${INDEX}: version ${String(index.version)}`);
  }
  return { version: VERSION, files: index.files, choices: index.choices, plan: isText(index.plan) && baseName(index.plan) === index.plan ? index.plan : null };
}

/**
 * Opens a zip: a workspace whole, or the files of any other archive. Throws when it is damaged, inflates to too much, or names a
 * file that is not in it.
 */
export function unpackArchive(bytes: Uint8Array): { own: Own; isWorkspace: boolean } {
  const entries = openZip(bytes);
  const read = (name: string): Uint8Array => {
    const entry = entries.get(name);
    if (!entry) throw new Error(`${name} is missing`);
    return entry.read();
  };
  if (entries.has(INDEX)) {
    const index = readIndex(new TextDecoder('utf-8', { fatal: true }).decode(read(INDEX)));
    return {
      isWorkspace: true,
      own: {
        files: index.files.map((name) => ({ name, blob: new Blob([read(`files/${name}`) as BlobPart]) })),
        choices: index.choices,
        plan: index.plan === null ? null : { name: index.plan, text: new TextDecoder('utf-8', { fatal: true }).decode(read(`plan/${index.plan}`)) },
      },
    };
  }
  const files = [...entries.values()]
    .filter(({ name }) => isReadable(name) || isPlan(name))
    .map((entry) => ({ name: baseName(entry.name), blob: new Blob([entry.read() as BlobPart]) }));
  return { isWorkspace: false, own: { ...nothing, files } };
}

export const isReadable = (name: string): boolean => /\.(csv|tsv|txt|xlsx)$/i.test(name) && !isHiddenFile(name);

export const isPlan = (name: string): boolean => /\.ya?ml$/i.test(name) && !isHiddenFile(name);

export const isArchive = (name: string): boolean => /\.zip$/i.test(name);

/** What operating and office programs leave beside files: locks, resource forks. */
const isHiddenFile = (name: string): boolean => /(^|\/)(\.|~\$|__MACOSX\/)/.test(name);

/** The browser's own store of this site, one file for each address it stands at; null where the browser has none or refuses. */
async function storedFile(root: string, create: boolean): Promise<{ folder: FileSystemDirectoryHandle; name: string; handle: FileSystemFileHandle } | null> {
  const name = `plumbline ${encodeURIComponent(new URL(root).pathname)}.zip`;
  try {
    const folder = await navigator.storage.getDirectory();
    return { folder, name, handle: await folder.getFileHandle(name, { create }) };
  } catch {
    return null;
  }
}

/** Keeps a packed workspace in the browser. Returns false where it cannot be kept: private windows, full disks, old browsers. */
export async function keep(root: string, archive: Blob): Promise<boolean> {
  const stored = await storedFile(root, true);
  if (!stored || !('createWritable' in stored.handle)) return false;
  try {
    const writable = await stored.handle.createWritable();
    await writable.write(archive);
    await writable.close();
    return true;
  } catch {
    await stored.folder.removeEntry(stored.name).catch(() => undefined);
    return false;
  }
}

/** Returns the kept workspace, packed; null when nothing is kept. */
export async function kept(root: string): Promise<Blob | null> {
  const stored = await storedFile(root, false);
  if (!stored) return null;
  const file = await stored.handle.getFile();
  return file.size > 0 ? file : null;
}

/** Removes the kept workspace. */
export async function forget(root: string): Promise<void> {
  const stored = await storedFile(root, false);
  await stored?.folder.removeEntry(stored.name);
}
