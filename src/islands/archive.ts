import { strToU8, zipSync, type Zippable } from 'fflate';
import { openZip, type FileChoice } from '../sources/index.ts';
import { isHiddenFile, isPlan, isReadable, nothing, type Own } from './workspace.ts';

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

/** Returns the names of files without their folders; where two would be called the same, with the folder before each. */
export function distinctNames(paths: readonly string[]): string[] {
  const parts = paths.map((path) => path.split(/[/\\]/).filter((part) => part !== '' && part !== '.'));
  const counts = new Map<string, number>();
  for (const each of parts) counts.set(each.at(-1)!, (counts.get(each.at(-1)!) ?? 0) + 1);
  const taken = new Set<string>();
  return parts.map((each) => {
    const wanted = counts.get(each.at(-1)!)! > 1 ? each.slice(-2).join('·') : each.at(-1)!;
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = wanted.replace(/(\.[^.]*)?$/, (ending) => `(${n})${ending}`);
    taken.add(name);
    return name;
  });
}

/** Whether a path of an archive leads out of the place where it is unpacked. */
const isOutside = (path: string): boolean => /^([/\\]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes('..');

/** What a zip holds. `left`: what of it was not taken, hidden files not counted. */
export interface Unpacked { own: Own; isWorkspace: boolean; left: string[] }

/**
 * Opens a zip: a workspace whole, or the files of any other archive. Throws when it is damaged, inflates to too much, or names a
 * file that is not in it.
 */
export function unpackArchive(bytes: Uint8Array): Unpacked {
  const entries = openZip(bytes);
  const names = [...entries.keys()];
  const read = (name: string): Uint8Array => {
    const entry = entries.get(name);
    if (!entry) throw new Error(`${name} is missing`);
    return entry.read();
  };
  if (entries.has(INDEX)) {
    const index = readIndex(new TextDecoder('utf-8', { fatal: true }).decode(read(INDEX)));
    const meant = new Set([INDEX, ...index.files.map((name) => `files/${name}`), `plan/${index.plan}`]);
    return {
      isWorkspace: true,
      left: names.filter((name) => !meant.has(name) && !isHiddenFile(name)),
      own: {
        files: index.files.map((name) => ({ name, blob: new Blob([read(`files/${name}`) as BlobPart]) })),
        choices: index.choices,
        plan: index.plan === null ? null : { name: index.plan, text: new TextDecoder('utf-8', { fatal: true }).decode(read(`plan/${index.plan}`)) },
      },
    };
  }
  const useful = names.filter((name) => (isReadable(name) || isPlan(name)) && !isOutside(name));
  const shown = distinctNames(useful);
  const files = useful.map((name, i) => ({ name: shown[i]!, blob: new Blob([read(name) as BlobPart]) }));
  return { isWorkspace: false, own: { ...nothing, files }, left: names.filter((name) => !useful.includes(name) && !isHiddenFile(name)) };
}
