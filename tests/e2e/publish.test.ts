// Publishing without Node: the zip made in the browser is what the build made, byte for byte.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dist, live, openSite, watchedPage, type OpenedSite } from './support.ts';

let site: OpenedSite;
beforeAll(async () => { site = await openSite(); });
afterAll(() => site.close());

test('the zip of internal pages is the folder the build wrote, and the public one is small', async () => {
  const { page, errors, offOrigin } = await watchedPage(site, { acceptDownloads: true });
  await page.goto(`${site.url}data/`);
  await live(page);
  const zipOf = async (audience: string) => {
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), page.click(`[data-publish="${audience}"]`)]);
    return unzipSync(new Uint8Array(readFileSync(await download.path())));
  };
  const zipped = await zipOf('internal');
  const status = path.join(dist, 'status');
  const built = readdirSync(status, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(status, file)).isFile()).map((file) => file.replaceAll('\\', '/'));
  expect(Object.keys(zipped).sort()).toEqual(built.sort());
  for (const file of built) expect(Buffer.compare(Buffer.from(zipped[file]!), readFileSync(path.join(status, file))), file).toBe(0);
  await page.waitForSelector('[data-publish="public"]:not([disabled])');
  const open = await zipOf('public');
  expect(Object.keys(open).filter((name) => !/\.(html|svg|xml)$/.test(name))).toEqual([]);
  expect(Object.keys(open).some((name) => name.includes('/units/') || name.includes('tables/'))).toBe(false);
  expect(errors).toEqual([]);
  expect(offOrigin).toEqual([]);
  await page.context().close();
});
