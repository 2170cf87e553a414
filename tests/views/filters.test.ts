// The filter bar of a city of nine units, worked by hand.
import { expect, test } from 'vitest';
import type { FilterRows } from '../../src/metrics/filters.ts';
import type { ViewContext } from '../../src/views/context.ts';
import { filtersView } from '../../src/views/filters.ts';
import { narrow } from '../../src/views/narrow.ts';
import { formatState, parseState, sharedState } from '../../src/views/state.ts';
import { defaultPlan } from '../support/warehouse.ts';

const rows: FilterRows = {
  dimensions: [
    { dimension: 'tier', value: 'county', units: 4 }, { dimension: 'tier', value: 'township', units: 5 },
    { dimension: 'area', value: '乙县', units: 3 }, { dimension: 'area', value: '甲县', units: 6 },
    { dimension: 'supervision_group', value: '一组', units: 9 },
    { dimension: 'category', value: 'committee', units: 2 }, { dimension: 'category', value: 'government', units: 7 },
  ],
  first_day: '2014-05-11', last_day: '2014-08-04', units: 9, units_in_scope: 9,
};
const context = (query: string, locale: 'zh' | 'en' = 'zh'): ViewContext => ({
  locale, plan: defaultPlan(), asOf: '2014-06-20', compareTo: '2014-06-13', state: parseState(query), link: (path) => path,
});
const bar = (query: string, patch: Partial<FilterRows> = {}, locale: 'zh' | 'en' = 'zh') => filtersView({ ...rows, ...patch }, context(query, locale));

test('what has one value is no filter; areas stand in the order of the language, tiers and steps in that of the plan', () => {
  expect(bar('').groups.map(({ name, options }) => [name, options.map((option) => option.value)])).toEqual([
    ['tier', ['county', 'township']], ['area', ['甲县', '乙县']], ['category', ['committee', 'government']],
    ['step', ['study', 'lookback', 'problems', 'talks', 'materials', 'meeting', 'feedback', 'evaluation', 'report']],
  ]);
});

test('the slider counts days from the first of the campaign, and says its day in words', () => {
  // 21 days of May (11 to 31) and 20 of June less the first day itself; to 4 August 21 + 30 + 31 + 4 - 1.
  expect(bar('').slider).toMatchObject({ first: '2014-05-11', value: 40, most: 85, text: '2014年6月20日', pause: '暂停回放' });
});

test('whatever is chosen stands by itself with the way back; all of it can be cleared at once, dates apart', () => {
  const chosen = bar('asof=2014-06-20&vs=2014-06-01&tier=county&tier=township&step=talks&sort=name', { units_in_scope: 4 });
  expect(chosen.chosen).toEqual([
    { key: 'asof', label: '截至：6月20日', remove: '去掉“截至：6月20日”', href: '?vs=2014-06-01&tier=county&tier=township&step=talks&sort=name' },
    { key: 'vs', label: '对比：6月1日', remove: '去掉“对比：6月1日”', href: '?asof=2014-06-20&tier=county&tier=township&step=talks&sort=name' },
    { key: 'tier county', label: '层级：县（区）', remove: '去掉“层级：县（区）”', href: '?asof=2014-06-20&vs=2014-06-01&tier=township&step=talks&sort=name' },
    { key: 'tier township', label: '层级：乡（镇、办）', remove: '去掉“层级：乡（镇、办）”', href: '?asof=2014-06-20&vs=2014-06-01&tier=county&step=talks&sort=name' },
    { key: 'step talks', label: '环节：谈心交心', remove: '去掉“环节：谈心交心”', href: '?asof=2014-06-20&vs=2014-06-01&tier=county&tier=township&sort=name' },
  ]);
  expect(chosen.clear!.href).toBe('?asof=2014-06-20&vs=2014-06-01&sort=name');
  expect(bar('asof=2014-06-20').clear).toBeNull();
  expect(bar('').chosen).toEqual([]);
});

test('on paper stands what the figures speak of', () => {
  expect(bar('').stamp).toBe('截至2014年6月20日，与2014年6月13日相比；未筛选；共 9 个单位。');
  expect(bar('tier=county&tier=township&area=甲县', { units_in_scope: 6 }).stamp)
    .toBe('截至2014年6月20日，与2014年6月13日相比；层级：县（区）、乡（镇、办）；县区：甲县；6 个单位（共 9 个）。');
  expect(bar('area=甲县', { units_in_scope: 6 }, 'en').stamp).toBe('As of 20 June 2014, compared with 13 June 2014; Area: 甲县; 6 of 9 units.');
});

test('a name narrows to itself and, once it has, widens again; the opened panel closes', () => {
  expect(narrow(context('tier=city&open=proof:x'), 'tiers', ['county'], '县（区）')).toEqual({ label: '县（区）', href: '?tier=county', title: '全页只看“县（区）”' });
  expect(narrow(context('tier=county&step=talks'), 'tiers', ['county'], '县（区）')).toEqual({ label: '县（区）', href: '?step=talks', title: '不再只看“县（区）”' });
  expect(narrow(context('tier=county'), 'tiers', ['county', 'township'], '两级').href).toBe('?tier=county&tier=township');
});

test('from page to page go dates and filters, not the search, the order or the panel of one page', () => {
  expect(formatState(sharedState(parseState('asof=2014-06-20&tier=county&q=财政&sort=name&by=area&open=link:city/1&page=3&unit=U1')))).toBe('asof=2014-06-20&tier=county');
});
