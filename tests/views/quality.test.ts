import { expect, test } from 'vitest';
import type { ProblemRow } from '../../src/metrics/quality.ts';
import { problemsTable, qualityView } from '../../src/views/quality.ts';
import { emptyState } from '../../src/views/state.ts';
import { defaultPlan } from '../support/warehouse.ts';

const context = { locale: 'zh' as const, plan: defaultPlan(), asOf: '2014-07-03', compareTo: '2014-06-26', state: emptyState, link: (path: string) => path };
const missing = (unit: string, line: number): ProblemRow => ({
  unit_id: unit, name: `单位${unit}`, tier: 'county', code: 'no_name', sort: 'gap', file: 'units.csv', line,
  reason: null, column_name: null, value: null, record: null, suggestion: null, first_file: null, first_line: null, step_id: null, item: null, first_on: null, second_on: null,
});

test('the note to a unit of very many problems ends with how many more there are; the download has all', () => {
  const problems = [...Array.from({ length: 1200 }, (_, i) => missing('A1', i + 2)), missing('A2', 1202)];
  const rows = {
    files: [], totals: { total: 1201, units: 2, reject: 0, contradiction: 0, gap: 1201 }, lines: [...problems.slice(0, 300), problems[1200]!], first: problems.slice(0, 50), staleness: [],
    units: [{ unit_id: 'A1', name: '单位A1', total: 1200 }, { unit_id: 'A2', name: '单位A2', total: 1 }],
  };
  const [many, one] = qualityView(rows, context).groups!.list;
  const lines = many!.copy.text.split('\n');
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([302, '单位A1：下列 1,200 处数据请核对改正。', '另有 900 处，见数据质量页下载的表。']);
  expect(lines[300]).toMatch(/^300\. /);
  expect([many!.count, many!.lines.length]).toEqual(['1,200 处', 12]);
  expect(one!.copy.text.split('\n').length).toBe(2);
  expect(problemsTable(problems, context).length).toBe(1202);
});
