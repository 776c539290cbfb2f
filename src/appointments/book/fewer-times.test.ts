import { expect, test } from 'vitest';
import { spread } from './fewer-times.ts';

const day = Array.from({ length: 17 }, (_, i) => i);

test.each([
  [1, [0]],
  [2, [0, 16]],
  [3, [0, 8, 16]],
  [5, [0, 4, 8, 12, 16]],
  [6, [0, 3, 6, 10, 13, 16]],
  [17, day],
  [50, day],
])('of seventeen free times at most %i are shown: %j', (most, shown) => {
  expect(spread(day, most)).toEqual(shown);
});

test.each([1, 2, 5, 9, 16])('there are exactly %i of them, in their order', (most) => {
  const shown = spread(day, most);
  expect(shown).toHaveLength(most);
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
});

test('a day without any stays without', () => expect(spread([], 3)).toEqual([]));
