import { formatState, parseState } from '../views/state.ts';
import { copyFor } from './clipboard.ts';
import { downloadRows, save, tableOf, whileMaking } from './download.ts';
import { goToQuery, redraw } from './navigate.ts';

let isStarted = false;

/**
 * Wires what the desk's pages share: a table's search box (`form[data-search]`, narrowing as one types), buttons that copy text
 * (`data-copy`) and Excel downloads (`data-download="xlsx"`). Call from a board's module; only the first call in a visit acts.
 */
export function startDeskControls(): void {
  if (isStarted || typeof document === 'undefined') return;
  isStarted = true;

  const search = (form: HTMLFormElement, isTyping: boolean) => {
    const text = String(new FormData(form).get('q') ?? '');
    goToQuery(formatState({ ...parseState(location.search), search: text, page: 1 }), { replace: true });
    redraw({ isTyping });
  };
  document.addEventListener('input', (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || (event as InputEvent).isComposing) return;
    const form = field.closest<HTMLFormElement>('form[data-search]');
    if (form) search(form, true);
  });
  document.addEventListener('compositionend', (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-search]') : null;
    if (form) search(form, true);
  });
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || !event.target.matches('form[data-search]')) return;
    event.preventDefault();
    search(event.target, false);
  });

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const copy = target?.closest<HTMLElement>('[data-copy]');
    if (copy) void copyFor(copy, copy.dataset.copy!);
    const workbook = target?.closest<HTMLElement>('[data-download="xlsx"]');
    const holder = workbook?.closest<HTMLElement>('figure, [data-downloadable]');
    const table = holder ? tableOf(holder) : null;
    if (table) {
      whileMaking(workbook!, async () => {
        const [{ xlsxBlob }, rows] = await Promise.all([import('./xlsx.ts'), downloadRows(holder!, table)]);
        const asOf = document.querySelector<HTMLElement>('[data-as-of]')?.dataset.asOf ?? '';
        const title = document.querySelector('main h1')?.textContent ?? '';
        const numbers = new Set([...(table.tBodies[0]?.rows[0]?.cells ?? [])].flatMap((cell, i) => (cell.classList.contains('number') ? [i] : [])));
        save(`${holder!.id || 'plumbline'}-${asOf}.xlsx`, await xlsxBlob(rows, title, numbers), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      });
    }
  });
}
