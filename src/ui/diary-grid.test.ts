import { expect, it } from 'vitest';
import { diarySheet, placed } from './diary-grid.ts';

it('places a visit by its minutes since the top of the day', () => {
  expect(placed(9 * 60, 9 * 60 + 30, 8 * 60)).toBe('from-12 for-6');
  expect(placed(0, 24 * 60, 0)).toBe('from-0 for-288');
  expect(placed(7 * 60, 8 * 60 + 10, 8 * 60)).toBe('from-0 for-2');
  expect(placed(9 * 60 + 2, 9 * 60 + 3, 9 * 60)).toBe('from-0 for-1');
});

it('has a class for every place', () => {
  const sheet = diarySheet();
  for (const name of ['from-287', 'for-288', 'rows-120', 'rows-288', 'col-12', 'lane-4'])
    expect(sheet).toContain(`.${name}{`);
});
