// The colours of statuses and borders, measured: WCAG 2.2 contrast (1.4.3, 1.4.11) and CIE L* steps, for every theme.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { barFills, darkFills, statusFills } from '../../src/publish/style.ts';

const css = ['tokens', 'print'].map((name) => readFileSync(path.resolve(import.meta.dirname, `../../src/styles/${name}.css`), 'utf8')).join('\n');

/** The custom properties of the first rule with a selector. */
function tokensOf(selector: string, from = 0): Record<string, string> {
  const at = css.indexOf(`${selector} {`, from);
  const block = css.slice(at, css.indexOf('}', at));
  return Object.fromEntries([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/g)].map((found) => [found[1]!, found[2]!]));
}

const light = tokensOf(':root');
const dark = { ...light, ...tokensOf(':root[data-theme="dark"]') };
const print = { ...light, ...tokensOf(':root, :root[data-theme="dark"], :root:not([data-theme="light"])', css.indexOf('@layer print {')) };

type Rgb = [number, number, number];
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const rgbOf = (hex: string): Rgb => {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
  return [1, 3, 5].map((i) => linear(parseInt(full.slice(i, i + 2), 16) / 255)) as Rgb;
};
const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const lightness = (y: number) => (y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (y * 24389) / 27);
const contrast = (a: string, b: string) => {
  const [high, low] = [luminance(rgbOf(a)), luminance(rgbOf(b))].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

/** Statuses that stand side by side in one bar; `ongoing` never mixes with them. */
const mixed = ['done-on-time', 'overdue', 'done-late', 'in-progress', 'not-started', 'not-applicable'] as const;

describe.each([['light', light], ['dark', dark], ['print', print]])('%s', (_, tokens) => {
  test('every status differs from every other by 7 L* or more: grey print and projection keep them apart', () => {
    const steps = mixed.map((name) => lightness(luminance(rgbOf(tokens[name]!)))).sort((a, b) => a - b);
    for (let i = 1; i < steps.length; i++) expect(steps[i]! - steps[i - 1]!, `${steps[i - 1]} to ${steps[i]}`).toBeGreaterThanOrEqual(7);
  });

  test.each(['done-on-time', 'overdue', 'done-late', 'in-progress', 'ongoing', 'line-strong', 'upcoming'])('%s stands out from the surface by 3:1 or more', (name) => {
    expect(contrast(tokens[name]!, tokens.surface!)).toBeGreaterThanOrEqual(3);
  });

  test.each(['ink', 'ink-soft', 'ink-faint', 'link', 'overdue', 'accent'])('text in %s by 4.5:1 or more, on paper and surface', (name) => {
    for (const ground of ['paper', 'surface', 'sunken']) expect(contrast(tokens[name]!, tokens[ground]!), ground).toBeGreaterThanOrEqual(4.5);
  });
});

test('on paper, where what is under way is lighter than its colour, it still differs by 7 L* from what stands beside it in a bar', () => {
  const [, lighter] = /:is\(\.segment-in-progress, \.owner-waiting\) \{ fill: (#[0-9a-f]{6});/.exec(css)!;
  const steps = [lighter!, ...mixed.filter((name) => name !== 'in-progress').map((name) => print[name]!)].map((colour) => lightness(luminance(rgbOf(colour)))).sort((a, b) => a - b);
  for (let i = 1; i < steps.length; i++) expect(steps[i]! - steps[i - 1]!, `${steps[i - 1]} to ${steps[i]}`).toBeGreaterThanOrEqual(7);
});

test('the two dark themes, chosen and asked for by the system, are the same', () => {
  const system = tokensOf(':root:not([data-theme="light"])');
  expect(Object.keys(system).length).toBeGreaterThan(20);
  expect(tokensOf(':root[data-theme="dark"]')).toEqual(system);
});

test('status pages, which carry their colours as attributes, use those of print', () => {
  const own = Object.fromEntries(Object.entries(statusFills).map(([status, colour]) => [status.replaceAll('_', '-'), colour]));
  for (const [name, colour] of Object.entries(own)) expect(print[name], name).toBe(colour);
  // Not applicable is white on paper, and its outline with it.
  for (const [name, colour] of Object.entries(own).filter(([status]) => status !== 'not-applicable')) expect(darkFills[colour], name).toBe(dark[name]);
  expect([barFills.upcoming, darkFills[barFills.upcoming]]).toEqual([light['not-applicable'], dark['not-applicable']]);
});

describe('colour blindness (Viénot, Brettel, Mollon 1999; tritan by Brettel’s plane reduced to one)', () => {
  const lms = (rgb: Rgb): Rgb => [
    0.31399022 * rgb[0] + 0.63951294 * rgb[1] + 0.04649755 * rgb[2],
    0.15537241 * rgb[0] + 0.75789446 * rgb[1] + 0.08670142 * rgb[2],
    0.01775239 * rgb[0] + 0.10944209 * rgb[1] + 0.87256922 * rgb[2],
  ];
  const seen: Record<string, (cone: Rgb) => Rgb> = {
    protan: ([, m, s]) => [1.05118294 * m - 0.05116099 * s, m, s],
    deutan: ([l, , s]) => [l, 0.9513092 * l + 0.04866992 * s, s],
    tritan: ([l, m]) => [l, m, -0.86744736 * l + 1.86727089 * m],
  };
  test.each(Object.keys(seen))('%s: statuses side by side stay apart', (kind) => {
    for (const [theme, tokens] of [['light', light], ['dark', dark]] as const) {
      const points = mixed.map((name) => seen[kind]!(lms(rgbOf(tokens[name]!))).map((value) => lightness(Math.max(0, value))));
      for (const [i, a] of points.entries()) {
        for (const [j, b] of points.entries()) if (j > i) expect(Math.hypot(...a.map((value, k) => value - b[k]!)), `${theme}: ${mixed[i]} and ${mixed[j]}`).toBeGreaterThan(10);
      }
    }
  });
});

test('every sheet states the order of the layers: the one that loads first decides it', () => {
  const folder = path.resolve(import.meta.dirname, '../../src/styles');
  const sheets = readdirSync(folder).filter((name) => name.endsWith('.css')).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);
  const order = /^@layer [a-z, ]+;$/m.exec(css)![0];
  expect(sheets.filter(([, sheet]) => sheet.includes('@layer') && !sheet.includes(order)).map(([name]) => name)).toEqual([]);
});
