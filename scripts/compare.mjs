// Compares a built status.json with an expected one and prints the differences: npm run compare -- BUILT EXPECTED [--sections a,b]
// Ends with 0 when all agree, 1 when not, 2 when there is nothing that can be compared.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { compareFeeds, SECTIONS } from './compare_feeds.mjs';

const MOST_PRINTED = 20;

function unusable(sentence) {
  console.error(sentence);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({ options: { sections: { type: 'string' } }, allowPositionals: true });
  } catch {
    return unusable('Give two feeds, and --sections a,b for some of their sections: npm run compare -- dist/status.json expected.json');
  }
}

function readFeed(file) {
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch {
    unusable(`${file}: no such file; give the paths of two feeds, such as dist/status.json expected.json.`);
  }
  let feed;
  try {
    feed = JSON.parse((bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8'));
  } catch {
    unusable(`${file}: not a feed; it holds no JSON that can be read.`);
  }
  if (feed === null || typeof feed !== 'object' || Array.isArray(feed)) unusable(`${file}: not a feed; it should hold one JSON object with sections such as "steps" and "units".`);
  for (const name of SECTIONS) {
    const isRow = (row) => row !== null && typeof row === 'object' && !Array.isArray(row);
    if (feed[name] !== undefined && !(Array.isArray(feed[name]) && feed[name].every(isRow))) unusable(`${file}: not a feed; "${name}" should be a list of rows.`);
  }
  return feed;
}

const { values, positionals } = readArguments();
const sections = values.sections === undefined ? SECTIONS : values.sections.split(',').map((name) => name.trim());
const unknown = sections.find((name) => !SECTIONS.includes(name));
if (unknown !== undefined) unusable(`--sections ${values.sections}: "${unknown}" is not a section; the sections are ${SECTIONS.join(', ')}.`);
if (positionals.length !== 2) unusable('Give two feeds: npm run compare -- dist/status.json expected.json');
const [builtFile, expectedFile] = positionals;

const result = compareFeeds(readFeed(builtFile), readFeed(expectedFile), sections);
if (result.skipped.length === sections.length) unusable(`${expectedFile}: has none of the sections ${sections.join(', ')}, so there is nothing to compare.`);
for (const [name, { compared, equal, differences }] of Object.entries(result.sections)) {
  console.log(`${name.padEnd(14)} ${String(compared).padStart(8)} figures, ${String(equal).padStart(8)} equal, ${differences.length} different`);
}
if (result.skipped.length > 0) console.log(`not in ${expectedFile}, skipped: ${result.skipped.join(', ')}`);
const differences = Object.values(result.sections).flatMap((section) => section.differences);
for (const { path, built, expected } of differences.slice(0, MOST_PRINTED)) {
  console.log(`  ${path}: built ${JSON.stringify(built) ?? '(nothing)'}, expected ${JSON.stringify(expected) ?? '(nothing)'}`);
}
if (differences.length > MOST_PRINTED) console.log(`  … and ${differences.length - MOST_PRINTED} more`);
process.exitCode = result.isEqual ? 0 : 1;
