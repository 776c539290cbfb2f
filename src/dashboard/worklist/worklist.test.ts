import { beforeEach, expect, it } from 'vitest';
import { book } from '#/diary/test-visits.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

const path = '/riverside/practice/worklist';
let house: TestHouse;
let beth: Caller;
let harriet: Caller;
let visit: string;
beforeEach(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  visit = (await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-16T11:00' })).reference;
  await alex.post(`/riverside/appointments/${visit}/cancel`, { sequence: '0' });
});
const line = async () => {
  const { text } = await beth.get(path);
  return text.includes(`line-${visit}`) ? readable(text) : null;
};
const step = (who: Caller, what: string, version: number, until = '') =>
  who.post(path, { visit, do: what, version: String(version), until });

it('lists whoever cancelled, with the number, until something is booked in its place', async () => {
  expect(await line()).toMatch(/Alex Morgan 07700 900123 Check-up with Dr Priya Shah, Fri 16 Oct, 11:00 Cancelled/);
  house.clock.add({ minutes: 1 });
  await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-20T11:00' });
  expect(await line()).toBeNull();
});

it('lets one receptionist take it, and shows the other who it is', async () => {
  expect((await step(beth, 'take', 0)).location).toBe(path);
  expect((await step(harriet, 'take', 0)).location).toBe(`${path}?faster=1`);
  expect(await line()).toContain('Beth Carter is on it since Mon 5 Oct, 09:00');
});

it('counts tries, and frees the line again', async () => {
  await step(beth, 'take', 0);
  await step(beth, 'tried', 2);
  await step(harriet, 'tried', 3);
  expect(await line()).toContain('Tried 2 times, last Mon 5 Oct, 09:00 by Harriet Lowe');
  expect(await line()).toContain('I’m on it');
});

it('leaves it until a day, and closes it for good', async () => {
  await step(beth, 'snooze', 0, '2026-10-08');
  expect(await line()).toBeNull();
  house.clock.set('2026-10-08T08:00:00Z');
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  expect(await line()).not.toBeNull();
  await step(beth, 'declined', 2);
  expect(await line()).toBeNull();
  const kinds = await house.db
    .selectFrom('event')
    .select('kind')
    .where('kind', 'like', 'chase.%')
    .orderBy('at')
    .execute();
  expect(kinds.map(({ kind }) => kind)).toEqual(['chase.snooze', 'chase.declined']);
});

it('answers what makes no sense, and what is another practice’s, with nothing changed', async () => {
  expect((await step(beth, 'snooze', 0, '2026-10-01')).status).toBeGreaterThanOrEqual(400);
  const aoife = await signedIn(house, 'liffey', 'reception@liffey.example', 'staff');
  expect((await aoife.post('/liffey/practice/worklist', { visit, do: 'take', version: '0' })).status).toBe(404);
  expect(await house.db.selectFrom('chase').selectAll().execute()).toEqual([]);
});
