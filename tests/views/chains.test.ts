import { describe, expect, test } from 'vitest';
import type { ChainsRows, LinkFlowRow } from '../../src/metrics/chains.ts';
import { chainsTable, chainsView } from '../../src/views/chains.ts';
import type { ViewContext } from '../../src/views/context.ts';
import { emptyState, parseState } from '../../src/views/state.ts';
import { defaultPlan } from '../support/warehouse.ts';

const plan = defaultPlan();
const context = (patch: Partial<ViewContext> = {}): ViewContext => ({
  locale: 'zh', plan, asOf: '2014-06-20', compareTo: '2014-06-13', state: emptyState, link: (path) => path, ...patch,
});

const still: Omit<LinkFlowRow, 'chain' | 'link_no'> = {
  is_counted: true, queue: 0, decided: 0, returns: 0, returned_to_revise: 0, returned_to_rewrite: 0, first_pass: 0, first_decided: 0,
  p50_wait_days: null, p90_wait_days: null, oldest_days: null, arrivals: 0, decisions: 0, waiting_days: 0, all_waiting_days: 26,
  clear_numerator: 0, clear_denominator: 0, recent_days: 14, is_bottleneck: false, aged_within: 0, aged_slow: 0, aged_late: 0, aged_unknown: 0, places_within: null, places_slow: null, places_late: null, places_unknown: null,
};

// Every link of the plan, still; township links 2 and 3 are the story: 3 holds most days, 2 has not decided anything.
const links = plan.chains.flatMap((chain) => chain.links.map((link): LinkFlowRow => ({ ...still, chain: chain.id, link_no: link.no, is_counted: link.is_counted })));
const change = (no: number, patch: Partial<LinkFlowRow>) => Object.assign(links.find((row) => row.chain === 'township' && row.link_no === no)!, patch);
change(3, {
  queue: 6, decided: 4, returns: 1, returned_to_revise: 1, first_pass: 3, first_decided: 4, p50_wait_days: 2, p90_wait_days: 3.7, oldest_days: 9,
  arrivals: 8, decisions: 4, waiting_days: 20, clear_numerator: 84, clear_denominator: 4, is_bottleneck: true, aged_within: 1, aged_slow: 2, aged_late: 3,
});
change(2, { queue: 2, oldest_days: 4, arrivals: 2, waiting_days: 6, clear_numerator: 28, aged_unknown: 2 });

const rows: ChainsRows = {
  missing_sources: [],
  links,
  links_before: links.map((row) => (row.chain === 'township' && row.link_no === 3
    ? { ...row, queue: 4, waiting_days: 3, oldest_days: 2, decisions: 1, arrivals: 5, is_bottleneck: false }
    : row.chain === 'township' && row.link_no === 2 ? { ...row, waiting_days: 9, is_bottleneck: true } : row)),
  days: [
    { chain: 'township', link_no: 3, day: '2014-06-19', arrivals: 8, decisions: 1, level: 7 },
    { chain: 'township', link_no: 3, day: '2014-06-20', arrivals: 2, decisions: 3, level: 6 },
  ],
  returns: [{ chain: 'township', link_no: 3, reason: 'shallow', returns: 1, reason_returns: 1 }],
  lead: plan.chains.map((chain) => ({
    chain: chain.id, ...(chain.id === 'township' ? { units: 2, materials: 12, submitted: 10, passed: 3, lead_days: 40, parts_days: 40 }
      : { units: 0, materials: 0, submitted: 0, passed: 0, lead_days: 0, parts_days: 0 }),
  })),
  totals: { lead_days: 40, parts_days: 40, waiting_days: 26, handover_days: 10, rewriting_days: 4, returned_to_revise: 1, returned_to_rewrite: 0, returns: 1 },
  parts: [
    { chain: 'township', owner: 'waiting', link_no: 3, days: 26, materials: 10 },
    { chain: 'township', owner: 'handover', link_no: null, days: 10, materials: 9 },
    { chain: 'township', owner: 'rewriting', link_no: 3, days: 4, materials: 1 },
  ],
  open: [{
    material_id: 'M7', unit_id: 'T1', unit_name: '甲县东乡', area: '甲县', subject: 'head', chain: 'township', link_no: 3, round: 2,
    received_on: '2014-06-11', age_days: 9, age_class: 'late', source_file: 'reviews.csv', source_line: 7,
  }],
  conformance: [
    {
      kind: 'skipped', since: '2014-06-12', material_id: 'M1', unit_id: 'T1', unit_name: '甲县东乡', subject: 'head', chain: 'township', round: 1, link_no: 3,
      missing_links: [1, 2], source_file: 'reviews.csv', source_line: 3,
    },
    {
      kind: 'outside_scope', since: '2014-06-10', material_id: 'M2', unit_id: 'T 2', unit_name: null, subject: 'member', chain: 'township', round: 1, link_no: 1,
      missing_links: [], source_file: 'reviews.csv', source_line: 4,
    },
  ],
};

describe('the bottleneck', () => {
  test('is named with its four pieces of evidence, each with its change', () => {
    const { headline } = chainsView(rows, context());
    expect(headline!.title).toBe('瓶颈在“乡（镇、办）（参照执行）”的县活动办：近\u00a014\u00a0天全部等待天数的 76.9% 在这一环。');
    expect(headline!.sentence).toBe('照近 14 天的速度，清完现有在审要 21 天。6月13日时瓶颈在“乡（镇、办）（参照执行）”的县督导组。');
    expect(headline!.tiles.map(({ label, value, note, change: since }) => [label, value, note, since])).toEqual([
      ['占全部等待天数', '76.9%', '20 ÷ 26 天', '6月13日为 25.0%'],
      ['在审', '6 件', '约 21 天可清', '较6月13日 +2'],
      ['近 14 天办结 / 收到', '4 / 8', '来得比办得多 4 件', '6月13日为 1 / 5'],
      ['最久在审', '9 天', '中位 2 · 九成 3.7 天', '6月13日为 2 天'],
    ]);
    expect(headline!.tiles[0]!.href).toBe(`?open=${encodeURIComponent('proof:links/waiting_share?chain=township&link_no=3')}`);
  });

  test('is said in English too', () => {
    expect(chainsView(rows, context({ locale: 'en' })).headline!.tiles.map(({ value, note }) => [value, note])).toEqual([
      ['76.9%', '20 of 26 days'], ['6', 'Clears in 21 d'], ['4 / 8', '4 more came than were decided'], ['9 days', 'Median\u00a02 · 90%\u00a03.7\u00a0d'],
    ]);
  });

  test('without waiting days there is none, and nothing is made up', () => {
    const idle = { ...rows, links: links.map((row) => ({ ...row, waiting_days: 0, all_waiting_days: 0, is_bottleneck: false })) };
    const view = chainsView(idle, context());
    expect(view.headline).toMatchObject({ title: '近 14 天没有材料在任何环节等待，没有瓶颈。', sentence: '', label: '四项证据', tiles: [] });
    expect(view.waits).toBeNull();
  });
});

describe('a chain', () => {
  test('a queue without a decision is not moving, never a number', () => {
    const township = chainsView(rows, context()).chains.find((chain) => chain.id === 'township')!.drawing;
    const second = township.links.find((link) => link.key === 'township/2')!;
    expect([second.queue, second.clears, second.is_stuck, second.waits, second.returned]).toEqual(['在审 2', '未流转', true, '尚无办结', '']);
    expect(township.figure.table.rows[1]!.slice(0, 8)).toEqual(['第 2 环 县督导组', '2', '2', '0', '未流转', '—', '—', '4']);
    const first = township.links.find((link) => link.key === 'township/1')!;
    expect([first.queue, first.clears, first.is_stuck]).toEqual(['在审 0', '无在审', false]);
  });

  test('says its longest queue, its returns and its first-pass yield', () => {
    const township = chainsView(rows, context()).chains.find((chain) => chain.id === 'township')!;
    expect(township.drawing.figure.title).toBe('乡（镇、办）（参照执行）：县活动办在审最多，6 件；近\u00a014\u00a0天收\u00a08、办\u00a04');
    const third = township.drawing.links.find((link) => link.key === 'township/3')!;
    expect([third.returned, third.first_pass, third.beyond, third.oldest]).toEqual(['退回 1（25.0%）', '一次通过 3/4', '超九成位 3 件', '最久 9 天']);
    expect(township.queue!.figure.title).toBe('乡（镇、办）（参照执行）：县活动办在审最高 7 件（6月19日），现 6 件');
    expect(township.queue!.figure.table).toEqual({ has_sheet: true, head: ['日期', '第 3 环 县活动办'], rows: [['6月19日', '7（收 8 办 1）'], ['6月20日', '6（收 2 办 3）']] });
  });

  test('only chains with documents are drawn; the others are named', () => {
    const view = chainsView(rows, context());
    expect(view.chains.map((chain) => chain.id)).toEqual(['township']);
    expect(view.no_units).toBe(
      '所选范围内没有材料的审核链：市四大班子和市级干部（六个环节）、县（区）领导班子、领导干部（七个环节）、市直单位（四个环节）、县（区）直单位（参照四个环节）、村（社区）（一个环节）。',
    );
  });

  test('a pre-sign is marked as not counted', () => {
    const city = { ...rows, lead: rows.lead.map((row) => (row.chain === 'city' ? { ...row, materials: 1, submitted: 1 } : row)) };
    const drawing = chainsView(city, context()).chains.find((chain) => chain.id === 'city')!.drawing;
    expect(drawing.links[0]).toMatchObject({ number: '先行签字', is_counted: false, title: '所在党组主要负责同志 (先行签字 · 不计环数)' });
    expect(drawing.figure.table.rows[0]![0]).toBe('先行签字 · 不计环数 所在党组主要负责同志');
  });
});

test('the lead time is split by owner, and its sums are compared', () => {
  const { lead } = chainsView(rows, context());
  expect(lead!.figure.title).toBe('材料历时中，等待审核占 65.0%，单位修改占 10.0%，传递占 25.0%');
  expect(lead!.figure.sentence.endsWith('各方合计 40 天，历时合计 40 天，两者相等。')).toBe(true);
  expect(lead!.figure.table.rows).toEqual([
    ['乡（镇、办）（参照执行）', '等待县活动办', '26', '65.0%', '2.6'],
    ['乡（镇、办）（参照执行）', '传递', '10', '25.0%', '1'],
    ['乡（镇、办）（参照执行）', '被县活动办退回后修改', '4', '10.0%', '0.4'],
  ]);
  const broken = { ...rows, totals: { ...rows.totals, parts_days: 38 } };
  expect(chainsView(broken, context()).lead!.figure.sentence.endsWith('相差 2 天，请核对数据。')).toBe(true);
});

test('a finding of order says who passed whom over, in both languages', () => {
  const zh = chainsView(rows, context()).conformance!;
  expect(zh.sentence).toBe('共 2 条：跳过前面环节 1 条，越出审核范围 1 条。由活动办核实。');
  expect(zh.rows).toEqual([
    { since: '6月12日', unit: '甲县东乡', href: '/units/T1/', what: '主要负责人材料 M1 送到县活动办时，县（区）委书记、县督导组还没有通过。', source: 'reviews.csv 第 3 行' },
    { since: '6月10日', unit: 'T 2', href: '/units/T~202/', what: '班子成员材料 M2 送到了县（区）委书记，而该环节不审这类材料。', source: 'reviews.csv 第 4 行' },
  ]);
  expect(chainsView(rows, context({ locale: 'en' })).conformance!.rows[0]!.what)
    .toBe('The paper M1 (Head) came to the County activity office while the County Party secretary and County supervision group had not approved it.');
});

describe('the list of open items', () => {
  const item = rows.open[0]!;
  const many = { ...rows, open: Array.from({ length: 120 }, (_, i) => ({ ...item, material_id: `M${i}`, link_no: i < 110 ? 3 : 2 })) };

  test('is paged, and a page beyond the last is the last', () => {
    const view = chainsView(many, context({ state: parseState('page=9') })).open!;
    expect([view.rows.length, view.pager!.range, view.pager!.next]).toEqual([20, '第 101–120 件，共 120 件', null]);
    expect(view.pager!.previous!.href).toBe('?page=2#open-items');
    expect(chainsView(many, context()).open!.rows[0]).toEqual({
      days: '9 天', unit: '甲县东乡', href: '/units/T1/', material: '主要负责人 M0 · 第 2 轮', with_whom: '县活动办 · 乡（镇、办）（参照执行）',
      received: '6月11日', age: 'late', age_label: '超过九成位',
    });
  });

  test('a link of the drawing narrows it, and can be left again', () => {
    const view = chainsView(many, context({ state: parseState('open=link:township/2') })).open!;
    expect([view.rows.length, view.sentence, view.clear!.href, view.pager]).toEqual([10, '“乡（镇、办）（参照执行）”的县督导组在审 10 件。', '?#open-items', null]);
  });
});

test('a missing export is said, and nothing is drawn from it', () => {
  const view = chainsView({ ...rows, missing_sources: ['reviews'] }, context());
  expect(view.notice).toBe('没有交来审核流转记录，本页与之有关的数字不显示，不当作零。');
  expect([view.headline, view.chains, view.lead, view.returns, view.conformance, view.open]).toEqual([null, [], null, null, null, null]);
});

test('before anything is submitted the page says so', () => {
  const empty: ChainsRows = {
    ...rows, links: links.map((row) => ({ ...row, ...still })), days: [], returns: [], parts: [], open: [], conformance: [],
    lead: rows.lead.map((row) => ({ ...row, submitted: 0, passed: 0, lead_days: 0, parts_days: 0 })),
  };
  expect(chainsView(empty, context()).nothing).toBe('截至2014年6月20日，还没有材料进入审核。');
});

test('a selection without a document, and a step that narrows nothing, are said', () => {
  const empty = chainsView({ ...rows, lead: rows.lead.map((row) => ({ ...row, units: 0, materials: 0, submitted: 0, passed: 0 })) }, context());
  expect([empty.nothing, empty.chains]).toEqual(['所选范围内没有要审核的材料。请放宽筛选。', []]);
  expect([chainsView(rows, context({ state: parseState('step=talks') })).steps, chainsView(rows, context()).steps]).toEqual(['本页的数字不分环节，环节筛选在本页不起作用。', null]);
});

test('a chain narrows the page to the tiers that use it', () => {
  expect(chainsView(rows, context()).chains[0]!.narrow).toMatchObject({ href: '?tier=township', title: expect.stringContaining('全页只看') });
});

test('the downloads hold every row, whatever page is shown', () => {
  const many = { ...rows, open: Array.from({ length: 120 }, (_, i) => ({ ...rows.open[0]!, material_id: `M${i}`, link_no: i < 110 ? 3 : 2 })), conformance: Array.from({ length: 25 }, () => rows.conformance[0]!) };
  const open = chainsTable(many, context({ state: parseState('page=2') }), 'open-list')!;
  expect([open.length, open.at(-1)]).toEqual([121, ['甲县东乡', '9 天', '县督导组 · 乡（镇、办）（参照执行）', '主要负责人 M119 · 第 2 轮', '6月11日', '超过九成位']]);
  // What the page is narrowed to is what is downloaded.
  expect(chainsTable(many, context({ state: parseState('open=link:township/2') }), 'open-list')!.length).toBe(11);
  expect(chainsTable(many, context(), 'conformance-list')!.length).toBe(26);
  expect(chainsTable(many, context(), 'chain-township')).toBeNull();
  expect(chainsTable(rows, context(), 'queue-township')).toEqual([
    ['环节', '日期', '在审', '当天收到', '当天办结'], ['第 3 环 县活动办', '2014-06-19', '7', '8', '1'], ['第 3 环 县活动办', '2014-06-20', '6', '2', '3'],
  ]);
});
