import type { VNode } from 'preact';

/** A square in the colour of a class, for a legend or beside a word; the word says the same. */
export function Swatch({ name }: { name: string }): VNode {
  return (
    <svg class="chart swatch" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><rect class={name} width="12" height="12" /></svg>
  );
}
