// Writes the sample city: node scripts/sample.mjs [--seed N] [--scale K] [--to YYYY-MM-DD] [--out DIR]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeCity } from '../data/generator/city.mjs';
import { csvFiles } from '../data/generator/csv.mjs';

const { values } = parseArgs({ options: { seed: { type: 'string' }, scale: { type: 'string' }, to: { type: 'string' }, out: { type: 'string', default: 'data/exports' } } });
const city = makeCity({
  ...(values.seed ? { seed: Number(values.seed) } : {}), ...(values.scale ? { scale: Number(values.scale) } : {}), ...(values.to ? { to: values.to } : {}),
});
mkdirSync(values.out, { recursive: true });
for (const { name, text } of csvFiles(city)) {
  writeFileSync(path.join(values.out, name), text);
  console.log(`${name}: ${text.split('\n').length - 2} rows`);
}
