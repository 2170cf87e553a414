import { placeOf } from './place.ts';

/** Opens the folded part that an address's hash leads into, so that a link never ends at something hidden. */
export function unfold(place: Element | null): void {
  for (let each = place; each; each = each.parentElement) {
    const fold = [...each.children, ...(each.parentElement?.children ?? [])].find((child) => child.matches('.part-fold'));
    fold?.setAttribute('aria-expanded', 'true');
  }
}

/** Turns the row of a place's pages, which a phone cannot show whole, to the page one is on. */
export function showPlace(): void {
  const row = document.querySelector<HTMLElement>('nav.pages');
  const here = row?.querySelector<HTMLElement>('[aria-current]');
  if (row && here) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}

/** Makes dates of the plain fields that a page came with, once its first picture is on the screen. */
export function showDates(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
    for (const field of document.querySelectorAll<HTMLInputElement>('input[data-date][type="text"]')) field.type = 'date';
  })));
}

/** Opens and closes what a phone folds away: the filters, which would push the answer off the screen, parts, and all but the first rows of a long list. */
export function startFold(): void {
  const arrive = (): void => {
    const place = placeOf(location.hash);
    unfold(place);
    place?.scrollIntoView();
  };
  showPlace();
  showDates();
  if (location.hash) arrive();
  addEventListener('hashchange', arrive);
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-filters-fold], [data-rows-fold]') : null;
    if (!button) return;
    const isOpen = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', String(isOpen));
    // A closed list is shorter than the place one was at.
    if (!isOpen) button.scrollIntoView({ block: 'nearest' });
  });
}
