// Four units of two tiers, worked by hand against the line of two thirds.
import { describe, expect, test } from 'vitest';
import type { SatisfactionRollupRow } from '../../src/metrics/rows.ts';
import type { BallotRow, SatisfactionBoardRows } from '../../src/metrics/satisfaction_board.ts';
import type { ViewContext } from '../../src/views/context.ts';
import { gradeMarks, satisfactionTable, satisfactionView } from '../../src/views/satisfaction.ts';
import { emptyState, parseState } from '../../src/views/state.ts';
import { defaultPlan } from '../support/warehouse.ts';

const plan = defaultPlan();
const context = (query = '', locale: 'zh' | 'en' = 'zh'): ViewContext => ({
  locale, plan, asOf: '2014-07-04', compareTo: '2014-06-27', state: query ? parseState(query) : emptyState, link: (path) => path,
});
const ballot = (unit_id: string, patch: Partial<BallotRow>): BallotRow => ({
  unit_id, name: unit_id, tier: 'county', area: '甲县', round: 1, held_on: '2014-06-20', satisfied: 0, valid: 0, good: 0, fairly_good: 0, average: 0, poor: 0,
  below_line: false, short_by: 0, low: null, high: null, first_satisfied: null, first_valid: null, share: null, ...patch,
});
const rollup = (dimension: SatisfactionRollupRow['dimension'], value: string, patch: Partial<SatisfactionRollupRow>): SatisfactionRollupRow => ({
  dimension, value, units_voted: 0, units_below_line: 0, units_without_valid: 0, satisfied: 0, valid: 0, mean_rate: null, ...patch,
} as SatisfactionRollupRow);

// A: 50 of 100, 17 short of 67. B: 6 of 10, one short of 7. C: exactly two thirds of 9, after 4 of 9. D: nobody's ballot was valid.
const rows: SatisfactionBoardRows = {
  planned_units: 5,
  ballots: [
    ballot('A', { satisfied: 50, valid: 100, good: 20, fairly_good: 30, average: 40, poor: 10, below_line: true, short_by: 17, low: 0.404, high: 0.596, share: 0.5 }),
    ballot('B', { satisfied: 6, valid: 10, good: 6, average: 4, below_line: true, short_by: 1, low: 0.313, high: 0.832, share: 0.6 }),
    ballot('C', { tier: 'city_dept', area: '', round: 2, satisfied: 6, valid: 9, good: 6, poor: 3, low: 0.354, high: 0.879, share: 6 / 9, first_satisfied: 4, first_valid: 9 }),
    ballot('D', {}),
  ],
  rollup: [
    rollup('all', '', { units_voted: 4, units_below_line: 2, units_without_valid: 1, satisfied: 62, valid: 119, mean_rate: (0.5 + 0.6 + 6 / 9) / 3 }),
    rollup('tier', 'city_dept', { units_voted: 1, satisfied: 6, valid: 9, mean_rate: 6 / 9 }),
    rollup('tier', 'county', { units_voted: 3, units_below_line: 2, units_without_valid: 1, satisfied: 56, valid: 110, mean_rate: 0.55 }),
    rollup('area', '甲县', { units_voted: 3, units_below_line: 2, units_without_valid: 1, satisfied: 56, valid: 110, mean_rate: 0.55 }),
  ],
  before: [rollup('all', '', { units_voted: 3, units_below_line: 2, satisfied: 60, valid: 119 })],
  sources: [{ file: 'evaluations.csv', kind: 'evaluations', rows: 4, loaded: 4, rejected: 0, unknown_columns: [] }],
};
const view = (query?: string, locale?: 'zh' | 'en', patch: Partial<SatisfactionBoardRows> = {}) => satisfactionView({ ...rows, ...patch }, context(query, locale));

test('the headline counts who is below; exactly two thirds is not; pooled and mean stand side by side', () => {
  expect([view().headline, ...view().sentences]).toEqual([
    '截至2014年7月4日，已评议 4 个单位，2 个低于 2/3。', '合并满意率 52.1%（62 ÷ 119 票），各单位平均 58.9%。', '6月27日时已评议 3 个，低于标准线 2 个。',
  ]);
});

test('each unit has its rate, interval, votes short and grades; one without a valid ballot has no rate and never 0 %', () => {
  const { text, drawing } = view().intervals!;
  expect(text.title).toBe('2 个单位低于标准线');
  expect(text.table.rows).toEqual([
    ['A', '县（区）', '50.0%', '50 / 100', '40.4% – 59.6%', '17', '1', '6月20日', '20', '30', '40', '10'],
    ['B', '县（区）', '60.0%', '6 / 10', '31.3% – 83.2%', '1', '1', '6月20日', '6', '0', '4', '0'],
    ['C', '市直单位', '66.7%', '6 / 9', '35.4% – 87.9%', '0', '2', '6月20日', '6', '0', '0', '3'],
    ['D', '县（区）', '无', '0 / 0', '无', '0', '1', '6月20日', '0', '0', '0', '0'],
  ]);
  expect(drawing.rows.map(({ label, share, isBelow, value, note }) => ({ label, share, isBelow, value, note }))).toEqual([
    { label: 'A', share: 0.5, isBelow: true, value: '50.0%', note: '还差 17 票' }, { label: 'B', share: 0.6, isBelow: true, value: '60.0%', note: '还差 1 票' },
    { label: 'C', share: 6 / 9, isBelow: false, value: '66.7%', note: '' }, { label: 'D', share: null, isBelow: false, value: '无', note: '' },
  ]);
});

test('the funnel tells who is clearly below from who is so on few ballots', () => {
  const { text, drawing } = view().funnel!;
  expect(text.title).toBe('低于标准线的 2 个单位中，1 个低得不能用票数少来解释');
  expect(text.table.rows.map((row) => [row[0], row[4]])).toEqual([['A', '明显低于标准线'], ['B', '低于标准线，票数少'], ['C', '达到标准线']]);
  expect([drawing.points.length, drawing.most]).toEqual([3, 100]);
});

test('a second round is a slope; without one there is none', () => {
  expect(view().slopes!.text).toMatchObject({ title: '1 个单位做过再次评议，1 个已达到标准线', table: { rows: [['C', '44.4%', '66.7%', '0']] } });
  expect(view('', 'zh', { ballots: rows.ballots.filter((row) => row.unit_id !== 'C') }).slopes).toBeNull();
  // Forty-one second rounds: the highest of those that reach the line is in the table alone.
  const many = Array.from({ length: 41 }, (_, i) => ballot(`U${i}`, { round: 2, satisfied: 70 + i % 30, valid: 100, share: (70 + i % 30) / 100, first_satisfied: 60, first_valid: 100 }));
  const { text, drawing } = view('', 'zh', { ballots: many }).slopes!;
  expect([text.table.rows.length, drawing.rows.length, text.sentence.endsWith('图中只画最低的 40 个，表里有全部 41 个。')]).toEqual([41, 40, true]);
  expect(drawing.rows.some((row) => row.label === 'U29')).toBe(false);
});

test('a tier or an area of the roll-up narrows the page to it, and back', () => {
  expect(view().rollup!.title).toBe('按层级和县区，合并满意率最低的是县（区）：50.9%（56 ÷ 110）');
  expect(view().rollup!.rows.map(({ narrow, cells }) => [narrow?.href ?? null, cells])).toEqual([
    [null, ['全部', '4', '2', '52.1%', '62 / 119', '58.9%', '1']],
    ['?tier=county', ['县（区）', '3', '2', '50.9%', '56 / 110', '55.0%', '1']],
    ['?tier=city_dept', ['市直单位', '1', '0', '66.7%', '6 / 9', '66.7%', '0']],
    ['?area=%E7%94%B2%E5%8E%BF', ['甲县', '3', '2', '50.9%', '56 / 110', '55.0%', '1']],
  ]);
  expect(view('tier=county').rollup!.rows[1]!.narrow).toEqual({ label: '县（区）', href: '?', title: '不再只看“县（区）”' });
});

test('of many areas those with the lowest rate are listed, and the download has all', () => {
  // 20 areas, 1 to 20 of 20 ballots satisfied, and one without a valid ballot.
  const many = [...Array.from({ length: 20 }, (_, i) => rollup('area', `县${String(20 - i).padStart(2, '0')}`, { units_voted: 1, satisfied: 20 - i, valid: 20 })), rollup('area', '无票县', { units_voted: 1 })];
  const shown = view('', 'zh', { rollup: [rows.rollup[0]!, ...many] }).rollup!;
  expect(shown.rows.slice(1).map(({ cells }) => cells[0])).toEqual(Array.from({ length: 15 }, (_, i) => `县${String(i + 1).padStart(2, '0')}`));
  expect(shown.sentence).toMatch(/21 个县区中只列合并满意率最低的 15 个，全部见下载的 CSV。$/);
  expect(satisfactionTable({ ...rows, rollup: [rows.rollup[0]!, ...many] }, context(), 'rollup')).toHaveLength(1 + 1 + 21);
});

describe('what is not there is said', () => {
  test('no export, no ballot yet, a step that narrows nothing', () => {
    expect(view('', 'zh', { ballots: [], rollup: [], before: [], sources: [] })).toMatchObject({ notice: '没有交来群众评议结果，本页没有可显示的数字；不当作零。', headline: '', intervals: null, funnel: null });
    expect(view('', 'zh', { ballots: [], rollup: [], before: [] }).notice).toBe('还没有举行过群众评议，没有满意率。');
    expect(view('tier=village', 'zh', { ballots: [], rollup: [], before: [], planned_units: 0 }).notice).toBe('方案没有给所选范围的单位安排群众评议，因此没有满意率。');
    expect([view('step=talks').steps, view().steps]).toEqual(['本页的数字不分环节，环节筛选在本页不起作用。', null]);
  });
});

test('grades look by their side and place, whatever the plan calls satisfied', () => {
  expect(gradeMarks([true, true, false, false].map((is_satisfied) => ({ is_satisfied })))).toEqual(['best', 'satisfied', 'unsatisfied', 'worst']);
  expect(gradeMarks([true, false, false, false].map((is_satisfied) => ({ is_satisfied })))).toEqual(['best', 'unsatisfied', 'unsatisfied', 'worst']);
});

test('English is complete: no Chinese but names from the record', () => {
  expect(JSON.stringify(view('step=talks', 'en')).replaceAll(/甲县|%E7%94%B2%E5%8E%BF/g, '')).not.toMatch(/[一-鿿]/);
});

test('a page lists forty units, the download all of them', () => {
  const many = { ...rows, ballots: Array.from({ length: 45 }, (_, i) => ballot(`U${i}`, {})) };
  expect(satisfactionView(many, context('page=2')).intervals!.text.table.rows.length).toBe(5);
  const table = satisfactionTable(many, context('page=2'), 'intervals')!;
  expect([table.length, table[0]![0], table.at(-1)![0]]).toEqual([46, '单位', 'U44']);
  expect(satisfactionTable(many, context(), 'funnel')).toBeNull();
});
