// Every page of the built site: links whole, no inline script or style, policy and language in place.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { places } from '../../src/views/places.ts';
import { dist } from './support.ts';

const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html')).map((file) => file.replaceAll('\\', '/'))
  // Status pages are held to rules of their own, in status.test.ts.
  .filter((file) => !/^(status|(en\/)?embed)\//.test(file));
const early = readFileSync(path.join(dist, 'early.js'), 'utf8');
/** Unit pages are alike: a few stand for all, so that the test stays quick. */
const chosen = pages.filter((page, i) => !/units\/./.test(page.replace(/units\/index\.html$/, '')) || i % 97 === 0);

test('there are pages in both languages, one for one', () => {
  // What answers an unknown address speaks both languages itself.
  const own = pages.filter((page) => !page.startsWith('en/') && page !== '404.html');
  expect(pages.filter((page) => page.startsWith('en/')).map((page) => page.slice(3)).sort()).toEqual(own.sort());
});

test.each(chosen)('%s', (page) => {
  const html = readFileSync(path.join(dist, page), 'utf8');
  expect(html).toMatch(page.startsWith('en/') ? /<html lang="en/ : /<html lang="zh-CN"/);
  expect(html).toContain("default-src 'none'");
  // What the build puts into a page is named by its sum (policy.test.ts); beside it nothing is inline.
  const rest = html.replace(`<script>${early}</script>`, () => '').replaceAll(/<style data-sheet="[^"]+">.*?<\/style>/gs, '');
  expect(rest).not.toMatch(/<script(?![^>]* src=)[^>]*>/);
  expect(rest).not.toMatch(/<style|\sstyle="|\son[a-z]+="/);
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  for (const [, address] of html.matchAll(/\s(?:href|src)="(\/[^"#?]*)/g)) {
    const target = path.join(dist, decodeURIComponent(address!));
    expect(existsSync(address!.endsWith('/') ? path.join(target, 'index.html') : target), `${page} -> ${address}`).toBe(true);
  }
});

test.each(['zh', 'en'] as const)('%s: a tab says what its page is headed: the same words, or those before the colon', (locale) => {
  const differing: string[] = [];
  for (const { path: address, name } of places.flatMap((place) => place.pages)) {
    const html = readFileSync(path.join(dist, locale === 'en' ? 'en' : '', address, 'index.html'), 'utf8');
    const heading = /<h1[^>]*>([^<]*)/.exec(html)?.[1] ?? '';
    if (heading.split(/：|: /)[0] !== name[locale]) differing.push(`${address}: ${name[locale]} | ${heading}`);
  }
  expect(differing).toEqual([]);
});
