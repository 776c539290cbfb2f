import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#/app.tsx';
import type { Mail } from '#/platform/mail.ts';
import { type Caller, caller, readable } from '#test/app.ts';
import type { TestHouse } from '#test/database.ts';
import { deliverInto } from '#test/deliver-into.ts';
import { codeIn, codesHouse, someoneNew, typeCode } from '#test/mailed-codes.ts';
import { codeMinutes, codeTries } from './mailed-code.ts';

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
const ask = async (email = alex, to?: string, who = someone) => {
  const answer = await who.post('/riverside/sign-in/code', { email, ...(to ? { to } : {}) });
  await deliver();
  return answer;
};
const code = () => codeIn(sent);
const link = () =>
  new URL(/https?:\S+\/sign-in\/link\/\S+/.exec(sent.at(-1)?.text ?? '')?.[0] ?? 'http://x/none').pathname;
const type = (typed: string, who = someone) => typeCode(who, typed);
const wrong = () => (code() === '000000' ? '000001' : '000000');
const signIns = async () => (await house.db.selectFrom('sign_in').select('id').execute()).length;

describe('a code by e-mail', () => {
  it('lets in, to the page asked for', async () => {
    const answer = await ask(alex, '/riverside/appointments');
    expect(answer).toMatchObject({ status: 303, location: '/riverside/sign-in/code' });
    expect(sent).toMatchObject([{ to: alex, subject: 'Your code to sign in to Riverside Dental Practice' }]);
    const page = await someone.get('/riverside/sign-in/code');
    expect(page.text).toMatch(/<input[^>]*name="code"[^>]*autocomplete="one-time-code"/);
    expect(await type(` ${code().slice(0, 3)} ${code().slice(3)} `)).toMatchObject({
      status: 303,
      location: '/riverside/appointments',
    });
    expect((await someone.get('/riverside/dashboard')).status).toBe(200);
  });

  it('is asked for by Enter in the e-mail field, where no password is typed', async () => {
    const answer = await someone.post('/riverside/sign-in', { email: alex, password: '', enter: 'on' });
    expect(answer).toMatchObject({ status: 303, location: '/riverside/sign-in/code' });
  });

  it('is mailed to nobody where the address has no account, and no code opens then', async () => {
    expect((await ask(stranger)).status).toBe(303);
    expect(sent).toEqual([]);
    expect((await type('123456')).status).toBe(422);
    expect(await signIns()).toBe(0);
  });

  it('says no to a wrong one, and after five tries to the right one', async () => {
    await ask();
    for (let tries = 1; tries <= codeTries; tries += 1) expect((await type(wrong())).status).toBe(422);
    const late = await type(code());
    expect(late.status).toBe(422);
    expect(readable(late.text)).toContain('can’t be used any more');
    expect(await signIns()).toBe(0);
  });

  it('runs out', async () => {
    await ask();
    house.clock.add({ minutes: codeMinutes });
    expect((await type(code())).status).toBe(422);
    house.clock.add({ minutes: -codeMinutes });
  });

  it('is worth nothing once another was sent', async () => {
    await ask();
    const first = code();
    expect((await someone.post('/riverside/sign-in/code/again')).status).toBe(303);
    await deliver();
    if (first !== code()) expect((await type(first)).status).toBe(422);
    expect((await type(code())).status).toBe(303);
  });

  it('is of use in the browser that asked for it alone, and in another practice nowhere', async () => {
    await ask();
    const other = caller(createApp(house));
    expect(await type(code(), other)).toMatchObject({ status: 303, location: '/riverside/sign-in' });
    await ask(stranger, undefined, other);
    expect((await type(code(), other)).status).toBe(422);
    expect((await someone.post('/harbour/sign-in/code/try', { code: code() })).location).toBe('/harbour/sign-in');
    expect((await type(code())).status).toBe(303);
  });

  it('takes a double click as one, and no second use later', async () => {
    await ask();
    const both = await Promise.all([type(code()), type(code())]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    house.clock.add({ minutes: 2 });
    expect((await type(code())).status).toBe(422);
    house.clock.add({ minutes: -2 });
  });

  it('stands in no table, no event, no job and no kept mail', async () => {
    await ask();
    const everything = JSON.stringify([
      await house.db.selectFrom('mailed_code').selectAll().execute(),
      await house.db.selectFrom('event').selectAll().where('kind', '=', 'sign-in.code-asked').execute(),
      await house.db.selectFrom('message').selectAll().where('kind', '=', 'sign-in-code').execute(),
    ]);
    expect(everything).not.toContain(`"${code()}"`);
    expect(everything).not.toContain(`is ${code()}`);
    expect(everything).not.toContain(link().split('.').at(-1));
  });

  it('answers an empty and an impossible address with what is wrong', async () => {
    for (const email of ['', 'alex at home']) {
      const answer = await someone.post('/riverside/sign-in/code', { email });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('href="#email"');
    }
  });

  it('is mailed five times an hour to one mailbox, and passwords open all the same', async () => {
    for (let times = 0; times < 5; times += 1) expect((await ask()).status).toBe(303);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    const password = { email: alex, password: house.config.demoPassword };
    expect((await someone.post('/riverside/sign-in', password)).status).toBe(303);
    // From an address of the network that the account came in by, no stranger's asking counts.
    expect((await ask()).status).toBe(303);
  });
});

describe('the link beside it', () => {
  it('opens a page as often as a mail scanner likes, and signs in at its button alone, once', async () => {
    await ask(alex, '/riverside/appointments');
    const phone = caller(createApp(house));
    for (let times = 0; times < 3; times += 1) {
      expect((await caller(createApp(house)).get(link())).status).toBe(200);
    }
    expect(await signIns()).toBe(0);
    expect(await phone.post(link(), { go: 'on' })).toMatchObject({ status: 303, location: '/riverside/appointments' });
    expect((await phone.get('/riverside/dashboard')).status).toBe(200);
    const spent = await caller(createApp(house)).post(link(), { go: 'on' });
    expect(spent.status).toBe(410);
    expect(spent.headers.getSetCookie().join()).not.toContain('portico_patient');
    const again = await phone.get(link());
    expect(again.status).toBe(410);
    expect(readable(again.text)).toContain('You’re signed in here already');
    // The code that stood beside it went with it.
    expect((await type(code())).status).not.toBe(200);
    expect((await someone.get('/riverside/dashboard')).status).toBe(303);
  });

  it('is none with a changed letter, of another practice, or after its time', async () => {
    await ask();
    const changed = link().replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    // The last letter of base64url carries bits that are not read back, so the text itself is compared.
    expect((await someone.get(changed)).status).toBe(410);
    expect((await someone.get(link().replace('riverside', 'harbour'))).status).toBe(410);
    house.clock.add({ minutes: codeMinutes });
    expect((await someone.post(link(), { go: 'on' })).status).toBe(410);
    house.clock.add({ minutes: -codeMinutes });
  });
});
