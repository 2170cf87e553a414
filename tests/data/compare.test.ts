import { expect, test } from 'vitest';
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
