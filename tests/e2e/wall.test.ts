import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, readAll, textsOf, watchedPage, type OpenedSite } from './support.ts';

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test('the wall fills a 16:9 screen, turns from view to view, pauses at a touch and goes on', async () => {
  const watched = await watchedPage(site, { viewport: { width: 1920, height: 1080 } });
  const { page } = watched;
  // The test has the clock: a view stays for as long as it says, however slow the machine.
  await page.clock.install();
  await page.goto(`${site.url}wall/?show=headline,matrix&every=300`);
  const shown = () => readAll(page, '[data-slide].is-shown', (slides) => slides.map((slide) => slide.dataset.slide));
  expect(await shown()).toEqual(['headline']);
  await page.clock.fastForward(301_000);
  await page.waitForSelector('[data-slide="matrix"].is-shown');
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(1080);
  const smallest = await readAll(page, '[data-slide="matrix"] td:not(:empty)', (cells) => Math.min(...cells.map((cell) => parseFloat(getComputedStyle(cell).fontSize))));
  expect(smallest).toBeGreaterThanOrEqual(24);
  const overdue = site.feed.steps.reduce((sum, row) => sum + row.overdue, 0);
  const printed = await textsOf(page, '[data-slide="matrix"] .wall-overdue');
  expect(printed.reduce((sum, text) => sum + Number(text), 0)).toBe(overdue);

  await page.mouse.click(960, 300);
  expect(await page.locator('[data-wall-panel]').isVisible()).toBe(true);
  expect(await readAll(page, 'input[name="show"]:checked', (boxes) => boxes.map((box) => (box as HTMLInputElement).value))).toEqual(['headline', 'matrix']);
  // Drawn anew beneath the reader's hand, the panel still says what is chosen.
  await page.evaluate(() => {
    const panel = document.querySelector('[data-wall-panel]')!;
    const anew = panel.cloneNode(true) as HTMLElement;
    for (const box of anew.querySelectorAll('input')) Object.assign(box, { checked: false, value: box.type === 'checkbox' ? box.value : '' });
    panel.replaceWith(anew);
  });
  expect(await readAll(page, 'input[name="show"]:checked', (boxes) => boxes.map((box) => (box as HTMLInputElement).value))).toEqual(['headline', 'matrix']);
  expect(await page.locator('input[name="every"]').inputValue()).toBe('300');
  const held = await shown();
  await page.clock.fastForward(700_000);
  expect(await shown()).toEqual(held);
  await page.keyboard.press('ArrowRight');
  expect(await shown()).not.toEqual(held);
  await page.locator('[data-wall-resume]').click();
  expect(await page.locator('[data-wall-panel]').isVisible()).toBe(false);
  expect([...watched.offOrigin, ...watched.errors]).toEqual([]);

  // Each view fits the screen in both languages, whichever is shown: none is cut at its foot.
  for (const path of ['wall/', 'en/wall/']) {
    await page.goto(site.url + path);
    const tall = await page.evaluate(() => {
      delete document.documentElement.dataset.script;
      return [...document.querySelectorAll<HTMLElement>('[data-slide]')].map((slide) => [slide.dataset.slide, Math.round(slide.getBoundingClientRect().height), slide.scrollWidth]);
    });
    expect(tall.filter(([, height, width]) => (height as number) > 1080 || (width as number) > 1920), path).toEqual([]);
  }
  await page.context().close();
});

test('without a script the views stand below each other', async () => {
  const { page } = await watchedPage(site, { javaScriptEnabled: false });
  await page.goto(`${site.url}en/wall/`);
  expect(await page.locator('[data-slide]:visible').count()).toBe(7);
  expect(await page.locator('[data-wall-panel]').isVisible()).toBe(false);
  await page.context().close();
});
