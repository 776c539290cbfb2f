import { beforeEach, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { type Caller, caller, readable } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { fingerprints } from '#test/strangers.ts';
import { makeSetUpCode } from './code.ts';
import { slugFrom } from './read-form.ts';

let house: TestHouse;
let code: string;
let somebody: Caller;
beforeEach(async () => {
  const told = await testHouse({ empty: true });
  house = { ...told, demo: null, config: { ...told.config, demo: false } };
  code = (await makeSetUpCode(house)) ?? '';
  somebody = caller(createApp(house));
});

const form = {
  region: 'GB',
  name: 'Quay Dental & Co',
  zone: 'Europe/London',
  locale: 'en-GB',
  phone: '0117 496 0123',
  email: 'hello@quay.example',
  managerName: 'Mina Malik',
  managerEmail: 'Mina@quay.example',
  password: 'a long enough one',
};
const untouched = async () => {
  const { rate_limit, ...rest } = await fingerprints(house.db);
  return rest;
};

test('an empty installation leads to the page that makes its first practice', async () => {
  expect(await somebody.get('/')).toMatchObject({ status: 303, location: '/set-up' });
  expect(readable((await somebody.get('/set-up')).text)).toContain('Where is the practice?');
  const page = (await somebody.get('/set-up?region=AU')).text;
  expect(page).toContain('Australia/Lord_Howe');
  expect(page).not.toContain('Europe/London');
  expect((await somebody.get('/set-up?region=US')).status).toBe(422);
});

test('with the code one makes practice, account and manager, and is in', async () => {
  const answer = await somebody.post('/set-up', { ...form, code: ` ${code.toLowerCase().replaceAll('-', ' ')}` });
  expect(answer).toMatchObject({ status: 303, location: '/quay-dental-co/practice/' });
  const practice = await house.db.selectFrom('practice').selectAll().executeTakeFirstOrThrow();
  expect(practice).toMatchObject({
    slug: 'quay-dental-co',
    region: 'GB',
    phone: '+441174960123',
    zone: 'Europe/London',
  });
  const staff = await house.db.selectFrom('staff').selectAll().executeTakeFirstOrThrow();
  expect(staff).toMatchObject({ practice_id: practice.id, name: 'Mina Malik', role: 'manager' });
  expect(await house.db.selectFrom('portal_account').select('email').execute()).toEqual([
    { email: 'mina@quay.example' },
  ]);
  expect(answer.headers.get('set-cookie')).toContain('portico_staff=');
  const again = await caller(createApp(house)).post('/quay-dental-co/practice/sign-in', {
    email: 'mina@quay.example',
    password: form.password,
  });
  expect(again.status).toBe(303);
});

test('afterwards the page is gone, and its code is worth nothing', async () => {
  await somebody.post('/set-up', { ...form, code });
  const before = await untouched();
  const other = caller(createApp(house));
  expect((await other.get('/set-up')).status).toBe(404);
  expect((await other.post('/set-up', { ...form, name: 'Another', code })).status).toBe(404);
  expect(await makeSetUpCode(house)).toBeNull();
  expect(await untouched()).toEqual(before);
});

test('of two who press at once one makes it', async () => {
  const answers = await Promise.all(
    ['One', 'Two'].map((name) =>
      caller(createApp(house)).post('/set-up', { ...form, name, managerEmail: `${name}@quay.example`, code }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 404]);
  expect(await house.db.selectFrom('practice').select('id').execute()).toHaveLength(1);
});

test.each([
  ['code', 'AAAA-AAAA-AAAA', 'That isn’t the set-up code'],
  ['name', '', 'Give the practice’s name'],
  ['zone', 'Australia/Sydney', 'Choose one of the country’s time zones'],
  ['phone', 'soon', 'Give a telephone number, such as'],
  ['email', 'nobody', 'Give an e-mail address'],
  ['slug', 'Quay Dental', 'such as quay-dental'],
  ['slug', 'assets', 'Portico itself uses that address. Choose another, such as assets-dental'],
  ['managerName', '', 'Give the manager’s name'],
  ['managerEmail', 'nobody', 'Give an e-mail address'],
  ['password', 'short', 'Choose a password of 8 to 128 characters'],
])('a %s of “%s” is refused at its field, what was typed stays, and nothing is made', async (field, value, why) => {
  const before = await untouched();
  const answer = await somebody.post('/set-up', { ...form, code, [field]: value });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`href="#${field}"`);
  expect(readable(answer.text)).toContain(why);
  expect(answer.text).not.toContain(form.password);
  for (const [name, kept] of Object.entries(form)) {
    if (name !== field && name !== 'password') expect(answer.text).toContain(kept.replace('&', '&amp;'));
  }
  expect(await untouched()).toEqual(before);
});

test('five wrong codes a minute, and then not even the right one', async () => {
  for (let i = 0; i < 5; i++) expect((await somebody.post('/set-up', { ...form, code: 'A' })).status).toBe(422);
  const answer = await somebody.post('/set-up', { ...form, code });
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
});

test('the demo is not set up by anybody', async () => {
  const demo = await testHouse({ empty: true });
  expect((await caller(createApp(demo)).get('/set-up')).status).toBe(404);
});

test('the manager reads what is to be set until it is put away', async () => {
  await somebody.post('/set-up', { ...form, code });
  await house.db.updateTable('sign_in').set({ second_factor_at: house.clock() }).execute();
  const home = '/quay-dental-co/practice/';
  const page = await somebody.get(home);
  expect(readable(page.text)).toContain('Getting started 0 of 7 done');
  await somebody.post(`${home}checklist`, { away: 'on' });
  expect(readable((await somebody.get(home)).text)).toContain('0 of 7 done');
  await somebody.post(`${home}settings/opening-hours`, { 'opens-1-1': '09:00', 'closes-1-1': '17:00' });
  await somebody.post(`${home}settings/online-cancellation`, { noticeHours: '24' });
  for (const accept of ['online-booking', 'patient-notifications', 'patient-notifications', 'practitioners']) {
    await somebody.post(`${home}checklist`, { accept });
  }
  expect(readable((await somebody.get(home)).text)).toContain('4 of 7 done');
});

test('who made the first finds the way to a second among its settings, and manages both; no other manager does', async () => {
  await somebody.post('/set-up', { ...form, code });
  await house.db.updateTable('sign_in').set({ second_factor_at: house.clock() }).execute();
  const settings = '/quay-dental-co/practice/settings';
  expect((await somebody.get(settings)).text).toContain('href="/set-up"');
  const { name, zone, email } = form;
  const second = {
    region: 'IE',
    name: `${name} Cork`,
    zone: 'Europe/Dublin',
    locale: 'en-IE',
    phone: '01 901 2345',
    email,
  };
  expect((await somebody.post('/set-up', { ...second, zone })).status).toBe(422);
  expect(await somebody.post('/set-up', second)).toMatchObject({ location: '/quay-dental-co-cork/practice/' });
  expect((await somebody.get('/quay-dental-co-cork/practice/')).status).toBe(200);
  expect((await somebody.get('/quay-dental-co/practice/')).status).toBe(200);

  const account = await house.db.selectFrom('installation_admin').select('account_id').executeTakeFirstOrThrow();
  await house.db.deleteFrom('installation_admin').where('account_id', '=', account.account_id).execute();
  expect((await somebody.get(settings)).text).not.toContain('href="/set-up"');
  expect((await somebody.get('/set-up')).status).toBe(404);
  expect((await somebody.post('/set-up', { ...second, slug: 'another' })).status).toBe(404);
});

test('an address is made of a name', () => {
  expect(slugFrom('Quay Dental & Co')).toBe('quay-dental-co');
  expect(slugFrom('Clinique dentaire des Érables')).toBe('clinique-dentaire-des-erables');
  expect(slugFrom('St Mary’s 24/7')).toBe('st-marys-24-7');
  expect(slugFrom('7 Oaks')).toBe('oaks');
  expect(slugFrom('牙医')).toBe('');
});
