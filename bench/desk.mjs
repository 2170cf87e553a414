// npm run bench -- --desk: how the office's desk answers in a city of 5,000 units, beside its four bars. Builds that city's site
// into bench/.work after each build of this one (two minutes); with --dist DIR it measures a site that is there already.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { environment, fail, run } from '../scripts/setup.mjs';
import { quantile } from './quantile.mjs';
import { serveShaped } from './server.mjs';

const summary = (list) => ({ n: list.length, p50: Math.round(quantile(list, 0.5) * 10) / 10, p95: Math.round(quantile(list, 0.95) * 10) / 10, most: Math.round(Math.max(...list) * 10) / 10 });

/** Makes and builds a city of 9 × the sample's units, unless a site of this code is there. */
function bigSite(work) {
  const city = path.join(work, 'city-9');
  const dist = path.join(work, 'dist-9');
  if (!existsSync(path.join(city, 'units.csv'))) run('node', ['scripts/sample.mjs', '--scale', '9', '--out', city], { stdio: 'ignore', env: environment });
  // One that is older than the site's own build is of another code: what it measured would be of that.
  const builtAt = (folder) => statSync(path.join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (builtAt(dist) <= builtAt(path.join(import.meta.dirname, '../dist')) && run('node', ['scripts/build.mjs'], { stdio: 'ignore', env: { ...environment, DATA_DIR: city, OUT_DIR: dist } }) !== 0) fail('The build of the large city failed.');
  return dist;
}

/** What runs in the page: waits and measurements that end when the change is on the screen. */
function helpers() {
  const onScreen = (isDone) => new Promise((resolve) => {
    const look = () => (isDone() ? requestAnimationFrame(() => resolve()) : requestAnimationFrame(look));
    look();
  });
  const board = () => document.querySelector('[data-board]');
  const isSettled = () => board()?.dataset.drawn !== undefined && board().getAttribute('aria-busy') === null && !document.documentElement.hasAttribute('aria-busy');
  const timed = async (act, isDone) => {
    const from = performance.now();
    act();
    await onScreen(isDone);
    return performance.now() - from;
  };
  const longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
  globalThis.desk = {
    longTasks,
    /** From a click on a link of the site until the other page's board is drawn live. */
    follow: (href) => timed(() => {
      const link = document.createElement('a');
      link.href = href;
      document.body.append(link);
      link.click();
    }, () => location.pathname === new URL(href, location.href).pathname && isSettled()),
    /** From a letter typed until the screen shows its rows; those further down come when no letter follows (`LETTERS_REST`). */
    search: async (texts) => {
      const times = [];
      for (const text of texts) {
        const field = document.querySelector('form[data-search] input[name="q"]');
        times.push(await timed(() => {
          field.value = text;
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }, () => new URLSearchParams(board().dataset.drawn).get('q') === (text || null)));
        // Whoever types fast, and whoever waits for all of it between two letters.
        if (times.length % 2 === 0) await onScreen(isSettled);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      return times;
    },
    sort: async () => {
      const times = [];
      for (let i = 0; i < 8; i++) {
        const links = [...document.querySelectorAll('.units-table thead a.sort, nav.sorts a:not([aria-current])')];
        const before = board().dataset.drawn;
        times.push(await timed(() => links[(i * 2 + 1) % links.length].click(), () => board().dataset.drawn !== before && isSettled()));
      }
      return times;
    },
    /** Scrolls the whole page at reading speed and returns the time between frames. */
    scroll: () => new Promise((resolve) => {
      const gaps = [];
      let last = performance.now();
      const from = last;
      const frame = () => {
        const now = performance.now();
        gaps.push(now - last);
        last = now;
        scrollBy(0, 24);
        if (now - from < 3000) requestAnimationFrame(frame);
        else resolve(gaps.slice(1));
      };
      requestAnimationFrame(frame);
    }),
    /** From a click on a figure until its proof is on the screen. */
    proofs: async (count) => {
      const times = {};
      const shown = () => document.querySelector('[data-proof]:not([hidden])')?.dataset.shown ?? '';
      // Spread over the page, so that each of its parts is among them.
      const all = [...new Set([...document.querySelectorAll('[data-board] a[href*="open=proof"]')].map((link) => link.getAttribute('href')))];
      const hrefs = all.filter((_, i) => i % Math.max(1, Math.floor(all.length / count)) === 0).slice(0, count);
      for (const href of hrefs) {
        const wanted = new URLSearchParams(href).get('open');
        // A link of a drawing has no click() of its own.
        times[wanted] = await timed(() => document.querySelector(`[data-board] a[href="${CSS.escape(href)}"]`).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })), () => shown() === wanted);
        document.querySelector('[data-proof-close]').click();
        await onScreen(() => document.querySelector('[data-proof]').hidden && isSettled());
      }
      return times;
    },
  };
}

/** Measures the desk's pages in a browser; returns the report's part. */
export async function measureDesk(browser, { work, dist = null }) {
  const folder = dist ?? bigSite(work);
  const feed = JSON.parse(readFileSync(path.join(folder, 'status.json'), 'utf8'));
  const worst = [...feed.units].sort((a, b) => b.lag_days - a.lag_days)[0].unit_id;
  const server = await serveShaped(folder, null);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(helpers);
  const result = { units: feed.units.length, rows: feed.sources.reduce((sum, source) => sum + source.loaded, 0) };

  // The engine becomes ready on the table's own page: what is left is reading and drawing.
  await page.goto(`${server.url}units/`);
  await page.waitForFunction(() => document.querySelector('[data-engine-status]')?.dataset.phase === 'ready', undefined, { timeout: 300_000, polling: 'raf' });
  const ready = await page.evaluate(() => performance.now());
  await page.waitForFunction(() => document.querySelector('[data-board="units"]')?.dataset.drawn !== undefined && !document.querySelector('[data-board][aria-busy]'), undefined, { timeout: 300_000, polling: 'raf' });
  result.tableAfterEngineMs = Math.round((await page.evaluate(() => performance.now())) - ready);
  const follow = (address) => page.evaluate((href) => globalThis.desk.follow(href), address);
  result.pagesMs = {};
  for (const address of ['/desk/', '/desk/ready/', '/desk/delays/', '/data/quality/', `/units/${worst}/`, '/units/']) {
    result.pagesMs[address.replace(worst, '<id>')] = Math.round(await follow(address));
  }
  const texts = ['县', '县委', '', '村', '村0', '', 'Z00', 'Z001', '', '局', '公安局', ''];
  result.searchMs = summary(await page.evaluate((all) => globalThis.desk.search(all), texts));
  result.sortMs = summary(await page.evaluate(() => globalThis.desk.sort()));
  await page.evaluate(() => globalThis.desk.longTasks.splice(0));
  const gaps = await page.evaluate(() => globalThis.desk.scroll());
  result.scroll = { framesPerSecond: Math.round((1000 / (gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length)) * 10) / 10, gapMs: summary(gaps), longTasks: await page.evaluate(() => globalThis.desk.longTasks.length) };
  const proofs = {};
  for (const [address, count] of [['/units/', 8], [`/units/${worst}/`, 6], ['/desk/', 3], ['/desk/delays/', 8], ['/desk/ready/', 4], ['/data/quality/', 5], ['/data/', 3], ['/chains/', 6], ['/', 6], ['/completion/', 4], ['/timeline/', 4], ['/satisfaction/', 4], ['/desk/bulletin/', 4]]) {
    await follow(address);
    Object.assign(proofs, await page.evaluate((most) => globalThis.desk.proofs(most), count));
  }
  result.proofMs = { ...summary(Object.values(proofs)), slowest: Object.fromEntries(Object.entries(proofs).sort(([, a], [, b]) => b - a).slice(0, 8).map(([name, ms]) => [name, Math.round(ms)])) };
  await context.close();
  server.close();
  return result;
}
