// What goes wrong once the engine runs: it is killed, it breaks, it runs out of memory, it is given too much. The page says so, what
// was shown before stays whole, and the next question is answered.
import { mkdtempSync, openSync, ftruncateSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardHtml, follow, live, openSite, settled, watchedPage, type OpenedSite } from './support.ts';

let site: OpenedSite;
let page: Page;
const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-faults-'));

/** A page that keeps hold of its workers, so that a test can kill one as a system out of memory does: without a word. */
async function open(address: string): Promise<Page> {
  const { page: opened } = await watchedPage(site);
  await opened.addInitScript(() => {
    const Original = Worker;
    const started: { worker: Worker; url: string }[] = [];
    Object.assign(globalThis, { started });
    globalThis.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        started.push({ worker: this, url: String(url) });
      }
    };
  });
  await opened.goto(`${site.url}${address}`);
  await opened.waitForSelector('[data-board][data-drawn], [data-query-answer]', { timeout: 90_000 });
  return opened;
}
const kill = (name: string, which = page) => which.evaluate((part) => {
  const { started } = globalThis as unknown as { started: { worker: Worker; url: string }[] };
  started.findLast(({ url }) => url.includes(part))!.worker.terminate();
}, name);

beforeAll(async () => {
  site = await openSite();
  page = await open('data/');
});
afterAll(async () => {
  await site.close();
  rmSync(scratch, { recursive: true, force: true });
});

const UNITS = '单位编码,单位名称,层级,类别\nU1,甲县委,县（区）,党委\nU2,乙局,市直单位,部门\n';
const file = (name: string, content: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
/** Larger files come from a disk: Playwright hands over no more than 50 MB otherwise. */
function onDisk(name: string, content: string): string {
  const at = path.join(scratch, name);
  writeFileSync(at, content);
  return at;
}
const many = (n: number) => Array.from({ length: n }, (_, i) => `X${i},某村${i},village,village`).join('\n');
const give = (files: Parameters<Page['setInputFiles']>[1], which = page) => which.setInputFiles('[data-own-files]', files);
const said = (what: RegExp, which = page, timeout = 90_000) =>
  which.waitForFunction((source) => new RegExp(source).test(document.querySelector('[data-own-status]')?.textContent ?? ''), what.source, { timeout });
const hasFailed = (what: RegExp, which = page) =>
  which.waitForFunction((source) => new RegExp(source).test(document.querySelector('[data-engine-status][data-phase="failed"]')?.textContent ?? ''), what.source);
const ownFiles = () => page.locator('[data-own-workspace] .own-files').textContent();
async function retry(which = page): Promise<void> {
  await which.click('[data-engine-retry]');
  await which.waitForSelector('[data-engine-status][data-phase="ready"]', { timeout: 90_000 });
  await settled(which);
}

test('the engine is killed: the page says so, starts another, and the reader’s own files are shown as before', async () => {
  await give(file('名册.csv', UNITS));
  await said(/载入 2 行/);
  await settled(page);
  const before = { board: await boardHtml(page), files: await ownFiles() };
  await kill('worker_starter');
  await hasFailed(/意外停止/);
  expect(await boardHtml(page)).toBe(before.board);
  await retry();
  expect({ board: await boardHtml(page), files: await ownFiles() }).toEqual(before);
});

test('the intake is killed while it reads: the page says so, nothing has changed, and the next reading works', async () => {
  const before = { board: await boardHtml(page), files: await ownFiles() };
  await page.evaluate(() => {
    const { started } = globalThis as unknown as { started: { worker: Worker; url: string }[] };
    const { worker } = started.findLast(({ url }) => url.includes('intake'))!;
    const post = worker.postMessage.bind(worker) as (message: unknown) => void;
    worker.postMessage = (message: unknown) => {
      post(message);
      setTimeout(() => worker.terminate(), 5);
    };
  });
  await give(onDisk('名册.csv', `${UNITS}${many(100_000)}`));
  await said(/意外停止.*没有变/);
  expect({ board: await boardHtml(page), files: await ownFiles() }).toEqual(before);
  await give(file('名册.csv', `${UNITS}U3,丙局,市直单位,部门\n`));
  await said(/载入 3 行/);
});

test('the engine is killed while it takes new files: what was shown is there again, whole', async () => {
  await settled(page);
  const before = { board: await boardHtml(page), files: await ownFiles() };
  await page.evaluate(() => {
    const { started } = globalThis as unknown as { started: { worker: Worker; url: string }[] };
    const { worker } = started.findLast(({ url }) => url.includes('worker_starter'))!;
    const post = worker.postMessage.bind(worker);
    let left = 6;
    // In the middle of handing over the tables.
    worker.postMessage = (...args: unknown[]) => {
      if (--left === 0) worker.terminate();
      else (post as (...all: unknown[]) => void)(...args);
    };
  });
  await give(file('名册.csv', `${UNITS}U4,丁局,市直单位,部门\n`));
  await said(/没有变/);
  await retry();
  expect({ board: await boardHtml(page), files: await ownFiles() }).toEqual(before);
});

test('an import is stopped and another begun: shown is the second alone', async () => {
  await page.evaluate(() => new MutationObserver((_, observer) => {
    const cancel = document.querySelector<HTMLElement>('[data-own-cancel]');
    if (!cancel) return;
    observer.disconnect();
    setTimeout(() => cancel.click(), 30);
  }).observe(document.querySelector('[data-intake]')!, { childList: true, subtree: true }));
  await give(onDisk('大.csv', `${UNITS}${many(100_000)}`));
  await said(/已取消/);
  await give(file('名册.csv', UNITS));
  await said(/1 个文件：载入 2 行/);
  await settled(page);
  expect(await ownFiles()).not.toContain('大.csv');
});

test('files are dropped twice in a row: never rows of both', async () => {
  const drop = (name: string, text: string) => page.evaluate(([given, content]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content!], given!));
    document.querySelector('.intake')!.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, [name, text]);
  await Promise.all([drop('名册.csv', UNITS), drop('名册.csv', `${UNITS}U9,己局,市直单位,部门\nU8,庚局,市直单位,部门\n`)]);
  await said(/1 个文件：载入 4 行/);
  await settled(page);
  expect(await ownFiles()).toContain('载入 4 行');
});

test.each<[string, () => string, RegExp]>([
  ['a file of 2 GB', () => {
    const at = path.join(scratch, '巨.csv');
    const handle = openSync(at, 'w');
    ftruncateSync(handle, 2_100_000_000);
    closeSync(handle);
    return at;
  }, /2100\.0 MB.*最多能读 1000\.0 MB/],
  ['a header of a million columns', () => onDisk('宽.csv', `单位编码,单位名称,层级,类别,${Array.from({ length: 1_000_000 }, (_, i) => `列${i}`).join(',')}\nU1,甲,县（区）,党委\n`), /没有|宽\.csv/],
])('%s: a message, and what was shown stays', async (_, make, expected) => {
  const at = make();
  await give(file('名册.csv', UNITS));
  await said(/载入 2 行/);
  await settled(page);
  const before = { board: await boardHtml(page) };
  await give(at);
  await said(expected);
  await settled(page);
  expect({ board: await boardHtml(page) }).toEqual(before);
  rmSync(at, { force: true });
});

test('a cell of 3 MB is rejected by its line, the rows beside it are loaded', async () => {
  await give(onDisk('名册.csv', `${UNITS}U5,${'长'.repeat(1_000_000)},市直单位,部门\nU6,短,市直单位,部门\n`));
  await said(/载入 3 行，退回 1 行/);
  await settled(page);
  await expect.poll(() => page.locator('[data-rejects] tbody tr').count(), { timeout: 30_000 }).toBe(1);
  expect((await page.locator('[data-rejects] tbody tr').textContent())!.length).toBeLessThan(3000);
});

test('200,000 faults: the list is cut, its count is exact', async () => {
  await give([onDisk('名册.csv', UNITS), onDisk('听取汇报.csv', `单位编码,听取汇报日期\n${Array.from({ length: 200_000 }, (_, i) => `U1,某天${i}`).join('\n')}\n`)]);
  await said(/载入 2 行，退回 200,000 行/);
  await settled(page);
  await page.waitForFunction(() => document.querySelector('[data-board="data"]')!.textContent.includes('200,000'));
  const rows = await page.locator('[data-rejects] tbody tr').count();
  expect(rows).toBeGreaterThan(50);
  expect(rows).toBeLessThanOrEqual(2000);
});

test('a statement out of memory is answered in a sentence, one that never ends stops within a second, and the next is answered', async () => {
  await follow(page, '/query/');
  await page.waitForSelector('[data-query-editor]');
  const ask = async (sql: string) => {
    await follow(page, '/data/');
    await page.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
    }, `/query/?${new URLSearchParams({ q: sql }).toString()}`);
    await page.waitForSelector('[data-query-editor]');
  };
  const status = (kind: string) => page.waitForSelector(`[data-query-status="${kind}"]`, { timeout: 150_000 });
  await ask("select md5(string_agg(range::varchar, ',')) as sum from range(400000000)");
  await status('ran');
  expect(await page.locator('.query-message').textContent()).toMatch(/memory/i);
  await ask('select count(*) as n from range(100000000) as a, range(1000) as b where a.range % 7 = b.range % 5');
  await status('running');
  // Well into the statement, not before its first step.
  await page.waitForTimeout(1500);
  await page.click('[data-query-cancel]');
  // Promised is a second, and a busy machine is given more: but less than the five after which the engine would be ended instead.
  await page.waitForSelector('[data-query-status="cancelled"]', { timeout: 4000 });
  await ask('select 42 as n');
  await page.waitForFunction(() => document.querySelector('[data-query-answer] tbody td')?.textContent === '42');
});

test('a trap inside the engine: it is not used again, and the next statement has another', async () => {
  const other = await open('query/?q=select+1+as+n');
  // The trap itself, in the engine's memory: the next answer is read from where there is none.
  await other.evaluate(() => {
    const { started } = globalThis as unknown as { started: { worker: Worker; url: string }[] };
    const { worker } = started.findLast(({ url }) => url.includes('worker_starter'))!;
    const post = worker.postMessage.bind(worker) as (...all: unknown[]) => void;
    worker.postMessage = (message: { type?: string; messageId?: number; data?: unknown }, ...rest: unknown[]) => {
      // Of the reader's own statement, not of what the page may still be asking.
      if (!/QUERY/.test(String(message.type)) || !JSON.stringify(message.data ?? '').includes('select 1 as n')) return post(message, ...rest);
      worker.postMessage = post as never;
      worker.dispatchEvent(new MessageEvent('message', { data: { messageId: 0, requestId: message.messageId, type: 'ERROR', data: { name: 'RuntimeError', message: 'memory access out of bounds' } } }));
    };
  });
  await other.click('[data-query-run]');
  await other.waitForFunction(() => /意外停止/.test(document.querySelector('[data-query-status]')?.textContent ?? ''));
  await other.click('[data-query-run]');
  await other.waitForSelector('[data-query-answer]');
  await other.context().close();
});

test('two tabs: files opened in one are not shown in the other', async () => {
  await follow(page, '/data/');
  const second = await page.context().newPage();
  await second.goto(`${site.url}data/`);
  await live(second);
  expect(await second.locator('[data-own-workspace]').count()).toBe(0);
  await give(file('别.csv', UNITS), second);
  await said(/1 个文件：载入 2 行/, second);
  expect(await page.locator('[data-own-workspace] .own-files').textContent()).not.toContain('别.csv');
  await second.close();
});

test('twenty imports in a row: memory stays flat', async () => {
  const other = await open('data/');
  const client = await site.browser.newBrowserCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const resident = () => Math.max(...renderers.map((id) => {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  }));
  const rows = many(5_000);
  const importOnce = async (n: number) => {
    await give(file('名册.csv', `${UNITS}${rows}\nN${n},第${n}次,市直单位,部门\n`), other);
    await other.waitForFunction((text) => document.querySelector('[data-own-workspace] .own-files')?.textContent.includes(text), '5,003');
    await other.waitForFunction(() => !document.querySelector('[data-own-cancel]'));
    await settled(other);
  };
  for (let n = 0; n < 8; n++) await importOnce(n);
  const early = resident();
  for (let n = 8; n < 20; n++) await importOnce(n);
  // A leak of one import's rows alone (its text, tables and marts) would show twelvefold.
  expect(resident() - early).toBeLessThan(Math.max(150, early * 0.25));
  await other.context().close();
});
