import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DARK_STYLE, EMBED_POLICY, STYLE, STYLE_POLICY } from '../../src/publish/style.ts';

/** A sheet without the blocks whose heading fits. */
function without(css: string, heading: RegExp): string {
  let rest = css;
  for (let found = heading.exec(rest); found; found = heading.exec(rest)) {
    let depth = 0;
    let end = rest.indexOf('{', found.index);
    do {
      if (rest[end] === '{') depth++;
      if (rest[end] === '}') depth--;
      end++;
    } while (depth > 0);
    rest = rest.slice(0, found.index) + rest.slice(end);
  }
  return rest;
}

test('no browser loses more than a rule of its own to what it does not know', () => {
  expect(STYLE + DARK_STYLE).not.toMatch(/@layer|@container|@scope|@property|oklch|oklab|color-mix|light-dark|:is\(|:where\(|subgrid|&|\b(clamp|min|max)\(/);
  const plain = without(STYLE, /@supports|@media \(forced-colors/);
  expect(plain).not.toMatch(/display:(grid|flex)|grid-|var\((?!--stamp)/);
  // A selector that is not known takes its whole rule along: such rules say nothing that a page needs.
  expect([...plain.matchAll(/([^{}]*:has\([^{}]*)\{([^{}]*)\}/g)].map((rule) => rule[2])).toEqual(['padding-top:.1mm;padding-bottom:.1mm;line-height:1.3', 'break-inside:auto']);
});

test('the policy allows these two style sheets and no other', () => {
  const hashes = [STYLE, DARK_STYLE].map((sheet) => `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`);
  expect([STYLE_POLICY, EMBED_POLICY].map((policy) => policy.split('style-src ')[1])).toEqual([hashes.join(' '), hashes[0]]);
});
