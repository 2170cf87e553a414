// Geometry worked by hand where it is small, and the whole drawings against files in expected/ that were looked at. After a
// wanted change: run with -u, open the files, look.
import { describe, expect, test } from 'vitest';
import { renderToString } from 'preact-render-to-string';
import { ChainSheet, layoutSheetLink } from '../../src/charts/ChainSheet.tsx';
import { DelaySplit, DelaySplitDrawing, layoutSplitBar } from '../../src/charts/DelaySplit.tsx';
import { LeadSplit, LeadSplitDrawing, layoutLeadSplit } from '../../src/charts/LeadSplit.tsx';
import { layoutQueueDays } from '../../src/charts/queue_days.ts';
import { QueueDays, QueueDaysDrawing } from '../../src/charts/QueueDays.tsx';
import { depth, ReturnMatrix, ReturnMatrixDrawing } from '../../src/charts/ReturnMatrix.tsx';
import { layoutReviewChain } from '../../src/charts/review_chain.ts';
import { ReviewChain, ReviewChainDrawing } from '../../src/charts/ReviewChain.tsx';
import { textLines } from '../../src/charts/text_lines.ts';
import { WaitBars, WaitBarsDrawing } from '../../src/charts/WaitBars.tsx';
import type { LeadSplitView, LinkBoxView, QueueDaysView, QueuePanel, ReturnsView, ReviewChainView, WaitBarsView } from '../../src/views/chains.ts';
import type { FigureText } from '../../src/views/figure_text.ts';
import type { DelaySplitView } from '../../src/views/delays.ts';
import { expectForms } from './drawn.ts';

const figure = (title: string): FigureText => ({ id: 'x', title, sentence: '', table: { head: [], rows: [] } });

describe('text in lines', () => {
  test('Chinese breaks between characters, a closing mark stays with its word', () => {
    expect(textLines('所在党组主要负责同志', 6, 3)).toEqual(['所在党组主要', '负责同志']);
    expect(textLines('通报、群众评议', 5, 2)).toEqual(['通报、', '群众评议']);
    // The mark is no better where a line behind it does not fit, or would be left with two characters.
    expect(textLines('通报、群众民主评议', 5, 2)).toEqual(['通报、群众', '民主评议']);
    expect(textLines('群、众评议工作', 6, 2)).toEqual(['群、众评', '议工作']);
    expect(textLines('县（区）委书记', 3, 3)).toEqual(['县（区）', '委书记']);
  });
  test('Latin breaks at spaces', () => {
    expect(textLines('City supervision group', 10, 3)).toEqual(['City supervision', 'group']);
  });
  test('what does not fit ends in an ellipsis within the width', () => {
    expect(textLines('查摆不全面不深入', 3, 2)).toEqual(['查摆不', '全面…']);
    expect(textLines('短', 3, 2)).toEqual(['短']);
    expect(textLines('', 3, 2)).toEqual([]);
  });
});

const link = (patch: Partial<LinkBoxView>): LinkBoxView => ({
  key: 'c/1', number: '第 1 环', sheet_number: '1', reviewer: '单位主要负责人', is_counted: true, is_bottleneck: false, bottleneck: '瓶颈', queue: '在审 0', open: '0', flow: '收 0 · 办 0',
  clears: '无在审', is_stuck: false, waits: '中位 1 · 九成 2 天', oldest: '', beyond: '', p50: 1, p90: 2, oldest_days: null,
  ages: [{ age: 'within', label: '不超过', count: 0 }, { age: 'slow', label: '之间', count: 0 }, { age: 'late', label: '超过', count: 0 }, { age: 'unknown', label: '不明', count: 0 }],
  open_count: 0, returns: 0, returned: '未退回过', first_pass: '一次通过 3/3', href: '?open=link:c/1', title: '单位主要负责人',
  proofs: { queue: '?q', arrivals: '?a', decisions: '?d', returns: '?r', first_pass: '?f', p50: '?p', clears: '?clears', oldest: '?oldest' }, ...patch,
});

const chain: ReviewChainView = {
  figure: figure('市直单位：市委活动办在审最多'),
  links: [
    link({ key: 'c/0', number: '先行签字', reviewer: '所在党组主要负责同志', is_counted: false, returns: 2, returned: '退回 2（20.0%）' }),
    link({
      key: 'c/1', reviewer: '市委活动办', is_bottleneck: true, queue: '在审 12', clears: '约 21 天可清', p50: 3, p90: 9, oldest_days: 12, oldest: '最久 12 天', beyond: '超九成位 3 件',
      ages: [{ age: 'within', label: '不超过', count: 4 }, { age: 'slow', label: '之间', count: 5 }, { age: 'late', label: '超过', count: 3 }, { age: 'unknown', label: '不明', count: 0 }],
      open: '12', open_count: 12, returns: 10, returned: '退回 10（25.0%）',
    }),
    link({ key: 'c/2', number: '第 2 环', reviewer: '分管市领导', is_stuck: true, queue: '在审 1', clears: '未流转', waits: '尚无办结', p50: null, p90: null, oldest_days: 4, oldest: '最久 4 天' }),
  ],
  most_days: 12, most_returns: 10, most_open: 12, sheet: { head: ['环节', '在审', '收办', '等待', '退回', '每日在审'], note: '环节自上而下依次审核。' },
};

describe('a chain on paper', () => {
  const panel = { key: 'c/1', levels: [0, 2, 2, 4], note: '最高 4 · 现 4' } as QueuePanel;
  test('days are a scale of 2 to 104, items of 0 to 70, a day of the queue is one wide', () => {
    // 12 days are 102 wide: p50 3 -> 2 + 25.5, p90 9 -> 2 + 76.5. Of 12 items 4, 5 and 3.
    expect(layoutSheetLink(chain.links[1]!, chain, panel, 4)).toEqual({
      wait: { from: 27.5, to: 78.5 }, oldest: 104, ages: [{ age: 'within', x: 0, width: 23.3 }, { age: 'slow', x: 23.3, width: 29.2 }, { age: 'late', x: 52.5, width: 17.5 }],
      level: 'M0 16H1V8H3V0H4V16',
    });
    expect(layoutSheetLink(chain.links[2]!, chain, undefined, 4)).toEqual({ wait: null, oldest: 36, ages: [], level: null });
  });
  test('has a line for each link with every figure of the drawing, and what proves it', () => {
    const html = renderToString(<ChainSheet view={chain} panels={[panel]} mostLevel={4} />);
    expect(html.match(/<tr/g)).toHaveLength(4);
    for (const text of ['<strong> 瓶颈</strong>', '<a href="?q">12</a>', '约 21 天可清', '中位 1 · 九成 2 天<span class="nowrap"> · 最久 12 天</span>', '退回 10（25.0%）', '一次通过 3/3', '最高 4 · 现 4', '尚无办结', '环节自上而下依次审核。']) expect(html).toContain(text);
  });
});

describe('a review chain', () => {
  const layout = layoutReviewChain(chain);
  test('a column is 132 wide, 148 from the next; days fill it to the longest of the page', () => {
    expect(layout.links.map((place) => [place.x, place.width])).toEqual([[14, 132], [162, 132], [310, 132]]);
    // 12 days = 132: p50 3 -> 33, p90 9 -> 99.
    expect(layout.links[1]!.wait).toEqual({ from: 195, to: 261, middle: 195 });
    expect(layout.links[1]!.oldest!.startsWith('M294 ')).toBe(true);
    expect(layout.links[2]!.wait).toBeNull();
  });
  test('a loop is as thick as its returns, and absent without any', () => {
    expect(layout.links.map((place) => place.loop?.width ?? null)).toEqual([2.4, 7, null]);
  });
  test('ages stand end to end and add up to the queue', () => {
    expect(layout.links[1]!.ages).toEqual([{ x: 162, width: 44 }, { x: 206, width: 55 }, { x: 261, width: 33 }, { x: 294, width: 0 }]);
  });
  test('a fifth link begins the next row, and the way to it leads from the end of the first', () => {
    const { width, height, links } = layoutReviewChain({ ...chain, links: Array.from({ length: 5 }, (_, i) => link({ key: `c/${i}` })) });
    // Four columns of 148 without the last gap, 14 on either side; rows 344 apart, the last 320 high.
    expect([width, height]).toEqual([604, 664]);
    expect(links.map((place) => [place.x, place.at.box])).toEqual([[14, 58], [162, 58], [310, 58], [458, 58], [14, 402]]);
    // From the middle of the fourth box (590, 111) round to the middle of the fifth (14, 455).
    expect(links[3]!.arrow).toBe('M590 111h8V330H4V455h8m-5 -4l5 4l-5 4');
  });
  test('the last link has no arrow', () => {
    expect(layout.links.map((place) => place.arrow === null)).toEqual([false, false, true]);
  });
  test('is drawn as accepted', async () => {
    await expectForms(<ReviewChain view={chain} />, <ReviewChainDrawing view={chain} form="phone" />, 'review_chain');
  });
});

const area = (values: string[]) => ({ first: '2014-06-18', days: 3, words: '{day}：在审 {0}，收 {1}，办 {2}', values });
const queue: QueueDaysView = {
  figure: figure('市委活动办在审最高 4 件'), days: ['2014-06-18', '2014-06-19', '2014-06-20'], first: '6月18日', last: '6月20日',
  panels: [
    { key: 'c/1', proof: '?queue1', label: '第 1 环 单位主要负责人', note: '最高 4 · 现 2', levels: [2, 4, 2], arrivals: [2, 2, 0], decisions: [0, 0, 2], area: area(['2 2 0', '4 2 0', '2 0 2']) },
    { key: 'c/2', proof: '?queue2', label: '第 2 环 市委活动办', note: '最高 1 · 现 0', levels: [0, 1, 0], arrivals: [0, 1, 0], decisions: [0, 0, 1], area: area(['0 0 0', '1 1 0', '0 0 1']) },
  ],
  most_level: 4, most_flow: 2,
};

describe('the queue by day', () => {
  test('a level holds for its whole day, the largest reaches the top, all panels share the scale', () => {
    const [first, second] = layoutQueueDays(queue).panels;
    // Three days in 288: 96 each, from x 2; base 98, top 34.
    expect(first!.level).toBe('M2 98V66H98V34H194V66H290V98');
    // One of four: a quarter of 64 above the base.
    expect(second!.level).toBe('M314 98H410V82H506V98H602');
  });
  test('a name longer than its panel goes on in a second line, and all panels have the room for it', () => {
    const named = { ...queue, panels: queue.panels.map((panel, i) => (i === 0 ? panel : { ...panel, label: 'Link 2 Provincial supervision group' })) };
    const [first, second] = layoutQueueDays(named, 'phone').panels;
    expect([first!.label, second!.label]).toEqual([['第 1 环 单位主要负责人'], ['Link 2 Provincial', 'supervision group']]);
    // 28 and 14 for the second line; the base 14 below where it was.
    expect([first!.note, second!.note, first!.levelBase, layoutQueueDays(queue, 'phone').panels[0]!.levelBase]).toEqual([42, 42, 112, 98]);
  });
  test('arrivals go up from their line, decisions down', () => {
    const [first] = layoutQueueDays(queue).panels;
    expect(first!.bar).toBe(95);
    expect(first!.arrivals).toBe('M49.5 116v-15M145.5 116v-15');
    expect(first!.decisions).toBe('M241.5 116v15');
  });
  test('is drawn as accepted', async () => {
    await expectForms(<QueueDays view={queue} />, <QueueDaysDrawing view={queue} form="phone" />, 'queue_days');
  });
});

const narrowed = { label: '市直单位', href: '?tier=city_dept', title: '全页只看“市直单位”' };
const lead: LeadSplitView = {
  figure: figure('等待审核占 70.0%'), most: 20, legend: [],
  bars: [
    {
      narrow: narrowed, total: '每份 20 天', proof: '?lead1', length: 20,
      parts: [
        { owner: 'waiting', mark: '1', title: '等待', length: 14 }, { owner: 'handover', mark: '', title: '传递', length: 4 },
        { owner: 'rewriting', mark: '1', title: '修改', length: 2 },
      ],
    },
    { narrow: { label: '村（社区）', href: '?tier=village', title: '全页只看“村（社区）”' }, total: '每份 5 天', proof: '?lead2', length: 5, parts: [{ owner: 'waiting', mark: '1', title: '等待', length: 5 }] },
  ],
};

describe('the split of the lead time', () => {
  test('parts stand end to end, and fill the width for the longest chain', () => {
    const [first, second] = layoutLeadSplit(lead).bars;
    expect(first!.parts).toEqual([{ x: 1, width: 306.6 }, { x: 307.6, width: 87.6 }, { x: 395.2, width: 43.8 }]);
    expect(second!.parts).toEqual([{ x: 1, width: 109.5 }]);
  });
  test('is drawn as accepted', async () => {
    await expectForms(<LeadSplit view={lead} />, <LeadSplitDrawing view={lead} form="phone" />, 'lead_split');
  });
});

describe('the matrix of returns', () => {
  test('depth goes in quarters of the largest, nothing has none', () => {
    expect([0, 1, 10, 11, 20, 30, 40].map((count) => depth(count, 40))).toEqual([0, 1, 1, 2, 2, 3, 4]);
    expect(depth(0, 0)).toBe(0);
  });
  test('is drawn as accepted', async () => {
    const view: ReturnsView = {
      figure: figure('剖析不透彻最多'), columns: ['查摆不全面不深入', '剖析不透彻'], most: 8, total_label: '合计', yield_label: '一次通过率',
      chains: [{
        narrow: narrowed,
        rows: [
          { label: '市委督导组', href: '?open=link:c/2', cells: [{ proof: '?a', count: 2, text: '2', title: 'a' }, { proof: '?b', count: 8, text: '8', title: 'b' }], total: '10', yield_share: 0.75, yield: '75.0% 30/40', proofs: { total: '?t1', yield: '?y1' } },
          { label: '市委活动办', href: '?open=link:c/3', cells: [{ proof: '?c', count: 0, text: '0', title: 'c' }, { proof: '?d', count: 0, text: '0', title: 'd' }], total: '0', yield_share: null, yield: '— 0/0', proofs: { total: '?t2', yield: '?y2' } },
        ],
      }],
    };
    await expectForms(<ReturnMatrix view={view} />, <ReturnMatrixDrawing view={view} form="phone" />, 'return_matrix');
  });
});

test('the bars of waiting are drawn as accepted', async () => {
  const view: WaitBarsView = {
    figure: figure('市委活动办最多'), most: 20,
    bars: [
      { label: '市委活动办 · 市直单位', value: '20 天 · 80.0%', length: 20, is_bottleneck: true, href: '?a' },
      { label: '市委督导组 · 市直单位', value: '5 天 · 20.0%', length: 5, is_bottleneck: false, href: '?b' },
    ],
  };
  await expectForms(<WaitBars view={view} />, <WaitBarsDrawing view={view} form="phone" />, 'wait_bars');
});

describe('the ledger’s bars', () => {
  const bar = { label: '历时', total: 20, text: '20 天', parts: [{ owner: 'waiting' as const, days: 15, title: '等待 15' }, { owner: 'handover' as const, days: 5, title: '传递 5' }] };
  test('parts fill their share of the shared scale', () => {
    expect(layoutSplitBar(bar, 40, 400)).toEqual([{ x: 0, width: 150 }, { x: 150, width: 50 }]);
    expect(layoutSplitBar({ ...bar, parts: [] }, 0, 400)).toEqual([]);
  });
  test('are drawn as accepted', async () => {
    const view: DelaySplitView = {
      figure: figure('市直单位超期最多'), most: 40,
      rows: [{ name: '甲县', href: '?area=x', lead: bar, late: { label: '超期', total: 0, text: '0 天', parts: [] }, proofs: { lead: '?open=lead', late: '?open=late' } }],
    };
    await expectForms(<DelaySplit view={view} />, <DelaySplitDrawing view={view} form="phone" />, 'delay_split');
  });
});
