import path from 'node:path';
import type { Plugin } from 'vite';

/** In the mutation run the hand-worked tests are collected instead of run. */
export function mutationPlugin(): Plugin {
  return {
    name: 'plumbline-mutation',
    enforce: 'pre',
    resolveId(source, importer) {
      return source === 'vitest' && importer?.includes('.test.ts') ? path.join(import.meta.dirname, 'collect.ts') : null;
    },
  };
}
