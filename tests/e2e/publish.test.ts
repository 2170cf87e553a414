// Publishing without Node: the zip made in the browser is what the build made, byte for byte.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishSingle } from '../../src/publish/site.ts';
import { filesOf, warehouseOf } from '../support/warehouse.ts';
import { dist, live, openSite, root, watchedPage, type OpenedSite } from './support.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-publish-'));
let site: OpenedSite;
beforeAll(async () => { site = await openSite(); });
afterAll(async () => {
  await site.close();
  rmSync(scratch, { recursive: true, force: true });
});

test('the zip of internal pages is the folder the build wrote, and so is the public one; each as one page too', async () => {
  const { page, errors, offOrigin } = await watchedPage(site, { acceptDownloads: true });
  await page.goto(`${site.url}data/`);
  await live(page);
  const zipOf = async (audience: string) => {
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), page.click(`[data-publish="${audience}"]`)]);
    return unzipSync(new Uint8Array(readFileSync(await download.path())));
  };
  await page.evaluate(() => {
    const seen: number[] = ((window as unknown as { progress: number[] }).progress = []);
    new MutationObserver(() => {
      const bar = document.querySelector('progress');
      if (bar) seen.push(bar.value / bar.max);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  const zipped = await zipOf('internal');
  const status = path.join(dist, 'status');
  const built = readdirSync(status, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(status, file)).isFile())
    // The build puts compressed copies beside what is large.
    .map((file) => file.replaceAll('\\', '/')).filter((file) => !/\.(gz|br)$/.test(file));
  expect(Object.keys(zipped).sort()).toEqual(built.sort());
  for (const file of built) expect(Buffer.compare(Buffer.from(zipped[file]!), readFileSync(path.join(status, file))), file).toBe(0);
  await page.waitForSelector('[data-publish="public"]:not([aria-disabled="true"])');
  // How far it is was shown while it was made.
  expect(await page.evaluate(() => (window as unknown as { progress: number[] }).progress.some((value) => value > 0 && value < 1))).toBe(true);
  const open = await zipOf('public');
  const { status: built0, output, out } = buildPublic('sample', {}, { DATA_DIR: '', AS_OF: '' });
  expect(built0, output).toBe(0);
  const files = contents(out);
  expect(Object.keys(open).sort()).toEqual([...files.keys()].sort());
  for (const [file, bytes] of files) expect(Buffer.compare(Buffer.from(open[file]!), bytes), file).toBe(0);
  expect([...files.keys()].filter((name) => !/\.(html|svg|xml|json)$/.test(name))).toEqual([]);
  expect([...files.keys()].some((name) => name.includes('/units/') || name.includes('tables/'))).toBe(false);
  await page.waitForSelector('[data-publish="public"]:not([aria-disabled="true"])');
  const [single] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), page.click('[data-publish="internal-single"]')]);
  const { db, plan } = await warehouseOf(filesOf(path.join(root, 'data/exports')));
  const [asOf, compareTo] = await page.evaluate(async () => {
    const manifest = await (await fetch(`${document.documentElement.dataset.root}data/manifest.json`)).json() as { as_of: string; compare_to: string };
    return [manifest.as_of, manifest.compare_to];
  });
  const own = readFileSync(await single.path());
  const options = { asOf: asOf!, compareTo: compareTo!, isSample: true };
  await page.waitForSelector('[data-publish="public-single"]:not([aria-disabled="true"])');
  const [openSingle] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), page.click('[data-publish="public-single"]')]);
  expect(Buffer.compare(readFileSync(await openSingle.path()), Buffer.from(await publishSingle(db, plan, { audience: 'public', ...options })))).toBe(0);
  expect(/<script|\.units\.|units\.csv|第一督导组/.exec(readFileSync(await openSingle.path(), 'utf8'))?.[0]).toBeUndefined();
  expect(Buffer.compare(own, Buffer.from(await publishSingle(db, plan, { audience: 'internal', ...options })))).toBe(0);
  // From the disk, without script: the city's page is there unasked, and every other one when it is asked for.
  const file = path.join(scratch, 'one.html');
  writeFileSync(file, own);
  const context = await site.browser.newContext({ javaScriptEnabled: false });
  const one = await context.newPage();
  await one.goto(`file://${file}`);
  const visible = () => one.locator('.sheet:visible');
  expect(await visible().getAttribute('id')).toBe(`${asOf}.index`);
  await visible().locator('a[href*=".units."]').first().click();
  expect(await visible().getAttribute('id')).toMatch(/\.units\./);
  await context.close();
  expect(errors).toEqual([]);
  expect(offOrigin).toEqual([]);
  await page.context().close();
});

/** The files below a folder, by their path with `/`. */
const contents = (folder: string) => new Map(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(folder, file)).isFile())
  .map((file) => [file.replaceAll('\\', '/'), readFileSync(path.join(folder, file))]));

/** Runs the public build as a user does; an empty variable is none. */
function buildPublic(name: string, files: Record<string, string>, env: Record<string, string> = {}) {
  const own = path.join(scratch, name);
  mkdirSync(own, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(own, file), text);
  const out = path.join(scratch, `${name}-dist`);
  const result = spawnSync('npm', ['run', '--silent', 'build:public'], { cwd: root, encoding: 'utf8', env: Object.fromEntries(Object.entries({ ...process.env, DATA_DIR: own, OUT_DIR: out, AS_OF: '2014-06-20', ...env }).filter(([, value]) => value !== '')) });
  return { status: result.status, output: `${result.stdout}${result.stderr}`, out };
}

// 11010519491231002X is the example number of GB 11643-1999, 4111111111111111 the usual test number of cards.
const UNITS = 'unit_id,name,tier,category,area,supervision_group\nSECRET-U1,甲局,city_dept,department,东县,钱学三督导组\nSECRET-U2,乙局,city_dept,department,东县,\n';
const BALLOTS = 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nSECRET-U1,1,2014-06-20,7,7,3,1,2,1\nSECRET-U2,1,2014-06-20,71,71,53,4,9,5\n';

test.each([
  ['a column of names', { 'units.csv': UNITS.replace('supervision_group', 'supervision_group,联系人').replaceAll(/,(钱学三督导组)?\n/g, ',$1,张三丰\n') }, /units\.csv, line 1, 联系人/],
  ['an identity number in a name', { 'units.csv': UNITS.replace('甲局', '甲局11010519491231002X') }, /units\.csv, line 2, name: this looks like an identity number/],
  ['a card in a group', { 'units.csv': UNITS.replace('钱学三督导组', '4111-1111-1111-1111') }, /units\.csv, line 2, supervision_group: this looks like a bank card/],
  ['an e-mail address in an area', { 'units.csv': UNITS.replace('东县,\n', '东县 someone@example.com,\n') }, /units\.csv, line 3, area: this looks like an e-mail address/],
  ['a telephone in a note', { 'units.csv': UNITS, 'a.csv': 'noted_on,text,kind\n2014-06-01,请致电１３８００１３８０００,延期\n' }, /a\.csv, line 2, text: this looks like a mobile number/],
])('the public build ends at %s, naming file and line, and writes nothing', (name, files, sentence) => {
  const { status, output, out } = buildPublic(name, files);
  expect(status).not.toBe(0);
  expect(output).toMatch(sentence);
  expect(output).not.toMatch(/张三丰|110105|4111|someone@|１３８|138001/);
  expect(existsSync(out)).toBe(false);
});

test('a public build and its archive publish no byte beyond what is allowed', () => {
  const archive = path.join(scratch, 'archive');
  const first = buildPublic('open', { 'units.csv': UNITS, 'ballots.csv': BALLOTS }, { STATUS_ARCHIVE: archive });
  expect(first.status, first.output).toBe(0);
  const texts = (folder: string) => new Map([...contents(folder)].map(([file, bytes]) => [file, bytes.toString('utf8')]));
  const published = texts(first.out);
  expect([...published.keys()].filter((file) => !/\.(html|svg|xml|json)$/.test(file))).toEqual([]);
  for (const [file, text] of published) {
    expect(text, file).not.toMatch(/SECRET|甲局|乙局|东县|钱学三|ballots\.csv|units\.csv|<script|sourceMappingURL/);
    // Of the ballots only the two units together: 61 of 78.
    if (/\.(html|json)$/.test(file)) expect(text.replace(/<[^>]*>/g, ' '), file).not.toMatch(/(?<!\d)(57|71|4 \/ 7)(?!\d)/);
  }
  expect(published.get('2014-06-20/index.html')).toContain('有效票 78 张，满意票 61 张');
  // A later date: what was published stays as it is, byte for byte, and the index has both.
  const later = buildPublic('open', { 'units.csv': UNITS, 'ballots.csv': BALLOTS.replace('53,4,9,5', '13,4,9,45') }, { STATUS_ARCHIVE: archive, AS_OF: '2014-06-27' });
  expect(later.status, later.output).toBe(0);
  const both = texts(later.out);
  for (const [file, text] of published) if (file.startsWith('2014-06-20/')) expect(both.get(file), file).toBe(text);
  expect(both.get('index.html')).toMatch(/href="2014-06-27\/index\.html".*href="2014-06-20\/index\.html"/s);
  expect([...both.keys()].some((file) => /records|archive/.test(file))).toBe(false);

  // A kept page that another program drew otherwise stands as it is, byte for byte, and the build says so.
  const page = path.join(archive, 'pages/2014-06-27/index.html');
  const record = path.join(archive, 'records/2014-06-27.json');
  const kept = readFileSync(page, 'utf8');
  const rewrite = (text: string, hasSum: boolean) => {
    writeFileSync(page, text);
    const own = JSON.parse(readFileSync(record, 'utf8')) as { sums: Record<string, string> };
    if (hasSum) writeFileSync(record, JSON.stringify({ ...own, sums: { ...own.sums, 'index.html': createHash('sha256').update(text).digest('hex') } }));
  };
  rewrite(kept.replace('<body>', '<body class="old">'), true);
  const again = (ballots: string) => buildPublic('open', { 'units.csv': UNITS, 'ballots.csv': ballots }, { STATUS_ARCHIVE: archive, AS_OF: '2014-06-27' });
  const stands = again(BALLOTS.replace('53,4,9,5', '13,4,9,45'));
  expect(stands.status, stands.output).toBe(0);
  expect(stands.output).toContain('2014-06-27 was published before: its pages stand as they were');
  expect(readFileSync(path.join(stands.out, '2014-06-27/index.html'), 'utf8')).toContain('<body class="old">');
  // Other figures for it, a page that somebody changed, and a person's data in one, end the build and leave what was there.
  for (const [prepare, ballots, sentence] of [
    [() => undefined, BALLOTS, /2014-06-27\/published\.json was published before with other figures/],
    [() => rewrite(kept.replace('<body>', '<body class="odd">'), false), BALLOTS, /pages\/2014-06-27\/index\.html is no longer what was published/],
    [() => rewrite(kept.replace('</main>', '13800138000</main>'), true), BALLOTS, /pages\/2014-06-27\/index\.html, line \d+: this looks like a mobile number/],
  ] as const) {
    prepare();
    const refused = again(ballots);
    expect(refused.status).not.toBe(0);
    expect(refused.output).toMatch(sentence);
    expect(readFileSync(path.join(refused.out, '2014-06-27/index.html'), 'utf8')).toContain('<body class="old">');
  }
});
