import { csvText } from '../views/csv.ts';

/** Hands a file to the reader. */
export function save(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What a drawing needs to look the same outside the page: these properties as attributes of each element. */
const PROPERTIES = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'opacity', 'font-family',
  'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'letter-spacing', 'display', 'visibility',
];

/** Returns a drawing as an SVG document of its own: styles become attributes, the page's colour lies behind it. */
export function standaloneSvg(svg: SVGSVGElement, stamp: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    for (const property of PROPERTIES) {
      const value = style.getPropertyValue(property);
      if (value) copies[i]!.setAttribute(property, value);
    }
    copies[i]!.removeAttribute('class');
  });
  const box = svg.viewBox.baseVal;
  const [x, y, width, height] = box && box.width > 0 ? [box.x, box.y, box.width, box.height] : [0, 0, svg.clientWidth, svg.clientHeight];
  const foot = 18;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `${x} ${y} ${width} ${height + foot}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height + foot));
  const make = (name: string, attributes: Record<string, string | number>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const page = getComputedStyle(document.body);
  copy.prepend(make('rect', { x, y, width, height: height + foot, fill: page.backgroundColor }));
  const text = make('text', { x: x + 4, y: y + height + foot - 5, fill: page.color, 'font-size': 10, 'font-family': page.fontFamily });
  text.textContent = stamp;
  copy.append(text);
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

/** Returns the rows of a table as text, its head first. */
export function tableRows(table: HTMLTableElement): string[][] {
  return [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, ' ')));
}

/** Wires every download button of figures and tables: `data-download="svg|png|csv"` inside a figure or beside a table. */
export function startDownloads(stamp: () => string): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-download]') : null;
    if (!button) return;
    const holder = button.closest<HTMLElement>('figure, [data-downloadable]');
    if (!holder) return;
    const name = `${holder.id || 'plumbline'}-${document.querySelector<HTMLElement>('[data-as-of]')?.dataset.asOf ?? ''}`.replace(/-$/, '');
    const svg = holder.querySelector<SVGSVGElement>('.figure-drawing svg.chart, .figure-drawing svg');
    if (button.dataset.download === 'csv') {
      const table = holder.querySelector<HTMLTableElement>('table[data-figure-table], table');
      if (table) save(`${name}.csv`, csvText(tableRows(table)), 'text/csv');
    } else if (svg && button.dataset.download === 'svg') {
      save(`${name}.svg`, standaloneSvg(svg, stamp()), 'image/svg+xml');
    } else if (svg && button.dataset.download === 'png') {
      void pngOf(standaloneSvg(svg, stamp())).then((blob) => save(`${name}.png`, blob, 'image/png'));
    }
  });
}
