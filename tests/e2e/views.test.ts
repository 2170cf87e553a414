// A reader's journey through each of the five views, in both languages, in one visit: what the page shows is held to status.json, then
// narrowed by a click in a drawing or table, its link copied and opened again, its rows downloaded, printed, replayed, and widened again.
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Feed } from '../../src/metrics/feed.ts';
import { boardHtml, cellsOf as rawCellsOf, live, openSite, readAll, settled, textsOf, watchedPage, type OpenedSite, type Watched } from './support.ts';

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const TIER = 'city_dept';
const cellsOf = async (page: Page, rows: string) => (await rawCellsOf(page, rows)).map((row) => row.map((cell) => cell.trim()));
const count = (text: string) => Number(text.replaceAll(',', ''));
const sum = (rows: readonly Feed['steps'][number][], of: (row: Feed['steps'][number]) => number) => rows.reduce((total, row) => total + of(row), 0);
/** Steps that can be finished; the others are under way all the time. */
const finishable = (feed: Feed, tier?: string) => feed.steps.filter((row) => row.ongoing === 0 && (!tier || row.tier === tier));

interface View {
  path: string;
  /** The link that narrows the view to one tier. */
  narrow: string;
  /** A figure whose rows are downloaded. */
  figure: string;
  /** Holds what is shown to the feed, of all tiers or one. */
  check: (page: Page, feed: Feed, tier?: string) => Promise<void>;
}

const views: View[] = [
  {
    path: '', narrow: `#matrix a.narrow[href="?tier=${TIER}"]`, figure: 'matrix',
    check: async (page, feed, tier) => {
      const shown = (await cellsOf(page, '#matrix tbody tr')).map((row) => row.slice(2).map(count));
      expect(shown).toEqual(feed.steps.filter((row) => !tier || row.tier === tier).map((row) =>
        [row.applicable, row.done_on_time, row.done_late, row.overdue, row.in_progress, row.not_started, row.upcoming, row.ongoing, row.should_be_done]));
      const rows = finishable(feed, tier);
      const done = sum(rows, (row) => row.done_on_time + row.done_late);
      const parts = await textsOf(page, '.tile-parts');
      expect(parts[0]!.match(/[\d,]+/g)!.slice(0, 2).map(count)).toEqual([done, sum(rows, (row) => row.applicable)]);
      expect(parts[1]!.match(/[\d,]+/g)!.slice(0, 2).map(count)).toEqual([done, sum(rows, (row) => row.should_be_done)]);
      expect(count((await page.locator('.tile-value').nth(3).textContent())!)).toBe(sum(rows, (row) => row.overdue));
      // The headline: what was due and what of it is done, from the units' own steps.
      if (tier) return;
      const due = feed.units.flatMap((unit) => Object.values(unit.steps)).filter((step) => step.due_on !== null && step.due_on <= feed.as_of);
      const headline = (await page.locator('.headline').textContent())!;
      for (const number of [due.length, due.filter((step) => step.status.startsWith('done')).length]) expect(headline).toContain(number.toLocaleString('en'));
    },
  },
  {
    path: 'completion/', narrow: `#matrix-units a.narrow[href*="tier=${TIER}"]`, figure: 'tree',
    check: async (page, feed, tier) => {
      const [all] = await cellsOf(page, '#tree table[data-figure-table] tbody tr');
      const rows = finishable(feed, tier);
      expect(all!.slice(2, 9).map(count)).toEqual([
        sum(rows, (row) => row.applicable), sum(rows, (row) => row.done_on_time), sum(rows, (row) => row.done_late), sum(rows, (row) => row.overdue),
        sum(rows, (row) => row.in_progress), sum(rows, (row) => row.not_started), sum(rows, (row) => row.upcoming),
      ]);
    },
  },
  {
    path: 'chains/', narrow: `#${TIER}-name a.narrow`, figure: `chain-${TIER}`,
    check: async (page, feed, tier) => {
      const chains = [...new Set(feed.links.map((link) => link.chain))].filter((chain) => !tier || chain === tier);
      for (const chain of chains) {
        const links = feed.links.filter((link) => link.chain === chain);
        const shown = (await cellsOf(page, `#chain-${chain} table[data-figure-table] tbody tr`)).map((row) => row.slice(1, 4).map(count));
        expect(shown, chain).toEqual(links.map((link) => [link.queue, link.arrivals, link.decisions]));
        // The same of the sheet that paper has in place of the drawing.
        const onPaper = await cellsOf(page, `#chain-${chain} .chain-sheet tbody tr`);
        expect(onPaper.map((row) => count(row[1]!)), chain).toEqual(links.map((link) => link.queue));
        links.forEach((link, i) => expect(onPaper[i]![2]!.match(/\d[\d,]*/g)!.slice(0, 2).map(count), chain).toEqual([link.arrivals, link.decisions]));
        // The queues' download: a row for each day of each link; the last day holds the queue, the last fourteen what came and went.
        if (tier) continue;
        const [head, ...days] = (await download(page, `#queue-${chain} [data-download="csv"]`)).replace(/^\uFEFF/, '').trimEnd().split('\r\n').map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')));
        expect(head!.length).toBe(5);
        const byLink = [...Map.groupBy(days, (row) => row[0]!).values()];
        // A link without a document has no row.
        const seen = feed.links.filter((link) => link.chain === chain && (link.queue > 0 || link.decided > 0));
        expect(byLink.map((rows) => rows.at(-1)!.slice(1, 3)), chain).toEqual(seen.map((link) => [feed.as_of, String(link.queue)]));
        expect(byLink.map((rows) => [3, 4].map((i) => rows.slice(-14).reduce((total, row) => total + count(row[i]!), 0))), chain).toEqual(seen.map((link) => [link.arrivals, link.decisions]));
      }
      expect(await page.locator('[id^="chain-"][id$="-title"]').count()).toBe(chains.length);
      const worst = feed.links.find((link) => link.is_bottleneck)!;
      const evidence = await textsOf(page, '.evidence-value');
      expect([count(/[\d,]+/.exec(evidence[1]!)![0]), ...evidence[2]!.split(' / ').map(count), count(/[\d,]+/.exec(evidence[3]!)![0])])
        .toEqual([worst.queue, worst.decisions, worst.arrivals, worst.oldest_days]);
    },
  },
  {
    path: 'timeline/', narrow: `#adherence a.narrow[href="?tier=${TIER}"]`, figure: 'windows',
    check: async (page, feed, tier) => {
      // A row is a day of a line; the days of a line add up to what it has done.
      const lines = new Map<string, number[]>();
      for (const [step, of, , applicable, done, overdue, , finished, late] of await cellsOf(page, '#windows table[data-figure-table] tbody tr')) {
        const line = lines.get(`${step} ${of}`) ?? [count(applicable!), count(done!), count(overdue!), 0, 0];
        lines.set(`${step} ${of}`, [...line.slice(0, 3), line[3]! + count(finished!), line[4]! + count(late!)]);
      }
      expect([...lines.values()]).toEqual(finishable(feed, tier).map((row) => {
        const done = row.done_on_time + row.done_late;
        return [row.applicable, done, row.overdue, done, row.done_late];
      }));
    },
  },
  {
    path: 'satisfaction/', narrow: `#rollup a.narrow[href="?tier=${TIER}"]`, figure: 'intervals',
    check: async (page, feed, tier) => {
      const shown = (await cellsOf(page, '#intervals tbody tr')).map((row) => [...row[3]!.split(' / ').map(count), count(row[5]!)]);
      const order = (rows: number[][]) => rows.map(String).sort();
      if (!tier) {
        // A page lists forty units, those below the line first.
        const voted = feed.satisfaction.map((row) => [row.satisfied, row.valid, row.short_by]);
        expect(shown.length).toBe(Math.min(40, voted.length));
        expect(order(shown.filter((row) => row[2]! > 0))).toEqual(order(voted.filter((row) => row[2]! > 0)));
        if (voted.length <= 40) expect(order(shown)).toEqual(order(voted));
      }
      const [all] = await cellsOf(page, '#rollup tbody tr');
      const [satisfied, valid] = [0, 1].map((i) => shown.reduce((total, row) => total + row[i]!, 0));
      if (count(all![1]!) <= 40) expect([count(all![1]!), all![4]!.split(' / ').map(count)]).toEqual([shown.length, [satisfied, valid]]);
    },
  },
];

/** Follows an address of the site with its query, as a click on a link would. */
async function open(page: Page, address: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
  }, address);
  const { pathname, search } = new URL(address, site.url);
  await page.waitForFunction(([path, query]) => location.pathname === path && location.search === query && document.documentElement.getAttribute('aria-busy') === null, [pathname, search] as const);
  await page.waitForSelector('[data-board][data-drawn]');
  await settled(page);
}

async function download(page: Page, selector: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
  const parts: Buffer[] = [];
  for await (const part of await file.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

describe.each([['zh', ''], ['en', 'en/']] as const)('in %s', (_, prefix) => {
  let watched: Watched;
  let page: Page;
  beforeAll(async () => {
    watched = await watchedPage(site, { acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] });
    page = watched.page;
    await page.goto(site.url + prefix);
    await live(page);
  });
  afterAll(async () => {
    await page.context().close();
  });

  test.each(views)('/$path', async ({ path, narrow, figure, check }) => {
    await page.emulateMedia({ media: null });
    await open(page, `/${prefix}${path}`);
    const whole = await boardHtml(page);
    await check(page, site.feed);

    // A figure opens what it is made of, which says it too: by itself, or as a part of a share.
    const figureLink = page.locator('[data-board] a[href*="open=proof"]:visible').filter({ hasText: /^[\d,]+$/ }).first();
    const said = await figureLink.textContent();
    await figureLink.click();
    await page.waitForFunction((value) => document.querySelector('[data-proof]:not([hidden]) .facts')?.textContent.includes(value!), said);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-proof]', { state: 'hidden' });
    await settled(page);

    // Narrowed by a click on a name in a drawing or a table; the list of units has the names of tiers once it is grouped by them.
    if (path === 'completion/') {
      await page.click('.choice a[href*="by=tier"]');
      await settled(page);
    }
    // A link in a drawing holds a title beside its words.
    const name = (await page.locator(narrow).first().evaluate((link) => (link.querySelector('text') ?? link).textContent)).trim();
    await page.locator(narrow).first().click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('tier')).toBe(TIER);
    await check(page, site.feed, TIER);
    // A category, a step and the day of comparison are chosen in the form.
    for (const [field, value] of [['category', 'department'], ['step', 'evaluation']] as const) {
      await page.evaluate(([name, option]) => document.querySelector<HTMLInputElement>(`form[data-filters] input[name="${name}"][value="${option}"]`)!.click(), [field, value] as const);
      await settled(page);
    }
    await page.fill('input[name="vs"]', '2014-06-20');
    await page.waitForFunction(() => new URLSearchParams(location.search).get('vs') === '2014-06-20');
    await settled(page);
    expect([...new URL(page.url()).searchParams].filter(([key]) => key !== 'by').sort()).toEqual([['category', 'department'], ['step', 'evaluation'], ['tier', TIER], ['vs', '2014-06-20']]);
    const narrowed = await boardHtml(page);

    // The link is copied, and opened from another page of the site shows the same.
    const told = page.evaluate(() => new Promise<void>((resolve) => {
      const button = document.querySelector<HTMLElement>('[data-copy-link]')!;
      new MutationObserver(() => button.textContent === button.dataset.done && resolve()).observe(button, { childList: true, characterData: true, subtree: true });
    }));
    await page.click('[data-copy-link]');
    await told;
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(page.url());
    await open(page, `/${prefix}data/`);
    await open(page, copied.slice(site.url.length - 1));
    expect(await boardHtml(page)).toBe(narrowed);

    // The rows of a figure: its head and as many rows as its table, in the words of the page.
    const table = (await cellsOf(page, `#${figure} table[data-figure-table] tr`)).map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')));
    const lines = (await download(page, `#${figure} [data-download="csv"]`)).replace(/^\uFEFF/, '').trimEnd().split('\r\n');
    expect(lines.length).toBe(table.length);
    expect(lines[0]!.split(',')[0]!.replaceAll('"', '')).toBe(table[0]![0]);

    // A drawing taken along looks the same without the page's style sheets, and does not say each style at each mark.
    if (path === 'timeline/') {
      const svg = await download(page, `#${figure} [data-download="svg"]`);
      expect(svg.length).toBeLessThan(150_000);
      const looks = (marks: HTMLElement[]) => marks.map((mark) => {
        const style = getComputedStyle(mark);
        return [mark.localName, style.fill, style.fillOpacity, style.stroke, style.strokeWidth, style.strokeDasharray, style.opacity, style.fontSize, style.fontWeight, style.textAnchor].join(' | ');
      });
      const marks = 'svg :is(text, rect, path, circle, line)';
      const shown = await readAll(page, `#${figure} .figure-drawing > svg.off-phone :is(text, rect, path, circle, line)`, looks);
      const alone = await page.context().newPage();
      await alone.setContent(svg);
      // Before it lies the page's colour, after it stand legend and stamp.
      expect((await readAll(alone, marks, looks)).slice(1, shown.length + 1)).toEqual(shown);
      await alone.close();
    }

    // On paper the dates and filters stand above the figures, and the controls do not.
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filters-stamp').isVisible()).toBe(true);
    expect(await page.locator('.filters-dates').isVisible()).toBe(false);
    if (path !== 'chains/') expect(await page.locator('.filters-stamp').textContent()).toContain(name);
    await page.emulateMedia({ media: null });

    // A replay turns the days, can be paused, and leaves the address on the day that is shown.
    const button = page.locator('[data-replay]');
    const label = await button.textContent();
    await button.click();
    await expect.poll(() => button.textContent()).not.toBe(label);
    await page.waitForFunction((day) => (new URLSearchParams(location.search).get('asof') ?? '') > day, site.feed.as_of);
    await button.click();
    await settled(page);
    expect(await button.textContent()).toBe(label);
    await page.waitForFunction(() => document.querySelector<HTMLElement>('[data-as-of]')!.dataset.asOf === new URLSearchParams(location.search).get('asof'));
    await settled(page);

    // Every choice has its way back; without any the page is what it was.
    while (await page.locator('.chip').count() > 0) {
      await page.locator('.chip').first().click();
      await settled(page);
    }
    await open(page, `/${prefix}${path}`);
    expect(await boardHtml(page)).toBe(whole);
    expect(watched.errors).toEqual([]);
    expect(watched.offOrigin).toEqual([]);
  });

  test('an area and a supervision group, chosen in the form, go along in a copied link', async () => {
    // Of the sample's register ten departments of 青禾县 are with the county's first group.
    const [area, group] = ['青禾县', '青禾县委第1督导组'];
    await open(page, `/${prefix}units/`);
    for (const [field, value] of [['area', area], ['group', group]] as const) {
      await page.evaluate(([name, option]) => document.querySelector<HTMLInputElement>(`form[data-filters] input[name="${name}"][value="${option}"]`)!.click(), [field, value] as const);
      await settled(page);
    }
    expect(await page.locator('.units-table tbody tr').count()).toBe(10);
    const narrowed = await boardHtml(page);
    await page.click('[data-copy-link]');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    expect([...new URL(page.url()).searchParams].sort()).toEqual([['area', area], ['group', group]]);
    const copied = page.url();
    for (const path of ['units/', 'desk/']) {
      await open(page, `/${prefix}data/`);
      await open(page, new URL(copied).href.replace('units/', path).slice(site.url.length - 1));
      expect(await page.locator('.filters-units').textContent()).toMatch(/\b10\b/);
      if (path === 'units/') expect(await boardHtml(page)).toBe(narrowed);
    }
  });

  test('dates and filters go along from view to view; a drawing is read by arrow keys, and a drag over its days chooses them', async () => {
    await open(page, `/${prefix}?tier=${TIER}`);
    await page.locator('#pace .figure-drawing').focus();
    await page.keyboard.press('ArrowRight');
    const last = await page.locator('.mark-tip').textContent();
    await page.keyboard.press('Home');
    const first = await page.locator('.mark-tip').textContent();
    expect([first, last].every((text) => /\d/.test(text!)) && first !== last).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('.mark-tip').isVisible()).toBe(false);

    const days = page.locator('#pace .day-area:visible');
    await days.scrollIntoViewIfNeeded();
    const box = (await days.boundingBox())!;
    const start = (await days.getAttribute('data-first-day'))!;
    const width = box.width / Number(await days.getAttribute('data-days'));
    const [from, to] = [20, 35];
    await page.mouse.move(box.x + (from + 0.5) * width, box.y + 30);
    await page.mouse.down();
    await page.mouse.move(box.x + (to + 0.5) * width, box.y + 40, { steps: 4 });
    await page.mouse.up();
    const on = (day: number) => new Date(Date.parse(start) + day * 86_400_000).toISOString().slice(0, 10);
    await page.waitForFunction((day) => new URLSearchParams(location.search).get('asof') === day, on(to));
    await settled(page);
    const query = `?asof=${on(to)}&vs=${on(from)}&tier=${TIER}`;
    expect(new URL(page.url()).search).toBe(query);
    expect(await page.locator('input[name="vs"]').inputValue()).toBe(on(from));

    // A click on a day goes there; the browser's way back leads to the days before.
    const place = (await days.boundingBox())!;
    await page.mouse.click(place.x + 27.5 * width, place.y + 30);
    await page.waitForFunction((day) => new URLSearchParams(location.search).get('asof') === day, on(27));
    expect(new URL(page.url()).search).toBe(`?asof=${on(27)}&tier=${TIER}`);
    await page.goBack();
    await page.waitForFunction((search) => location.search === search, query);
    await settled(page);

    await page.click('nav.places a >> nth=1');
    await page.waitForSelector('[data-board="completion"][data-drawn]');
    await settled(page);
    expect(new URL(page.url()).search).toBe(query);
    await page.click('nav.pages a >> nth=1');
    await page.waitForSelector('[data-board="chains"][data-drawn]');
    await settled(page);
    expect(new URL(page.url()).search).toBe(query);
    expect(watched.errors).toEqual([]);
  });
});

test('a finger: the first drag of the slider keeps the page, a drag across days chooses them, a stroke up or down scrolls', async () => {
  const watched = await watchedPage(site, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { page } = watched;
  await page.goto(site.url);
  // Fields of dates come as plain ones and are made dates behind the first picture.
  const asBuilt = () => page.evaluate(() => [...document.querySelectorAll('[data-board], [data-filter-bar]')].map((place) => place.innerHTML.replaceAll(/(?<=<input )type="(text|date)"/g, '')));
  const before = await asBuilt();
  await live(page);
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))));
  // What was taken over behind the reader's back is as it was.
  expect(await asBuilt()).toEqual(before);

  // Nothing is drawn anew for the day that is shown: what stands there is taken over, and only what differs changes.
  const { kept, of, isSame } = await page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>('[data-slider]')!;
    const before = [...document.querySelectorAll('[data-board] *, [data-filter-bar] *')];
    slider.value = String(Number(slider.value) - 1);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise<void>((resolve) => {
      const look = () => (document.querySelector<HTMLElement>('[data-board]')!.dataset.drawn?.startsWith('asof=') ? resolve() : requestAnimationFrame(look));
      look();
    });
    slider.dispatchEvent(new Event('change', { bubbles: true }));
    return { kept: before.filter((node) => node.isConnected).length, of: before.length, isSame: slider === document.querySelector('[data-slider]') };
  });
  expect(isSame).toBe(true);
  expect(kept).toBeGreaterThan(of * 0.9);
  await settled(page);

  // In the middle of a drag, as soon as it goes to paper, the whole page is of its day: what is below the window, closed tables, and where links lead.
  const whole = async (of: Page) => [await boardHtml(of), await of.evaluate(() => document.querySelector('[data-filter-bar]')!.textContent)];
  const [day, board, bar] = await page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>('[data-slider]')!;
    for (let left = 4; left > 0; left--) {
      slider.value = String(Number(slider.value) - 2);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
    dispatchEvent(new Event('beforeprint'));
    return [document.querySelector<HTMLInputElement>('input[name="asof"]')!.value, document.querySelector('[data-board]')!.innerHTML, document.querySelector('[data-filter-bar]')!.textContent];
  });
  await page.waitForFunction((query) => location.search === query, `?asof=${day}`);
  await settled(page);
  expect(await whole(page)).toEqual([board, bar]);
  const fresh = await page.context().newPage();
  await fresh.goto(page.url());
  await fresh.waitForSelector('[data-board][data-drawn]');
  await settled(fresh);
  expect(await whole(fresh)).toEqual([board, bar]);
  // The same of a filter, some days later by another drag whose links are followed before it rests.
  await page.evaluate(() => document.querySelector<HTMLInputElement>('form[data-filters] input[name="tier"]')!.click());
  const followed = await page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>('[data-slider]')!;
    slider.value = String(Number(slider.value) + 5);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise(requestAnimationFrame);
    const link = document.querySelector('.headline a')!;
    link.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    return link.getAttribute('href');
  });
  await page.waitForFunction((query) => location.search === query, followed!.replace(/&open=.*/, ''));
  await settled(page);
  await fresh.goto(page.url());
  await fresh.waitForSelector('[data-board][data-drawn]');
  await settled(fresh);
  expect(await whole(page)).toEqual(await whole(fresh));
  await fresh.close();
  await page.evaluate(() => document.querySelector<HTMLInputElement>('form[data-filters] input[name="tier"]')!.click());
  await settled(page);

  const days = page.locator('#pace .day-area:visible');
  await days.scrollIntoViewIfNeeded();
  const box = (await days.boundingBox())!;
  const start = (await days.getAttribute('data-first-day'))!;
  const width = box.width / Number(await days.getAttribute('data-days'));
  const on = (day: number) => new Date(Date.parse(start) + day * 86_400_000).toISOString().slice(0, 10);
  const finger = await page.context().newCDPSession(page);
  const stroke = async (points: [x: number, y: number][]) => {
    for (const [i, [x, y]] of points.entries()) await finger.send('Input.dispatchTouchEvent', { type: i === 0 ? 'touchStart' : 'touchMove', touchPoints: [{ x, y }] });
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  const [x, y] = [box.x + 20.5 * width, box.y + 30];
  const [query, top] = await page.evaluate(() => [location.search, scrollY] as const);
  await stroke(Array.from({ length: 9 }, (_, i) => [x + i, y - i * 25]));
  await page.waitForFunction((before) => scrollY > before + 50, top);
  expect(new URL(page.url()).search).toBe(query);
  await page.evaluate((before) => scrollTo(0, before), top);
  await stroke(Array.from({ length: 16 }, (_, i) => [x + i * width, y + i]));
  await page.waitForFunction((day) => new URLSearchParams(location.search).get('asof') === day, on(35));
  expect(new URL(page.url()).search).toBe(`?asof=${on(35)}&vs=${on(20)}`);
  await settled(page);

  // The first tap says what is there, the second goes to the day.
  const place = (await days.boundingBox())!;
  await page.touchscreen.tap(place.x + 27.5 * width, place.y + 30);
  await page.waitForSelector('.mark-tip:not([hidden])');
  expect(new URL(page.url()).search).toBe(`?asof=${on(35)}&vs=${on(20)}`);
  await page.touchscreen.tap(place.x + 27.5 * width, place.y + 30);
  await page.waitForFunction((day) => location.search === `?asof=${day}`, on(27));
  await settled(page);
  expect(watched.errors).toEqual([]);
  await page.context().close();
});

test('a page is as bright as it came while the engine’s first answer is asked for; where something of it is to change its colours go', async () => {
  const { page, errors } = await watchedPage(site);
  // What is asked of the engine for a board waits until the test lets it go.
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    const waiting: (() => void)[] = [];
    let isHeld = true;
    Worker.prototype.postMessage = function (this: Worker, ...message: [unknown]) {
      const send = () => post.apply(this, message);
      if (isHeld && document.querySelector('[data-board][aria-busy]')) waiting.push(send);
      else send();
    } as typeof post;
    Object.assign(globalThis, { letGo: () => {
      isHeld = false;
      for (const send of waiting) send();
    } });
  });
  const filter = async (address: string): Promise<string> => {
    await page.goto(`${site.url}${address}`);
    await page.waitForSelector('[data-board][aria-busy]');
    // Longer than the dimming takes.
    await page.waitForTimeout(800);
    return page.evaluate(() => getComputedStyle(document.querySelector('[data-board]')!).filter);
  };
  expect(await filter('completion/')).toBe('none');
  expect(await filter('completion/?tier=county')).toBe('grayscale(1)');
  await page.evaluate(() => (globalThis as unknown as { letGo: () => void }).letGo());
  await live(page);
  expect(await page.evaluate(() => [document.querySelectorAll('[data-to-change]').length, getComputedStyle(document.querySelector('[data-board]')!).filter])).toEqual([0, 'none']);
  expect(errors).toEqual([]);
  await page.context().close();
});

test('a page that the engine answers keeps the nodes it was built with: its first answer says the same, and a filter changes what differs', async () => {
  const watched = await watchedPage(site);
  const { page } = watched;
  await page.goto(`${site.url}completion/`);
  const built = await boardHtml(page);
  await page.evaluate(() => Object.assign(globalThis, { built: [...document.querySelectorAll('[data-board] *')] }));
  const kept = () => page.evaluate(() => {
    const { built } = globalThis as unknown as { built: Element[] };
    return built.filter((node) => node.isConnected).length / built.length;
  });
  await live(page);
  await page.waitForSelector('[data-board][data-drawn]');
  expect(await kept()).toBe(1);
  expect(await boardHtml(page)).toBe(built);

  await page.evaluate(() => document.querySelectorAll<HTMLInputElement>('form[data-filters] input[name="category"]')[1]!.click());
  await page.waitForFunction(() => location.search !== '');
  await settled(page);
  expect(await kept()).toBeGreaterThan(0.1);
  const filtered = await boardHtml(page);
  expect(filtered).not.toBe(built);
  const fresh = await page.context().newPage();
  await fresh.goto(page.url());
  await fresh.waitForSelector('[data-board][data-drawn]');
  await settled(fresh);
  expect(filtered).toBe(await boardHtml(fresh));
  expect(watched.errors).toEqual([]);
});

test('what the hand rests on is asked for before it is chosen, and one tier behind a board’s first drawing: both are drawn though the engine is not asked again', async () => {
  const { page, errors } = await watchedPage(site);
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    const asked = { posts: 0, isHeld: false };
    Worker.prototype.postMessage = function (this: Worker, ...message: [unknown]) {
      asked.posts++;
      if (!asked.isHeld) post.apply(this, message);
    } as typeof post;
    Object.assign(globalThis, { asked });
  });
  const hold = (isHeld: boolean) => page.evaluate((held) => Object.assign((globalThis as unknown as { asked: object }).asked, { isHeld: held }), isHeld);
  /** Waits until the engine has been asked something since, and then nothing for a second. */
  const quiet = (since: number) => page.waitForFunction((from) => {
    const { asked } = globalThis as unknown as { asked: { posts: number; seen?: number; at?: number } };
    if (asked.seen !== asked.posts) Object.assign(asked, { seen: asked.posts, at: performance.now() });
    return asked.posts > from && performance.now() - asked.at! > 1000;
  }, since, { timeout: 60_000 });
  const posts = () => page.evaluate(() => (globalThis as unknown as { asked: { posts: number } }).asked.posts);

  await page.goto(`${site.url}chains/?tier=county`);
  await live(page);
  await quiet(0);
  const county = await boardHtml(page);
  const area = page.locator('label.filter-option:has(input[name="area"])').first();
  await page.click('details.filter:has(input[name="area"]) > summary');
  const before = await posts();
  await area.hover();
  await quiet(before);
  await hold(true);
  await area.click();
  await page.waitForFunction(() => /tier=county/.test(location.search) && /area=/.test(location.search));
  await settled(page);
  const foreseen = await boardHtml(page);
  expect(foreseen).not.toBe(county);
  await hold(false);
  const fresh = await page.context().newPage();
  await fresh.goto(page.url());
  await live(fresh);
  expect(foreseen).toBe(await boardHtml(fresh));

  // The last tier of the plan.
  await page.goto(`${site.url}timeline/`);
  await live(page);
  await quiet(0);
  await hold(true);
  await page.evaluate(() => document.querySelector<HTMLInputElement>('form[data-filters] input[name="tier"][value="village"]')!.click());
  await page.waitForFunction(() => document.querySelector('[data-board]')!.getAttribute('data-drawn') === 'tier=village');
  await settled(page);
  expect(errors).toEqual([]);
  await page.context().close();
});
