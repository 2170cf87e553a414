import type { Locale } from '../i18n/locale.ts';
import type { ViewContext } from '../views/context.ts';
import { anyUnitAddress } from '../views/unit_address.ts';

/** The language of the page that is shown. */
export function pageLocale(): Locale {
  return document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
}

/** The address of the site's root, ending in `/`; the page frame writes it. */
export function siteRoot(): string {
  return new URL(document.documentElement.dataset.root ?? '/', location.href).href;
}

/** Returns the site's own link function for a language; a link without a query of its own carries the dates and filters in `shared`. Units of a reader's own files, and of a site built without unit pages, have no page of their own: one page shows any of them. */
export function linker(root: string, locale: Locale, isOwn = false, shared = ''): ViewContext['link'] {
  const base = new URL(root).pathname.replace(/\/$/, '');
  const hasUnitPages = !isOwn && document.documentElement.dataset.unitPages !== 'none';
  return (page, ofPage = shared) => {
    const { path, query } = (hasUnitPages ? null : anyUnitAddress(page, ofPage)) ?? { path: page, query: ofPage };
    return `${base}${locale === 'en' ? '/en' : ''}${path}${query ? `?${query}` : ''}`;
  };
}
