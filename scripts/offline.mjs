// Writes dist/service-worker.js: it holds all that a visit without network needs, of this one build, each file by its sum.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { root } from './setup.mjs';

/** Pages of single units, what is made to be copied elsewhere, and what is read by other programs are not kept. */
const LEFT_OUT = /^((en\/)?units\/[^/]+\/|status\/|(en\/)?embed\/|api\/|data\/templates\/)|\.(gz|br|wasm|map)$|(^|\/)\.|^service-worker\.js$/;

/** Lists the files to be kept, as the service worker asks for them, and the engine's builds beside them. */
export function listFiles(dist) {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll(path.sep, '/')).filter((name) => statSync(path.join(dist, name)).isFile()).sort();
  const files = names.filter((name) => !LEFT_OUT.test(name)).map((name) => {
    const sum = createHash('sha256').update(readFileSync(path.join(dist, name)));
    const digest = sum.digest();
    return {
      url: `./${name.replace(/(^|\/)index\.html$/, '$1')}`,
      // What has a hash in its name needs no other.
      revision: name.startsWith('_astro/') ? null : digest.toString('hex').slice(0, 16),
      integrity: `sha256-${digest.toString('base64')}`,
    };
  });
  return { files, engines: names.filter((name) => name.startsWith('_astro/') && name.endsWith('.wasm')) };
}

/** Bundles the service worker of a built site into it. */
export async function writeServiceWorker(dist) {
  const { files, engines } = listFiles(dist);
  const manifest = JSON.parse(readFileSync(path.join(dist, 'data/manifest.json'), 'utf8'));
  await build({
    root, configFile: false, logLevel: 'warn', publicDir: false,
    define: {
      'process.env.NODE_ENV': '"production"', BUILD: JSON.stringify(manifest.build), FILES: JSON.stringify(files), ENGINES: JSON.stringify(engines),
    },
    build: {
      outDir: dist, emptyOutDir: false, copyPublicDir: false, target: 'es2020',
      rollupOptions: { input: path.join(root, 'src/islands/service_worker.ts'), output: { format: 'iife', entryFileNames: 'service-worker.js' } },
    },
  });
}

if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1])) await writeServiceWorker(path.resolve(process.env.OUT_DIR ?? 'dist'));
