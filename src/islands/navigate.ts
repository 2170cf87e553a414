import { formatState, parseState, sharedState } from '../views/state.ts';
import { ownPage } from '../engine/trusted.ts';
import { unfold } from './fold.ts';
import { placeOf } from './place.ts';

export interface NavigationHandlers {
  /** The query of the current page changed. */
  onQuery: (isTyping?: boolean) => Promise<void>;
  /** Another page has taken this one's place. */
  onPage: () => void;
  /** Another page was asked for and the network is gone: this one stays. */
  onNoNetwork: () => void;
}

class NoNetwork extends Error {}

let shownPath = '';
let redrawQuery: NavigationHandlers['onQuery'] = () => Promise.resolve();
let goingTo: AbortController | null = null;

/** A style sheet that the build put into its page (`scripts/inline.mjs`). This page's policy knows the sums of its own alone, but allows the files. */
const SHEET_INSIDE = /<style data-sheet="([^"]+)">.*?<\/style>/gs;

/** Reads the text of a page of this site. */
export const pageOf = (text: string): Document => new DOMParser().parseFromString(ownPage(text.replaceAll(SHEET_INSIDE, '<link rel="stylesheet" href="$1">')), 'text/html');

/** Waits until the style sheets of another page that this document lacks are in force. */
async function adoptStyles(head: HTMLHeadElement): Promise<void> {
  const addresses = [...document.querySelectorAll<HTMLElement>('link[rel="stylesheet"], style[data-sheet]')].map((each) => each.getAttribute('href') ?? each.dataset.sheet!);
  const present = new Set(addresses.map((address) => new URL(address, location.href).href));
  const missing = [...head.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')]
    .map((link) => new URL(link.getAttribute('href')!, location.href).href)
    .filter((href) => !present.has(href));
  await Promise.all(missing.map((href) => new Promise<void>((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  })));
}

/** Puts another page of this site in this one's place without ending the visit. Falls back to an ordinary visit. */
async function visit(url: URL, handlers: NavigationHandlers, push: boolean): Promise<void> {
  goingTo?.abort();
  const abort = (goingTo = new AbortController());
  document.documentElement.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(url, { signal: abort.signal, headers: { Accept: 'text/html' } }).catch((error: unknown) => {
      throw abort.signal.aborted ? error : new NoNetwork();
    });
    if (!response.ok || !(response.headers.get('content-type') ?? '').startsWith('text/html')) throw new Error(`${url.href}: HTTP ${response.status}`);
    const page = pageOf(await response.text());
    if (!page.querySelector('main')) throw new Error(`${url.href}: not a page of this site`);
    // The site was updated since: a visit of before goes no further, or old and new would be mixed.
    if (page.documentElement.dataset.build !== document.documentElement.dataset.build) throw new Error(`${url.href}: of another build`);
    await adoptStyles(page.head);
    if (abort.signal.aborted) return;
    if (push) history.pushState(null, '', url);
    shownPath = url.pathname;
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceWith(document.adoptNode(page.body));
    if (push) scrollTo(0, 0);
    const place = placeOf(url.hash);
    unfold(place);
    const heading = place ?? document.querySelector<HTMLElement>('main h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
    if (push) place?.scrollIntoView();
    handlers.onPage();
  } catch (error) {
    if (abort.signal.aborted) return;
    if (error instanceof NoNetwork && push) handlers.onNoNetwork();
    else location.assign(url);
  } finally {
    if (goingTo === abort) document.documentElement.removeAttribute('aria-busy');
  }
}

/** True for a click that the browser should handle alone: a new tab, a download, another site, a place on this page. */
function isOrdinary(event: MouseEvent, link: HTMLAnchorElement | SVGAElement): boolean {
  return event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
    || link.hasAttribute('download') || Boolean(link.getAttribute('target')) || link.hasAttribute('data-document');
}

/** Brings the place that a followed link names into view, unless the link stands in it and does not turn its pages. */
function showAnchor(hash: string, link: Element): void {
  const place = placeOf(hash);
  if (!place || place.contains(link) && !/^(prev|next)$/.test(link.getAttribute('rel') ?? '')) return;
  unfold(place);
  place.scrollIntoView({ block: 'start' });
}

/**
 * Follows links inside the site without loading a new document: DuckDB-WASM needs 1.5 to 3 s to start on every
 * document load, cached or not, so the engine has to outlive the page.
 */
export function startNavigation(handlers: NavigationHandlers): void {
  shownPath = location.pathname;
  redrawQuery = handlers.onQuery;
  // The frame's links are the same on every page: dates and filters go along, so that what was chosen on one view holds on the next.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.masthead a[href], nav.pages a[href]') : null;
    if (link) link.search = link.matches('.language') ? location.search : formatState(sharedState(parseState(location.search)));
  }, { capture: true });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement | SVGAElement>('a[href]') : null;
    if (!link || isOrdinary(event, link)) return;
    const url = new URL(link.getAttribute('href')!, location.href);
    // `?` alone asks for nothing, and stays out of the address.
    if (url.search === '') url.search = '';
    if (url.origin !== location.origin || url.hash && url.pathname === location.pathname && url.search === location.search) return;
    if (url.pathname === location.pathname) {
      event.preventDefault();
      if (url.search !== location.search) history.pushState(null, '', url);
      void handlers.onQuery().then(() => showAnchor(url.hash, link));
    } else if (url.pathname.endsWith('/')) {
      event.preventDefault();
      void visit(url, handlers, true);
    }
  });
  addEventListener('popstate', () => {
    if (location.pathname === shownPath) void handlers.onQuery();
    else void visit(new URL(location.href), handlers, false);
  });
}

/** Redraws the page for the query as it now stands; `isTyping`: of a long table what a screen shows first, and the rest when no letter follows. */
export function redraw({ isTyping = false } = {}): void {
  void redrawQuery(isTyping);
}

/** Changes the query of the current page as if a link had been followed; `replace` leaves no step to go back to. */
export function goToQuery(query: string, { replace = false } = {}): void {
  const url = `${location.pathname}${query ? `?${query}` : ''}`;
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
}

/** Goes to an address of the site as a click on a link would: the engine goes on running. */
export function goTo(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  document.body.append(link);
  link.click();
  link.remove();
}
