import { expect, test } from 'vitest';
import { newId, newReference } from './ids.ts';

test('ids of rows are UUIDs that sort as they were made', async () => {
  const first = newId();
  await new Promise((resolve) => setTimeout(resolve, 2));
  const second = newId();
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(first < second).toBe(true);
});

test('references can be read out: nothing in them is taken for something else', () => {
  const many = Array.from({ length: 2000 }, () => newReference());
  for (const reference of many) expect(reference).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{7}$/);
  expect(new Set(many).size).toBe(many.length);
  expect(newReference(12)).toHaveLength(12);
});

test('every letter comes about equally often', () => {
  const counts = new Map<string, number>();
  for (const letter of Array.from({ length: 3000 }, () => newReference()).join('')) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  expect(counts.size).toBe(23);
  const fair = (3000 * 7) / 23;
  for (const count of counts.values()) expect(Math.abs(count - fair)).toBeLessThan(fair / 4);
});
