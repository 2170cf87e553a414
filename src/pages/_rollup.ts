// The build of the page above several sites: reads the list of parts and their sites, and writes the roll-up.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '../engine/node.ts';
import { readPlan, type Plan } from '../plan/index.ts';
import { readList, type ListedPart } from '../publish/rollup/list.ts';
import { refusalSentence } from '../publish/rollup/pages.tsx';
import { choose, type PartInput } from '../publish/rollup/parts.ts';
import { rollupFiles } from '../publish/rollup/site.ts';

/** Ends with one sentence a line. */
function end(...sentences: string[]): never {
  console.error(`\n${sentences.join('\n')}`);
  process.exit(1);
}

/** Returns what a JSON file holds; undefined where it is missing or is none. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Looks at one part's site: its feed, and beside it the plan by which it was counted and the latest day in its exports. `base`: where the list stands. */
export function readPart({ name, folder, address }: ListedPart, base: string): PartInput {
  const target = path.resolve(base, folder);
  const isFile = existsSync(target) && statSync(target).isFile();
  const root = isFile ? path.dirname(target) : target;
  const manifest = readJson(path.join(root, 'data/manifest.json')) as { plan?: Plan; is_sample?: boolean } | undefined;
  const published = readJson(path.join(root, 'status/published.json')) as { sources?: { last_on?: string | null }[] } | undefined;
  const open = readJson(isFile ? target : path.join(root, 'published.json')) as { audience?: string } | undefined;
  const feed = readJson(isFile ? target : path.join(root, 'status.json'));
  const days = (published?.sources ?? []).flatMap((source) => source.last_on ?? []).sort();
  return { name, address, source: folder, feed, plan: manifest?.plan, isSample: manifest?.is_sample ?? false, lastOn: days.at(-1) ?? null, isPublic: open?.audience === 'public' };
}

/** Writes the roll-up of the parts named in the CSV file `list` into `folder`. Parts that cannot be added up are named; with none left it ends. */
export async function writeRollup(list: string, folder: string, asOf: string | undefined): Promise<void> {
  if (!existsSync(list) || !statSync(list).isFile()) end(`${list}: there is no such file; give a CSV file with the columns name, folder and address, a line for each part.`);
  const { parts: listed, problems } = readList(new Uint8Array(readFileSync(list)));
  if (problems.length > 0) end(...problems.map((problem) => `${list}: ${problem.en}`));
  const fallback = readPlan(readFileSync(path.resolve('data/plan.yaml'), 'utf8'));
  const chosen = choose(listed.map((part) => readPart(part, path.dirname(path.resolve(list)))), fallback, asOf);
  for (const left of chosen.leftOut) console.warn(`${left.name} (${left.source}) is not added up: ${refusalSentence(left, 'en')}`);
  if (chosen.parts.length === 0) end(`${list}: no part can be added up, so nothing was written.`);
  const db = await openDatabase();
  const part = `${path.resolve(folder)}.part`;
  rmSync(part, { recursive: true, force: true });
  for (const { path: target, text } of await rollupFiles(db, chosen)) {
    mkdirSync(path.dirname(path.join(part, target)), { recursive: true });
    writeFileSync(path.join(part, target), text);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(part, folder);
  console.log(`${chosen.parts.length} of ${listed.length} parts added up as of ${chosen.asOf}, in ${path.relative(process.cwd(), path.resolve(folder))}/`);
}
