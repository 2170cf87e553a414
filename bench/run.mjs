// npm run bench: how fast the built site is, beside two floors built from the same exports on the same machine in the same run.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { compressFolder } from '../scripts/compress.mjs';
import { environment, fail, root, run } from '../scripts/setup.mjs';
import { launch } from './browser.mjs';
import { measureBuild } from './build_cost.mjs';
import { measureDesk } from './desk.mjs';
import { BOARDS, filterTimes, filterTimesByHand, goToBoard } from './filter_times.mjs';
import { measureMemory } from './memory.mjs';
import { quantile } from './quantile.mjs';
import { serveShaped } from './server.mjs';

const text = { type: 'string' };
const flag = { type: 'boolean' };
const HELP = `npm run build && npm run bench -- [options]
  --runs N           how often each is measured; medians are reported (3)
  --only slow|fast   one profile of the two
  --no-intake        without the intake beside DuckDB's own reader
  --build            also time a build
  --desk             only the desk, in a city of 5,000 units
  --memory           only what memory the data page takes to open a million rows (Linux)
  --dist DIR         a built site (dist/)
  --out FILE         also write the report there`;
const { values: options } = parseArgs({ options: { runs: text, only: text, 'no-intake': flag, build: flag, dist: text, out: text, desk: flag, memory: flag, help: { ...flag, short: 'h' } } });
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
if (options.only !== undefined && options.only !== 'slow' && options.only !== 'fast') fail(`--only ${options.only}: there are two profiles, slow and fast.`);
const RUNS = Number(options.runs ?? 3);
if (!Number.isInteger(RUNS) || RUNS < 1) fail(`--runs ${options.runs}: write a whole number of at least 1.`);
const work = path.join(root, 'bench/.work');
const dist = path.resolve(options.dist ?? process.env.OUT_DIR ?? 'dist');
const exportsFolder = path.resolve(process.env.DATA_DIR ?? 'data/exports');

const PROFILES = {
  slow: { name: '10 Mbit/s, 40 ms, CPU 4 × slower', line: { mbit: 10, latency: 40 }, cpu: 4 },
  fast: { name: 'this machine, no limits', line: null, cpu: 1 },
};

const median = (list) => quantile(list.filter((value) => value !== null && value !== undefined), 0.5);
const round = (value, digits = 0) => (value === null || value === undefined ? null : Number(value.toFixed(digits)));

/** The least page that shows the same matrix: one file, no script. */
function buildStaticFloor(folder) {
  const feed = JSON.parse(readFileSync(path.join(dist, 'status.json'), 'utf8'));
  const bars = feed.steps.map((row, i) => {
    const done = row.done_on_time + row.done_late;
    return `<rect x="260" y="${i * 20}" width="${Math.round((done / row.applicable) * 400)}" height="16"/><text x="0" y="${i * 20 + 13}">${row.step_id} ${row.tier} ${done}/${row.applicable}</text>`;
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${feed.as_of}</title><style>body{font:14px sans-serif;margin:2rem}</style></head>`
    + `<body><h1>${feed.as_of}</h1><svg width="700" height="${bars.length * 20}">${bars.join('')}</svg></body></html>`);
  compressFolder(folder);
}

/** The least page that counts the same exports with DuckDB-WASM. */
async function buildBareFloor(folder) {
  await build({ configFile: false, root: path.join(root, 'bench/floors/bare'), base: './', logLevel: 'error', build: { outDir: folder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 } });
  mkdirSync(path.join(folder, 'data'), { recursive: true });
  for (const name of readdirSync(exportsFolder).filter((each) => each.endsWith('.csv'))) cpSync(path.join(exportsFolder, name), path.join(folder, 'data', name));
  compressFolder(folder);
}

/** What runs in every page from its first moment: long tasks, and when things are on the screen. */
function watch() {
  globalThis.bench = { long: [], marks: {} };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.bench.long.push([entry.startTime, entry.duration]); }).observe({ type: 'longtask', buffered: true });
  const root = () => document.documentElement;
  const seen = {
    chart: () => [...document.querySelectorAll('svg')].some((svg) => svg.getBoundingClientRect().width > 100 && svg.childElementCount > 3),
    answers: () => root()?.dataset.answers !== undefined,
    live: () => root()?.dataset.live !== undefined,
  };
  const look = () => {
    for (const [name, isThere] of Object.entries(seen)) {
      if (globalThis.bench.marks[name] === undefined && isThere()) {
        globalThis.bench.marks[name] = -1;
        // What is there when a frame begins is on the screen when the next one does.
        requestAnimationFrame(() => (globalThis.bench.marks[name] = performance.now()));
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function openPage(browser, profile, { bypassCSP = false } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable');
  if (profile.cpu > 1) await client.send('Emulation.setCPUThrottlingRate', { rate: profile.cpu });
  await page.addInitScript(watch);
  return { context, page, client };
}

const mark = (page, name, timeout = 300_000) => page.waitForFunction((key) => globalThis.bench.marks[key] > 0 && globalThis.bench.marks[key], name, { timeout, polling: 50 }).then((handle) => handle.jsonValue());

/** Bytes and requests whose answers were sent by a moment of the page's own clock. */
async function sentBy(page, server, from, time) {
  const origin = await page.evaluate(() => performance.timeOrigin);
  const sent = server.log.slice(from).filter((each) => each.at <= origin + time);
  return { requests: sent.length, bytes: sent.reduce((sum, each) => sum + each.bytes, 0) };
}

/** Drags the slider through the days, a step a frame, and returns how many days were drawn a second. */
function slide() {
  const slider = document.querySelector('[data-slider]');
  const board = document.querySelector('[data-board]');
  const start = bench.long.length;
  return new Promise((resolve) => {
    const drawnAt = [];
    let last = board.dataset.drawn;
    let day = 0;
    const from = performance.now();
    const frame = () => {
      if (board.dataset.drawn !== last) {
        last = board.dataset.drawn;
        drawnAt.push(performance.now());
      }
      if (performance.now() - from > 5000) {
        resolve({ perSecond: drawnAt.length / ((performance.now() - from) / 1000), gaps: drawnAt.slice(1).map((time, i) => time - drawnAt[i]), long: bench.long.slice(start).map(([, duration]) => duration) });
        return;
      }
      day = (day + 1) % (Number(slider.max) + 1);
      slider.value = String(day);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

async function measureStatic(browser, profile, server) {
  const from = server.log.length;
  const { context, page } = await openPage(browser, profile);
  await page.goto(server.url);
  const chart = await mark(page, 'chart');
  const result = { chart, chartSent: await sentBy(page, server, from, chart) };
  await context.close();
  return result;
}

async function measureBare(browser, profile, server) {
  const from = server.log.length;
  const { context, page, client } = await openPage(browser, profile);
  await page.goto(server.url);
  const live = await mark(page, 'live');
  const filters = await page.evaluate(async () => {
    const select = document.querySelector('#tier');
    const times = [];
    for (let i = 0; i < 12; i++) {
      const before = document.documentElement.dataset.drawn;
      const start = performance.now();
      select.selectedIndex = (i % (select.options.length - 1)) + 1;
      select.dispatchEvent(new Event('change'));
      await new Promise((resolve) => { const look = () => (document.documentElement.dataset.drawn !== before ? requestAnimationFrame(resolve) : requestAnimationFrame(look)); look(); });
      times.push(performance.now() - start);
    }
    return times;
  });
  const heap = await heapOf(client);
  const result = { chart: await mark(page, 'chart'), live, firstFilter: live + filters[0], filters, heap, liveSent: await sentBy(page, server, from, live) };
  await context.close();
  return result;
}

async function heapOf(client) {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'JSHeapUsedSize').value;
}

async function measureSite(browser, profile, server) {
  const from = server.log.length;
  const { context, page, client } = await openPage(browser, profile);
  await page.goto(server.url);
  const chart = await mark(page, 'chart');
  const answers = await mark(page, 'answers');
  const [first] = (await page.evaluate(filterTimes, 1)).times;
  const asked = await page.evaluate(() => performance.now());
  const result = { chart, chartSent: await sentBy(page, server, from, chart), answers, firstFilter: answers + first, firstFilterSent: await sentBy(page, server, from, answers + first), asked };
  // The engine's own time is taken on a visit on which nobody touches the page before it is there.
  const quiet = await openPage(browser, profile);
  const fromQuiet = server.log.length;
  await context.close();
  await quiet.page.goto(server.url);
  result.live = await mark(quiet.page, 'live');
  result.liveSent = await sentBy(quiet.page, server, fromQuiet, result.live);
  result.loadLong = await quiet.page.evaluate(() => bench.long.map(([, duration]) => duration));
  void client;
  Object.assign(result, { overview: await quiet.page.evaluate(filterTimes, 18), slider: await quiet.page.evaluate(slide) });
  await quiet.page.waitForTimeout(500);
  result.heap = await heapOf(quiet.client);
  result.boards = {};
  for (const board of BOARDS) {
    await goToBoard(quiet.page, board);
    result.boards[board] = await quiet.page.evaluate(filterTimes, 12);
  }
  await quiet.context.close();
  // The same once more by a hand, on a visit that knows none of the answers.
  const hand = await openPage(browser, profile);
  await hand.page.goto(server.url);
  await mark(hand.page, 'live');
  for (const board of BOARDS) {
    await goToBoard(hand.page, board);
    result.boards[board].byHand = await filterTimesByHand(hand.page, 12);
  }
  await hand.context.close();
  return result;
}

/** The same files through the site's intake and through DuckDB's own reader, one after the other in one page. */
async function measureIntake(browser, bareServer, siteServer) {
  const scaled = path.join(work, 'city-10');
  if (!existsSync(path.join(scaled, 'units.csv'))) run('node', ['scripts/sample.mjs', '--scale', '10', '--out', scaled], { stdio: 'ignore', env: environment });
  const files = readdirSync(scaled).filter((name) => name.endsWith('.csv')).map((name) => ({ name, text: readFileSync(path.join(scaled, name), 'utf8') }));
  const { plan } = JSON.parse(readFileSync(path.join(dist, 'data/manifest.json'), 'utf8'));
  const workerName = readdirSync(path.join(dist, '_astro')).find((name) => /^intake\.worker.*\.js$/.test(name));
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.text), 0);
  // The site's policy lets nobody but the site start a worker.
  const { context, page } = await openPage(browser, PROFILES.fast, { bypassCSP: true });
  await page.goto(`${siteServer.url}help/`);
  const own = await page.evaluate(async ({ files, plan, workerName }) => {
    const worker = new Worker(`/_astro/${workerName}`, { type: 'module' });
    const times = [];
    for (let i = 0; i < 3; i++) {
      const start = performance.now();
      await new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => (data.answer ? resolve() : data.error && reject(new Error(data.error)));
        worker.postMessage({ task: 'read', files: files.map((file) => ({ name: file.name, blob: new Blob([file.text]) })), plan, choices: {} });
      });
      times.push(performance.now() - start);
    }
    return times;
  }, { files, plan, workerName });
  await page.goto(bareServer.url);
  await mark(page, 'live');
  const theirs = await page.evaluate(async ({ files }) => {
    const { db, connection } = globalThis.bare;
    const times = [];
    for (let i = 0; i < 3; i++) {
      const start = performance.now();
      for (const { name, text } of files) {
        await db.registerFileBuffer(`big-${i}-${name}`, new TextEncoder().encode(text));
        await connection.query(`create or replace table big as select * from read_csv('big-${i}-${name}', header = true)`);
      }
      times.push(performance.now() - start);
    }
    return times;
  }, { files });
  await context.close();
  return { bytes, rows: files.reduce((sum, file) => sum + file.text.split('\n').length - 2, 0), intakeMs: round(median(own)), readCsvMs: round(median(theirs)), ratio: round(median(own) / median(theirs), 2) };
}

async function timeBuild() {
  const { seconds, pages } = await measureBuild(path.join(work, 'dist')).catch((error) => fail(error.message));
  return { seconds, pages, msPerPage: round((seconds * 1000) / pages, 1) };
}

mkdirSync(work, { recursive: true });
if (options.desk) {
  // A site of its own, named by --dist or built here; the sample city's is not asked.
  const report = { when: new Date().toISOString(), machine: `${os.cpus()[0].model}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}`, desk: await measureDesk(await launch(), { work, dist: options.dist ? dist : null }) };
  console.log(JSON.stringify(report, null, 2));
  if (options.out) writeFileSync(path.resolve(options.out), `${JSON.stringify(report, null, 2)}\n`);
  process.exit(0);
}
if (!existsSync(path.join(dist, 'index.html'))) fail(`${dist} holds no site yet: run \`npm run build\` first.`);
if (options.memory) {
  const server = await serveShaped(dist, null);
  const report = { when: new Date().toISOString(), memory: await measureMemory(launch, server.url, work, RUNS) };
  server.close();
  console.log(JSON.stringify(report, null, 2));
  if (options.out) writeFileSync(path.resolve(options.out), `${JSON.stringify(report, null, 2)}\n`);
  process.exit(0);
}
const floors = { static: path.join(work, 'static'), bare: path.join(work, 'bare') };
buildStaticFloor(floors.static);
await buildBareFloor(floors.bare);

const browser = await launch();
const report = { when: new Date().toISOString(), machine: `${os.cpus()[0].model}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}`, chromium: browser.version(), node: process.version, runs: RUNS, profiles: {} };
for (const [name, profile] of Object.entries(PROFILES)) {
  if (options.only && options.only !== name) continue;
  const servers = { static: await serveShaped(floors.static, profile.line), bare: await serveShaped(floors.bare, profile.line), site: await serveShaped(dist, profile.line) };
  const runs = { static: [], bare: [], site: [] };
  for (let i = 0; i < RUNS; i++) {
    // Side by side, so that whatever else the machine does meets all three.
    runs.static.push(await measureStatic(browser, profile, servers.static));
    runs.site.push(await measureSite(browser, profile, servers.site));
    runs.bare.push(await measureBare(browser, profile, servers.bare));
    console.error(`${name}: run ${i + 1} of ${RUNS}`);
  }
  for (const server of Object.values(servers)) server.close();
  const of = (kind, pick) => median(runs[kind].map(pick));
  const latency = (times) => ({ p50: round(quantile(times, 0.5)), p95: round(quantile(times, 0.95)) });
  const site = runs.site;
  report.profiles[name] = {
    profile: profile.name,
    ratios: {
      'first chart / static floor (≤ 1.3)': round(of('site', (r) => r.chart) / of('static', (r) => r.chart), 2),
      'first working filter / bare floor (≤ 0.25)': round(of('site', (r) => r.firstFilter) / of('bare', (r) => r.firstFilter), 2),
      'engine ready / bare floor (≤ 1.1)': round(of('site', (r) => r.live) / of('bare', (r) => r.live), 2),
    },
    static: { chartMs: round(of('static', (r) => r.chart)), sent: runs.static[0].chartSent },
    bare: { liveMs: round(of('bare', (r) => r.live)), firstFilterMs: round(of('bare', (r) => r.firstFilter)), sent: runs.bare[0].liveSent, filter: latency(runs.bare.flatMap((r) => r.filters)), heapMb: round(of('bare', (r) => r.heap) / 1e6, 1) },
    site: {
      chartMs: round(of('site', (r) => r.chart)), chartSent: site[0].chartSent,
      answersMs: round(of('site', (r) => r.answers)), firstFilterMs: round(of('site', (r) => r.firstFilter)), firstFilterSent: site[0].firstFilterSent,
      liveMs: round(of('site', (r) => r.live)), liveSent: site[0].liveSent,
      overviewFilter: latency(site.flatMap((r) => r.overview.times)),
      slider: { updatesPerSecond: round(of('site', (r) => r.slider.perSecond), 1), gap: latency(site.flatMap((r) => r.slider.gaps)) },
      longestTaskMs: { loading: round(Math.max(0, ...site.flatMap((r) => r.loadLong))), filtering: round(Math.max(0, ...site.flatMap((r) => r.overview.long))), sliding: round(Math.max(0, ...site.flatMap((r) => r.slider.long))) },
      heapMb: round(of('site', (r) => r.heap) / 1e6, 1),
      boards: Object.fromEntries(Object.keys(site[0].boards).map((board) => {
        const all = site.map((r) => r.boards[board]);
        return [board, { byHand: latency(all.flatMap((r) => r.byHand)), byScript: latency(all.flatMap((r) => r.times)), longestTaskMs: round(Math.max(0, ...all.flatMap((r) => r.long))) }];
      })),
    },
  };
}
if (!options['no-intake']) {
  const servers = { bare: await serveShaped(floors.bare, null), site: await serveShaped(dist, null) };
  report.intake = await measureIntake(browser, servers.bare, servers.site);
  for (const server of Object.values(servers)) server.close();
}
await browser.close();
if (options.build) report.build = await timeBuild();
const out = path.resolve(options.out ?? path.join(work, 'result.json'));
writeFileSync(out, `${JSON.stringify(report, null, 2)}\n`);
console.log(JSON.stringify(report, null, 2));
console.log(`written to ${path.relative(root, out)}`);
process.exit(0);
