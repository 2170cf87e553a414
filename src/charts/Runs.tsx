import { Fragment, type VNode } from 'preact';
import type { Run } from '../views/proven.ts';

/** A sentence whose figures open their proof. */
export function Runs({ runs }: { runs: readonly Run[] }): VNode {
  return <>{runs.map(({ text, href }, i) => (href === null ? <Fragment key={i}>{text}</Fragment> : <a key={i} class="proven" href={href}>{text}</a>))}</>;
}

/** A figure of a table that opens its proof where it has one. */
export function Proof({ text, href }: { text: string; href: string | null }): VNode {
  return href === null ? <>{text}</> : <a href={href}>{text}</a>;
}
