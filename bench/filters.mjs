// npm run bench:filters: how long a change of filter takes on every board of the built site, and the longest task meanwhile.
// Options: --count N (12) changes on each board, --own DIR (the CSV files of a folder, opened as a reader's own), --dist DIR
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from './browser.mjs';
import { BOARDS, filterTimes, goToBoard } from './filter_times.mjs';
import { quantile } from './quantile.mjs';
import { serveShaped } from './server.mjs';

const text = { type: 'string' };
const { values: options } = parseArgs({ options: { count: text, own: text, dist: text } });
const dist = path.resolve(options.dist ?? process.env.OUT_DIR ?? 'dist');
if (!existsSync(path.join(dist, 'index.html'))) throw new Error(`${dist} holds no site yet: run \`npm run build\` first.`);

const server = await serveShaped(dist, null);
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
const page = await context.newPage();
await page.addInitScript(() => {
  globalThis.bench = { long: [] };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.bench.long.push([entry.startTime, entry.duration]); }).observe({ type: 'longtask' });
});
await page.goto(`${server.url}data/`);
await page.waitForFunction(() => document.documentElement.dataset.live !== undefined, undefined, { timeout: 300_000 });
if (options.own) {
  await page.setInputFiles('[data-own-files]', readdirSync(options.own).filter((name) => name.endsWith('.csv')).map((name) => path.join(options.own, name)));
  await page.waitForSelector('.own-marker', { timeout: 300_000 });
  await page.waitForFunction(() => document.querySelector('[data-board]').getAttribute('aria-busy') === null, undefined, { timeout: 300_000 });
}
const place = (times, q) => Math.round(quantile(times, q));
console.log(`${os.cpus()[0].model}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}, Chromium ${browser.version()}`);
for (const board of ['', ...BOARDS]) {
  await goToBoard(page, board);
  if (await page.locator('form[data-filters]').count() === 0) continue;
  const { times, long } = await page.evaluate(filterTimes, Number(options.count ?? 12));
  console.log(`${(board || 'overview').padEnd(14)} p50 ${place(times, 0.5)} ms, p95 ${place(times, 0.95)} ms, longest task ${Math.round(Math.max(0, ...long))} ms`);
}
await browser.close();
server.close();
process.exit(0);
