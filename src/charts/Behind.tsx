import { Component, h, options, type VNode } from 'preact';

/** Whether a page is being drawn anew that already stands on the screen: only then may a part wait. */
let isDrawingAnew = false;
const waiting = new Set<Behind<never>>();

interface Props<Given> {
  of: (props: Given) => VNode | null;
  given: Given;
  /** Whether nobody sees the part now; asked only in a browser. */
  isHidden: () => boolean;
}

/**
 * A part of a page that is not always seen, such as the table of a figure while it is closed: the first drawing has it like all others, and a
 * drawing anew leaves it as it was until the rest is on the screen (`drawAnew`, `drawWaiting`). More than half of a page is such parts.
 */
export class Behind<Given extends object> extends Component<Props<Given>> {
  #isMade = false;

  /** Whether the part waits, and remembers that it does. */
  #waits({ isHidden }: Props<Given>): boolean {
    const waits = isDrawingAnew && isHidden();
    if (waits) waiting.add(this as unknown as Behind<never>);
    else waiting.delete(this as unknown as Behind<never>);
    return waits;
  }

  override shouldComponentUpdate(next: Props<Given>): boolean {
    return !this.#waits(next);
  }

  override componentWillUnmount(): void {
    waiting.delete(this as unknown as Behind<never>);
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

/** Draws what is seen; parts that nobody sees wait. Returns whether any do. */
export function drawAnew(draw: () => void): boolean {
  isDrawingAnew = true;
  try {
    draw();
  } finally {
    isDrawingAnew = false;
  }
  return waiting.size > 0;
}

/** Draws one part that waits. Returns whether there are more. */
export function drawWaiting(): boolean {
  const [part] = waiting;
  if (part) drawAnew(() => part.catchUp());
  return waiting.size > 0;
}
