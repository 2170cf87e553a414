// How much a page weighs before it can be read, and before its filters work: bytes and requests, as a host with brotli sends them.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dist, openSite, watchedPage, type OpenedSite } from './support.ts';

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** What a host sends for an address of the site. */
function sent(address: string): number {
  const name = address.split('?')[0]!;
  const file = path.join(dist, decodeURIComponent(name), name === '' || name.endsWith('/') ? 'index.html' : '');
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
}

const sum = (addresses: readonly string[]) => addresses.reduce((total, address) => total + sent(address), 0);

/** The files that hold back a page's first picture: its style sheets, and scripts that do not wait. */
const blockingOf = (html: string) => [...html.matchAll(/<link rel="stylesheet" href="\/([^"]+)"|<script(?![^>]*type="module")[^>]*src="\/([^"]+)"/g)].map((match) => (match[1] ?? match[2])!);

describe('before the first picture', () => {
  test.each(['', 'en/', 'completion/', 'chains/', 'satisfaction/', 'timeline/', 'units/', 'desk/', 'desk/delays/', 'desk/ready/', 'data/quality/', 'wall/', 'query/'])('/%s is light', (page) => {
    const html = readFileSync(path.join(dist, page, 'index.html'), 'utf8');
    // What the first picture needs stands in the page: it waits for no second answer of the network.
    expect(blockingOf(html)).toEqual([]);
    expect(html.match(/<style data-sheet=/g)?.length, 'style sheets').toBeGreaterThan(0);
    expect(sent(page), 'bytes').toBeLessThan(60_000);
  });

  test('a unit’s page is lighter still', () => {
    const [unit] = readdirSync(path.join(dist, 'units')).filter((name) => statSync(path.join(dist, 'units', name)).isDirectory());
    const page = `units/${unit}/`;
    const blocking = blockingOf(readFileSync(path.join(dist, page, 'index.html'), 'utf8'));
    // One small script runs before the page stands; sheets stay files, because there are thousands of such pages.
    expect(blocking.filter((name) => name.endsWith('.js'))).toEqual(['early.js']);
    expect(blocking.length).toBeLessThanOrEqual(5);
    expect(sum([page, ...blocking])).toBeLessThan(25_000);
  });
});

test('the first filter of the overview needs no engine, few requests and few bytes', async () => {
  const { page, requests } = await watchedPage(site);
  await page.route(/duckdb-[^/]*\.(wasm|js)$/, (route) => route.abort());
  await page.goto(site.url);
  await page.waitForSelector('html[data-answers]');
  // What the page asks for ahead of its scripts is what they take: nothing comes twice.
  expect(requests.filter((address) => /manifest\.json|overview\.cube/.test(address))).toHaveLength(2);
  // The fields of dates, plain in the first picture, are dates by now.
  await page.waitForSelector('input[name="asof"][type="date"]');
  // What the engine takes may be on its way by now.
  const own = requests.filter((address) => !/duckdb-|site\.tables|worker_starter/.test(address));
  expect(own.length, own.join('\n')).toBeLessThan(30);
  expect(sum(own), own.map((address) => `${sent(address)} ${address}`).join('\n')).toBeLessThan(350_000);
  await page.context().close();
});

test('on a phone the engine is asked for at the first sign of a reader', async () => {
  const { page, requests } = await watchedPage(site, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  // The time after which it comes anyway never ends here.
  await page.addInitScript(() => {
    const wait = globalThis.setTimeout;
    globalThis.setTimeout = ((work: () => void, milliseconds?: number) => (milliseconds === 4000 ? 0 : wait(work, milliseconds))) as typeof setTimeout;
  });
  const engine = () => requests.filter((address) => /duckdb-[^/]*\.wasm/.test(address));
  await page.goto(site.url);
  await page.waitForSelector('html[data-answers]');
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))));
  expect(engine()).toEqual([]);
  await page.touchscreen.tap(195, 600);
  await page.waitForSelector('html[data-live]');
  expect(engine()).toHaveLength(1);
  await page.context().close();
});

test('what the engine needs of the site is small beside the engine', () => {
  expect(sent('data/overview.cube')).toBeLessThan(120_000);
  expect(sent('data/site.tables')).toBeLessThan(230_000);
  expect(sent('data/manifest.json')).toBeLessThan(20_000);
});
