import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCity, type ExportRow } from '../../data/generator/city.mjs';
import { csvFiles } from '../../data/generator/csv.mjs';
import { readFeed, type Feed } from '../../src/metrics/feed.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { lastDate, readExports, schemas } from '../../src/sources/index.ts';
import { defaultPlan, filesOf, warehouseOf } from '../support/warehouse.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'data/exports');
const cutOff = '2014-07-04';

const bytesOf = (files: { name: string; text: string }[]) => files.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));

describe('the files', () => {
  test('the generator writes the sample city again, byte for byte', () => {
    const written = csvFiles(makeCity());
    expect(written.map((file) => file.name).sort()).toEqual(readdirSync(folder).sort());
    for (const { name, text } of written) expect(readFileSync(path.join(folder, name), 'utf8') === text, name).toBe(true);
  });

  test('every row of the sample loads, and nothing in it happened after its day', () => {
    const intake = readExports(filesOf(folder), defaultPlan());
    expect(intake.rejects).toEqual([]);
    expect(intake.files.map((file) => file.kind).sort()).toEqual(
      ['annotations', 'evaluations', 'hearings', 'materials', 'meetings', 'progress', 'remediations', 'reports', 'reviews', 'talks', 'units'],
    );
    expect(intake.files.map((file) => file.unknown_columns)).toEqual(intake.files.map(() => []));
    expect(lastDate(intake)).toBe(cutOff);
  });

  test('there is no free text a person could stand in: names are units and areas, every other cell is a code, a number or a date', () => {
    // The five notes of the office are written out in the generator, the same whatever the seed.
    const { annotations, ...city } = makeCity();
    expect(annotations).toEqual(makeCity({ seed: 7 }).annotations);
    expect(annotations).toHaveLength(5);
    const allowed: Partial<Record<string, RegExp>> = {
      name: /[委局会府协处中心社站校院学团办乡镇村区联公司台法治]$/u, area: /^$|[县区]$/u, supervision_group: /^$|^.{1,8}第[一二三四五六七八九十\d]+督导组$/u,
      contact_leader: /^$|^(省委领导|市长|秘书长|.{1,4}(书记|副市长|部长))$/u,
    };
    for (const [kind, rows] of Object.entries(city)) {
      for (const row of rows) {
        for (const [column, value] of Object.entries(row)) expect(String(value), `${kind}.${column}`).toMatch(allowed[column] ?? /^[A-Za-z0-9_.-]*$/);
      }
    }
  });

  test('every column is one of the contract', () => {
    for (const { name, text } of csvFiles(makeCity())) {
      const kind = name.replace('.csv', '') as keyof typeof schemas;
      const known = schemas[kind].columns.flatMap((column) => [column.name, column.zh]);
      for (const header of text.split('\n')[0]!.split(',')) expect(known, name).toContain(header);
    }
  });
});

describe('the options', () => {
  test('another seed is another city of the same size', () => {
    const other = makeCity({ seed: 7 });
    expect(other.units).toEqual(makeCity().units);
    expect(csvFiles(other)[4]!.text).not.toBe(csvFiles(makeCity())[4]!.text);
  });

  test('a larger scale adds to the city: the four bodies, then as many departments and counties again, none twice', () => {
    const large = makeCity({ scale: 12 });
    expect(large.units.length).toBe(4 + 12 * (580 - 4));
    expect(new Set(large.units.map((unit) => unit.unit_id)).size).toBe(large.units.length);
    expect(new Set(large.units.map((unit) => unit.name)).size).toBe(large.units.length);
    expect(new Set(large.units.map((unit) => unit.area)).size).toBe(1 + 12 * 6);
    expect(large.hearings).toEqual(expect.arrayContaining(makeCity().hearings));
    expect(large.reviews.length / makeCity().reviews.length).toBeGreaterThan(9);
  });

  test('an earlier cut-off is an earlier day of the same city', () => {
    const day = '2014-06-20';
    const early = makeCity({ to: day });
    const late = makeCity();
    const until = (value: string | number | undefined) => (String(value) <= day ? value : '');
    const cut = (rows: ExportRow[], key: string, dates: string[]) =>
      rows.filter((row) => String(row[key]) <= day).map((row) => ({ ...row, ...Object.fromEntries(dates.map((date) => [date, until(row[date])])) }));
    expect(early.reviews).toEqual(cut(late.reviews, 'received_on', ['decided_on'])
      .map((row) => (row.decided_on === '' ? { ...row, decision: '', reason: '' } : row)));
    expect(early.evaluations).toEqual(cut(late.evaluations, 'held_on', ['report_filed_on']));
    expect(early.hearings).toEqual(cut(late.hearings, 'held_on', []));
    expect(early.remediations).toEqual(cut(late.remediations, 'issued_on', ['closed_on']));
    expect(early.reviews.length).toBeLessThan(late.reviews.length);
  });

  test.each([
    ['before anything but the study', { to: '2014-05-14' }], ['before the first meeting', { to: '2014-05-31' }], ['after the last', { to: '2014-08-31' }],
    ['another seed', { seed: 1 }], ['a larger city', { scale: 3 }],
  ])('%s: every row loads', (_, options) => {
    const intake = readExports(bytesOf(csvFiles(makeCity(options))), defaultPlan());
    expect(intake.rejects).toEqual([]);
    expect(intake.problems.filter((problem) => problem.code !== 'no_rows')).toEqual([]);
  });
});

describe('the command', () => {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-sample-'));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  const sample = (...args: string[]) => spawnSync(process.execPath, [path.join(root, 'scripts/sample.mjs'), ...args, '--out', path.join(scratch, 'city')], { encoding: 'utf8' });

  test('writes the eleven files, with the number of their rows', () => {
    const { status, stdout } = sample('--to', '2014-06-20');
    expect(status).toBe(0);
    expect(stdout).toContain('units.csv: 580 rows');
    expect(readdirSync(path.join(scratch, 'city'))).toHaveLength(11);
  });

  test.each([['--seed', 'abc'], ['--scale', '0'], ['--scale', '1.5'], ['--to', '2014-06-31'], ['--to', '2015-06-30'], ['--scal', '2']])('%s %s: one sentence and a non-zero exit', (option, value) => {
    const { status, stderr } = sample(option, value);
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(option === '--scal' ? '--scale K' : `${option} ${value}`);
  });
});

describe('the story', () => {
  let feed: Feed;
  let city: ReturnType<typeof makeCity>;
  beforeAll(async () => {
    const { db } = await warehouseOf(filesOf(folder));
    await setAsOf(db, cutOff);
    feed = await readFeed(db);
    await db.close();
    city = makeCity();
  });

  test('every rule of the plan has a finding', () => {
    const found = new Set(feed.findings.map(({ rule, kind }) => (rule === 'C1' || rule === 'M1' ? `${rule} ${kind}` : rule)));
    expect([...found].sort()).toEqual(
      ['B1', 'C1 outside_scope', 'C1 skipped', 'D1', 'G1', 'G2', 'G3', 'G4', 'G5', 'L1', 'M1 opinions_asked', 'M1 public_notice', 'P1', 'R1', 'S1', 'T1'],
    );
  });

  test('the activity office is the bottleneck of the departments’ documents, with the longest queue', () => {
    const bottleneck = feed.links.find((link) => link.is_bottleneck)!;
    expect([bottleneck.chain, bottleneck.link_no]).toEqual(['city_dept', 3]);
    expect(Math.max(...feed.links.map((link) => link.queue))).toBe(bottleneck.queue);
  });

  test('one county lags: more days behind than any two others together', () => {
    const areas = new Map(city.units.map((unit) => [unit.unit_id, String(unit.area)]));
    const lag = new Map<string, number>();
    for (const unit of feed.units) {
      const area = areas.get(unit.unit_id)!;
      if (area !== '') lag.set(area, (lag.get(area) ?? 0) + unit.lag_days);
    }
    const [first, second, third] = [...lag].sort(([, a], [, b]) => b - a);
    expect(first![0]).toBe('望舒县');
    expect(first![1]).toBeGreaterThan(second![1] + third![1]);
  });

  test('ballots: exactly two thirds, one vote short, below, none valid, fewer than ten, a second round', () => {
    const of = (unit_id: string) => feed.satisfaction.find((row) => row.unit_id === unit_id)!;
    expect(of('Z0005')).toMatchObject({ satisfied: 40, valid: 60, below_line: false, short_by: 0 });
    expect(of('Z0009')).toMatchObject({ satisfied: 39, valid: 60, below_line: true, short_by: 1 });
    expect(of('Z0014')).toMatchObject({ valid: 0, low: null, high: null });
    expect(of('Z0028')).toMatchObject({ satisfied: 5, valid: 7 });
    expect(of('Z0036')).toMatchObject({ round: 2, below_line: false });
    expect(city.evaluations.find((row) => row.unit_id === 'Z0036' && row.round === 1)).toMatchObject({ good: 20, fairly_good: 17, average: 19, poor: 12 });
  });

  test('reports: day 15 is in time, day 16 is a finding, one is owed', () => {
    const late = feed.findings.filter((finding) => finding.rule === 'R1').map((finding) => finding.unit_id);
    const report = (unit_id: string) => feed.units.find((unit) => unit.unit_id === unit_id)!.steps.report!;
    expect(report('Z0017')).toMatchObject({ status: 'done_on_time', deviation_days: 0 });
    expect(report('Z0023')).toMatchObject({ status: 'done_late', deviation_days: 1 });
    expect(report('Z0031').status).toBe('overdue');
    expect(late).toEqual(expect.arrayContaining(['Z0023', 'Z0031']));
    expect(late).not.toContain('Z0017');
  });

  test('meetings: one held again after an order, one order still open, some planned and not held', () => {
    expect(feed.units.find((unit) => unit.unit_id === 'Z0041')!.steps.meeting!.status).toBe('done_on_time');
    expect(feed.findings.filter((finding) => finding.rule === 'G5').map((finding) => finding.unit_id)).toContain('Z0053');
    expect(city.meetings.filter((row) => row.held_on === '' && row.plan_submitted_on !== '').length).toBeGreaterThan(20);
    expect(feed.units.some((unit) => unit.ready_to_meet)).toBe(true);
  });

  test('reviews: every reason of a return, both kinds of return, stops that are still open', () => {
    const of = (column: string) => new Set(city.reviews.map((row) => row[column]));
    expect([...of('reason')].sort()).toEqual(['', 'impractical', 'incomplete', 'not_specific', 'shallow', 'unresponsive']);
    expect([...of('decision')].sort()).toEqual(['', 'approved', 'revise', 'rewrite']);
  });

  test('orders to make good: some overdue, some due after the cut-off', () => {
    const open = city.remediations.filter((row) => row.closed_on === '');
    expect(open.some((row) => String(row.due_on) > cutOff)).toBe(true);
    expect(open.some((row) => String(row.due_on) < cutOff)).toBe(true);
  });
});
