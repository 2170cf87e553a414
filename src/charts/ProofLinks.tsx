import type { VNode } from 'preact';
import type { ProofLinksView } from '../views/proof_links.ts';

/** Figures of a page, each a link to what stands behind it. */
export function ProofLinks({ view }: { view: ProofLinksView | null }): VNode | null {
  if (!view || view.links.length === 0) return null;
  return (
    <p class="proof-links small needs-script">
      <span class="soft">{view.label}</span>
      {view.links.map((link) => <span key={link.href}> <a href={link.href}>{link.label}</a></span>)}
    </p>
  );
}
