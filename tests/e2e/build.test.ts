import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compareFeeds } from '../../scripts/compare_feeds.mjs';
import type { Feed } from '../../src/metrics/feed.ts';
import { fixtures, readJson } from '../support/warehouse.ts';
import { crawl, nginx, serveBy, settings, stopNginx } from './nginx.ts';
import { live, openSite, root, watchedPage } from './support.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-build-'));
afterAll(() => {
  stopNginx();
  rmSync(scratch, { recursive: true, force: true });
});

/** The folder that a build of these variables goes to. */
const distOf = (env: Record<string, string>) => path.join(scratch, `dist-${Math.abs([...JSON.stringify(env)].reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) | 0, 7))}`);

/** Runs the build as a user does, into a folder of its own. */
function build(env: Record<string, string>): { status: number; output: string; dist: string } {
  const dist = distOf(env);
  const result = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8', env: { ...process.env, ...env, OUT_DIR: dist } });
  return { status: result.status ?? 1, output: `${result.stdout}${result.stderr}`, dist };
}

function folder(name: string, files: Record<string, string>): string {
  const own = path.join(scratch, name);
  mkdirSync(own, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(own, file), text);
  return own;
}

test('another folder at another date: the feed of the independent program, from messy files of any name; without unit pages one page shows any unit', async () => {
  const { status, dist, output } = build({ DATA_DIR: path.join(fixtures, 'exports/city-b/messy'), AS_OF: '2014-06-30', UNIT_PAGES: 'none' });
  expect(status, output).toBe(0);
  const feed = JSON.parse(readFileSync(path.join(dist, 'status.json'), 'utf8')) as Feed;
  const expected = readJson<Feed>(path.join(fixtures, 'exports/city-b/expected-2014-06-30.json.gz'));
  expected.sources = readJson(path.join(fixtures, 'exports/city-b/expected-messy-sources.json'));
  for (const source of feed.sources) delete source.unknown_columns;
  expect(Object.values(compareFeeds(feed, expected).sections).flatMap((section) => section.differences)).toEqual([]);
  expect(readFileSync(path.join(dist, 'index.html'), 'utf8')).not.toContain('示例数据');

  expect([readdirSync(path.join(dist, 'units')).filter((name) => !/\.(br|gz)$/.test(name)), existsSync(path.join(dist, 'api')), existsSync(path.join(dist, 'status/2014-06-30/units'))]).toEqual([['index.html'], false, false]);
  const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  for (const page of pages) expect(readFileSync(path.join(dist, page), 'utf8'), page).not.toMatch(/href="[^"]*units\/[^"?#]/);
  const site = await openSite(dist);
  const { page, errors } = await watchedPage(site);
  const unit = feed.units[0]!.unit_id;
  await page.goto(`${site.url}units/?q=${encodeURIComponent(unit)}`);
  await live(page);
  await page.click(`a[href*="unit/?"][href*="${encodeURIComponent(unit)}"]`);
  await page.waitForFunction((code) => location.pathname.endsWith('/unit/') && document.querySelector('[data-board]')?.textContent?.includes(code), unit);
  expect(errors).toEqual([]);
  await site.close();
});

test('a plan of its own in the folder replaces the default one; without AS_OF the last date found in the data; under a path behind nginx all of it is whole', async () => {
  const own = path.join(scratch, 'second');
  cpSync(path.join(fixtures, 'second-plan'), own, { recursive: true });
  const { status, dist, output } = build({ DATA_DIR: own, BASE_PATH: '/ops/board' });
  expect(status, output).toBe(0);
  const feed = JSON.parse(readFileSync(path.join(dist, 'status.json'), 'utf8')) as Feed;
  const expected = JSON.parse(readFileSync(path.join(fixtures, 'second-plan/expected.json'), 'utf8')) as Feed;
  expect(new Set(feed.steps.map((step) => step.step_id))).toEqual(new Set(expected.steps.map((step) => step.step_id)));
  expect(feed.as_of >= expected.as_of).toBe(true);
  if (nginx === null) return;
  const home = await serveBy(settings('/ops/board/', dist), '/ops/board/');
  const { seen, broken } = await crawl(home);
  expect(broken).toEqual([]);
  for (const part of ['en/units/', '_astro/', 'status/', 'status.json', 'hosting/web.config.xml']) expect([...seen].some((address) => address.startsWith(home + part)), part).toBe(true);
  const site = await openSite(dist);
  const watched = await watchedPage({ ...site, url: home });
  await watched.page.goto(home);
  await live(watched.page);
  await watched.page.goto(`${home}embed/steps/`);
  await watched.page.click('a');
  expect(watched.page.url()).toMatch(new RegExp(`^${home}status/\\d{4}-\\d{2}-\\d{2}/index\\.html$`));
  expect([watched.errors, watched.offOrigin]).toEqual([[], []]);
  await site.close();
});

test('with the native engine: the same feed and pages of figures; the site carries counts alone, answers the overview by them, and says so elsewhere', async () => {
  const own = path.join(scratch, 'second');
  const { status, dist, output } = build({ DATA_DIR: own, ENGINE: 'native' });
  expect(status, output).toBe(0);
  const byWasm = distOf({ DATA_DIR: own, BASE_PATH: '/ops/board' });
  for (const file of ['status.json', 'data/overview.cube']) expect(readFileSync(path.join(dist, file)).equals(readFileSync(path.join(byWasm, file))), file).toBe(true);
  const statusPages = readdirSync(path.join(dist, 'status'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  expect(statusPages.length).toBeGreaterThan(3);
  for (const name of statusPages) expect(readFileSync(path.join(dist, 'status', name), 'utf8'), name).toBe(readFileSync(path.join(byWasm, 'status', name), 'utf8'));
  expect(readdirSync(path.join(dist, 'data')).filter((name) => /\.(csv|tables)$/.test(name))).toEqual([]);

  const site = await openSite(dist);
  const { page, errors } = await watchedPage(site);
  await page.goto(site.url);
  await page.waitForSelector('html[data-answers]');
  await page.waitForFunction(() => document.querySelector('[data-engine-status]')?.textContent?.includes('本站只带汇总数'));
  expect(await page.locator('[data-engine-retry]').isHidden()).toBe(true);
  expect(errors).toEqual([]);
  await site.close();
});

const UNITS = 'unit_id,name,tier,category\nC1,市委,city,committee\n';

test.each([
  ['a folder that is not there', () => ({ DATA_DIR: path.join(scratch, 'nowhere') }), /no such folder/],
  ['a folder without CSV files', () => ({ DATA_DIR: folder('none', { 'readme.md': 'x' }) }), /holds no CSV file/],
  ['a date that is none', () => ({ AS_OF: '2014-06-31' }), /AS_OF=2014-06-31: not a date/],
  ['a date in another form', () => ({ AS_OF: '20140620' }), /AS_OF=20140620: not a date; write it as YYYY-MM-DD/],
  ['a choice of unit pages there is not', () => ({ UNIT_PAGES: 'some' }), /UNIT_PAGES=some: the only choice is none/],
  ['an engine there is not', () => ({ ENGINE: 'sqlite' }), /ENGINE=sqlite: the only choice is native/],
  ['no units export', () => ({ DATA_DIR: folder('no-units', { 'h.csv': 'unit_id,held_on\nC1,2014-06-01\n' }) }), /no unit could be read/],
  ['units that are all rejected', () => ({ DATA_DIR: folder('bad-units', { 'u.csv': UNITS.replace('city,', 'moon,') }) }), /no unit could be read/],
  ['a plan with an error', () => ({ DATA_DIR: folder('bad-plan', { 'u.csv': UNITS, 'plan.yaml': 'id: x\nyear: tomorrow\n' }) }), /plan\.yaml, line \d+/],
])('%s: one clear sentence and a non-zero exit', (_, env, sentence) => {
  const { status, output } = build(env());
  expect(status).not.toBe(0);
  const lines = output.trim().split('\n');
  expect(lines.at(-1)).toMatch(sentence);
});
