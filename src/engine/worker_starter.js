// Starts DuckDB-WASM's worker, whose script must lie beside this one: the worker's name says `script=…&lifeline=…&build=…`. (Its address
// would not do: what a service worker answers from its cache has neither query nor fragment.)
const asked = new URLSearchParams(self.name);

// A worker that is killed says nothing to anybody. It holds a lock while it lives, and whoever gets that lock knows.
const lifeline = asked.get('lifeline');
if (lifeline) void self.navigator.locks?.request(lifeline, () => new Promise(() => {})).catch(() => {});

// The page passes on the engine's file part by part, and null once it is whole and proved: it is compiled while it arrives. DuckDB-WASM knows
// nothing of that: it would begin only then.
let body = null;
let compiling = null;
const { instantiateStreaming } = WebAssembly;
self.addEventListener('message', (event) => {
  const { data } = event;
  if (data !== null && !(data instanceof Uint8Array)) return;
  event.stopImmediatePropagation();
  if (!instantiateStreaming) return;
  if (!compiling) {
    const arriving = new ReadableStream({ start: (controller) => void (body = controller) });
    compiling = WebAssembly.compileStreaming(new Response(arriving, { headers: { 'Content-Type': 'application/wasm' } })).catch((cause) => {
      // A browser that does not take what is passed on compiles the whole file; of one that is wrong, or may not be compiled, the page is told.
      if (cause instanceof WebAssembly.CompileError) self.postMessage({ compile_fault: String(cause) });
      return null;
    });
  }
  try {
    if (data === null) body.close();
    else body.enqueue(data);
  } catch {
    // Once compiling has failed, its stream takes nothing more.
  }
});
if (instantiateStreaming) {
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const compiled = await compiling;
    return compiled ? { module: compiled, instance: await WebAssembly.instantiate(compiled, imports) } : instantiateStreaming.call(WebAssembly, source, imports);
  };
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
