// What a build takes: its time, its pages with all else that is written, and the memory of its largest process.
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { environment, root } from '../scripts/setup.mjs';

/** Peak resident bytes of the largest process among `pid` and all it has started; Linux only: it reads /proc. */
function largestPeak(pid) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), { parent: Number(/^PPid:\s+(\d+)/m.exec(status)[1]), peak: Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024 });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (id) => id === pid || (parents.has(id) && isOurs(parents.get(id).parent));
  return Math.max(0, ...[...parents].filter(([id]) => isOurs(id)).map(([, { peak }]) => peak));
}

/** Builds the site into `out`, by the environment and what `settings` say instead (`DATA_DIR`, `UNIT_PAGES`), and removes it again. Returns seconds, HTML pages, MB of all files, and MB of memory at most (undefined but on Linux). Throws the build's last words where it fails. */
export async function measureBuild(out, settings = {}) {
  rmSync(out, { recursive: true, force: true });
  const start = performance.now();
  const child = spawn('node', ['scripts/build.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env: { ...environment, ...settings, OUT_DIR: out } });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-2000)));
  let code;
  child.once('close', (ended) => (code = ended ?? 1));
  let most = 0;
  for (; code === undefined; await delay(200)) if (process.platform === 'linux') most = Math.max(most, largestPeak(child.pid));
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`The build failed: ${said.trim().split('\n').slice(-3).join(' ') || `it ended with ${code}`}`);
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
  rmSync(out, { recursive: true, force: true });
  return { seconds: Number(seconds.toFixed(1)), pages: files.filter((entry) => entry.name.endsWith('.html')).length, mb: Number((bytes / 1e6).toFixed(1)), peak_mb: most === 0 ? undefined : Math.round(most / 1e6) };
}
