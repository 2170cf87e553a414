// Starts DuckDB-WASM's worker, whose script must lie beside this one: the worker's name says `script=…&lifeline=…&build=…`. (Its address
// would not do: what a service worker answers from its cache has neither query nor fragment.)
const asked = new URLSearchParams(self.name);

// A worker that is killed says nothing to anybody. It holds a lock while it lives, and whoever gets that lock knows.
const lifeline = asked.get('lifeline');
if (lifeline) void self.navigator.locks?.request(lifeline, () => new Promise(() => {})).catch(() => {});

// The page compiles the engine's file while it arrives and hands it over before it asks for anything. DuckDB-WASM knows nothing of that: it
// would compile the file once more.
let compiled = null;
self.addEventListener('message', (event) => {
  if (!(event.data instanceof WebAssembly.Module)) return;
  compiled = event.data;
  event.stopImmediatePropagation();
});
const { instantiateStreaming } = WebAssembly;
if (instantiateStreaming) {
  WebAssembly.instantiateStreaming = async (source, imports) => (compiled
    ? { module: compiled, instance: await WebAssembly.instantiate(compiled, imports) }
    : instantiateStreaming.call(WebAssembly, source, imports));
}

// The mvp build forgot to bind some functions: without `_setThrew` and its kin every C++ exception inside the engine, even one that
// it catches itself, ends in a ReferenceError (duckdb-wasm issue 1966). May go once the package binds them.
if (asked.get('build') === 'mvp') {
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...args) => {
      const result = await original(...args);
      const exports = (result.instance ?? result).exports;
      for (const [unbound, value] of Object.entries(exports ?? {})) {
        if (/^(setThrew|__cxa_\w+)$/.test(unbound) && typeof value === 'function') self[`_${unbound}`] ??= value;
      }
      return result;
    };
  }
}

const script = new URL(asked.get('script'), self.location.href);
if (script.origin === self.location.origin) self.importScripts(script.href);
