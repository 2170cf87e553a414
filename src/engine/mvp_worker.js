// Starts DuckDB-WASM's mvp worker with the functions that its own build forgot to bind: without `_setThrew` and its kin every
// C++ exception inside the engine, even one that it catches itself, ends in a ReferenceError (duckdb-wasm issue 1966).
// May go once the package binds them. The worker's script is named in the fragment and must lie beside this one.
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
const script = new URL(self.location.hash.slice(1), self.location.href);
if (script.origin === self.location.origin) self.importScripts(script.href);
