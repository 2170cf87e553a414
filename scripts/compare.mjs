// Compares a built status.json with an expected one and prints the differences: npm run compare -- BUILT EXPECTED [--sections a,b]
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { compareFeeds, SECTIONS } from './compare_feeds.mjs';

const MOST_PRINTED = 20;

function unusable(sentence) {
  console.error(sentence);
  process.exit(2);
}

function readFeed(file) {
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch {
    unusable(`${file}: no such file; give the paths of two feeds, such as dist/status.json expected.json.`);
  }
  try {
    const feed = JSON.parse((bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8'));
    if (feed === null || typeof feed !== 'object' || Array.isArray(feed)) throw new Error('not an object');
    return feed;
  } catch {
    return unusable(`${file}: not a feed; it should hold one JSON object with sections such as "steps" and "units".`);
  }
}

const args = process.argv.slice(2);
const at = args.indexOf('--sections');
const sections = at === -1 ? SECTIONS : (args.splice(at, 2)[1] ?? '').split(',');
const unknown = sections.find((name) => !SECTIONS.includes(name));
if (unknown !== undefined) unusable(`--sections ${unknown}: unknown section; the sections are ${SECTIONS.join(', ')}.`);
if (args.length !== 2) unusable('Give two feeds: npm run compare -- dist/status.json expected.json');

const result = compareFeeds(readFeed(args[0]), readFeed(args[1]), sections);
for (const [name, { compared, equal, differences }] of Object.entries(result.sections)) {
  console.log(`${name.padEnd(14)} ${String(compared).padStart(8)} figures, ${String(equal).padStart(8)} equal, ${differences.length} different`);
}
if (result.skipped.length > 0) console.log(`not in ${args[1]}, skipped: ${result.skipped.join(', ')}`);
const differences = Object.values(result.sections).flatMap((section) => section.differences);
for (const { path, built, expected } of differences.slice(0, MOST_PRINTED)) {
  console.log(`  ${path}: built ${JSON.stringify(built) ?? '(nothing)'}, expected ${JSON.stringify(expected) ?? '(nothing)'}`);
}
if (differences.length > MOST_PRINTED) console.log(`  … and ${differences.length - MOST_PRINTED} more`);
process.exit(result.isEqual ? 0 : 1);
