import { expect, test } from 'vitest';
import { findables, findMatches } from '../../src/views/find.ts';

const things = findables({
  pages: [{ name: { zh: '单位', en: 'Units' }, note: { zh: '办公', en: 'Desk' }, path: '/units/' }, { name: { zh: '审核链', en: 'Review chains' }, note: { zh: '分析', en: 'Analysis' }, path: '/chains/' }],
  figures: [{ name: { zh: '单位概况', en: 'Units' }, note: { zh: '基本数字', en: 'Base figures' }, also: { zh: '滞后天数 最近一次更新', en: 'days of lag latest date' }, path: '/help/figures/#units' }],
  units: [['B0101', '青禾发展改革委', '青禾县', '/units/B0101/'], ['B01011', '青禾县财政局', '青禾县', '/units/B01011/'], ['Ｘ９', null, '', '/units/X9/']],
});
const names = (text: string, locale: 'zh' | 'en' = 'zh') => findMatches(things, text, locale).map((thing) => thing.path);

test('nothing typed: the pages', () => expect(names(' ')).toEqual(['/units/', '/chains/']));
test('a whole code comes before longer ones', () => expect(names('b0101')).toEqual(['/units/B0101/', '/units/B01011/']));
test('the name itself, then names that begin so', () => expect(names('单位')).toEqual(['/units/', '/help/figures/#units']));
test('words of the name and of what stands beside it, in any order', () => expect(names('青禾县 财政')).toEqual(['/units/B01011/']));
test('either language finds it', () => expect(names('review')).toEqual(['/chains/']));
test('full-width letters are the plain ones; a unit without a name is found by its code', () => expect(names('x9')).toEqual(['/units/X9/']));
test('a figure is found by the numbers it has, behind what is named so', () => {
  expect(names('滞后天数')).toEqual(['/help/figures/#units']);
  expect(names('latest date', 'en')).toEqual(['/help/figures/#units']);
});
test('what is nowhere is not found', () => expect(names('青禾 没有')).toEqual([]));
