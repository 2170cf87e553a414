// Writes `.gz` and `.br` twins beside the files of a folder, for hosts that serve them as they are.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { root } from './setup.mjs';

const COMPRESSED = /\.(html|wasm|js|css|csv|json|svg|cube|tables)$/;
/** Smaller files travel in one packet anyway. */
const SMALLEST = 1024;
/** The engine is 27 and 32 MB: compressed once for all builds. */
const KEPT_FROM = 1_000_000;
/** Status pages are copied away and opened from disks; only browsers of before 2022 ask for the other engine. */
const NO_TWINS = /^status\//;
const NO_BROTLI = /duckdb-mvp/;

function brotli(bytes) {
  // Quality 9 takes ten seconds for the engine where 11 takes minutes, for a seventh more bytes.
  const quality = bytes.length >= KEPT_FROM ? 9 : 5;
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

const gzip = (bytes) => gzipSync(bytes, { level: 6 });

/** Returns what `compress` makes of the bytes, from the shelf where it was made before. */
function shelved(bytes, name, compress) {
  if (bytes.length < KEPT_FROM) return compress(bytes);
  const shelf = path.join(root, 'node_modules/.cache/plumbline');
  const kept = path.join(shelf, `${createHash('sha256').update(bytes).digest('hex')}.${name}`);
  if (existsSync(kept)) return readFileSync(kept);
  const compressed = compress(bytes);
  mkdirSync(shelf, { recursive: true });
  writeFileSync(kept, compressed);
  return compressed;
}

/** Compresses every file of a folder that gains by it. */
export function compressFolder(folder) {
  for (const entry of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, entry);
    if (NO_TWINS.test(entry.replaceAll('\\', '/'))) continue;
    if (!COMPRESSED.test(file) || statSync(file).size < SMALLEST) continue;
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, shelved(bytes, 'gz', gzip));
    if (!NO_BROTLI.test(file)) writeFileSync(`${file}.br`, shelved(bytes, 'br', brotli));
  }
}
