// The settings for hosts, behind a real nginx: types, caching, compression, headers, whole links of status pages under a path, and the page that
// checks the host.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureNginx } from '../../scripts/setup.mjs';
import { WORKER_POLICY } from '../../scripts/serve.mjs';
import { hosting, remedies } from '../../src/i18n/hosting.ts';
import { WORKER_POLICY as judged } from '../../src/views/hosting.ts';
import { dist, live, openSite, root, watchedPage, type OpenedSite } from './support.ts';

const nginx = ensureNginx();
const BASE = '/ops/board/';
const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-hosting-'));
const snippet = readFileSync(path.join(root, 'public/hosting/nginx.conf'), 'utf8');
const processes: ChildProcess[] = [];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

/** Starts nginx with a location for the site and returns the site's address. */
async function serveBy(location: string, base = '/'): Promise<string> {
  const port = await freePort();
  const own = path.join(scratch, String(port));
  mkdirSync(own);
  copyFileSync('/etc/nginx/mime.types', path.join(own, 'mime.types'));
  writeFileSync(path.join(own, 'site.conf'), location);
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${own}/${name};`).join(' ');
  writeFileSync(path.join(own, 'nginx.conf'), `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${own}/pid; error_log ${own}/error.log; worker_processes 1; events {}
http { include mime.types; access_log off; ${temp} server { listen 127.0.0.1:${port}; include ${own}/site.conf; } }\n`);
  const checked = spawnSync(nginx!, ['-t', '-q', '-p', own, '-c', path.join(own, 'nginx.conf')], { encoding: 'utf8' });
  expect(checked.status, checked.stderr).toBe(0);
  processes.push(spawn(nginx!, ['-p', own, '-c', path.join(own, 'nginx.conf')], { stdio: 'ignore' }));
  const url = `http://127.0.0.1:${port}${base}`;
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(url).then(() => true, () => false)) return url;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error(`nginx did not start: ${readFileSync(path.join(own, 'error.log'), 'utf8')}`);
}

test('the check, the server of this project and the three settings ask for one and the same worker policy', () => {
  expect(judged).toBe(WORKER_POLICY);
  for (const name of ['nginx.conf', 'htaccess.txt', 'web.config.xml']) expect(readFileSync(path.join(root, 'public/hosting', name), 'utf8'), name).toContain(WORKER_POLICY);
});

describe.skipIf(nginx === null)('behind nginx', () => {
  let site: OpenedSite;
  let url: string;
  const settings = (base: string, folder: string) => snippet.replace('location /plumbline/', `location ${base}`).replace('alias /srv/plumbline/;', `alias ${folder}/;`);
  beforeAll(async () => {
    url = await serveBy(settings('/', dist));
    site = await openSite();
  });
  afterAll(async () => {
    await site?.close();
    for (const each of processes) each.kill();
    rmSync(scratch, { recursive: true, force: true });
  });

  test('under a path every link of the status pages leads somewhere, from the first page on', async () => {
    const home = await serveBy(settings(BASE, path.join(dist, 'status')), BASE);
    const seen = new Set<string>([home]);
    const broken: string[] = [];
    const queue = [home];
    for (let address = queue.shift(); address; address = queue.shift()) {
      const response = await fetch(address);
      if (response.status !== 200) broken.push(address);
      const html = (response.headers.get('content-type') ?? '').startsWith('text/html') ? await response.text() : '';
      if (html === '') await response.body?.cancel();
      for (const [, found] of html.matchAll(/\s(?:href|src)="([^"#]+)/g)) {
        const next = new URL(found!.replaceAll('&amp;', '&'), address);
        if (next.protocol !== 'http:') continue;
        if (!next.href.startsWith(home)) broken.push(`${address} -> ${next.href}`);
        else if (!seen.has(next.href)) {
          seen.add(next.href);
          queue.push(next.href);
        }
      }
    }
    expect(broken).toEqual([]);
    expect([...seen].some((address) => address.endsWith('/feed.xml')) && [...seen].some((address) => address.endsWith('.csv'))).toBe(true);
    expect(seen.size).toBeGreaterThan(500);
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
