import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Database } from '../engine/database.ts';
import { languageTag } from '../i18n/locale.ts';
import { publish as t } from '../i18n/publish.ts';
import type { Plan } from '../plan/index.ts';
import { allowanceOf, shownLinks, type Audience } from './allowed.ts';
import type { PageContext, SiteContext } from './context.ts';
import { datePages } from './date_pages.tsx';
import { Hatch, Sheet, stampOf } from './frame.tsx';
import { checkPublicPage } from './guard.ts';
import { pageBytes, type Job } from './jobs.ts';
import { latestPages } from './latest_pages.tsx';
import { readPublish } from './read.ts';
import { recordOf, type PublishRecord } from './record.ts';
import { DARK_STYLE, STYLE, STYLE_POLICY } from './style.ts';

export interface PublishOptions {
  audience: Audience;
  /** `YYYY-MM-DD`. */
  asOf: string;
  compareTo: string;
  /** What earlier builds published: their pages stay as they are, and readers hold them. */
  earlier?: readonly PublishRecord[];
  isSample?: boolean;
  /** Whether each unit has a page and a badge of its own, inside the office; absent = yes. A very large city would have too many. */
  unitPages?: boolean;
  /** Takes what the next build must know of this one. It holds ballots of units: keep it in the office. */
  onRecord?: (record: PublishRecord) => void;
  /** Hears how many of how many files are made. */
  onProgress?: (done: number, total: number) => void;
}

export interface PublishedFile {
  /** From the root of the site, with `/`. */
  path: string;
  bytes: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Prepared { jobs: Job[]; record: PublishRecord; site: SiteContext }

/** Lets whatever else waits go first: pages are many, and a reader's window must stay alive. */
const breathe = () => new Promise((resume) => setTimeout(resume));

/**
 * Makes the status pages of a date: the city, each area, each supervision group and (inside the office) each unit, in both
 * languages, with the index of all dates, the log of changes, and what other systems take: feed, badges, charts, tables. The same
 * database, plan and options give the same bytes. Leaves the warehouse at `asOf`, unscoped.
 */
export async function* publishSite(db: Database, plan: Plan, options: PublishOptions): AsyncIterable<PublishedFile> {
  const { jobs, record } = await prepare(db, plan, options, false);
  for (const [at, job] of jobs.entries()) {
    const bytes = 'page' in job ? pageBytes(job.page) : job.content();
    if (options.audience === 'public') checkPublicPage(job.path, decoder.decode(bytes));
    yield { path: job.path, bytes };
    if (at % 50 === 49) {
      options.onProgress?.(at + 1, jobs.length);
      await breathe();
    }
  }
  options.onRecord?.(record);
}

/** Returns the id of a page in the file that holds them all. */
const anchor = (path: string): string => path.replace(/\.html$/, '').replaceAll('/', '.');

/**
 * Makes all status pages of a date as one HTML file that needs nothing else and no script: each page is a sheet, shown when it is linked to;
 * a reader without style sheets finds them one below the other.
 */
export async function publishSingle(db: Database, plan: Plan, options: PublishOptions): Promise<Uint8Array> {
  const { jobs, site } = await prepare(db, plan, options, true);
  const sheets = jobs.flatMap((job) => ('page' in job ? [job.page] : []));
  const ids = new Set(sheets.map((sheet) => sheet.own.path));
  const first = `${options.asOf}/index.html`;
  const parts: string[] = [];
  // The one that is shown unasked comes last: that is how a style sheet can hide it when another is asked for.
  for (const [at, sheet] of [...sheets.filter((one) => one.own.path !== first), ...sheets.filter((one) => one.own.path === first)].entries()) {
    const own: PageContext = { ...sheet.own, link: (target) => `#${anchor(ids.has(target) ? target : first)}` };
    parts.push(renderToString(h(Sheet, { page: own, id: anchor(own.path), isFirst: own.path === first, trail: sheet.trail, other: sheet.other, children: sheet.body(own) })));
    if (at % 50 === 49) {
      options.onProgress?.(at + 1, sheets.length);
      await breathe();
    }
  }
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const attribute = (text: string) => escape(text).replaceAll('"', '&quot;');
  const title = `${t.site[options.audience].zh} ${options.asOf} · ${plan.title.zh}`;
  const html = [
    `<!DOCTYPE html>\n<html lang="${languageTag.zh}" data-stamp="${attribute(stampOf({ ...site, locale: 'zh' }, title))}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>${escape(title)}</title>`,
    `<meta name="description" content="${attribute(title)}"/>${site.allowance.audience === 'internal' ? '<meta name="robots" content="noindex"/>' : ''}<link rel="icon" href="data:,"/>`,
    `<meta http-equiv="Content-Security-Policy" content="${STYLE_POLICY}"/><style>${STYLE}</style><style>${DARK_STYLE}</style></head><body>${renderToString(h(Hatch, null))}<main>\n`,
    ...parts.map((part) => `${part}\n`), '</main></body></html>\n',
  ].join('');
  if (options.audience === 'public') checkPublicPage('index.html', html);
  return encoder.encode(html);
}

/** Makes ready all that is to be written; the pages of a date come before what speaks of the latest one. */
async function prepare(db: Database, plan: Plan, options: PublishOptions, isSingle: boolean): Promise<Prepared> {
  const { audience, asOf, compareTo } = options;
  const earlier = (options.earlier ?? []).filter((record) => record.as_of !== asOf);
  const rows = await readPublish(db, asOf, compareTo, earlier.map((record) => record.as_of));
  const allowance = allowanceOf(plan, audience, rows, options.earlier);
  const namesOf = (place: 'area' | 'group') => (allowance.places(place) ? [...new Set(rows.now.steps.filter((row) => row.place === place).map((row) => row.name))] : []);
  const overdue = new Map<string, number>();
  for (const step of rows.now.unitSteps) if (step.status === 'overdue') overdue.set(step.unit_id, (overdue.get(step.unit_id) ?? 0) + 1);
  const site: SiteContext = {
    plan, rows, links: shownLinks(plan, audience, rows.links), allowance, asOf, compareTo, isSample: options.isSample ?? false, isSingle,
    areas: namesOf('area'), groups: namesOf('group'), hasUnitPages: audience === 'internal' && options.unitPages !== false, overdue,
  };
  const record = recordOf(site);
  const [newest, ...others] = [record, ...earlier].sort((a, b) => (a.as_of < b.as_of ? 1 : -1));
  return { jobs: [...datePages(site), ...latestPages(site, [newest!, ...others])], record, site };
}
