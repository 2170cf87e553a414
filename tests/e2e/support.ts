import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { serve } from '../../scripts/serve.mjs';
import type { Feed } from '../../src/metrics/feed.ts';

export const root = path.resolve(import.meta.dirname, '../..');
export const dist = path.resolve(root, process.env.OUT_DIR ?? 'dist');

export interface OpenedSite {
  url: string;
  browser: Browser;
  feed: Feed;
  close: () => Promise<void>;
}

/** Serves a built site and starts a Chromium that asks nothing of the network on its own. */
export async function openSite(folder = dist): Promise<OpenedSite> {
  if (!existsSync(path.join(folder, 'index.html'))) throw new Error(`${folder} holds no site: run npm run build first`);
  const { server, url } = await serve(folder);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  return {
    url, browser,
    feed: JSON.parse(readFileSync(path.join(folder, 'status.json'), 'utf8')) as Feed,
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

export interface Watched {
  page: Page;
  /** Requests to any other address, console errors and page errors, as they came. */
  offOrigin: string[];
  errors: string[];
  /** Every request's address without the site's own. */
  requests: string[];
}

/** Opens a page that keeps a record of what should never happen. */
export async function watchedPage(site: OpenedSite, options: BrowserContextOptions = {}): Promise<Watched> {
  // Without a service worker, unless a test is about it: it would answer before a test's own routes do.
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', ...options });
  // A machine that does other things too takes its time; what never comes fails all the same.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const watched: Watched = { page, offOrigin: [], errors: [], requests: [] };
  page.on('request', (request) => {
    const address = request.url();
    if (address.startsWith(site.url)) watched.requests.push(address.slice(site.url.length));
    else if (!/^(blob|data):/.test(address)) watched.offOrigin.push(address);
  });
  page.on('console', (message) => {
    if ((message.type() === 'error' || message.type() === 'warning') && !/^Service Worker registration blocked/.test(message.text())) watched.errors.push(message.text());
  });
  page.on('pageerror', (error) => watched.errors.push(error.message));
  return watched;
}

/** Waits until the engine runs and the page has been drawn for its address. */
export async function live(page: Page): Promise<void> {
  await page.waitForSelector('html[data-live]', { timeout: 90_000 });
  await settled(page);
}

/** Waits until nothing is being redrawn, closed tables neither. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('[data-board][aria-busy], html[data-behind]') && !document.documentElement.hasAttribute('aria-busy'), undefined, { timeout: 60_000 });
}

/**
 * Looks elements up and reads them at one moment: a page that is drawn again between the two would be read half before and half after.
 * `read` runs in the page and sees nothing of the test.
 */
export function readAll<T>(page: Page, selector: string, read: (elements: HTMLElement[]) => T): Promise<T> {
  return page.evaluate(`(${read.toString()})([...document.querySelectorAll(${JSON.stringify(selector)})])`);
}

/** The texts of elements, read at one moment. */
export function textsOf(page: Page, selector: string): Promise<string[]> {
  return readAll(page, selector, (elements) => elements.map((element) => element.textContent));
}

/** The texts of the cells of table rows, read at one moment. */
export function cellsOf(page: Page, selector: string): Promise<string[][]> {
  return readAll(page, selector, (rows) => rows.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent)));
}

/** The board's markup. */
export function boardHtml(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector('[data-board]')!.innerHTML);
}

/** Follows a link of the site, as a click on it would. */
export async function follow(page: Page, address: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
  }, address);
  await page.waitForFunction((href) => location.pathname === href && document.documentElement.getAttribute('aria-busy') === null, address);
}
