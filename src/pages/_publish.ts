// Writes the status pages of this build as files: no route for each page, because a city has thousands of them.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Audience } from '../publish/allowed.ts';
import { checkPublicPage, publicRefusals } from '../publish/guard.ts';
import type { PublishRecord } from '../publish/record.ts';
import { publishSite, type PublishedFile } from '../publish/site.ts';
import { openSite } from './_site.ts';

interface Kept extends PublishRecord {
  audience: Audience;
  /** Every page of the date and its SHA-256; absent in what was kept before sums were. */
  sums?: Record<string, string>;
}

/** Ends the build with sentences. */
function end(sentences: readonly string[]): never {
  console.error(`\n${sentences.join('\n')}`);
  process.exit(1);
}

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The files below a folder, with `/`, in order. */
const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => statSync(path.join(folder, name)).isFile()).map((name) => name.replaceAll('\\', '/')).sort();

const figuresOf = ({ compare_to, totals, ballots, shown }: PublishRecord) => [compare_to, totals, ballots, shown];

/** Says what is wrong with the pages of a kept date, or nothing: they must be what was published that day, and in public nothing but pages. */
function faultOf(pages: string, { as_of, audience, sums }: Kept): string | null {
  const folder = path.join(pages, as_of);
  if (!existsSync(folder)) return `pages/${as_of} is missing; put it back, or take records/${as_of}.json out as well.`;
  const names = filesIn(folder);
  const strange = sums && (names.find((name) => sums[name] === undefined) ?? Object.keys(sums).find((name) => !names.includes(name)));
  if (strange) return `pages/${as_of}/${strange} is ${names.includes(strange) ? 'not one of' : 'missing among'} the files that were published for that date.`;
  for (const name of names) {
    const bytes = readFileSync(path.join(folder, name));
    if (sums && sumOf(bytes) !== sums[name]) return `pages/${as_of}/${name} is no longer what was published for that date; put the old file back.`;
    if (audience === 'internal') continue;
    if (!/\.(html|json)$/.test(name)) return `pages/${as_of}/${name}: the public pages have no such file.`;
    try {
      checkPublicPage(`pages/${as_of}/${name}`, bytes.toString('utf8'));
    } catch (error) {
      return (error as Error).message;
    }
  }
  return null;
}

/**
 * Writes the status pages into `folder`, whole or not at all. `archive` is where the office keeps what was published: `pages/` with a folder for
 * each date and `records/`, which stays inside. A date in it is never written again: its pages stand as they were, and other figures for it end
 * the build. The internal site has the charts to embed at its own root too: there their address is the same as in the public one.
 */
export async function writeStatus(folder: string, audience: Audience, archive: string | undefined): Promise<void> {
  const site = await openSite();
  const untouched = existsSync(folder) ? [`Nothing was written: ${path.relative(process.cwd(), folder) || folder} holds what it held before.`] : [];
  if (audience === 'public') {
    const refusals = publicRefusals(site.intake, site.plan, site.planText);
    if (refusals.length > 0) {
      end([...refusals.slice(0, 20).map((sentence) => sentence.en), ...(refusals.length > 20 ? [`and ${refusals.length - 20} more`] : []), ...untouched]);
    }
  }
  const records = archive && path.join(archive, 'records');
  const pages = archive && path.join(archive, 'pages');
  const earlier: Kept[] = records && existsSync(records)
    ? readdirSync(records).filter((name) => name.endsWith('.json')).sort().map((name) => JSON.parse(readFileSync(path.join(records, name), 'utf8')) as Kept)
    : [];
  const stranger = earlier.find((record) => record.audience !== audience);
  if (stranger) end([`STATUS_ARCHIVE=${archive}: it holds the ${stranger.audience} pages of ${stranger.as_of}; keep the ${audience} pages in a folder of their own.`]);
  for (const one of earlier) {
    const fault = faultOf(pages!, one);
    if (fault) end([`STATUS_ARCHIVE=${archive}: ${fault}`, ...untouched]);
  }

  const own = earlier.find((record) => record.as_of === site.asOf);
  const part = `${path.resolve(folder)}.part`;
  rmSync(part, { recursive: true, force: true });
  const stop = (sentences: readonly string[]): never => {
    rmSync(part, { recursive: true, force: true });
    return end([...sentences, ...untouched]);
  };
  const write = (target: string, content: Uint8Array | string) => {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  };
  const charts: PublishedFile[] = [];
  let record: PublishRecord | undefined;
  let count = 0;
  let stands = 0;
  try {
    await site.alone(async (db) => {
      const options = { audience, asOf: site.asOf, compareTo: site.compareTo, earlier, isSample: site.isSample, unitPages: site.hasUnitPages, onRecord: (made: PublishRecord) => { record = made; } };
      for await (const file of publishSite(db, site.plan, options)) {
        count++;
        if (own && file.path.startsWith(`${site.asOf}/`)) {
          const kept = path.join(pages!, file.path);
          if (existsSync(kept) && readFileSync(kept).equals(file.bytes)) continue;
          // The figures themselves lie beside the pages; a page may also differ because the program now draws it otherwise.
          if (/\.(json|csv)$/.test(file.path) && existsSync(kept)) {
            stop([`STATUS_ARCHIVE=${archive}: ${file.path} was published before with other figures or dates, and a published page is never changed. Build another AS_OF, or take this date out of the archive.`]);
          }
          stands++;
          continue;
        }
        write(path.join(part, file.path), file.bytes);
        if (audience === 'internal' && /^(en\/)?embed\//.test(file.path)) charts.push(file);
      }
    });
  } catch (error) {
    stop([(error as Error).message]);
  }
  if (own && own.totals !== undefined && JSON.stringify(figuresOf(own)) !== JSON.stringify(figuresOf(record!))) {
    stop([`STATUS_ARCHIVE=${archive}: ${site.asOf} was published before with other figures or dates, and a published page is never changed. Build another AS_OF, or take this date out of the archive.`]);
  }
  if (archive) {
    if (!own) {
      cpSync(path.join(part, site.asOf), path.join(pages!, site.asOf), { recursive: true });
      mkdirSync(records!, { recursive: true });
      const made = path.join(pages!, site.asOf);
      const sums = Object.fromEntries(filesIn(made).map((name) => [name, sumOf(readFileSync(path.join(made, name)))]));
      writeFileSync(path.join(records!, `${site.asOf}.json`), `${JSON.stringify({ audience, ...record!, sums } satisfies Kept)}\n`);
    }
    for (const one of earlier) cpSync(path.join(pages!, one.as_of), path.join(part, one.as_of), { recursive: true });
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(part, folder);
  for (const { path: chart, bytes } of charts) {
    write(path.join(folder, '..', chart), Buffer.from(bytes).toString('utf8').replace(/href="((?:\.\.\/)+)(?=\d)/g, `href="$1${path.basename(folder)}/`));
  }
  if (stands > 0) console.log(`${site.asOf} was published before: its pages stand as they were, byte for byte; ${stands} files that would look otherwise today were left alone.`);
  console.log(`${count} status pages (${audience}) as of ${site.asOf}`);
}
