import type { VNode } from 'preact';
import type { PagerView } from '../views/pager.ts';

/** The way through a long list. A page is drawn as its first part, so that without a script nothing stands behind the next. */
export function Pager({ view, kind = 'pager' }: { view: PagerView; kind?: 'pager' | 'choice' }): VNode {
  return (
    <nav class={kind} aria-label={view.label}>
      {view.previous && <a class="button" rel="prev" href={view.previous.href}>{view.previous.label}</a>}
      <span>{view.range}</span>
      {view.next && <a class="button needs-script" rel="next" href={view.next.href}>{view.next.label}</a>}
    </nav>
  );
}
