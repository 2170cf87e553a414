// Which scripts a page needs, so that it can name them all at once: otherwise one names the next over several rounds of the network.
const KEY = Symbol.for('plumbline.chunks');

/** Chunks of the program for the browser by the source files in them; the bundler fills it in before the pages are made. */
const chunks = () => (globalThis[KEY] ??= { byModule: new Map(), imports: new Map(), first: new Set() });

const moduleOf = (id) => id.replaceAll('\\', '/').split('?')[0];

/** The board whose filters answer before the engine is there: all that it imports goes into one file, and nothing else with it. */
const FIRST = '/src/islands/boards/overview.ts';

/** Whether a module is part of that board. */
export const isOfFirst = (id) => chunks().first.has(id);

/** A plugin of Vite that notes which chunk holds what, and what each imports. */
export function noteChunks() {
  return {
    name: 'plumbline-chunks',
    buildEnd() {
      if (this.environment?.name !== 'client') return;
      const add = (id) => {
        if (chunks().first.has(id)) return;
        chunks().first.add(id);
        for (const each of this.getModuleInfo(id)?.importedIds ?? []) add(each);
      };
      for (const id of this.getModuleIds()) if (moduleOf(id).endsWith(FIRST)) add(id);
    },
    generateBundle(_, bundle) {
      if (this.environment?.name !== 'client') return;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        chunks().imports.set(chunk.fileName, chunk.imports);
        for (const id of chunk.moduleIds) chunks().byModule.set(moduleOf(id), chunk.fileName);
      }
    },
  };
}

/** The files of the built site that hold some source files of the program and all that these import, each once. Empty while developing. */
export function scriptsOf(sources) {
  const { byModule, imports } = chunks();
  const found = new Set();
  const add = (file) => {
    if (file === undefined || found.has(file)) return;
    found.add(file);
    for (const each of imports.get(file) ?? []) add(each);
  };
  for (const source of sources) add([...byModule].find(([id]) => id.endsWith(`/${source}`))?.[1]);
  return [...found];
}
