// Every page that is served carries a policy under which nothing inline but what it names by its sum, nothing evaluated and nothing from elsewhere can run; what a
// policy cannot reach, a worker, comes with one of its own.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cellsOf, dist, live, openSite, settled, watchedPage, type OpenedSite } from './support.ts';

let site: OpenedSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html')).map((name) => name.replaceAll(path.sep, '/'));

function directives(html: string): Map<string, string[]> {
  const content = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  return new Map(content.replaceAll('&#39;', "'").replaceAll('&#x27;', "'").split(';').map((each) => each.trim().split(/\s+/)).map(([name, ...values]) => [name!, values]));
}

test('every page of the build: default-src none, nothing inline but by its sum, nothing evaluated, nothing from elsewhere', () => {
  expect(pages.length).toBeGreaterThan(1000);
  const faults: string[] = [];
  for (const page of pages) {
    const html = readFileSync(path.join(dist, page), 'utf8');
    const policy = directives(html);
    const isStatus = /^(status|(en\/)?embed)\//.test(page);
    const all = [...policy.values()].flat();
    if (policy.get('default-src')?.join(' ') !== "'none'") faults.push(`${page}: default-src`);
    if (all.some((value) => ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", '*', 'https:', 'http:'].includes(value))) faults.push(`${page}: ${all.join(' ')}`);
    if (all.some((value) => !/^'(none|self|wasm-unsafe-eval|script)'$|^(data:|blob:|plumbline)$|^'sha256-[\w+/]+=*'$/.test(value))) faults.push(`${page}: ${all.join(' ')}`);
    // What stands in the page is named by its sum, and nothing else is.
    for (const name of ['style', 'script']) {
      const inline = [...html.matchAll(new RegExp(`<${name}(?![^>]*\\bsrc=)[^>]*>(.*?)</${name}>`, 'gs'))].map((match) => `'sha256-${createHash('sha256').update(match[1]!).digest('base64')}'`);
      const named = (policy.get(`${name}-src`) ?? []).filter((value) => value.startsWith("'sha256-"));
      if ([...new Set(inline)].sort().join() !== named.sort().join()) faults.push(`${page}: ${name} ${inline.length} ${named.join(' ')}`);
    }
    if (isStatus ? policy.has('script-src') : policy.get('require-trusted-types-for')?.[0] !== "'script'") faults.push(`${page}: script`);
    if (!isStatus && policy.get('base-uri')?.[0] !== "'none'") faults.push(`${page}: base-uri`);
    // The policy comes before all that it is to govern.
    const head = html.slice(0, html.indexOf('Content-Security-Policy'));
    if (/<(script|style|img|base|link(?! rel="(icon|alternate)"))\b/.test(head)) faults.push(`${page}: something before the policy`);
    if (/<[^>]+\s(on\w+|style)=/.test(html.replaceAll(/"[^"]*"/g, '""'))) faults.push(`${page}: inline handler or style`);
    if (/\b(src|href|action)="(https?:)?\/\//.test(html)) faults.push(`${page}: another address`);
  }
  expect(faults.slice(0, 20)).toEqual([]);
});

test('workers come with a policy of their own, and every answer says not to guess types', async () => {
  const scripts = readdirSync(path.join(dist, '_astro')).filter((name) => /worker.*\.js$/.test(name));
  expect(scripts.length).toBeGreaterThanOrEqual(4);
  for (const address of [...scripts.map((name) => `_astro/${name}`), 'service-worker.js', '', 'data/manifest.json']) {
    const { headers } = await fetch(`${site.url}${address}`);
    expect(headers.get('x-content-type-options'), address).toBe('nosniff');
    expect(headers.get('referrer-policy'), address).toBe('no-referrer');
    if (address.endsWith('.js')) expect(headers.get('content-security-policy'), address).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' blob:");
  }
});

test('a visit to every place breaks no policy, trusted types with it, and asks no other address', async () => {
  const { page, errors, offOrigin } = await watchedPage(site);
  await page.addInitScript(() => {
    const reports: string[] = [];
    Object.assign(globalThis, { reports });
    document.addEventListener('securitypolicyviolation', (event) => reports.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
  });
  await page.goto(site.url);
  await live(page);
  const places = [...new Set(pages.filter((name) => !/^(en\/)?units\/[^/]+\/|^status\/|^(en\/)?(wall|embed)\//.test(name)).map((name) => `/${name.replace(/index\.html$/, '')}`))];
  expect(places.length).toBeGreaterThan(30);
  for (const place of [...places.filter((each) => !each.startsWith('/en/')), '/en/', '/en/query/', '/en/units/', `/units/${site.feed.units[0]!.unit_id}/`]) {
    await page.evaluate((href) => {
      const link = document.createElement('a');
      link.href = href;
      document.body.append(link);
      link.click();
    }, place);
    await page.waitForFunction((href) => location.pathname === href && !document.documentElement.hasAttribute('aria-busy'), place);
    await settled(page);
  }
  expect(await page.evaluate(() => (globalThis as unknown as { reports: string[] }).reports)).toEqual([]);
  // What the policy is there for: markup and scripts from text are refused.
  expect(await page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
      return 'taken';
    } catch (error) {
      return (error as Error).name;
    }
  })).toBe('TypeError');
  expect(errors.filter((text) => !/TrustedHTML/.test(text))).toEqual([]);
  expect(offOrigin).toEqual([]);
  await page.context().close();
});

test('what the browser gets is listed with its licence, in both languages, and nothing else is in it', async () => {
  const { page } = await watchedPage(site, { javaScriptEnabled: false });
  await page.goto(`${site.url}help/licences/`);
  const listed = await cellsOf(page, '[data-licences] tbody tr');
  expect(listed.every(([name, version, licence]) => name && /^\d/.test(version!) && /^(MIT|ISC|Apache-2\.0|BSD-\d-Clause|0BSD)$/.test(licence!)), JSON.stringify(listed)).toBe(true);
  const names = listed.map(([name]) => name);
  for (const name of ['preact', '@duckdb/duckdb-wasm', 'apache-arrow', 'd3-scale', '@codemirror/view', 'papaparse', 'fflate', 'valibot', 'yaml', 'workbox-core']) expect(names).toContain(name);
  await page.goto(`${site.url}en/help/licences/`);
  expect(await page.locator('[data-licences] tbody tr').count()).toBe(listed.length);
  const bill = await (await fetch(`${site.url}bom.json`)).json() as { components: { 'bom-ref': string; scope: string }[] };
  expect(bill.components.filter(({ scope }) => scope === 'required').map((each) => each['bom-ref'].replace(/(.)@.*$/, '$1')).sort()).toEqual(names.sort());
  await page.context().close();
});
