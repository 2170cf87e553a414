// Writes the overview's counts for every filter and day into the file named.
import path from 'node:path';
import { runnerImport } from 'vite';

const { module } = await runnerImport('/src/pages/_cube.ts', {
  configFile: false, root: path.resolve(import.meta.dirname, '..'), logLevel: 'error', oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
await module.writeCube(process.argv[2]);
process.exit(0);
