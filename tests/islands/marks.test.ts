import { expect, test } from 'vitest';
import { dayText, nextPlace } from '../../src/islands/marks.ts';

test('a day of an area says its own values, across a month’s end, and nothing where it has none', () => {
  const area = { firstDay: '2014-05-30', dayWords: '{day}：在审 {0}，收 {1}', dayValues: '3 1;1,204 2;5 –' };
  expect([0, 1, 2].map((day) => dayText(area, day, 'zh'))).toEqual(['5月30日：在审 3，收 1', '5月31日：在审 1,204，收 2', '6月1日：在审 5，收 –']);
  expect(dayText({ firstDay: '2014-05-30', dayWords: '{day}' }, 2, 'en')).toBe('1 Jun');
});

test('arrow keys go to what lies straight ahead before what is nearer but aside; at the edge nowhere', () => {
  const at = (name: string, left: number, top: number) => ({ name, place: { left, top, width: 10, height: 10 } });
  const [corner, right, below, aside] = [at('corner', 0, 0), at('right', 60, 0), at('below', 0, 40), at('aside', 30, 30)];
  const others = [right!, below!, aside!];
  expect(nextPlace(others, corner!.place, 'right')!.name).toBe('right');
  expect(nextPlace(others, corner!.place, 'down')!.name).toBe('below');
  expect(nextPlace(others, corner!.place, 'left')).toBeNull();
  expect(nextPlace([corner!], right!.place, 'left')!.name).toBe('corner');
  expect(nextPlace([corner!], below!.place, 'up')!.name).toBe('corner');
});
