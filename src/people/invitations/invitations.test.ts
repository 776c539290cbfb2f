import { describe, expect, test } from 'vitest';
import { type Caller, readable } from '#test/app.ts';
import { fingerprints } from '#test/strangers.ts';
import { jo, visitorPages } from '#test/visitor-pages.ts';

const pages = await visitorPages();
const { at, house, booked, mailTo, stranger } = pages;
const password = 'a good long password';

/** Somebody who booked without an account, and the way to one that came with the confirmation. */
async function invited(family: string) {
  const email = `${family.toLowerCase()}@demo.example`;
  const { answer } = await booked({ ...jo, family, email });
  const path = /\/riverside\/invitation\/[\w.-]+/.exec((await mailTo(email)).text)?.[0] ?? '';
  const reference = answer.location?.split('/').at(-1) ?? '';
  return { email, path, reference };
}
const accept = (who: Caller, path: string, form = {}) => who.post(path, { way: 'new', new: password, ...form });
const spent = 'This link can’t be used any more';

describe('an invitation', () => {
  test('opens without changing anything, however often, and shows no more than the first name', async () => {
    const { path, email } = await invited('Opened');
    const before = await fingerprints(house.db);
    for (let i = 0; i < 3; i += 1) {
      const page = await stranger().get(path);
      expect(readable(page.text)).toContain('Welcome, Jo');
      expect(page.text).not.toContain('Opened');
      expect(page.text).not.toContain(email);
    }
    expect(await fingerprints(house.db)).toEqual(before);
  });

  test('makes an account that reaches the visit, can cancel it, and signs in again', async () => {
    const { path, reference, email } = await invited('Taken');
    const someone = stranger();
    const answer = await accept(someone, path);
    expect([answer.status, answer.location]).toEqual([303, '/riverside/dashboard']);
    expect(readable((await someone.get('/riverside/dashboard')).text)).toContain('Jo');
    const cancelled = await someone.post(`/riverside/appointments/${reference}/cancel`, { sequence: '0' });
    expect(cancelled.location).toBe(`/riverside/appointments/${reference}/cancelled`);
    const later = await stranger().post('/riverside/sign-in', { email, password });
    expect(later.location).toBe('/riverside/dashboard');
  });

  test('works once: the next who opens it reads so, with the way on; a double click comes in', async () => {
    const { path } = await invited('Once');
    const someone = stranger();
    const both = await Promise.all([accept(someone, path), accept(someone, path)]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    for (const answer of [await stranger().get(path), await accept(stranger(), path, { new: 'another password' })]) {
      expect([answer.status, readable(answer.text)]).toEqual([410, expect.stringContaining(spent)]);
      expect(answer.text).toContain('href="/riverside/sign-in"');
    }
  });

  test('too late, made up, of another practice, or for a record that was closed meanwhile reads the same', async () => {
    const { path } = await invited('Late');
    const said = async (where: string) => {
      const answer = await stranger().get(where);
      return answer.status === 410 && readable(answer.text).includes(spent);
    };
    expect(await said(path)).toBe(false);
    expect(await said(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).toBe(true);
    expect(await said('/riverside/invitation/anything')).toBe(true);
    expect(await said(path.replace('riverside', 'liffey'))).toBe(true);
    const online = (online_access: boolean) =>
      house.db.updateTable('patient').set({ online_access }).where('family_name', '=', 'Late').execute();
    await online(false);
    expect(await said(path)).toBe(true);
    await online(true);
    house.clock.add({ hours: 24 * 14 });
    expect(await said(path)).toBe(true);
    expect((await accept(stranger(), path)).status).toBe(410);
    expect(
      await house.db.selectFrom('portal_account').select('id').where('email', '=', 'late@demo.example').execute(),
    ).toEqual([]);
    house.clock.add({ hours: -24 * 14 });
  });

  test('needs no password: the mailbox is proved, and a code to it is the way in from then on', async () => {
    const { path, email } = await invited('Without');
    expect((await stranger().get(path)).text).not.toMatch(/<input[^>]*name="new"[^>]*required/);
    const someone = stranger();
    const both = await Promise.all([accept(someone, path, { new: '' }), accept(someone, path, { new: '' })]);
    expect(both.map(({ status, location }) => [status, location])).toEqual(
      Array(2).fill([303, '/riverside/dashboard']),
    );
    expect(readable((await someone.get('/riverside/dashboard')).text)).toContain('Jo');
    const account = await house.db
      .selectFrom('portal_account as a')
      .leftJoin('credential as c', 'c.account_id', 'a.id')
      .select(['a.email', 'c.id as credential'])
      .where('a.email', '=', email)
      .execute();
    expect(account).toEqual([{ email, credential: null }]);

    // Later the same link is worth nothing, and no empty password opens the account.
    house.clock.add({ minutes: 2 });
    expect((await accept(stranger(), path, { new: '' })).status).toBe(410);
    house.clock.add({ minutes: -2 });
    expect((await stranger().post('/riverside/sign-in', { email, password: '' })).status).toBe(422);
    expect((await stranger().post('/riverside/sign-in/code', { email })).location).toBe('/riverside/sign-in/code');
  });

  test('asks for a password, where one is typed, as long as they have to be', async () => {
    const { path } = await invited('Short');
    for (const [typed, says] of [
      ['1234567', 'Choose a password of 8 characters or more'],
      ['x'.repeat(129), 'Choose a password of 128 characters or fewer'],
    ] as const) {
      const answer = await accept(stranger(), path, { new: typed });
      expect([answer.status, readable(answer.text)]).toEqual([422, expect.stringContaining(says)]);
    }
  });
});

describe('where the address has an account already', () => {
  test('the first page is the same; its password links the record, and no other does', async () => {
    const known = 'elsewhere@demo.example';
    const { path, email } = await invited('Known');
    const unknown = await invited('Unknown');
    await house.db.updateTable('portal_account').set({ email: known }).where('id', '=', at.sam.accountId).execute();
    await house.db.updateTable('portal_account').set({ email }).where('id', '=', at.sam.accountId).execute();
    const page = async (where: string) =>
      (await stranger().get(where)).text.replaceAll(where, 'PATH').replaceAll(encodeURIComponent(where), 'PATH');
    expect(await page(path)).toBe(await page(unknown.path));

    const chosen = await accept(stranger(), path);
    expect([chosen.status, readable(chosen.text)]).toEqual([
      422,
      expect.stringContaining('There is an account with this e-mail address already. Type its password'),
    ]);
    // A link that is good for days signs nobody in to an account that reaches more than it was sent for.
    const without = await accept(stranger(), path, { new: '' });
    expect([without.status, without.headers.getSetCookie()]).toEqual([422, []]);
    const wrong = await accept(stranger(), path, { way: 'existing', existing: 'not the password' });
    expect(readable(wrong.text)).toContain('That isn’t the password of an account with this e-mail address');
    const links = () =>
      house.db.selectFrom('account_link').select('patient_id').where('account_id', '=', at.sam.accountId).execute();
    const before = await links();
    const right = await accept(stranger(), path, { way: 'existing', existing: house.config.demoPassword });
    expect(right.location).toBe('/riverside/dashboard');
    expect(await links()).toHaveLength(before.length + 1);
  });

  test('nobody guesses its password there for long', async () => {
    await house.db.deleteFrom('rate_limit' as never).execute();
    const { path } = await invited('Guessed');
    await house.db
      .updateTable('portal_account')
      .set({ email: 'guessed@demo.example' })
      .where('id', '=', at.alex.accountId)
      .execute();
    const guess = () => accept(stranger(), path, { way: 'existing', existing: 'a guess' });
    for (let i = 0; i < 10; i += 1) expect((await guess()).status).toBe(422);
    expect((await guess()).status).toBe(429);
  });
});

test('the link stands in the mail alone: what is kept of it outside the demo doesn’t open', async () => {
  const { demo, ...rest } = house.config;
  const quiet = { ...house, config: { ...rest, demo: !demo } };
  const { deliverDue } = await import('#/notifications/deliver.ts');
  const { visitor, form } = await pages.proved({ ...jo, family: 'Quiet', email: 'quiet@demo.example' });
  await visitor.post(pages.here, form);
  const texts: string[] = [];
  await deliverDue(quiet, {
    send: async ({ to, text }) => {
      if (to === 'quiet@demo.example') texts.push(text);
      return { ok: true };
    },
    close: () => undefined,
  });
  expect(texts.at(-1)).toMatch(/\/riverside\/invitation\//);
  const kept = await house.db
    .selectFrom('message')
    .select(['html', 'text'])
    .where('to_address', '=', 'quiet@demo.example')
    .where('kind', '=', 'appointment-booked')
    .executeTakeFirstOrThrow();
  expect(`${kept.html}${kept.text}`).not.toContain('/invitation/');
});
