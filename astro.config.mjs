import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';

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
    build: { assetsInlineLimit: 0, sourcemap: false },
    worker: { format: 'es' },
    ssr: { external: ['@duckdb/duckdb-wasm', 'apache-arrow'] },
  },
});
