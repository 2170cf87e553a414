// npm run bench:scale -- [1 10 50 100] [--reviews 5000000]: what a city of so many times the sample costs, step by step, in Node with the
// browser's engine (--native: with native DuckDB); with --reviews the largest city again, with so many rows of reviews. Each rung runs in a process of its own.
// --pages N: the sites of rungs up to N times the sample are built too, without and with a page for each unit.
// Prints two tables, writes bench/.work/scale.json and draws the ladder into docs/pictures/ladder.svg (--draw: only draws again).
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { environment, fail, root } from '../scripts/setup.mjs';
import { measureBuild } from './build_cost.mjs';
import { drawLadder } from './ladder_svg.mjs';
import { cityFolder } from './scale_city.mjs';

const work = path.join(root, 'bench/.work');
const report = path.join(work, process.argv.includes('--native') ? 'scale-native.json' : 'scale.json');

if (process.argv[2] === '--rung') {
  const { module } = await runnerImport('/bench/scale_rung.ts', { configFile: false, root, logLevel: 'error', oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } });
  console.log(JSON.stringify(await module.measureRung(process.argv[3], { isNative: process.argv[4] === '--native' })));
  process.exit(0);
}

const { values: options, positionals } = parseArgs({ options: { reviews: { type: 'string' }, draw: { type: 'boolean' }, pages: { type: 'string' }, native: { type: 'boolean' } }, allowPositionals: true });
const scales = positionals.length > 0 ? positionals.map(Number) : [1, 10, 50, 100];
if (scales.some((scale) => !Number.isInteger(scale) || scale < 1 || scale > 1000)) fail('Name rungs as whole numbers from 1 to 1000, such as: npm run bench:scale -- 1 10 50');
if (options.reviews !== undefined && !/^[1-9]\d{0,7}$/.test(options.reviews)) fail('Give --reviews a whole number below a hundred million, such as --reviews 5000000.');
const pagesUpTo = options.pages === undefined ? 0 : Number(options.pages);
if (!Number.isInteger(pagesUpTo)) fail(`--pages ${options.pages}: write up to which rung sites are built, such as --pages 10.`);

mkdirSync(work, { recursive: true });
const rungs = options.draw ? JSON.parse(readFileSync(report, 'utf8')) : [];
const tries = options.draw ? [] : [...scales.map((scale) => ({ scale, reviews: 0 })), ...(options.reviews ? [{ scale: Math.max(...scales), reviews: Number(options.reviews) }] : [])];
for (const { scale, reviews } of tries) {
  const folder = await cityFolder(work, scale, reviews);
  if (!folder) fail(`The city of ${scale} times the sample could not be written.`);
  const rung = spawnSync('node', ['bench/scale.mjs', '--rung', folder, ...(options.native ? ['--native'] : [])], { cwd: root, env: environment, encoding: 'utf8', maxBuffer: 1e8 });
  // Where it ends is a finding too.
  const result = rung.status === 0 ? JSON.parse(rung.stdout.trim().split('\n').at(-1)) : { seconds: {}, ended: rung.stderr.trim().split('\n').slice(-3).join(' ') || `signal ${rung.signal}` };
  if (scale <= pagesUpTo) {
    const out = path.join(work, 'dist');
    try {
      const [bare, whole] = [await measureBuild(out, { DATA_DIR: folder, UNIT_PAGES: 'none' }), await measureBuild(out, { DATA_DIR: folder })];
      Object.assign(result, { builds: { bare, whole }, seconds: { ...result.seconds, build: bare.seconds, build_whole: whole.seconds } });
    } catch (error) {
      result.ended ??= error.message;
    }
  }
  rungs.push({ scale, asked_reviews: reviews, ...result });
  console.log(JSON.stringify(rungs.at(-1)));
  writeFileSync(report, JSON.stringify(rungs, null, 2));
}

const print = (label, values) => console.log(label.padEnd(48) + values.map((value) => String(value ?? '–').padStart(12)).join(''));
const mb = (bytes) => (bytes === undefined ? undefined : (bytes / 1e6).toFixed(2));
print('times the sample', rungs.map((rung) => rung.scale));
for (const key of ['units', 'rows', 'reviews', 'cells']) print(key, rungs.map((rung) => rung[key]));
print('exports, MB', rungs.map((rung) => mb(rung.bytes)));
for (const name of new Set(rungs.flatMap((rung) => Object.keys(rung.seconds)))) print(`${name}, s`, rungs.map((rung) => rung.seconds[name]));
print('counts, MB', rungs.map((rung) => mb(rung.cube_bytes)));
for (const [key, label] of [['database_mb', 'database, MB'], ['day_aside_mb', 'a day aside, MB'], ['peak_mb', 'memory at most, MB']]) print(label, rungs.map((rung) => rung[key]));
for (const [kind, label] of [['bare', 'site without pages of units'], ['whole', 'whole site']]) {
  if (!rungs.some((rung) => rung.builds)) break;
  for (const [key, unit] of [['pages', 'pages'], ['mb', 'MB'], ['peak_mb', 'memory at most, MB']]) print(`${label}, ${unit}`, rungs.map((rung) => rung.builds?.[kind][key]));
}
for (const rung of rungs) if (rung.ended) console.log(`${rung.scale} times the sample, ${rung.reviews} reviews, ended: ${rung.ended}`);

// What one more costs: the difference of two rungs over the difference in what was added.
const own = rungs.filter((rung) => !rung.asked_reviews);
const per = (from, to, count, of) => {
  const [a, b] = [of(from), of(to)];
  return a === undefined || b === undefined || to[count] === from[count] ? undefined : ((b - a) / (to[count] - from[count]));
};
const steps = own.slice(1).map((to, at) => ({ from: own[at], to, by: 'units' }));
const many = rungs.find((rung) => rung.asked_reviews);
const same = many && own.find((rung) => rung.scale === many.scale);
if (same) steps.push({ from: same, to: many, by: 'reviews' });
if (steps.length > 0) {
  console.log('');
  print('one more', steps.map(({ by }) => (by === 'units' ? 'unit' : 'review')));
  print('from, to', steps.map(({ from, to, by }) => `${from[by]}–${to[by]}`));
  const row = (label, of, times) => print(label, steps.map(({ from, to, by }) => per(from, to, by, of)).map((value) => (value === undefined ? undefined : (value * times).toFixed(3))));
  row('read and checked, ms', (rung) => rung.seconds.read, 1e3);
  row('inserted and staged, ms', (rung) => (rung.seconds.insert ?? NaN) + (rung.seconds.staging ?? NaN), 1e3);
  row('the tables of a day, ms', (rung) => rung.seconds.day, 1e3);
  row('a day of the counts, ms', (rung) => rung.seconds.cube_day, 1e3);
  row('in the engine, kB', (rung) => rung.database_mb, 1e3);
  row('memory at most, kB', (rung) => rung.peak_mb, 1e3);
}
const built = rungs.filter((rung) => rung.builds);
if (built.length > 0) {
  console.log('');
  const each = ({ bare, whole }, of) => (of(whole) - of(bare)) / (whole.pages - bare.pages);
  print('one more page of a unit', built.map((rung) => rung.builds.whole.pages - rung.builds.bare.pages));
  for (const [label, of] of [['ms', (build) => build.seconds * 1e3], ['kB with compressed twins', (build) => build.mb * 1e3], ['memory at most, kB', (build) => build.peak_mb * 1e3]]) print(label, built.map((rung) => each(rung.builds, of).toFixed(2)));
}
if (own.length > 1 && !options.native) writeFileSync(path.join(root, 'docs/pictures/ladder.svg'), drawLadder(rungs));
