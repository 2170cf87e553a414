import { describe, expect, test } from 'vitest';
import type { DelayLedgerRow, DelaysRows } from '../../src/metrics/delays.ts';
import type { ViewContext } from '../../src/views/context.ts';
import { delaysTable, delaysView } from '../../src/views/delays.ts';
import { emptyState, parseState } from '../../src/views/state.ts';
import { defaultPlan } from '../support/warehouse.ts';

const context = (patch: Partial<ViewContext> = {}): ViewContext => ({
  locale: 'zh', plan: defaultPlan(), asOf: '2014-07-03', compareTo: '2014-06-26', state: emptyState, link: (path) => path, ...patch,
});

// The rows of the hand-worked record in tests/metrics/delays.test.ts.
const department = {
  materials: 3, submitted: 3, passed: 1, late_materials: 2, with_due: 3, lead_days: 71, waiting_days: 57, handover_days: 10, rewriting_days: 4,
  late_days: 26, late_unsubmitted: 0, late_waiting: 26, late_handover: 0, late_rewriting: 0, place: 1,
};
const township = {
  materials: 2, submitted: 1, passed: 0, late_materials: 2, with_due: 2, lead_days: 1, waiting_days: 0, handover_days: 1, rewriting_days: 0,
  late_days: 6, late_unsubmitted: 5, late_waiting: 0, late_handover: 1, late_rewriting: 0, place: 2,
};
const all = {
  materials: 5, submitted: 4, passed: 1, late_materials: 4, with_due: 5, lead_days: 72, waiting_days: 57, handover_days: 11, rewriting_days: 4,
  late_days: 32, late_unsubmitted: 5, late_waiting: 26, late_handover: 1, late_rewriting: 0, place: 1,
};
const row = (dimension: DelayLedgerRow['dimension'], key: string, figures: typeof all, patch: Partial<DelayLedgerRow> = {}): DelayLedgerRow =>
  ({ dimension, key, name: null, tier: null, area: null, chain: null, ...figures, ...patch });

const rows: DelaysRows = {
  missing_sources: [],
  ledger: [
    row('all', '', all),
    row('chain', 'city_dept', department), row('chain', 'township', township),
    row('area', '', department), row('area', '甲县', township),
    row('unit', 'D1', department, { name: '市财政局', tier: 'city_dept', area: '', chain: 'city_dept' }),
    row('unit', 'T1', township, { name: '甲县东乡', tier: 'township', area: '甲县', chain: 'township' }),
  ],
  before: { lead_days: 57, late_days: 12 },
  by_link: [
    { dimension: 'all', key: '', chain: 'city_dept', link_no: 3, waiting_days: 27, late_waiting: 13, rewriting_days: 0, materials: 2 },
    { dimension: 'all', key: '', chain: 'city_dept', link_no: 4, waiting_days: 30, late_waiting: 13, rewriting_days: 4, materials: 1 },
    { dimension: 'unit', key: 'D1', chain: 'city_dept', link_no: 3, waiting_days: 27, late_waiting: 13, rewriting_days: 0, materials: 2 },
    { dimension: 'unit', key: 'D1', chain: 'city_dept', link_no: 4, waiting_days: 30, late_waiting: 13, rewriting_days: 4, materials: 1 },
  ],
};

test('the sums are written out and checked', () => {
  const view = delaysView(rows, context());
  expect(view.headline).toMatchObject({
    title: '截至2014年7月3日，4 份材料共超期 32 天',
    sentence: '其中归单位 5 天（未提交 5 天、修改 0 天），归审核方 26 天，归传递 1 天。',
    compared: '较6月26日，超期 +20 天，历时 +15 天。',
  });
  // Each sum and each part opens its proof.
  const linked = (runs: { text: string; href: string | null }[]) => runs.filter((run) => run.href !== null).map((run) => `${run.text} ${run.href!.split('%2F')[1]}`);
  expect(linked(view.headline!.title_runs)).toEqual(['4 late_materials', '32 late_days']);
  expect(linked(view.headline!.sentence_runs)).toEqual(['5 late_unsubmitted', '0 late_rewriting', '26 late_waiting', '1 late_handover']);
  expect(view.check!.lines.map(({ sum_runs }) => linked(sum_runs))).toEqual([
    ['57 waiting_days', '4 rewriting_days', '11 handover_days', '72 lead_days'], ['5 late_unsubmitted', '26 late_waiting', '0 late_rewriting', '1 late_handover', '32 late_days'],
  ]);
  expect(view.check!.lines).toMatchObject([
    { sum: '历时：等待审核 57 + 单位修改 4 + 传递 11 = 72 天', verdict: '✓\u00a0等于按材料起止日算出的 72 天', is_equal: true },
    { sum: '超期：未提交 5 + 等待审核 26 + 单位修改 0 + 传递 1 = 32 天', verdict: '✓\u00a0等于按材料起止日算出的 32 天', is_equal: true },
  ]);
});

test('sums that do not agree are said to differ', () => {
  const broken = { ...rows, ledger: [row('all', '', { ...all, waiting_days: 50 }), ...rows.ledger.slice(1)] };
  expect(delaysView(broken, context()).check!.lines[0]).toMatchObject({
    sum: '历时：等待审核 50 + 单位修改 4 + 传递 11 = 65 天', verdict: '✗\u00a0按材料起止日算出 72 天，相差 7 天', is_equal: false,
  });
});

describe('the ranking', () => {
  test('stands by days past due, its parts beside it', () => {
    expect(delaysView(rows, context()).units!.rows[0]!.late_href).toBe('?open=proof%3Adelay_ledger%2Flate_days%3Funit_id%3DD1');
    expect(delaysView(rows, context()).units!.rows).toMatchObject([
      {
        place: '1', name: '市财政局', href: '/units/D1/', chain: '市直单位（四个环节）', late: '26', late_parts: ['等待审核 26'], lead: '71',
        lead_parts: ['等待审核 57', '单位修改 4', '传递 10'], documents: '1 / 3', waited_for: '市委活动办\u00a027、分管市领导\u00a030',
      },
      {
        place: '2', name: '甲县东乡', href: '/units/T1/', chain: '乡（镇、办）（参照执行）', late: '6', late_parts: ['未提交 5', '传递 1'], lead: '1',
        lead_parts: ['传递 1'], documents: '0 / 2', waited_for: '—',
      },
    ]);
  });

  test('another order keeps the rank', () => {
    const units = delaysView(rows, context({ state: parseState('sort=handover') })).units!;
    expect(units.rows.map((each) => [each.place, each.name])).toEqual([['1', '市财政局'], ['2', '甲县东乡']]);
    const reversed = { ...rows, ledger: rows.ledger.map((each) => (each.key === 'T1' ? { ...each, handover_days: 99 } : each)) };
    expect(delaysView(reversed, context({ state: parseState('sort=handover') })).units!.rows.map((each) => each.place)).toEqual(['2', '1']);
    expect(units.sorts.find((sort) => sort.is_chosen)!.label).toBe('按传递');
  });

  test('a unit without a due date or a submission says so', () => {
    const bare = { ...rows, ledger: rows.ledger.map((each) => (each.key === 'T1' ? { ...each, with_due: 0, late_days: 0, submitted: 0, lead_days: 0 } : each)) };
    expect(delaysView(bare, context()).units!.rows[1]).toMatchObject({ late: '无期限', lead: '未提交' });
  });
});

test('the ledger of units is taken out whole, each part of a sum in a column of its own', () => {
  expect(delaysTable(rows, context(), 'delays-ledger')).toEqual([
    ['单位编码', '单位', '审核链', '名次', '超期天数', '超期·未提交', '超期·等待审核', '超期·单位修改', '超期·传递', '历时天数', '历时·等待审核', '历时·单位修改', '历时·传递', '已通过的材料', '全部材料', '等待在谁处'],
    ['D1', '市财政局', '市直单位（四个环节）', '1', '26', '0', '26', '0', '0', '71', '57', '4', '10', '1', '3', '市委活动办\u00a027、分管市领导\u00a030'],
    ['T1', '甲县东乡', '乡（镇、办）（参照执行）', '2', '6', '5', '0', '0', '1', '1', '0', '0', '1', '0', '2', '—'],
  ]);
  const many = { ...rows, ledger: [...rows.ledger, ...Array.from({ length: 70 }, (_, i) => row('unit', `N${i}`, township, { name: `乡${i}` }))] };
  expect([delaysTable(many, context({ state: parseState('page=2') }), 'delays-ledger')!.length, delaysView(many, context()).units!.rows.length, delaysTable(many, context(), 'delays-areas')]).toEqual([73, 60, null]);
});

test('chains and areas carry their parts, an area narrows the page, city level has a name', () => {
  const { chains, areas } = delaysView(rows, context());
  expect(chains!.view.figure.title).toBe('市直单位（四个环节）超期最多：26 天，占 81.3%');
  expect(chains!.view.figure.table.rows[1]).toEqual(['乡（镇、办）（参照执行）', '6', '5', '0', '0', '1', '1', '0', '0', '1', '0 / 2', '1']);
  expect(areas!.view.rows.map((each) => [each.name, each.href])).toEqual([['市级（无县区）', null], ['甲县', `?area=${encodeURIComponent('甲县')}`]]);
  expect(chains!.view.most).toBe(71);
  expect(chains!.view.rows[0]!.lead.parts.map((part) => [part.owner, part.days])).toEqual([['waiting', 57], ['rewriting', 4], ['handover', 10]]);
});

test('reviewers are ranked by the days that waited with them', () => {
  const { reviewers } = delaysView(rows, context({ locale: 'en' }));
  expect(reviewers!.figure.title).toBe('The City leader in charge, City departments (four links), has the most waiting: 30 days, 52.6%');
  expect(reviewers!.figure.table.rows[0]).toEqual(['City leader in charge', 'City departments (four links)', '30', '13', '4', '1', '30']);
});

test('nothing late is said in words, not as a ranking of zeros', () => {
  const figures = { late_days: 0, late_unsubmitted: 0, late_waiting: 0, late_handover: 0, late_rewriting: 0, late_materials: 0 };
  const view = delaysView({ ...rows, ledger: rows.ledger.map((each) => ({ ...each, ...figures })) }, context());
  expect([view.headline!.title, view.headline!.sentence]).toEqual(['截至2014年7月3日，没有材料超过期限', '']);
  expect(view.chains!.view.figure.title).toBe('都没有超期；市直单位（四个环节）历时天数最多：71 天，占 98.6%');
});

test('without documents, or without the record of reviews, no figure is shown', () => {
  const empty = delaysView({ missing_sources: [], ledger: [], before: null, by_link: [] }, context());
  expect([empty.nothing, empty.headline, empty.units]).toEqual(['截至2014年7月3日，所选范围内没有材料登记。', null, null]);
  const partial = delaysView({ ...rows, missing_sources: ['reviews'] }, context());
  expect([partial.notice, partial.headline, partial.units]).toEqual(['没有交来审核流转记录，本页与之有关的数字不显示，不当作零。', null, null]);
});
