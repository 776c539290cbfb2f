import { beforeEach, expect, test } from 'vitest';
import { readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

const path = '/riverside/practice/settings/opening-hours';
let house: TestHouse;
let manager: Awaited<ReturnType<typeof signedIn>>;
beforeEach(async () => {
  house = await testHouse();
  manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
});

const week = { 'opens-1-1': '8:30', 'closes-1-1': '12', 'opens-1-2': '13.00', 'closes-1-2': '1730' };
const hours = () =>
  house.db
    .selectFrom('opening_hours as h')
    .innerJoin('practice as p', 'p.id', 'h.practice_id')
    .select(['h.weekday', 'h.opens', 'h.closes'])
    .where('p.slug', '=', 'riverside')
    .orderBy('h.weekday')
    .orderBy('h.opens')
    .execute();
const asText = async () => (await hours()).map(({ weekday, opens, closes }) => `${weekday} ${opens} ${closes}`);

test('the week is saved as it was typed, each practice its own, and patients read it', async () => {
  const answer = await manager.post(path, week);
  expect(answer.location).toBe(`${path}?saved=saved`);
  expect(await asText()).toEqual(['1 08:30:00 12:00:00', '1 13:00:00 17:30:00']);
  const page = readable((await manager.get(answer.location ?? '')).text);
  expect(page).toContain('Saved. Patients read these hours from now on.');
  expect(page).toMatch(/Monday 08:30–12:00, 13:00–17:30/);
  expect(await house.db.selectFrom('opening_hours').select('weekday').execute()).toHaveLength(5 + 5 + 6 + 2);
});

test('the same again changes nothing and writes nothing down', async () => {
  await manager.post(path, week);
  expect((await manager.post(path, week)).location).toBe(`${path}?saved=same`);
  const events = await house.db
    .selectFrom('event')
    .select('data')
    .where('kind', '=', 'opening-hours.changed')
    .execute();
  expect(events).toHaveLength(1);
  expect(events[0]?.data).toMatchObject({ after: ['1 08:30-12:00', '1 13:00-17:30'] });
});

test.each([
  [{ 'opens-2-1': '19:00', 'closes-2-1': '18:00' }, 'opens-2-1', 'Tuesday: it closes before it opens'],
  [{ 'opens-2-1': '09:00', 'closes-2-1': '' }, 'opens-2-1', 'Tuesday: give both when you open and when you close'],
  [{ 'opens-7-1': '', 'closes-7-1': '25:00' }, 'closes-7-1', 'Sunday: give both'],
  [{ 'opens-3-1': 'early', 'closes-3-1': '12:00' }, 'opens-3-1', 'Wednesday: give times such as 08:30'],
  [
    { 'opens-4-1': '09:00', 'closes-4-1': '12:30', 'opens-4-2': '12:00', 'closes-4-2': '15:00' },
    'opens-4-1',
    'Thursday: two stretches overlap',
  ],
])('%j is refused at its day, and what was typed is kept', async (form, field, why) => {
  const before = await asText();
  const answer = await manager.post(path, { ...form });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`href="#${field}"`);
  expect(readable(answer.text)).toContain(why);
  for (const typed of Object.values(form).filter(Boolean)) expect(answer.text).toContain(`value="${typed}"`);
  expect(await asText()).toEqual(before);
});

test('a form of somebody else’s closes nothing', async () => {
  const before = await asText();
  expect((await manager.post(path, {})).status).toBe(422);
  expect(await asText()).toEqual(before);
});

test('of two managers at once both are heard, one after the other', async () => {
  const other = { 'opens-5-1': '10:00', 'closes-5-1': '11:00' };
  const answers = await Promise.all([manager.post(path, week), manager.post(path, other)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect([['1 08:30:00 12:00:00', '1 13:00:00 17:30:00'], ['5 10:00:00 11:00:00']]).toContainEqual(await asText());
});

test('a receptionist reaches none of it', async () => {
  const receptionist = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  expect((await receptionist.get(path)).status).toBe(403);
  expect((await receptionist.post(path, week)).status).toBe(403);
});
