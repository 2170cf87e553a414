import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { engineFiles } from './scripts/engine_files.mjs';
import { mutationPlugin } from './tests/mutation/plugin.ts';
import { figuresOfBuild } from './tests/support/build_figures.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** A Chromium that asks nothing of the network on its own. */
const args = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

export default defineConfig({
  test: {
    // `npm run coverage`: the rooms through which everything from outside comes in.
    coverage: {
      provider: 'v8',
      include: ['src/sources/**/*.ts', 'src/plan/**/*.ts', 'src/engine/**/*.ts'],
      exclude: ['**/*.d.ts'],
      reporter: ['text'], reportOnFailure: true,
      thresholds: { lines: 95, branches: 90 },
    },
    projects: [
      {
        oxc: jsx,
        test: {
          name: 'node',
          setupFiles: ['tests/support/seed.ts'],
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/browser/**', 'tests/e2e/**'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
      {
        oxc: jsx,
        plugins: [engineFiles()],
        logLevel: 'error',
        optimizeDeps: { include: ['@duckdb/duckdb-wasm', 'apache-arrow', 'papaparse', 'preact', 'preact/jsx-runtime', 'valibot', 'yaml', 'd3', '@codemirror/autocomplete', '@codemirror/commands', '@codemirror/lang-sql', '@codemirror/language', '@codemirror/state', '@codemirror/view', '@lezer/highlight'] },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args } }),
            instances: [{ browser: 'chromium' }],
            commands: { figuresOfBuild },
          },
        },
      },
      {
        plugins: [mutationPlugin()],
        test: { name: 'mutation', include: ['tests/mutation/*.run.ts'] },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // The machine may be slow or busy: what these hold is what happens, not how fast.
          maxConcurrency: 3,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
