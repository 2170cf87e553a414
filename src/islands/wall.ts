/** Seconds a view stays when the address does not say. */
const USUAL_SECONDS = 20;

/** How often a screen that hangs for weeks looks whether the site was built anew, in milliseconds. */
const LOOK_AGAIN = 5 * 60_000;

/** Which views the address asks for, of those there are, in the order there; all when it names none that exists. */
export function wallChoice(query: string, present: readonly string[]): { show: string[]; seconds: number } {
  const parameters = new URLSearchParams(query);
  const asked = parameters.getAll('show').flatMap((value) => value.split(',')).filter((id) => present.includes(id));
  const seconds = Number(parameters.get('every') ?? USUAL_SECONDS);
  return { show: asked.length > 0 ? [...new Set(asked)] : [...present], seconds: seconds >= 3 && seconds <= 600 ? seconds : USUAL_SECONDS };
}

/**
 * Turns the wall's stacked views into a rotation: a touch or a key pauses it and opens the panel, arrow keys change the view,
 * and a new build of the site is shown as soon as it is there. Does nothing on other pages.
 */
export function startWall(): void {
  const found = document.querySelector<HTMLElement>('[data-board="wall"]');
  if (!found) return;
  const board = found;
  const slides = () => [...board.querySelectorAll<HTMLElement>('[data-slide]')];
  let at = 0;
  let isPaused = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const choice = () => wallChoice(location.search, slides().map((slide) => slide.dataset.slide!));

  function show(): void {
    const { show: ids, seconds } = choice();
    at = (at + ids.length) % ids.length;
    board.dataset.shown = ids[at];
    for (const slide of slides()) slide.classList.toggle('is-shown', slide.dataset.slide === ids[at]);
    board.toggleAttribute('data-paused', isPaused);
    if (timer) clearTimeout(timer);
    timer = isPaused || !board.isConnected ? null : setTimeout(() => {
      at++;
      show();
    }, seconds * 1000);
  }

  /** The panel that says what is chosen now: one that takes its place says nothing yet. */
  let filled: Element | null = null;
  function fill(): void {
    const panel = board.querySelector('[data-wall-panel]');
    if (!panel || panel === filled) return;
    filled = panel;
    const { show: ids, seconds } = choice();
    for (const box of panel.querySelectorAll<HTMLInputElement>('input[name="show"]')) box.checked = ids.includes(box.value);
    panel.querySelector<HTMLInputElement>('input[name="every"]')!.value = String(seconds);
  }

  function pause(): void {
    isPaused = true;
    filled = null;
    fill();
    show();
  }

  board.addEventListener('click', (event) => {
    const target = event.target as Element;
    if (target.closest('[data-wall-resume]')) {
      isPaused = false;
      show();
    } else if (target.closest('[data-wall-full]')) {
      void document.documentElement.requestFullscreen?.();
    } else if (!target.closest('[data-wall-panel]')) {
      pause();
    }
  });
  const onKey = (event: KeyboardEvent): void => {
    if (!board.isConnected) return document.removeEventListener('keydown', onKey);
    if (event.target instanceof HTMLInputElement) return;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      at += event.key === 'ArrowRight' ? 1 : -1;
      show();
    } else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      if (isPaused) {
        isPaused = false;
        show();
      } else pause();
    }
  };
  document.addEventListener('keydown', onKey);
  // The board may be drawn anew when the engine answers: the view on show stays.
  new MutationObserver(() => {
    if (!slides().some((slide) => slide.classList.contains('is-shown'))) show();
    if (isPaused) fill();
  }).observe(board, { childList: true, subtree: true });
  show();

  let shownPage: string | null = null;
  const look = async (): Promise<void> => {
    if (!board.isConnected) return;
    try {
      const response = await fetch(location.pathname, { cache: 'no-cache' });
      const page = await response.text();
      if (response.ok && shownPage !== null && page !== shownPage) return location.reload();
      if (response.ok) shownPage = page;
    } catch {
      // No network: what hangs there stays, with its date.
    }
    setTimeout(() => void look(), LOOK_AGAIN);
  };
  void look();
}
