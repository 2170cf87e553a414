import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect } from 'vitest';

/** A drawing with one element on a line, so that a change of it can be read. */
export const drawn = (drawing: VNode) => `${renderToString(drawing).replaceAll('><', '>\n<')}\n`;

/**
 * Compares a drawing of two forms with two files in expected/ that were looked at: `name`.svg, the wide one with its legend, and
 * `name`_phone.svg. The phone's must stand in the whole as it is drawn by itself.
 */
export async function expectForms(whole: VNode, phone: VNode, name: string): Promise<void> {
  const small = drawn(phone);
  const [before, after, ...more] = drawn(whole).split(small);
  expect([after === undefined, more], 'the phone’s form stands once in the whole').toEqual([false, []]);
  await expect(`${before}${after}`).toMatchFileSnapshot(`expected/${name}.svg`);
  await expect(small).toMatchFileSnapshot(`expected/${name}_phone.svg`);
}
