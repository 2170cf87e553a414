import { expect, test } from 'vitest';
import { counted, TheName, theName } from '../../src/i18n/english.ts';
import { proven } from '../../src/views/proven.ts';

test('a noun follows its number, also where that opens its proof or has words beside it', () => {
  expect([counted('1', 'unit'), counted('0', 'unit'), counted('21', 'day'), counted('1,001', 'day'), counted('1.1', 'day')]).toEqual(['1 unit', '0 units', '21 days', '1,001 days', '1.1 days']);
  expect([counted(proven('1', '?open=x'), 'finding'), counted(proven('11', '?n=1'), 'finding'), counted('a net 1 more', 'finding')].map((text) => text.replace(/.*\ufdd1|\ufdd2/g, '')))
    .toEqual(['1 finding', '11 findings', 'a net 1 more finding']);
});

test('an office has its article, a name in Chinese or with one of its own has not', () => {
  expect(['City activity office', 'the Bureau', 'A committee', '市委活动办', 'Theatre office'].map(theName)).toEqual(['the City activity office', 'the Bureau', 'A committee', '市委活动办', 'the Theatre office']);
  expect(TheName('City activity office')).toBe('The City activity office');
});
