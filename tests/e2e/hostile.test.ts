// A city whose every name, code, note, header, file name and plan word is an attack: built, opened live, asked, downloaded. All of it
// is text everywhere; nothing of it runs, and no policy is even touched.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import type { Download, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unitPath } from '../../src/views/unit_address.ts';
import { live, openSite, readAll, root, settled, textsOf, watchedPage, type OpenedSite, type Watched } from './support.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-hostile-'));
const exportsFolder = path.join(scratch, 'exports');
const dist = path.join(scratch, 'dist');

const VECTORS = [
  '<script>pwned()</script>', '<img src=x onerror=pwned()>', '<svg onload=pwned()>', '<svg><script>pwned()</script></svg>', '<iframe srcdoc="<script>parent.pwned()</script>">',
  '<a href="javascript:pwned()">x</a>', '<details open ontoggle=pwned()>', '<body onload=pwned()>', '<input autofocus onfocus=pwned()>', '<video><source onerror=pwned()></video>',
  '<math><mi xlink:href="javascript:pwned()">', '<style>@import "javascript:pwned()"</style>', '<link rel=stylesheet href=data:,*{x:y}>', '<meta http-equiv=refresh content="0;url=javascript:pwned()">',
  '<base href="https://example.invalid/">', '<form action=javascript:pwned()><button>', '<object data="javascript:pwned()">', '<embed src=javascript:pwned()>', '<template><script>pwned()</script></template>',
  '<svg><animate onbegin=pwned() attributeName=x dur=1s>', '<svg><foreignObject><img src=x onerror=pwned()></foreignObject></svg>', '<noscript><img src=x onerror=pwned()></noscript>', '<marquee onstart=pwned()>',
  '<isindex action=javascript:pwned() type=image>', '<table background=javascript:pwned()>', '" onmouseover="pwned()', "' onfocus='pwned()' autofocus='", 'javascript:pwned()', 'data:text/html,<script>pwned()</script>',
  '${pwned()}', '{{constructor.constructor("pwned()")()}}', '`${pwned()}`', "';pwned();//", '");pwned();//', '\\u003cscript\\u003epwned()\\u003c/script\\u003e', '&lt;script&gt;pwned()&lt;/script&gt;',
  '&#60;script&#62;pwned()&#60;/script&#62;', '%3Cscript%3Epwned()%3C%2Fscript%3E', '<scr<script>ipt>pwned()</scr</script>ipt>', '<ScRiPt>pwned()</sCrIpT>', '<script >pwned()</script >', '<img/src=x/onerror=pwned()>',
  '＜script＞pwned()＜/script＞', "' or 1=1; drop table stg_units; --", '") union select 1 --', '$1', '../../../etc/passwd', '[x](javascript:pwned())', '=HYPERLINK("https://example.invalid/";"x")', '+cmd|x',
  '-2+3', '@SUM(1)', '=1+1', '{"__proto__":{"polluted":1}}', '__proto__', 'constructor', '<![CDATA[<script>pwned()</script>]]>', '<?xml-stylesheet href="javascript:pwned()"?>', '\u202etxt.exe<img src=x onerror=pwned()>',
  '\u2066<b>\u2067x', '\u2028pwned()\u2029',
];
const CONTEXTS = [
  (v: string) => v, (v: string) => `">${v}`, (v: string) => `'>${v}`, (v: string) => `</td></tr></table>${v}`, (v: string) => `</script>${v}`, (v: string) => `</title>${v}`, (v: string) => `</style>${v}`,
  (v: string) => `<!--${v}-->`, (v: string) => `-->${v}`, (v: string) => `]]>${v}`, (v: string) => `</svg>${v}`, (v: string) => `</text>${v}<text>`, (v: string) => `\\">${v}`, (v: string) => `甲${v}乙`,
  (v: string) => `</textarea>${v}`, (v: string) => `</noscript>${v}`, (v: string) => `</pre>${v}`, (v: string) => `&quot;${v}`, (v: string) => `\u202e${v}`, (v: string) => `\u200f${v}`, (v: string) => `x" y='${v}'`,
  (v: string) => `<p>${v}</p>`, (v: string) => `</option></select>${v}`, (v: string) => `</a>${v}<a>`, (v: string) => `</summary></details>${v}`, (v: string) => `\u2028${v}`, (v: string) => `；${v}。`,
];
/** Every vector in every context; no two alike. */
const payloads = CONTEXTS.flatMap((context) => VECTORS.map(context));
let at = 0;
/** The next payload; they go round. */
const next = () => payloads[at++ % payloads.length]!;

const field = (text: string) => `"${text.replaceAll('"', '""')}"`;
const csv = (rows: string[][]) => rows.map((row) => row.map(field).join(',')).join('\n');

const tiers = [['city', 'committee'], ['county', 'government'], ['city_dept', 'department'], ['township', 'township']] as const;
/** Codes that are names of objects' own members stand among the units. */
const MEMBERS = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
const units = [...Array.from({ length: 36 }, () => next()), ...MEMBERS];
const areas = Array.from({ length: 12 }, () => next());
const groups = Array.from({ length: 12 }, () => next());

let site: OpenedSite;
let watched: Watched;
let page: Page;

beforeAll(async () => {
  mkdirSync(exportsFolder, { recursive: true });
  const write = (name: string, rows: string[][]) => writeFileSync(path.join(exportsFolder, name), csv(rows));
  write("units<img src=x onerror=pwned()>'\".csv", [
    ['unit_id', 'name', 'tier', 'category', 'area', 'supervision_group', 'contact_leader', '__proto__', 'constructor', next(), `\u202e${next()}`],
    ...units.map((unit, i) => [unit, next(), ...tiers[i % tiers.length]!, areas[i % areas.length]!, groups[i % groups.length]!, next(), next(), next(), next(), next()]),
  ]);
  write('materials.csv', [
    ['material_id', 'unit_id', 'subject', 'submitted_on'],
    ...Array.from({ length: 700 }, (_, i) => [next(), units[i % units.length]!, 'body', '2014-06-02']),
    // A character that ends a text in many a program.
    ['nul\u0000<img src=x onerror=pwned()>', units[0]!, 'body', '2014-06-02'],
  ]);
  write('remediations.csv', [
    ['item_id', 'unit_id', 'origin', 'measure', 'issued_on', 'due_on', 'closed_on'],
    ...Array.from({ length: 500 }, (_, i) => [next(), units[i % units.length]!, 'lookback', 'deadline', '2014-06-02', '2014-06-20', '']),
  ]);
  write('annotations.csv', [
    ['noted_on', 'text', 'unit_id', 'kind'],
    ...Array.from({ length: 300 }, (_, i) => ['2014-06-10', next(), units[i % units.length]!, next()]),
  ]);
  write('progress.csv', [['unit_id', 'step_id', 'started_on', 'completed_on'], ...units.flatMap((unit) => [[unit, 'lookback', '2014-05-12', '2014-06-01'], [unit, 'talks', '2014-06-01', ''], [unit, next(), '', ''], [next(), 'talks', next(), '']])]);
  write('evaluations.csv', [['unit_id', 'round', 'held_on', 'issued', 'returned', 'good', 'fairly_good', 'average', 'poor'], ...units.map((unit, i) => [unit, '1', '2014-06-15', '100', '100', String(20 + (i % 30)), '30', '10', '5'])]);
  // Every name and sentence of the plan, with an attack behind it.
  const plan = readFileSync(path.join(root, 'data/plan.yaml'), 'utf8');
  const attacked = plan.replaceAll(/\b(zh|en): ([^,{}\n'"]+?)(?=\s*(?:,|\}|\n))/g, (_, language: string, words: string) => `${language}: ${JSON.stringify(`${words}${VECTORS[at++ % VECTORS.length]}`)}`);
  // The office is named as the chains name it.
  const [, office] = /reviewer: \{ zh: ("市委活动办(?:[^"\\]|\\.)*")/.exec(attacked)!;
  writeFileSync(path.join(exportsFolder, 'plan.yaml'), attacked.replace(/^office: .*$/m, () => `office: ${office}`));
  const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8', env: { ...process.env, DATA_DIR: exportsFolder, AS_OF: '2014-06-30', OUT_DIR: dist } });
  expect(built.status, `${built.stdout}${built.stderr}`.slice(-3000)).toBe(0);
  site = await openSite(dist);
  watched = await watchedPage(site, { acceptDownloads: true });
  page = watched.page;
  page.on('dialog', (dialog) => {
    watched.errors.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen, pwned: () => seen.push('ran') });
    document.addEventListener('securitypolicyviolation', (event) => seen.push(`${event.effectiveDirective} ${event.blockedURI}`));
  });
}, 900_000);
afterAll(async () => {
  await site?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Nothing ran, nothing was refused by a policy, nothing was asked of another address, no object has inherited anything. */
async function unharmed(): Promise<void> {
  expect(await page.evaluate(() => [...(globalThis as unknown as { seen: string[] }).seen, ...(({} as Record<string, unknown>).polluted === undefined ? [] : ['polluted'])])).toEqual([]);
  expect(watched.offOrigin).toEqual([]);
  expect(watched.errors).toEqual([]);
}
/** Puts text files beside each other into a page without a policy and lets it say which are no XML, or hold what runs or leads elsewhere. */
async function faultsOfXml(files: Record<string, string>): Promise<string[]> {
  const blank = await (await site.browser.newContext()).newPage();
  const faults = await blank.evaluate((all) => Object.entries(all).flatMap(([name, text]) => {
    const parsed = new DOMParser().parseFromString(text, 'application/xml');
    const wrong = [...parsed.querySelectorAll('parsererror, script, foreignObject, animate, iframe, f, altChunk, object, oleObject, hyperlink, ddeLink')].map((each) => `${name}: <${each.localName}>`);
    for (const element of parsed.querySelectorAll('*')) {
      if (element.localName === 'instrText' && element.textContent.trim() !== 'PAGE') wrong.push(`${name}: field ${element.textContent}`);
      for (const { name: attribute, value } of element.attributes) if (/^on/.test(attribute) || (attribute === 'TargetMode' && value === 'External')) wrong.push(`${name}: ${attribute}`);
    }
    return wrong;
  }), files);
  await blank.context().close();
  return faults;
}
const bytesOf = async (download: Download) => new Uint8Array(readFileSync(await download.path()));
/** The parts of an Office document, by name. */
const partsOf = (bytes: Uint8Array): Record<string, string> => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, new TextDecoder().decode(part)]));

const squeezed = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const go = async (address: string) => {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, address);
  // Of another page the board comes first as it was built, and is drawn once its code is there.
  await page.waitForFunction((href) => location.pathname === new URL(href, location.href).pathname && !document.documentElement.hasAttribute('aria-busy') && !document.querySelector('[data-board]:not([data-drawn])'), address);
  await settled(page);
};

test('at least 1,500 payloads', () => {
  expect(new Set(payloads).size).toBeGreaterThanOrEqual(1500);
  expect(at).toBeGreaterThanOrEqual(1500);
});

test('every page of the build holds them as text, and no element, handler, style or address that is not the site’s own', async () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  expect(files.length).toBeGreaterThan(150);
  // A page without a policy: the markup is parsed here, and nothing in the parser's document runs.
  const blank = await (await site.browser.newContext()).newPage();
  const early = readFileSync(path.join(dist, 'early.js'), 'utf8');
  let texts = '';
  const faults: string[] = [];
  for (let i = 0; i < files.length; i += 40) {
    const some = files.slice(i, i + 40).map((name) => ({ name, html: readFileSync(path.join(dist, name), 'utf8') }));
    const found = await blank.evaluate(({ pages, early }) => pages.map(({ name, html }) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      const wrong: string[] = [];
      // The one that the build put in, word for word; policy.test.ts holds its sum.
      const scripts = [...parsed.querySelectorAll('script')].filter((script) => script.hasAttribute('src') || script.textContent !== early);
      if (scripts.some((script) => !/^\/(_astro\/[\w.-]+|early)\.js$/.test(script.getAttribute('src') ?? '') || script.textContent.trim() !== '') || scripts.length > 8) wrong.push(`${name}: script`);
      for (const element of parsed.querySelectorAll('iframe, object, embed, base, template, marquee, video, audio, math, foreignObject, animate, isindex, meta[http-equiv="refresh"], body > link, svg script')) wrong.push(`${name}: <${element.localName}>`);
      for (const element of parsed.querySelectorAll('*')) {
        for (const { name: attribute, value } of element.attributes) {
          if (/^on|^style$|^srcdoc$/.test(attribute)) wrong.push(`${name}: ${attribute}`);
          if (/^(href|src|action|xlink:href|formaction|background|data)$/.test(attribute) && (/^[a-z][a-z0-9+.-]*:/i.test(value.trim()) || value.startsWith('//')) && value !== 'data:,') wrong.push(`${name}: ${attribute}=${value}`);
        }
      }
      // Whatever direction a text sets ends with it, in what is seen and what is read aloud.
      const isClosed = (text: string): boolean => {
        const open: string[] = [];
        for (const character of text) {
          if (/[\u202a\u202b\u202d\u202e]/.test(character)) open.push('embedding');
          else if (/[\u2066-\u2068]/.test(character)) open.push('isolate');
          else if (character === '\u202c') {
            if (open.at(-1) === 'embedding') open.pop();
            else if (open.length === 0) return false;
          } else if (character === '\u2069') {
            const at = open.lastIndexOf('isolate');
            if (at < 0) return false;
            open.length = at;
          }
        }
        return open.length === 0;
      };
      const walker = parsed.createTreeWalker(parsed.documentElement, NodeFilter.SHOW_TEXT);
      while (!name.includes('embed') && walker.nextNode()) if (!isClosed(walker.currentNode.textContent ?? '')) wrong.push(`${name}: direction left open in <${walker.currentNode.parentElement!.localName}>`);
      for (const key of ['aria-label', 'title', 'alt', 'placeholder', 'content']) {
        for (const element of parsed.querySelectorAll(`[${key}]`)) if (!isClosed(element.getAttribute(key)!)) wrong.push(`${name}: direction left open in ${key} of <${element.localName}>`);
      }
      if (html.includes('\u0000')) wrong.push(`${name}: NUL`);
      return { wrong, text: [parsed.documentElement.textContent, ...[...parsed.querySelectorAll('[aria-label], [title], [value], [href]')].flatMap((each) => ['aria-label', 'title', 'value'].map((key) => each.getAttribute(key) ?? ''))].join(' ') };
    }), { pages: some, early });
    for (const { wrong, text } of found) {
      faults.push(...wrong);
      texts += ` ${squeezed(text)}`;
    }
  }
  await blank.context().close();
  expect(faults.slice(0, 20)).toEqual([]);
  const drawn = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(xml|svg)$/.test(name) && !/(badges[/\\]units|embed)[/\\]/.test(name));
  expect(drawn.length).toBeGreaterThan(4);
  expect(await faultsOfXml(Object.fromEntries(drawn.map((name) => [name, readFileSync(path.join(dist, name), 'utf8')])))).toEqual([]);
  // Each unit has its page, whatever its code.
  for (const unit of MEMBERS) expect(files).toContain(`${unitPath(unit).slice(1)}index.html`);
  for (const { file, rows, loaded, rejected } of site.feed.sources) expect(loaded + rejected, file).toBe(rows);
  const missing = payloads.slice(0, at).filter((payload) => !texts.includes(squeezed(payload)));
  // Codes and words of rows that are shown nowhere, such as those of a column that is never loaded.
  expect(missing.length, missing.slice(0, 5).join('\n')).toBeLessThan(payloads.length * 0.15);
});

test('every place, drawn live, and a unit', async () => {
  await page.goto(site.url);
  await live(page);
  for (const place of ['/completion/', '/chains/', '/timeline/', '/satisfaction/', '/units/', '/desk/', '/desk/ready/', '/desk/delays/', '/data/', '/data/quality/', '/data/contract/', '/help/figures/', '/en/', '/en/units/', '/en/data/']) {
    await go(place);
    // A date of its own, so that the page is drawn here and not taken from the build.
    await go(`${place}?asof=2014-06-25`);
  }
  await go('/units/?asof=2014-06-24');
  const [address] = await readAll(page, '[data-board] a[href*="/units/"]', (links) => links.map((link) => link.getAttribute('href')!));
  for (const each of [address!, ...MEMBERS.map(unitPath)]) {
    await go(`${each}?asof=2014-06-24`);
    await readAll(page, '[data-board] details', (all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)));
  }
  await unharmed();
});

test('names in any direction stay where they are: what stands beside them is not turned round', async () => {
  await go('/units/');
  const turned = (await textsOf(page, '[data-board] a[href*="/units/"]')).filter((text) => /[\u202a-\u202e\u2066-\u2069]/.test(text));
  expect(turned.length).toBeGreaterThan(0);
  expect(turned.filter((text) => !/^[^\u202a-\u202e\u2066-\u2069]*\u2068[^]*\u2069[^\u202a-\u202e\u2066-\u2069]*$/.test(text))).toEqual([]);
});

test('addresses', async () => {
  for (let i = 0; i < payloads.length; i += 67) {
    const [a, b, c, d, e] = payloads.slice(i, i + 5) as [string, string, string, string, string];
    const query = new URLSearchParams({ area: a, group: b, category: e ?? '', q: c, sort: d ?? '', open: `proof:steps/${e ?? ''}`, by: a, tier: c, step: b, unit: d ?? '', asof: '2014-06-25', vs: a, page: b, constructor: b });
    query.append('__proto__', a);
    await go(`${['/units/', '/completion/', '/unit/'][i % 3]}?${query.toString()}`);
    // A date and a page of a list that are none; a place on the page that cannot be decoded.
    await go(`/desk/?${new URLSearchParams({ asof: a, vs: b, page: c, open: d ?? '' }).toString()}#%E0%A4%A`);
    await go(`/desk/?asof=2014-06-24#%${encodeURIComponent(e ?? '')}`);
  }
  for (const query of [{ show: payloads[70]!, every: payloads[71]! }, { show: `headline,${payloads[72]}`, every: '-1' }]) {
    await page.goto(`${site.url}wall/?${new URLSearchParams(query).toString()}`);
    await page.waitForSelector('[data-slide].is-shown');
    await unharmed();
  }
  await page.goto(site.url);
  await live(page);
  await unharmed();
});

test('proofs, statements and their answers', async () => {
  await go('/');
  await page.locator('[data-board] a[href*="open=proof"]').first().click();
  await page.waitForSelector('[data-proof]:not([hidden])');
  for (const sql of ["select unit_id, name, area from stg_units", `select ${VECTORS[1]}`, `select '${VECTORS[0]}' as "${VECTORS[1]!.replaceAll('"', '""')}", 3 as n`, `select $$${VECTORS[2]}$$ as who, 2 as n union all select $$${VECTORS[3]}$$, 3`]) {
    await go('/data/');
    await go(`/query/?${new URLSearchParams({ q: sql }).toString()}`);
    await page.waitForSelector('[data-query-status="ran"]');
  }
  expect(await page.locator('[data-query-answer] tbody').textContent()).toContain(VECTORS[3]);
  await unharmed();
});

/** Cells of a CSV text. */
function cellsOf(text: string): string[] {
  return [...text.replace(/^\ufeff/, '').matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);
}

test('every table and list that can be taken out holds no cell that a spreadsheet would run, and every drawing no script', async () => {
  const taken: Record<string, number> = {};
  for (const place of ['/', '/completion/', '/satisfaction/', '/units/', '/desk/', '/data/', '/data/quality/']) {
    await go(place);
    await readAll(page, 'details', (all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)));
    for (const kind of ['csv', 'svg', 'png', 'xlsx'] as const) {
      const shown = await readAll(page, `[data-download="${kind}"]`, (all) => all.filter((each) => each.checkVisibility()).length);
      for (let i = 0, most = Math.min(kind === 'png' ? 1 : 4, shown); i < most; i++) {
        const coming = page.waitForEvent('download', { timeout: 20_000 }).catch(() => null);
        await page.evaluate(([each, n]) => {
          const button = [...document.querySelectorAll<HTMLElement>(`[data-download="${each}"]`)].filter((one) => one.checkVisibility())[n]!;
          button.click();
        }, [kind, i] as const);
        const download = await coming;
        // A figure without a drawing has none to give away.
        if (!download) continue;
        taken[kind] = (taken[kind] ?? 0) + 1;
        expect(download.suggestedFilename()).toMatch(/^[\w-]+-\d{4}-\d\d-\d\d\.\w+$/);
        const bytes = await bytesOf(download);
        const text = new TextDecoder().decode(bytes);
        if (kind === 'csv') expect(cellsOf(text).filter((cell) => /^[=+@\t\r]|^-(?![\d.]+%?$)/.test(cell))).toEqual([]);
        else if (kind === 'svg') expect(await faultsOfXml({ svg: text })).toEqual([]);
        else if (kind === 'xlsx') expect(await faultsOfXml(partsOf(bytes))).toEqual([]);
        else expect(text.slice(1, 4)).toBe('PNG');
      }
    }
  }
  expect(Object.keys(taken).sort()).toEqual(['csv', 'png', 'svg', 'xlsx']);
  expect(taken.csv! + taken.svg!).toBeGreaterThan(10);
  await go('/data/');
  const reject = page.locator('[data-reject-file][data-encoding="utf-8"]').first();
  const [download] = await Promise.all([page.waitForEvent('download'), reject.evaluate((each) => (each as HTMLElement).click())]);
  expect(cellsOf(readFileSync(await download.path(), 'utf8')).filter((cell) => /^[=+@\t\r]|^-(?![\d.]+%?$)/.test(cell))).toEqual([]);
  await unharmed();
});

test('the bulletin and the brief go out as text, in Word and plain', async () => {
  for (const place of ['/desk/bulletin/', '/en/desk/brief/']) {
    await go(place);
    await page.waitForSelector('[data-board][data-drawn]');
    await settled(page);
    const exported = async (format: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(`[data-paper-export="${format}"]`)]);
      // The name has the plan's words in it: no folder, nothing that turns it round.
      expect(download.suggestedFilename()).not.toMatch(/[/\\<>:"|?*\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
      return bytesOf(download);
    };
    const docx = await exported('docx');
    const parts = partsOf(docx);
    expect(await faultsOfXml(Object.fromEntries(Object.entries(parts).filter(([name]) => /\.(xml|rels)$/.test(name))))).toEqual([]);
    const words = (await mammoth.extractRawText({ buffer: Buffer.from(docx) })).value;
    expect(VECTORS.filter((vector) => words.includes(vector)).length).toBeGreaterThan(3);
    expect(new TextDecoder().decode(await exported('text')).length).toBeGreaterThan(100);
  }
  await unharmed();
});

test('files brought in the browser: names, headers, rows', async () => {
  await go('/data/');
  await page.waitForSelector('[data-own-files]', { state: 'attached' });
  const rows = payloads.slice(0, 300).map((payload, i) => [`${payload}${i}`, payload, 'county', 'committee']);
  await page.setInputFiles('[data-own-files]', [
    { name: `${VECTORS[1]!.replaceAll('/', '')}\u202e.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv([['unit_id', 'name', 'tier', 'category', '__proto__', VECTORS[2]!], ...rows.map((row) => [...row, '1', '2'])])) },
  ]);
  await page.waitForFunction(() => /300/.test(document.querySelector('[data-own-status]')?.textContent ?? ''), undefined, { timeout: 60_000 });
  await settled(page);
  for (const place of ['/units/', '/', '/data/quality/', '/data/']) await go(place);
  // A zip that names places outside of it: those are not opened, and named; of the others the own name alone counts, also when they are taken out again.
  const evil = csv([['unit_id', 'name', 'tier', 'category'], ['constructor', VECTORS[1]!, 'county', 'committee']]);
  const hearing = 'unit_id,held_on\nconstructor,2014-06-01\n';
  const entries = { '/etc/名册.csv': evil, 'C:\\..\\x\\__proto__.csv': hearing, '../x.csv': hearing, 'toString/名册.csv': evil, '__proto__/__proto__.csv': hearing };
  await page.setInputFiles('[data-own-files]', [{ name: '__proto__.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, Buffer.from(text)])))) }]);
  await page.click('[data-rivals-replace]');
  await page.waitForFunction(() => /载入 2 行/.test(document.querySelector('[data-own-status]')?.textContent ?? ''));
  await settled(page);
  const skipped = await page.textContent('[data-own-skipped]');
  for (const name of ['/etc/名册.csv', 'C:\\..\\x\\__proto__.csv', '../x.csv']) expect(skipped).toContain(name);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-own-zip]')]);
  expect(Object.keys(unzipSync(await bytesOf(download))).sort()).toEqual(['files/__proto__.csv', 'files/名册.csv', 'plumbline-workspace.json']);
  await go('/units/');
  await unharmed();
});
