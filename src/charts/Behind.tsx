import { Component, h, options, type VNode } from 'preact';

/** Whether a page is being drawn anew that already stands on the screen: only then may a part wait. */
let isDrawingAnew = false;
/** Whether the place drawn into held the board before, if only as a notice: then a part below the window may be missing for a moment. */
let mayBeMissing = false;
const waiting = new Set<Behind<never>>();

/** Elements that are told when they come into the window and leave it, and the parts that they are. */
const watched = new WeakMap<Element, Set<Behind<never>>>();
const outside = new WeakSet<Element>();
// The browser knows where things are once a frame: asked in the middle of one, it would have to lay the page out first.
const sight = typeof IntersectionObserver === 'undefined' ? null : new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) outside.add(target);
    else {
      outside.delete(target);
      for (const part of [...watched.get(target) ?? []].reverse()) if (waiting.has(part)) drawAnew(() => part.catchUp());
    }
  }
});

/** Thrown by a part that leaves the nodes it came with as they are: Preact keeps them, and goes on with them when the part is drawn next. */
const HELD = { then: () => undefined };
/** Parts that the page came with and the program has not taken over. */
const held = new Set<Behind<never>>();
/** Those of them that nobody has looked for yet; null while nothing is being taken over. */
let fresh: Behind<never>[] | null = null;

// By the names that Preact has for them in its own files, which its additions go by too: what becomes of an error, the node of a part, and a part's node in the page.
// Where a newer one does otherwise, "keeps the nodes it was built with" in tests/e2e/views.test.ts fails.
const inside = options as typeof options & { __e: (error: unknown, ...rest: unknown[]) => void };
const failing = inside.__e;
inside.__e = (error, ...rest) => {
  if (error !== HELD) failing(error, ...rest);
};
const nodeOf = (part: unknown): unknown => (part as { __v: { __e: unknown } }).__v.__e;

/** Whether what opens at a touch, named by a selector, is shut. */
export const isShut = (selector: string): boolean => !document.querySelector<HTMLDetailsElement>(selector)?.open;

/** Whether a row of a table is below the window, wherever on it the table begins: `height`, at least, has each row before it. */
export const isBelow = (place: number, height: number): boolean => typeof innerHeight === 'number' && place * height > innerHeight;

interface Props<Given> {
  of: (props: Given) => VNode | null;
  given: Given;
  /** Whether nobody sees the part now, wherever it is; asked only in a browser. */
  isHidden?: () => boolean;
  /** Whether the part is one element, never none, and nobody sees it while that is outside the window. */
  byWindow?: boolean;
  /** Whether it is below the window as a rule: where it is made anew, nobody knows yet. */
  isLow?: boolean;
}

/**
 * A part of a page that is not always seen, such as the table of a figure while it is closed, or what is below the window: the first drawing has it
 * like all others, and a drawing anew leaves it as it was until the rest is on the screen (`drawAnew`, `drawWaiting`). Most of a page is such parts.
 * Where a page that was drawn at build is taken over (`takeOver`), a part that is one element keeps what it came with until it is to change.
 * Beside others that may be missing it needs a key: one must never take another's place.
 */
export class Behind<Given extends object> extends Component<Props<Given>> {
  #isMade = false;
  #element: Element | null = null;
  /** What the nodes were made of that it came with, until it has taken them over. */
  #cameWith: Given | null = null;
  /** Whether it is to be drawn wherever it is. */
  #isCalled = false;

  /** Whether the part waits, and remembers that it does. */
  #waits({ isHidden, isLow = false }: Props<Given>): boolean {
    const isOutside = this.#element ? outside.has(this.#element) : isLow && mayBeMissing && !this.#isMade;
    const waits = isDrawingAnew && !this.#isCalled && (isOutside || Boolean(isHidden?.()));
    if (waits) waiting.add(this as unknown as Behind<never>);
    else waiting.delete(this as unknown as Behind<never>);
    return waits;
  }

  override shouldComponentUpdate(next: Props<Given>): boolean {
    // What is held says so each time it is drawn.
    return this.#cameWith !== null || !this.#waits(next);
  }

  /** Keeps an eye on the element that the part is by now. */
  #watch(base: unknown): void {
    const element = this.props.byWindow && base instanceof Element ? base : null;
    if (!sight || element === this.#element) return;
    this.#leave();
    this.#element = element;
    if (!element) return;
    let parts = watched.get(element);
    if (!parts) watched.set(element, (parts = new Set()));
    parts.add(this as unknown as Behind<never>);
    // Made behind, it is taken to be outside until the browser has said where it is: the next filter may come before that.
    if (this.props.isLow && mayBeMissing) outside.add(element);
    sight.observe(element);
  }

  #leave(): void {
    const parts = this.#element && watched.get(this.#element);
    if (!parts) return;
    parts.delete(this as unknown as Behind<never>);
    if (parts.size === 0) sight?.unobserve(this.#element!);
  }

  override componentDidMount(): void {
    this.#watch((this as { base?: unknown }).base);
  }

  override componentDidUpdate(): void {
    this.#watch((this as { base?: unknown }).base);
  }

  override componentWillUnmount(): void {
    waiting.delete(this as unknown as Behind<never>);
    held.delete(this as unknown as Behind<never>);
    this.#leave();
  }

  /** Looks where a part is that is held. `isOutside`: that it lies in one outside the window. */
  find(isOutside: boolean): void {
    this.#watch(nodeOf(this));
    if (!this.#element) return;
    // What is closed is not asked where it would be.
    const { top, bottom, height } = isOutside || this.props.isHidden?.() ? { top: 0, bottom: 0, height: 0 } : this.#element.getBoundingClientRect();
    if (height === 0 || bottom < 0 || top > innerHeight) outside.add(this.#element);
  }

  /** Whether a part that is held is seen. */
  get isSeen(): boolean {
    return this.#element !== null && this.#element.isConnected && !outside.has(this.#element) && !this.props.isHidden?.();
  }

  /** Whether a part that is held has left the page with all that was in it. */
  get isGone(): boolean {
    return !this.#element?.isConnected;
  }

  /** Draws the part as it should be by now. Parts inside it may wait in their turn. */
  catchUp(): void {
    waiting.delete(this as unknown as Behind<never>);
    held.delete(this as unknown as Behind<never>);
    if (this.#cameWith) {
      const { given } = this.props;
      const isOutside = this.#element !== null && outside.has(this.#element);
      const isSame = given === this.#cameWith;
      takingOver(() => this.#draw(), isOutside);
      if (isSame) return;
    }
    this.#isMade = true;
    this.#draw();
  }

  #draw(): void {
    const later = options.debounceRendering;
    options.debounceRendering = (work) => work();
    this.#isCalled = true;
    try {
      this.forceUpdate();
    } finally {
      this.#isCalled = false;
      if (later) options.debounceRendering = later;
      else delete options.debounceRendering;
    }
  }

  override render({ of, given, byWindow = false }: Props<Given>): VNode | null {
    if (fresh && byWindow && !this.#isMade && !this.#cameWith) {
      this.#cameWith = given;
      held.add(this as unknown as Behind<never>);
      fresh.push(this as unknown as Behind<never>);
      throw HELD;
    }
    if (this.#cameWith) {
      if (!this.#isCalled) {
        // Somebody sees it and it was not taken over before: it follows at once (`drawWaiting`).
        waiting.add(this as unknown as Behind<never>);
        throw HELD;
      }
      given = this.#cameWith;
      this.#cameWith = null;
    } else if (!this.#isMade && this.#waits(this.props)) return null;
    this.#isMade = true;
    return h(of as (props: object) => VNode | null, given) as VNode;
  }
}

/** Takes over nodes by `work`, and looks where the parts are that it leaves as they are. */
function takingOver(work: () => void, isOutside: boolean): void {
  const before = fresh;
  const mine: Behind<never>[] = fresh = [];
  try {
    work();
  } finally {
    fresh = before;
  }
  for (const part of mine) part.find(isOutside);
}

/** Takes a page over that was drawn at build: parts that are one element each keep what they came with (`takeOverSeen`). */
export function takeOver(hydrate: () => void): void {
  for (const part of held) if (part.isGone) held.delete(part);
  takingOver(hydrate, false);
}

/** Takes over one of the parts that are seen and still are what they came with. Returns whether there was one. */
export function takeOverSeen(): boolean {
  for (const part of held) {
    if (!part.isSeen) continue;
    part.catchUp();
    return true;
  }
  return false;
}

/** Draws what is seen; parts that nobody sees wait. Returns whether any do. `isEmptied`: nothing stands there any more, and the reader's place in the page must not be lost. */
export function drawAnew(draw: () => void, isEmptied = false): boolean {
  isDrawingAnew = true;
  mayBeMissing = !isEmptied;
  try {
    while (takeOverSeen());
    draw();
  } finally {
    isDrawingAnew = mayBeMissing = false;
  }
  return waiting.size > 0;
}

/** Draws one part that waits. Returns whether there are more. */
export function drawWaiting(): boolean {
  const [part] = waiting;
  if (part) drawAnew(() => part.catchUp());
  return waiting.size > 0;
}
