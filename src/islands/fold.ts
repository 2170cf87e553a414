/** Opens and closes the filters of a phone, where they would push the answer off the screen. */
export function startFold(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-filters-fold]') : null;
    if (button) button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') !== 'true'));
  });
}
