// The cities of the ladder: so many times the sample, and where it is asked for with more documents a unit, until the rows of reviews are as many as named.
import { cpSync, createReadStream, createWriteStream, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { environment, run } from '../scripts/setup.mjs';

const DAY = 86_400_000;
/** Dates of a copy lie up to so many days earlier, so that a city of copies is not one day's work many times over. */
const MOST_EARLIER = 6;

const earlier = (cell, days) => (/^\d{4}-\d{2}-\d{2}$/.test(cell) ? new Date(Date.parse(`${cell}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10) : cell);

/** Writes a table again with each row `copies` times, each copy's document named anew and its days moved: line by line, for it may be large. Returns how many rows it has. */
async function multiply(from, to, copies, most) {
  const out = createWriteStream(`${to}.part`);
  const known = new Map();
  const moved = (cell, days) => {
    const key = `${cell}-${days}`;
    if (!known.has(key)) known.set(key, earlier(cell, days));
    return known.get(key);
  };
  let rows = -1;
  for await (const line of createInterface({ input: createReadStream(from) })) {
    const cells = line.split(',');
    let text = rows < 0 ? `${line}\n` : '';
    if (rows < 0) rows = 0;
    else {
      for (let copy = 0; copy < copies && rows < most; copy++, rows++) {
        const days = copy % (MOST_EARLIER + 1);
        text += `${cells.map((cell, at) => (at === 0 && copy > 0 ? `${cell}-${copy}` : moved(cell, days))).join(',')}\n`;
      }
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  renameSync(`${to}.part`, to);
  return rows;
}

const linesOf = async (file) => {
  let lines = 0;
  for await (const _ of createInterface({ input: createReadStream(file) })) lines++;
  return lines;
};

/** Returns the folder of a city of `scale` times the sample, with at least `reviews` rows of reviews (0: its own); written once. Null where it could not be written. */
export async function cityFolder(work, scale, reviews) {
  const plain = path.join(work, `city-${scale}`);
  if (!existsSync(path.join(plain, 'units.csv')) && run('node', ['scripts/sample.mjs', '--scale', String(scale), '--out', plain], { stdio: 'ignore', env: environment }) !== 0) return null;
  if (!reviews) return plain;
  const folder = path.join(work, `city-${scale}-${reviews}`);
  if (existsSync(path.join(folder, 'units.csv'))) return folder;
  cpSync(plain, folder, { recursive: true, filter: (file) => !/(units|materials|reviews)\.csv$/.test(file) });
  const own = (await linesOf(path.join(plain, 'reviews.csv'))) - 1;
  const copies = Math.max(1, Math.ceil(reviews / own));
  for (const name of ['materials.csv', 'reviews.csv']) await multiply(path.join(plain, name), path.join(folder, name), copies, name === 'reviews.csv' ? Math.max(reviews, own) : Infinity);
  // The register last: a folder with it is whole.
  writeFileSync(path.join(folder, 'units.csv'), readFileSync(path.join(plain, 'units.csv')));
  return folder;
}
