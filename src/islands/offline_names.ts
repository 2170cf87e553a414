/** The cache that holds the engine's WebAssembly, by its hashed address. */
export const ENGINE_CACHE = 'plumbline-engine';

/** The cache that holds unit pages that were visited, one for each build of the site at `root`. */
export const visitedCache = (build: string, root: string): string => `plumbline-visited ${root} ${build}`;
