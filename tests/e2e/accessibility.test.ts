// axe (WCAG 2.2 A and AA, and its best practices) over every kind of page and what opens over it, in both languages and themes, wide and narrow.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unitPath } from '../../src/views/unit_address.ts';
import { live, openSite, settled, type OpenedSite } from './support.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const pages = [
  '', 'wall/', 'completion/', 'chains/', 'timeline/', 'satisfaction/', 'desk/', 'units/', 'UNIT', 'desk/ready/', 'desk/delays/', 'desk/bulletin/', 'desk/brief/', 'data/', 'data/quality/', 'data/contract/', 'query/',
  'help/', 'help/leadership/', 'help/office/', 'help/publisher/', 'help/hosting/', 'help/figures/', 'help/gallery/', 'help/licences/',
];
/** Whole documents of their own, under the status folder in both languages. */
const statusPages = ['', 'changes.html', 'systems.html'];

/** Opens a page as it was built: engine and data, which would redraw it half-way, are kept from it unless asked for. */
async function open(page: string, options: BrowserContextOptions, { engine = false } = {}): Promise<Page> {
  // Bypassing the policy is for axe alone, which is put into the page as text.
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true, ...options });
  if (!engine) await context.route(/\.(wasm|csv|cube|tables)(\?|$)/, (route) => route.abort());
  context.setDefaultTimeout(90_000);
  const tab = await context.newPage();
  await tab.goto(site.url + page.replace('UNIT', unitPath(site.feed.units[0]!.unit_id).slice(1)));
  return tab;
}

/** Returns what axe finds, with the rules of WCAG 2.2 that it leaves off unless asked: targets of 24 px. */
async function findings(tab: Page, rules?: string[]): Promise<string[]> {
  await tab.evaluate(axe);
  const options = { resultTypes: ['violations'], ...(rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } }) };
  const found = await tab.evaluate((chosen) => (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run(chosen), options);
  return found.violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.length} × ${nodes[0]!.html.slice(0, 160)}`);
}

/** What only another theme can change; the whole is looked at in the first of the two. */
const themeRules = ['color-contrast', 'link-in-text-block'];

describe.each([
  ['zh, 1440, light, then dark', '', { colorScheme: 'light' }, 'dark'],
  ['en, 390, dark, then light', 'en/', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }, 'light'],
] as const)('%s', (_, prefix, options, other) => {
  test.each(pages)('/%s', async (page) => {
    const tab = await open(prefix + page, options);
    expect(await findings(tab)).toEqual([]);
    await tab.emulateMedia({ colorScheme: other });
    expect(await findings(tab, themeRules)).toEqual([]);
    await tab.context().close();
  });

  test('status pages', async () => {
    const tab = await open(`status/${prefix}`, options);
    // The city, a place of each kind, a unit, the rest of the list of units, charts for frames: their addresses stand on the pages themselves.
    const links = () => tab.evaluate(() => [...document.querySelectorAll('a')].map((link) => link.href));
    const city = (await links()).find((link) => /\d{4}-\d{2}-\d{2}\/(en\/)?index\.html$/.test(link))!;
    await tab.goto(city);
    const beyond = await links();
    const oneOf = (pattern: RegExp) => beyond.find((link) => pattern.test(link))!;
    const dated = [city, oneOf(/\/areas\//), oneOf(/\/groups\//), oneOf(/\/units\//), oneOf(/index-units-\d/)];
    expect(dated).not.toContain(undefined);
    for (const page of [...statusPages, 'embed/chains/', 'embed/satisfaction/', ...dated]) {
      await tab.goto(new URL(page, `${site.url}status/${prefix}`).href);
      expect(await findings(tab), page).toEqual([]);
      await tab.emulateMedia({ colorScheme: other });
      expect(await findings(tab, themeRules), `${page}, ${other}`).toEqual([]);
      await tab.emulateMedia({ colorScheme: options.colorScheme });
    }
    await tab.context().close();
  });
});

test('with more contrast asked for, enlarged to 200 %, in both themes', async () => {
  const tab = await open('', { contrast: 'more', colorScheme: 'light', viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
  for (const [page, colorScheme] of [['', 'light'], ['en/chains/', 'dark'], ['satisfaction/', 'dark']] as const) {
    await tab.emulateMedia({ colorScheme, contrast: 'more' });
    await tab.goto(site.url + page);
    expect(await findings(tab), page).toEqual([]);
    expect(await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth), page).toBeLessThanOrEqual(0);
    const cut = await tab.evaluate(() => [...document.querySelectorAll<HTMLElement>('main *, .masthead *, .pages *')]
      .filter((each) => !each.matches('.visually-hidden') && each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1 && /hidden|clip/.test(getComputedStyle(each).overflowX)).map((each) => each.className));
    expect(cut, page).toEqual([]);
  }
  await tab.context().close();
});

test('a phone shows the first rows of a long list, and the rest by touch or key; paper and wide screens show all', async () => {
  const tab = await open('units/', { viewport: { width: 390, height: 844 } });
  const shown = () => tab.evaluate(() => [...document.querySelectorAll<HTMLElement>('.units-table tbody tr')].filter((row) => row.offsetParent !== null).length);
  const all = await tab.evaluate(() => document.querySelectorAll('.units-table tbody tr').length);
  expect(all).toBeGreaterThan(20);
  expect(await shown()).toBe(6);
  await tab.locator('[data-rows-fold]').focus();
  await tab.keyboard.press('Enter');
  expect([await shown(), await tab.locator('[data-rows-fold]').getAttribute('aria-expanded')]).toEqual([all, 'true']);
  await tab.keyboard.press('Enter');
  expect(await shown()).toBe(6);
  await tab.emulateMedia({ media: 'print' });
  expect(await shown()).toBe(all);
  await tab.emulateMedia({ media: 'screen' });
  await tab.setViewportSize({ width: 1440, height: 900 });
  expect([await shown(), await tab.locator('[data-rows-fold]').isVisible()]).toEqual([all, false]);
  // Nothing folds for the sake of a row or two.
  await tab.goto(`${site.url}desk/ready/`);
  const lists = await tab.evaluate(() => [...document.querySelectorAll('.ready .unit-section')].map((list) => [list.querySelectorAll('tbody tr').length, list.querySelector('[data-rows-fold]') !== null] as const));
  expect(lists.map(([, folds]) => folds)).toEqual(lists.map(([rows]) => rows >= 9));
  expect(lists.some(([rows]) => rows === 7)).toBe(true);
  // Parts that are looked up: closed, opened by key and by a link into them, all there on paper and without a script.
  await tab.setViewportSize({ width: 390, height: 844 });
  await tab.goto(`${site.url}help/figures/#links`);
  await tab.waitForSelector('#links .part-fold[aria-expanded="true"]');
  const openWords = () => tab.evaluate(() => [...document.querySelectorAll<HTMLElement>('.figure-words dl')].filter((words) => words.offsetParent !== null).map((words) => words.parentElement!.id));
  expect(await openWords()).toEqual(['links']);
  await tab.locator('#steps .part-fold').focus();
  await tab.keyboard.press('Enter');
  expect((await openWords()).sort()).toEqual(['links', 'steps']);
  const here = await tab.evaluate(() => document.querySelector('nav.pages [aria-current]')!.getBoundingClientRect().right - innerWidth);
  expect(here, 'the page one is on is seen in its row').toBeLessThanOrEqual(0);
  const figures = await tab.locator('.figure-words').count();
  await tab.emulateMedia({ media: 'print' });
  expect([(await openWords()).length, await tab.locator('.part-fold:visible').count()]).toEqual([figures, 0]);
  await tab.emulateMedia({ media: 'screen' });
  await tab.goto(`${site.url}chains/`);
  const drawings = () => tab.locator('.chain .figure:visible').count();
  expect(await drawings()).toBe(0);
  await tab.locator('.chain .part-fold').first().click();
  expect(await drawings()).toBeGreaterThanOrEqual(1);
  await tab.context().close();
  const scriptless = await open('help/figures/', { viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  expect([await scriptless.locator('.figure-words dl:visible').count(), await scriptless.locator('.part-fold:visible').count()]).toEqual([figures, 0]);
  await scriptless.context().close();
});

test.each([['zh', ''], ['en', 'en/']] as const)('%s: the answers to leadership\'s three questions stand on the first screen, and the six figures where the welcome is closed', async (_, prefix) => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 820, height: 1180 }]) {
    const tab = await open(prefix, { viewport });
    const bottoms = () => tab.evaluate(() => ['.headline', '.push', '.changed', '.tiles'].map((part) => Math.round(document.querySelector(part)!.getBoundingClientRect().bottom)));
    expect(Math.max(...(await bottoms()).slice(0, 3)), `${viewport.width}`).toBeLessThanOrEqual(viewport.height);
    await tab.locator('[data-welcome-close]').click();
    expect(Math.max(...await bottoms()), `${viewport.width}`).toBeLessThanOrEqual(viewport.height);
    await tab.context().close();
  }
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

test('a whole journey by keys alone: filter, replay, proof, download', async () => {
  const tab = await open('', {}, { engine: true });
  await live(tab);
  /** Goes on by Tab until the focus is on what is looked for. */
  const tabTo = async (selector: string) => {
    for (let i = 0; i < 150; i++) {
      if (await tab.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await tab.keyboard.press('Tab');
    }
    throw new Error(`not reached by Tab: ${selector}`);
  };
  await tab.keyboard.press('f');
  await tabTo('[data-replay]');
  await tab.keyboard.press('Enter');
  await tab.waitForSelector('[data-replay][aria-pressed="true"]');
  await tab.keyboard.press('Enter');
  await tab.waitForSelector('[data-replay][aria-pressed="false"]');
  await settled(tab);
  await tabTo('details.filter summary');
  await tab.keyboard.press('Enter');
  await tabTo('details.filter[open] input[type="checkbox"]');
  await tab.keyboard.press('Space');
  await tab.waitForFunction(() => /tier=/.test(location.search));
  await settled(tab);
  expect(await tab.evaluate(() => document.activeElement?.matches('details.filter input[type="checkbox"]'))).toBe(true);
  const filtered = tab.url();
  await tabTo('.tile-value');
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(() => document.activeElement?.id === 'proof-title');
  await tab.keyboard.press('Escape');
  await tab.waitForSelector('[data-proof][hidden]', { state: 'attached' });
  await tabTo('#matrix [data-download="csv"]');
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  expect(new URL(tab.url()).search).toBe(new URL(filtered).search);
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
      // Drawings have a form for a phone, so that they are seen whole; only the calendar's months stand side by side. The gallery shows one of each kind.
      const cut = await tab.evaluate(() => [...document.querySelectorAll('.figure-drawing:not(:has(.calendar))')].filter((part) => part.getClientRects().length > 0 && part.scrollWidth > part.clientWidth + 1).map((part) => part.closest('[id]')?.id));
      if (cut.length > 0 && page !== 'help/gallery/') wide.push(`${prefix}${page}: ${cut.join(', ')} beyond the frame`);
    }
  }
  expect(wide).toEqual([]);
  await tab.context().close();
});

test('forced colours keep statuses and the page one is on apart, the focus is seen, nothing moves', async () => {
  const tab = await open('', { forcedColors: 'active', reducedMotion: 'reduce' });
  // Looked up and read at one moment: the page may be drawn again between the two.
  const fills = await tab.evaluate(() => [...new Set([...document.querySelectorAll('.step-matrix .segment')].map((part) => getComputedStyle(part).fill))]);
  expect(fills.length).toBeGreaterThanOrEqual(5);
  expect(await tab.locator('.places a[aria-current]').evaluate((link) => getComputedStyle(link).borderBottomStyle)).toBe('solid');
  // The focus is seen wherever it stands, on a mark in a drawing too, and nothing moves.
  for (const selector of ['.places a', '.filters .button', '.tile-value', '.step-matrix a']) {
    await tab.locator(selector).first().focus();
    await tab.keyboard.press('Tab');
    const ring = await tab.evaluate(() => {
      const style = getComputedStyle(document.activeElement!);
      return { line: style.outlineStyle, width: Number.parseFloat(style.outlineWidth), moving: document.getAnimations().length };
    });
    expect(ring, selector).toEqual({ line: 'solid', width: 3, moving: 0 });
  }
  await tab.context().close();
});
