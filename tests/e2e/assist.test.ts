// What helps a reader along: finding by keyboard, the meaning of a figure, keys, the welcome and its tour.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unitPath } from '../../src/views/unit_address.ts';
import { dist, follow, live, openSite, readAll, settled, watchedPage, type OpenedSite } from './support.ts';

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const focusedText = (page: Awaited<ReturnType<typeof watchedPage>>['page']) => page.evaluate(() => document.activeElement?.textContent ?? '');

test('a unit is found by its code from the keyboard alone, before the engine runs, and the visit goes on', async () => {
  const watched = await watchedPage(site);
  const { page } = watched;
  await page.context().route('**/*.wasm', () => undefined);
  await page.goto(site.url);
  // The heading of its own page, which the finder has no part in.
  const id = site.feed.units[3]!.unit_id;
  const name = /<h1[^>]*>([^<]+)</.exec(readFileSync(path.join(dist, unitPath(id), 'index.html'), 'utf8'))![1]!;
  await page.evaluate(() => (document.documentElement.dataset.visit = 'same'));
  await page.keyboard.press('Control+k');
  await page.waitForSelector('.finder-option');
  await page.keyboard.type(id.toLowerCase());
  await page.waitForFunction((name) => document.querySelector('.finder-option[aria-selected="true"] .finder-name')?.textContent === name, name);
  expect(await page.getAttribute('.finder-text', 'aria-activedescendant')).toBe('finder-0');
  await page.keyboard.press('Enter');
  await page.waitForFunction((name) => document.querySelector('main h1')?.textContent === name, name);
  expect(await page.evaluate(() => [document.documentElement.dataset.visit, document.querySelector('dialog')])).toEqual(['same', null]);

  await page.keyboard.press('Control+k');
  await page.waitForSelector('.finder-option');
  await page.keyboard.type('没有这样的东西');
  await page.waitForFunction(() => document.querySelector('.finder [role="status"]')?.textContent?.includes('没有找到'));
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  expect([...watched.offOrigin, ...watched.errors]).toEqual([]);
  await page.context().close();
});

test('keys: the sheet opens, g and a letter go to a page, and single letters can be switched off for good', async () => {
  const { page } = await watchedPage(site);
  // The finder is asked for and left while it is still on its way: the sheet asked for after it opens, and nothing over it.
  let arrive = () => {};
  const held = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/_astro/dialogs.*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site.url}en/completion/`);
  await page.waitForSelector('html[data-script]');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  arrive();
  await page.waitForSelector('dialog .keys-list');
  expect(await page.locator('dialog').count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.waitForSelector('.finder-option');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.waitForSelector('dialog .keys-list');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.waitForURL('**/en/satisfaction/');
  await page.keyboard.press('?');
  await page.locator('.keys-switch input').uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.keyboard.press('?');
  // A key that is heard without the switch opens the finder: had the sheet been asked for, it would be there before.
  await page.keyboard.press('Control+k');
  await page.waitForSelector('.finder-option');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog:has(.finder)', { state: 'detached' });
  expect(await page.locator('dialog').count()).toBe(0);
  await page.context().close();
});

test('the mark beside a figure opens its words and gives the focus back; without a script it leads to them', async () => {
  const { page } = await watchedPage(site);
  await page.goto(site.url);
  const mark = page.locator('.tile .help-mark').first();
  await mark.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.dialog-figure #steps');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.classList.contains('help-mark'));
  await page.context().close();

  const still = (await watchedPage(site, { javaScriptEnabled: false })).page;
  for (const each of ['', 'completion/', 'chains/', 'timeline/', 'satisfaction/', 'desk/delays/', 'en/units/B0101/']) {
    await still.goto(site.url + each);
    const [figures, marks] = [await still.locator('figure.figure').count(), await readAll(still, 'figure.figure .help-mark', (links) => links.map((link) => (link as HTMLAnchorElement).hash))];
    expect(marks.length, each).toBe(figures);
    await still.goto(`${site.url}help/figures/`);
    for (const hash of marks) expect(await still.locator(hash).count(), `${each} ${hash}`).toBe(1);
  }
  await still.goto(site.url);
  await still.locator('.tile .help-mark').first().click();
  expect(new URL(still.url()).hash).toBe('#steps');
  await still.context().close();
});

test.each([
  ['', '/data/', '看我的文件', '用我的文件'], ['en/', '/en/data/', 'See my files', 'Use my files'],
])('/%s: beside the reader’s own files the welcome leads to them, and says nothing of a sample', async (prefix, href, own, other) => {
  const { page, errors } = await watchedPage(site);
  const shown = () => page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.welcome a, .welcome .sample-note')].filter((each) => each.getClientRects().length > 0)
    .map((each) => [each.textContent!.trim(), each.getAttribute('href')]));
  await page.goto(`${site.url}${prefix}data/`);
  await live(page);
  await page.setInputFiles('[data-own-files]', [{ name: 'units.csv', mimeType: 'text/csv', buffer: Buffer.from('unit_id,name,tier,category\nU1,甲县委,county,committee\n') }]);
  await page.waitForSelector('[data-own-workspace]');
  await settled(page);
  await follow(page, `/${prefix}`);
  await page.waitForSelector('[data-board="overview"][data-drawn]');
  expect(await shown()).toEqual([[own, href]]);
  await page.click('.welcome a:visible');
  await page.click('[data-own-close]');
  await page.waitForSelector('[data-own-workspace]', { state: 'detached' });
  await settled(page);
  await follow(page, `/${prefix}`);
  await page.waitForSelector('[data-board="overview"][data-drawn]');
  expect((await shown()).map(([text]) => text)).toEqual([expect.stringMatching(/虚构|invented/), other]);
  expect(errors).toEqual([]);
  await page.context().close();
});

test('the welcome says what this is, its tour takes three steps, and closed it stays closed', async () => {
  const { page } = await watchedPage(site);
  await page.goto(`${site.url}en/`);
  expect(await page.locator('.welcome').textContent()).toContain('invented city');
  expect(await page.locator('.welcome a:visible').getAttribute('href')).toBe('/en/data/');
  await page.locator('[data-tour]').click();
  for (const step of ['1 of 3', '2 of 3', '3 of 3']) {
    await page.waitForFunction((text) => document.activeElement?.textContent?.includes(text), step);
    expect(await page.locator('.is-toured').count()).toBe(1);
    if (step !== '3 of 3') await page.locator('.tour .button-primary').click();
  }
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.tour, .is-toured').count()).toBe(0);
  await expect.poll(() => focusedText(page)).toBe('Three-step tour');
  await page.locator('[data-welcome-close]').click();
  expect(await page.locator('.welcome').isVisible()).toBe(false);
  await page.reload();
  expect(await page.locator('.welcome').isVisible()).toBe(false);
  await page.locator('[data-welcome-again]').click();
  expect(await page.locator('.welcome').isVisible()).toBe(true);
  await page.context().close();
});
