// The engine's files go wrong in every way a host can get them wrong: the page says which, the published figures stay, retry works.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from 'playwright';
import { boardHtml, live, openSite, watchedPage, type OpenedSite } from './support.ts';

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const WASM = '**/duckdb-eh.*.wasm';
const WORKER = '**/duckdb-browser-eh.worker.*.js';

/** An export, and what the build prepared of all: without that the exports are read. */
const EXPORT = /\/data\/(3\.csv|site\.tables)$/;

test.each<[string, string | RegExp, (route: Route) => Promise<void>, RegExp]>([
  ['the WebAssembly file is missing', WASM, (route) => route.fulfill({ status: 404, body: 'Not found' }), /缺少计算引擎的文件/],
  ['a page comes in its place', WASM, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><p>Sign in' }), /文件不对/],
  ['it is cut short', WASM, (route) => route.fulfill({ status: 200, contentType: 'application/wasm', headers: { 'content-length': '34242586' }, body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) }), /没有启动|文件不对|阻止了|意外停止/],
  ['its body is something else', WASM, (route) => route.fulfill({ status: 200, contentType: 'application/wasm', body: Buffer.alloc(100_000, 7) }), /文件不对/],
  ['the worker’s script is missing', WORKER, (route) => route.fulfill({ status: 404, body: 'Not found' }), /缺少计算引擎的文件/],
  ['a page comes in the worker’s place', WORKER, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<p>' }), /文件不对/],
  ['the network is gone', WASM, (route) => route.abort('internetdisconnected'), /网络断开/],
  ['an export is missing', EXPORT, (route) => route.fulfill({ status: 404, body: 'Not found' }), /data\/3\.csv/],
  ['an export comes half', EXPORT, (route) => route.fulfill({ status: 200, contentType: 'text/csv', body: 'unit_id' }), /data\/3\.csv/],
])('%s', async (_, pattern, fault, sentence) => {
  const { page } = await watchedPage(site);
  await page.route(pattern, fault);
  await page.goto(site.url);
  const built = await boardHtml(page);
  await page.waitForSelector('[data-engine-status][data-phase="failed"]', { timeout: 30_000 });
  expect(await page.locator('[data-engine-status]').textContent()).toMatch(sentence);
  expect(await boardHtml(page)).toBe(built);
  await page.unroute(pattern);
  await page.click('[data-engine-retry]');
  await live(page);
  expect(await boardHtml(page)).toBe(built);
  await page.context().close();
});

test('without what the build prepared, the browser reads the exports and says the same', async () => {
  const { page, requests } = await watchedPage(site);
  await page.route('**/data/site.tables', (route) => route.fulfill({ status: 200, contentType: 'application/octet-stream', body: Buffer.alloc(1000, 7) }));
  await page.goto(`${site.url}data/quality/`);
  const built = await boardHtml(page);
  await live(page);
  expect(requests.filter((address) => address.endsWith('.csv')).length).toBeGreaterThan(5);
  expect(await boardHtml(page)).toBe(built);
  await page.context().close();
});

test('the overview’s filters work without the engine', async () => {
  const { page } = await watchedPage(site);
  await page.route(WASM, (route) => route.fulfill({ status: 404, body: 'Not found' }));
  await page.goto(site.url);
  await page.waitForSelector('[data-engine-status][data-phase="failed"]', { timeout: 30_000 });
  await page.click('details.filter:has(input[name="tier"]) summary');
  await page.check('input[name="tier"][value="county"]');
  await page.waitForSelector('[data-board][data-drawn="tier=county"]');
  expect(await page.locator('[data-engine-status]').textContent()).toMatch(/本页仍可筛选/);
  const counted = await boardHtml(page);
  await page.unroute(WASM);
  await page.route('**/data/overview.cube', (route) => route.fulfill({ status: 200, body: Buffer.alloc(1000, 7) }));
  await page.reload();
  await live(page);
  expect(await boardHtml(page), 'what the engine says').toBe(counted);
  await page.context().close();
});

test('without WebAssembly exceptions the other build of the engine runs, with the same figures', async () => {
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

test('without WebAssembly the page says so and stays readable', async () => {
  const { page } = await watchedPage(site);
  await page.addInitScript(() => {
    delete (globalThis as { WebAssembly?: unknown }).WebAssembly;
  });
  await page.goto(site.url);
  await page.waitForSelector('[data-engine-status][data-phase="failed"]');
  expect(await page.locator('[data-engine-status]').textContent()).toMatch(/不支持 WebAssembly/);
  expect(await page.locator('svg.step-matrix').isVisible()).toBe(true);
  await page.context().close();
});

test.each(['America/Los_Angeles', 'Asia/Shanghai'])('in the time zone %s the figures are the same', async (timezoneId) => {
  const { page } = await watchedPage(site, { timezoneId });
  await page.goto(site.url);
  const built = await boardHtml(page);
  await live(page);
  expect(await boardHtml(page)).toBe(built);
  await page.context().close();
});

test('when storage is denied everything works', async () => {
  const { page, errors } = await watchedPage(site);
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } });
  });
  await page.goto(site.url);
  await live(page);
  await page.click('[data-theme-switch]');
  expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  expect(errors).toEqual([]);
  await page.context().close();
});
