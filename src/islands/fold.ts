/** Opens and closes what a phone folds away: the filters, which would push the answer off the screen, and all but the first rows of a long list. */
export function startFold(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-filters-fold], [data-rows-fold]') : null;
    if (!button) return;
    const isOpen = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', String(isOpen));
    // A closed list is shorter than the place one was at.
    if (!isOpen) button.scrollIntoView({ block: 'nearest' });
  });
}
