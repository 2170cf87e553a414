// After one visit the site works with the network unplugged, under any folder of a host; and what it shows is of one build alone.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../scripts/serve.mjs';
import { boardHtml, dist, live, openSite, root, settled, watchedPage, type OpenedSite } from './support.ts';

/** Three units are enough where it is the addresses that count. */
const EXPORTS = {
  'units.csv': 'unit_id,name,tier,category,area,supervision_group\nC1,市委,city,committee,,\nA1,甲县委,county,committee,甲县,一组\nB1,乙局,city_dept,department,,二组\n',
  'progress.csv': 'unit_id,step_id,started_on,completed_on\nC1,lookback,2014-05-12,2014-05-24\nA1,lookback,2014-05-12,2014-06-12\nB1,talks,2014-06-02,\n',
};

const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-offline-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Builds the site for a folder of a host. */
function buildUnder(base: string): string {
  const exports = path.join(scratch, 'exports');
  mkdirSync(exports);
  for (const [name, text] of Object.entries(EXPORTS)) writeFileSync(path.join(exports, name), text);
  const out = path.join(scratch, 'built');
  const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8', env: { ...process.env, DATA_DIR: exports, AS_OF: '2014-06-30', BASE_PATH: base, OUT_DIR: out } });
  expect(built.status, `${built.stdout}${built.stderr}`.slice(-3000)).toBe(0);
  return out;
}

describe.each([['at the root of a host', '/', () => dist], ['under a folder of a host', '/ops/board/', () => buildUnder('/ops/board/')]] as const)('%s', (_, base, built) => {
  /** The build at the time of the visit, served from a folder that a later one takes the place of. */
  const folder = path.join(scratch, base === '/' ? 'root' : 'folder');
  let site: OpenedSite;
  let server: Server;
  let url: string;
  let page: Page;
  /** What the host was asked for. */
  const asked: string[] = [];

  beforeAll(async () => {
    cpSync(built(), folder, { recursive: true });
    site = await openSite(folder);
    const served = await serve(folder, { base });
    server = served.server;
    server.on('request', ({ url: address }) => asked.push(address!));
    url = served.url;
    const watched = await watchedPage({ ...site, url }, { serviceWorkers: 'allow' });
    page = watched.page;
  });
  afterAll(async () => {
    await site.close();
    server.closeAllConnections();
    server.close();
  });

  /** Waits until everything is kept: the worker runs, and the engine lies in its cache. */
  const kept = () => expect.poll(() => page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active?.state === 'activated' && (await (await caches.open('plumbline-engine')).keys()).length === 1;
  }), { timeout: 120_000 }).toBe(true);

  /** No network: the host is gone, whatever the browser thinks of it. */
  async function unplugged(work: () => Promise<void>): Promise<void> {
    const { port } = server.address() as { port: number };
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    try {
      await work();
    } finally {
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    }
  }

  /** Serves the folder as it now is: the server knows the files of its start. */
  async function restart(): Promise<void> {
    const { port } = server.address() as { port: number };
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    server = (await serve(folder, { port, base })).server;
    server.on('request', ({ url: address }) => asked.push(address!));
  }

  const build = () => page.evaluate(() => document.documentElement.dataset.build);

  test('one visit, then no network: pages load, the engine answers, a unit that was never opened is drawn', async () => {
    await page.goto(url);
    await live(page);
    const built = await boardHtml(page);
    await kept();
    expect(asked.filter((address) => address.endsWith('.wasm'))).toHaveLength(1);
    await unplugged(async () => {
      await page.reload();
      await live(page);
      expect(await boardHtml(page)).toBe(built);
      await page.fill('input[name="asof"]', '2014-06-20');
      await page.waitForFunction(() => document.querySelector('[data-as-of]')?.textContent?.includes('6月20日'));
      await page.click('nav.places a[href*="/completion/"]');
      await page.waitForSelector('[data-board="completion"]');
      await settled(page);
      for (const [address, board] of [['en/satisfaction/', 'satisfaction'], ['units/', 'units'], ['data/', 'data']] as const) {
        await page.goto(`${url}${address}`);
        await page.waitForSelector(`[data-board="${board}"]`);
      }
      await page.goto(`${url}units/${site.feed.units[0]!.unit_id}/`);
      expect(new URL(page.url()).pathname).toBe(`${base}unit/`);
      await live(page);
      expect(await page.evaluate(() => document.querySelector('main h1')!.textContent === document.title.split(' · ')[0])).toBe(true);
      expect(await page.locator('[data-board="unit"] svg').count()).toBeGreaterThan(0);
      await page.goto(`${url}status/`);
      expect(await page.locator('h1').textContent()).toContain('网络断开');
    });
  });

  // One place is enough for this, the one where a slip would show.
  if (base !== '/') test('another build takes the place of this one: online all is of the new; offline all is of the one that is kept whole', async () => {
    await page.goto(url);
    await live(page);
    const before = await build();
    // The same program over the same data but for one file, so that every page and figure may differ: as if built anew.
    const after = 'fedcba9876543210';
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/(index\.html|manifest\.json)$/.test(name)) continue;
      const file = path.join(folder, name);
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(before!, after));
      for (const twin of ['gz', 'br']) rmSync(`${file}.${twin}`, { force: true });
    }
    await restart();
    // Half of a deployment: pages are new, the worker's list is of before. Sums do not fit, so nothing is taken over.
    await page.goto(`${url}completion/`);
    await live(page);
    expect(await build()).toBe(after);
    await unplugged(async () => {
      await page.goto(`${url}completion/`);
      await live(page);
      expect(await build()).toBe(before);
    });
    const made = spawnSync('node', ['scripts/offline.mjs'], { cwd: root, env: { ...process.env, OUT_DIR: folder }, encoding: 'utf8' });
    expect(made.status, made.stderr).toBe(0);
    for (const twin of ['gz', 'br']) rmSync(path.join(folder, `service-worker.js.${twin}`), { force: true });
    await restart();
    await page.goto(`${url}completion/`);
    await expect.poll(() => page.evaluate(async () => {
      const cache = await caches.open((await caches.keys()).find((name) => name.includes('precache'))!);
      const text = await (await cache.match(new URL(`${document.documentElement.dataset.root}data/manifest.json`, location.href).href, { ignoreSearch: true }))?.text();
      const registration = await navigator.serviceWorker.ready;
      return text?.includes('fedcba9876543210') && !registration.installing && !registration.waiting && registration.active?.state === 'activated';
    }), { timeout: 120_000 }).toBe(true);
    await unplugged(async () => {
      for (const address of ['completion/', '', 'timeline/']) {
        await page.goto(`${url}${address}`);
        expect(await build()).toBe(after);
      }
      await live(page);
    });
    expect(asked.filter((address) => address.endsWith('.wasm'))).toHaveLength(1);
  });
});
