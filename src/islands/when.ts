import { isPhone } from '../charts/forms.tsx';

/** Waits so many milliseconds. */
export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Does something when the browser has nothing else to do, or after two seconds. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}

/** How long a page on a phone stands before that is done though nobody has touched it, in milliseconds. */
const UNTOUCHED_MS = 4000;

/**
 * Does at once what the reader may want next; on a phone, which the engine's five megabytes and the work of compiling them hold up more than
 * others, at her first sign, or when the page has stood for a while.
 */
export function whenWanted(work: () => void): void {
  if (!isPhone()) {
    work();
    return;
  }
  const signs = new AbortController();
  const start = (): void => {
    if (signs.signal.aborted) return;
    signs.abort();
    work();
  };
  for (const sign of ['pointerdown', 'keydown', 'scroll', 'focusin']) document.addEventListener(sign, start, { capture: true, passive: true, signal: signs.signal });
  setTimeout(start, UNTOUCHED_MS);
}

/** Returns what puts a piece of work off, each time anew, until nothing has put it off for so many milliseconds. */
export function atRest(milliseconds: number, work: () => void) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let from = 0;
  // In a drag it is put off every frame: the timer is set again only when it rings too early.
  const ring = (): void => {
    const left = from - performance.now();
    timer = left > 1 ? setTimeout(ring, left) : null;
    if (!timer) work();
  };
  return {
    soon: (after = milliseconds): void => {
      from = performance.now() + after;
      timer ??= setTimeout(ring, after);
    },
    cancel: (): void => {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
