// The bulletin's journey: written in before the engine is there, kept through redraws, dates and a reload, taken out as Word and text, printed.
import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { follow, live, openSite, readAll, settled, watchedPage, type OpenedSite, type Watched } from './support.ts';

let site: OpenedSite;
let watched: Watched;
let page: Page;
beforeAll(async () => {
  site = await openSite();
  watched = await watchedPage(site, { acceptDownloads: true });
  page = watched.page;
});
afterAll(() => site.close());

const field = (id: string) => page.locator(`[data-edit="${id}"]`);
async function exported(format: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`[data-paper-export="${format}"]`)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
const textOf = async (docx: Buffer) => (await mammoth.extractRawText({ buffer: docx })).value;

/** Replaces the text of a field as a writer does: select all, type. */
async function write(id: string, text: string): Promise<void> {
  await field(id).click();
  await page.keyboard.press('Control+A');
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.insertText(text);
}

test('what is written before the engine is there stays when it comes, and goes out with the rest', async () => {
  // The engine waits until the first edit is made.
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site.url}desk/bulletin/`);
  await page.waitForSelector('html[data-writable]');
  await write('lead', '<b>改过的开头</b> & 第一行');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('第二行');
  await write('addressee', '');
  release();
  await live(page);
  await page.waitForSelector('[data-board][data-drawn]');
  expect(await field('lead').innerText()).toBe('<b>改过的开头</b> & 第一行\n第二行');
  expect(await page.locator('[data-paper-state]').textContent()).toBe('已改动 2 处');

  const { name, bytes } = await exported('docx');
  expect(name).toBe(`情况通报-${site.feed.as_of}.docx`);
  const text = await textOf(bytes);
  expect(text).toContain('<b>改过的开头</b> & 第一行\n\n第二行\n\n一、总体进展');
  expect(text).not.toContain('各有关单位');
  const overdue = site.feed.steps.reduce((sum, row) => sum + row.overdue, 0);
  const lag = site.feed.units.reduce((sum, unit) => sum + unit.lag_days, 0);
  expect(text).toContain(`逾期未完成${overdue.toLocaleString('en')}项，涉及${site.feed.units.filter((unit) => unit.lag_days > 0).length}个单位，合计${lag.toLocaleString('en')}天`);
  for (const row of site.feed.satisfaction.filter((each) => each.below_line)) expect(text).toContain(`${row.satisfied}÷${row.valid}`);

  const plain = await exported('text');
  expect(plain.name).toBe(`情况通报-${site.feed.as_of}.txt`);
  expect(plain.bytes.toString('utf8').startsWith('\ufeff关于《')).toBe(true);
  expect(plain.bytes.toString('utf8')).toContain('\r\n　　<b>改过的开头</b> & 第一行\r\n　　第二行\r\n');
});

test('markup that got into a field is no more than its text', async () => {
  await field('overall').evaluate((element) => {
    element.dispatchEvent(new InputEvent('beforeinput', { bubbles: true, inputType: 'insertText' }));
    // Markup from text is refused by the page's policy; elements may still come with what is pasted or dropped.
    let refused = '';
    try {
      element.innerHTML = '甲<img src="x" onerror="window.hacked = 1"><script>window.hacked = 2</script><b>乙</b>';
    } catch (error) {
      refused = (error as Error).name;
    }
    const bold = document.createElement('b');
    bold.textContent = '乙';
    element.replaceChildren('甲', document.createElement('img'), bold, refused === 'TypeError' ? '' : 'taken');
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  const text = await textOf((await exported('docx')).bytes);
  expect(text).toContain('\n\n甲乙\n\n');
  expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
  // The policy itself refuses the handler: the browser says so, and nothing else.
  watched.errors.splice(0);
});

test('edits hold for the text they were made to: another date has its own, and coming back or reloading has them again', async () => {
  await page.reload();
  await live(page);
  await page.waitForSelector('[data-board][data-drawn]');
  expect(await field('lead').innerText()).toBe('<b>改过的开头</b> & 第一行\n第二行');
  const at = page.url();
  await page.fill('input[name="asof"]', '2014-06-20');
  await settled(page);
  await page.waitForFunction(() => document.querySelector('[data-edit="lead"]')!.textContent!.includes('2014年6月20日'));
  expect(await page.locator('[data-paper-state]').textContent()).toContain('没有带入');
  expect(await field('date').textContent()).toBe('2014年6月20日');
  await page.goBack();
  await page.waitForFunction((address) => location.href === address, at);
  await settled(page);
  expect(await field('lead').innerText()).toBe('<b>改过的开头</b> & 第一行\n第二行');
  await page.click('[data-paper-reset]');
  expect(await field('lead').innerText()).toContain('现将有关情况通报如下');
  expect(await field('addressee').innerText()).toBe('各有关单位：');
  expect(await page.locator('.is-edited').count()).toBe(0);
  expect(watched.errors).toEqual([]);
  expect(watched.offOrigin).toEqual([]);
});

describe('the leadership brief', () => {
  test.each(['', 'en/'])('%sis one A4 page, and its matrix is that of status.json', async (prefix) => {
    await follow(page, `/${prefix}desk/brief/`);
    await page.waitForSelector('[data-board="brief"][data-drawn]');
    await settled(page);
    const cells = (await readAll(page, '.paper-table', (tables) => [...(tables[1] as HTMLTableElement).tBodies].flatMap((body) => [...body.rows].map((row) => [...row.cells].slice(1).map((cell) => cell.textContent)))));
    const shown = cells.flat().filter((text) => /\d/.test(text)).sort();
    expect(shown).toEqual(site.feed.steps.map((row) => `${row.ongoing + row.done_on_time + row.done_late}/${row.applicable}${row.overdue > 0 ? ` ▲${row.overdue}` : ''}`).sort());
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(await textOf((await exported('docx')).bytes)).toContain(prefix ? 'The one thing to push' : '该抓的一件事');
  });

  test('the bulletin prints with the margins of an official document', async () => {
    await follow(page, '/desk/bulletin/');
    await page.waitForSelector('[data-board="bulletin"][data-drawn]');
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    expect(await readAll(page, '.masthead, .paper-tools, .filter-bar, .colophon', (all) => all.filter((each) => each.offsetParent !== null).length)).toBe(0);
    expect(await page.locator('.paper').evaluate((element) => getComputedStyle(element).getPropertyValue('page'))).toBe('paper');
    await page.emulateMedia({ media: null });
  });
});

test('a table is one stop of the keyboard; the arrows go from cell to cell, and whoever comes back is at the same one', async () => {
  await page.goto(`${site.url}desk/bulletin/`);
  await page.waitForSelector('html[data-writable]');
  await live(page);
  const stops = await page.evaluate(() => ({
    tables: document.querySelectorAll('.paper-table').length, cells: document.querySelectorAll('.paper-table [data-edit]').length,
    stops: [...document.querySelectorAll<HTMLElement>('.paper-table [data-edit]')].filter((cell) => cell.tabIndex >= 0).length,
  }));
  expect([stops.cells > 200, stops.stops]).toEqual([true, stops.tables]);
  const here = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.edit);
  const was = await field('steps.0.0').innerText();
  await field('steps.head.0').focus();
  await page.keyboard.press('ArrowDown');
  expect(await here()).toBe('steps.0.0');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  expect(await here()).toBe('steps.0.1');
  // In the middle of a text the arrow stays in it.
  await page.keyboard.press('ArrowRight');
  expect(await here()).toBe('steps.0.1');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  expect(await here()).toBe('steps.0.0');
  await page.keyboard.insertText('改');
  expect(await field('steps.0.0').innerText()).toBe(`${was}改`);
  await page.keyboard.press('Tab');
  expect(await here()).not.toMatch(/^steps\./);
  await page.keyboard.press('Shift+Tab');
  expect(await here()).toBe('steps.0.0');
  await page.click('[data-paper-reset]');
  expect(await field('steps.0.0').innerText()).toBe(was);
});
