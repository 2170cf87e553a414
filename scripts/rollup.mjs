// Adds up several built sites: npm run rollup -- parts.csv. Each line of the list names a part, the folder of its built site (or its
// status.json) and the address where readers find it. Writes dist-rollup/ (or OUT_DIR), as of AS_OF or the day most parts have.
import path from 'node:path';
import { runnerImport } from 'vite';
import { ensurePackages, fail } from './setup.mjs';

const list = process.argv[2];
const { AS_OF, OUT_DIR = 'dist-rollup' } = process.env;
if (!list || process.argv.length > 3) fail('Name the list of parts: npm run rollup -- parts.csv (columns name 名称, folder 目录, address 网址)');
if (AS_OF !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(AS_OF)) fail(`AS_OF=${AS_OF}: not a date; write it as YYYY-MM-DD, such as 2014-06-20.`);
ensurePackages();
const { module } = await runnerImport('/src/pages/_rollup.ts', {
  configFile: false, root: path.resolve(import.meta.dirname, '..'), logLevel: 'error', oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
await module.writeRollup(path.resolve(process.env.INIT_CWD ?? process.cwd(), list), path.resolve(process.env.INIT_CWD ?? process.cwd(), OUT_DIR), AS_OF);
process.exit(0);
