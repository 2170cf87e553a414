/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { matchPrecache, precache } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { anyUnitPath, anyUnitAddress } from '../views/unit_address.ts';
import { ENGINE_CACHE, visitedCache } from './offline_names.ts';

declare const self: ServiceWorkerGlobalScope;
/** Which build this belongs to, and its files; put in by the build. */
declare const BUILD: string;
declare const FILES: { url: string; revision: string | null; integrity: string }[];
/** The builds of the engine, fetched and kept by whoever runs one. */
declare const ENGINES: string[];

/** After this long the network counts as gone. */
const NETWORK_MS = 6000;

// Everything that a visit needs but the engine, checked by sum: all of one build, or this worker is not installed at all. Whatever
// of it is asked for afterwards is of this build; what is of another build is never taken from here. So nothing is ever mixed.
precache(FILES);
void self.skipWaiting();
clientsClaim();

const root = new URL('./', self.location.href);
const assets = new URL('_astro/', root).href;
const plain = (url: URL): string => url.origin + url.pathname;
const isHere = (url: URL): boolean => url.href.startsWith(root.href);

const engine = new CacheFirst({ cacheName: ENGINE_CACHE, matchOptions: { ignoreVary: true } });

// Hashed names: whoever asks gets what she means.
registerRoute(
  ({ url }) => url.href.startsWith(assets),
  async ({ request, url, event }) => (await matchPrecache(plain(url))) ?? (url.pathname.endsWith('.wasm') ? engine.handle({ event, request }) : fetch(request)),
);

// A page names its build when it asks for data.
registerRoute(
  ({ url }) => isHere(url) && url.searchParams.has('build'),
  async ({ request, url }) => (url.searchParams.get('build') === BUILD ? await matchPrecache(plain(url)) : undefined) ?? fetch(request),
);

const NOTICE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>网络断开 Offline</title><main><h1>网络断开 Offline</h1><p>这一页没有留存，接通网络后再打开。</p><p lang="en">This page was not kept; open it once the network is back.</p>
<p><a href="${root.pathname}">首页 Home</a></p></main></html>`;

/** What there is of a page without the network: of this build alone. */
async function kept(request: Request, url: URL): Promise<Response> {
  const page = (await matchPrecache(plain(url))) ?? (await (await caches.open(visitedCache(BUILD, root.pathname))).match(plain(url)));
  if (page) return page;
  const [, language = '', path = ''] = /^(en\/)?(units\/[^/]+\/)$/.exec(url.pathname.slice(root.pathname.length)) ?? [];
  const unit = anyUnitAddress(`/${path}`, url.search.slice(1));
  const anyUnit = new URL(`${language}${anyUnitPath.slice(1)}`, root);
  // One page shows any unit, drawn live: a new document is sent there, a visit under way takes it in the place of the other.
  if (unit && request.mode === 'navigate') return Response.redirect(`${anyUnit.href}?${unit.query}`, 302);
  if (request.mode !== 'navigate') return (unit ? await matchPrecache(anyUnit.href) : undefined) ?? Response.error();
  return new Response(NOTICE, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" } });
}

/** Keeps a unit's page that was visited: there are too many to keep them all. */
async function keep(url: URL, response: Response): Promise<void> {
  if (!/^(en\/)?units\/[^/]+\/$/.test(url.pathname.slice(root.pathname.length)) || (await matchPrecache(plain(url)))) return;
  const text = await response.clone().text();
  if (text.includes(`data-build="${BUILD}"`)) await (await caches.open(visitedCache(BUILD, root.pathname))).put(plain(url), response);
}

// Pages come from the network while there is one: figures are not to be older than they need be.
registerRoute(
  ({ request, url }) => isHere(url) && request.method === 'GET' && (request.mode === 'navigate' || (request.headers.get('accept') ?? '').startsWith('text/html')),
  async ({ request, url, event }) => {
    try {
      const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), NETWORK_MS));
      const response = await Promise.race([fetch(request), late]);
      if (response.status >= 500) throw new Error(String(response.status));
      if (response.ok) event.waitUntil(keep(url, response.clone()).catch(() => undefined));
      return response;
    } catch {
      return kept(request, url);
    }
  },
);

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const own = new Set(ENGINES.map((file) => new URL(file, root).href));
    const engines = await caches.open(ENGINE_CACHE);
    // Other sites of this address keep theirs.
    for (const { url } of await engines.keys()) if (url.startsWith(assets) && !own.has(url)) await engines.delete(url);
    for (const name of await caches.keys()) if (name.startsWith(visitedCache('', root.pathname)) && name !== visitedCache(BUILD, root.pathname)) await caches.delete(name);
  })());
});
