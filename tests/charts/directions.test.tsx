// A name with a control of direction in it turns nothing round but itself. Worked by hand from the bidirectional algorithm's rules.
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { asShown, closeDirections } from '../../src/charts/directions.ts';

test.each([
  ['甲县委', '甲县委'],
  ['', ''],
  ['\u202eabc', '\u2068\u202eabc\u202c\u2069'],
  ['\u202aabc\u202c', '\u2068\u202aabc\u202c\u2069'],
  ['\u2067a\u202eb', '\u2068\u2067a\u202eb\u202c\u2069\u2069'],
  // An isolate's end ends the embedding in it too.
  ['\u2067a\u202eb\u2069c', '\u2068\u2067a\u202eb\u2069c\u2069'],
  // Ends of what was never begun would end something outside.
  ['a\u2069b', '\u2068\u2068a\u2069b\u2069'],
  ['a\u202cb', '\u2068a\u202cb\u2069'],
])('%j', (text, expected) => {
  expect(closeDirections(text)).toBe(expected);
});

test('wherever a text stands in a page or a drawing', () => {
  const name = '\u202eabc';
  const whole = '\u2068\u202eabc\u202c\u2069';
  expect(renderToString(<p>{name}，<b>{name}</b>{[1, 2].map((n) => <i key={n}>{n}{name}</i>)}</p>)).toBe(`<p>${whole}，<b>${whole}</b><i>1${whole}</i><i>2${whole}</i></p>`);
  expect(renderToString(<p>{1}<>{name}</>{'乙'}</p>)).toBe(`<p>1${whole}乙</p>`);
  expect(renderToString(<svg><text x="1">{name}</text></svg>)).toBe(`<svg><text x="1">${whole}</text></svg>`);
  expect(renderToString(<p title={name} aria-label={name} data-code={name}>甲</p>)).toBe(`<p title="${whole}" aria-label="${whole}" data-code="${name}">甲</p>`);
});

test('a character without a form stands there as its picture: markup cannot hold it', () => {
  expect(renderToString(<p title={'a\u0000b'}>{'甲\u0000乙\u001b丙\t丁\n'}{1}</p>)).toBe('<p title="a␀b">甲␀乙␛丙\t丁\n1</p>');
  expect(asShown('\u202e\u0001')).toBe('\u2068\u202e␁\u202c\u2069');
});
