// Builds the site into dist/ (or OUT_DIR) from the exports in data/ (or DATA_DIR), as of their last date (or AS_OF).
// UNIT_PAGES=none leaves out the page of each unit: one page then shows any of them, live. ENGINE=native counts with native DuckDB what no
// browser can hold, and gives the site the counts alone.
// With --public only the status pages, with only what `publish` in the plan allows.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compressFolder } from './compress.mjs';
import { inlineFolder } from './inline.mjs';
import { ensurePackages, fail, run } from './setup.mjs';

const { DATA_DIR, AS_OF, ENGINE, UNIT_PAGES } = process.env;
if (DATA_DIR !== undefined) {
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), DATA_DIR);
  const resolved = existsSync(folder) ? folder : path.resolve(DATA_DIR);
  if (!existsSync(resolved) || !statSync(resolved).isDirectory()) {
    fail(`DATA_DIR=${DATA_DIR}: there is no such folder; name the folder that holds the CSV exports.`);
  }
  if (!readdirSync(resolved).some((name) => /\.(csv|tsv|txt)$/i.test(name))) {
    fail(`DATA_DIR=${DATA_DIR}: the folder holds no CSV file (.csv, .tsv or .txt); put the exports there.`);
  }
  process.env.DATA_DIR = resolved;
}
if (AS_OF !== undefined) {
  const [year, month, day] = AS_OF.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (!/^\d{4}-\d{2}-\d{2}$/.test(AS_OF) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== AS_OF) {
    fail(`AS_OF=${AS_OF}: not a date; write it as YYYY-MM-DD, such as 2014-06-20.`);
  }
}
if (UNIT_PAGES !== undefined && UNIT_PAGES !== 'none') fail(`UNIT_PAGES=${UNIT_PAGES}: the only choice is none, for a site without a page for each unit; leave it out for all pages.`);
if (ENGINE !== undefined && ENGINE !== 'native') fail(`ENGINE=${ENGINE}: the only choice is native, for exports that no browser can hold; leave it out for all others.`);

ensurePackages();
const { environment } = await import('./setup.mjs');
const env = { ...environment, ...(process.env.DATA_DIR ? { DATA_DIR: process.env.DATA_DIR } : {}) };
// Variables that test runners set: the one would stand in the pages' links instead of BASE_PATH, the other leave the service worker out.
delete env.BASE_URL;
env.NODE_ENV = 'production';
const audience = process.argv.includes('--public') ? 'public' : 'internal';
const dist = path.resolve(process.env.OUT_DIR ?? 'dist');

/** Starts making the overview's counts on another core; returns how to wait for them. Without them a page asks the engine. */
function startCube() {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-cube-'));
  const file = path.join(scratch, 'overview.cube');
  const child = spawn('node', ['scripts/cube.mjs', file], { env, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  return {
    stop: () => child.kill(),
    finish: async (target) => {
      const code = await ended;
      if (code === 0) copyFileSync(file, target);
      else console.warn(`The counts behind the overview's filters could not be made, so that its first filter waits for the engine: ${said.trim().split('\n').at(-1) ?? code}`);
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

const cube = audience === 'internal' ? startCube() : null;
const status = audience === 'internal' ? run('astro', ['build'], { env }) : 0;
const published = status === 0 ? run('node', ['scripts/publish.mjs', audience], { env }) : status;
if (published !== 0) {
  cube?.stop();
  process.exit(published);
}
if (audience === 'public') process.exit(0);
inlineFolder(dist, process.env.BASE_PATH ?? '/');
await cube.finish(path.join(dist, 'data', 'overview.cube'));

const kept = run('node', ['scripts/offline.mjs'], { env });
if (kept !== 0) process.exit(kept);

// Compressed twins for hosts that serve them (nginx gzip_static and brotli_static, our own server).
compressFolder(dist);
