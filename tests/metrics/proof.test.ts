// Every provable figure against the independent figures of a city, on two days: the value, the same value again from the
// statement that is shown, rows that add up to it, and evidence that stands in the files and is about that very unit.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { columns, parts as partWords } from '../../src/i18n/proof.ts';
import { MOST_PROOF_ROWS, provableFigures, readProof, readProofRows, type Proof } from '../../src/metrics/proof.ts';
import { setAsOf, setScope } from '../../src/metrics/warehouse.ts';
import { emptyState } from '../../src/views/state.ts';
import { proofPanelView } from '../../src/views/proof_panel.ts';
import { proofSheet } from '../../src/views/proof_rows.ts';
import type { Plan } from '../../src/plan/index.ts';
import { filesOf, fixtures, readJson, warehouseOf } from '../support/warehouse.ts';

type Figures = Record<string, number | string | boolean | null>;
interface Expected {
  steps: Figures[];
  units: (Figures & { unit_id: string; steps: Record<string, { status: string; due_on: string | null }> })[];
  links: Figures[];
  materials: Figures[];
  satisfaction: Figures[];
  findings: Figures[];
}
interface Wanted {
  metric: string;
  column: string;
  keys: Record<string, string>;
  value: number | null;
}

const city = path.join(fixtures, 'exports/city-a');
const csv = new Map<string, string[]>();
let db: Database;
let plan: Plan;

/** A row of a clean export by its physical line: column name to cell. */
function recordAt(file: string, line: number): Record<string, string> | null {
  const lines = csv.get(file);
  const cells = lines?.[line - 1]?.split(',');
  if (!lines || !cells || line < 2) return null;
  return Object.fromEntries(lines[0]!.split(',').map((name, i) => [name, cells[i] ?? '']));
}

for (const { name, bytes } of filesOf(path.join(city, 'clean'))) {
  csv.set(name, new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes).trimEnd().split(/\r?\n/));
}
const recordsOf = (file: string) => csv.get(file)!.slice(1).map((_, i) => recordAt(file, i + 2)!);
const unitOfMaterial = new Map(recordsOf('materials.csv').map((row) => [row.material_id!, row.unit_id!]));

beforeAll(async () => {
  ({ db, plan } = await warehouseOf(filesOf(path.join(city, 'clean'))));
});
afterAll(() => db.close());

const sum = (rows: Figures[], column: string) => (rows.length === 0 ? null : rows.reduce((total, row) => total + Number(row[column]), 0));

/** The figures to prove, from the independent figures alone: never from a statement of ours. */
function wanted(expected: Expected, day: string): Wanted[] {
  const { steps, units, links, materials, satisfaction, findings } = expected;
  const list: Wanted[] = [];
  const add = (metric: string, column: string, keys: Record<string, string>, value: number | null) => list.push({ metric, column, keys, value });

  for (const [stepId, tier] of [['talks', 'county'], ['materials', 'city_dept'], ['meeting', 'township'], ['study', 'city'], ['report', 'county']] as const) {
    const row = steps.find((each) => each.step_id === stepId && each.tier === tier)!;
    for (const column of ['applicable', 'done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'ongoing', 'should_be_done']) {
      add('steps', column, { step_id: stepId, tier }, Number(row[column]));
    }
    add('steps', 'done', { step_id: stepId, tier }, Number(row.done_on_time) + Number(row.done_late));
  }
  add('steps', 'overdue', { step_id: 'talks' }, sum(steps.filter((each) => each.step_id === 'talks'), 'overdue'));
  add('steps', 'overdue', { tier: 'county' }, sum(steps.filter((each) => each.tier === 'county'), 'overdue'));
  add('steps', 'done_late', {}, sum(steps, 'done_late'));

  const lagging = [...units].sort((a, b) => Number(b.lag_days) - Number(a.lag_days));
  for (const unit of [lagging[0]!, lagging[7]!, lagging.at(-1)!]) add('units', 'lag_days', { unit_id: unit.unit_id }, Number(unit.lag_days));
  add('units', 'lag_days', {}, sum(units, 'lag_days'));

  const busiest = [...links].sort((a, b) => Number(b.waiting_days) - Number(a.waiting_days)).slice(0, 3);
  for (const link of [...busiest, links[0]!]) {
    const keys = { chain: String(link.chain), link_no: String(link.link_no) };
    for (const column of ['queue', 'decided', 'returns', 'arrivals', 'decisions', 'waiting_days']) add('links', column, keys, Number(link[column]));
    for (const column of ['oldest_days', 'p50_wait_days']) add('links', column, keys, link[column] === null ? null : Number(link[column]));
  }

  const short = satisfaction.filter((each) => Number(each.short_by) > 0);
  for (const row of [satisfaction[0], satisfaction.at(-1), short[0]].filter((each) => each !== undefined)) {
    for (const column of ['satisfied', 'valid', 'short_by']) add('satisfaction', column, { unit_id: String(row.unit_id) }, Number(row[column]));
  }
  add('satisfaction', 'satisfied', {}, sum(satisfaction, 'satisfied'));
  add('satisfaction', 'below_line', {}, satisfaction.filter((each) => each.below_line).length);

  for (const rule of new Set(findings.map((each) => String(each.rule)))) add('findings', 'count', { rule }, findings.filter((each) => each.rule === rule).length);
  add('findings', 'count', { unit_id: String(findings[0]!.unit_id) }, findings.filter((each) => each.unit_id === findings[0]!.unit_id).length);

  const submitted = materials.filter((each) => each.lead_days !== null);
  for (const row of [submitted[0]!, submitted[Math.floor(submitted.length / 2)]!, submitted.at(-1)!]) {
    for (const column of ['lead_days', 'waiting_days', 'handover_days', 'rewriting_days']) add('materials', column, { material_id: String(row.material_id) }, Number(row[column]));
  }
  add('materials', 'rewriting_days', {}, sum(submitted, 'rewriting_days'));

  const ofUnit = new Map(units.map((unit) => [unit.unit_id, unit]));
  const tierOf = new Map(recordsOf('units.csv').map((row) => [row.unit_id!, row.tier!]));
  const documents = materials.map((each) => ({ ...each, unit_id: unitOfMaterial.get(String(each.material_id))! }) as Figures & { unit_id: string });
  for (const chain of ['county', 'township']) {
    const own = documents.filter((each) => tierOf.get(each.unit_id) === chain);
    add('delay_ledger', 'materials', { chain }, own.length);
    add('delay_ledger', 'submitted', { chain }, own.filter((each) => each.lead_days !== null).length);
    add('delay_ledger', 'passed', { chain }, own.filter((each) => each.passed_on !== null).length);
  }
  const isLate = (each: Figures & { unit_id: string }) => {
    const due = ofUnit.get(each.unit_id)!.steps.materials?.due_on ?? null;
    return due !== null && String(each.passed_on ?? day) > due;
  };
  add('delay_ledger', 'units', {}, new Set(documents.map((each) => each.unit_id)).size);
  add('delay_ledger', 'late_units', {}, new Set(documents.filter(isLate).map((each) => each.unit_id)).size);

  // The documents of a unit that has not met, and its talks by the file itself.
  const open = documents.filter((each) => each.passed_on === null).map((each) => ofUnit.get(each.unit_id)!)
    .find((unit) => ['overdue', 'in_progress', 'not_started', 'upcoming'].includes(unit.steps.meeting!.status) && ['city', 'county', 'city_dept'].includes(tierOf.get(unit.unit_id)!))!;
  const its = documents.filter((each) => each.unit_id === open.unit_id);
  add('ready_to_meet', 'documents', { unit_id: open.unit_id }, its.length);
  add('ready_to_meet', 'documents_missing', { unit_id: open.unit_id }, its.filter((each) => each.passed_on === null).length);
  const allTalks = recordsOf('talks.csv');
  const untalked = units.find((unit) => ['overdue', 'in_progress', 'not_started'].includes(unit.steps.talks?.status ?? '') && ['overdue', 'in_progress', 'not_started', 'upcoming'].includes(unit.steps.meeting!.status) && allTalks.some((row) => row.unit_id === unit.unit_id))!;
  const talks = allTalks.filter((row) => row.unit_id === untalked.unit_id);
  add('ready_to_meet', 'talks_missing', { unit_id: untalked.unit_id }, talks.reduce((missing, row) => {
    const left = Number(row.required) - Number(row.done);
    return missing + (row.required === '0' || (left <= 0 && row.last_on !== '' && row.last_on! <= day) ? 0 : Math.max(1, left));
  }, 0));

  const again = votedAgain(day);
  add('ballots', 'voted_again', {}, again.length);
  add('ballots', 'now_above', {}, again.filter(({ latest }) => 3 * latest.satisfied >= 2 * latest.valid).length);
  const hearings = recordsOf('hearings.csv').map((row) => row.held_on!).sort();
  for (const held of [hearings[0]!, '2014-05-30']) add('hearing_days', 'hearings', { day: held }, hearings.filter((each) => each === held).length);
  const stopsOf = recordsOf('reviews.csv').filter((row) => row.decided_on !== '' && row.decided_on! <= day);
  for (const decision of ['revise', 'rewrite']) add('chain_totals', `returned_to_${decision}`, {}, stopsOf.filter((row) => row.decision === decision).length);
  return list;
}

/** Units that voted more than once by the day: their first and latest ballot, by the file itself. */
function votedAgain(day: string) {
  const ballots = recordsOf('evaluations.csv').filter((row) => row.held_on! <= day).map((row) => {
    const [good, fairly, average, poor] = [row.good, row.fairly_good, row.average, row.poor].map(Number) as [number, number, number, number];
    return { unit_id: row.unit_id!, round: Number(row.round), satisfied: good + fairly, valid: good + fairly + average + poor };
  });
  return [...Map.groupBy(ballots, (each) => each.unit_id).values()].map((own) => own.sort((a, b) => a.round - b.round))
    .filter((own) => own.length > 1).map((own) => ({ first: own[0]!, latest: own.at(-1)! }));
}

function checkEvidence(proof: Proof): number {
  let seen = 0;
  for (const row of proof.rows) {
    for (const { file, line } of row.evidence) {
      const record = recordAt(file, line);
      expect(record, `${proof.metric}/${proof.column}: ${file} line ${line}`).not.toBeNull();
      const unit = record!.unit_id ?? unitOfMaterial.get(record!.material_id!);
      expect(unit, `${proof.metric}/${proof.column}: ${file} line ${line}`).toBe(row.unit_id);
      if (proof.metric === 'materials') expect(record!.material_id).toBe(row.parts[proof.parts.indexOf('material_id')]);
      seen++;
    }
  }
  return seen;
}

describe.each(['2014-06-30', '2014-07-25'])('proofs at %s', (day) => {
  const expected = readJson<Expected>(path.join(city, `expected-${day}.json.gz`));
  const figures = wanted(expected, day);
  const proofs: [Wanted, Proof][] = [];

  beforeAll(async () => {
    await setScope(db, {});
    await setAsOf(db, day);
    for (const figure of figures) {
      const proof = await readProof(db, figure.metric, figure.column, figure.keys);
      expect(proof, `${figure.metric}/${figure.column}`).not.toBeNull();
      proofs.push([figure, proof!]);
    }
  });

  const name = ({ metric, column, keys }: Wanted) => `${metric}/${Object.values(keys).join('/')}/${column}`;

  test('more than thirty figures, most of them not zero', () => {
    expect(figures.length).toBeGreaterThan(100);
    expect(figures.filter((each) => each.value).length).toBeGreaterThan(60);
  });

  test('each is the independent figure', () => {
    expect(proofs.map(([figure, proof]) => [name(figure), proof.value])).toEqual(figures.map((figure) => [name(figure), figure.value]));
  });

  test('the statement that is shown gives it again', async () => {
    for (const [figure, proof] of proofs) {
      const [row] = await db.query<{ value: number | null }>(proof.sql);
      expect([name(figure), row!.value]).toEqual([name(figure), figure.value]);
    }
  });

  test('the rows behind it add up to it, and are all there', async () => {
    for (const [figure, proof] of proofs) {
      expect(proof.rows.length, name(figure)).toBe(Math.min(proof.row_count, MOST_PROOF_ROWS));
      expect([name(figure), proof.rows_total]).toEqual([name(figure), figure.value]);
      if (proof.gather === 'greatest' && figure.value !== null) expect([name(figure), Math.max(...proof.rows.map((row) => row.adds))]).toEqual([name(figure), figure.value]);
      if (proof.gather === 'sum' && proof.row_count <= MOST_PROOF_ROWS) expect(proof.rows.reduce((total, row) => total + row.adds, 0), name(figure)).toBe(proof.rows_total ?? 0);
    }
  });

  test('every piece of evidence stands in its file and is about that unit', () => {
    // Where all of a metric's figures are nought, as the ballots held again by June, there is nothing to show.
    const seen = Object.groupBy(proofs.map(([figure, proof]) => ({ metric: proof.metric, value: figure.value, pieces: checkEvidence(proof) })).filter(({ metric, value }) => metric !== 'ballots' || value !== 0), ({ metric }) => metric);
    for (const [metric, list] of Object.entries(seen)) expect(list!.reduce((total, { pieces }) => total + pieces, 0), metric).toBeGreaterThan(0);
  });

  test('what was done, sent back or voted always has a row to show for it', () => {
    for (const [figure, proof] of proofs) {
      if (!['done', 'done_on_time', 'done_late', 'returns', 'decided', 'satisfied', 'queue'].includes(figure.column)) continue;
      for (const row of proof.rows) expect(row.evidence.length, `${name(figure)} ${row.unit_id}`).toBeGreaterThan(0);
    }
  });

  test('a share is its two parts', async () => {
    const rows = expected.steps.filter((each) => each.step_id === 'talks' && each.tier === 'county');
    const proof = await readProof(db, 'steps', 'completion', { step_id: 'talks', tier: 'county' });
    const done = Number(rows[0]!.done_on_time) + Number(rows[0]!.done_late);
    expect(proof).toMatchObject({ numerator: done, denominator: rows[0]!.applicable, value: done / Number(rows[0]!.applicable), rows_total: done });
    const link = expected.links.find((each) => Number(each.returns) > 0)!;
    expect(await readProof(db, 'links', 'return_rate', { chain: String(link.chain), link_no: String(link.link_no) }))
      .toMatchObject({ numerator: link.returns, denominator: link.decided, rows_total: link.returns });
    for (const { first } of votedAgain(day).slice(0, 3)) {
      expect(await readProof(db, 'ballots', 'first_rate', { unit_id: first.unit_id }))
        .toMatchObject({ value: first.satisfied / first.valid, numerator: first.satisfied, denominator: first.valid, rows_total: first.satisfied, row_count: 1 });
    }
  });
});

/** Keys that name something in this city, so that no figure is proved only where it is empty. */
const someKeys: Record<string, string[]> = {
  tier: ['county'], step_id: ['talks'], chain: ['county'], link_no: ['3'], rule: ['G2'], kind: ['group_member'],
  reason: ['shallow'], month: ['2014-06'], day: ['2014-06-05'], owner: ['unit'], actor: ['reviewer'], act: ['make_good'], file: ['reviews.csv'], code: ['contradiction'], sort: ['gap'],
};

describe.each([['2014-06-30', {}], ['2014-07-25', { tiers: ['county', 'city_dept'] }]])('every provable figure on %s, narrowed to %j', (day, scope) => {
  beforeAll(async () => {
    await setScope(db, scope);
    await setAsOf(db, day);
  });
  afterAll(() => setScope(db, {}));

  test('its rows make its numerator, its parts make its value, and its statement gives it again', async () => {
    const slowest = readJson<Expected>(path.join(city, 'expected-2014-06-30.json.gz')).units.sort((a, b) => Number(b.lag_days) - Number(a.lag_days))[0]!;
    const keysOf: Record<string, string[]> = { ...someKeys, unit_id: [slowest.unit_id], area: [recordAt('units.csv', 60)!.area!], material_id: [recordAt('materials.csv', 40)!.material_id!] };
    const codes = new Set([...plan.steps, ...plan.chains, ...plan.talk_kinds, ...plan.tiers].map(({ id }) => id as string));
    let full = 0;
    for (const { metric, column, keys } of provableFigures()) {
      const asked = [{}, ...keys.flatMap((key) => keysOf[key]!.map((value) => ({ [key]: value })))];
      for (const each of asked) {
        const name = `${metric}/${column} ${JSON.stringify(each)}`;
        const proof = (await readProof(db, metric, column, each))!;
        // Told in words: every part has its header, and no cell a code of the plan.
        expect([name, proof.parts.filter((part) => !partWords[part])]).toEqual([name, []]);
        const told = proofPanelView(proof, { plan, locale: 'zh', asOf: day, compareTo: '2014-06-23', state: emptyState, link: (page) => page }).rows.rows.slice(0, 40);
        expect([name, told.flat().filter((cell) => codes.has(cell) || /\b\d{4}-\d\d-\d\d\b|undefined|\b[a-z]+_[a-z]+\b/.test(cell.replace(/\S+\.csv/g, '')))]).toEqual([name, []]);
        const numerator = proof.denominator === null ? proof.value : proof.numerator;
        if (proof.value !== null) expect([name, proof.rows_total?.toFixed(6)]).toEqual([name, numerator!.toFixed(6)]);
        if (proof.value !== null && proof.denominator !== null) expect([name, proof.value]).toEqual([name, proof.numerator! / proof.denominator]);
        if (proof.value) expect([name, proof.row_count > 0]).toEqual([name, true]);
        const [again] = await db.query<{ value: number | null }>(proof.sql);
        expect([name, again!.value]).toEqual([name, proof.value]);
        full += proof.value ? 1 : 0;
        // What the panel lists is the first of what is handed over, and that is all of it.
        if (Object.keys(each).length > 0 || day !== '2014-06-30') continue;
        const all = await readProofRows(db, proof);
        expect([name, all.length]).toEqual([name, proof.row_count]);
        const listed = new Set(all.map((row) => JSON.stringify(row)));
        expect([name, proof.rows.filter((row) => !listed.has(JSON.stringify(row)))]).toEqual([name, []]);
        expect([name, all.slice(0, proof.rows.length).map((row) => [row.unit_id, ...row.parts])]).toEqual([name, proof.rows.map((row) => [row.unit_id, ...row.parts])]);
      }
    }
    expect(full).toBeGreaterThan(120);
  });
});

describe('whatever an address asks', () => {
  beforeAll(() => setAsOf(db, '2014-06-30'));

  test('every figure that can be proved can be proved, with no key and with each of its keys', async () => {
    for (const { metric, column, keys } of provableFigures()) {
      expect(await readProof(db, metric, column, {}), `${metric}/${column}`).toMatchObject({ metric, column });
      for (const key of keys) expect(await readProof(db, metric, column, { [key]: '没有' }), `${metric}/${column} ${key}`).toMatchObject({ rows: [], row_count: 0 });
    }
  });

  test('hostile keys find nothing and break nothing', async () => {
    const hostile = [`'`, `''`, `' or 1=1 --`, `'; drop table stg_units; --`, `"`, '\\', '$$', '\u0000', '𠮷', '‮', `x' union select 1 --`, '%', '', 'a'.repeat(5000), '\ud800'];
    const one = new Map(provableFigures().map((figure) => [figure.metric, figure]));
    for (const { metric, column, keys } of one.values()) {
      for (const value of hostile) {
        const proof = await readProof(db, metric, column, { [keys[0]!]: value });
        expect(proof === null || (proof.row_count === 0 && !proof.value), `${metric}/${column} ${JSON.stringify(value)}`).toBe(true);
      }
    }
    expect((await db.query<{ n: number }>('select count(*) as n from stg_units'))[0]!.n).toBeGreaterThan(0);
  });

  test('what is proved has a name in both languages', () => {
    for (const { column } of provableFigures()) expect([column, columns[column]?.zh ?? '', columns[column]?.en ?? '']).toEqual([column, expect.stringMatching(/[\u4e00-\u9fff]/), expect.stringMatching(/[a-z]/)]);
  });

  test('the rows of a proof are told in words: file and line first, unit, document and link by name, no code of the plan', async () => {
    const context = { plan, asOf: '2014-06-30', compareTo: '2014-06-23', state: emptyState, link: (page: string) => page };
    // The stop that has lain longest at link 3 of the counties, out of the file itself.
    const stops = csv.get('reviews.csv')!.slice(1).map((_, i) => ({ line: i + 2, ...recordAt('reviews.csv', i + 2)! }) as Record<string, string> & { line: number });
    const unitRow = new Map(csv.get('units.csv')!.slice(1).map((_, i) => { const row = recordAt('units.csv', i + 2)!; return [row.unit_id, row] as const; }));
    const proof = (await readProof(db, 'links', 'queue', { chain: 'county', link_no: '3' }))!;
    const stop = stops.find((each) => each.link_no === '3' && unitRow.get(unitOfMaterial.get(each.material_id!)!)!.tier === 'county' && each.received_on! <= '2014-06-30' && (each.decided_on === '' || each.decided_on! > '2014-06-30'))!;
    const unit = unitRow.get(unitOfMaterial.get(stop.material_id!)!)!;
    const [, month, day] = stop.received_on!.split('-').map(Number);
    const zh = proofPanelView(proof, { ...context, locale: 'zh' }).rows;
    expect(zh.head).toEqual(['出处（文件和行）', '单位', '材料编号', '轮次', '收到日期', '计入']);
    expect(zh.rows).toContainEqual([`reviews.csv 第\u00a0${stop.line}\u00a0行`, `${unit.name} ${unit.unit_id}`, stop.material_id, stop.round, `${month}月${day}日`, '1']);
    // The same as a sheet: codes apart, days in full.
    const sheet = proofSheet({ ...proof, rows: await readProofRows(db, proof) }, { ...context, locale: 'zh' });
    expect(sheet[0]).toEqual(['出处（文件和行）', '单位编码', '单位', '材料编号', '轮次', '收到日期', '计入']);
    expect(sheet).toContainEqual([`reviews.csv 第 ${stop.line} 行`, unit.unit_id, unit.name, stop.material_id, stop.round, stop.received_on, '1']);
    const split = proofPanelView((await readProof(db, 'delay_ledger', 'waiting_days', {}))!, { ...context, locale: 'en' }).rows;
    expect(split.head).toEqual(['Source (file and line)', 'Unit', 'Document', 'From', 'Until, not itself', 'Whose days', 'Link', 'Adds']);
    expect(split.rows.every((row) => row[5] === 'Waiting' && plan.chains.some((chain) => chain.links.some((link) => `${link.no} ${link.reviewer.en}` === row[6])))).toBe(true);
  });

  test('an unknown metric, column or key is no figure', async () => {
    for (const [metric, column, key] of [['nope', 'overdue', 'tier'], ['steps', 'nope', 'tier'], ['steps', 'overdue', 'nope'], ['steps', 'constructor', 'tier'], ['steps', 'overdue', '__proto__x']] as const) {
      expect(await readProof(db, metric, column, { [key]: 'county' })).toBeNull();
    }
  });

  test('what a figure leaves out is counted: it and the denominator make all there is', async () => {
    const expected = readJson<Expected>(path.join(city, 'expected-2014-06-30.json.gz'));
    const leftOut = async (metric: string, column: string, keys: Record<string, string>) => {
      const proof = (await readProof(db, metric, column, keys))!;
      return { proof, ...Object.fromEntries(proof.left_out.map(({ what, count }) => [what, count])) } as { proof: Proof } & Record<string, number>;
    };
    const counties = expected.steps.filter(({ tier }) => tier === 'county');
    const applicable = sum(counties, 'applicable')!;
    const completion = await leftOut('steps', 'completion', { tier: 'county' });
    expect(completion.proof.denominator! + completion.continuous!).toBe(applicable);
    const adherence = await leftOut('steps', 'adherence', { tier: 'county' });
    expect(adherence.proof.denominator! + adherence.continuous! + adherence.no_due! + adherence.undecided!).toBe(applicable);
    const index = await leftOut('steps', 'schedule_index', { tier: 'county' });
    expect(index.proof.denominator! + index.continuous! + index.no_due! + (index.not_yet_due ?? 0)).toBe(applicable);
    // Of the stops at a link every one is decided, open or still to come.
    const stopsOf = csv.get('reviews.csv')!.slice(1).map((_, i) => recordAt('reviews.csv', i + 2)!);
    const tiers = new Map(csv.get('units.csv')!.slice(1).map((_, i) => { const row = recordAt('units.csv', i + 2)!; return [row.unit_id, row.tier]; }));
    const here = stopsOf.filter((row) => row.link_no === '3' && tiers.get(unitOfMaterial.get(row.material_id!)) === 'county');
    const decided = await leftOut('links', 'decided', { chain: 'county', link_no: '3' });
    expect(decided.proof.value! + (decided.still_open ?? 0) + (decided.to_come ?? 0)).toBe(here.length);
    expect(decided.still_open).toBe(expected.links.find((row) => row.chain === 'county' && row.link_no === 3)!.queue);
    const ballots = csv.get('evaluations.csv')!.slice(1).map((_, i) => recordAt('evaluations.csv', i + 2)!);
    const votes = await leftOut('satisfaction', 'rate', {});
    expect(votes.proof.row_count + (votes.earlier_round ?? 0) + votes.to_come!).toBe(ballots.length);
    expect(votes.to_come).toBe(ballots.filter((row) => row.held_on! > '2014-06-30').length);
    const documents = await leftOut('materials', 'lead_days', {});
    expect(documents.not_submitted ?? 0).toBe(expected.materials.filter((row) => row.lead_days === null).length);
  });

  test('the scope narrows figure and rows alike', async () => {
    await setScope(db, { tiers: ['county'] });
    const proof = await readProof(db, 'units', 'lag_days', {});
    const counties = new Set(readFileSync(path.join(city, 'clean/units.csv'), 'utf8').split(/\r?\n/).filter((line) => line.split(',').includes('county')).map((line) => line.split(',')[0]!));
    const expected = readJson<Expected>(path.join(city, 'expected-2014-06-30.json.gz')).units.filter((each) => counties.has(each.unit_id));
    expect(proof!.value).toBe(sum(expected, 'lag_days'));
    expect(proof!.rows_total).toBe(proof!.value);
    await setScope(db, {});
  });
});
