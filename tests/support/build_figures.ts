import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserCommand } from 'vitest/node';

/**
 * Runs in Node, at the asking of a browser test: every figure by the build's engine. The sources are loaded through
 * vite, because metrics are `.sql` files.
 */
export const figuresOfBuild: BrowserCommand<[city: string, dates: string[], area: string]> = async (_context, city, dates, area) => {
  const { createServer } = await import('vite');
  const root = path.resolve(import.meta.dirname, '../..');
  const server = await createServer({ root, configFile: false, server: { middlewareMode: true, hmr: false, ws: false }, appType: 'custom', logLevel: 'error', optimizeDeps: { noDiscovery: true } });
  try {
    const load = (file: string) => server.ssrLoadModule(path.join(root, file));
    const { filesOf, fixtures, warehouseOf } = await load('tests/support/warehouse.ts') as typeof import('./warehouse.ts');
    const { everyFigure } = await load('tests/support/every_figure.ts') as typeof import('./every_figure.ts');
    const folder = path.join(fixtures, 'exports', city, 'messy');
    const files = filesOf(folder);
    const { db } = await warehouseOf(files);
    const rows: Record<string, Record<string, unknown[]>> = {};
    for (const date of dates) rows[date] = await everyFigure(db, date, area);
    await db.close();
    return { files: files.map(({ name }) => ({ name, base64: readFileSync(path.join(folder, name)).toString('base64') })), rows };
  } finally {
    await server.close();
  }
};
