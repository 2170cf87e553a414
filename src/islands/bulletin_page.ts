import { paper as words } from '../i18n/bulletin.ts';
import { paperText, type Paper, type PaperBlock, type TextBlock } from '../views/paper.ts';
import { save } from './download.ts';
import { pageLocale } from './page.ts';

/** An edit stands beside the text it was made to: it holds for that text and for no other. */
interface Edit {
  id: string;
  from: string;
  to: string;
}

/** Edits of each document (its name and language) by id and text. They outlive redraws, moves between pages, and a reload of the tab. */
const kept = new Map<string, Map<string, Edit>>();
const shelf = (name: string) => `plumbline.paper.${name}`;

function editsOf(name: string): Map<string, Edit> {
  let own = kept.get(name);
  if (!own) {
    own = new Map();
    try {
      for (const edit of JSON.parse(sessionStorage.getItem(shelf(name)) ?? '[]') as Edit[]) own.set(`${edit.id} ${edit.from}`, edit);
    } catch {
      // Storage denied or damaged: edits then live as long as the page.
    }
    kept.set(name, own);
  }
  return own;
}

function remember(name: string): void {
  try {
    sessionStorage.setItem(shelf(name), JSON.stringify([...editsOf(name).values()]));
  } catch {
    // As above.
  }
}

const pageOf = (element: Element) => element.closest<HTMLElement>('[data-paper]');
const nameOf = (page: HTMLElement) => `${page.dataset.paper!} ${pageLocale()}`;
const fields = (page: HTMLElement) => [...page.querySelectorAll<HTMLElement>('[data-edit]')];

/** The text of an element as the reader sees it; what an editing browser puts there to hold a line open is not text. */
const textOf = (element: HTMLElement) => (element.isContentEditable && element.offsetParent !== null ? element.innerText : element.textContent ?? '').replace(/\u00a0/g, ' ').replace(/\n$/, '');

function showState(page: HTMLElement): void {
  const edits = editsOf(nameOf(page));
  const applied = fields(page).filter((field) => field.classList.contains('is-edited')).length;
  const stale = edits.size - applied;
  const line = page.querySelector<HTMLElement>('[data-paper-state]');
  if (line) line.textContent = [...(applied > 0 ? [words.edited[pageLocale()]({ n: applied })] : []), ...(stale > 0 ? [words.stale[pageLocale()]({ n: stale })] : [])].join(pageLocale() === 'zh' ? '；' : '; ');
  page.querySelector('[data-paper-reset]')?.toggleAttribute('hidden', edits.size === 0);
}

/** Puts back what the reader wrote, where the text it was written over is the same. Called after each drawing. */
export function restoreEdits(place: HTMLElement): void {
  const page = place.querySelector<HTMLElement>('[data-paper]');
  if (!page) return;
  const edits = editsOf(nameOf(page));
  for (const field of fields(page)) {
    // A browser without plain-text editing edits anyway; what is pasted there is made plain below.
    if (field.contentEditable !== 'plaintext-only') field.contentEditable = 'true';
    if (field.dataset.from !== undefined) continue;
    const edit = edits.get(`${field.dataset.edit} ${field.textContent}`);
    if (!edit) continue;
    field.dataset.from = edit.from;
    field.textContent = edit.to;
    field.classList.add('is-edited');
  }
  showState(page);
}

/** Reads the document off the page, edits and all. Only text is taken: markup that was pasted is nothing. */
export function paperOf(page: HTMLElement): Paper {
  const numbers = (text: string | undefined) => (text ?? '').split(' ').filter(Boolean).map(Number);
  const blocks = [...page.querySelectorAll<HTMLElement>('[data-block]')].map((element): PaperBlock => {
    if (element instanceof HTMLTableElement) {
      const rowOf = (row: HTMLTableRowElement) => [...row.cells].map((cell) => textOf(cell.querySelector<HTMLElement>('[data-edit]') ?? cell));
      return { id: '', kind: 'table', head: rowOf(element.tHead!.rows[0]!), widths: numbers(element.dataset.widths), numbers: numbers(element.dataset.numbers), rows: [...element.tBodies[0]!.rows].map(rowOf), hasBigRow: element.dataset.bigRow !== undefined };
    }
    return { id: element.dataset.edit ?? '', kind: element.dataset.block as TextBlock['kind'], text: textOf(element) };
  });
  return { locale: pageLocale(), layout: page.dataset.paper as Paper['layout'], file: page.dataset.file!, title: page.dataset.title!, blocks };
}

/** How far the arrow keys go in a table, in rows and cells. */
const STEPS: Record<string, readonly [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Whether nothing of a text lies before the caret, or after it. */
function isAtEdge(field: HTMLElement, edge: 'start' | 'end'): boolean {
  const caret = getSelection();
  if (caret === null || caret.rangeCount === 0 || !caret.isCollapsed) return false;
  const rest = document.createRange();
  rest.selectNodeContents(field);
  if (edge === 'start') rest.setEnd(caret.anchorNode!, caret.anchorOffset);
  else rest.setStart(caret.anchorNode!, caret.anchorOffset);
  return rest.toString() === '';
}

/** Goes to the cell that an arrow key points at, sideways only from the end of a text; whether it went. */
function goToCell(field: HTMLElement, key: string): boolean {
  const step = STEPS[key];
  const cell = field.closest<HTMLTableCellElement>('.paper-table :is(th, td)');
  if (!step || !cell || (step[1] !== 0 && !isAtEdge(field, step[1] < 0 ? 'start' : 'end'))) return false;
  const row = cell.parentElement as HTMLTableRowElement;
  const next = cell.closest('table')!.rows[row.rowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
  const there = next && (next.matches('[data-edit]') ? next : next.querySelector<HTMLElement>('[data-edit]'));
  if (!there) return false;
  there.focus();
  getSelection()?.selectAllChildren(there);
  if (step[1] < 0) getSelection()?.collapseToEnd();
  else getSelection()?.collapseToStart();
  return true;
}

async function exportPaper(page: HTMLElement, format: string): Promise<void> {
  if (format === 'print') {
    window.print();
    return;
  }
  const paper = paperOf(page);
  if (format === 'text') {
    // The mark lets Notepad and WPS read it as UTF-8.
    save(`${paper.file}.txt`, `\ufeff${paperText(paper).replaceAll('\n', '\r\n')}`, 'text/plain;charset=utf-8');
    return;
  }
  try {
    const { paperDocx, docxType } = await import('./bulletin_docx.ts');
    save(`${paper.file}.docx`, (await paperDocx(paper)) as BlobPart, docxType);
  } catch (error) {
    const line = page.querySelector<HTMLElement>('[data-paper-state]');
    if (line) line.textContent = words.failed[pageLocale()];
    throw error;
  }
}

let isStarted = false;

/** Wires documents that can be written in: edits and exports. Only the first call in a visit acts. */
export function startPaper(): void {
  if (isStarted || typeof document === 'undefined') return;
  isStarted = true;
  document.documentElement.dataset.writable = '';

  const fieldAt = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>('[data-edit]') : null);
  document.addEventListener('beforeinput', (event) => {
    const field = fieldAt(event.target);
    if (!field) return;
    if (event.inputType.startsWith('format')) event.preventDefault();
    field.dataset.from ??= field.textContent ?? '';
  });
  document.addEventListener('input', (event) => {
    const field = fieldAt(event.target);
    const page = field && pageOf(field);
    if (!page) return;
    const from = field.dataset.from ?? '';
    const to = textOf(field);
    const name = nameOf(page);
    const key = `${field.dataset.edit} ${from}`;
    if (to === from) editsOf(name).delete(key);
    else editsOf(name).set(key, { id: field.dataset.edit!, from, to });
    field.classList.toggle('is-edited', to !== from);
    remember(name);
    showState(page);
  });
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const field = fieldAt(event.target);
    if (field && goToCell(field, event.key)) event.preventDefault();
  });
  // Whoever leaves a table and comes back is at the same cell.
  document.addEventListener('focusin', (event) => {
    const field = fieldAt(event.target);
    const table = field?.closest('.paper-table');
    if (!field || !table) return;
    for (const other of table.querySelectorAll<HTMLElement>('[data-edit][tabindex="0"]')) other.tabIndex = -1;
    field.tabIndex = 0;
  });
  for (const type of ['paste', 'drop'] as const) {
    document.addEventListener(type, (event) => {
      const field = fieldAt(event.target);
      if (!field || field.contentEditable === 'plaintext-only') return;
      event.preventDefault();
      const data = event instanceof ClipboardEvent ? event.clipboardData : (event as DragEvent).dataTransfer;
      document.execCommand('insertText', false, data?.getData('text/plain') ?? '');
    });
  }
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const exporting = target?.closest<HTMLElement>('[data-paper-export]');
    if (exporting) void exportPaper(pageOf(exporting)!, exporting.dataset.paperExport!);
    const reset = target?.closest('[data-paper-reset]');
    const page = reset && pageOf(reset);
    if (!page) return;
    for (const field of fields(page)) {
      if (field.dataset.from === undefined) continue;
      field.textContent = field.dataset.from;
      delete field.dataset.from;
      field.classList.remove('is-edited');
    }
    editsOf(nameOf(page)).clear();
    remember(nameOf(page));
    showState(page);
  });
}
