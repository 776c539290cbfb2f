import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#/app.tsx';
import type { Mail } from '#/platform/mail.ts';
import { type Caller, caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { deliverInto } from '#test/deliver-into.ts';
import { addPatient } from '../patients.ts';
import { type InviteJob, invitedAtOnce, inviteQueue, inviteSome } from './invite-all.ts';

let house: TestHouse;
let practiceId: number;
let sent: Mail[];
let desk: Caller;
let office: Caller;

beforeEach(async () => {
  const told = await testHouse();
  house = { ...told, demo: null, config: { ...told.config, demo: false } };
  const found = await house.db.selectFrom('practice').select('id').where('slug', '=', 'riverside').executeTakeFirst();
  practiceId = found?.id ?? 0;
  sent = [];
  desk = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  // The demo's managers need no second factor.
  office = await signedIn(told, 'riverside', 'manager@riverside.example', 'staff');
});

const act = () => ({ actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true }) as const;
const record = (givenName: string, changes: object = {}) =>
  addPatient(house, practiceId, act(), {
    givenName,
    familyName: 'Newman',
    dateOfBirth: Temporal.PlainDate.from('1980-01-01'),
    email: `${givenName.toLowerCase()}@newman.example`,
    ...changes,
  });
const deliver = () => deliverInto(house, sent);
const invite = (patientId: string) => desk.post(`/riverside/practice/patients/${patientId}/portal/invite`);
const link = () => new URL(/http\S+\/invitation\/\S+/.exec(sent.at(-1)?.text ?? '')?.[0] ?? 'http://x/none').pathname;
const take = (path: string) => caller(createApp(house)).post(path, { way: 'new', new: 'a password of mine' });

describe('an invitation by staff', () => {
  it('goes to the record’s address, makes an account once, and stands on the record', async () => {
    const eve = await record('Eve');
    expect((await invite(eve)).status).toBe(303);
    await deliver();
    expect(sent).toMatchObject([{ to: 'eve@newman.example' }]);
    const page = await desk.get(`/riverside/practice/patients/${eve}?tab=details`);
    expect(readable(page.text)).toContain('Invited at eve@newman.example');
    expect(await take(link())).toMatchObject({ status: 303, location: '/riverside/dashboard' });
    expect((await caller(createApp(house)).get(link())).status).toBe(410);
    const kept = await house.db.selectFrom('message').select('text').where('kind', '=', 'account-invitation').execute();
    expect(kept[0]?.text).not.toContain(link());
  });

  it('takes the place of the one before, can be taken back, and runs out', async () => {
    const eve = await record('Eve');
    await invite(eve);
    await deliver();
    const first = link();
    await invite(eve);
    await deliver();
    expect(link()).not.toBe(first);
    expect((await take(first)).status).toBe(410);
    expect((await desk.post(`/riverside/practice/patients/${eve}/portal/take-back`)).status).toBe(303);
    expect((await take(link())).status).toBe(410);
    await invite(eve);
    await deliver();
    house.clock.add({ hours: 15 * 24 });
    expect((await take(link())).status).toBe(410);
  });

  it.each<[string, object, string]>([
    ['an archived record', { archived_at: Temporal.Instant.from('2026-01-01T00:00Z') }, 'archived'],
    ['a closed record', { online_access: false }, 'closed to online access'],
    ['a record without an address', { email: null }, 'no e-mail address'],
    ['a child', { date_of_birth: Temporal.PlainDate.from('2016-01-01') }, 'Too young'],
    ['a shared address', { email: 'alex.morgan@demo.example' }, 'Another adult’s record'],
  ])('is refused for %s, with the reason', async (_, changes, why) => {
    const eve = await record('Eve');
    await house.db.updateTable('patient').set(changes).where('id', '=', eve).execute();
    const answer = await invite(eve);
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain(why);
    expect(await deliver()).toBe(0);
  });

  it('is followed by unlinking and inviting again where a mailbox is lost', async () => {
    const eve = await record('Eve');
    await invite(eve);
    await deliver();
    const someone = caller(createApp(house));
    await someone.post(link(), { way: 'new', new: 'a password of mine' });
    const [{ account_id: account } = { account_id: '' }] = await house.db
      .selectFrom('account_link')
      .select('account_id')
      .where('patient_id', '=', eve)
      .execute();
    await desk.post(`/riverside/practice/patients/${eve}/portal/unlink`, { account });
    expect((await someone.get('/riverside/dashboard')).status).toBe(403);
    const before = await house.db.selectFrom('portal_account').selectAll().where('id', '=', account).execute();
    await house.db.updateTable('patient').set({ email: 'eve@new.example' }).where('id', '=', eve).execute();
    await invite(eve);
    await deliver();
    expect(sent.at(-1)).toMatchObject({ to: 'eve@new.example' });
    expect((await take(link())).status).toBe(303);
    expect(await house.db.selectFrom('portal_account').selectAll().where('id', '=', account).execute()).toEqual(before);
  });
});

describe('inviting all', () => {
  const path = '/riverside/practice/patients/invite';
  const pass = () => house.jobs.drain<InviteJob>(inviteQueue, (job) => inviteSome(house, job));
  const invitations = () => house.db.selectFrom('invitation').selectAll().where('sent', '=', 'all').execute();

  it('shows who will be invited and who not and why, and changes nothing by showing it', async () => {
    await record('Eve');
    await record('Kid', { dateOfBirth: Temporal.PlainDate.from('2016-01-01') });
    await record('Nomail', { email: null });
    await record('One', { email: 'both@newman.example' });
    await record('Two', { email: 'both@newman.example' });
    const page = readable((await office.get(path)).text);
    expect(page).toMatch(/\d+ patients? will be invited/);
    expect(page).toMatch(/No e-mail address \d/);
    expect(page).toMatch(/stands on another adult’s record too 2/);
    expect(page).toMatch(/Too young for an account of their own \(under 16\), or of no known age \d/);
    expect(page).toMatch(/Has an account \d/);
    expect(await invitations()).toEqual([]);
    expect((await desk.get(path)).status).toBe(403);
  });

  it('paces itself, can be stopped and gone on with, and writes to nobody twice', async () => {
    for (let i = 0; i < invitedAtOnce + 5; i += 1) await record(`P${i}`);
    await office.post(path, { do: 'start' });
    await office.post(path, { do: 'start' });
    const job = {
      practiceId,
      runId: (await house.db.selectFrom('invite_run').select('id').executeTakeFirstOrThrow()).id,
    };
    expect(await inviteSome(house, job)).toMatchObject({ done: false });
    expect(await invitations()).toHaveLength(invitedAtOnce);
    await office.post(path, { do: 'stop' });
    expect(readable((await office.get(path)).text)).toContain('Stopped.');
    expect(await inviteSome(house, job)).toEqual({ done: true });
    expect(await invitations()).toHaveLength(invitedAtOnce);
    await office.post(path, { do: 'resume' });
    await pass();
    const all = await invitations();
    expect(new Set(all.map(({ patient_id }) => patient_id)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(invitedAtOnce + 5);
    await deliver();
    expect(new Set(sent.map(({ to }) => to)).size).toBe(all.length);
    const page = readable((await office.get(path)).text);
    expect(page).toContain('All are invited');
    expect(page).toContain('Nobody is left to invite');
  });
});
