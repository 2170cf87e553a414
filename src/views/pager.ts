interface PagerLink {
  label: string;
  href: string;
}

/** What leads from one page of a long list to those beside it. */
export interface PagerView {
  label: string;
  range: string;
  previous: PagerLink | null;
  next: PagerLink | null;
}

/** Returns the pager of a list that stands at `page` of `pages`, both from 1. */
export function pagerView(page: number, pages: number, hrefOf: (page: number) => string, words: Record<keyof PagerView, string>): PagerView {
  return {
    label: words.label,
    range: words.range,
    previous: page > 1 ? { label: words.previous, href: hrefOf(page - 1) } : null,
    next: page < pages ? { label: words.next, href: hrefOf(page + 1) } : null,
  };
}
