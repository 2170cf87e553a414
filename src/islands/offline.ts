import { ownScript } from '../engine/trusted.ts';
import { ENGINE_CACHE } from './offline_names.ts';

/** How long a fetched engine waits for the service worker before it is let go. */
const WAIT_MS = 60_000;

/** Keeps the engine's file that this page has just fetched where the service worker finds it, so that it is fetched once. */
export async function keepEngine(url: string, wasm: Blob): Promise<void> {
  try {
    if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return;
    const registration = await Promise.race([navigator.serviceWorker.ready, new Promise<null>((resolve) => setTimeout(() => resolve(null), WAIT_MS))]);
    if (!registration) return;
    const cache = await caches.open(ENGINE_CACHE);
    if (await cache.match(url)) return;
    await cache.put(url, new Response(wasm, { headers: { 'Content-Type': 'application/wasm', 'Content-Length': String(wasm.size) } }));
  } catch {
    // No room, or storage is refused: the engine then needs the network again.
  }
}

/** Registers the service worker of this site, once nothing else needs the network. It serves the site when the network is gone. */
export async function startOffline(root: string): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register(ownScript(new URL('service-worker.js', root).href), { scope: root, updateViaCache: 'none' });
  } catch {
    // Storage is refused, or the host has no such file: the site then works with the network alone.
  }
}
