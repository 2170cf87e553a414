import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import type { Plan } from '../../src/plan/index.ts';
import { readFeed } from '../../src/metrics/feed.ts';
import type { Published } from '../../src/publish/published.ts';
import { publishSite, type PublishedFile, type PublishOptions } from '../../src/publish/site.ts';
import { filesOf, fixtures, warehouseOf } from '../support/warehouse.ts';

const decoder = new TextDecoder();
const base = { asOf: '2014-06-20', compareTo: '2014-06-13' };

async function published(db: Database, plan: Plan, options: PublishOptions): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const file of publishSite(db, plan, options) as AsyncIterable<PublishedFile>) {
    expect(files.has(file.path), file.path).toBe(false);
    files.set(file.path, decoder.decode(file.bytes));
  }
  return files;
}

describe('publishSite', () => {
  let db: Database;
  let plan: Plan;
  let internal: Map<string, string>;
  beforeAll(async () => {
    ({ db, plan } = await warehouseOf(filesOf(path.resolve(fixtures, '../../data/exports'))));
    internal = await published(db, plan, { audience: 'internal', ...base });
  });

  it('makes the same bytes again', async () => {
    expect([...(await published(db, plan, { audience: 'internal', ...base }))]).toEqual([...internal]);
  });

  it('has a page for the city and every area, group and unit, in both languages', async () => {
    const [counts] = await db.query<{ units: number; areas: number; groups: number }>(
      `select count(*) as units, count(distinct nullif(area, '')) as areas, count(distinct nullif(supervision_group, '')) as groups from stg_units`);
    const count = (test: RegExp) => [...internal.keys()].filter((name) => test.test(name)).length;
    expect(count(/^2014-06-20\/units\//)).toBe(counts!.units);
    expect(count(/^2014-06-20\/en\/units\//)).toBe(counts!.units);
    expect(count(/^2014-06-20\/areas\/[^/]*(?<!-units-\d+)\.html$/)).toBe(counts!.areas);
    expect(count(/^2014-06-20\/groups\/[^/]*(?<!-units-\d+)\.html$/)).toBe(counts!.groups);
    expect(internal.get('index.html')).toContain('<h1><span class="whole-word">进度情况：</span><span class="whole-word">截至2014年6月20日</span></h1>');
    expect(internal.has('2014-06-20/index.html') && internal.has('2014-06-20/en/index.html') && internal.has('index.html')).toBe(true);
  });

  it('links only to pages that are there, by relative addresses, and runs no script', () => {
    for (const [name, html] of internal) {
      if (!name.endsWith('.html')) continue;
      expect(html).not.toMatch(/<script|<link rel="stylesheet"|\son[a-z]+=|\sstyle="|https?:\/\//);
      for (const [, address] of html.matchAll(/href="([^"]*)"/g)) {
        if (address!.startsWith('data:') || address!.startsWith('#')) continue;
        const target = new URL(address!, `file:///site/${name}`).pathname.slice('/site/'.length);
        expect(internal.has(target), `${name} -> ${address}`).toBe(true);
      }
    }
  });

  it('says on every page what its figures are, and has a name for every table', () => {
    for (const [name, html] of internal) {
      if (!name.endsWith('.html')) continue;
      for (const [table] of html.matchAll(/<table[^>]*>/g)) expect(table, name).toMatch(/^<table aria-label="[^"]+">$/);
      if (name.includes('embed/')) expect(html, name).toMatch(/<p class="note">(斜线后|在审是|竖线是|The second|In hand|The upright)/);
      else expect(html, name).toMatch(/<h2>(数字的含义|What the figures mean)<\/h2><p class="note"><strong>[^<]+<\/strong>(：|: )/);
    }
    // Each status that a unit has is explained with it, and the columns that a list of units has.
    const unit = [...internal].find(([name]) => name.startsWith('2014-06-20/units/'))![1];
    for (const [, status] of unit.matchAll(/data-label="状态"><span><svg.*?<\/svg> ([^<]+)</g)) expect(unit).toContain(`<strong>${status}</strong>：`);
    expect(internal.get('2014-06-20/index-units-2.html')).toMatch(/<strong>逾期环节<\/strong>：.*滞后天数 = /);
    expect(internal.get('index.html')).toContain('<strong>完成率</strong>：已完成 ÷ 应开展；');
  });

  it('marks Chinese names on English pages as Chinese', () => {
    for (const [name, html] of internal) {
      if (!/(^|\/)en\/.*\.html$/.test(name)) continue;
      const unmarked = html.slice(html.indexOf('<body')).replace(/<(\w+)[^>]*\slang="zh-CN"[^>]*>[^<]*<\/\1>/g, '').replace(/<[^>]*>/g, '\n');
      expect(unmarked.match(/.*\p{Script=Han}.*/u)?.[0], name).toBeUndefined();
    }
  });

  it('keeps every page within 15 kB compressed', () => {
    for (const [name, html] of internal) if (name.endsWith('.html')) expect(gzipSync(html).length, name).toBeLessThanOrEqual(15_000);
  });

  it('publishes only what the plan allows: no unit, no file name, no area, no table', async () => {
    const files = await published(db, plan, { audience: 'public', ...base });
    expect(files.get('index.html')).toContain('<h1><span class="whole-word">进度公示：</span><span class="whole-word">截至2014年6月20日</span></h1>');
    const both = (names: string[]) => names.flatMap((name) => [name, `en/${name}`]);
    expect([...files.keys()].sort()).toEqual([
      '2014-06-20/en/index.html', '2014-06-20/index.html', '2014-06-20/published.json', 'published.json', 'published.schema.json', ...both(['index.html', 'changes.html', 'systems.html', 'feed.xml']),
      ...both(['completion', 'overdue', 'satisfaction'].map((name) => `badges/${name}.svg`)), ...both(['steps', 'tiers', 'chains', 'satisfaction'].map((name) => `embed/${name}/index.html`)),
    ].sort());
    const secrets = await db.query<{ value: string }>(`
      select unit_id as value from stg_units union select name from stg_units where name is not null union select area from stg_units where area <> ''
      union select supervision_group from stg_units where supervision_group <> '' union select material_id from stg_materials union select item_id from stg_remediations
      union select file from src_files`);
    // The figures are those of the pages: no count of a step in a tier, none that no page shows, and what the schema says.
    const figures = JSON.parse(files.get('published.json')!) as Published;
    expect(files.get('2014-06-20/published.json')).toBe(files.get('published.json'));
    const isPublished = new Ajv2020({ validateFormats: false }).compile(JSON.parse(files.get('published.schema.json')!) as object);
    expect(isPublished(figures), JSON.stringify(isPublished.errors)).toBe(true);
    expect(isPublished(JSON.parse(internal.get('published.json')!)), JSON.stringify(isPublished.errors)).toBe(true);
    expect(isPublished({ ...figures, steps: [{ ...figures.steps[0]!, unit_id: 'U1' }] })).toBe(false);
    expect(figures.steps.every((row) => row.place === 'city' && (row.step_id === null || row.tier === null))).toBe(true);
    expect(Object.keys(figures.links[0]!)).toEqual(['chain', 'link_no', 'queue', 'decided', 'returns', 'p50_wait_days', 'oldest_days', 'is_bottleneck']);
    const shown = [...files.get('2014-06-20/en/index.html')!.matchAll(/<td class="n"[^>]*>([\d,.]+)<\/td>/g)].map((match) => Number(match[1]!.replaceAll(',', '')));
    for (const row of [...figures.steps, ...figures.findings, ...figures.links]) {
      for (const value of Object.entries(row).flatMap(([name, one]) => (typeof one === 'number' && name !== 'link_no' && !('step_id' in row && row.step_id === null && row.tier === null) ? [one] : []))) expect(shown).toContain(value);
    }
    const reviewers = plan.chains.flatMap((chain) => chain.links.flatMap((link) => [link.reviewer.zh, link.reviewer.en])).join('\n');
    expect(secrets.length).toBeGreaterThan(500);
    for (const [name, text] of files) for (const { value } of secrets) {
      if (!reviewers.includes(value)) expect(text.includes(value), `${name}: ${value}`).toBe(false);
    }
  });

  it('shows no field that the plan takes off the list, and areas and groups only when it puts them on', async () => {
    const few = { ...plan, publish: { ...plan.publish, fields: ['steps.step_id', 'steps.overdue'] } };
    const bare = (await published(db, few, { audience: 'public', ...base })).get('2014-06-20/en/index.html')!;
    const heads = [...bare.matchAll(/<th scope="col"[^>]*>([^<]*)/g)].map((match) => match[1]);
    expect(heads).toEqual(['Step', 'Overdue']);
    const { steps, satisfaction, findings, links, sources } = JSON.parse((await published(db, few, { audience: 'public', ...base })).get('published.json')!) as Published;
    expect([...new Set(steps.map((row) => Object.keys(row).join()))]).toEqual(['place,name,step_id,tier,overdue']);
    expect([satisfaction, findings, links, sources]).toEqual([[], [], [], []]);
    const withAreas = { ...plan, publish: { ...plan.publish, fields: [...plan.publish.fields, 'steps.area'] } };
    const names = [...(await published(db, withAreas, { audience: 'public', ...base })).keys()];
    expect(names.some((name) => name.includes('/areas/'))).toBe(true);
    expect(names.some((name) => /units|groups/.test(name))).toBe(false);
  });

  it('says what the feed of the same day says of the city', async () => {
    await published(db, plan, { audience: 'public', ...base });
    const rows = (await readFeed(db)).steps.filter((row) => !['study', 'problems'].includes(row.step_id));
    const applicable = rows.reduce((sum, row) => sum + row.applicable, 0);
    const done = rows.reduce((sum, row) => sum + row.done_on_time + row.done_late, 0);
    expect(internal.get('2014-06-20/index.html')).toContain(`应开展 ${applicable.toLocaleString('en')} 项，已完成 ${done.toLocaleString('en')} 项`);
  });
});
