import { goTo, pageOf } from './navigate.ts';
import { pageLocale } from './page.ts';
import type { Session } from './session.ts';
import { keysAreOn, pageKeys } from './shortcut_keys.ts';

const WELCOME = 'plumbline.welcome';

/** Keeps for later visits that the welcome is closed, or was asked for again. */
function keepWelcome(isClosed: boolean): void {
  document.documentElement.toggleAttribute('data-welcomed', isClosed);
  try {
    if (isClosed) localStorage.setItem(WELCOME, 'closed');
    else localStorage.removeItem(WELCOME);
  } catch {
    // Storage is denied: it holds for this visit.
  }
}

/** Opens the meaning of a figure over the page; where the page of figures cannot be read, the link is followed. */
async function explain(link: HTMLAnchorElement): Promise<void> {
  try {
    const url = new URL(link.href);
    const response = await fetch(url.pathname);
    const page = pageOf(await response.text());
    const article = page.getElementById(url.hash.slice(1));
    if (!response.ok || !article) throw new Error(link.href);
    const { showExplanation } = await import('./dialogs.tsx');
    showExplanation(document.adoptNode(article), url.pathname, pageLocale());
  } catch {
    location.assign(link.href);
  }
}

/** True where a letter is text to be typed, not a shortcut. The target is the innermost one: the editor of queries is inside a shadow root, which events name by its host. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || (target.matches('input, textarea, select') && !target.matches('[type="checkbox"], [type="radio"], [type="button"], [type="range"]')));
}

/** Finding, the meaning of figures, keys, the welcome and its tour. They are loaded when first asked for. */
export function startAssist(session: Session): void {
  let asked = 0;
  // What was asked for last is opened. The first time the dialogs are still on their way: one that was left by Esc meanwhile must not come up and take the next key for its text.
  const openWith = async (open: (dialogs: typeof import('./dialogs.tsx')) => void) => {
    asked += 1;
    const mine = asked;
    const dialogs = await import('./dialogs.tsx');
    if (mine === asked) open(dialogs);
  };
  const openFinder = () => void openWith(({ showFinder }) => showFinder(session, pageLocale()));
  const openKeys = () => void openWith(({ showKeys }) => showKeys(pageLocale()));

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    const figure = target.closest<HTMLAnchorElement>('a[data-explain]');
    if (figure && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void explain(figure);
    }
    if (target.closest('[data-find]')) openFinder();
    if (target.closest('[data-keys]')) openKeys();
    if (target.closest('[data-welcome-close]')) {
      keepWelcome(true);
      document.querySelector<HTMLElement>('main h1')?.focus();
    }
    if (target.closest('[data-welcome-again]')) keepWelcome(false);
    if (target.closest('[data-tour]')) void import('./tour.ts').then(({ startTour }) => startTour(pageLocale()));
  });

  let isAfterG = false;
  document.addEventListener('keydown', (event) => {
    // The wall has keys of its own.
    if (event.isComposing || document.querySelector('.wall')) return;
    if (event.key === 'Escape') asked += 1;
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      openFinder();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.composedPath()[0] ?? null) || document.querySelector('dialog[open]') || !keysAreOn()) return;
    const path = isAfterG ? pageKeys.find((each) => each.key === event.key)?.path : undefined;
    isAfterG = event.key === 'g' && !isAfterG;
    if (path !== undefined) {
      const root = document.documentElement.dataset.root!.replace(/\/$/, '');
      goTo(`${root}${pageLocale() === 'en' ? '/en' : ''}${path}`);
    } else if (event.key === '/') {
      event.preventDefault();
      openFinder();
    } else if (event.key === '?') openKeys();
    else if (event.key === 't') document.querySelector<HTMLElement>('[data-theme-switch]')?.click();
    else if (event.key === 'f') {
      const fold = document.querySelector<HTMLElement>('[data-filters-fold]');
      if (fold?.checkVisibility() && fold.getAttribute('aria-expanded') !== 'true') fold.click();
      document.querySelector<HTMLElement>('[data-filters] input')?.focus();
      event.preventDefault();
    }
  });
}
