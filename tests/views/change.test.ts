import { expect, test } from 'vitest';
import type { TotalsRow } from '../../src/metrics/overview.ts';
import { changeView } from '../../src/views/change.ts';

const before: TotalsRow = {
  units: 600, applicable: 3000, done: 1000, should_be_done: 0, done_of_should_be_done: 0, kept_window: 0, decided_with_window: 0, overdue: 5, overdue_units: 4,
  due_today: 0, on_the_way: 0, due_soon: 3, ready_to_meet: 2, findings: 1, voted: 0, below_line: 0, satisfied: 0, valid: 0,
};

test('rows by export with some of their keys, and only the figures that moved', () => {
  const view = changeView({
    asOf: '2014-06-20', before, after: { ...before, done: 2000, satisfied: 2, valid: 3, due_soon: 3 },
    rows: [{ kind: 'units', added: 1234, gone: 0, changed: 1, added_keys: ['U1', 'U2'], gone_keys: [], changed_keys: ['U9'] }],
  }, 'zh');
  expect(view.rows!.list).toEqual([{ key: 'units', by: '括号里是单位编码', cells: ['单位名册', '1,234 行（U1、U2 等）', '', '1 行（U9）'] }]);
  expect(view.figures.title).toBe('总览数字（都截至2014年6月20日）');
  expect(view.figures.list.map((row) => row.cells)).toEqual([['完成率', '33.3% (1,000/3,000)', '66.7% (2,000/3,000)'], ['群众满意率', '无', '66.7% (2/3)']]);
});

test('the parts of a key are named, and stay together', () => {
  const row = { kind: 'reviews' as const, added: 1, gone: 0, changed: 0, added_keys: ['M1 2 3'], gone_keys: [], changed_keys: [] };
  expect(changeView({ asOf: '2014-06-20', before, after: before, rows: [row] }, 'zh').rows!.list).toEqual([
    { key: 'reviews', by: '括号里是材料编号 轮次 审核环节', cells: ['审核流转记录', '1 行（M1\u00a02\u00a03）', '', ''] },
  ]);
});

test('nothing changed is said, not left blank', () => {
  const view = changeView({ asOf: '2014-06-20', before, after: before, rows: [] }, 'en');
  expect([view.same, view.rows, view.figures.same]).toEqual(['Nothing changed: every row is as it was.', null, 'No headline figure moved.']);
});
