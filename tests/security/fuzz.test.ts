// Whatever comes in, by file, plan, date words or address: it is read or refused in words, never half, never by a crash.
// The seed is printed; FUZZ_SEED takes another (a number, or `random`), FUZZ_RUNS more runs.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dateSpan, dayCount, PlanError, readPlan } from '../../src/plan/index.ts';
import { exportTables, kinds, lastDate, readExports, schemas, termsOf, type Intake } from '../../src/sources/index.ts';
import { unpackArchive } from '../../src/islands/archive.ts';
import { workbookBytes } from '../../src/islands/xlsx.ts';
import { formatState, isIsoDay, parseState, type State } from '../../src/views/state.ts';
import { unitAt, unitOfSlug, unitPath, unitSlug } from '../../src/views/unit_address.ts';
import { fixtures } from '../support/warehouse.ts';
import { checkConservation, plan } from '../sources/support.ts';

const asked = process.env.FUZZ_SEED;
const seed = asked === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(asked ?? 20140605);
const factor = Number(process.env.FUZZ_RUNS ?? 1);
console.log(`fuzz: FUZZ_SEED=${seed} FUZZ_RUNS=${factor}`);
const runs = (numRuns: number) => ({ seed, numRuns: numRuns * factor });

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 20 }),
  fc.constantFrom('', ' ', '"', '""', '\u0000', '\u2028', '\u202e甲', '__proto__', 'constructor', '=1+1', '-', 'NaN', '9'.repeat(400), '1e309', '2014-02-30', '合计', '\ufeff', '\ud800', '甲\n乙'),
);

/** All that must hold of whatever was read. */
function checkIntake(intake: Intake, names: string[]): void {
  expect(intake.files.map((file) => file.given).sort()).toEqual(names.map((name) => name.split('/').pop()).sort());
  for (const facts of intake.files) checkConservation({ facts, intake });
  for (const columns of exportTables(intake).flatMap(([, parts]) => [...parts])) {
    expect(new Set(columns.map((column) => column.values.length)).size).toBeLessThanOrEqual(1);
  }
  const last = lastDate(intake);
  expect(last === null || isIsoDay(last)).toBe(true);
}

const header = fc.constantFrom(...kinds).chain((kind) => fc.shuffledSubarray(schemas[kind].columns.flatMap(({ name, zh }) => [name, zh]), { minLength: 1 }));
const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('U1', 'U2', 'U3', 'M1', 'M2', '2014-06-05', '2014/6/5', '41795', '1', '2', '0', '通过', 'revise', 'county', '县（区）', 'head', 'talks', '') },
  { weight: 1, arbitrary: text },
);

test('rows of every kind, good and bad: each is loaded or rejected, each byte is accounted for', () => {
  fc.assert(fc.property(header, fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 12 }), fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (head, rows, delimiter, newline, isQuoted) => {
    const write = (each: string) => (isQuoted || /["\n\r,;\t]/.test(each) ? `"${each.replaceAll('"', '""')}"` : each);
    const content = [head, ...rows].map((row) => row.map(write).join(delimiter)).join(newline);
    checkIntake(readExports([{ name: 'u.csv', bytes: new TextEncoder().encode('unit_id,name,tier,category\nU1,甲,county,committee\nU2,乙,city_dept,department\n') }, { name: 'x.csv', bytes: new TextEncoder().encode(content) }], plan), ['u.csv', 'x.csv']);
  }), runs(400));
});

const folder = path.join(fixtures, 'exports/city-a/messy');
const samples = readdirSync(folder).filter((name) => name.endsWith('.csv')).map((name) => new Uint8Array(readFileSync(path.join(folder, name))).slice(0, 6000));
/** Bytes of a real file, of which some are others, gone, or twice there. */
const damaged = fc.tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(5999), fc.nat(255), fc.constantFrom('set', 'cut', 'double')), { minLength: 1, maxLength: 8 })).map(([bytes, edits]) => {
  let all = [...bytes];
  for (const [at, byte, how] of edits) {
    if (how === 'set') all[at % all.length] = byte;
    else if (how === 'cut') all.splice(at % all.length, byte);
    else all = [...all.slice(0, at % all.length), ...all.slice(Math.max(0, (at % all.length) - byte))];
  }
  return Uint8Array.from(all);
});

test('real files with damaged bytes, and bytes of no file at all', () => {
  fc.assert(fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 600 })), fc.constantFrom('x.csv', 'x.txt', 'x.xlsx', '../x.csv', '甲\u202e.csv'), (bytes, name) => {
    checkIntake(readExports([{ name, bytes }], plan), [name]);
  }), runs(300));
});

test('workbooks and archives with damaged bytes are read or refused in words', () => {
  const book = workbookBytes([{ name: '单位名册', rows: [['单位编码', '单位名称', '层级', '类别'], ['U1', '甲', '县（区）', '党委']] }]);
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(book.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), fc.option(fc.nat(book.length)), (edits, cut) => {
    const bytes = book.slice(0, cut ?? book.length);
    for (const [at, byte] of edits) if (at < bytes.length) bytes[at] = byte;
    const intake = readExports([{ name: 'x.xlsx', bytes }], plan);
    for (const facts of intake.files) {
      checkConservation({ facts, intake });
      if (facts.kind === null && facts.problem) expect(facts.problem.message.zh.length).toBeGreaterThan(5);
    }
    try {
      unpackArchive(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
      expect((error as Error).message).not.toBe('');
    }
  }), runs(300));
});

test('date words are days of the calendar, in order, or nothing', () => {
  const words = fc.oneof(
    text,
    fc.tuple(fc.integer({ min: -2, max: 10_001 }), fc.integer({ min: -1, max: 14 }), fc.integer({ min: -1, max: 33 }), fc.constantFrom('', '上旬', '中旬', '下旬', '初', '底', '底前', '日')).map(([y, m, d, tail]) => `${y}年${m}月${tail === '日' ? `${d}日` : tail}`),
    fc.tuple(fc.nat(9999), fc.nat(14), fc.nat(33)).map((parts) => parts.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-')),
  );
  fc.assert(fc.property(words, fc.integer({ min: 1900, max: 2200 }), (each, year) => {
    const span = dateSpan(each, year);
    if (!span) return;
    for (const day of [span.first, span.last]) if (day !== null) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    if (span.first !== null) expect(span.first <= span.last).toBe(true);
    const written = /^(\d{4})-\d{2}-\d{2}$/.exec(each);
    if (written) expect(span).toEqual({ first: each, last: each });
    // What the calendar has comes back from a walk over it.
    if (span.last >= '0001' && span.last < '9999') expect(addDays(addDays(span.last, 15), -15)).toBe(span.last);
  }), runs(3000));
  fc.assert(fc.property(text, (each) => {
    const days = dayCount(each);
    expect(days === null || (Number.isInteger(days) && days >= 0)).toBe(true);
  }), runs(1000));
});

const planText = readFileSync(path.join(import.meta.dirname, '../../data/plan.yaml'), 'utf8');
const planLines = planText.split('\n');

test('a plan with any line changed is read, or its faults are named by line', () => {
  const value = fc.oneof(text, fc.constantFrom('[]', '{}', '~', 'null', '-1', '1e9', '*a', '&a x', '!!js/function x', '<<: *a', '6月上旬', 'true', '"'));
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(planLines.length - 1), value, fc.constantFrom('value', 'line', 'drop', 'double', 'indent')), { minLength: 1, maxLength: 4 }), (edits) => {
    const lines = [...planLines];
    for (const [at, what, how] of edits) {
      const line = lines[at]!;
      if (how === 'value') lines[at] = line.replace(/(:\s*)[^\s].*$/, `$1${what.replaceAll('$', '')}`);
      else if (how === 'line') lines[at] = what;
      else if (how === 'drop') lines[at] = '';
      else if (how === 'double') lines[at] = `${line}\n${line}`;
      else lines[at] = ` ${line}`;
    }
    const changed = lines.join('\n');
    try {
      readPlan(changed);
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      expect(error.problems.length).toBeGreaterThan(0);
      const most = changed.split(/\r\n|\r|\n/).length;
      for (const problem of error.problems) {
        expect(problem.line).toBeGreaterThanOrEqual(1);
        expect(problem.line).toBeLessThanOrEqual(most + 1);
        for (const words of [problem.message, problem.remedy]) expect(words.zh !== '' && words.en !== '').toBe(true);
      }
    }
  }), runs(250));
});

test.each(['constructor', 'valueOf', '__proto__'])('a plan whose tier is called %s is refused by line', (name) => {
  const at = planLines.findIndex((line) => line.trim() === '- id: township');
  const faults = () => {
    try {
      readPlan(planLines.with(at, `  - id: ${name}`).join('\n'));
      return [];
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      return error.problems.map(({ line }) => line);
    }
  };
  expect(faults()).toContain(at + 1);
});

test('any address is read; what is read and written again is the same, and nothing is inherited', () => {
  const name = fc.oneof(fc.constantFrom('asof', 'vs', 'tier', 'area', 'group', 'category', 'step', 'q', 'sort', 'by', 'open', 'unit', 'page', '__proto__', 'constructor'), text);
  fc.assert(fc.property(fc.array(fc.tuple(name, text), { maxLength: 20 }), text, (parameters, rest) => {
    for (const query of [new URLSearchParams(parameters.map(([key, value]) => [key.toWellFormed(), value.toWellFormed()])).toString(), rest]) {
      const state = parseState(query);
      const sorted: State = { ...state, ...Object.fromEntries((['tiers', 'areas', 'supervision_groups', 'categories', 'steps'] as const).map((key) => [key, [...state[key]].sort()])) };
      expect(parseState(formatState(state))).toEqual(sorted);
      expect(formatState(parseState(formatState(state)))).toBe(formatState(state));
      expect(state.as_of === null || isIsoDay(state.as_of)).toBe(true);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }), runs(1500));
});

test('any code of a unit has a name of plain letters that leads back to it, and no other', () => {
  fc.assert(fc.property(text.map((each) => each.toWellFormed()), text, (unit, other) => {
    expect(unitSlug(unit)).toMatch(/^[A-Za-z0-9_~-]*$/);
    expect(unitOfSlug(unitSlug(unit))).toBe(unit);
    if (unit !== '') expect(unitAt(unitPath(unit), '')).toBe(unit);
    // Of all that browsers may write otherwise, a name holds only `~`; an address that encodes nothing sound names no unit.
    if (unit !== '') expect(unitAt(unitPath(unit).replaceAll('~', '%7e'), '')).toBe(unit);
    expect(typeof unitAt(`/units/${other}%E0%/`, '')).toBe('string');
    const back = unitOfSlug(other);
    if (back !== null) expect(unitSlug(back)).toBe(other);
  }), runs(2000));
});

test('words of code columns that are names of objects’ own members are words like any other', () => {
  for (const kind of kinds) {
    for (const column of schemas[kind].columns.filter((each) => each.vocabulary)) {
      const terms = termsOf(plan, column.vocabulary!);
      expect(terms.length).toBeGreaterThan(0);
    }
  }
  for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const intake = readExports([{ name: `${word}.csv`, bytes: new TextEncoder().encode(`unit_id,name,tier,category,${word}\nU1,甲,${word},committee,x\n${word},甲,county,committee,x\n`) }], plan);
    expect([intake.files[0]!.loaded, intake.files[0]!.rejected, intake.rejects[0]!.reason]).toEqual([1, 1, 'unknown_code']);
  }
});
