// axe (WCAG 2.2 A and AA, and its best practices) over every kind of page and what opens over it, in both languages and themes, wide and narrow.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unitPath } from '../../src/views/unit_address.ts';
import { live, openSite, type OpenedSite } from './support.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const pages = [
  '', 'wall/', 'completion/', 'chains/', 'timeline/', 'satisfaction/', 'desk/', 'units/', 'UNIT', 'desk/ready/', 'desk/delays/', 'desk/bulletin/', 'desk/brief/', 'data/', 'data/quality/', 'data/contract/', 'query/',
  'help/', 'help/leadership/', 'help/office/', 'help/publisher/', 'help/figures/', 'help/gallery/',
];

/** Opens a page as it was built: the engine, which would redraw it half-way, is kept from it unless asked for. */
async function open(page: string, options: BrowserContextOptions, { engine = false } = {}): Promise<Page> {
  // Bypassing the policy is for axe alone, which is put into the page as text.
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true, ...options });
  if (!engine) await context.route('**/*.{wasm,csv}', (route) => route.abort());
  const tab = await context.newPage();
  await tab.goto(site.url + page.replace('UNIT', unitPath(site.feed.units[0]!.unit_id).slice(1)));
  return tab;
}

/** Returns what axe finds, with the rules of WCAG 2.2 that it leaves off unless asked: targets of 24 px. */
async function findings(tab: Page): Promise<string[]> {
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }));
  return found.violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.length} × ${nodes[0]!.html.slice(0, 160)}`);
}

describe.each([
  ['zh, light, 1440', '', { colorScheme: 'light' }],
  ['en, dark, 390', 'en/', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
] as const)('%s', (_, prefix, options) => {
  test.each(pages)('/%s', async (page) => {
    const tab = await open(prefix + page, options);
    expect(await findings(tab)).toEqual([]);
    await tab.context().close();
  });
});

test.each([['zh, light', '', 'light'], ['en, dark', 'en/', 'dark']] as const)('%s: what opens over a page', async (_, prefix, colorScheme) => {
  const tab = await open(prefix, { colorScheme });
  const found: Record<string, string[]> = { welcome: await findings(tab) };
  await tab.locator('[data-tour]').click();
  await tab.waitForSelector('.tour');
  found.tour = await findings(tab);
  await tab.keyboard.press('Escape');
  await tab.keyboard.press('Control+k');
  await tab.waitForSelector('.finder-option');
  found.finder = await findings(tab);
  await tab.keyboard.press('Escape');
  await tab.keyboard.press('?');
  await tab.waitForSelector('.keys');
  found.keys = await findings(tab);
  await tab.keyboard.press('Escape');
  await tab.locator('.help-mark').first().click();
  await tab.waitForSelector('.dialog-figure dl');
  found.meaning = await findings(tab);
  await tab.keyboard.press('Escape');
  await tab.locator('details.filter summary').first().click();
  for (const table of await tab.locator('.figure-table summary').all()) await table.click();
  found.filters = await findings(tab);
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  await tab.context().close();
});

test('the proof of a figure, opened by the keyboard', async () => {
  const tab = await open('', {}, { engine: true });
  await live(tab);
  await tab.locator('.tile-value').first().focus();
  await tab.keyboard.press('Enter');
  await tab.waitForSelector('[data-proof]:not([hidden]) .proof');
  await tab.waitForFunction(() => document.activeElement?.id === 'proof-title');
  await tab.locator('.proof details summary').click();
  expect(await findings(tab)).toEqual([]);
  await tab.keyboard.press('Escape');
  await tab.waitForSelector('[data-proof][hidden]', { state: 'attached' });
  await tab.context().close();
});

test.each([320, 640])('no page scrolls sideways in a window of %i px: a phone, or 1280 px enlarged four times and twice', async (width) => {
  const tab = await open('', { viewport: { width, height: 844 } });
  const wide: string[] = [];
  for (const prefix of ['', 'en/']) {
    for (const page of pages) {
      await tab.goto(site.url + prefix + page.replace('UNIT', unitPath(site.feed.units[0]!.unit_id).slice(1)));
      const over = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) wide.push(`${prefix}${page}: ${over} px`);
    }
  }
  expect(wide).toEqual([]);
  await tab.context().close();
});

test('forced colours keep statuses and the page one is on apart', async () => {
  const tab = await open('', { forcedColors: 'active' });
  // Looked up and read at one moment: the page may be drawn again between the two.
  const fills = await tab.evaluate(() => [...new Set([...document.querySelectorAll('.step-matrix .segment')].map((part) => getComputedStyle(part).fill))]);
  expect(fills.length).toBeGreaterThanOrEqual(5);
  expect(await tab.locator('.places a[aria-current]').evaluate((link) => getComputedStyle(link).borderBottomStyle)).toBe('solid');
  await tab.context().close();
});
