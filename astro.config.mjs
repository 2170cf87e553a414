import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { isOfFirst, noteChunks } from './scripts/ahead.mjs';
import { engineFiles } from './scripts/engine_files.mjs';
import { noteShipped } from './scripts/shipped.mjs';

// BASE_PATH puts the site under a folder of a host (/ops/board); OUT_DIR builds it elsewhere than dist/.
export default defineConfig({
  output: 'static',
  base: process.env.BASE_PATH ?? '/',
  outDir: process.env.OUT_DIR ?? './dist',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  integrations: [preact()],
  build: { format: 'directory', inlineStylesheets: 'never' },
  vite: {
    plugins: [engineFiles(), noteShipped(), noteChunks()],
    build: { assetsInlineLimit: 0, sourcemap: false },
    worker: { format: 'es', plugins: () => [noteShipped({ isAlways: true })] },
    // Three files instead of dozens: what every page runs, the overview's board, and what many boards share. Each file is a request, and each import another round.
    environments: {
      client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [
        { name: 'frame', tags: ['$initial'], priority: 3 },
        { name: 'first', test: isOfFirst, priority: 2 },
        { name: 'boards', test: /[\\/]src[\\/](charts|views|metrics|i18n)[\\/]|[\\/]d3-/, minShareCount: 4, priority: 1 },
      ] } } } } },
    },
    ssr: { external: ['@duckdb/duckdb-wasm', 'apache-arrow'] },
  },
});
