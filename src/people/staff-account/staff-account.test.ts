import { beforeEach, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { type Caller, caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

const email = 'reception@riverside.example';
const home = '/riverside/practice/';
const at = `${home}account`;
let house: TestHouse;
let here: Caller;
let there: Caller;
beforeEach(async () => {
  house = await testHouse();
  here = await signedIn(house, 'riverside', email, 'staff');
  there = await signedIn(house, 'riverside', email, 'staff');
});

test('sign-ins are listed, one or all others can be ended, and end at once', async () => {
  const page = await here.get(at);
  expect(readable(page.text)).toContain('Where you’re signed in');
  expect(readable(page.text)).toContain('This browser');
  const [id = ''] = [...page.text.matchAll(/name="sign-in" value="([^"]+)"/g)].map(([, one]) => one ?? '');
  expect((await here.post(`${at}/sign-ins`, { 'sign-in': id })).location).toBe(`${at}?saved=ended`);
  expect((await there.get(home)).status).toBe(303);
  there = await signedIn(house, 'riverside', email, 'staff');
  await here.post(`${at}/sign-ins`, { 'sign-in': 'others' });
  expect((await there.get(home)).status).toBe(303);
  expect((await here.get(home)).status).toBe(200);
});

test('somebody else’s sign-in is not ended', async () => {
  const manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  const { id } = await house.db
    .selectFrom('sign_in')
    .innerJoin('portal_account', 'portal_account.id', 'sign_in.account_id')
    .select('sign_in.id')
    .where('portal_account.email', '=', 'manager@riverside.example')
    .executeTakeFirstOrThrow();
  await here.post(`${at}/sign-ins`, { 'sign-in': id });
  expect((await manager.get(home)).status).toBe(200);
});

test('another password is taken where the one now is right, and signs out everywhere else', async () => {
  const wanted = 'another long one';
  expect((await here.post(`${at}/password`, { now: 'not it', new: wanted })).status).toBe(422);
  expect((await here.post(`${at}/password`, { now: house.config.demoPassword, new: 'short' })).status).toBe(422);
  expect((await there.get(home)).status).toBe(200);
  const right = await here.post(`${at}/password`, { now: house.config.demoPassword, new: wanted });
  expect(right.location).toBe(`${at}?saved=password`);
  expect((await there.get(home)).status).toBe(303);
  expect((await here.get(home)).status).toBe(200);
  const again = await caller(createApp(house)).post(`${home}sign-in`, { email, password: wanted });
  expect(again.status).toBe(303);
});

test('the demo says that two-factor is off in it', async () => {
  expect(readable((await here.get(at)).text)).toContain('It is off in the demo');
});

test('outside the demo a receptionist may turn it off, a manager may not', async () => {
  house = { ...house, demo: null, config: { ...house.config, demo: false } };
  const proved = async (who: string) => {
    const someone = await signedIn(house, 'riverside', who, 'staff');
    const { id } = await house.db
      .selectFrom('portal_account')
      .select('id')
      .where('email', '=', who)
      .executeTakeFirstOrThrow();
    const row = { account_id: id, sealed_secret: '', confirmed_at: house.clock() };
    await house.db.insertInto('two_factor').values(row).execute();
    await house.db
      .updateTable('sign_in')
      .set({ second_factor_at: house.clock() })
      .where('account_id', '=', id)
      .execute();
    return someone;
  };
  const has = async () => (await house.db.selectFrom('two_factor').select('account_id').execute()).length;
  const manager = await proved('manager@riverside.example');
  await manager.post(`${at}/two-factor-off`);
  expect(await has()).toBe(1);
  const desk = await proved(email);
  expect((await desk.post(`${at}/two-factor-off`)).location).toBe(`${at}?saved=off`);
  expect(await has()).toBe(1);
});
