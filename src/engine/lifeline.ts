/** Returns a name for the lock that a worker holds while it lives; null where the browser has no locks (a plain http address). */
export function newLifeline(): string | null {
  if (!('locks' in navigator)) return null;
  return `plumbline-${[...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('')}`;
}

/** To be called in a worker: holds the lock for as long as the worker lives. */
export function holdLifeline(name: string): void {
  void navigator.locks?.request(name, () => new Promise(() => undefined)).catch(() => undefined);
}

/** Calls back once the worker that holds the lock is gone, whoever ended it. Nobody else is told when a worker is killed. */
export function onceGone(name: string | null, callback: () => void, signal: AbortSignal): void {
  if (name === null) return;
  void (async () => {
    // The worker's own request may still be under way: only a lock that was seen to be held can tell of its end.
    for (;;) {
      if (signal.aborted) return;
      const { held = [] } = await navigator.locks.query();
      if (held.some((lock) => lock.name === name)) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await navigator.locks.request(name, { signal }, callback);
  })().catch(() => undefined);
}
