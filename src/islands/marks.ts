import type { Locale } from '../i18n/locale.ts';
import { marks as words } from '../i18n/marks.ts';
import { formatShortDay } from '../i18n/format.ts';
import { addDays } from '../views/days.ts';
import { formatState, parseState } from '../views/state.ts';
import { goToQuery, redraw } from './navigate.ts';
import { pageLocale } from './page.ts';

/** Pixels of a press that is a drag and no click. */
const DRAG = 6;

interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One thing of a drawing that can be pointed at: a mark with a title, or a day of an area of days. */
interface Mark {
  text: string;
  element: SVGElement;
  /** Where it is in the window. */
  place: Place;
  /** Days from the area's first; null for a mark. */
  day: number | null;
}

const titleOf = (element: Element) => [...element.children].find((child) => child.localName === 'title') ?? null;

/** Returns what an area of days says of one of them; its text and values come with it (see DayArea). */
export function dayText(area: { firstDay: string; dayWords: string; dayValues?: string | undefined }, day: number, language: Locale): string {
  const values = area.dayValues?.split(';')[day]?.split(' ') ?? [];
  return area.dayWords.replace('{day}', formatShortDay(addDays(area.firstDay, day), language, area.firstDay)).replaceAll(/\{(\d)\}/g, (_, i: string) => values[Number(i)] ?? '');
}

const areaOf = (element: SVGElement) => ({ firstDay: element.dataset.firstDay!, dayWords: element.dataset.dayWords!, dayValues: element.dataset.dayValues });
const daysOf = (element: SVGElement) => Number(element.dataset.days);

function dayMark(element: SVGElement, day: number): Mark {
  const box = element.getBoundingClientRect();
  const width = box.width / daysOf(element);
  return { text: dayText(areaOf(element), day, pageLocale()), element, day, place: { left: box.left + day * width, top: box.top, width, height: box.height } };
}

function titleMark(element: SVGElement): Mark | null {
  const text = titleOf(element)?.textContent?.trim() || element.dataset.said;
  return text ? { text, element, day: null, place: element.getBoundingClientRect() } : null;
}

/** The area of days of a drawing in which a point of the window lies. */
function areaAt(svg: Element, x: number, y: number): SVGElement | null {
  return [...svg.querySelectorAll<SVGElement>('.day-area')].find((area) => {
    const box = area.getBoundingClientRect();
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  }) ?? null;
}

const dayAt = (area: SVGElement, x: number) => {
  const box = area.getBoundingClientRect();
  return Math.max(0, Math.min(daysOf(area) - 1, Math.floor(((x - box.left) / box.width) * daysOf(area))));
};

/** Returns the mark nearest in a direction: what lies straight ahead before what lies aside; null at the edge. */
export function nextPlace<Item extends { place: Place }>(items: readonly Item[], from: Place, direction: 'left' | 'right' | 'up' | 'down'): Item | null {
  const middle = (place: Place): [number, number] => [place.left + place.width / 2, place.top + place.height / 2];
  const [x, y] = middle(from);
  let best: Item | null = null;
  let least = Infinity;
  for (const item of items) {
    const [toX, toY] = middle(item.place);
    const [ahead, aside] = direction === 'left' ? [x - toX, toY - y] : direction === 'right' ? [toX - x, toY - y] : direction === 'up' ? [y - toY, toX - x] : [toY - y, toX - x];
    if (ahead <= 0.5) continue;
    const distance = ahead + 3 * Math.abs(aside);
    if (distance < least) [best, least] = [item, distance];
  }
  return best;
}

/**
 * Lets every drawing be read mark by mark: a tooltip under the pointer or the finger, arrow keys from mark to mark inside a focused drawing
 * (Enter opens what a mark links to, Escape leaves), and on drawings of days a click that sets the as-of date of the whole page, a drag that sets
 * the comparison date too.
 */
export function startMarks(): void {
  const tip = document.createElement('div');
  tip.className = 'mark-tip';
  tip.setAttribute('role', 'status');
  const ring = document.createElement('div');
  ring.className = 'mark-ring';
  let shown: Mark | null = null;
  let isByKey = false;
  /** True while the tooltip says how to read the drawing by keys, and nothing of a mark. */
  let isHint = false;
  /** A title whose words are lent to the tooltip, so that the browser does not show them a second time. */
  let lent: { node: Text; text: string; element: SVGElement } | null = null;

  function giveBack(): void {
    if (!lent) return;
    if (lent.node.data === '') lent.node.data = lent.text;
    delete lent.element.dataset.said;
    lent = null;
  }

  function hide(): void {
    giveBack();
    shown = null;
    tip.textContent = '';
    tip.hidden = ring.hidden = true;
  }

  function show(mark: Mark, byKey: boolean, at?: { x: number; y: number }): void {
    if (!tip.isConnected) document.body.append(ring, tip);
    if (shown?.element !== mark.element) giveBack();
    if (!byKey && mark.day === null) {
      const node = titleOf(mark.element)?.firstChild;
      if (node instanceof Text && node.data !== '') {
        lent = { node, text: node.data, element: mark.element };
        mark.element.dataset.said = node.data.trim();
        node.data = '';
      }
    }
    if (tip.textContent !== mark.text) tip.textContent = mark.text;
    tip.hidden = false;
    const { place } = mark;
    const point = at ?? { x: place.left + place.width / 2, y: place.top };
    const { width, height } = tip.getBoundingClientRect();
    const left = Math.max(8, Math.min(document.documentElement.clientWidth - width - 8, point.x - width / 2));
    const above = point.y - height - 14;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(above > 0 ? above : (at ? at.y + 22 : place.top + place.height + 8)) + scrollY}px`;
    ring.hidden = !byKey && mark.day === null;
    ring.classList.toggle('is-day', mark.day !== null);
    ring.style.left = `${place.left + scrollX}px`;
    ring.style.top = `${place.top + scrollY}px`;
    ring.style.width = `${Math.max(2, place.width)}px`;
    ring.style.height = `${Math.max(2, place.height)}px`;
    shown = mark;
    isByKey = byKey;
    isHint = false;
  }

  /** The drawings that are shown: of two forms of one, the style sheet shows one. */
  const shownIn = (drawing: Element) => [...drawing.querySelectorAll<SVGElement>('svg.chart')].filter((svg) => svg.getClientRects().length > 0);

  const drawingOf = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>('.figure-drawing') : null);

  /** What is under a point: the innermost mark with a title that is smaller than a row, else the day, else that mark. */
  function under(target: Element, x: number, y: number): Mark | null {
    const svg = target.closest('svg.chart');
    if (!svg) return null;
    let element: Element | null = target;
    let found: Mark | null = null;
    while (element && !found) {
      if (element instanceof SVGElement) found = titleMark(element);
      element = element === svg ? null : element.parentElement;
    }
    if (found) return found;
    const area = areaAt(svg, x, y);
    return area ? dayMark(area, dayAt(area, x)) : null;
  }

  document.addEventListener('pointermove', (event) => {
    if (dragged || !(event.target instanceof Element) || !drawingOf(event.target)) return;
    const mark = under(event.target, event.clientX, event.clientY);
    if (mark) show(mark, false, { x: event.clientX, y: event.clientY });
    else if (!isByKey) hide();
  });
  document.addEventListener('pointerout', (event) => {
    // A finger that is lifted leaves what it showed to be read.
    if (!isByKey && event.pointerType !== 'touch' && shown && drawingOf(event.target) && !drawingOf(event.relatedTarget)) hide();
  });
  document.addEventListener('scroll', () => shown && !isByKey && hide(), { passive: true, capture: true });

  // A link of a drawing says what it stands for when it has the focus.
  document.addEventListener('focusin', (event) => {
    const link = event.target instanceof SVGElement ? event.target.closest<SVGElement>('svg.chart a') : null;
    const mark = link && link.matches(':focus-visible') ? titleMark(link) : null;
    if (mark) return show(mark, true);
    // A press focuses the drawing too, and what it shows stays.
    if (shown && (isByKey || !drawingOf(event.target)?.contains(shown.element))) hide();
    // The drawing itself: how to go on.
    const drawing = event.target instanceof HTMLElement && event.target.matches('.figure-drawing:focus-visible') ? event.target : null;
    const svg = drawing && shownIn(drawing)[0];
    if (!drawing || !svg) return;
    const box = drawing.getBoundingClientRect();
    const text = (drawing.querySelector('.day-area') ? words.hint_days : words.hint)[pageLocale()];
    show({ text, element: svg, day: null, place: { left: box.left, top: Math.max(box.top, 0), width: box.width, height: 0 } }, true);
    ring.hidden = isHint = true;
  });
  document.addEventListener('focusout', (event) => {
    if (drawingOf(event.target) && shown && isByKey) hide();
  });

  /** Every mark of a drawing with a title; days are reached through their areas: there may be thousands. */
  const marksOf = (drawing: HTMLElement): Mark[] =>
    shownIn(drawing).flatMap((svg) => [svg, ...svg.querySelectorAll<SVGElement>('*')]).filter((element) => titleOf(element)).map(titleMark).filter((mark) => mark !== null);

  document.addEventListener('keydown', (event) => {
    const drawing = drawingOf(document.activeElement);
    // Links of a table inside a figure keep their keys.
    if (document.activeElement !== drawing && !(document.activeElement instanceof SVGElement)) return;
    if (!drawing || event.ctrlKey || event.metaKey || event.altKey) return;
    const isHere = shown !== null && isByKey && !isHint && drawing.contains(shown.element);
    const direction = ({ ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const)[event.key];
    if (event.key === 'Escape' && isHere) {
      event.stopImmediatePropagation();
      return hide();
    }
    if (event.key === 'Enter' && isHere && document.activeElement === drawing) {
      const link = shown!.element.closest('a[href]');
      if (link) return void link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      if (shown!.day !== null) return setDays(shown!.element, null, shown!.day);
    }
    if (!direction && event.key !== 'Home' && event.key !== 'End') return;
    const areas = shownIn(drawing).flatMap((svg) => [...svg.querySelectorAll<SVGElement>('.day-area')]);
    const marks = marksOf(drawing);
    if (areas.length === 0 && marks.length === 0) return;
    event.preventDefault();
    let next: Mark | null = null;
    if (!isHere) {
      next = areas[0] ? dayMark(areas[0], daysOf(areas[0]) - 1) : marks[0]!;
    } else if (shown!.day !== null && (direction === 'left' || direction === 'right' || !direction)) {
      const last = daysOf(shown!.element) - 1;
      const day = event.key === 'Home' ? 0 : event.key === 'End' ? last : shown!.day + (direction === 'right' ? 1 : -1);
      next = dayMark(shown!.element, Math.max(0, Math.min(last, day)));
    } else if (!direction) {
      next = event.key === 'Home' ? marks[0]! : marks.at(-1)!;
    } else {
      const from = shown!.day === null ? shown!.element.getBoundingClientRect() : dayMark(shown!.element, shown!.day).place;
      const days = shown!.day === null ? areas.map((area) => dayMark(area, daysOf(area) - 1)) : areas.filter((area) => area !== shown!.element).map((area) => dayMark(area, Math.min(shown!.day!, daysOf(area) - 1)));
      next = nextPlace([...marks.filter((mark) => mark.element !== shown!.element), ...days], from, direction);
    }
    if (!next) return;
    next.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    show(next.day === null ? { ...next, place: next.element.getBoundingClientRect() } : dayMark(next.element, next.day), true);
  });

  /** Shows the whole page as of a day and, where two are given, compared with the first. */
  function setDays(area: SVGElement, from: number | null, to: number): void {
    const first = area.dataset.firstDay!;
    hide();
    goToQuery(formatState({
      ...parseState(location.search), as_of: addDays(first, to), compare_to: from === null ? null : addDays(first, from), open: '', page: 1,
    }));
    redraw();
  }

  let dragged: { area: SVGElement; from: number; x: number; isDrag: boolean; isTap: boolean } | null = null;
  document.addEventListener('pointerdown', (event) => {
    dragged = null;
    // A second finger zooms.
    if (event.button !== 0 || !event.isPrimary || !(event.target instanceof Element)) return;
    const svg = drawingOf(event.target) && event.target.closest('svg.chart');
    const area = svg ? areaAt(svg, event.clientX, event.clientY) : null;
    if (!area) return;
    const from = dayAt(area, event.clientX);
    // A finger reads first, and chooses a day by a second tap; up and down it scrolls (the style sheet leaves it that), which cancels the press.
    const isReading = event.pointerType === 'touch' && !(shown?.element === area && shown.day === from);
    dragged = { area, from, x: event.clientX, isDrag: false, isTap: !isReading };
    const mark = isReading ? under(event.target, event.clientX, event.clientY) : null;
    if (mark) show(mark, false, { x: event.clientX, y: event.clientY });
  });
  document.addEventListener('dragstart', (event) => dragged && event.preventDefault());
  document.addEventListener('pointermove', (event) => {
    if (!dragged) return;
    if (!dragged.isDrag && Math.abs(event.clientX - dragged.x) < DRAG) return;
    dragged.isDrag = true;
    getSelection()?.removeAllRanges();
    const to = dayAt(dragged.area, event.clientX);
    const [a, b] = [Math.min(dragged.from, to), Math.max(dragged.from, to)];
    const [left, right] = [dayMark(dragged.area, a), dayMark(dragged.area, b)];
    const day = (index: number) => formatShortDay(addDays(dragged!.area.dataset.firstDay!, index), pageLocale(), dragged!.area.dataset.firstDay!);
    show({ ...left, text: words.range[pageLocale()]({ from: day(a), to: day(b) }), place: { ...left.place, width: right.place.left + right.place.width - left.place.left } }, false);
  });
  document.addEventListener('pointerup', (event) => {
    const drag = dragged;
    dragged = null;
    // A click on a day, where nothing that can be opened lies, chooses it as Enter does.
    if (drag?.isTap && !drag.isDrag && event.target instanceof Element && !event.target.closest('a')) return setDays(drag.area, null, drag.from);
    if (!drag?.isDrag) return;
    // The click that ends a drag is no click on what lies under it.
    const swallow = (click: Event) => (click.stopImmediatePropagation(), click.preventDefault());
    document.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => document.removeEventListener('click', swallow, { capture: true }), 0);
    const to = dayAt(drag.area, event.clientX);
    if (to === drag.from) return hide();
    setDays(drag.area, Math.min(drag.from, to), Math.max(drag.from, to));
  });
  document.addEventListener('pointercancel', () => {
    dragged = null;
    hide();
  });
}
