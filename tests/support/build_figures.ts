import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserCommand } from 'vitest/node';

/**
 * Runs in Node, at the asking of a browser test: every metric's rows by the build's engine. The sources are loaded through
 * vite, because metrics are `.sql` files.
 */
export const figuresOfBuild: BrowserCommand<[city: string, dates: string[]]> = async (_context, city, dates) => {
  const { createServer } = await import('vite');
  const root = path.resolve(import.meta.dirname, '../..');
  const server = await createServer({ root, configFile: false, server: { middlewareMode: true, hmr: false, ws: false }, appType: 'custom', logLevel: 'error', optimizeDeps: { noDiscovery: true } });
  try {
    const load = (file: string) => server.ssrLoadModule(path.join(root, file));
    const { filesOf, fixtures, warehouseOf } = await load('tests/support/warehouse.ts') as typeof import('./warehouse.ts');
    const { metrics, runMetric } = await load('src/metrics/index.ts') as typeof import('../../src/metrics/index.ts');
    const { setAsOf } = await load('src/metrics/warehouse.ts') as typeof import('../../src/metrics/warehouse.ts');
    const folder = path.join(fixtures, 'exports', city, 'messy');
    const files = filesOf(folder);
    const { db } = await warehouseOf(files);
    const rows: Record<string, Record<string, unknown[]>> = {};
    for (const date of dates) {
      await setAsOf(db, date);
      rows[date] = {};
      for (const metric of metrics) rows[date][metric.name] = await runMetric(db, metric);
    }
    await db.close();
    return { files: files.map(({ name }) => ({ name, base64: readFileSync(path.join(folder, name)).toString('base64') })), rows };
  } finally {
    await server.close();
  }
};
