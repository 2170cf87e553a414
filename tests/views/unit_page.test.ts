// Every number on a unit's page is the one of the independent figures: steps, lag, findings, days of documents, ballots.
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { readUnitPages, type UnitPageRows } from '../../src/metrics/unit_page.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import type { Plan } from '../../src/plan/index.ts';
import type { ViewContext } from '../../src/views/context.ts';
import { emptyState } from '../../src/views/state.ts';
import { unitOfSlug, unitPath, unitSlug } from '../../src/views/unit_address.ts';
import { unitPageView, unitTable } from '../../src/views/unit_page.ts';
import { filesOf, fixtures, readJson, warehouseOf } from '../support/warehouse.ts';

interface Expected {
  units: { unit_id: string; lag_days: number; open_findings: number; ready_to_meet: boolean; steps: Record<string, { status: string; started_on: string | null; completed_on: string | null; due_on: string | null; deviation_days: number | null }> }[];
  materials: { material_id: string; passed_on: string | null; lead_days: number | null; waiting_days: number | null; handover_days: number | null; rewriting_days: number | null; at_link: number | null }[];
  satisfaction: { unit_id: string; round: number; satisfied: number; valid: number; below_line: boolean; short_by: number }[];
  findings: { rule: string; unit_id: string; since: string }[];
}

const short = (day: string | null) => (day === null ? '—' : `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`);
const statusNames: Record<string, string> = {
  done_on_time: '按期完成', done_late: '逾期完成', overdue: '逾期未完成', in_progress: '进行中', not_started: '未开始', upcoming: '未到时间', ongoing: '全程进行',
};

let db: Database;
let plan: Plan;
beforeAll(async () => {
  ({ db, plan } = await warehouseOf(filesOf(path.join(fixtures, 'exports/city-a/clean'))));
});
afterAll(() => db.close());

describe.each(['2014-06-20', '2014-07-25'])('all pages as of %s', (asOf) => {
  let rows: UnitPageRows;
  let expected: Expected;
  let context: ViewContext;
  beforeAll(async () => {
    expected = readJson<Expected>(path.join(fixtures, `exports/city-a/expected-${asOf}.json.gz`));
    await setAsOf(db, asOf);
    rows = await readUnitPages(db, { asOf, compareTo: '2014-06-13', scope: {} });
    context = { locale: 'zh', plan, asOf, compareTo: '2014-06-13', state: emptyState, link: (page) => page };
  });

  test('headline figures and steps', () => {
    expect(rows.units.size).toBe(expected.units.length);
    for (const unit of expected.units) {
      const view = unitPageView(rows, unit.unit_id, context);
      expect([view.tiles[0]!.value, view.tiles[1]!.value, view.tiles[2]!.value === '可以']).toEqual([String(unit.lag_days), String(unit.open_findings), unit.ready_to_meet]);
      const own = Object.entries(unit.steps).filter(([, step]) => step.status !== 'not_applicable');
      const table = view.windows!.figure.table.rows;
      expect(table.length).toBe(own.length);
      const sheet = unitTable(rows, unit.unit_id, context, 'unit-steps')!;
      own.forEach(([, step], i) => {
        const [, status, , , due, started, completed, deviation] = table[i]!;
        expect(status!.replace('（即将到期）', '')).toBe(statusNames[step.status]);
        expect([due, started, completed]).toEqual([step.due_on, step.started_on, step.completed_on].map(short));
        const days = step.deviation_days;
        expect(deviation).toBe(days === null ? '—' : days === 0 ? '0' : `${days > 0 ? '晚' : '早'} ${Math.abs(days)} 天`);
        // A sheet gets the days with their sign.
        expect(sheet[i + 1]!.at(-1)).toBe(days === null ? '' : String(days));
      });
    }
  });

  test('documents, their days and where they are', () => {
    const views = new Map([...rows.units.keys()].flatMap((id) => unitPageView(rows, id, context).documents.list.map((document) => [document.key, document] as const)));
    expect(views.size).toBe(expected.materials.length);
    for (const material of expected.materials) {
      const view = views.get(material.material_id)!;
      expect(view.is_passed).toBe(material.passed_on !== null);
      if (material.passed_on !== null) expect(view.state).toBe(`${short(material.passed_on)}通过`);
      expect(view.lead?.replaceAll('\u00a0', ' ') ?? null).toBe(material.lead_days === null
        ? null
        : `历时 ${material.lead_days} 天 = 审核方 ${material.waiting_days} + 传递 ${material.handover_days} + 单位修改 ${material.rewriting_days}`);
      if (material.at_link !== null && view.links.some((link) => link.state === 'open')) {
        expect(view.links.find((link) => link.key === String(material.at_link))!.state).toBe('open');
      }
    }
  });

  test('ballots and findings', () => {
    for (const ballot of expected.satisfaction) {
      const table = unitPageView(rows, ballot.unit_id, context).sections.find((section) => section.id === 'unit-ballots')!.tables[0]!.table;
      const row = table.rows.at(-1)!;
      expect(row.key).toBe(String(ballot.round));
      expect(row.isProblem).toBe(ballot.below_line);
      expect(row.cells[2]!.split(' / ')[2]).toBe(String(ballot.valid));
      expect(row.cells[7]).toBe(String(ballot.satisfied));
      if (ballot.valid > 0) expect(row.cells.at(-2)).toBe(ballot.below_line ? `低于，差 ${ballot.short_by} 票` : '不低于');
    }
    const key = (rule: string, unit: string, since: string) => `${rule} ${unit} ${since}`;
    const shown = [...rows.units.keys()].flatMap((id) =>
      unitPageView(rows, id, context).sections.find((section) => section.id === 'unit-findings')!.tables[0]!.table.rows.map((row) => key(row.cells[0]!.split(' ')[0]!, id, row.cells[2]!)));
    expect(shown.sort()).toEqual(expected.findings.map((finding) => key(finding.rule, finding.unit_id, short(finding.since))).sort());
  });

  test('gates of meetings held are breached exactly where findings say so', () => {
    const breached = [...rows.units.values()].flatMap((slice) => slice.held_gates.filter((gate) => gate.is_met === false).map((gate) => `${gate.rule} ${gate.unit_id} ${gate.held_on}`));
    expect(breached.sort()).toEqual(expected.findings.filter((finding) => /^G/.test(finding.rule)).map((finding) => `${finding.rule} ${finding.unit_id} ${finding.since}`).sort());
  });

  test('a gate of the next meeting is not called shut for want of an export', () => {
    const shut = (missing: string[]) => [...rows.units.keys()].flatMap((id) => unitPageView({ ...rows, missing_sources: missing }, id, context).sections.filter((section) => section.id === 'unit-gates')
      .flatMap((section) => section.tables.filter((table) => table.title?.startsWith('下一次会议')).flatMap((table) => table.table.rows))).filter((row) => row.isProblem || row.cells[1] === '台账不全，无从判断');
    const closed = shut([]);
    expect([closed.length > 0, closed.every((row) => row.isProblem)]).toEqual([true, true]);
    const unknown = shut(['progress', 'talks', 'materials', 'reviews', 'meetings']);
    expect(unknown.map((row) => [row.key, row.isProblem, row.cells[2]!.slice(0, 4)])).toEqual(closed.map((row) => [row.key, false, '没有交来']));
    // The office's own record of the talks serves where their detail is not there.
    expect(shut(['talks']).map((row) => row.isProblem)).toEqual(closed.map(() => true));
  });

  test('history holds nothing after the as-of date and runs backwards', () => {
    for (const slice of rows.units.values()) {
      const days = slice.events.map((event) => event.day);
      expect(days.every((day) => day <= asOf)).toBe(true);
      expect(days).toEqual([...days].sort().reverse());
    }
  });
});

test('what only a missing export could show is not known, not unmet', async () => {
  const asOf = '2014-06-20';
  await setAsOf(db, asOf);
  const rows = await readUnitPages(db, { asOf, compareTo: '2014-06-13', scope: {} });
  const context: ViewContext = { locale: 'zh', plan, asOf, compareTo: '2014-06-13', state: emptyState, link: (page) => page };
  const unmet = [...rows.units.values()].find((slice) => slice.next_gates.some((gate) => gate.rule === 'G1' && gate.is_met === false) && slice.next_gates.some((gate) => gate.rule === 'G2' && gate.is_met === false));
  if (!unmet) throw new Error('the fixture has a unit that owes talks and documents');
  const shown = (missing: string[]) => {
    const view = unitPageView({ ...rows, missing_sources: [...missing] }, unmet.unit.unit_id, context);
    const table = view.sections.find((section) => section.id === 'unit-gates')!.tables[0]!.table.rows;
    return [view.tiles[2]!.value, ...['G1', 'G2'].map((rule) => table.find((row) => row.key === rule)!).flatMap((row) => [row.cells[1], row.isProblem])];
  };
  expect(shown([])).toEqual(['还不能', '✗ 不具备', true, '✗ 不具备', true]);
  expect(shown(['reviews'])).toEqual(['还不能', '✗ 不具备', true, '台账不全，无从判断', false]);
  expect(shown(['progress', 'talks', 'reviews', 'meetings'])).toEqual(['台账不全，无从判断', '台账不全，无从判断', false, '台账不全，无从判断', false]);
});

test('a unit that the data does not have gets a page that says so', async () => {
  const view = unitPageView({ missing_sources: [], units: new Map() }, 'U1', { locale: 'en', plan, asOf: '2014-06-20', compareTo: '2014-06-13', state: emptyState, link: (page) => page });
  expect(view.gone).toBe('This unit is not in the data shown.');
  expect(view.sections).toEqual([]);
});

test('any code has a safe name of its own', () => {
  expect(unitPath('X-01_a')).toBe('/units/X-01_a/');
  expect(unitSlug('甲/1')).toBe('~E7~94~B2~2F1');
  expect(['..', '.', 'a b', '50%', '~', 'é', '%2F', 'index', '\ufeffA'].map((id) => unitOfSlug(unitSlug(id)))).toEqual(['..', '.', 'a b', '50%', '~', 'é', '%2F', 'index', '\ufeffA']);
  for (const id of ['..', 'a/b', 'a\\b', '%', '?', '#', '中文', '\u0000']) expect(unitSlug(id)).toMatch(/^[A-Za-z0-9_~-]+$/);
  expect([unitOfSlug('~41'), unitOfSlug('~FF'), unitOfSlug('a.b'), unitOfSlug('~4')]).toEqual([null, null, null, null]);
});
