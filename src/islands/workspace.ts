import type { FileChoice } from '../sources/index.ts';

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

export const isReadable = (name: string): boolean => /\.(csv|tsv|txt|xlsx)$/i.test(name) && !isHiddenFile(name);

export const isPlan = (name: string): boolean => /\.ya?ml$/i.test(name) && !isHiddenFile(name);

export const isArchive = (name: string): boolean => /\.zip$/i.test(name);

/** What operating and office programs leave beside files: locks, resource forks. */
export const isHiddenFile = (name: string): boolean => /(^|[/\\])(\.(?!\.?[/\\])|~\$|__MACOSX\/)/.test(name);

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
