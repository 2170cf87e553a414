// What an office worker does with her own files, from dropping them to taking them away again.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { Download, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { workbookBytes } from '../../src/islands/xlsx.ts';
import type { Feed } from '../../src/metrics/feed.ts';
import { fixtures, readJson } from '../support/warehouse.ts';
import { cellsOf, live, openSite, settled, textsOf, watchedPage, type OpenedSite, type Watched } from './support.ts';

let site: OpenedSite;
/** One visit for all journeys: the engine takes seconds to start. */
let watched: Watched;
let page: Page;
beforeAll(async () => {
  site = await openSite();
  watched = await watchedPage(site, { acceptDownloads: true });
  page = watched.page;
  await page.goto(`${site.url}data/`);
  await live(page);
});
afterAll(() => site.close());

beforeEach(async () => {
  if (new URL(page.url()).pathname !== '/data/') await page.click('nav.places a[href="/data/"]');
  await page.waitForSelector('[data-own-files]', { state: 'attached' });
  if (await page.locator('[data-own-close]').count() > 0) {
    await page.click('[data-own-close]');
    await page.waitForSelector('[data-own-workspace]', { state: 'detached' });
    await settled(page);
  }
});

afterEach(() => {
  expect(watched.offOrigin).toEqual([]);
  expect(watched.errors).toEqual([]);
});

interface Given { name: string; mimeType: string; buffer: Buffer }
const file = (name: string, content: string | Uint8Array): Given => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

const units = file('名册.csv', '单位编码,单位名称,层级,类别\nU1,甲县委,县（区）,党委\nU2,乙局,市直单位,部门\n');
const meetings = file('会议.csv', '单位编码,次数,召开日期,结果,备注\nU1,1,2014.6.12,认可,=1+1\nU2,1,2014-06-13,认可,\nU2,2,6月中旬,认可,\n');

const give = (...files: Given[]) => page.setInputFiles('[data-own-files]', files);
const said = (what: RegExp) => page.waitForFunction(([source]) => new RegExp(source!).test(document.querySelector('[data-own-status]')?.textContent ?? ''), [what.source], { timeout: 60_000 });

async function bytesOf(download: Download): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

async function take(button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
}

describe('whole cities', () => {
  test('a messy one, partly in GB18030, dropped with the network off', async () => {
    const folder = path.join(fixtures, 'exports/city-a/messy');
    await page.context().setOffline(true);
    const files = readdirSync(folder).filter((name) => name.endsWith('.csv')).map((name) => ({ name, base64: readFileSync(path.join(folder, name)).toString('base64') }));
    const transfer = await page.evaluateHandle((list) => {
      const dropped = new DataTransfer();
      for (const { name, base64 } of list) dropped.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
      return dropped;
    }, files);
    await page.dispatchEvent('.intake', 'drop', { dataTransfer: transfer });
    await said(/12,185/);
    await settled(page);
    await expect.poll(() => page.locator('[data-rejects] tbody tr').count(), { timeout: 30_000 }).toBe(43);
    await page.context().setOffline(false);
  });

  test('a clean one as a workbook, a sheet for each export', async () => {
    const folder = path.join(fixtures, 'exports/city-a/clean');
    const feed = readJson<Feed>(path.join(fixtures, 'exports/city-a/expected-2014-06-20.json.gz'));
    const sheets = readdirSync(folder).filter((name) => name.endsWith('.csv')).map((name) => ({
      name, rows: readFileSync(path.join(folder, name), 'utf8').replace(/^\ufeff/, '').trim().split(/\r?\n/).map((line) => line.split(',')),
    }));
    await give(file('city.xlsx', workbookBytes(sheets)));
    const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length - 1, 0);
    await said(new RegExp(`1 个文件：载入 ${rows.toLocaleString('en')} 行，退回 0 行`));
    await settled(page);
    expect(await page.locator('[data-board] .lead').first().textContent()).toMatch(/^共 1 个文件（工作簿里的表 10 张），/);
    // The page comes with the site's own figures: they are never seen beside the reader's files.
    await page.evaluate(() => {
      const seen: string[] = ((globalThis as unknown as { seen: string[] }).seen = []);
      new MutationObserver(() => {
        const board = document.querySelector<HTMLElement>('.board:not([data-drawn])');
        if (board) seen.push(getComputedStyle(board).visibility);
      }).observe(document.documentElement, { childList: true });
    });
    await page.click('a.brand');
    await page.waitForSelector('[data-board="overview"]');
    await settled(page);
    expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual(['hidden']);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.board')!).visibility)).toBe('visible');
    expect(await page.locator('.own-marker').isVisible()).toBe(true);
    await page.fill('input[name="asof"]', '2014-06-20');
    await settled(page);
    await page.waitForFunction(() => document.querySelector('[data-as-of]')?.textContent?.includes('6月20日'));
    await settled(page);
    const shown = (await cellsOf(page, '#matrix table tbody tr')).map((row) => row.slice(2).map((cell) => Number(cell.replaceAll(',', ''))));
    expect(shown).toEqual(feed.steps.map((step) => [step.applicable, step.done_on_time, step.done_late, step.overdue, step.in_progress, step.not_started, step.upcoming, step.ongoing, step.should_be_done]));
  });
});

describe('mending', () => {
  test('rejected rows are taken out with reason and remedy; the mended file replaces the old, and the page says what changed', async () => {
    await give(units, meetings, file('听取汇报.csv', '单位编码,听取汇报日期,\nU1,2041-05-20,延期\n'));
    await said(/载入 4 行，退回 2 行/);
    expect((await textsOf(page, '[data-own-doubts] li')).join()).toMatch(/^听取汇报\.csv：有内容的列没有列名.*,听取汇报\.csv：有 1 行的日期离活动期很远/);
    expect(await page.evaluate(() => ['textContent', 'innerHTML'].map((each) => String(document.querySelector('[data-own-lone-date]')![each as 'textContent'])))).toEqual([
      expect.stringMatching(/^截至日期 2041-05-20 只来自听取汇报\.csv 第 2 行的“听取汇报日期”，其余日期最晚是 2014-06-13。/), expect.stringContaining('href="?asof=2014-06-13"'),
    ]);
    await page.click('[aria-label="移除 听取汇报.csv"]');
    await said(/载入 3 行，退回 2 行/);
    await settled(page);
    expect(await textsOf(page, '[data-rejects] tbody tr')).toEqual([
      '会议.csv2“召开日期”里的“2014.6.12”用了点号；请改成 2014-06-05 这样的日期。2014-06-12U1,1,2014.6.12,认可,=1+1',
      '会议.csv4“召开日期”里的“6月中旬”只说了大概的时段，不是哪一天；请写明日期，如 2014-06-05。U2,2,6月中旬,认可,',
    ]);
    const { name, bytes } = await take('[data-reject-file="会议.csv"][data-encoding="gb18030"]');
    expect(name).toBe('会议-退回.csv');
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      '退回位置,退回列,原因和改法,建议改为,单位编码,次数,召开日期,结果,备注',
      "2,召开日期,“召开日期”里的“2014.6.12”用了点号；请改成 2014-06-05 这样的日期。,2014-06-12,U1,1,2014.6.12,认可,'=1+1",
    ]);
    // More of them than are written at a time, of two files: each once, in order, below one head with one byte-order mark.
    await give(file('谈心谈话.csv', `单位编码,谈心类别,应谈,已谈\n${Array.from({ length: 2_500 }, (_, i) => `U1,成员之间,甲${i},1\n`).join('')}`));
    await said(/载入 3 行，退回 2,502 行/);
    await settled(page);
    const all = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode((await take('[data-reject-file=""][data-encoding="utf-8"]')).bytes);
    expect(all.lastIndexOf('\ufeff')).toBe(0);
    expect(all.split('\r\n').slice(1, -1).map((line) => line.split(',').slice(0, 2).join(' '))).toEqual([...Array.from({ length: 2_500 }, (_, i) => `谈心谈话.csv ${i + 2}`), '会议.csv 2', '会议.csv 4']);
    await page.click('[aria-label="移除 谈心谈话.csv"]');
    await said(/载入 3 行，退回 2 行/);
    await give(file('会议.csv', '单位编码,次数,召开日期,结果\nU1,1,2014-06-12,认可\nU2,1,2014-06-14,认可\nU2,2,2014-06-20,责令重开\n'));
    await said(/载入 5 行，退回 0 行/);
    await page.waitForSelector('[data-change] h4');
    await settled(page);
    expect((await cellsOf(page, '[data-change] table:first-of-type tbody tr')).slice(0, 1).flatMap((row) => row.slice(-3))).toEqual(['2 行（U1\u00a01、U2\u00a02）', '', '1 行（U2\u00a01）']);
    expect(await page.locator('[data-change] h4').textContent()).toBe('总览数字（都截至2014年6月20日）');

    await give(file('会议(2).csv', '单位编码,次数,召开日期\nU1,1,2014-06-12\n'));
    await page.waitForSelector('[data-rivals]');
    await page.click('[data-rivals-replace]');
    await said(/2 个文件：载入 3 行/);

    // A whole folder under other names: one answer for all of it, or one for each kind.
    const folder = () => give(file('units.csv', 'unit_id,name,tier,category\nU1,甲县委,county,committee\n'), file('meetings.csv', 'unit_id,seq,held_on\nU1,2,2014-06-15\n'));
    await folder();
    await page.waitForSelector('[data-rivals="all"]:focus');
    expect(await textsOf(page, '[data-rivals] li')).toEqual(['单位名册：新的“units.csv”，旧的“名册.csv”', '民主生活会：新的“meetings.csv”，旧的“会议(2).csv”']);
    await page.click('[data-rivals-each]');
    await page.waitForSelector('[data-rivals="0"]:focus');
    await page.click('[data-rivals-replace]');
    await page.waitForSelector('[data-rivals="1"]:focus');
    await page.click('[data-rivals-both]');
    await said(/3 个文件：载入 3 行，退回 0 行/);
    await give(units, file('开会.csv', 'unit_id,seq,held_on\nU1,1,2014-06-16\nU2,1,2014-06-16\n'));
    await page.waitForSelector('[data-rivals="all"]');
    await page.click('[data-rivals-replace]');
    await said(/2 个文件：载入 4 行，退回 0 行/);
  });

  /** Applies what the columns form says, closes the files, and gives another of the same header: the form comes filled in as before. */
  async function applyAndGiveAgain(another: ReturnType<typeof file>): Promise<void> {
    await page.click('[data-columns-apply]');
    await said(/载入 4 行，退回 0 行/);
    await page.click('[data-own-close]');
    await page.waitForSelector('[data-own-workspace]', { state: 'detached' });
    // The focus goes where what happened is said, and to a question that is asked.
    await page.waitForFunction(() => document.activeElement?.matches('[data-own-status]') && document.activeElement.textContent?.startsWith('已恢复'));
    await give(units, another);
    await page.waitForSelector('[data-columns-form]:focus');
    expect(await page.locator('[data-columns-form]').textContent()).toContain('已照样填好');
  }

  test('a file whose header is not known: columns are matched by hand once, and offered again', async () => {
    const odd = (name: string) => file(name, '会议情况,,\n单位代码;第几次;开会日期\nU1;1;2014-06-12\nU2;1;2014-06-13\n');
    await give(units, odd('a.csv'));
    await page.waitForSelector('[data-columns-form]');
    await page.selectOption('[data-columns-kind]', 'meetings');
    await page.selectOption('[aria-label="第几次"]', 'seq');
    await page.selectOption('[aria-label="开会日期"]', 'held_on');
    expect(await page.locator('[aria-label="单位代码"]').inputValue()).toBe('unit_id');
    await applyAndGiveAgain(odd('b.csv'));
    await page.click('[data-columns-apply]');
    await said(/载入 4 行，退回 0 行/);
    // Nothing of the reader's was open before: there is nothing to compare with, though the units were shown while the question stood.
    expect(await page.locator('[data-change]').count()).toBe(0);
    // Of next week's files with a question among them it is told what changed, and what the file in question added to it.
    await give(file('名册.csv', '单位编码,单位名称,层级,类别\nU1,甲县委,县（区）,党委\nU2,乙局,市直单位,部门\nU3,丙局,市直单位,部门\n'), file('c.csv', '会议情况,,\n单位代码;第几次;开会时间\nU3;1;2014-06-13\n'));
    await page.waitForSelector('[data-columns-form]');
    await page.selectOption('[data-columns-kind]', 'meetings');
    await page.selectOption('[aria-label="第几次"]', 'seq');
    await page.selectOption('[aria-label="开会时间"]', 'held_on');
    await page.click('[data-columns-apply]');
    await said(/载入 6 行，退回 0 行/);
    expect(await textsOf(page, '[data-change] h3')).toEqual(['与上一次打开的文件相比', '再读入“c.csv”以后']);
    const changed = (await cellsOf(page, '[data-change] table:first-of-type tbody tr')).filter((row) => /^(单位名册|民主生活会)括号里是/.test(row[0]!));
    expect(changed.map((row) => row.slice(1))).toEqual([['1 行（U3）', '', ''], ['1 行（U3\u00a01）', '', '']]);
    expect(changed.map((row) => row[0])).toEqual(['单位名册括号里是单位编码', '民主生活会括号里是单位编码 次数']);
  });

  test('a ledger with a column for each step is named at once, with what to do', async () => {
    await give(units, file('进度.csv', '单位编码,单位名称,回头看,谈心交心\nU1,甲县委,2014-05-25,2014-06-05\n'));
    await said(/2 个文件：载入 2 行，退回 0 行/);
    expect(await textsOf(page, '[data-own-doubts] li')).toEqual(['进度.csv：回头看、谈心交心各占一列，一个单位一行：这是横排的“环节台账”，没有读取。请改成竖排，一行只写一个单位的一项：可下载“环节台账”模板照填。']);
  });

  test('a file written in another way: separator and quotes are chosen by hand, and offered again', async () => {
    const odd = (name: string) => file(name, '单位编码~次数~召开日期~备注\nU1~1~2014-06-12~\'一~二\'\nU2~1~2014-06-13~\'三\'\n');
    await give(units, odd('a.csv'));
    await page.waitForSelector('[data-columns-form]');
    expect(await page.locator('[data-columns-delimiter]').inputValue()).toBe('~');
    await page.selectOption('[data-columns-quoting]', 'apostrophe');
    expect(await page.locator('.columns-preview tbody tr').nth(1).locator('td').allTextContents()).toEqual([' 2', 'U1', '1', '2014-06-12', '一~二']);
    expect(await page.locator('[data-columns-kind]').inputValue()).toBe('meetings');
    await applyAndGiveAgain(odd('b.csv'));
    expect(await page.locator('[data-columns-quoting]').inputValue()).toBe('apostrophe');
    await page.fill('[data-columns-own-delimiter]', '||');
    expect(await page.locator('.columns-preview tbody tr').first().locator('td').nth(1).textContent()).toContain('单位编码~次数');
    await page.fill('[data-columns-own-delimiter]', '~');
    await page.click('[data-columns-apply]');
    await said(/载入 4 行，退回 0 行/);
  });

  test('an encoding that is not certain is asked for with previews', async () => {
    // 單位編碼,日期 and a row, in Big5.
    const big5 = Uint8Array.from(Buffer.from('b3e6a6ecbd73bd582ca4e9b4c10a55312c323031342d30362d30350a', 'hex'));
    await give(units, file('台账.csv', big5));
    await page.waitForSelector('[data-encoding="big5"]');
    expect(await page.locator('li:has([data-encoding="big5"]) pre').textContent()).toContain('單位編碼');
    await page.click('[data-encoding="big5"]');
    await page.waitForSelector('[data-columns-form]');
    await page.selectOption('[data-columns-kind]', 'hearings');
    await page.selectOption('[aria-label="單位編碼"]', 'unit_id');
    await page.selectOption('[aria-label="日期"]', 'held_on');
    await page.click('[data-columns-apply]');
    await said(/载入 3 行，退回 0 行/);
  });

  test('an encoding taken for certain is chosen anew by hand, and holds for the file', async () => {
    // Two characters of Big5 (單位) that are sound GB18030 as well.
    const bytes = Buffer.concat([Buffer.from('unit_id,name,tier,category\nU1,'), Buffer.from('b3e6a6ec', 'hex'), Buffer.from(',county,committee\n')]);
    await give(file('units.csv', bytes));
    await said(/载入 1 行，退回 0 行/);
    const shown = () => page.evaluate(() => document.querySelector('.columns-preview tbody tr:nth-child(2) td:nth-child(3)')!.textContent);
    await page.click('.own-files [data-own-read]');
    expect([await page.locator('[data-columns-encoding]').inputValue(), await shown()]).toEqual(['gb18030', '虫︗']);
    await page.selectOption('[data-columns-encoding]', 'big5');
    await expect.poll(shown).toBe('單位');
    await page.click('[data-columns-apply]');
    await said(/载入 1 行，退回 0 行/);
    await settled(page);
    await page.waitForFunction(() => [...document.querySelectorAll('[data-board] td')].some((cell) => cell.textContent === 'BIG5'));
    await page.click('.own-files [data-own-read]');
    expect([await page.locator('[data-columns-encoding]').inputValue(), await shown()]).toEqual(['big5', '單位']);
  });
});

describe('keeping', () => {
  test('kept in the browser on request, there again on return, gone on request', async () => {
    await give(units, meetings);
    await said(/载入 3 行/);
    await page.click('[data-own-keep="off"]');
    await page.waitForSelector('[data-own-keep="on"]');
    await page.goto(`${site.url}data/`);
    await live(page);
    await page.waitForSelector('[data-own-keep="on"]');
    expect(await page.locator('.own-marker').textContent()).toContain('2 个文件');
    expect(await page.locator('.sample-marker:visible').count()).toBe(0);
    await expect.poll(() => page.locator('[data-rejects] tbody tr').count(), { timeout: 30_000 }).toBe(2);
    const stored = () => page.evaluate(async () => {
      const names: string[] = [];
      for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
      return names.length;
    });
    expect(await stored()).toBe(1);
    await page.click('[data-own-keep="on"]');
    await page.waitForSelector('[data-own-keep="off"]');
    expect(await stored()).toBe(0);
  });

  test('out as one zip and in again, plan and answers with it', async () => {
    const folder = path.join(fixtures, 'second-plan');
    const given = readdirSync(folder).filter((name) => /\.(csv|yaml)$/.test(name)).map((name) => file(name, readFileSync(path.join(folder, name))));
    await give(...given);
    await said(/现在显示的是您的/);
    const before = await page.locator('[data-own-workspace] .own-files').textContent();
    const zip = await take('[data-own-zip]');
    expect(zip.name).toBe('准绳工作区.zip');
    await page.click('[data-own-close]');
    await page.waitForSelector('[data-own-workspace]', { state: 'detached' });
    await give(file('x.zip', zip.bytes));
    await said(/现在显示的是您的/);
    expect(await page.locator('[data-own-workspace] .own-files').textContent()).toBe(before);
  });

  test('any other zip: files of one name in two folders are both read, and what was not taken is named', async () => {
    const text = new TextEncoder();
    const rows = (code: string) => text.encode(`单位编码,单位名称,层级,类别\n${code},甲,市直单位,部门\n`);
    await give(file('给.zip', zipSync({ '甲县/名册.csv': rows('A1'), '乙县/名册.csv': rows('B1'), '../外.csv': rows('C1'), '台账.et': rows('D1'), '__MACOSX/._名册.csv': rows('E1') })));
    await said(/2 个文件：载入 2 行，退回 0 行/);
    expect(await textsOf(page, '.own-file-name')).toEqual(['甲县·名册.csv', '乙县·名册.csv']);
    expect(await page.locator('[data-own-skipped]').textContent()).toMatch(/^有 2 个文件没有打开：\.\.\/外\.csv、台账\.et。.*另存为 XLSX/);
  });

  test('a plan with faults is not taken, and each is named by its line', async () => {
    const text = readFileSync(path.join(import.meta.dirname, '../../data/plan.yaml'), 'utf8');
    const lines = text.split('\n');
    const at = lines.findIndex((line) => /^\s+starts_on:/.test(line));
    lines[at] = lines[at]!.replace(/starts_on:.*/, 'starts_on: 某天');
    await give(file('plan.yaml', lines.join('\n')), units);
    await page.waitForSelector('[data-plan-problems]');
    expect(await page.locator('[data-plan-problems] li').first().textContent()).toContain(`第 ${at + 1} 行 campaign.starts_on`);
    expect(await page.locator('[data-own-workspace]').count()).toBe(0);
  });
});
