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

interface Props<Given> {
  of: (props: Given) => VNode | null;
  given: Given;
  /** Whether nobody sees the part now, wherever it is; asked only in a browser. */
  isHidden?: () => boolean;
  /** Whether the part is one element, and nobody sees it while that is outside the window. */
  byWindow?: boolean;
  /** Whether it is below the window as a rule: where it is made anew, nobody knows yet. */
  isLow?: boolean;
}

/**
 * A part of a page that is not always seen, such as the table of a figure while it is closed, or what is below the window: the first drawing has it
 * like all others, and a drawing anew leaves it as it was until the rest is on the screen (`drawAnew`, `drawWaiting`). Most of a page is such parts.
 */
export class Behind<Given extends object> extends Component<Props<Given>> {
  #isMade = false;
  #element: Element | null = null;

  /** Whether the part waits, and remembers that it does. */
  #waits({ isHidden, isLow = false }: Props<Given>): boolean {
    const isOutside = this.#element ? outside.has(this.#element) : isLow && mayBeMissing && !this.#isMade;
    const waits = isDrawingAnew && (isOutside || Boolean(isHidden?.()));
    if (waits) waiting.add(this as unknown as Behind<never>);
    else waiting.delete(this as unknown as Behind<never>);
    return waits;
  }

  override shouldComponentUpdate(next: Props<Given>): boolean {
    return !this.#waits(next);
  }

  /** Keeps an eye on the element that the part is by now. */
  #watch(): void {
    const { base } = this as { base?: unknown };
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
    this.#watch();
  }

  override componentDidUpdate(): void {
    this.#watch();
  }

  override componentWillUnmount(): void {
    waiting.delete(this as unknown as Behind<never>);
    this.#leave();
  }

  /** Draws the part as it should be by now. Parts inside it may wait in their turn. */
  catchUp(): void {
    waiting.delete(this as unknown as Behind<never>);
    this.#isMade = true;
    const later = options.debounceRendering;
    options.debounceRendering = (work) => work();
    this.forceUpdate();
    if (later) options.debounceRendering = later;
    else delete options.debounceRendering;
  }

  override render({ of, given }: Props<Given>): VNode | null {
    if (!this.#isMade && this.#waits(this.props)) return null;
    this.#isMade = true;
    return h(of as (props: object) => VNode | null, given) as VNode;
  }
}

/** Draws what is seen; parts that nobody sees wait. Returns whether any do. `isEmptied`: nothing stands there any more, and the reader's place in the page must not be lost. */
export function drawAnew(draw: () => void, isEmptied = false): boolean {
  isDrawingAnew = true;
  mayBeMissing = !isEmptied;
  try {
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
