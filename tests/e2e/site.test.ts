import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Feed } from '../../src/metrics/feed.ts';
import { fixtures, readJson } from '../support/warehouse.ts';
import { boardHtml, cellsOf, follow, live, openSite, settled, textsOf, watchedPage, type OpenedSite } from './support.ts';

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const boards = ['', 'completion/', 'chains/', 'timeline/', 'satisfaction/', 'units/', 'desk/', 'desk/ready/', 'desk/delays/', 'desk/bulletin/', 'desk/brief/', 'data/'];

/** The matrix as the page shows it: `done/applicable` and overdue of each cell, from the figure's own table. */
async function matrixOf(page: Awaited<ReturnType<typeof watchedPage>>['page']): Promise<string[][]> {
  return cellsOf(page, '#matrix table tbody tr');
}

/** The same from a feed: step, tier, then counts in the order of the table. */
function matrixFrom(feed: Feed, tiers?: string[]): number[][] {
  return feed.steps.filter((row) => !tiers || tiers.includes(row.tier)).map((row) =>
    [row.applicable, row.done_on_time, row.done_late, row.overdue, row.in_progress, row.not_started, row.upcoming, row.ongoing, row.should_be_done]);
}

const numbers = (rows: string[][]) => rows.map((row) => row.slice(2).map((cell) => Number(cell.replaceAll(',', ''))));

describe('without scripts', () => {
  test.each(['', 'en/'])('%soverview: the chart is there, its counts are those of the feed', async (prefix) => {
    const { page, requests } = await watchedPage(site, { javaScriptEnabled: false });
    await page.goto(site.url + prefix);
    expect(await page.locator('svg.step-matrix').isVisible()).toBe(true);
    expect(numbers(await matrixOf(page))).toEqual(matrixFrom(site.feed));
    expect(await page.locator('form[data-filters]').isVisible()).toBe(false);
    expect(requests.filter((address) => /\.(js|wasm|csv)$/.test(address))).toEqual([]);
    await page.context().close();
  });

  test('an address that is not there is answered by a page that leads back', async () => {
    const { page } = await watchedPage(site, { javaScriptEnabled: false });
    expect((await page.goto(`${site.url}units/nobody/`))!.status()).toBe(404);
    expect(await page.locator('h1').textContent()).toBe('没有这个页面');
    await page.click('text=To the overview');
    expect([page.url(), await page.locator('h1').textContent()]).toEqual([`${site.url}en/`, 'Overview']);
    await page.context().close();
  });

  test('the data page lists every file of the feed', async () => {
    const { page } = await watchedPage(site, { javaScriptEnabled: false });
    await page.goto(`${site.url}data/`);
    const files = await textsOf(page, 'section[aria-labelledby="files-title"] tbody th');
    expect(files).toEqual(site.feed.sources.map((source) => source.file));
    await page.context().close();
  });
});

describe('live', () => {
  test.each(['', 'en/'])('%severy page drawn live equals the page drawn at build, character for character; nothing leaves the site', async (prefix) => {
    const watched = await watchedPage(site);
    const { page } = watched;
    const still = (await watchedPage(site, { javaScriptEnabled: false })).page;
    // The page a visit begins with is left as it came; every other is drawn.
    await page.goto(`${site.url}${prefix}${boards.at(-1)}`);
    await live(page);
    for (const board of boards) {
      await still.goto(site.url + prefix + board);
      const built = await still.locator('[data-board]').innerHTML();
      await follow(page, `/${prefix}${board}`);
      await page.waitForSelector('[data-board][data-drawn]');
      // Only then: before, nothing was being drawn yet, and parts that nobody sees follow behind.
      await live(page);
      expect(await boardHtml(page) === built, `${prefix}${board}`).toBe(true);
    }
    await still.context().close();
    expect(watched.offOrigin).toEqual([]);
    expect(watched.errors).toEqual([]);
    await page.context().close();
  });

  test('moving between pages keeps the engine, and each address is its own', async () => {
    const watched = await watchedPage(site);
    const { page } = watched;
    await page.goto(site.url);
    await live(page);
    const wasm = () => watched.requests.filter((address) => address.endsWith('.wasm')).length;
    expect(wasm()).toBe(1);
    await page.click('nav.places a[href="/data/"]');
    await page.waitForSelector('[data-board="data"]');
    expect(await page.locator('h1').textContent()).toBe('数据来源');
    await follow(page, '/chains/');
    await page.waitForSelector('[data-board="chains"]');
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/chains/');
    await page.goBack();
    await page.waitForSelector('[data-board="data"]');
    await page.goBack();
    await page.waitForSelector('[data-board="overview"]');
    await settled(page);
    expect(wasm()).toBe(1);
    expect(watched.errors).toEqual([]);
    await page.context().close();
  });

  test('a tier filter and a date ask the engine again; the address, back and a reopened link show the same', async () => {
    const watched = await watchedPage(site);
    const { page } = watched;
    await page.goto(site.url);
    await live(page);
    const whole = await boardHtml(page);
    await page.click('details.filter:has(input[name="tier"]) summary');
    await page.check('input[name="tier"][value="county"]');
    await settled(page);
    expect(new URL(page.url()).search).toBe('?tier=county');
    expect(numbers(await matrixOf(page))).toEqual(matrixFrom(site.feed, ['county']));
    await page.fill('input[name="asof"]', '2014-06-20');
    await settled(page);
    expect(new URL(page.url()).search).toBe('?asof=2014-06-20&tier=county');
    const narrowed = await boardHtml(page);
    expect(narrowed).not.toBe(whole);
    expect(await page.locator('[data-as-of]').first().textContent()).toBe('截至2014年6月20日');

    const again = await watchedPage(site);
    await again.page.goto(page.url());
    await live(again.page);
    expect(await boardHtml(again.page)).toBe(narrowed);
    await again.page.context().close();

    await page.goBack();
    await settled(page);
    await page.goBack();
    await settled(page);
    await page.waitForFunction((html) => document.querySelector('[data-board]')!.innerHTML === html, whole);
    expect(watched.errors).toEqual([]);
    await page.context().close();
  });

  test('a cell of the matrix opens its proof; running it again gives the same; Escape closes it and the focus goes back', async () => {
    const watched = await watchedPage(site);
    const { page } = watched;
    await page.goto(site.url);
    await live(page);
    const row = site.feed.steps.find((each) => each.overdue > 0)!;
    await page.goto(`${site.url}?open=${encodeURIComponent(`proof:steps/overdue?step_id=${row.step_id}&tier=${row.tier}`)}`);
    await live(page);
    await page.waitForSelector('#proof-title');
    expect(await page.locator('.proof .facts dd').first().textContent()).toBe(String(row.overdue));
    await page.waitForSelector('[data-proof]:not([aria-busy])');
    expect(await page.locator('.proof tbody tr').count()).toBe(row.overdue);
    await page.click('.proof details summary');
    await page.click('[data-proof-rerun]');
    await page.waitForFunction(() => document.querySelector('[data-proof-output]')?.textContent !== '');
    expect(await page.locator('[data-proof-output]').textContent()).toContain(String(row.overdue));
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-proof]', { state: 'hidden' });
    // Opened with the keyboard, it gives the focus back to what opened it.
    await page.locator('.tile-value').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'proof-title');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-proof]', { state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement === document.querySelector('.tile-value'))).toBe(true);
    expect(page.url()).toBe(site.url);
    expect(watched.errors).toEqual([]);
    await page.context().close();
  });

  test('figures can be taken out as SVG, PNG and CSV', async () => {
    const { page } = await watchedPage(site);
    await page.goto(site.url);
    await live(page);
    for (const type of ['svg', 'png', 'csv']) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#matrix [data-download="${type}"]`)]);
      expect(download.suggestedFilename()).toBe(`matrix-${site.feed.as_of}.${type}`);
      const stream = await download.createReadStream();
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      const bytes = Buffer.concat(parts);
      if (type === 'svg') expect(bytes.toString('utf8')).toMatch(/^<svg[^>]+xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      if (type === 'png') expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      if (type === 'csv') expect(bytes.toString('utf8').split('\r\n')).toHaveLength(site.feed.steps.length + 2);
    }
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('%s: every drawing gives its picture and is read by arrow keys', async (colorScheme) => {
    const { page } = await watchedPage(site, { colorScheme });
    let drawings = 0;
    for (const address of ['', 'completion/', 'chains/', 'timeline/', 'satisfaction/']) {
      await page.goto(`${site.url}${address}`);
      await live(page);
      for (const id of await page.$$eval('figure:has([data-download="png"])', (figures) => figures.map((figure) => figure.id))) {
        const where = `${address}#${id}`;
        const figure = page.locator(`figure[id="${id}"]`);
        await figure.scrollIntoViewIfNeeded();
        const drawing = figure.locator('.figure-drawing');
        await drawing.locator('svg.chart:visible').first().waitFor();
        const [download] = await Promise.all([page.waitForEvent('download'), figure.locator('[data-download="png"]').click()]);
        const picture = PNG.sync.read(readFileSync(await download.path()));
        // Paper of the theme at the edge, and something on it.
        const at = (i: number) => (picture.data[i]! + picture.data[i + 1]! + picture.data[i + 2]!) / 3;
        expect(at(0) > 128, where).toBe(colorScheme === 'light');
        let marked = 0;
        for (let i = 0; i < picture.data.length; i += 4) if (Math.abs(at(i) - at(0)) > 24) marked += 1;
        expect(marked / (picture.width * picture.height), where).toBeGreaterThan(0.005);

        await drawing.focus();
        const told: (string | null)[] = [];
        for (const key of ['ArrowRight', 'End', 'Home', 'ArrowDown']) {
          await page.keyboard.press(key);
          told.push(await page.locator('.mark-tip').textContent());
        }
        expect(told.every((text) => text?.trim()), where).toBe(true);
        const marks = await drawing.evaluate((element) => element.querySelectorAll('svg.chart:not(.swatch, .on-phone) :is(title, .day-area)').length);
        expect(told[1] !== told[2] || marks === 1, `${where}: first and last`).toBe(true);
        await page.keyboard.press('Escape');
        expect(await page.locator('.mark-tip').isVisible(), where).toBe(false);
        drawings += 1;
      }
    }
    expect(drawings).toBeGreaterThanOrEqual(20);
    await page.context().close();
  }, 240_000);
});

describe('the reader’s own files', () => {
  const folder = path.join(fixtures, 'exports/city-a/messy');

  test('replace the site’s in every page, and nothing is sent', async () => {
    const watched = await watchedPage(site);
    const { page } = watched;
    await page.goto(`${site.url}data/`);
    await live(page);
    const before = watched.requests.length;
    await page.setInputFiles('[data-own-files]', readdirSync(folder).filter((name) => name.endsWith('.csv')).map((name) => path.join(folder, name)));
    await page.waitForFunction(() => /12,185/.test(document.querySelector('[data-own-status]')?.textContent ?? ''), undefined, { timeout: 60_000 });
    expect(await page.locator('[data-own-status]').textContent()).toContain('43');
    await settled(page);
    await expect.poll(() => page.locator('[data-rejects] tbody tr').count(), { timeout: 30_000 }).toBe(43);
    expect(watched.requests.slice(before).filter((address) => !address.startsWith('_astro/'))).toEqual([]);

    await page.click('a.brand');
    await page.waitForSelector('[data-board="overview"]');
    await settled(page);
    await page.fill('input[name="asof"]', '2014-06-20');
    await settled(page);
    const expected = readJson<Feed>(path.join(fixtures, 'exports/city-a/expected-2014-06-20.json.gz'));
    await page.waitForFunction(() => document.querySelector('[data-as-of]')?.textContent?.includes('6月20日'));
    await settled(page);
    expect(numbers(await matrixOf(page))).toEqual(matrixFrom(expected));
    expect(watched.offOrigin).toEqual([]);
    expect(watched.errors).toEqual([]);
    await page.context().close();
  });

  test('without a units export what was shown stays, and the page says what to add', async () => {
    const { page } = await watchedPage(site);
    await page.goto(`${site.url}data/`);
    await live(page);
    const before = await boardHtml(page);
    await page.setInputFiles('[data-own-files]', [path.join(folder, '听取汇报.csv')]);
    await page.waitForFunction(() => /单位名册/.test(document.querySelector('[data-own-status]')?.textContent ?? ''));
    expect(await boardHtml(page)).toBe(before);
    await page.context().close();
  });
});
