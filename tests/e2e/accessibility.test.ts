// axe (WCAG 2.2 A and AA, and its best practices) over every kind of page, in both languages and themes, wide and narrow.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unitPath } from '../../src/views/unit_address.ts';
import { openSite, type OpenedSite } from './support.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const pages = [
  '', 'wall/', 'completion/', 'chains/', 'timeline/', 'satisfaction/', 'desk/', 'units/', 'UNIT', 'desk/ready/', 'desk/delays/', 'data/', 'data/quality/', 'data/contract/', 'query/',
  'help/', 'help/office/', 'help/figures/',
];

describe.each([
  ['zh, light, 1440', '', 'light', 1440, pages],
  // Colours and reflow once more where most of them are; markup does not differ by language.
  ['en, dark, 390', 'en/', 'dark', 390, ['', 'completion/', 'timeline/', 'satisfaction/', 'UNIT', 'data/']],
] as const)('%s', (_, prefix, colorScheme, width, own) => {
  test.each(own)('/%s', async (page) => {
    // Bypassing the policy is for axe alone, which is put into the page as text.
    const context = await site.browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    // The page as it was built: the engine would redraw it half-way.
    await context.route('**/*.{wasm,csv}', (route) => route.abort());
    const tab = await context.newPage();
    await tab.goto(site.url + prefix + (page === 'UNIT' ? unitPath(site.feed.units[0]!.unit_id).slice(1) : page));
    await tab.evaluate(axe);
    const found = await tab.evaluate(() => (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({ resultTypes: ['violations'] }));
    expect(found.violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.length} × ${nodes[0]!.html.slice(0, 160)}`)).toEqual([]);
    await context.close();
  });
});
