const KEY = 'plumbline.theme';

/** Keeps the reader's choice of light or dark where the browser allows it; without storage it lasts for the visit. `early.js` puts it back. */
export function startTheme(): void {
  const root = document.documentElement;
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-theme-switch]')) return;
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    try {
      localStorage.setItem(KEY, root.dataset.theme);
    } catch {
      // Storage is denied.
    }
  });
}
