// Writes the status pages of this build as files: no route for each page, because a city has thousands of them.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Audience } from '../publish/allowed.ts';
import { publicRefusals } from '../publish/guard.ts';
import { publishSite, type PublishRecord } from '../publish/site.ts';
import { openSite } from './_site.ts';

interface Kept extends PublishRecord { audience: Audience }

/** Ends the build with sentences. */
function end(sentences: readonly string[]): never {
  console.error(`\n${sentences.join('\n')}`);
  process.exit(1);
}

/**
 * Writes the status pages into `folder`. `archive` is where the office keeps what was published: `pages/` with a folder for each
 * date and `records/`, which stays inside. A date in it is never written again; other bytes for the same date end the build.
 */
export async function writeStatus(folder: string, audience: Audience, archive: string | undefined): Promise<void> {
  const site = await openSite();
  if (audience === 'public') {
    const refusals = publicRefusals(site.intake);
    if (refusals.length > 0) {
      end(refusals.slice(0, 20).map((sentence) => sentence.en).concat(refusals.length > 20 ? [`and ${refusals.length - 20} more`] : []));
    }
  }
  const records = archive && path.join(archive, 'records');
  const earlier: Kept[] = records && existsSync(records)
    ? readdirSync(records).filter((name) => name.endsWith('.json')).sort().map((name) => JSON.parse(readFileSync(path.join(records, name), 'utf8')) as Kept)
    : [];
  const stranger = earlier.find((record) => record.audience !== audience);
  if (stranger) end([`STATUS_ARCHIVE=${archive}: it holds the ${stranger.audience} pages of ${stranger.as_of}; keep the ${audience} pages in a folder of their own.`]);

  rmSync(folder, { recursive: true, force: true });
  const isKept = earlier.some((record) => record.as_of === site.asOf);
  let record: PublishRecord | undefined;
  let count = 0;
  await site.alone(async (db) => {
    const options = { audience, asOf: site.asOf, compareTo: site.compareTo, earlier, isSample: site.isSample, onRecord: (own: PublishRecord) => { record = own; } };
    for await (const file of publishSite(db, site.plan, options)) {
      const kept = isKept && file.path.startsWith(`${site.asOf}/`) && path.join(archive!, 'pages', file.path);
      if (kept && !(existsSync(kept) && readFileSync(kept).equals(file.bytes))) {
        end([`STATUS_ARCHIVE=${archive}: ${file.path} was published before with other figures or dates, and a published page is never changed. Build another AS_OF, or take this date out of the archive.`]);
      }
      const target = path.join(folder, file.path);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, file.bytes);
      count++;
    }
  });
  if (archive) {
    const pages = path.join(archive, 'pages');
    if (!isKept) {
      cpSync(path.join(folder, site.asOf), path.join(pages, site.asOf), { recursive: true });
      mkdirSync(records!, { recursive: true });
      writeFileSync(path.join(records!, `${site.asOf}.json`), `${JSON.stringify({ audience, ...record } satisfies Omit<Kept, keyof PublishRecord>)}\n`);
    }
    for (const one of earlier) if (one.as_of !== site.asOf) cpSync(path.join(pages, one.as_of), path.join(folder, one.as_of), { recursive: true });
  }
  console.log(`${count} status pages (${audience}) as of ${site.asOf}`);
}
