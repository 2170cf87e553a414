import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Puts a mutant in the place of one statement, for the test run that judges it; without PLUMBLINE_MUTANT it does nothing. */
export function mutantPlugin(): Plugin {
  const file = process.env.PLUMBLINE_MUTANT;
  const mutant = file ? (JSON.parse(readFileSync(file, 'utf8')) as { table: string; sql: string }) : null;
  const name = mutant?.table.replace(/^metric /, '');
  const isMetric = mutant?.table.startsWith('metric ') ?? false;
  return {
    name: 'plumbline-mutant',
    enforce: 'pre',
    load(id) {
      const found = mutant && /\/src\/metrics\/(staging\/|marts\/)?(\w+)\.sql\?raw$/.exec(id);
      if (found && found[2] === name && (found[1] === undefined) === isMetric) return `export default ${JSON.stringify(mutant.sql)}`;
      return null;
    },
  };
}
