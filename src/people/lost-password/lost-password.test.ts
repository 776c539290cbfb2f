import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#/app.tsx';
import type { Mail } from '#/platform/mail.ts';
import { type Caller, caller, readable } from '#test/app.ts';
import type { TestHouse } from '#test/database.ts';
import { deliverInto } from '#test/deliver-into.ts';
import { codeIn, codesHouse, someoneNew, typeCode } from '#test/mailed-codes.ts';

const alex = 'alex.morgan@demo.example';
const stranger = 'nobody.at.all@demo.example';
let house: TestHouse;
let sent: Mail[];
let someone: Caller;

beforeAll(async () => {
  house = await codesHouse();
});
beforeEach(async () => {
  sent = [];
  await deliver();
  sent = [];
  someone = await someoneNew(house);
});

const deliver = () => deliverInto(house, sent);
const code = () => codeIn(sent);
const type = (typed: string, who = someone) => typeCode(who, typed);

describe('a lost password', () => {
  const lost = async (email = alex) => {
    const answer = await someone.post('/riverside/password', { email });
    await deliver();
    return answer;
  };

  it('is chosen anew by whoever proves the address; every other sign-in ends', async () => {
    const elsewhere = caller(createApp(house));
    await elsewhere.post('/riverside/sign-in', { email: alex, password: house.config.demoPassword });
    expect((await elsewhere.get('/riverside/dashboard')).status).toBe(200);
    expect((await lost()).location).toBe('/riverside/sign-in/code');
    expect(await type(code())).toMatchObject({ location: '/riverside/password/new' });
    expect((await someone.get('/riverside/dashboard')).status).toBe(303);
    const short = await someone.post('/riverside/password/new', { password: 'short' });
    expect(short.status).toBe(422);
    expect(await someone.post('/riverside/password/new', { password: 'a new one of mine' })).toMatchObject({
      location: '/riverside/dashboard',
    });
    expect((await someone.get('/riverside/dashboard')).status).toBe(200);
    expect((await elsewhere.get('/riverside/dashboard')).status).toBe(303);
    const fresh = caller(createApp(house));
    const old = { email: alex, password: house.config.demoPassword };
    expect((await fresh.post('/riverside/sign-in', old)).status).toBe(422);
    expect((await fresh.post('/riverside/sign-in', { ...old, password: 'a new one of mine' })).status).toBe(303);
    const kinds = await house.db
      .selectFrom('account_event')
      .select('kind')
      .where('kind', '=', 'password-changed')
      .execute();
    expect(kinds).toHaveLength(1);
    // Put back for whoever comes next.
    await lost();
    await type(code());
    await someone.post('/riverside/password/new', { password: house.config.demoPassword });
  });

  it('is chosen anew by staff too, who come in at their own door and still owe what that door asks', async () => {
    const manager = 'manager@riverside.example';
    expect(readable((await someone.get('/riverside/practice/sign-in')).text)).toContain('Forgotten your password?');
    const page = await someone.get('/riverside/password?to=/riverside/practice/');
    expect(page.text).toContain('name="to" value="/riverside/practice/"');
    await someone.post('/riverside/password', { email: manager, to: '/riverside/practice/' });
    await deliver();
    expect((await someone.get('/riverside/sign-in/code')).text).toContain('href="/riverside/practice/sign-in');
    expect((await type(code())).location).toBe('/riverside/password/new');
    const chosen = await someone.post('/riverside/password/new', { password: house.config.demoPassword });
    expect(chosen.location).toBe('/riverside/practice/');
    // A mailbox alone opens no manager's page.
    expect((await someone.get('/riverside/practice/')).location).toContain('/riverside/practice/two-factor/set-up');
    expect((await someone.get('/riverside/dashboard')).status).toBe(303);
  });

  it('lets nobody in at the staff’s door who doesn’t work here', async () => {
    await someone.post('/riverside/password', { email: alex, to: '/riverside/practice/' });
    await deliver();
    await type(code());
    const chosen = await someone.post('/riverside/password/new', { password: house.config.demoPassword });
    expect(chosen.location).toBe('/riverside/dashboard');
    expect((await someone.get('/riverside/practice/')).location).toContain('/riverside/practice/sign-in');
  });

  it('is chosen by nobody who proved nothing, and once with one code', async () => {
    expect((await someone.get('/riverside/password/new')).location).toBe('/riverside/password');
    expect((await someone.post('/riverside/password/new', { password: 'mine from now on' })).location).toBe(
      '/riverside/password',
    );
    expect((await lost(stranger)).location).toBe('/riverside/sign-in/code');
    expect(sent).toEqual([]);
    // A code to sign in with is none for a new password.
    await someone.post('/riverside/sign-in/code', { email: alex });
    await deliver();
    await type(code());
    expect((await someone.get('/riverside/password/new')).location).toBe('/riverside/password');
  });
});
