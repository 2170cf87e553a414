// The settings for hosts, behind a real nginx: types, caching, compression, headers, whole links of status pages under a path, and the page that
// checks the host.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WORKER_POLICY } from '../../scripts/serve.mjs';
import { hosting, remedies } from '../../src/i18n/hosting.ts';
import { WORKER_POLICY as judged } from '../../src/views/hosting.ts';
import { crawl, nginx, serveBy, settings, stopNginx } from './nginx.ts';
import { dist, live, openSite, root, watchedPage, type OpenedSite } from './support.ts';

const BASE = '/ops/board/';

test('the check, the server of this project and the three settings ask for one and the same worker policy', () => {
  expect(judged).toBe(WORKER_POLICY);
  for (const name of ['nginx.conf', 'htaccess.txt', 'web.config.xml']) expect(readFileSync(path.join(root, 'public/hosting', name), 'utf8'), name).toContain(WORKER_POLICY);
});

/** What IIS 10 knows of its configuration that these settings use: elements by what they stand in, and their attributes. */
const IIS: Record<string, readonly string[]> = {
  'configuration': [], 'configuration/system.webServer': [], 'configuration/location': ['path'], 'location/system.webServer': [],
  'system.webServer/defaultDocument': [], 'defaultDocument/files': [], 'files/clear': [], 'files/add': ['value'],
  'system.webServer/directoryBrowse': ['enabled'], 'system.webServer/staticContent': [], 'staticContent/remove': ['fileExtension'],
  'staticContent/mimeMap': ['fileExtension', 'mimeType'], 'staticContent/clientCache': ['cacheControlMode', 'cacheControlMaxAge', 'cacheControlCustom'],
  'system.webServer/urlCompression': ['doStaticCompression', 'doDynamicCompression'], 'system.webServer/httpProtocol': [], 'httpProtocol/customHeaders': [],
  'customHeaders/remove': ['name'], 'customHeaders/add': ['name', 'value'],
};

describe.skipIf(nginx === null)('behind nginx', () => {
  let site: OpenedSite;
  let url: string;
  beforeAll(async () => {
    url = await serveBy(settings('/', dist));
    site = await openSite();
  });
  afterAll(async () => {
    await site?.close();
    stopNginx();
  });

  test('under a path every link of the status pages leads somewhere, from the first page on', async () => {
    const home = await serveBy(settings(BASE, path.join(dist, 'status')), BASE);
    const { seen, broken } = await crawl(home);
    expect(broken).toEqual([]);
    expect([...seen].some((address) => address.endsWith('/feed.xml')) && [...seen].some((address) => address.endsWith('.csv'))).toBe(true);
    expect(seen.size).toBeGreaterThan(500);
  });

  test('the settings for IIS are well-formed, of elements that IIS knows, and name the type of every kind of file there is', async () => {
    const { page } = await watchedPage(site);
    // A page of no policy: the site's own let nothing be parsed from text.
    await page.goto(`${url}unit.schema.json`);
    const elements = await page.evaluate((text) => [...new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('*')].map((element) => ({
      name: element.parentElement ? `${element.parentElement.nodeName}/${element.nodeName}` : element.nodeName, attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    })), readFileSync(path.join(root, 'public/hosting/web.config.xml'), 'utf8'));
    await page.context().close();
    expect(elements.length).toBeGreaterThan(40);
    expect(elements.filter(({ name, attributes }) => !IIS[name] || Object.keys(attributes).some((each) => !IIS[name]!.includes(each)))).toEqual([]);
    const typed = elements.flatMap(({ name, attributes }) => (name === 'staticContent/mimeMap' ? [attributes.fileExtension!] : []));
    // IIS itself knows these.
    const known = new Set([...typed, '.css', '.txt']);
    const kinds = new Set(readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.extname(entry.name)).filter((kind) => !['.gz', '.br'].includes(kind)));
    expect([...kinds].filter((kind) => !known.has(kind))).toEqual([]);
    expect(kinds.size).toBeGreaterThan(10);
  });

  test('the site is live, and the page that checks the host finds nothing to change', async () => {
    const watched = await watchedPage(site);
    await watched.page.goto(url);
    await live(watched.page);
    await watched.page.goto(`${url}help/hosting/`);
    await watched.page.click('[data-check-host]');
    await watched.page.waitForSelector('[data-host-report] tbody tr');
    expect(await watched.page.locator('tr[data-verdict="bad"]').allTextContents()).toEqual([]);
    expect(await watched.page.locator('tr[data-verdict="good"]').count()).toBe(15);
    expect(await watched.page.locator('[data-host-said]').textContent()).toBe(hosting.all_good.zh);
    expect(watched.errors.filter((error) => !error.includes('404'))).toEqual([]);
    await watched.page.context().close();
  });

  test('a chart may be framed by another site, a page may not', async () => {
    const policy = async (address: string) => (await fetch(url + address)).headers.get('content-security-policy');
    for (const chart of ['embed/steps/', 'en/embed/chains/', 'status/embed/steps/']) expect(await policy(chart), chart).toBe('frame-ancestors *');
    expect(await policy('status/')).toBe("frame-ancestors 'self'");
  });

  test('of a host that was not set up it says what to change, in both languages', async () => {
    const bare = await serveBy(`location / { root ${dist}; types { text/html html; application/octet-stream wasm; text/javascript js; text/css css; } error_page 404 =200 /index.html; }`);
    for (const [address, words] of [['help/hosting/', 'zh'], ['en/help/hosting/', 'en']] as const) {
      const { page } = await watchedPage(site);
      await page.goto(bare + address);
      await page.click('[data-check-host]');
      await page.waitForSelector('[data-host-report] tbody tr');
      const wrong = await page.locator('tr[data-verdict="bad"] th').allTextContents();
      expect(wrong).toEqual((['page_type', 'page_cache', 'page_gzip', 'script_cache', 'script_gzip', 'wasm_type', 'wasm_gzip', 'worker_policy', 'nosniff', 'referrer', 'frame', 'missing'] as const).map((name) => hosting[name][words]));
      expect(await page.locator('tr[data-verdict="bad"] td:last-child').first().textContent()).toContain(remedies.page_type[words]);
      await page.context().close();
    }
  });
});
