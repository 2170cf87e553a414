// Writes the status pages: into status/ of the built site (internal), or as the whole site (public).
import path from 'node:path';
import { runnerImport } from 'vite';

const audience = process.argv[2] === 'public' ? 'public' : 'internal';
const dist = path.resolve(process.env.OUT_DIR ?? 'dist');
const { module } = await runnerImport('/src/pages/_publish.ts', {
  configFile: false, root: path.resolve(import.meta.dirname, '..'), logLevel: 'error', oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
await module.writeStatus(audience === 'public' ? dist : path.join(dist, 'status'), audience, process.env.STATUS_ARCHIVE);
process.exit(0);
