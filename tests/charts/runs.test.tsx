import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Runs, Unbroken } from '../../src/charts/Runs.tsx';

test('a figure and its counting word, and a Chinese date, stand on one line; the text is what it was', () => {
  const runs = [{ text: '最高 ', href: null }, { text: '5', href: '?a' }, { text: ' 件（5月22日），现 ', href: null }, { text: '1,204', href: '?b' }, { text: '，', href: null }, { text: '7', href: '?c' }, { text: ' late', href: null }];
  const html = renderToString(<Runs runs={runs} />);
  expect(html).toBe('最高 <span class="nowrap"><a class="proven" href="?a">5</a> 件</span>（<span class="nowrap">5月22日</span>），现 <a class="proven" href="?b">1,204</a>，<a class="proven" href="?c">7</a> late');
  expect(html.replaceAll(/<[^>]+>/g, '')).toBe(runs.map((run) => run.text).join(''));
  expect(renderToString(<Unbroken text="a.csv 第 3、30 行；另有 5 行" whole={/(第 \d+|\d+ 行)/} />)).toBe('a.csv <span class="nowrap">第 3</span>、<span class="nowrap">30 行</span>；另有 <span class="nowrap">5 行</span>');
});
