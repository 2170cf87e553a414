// The activity office's eight journeys over the built site, each number held to status.json: units, a unit's page, the chase list, the
// delay ledger, who may meet, proofs, data quality, a query; and the notes of an office beside a reader's own units.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellsOf, follow, live, openSite, settled, watchedPage, type OpenedSite, type Watched } from './support.ts';

let site: OpenedSite;
let watched: Watched;
let page: Page;
beforeAll(async () => {
  site = await openSite();
  watched = await watchedPage(site, { acceptDownloads: true });
  page = watched.page;
  await page.goto(`${site.url}units/`);
  await live(page);
});
afterAll(() => site.close());

const cell = (row: string[], i: number) => Number(row[i]!.replaceAll(',', ''));
const rowsOf = (selector: string) => cellsOf(page, selector);
const total = (values: readonly (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
const mostLagging = () => [...site.feed.units].sort((a, b) => b.lag_days - a.lag_days || b.open_findings - a.open_findings || (a.unit_id < b.unit_id ? -1 : 1));

/** The words of a step's status, as the page says them. */
const statusWords = {
  zh: { done_on_time: '按期完成', done_late: '逾期完成', overdue: '逾期未完成', in_progress: '进行中', not_started: '未开始', upcoming: '未到时间', ongoing: '全程进行' },
  en: { done_on_time: 'Done on time', done_late: 'Done late', overdue: 'Overdue', in_progress: 'In progress', not_started: 'Not started', upcoming: 'Upcoming', ongoing: 'Ongoing' },
} as const;

/** The records of the CSV file that a button hands over, after its byte order mark, its head first. */
async function csvOf(button: string): Promise<{ name: string; rows: string[][] }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  const text = readFileSync((await download.path())!, 'utf8').replace(/^\ufeff/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      if (row.length > 1 || row[0] !== '') rows.push(row);
      row = [];
    }
  }
  return { name: download.suggestedFilename(), rows };
}

async function search(text: string): Promise<string[][]> {
  await page.fill('form[data-search] input[name="q"]', text);
  await page.waitForFunction((wanted) => (new URLSearchParams(location.search).get('q') ?? '') === wanted, text);
  await settled(page);
  return rowsOf('.units-table tbody tr');
}

test('units: on a tablet and a small laptop nothing lies to the side, and every word stands below its heading', async () => {
  for (const prefix of ['', 'en/']) {
    for (const width of [820, 700, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${site.url}${prefix}units/`);
      await live(page);
      const found = await page.evaluate(() => {
        const place = document.querySelector('.units-list .table-scroll')!;
        const left = (cell: Element) => Math.round(cell.getBoundingClientRect().left);
        const rows = [...document.querySelectorAll('.units-table tbody tr')];
        const heads = [...document.querySelectorAll('.units-table thead th')].map(left);
        return {
          aside: place.scrollWidth - place.clientWidth,
          askew: rows.filter((row) => [...row.children].some((cell, i) => left(cell) !== heads[i])).length,
          overlapping: [...document.querySelectorAll('.units-table .step-cell .status')].filter((word) => {
            const range = document.createRange();
            range.selectNodeContents(word);
            const next = word.closest('td')!.nextElementSibling ?? word.closest('tr')!;
            return range.getBoundingClientRect().right > (next.localName === 'tr' ? next.getBoundingClientRect().right : next.getBoundingClientRect().left) + 1;
          }).length,
        };
      });
      expect({ prefix, width, ...found }).toEqual({ prefix, width, aside: 0, askew: 0, overlapping: 0 });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${site.url}units/`);
  await live(page);
});

test('printed from wherever the reader has scrolled to, every heading of a table stands above its rows', async () => {
  await page.emulateMedia({ media: 'print' });
  for (const address of ['units/', 'desk/ready/', 'desk/delays/', 'completion/']) {
    await page.goto(`${site.url}${address}`);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const found = await page.evaluate(() => [...document.querySelectorAll('main table')].filter((table) => table.getClientRects().length > 0)
      .map((table) => [...table.querySelectorAll('th')].filter((cell) => getComputedStyle(cell).position !== 'static').length));
    expect({ address, tables: found.length > 0, moving: found.filter((n) => n > 0) }).toEqual({ address, tables: true, moving: [] });
  }
  await page.emulateMedia({ media: null });
  await page.goto(`${site.url}units/`);
  await live(page);
});

test('units: the furthest behind first, found by name and by code, sorted and grouped', async () => {
  const first = mostLagging().slice(0, 60);
  const shown = await rowsOf('.units-table tbody tr');
  expect(shown.map((row) => [cell(row, 1), cell(row, 2)])).toEqual(first.map((unit) => [unit.lag_days, unit.open_findings]));
  first.forEach((unit, i) => expect(shown[i]![0]).toContain(unit.unit_id));

  let heard = 0;
  await page.exposeFunction('heardPopstate', () => void heard++);
  await page.evaluate(() => addEventListener('popstate', () => void (globalThis as unknown as { heardPopstate: () => void }).heardPopstate()));
  const [byCode] = await search(first[3]!.unit_id);
  expect(byCode![0]).toContain(first[3]!.unit_id);
  const name = byCode![0]!.split(' ')[0]!;
  expect(name).toMatch(/[\u4e00-\u9fff]/);
  expect((await search(name)).some((row) => row[0]!.includes(first[3]!.unit_id))).toBe(true);
  expect(heard).toBe(0);
  await search('');

  // The table is taken out whole, not the page of it that is shown.
  const whole = await csvOf('.desk-tools [data-download="csv"]');
  expect(whole.rows.slice(1).map((row) => [row[0], Number(row[3]), Number(row[4])])).toEqual(mostLagging().map((unit) => [unit.unit_id, unit.lag_days, unit.open_findings]));

  await page.click('.units-table thead th:nth-child(3) a');
  await settled(page);
  const counts = (await rowsOf('.units-table tbody tr')).map((row) => cell(row, 2));
  expect(counts).toEqual([...site.feed.units].map((unit) => unit.open_findings).sort((a, b) => b - a).slice(0, 60));
});

describe.each([['zh', ''], ['en', 'en/']] as const)('a unit’s page in %s', (locale, prefix) => {
  test('headline figures, steps and documents are those of status.json', async () => {
    const feed = site.feed;
    const sample = [...mostLagging().slice(0, 2), ...feed.units.filter((_, i) => i % 149 === 7)];
    for (const unit of sample) {
      await follow(page, `/${prefix}units/${unit.unit_id}/`);
      await page.waitForSelector('[data-board="unit"][data-drawn]');
      await settled(page);
      expect(await page.locator('nav.pages [aria-current]').textContent()).toBe(locale === 'zh' ? '单位' : 'Units');
      const tiles = await page.locator('.unit-tile-value').allTextContents();
      expect([tiles[0], tiles[1], tiles[2] === (locale === 'zh' ? '可以' : 'Yes')]).toEqual([String(unit.lag_days), String(unit.open_findings), unit.ready_to_meet]);
      const own = Object.values(unit.steps).filter((step) => step.status !== 'not_applicable');
      const table = await rowsOf('figure table tbody tr');
      expect(table.map((row) => row[1]!.replace(/（.*|\s\(.*/, ''))).toEqual(own.map((step) => statusWords[locale][step.status as keyof typeof statusWords.zh]));
      const deviations = await page.locator('.proof-links a[href*="deviation_days"]').allTextContents();
      const days = (n: number) => (locale === 'zh' ? `${n > 0 ? '晚' : '早'} ${Math.abs(n)} 天` : `${Math.abs(n)}\u00a0d ${n > 0 ? 'late' : 'early'}`);
      const said = (n: number) => (n === 0 ? { zh: '到期当天', en: 'on the due day' }[locale] : days(n));
      const dated = own.filter((step) => step.deviation_days !== null);
      expect(deviations.map((text, i) => text.endsWith(said(dated[i]!.deviation_days!)) || text)).toEqual(dated.map(() => true));
      const leads = (await page.locator('.document a[href*="lead_days"]').evaluateAll((links) => links.map((link) => [link.getAttribute('href')!, link.textContent ?? ''])));
      for (const [href, text] of leads) {
        const material = feed.materials.find((each) => decodeURIComponent(href!).endsWith(`material_id=${each.material_id}`))!;
        expect(text!.match(/\d+/g)!.map(Number)).toEqual([material.lead_days, material.waiting_days, material.handover_days, material.rewriting_days]);
      }
    }
  });
});

describe.each([['zh', ''], ['en', 'en/']] as const)('the desk in %s', (locale, prefix) => {
  test('the chase list is ranked by weight, and can be copied and taken out', async () => {
    await follow(page, `/${prefix}desk/`);
    await page.waitForSelector('[data-board="desk"][data-drawn]');
    const weights = (await rowsOf('.all-calls tbody tr')).map((row) => [cell(row, 5), cell(row, 6), cell(row, 7)]);
    expect(weights.length).toBeGreaterThan(50);
    for (const [late, held, weight] of weights) expect(weight).toBe(late! * held!);
    expect(weights.map(([, , weight]) => weight)).toEqual(weights.map(([, , weight]) => weight!).sort((a, b) => b - a));
    const text = await page.locator('.desk-head [data-copy]').getAttribute('data-copy');
    const lines = text!.split('\n').filter((line) => /^\d+\. /.test(line));
    expect(lines.length).toBe(weights.length);
    // What lies with the office that keeps the site stands first in list and text, and nobody is asked for it on the phone.
    const table = await rowsOf('.all-calls tbody tr');
    const isOwn = (row: string[]) => row[0]!.endsWith(locale === 'zh' ? '（本办）' : ' (this office)');
    const own = table.filter(isOwn);
    expect([own.length > 10, await page.locator('.calls').first().locator('.soft').first().textContent()]).toEqual([true, expect.stringMatching(new RegExp(`^${own.length} `))]);
    const call = locale === 'zh' ? /请|您|贵单位/ : /[Pp]lease|with you|you are/;
    expect([own.filter((row) => call.test(row.at(-1)!)), table.filter((row) => !isOwn(row) && !call.test(row.at(-1)!))]).toEqual([[], []]);
    // What is new since the comparison date is marked in the list, in the text and in the table alike.
    const fresh = locale === 'zh' ? '新' : 'New';
    const marked = [...own, ...table.filter((row) => !isOwn(row))].map((row) => row[8] !== '');
    expect(marked.some(Boolean) && !marked.every(Boolean)).toBe(true);
    expect(lines.map((line) => line.includes(`[${fresh}]`))).toEqual(marked);
    // Under whoever must act: every call stands in one group.
    expect(total((await page.locator('.calls-head .soft').allTextContents()).map((sum) => Number(/[\d,]+/.exec(sum)![0].replaceAll(',', ''))))).toBe(weights.length);
    expect((await csvOf('.desk-head [data-download="csv"]')).rows.slice(1).map((row) => [row[5], row[6], row[7]].map(Number))).toEqual(weights);
    for (const type of ['csv', 'xlsx']) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(`.desk-head [data-download="${type}"]`)]);
      expect(download.suggestedFilename()).toBe(`chase-${site.feed.as_of}.${type}`);
    }
  });

  test('the delay ledger adds up to the days of every document', async () => {
    await follow(page, `/${prefix}desk/delays/`);
    await page.waitForSelector('[data-board="delays"][data-drawn]');
    const links = await page.evaluate(() => [...document.querySelectorAll('.ledger-head a.proven')].map((link) => [decodeURIComponent(link.getAttribute('href')!).split('/').at(-1)!, link.textContent] as const));
    // The headline and the check say the same of each.
    expect(new Set(links.map((link) => link.join(' '))).size).toBe(new Set(links.map(([column]) => column)).size);
    const shown = Object.fromEntries(links.map(([column, text]) => [column, Number(/[\d,]+$/.exec(text!)![0].replaceAll(',', ''))]));
    const of = (name: 'lead_days' | 'waiting_days' | 'handover_days' | 'rewriting_days') => total(site.feed.materials.map((each) => each[name]));
    expect([shown.lead_days, shown.waiting_days, shown.handover_days, shown.rewriting_days]).toEqual([of('lead_days'), of('waiting_days'), of('handover_days'), of('rewriting_days')]);
    expect(shown.late_days).toBe(shown.late_unsubmitted! + shown.late_waiting! + shown.late_handover! + shown.late_rewriting!);
    expect(await page.locator('.ledger-check .is-unequal').count()).toBe(0);
    // The ledger of units is taken out whole: its days add up to the same.
    const ledger = await csvOf('#delays-ledger [data-download="csv"]');
    const days = (column: number) => total(ledger.rows.slice(1).map((row) => Number(row[column])));
    expect(ledger.rows.length - 1).toBe(new Set(site.feed.units.map((unit) => unit.unit_id)).size);
    expect([days(10), days(11), days(12)]).toEqual([of('waiting_days'), of('rewriting_days'), of('handover_days')]);
    expect([5, 6, 7, 8].map(days)).toEqual([shown.late_unsubmitted, shown.late_waiting, shown.late_rewriting, shown.late_handover]);
  });

  test('who may meet today is who status.json says is ready', async () => {
    await follow(page, `/${prefix}desk/ready/`);
    await page.waitForSelector('[data-board="ready"][data-drawn]');
    const ready = site.feed.units.filter((unit) => unit.ready_to_meet).map((unit) => unit.unit_id);
    const shown = await page.locator('#ready-today tbody th a').evaluateAll((links) => links.map((link) => /units\/([^/]+)\//.exec(link.getAttribute('href')!)![1]!));
    expect(shown.length).toBe(Math.min(ready.length, 60));
    expect(shown.filter((id) => !ready.includes(id))).toEqual([]);
    expect(await page.locator('.proof-links a[href*="units%2Fready"]').textContent()).toMatch(new RegExp(` ${ready.length}$`));
    // The window of the meeting stands there as a day and a number of days.
    const meeting = (id: string) => site.feed.units.find((unit) => unit.unit_id === id)!.steps.meeting!;
    expect((await csvOf('#ready-today [data-download="csv"]')).rows.slice(1).map(([id, , due, late]) => [id, due, late]).sort())
      .toEqual(ready.map((id) => [id, meeting(id).due_on, String(meeting(id).status === 'overdue' ? meeting(id).deviation_days : 0)]).sort());
    const early = new Set(site.feed.findings.filter((finding) => /^G[123]$/.test(finding.rule)).map((finding) => `${finding.unit_id} ${finding.since}`));
    // A day goes into a file with its year, whatever the page says for short.
    expect((await csvOf('#ready-breaches [data-download="csv"]')).rows.slice(1).map(([id, , held]) => `${id} ${held}`).sort()).toEqual([...early].sort());
  });

  test('what is to mend: every rejected row of status.json, under its unit or under none', async () => {
    await follow(page, `/${prefix}data/quality/`);
    await page.waitForSelector('[data-board="quality"][data-drawn]');
    const rejected = page.locator('.proof-links a[href*="sort%253Dreject"], .proof-links a[href*="sort%3Dreject"]');
    expect(Number(/[\d,]+$/.exec((await rejected.textContent())!)![0].replaceAll(',', ''))).toBe(site.feed.rejects.length);
    const { name, rows } = await csvOf('.desk-head [data-download="csv"]');
    expect(name).toBe(`data-quality-${site.feed.as_of}.csv`);
    const counts = await page.evaluate(() => [...document.querySelectorAll('.quality-unit .calls-head .soft a')].map((link) => Number(/[\d,]+/.exec(link.textContent)![0].replaceAll(',', ''))));
    // Grouped by unit, and all of it handed back.
    expect(rows.length - 1).toBeGreaterThanOrEqual(total(counts));
    await follow(page, `/${prefix}data/`);
    await page.waitForSelector('[data-board="data"][data-drawn]');
    expect((await rowsOf('section[aria-labelledby="files-title"] tbody tr')).map((row) => [row[0], cell(row, 2), cell(row, 3), cell(row, 4)]))
      .toEqual(site.feed.sources.map((source) => [source.file, source.rows, source.loaded, source.rejected]));
  });
});

test('thirty figures of the desk open their proof, and run again to the same', async () => {
  let opened = 0;
  for (const [address, most] of [['/units/', 8], [`/units/${mostLagging()[0]!.unit_id}/`, 6], ['/desk/', 3], ['/desk/delays/', 12], ['/desk/ready/', 4], ['/data/quality/', 7], ['/data/', 6]] as const) {
    await follow(page, address);
    await page.waitForSelector('[data-board][data-drawn]');
    await settled(page);
    const links = await page.locator('[data-board] a[href*="open=proof"]:not(details *)').evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
    const asked = [...new Set(links)].filter((_, i, all) => i % Math.max(1, Math.floor(all.length / most)) === 0).slice(0, most);
    for (const href of asked) {
      const name = `${address} ${decodeURIComponent(href)}`;
      await page.locator(`[data-board] a[href="${href}"]`).first().click();
      await page.waitForFunction((wanted) => document.querySelector<HTMLElement>('[data-proof]:not([hidden])')?.dataset.shown === new URLSearchParams(wanted).get('open'), href, { timeout: 30_000 });
      const value = await page.locator('.proof .facts dd').first().textContent();
      await page.evaluate(() => { document.querySelector<HTMLDetailsElement>('.proof details')!.open = true; });
      await page.click('[data-proof-rerun]');
      await page.waitForFunction(() => document.querySelector('[data-proof-output]')?.textContent !== '');
      expect([name, await page.locator('[data-proof-output]').textContent()]).toEqual([name, `重新计算的结果：${value}`]);
      if (opened === 0) {
        // All rows behind it, each with file and line.
        const { name: file, rows } = await csvOf('[data-proof-csv]');
        expect(file).toMatch(/^plumbline-[a-z_]+-[a-z_]+-\d{4}-\d\d-\d\d\.csv$/);
        expect(rows[0]!.slice(0, 3)).toEqual(['出处（文件和行）', '单位编码', '单位']);
        expect(rows.length - 1).toBe(Number(/导出全部 ([\d,]+) 项/.exec((await page.locator('[data-proof-csv]').textContent())!)![1]!.replaceAll(',', '')));
        expect(rows.slice(1).every((row) => / 第 [\d、]+ 行/.test(row[0]!))).toBe(true);
      }
      // What the plan says stands beside it, in its own words.
      expect([name, await page.locator('.proof .plan-says li').count() > 0]).toEqual([name, true]);
      if (value !== '0') expect([name, await page.locator('.proof tbody tr').count() > 0]).toEqual([name, true]);
      opened++;
      await page.click('[data-proof-close]');
      await page.waitForSelector('[data-proof]', { state: 'hidden' });
    }
  }
  expect(opened).toBeGreaterThanOrEqual(30);
});

test('a question in SQL has the answer of status.json', async () => {
  await page.goto(`${site.url}query/?q=${encodeURIComponent('select count(*) as n, sum(lag_days)::integer as lag from unit_facts')}`);
  await page.waitForSelector('[data-query-editor] .cm-content', { timeout: 60_000 });
  await page.waitForSelector('[data-query-answer] tbody td', { timeout: 60_000 });
  const cells = (await page.locator('[data-query-answer] tbody td').allTextContents()).map((text) => Number(text.replaceAll(',', '')));
  expect(cells).toEqual([site.feed.units.length, total(site.feed.units.map((unit) => unit.lag_days))]);
  // On paper the answer says what was asked, whole, and the editor and the examples are not there.
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(() => [...document.querySelectorAll('.query-asked, .query-editor, .query-reference')].map((part) => [part.className.replace('sql ', ''), part.getClientRects().length > 0 ? part.textContent : null]))).toEqual([
    ['query-editor', null], ['query-asked', 'select count(*) as n, sum(lag_days)::integer as lag from unit_facts'], ['query-reference', null],
  ]);
  await page.emulateMedia({ media: null });
  expect(await page.locator('.query-asked').isVisible()).toBe(false);
  // Letters that are shortcuts elsewhere are letters here: f, g before another, t, / and ?.
  const theme = await page.evaluate(() => document.documentElement.dataset.theme ?? '');
  await page.click('[data-query-editor] .cm-content');
  await page.keyboard.press('Control+a');
  await page.keyboard.type("select count(*) / 1 as gt, '?' as f from unit_facts", { delay: 5 });
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction((n) => document.querySelector('[data-query-answer] tbody td')?.textContent === String(n) && document.querySelector('[data-query-answer] th')?.textContent === 'gt', site.feed.units.length, { timeout: 60_000 });
  expect([new URL(page.url()).pathname, await page.locator('dialog[open]').count(), await page.evaluate(() => document.documentElement.dataset.theme ?? '')]).toEqual(['/query/', 0, theme]);
  // Typed over marked text, letters take no look along as a style of their own: the policy would forbid it, and the console say so.
  expect(watched.errors).toEqual([]);
  // On a phone a long answer lies over none of the examples below it.
  await page.setViewportSize({ width: 390, height: 844 });
  const examples = page.locator('.query-examples > li a.button');
  for (const example of [examples.first(), examples.last()]) {
    const href = (await example.getAttribute('href'))!;
    await example.click({ timeout: 20_000 });
    await page.waitForFunction((wanted) => location.search === wanted && document.querySelector('[data-query-status="ran"]'), new URL(href, page.url()).search, { timeout: 60_000 });
    expect(await page.locator('[data-query-answer] tbody tr').count()).toBeGreaterThan(10);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('a reader’s own units open, under their own names, with the notes of the office', async () => {
  await page.goto(`${site.url}data/`);
  await live(page);
  const notes = '记事日期,记事内容,单位编码,环节,记事类别\n2014-06-12,同意延期五日,OWN/1,materials,延期\n2014-06-10,全市停电一天,,,';
  const own = 'unit_id,name,tier,category,area,supervision_group,contact_leader\nOWN/1,外地一局,city_dept,department,,市一组,';
  await page.setInputFiles('[data-own-files]', [
    ...[{ name: 'units.csv', text: own }, { name: 'progress.csv', text: 'unit_id,step_id,started_on,completed_on\nOWN/1,study,2014-06-15,' }, { name: 'notes.csv', text: notes }].map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
  ]);
  await page.waitForFunction(() => document.querySelectorAll('section[aria-labelledby="files-title"] tbody tr').length === 3, undefined, { timeout: 60_000 });
  await follow(page, '/units/');
  await page.waitForSelector('[data-board="units"][data-drawn]');
  await settled(page);
  await page.locator('.units-table tbody th a').first().click();
  await page.waitForSelector('[data-board="unit"][data-drawn]');
  await settled(page);
  expect(new URL(page.url()).pathname).toBe('/unit/');
  await page.waitForFunction(() => document.querySelector('main h1')?.textContent === '外地一局');
  expect(await page.locator('nav.pages [aria-current]').textContent()).toBe('单位');
  expect(await page.locator('#unit-notes tbody').textContent()).toContain('同意延期五日');
  expect(await page.locator('#unit-notes tbody').textContent()).toContain('全市停电一天');
  // A proof keeps the unit in the address.
  await page.locator('.unit-tile-value a').first().click();
  await page.waitForSelector('#proof-title');
  expect(new URL(page.url()).searchParams.get('unit')).toBe('OWN/1');
  expect(watched.errors).toEqual([]);
  expect(watched.offOrigin).toEqual([]);
});

test('units: what is searched in the moment after a filter is asked of both, and going back leaves the filter', async () => {
  await page.goto(`${site.url}units/`);
  await live(page);
  const choose = (text: string | null) => page.evaluate((typed) => {
    document.querySelector<HTMLInputElement>('form[data-filters] input[name="tier"][value="county"]')!.click();
    if (typed === null) return location.search;
    const field = document.querySelector<HTMLInputElement>('form[data-search] input[name="q"]')!;
    field.value = typed;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return location.search;
  }, text);
  expect(await choose('1')).toBe('?tier=county&q=1');
  await settled(page);
  const found = await rowsOf('.units-table tbody tr');
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(([unit]) => unit!.includes('1'))).toBe(true);
  await page.goBack();
  await settled(page);
  // The address follows the answer, and is there when nothing is left to draw.
  expect(await choose(null)).toBe('');
  await settled(page);
  expect(new URL(page.url()).search).toBe('?tier=county');
});
