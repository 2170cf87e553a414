import { Fragment, h, type ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Locale } from '../i18n/locale.ts';
import { relative } from './addresses.ts';
import type { PageContext, SiteContext } from './context.ts';
import { Frame } from './frame.tsx';

/** A page before it is drawn: by itself, or as a sheet of the file that holds them all. */
export interface PageJob {
  own: PageContext;
  title: string;
  /** From the root of the site down: name and path; the last one is the page itself. */
  trail: { name: string; path: string }[];
  /** The same page in the other language. */
  other: string;
  /** Address of the Atom feed of this page, from the root. */
  feed?: string;
  body: (page: PageContext) => ComponentChild;
}

/** A file to be made, and how: a page that may also be a sheet of one file, or anything else. */
export type Job = { path: string } & ({ page: PageJob } | { content: () => Uint8Array });

const encoder = new TextEncoder();

/** Returns what a page at `path` knows. */
export const pageContext = (site: SiteContext, locale: Locale, path: string): PageContext => ({ ...site, locale, path, link: (target) => relative(path, target) });

/** Returns a node as the bytes of a whole document. */
export const documentBytes = (node: ComponentChild): Uint8Array => encoder.encode(`<!DOCTYPE html>\n${renderToString(h(Fragment, null, node))}\n`);

/** Returns a page as a document of its own. */
export const pageBytes = ({ own, title, trail, other, feed, body }: PageJob): Uint8Array =>
  documentBytes(h(Frame, { page: own, title, trail, other, ...(feed ? { feed } : {}), children: body(own) }));

/** A file of text, whose words are put together when it is its turn. */
export const textFile = (path: string, content: () => string): Job => ({ path, content: () => encoder.encode(content()) });
