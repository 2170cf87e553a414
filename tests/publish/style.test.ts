import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DARK_STYLE, EMBED_POLICY, STYLE, STYLE_POLICY } from '../../src/publish/style.ts';

test('the policy allows these two style sheets and no other', () => {
  const hashes = [STYLE, DARK_STYLE].map((sheet) => `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`);
  expect([STYLE_POLICY, EMBED_POLICY].map((policy) => policy.split('style-src ')[1])).toEqual([hashes.join(' '), hashes[0]]);
});
