import { expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { type Caller, caller, readable, signedIn } from '#test/app.ts';
import { testHouse } from '#test/database.ts';

const house = await testHouse();
const path = '/riverside/book/visitor';
const settings = '/riverside/practice/settings/online-booking';
const manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
const set = async (form: Record<string, string>) =>
  expect((await manager.post(settings, { onlineBooking: 'on', ...form })).status).toBe(303);
const begun = async (): Promise<Caller> => {
  const visitor = caller(createApp(house));
  await visitor.post(`${path}/start`, { before: 'no' });
  return visitor;
};

test('who has no account is told so from the next press on, wherever they had come to', async () => {
  const visitor = await begun();
  expect(readable((await visitor.get(path)).text)).toContain('New patient examination');
  await set({});
  for (const page of ['', '/details', '/code', '/urgent']) {
    const answer = await visitor.get(`${path}${page}`);
    expect(answer.status).toBe(200);
    expect(readable(answer.text)).toContain('Please sign in to book online');
    expect(readable(answer.text)).toContain('0117 496 0123');
  }
  for (const press of ['', '/start', '/details', '/code', '/code/again', '/hold']) {
    expect((await visitor.post(`${path}${press}`, { before: 'yes' })).status).toBe(409);
  }
  const face = (await visitor.get('/riverside/')).text;
  expect(face).not.toContain(`href="${path}"`);
  expect((await visitor.get('/riverside/sign-in?to=/riverside/book')).text).not.toContain(path);
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  expect(readable((await alex.get('/riverside/book')).text)).toContain('Check-up');
  await set({ visitorsBook: 'on' });
  expect(readable((await visitor.get(path)).text)).toContain('New patient examination');
  expect((await visitor.get('/riverside/')).text).toContain(`href="${path}"`);
});

test('of a day as many times are shown as the practice says', async () => {
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const [type] = await house.db
    .selectFrom('appointment_type as t')
    .innerJoin('practice as p', 'p.id', 't.practice_id')
    .select('t.id')
    .where('p.slug', '=', 'riverside')
    .where('t.name', '=', 'Check-up')
    .execute();
  const most = async () => {
    const page = (await alex.get(`/riverside/book?type=${type?.id}&practitioner=any&from=2026-10-19`)).text;
    const days = [...page.matchAll(/value="(2026-\d\d-\d\d)T/g)].map(([, day]) => day);
    return Math.max(0, ...days.map((day) => days.filter((one) => one === day).length));
  };
  expect(await most()).toBeGreaterThan(4);
  await set({ visitorsBook: 'on', mostTimesADay: '4' });
  expect(await most()).toBe(4);
});
