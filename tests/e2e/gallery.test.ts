// Every drawing of the gallery against a picture someone has looked at, small enough that a font a little different makes no difference. A
// drawing that differs leaves `<name>-changed.png` beside the accepted picture: look at it, and only then let it take its place.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type OpenedSite } from './support.ts';

/** Four pixels of the page are one of a picture. */
const SCALE = 0.25;

/** Part of a picture's pixels that may differ, and by how much of its width or height it may be larger or smaller. */
const MOST_PIXELS = 0.008;
const MOST_GROWTH = 0.04;

const folder = path.join(import.meta.dirname, 'pictures');

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Returns the part of two pictures' pixels that differ, over the size they share. */
function difference(a: PNG, b: PNG): number {
  const width = Math.min(a.width, b.width);
  const height = Math.min(a.height, b.height);
  const cut = (from: PNG): PNG => {
    const to = new PNG({ width, height });
    PNG.bitblt(from, to, 0, 0, width, height, 0, 0);
    return to;
  };
  return pixelmatch(cut(a).data, cut(b).data, undefined, width, height, { threshold: 0.12 }) / (width * height);
}

/** What the page is looked at in: the two themes, paper, and the colours of a reader's own system. */
const themes = { light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, print: { colorScheme: 'light' }, forced: { colorScheme: 'light', forcedColors: 'active' } } as const;

async function pictures(theme: keyof typeof themes, css = ''): Promise<Map<string, PNG>> {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: SCALE, locale: 'zh-CN', bypassCSP: true, reducedMotion: 'reduce', ...themes[theme] });
  const page = await context.newPage();
  if (theme === 'print') await page.emulateMedia({ media: 'print' });
  await page.goto(`${site.url}help/gallery/`);
  if (css) await page.addStyleTag({ content: css });
  const found = new Map<string, PNG>();
  for (const part of await page.locator('section[data-part]:not([data-part="charts"]), [data-part="charts"] figure').all()) {
    const name = (await part.getAttribute('id')) ?? (await part.getAttribute('data-part'))!;
    const drawing = part.locator('.figure-drawing > svg.chart, .figure-drawing > * > svg.chart:not(.swatch)').first();
    const target = (await part.getAttribute('id')) ? drawing : part;
    // Each begins on a pixel of the picture, however tall what stands above it has become; on an eighth one, since the shadow at a drawing's edge is dithered in squares of eight.
    await target.evaluate((element, pixel) => {
      const part = element.closest<HTMLElement>('figure, [data-part]')!;
      const past = (element.getBoundingClientRect().top + scrollY) % pixel;
      part.style.marginTop = `${parseFloat(getComputedStyle(part).marginTop) + pixel - past}px`;
    }, 8 / SCALE);
    found.set(name, PNG.sync.read(await target.screenshot({ animations: 'disabled' })));
  }
  await context.close();
  return found;
}

test.each(Object.keys(themes) as (keyof typeof themes)[])('%s: every drawing looks as it was accepted', async (theme) => {
  const changed: string[] = [];
  const found = await pictures(theme);
  expect(found.size).toBeGreaterThanOrEqual(16);
  mkdirSync(folder, { recursive: true });
  for (const [name, picture] of found) {
    const file = path.join(folder, `${theme}-${name}.png`);
    if (!existsSync(file)) {
      changed.push(`${name}: no accepted picture`);
    } else {
      const accepted = PNG.sync.read(readFileSync(file));
      const growth = Math.max(Math.abs(picture.width / accepted.width - 1), Math.abs(picture.height / accepted.height - 1));
      const differing = difference(picture, accepted);
      if (growth <= MOST_GROWTH && differing <= MOST_PIXELS) continue;
      changed.push(`${name}: ${(differing * 100).toFixed(1)} % of the pixels, ${(growth * 100).toFixed(1)} % of the size`);
    }
    writeFileSync(file.replace(/\.png$/, '-changed.png'), PNG.sync.write(picture));
  }
  expect(changed).toEqual([]);
});

test('a status in another colour, and a line gone, are noticed', async () => {
  const before = await pictures('light');
  const recoloured = await pictures('light', '.segment-overdue, .segment-done-late { fill: #39c !important; }');
  expect(difference(before.get('matrix')!, recoloured.get('matrix')!)).toBeGreaterThan(MOST_PIXELS);
  const lineless = await pictures('light', '.interval { stroke: none !important; } .interval-dot { fill: none !important; }');
  expect(difference(before.get('intervals')!, lineless.get('intervals')!)).toBeGreaterThan(MOST_PIXELS);
});
