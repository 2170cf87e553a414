// What memory the data page takes while it opens a million rows: the page's own process, before, at its most, and afterwards.
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { environment, run } from '../scripts/setup.mjs';

const ROWS = 1_000_000;

/** Writes the exports of a city of ten samples with a million rows of reviews; the same with a day in every row that cannot be read; and a million ballots of which all but a few repeat. */
function writeCities(work) {
  const city = path.join(work, 'city-10');
  if (!existsSync(path.join(city, 'units.csv'))) run('node', ['scripts/sample.mjs', '--scale', '10', '--out', city], { stdio: 'ignore', env: environment });
  const reviews = path.join(work, 'reviews-million.csv');
  const damaged = path.join(work, 'reviews-damaged.csv');
  const ballots = path.join(work, 'ballots-million.csv');
  const rowsOf = (name) => {
    const [header, ...rows] = readFileSync(path.join(city, name), 'utf8').trimEnd().split('\n');
    return { header, rows };
  };
  if (!existsSync(reviews)) {
    const { header, rows } = rowsOf('reviews.csv');
    const many = Array.from({ length: ROWS }, (_, i) => {
      const [material, round, ...rest] = rows[i % rows.length].split(',');
      return [material, Number(round) + 20 * Math.floor(i / rows.length), ...rest].join(',');
    });
    writeFileSync(reviews, `${header}\n${many.join('\n')}\n`);
  }
  if (!existsSync(damaged)) writeFileSync(damaged, readFileSync(reviews, 'utf8').replaceAll(/,2014-(\d\d)-(\d\d)/g, ',2014.$1.$2'));
  if (!existsSync(ballots)) {
    const { header, rows } = rowsOf('evaluations.csv');
    writeFileSync(ballots, `${header}\n${Array.from({ length: ROWS }, (_, i) => rows[i % rows.length]).join('\n')}\n`);
  }
  const others = readdirSync(city).filter((name) => name.endsWith('.csv')).map((name) => path.join(city, name));
  const isNot = (name) => (file) => path.basename(file) !== name;
  return {
    'a million reviews': [...others.filter(isNot('reviews.csv')), reviews],
    'a million reviews, each rejected': [...others.filter(isNot('reviews.csv')), damaged],
    'a million repeated ballots': [...others.filter(isNot('evaluations.csv')), ballots],
  };
}

/** Bytes of a process that are its own: without the browser's program, which all its processes share. */
function ownBytes(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
  return of('RssAnon') + of('RssShmem');
}

const mb = (bytes) => Math.round(bytes / 1e6);

/** Measures one drop in a browser of its own, whose only page is the data page. Linux only: it reads /proc. */
async function measureOne(launch, url, files) {
  const browser = await launch();
  try {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await page.goto(`${url}data/`);
    await page.waitForSelector('html[data-live]', { timeout: 120_000 });
    await delay(3_000);
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter((each) => each.type === 'renderer').map((each) => each.id);
    const pid = renderers.sort((a, b) => ownBytes(b) - ownBytes(a))[0];
    const before = ownBytes(pid);
    let most = before;
    let isDone = false;
    const start = performance.now();
    const sampling = (async () => {
      for (; !isDone; await delay(10)) most = Math.max(most, ownBytes(pid));
    })();
    await page.setInputFiles('[data-own-files]', files);
    await page.waitForFunction(() => /\d 行|rows/.test(document.querySelector('[data-own-status]')?.textContent ?? ''), undefined, { timeout: 300_000 });
    const seconds = (performance.now() - start) / 1000;
    const said = await page.textContent('[data-own-status]');
    await delay(2_000);
    isDone = true;
    await sampling;
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    return { said, fileMb: mb(bytes), beforeMb: mb(before), mostMb: mb(most), growthMb: mb(most - before), barMb: mb(3 * bytes) + 300, seconds: Number(seconds.toFixed(1)) };
  } finally {
    await browser.close();
  }
}

/** Measures each of the cities, `runs` times over. */
export async function measureMemory(launch, url, work, runs = 1) {
  mkdirSync(work, { recursive: true });
  const report = {};
  for (const [name, files] of Object.entries(writeCities(work))) {
    report[name] = [];
    for (let i = 0; i < runs; i++) report[name].push(await measureOne(launch, url, files));
  }
  return report;
}
