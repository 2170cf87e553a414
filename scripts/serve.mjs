// Serves dist/ (or OUT_DIR) on this machine alone, with the headers that the hosting page recommends. PORT and HOST may be set.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fail, root } from './setup.mjs';

/** A worker does not inherit the page's policy: its own response carries this one. */
export const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' blob:";

/** Starts a server of a folder and returns it with its address, such as `http://127.0.0.1:4321/`. */
export async function serve(folder, { port = 0, host = '127.0.0.1', base = '/' } = {}) {
  const { default: sirv } = await import(pathToFileURL(path.join(root, 'node_modules/sirv/build.mjs')).href);
  const files = sirv(folder, {
    dev: false,
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders(response, pathname) {
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Referrer-Policy', 'no-referrer');
      response.setHeader('Cache-Control', pathname.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (/worker[^/]*\.js$/.test(pathname)) response.setHeader('Content-Security-Policy', WORKER_POLICY);
    },
  });
  const prefix = base.endsWith('/') ? base : `${base}/`;
  const server = createServer((request, response) => {
    if (!request.url?.startsWith(prefix)) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found');
      return;
    }
    request.url = request.url.slice(prefix.length - 1);
    files(request, response, () => {
      const page = path.join(folder, '404.html');
      if (existsSync(page)) response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' }).end(readFileSync(page));
      else response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('没有这个页面 Not found');
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return { server, url: `http://${host}:${address.port}${prefix}` };
}

if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1]) || process.argv[1]?.endsWith('start.mjs')) {
  const folder = path.resolve(process.env.OUT_DIR ?? 'dist');
  if (!existsSync(path.join(folder, 'index.html'))) fail(`${folder} holds no site yet: run \`npm run build\` first.`);
  const port = Number(process.env.PORT ?? 4321);
  try {
    const { url } = await serve(folder, { port, host: process.env.HOST ?? '127.0.0.1', base: process.env.BASE_PATH ?? '/' });
    console.log(`准绳 Plumbline: ${url}  (Ctrl+C ends it)`);
  } catch (error) {
    fail(error.code === 'EADDRINUSE'
      ? `Port ${port} is in use: set another, such as \`PORT=${port + 1} npm start\`.`
      : `The server could not start: ${error.message}`);
  }
}
