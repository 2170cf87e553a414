// npm run bench:scale -- [1 10 50 100]: what a city of so many times the sample costs, step by step, in Node with the browser's engine.
// Each rung runs in a process of its own. Prints a table, writes bench/.work/scale.json.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';
import { environment, fail, root, run } from '../scripts/setup.mjs';

const work = path.join(root, 'bench/.work');

if (process.argv[2] === '--rung') {
  const { module } = await runnerImport('/bench/scale_rung.ts', { configFile: false, root, logLevel: 'error', oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } });
  console.log(JSON.stringify(await module.measureRung(process.argv[3])));
  process.exit(0);
}

const scales = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 10, 50, 100];
if (scales.some((scale) => !Number.isInteger(scale) || scale < 1 || scale > 1000)) fail('Name rungs as whole numbers from 1 to 1000, such as: npm run bench:scale -- 1 10 50');

const rungs = [];
for (const scale of scales) {
  const folder = path.join(work, `city-${scale}`);
  if (!existsSync(path.join(folder, 'units.csv')) && run('node', ['scripts/sample.mjs', '--scale', String(scale), '--out', folder], { stdio: 'ignore', env: environment }) !== 0) fail(`The city of ${scale} times the sample could not be written.`);
  const rung = spawnSync('node', ['bench/scale.mjs', '--rung', folder], { cwd: root, env: environment, encoding: 'utf8', maxBuffer: 1e8 });
  // Where it ends is a finding too.
  const result = rung.status === 0 ? JSON.parse(rung.stdout.trim().split('\n').at(-1)) : { failed: rung.stderr.trim().split('\n').slice(-3).join(' ') || `signal ${rung.signal}` };
  rungs.push({ scale, ...result });
  console.log(JSON.stringify(rungs.at(-1)));
}

const done = rungs.filter((rung) => !rung.failed);
const names = [...new Set(done.flatMap((rung) => Object.keys(rung.seconds)))];
const print = (label, values) => console.log(label.padEnd(22) + values.map((value) => String(value).padStart(12)).join(''));
print('times the sample', done.map((rung) => rung.scale));
for (const key of ['units', 'rows', 'reviews', 'cells']) print(key, done.map((rung) => rung[key]));
print('exports, MB', done.map((rung) => (rung.bytes / 1e6).toFixed(1)));
for (const name of names) print(`${name}, s`, done.map((rung) => rung.seconds[name]));
print('counts, MB', done.map((rung) => (rung.cube_bytes / 1e6).toFixed(2)));
print('database, MB', done.map((rung) => rung.database_mb));
print('a day aside, MB', done.map((rung) => rung.day_aside_mb));
print('memory at most, MB', done.map((rung) => rung.peak_mb));
for (const rung of rungs) if (rung.failed) console.log(`${rung.scale} times the sample failed: ${rung.failed}`);
mkdirSync(work, { recursive: true });
writeFileSync(path.join(work, 'scale.json'), JSON.stringify(rungs, null, 2));
