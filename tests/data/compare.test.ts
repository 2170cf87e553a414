import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { compareFeeds } from '../../scripts/compare_feeds.mjs';

const feed = {
  as_of: '2014-06-20',
  steps: [{ step_id: 'talks', tier: 'city', applicable: 4, overdue: 1 }],
  satisfaction: [{ unit_id: 'C1', round: 1, low: 0.5405687, high: null }],
  findings: [{ rule: 'G1', unit_id: 'C1' }, { rule: 'G1', unit_id: 'C1' }],
};
const changed = (change: (copy: typeof feed) => void) => {
  const copy = structuredClone(feed);
  change(copy);
  return compareFeeds(copy, feed);
};

test('a feed equals itself, and sections that are not expected are skipped and named', () => {
  const result = compareFeeds(feed, feed);
  expect(result.isEqual).toBe(true);
  expect(result.skipped).toEqual(['sources', 'units', 'links', 'materials']);
  expect(result.sections.steps).toEqual({ compared: 4, equal: 4, differences: [] });
});

test('a changed value is found with its path', () => {
  expect(changed((copy) => (copy.steps[0]!.overdue = 2)).sections.steps!.differences)
    .toEqual([{ path: 'steps[talks / city].overdue', built: 2, expected: 1 }]);
});

test('null is not 0', () => {
  expect(changed((copy) => ((copy.satisfaction[0] as { high: unknown }).high = 0)).isEqual).toBe(false);
});

test('whole numbers are compared exactly, others to a billionth', () => {
  expect(changed((copy) => (copy.satisfaction[0]!.low += 1e-12)).isEqual).toBe(true);
  expect(changed((copy) => (copy.satisfaction[0]!.low += 1e-6)).isEqual).toBe(false);
});

test('missing, extra and repeated rows are found', () => {
  expect(changed((copy) => copy.steps.pop()).sections.steps!.differences[0]!.path).toBe('steps[talks / city]: missing');
  expect(changed((copy) => copy.steps.push({ ...copy.steps[0]!, tier: 'county' })).sections.steps!.differences[0]!.path).toBe('steps[talks / county]: extra');
  expect(changed((copy) => copy.steps.push({ ...copy.steps[0]! })).isEqual).toBe(false);
});

test('findings are a multiset: one of two equal ones missing is a difference, their order is none', () => {
  expect(changed((copy) => copy.findings.pop()).sections.findings!.differences).toHaveLength(1);
  expect(changed((copy) => copy.findings.push({ rule: 'G2', unit_id: 'C1' })).sections.findings!.differences[0]!.path).toBe('findings: extra');
  expect(changed((copy) => copy.findings.reverse()).isEqual).toBe(true);
});

test('another date is a difference', () => {
  expect(changed((copy) => (copy.as_of = '2014-06-21')).isEqual).toBe(false);
});

test('every figure is counted once: compared is equal plus different', () => {
  const result = changed((copy) => {
    copy.steps[0]!.overdue = 2;
    copy.steps.push({ ...copy.steps[0]! }, { ...copy.steps[0]!, tier: 'county' });
    copy.findings.pop();
    copy.satisfaction.pop();
  });
  for (const [name, { compared, equal, differences }] of Object.entries(result.sections)) expect(equal + differences.length, name).toBe(compared);
  expect(result.sections.steps).toMatchObject({ compared: 6, equal: 3 });
  expect(result.sections.findings).toMatchObject({ compared: 2, equal: 1 });
});

test('a section that both have without rows agrees; nothing compared does not', () => {
  expect(compareFeeds({ findings: [] }, { findings: [] }).isEqual).toBe(true);
  expect(compareFeeds({ findings: [] }, {}).isEqual).toBe(false);
  expect(compareFeeds({}, { findings: [{ rule: 'G1' }] }).isEqual).toBe(false);
});

describe('the command', () => {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-compare-'));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(path.join(scratch, name), content);
    return path.join(scratch, name);
  };
  const compare = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../../scripts/compare.mjs'), ...args], { encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const expected = write('expected.json', JSON.stringify(feed));

  test('ends with 0 when all agree, also from a gzipped feed, and says what it skipped', () => {
    const { status, stdout } = compare(write('expected.json.gz', gzipSync(JSON.stringify(feed))), expected);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^steps +4 figures, +4 equal, 0 different$/m);
    expect(stdout).toContain('skipped: sources, units, links, materials');
  });

  test('ends with 1 and prints the first 20 differences', () => {
    const other = { ...feed, findings: Array.from({ length: 23 }, (_, i) => ({ rule: 'G1', unit_id: `D${i}` })) };
    const { status, stdout } = compare(write('other.json', JSON.stringify(other)), expected);
    expect(status).toBe(1);
    expect(stdout).toContain('  findings: missing: built (nothing), expected {"rule":"G1","unit_id":"C1"}');
    expect(stdout.split('\n').filter((line) => line.startsWith('  findings'))).toHaveLength(20);
    expect(stdout).toContain('… and 5 more');
  });

  test('compares the sections asked for only', () => {
    const other = write('steps.json', JSON.stringify({ ...feed, findings: [] }));
    expect(compare(other, expected, '--sections', 'steps,satisfaction').status).toBe(0);
    expect(compare(other, expected, '--sections=findings').status).toBe(1);
  });

  test.each([
    ['one feed only', () => [expected], /^Give two feeds/],
    ['no such file', () => [path.join(scratch, 'none.json'), expected], /none\.json: no such file/],
    ['not JSON', () => [write('text.json', 'unit_id,name\n'), expected], /text\.json: not a feed; it holds no JSON/],
    ['a list', () => [write('list.json', '[]'), expected], /list\.json: not a feed; it should hold one JSON object/],
    ['a section that is no list', () => [write('odd.json', '{"steps":{"a":1}}'), expected], /"steps" should be a list of rows/],
    ['a row that is none', () => [write('row.json', '{"steps":[null]}'), expected], /"steps" should be a list of rows/],
    ['an unknown section', () => [expected, expected, '--sections', 'steps,step'], /"step" is not a section/],
    ['an unknown option', () => [expected, expected, '--section', 'steps'], /^Give two feeds/],
    ['nothing to compare', () => [expected, write('empty.json', '{}')], /nothing to compare/],
  ])('%s: ends with 2 and one sentence', (_, args, sentence) => {
    const { status, stdout, stderr } = compare(...args());
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
