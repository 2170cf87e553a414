/** What every sheet of a printed page is of: its title, what its figures speak of (date, comparison, filters, units), and whose data it is. */
export function paperStamp(): string {
  const words = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? '';
  return [words('h1'), words('.filters-stamp').replace(/[。.]$/, '') || words('[data-as-of]'), words('.sample-marker:not([hidden])')].filter((part) => part !== '').join(' · ');
}

/** Writes it where the sheet for paper reads it (`data-stamp`), each time that something is printed. */
export function startPaperStamp(): void {
  addEventListener('beforeprint', () => {
    document.documentElement.dataset.stamp = paperStamp();
  });
}
