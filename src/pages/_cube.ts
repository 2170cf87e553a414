// Makes the overview's counts for every filter and day as one file, beside the pages and at the same time as they are made.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { fillCube } from '../metrics/cube/fill.ts';
import { openSite, type Site } from './_site.ts';

/** What a cube depends on: the exports, the plan, the date, and every statement and rule by which they are read. */
function keyOf(site: Site): string {
  const hash = createHash('sha256').update(JSON.stringify([site.asOf, site.planText, site.manifest.files]));
  for (const room of ['engine', 'plan', 'sources', 'metrics']) {
    for (const file of readdirSync(path.join('src', room), { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(ts|sql)$/.test(file)) hash.update(file).update(readFileSync(path.join('src', room, file)));
    }
  }
  return hash.digest('hex');
}

/** Writes the cube of this build to `file`. One that was made before of the same exports by the same statements is taken again. */
export async function writeCube(file: string): Promise<void> {
  const site = await openSite();
  const shelf = path.resolve('node_modules/.cache/plumbline');
  const kept = path.join(shelf, `${keyOf(site)}.cube`);
  const bytes = existsSync(kept)
    ? readFileSync(kept)
    : await site.alone((db) => fillCube(db, site.plan, { asOf: site.asOf, compareTo: site.compareTo, files: site.manifest.files.map(({ sha256 }) => sha256) }));
  writeFileSync(file, bytes);
  if (existsSync(kept)) return;
  mkdirSync(shelf, { recursive: true });
  for (const name of readdirSync(shelf)) if (name.endsWith('.cube')) rmSync(path.join(shelf, name));
  writeFileSync(kept, bytes);
}
