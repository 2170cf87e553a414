// Which packages are in what the browser gets: told by the bundler itself, and asked by the pages that list them.
const KEY = Symbol.for('plumbline.shipped');

/** The names of packages found so far; the service worker, which is bundled after the pages, has these. */
export function shippedPackages() {
  return (globalThis[KEY] ??= new Set(['workbox-core', 'workbox-precaching', 'workbox-routing', 'workbox-strategies']));
}

/** Returns the package that a module's path lies in; null for the program’s own and what tools keep there. */
export function packageOf(id) {
  return /.*\/node_modules\/(?!\.)((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1] ?? null;
}

/** A plugin of Vite that notes the packages of every bundle for the browser. `isAlways`: for workers, which are for the browser alone. */
export function noteShipped({ isAlways = false } = {}) {
  return {
    name: 'plumbline-shipped',
    generateBundle(_, bundle) {
      if (!isAlways && this.environment?.name !== 'client') return;
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.moduleIds ?? []) {
          const name = packageOf(id);
          if (name && !name.startsWith('vite')) shippedPackages().add(name);
        }
      }
    },
  };
}
