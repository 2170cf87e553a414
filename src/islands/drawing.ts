// How boards get onto the page: what the reader sees at once, the rest behind it, and all of it before anybody needs it.
import { hydrate, render, type ComponentChild } from 'preact';
import { drawAnew, drawWaiting, takeOver, takeOverSeen } from '../charts/Behind.tsx';
import { atRest, pause } from './when.ts';

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Places whose nodes came with the page and are the program's by now. */
const adopted = new WeakSet<HTMLElement>();

/** Whether a place was drawn by the program, or its nodes taken over. */
export const isOurs = (place: HTMLElement): boolean => 'drawn' in place.dataset || adopted.has(place);

/** Takes over the nodes that a place came with, which `node` was their drawing of: the next drawing changes what differs and takes nothing from under the reader's hand. */
export function adopt(node: ComponentChild, place: HTMLElement): void {
  takeOver(() => hydrate(node, place));
  adopted.add(place);
}

/**
 * Draws into a container. The first time, nodes that were not adopted give way to new ones: nobody knows what they were drawn from.
 * The reader's focus stays where it was.
 */
function drawNow(node: ComponentChild, container: HTMLElement): void {
  if (!isOurs(container)) {
    const seen = () => [...container.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.getClientRects().length > 0);
    const focused = container.contains(document.activeElement) ? seen().indexOf(document.activeElement as HTMLElement) : -1;
    container.textContent = '';
    drawAnew(() => render(node, container), true);
    if (focused >= 0) seen()[focused]?.focus({ preventScroll: true });
  } else {
    drawAnew(() => render(node, container));
  }
  if (!('drawn' in container.dataset)) container.dataset.drawn = '';
}

/** How long after the last drawing the parts follow that nobody sees: in a drag, only at its end. */
export const BEHIND_MS = 150;

/** How long parts are drawn behind before the reader may come between. */
const SHORT_TASK = 20;

/** Takes over what is seen of a place that was adopted, in short tasks, so that the reader may come between; ends early where it is not wanted any more. */
export async function takeOverSoon(isWanted: () => boolean): Promise<void> {
  let isMore = true;
  while (isMore) {
    await pause(0);
    const until = performance.now() + SHORT_TASK;
    do isMore = isWanted() && takeOverSeen();
    while (isMore && performance.now() < until);
  }
}

/** What is still to be drawn of the day that a drag has come to: until it rests, links lead where they led before it. */
let rest: { make: () => ComponentChild; container: HTMLElement } | null = null;

/** Says what a drag leaves to be drawn when it rests; null where nothing is left. */
export function leaveToRest(container: HTMLElement, make: (() => ComponentChild) | null): void {
  rest = make && { make, container };
}

function drawRest(): boolean {
  const left = rest;
  rest = null;
  if (left?.container.isConnected) drawNow(left.make(), left.container);
  return left !== null;
}

/** Draws what waits a few parts a task: each task ends in a frame, which costs as much. The page says meanwhile that some wait. */
const behind = atRest(BEHIND_MS, () => {
  const until = performance.now() + SHORT_TASK;
  let isMore = drawRest();
  while (!isMore || performance.now() < until) {
    isMore = drawWaiting();
    if (!isMore) return void delete document.documentElement.dataset.behind;
  }
  behind.soon(0);
});

/** Draws into a container what is seen of it, and soon the rest. */
export function draw(node: ComponentChild, container: HTMLElement): void {
  drawNow(node, container);
  if (!('behind' in document.documentElement.dataset)) document.documentElement.dataset.behind = '';
  behind.soon();
}

/** Draws all that waits now: somebody is about to see it, to take it along, or to follow a link of it. */
function catchUp(): void {
  behind.cancel();
  drawRest();
  while (drawWaiting());
  delete document.documentElement.dataset.behind;
}

/** Before the table opens, the file is made, a link is followed or copied, the page is on paper, nothing waits any more. */
export function startCatchingUp(): void {
  for (const name of ['click', 'pointerdown'] as const) {
    addEventListener(name, (event) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('summary, [data-download]') || rest && target?.closest('[data-board] a')) catchUp();
    }, { capture: true });
  }
  addEventListener('beforeprint', catchUp);
}
