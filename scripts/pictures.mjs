// Writes the pictures of the README from the built site: npm run build, then npm run pictures.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium, ensurePackages, root } from './setup.mjs';

ensurePackages();
const executablePath = ensureChromium();
const { chromium } = await import('playwright');
const { serve } = await import('./serve.mjs');

/** Each picture: the page, the window, and how it is shown. */
const pictures = [
  { name: 'overview', page: '', width: 1280, height: 1040 },
  { name: 'chains', page: 'en/chains/', width: 1280, height: 860, at: 'figure:has(.link-bottleneck)' },
  { name: 'wall', page: 'wall/?show=matrix', width: 1920, height: 1080, scale: 0.625 },
];

const folder = path.join(root, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });
const { server, url } = await serve(path.resolve(process.env.OUT_DIR ?? 'dist'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
for (const { name, page: address, width, height, scale = 0.9, at } of pictures) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, colorScheme: 'light', locale: address.startsWith('en') ? 'en-GB' : 'zh-CN' });
  await context.addInitScript(() => localStorage.setItem('plumbline.welcome', 'closed'));
  const page = await context.newPage();
  await page.goto(url + address);
  await page.waitForSelector('html[data-live]', { timeout: 120_000 });
  await page.waitForSelector('[data-board]:not([aria-busy])');
  if (at) await page.locator(at).first().evaluate((element) => element.scrollIntoView());
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await context.close();
  console.log(`docs/pictures/${name}.png`);
}
await browser.close();
server.close();
