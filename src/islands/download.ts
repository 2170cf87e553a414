import { textLines, textWidth } from '../charts/text_lines.ts';
import { csvText, sheetCell, sheetRow } from '../views/csv.ts';
import { nextTask } from './next_task.ts';
import { pageLocale } from './page.ts';

/** Hands a file to the reader. */
export function save(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What a drawing needs to look the same outside the page; an element hands these on to what it holds. */
const INHERITED = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'font-family',
  'font-size', 'font-weight', 'text-anchor', 'paint-order', 'letter-spacing', 'visibility',
];

/** What each element has for itself, with the value it has where nothing is said. */
const OWN: readonly (readonly [string, string])[] = [['opacity', '1'], ['dominant-baseline', 'auto']];

/** Copies a drawing with the styles of the page written into it: whatever differs from what the element around it hands on. */
function styledCopy(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    const around = original === svg ? null : getComputedStyle(original.parentElement!);
    const write = (property: string, said: string | undefined) => {
      const value = style.getPropertyValue(property);
      if (value === said) copies[i]!.removeAttribute(property);
      else if (value) copies[i]!.setAttribute(property, value);
    };
    for (const property of INHERITED) write(property, around?.getPropertyValue(property));
    for (const [property, said] of OWN) write(property, said);
    if (style.display === 'none') copies[i]!.setAttribute('display', 'none');
    copies[i]!.removeAttribute('class');
    // Links lead nowhere outside the site.
    copies[i]!.removeAttribute('href');
    for (const name of Object.keys(original.dataset)) delete copies[i]!.dataset[name];
  });
  // On a phone the wide form is not shown, and is the one to take along.
  copy.removeAttribute('display');
  return copy;
}

/** What stays free around a picture, so that it does not touch what it is put beside. */
const EDGE = 12;

/** Space between two entries of a legend, the height of its lines, and the size of its words. */
const LEGEND = { gap: 18, line: 20, size: 12 };

/**
 * Returns a drawing as an SVG document of its own: styles become attributes, the page's colour lies behind it; above it stands what it
 * finds, below it its legend and what the figures speak of, so that it can be put into a report and still be read.
 */
export function standaloneSvg(svg: SVGSVGElement, stamp: string, { title = '', legend = [] }: { title?: string; legend?: readonly Element[] } = {}): string {
  const copy = styledCopy(svg);
  const box = svg.viewBox.baseVal;
  const [x, y, width, height] = box && box.width > 0 ? [box.x, box.y, box.width, box.height] : [0, 0, svg.clientWidth, svg.clientHeight];
  const page = getComputedStyle(document.body);
  const make = (name: string, attributes: Record<string, string | number>, content = '') => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = content;
    return element;
  };
  const write = (content: string, attributes: Record<string, string | number>) => make('text', { fill: page.color, 'font-family': page.fontFamily, ...attributes }, content);

  const heading = title === '' ? [] : textLines(title, (width - 8) / 15, 3);
  const head = heading.length === 0 ? 0 : heading.length * 21 + 10;
  const outside: Element[] = heading.map((line, i) => write(line, { x: x + 4, y: y - head + 17 + i * 21, 'font-size': 15, 'font-weight': 600 }));

  let [at, line] = [0, 0];
  for (const entry of legend) {
    const plain = entry.cloneNode(true) as Element;
    for (const mark of plain.querySelectorAll('svg')) mark.remove();
    const words = textLines(plain.textContent?.trim() ?? '', (width - 40) / LEGEND.size, 1)[0] ?? '';
    const marks = [...entry.querySelectorAll('svg')];
    const widths = marks.map((mark) => mark.getBoundingClientRect().width);
    const whole = widths.reduce((sum, each) => sum + each + 5, 0) + textWidth(words) * LEGEND.size;
    if (at > 0 && at + whole > width - 8) [at, line] = [0, line + 1];
    const top = y + height + 8 + line * LEGEND.line;
    let left = x + 4 + at;
    marks.forEach((mark, i) => {
      const own = styledCopy(mark);
      own.setAttribute('x', String(left));
      own.setAttribute('y', String(top + (14 - mark.getBoundingClientRect().height) / 2));
      outside.push(own);
      left += widths[i]! + 5;
    });
    outside.push(write(words, { x: left, y: top + 11, 'font-size': LEGEND.size }));
    at += whole + LEGEND.gap;
  }
  const below = legend.length === 0 ? 0 : 10 + (line + 1) * LEGEND.line;
  const foot = below + 20;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const whole = { x: x - EDGE, y: y - head - EDGE, width: width + 2 * EDGE, height: height + head + foot + 2 * EDGE };
  copy.setAttribute('viewBox', `${whole.x} ${whole.y} ${whole.width} ${whole.height}`);
  copy.setAttribute('width', String(whole.width));
  copy.setAttribute('height', String(whole.height));
  copy.prepend(make('rect', { ...whole, fill: page.backgroundColor }));
  copy.append(...outside, write(stamp, { x: x + 4, y: y + height + foot - 6, 'font-size': 10 }));
  return new XMLSerializer().serializeToString(copy);
}

async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Returns the table whose rows a figure or panel gives away: the one that says it holds what is drawn, else its only one. */
export function tableOf(holder: Element): HTMLTableElement | null {
  return holder.querySelector<HTMLTableElement>('table[data-figure-table]') ?? holder.querySelector('table');
}

/** The as-of date of the page. */
const pageAsOf = (): string => document.querySelector<HTMLElement>('[data-as-of]')?.dataset.asOf ?? '';

/** Returns the rows of a table as text, its head first. */
function tableRows(table: HTMLTableElement): string[][] {
  return [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, ' ')));
}

let wholeTable: (id: string, take: (rows: string[][]) => void) => Promise<boolean> = () => Promise.resolve(false);

/**
 * Returns the rows that a table's download holds, a number to a cell: all of them where the page shows a part, else those of the page. A figure's table says
 * whether it is a part, or has rows of its own for a sheet.
 */
export async function downloadRows(holder: HTMLElement, table: HTMLTableElement): Promise<string[][]> {
  const asOf = pageAsOf();
  const rows: string[][] = [];
  const take = (part: string[][]) => {
    for (const row of part) rows.push(row.map((cell) => sheetCell(cell, asOf)));
  };
  if ((holder.localName === 'figure' && !('part' in table.dataset)) || !(await wholeTable(holder.id, take))) take(tableRows(table));
  const asSheet = sheetRow(rows, pageLocale());
  const made: string[][] = [];
  await inParts(rows, (part, from) => part.forEach((row, i) => made.push(asSheet(row, from + i === 0))));
  return made;
}

/** Rows handled before the page may do something else. */
const ROWS_AT_ONCE = 1_000;

/** Handles rows a part at a time, so that the page answers in between however many they are. */
export async function inParts<Row>(rows: readonly Row[], handle: (part: Row[], from: number) => void): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    if (from > 0) await nextTask();
    handle(rows.slice(from, from + ROWS_AT_ONCE), from);
  }
}

/** Collects rows as CSV, a part at a time; `encode`: what makes bytes of a text in another encoding, without the byte-order mark. */
export function collectCsv(encode?: (text: string) => Uint8Array): { write: (rows: readonly (readonly string[])[]) => void; blob: () => Blob } {
  const parts: Blob[] = [];
  return {
    write: (rows) => {
      const csv = csvText(rows);
      // The byte-order mark stands at the beginning alone.
      parts.push(new Blob([encode ? (encode(csv.slice(1)) as BlobPart) : parts.length === 0 ? csv : csv.slice(1)]));
    },
    blob: () => new Blob(parts),
  };
}

/** Says on a button that its file is being made, and takes no second wish for it meanwhile. */
export function whileMaking(button: HTMLElement, make: () => Promise<void>): void {
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  void make().finally(() => button.removeAttribute('aria-busy'));
}

/**
 * Wires every download button of figures and tables: `data-download="svg|png|csv"` inside a figure or beside a table. `whole` gives
 * the whole of a table that the page shows a part of, by the id of its holder.
 */
export function startDownloads(stamp: () => string, whole: typeof wholeTable): void {
  wholeTable = whole;
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-download]') : null;
    if (!button) return;
    const holder = button.closest<HTMLElement>('figure, [data-downloadable]');
    if (!holder) return;
    const name = `${holder.id || 'plumbline'}-${pageAsOf()}`.replace(/-$/, '');
    const svg = holder.querySelector<SVGSVGElement>('.figure-drawing svg.chart:not(.swatch, .on-phone)');
    const picture = (drawing: SVGSVGElement) => standaloneSvg(drawing, stamp(), {
      title: holder.querySelector('figcaption h2, figcaption h3')?.textContent ?? '', legend: [...holder.querySelectorAll('.figure-drawing .legend li')],
    });
    if (button.dataset.download === 'csv') {
      const table = tableOf(holder);
      if (!table) return;
      whileMaking(button, async () => {
        const csv = collectCsv();
        await inParts(await downloadRows(holder, table), csv.write);
        save(`${name}.csv`, csv.blob(), 'text/csv');
      });
    } else if (svg && button.dataset.download === 'svg') {
      save(`${name}.svg`, picture(svg), 'image/svg+xml');
    } else if (svg && button.dataset.download === 'png') {
      void pngOf(picture(svg)).then((blob) => save(`${name}.png`, blob, 'image/png'));
    }
  });
}
