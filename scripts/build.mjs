// Builds the site into dist/ (or OUT_DIR) from the exports in data/ (or DATA_DIR), as of their last date (or AS_OF).
// With --public only the status pages, with only what `publish` in the plan allows.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensurePackages, fail, run } from './setup.mjs';

const { DATA_DIR, AS_OF } = process.env;
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

ensurePackages();
const { environment } = await import('./setup.mjs');
const env = { ...environment, ...(process.env.DATA_DIR ? { DATA_DIR: process.env.DATA_DIR } : {}) };
const audience = process.argv.includes('--public') ? 'public' : 'internal';
const status = audience === 'internal' ? run('astro', ['build'], { env }) : 0;
if (status !== 0) process.exit(status);
const published = run('node', ['scripts/publish.mjs', audience], { env });
if (published !== 0) process.exit(published);

if (audience === 'public') process.exit(0);

// Compressed twins for hosts that serve them (nginx gzip_static, our own server): the engine is 34 MB raw and 7.8 MB so.
const dist = path.resolve(process.env.OUT_DIR ?? 'dist');
for (const entry of readdirSync(dist, { recursive: true })) {
  const file = path.join(dist, entry);
  if (!/\.(wasm|js|css|csv|json|svg)$/.test(file) || statSync(file).size < 1024) continue;
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 6 }));
}
