// The engine's files go wrong in every way a host can get them wrong: the page says which, the published figures stay, retry works.
// Each fault has a context of its own, so some are looked at side by side: most of their time is waiting.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from 'playwright';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { boardHtml, cellsOf, dist, live, openSite, settled, watchedPage, type OpenedSite } from './support.ts';

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** The page itself, on which a policy can be laid. */
const PAGE = /^http:\/\/127\.0\.0\.1:\d+\/$/;
const WASM = '**/duckdb-eh.*.wasm';
const WORKER = '**/duckdb-browser-eh.worker.*.js';

/** An export, and what the build prepared of all: without that the exports are read. */
/** The intake's worker, which reads the exports where nothing is prepared of them. */
const INTAKE = /\/data\/site\.tables\?|\/intake\.worker-[^/]*\.js$/;
const EXPORT = /\/data\/(3\.csv|site\.tables)\?/;

const STARTER = '**/worker_starter.*.js';
const MANIFEST = '**/data/manifest.json?*';

const engineFile = (pattern: RegExp) => path.join(dist, '_astro', readdirSync(path.join(dist, '_astro')).find((name) => pattern.test(name))!);
const html = { status: 200, contentType: 'text/html', body: '<!doctype html><p>Sign in' };
const missing = { status: 404, body: 'Not found' };
const hang = () => new Promise<void>(() => undefined);
/** The answer of the host with other headers. */
const withHeaders = (headers: Record<string, string>) => async (route: Route) => {
  const response = await route.fetch();
  await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
};
const policy = (text: string) => withHeaders({ 'content-security-policy': text });
const olderBuild = async (route: Route) => {
  const response = await route.fetch();
  await route.fulfill({ response, json: { ...(await response.json() as object), build: 'another' } });
};

const sentence = '[data-engine-status][data-phase="failed"]';

/** Opens the page under a fault; the message comes, the published figures stay, and once the fault has gone, trying again works. */
async function check(pattern: string | RegExp, fault: (route: Route) => Promise<void>, expected: RegExp, { within = 15_000, retries = true } = {}): Promise<void> {
  const { page } = await watchedPage(site);
  await page.route(pattern, fault);
  await page.goto(site.url, { waitUntil: 'commit' });
  // All of the page is there; a script that does not come would hold back the events of loading.
  await page.waitForFunction(() => document.readyState !== 'loading' && document.querySelector('[data-board] svg'));
  const built = await boardHtml(page);
  // The engine's own patience and, on a machine that does other things too, time to get there.
  await page.waitForSelector(sentence, { timeout: within + 60_000 });
  expect(await page.locator(sentence).textContent()).toMatch(expected);
  expect(await boardHtml(page)).toBe(built);
  await page.unroute(pattern);
  if (retries) {
    await page.click('[data-engine-retry]');
    await live(page);
    expect(await boardHtml(page)).toBe(built);
  }
  await page.context().close();
}

test.concurrent.each<[string, string | RegExp, (route: Route) => Promise<void>, RegExp]>([
  ['the WebAssembly file is missing', WASM, (route) => route.fulfill(missing), /缺少计算引擎的文件/],
  ['a page comes in its place', WASM, (route) => route.fulfill(html), /文件不对/],
  ['it is cut short', WASM, (route) => route.fulfill({ status: 200, contentType: 'application/wasm', body: readFileSync(engineFile(/duckdb-eh.*\.wasm$/)).subarray(0, 20_000_000) }), /文件不对/],
  ['its body is something else', WASM, (route) => route.fulfill({ status: 200, contentType: 'application/wasm', body: Buffer.alloc(100_000, 7) }), /文件不对/],
  ['some of its bytes are others', WASM, (route) => {
    const bytes = readFileSync(engineFile(/duckdb-eh.*\.wasm$/));
    bytes.fill(0xff, 1_000_000, 1_100_000);
    return route.fulfill({ status: 200, contentType: 'application/wasm', body: bytes });
  }, /文件不对/],
  ['the worker’s script is missing', WORKER, (route) => route.fulfill(missing), /缺少计算引擎的文件/],
  ['a page comes in the worker’s place', WORKER, (route) => route.fulfill(html), /文件不对/],
  ['the worker’s script has a wrong type', WORKER, withHeaders({ 'content-type': 'text/plain' }), /文件不对/],
  ['the worker’s script is cut short', WORKER, (route) => route.fulfill({ status: 200, contentType: 'text/javascript', body: readFileSync(engineFile(/duckdb-browser-eh.*\.js$/)).subarray(0, 300_000) }), /文件不对/],
  ['what starts the worker is missing', STARTER, (route) => route.fulfill(missing), /缺少计算引擎的文件/],
  ['the intake’s worker is missing', INTAKE, (route) => route.fulfill(missing), /缺少计算引擎的文件/],
  ['a script of the page is missing', '**/_astro/change.*.js', (route) => route.fulfill(missing), /缺少计算引擎的文件/],
  ['the worker’s policy forbids WebAssembly', STARTER, policy("default-src 'none'; script-src 'self'; connect-src 'self' blob:"), /阻止了计算引擎/],
  ['the page’s policy forbids workers', PAGE, policy("worker-src 'none'"), /阻止了计算引擎/],
  ['the page’s policy forbids requests', PAGE, policy("connect-src 'none'"), /阻止了计算引擎/],
  ['the network is gone', WASM, (route) => route.abort('internetdisconnected'), /网络断开/],
  ['the list of data files is missing', MANIFEST, (route) => route.fulfill(missing), /data\/manifest\.json/],
  ['a page comes in its place', MANIFEST, (route) => route.fulfill(html), /data\/manifest\.json/],
  ['an export is missing', EXPORT, (route) => route.fulfill(missing), /data\/3\.csv/],
  ['an export comes half', EXPORT, (route) => route.fulfill({ status: 200, contentType: 'text/csv', body: 'unit_id' }), /data\/3\.csv/],
])('%s (%s)', async (_, pattern, fault, expected) => {
  await check(pattern, fault, expected, { retries: pattern !== PAGE });
});

test.concurrent('nothing comes, of whatever file: within 15 seconds the page says so', async () => {
  await Promise.all([WASM, WORKER, STARTER, EXPORT, '**/_astro/change.*.js'].map((pattern) => check(pattern, hang, /15 秒/, { retries: pattern === WASM })));
});

test.concurrent('a wrong type of the WebAssembly file, as of a host that does not know it, does no harm', async () => {
  const { page } = await watchedPage(site);
  await page.route(WASM, withHeaders({ 'content-type': 'text/plain' }));
  await page.goto(site.url);
  await live(page);
  await page.context().close();
});

test.concurrent.each<[string, string, (route: Route) => Promise<void>]>([['has other data', MANIFEST, olderBuild], ['no longer has the engine of the page', WASM, (route) => route.fulfill(missing)]])('the site was updated while the page was open: it %s, so the page asks to be loaded again', async (_, pattern, fault) => {
  const { page } = await watchedPage(site);
  await page.route(pattern, fault);
  await page.route(MANIFEST, olderBuild);
  await page.goto(site.url);
  await page.waitForSelector(sentence, { timeout: 60_000 });
  expect(await page.locator(sentence).textContent()).toMatch(/网站已经更新.*刷新/);
  await page.unrouteAll();
  await Promise.all([page.waitForEvent('load'), page.click('[data-engine-retry]')]);
  await live(page);
  await page.context().close();
});

test.concurrent('a page of another build is not taken into a visit of this one', async () => {
  const { page } = await watchedPage(site);
  await page.goto(site.url);
  await live(page);
  await page.route('**/completion/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/data-build="[^"]*"/, 'data-build="another"') });
  });
  await Promise.all([page.waitForEvent('load'), page.click('nav.places a[href*="/completion/"]')]);
  expect(await page.evaluate(() => document.documentElement.dataset.build)).toBe('another');
  await page.context().close();
});

test.concurrent('the network goes after loading: dates go on working, another page is refused in a sentence, and this one stays', async () => {
  const { page } = await watchedPage(site);
  await page.goto(site.url);
  await live(page);
  await page.context().setOffline(true);
  await page.click('nav.places a[href*="/completion/"]');
  await page.waitForFunction(() => /网络断开，打不开那一页/.test(document.querySelector('[data-engine-status]')?.textContent ?? ''));
  expect(new URL(page.url()).pathname).toBe('/');
  await page.fill('input[name="asof"]', '2014-06-20');
  await page.waitForFunction(() => document.querySelector('[data-as-of]')?.textContent?.includes('6月20日'));
  await page.context().setOffline(false);
  await page.click('nav.places a[href*="/completion/"]');
  await page.waitForSelector('[data-board="completion"]');
  await page.context().close();
});

test.concurrent('without what the build prepared, the browser reads the exports and says the same', async () => {
  const { page, requests } = await watchedPage(site);
  await page.route('**/data/site.tables*', (route) => route.fulfill({ status: 200, contentType: 'application/octet-stream', body: Buffer.alloc(1000, 7) }));
  await page.goto(`${site.url}data/quality/`);
  const built = await boardHtml(page);
  await live(page);
  expect(requests.filter((address) => /\.csv(\?|$)/.test(address)).length).toBeGreaterThan(5);
  expect(await boardHtml(page)).toBe(built);
  await page.context().close();
});

test.concurrent('the overview’s filters work without the engine', async () => {
  const { page } = await watchedPage(site);
  await page.route(WASM, (route) => route.fulfill({ status: 404, body: 'Not found' }));
  await page.goto(site.url);
  await page.waitForSelector(sentence);
  expect(await page.locator(sentence).textContent(), 'one sentence, that takes nothing back').not.toMatch(/不能筛选和换日期/);
  await page.click('details.filter:has(input[name="tier"]) summary');
  await page.check('input[name="tier"][value="county"]');
  await page.waitForSelector('[data-board][data-drawn="tier=county"]');
  expect(await page.locator('[data-engine-status]').textContent()).toMatch(/本页仍可筛选/);
  await settled(page);
  const counted = await boardHtml(page);
  await page.unroute(WASM);
  await page.route('**/data/overview.cube*', (route) => route.fulfill({ status: 200, body: Buffer.alloc(1000, 7) }));
  await page.reload();
  await live(page);
  await settled(page);
  expect(await boardHtml(page), 'what the engine says').toBe(counted);
  await page.context().close();
});

test.concurrent('without WebAssembly exceptions the other build of the engine runs, with the same figures', async () => {
  const { page, requests, errors } = await watchedPage(site);
  // What a browser without them answers when asked whether it takes a module that uses them.
  await page.addInitScript(() => {
    const validate = WebAssembly.validate.bind(WebAssembly);
    WebAssembly.validate = (bytes) => validate(bytes) && (bytes as Uint8Array).byteLength > 200;
  });
  await page.goto(site.url);
  const built = await boardHtml(page);
  await live(page);
  expect(requests.some((address) => /duckdb-mvp\..*\.wasm$/.test(address))).toBe(true);
  expect(requests.some((address) => /duckdb-eh\..*\.wasm$/.test(address))).toBe(false);
  expect(await boardHtml(page)).toBe(built);
  expect(errors).toEqual([]);
  await page.context().close();
});

test.concurrent.each([['WebAssembly', /不支持 WebAssembly/], ['Worker', /不能运行后台程序/]])('without %s the page says so and stays readable', async (name, expected) => {
  const { page } = await watchedPage(site);
  await page.addInitScript((each) => {
    delete (globalThis as Record<string, unknown>)[each];
  }, name);
  await page.goto(site.url);
  await page.waitForSelector(sentence);
  // The counts of the overview come with the page: what is said of the fault and of them agrees.
  await page.waitForFunction(() => /本页仍可筛选/.test(document.querySelector('[data-engine-status]')!.textContent));
  expect(await page.locator(sentence).textContent()).toMatch(expected);
  expect(await page.locator(sentence).textContent()).not.toMatch(/不能筛选和换日期/);
  expect(await page.locator('svg.step-matrix').isVisible()).toBe(true);
  await page.context().close();
});

const fromDisk = () => pathToFileURL(path.join(dist, 'index.html')).href;
test.concurrent.each([
  ['without a script, from this address', () => site.url, false], ['without a script, from a disk', fromDisk, false], ['from a disk, where no script of the page may load', fromDisk, true],
])('%s, every figure of the page can be read', async (_, address, javaScriptEnabled) => {
  const { page } = await watchedPage(site, { javaScriptEnabled });
  await page.goto(address());
  // What a script would bring to life says nothing of itself without one.
  expect(await page.locator('[data-engine-retry]').isVisible()).toBe(false);
  const total = site.feed.steps.reduce((sum, step) => sum + step.applicable, 0);
  const shown = (await cellsOf(page, '#matrix table tbody tr')).map((row) => Number(row[2]!.replaceAll(',', '')));
  expect(shown.reduce((sum, each) => sum + each, 0)).toBe(total);
  await page.context().close();
});

test.concurrent.each([['1999-12-31T23:30:00Z', 'America/Los_Angeles'], ['2100-03-01T00:30:00Z', 'Asia/Shanghai']])('a clock that says %s in %s changes no figure', async (now, timezoneId) => {
  const { page } = await watchedPage(site, { timezoneId });
  await page.clock.setFixedTime(new Date(now));
  await page.goto(site.url);
  const built = await boardHtml(page);
  await live(page);
  expect(await boardHtml(page)).toBe(built);
  // A day asked of the engine is that day.
  await page.fill('input[name="asof"]', '2014-06-20');
  await page.waitForFunction(() => document.querySelector('[data-as-of]')?.textContent?.includes('6月20日'));
  await page.context().close();
});

test.concurrent('when storage is denied everything works, and what cannot be kept is said', async () => {
  const { page, errors } = await watchedPage(site);
  await page.addInitScript(() => {
    const deny = () => { throw new DOMException('denied', 'SecurityError'); };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(globalThis, name, { get: deny });
    StorageManager.prototype.getDirectory = async () => deny() as never;
  });
  await page.goto(`${site.url}data/`);
  await live(page);
  await page.click('[data-theme-switch]');
  expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  await page.setInputFiles('[data-own-files]', { name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from('单位编码,单位名称,层级,类别\nU1,甲县委,县（区）,党委\n') });
  await page.click('[data-own-keep="off"]');
  await page.waitForFunction(() => /不让保留/.test(document.querySelector('[data-own-kept]')?.textContent ?? ''));
  expect(errors).toEqual([]);
  await page.context().close();
});
