// Every number of status.json about a unit, on its built page, in both languages, read without a browser: each unit of the sample city,
// each cell whole. What a page says is written out here anew from the feed and the plan's names; nothing of the site's own views is asked.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse, type HTMLElement } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import type { Feed } from '../../src/metrics/feed.ts';
import type { Manifest } from '../../src/islands/session.ts';
import { dist } from './support.ts';

const feed = JSON.parse(readFileSync(path.join(dist, 'status.json'), 'utf8')) as Feed;
const { plan } = JSON.parse(readFileSync(path.join(dist, 'data/manifest.json'), 'utf8')) as Manifest;
const statusWords = {
  zh: { done_on_time: '按期完成', done_late: '逾期完成', overdue: '逾期未完成', in_progress: '进行中', not_started: '未开始', upcoming: '未到时间', ongoing: '全程进行' },
  en: { done_on_time: 'Done on time', done_late: 'Done late', overdue: 'Overdue', in_progress: 'In progress', not_started: 'Not started', upcoming: 'Upcoming', ongoing: 'Ongoing' },
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const says = {
  zh: {
    none: '—', day: (month: number, date: number) => `${month}月${date}日`, late: (n: number) => `晚 ${n} 天`, early: (n: number) => `早 ${n} 天`, yes: '可以',
    lead: (all: number, waiting: number, handover: number, rewriting: number) => `历时 ${all} 天 = 审核方 ${waiting} + 传递 ${handover} + 单位修改 ${rewriting}`,
    passed: (day: string) => `${day}通过`, rate: (rate: string, low: string, high: string) => `${rate}，95% 区间 ${low}–${high}`,
    above: '不低于', below: (n: number) => `低于，差 ${n} 票`, sum: (all: number, passed: number) => `${all} 份材料，${passed} 份已通过全部审核。`,
  },
  en: {
    none: '–', day: (month: number, date: number) => `${date} ${months[month - 1]}`, late: (n: number) => `${n} d late`, early: (n: number) => `${n} d early`, yes: 'Yes',
    lead: (all: number, waiting: number, handover: number, rewriting: number) => `${all} days = reviewers ${waiting} + hand-over ${handover} + rewriting ${rewriting}`,
    passed: (day: string) => `passed on ${day}`, rate: (rate: string, low: string, high: string) => `${rate}, 95% interval ${low}–${high}`,
    above: 'not below', below: (n: number) => `below, ${n} short`, sum: (all: number, passed: number) => `${passed} of ${all} documents have passed every review.`,
  },
};

const textOf = (element: HTMLElement | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const all = (page: HTMLElement, selector: string) => page.querySelectorAll(selector).map(textOf);
const rowsOf = (table: HTMLElement | null) => (table?.querySelectorAll('tbody tr') ?? []).map((row) => row.querySelectorAll('th, td').map(textOf));
const perCent = (share: number) => `${(Math.round(share * 1000) / 10).toFixed(1)}%`;

describe.each([['zh', 'units'], ['en', 'en/units']] as const)('the built pages of units in %s', (locale, folder) => {
  const words = says[locale];
  const day = (iso: string | null) => (iso === null ? words.none : words.day(Number(iso.slice(5, 7)), Number(iso.slice(8))));

  test('every unit has its page and no other is there', () => {
    const built = readdirSync(path.join(dist, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(built.sort()).toEqual(feed.units.map((unit) => unit.unit_id).sort());
  });

  test('every number of the feed stands on it as the feed has it', () => {
    const materialsOf = new Map<string, Feed['materials'][number]>(feed.materials.map((material) => [material.material_id, material]));
    const shownMaterials = new Set<string>();
    let numbers = 0;
    for (const unit of feed.units) {
      const page = parse(readFileSync(path.join(dist, folder, unit.unit_id, 'index.html'), 'utf8'));
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
      const proofs = page.querySelectorAll('.proof-links a').map((link) => [decodeURIComponent(link.getAttribute('href')!), Number(/-?[\d,]+$/.exec(textOf(link).replace('−', '-'))![0].replaceAll(',', ''))] as const);
      hold('deviations', proofs.filter(([href]) => href.includes('deviation_days')).map(([, value]) => value), own.map(([, step]) => step.deviation_days).filter((value) => value !== null));

      const documents = page.querySelectorAll('.document').map((article) => ({
        id: textOf(article.querySelector('h3')).split(/[ ,]+/).at(-1)!, lead: textOf(article.querySelector('p a')), state: textOf(article.querySelector('p strong')), passed: article.classList.contains('is-passed'),
      }));
      for (const { id, lead, state, passed } of documents) {
        const material = materialsOf.get(id)!;
        shownMaterials.add(id);
        hold(`document ${id}`, [lead, passed, passed ? state : ''], [
          material.lead_days === null ? '' : words.lead(material.lead_days, material.waiting_days!, material.handover_days!, material.rewriting_days!),
          material.passed_on !== null, material.passed_on === null ? '' : words.passed(day(material.passed_on)),
        ]);
      }
      if (documents.length > 0) hold('documents passed', textOf(page.querySelector('#unit-documents > p')), words.sum(documents.length, documents.filter(({ id }) => materialsOf.get(id)!.passed_on !== null).length));

      const ballot = feed.satisfaction.find((each) => each.unit_id === unit.unit_id);
      const rounds = rowsOf(page.querySelector('#unit-ballots table'));
      hold('ballots there', rounds.length > 0, ballot !== undefined);
      const latest = rounds.find((row) => row[0] === String(ballot?.round));
      if (ballot && ballot.valid > 0) {
        hold('ballots', latest && [latest[1], latest[2]!.split(' / ')[2], ...latest.slice(-3)], [
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
    expect(numbers).toBeGreaterThan(feed.units.length * 10);
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
