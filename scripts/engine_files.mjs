// Gives the site the engine's files as `src/engine/engine_file.ts` makes them of the package's.
import { engineFile } from '../src/engine/engine_file.ts';

const OF_PACKAGE = /^@duckdb\/duckdb-wasm\/dist\/duckdb-(eh|mvp)\.wasm\?url$/;

/** A plugin of Vite that puts them in the place of the package's own. */
export function engineFiles() {
  return {
    name: 'plumbline-engine-files',
    enforce: 'pre',
    resolveId(id) {
      const build = OF_PACKAGE.exec(id)?.[1];
      return build ? `${engineFile(build)}?url` : null;
    },
  };
}
