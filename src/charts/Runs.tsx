import { Fragment, type VNode } from 'preact';
import type { Run } from '../views/proven.ts';

/** A sentence whose figures open their proof. */
export function Runs({ runs }: { runs: readonly Run[] }): VNode {
  return <>{runs.map(({ text, href }, i) => (href === null ? <Fragment key={i}>{text}</Fragment> : <a key={i} class="proven" href={href}>{text}</a>))}</>;
}

/** A share and its parts, between which a narrow cell may break: by itself no line breaks between a percent sign and a full-width bracket. */
function Share({ text }: { text: string }): VNode {
  const at = text.indexOf('（');
  return at > 0 ? <>{text.slice(0, at)}<wbr />{text.slice(at)}</> : <>{text}</>;
}

/** A figure of a table that opens its proof where it has one. Behind a nought lies nothing to look at: it is a word. */
export function Proof({ text, href }: { text: string; href: string | null }): VNode {
  return href === null || text === '0' ? <>{text}</> : <a href={href}><Share text={text} /></a>;
}
