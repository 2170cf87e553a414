// Writes the sample city: npm run sample -- [--seed N] [--scale K] [--to YYYY-MM-DD] [--out DIR]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeCity } from '../data/generator/city.mjs';
import { csvFiles } from '../data/generator/csv.mjs';
import { day, iso } from '../data/generator/days.mjs';

const text = { type: 'string' };

function unusable(sentence) {
  console.error(sentence);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({ options: { seed: text, scale: text, to: text, out: text } }).values;
  } catch {
    return unusable('The options are --seed N, --scale K, --to YYYY-MM-DD and --out DIR, each with its value.');
  }
}

function whole(name, value, from, to) {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < from || number > to) unusable(`--${name} ${value}: give a whole number from ${from} to ${to}.`);
  return number;
}

const { seed, scale, to, out = 'data/exports' } = readOptions();
const options = {};
if (seed !== undefined) options.seed = whole('seed', seed, 0, 4294967295);
if (scale !== undefined) options.scale = whole('scale', scale, 1, 1000);
if (to !== undefined) {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(to) && iso(day(to)) === to;
  if (!isDate || !to.startsWith('2014-')) unusable(`--to ${to}: give a day of 2014, the year of the campaign, such as 2014-06-20.`);
  options.to = to;
}

mkdirSync(out, { recursive: true });
for (const { name, text: csv } of csvFiles(makeCity(options))) {
  writeFileSync(path.join(out, name), csv);
  console.log(`${name}: ${csv.split('\n').length - 2} rows`);
}
