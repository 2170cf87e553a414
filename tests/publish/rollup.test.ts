// Several sites added up: sums by hand from the independent figures of two cities, a city cut in parts, and what must not be added.
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { readFeed, type Feed } from '../../src/metrics/feed.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { readList } from '../../src/publish/rollup/list.ts';
import { addressOf } from '../../src/publish/rollup/pages.tsx';
import { choose, differences, type PartInput } from '../../src/publish/rollup/parts.ts';
import { readRollup, type RollupRows } from '../../src/publish/rollup/read.ts';
import { rollupFiles } from '../../src/publish/rollup/site.ts';
import { defaultPlan, filesOf, fixtures, readJson, warehouseOf } from '../support/warehouse.ts';

const plan = defaultPlan();
const exports = path.join(fixtures, 'exports');
/** The independent figures of a city, with the two sections that they lack. */
const expectedFeed = (city: string, day = '2014-06-20'): Feed => ({ ...readJson<Feed>(path.join(exports, city, `expected-${day}.json.gz`)), files: [], rejects: [] });
const input = (name: string, feed: unknown, more: Partial<PartInput> = {}): PartInput => ({ name, address: `../${name}/`, source: name, feed, plan, ...more });

let db: Database;
beforeAll(async () => { db = await openDatabase(); });

describe('two cities, as of 2014-06-20', () => {
  const [a, b] = [expectedFeed('city-a'), expectedFeed('city-b')];
  const chosen = choose([input('北市', a), input('南市', b, { lastOn: '2014-06-19' })], plan);
  let rows: RollupRows;
  beforeAll(async () => { rows = await readRollup(db, chosen); });

  it('the whole is what both come to, worked out by hand from the two files', () => {
    const [total, north, south] = rows.parts;
    // 592 + 592 units; 2,740 + 2,740 unit-steps; done 148 + 167; due 203 + 206; one look-back of the second overdue by two days.
    expect(total).toMatchObject({ part: null, units: 1184, applicable: 5480, done: 315, should_be_done: 409, overdue: 1, overdue_units: 1, overdue_days: 2, findings: 68, voted: 12, below_line: 1, satisfied: 587, valid: 716 });
    expect(north).toMatchObject({ part: '北市', units: 592, done: 148, should_be_done: 203, satisfied: 291, valid: 343, findings: 34 });
    expect(south).toMatchObject({ part: '南市', done: 167, should_be_done: 206, satisfied: 296, valid: 373, below_line: 1, last_on: '2014-06-19' });
    // 148 ÷ 203 = 0.729 is below 167 ÷ 206 = 0.811.
    expect(rows.parts.map((row) => row.is_slowest)).toEqual([false, true, false]);
    expect(rows.push).toEqual([{ part: '南市', step_id: 'lookback', overdue_units: 1, overdue_days: 2 }]);
    // One of the twelve has no valid ballot, and so no rate.
    const rates = [...a.satisfaction, ...b.satisfaction].filter((row) => row.valid > 0).map((row) => row.satisfied / row.valid);
    expect(total!.mean_rate).toBeCloseTo(rates.reduce((sum, rate) => sum + rate, 0) / rates.length, 12);
  });

  it('every step and tier is the sum of both, and a step alone the sum of its tiers', () => {
    expect(rows.steps.filter((row) => row.part === null && row.step_id !== null && row.tier !== null)).toHaveLength(47);
    const keys = ['applicable', 'done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'ongoing', 'should_be_done'] as const;
    for (const row of rows.steps.filter((each) => each.step_id !== null)) {
      const feeds = row.part === null ? [a, b] : row.part === '北市' ? [a] : [b];
      const own = feeds.flatMap((feed) => feed.steps.filter((each) => each.step_id === row.step_id && (row.tier === null || each.tier === row.tier)));
      for (const key of keys) expect(row[key], `${row.part} ${row.step_id} ${row.tier} ${key}`).toBe(own.reduce((sum, each) => sum + each[key], 0));
    }
  });

  it('links add up, the bottleneck is found anew, and no median is made of medians', () => {
    const jam = rows.links.find((row) => row.part === null && row.is_bottleneck)!;
    expect(jam).toMatchObject({ chain: 'city_dept', link_no: 3, waiting_days: 921 + 834, all_waiting_days: 5430 + 5051, p50_wait_days: null, p90_wait_days: null });
    for (const [name, feed] of [['北市', a], ['南市', b]] as const) {
      const own = rows.links.filter((row) => row.part === name);
      expect(own.map(({ part: _part, all_waiting_days: _all, ...row }) => row)).toEqual(feed.links);
    }
    const queue = rows.links.filter((row) => row.part === null).reduce((sum, row) => sum + row.queue, 0);
    expect(queue).toBe(486 + 477);
  });

  it('the pages say it in both languages, link to each part, load nothing, and are valid HTML', async () => {
    const late = input('西市', expectedFeed('city-a', '2014-06-30'));
    const files = new Map((await rollupFiles(db, choose([input('北市', a), input('南市', b), late], plan))).map(({ path: name, text }) => [name, text]));
    const zh = files.get('index.html')!;
    const en = files.get('en/index.html')!;
    expect(zh).toContain('2 个地方、1,184 个单位：应开展 5,480 项，已完成 315 项（5.7%），逾期未完成 1 项。');
    expect(en).toContain('2 parts, 1,184 units: of 5,480 unit-steps, 315 are done (5.7%) and 1 is overdue.');
    expect(zh).toContain('满意票 587 张，满意率 82.0%');
    expect(zh).toContain('另有 1 个地方没有计入合计：西市');
    expect(en).toContain('It speaks of 2014-06-30, another day than the roll-up.');
    // Both cities use the same 592 codes for units of their own.
    expect(en).toContain('use 592 unit codes both');
    expect(zh).toContain('<a href="../北市/">北市</a>');
    expect(en).toContain('<a href="../../北市/en/" lang="zh-CN">北市</a>');
    expect(zh + en).not.toMatch(/<script|src=|style="/);
    const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
    for (const html of [zh, en]) {
      const report = await validator.validateString(html);
      expect(report.results.flatMap((result) => result.messages.map((message) => `${message.line}:${message.column} ${message.ruleId} ${message.message}`))).toEqual([]);
    }
    const figures = JSON.parse(files.get('rollup.json')!) as { as_of: string; parts: unknown[]; left_out: unknown[] };
    expect(figures).toMatchObject({ as_of: '2014-06-20', left_out: [{ part: '西市', as_of: '2014-06-30', reason: 'other_day' }] });
    expect(figures.parts).toEqual(rows.parts.map((row) => ({ ...row, last_on: null })));
    expect(files.get('tables/findings.csv')).toMatch(/^\ufeffpart,rule,count\r\n,/);
  });
});

it('says what a part did not give, calls a link that no chain counts by its name, and labels every cell for a narrow screen', async () => {
  const [a, b] = [expectedFeed('city-a'), expectedFeed('city-b')];
  const files = new Map((await rollupFiles(db, choose([input('北市', a), input('南市', { ...b, sources: b.sources.filter((source) => source.kind !== 'reviews') })], plan))).map(({ path: name, text }) => [name, text]));
  expect(files.get('index.html')).toContain('南市：没有交来审核流转记录。');
  expect(files.get('en/index.html')).toContain('<span lang="zh-CN">南市</span>. Not given: Reviews. What is recorded only there shows as not done');
  expect(files.get('index.html')).not.toContain('北市：没有交来');
  const table = files.get('index.html')!.match(/aria-label="审核：压在哪一环"[^]*?<\/table>/)![0];
  expect(table).toContain('<th scope="row">先行签字：所在党组主要负责同志</th>');
  expect(table).not.toContain('>0 所在党组');
  for (const html of [files.get('index.html')!, files.get('en/index.html')!]) {
    expect(html).not.toMatch(/<div class="scroll"/);
    expect(html).not.toMatch(/<td(?! class="drawn")(?![^>]*data-label=)/);
  }
});

it('sets many parts one below the other, so that no name is lost on paper', async () => {
  const feed = JSON.stringify(expectedFeed('city-a'));
  const names = Array.from({ length: 12 }, (_, at) => `第${at + 1}市`);
  const parts = names.map((name, at) => input(name, JSON.parse(feed.replace(/"((?:unit|material)_id)":"/g, `"$1":"${at}-`))));
  const files = new Map((await rollupFiles(db, choose(parts, plan))).map(({ path: name, text }) => [name, text]));
  for (const [file, label] of [['index.html', '在案问题'], ['en/index.html', 'Findings']] as const) {
    const [, head, body] = new RegExp(`aria-label="${label}"[^]*?<thead>([^]*?)</thead>([^]*?)</table>`).exec(files.get(file)!)!;
    expect([...head!.matchAll(/>([A-Z]\d)</g)].length).toBeGreaterThan(3);
    expect([...body!.matchAll(/<tr/g)]).toHaveLength(13);
    for (const name of names) expect(body).toContain(`>${name}<`);
    expect(head).not.toContain('市');
  }
});

it('a city cut in two by its areas adds up to itself', async () => {
  const cut = (isIn: (area: string) => boolean) => {
    const files = filesOf(path.join(exports, 'city-b', 'clean'));
    const text = (name: string) => new TextDecoder().decode(files.find((file) => file.name === name)!.bytes).trimEnd().split('\n');
    const [unitHead, ...unitRows] = text('units.csv');
    const areaAt = unitHead!.split(',').indexOf('area');
    const units = new Set(unitRows.filter((row) => isIn(row.split(',')[areaAt]!)).map((row) => row.split(',')[0]!));
    const [, ...materialRows] = text('materials.csv');
    const materials = new Set(materialRows.filter((row) => units.has(row.split(',')[1]!)).map((row) => row.split(',')[0]!));
    return files.map(({ name }) => {
      const [head, ...rows] = text(name);
      const names = head!.split(',');
      const at = name === 'reviews.csv' ? names.indexOf('material_id') : names.indexOf('unit_id');
      return { name, bytes: new TextEncoder().encode([head, ...rows.filter((row) => (name === 'reviews.csv' ? materials : units).has(row.split(',')[at]!))].join('\n')) };
    });
  };
  const feedOf = async (files: { name: string; bytes: Uint8Array }[]): Promise<Feed> => {
    await warehouseOf(files, plan, db);
    await setAsOf(db, '2014-07-25');
    return JSON.parse(JSON.stringify(await readFeed(db))) as Feed;
  };
  const isEast = (area: string) => area === '' || area < '柳';
  const [east, west] = [await feedOf(cut(isEast)), await feedOf(cut((area) => !isEast(area)))];
  expect(Math.min(east.units.length, west.units.length)).toBeGreaterThan(100);
  const whole = expectedFeed('city-b', '2014-07-25');
  const chosen = choose([input('东片', east), input('西片', west)], plan);
  expect(chosen.leftOut).toEqual([]);
  const rows = await readRollup(db, chosen);
  const ofAll = <Row extends { part: string | null }>(list: readonly Row[]) => list.filter((row) => row.part === null);

  expect(ofAll(rows.steps).filter((row) => row.step_id !== null && row.tier !== null).map(({ part: _part, is_continuous: _is, ...row }) => row)).toEqual(whole.steps);
  const additive = ({ queue, decided, returns, first_pass, first_decided, oldest_days, arrivals, decisions, waiting_days, is_bottleneck }: Feed['links'][number]) => ({ queue, decided, returns, first_pass, first_decided, oldest_days, arrivals, decisions, waiting_days, is_bottleneck });
  expect(ofAll(rows.links).map(additive)).toEqual(whole.links.map(additive));
  const [total] = rows.parts;
  const overdue = whole.units.map((unit) => Object.values(unit.steps).filter((step) => step.status === 'overdue'));
  expect(total).toMatchObject({
    units: whole.units.length, ready_to_meet: whole.units.filter((unit) => unit.ready_to_meet).length, findings: whole.findings.length, voted: whole.satisfaction.length,
    below_line: whole.satisfaction.filter((row) => row.below_line).length, satisfied: whole.satisfaction.reduce((sum, row) => sum + row.satisfied, 0), valid: whole.satisfaction.reduce((sum, row) => sum + row.valid, 0),
    overdue: overdue.flat().length, overdue_units: overdue.filter((steps) => steps.length > 0).length, overdue_days: whole.units.reduce((sum, unit) => sum + unit.lag_days, 0),
  });
  const ofRule = new Map<string, number>();
  for (const finding of whole.findings) ofRule.set(finding.rule, (ofRule.get(finding.rule) ?? 0) + 1);
  expect(new Map(ofAll(rows.findings).map((row) => [row.rule, row.count]))).toEqual(ofRule);
});

describe('what must not be added', () => {
  const feed = expectedFeed('city-a');
  const other = expectedFeed('city-b');
  const reasonsOf = (inputs: PartInput[], asOf?: string) => choose(inputs, plan, asOf).leftOut.map(({ name, reason, detail }) => [name, reason, detail]);
  const copy = (change: (feed: Feed) => void): Feed => { const own = structuredClone(other); change(own); return own; };

  it('another day, unless it is the day asked for', () => {
    const inputs = [input('甲', feed), input('乙', expectedFeed('city-b', '2014-06-30'))];
    // A day each: the later stands.
    expect(reasonsOf(inputs)).toEqual([['甲', 'other_day', '2014-06-20']]);
    expect(reasonsOf(inputs, '2014-06-20')).toEqual([['乙', 'other_day', '2014-06-30']]);
  });

  it('another plan, named by what differs; other words are the same plan', () => {
    const strict = { ...plan, thresholds: { ...plan.thresholds, satisfaction: { numerator: 3, denominator: 4 } } };
    const reworded = { ...plan, title: { zh: '别名', en: 'Another name' }, publish: { ...plan.publish, minimum_ballots: 3 }, steps: plan.steps.map((step) => ({ ...step, name: { zh: '改', en: 'Changed' } })) };
    expect(differences(plan, reworded)).toEqual([]);
    expect(differences(plan, { ...plan, office: null })).toEqual([]);
    expect(differences(plan, { ...plan, windows: { ...plan.windows, talks: {} } })).toEqual(['windows']);
    expect(reasonsOf([input('甲', feed), input('乙', other, { plan: strict })])).toEqual([['乙', 'other_plan', 'thresholds']]);
    expect(reasonsOf([input('甲', feed), input('乙', other, { plan: reworded })])).toEqual([]);
    // The plan of most parts stands, whichever is first.
    expect(reasonsOf([input('甲', feed, { plan: strict }), input('乙', other), input('丙', feed)])).toEqual([['甲', 'other_plan', 'thresholds']]);
  });

  it('what is missing, public, not valid, or against itself', () => {
    expect(reasonsOf([
      input('甲', feed), input('无', undefined), input('公', undefined, { isPublic: true }), input('缺', { ...other, steps: undefined }), input('改', copy((own) => { own.steps[0]!.ongoing--; })),
      input('件', copy((own) => { const row = own.steps.find((each) => each.done_on_time > 0 && each.in_progress > 0)!; row.done_on_time--; row.in_progress++; })),
      input('票', copy((own) => { own.satisfaction[0]!.below_line = !own.satisfaction[0]!.below_line; })), input('环', copy((own) => { own.links.pop(); })),
    ]).map(([name, reason]) => [name, reason])).toEqual([
      ['无', 'missing'], ['公', 'public'], ['缺', 'invalid'], ['改', 'contradictory'], ['件', 'contradictory'], ['票', 'contradictory'], ['环', 'contradictory'],
    ]);
  });

  it('the same units a second time, also where some of them moved on', () => {
    expect(reasonsOf([input('甲', feed), input('又', structuredClone(feed))])).toEqual([['又', 'repeated', '甲']]);
    const half = { ...structuredClone(feed), as_of: feed.as_of };
    half.units = half.units.map((unit, at) => (at % 3 === 0 ? { ...unit, steps: { ...unit.steps, study: { ...unit.steps.study!, started_on: '2014-05-31' } } } : unit));
    expect(reasonsOf([input('甲', feed), input('又', half)])).toEqual([['又', 'repeated', '甲']]);
  });
});

it('the list of parts is read in Chinese or English, and says what is wrong with which line', () => {
  const read = (text: string) => readList(new TextEncoder().encode(text));
  expect(read('\ufeff名称,目录,网址\n北市,../north/dist,/north/\n南市,south/status.json,\n').parts).toEqual([
    { name: '北市', folder: '../north/dist', address: '/north/' }, { name: '南市', folder: 'south/status.json', address: '' },
  ]);
  expect(read('name,folder\nNorth,a\n,b\nNorth,c\n').problems.map((problem) => problem.en)).toEqual(['Line 3: give both a name and a folder.', 'Line 4: “North” stands in line 2 already; give another name.']);
  expect(read('name,folder,address\nN,a,javascript:alert(1)\n').problems[0]!.zh).toMatch(/^第 2 行：网址/);
  expect(read('one,two\n1,2\n').problems).toHaveLength(2);
  expect(read('name,folder\n').problems).toHaveLength(1);
  expect([addressOf('../n/', 'zh'), addressOf('../n', 'en'), addressOf('/n/', 'en'), addressOf('https://n.example/', 'en'), addressOf('', 'en')]).toEqual(['../n/', '../../n/en/', '/n/en/', 'https://n.example/en/', '']);
});
