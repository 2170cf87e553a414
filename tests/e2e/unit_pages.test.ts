// Every number of status.json about a unit, on its built page, in both languages, read without a browser: each unit of the sample city,
// each cell whole; and on the pages of another city at another date, drawn by the same board, against the figures of the independent program.
// What a page says is written out here anew from the feed and the plan's names; nothing of the site's own views is asked.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse, type HTMLElement } from 'node-html-parser';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { UnitBoard } from '../../src/charts/boards/UnitBoard.tsx';
import type { Feed } from '../../src/metrics/feed.ts';
import { readUnitPages } from '../../src/metrics/unit_page.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import type { Manifest } from '../../src/islands/session.ts';
import { emptyState } from '../../src/views/state.ts';
import { unitPageView } from '../../src/views/unit_page.ts';
import { filesOf, fixtures, readJson, warehouseOf } from '../support/warehouse.ts';
import { dist, root } from './support.ts';

const feed = JSON.parse(readFileSync(path.join(dist, 'status.json'), 'utf8')) as Feed;
const { plan } = JSON.parse(readFileSync(path.join(dist, 'data/manifest.json'), 'utf8')) as Manifest;
const statusWords = {
  zh: { done_on_time: '按期完成', done_late: '逾期完成', overdue: '逾期未完成', in_progress: '进行中', not_started: '未开始', upcoming: '未到时间', ongoing: '全程进行' },
  en: { done_on_time: 'Done on time', done_late: 'Done late', overdue: 'Overdue', in_progress: 'In progress', not_started: 'Not started', upcoming: 'Upcoming', ongoing: 'Ongoing' },
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const says = {
  zh: {
    none: '—', day: (month: number, date: number) => `${month}月${date}日`, late: (n: number) => `晚 ${n} 天`, early: (n: number) => `早 ${n} 天`, nil: '到期当天', yes: '可以',
    lead: (all: number, waiting: number, handover: number, rewriting: number) => `历时 ${all} 天 = 审核方 ${waiting} + 传递 ${handover} + 单位修改 ${rewriting}`,
    passed: (day: string) => `${day}通过`, at: { open: (who: string) => `在${who}`, ahead: (who: string) => `待送${who}`, returned: () => '退回修改中', unsent: () => '未提交' }, rate: (rate: string, low: string, high: string) => `${rate}，95% 区间 ${low}–${high}`,
    above: '不低于', below: (n: number) => `低于，差 ${n} 票`, sum: (all: number, passed: number) => `${all} 份材料，${passed} 份已通过全部审核。`,
  },
  en: {
    none: '–', day: (month: number, date: number) => `${date} ${months[month - 1]}`, late: (n: number) => `${n} d late`, early: (n: number) => `${n} d early`, nil: 'on the due day', yes: 'Yes',
    lead: (all: number, waiting: number, handover: number, rewriting: number) => `${all} days = reviewers ${waiting} + handover ${handover} + rewriting ${rewriting}`,
    passed: (day: string) => `passed on ${day}`, at: { open: (who: string) => `with ${who}`, ahead: (who: string) => `next: ${who}`, returned: () => 'being rewritten', unsent: () => 'not submitted' }, rate: (rate: string, low: string, high: string) => `${rate}, 95% interval ${low}–${high}`,
    above: 'not below', below: (n: number) => `below, ${n} short`, sum: (all: number, passed: number) => `${passed} of ${all} documents have passed every review.`,
  },
};

const textOf = (element: HTMLElement | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const all = (page: HTMLElement, selector: string) => page.querySelectorAll(selector).map(textOf);
const rowsOf = (table: HTMLElement | null) => (table?.querySelectorAll('tbody tr') ?? []).map((row) => row.querySelectorAll('th, td').map(textOf));
const perCent = (share: number) => `${(Math.round(share * 1000) / 10).toFixed(1)}%`;

/** Holds the pages of all units of a feed to it; `pageOf` gives the markup of one. */
function holdAll(locale: 'zh' | 'en', feed: Feed, plan: Manifest['plan'], pageOf: (unit: string) => string): void {
  const words = says[locale];
  const day = (iso: string | null) => (iso === null ? words.none : words.day(Number(iso.slice(5, 7)), Number(iso.slice(8))));
  let open = 0;
  const materialsOf = new Map<string, Feed['materials'][number]>(feed.materials.map((material) => [material.material_id, material]));
  const shownMaterials = new Set<string>();
  let numbers = 0;
  for (const unit of feed.units) {
    const page = parse(pageOf(unit.unit_id));
    const said: unknown[] = [];
    const wanted: unknown[] = [];
    const hold = (what: string, is: unknown, should: unknown) => {
      said.push([what, is]);
      wanted.push([what, should]);
      numbers += JSON.stringify(should).match(/\d+/g)?.length ?? 0;
    };

    const tiles = all(page, '.unit-tile-value');
    hold('lag, findings, ready', [tiles[0], tiles[1], tiles[2] === words.yes], [String(unit.lag_days), String(unit.open_findings), unit.ready_to_meet]);

    const own = Object.entries(unit.steps).filter(([, step]) => step.status !== 'not_applicable');
    hold('steps', rowsOf(page.querySelector('#unit-steps table')).map(([, status, , , due, started, completed, deviation]) => [status!.replace(/（.*|\s\(.*/, ''), due, started, completed, deviation]),
      own.map(([, step]) => [
        statusWords[locale][step.status as keyof typeof statusWords.zh], day(step.due_on), day(step.started_on), day(step.completed_on),
        step.deviation_days === null ? words.none : step.deviation_days === 0 ? '0' : (step.deviation_days > 0 ? words.late : words.early)(Math.abs(step.deviation_days)),
      ]));
    const proven = page.querySelectorAll('.proof-links a').map((link) => [decodeURIComponent(link.getAttribute('href')!), textOf(link)] as const);
    const proofs = proven.filter(([href]) => !href.includes('deviation_days')).map(([href, text]) => [href, Number(/[\d,]+$/.exec(text)![0].replaceAll(',', ''))] as const);
    const ofDays = (value: number) => (value === 0 ? words.nil : (value > 0 ? words.late : words.early)(Math.abs(value)));
    const deviations = own.map(([, step]) => step.deviation_days).filter((value) => value !== null);
    hold('deviations', proven.filter(([href]) => href.includes('deviation_days')).map(([, text], i) => (text.endsWith(` ${ofDays(deviations[i]!)}`) ? ofDays(deviations[i]!) : text)), deviations.map(ofDays));

    const documents = page.querySelectorAll('.document').map((article) => ({
      id: textOf(article.querySelector('h3')).split(/[ ,]+/).at(-1)!, lead: textOf(article.querySelector('p a')), state: textOf(article.querySelector('p strong')), passed: article.classList.contains('is-passed'),
        links: article.querySelectorAll('.document-links li').map((link) => ({ state: link.classList.toString().replace('link-', ''), reviewer: textOf(link.querySelector('strong')) })),
    }));
    for (const { id, lead, state, passed, links } of documents) {
      const material = materialsOf.get(id)!;
      shownMaterials.add(id);
      hold(`document ${id}`, [lead, passed, passed ? state : ''], [
        material.lead_days === null ? '' : words.lead(material.lead_days, material.waiting_days!, material.handover_days!, material.rewriting_days!),
        material.passed_on !== null, material.passed_on === null ? '' : words.passed(day(material.passed_on)),
      ]);
      if (material.passed_on !== null || links.length === 0) continue;
      // Until it has passed, it says where it lies: with the reviewer of the link the feed names, on the way there, or back with the unit from it.
      const chain = plan.chains.find((each) => each.id === plan.tiers.find((tier) => all(page, '.unit-facts dd').includes(tier.name[locale]))!.chain)!;
      const at = chain.links.find((each) => each.no === material.at_link)?.reviewer[locale];
      const there = links.find((link) => link.reviewer === at);
      hold(`place of ${id}`, [there !== undefined, state], [material.at_link !== null, material.at_link === null ? state : words.at[
        links.every((link) => link.state === 'ahead') && material.lead_days === null ? 'unsent' : there!.state as 'open' | 'returned' | 'ahead'](at!)]);
      open++;
    }
    if (documents.length > 0) hold('documents passed', textOf(page.querySelector('#unit-documents > p')), words.sum(documents.length, documents.filter(({ id }) => materialsOf.get(id)!.passed_on !== null).length));

    const ballot = feed.satisfaction.find((each) => each.unit_id === unit.unit_id);
    const rounds = rowsOf(page.querySelector('#unit-ballots table'));
    hold('ballots there', rounds.length > 0, ballot !== undefined);
    const latest = rounds.find((row) => row[0] === String(ballot?.round));
    if (ballot && ballot.valid > 0) {
      hold('ballots', latest && [latest[1], latest[2]!.split(' / ')[2], ...latest.slice(-4, -1)], [
        day(ballot.held_on), String(ballot.valid), String(ballot.satisfied),
        words.rate(perCent(ballot.satisfied / ballot.valid), perCent(ballot.low!), perCent(ballot.high!)), ballot.below_line ? words.below(ballot.short_by) : words.above,
      ]);
      hold('ballots with proof', proofs.filter(([href]) => href.includes('satisfaction/')).map(([, value]) => value), [ballot.satisfied, ballot.valid]);
    }

    const findings = rowsOf(page.querySelector('#unit-findings table')).map((row) => `${row[0]} ${row[2]}`).sort();
    hold('findings', findings, feed.findings.filter((finding) => finding.unit_id === unit.unit_id)
      .map((finding) => `${finding.rule} ${plan.rules.find((rule) => rule.id === finding.rule)!.name[locale]} ${day(finding.since)}`).sort());
    expect([unit.unit_id, ...said]).toEqual([unit.unit_id, ...wanted]);
  }
  expect(shownMaterials.size).toBe(feed.materials.length);
  expect(open).toBeGreaterThan(20);
  expect(numbers).toBeGreaterThan(feed.units.length * 10);
}

describe.each([['zh', 'units'], ['en', 'en/units']] as const)('the built pages of units in %s', (locale, folder) => {
  test('every unit has its page and no other is there', () => {
    const built = readdirSync(path.join(dist, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(built.sort()).toEqual(feed.units.map((unit) => unit.unit_id).sort());
  });

  test('every number of the feed stands on it as the feed has it', () => {
    holdAll(locale, feed, plan, (unit) => readFileSync(path.join(dist, folder, unit, 'index.html'), 'utf8'));
  });
});

test('the pages of another city on a day when most is under way: every number of the independent program', async () => {
  const asOf = '2014-06-20';
  const { db, plan: own } = await warehouseOf(filesOf(path.join(fixtures, 'exports/city-a/clean')));
  await setAsOf(db, asOf);
  const rows = await readUnitPages(db, { asOf, compareTo: '2014-06-13', scope: {} });
  const context = { locale: 'zh' as const, plan: own, asOf, compareTo: '2014-06-13', state: emptyState, link: (page: string) => page };
  holdAll('zh', readJson<Feed>(path.join(fixtures, `exports/city-a/expected-${asOf}.json.gz`)), own, (unit) => renderToString(h(UnitBoard, { view: unitPageView(rows, unit, context) })));
  await db.close();
});

/** The rows of an export with their physical lines. The sample's files hold no quotes, commas or line breaks in cells. */
function exportRows(name: string): (Record<string, string> & { line: string })[] {
  const text = readFileSync(path.join(root, 'data/exports', `${name}.csv`), 'utf8').replace(/^\ufeff/, '');
  if (text.includes('"')) throw new Error(`${name} has quoted cells`);
  const [head, ...rows] = text.trimEnd().split(/\r?\n/);
  return rows.map((row, i) => ({ ...Object.fromEntries(row.split(',').map((cell, column) => [head!.split(',')[column]!, cell])), line: String(i + 2) })) as (Record<string, string> & { line: string })[];
}

// Talks, gates, meetings, items and hearings are not in the feed: they are counted here anew from the files themselves.
describe.each([['zh', 'units'], ['en', 'en/units']] as const)('what the feed does not hold, on the built pages of units in %s', (locale, folder) => {
  const asOf = feed.as_of;
  const files = Object.fromEntries(['talks', 'meetings', 'remediations', 'hearings', 'materials'].map((name) => [name, Map.groupBy(exportRows(name), (row) => row.unit_id!)]));
  const of = (name: string, unitId: string) => files[name]!.get(unitId) ?? [];
  const units = new Map(exportRows('units').map((row) => [row['单位编码']!, row]));
  const { none, day } = { none: says[locale].none, day: (iso: string) => (iso === '' || iso > asOf ? says[locale].none : says[locale].day(Number(iso.slice(5, 7)), Number(iso.slice(8)))) };
  const dueDay = (iso: string) => (iso === '' ? none : says[locale].day(Number(iso.slice(5, 7)), Number(iso.slice(8))));
  const place = (file: string, ...lines: string[]) => (locale === 'zh' ? `${file}.csv 第 ${lines.join('、')} 行` : `${file}.csv, ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`);
  const named = (list: { id: string; name: Record<'zh' | 'en', string> }[], id: string) => (id === '' ? none : list.find((each) => each.id === id)!.name[locale]);
  const word = (zh: string, en: string) => (locale === 'zh' ? zh : en);

  test('talks by kind, meetings, items, hearings and every gate', () => {
    const passed = new Map<string, string | null>(feed.materials.map((material) => [material.material_id, material.passed_on]));
    const seen = { talks: 0, meetings: 0, items: 0, hearings: 0, held: 0, next: 0 };
    for (const { unit_id: id, steps } of feed.units) {
      const page = parse(readFileSync(path.join(dist, folder, id, 'index.html'), 'utf8'));
      const table = (section: string) => rowsOf(page.querySelector(`#unit-${section} table`));
      const isCovered = (row: Record<string, string>) => Number(row.required) === 0 || (Number(row.done) >= Number(row.required) && row.last_on !== '' && row.last_on! <= asOf);
      const talks = of('talks', id);
      const wantedTalks = steps.talks && steps.talks.status !== 'not_applicable'
        ? plan.talk_kinds.flatMap((kind) => talks.filter((row) => row.kind === kind.id).map((row) => [
            kind.name[locale], `${row.done} / ${row.required}`, day(row.last_on!),
            isCovered(row) ? word('✓ 到位', '✓ covered') : Number(row.done) >= Number(row.required) ? word('没有日期', 'no date')
              : word(`差 ${Number(row.required) - Number(row.done)} 次`, `${Number(row.required) - Number(row.done)} missing`),
            place('talks', row.line),
          ]))
        : [];
      expect([id, table('talks')]).toEqual([id, wantedTalks]);

      const meetings = of('meetings', id);
      const isHeld = (row: Record<string, string>) => row.held_on !== '' && row.held_on! <= asOf;
      expect([id, table('meetings')]).toEqual([id, meetings.map((row) => [
        row.seq, [row.plan_submitted_on!, row.plan_group_on!, row.plan_office_on!].map(day).join(' / '), [row.opinions_group_on!, row.opinions_office_on!].map(day).join(' / '), day(row.held_on!),
        isHeld(row) && row.days !== '' ? row.days : none, isHeld(row) && row.outcome !== '' ? { accepted: word('认可', 'accepted'), rehold: word('责令重开', 'ordered re-held') }[row.outcome!] : none,
        day(row.feedback_on!), place('meetings', row.line),
      ])]);

      const items = of('remediations', id).filter((row) => row.issued_on! <= asOf);
      const late = (row: Record<string, string>) => (Date.parse(asOf) - Date.parse(row.due_on!)) / 86_400_000;
      expect([id, table('items').sort()]).toEqual([id, items.map((row) => [
        row.item_id, named(plan.origins, row.origin!), named(plan.measures, row.measure!), named(plan.rectification_reasons, row.reason!), day(row.issued_on!), dueDay(row.due_on!),
        day(row.closed_on!) !== none ? day(row.closed_on!) : row.due_on !== '' && late(row) > 0 ? word(`未销号，过期 ${late(row)} 天`, `open, ${late(row)} d past due`) : word('办理中', 'open'),
        place('remediations', row.line),
      ]).sort()]);

      const hearings = of('hearings', id).filter((row) => row.held_on! <= asOf);
      const { 层级: tier, 类别: category } = units.get(id)! as unknown as Record<'层级' | '类别', string>;
      const hasDuty = tier === '市直单位' || (tier === '县（区）' && category === '党委');
      const months = hasDuty || hearings.length > 0 ? ['2014-05', '2014-06', '2014-07'].filter((month) => `${month}-01` <= asOf) : [];
      expect([id, table('hearings').map((row) => [row[1], row[2], row[4]])]).toEqual([id, months.map((month) => {
        const own = hearings.filter((row) => row.held_on!.startsWith(month));
        return [String(own.length), day(own.map((row) => row.held_on!).sort().at(-1) ?? ''), own.length === 0 ? none : place('hearings', ...own.map((row) => row.line))];
      })]);

      // Of meetings held the feed's findings say which gates were not met (it is held to the independent figures); of the next one the files.
      const gates = page.querySelectorAll('#unit-gates table').map((each) => rowsOf(each));
      const hasMet = steps.meeting!.status.startsWith('done');
      const held = hasMet ? gates : gates.slice(1);
      expect([id, held.length]).toEqual([id, meetings.filter(isHeld).length]);
      const broken = held.flat().filter((row) => row[1] === word('✗ 不具备', '✗ not met')).map((row) => row[0]!.split(' ')[0]!).sort();
      expect([id, broken]).toEqual([id, feed.findings.filter((finding) => finding.unit_id === id && /^G/.test(finding.rule)).map((finding) => finding.rule).sort()]);
      if (!hasMet) {
        const next = new Map(gates[0]!.map((row) => [row[0]!.split(' ')[0]!, row]));
        const tierId = plan.tiers.find((each) => each.name.zh === tier)!.id;
        expect([id, [...next.keys()]]).toEqual([id, plan.gates[tierId]!]);
        const documents = of('materials', id);
        const missing = documents.filter((row) => passed.get(row.material_id!) === null);
        if (next.has('G2') && documents.length > 0 && missing.length > 0) {
          expect([id, next.get('G2')![2]]).toEqual([id, expect.stringContaining(word(`${documents.length} 份材料有 ${missing.length} 份未通过`, `${missing.length} of ${documents.length} ${documents.length === 1 ? 'document' : 'documents'} not passed`))]);
        }
        const open = talks.filter((row) => !isCovered(row));
        if (next.has('G1') && open.length > 0) {
          const n = open.reduce((sum, row) => sum + Math.max(0, Number(row.required) - Number(row.done)), 0);
          expect([id, next.get('G1')![2]]).toEqual([id, expect.stringContaining(n === 0 ? word('谈心', 'talks') : word(`谈心还差 ${n} 次`, `${n} talk${n === 1 ? '' : 's'} missing`))]);
        }
        seen.next += next.size;
      }
      seen.talks += wantedTalks.length;
      seen.meetings += meetings.length;
      seen.items += items.length;
      seen.hearings += hearings.length;
      seen.held += held.flat().length;
    }
    expect(Object.values(seen).every((n) => n > 100), JSON.stringify(seen)).toBe(true);
  });
});

test('a note of the office stands in the drawing of its unit and in the table below under one number', () => {
  const page = parse(readFileSync(path.join(dist, 'units/X031/index.html'), 'utf8'));
  const notes = rowsOf(page.querySelector('#unit-notes table'));
  expect(notes.map((row) => row[0])).toEqual(notes.map((_, i) => String(i + 1)));
  expect(notes.find((row) => row[2] === '因防汛抢险，准予材料顺延一周报送')!.slice(1, 2)).toEqual(['6月16日']);
  expect(all(page, '.unit-windows .note-number')).toEqual(notes.map((row) => row[0]));
  expect(all(page, '.unit-windows title').filter((title) => title.includes('因防汛抢险'))).toEqual(['大事记 2 · 6月16日：因防汛抢险，准予材料顺延一周报送']);
  // Of the whole unit: across the drawing; of one step: in its row.
  expect(page.querySelectorAll('.unit-windows .note-line').length).toBe(notes.filter((row) => !row[3]!.includes('材料')).length);
});
