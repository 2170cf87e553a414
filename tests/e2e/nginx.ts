// A real nginx with the settings of this project, for tests.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ensureNginx } from '../../scripts/setup.mjs';
import { root } from './support.ts';

/** Its path; null where there is none. */
export const nginx = ensureNginx();
const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-hosting-'));
const snippet = readFileSync(path.join(root, 'public/hosting/nginx.conf'), 'utf8');
const processes: ChildProcess[] = [];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

/** The settings of this project for an address and a folder. */
export const settings = (base: string, folder: string): string => snippet.replace('location /plumbline/', `location ${base}`).replace('alias /srv/plumbline/;', `alias ${folder}/;`);

/** Starts nginx with a location for the site and returns the site's address. */
export async function serveBy(location: string, base = '/'): Promise<string> {
  const port = await freePort();
  const own = path.join(scratch, String(port));
  mkdirSync(own);
  copyFileSync('/etc/nginx/mime.types', path.join(own, 'mime.types'));
  writeFileSync(path.join(own, 'site.conf'), location);
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${own}/${name};`).join(' ');
  writeFileSync(path.join(own, 'nginx.conf'), `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${own}/pid; error_log ${own}/error.log; worker_processes 1; events {}
http { include mime.types; access_log off; ${temp} server { listen 127.0.0.1:${port}; include ${own}/site.conf; } }\n`);
  const checked = spawnSync(nginx!, ['-t', '-q', '-p', own, '-c', path.join(own, 'nginx.conf')], { encoding: 'utf8' });
  if (checked.status !== 0) throw new Error(checked.stderr);
  processes.push(spawn(nginx!, ['-p', own, '-c', path.join(own, 'nginx.conf')], { stdio: 'ignore' }));
  const url = `http://127.0.0.1:${port}${base}`;
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(url).then(() => true, () => false)) return url;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error(`nginx did not start: ${readFileSync(path.join(own, 'error.log'), 'utf8')}`);
}

/** Ends all of them. */
export function stopNginx(): void {
  for (const each of processes) each.kill();
  rmSync(scratch, { recursive: true, force: true });
}

/** Follows every link and every file that a page names, from `home` on; returns the addresses seen, and those that lead nowhere or outside. */
export async function crawl(home: string): Promise<{ seen: ReadonlySet<string>; broken: string[] }> {
  const seen = new Set<string>([home]);
  const broken: string[] = [];
  const queue = [home];
  for (let address = queue.shift(); address; address = queue.shift()) {
    const response = await fetch(address);
    if (response.status !== 200) broken.push(address);
    const html = (response.headers.get('content-type') ?? '').startsWith('text/html') ? await response.text() : '';
    if (html === '') await response.body?.cancel();
    for (const [, found] of html.matchAll(/\s(?:href|src)="([^"#?]+)/g)) {
      const next = new URL(found!.replaceAll('&amp;', '&'), address);
      if (next.protocol !== 'http:') continue;
      if (!next.href.startsWith(home)) broken.push(`${address} -> ${next.href}`);
      else if (!seen.has(next.href)) {
        seen.add(next.href);
        queue.push(next.href);
      }
    }
  }
  return { seen, broken };
}
