import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { deliverDue } from '#/notifications/deliver.ts';
import type { Mail } from '#/platform/mail.ts';
import { type Caller, caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

const at = '/riverside/practice/settings/staff';
const home = '/riverside/practice/';
const password = 'a long enough one';
let house: TestHouse;
let manager: Caller;
let mails: Mail[];
beforeEach(async () => {
  house = await testHouse();
  manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  mails = [];
});

async function post(): Promise<Mail[]> {
  mails = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return { ok: true } as const;
  };
  await deliverDue(house, { send, close: () => undefined });
  return mails;
}
const linkIn = (mail: Mail | undefined) =>
  new URL(/http\S+\/practice\/invitation\/\S+/.exec(mail?.text ?? '')?.[0] ?? '').pathname;
const invite = (email: string, role = 'receptionist', name = 'Noor Ames') => manager.post(at, { name, email, role });
const staffId = async (email: string, slug = 'riverside') =>
  (
    await house.db
      .selectFrom('staff')
      .innerJoin('portal_account', 'portal_account.id', 'staff.account_id')
      .innerJoin('practice', 'practice.id', 'staff.practice_id')
      .select('staff.id')
      .where('portal_account.email', '=', email)
      .where('practice.slug', '=', slug)
      .executeTakeFirstOrThrow()
  ).id;

describe('inviting', () => {
  test('by a link that works once, after which they are in, and it is kept nowhere', async () => {
    expect((await invite('Noor@riverside.example')).location).toBe(`${at}?saved=invited`);
    expect(readable((await manager.get(at)).text)).toContain('Noor Ames Receptionist noor@riverside.example');
    const [mail] = await post();
    expect(mail?.to).toBe('noor@riverside.example');
    const link = linkIn(mail);
    const noor = caller(createApp(house));
    for (let i = 0; i < 2; i++) expect((await noor.get(link)).status).toBe(200);
    expect((await noor.post(link, { way: 'new', new: 'short' })).status).toBe(422);
    expect(await noor.post(link, { way: 'new', new: password })).toMatchObject({ status: 303, location: home });
    expect((await noor.get(home)).status).toBe(200);
    expect((await noor.get(at)).status).toBe(403);
    expect((await caller(createApp(house)).post(link, { way: 'new', new: password })).status).toBe(410);
    const kept = await house.db.selectFrom('event').select('data').where('kind', '=', 'staff.invited').execute();
    expect(JSON.stringify(kept)).not.toMatch(/noor|Noor/);
  });

  test('somebody with an account joins with its password, and has one account at both practices', async () => {
    await invite('reception@liffey.example', 'manager');
    const link = linkIn((await post())[0]);
    const them = caller(createApp(house));
    expect(readable((await them.post(link, { way: 'new', new: password })).text)).toContain('There is an account');
    expect((await them.post(link, { way: 'existing', existing: 'not theirs' })).status).toBe(422);
    expect((await them.post(link, { way: 'existing', existing: house.config.demoPassword })).status).toBe(303);
    expect((await them.get(home)).status).toBe(200);
    expect((await them.get('/liffey/practice/')).status).toBe(200);
  });

  test('sent again, only the newer link works; taken back or late, none', async () => {
    await invite('noor@riverside.example');
    const old = linkIn((await post())[0]);
    const open = async () =>
      (await house.db.selectFrom('staff_invitation').select('id').where('revoked_at', 'is', null).execute())[0]?.id;
    const one = `/riverside/practice/settings/staff-invitations/`;
    await manager.post(one + (await open()), { do: 'resend' });
    const fresh = linkIn((await post())[0]);
    const noor = caller(createApp(house));
    expect((await noor.get(old)).status).toBe(410);
    expect((await noor.get(fresh)).status).toBe(200);
    house.clock.add({ hours: 24 * 7 });
    expect((await noor.post(fresh, { way: 'new', new: password })).status).toBe(410);
    manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
    await manager.post(one + (await open()), { do: 'withdraw' });
    expect(await open()).toBeUndefined();
  });

  test.each([
    [{ name: '', email: 'noor@riverside.example', role: 'manager' }, 'name'],
    [{ name: 'Noor', email: 'noor', role: 'manager' }, 'email'],
    [{ name: 'Noor', email: 'reception@riverside.example', role: 'manager' }, 'email'],
    [{ name: 'Noor', email: 'noor@riverside.example', role: 'owner' }, 'role'],
  ])('%o is refused at its field', async (form, field) => {
    const answer = await manager.post(at, form);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${field}"`);
    expect(await house.db.selectFrom('staff_invitation').select('id').execute()).toEqual([]);
  });
});

describe('a member of staff', () => {
  test('who is removed is out at once, with their sign-ins', async () => {
    const email = 'reception@riverside.example';
    const desk = await signedIn(house, 'riverside', email, 'staff');
    expect((await desk.get(home)).status).toBe(200);
    await manager.post(`${at}/${await staffId(email)}/remove`);
    expect(await desk.get(home)).toMatchObject({ status: 303, location: expect.stringContaining('/sign-in') });
    expect(
      (await desk.post('/riverside/practice/sign-in', { email, password: house.config.demoPassword })).status,
    ).toBe(422);
    await invite(email);
    const link = linkIn((await post())[0]);
    expect((await desk.post(link, { way: 'existing', existing: house.config.demoPassword })).status).toBe(303);
    expect((await desk.get(home)).status).toBe(200);
  });

  test('who gets another role has it from their next page on', async () => {
    const email = 'reception@riverside.example';
    const desk = await signedIn(house, 'riverside', email, 'staff');
    await manager.post(`${at}/${await staffId(email)}/role`, { role: 'manager' });
    expect((await desk.get(at)).status).toBe(200);
    const events = await house.db.selectFrom('event').select('data').where('kind', '=', 'staff.role-changed').execute();
    expect(events.map(({ data }) => data)).toMatchObject([{ before: 'receptionist', after: 'manager' }]);
  });

  test('who is the last manager is neither removed nor made another', async () => {
    const id = await staffId('manager@riverside.example');
    for (const end of [
      () => manager.post(`${at}/${id}/remove`),
      () => manager.post(`${at}/${id}/role`, { role: 'receptionist' }),
    ]) {
      const answer = await end();
      expect(answer.status).toBe(422);
      expect(readable(answer.text)).toContain('There has to be a manager');
    }
    expect((await manager.get(at)).status).toBe(200);
  });

  test('of two managers who remove each other at once one stays', async () => {
    const other = 'reception@riverside.example';
    const desk = await signedIn(house, 'riverside', other, 'staff');
    const [own, theirs] = [await staffId('manager@riverside.example'), await staffId(other)];
    await manager.post(`${at}/${theirs}/role`, { role: 'manager' });
    await Promise.all([manager.post(`${at}/${theirs}/remove`), desk.post(`${at}/${own}/remove`)]);
    const left = await house.db
      .selectFrom('staff')
      .select('id')
      .where('id', 'in', [own, theirs])
      .where('ended_at', 'is', null)
      .execute();
    expect(left).toHaveLength(1);
  });

  test('of another practice is not found, and a receptionist reaches none of it', async () => {
    const id = await staffId('manager@liffey.example', 'liffey');
    expect((await manager.get(`${at}/${id}`)).status).toBe(404);
    expect((await manager.post(`${at}/${id}/remove`)).status).toBe(404);
    const desk = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
    expect((await desk.get(at)).status).toBe(403);
    expect((await desk.post(at, { name: 'Me', email: 'me@evil.example', role: 'manager' })).status).toBe(403);
  });
});
