import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { STYLE, STYLE_POLICY } from '../../src/publish/style.ts';

test('the policy allows this style sheet and no other', () => {
  expect(STYLE_POLICY).toContain(`style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`);
});
