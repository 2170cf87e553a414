// The status pages of the built site: whole links, one request, no script, and a browser that has none.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dist, openSite, type OpenedSite } from './support.ts';

const status = path.join(dist, 'status');
const pages = readdirSync(status, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html')).map((file) => file.replaceAll('\\', '/'));

let site: OpenedSite;
beforeAll(async () => { site = await openSite(); });
afterAll(() => site.close());

test('every link of every page leads to a file, wherever the site lies', () => {
  expect(pages.length).toBeGreaterThan(100);
  for (const page of pages) {
    const html = readFileSync(path.join(status, page), 'utf8');
    expect(html, page).not.toMatch(/<script|\sstyle="|\son[a-z]+="|(?:href|src)="(?:\/|https?:)/);
    for (const [, address] of html.matchAll(/\shref="([^"#]+)/g)) {
      if (!address!.startsWith('data:')) expect(existsSync(path.join(status, path.dirname(page), decodeURIComponent(address!))), `${page} -> ${address}`).toBe(true);
    }
  }
});

test('a page opens from the disk without script, alone, styled, and fits 320 px', async () => {
  const context = await site.browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => { if (!request.url().startsWith('data:')) requests.push(request.url()); });
  page.on('console', (message) => problems.push(message.text()));
  const date = pages.find((file) => /^\d{4}-\d{2}-\d{2}\/index\.html$/.test(file))!.split('/')[0]!;
  const units = pages.filter((file) => file.startsWith(`${date}/units/`));
  for (const file of ['index.html', `${date}/index.html`, `${date}/en/index.html`, units[0]!, units.at(-1)!]) {
    requests.length = 0;
    const address = pathToFileURL(path.join(status, file)).href;
    await page.goto(address);
    expect(requests).toEqual([address]);
    const box = (await page.locator('main').boundingBox())!;
    expect(box.x + box.width, file).toBeLessThanOrEqual(320);
    // The colour of the masthead: the policy let the sheet through.
    expect(await page.locator('.mast').evaluate((element) => getComputedStyle(element).color)).toBe('rgb(20, 54, 92)');
    expect(await page.evaluate(() => document.documentElement.scrollWidth), file).toBeLessThanOrEqual(320);
    // No table is pushed sideways, on a phone or a tablet.
    for (const width of [320, 390, 820]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await page.evaluate(() => [...document.querySelectorAll('.scroll')].filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.getAttribute('aria-label'))), `${file} at ${width}`).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    // Each sheet of paper says at its foot what it is of.
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--stamp'))).toContain(await page.title());
    await page.emulateMedia({ media: null });
  }
  expect(problems).toEqual([]);
  await context.close();
});

test('pages are valid HTML', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
  const alike = /\/(units|areas|groups)\//;
  for (const page of pages.filter((file, at) => !alike.test(file) || at % 101 === 0)) {
    const report = await validator.validateString(readFileSync(path.join(status, page), 'utf8'));
    expect(report.results.flatMap((result) => result.messages.map((message) => `${page}:${message.line}:${message.column} ${message.ruleId} ${message.message}`))).toEqual([]);
  }
});

test('the feed and the badges are well-formed, and a chart stands in a frame of another page', async () => {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  // A page of no policy, of the same machine: the site's own pages let nothing be parsed from text.
  await page.goto(`${site.url}unit.schema.json`);
  for (const name of ['feed.xml', 'en/feed.xml', 'badges/completion.svg', 'en/badges/satisfaction.svg']) {
    const root = await page.evaluate((text) => new DOMParser().parseFromString(text, 'application/xml').documentElement.nodeName, readFileSync(path.join(status, name), 'utf8'));
    expect(root, name).toBe(name.endsWith('xml') ? 'feed' : 'svg');
  }
  // The internal site has the charts at the address of the public one too; from there the way leads into the status pages.
  const chart = readFileSync(path.join(dist, 'en/embed/steps/index.html'), 'utf8');
  const [, out] = /href="(\.[^"]+)"/.exec(chart)!;
  expect(existsSync(path.join(dist, 'en/embed/steps', out!)), out).toBe(true);
  expect(chart.replace(out!, '')).toBe(readFileSync(path.join(status, 'en/embed/steps/index.html'), 'utf8').replace(out!.replace('status/', ''), ''));
  await page.setContent(`<iframe src="${site.url}en/embed/steps/" width="300" height="500"></iframe>`);
  const frame = page.frameLocator('iframe');
  await frame.locator('.bars li').first().waitFor();
  expect(await frame.locator('.bars li').count()).toBe(new Set(site.feed.steps.map((row) => row.step_id)).size);
  expect(await frame.locator('html').evaluate((element) => element.scrollWidth)).toBeLessThanOrEqual(300);
  // The height that the page for other systems suggests shows a chart whole, and does not leave half the frame empty.
  const fits = await context.newPage();
  for (const locale of ['', 'en/']) {
    const codes = [...readFileSync(path.join(status, locale, 'systems.html'), 'utf8').matchAll(/iframe src=&quot;…\/([^&]+)&quot;.*? height=&quot;(\d+)&quot;/g)];
    expect(codes).toHaveLength(4);
    for (const [, file, height] of codes) {
      await fits.setViewportSize({ width: 600, height: 100 });
      await fits.goto(pathToFileURL(path.join(status, file!)).href);
      const needed = await fits.evaluate(() => document.documentElement.scrollHeight);
      expect(needed, file).toBeLessThanOrEqual(Number(height));
      expect(needed, file).toBeGreaterThan(Number(height) * 0.8);
    }
  }
  await context.close();
});
