import { beforeEach, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { type Caller, caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

const email = 'alex.morgan@demo.example';
const page = '/riverside/account/erasure';
let house: TestHouse;
let alex: Caller;
let beth: Caller;
beforeEach(async () => {
  house = await testHouse();
  alex = await signedIn(house, 'riverside', email);
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
});

const tasks = () => house.db.selectFrom('staff_task').selectAll().where('kind', '=', 'erasure').orderBy('id').execute();
const asked = async () => {
  await alex.post(page);
  const [task] = await tasks();
  if (!task) throw new Error('nothing was asked');
  return `/riverside/practice/erasures/${task.id}`;
};
const record = () =>
  house.db
    .selectFrom('patient')
    .selectAll()
    .where('given_name', '=', 'Alex')
    .where('family_name', '=', 'Morgan')
    .executeTakeFirstOrThrow();
const links = async () =>
  house.db
    .selectFrom('account_link')
    .selectAll()
    .where('patient_id', '=', (await record()).id)
    .execute();
const account = (id: string) =>
  house.db.selectFrom('portal_account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const visits = async () =>
  house.db
    .selectFrom('appointment')
    .select(['id', 'state'])
    .where('patient_id', '=', (await record()).id)
    .orderBy('id')
    .execute();

test('a patient reads what goes and what stays, asks once, and reads since when it waits', async () => {
  const before = readable((await alex.get(page)).text);
  expect(before).toContain('at least 15 years after your last visit');
  expect(await tasks()).toEqual([]);
  const [one, two] = await Promise.all([alex.post(page), alex.post(page)]);
  expect([one.location, two.location]).toEqual([page, page]);
  expect(await tasks()).toHaveLength(1);
  expect(readable((await alex.get(page)).text)).toContain('You have asked for your data to be erased');
  expect(readable((await beth.get('/riverside/practice/')).text)).toContain(
    'Alex Morgan asks for their data to be erased',
  );
});

test('erased: nobody reaches the record, the account is nobody’s any more, and care records stay', async () => {
  const [link] = await links();
  const [before, booked] = [await record(), await visits()];
  const path = await asked();
  expect(readable((await beth.get(path)).text)).toContain('stay booked');
  expect((await beth.post(path, { do: 'erase' })).location).toBe('/riverside/practice/');
  expect(await links()).toEqual([]);
  expect(await record()).toEqual(before);
  expect(await visits()).toEqual(booked);
  const gone = await account(link?.account_id ?? '');
  expect(gone).toMatchObject({ name: '', email: `erased-${gone.id}@portico.invalid` });
  expect(gone.erased_at).not.toBeNull();
  expect((await alex.get('/riverside/dashboard')).location).toContain('/sign-in');
  const again = caller(createApp(house));
  expect((await again.post('/riverside/sign-in', { email, password: house.config.demoPassword })).status).toBe(422);
  const kept = JSON.stringify([
    await house.db.selectFrom('portal_account').selectAll().execute(),
    await house.db.selectFrom('credential').select('account_id').execute(),
    await house.db.selectFrom('sign_in').select('account_id').where('account_id', '=', gone.id).execute(),
  ]);
  expect(kept).not.toContain(email);
  const [event] = await house.db
    .selectFrom('event')
    .select(['data', 'quiet'])
    .where('kind', '=', 'erasure.answered')
    .execute();
  expect(event).toMatchObject({ quiet: false, data: { done: true, accounts: 1 } });
});

test('what an erased account did stays in the history, by somebody who has no name any more', async () => {
  const visit = await house.db
    .selectFrom('appointment')
    .select('reference')
    .where('patient_id', '=', (await record()).id)
    .where('state', 'in', ['pending', 'confirmed'])
    .orderBy('starts_at', 'desc')
    .executeTakeFirstOrThrow();
  await alex.post(`/riverside/appointments/${visit.reference}/cancel`, { sequence: '0' });
  const page = async () => readable((await beth.get(`/riverside/practice/appointments/${visit.reference}`)).text);
  expect(await page()).toContain('Alex Morgan, online');
  await beth.post(await asked(), { do: 'erase' });
  expect(await page()).toContain('Somebody whose account was erased, online');
  const late = await beth.get(`/riverside/practice/appointments/${visit.reference}/cancel`);
  expect(readable(late.text)).toContain('Somebody whose account was erased cancelled this online');
});

test('an account that reaches another record keeps its name and its other ways', async () => {
  const [link] = await links();
  const other = await house.db
    .selectFrom('patient')
    .select(['id', 'practice_id'])
    .where('given_name', '=', 'Sam')
    .executeTakeFirstOrThrow();
  await house.db
    .insertInto('account_link')
    .values({
      practice_id: other.practice_id,
      account_id: link?.account_id ?? '',
      patient_id: other.id,
      relation: 'other',
      created_at: house.clock(),
    })
    .execute();
  await beth.post(await asked(), { do: 'erase' });
  expect(await links()).toEqual([]);
  expect((await account(link?.account_id ?? '')).email).toBe(email);
  expect((await alex.get('/riverside/dashboard')).status).toBe(200);
});

test('not erased: nothing changes, and the task is answered for everybody', async () => {
  const before = await links();
  const path = await asked();
  const answers = await Promise.all([beth.post(path, { do: 'keep' }), beth.post(path, { do: 'erase' })]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(await house.db.selectFrom('event').select('id').where('kind', '=', 'erasure.answered').execute()).toHaveLength(
    1,
  );
  expect((await beth.get(path)).status).toBe(404);
  if ((await links()).length) expect(await links()).toEqual(before);
});

test('it isn’t closed like other tasks, and no other practice’s staff reach it', async () => {
  const path = await asked();
  const [task] = await tasks();
  await beth.post(`/riverside/practice/tasks/${task?.id}/close`);
  expect((await tasks())[0]?.closed_at).toBeNull();
  const aisling = await signedIn(house, 'liffey', 'reception@liffey.example', 'staff');
  expect((await aisling.get(path.replace('riverside', 'liffey'))).status).toBe(404);
  await aisling.post(path.replace('riverside', 'liffey'), { do: 'erase' });
  expect((await tasks())[0]?.closed_at).toBeNull();
  expect((await beth.post(path, { do: 'whatever' })).status).toBe(422);
});
