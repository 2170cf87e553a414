// The bulletin and the brief over the independent figures of a city: every number they say is in the feed that another program worked out.
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { readBrief, readBulletin } from '../../src/metrics/bulletin.ts';
import type { Feed } from '../../src/metrics/feed.ts';
import type { Plan } from '../../src/plan/index.ts';
import { briefView, bulletinView, type PaperPageView } from '../../src/views/bulletin.ts';
import type { ViewContext } from '../../src/views/context.ts';
import type { TableBlock } from '../../src/views/paper.ts';
import { emptyState } from '../../src/views/state.ts';
import { filesOf, fixtures, readJson, textFiles, warehouseOf } from '../support/warehouse.ts';

const asOf = '2014-06-30';
const compareTo = '2014-06-20';
const expectedAt = (day: string) => readJson<Feed>(path.join(fixtures, 'exports/city-a', `expected-${day}.json.gz`));
const feed = expectedAt(asOf);
const before = expectedAt(compareTo);

let db: Database;
let plan: Plan;
let view: PaperPageView;
let brief: PaperPageView;
const contextOf = (patch: Partial<ViewContext> = {}): ViewContext => ({ locale: 'zh', plan, asOf, compareTo, state: emptyState, link: (page) => page, ...patch });
beforeAll(async () => {
  ({ db, plan } = await warehouseOf(filesOf(path.join(fixtures, 'exports/city-a/clean'))));
  view = bulletinView(await readBulletin(db, { asOf, compareTo, scope: {} }), contextOf());
  brief = briefView(await readBrief(db, { asOf, compareTo, scope: {} }), contextOf());
});
afterAll(() => db.close());

const textAt = (page: PaperPageView, id: string) => {
  const block = page.paper.blocks.find((each) => each.id === id)!;
  return block.kind === 'table' ? '' : block.text;
};
const tableAt = (page: PaperPageView, id: string) => page.paper.blocks.find((each): each is TableBlock => each.id === id && each.kind === 'table')!;
const numbersIn = (text: string) => [...text.replaceAll(/(\d),(?=\d{3})/g, '$1').matchAll(/\d+(?:\.\d+)?/g)].map((found) => Number(found[0]));
const cell = (text: string) => Number(text.replaceAll(',', ''));
const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
/** Per cent with one decimal, half up. */
const share = (n: number, d: number) => Number(((Math.floor((n * 2000 + d) / (2 * d))) / 10).toFixed(1));
const counted = (from: Feed) => from.steps.filter((row) => !['study', 'problems'].includes(row.step_id));
const done = (row: Feed['steps'][number]) => row.done_on_time + row.done_late;
const overdueSteps = (unit: Feed['units'][number]) => Object.entries(unit.steps).filter(([, step]) => step.status === 'overdue');
/** Steps due by the day, and those of them that are done. */
const dueOf = (from: Feed, fits: (unit: Feed['units'][number], step: string) => boolean = () => true) => {
  const due = from.units.flatMap((unit) => Object.entries(unit.steps).filter(([id, step]) => fits(unit, id) && step.due_on !== null && step.due_on <= from.as_of).map(([, step]) => step));
  return { due: due.length, done: due.filter((step) => step.status.startsWith('done')).length };
};

describe('the bulletin says the figures of the feed', () => {
  test('in its headline, compared with the feed of the other day', () => {
    const { due, done: kept } = dueOf(feed);
    const overdue = sum(counted(feed), (row) => row.overdue);
    const lagging = feed.units.filter((unit) => unit.lag_days > 0);
    const onTime = feed.units.flatMap((unit) => Object.values(unit.steps)).filter((step) => step.due_on !== null && step.status === 'done_on_time').length;
    const late = feed.units.flatMap((unit) => Object.values(unit.steps)).filter((step) => step.status === 'done_late').length;
    const open = feed.units.flatMap((unit) => Object.values(unit.steps)).filter((step) => step.due_on !== null && !step.status.startsWith('done') && step.status !== 'overdue');
    const today = open.filter((step) => step.due_on === asOf).length;
    const onTheWay = open.filter((step) => step.due_on! < asOf).length;
    // Nothing that was due is left unsaid.
    expect([onTheWay, kept + overdue + today + onTheWay]).toEqual([1, due]);
    const change = [sum(counted(feed), done) - sum(counted(before), done), overdue - sum(counted(before), (row) => row.overdue), feed.findings.length - before.findings.length];
    expect(numbersIn(textAt(view, 'overall'))).toEqual([
      feed.units.length, due, kept, share(kept, due), overdue, lagging.length, sum(lagging, (unit) => unit.lag_days), today, onTheWay,
      share(onTime, onTime + late + overdue), onTime, onTime + late + overdue, 6, 20, ...change.map(Math.abs),
    ]);
  });

  test('by step', () => {
    const ids = [...new Set(counted(feed).map((row) => row.step_id))];
    expect(tableAt(view, 'steps').rows.map((row) => row.slice(1).map((text) => cell(text.replace('%', ''))))).toEqual(ids.map((id) => {
      const rows = counted(feed).filter((row) => row.step_id === id);
      const due = dueOf(feed, (_, step) => step === id);
      expect(sum(rows, (row) => row.should_be_done)).toBe(due.due);
      return [sum(rows, (row) => row.applicable), sum(rows, done), due.due, due.done, due.due === 0 ? NaN : share(due.done, due.due), sum(rows, (row) => row.overdue)];
    }));
  });

  test('by area, the best first', async () => {
    const areaOf = new Map((await db.query<{ unit_id: string; area: string }>('select unit_id, coalesce(area, \'\') as area from src_units')).map((row) => [row.unit_id, row.area]));
    const rows = tableAt(view, 'areas').rows;
    expect(rows.length).toBe(new Set(areaOf.values()).size);
    for (const row of rows) {
      const area = row[1] === '市级（无县区）' ? '' : row[1]!;
      const own = feed.units.filter((unit) => areaOf.get(unit.unit_id) === area);
      const due = dueOf(feed, (unit) => areaOf.get(unit.unit_id) === area);
      const overdue = sum(own, (unit) => overdueSteps(unit).length);
      const was = sum(before.units.filter((unit) => areaOf.get(unit.unit_id) === area), (unit) => overdueSteps(unit).length);
      expect([row[1], ...row.slice(2, 7).map((text) => cell(text.replace('%', '')))]).toEqual([row[1], own.length, due.due, due.done, share(due.done, due.due), overdue]);
      expect(row[7]).toBe(overdue === was ? '持平' : `${overdue > was ? '+' : '−'}${Math.abs(overdue - was)}`);
    }
    const shares = rows.filter((row) => row[0] !== '—').map((row) => cell(row[4]!) / cell(row[3]!));
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  });

  test('the furthest behind by name, with each step and its days', async () => {
    const nameOf = new Map((await db.query<{ unit_id: string; name: string }>('select unit_id, name from src_units')).map((row) => [row.unit_id, row.name]));
    const furthest = feed.units.filter((unit) => unit.lag_days > 0).sort((a, b) => b.lag_days - a.lag_days || b.open_findings - a.open_findings || (a.unit_id < b.unit_id ? -1 : 1)).slice(0, 10);
    const rows = tableAt(view, 'laggards').rows;
    expect(rows.map((row) => [row[1], cell(row[3]!)])).toEqual(furthest.map((unit) => [nameOf.get(unit.unit_id), unit.lag_days]));
    furthest.forEach((unit, i) => expect(numbersIn(rows[i]![4]!).sort()).toEqual(overdueSteps(unit).map(([, step]) => step.deviation_days!).sort()));
  });

  test('the bottleneck with its evidence', () => {
    const worst = feed.links.find((link) => link.is_bottleneck)!;
    const all = sum(feed.links, (link) => link.waiting_days);
    const text = textAt(view, 'bottleneck_text');
    expect(text).toContain(plan.chains.find((chain) => chain.id === worst.chain)!.links.find((link) => link.no === worst.link_no)!.reviewer.zh);
    expect(numbersIn(text.replace(/“.*?”/g, ''))).toEqual([
      14, share(worst.waiting_days, all), worst.waiting_days, all, worst.queue, worst.oldest_days, 14, worst.arrivals, worst.decisions, Math.round((worst.queue * 140) / worst.decisions) / 10,
    ]);
  });

  test('who is below the line, and which meetings were held before they might', () => {
    const below = feed.satisfaction.filter((row) => row.below_line).sort((a, b) => b.short_by - a.short_by || (a.unit_id < b.unit_id ? -1 : 1));
    expect(numbersIn(textAt(view, 'below_text')).slice(0, 2)).toEqual([feed.satisfaction.length, below.length]);
    expect(tableAt(view, 'below').rows.map((row) => [...row[4]!.split('÷').map(cell), cell(row[6]!)])).toEqual(below.slice(0, 20).map((row) => [row.satisfied, row.valid, row.short_by]));
    const gates = feed.findings.filter((finding) => ['G1', 'G2', 'G3'].includes(finding.rule));
    const held = new Set(gates.map((finding) => `${finding.unit_id} ${finding.since}`));
    const fresh = new Set(gates.filter((finding) => finding.since > compareTo).map((finding) => `${finding.unit_id} ${finding.since}`));
    expect(numbersIn(textAt(view, 'breaches_text')).slice(0, 4)).toEqual([held.size, 6, 20, fresh.size]);
  });

  test('what falls due within the next seven days', () => {
    const coming = feed.units.flatMap((unit) => Object.values(unit.steps)).filter((step) => step.due_on !== null && step.due_on >= asOf && step.due_on <= '2014-07-07' && !step.status.startsWith('done') && step.status !== 'overdue');
    expect(sum(tableAt(view, 'coming').rows, (row) => cell(row[3]!))).toBe(coming.length);
    expect(numbersIn(textAt(view, 'coming_text')).slice(0, 4)).toEqual([7, 7, 7, coming.length]);
  });

  test('new findings are those that became true after the comparison date', () => {
    const fresh = feed.findings.filter((finding) => finding.since > compareTo).length;
    expect(textAt(view, 'changes_text')).toContain(`新增问题${fresh.toLocaleString('en')}个`);
  });
});

test('sections are numbered as an official document numbers them, without a gap; every table is named in the text before it', () => {
  const headings = view.paper.blocks.flatMap((block) => (block.kind === 'heading1' || block.kind === 'heading2' ? [block.text.replace(/[^（）、].*$/, (rest) => rest)] : []));
  expect(headings.filter((text) => !text.startsWith('（')).map((text) => text.split('、')[0])).toEqual(['一', '二', '三', '四', '五']);
  const captions = view.paper.blocks.flatMap((block) => (block.kind === 'caption' ? [/^表(\d+)/.exec(block.text)![1]] : []));
  expect(captions).toEqual(captions.map((_, i) => String(i + 1)));
  const all = view.paper.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])).join('');
  for (const no of captions) expect(all).toContain(`表${no}`);
  expect(view.paper.blocks.map((block) => block.kind).slice(-2)).toEqual(['signature', 'date']);
  expect(new Set(view.paper.blocks.map((block) => block.id)).size).toBe(view.paper.blocks.length);
});

test('the brief says the same headline figures, and its matrix is that of the feed', () => {
  const { due, done: kept } = dueOf(feed);
  expect(numbersIn(textAt(brief, 'verdict_0')).slice(3, 6)).toEqual([due, kept, share(kept, due)]);
  const rows = tableAt(brief, 'matrix').rows;
  plan.steps.forEach((step, r) => plan.tiers.forEach((tier, t) => {
    const row = feed.steps.find((each) => each.step_id === step.id && each.tier === tier.id);
    expect(rows[r]![t + 1]).toBe(!row ? '—' : `${['study', 'problems'].includes(step.id) ? row.ongoing : done(row)}/${row.applicable}${row.overdue > 0 ? ` ▲${row.overdue}` : ''}`);
  }));
  expect(textAt(brief, 'below_heading')).toContain(String(feed.satisfaction.filter((row) => row.below_line).length));
});

test('English says it in English, with the same tables', async () => {
  const english = bulletinView(await readBulletin(db, { asOf, compareTo, scope: {} }), contextOf({ locale: 'en' }));
  expect(english.paper.blocks.map((block) => block.id)).toEqual(view.paper.blocks.map((block) => block.id));
  for (const id of ['steps', 'areas', 'laggards', 'below', 'coming']) {
    const numeric = (page: PaperPageView) => tableAt(page, id).rows.map((row) => row.filter((_, i) => tableAt(page, id).numbers.includes(i)).map((text) => text.replace(/持平|same/, '=').replace(/—|–|无|none/, '-')));
    expect(numeric(english)).toEqual(numeric(view));
  }
  expect(textAt(english, 'overall')).not.toMatch(/[\u4e00-\u9fff]/);
});

test('a quiet city: nothing due, nobody named, no empty section', async () => {
  const quiet = await warehouseOf(textFiles({ units: 'unit_id,name,tier,category\nD1,市局,city_dept,department' }));
  const rows = await readBulletin(quiet.db, { asOf: '2014-05-20', compareTo: '2014-05-13', scope: {} });
  const text = (id: string) => textAt(bulletinView(rows, contextOf({ asOf: '2014-05-20', compareTo: '2014-05-13' })), id);
  expect(text('overall')).toBe('1个单位尚无到期事项。');
  // Only a list of units was given: no word that all is well.
  expect(text('no_problems')).toBe('交来的台账里没有逾期、积压、满意率低于标准线和条件不具备先行开会的情况；没有交来的台账所记的，无从判断。');
  const page = briefView(await readBrief(quiet.db, { asOf: '2014-05-20', compareTo: '2014-05-13', scope: {} }), contextOf({ asOf: '2014-05-20', compareTo: '2014-05-13' }));
  expect(textAt(page, 'below_heading')).toBe('群众满意率低于标准线的单位');
  expect(text('changes_text')).toBe('各环节完成数没有变化。没有新增问题。');
  expect(text('demand_0')).toBe('各单位要继续按方案的时间要求推进。');
  const none = await readBulletin(quiet.db, { asOf: '2014-05-20', compareTo: '2014-05-13', scope: { tiers: ['village'] } });
  expect(bulletinView(none, contextOf()).paper.blocks.map((block) => block.id)).toEqual(['title', 'addressee', 'lead', 'nothing', 'signature', 'date']);
  await quiet.db.close();
});

test('of the register alone, once something was due, no count of what was done is sent out', async () => {
  const register = await warehouseOf(textFiles({ units: 'unit_id,name,tier,category\nD1,市局,city_dept,department' }));
  const question = { asOf: '2014-07-02', compareTo: '2014-06-25', scope: {} };
  const context = contextOf({ asOf: '2014-07-02', compareTo: '2014-06-25' });
  const page = bulletinView(await readBulletin(register.db, question), context);
  expect(page.paper.blocks.map((block) => block.id)).toEqual(['title', 'addressee', 'lead', 'progress_heading', 'overall', 'missing', 'signature', 'date']);
  expect([textAt(page, 'overall'), page.proofs]).toEqual(['截至2014年7月2日，没有交来记录进度的台账，完成了多少无从判断。', null]);
  const sheet = briefView(await readBrief(register.db, question), context);
  expect([textAt(sheet, 'changed_0'), tableAt(sheet, 'tiles').rows[0], sheet.proofs, sheet.bars]).toEqual(['没有交来记录进度的台账，无从比较。', Array.from({ length: 6 }, () => '未知'), null, null]);
  expect(sheet.paper.blocks.some((block) => ['matrix', 'laggards_0', 'coming_0'].includes(block.id))).toBe(false);
  await register.db.close();
});

test('a narrowed bulletin says its scope', async () => {
  const rows = await readBulletin(db, { asOf, compareTo, scope: { tiers: ['county'] } });
  const narrow = bulletinView(rows, contextOf({ state: { ...emptyState, tiers: ['county'] } }));
  expect(textAt(narrow, 'lead')).toContain('（范围：县（区））');
  expect(numbersIn(textAt(narrow, 'overall'))[0]).toBe(feed.steps.find((row) => row.step_id === 'meeting' && row.tier === 'county')!.applicable);
  // The brief too: nothing else on the sheet says that it speaks of a part.
  const county = (locale: 'zh' | 'en') => contextOf({ locale, state: { ...emptyState, tiers: ['county'], steps: ['talks'] } });
  const sheet = await readBrief(db, { asOf, compareTo, scope: { tiers: ['county'] } });
  expect(textAt(briefView(sheet, county('zh')), 'subtitle')).toMatch(/》　截至2014年6月30日　范围：县（区）、谈心交心$/);
  expect(textAt(briefView(sheet, county('en')), 'subtitle')).toMatch(/ · as of 30 June 2014 · scope: Counties and districts, Heart-to-heart talks$/);
  expect(textAt(brief, 'subtitle')).toMatch(/》　截至2014年6月30日$/);
  // Of a link that holds nothing any more no day is told by which it will be empty.
  const cleared = { ...sheet, overview: { ...sheet.overview, links: sheet.overview.links.map((row) => (row.is_bottleneck ? { ...row, queue: 0, oldest_days: null, days_to_clear: 0 } : row)) } };
  expect(textAt(briefView(cleared, county('zh')), 'bottleneck_0')).toMatch(/；在审 0 件；近 14 天办结 \/ 收到 [\d,]+ \/ [\d,]+。$/);
});
