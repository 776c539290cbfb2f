import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { House } from '#/platform/house.ts';
import { testHouse } from '#test/database.ts';
import { cookiesOf, makePeople, password, peopleApp, post } from '../test-people.ts';

let house: House;
let people: Awaited<ReturnType<typeof makePeople>>;
let app: ReturnType<typeof peopleApp>;

beforeAll(async () => {
  house = { ...(await testHouse({ empty: true })), demo: null };
  people = await makePeople(house);
  app = peopleApp(house);
});
beforeEach(async () => {
  await house.db.deleteFrom('sign_in').execute();
  await house.database.libraries.query('delete from rate_limit');
});

const signIns = () => house.db.selectFrom('sign_in').selectAll().execute();
const events = async () =>
  (await house.db.selectFrom('account_event').selectAll().orderBy('id').execute()).filter(
    ({ kind }) => kind !== 'account-created',
  );
const at = (door: 'patient' | 'staff') => (door === 'staff' ? '/riverside/practice/sign-in' : '/riverside/sign-in');
const alex = (more: Record<string, string> = {}) => ({ email: people.alex.email, password, ...more });

describe("the patients' door", () => {
  it('shows a form that password managers can fill', async () => {
    const response = await app.request('/riverside/sign-in');
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toMatch(/<input[^>]*name="email"[^>]*type="email"[^>]*autocomplete="username"/);
    expect(page).toMatch(/<input[^>]*name="password"[^>]*type="password"[^>]*autocomplete="current-password"/);
    expect(page.match(/<button[^>]*>Sign in</g)).toHaveLength(1);
    expect(page).not.toContain('onpaste');
  });

  it('lets the right password in, to the dashboard', async () => {
    const response = await app.request('/riverside/sign-in', post(alex()));
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/riverside/dashboard');
    const [signIn] = await signIns();
    expect(signIn).toMatchObject({ account_id: people.alex.accountId, door: 'patient', ip_address: 'unknown' });
    expect(signIn?.expires_at.since(signIn.created_at).total('hours')).toBe(12);
    expect((await events()).at(-1)).toMatchObject({
      kind: 'signed-in',
      account_id: people.alex.accountId,
      data: { door: 'patient', practiceId: people.riverside },
    });
  });

  it('takes the address in capitals and with spaces around it', async () => {
    const response = await app.request('/riverside/sign-in', post({ email: ' ALEX.Morgan@demo.example ', password }));
    expect(response.status).toBe(303);
  });

  it('goes on to the page asked for, also after a slip', async () => {
    const to = '/riverside/appointments/1/cancel?from=mail';
    const asked = await app.request(`/riverside/sign-in?${new URLSearchParams({ to })}`);
    expect(await asked.text()).toContain(`name="to" value="${to}"`);
    const slip = await app.request('/riverside/sign-in', post({ ...alex({ to }), password: 'wrong' }));
    expect(await slip.text()).toContain(`name="to" value="${to}"`);
    const response = await app.request('/riverside/sign-in', post(alex({ to })));
    expect(response.headers.get('location')).toBe(to);
  });

  it.each(['https://evil.example/', '//evil.example/riverside/', '/harbour/dashboard', '/riverside/practice/'])(
    'never goes on to %s',
    async (to) => {
      const page = await app.request(`/riverside/sign-in?${new URLSearchParams({ to })}`);
      expect(await page.text()).not.toContain('name="to"');
      const response = await app.request('/riverside/sign-in', post(alex({ to })));
      expect(response.headers.get('location')).toBe('/riverside/dashboard');
    },
  );

  it('answers a wrong password and an unknown address alike, keeping the address but not the password', async () => {
    const email = 'nobody@demo.example';
    const wrong = await app.request('/riverside/sign-in', post(alex({ password: 'not-it-at-all' })));
    const unknown = await app.request('/riverside/sign-in', post({ email, password: 'not-it-at-all' }));
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    const [known, stranger] = [await wrong.text(), await unknown.text()];
    expect(known).toContain(`value="${people.alex.email}"`);
    expect(known).toContain('don’t go together');
    expect(known).toContain('href="#password"');
    expect(known).not.toContain('not-it-at-all');
    expect(stranger.replaceAll(email, people.alex.email)).toBe(known);
    expect([...wrong.headers]).toEqual([...unknown.headers]);
    expect(await signIns()).toEqual([]);
    expect((await events()).slice(-2)).toMatchObject([
      { kind: 'sign-in-failed', account_id: people.alex.accountId },
      { kind: 'sign-in-failed', account_id: null },
    ]);
  });

  it('works as hard on an unknown address as on a wrong password', async () => {
    const emails = ['nobody@demo.example', people.alex.email];
    const work = [0, 0]; // processor time: unlike the clock's, it is no longer when the machine is busy
    for (let i = 0; i < 10; i++) {
      const from = process.cpuUsage();
      await app.request('/riverside/sign-in', post({ email: emails[i % 2] ?? '', password: 'not-it-at-all' }));
      work[i % 2] = (work[i % 2] ?? 0) + process.cpuUsage(from).user;
    }
    const ratio = (work[0] ?? 0) / (work[1] ?? 0);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it.each([
    [{ email: '', password }, 'Type your e-mail address', '#email'],
    [{ email: 'alex.morgan', password }, 'name@example.com', '#email'],
    [{ email: 'alex\0@demo.example', password }, 'name@example.com', '#email'],
    [{ email: 'alex.morgan@demo.example', password: '' }, 'Type your password', '#password'],
  ])('says what is missing in %j', async (fields, words, link) => {
    const response = await app.request('/riverside/sign-in', post(fields));
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain(words);
    expect(page).toContain(`href="${link}"`);
  });

  it('takes a body that cannot be read for an empty form', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const response = await app.request('/riverside/sign-in', { method: 'POST', headers, body: 'nonsense' });
    expect(response.status).toBe(422);
  });

  it('refuses a password longer than any account has', async () => {
    const response = await app.request('/riverside/sign-in', post(alex({ password: 'x'.repeat(100_000) })));
    expect(response.status).toBe(422);
  });

  it('gives staff no more than a patient has', async () => {
    const { email } = people.manager;
    const response = await app.request('/riverside/sign-in', post({ email, password }));
    expect(response.status).toBe(303);
    expect(await signIns()).toMatchObject([{ door: 'patient' }]);
    const staffPage = await app.request('/riverside/practice/', { headers: { cookie: cookiesOf(response) } });
    expect(staffPage.status).toBe(303);
  });

  it('lets nobody choose the door in the form', async () => {
    await app.request('/riverside/sign-in', post({ email: people.manager.email, password, door: 'staff' }));
    expect(await signIns()).toMatchObject([{ door: 'patient' }]);
  });
});

describe("the staff's door", () => {
  it('lets staff of this practice in', async () => {
    const { email, accountId } = people.receptionist;
    const response = await app.request('/riverside/practice/sign-in', post({ email, password }));
    expect(response.headers.get('location')).toBe('/riverside/practice/');
    expect(await signIns()).toMatchObject([{ account_id: accountId, door: 'staff' }]);
  });

  it('answers a patient, staff of another practice, staff who have left and a wrong password alike', async () => {
    const left = people.manager;
    const answer = async (email: string, typed: string) => {
      const response = await app.request('/riverside/practice/sign-in', post({ email, password: typed }));
      return [response.status, (await response.text()).replaceAll(email, 'somebody')];
    };
    const wrong = await answer(people.receptionist.email, 'not-it-at-all');
    expect(await answer(people.alex.email, password)).toEqual(wrong);
    expect(await answer(people.elsewhere.email, password)).toEqual(wrong);
    const ended = house.clock().subtract({ seconds: 1 });
    await house.db.updateTable('staff').set({ ended_at: ended }).where('id', '=', left.id).execute();
    expect(await answer(left.email, password)).toEqual(wrong);
    await house.db.updateTable('staff').set({ ended_at: null }).where('id', '=', left.id).execute();
    expect(wrong[0]).toBe(422);
    expect(await signIns()).toEqual([]);
  });
});

describe('the cookie', () => {
  it('is kept from scripts and other sites, and has no lifetime of its own', async () => {
    const response = await app.request('/riverside/sign-in', post(alex()));
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^portico_patient=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is bound to this host and to https where PUBLIC_URL is https', async () => {
    const publicUrl = new URL('https://portal.example');
    const behindTls = peopleApp({ ...house, config: { ...house.config, publicUrl } });
    const response = await behindTls.request('/riverside/sign-in', post(alex()));
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-portico_patient=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const inside = await behindTls.request('/riverside/dashboard', { headers: { cookie: cookiesOf(response) } });
    expect(inside.status).toBe(200);
    const plain = { headers: { cookie: cookiesOf(response).replace('__Host-', '') } };
    expect((await behindTls.request('/riverside/dashboard', plain)).status).toBe(303);
  });

  it('is a fresh one at each sign-in, and the one before is worth nothing', async () => {
    const first = cookiesOf(await app.request('/riverside/sign-in', post(alex())));
    const second = cookiesOf(await app.request('/riverside/sign-in', post(alex(), { cookie: first })));
    expect(second).not.toBe(first);
    expect(await signIns()).toHaveLength(1);
    expect((await app.request('/riverside/dashboard', { headers: { cookie: first } })).status).toBe(303);
    expect((await app.request('/riverside/dashboard', { headers: { cookie: second } })).status).toBe(200);
  });
});

describe('signing out', () => {
  it.each(['patient', 'staff'] as const)("through the %s's door ends the sign-in itself", async (door) => {
    const email = door === 'staff' ? people.receptionist.email : people.alex.email;
    const home = door === 'staff' ? '/riverside/practice/' : '/riverside/dashboard';
    const cookie = cookiesOf(await app.request(at(door), post({ email, password })));
    const response = await app.request(at(door).replace('sign-in', 'sign-out'), post({}, { cookie }));
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(door === 'staff' ? '/riverside/practice/sign-in' : '/riverside/');
    expect(response.headers.getSetCookie()[0]).toMatch(new RegExp(`^portico_${door}=; Max-Age=0; Path=/`));
    expect(await signIns()).toEqual([]);
    expect((await events()).at(-1)).toMatchObject({ kind: 'signed-out', data: { door } });
    expect((await app.request(home, { headers: { cookie } })).status).toBe(303);
  });

  it('is answered the same when one is signed in no longer', async () => {
    const response = await app.request('/riverside/sign-out', post({}));
    expect(response.status).toBe(303);
  });
});

describe('the demo', () => {
  it('lists its people of this practice and door, each with a button that signs in', async () => {
    const person = { practice: 'riverside', door: 'patient' as const, name: 'Alex Morgan', part: 'a patient' };
    const demo = {
      people: [
        { ...person, email: people.alex.email },
        { ...person, practice: 'harbour', name: 'Bea Boyd', email: 'bea@demo.example' },
        { ...person, door: 'staff' as const, name: 'Rosa Reid', email: people.receptionist.email },
      ],
      password,
      progress: () => null,
    };
    const page = await (await peopleApp({ ...house, demo }).request('/riverside/sign-in')).text();
    expect(page).toContain('Use Alex Morgan');
    expect(page).toContain(people.alex.email);
    expect(page).toContain(password);
    expect(page).not.toContain('Bea Boyd');
    expect(page).not.toContain('Rosa Reid');
    expect(page.match(/<button[^>]*>Sign in</g)).toHaveLength(1);
    expect(await (await app.request('/riverside/sign-in')).text()).not.toContain('Use Alex');
  });
});
