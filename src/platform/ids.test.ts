import { expect, test } from 'vitest';
import { newId, newReference } from './ids.ts';

test('ids of rows are UUIDs that sort as they were made, also within a millisecond', async () => {
  const many = Array.from({ length: 20_000 }, () => newId());
  for (const id of many) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(many).toEqual([...many].sort());
  expect(new Set(many).size).toBe(many.length);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const after = newId();
  expect(after > String(many.at(-1))).toBe(true);
  const made = Number.parseInt(after.slice(0, 13).replace('-', ''), 16);
  expect(Math.abs(made - Date.now())).toBeLessThan(5_000);
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
