// Serves a folder as a slow line would: one pipe of so many bits a second for all responses together, a delay before each answer.
// The line is shaped here and not by the browser's tools, which leave what workers fetch at full speed.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { WORKER_POLICY } from '../scripts/serve.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm',
  '.json': 'application/json; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.svg': 'image/svg+xml',
};
const CHUNK = 16_384;

/** Opens a server. `line` is `{ mbit, latency }` or null for an unshaped one; `log` collects every answer. */
export async function serveShaped(folder, line) {
  const log = [];
  let free = 0;
  /** Waits for this chunk's turn on the one pipe. */
  const turn = async (bytes) => {
    if (!line) return;
    const now = performance.now();
    free = Math.max(now, free) + (bytes * 8) / (line.mbit * 1000);
    if (free - now > 2) await delay(free - now);
  };
  const server = createServer((request, response) => void (async () => {
    const address = new URL(request.url, 'http://x');
    let file = path.join(folder, decodeURIComponent(address.pathname));
    if (address.pathname.endsWith('/')) file = path.join(file, 'index.html');
    if (line) await delay(line.latency);
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    const isBrotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && existsSync(`${file}.br`);
    const body = readFileSync(isBrotli ? `${file}.br` : file);
    response.writeHead(200, {
      'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream', 'Content-Length': body.length, 'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding', ...(isBrotli ? { 'Content-Encoding': 'br' } : {}), ...(/worker[^/]*\.js$/.test(file) ? { 'Content-Security-Policy': WORKER_POLICY } : {}),
    });
    for (let at = 0; at < body.length; at += CHUNK) {
      const chunk = body.subarray(at, at + CHUNK);
      await turn(chunk.length);
      if (response.destroyed) return;
      if (!response.write(chunk)) {
        const waiting = new AbortController();
        await Promise.race(['drain', 'close'].map((name) => once(response, name, { signal: waiting.signal })));
        waiting.abort();
      }
    }
    response.end();
    log.push({ path: address.pathname, bytes: body.length, at: performance.timeOrigin + performance.now() });
  })().catch(() => response.destroy()));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, log, close: () => server.close() };
}
