import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
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
    plugins: [noteShipped()],
    build: { assetsInlineLimit: 0, sourcemap: false },
    worker: { format: 'es', plugins: () => [noteShipped({ isAlways: true })] },
    ssr: { external: ['@duckdb/duckdb-wasm', 'apache-arrow'] },
  },
});
