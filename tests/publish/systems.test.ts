// What other systems take: feed, badges, charts, tables, and the log of published figures.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { uuidOf } from '../../src/publish/feed.ts';
import type { PublishRecord } from '../../src/publish/record.ts';
import { publishSingle, publishSite } from '../../src/publish/site.ts';
import { defaultPlan, textFiles, warehouseOf } from '../support/warehouse.ts';

const plan = defaultPlan();
const UNITS = 'unit_id,name,tier,category,area\nU1,=甲局,county_dept,department,东县\nU2,乙局,county_dept,department,东县\n';
/** Two units, of which one or both have finished looking back. */
const exportsOf = (second: string) => textFiles({
  units: UNITS,
  progress: `unit_id,step_id,started_on,completed_on\nU1,lookback,2014-05-12,2014-06-02\nU2,lookback,2014-05-12,${second}\n`,
});

let db: Database;
beforeAll(async () => { db = await openDatabase(); });

async function made(asOf: string, audience: 'internal' | 'public' = 'internal', earlier: PublishRecord[] = []) {
  const files = new Map<string, string>();
  const records: PublishRecord[] = [];
  const progress: number[] = [];
  for await (const { path, bytes } of publishSite(db, plan, { audience, asOf, compareTo: '2014-05-30', earlier, onRecord: (record) => records.push(record), onProgress: (done, total) => progress.push(done / total) })) {
    files.set(path, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  }
  return { files, record: records[0]!, progress };
}

it('a name has one identifier: FNV-1a of 128 bits, marked as a version 8 UUID', () => {
  // FNV-1a of "a" is d228cb696f1a8caf78912b704e4a8964 (draft-eastlake-fnv).
  expect(uuidOf('a')).toBe('d228cb69-6f1a-8caf-b891-2b704e4a8964');
});

describe('two dates published one after the other', () => {
  let first: Awaited<ReturnType<typeof made>>;
  let second: Awaited<ReturnType<typeof made>>;
  beforeAll(async () => {
    await warehouseOf(exportsOf(''), plan, db);
    first = await made('2014-06-06');
    // U2's record comes in late: it had been finished before the first publication.
    await warehouseOf(exportsOf('2014-06-05'), plan, db);
    second = await made('2014-06-13', 'internal', [first.record]);
  });

  it('the feed has an entry for each, newest first, with the same identifiers whenever it is made', () => {
    const ids = (xml: string) => [...xml.matchAll(/<id>urn:uuid:([^<]+)<\/id>/g)].map((match) => match[1]!);
    const feed = second.files.get('feed.xml')!;
    expect(feed).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom" xml:lang="zh-CN">/);
    expect([...feed.matchAll(/href="([^"]+)"/g)].map((match) => match[1])).toEqual(['index.html', '2014-06-13/index.html', '2014-06-06/index.html']);
    expect(ids(feed)).toHaveLength(3);
    expect(new Set([...ids(feed), ...ids(second.files.get('en/feed.xml')!)]).size).toBe(6);
    expect(ids(feed)[2]).toBe(ids(first.files.get('feed.xml')!)[1]);
    expect(second.files.get('en/feed.xml')).toContain('href="../2014-06-06/en/index.html"');
  });

  it('the feed and the log say what changed, and what was corrected since it was published', () => {
    // One look-back was done, then both: one more, and the past date is corrected.
    expect(first.record.totals!.done).toBe(1);
    expect(second.record.totals!.done).toBe(2);
    const log = second.files.get('en/changes.html')!.replace(/<[^>]+>/g, '|');
    expect(log).toMatch(/13 June 2014\|+\d+ \|\(no change\)\|+2 \|\(1 more\)/);
    expect(log).toMatch(/6 June 2014\|+\d+\|+1\|+0\|+Done 2\|/);
    const feed = second.files.get('en/feed.xml')!;
    expect(feed).toContain('Since 6 June 2014, published before: done, 1 more; overdue, no change.');
    expect(feed).toMatch(/6 June 2014 by today’s ledgers: \d+ applicable, 2 done, 0 overdue\./);
    // A corrected entry is one that changed.
    expect([...feed.matchAll(/<updated>([^<]+)/g)].map((match) => match[1])).toEqual(['2014-06-13T00:00:00Z', '2014-06-13T00:00:00Z', '2014-06-13T00:00:00Z']);
    expect([...first.files.get('en/feed.xml')!.matchAll(/<updated>([^<]+)/g)].map((match) => match[1])).toEqual(['2014-06-06T00:00:00Z', '2014-06-06T00:00:00Z']);
  });

  it('every table is CSV for a spreadsheet, inert, at an address that stays and one of its date', () => {
    const units = second.files.get('tables/units.csv')!;
    expect(units).toBe(second.files.get('2014-06-13/tables/units.csv'));
    expect(units).toMatch(/^\ufeffunit_id,name,tier,.*\r\nU1,'=甲局,county_dept,department,东县,/);
    const steps = second.files.get('tables/steps.csv')!.slice(1).trim().split('\r\n').map((line) => line.split(','));
    const row = steps.find((cells) => cells[0] === 'area' && cells[1] === '东县' && cells[2] === 'lookback' && cells[3] === '')!;
    expect(Object.fromEntries(steps[0]!.map((name, at) => [name, row[at]]))).toMatchObject({ applicable: '2', done_on_time: '2', overdue: '0' });
  });

  it('a badge says its figure in words too; one of a place has the place\'s', () => {
    expect(second.files.get('badges/overdue.svg')).toContain('<title>全市，截至2014年6月13日：逾期 0</title>');
    expect([...second.files.keys()].filter((name) => name.startsWith('badges/areas/')).map((name) => name.split('/').at(-1))).toEqual(['completion.svg', 'overdue.svg', 'satisfaction.svg']);
    expect(second.files.get('badges/satisfaction.svg')).toContain('满意率 无');
  });

  it('a chart to embed is a page of its own, with the way out of the frame and nothing to load', () => {
    const page = second.files.get('en/embed/steps/index.html')!;
    expect(page).toContain('2 of 2 done (100.0%), 0 overdue');
    expect(page).toContain('href="../../../2014-06-13/en/index.html" target="_top"');
    expect(page).not.toMatch(/<script|src=/);
  });

  it('public: no table, and no chart, badge or total that the plan does not allow', async () => {
    const open = await made('2014-06-13', 'public');
    expect([...open.files.keys()].filter((name) => /csv|tables|areas|units/.test(name))).toEqual([]);
    const bare = { ...plan, publish: { ...plan.publish, fields: ['findings.rule', 'findings.count'] } };
    const files: string[] = [];
    let text = '';
    for await (const { path, bytes } of publishSite(db, bare, { audience: 'public', asOf: '2014-06-13', compareTo: '2014-05-30' })) {
      files.push(path);
      text += new TextDecoder().decode(bytes);
    }
    expect(files.filter((name) => /badges|embed/.test(name))).toEqual([]);
    expect(text).not.toMatch(/已完成 \d|are done/);
  });

  it('one file holds every page as a sheet, all its links inside, the city\'s page last', async () => {
    const html = new TextDecoder().decode(await publishSingle(db, plan, { audience: 'internal', asOf: '2014-06-13', compareTo: '2014-05-30', earlier: [first.record] }));
    const ids = [...html.matchAll(/<div class="sheet[^"]*" id="([^"]+)"/g)].map((match) => match[1]!);
    expect(ids.length).toBe([...second.files.keys()].filter((name) => name.endsWith('.html') && !/embed|systems/.test(name)).length);
    expect(ids.at(-1)).toBe('2014-06-13.index');
    const targets = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1]!).filter((address) => address !== 'data:,');
    expect(targets.filter((address) => !address.startsWith('#') || !ids.includes(address.slice(1)))).toEqual([]);
    expect(html).not.toMatch(/<script|src=/);
  });
});
