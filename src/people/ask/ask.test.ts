import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#/app.tsx';
import type { Mail } from '#/platform/mail.ts';
import { type Caller, caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { deliverInto } from '#test/deliver-into.ts';
import { addPatient } from '../patients.ts';

// Everybody here is a patient of riverside's without an account, or says so.
let house: TestHouse;
let practiceId: number;
let jo: string;
let sent: Mail[];

const email = 'jo.lindgren@demo.example';
const asJo = { given: 'Jo', family: 'Lindgren', born: '27 March 1985', email };
const act = () => ({ actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true }) as const;
const record = (changes: object = {}) =>
  addPatient(house, practiceId, act(), {
    givenName: 'Jo',
    familyName: 'Lindgren',
    dateOfBirth: Temporal.PlainDate.from('1985-03-27'),
    email,
    phone: '+447700900123',
    ...changes,
  });

beforeEach(async () => {
  const told = await testHouse();
  house = { ...told, demo: null, config: { ...told.config, demo: false } };
  const found = await house.db
    .selectFrom('practice')
    .select('id')
    .where('slug', '=', 'riverside')
    .executeTakeFirstOrThrow();
  practiceId = found.id;
  sent = [];
  jo = await record();
});

const deliver = () => deliverInto(house, sent);
/** Fills in the form, types the code that comes, and gives what is answered then. */
async function ask(changes: object = {}, who: Caller = caller(createApp(house))) {
  const asked = await who.post('/riverside/account/ask', { ...asJo, ...changes });
  await deliver();
  expect(asked).toMatchObject({ status: 303, location: '/riverside/sign-in/code' });
  const code = /\b\d{6}\b/.exec(sent.at(-1)?.text ?? '')?.[0] ?? '';
  const answer = await who.post('/riverside/sign-in/code/try', { code });
  await deliver();
  return { answer, who };
}
const links = () =>
  house.db.selectFrom('account_link').select(['account_id', 'paused_at']).where('patient_id', '=', jo).execute();
const tasks = (kind: string) =>
  house.db.selectFrom('staff_task').select('id').where('kind', '=', kind).where('closed_at', 'is', null).execute();
const linkIn = (subject: RegExp, path: string) => {
  const mail = sent.findLast((one) => subject.test(one.subject));
  const found = new RegExp(`https?://\\S+/${path}/\\S+`).exec(mail?.text ?? '')?.[0];
  return new URL(found ?? 'http://none/none').pathname;
};

describe('asking for an account', () => {
  it('links the one record that all of it matches, and lets in', async () => {
    const { answer, who } = await ask({ given: 'JÓ', family: 'lindgren' });
    expect(answer).toMatchObject({ status: 303, location: '/riverside/dashboard' });
    expect((await who.get('/riverside/dashboard')).status).toBe(200);
    expect(await links()).toHaveLength(1);
    expect(sent.at(-1)).toMatchObject({
      to: email,
      subject: 'Your record at Riverside Dental Practice can be reached online',
    });
  });

  it.each<[string, object, (() => Promise<unknown>)?]>([
    ['another name', { given: 'Joanna' }],
    ['another date of birth', { born: '28 March 1985' }],
    ['another address', { email: 'jo@elsewhere.example' }],
    ['two records', {}, () => record()],
    ['an address on another adult’s record', {}, () => record({ givenName: 'Kim' })],
    [
      'a record that is closed',
      {},
      () => house.db.updateTable('patient').set({ online_access: false }).where('id', '=', jo).execute(),
    ],
    [
      'an archived record',
      {},
      () => house.db.updateTable('patient').set({ archived_at: house.clock() }).where('id', '=', jo).execute(),
    ],
    [
      'a child',
      { born: '27 March 2015' },
      () =>
        house.db
          .updateTable('patient')
          .set({ date_of_birth: Temporal.PlainDate.from('2015-03-27') })
          .where('id', '=', jo)
          .execute(),
    ],
  ])('links nothing for %s, says the same, and leaves it to staff', async (_, changes, before) => {
    await before?.();
    const { answer, who } = await ask(changes);
    expect(answer).toMatchObject({ status: 303, location: '/riverside/account/asked' });
    const page = await who.get('/riverside/account/asked');
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('Lindgren');
    expect(await links()).toEqual([]);
    expect(await tasks('record-to-link')).toHaveLength(1);
    expect((await who.get('/riverside/dashboard')).status).toBe(303);
  });

  it('writes nothing over the record, and asks staff once however often it is sent', async () => {
    const before = await house.db.selectFrom('patient').selectAll().where('id', '=', jo).executeTakeFirst();
    await ask({ email: 'jo@elsewhere.example' });
    await ask({ email: 'jo@elsewhere.example' });
    expect(await tasks('record-to-link')).toHaveLength(1);
    expect(await house.db.selectFrom('patient').selectAll().where('id', '=', jo).executeTakeFirst()).toEqual(before);
  });

  it('says what is missing, and keeps what was typed', async () => {
    const answer = await caller(createApp(house)).post('/riverside/account/ask', { given: 'Jo', born: '3/4/85 or so' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="3/4/85 or so"');
    for (const field of ['family', 'born', 'email']) expect(answer.text).toContain(`href="#${field}"`);
  });

  it('is nothing without the code', async () => {
    const who = caller(createApp(house));
    await who.post('/riverside/account/ask', asJo);
    expect((await who.post('/riverside/sign-in/code/try', { code: '1' })).status).toBe(422);
    expect(await links()).toEqual([]);
    expect(await tasks('record-to-link')).toEqual([]);
  });
});

describe('what staff decide', () => {
  const desk = () => signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  const open = async () => {
    await ask({ email: 'jo@elsewhere.example' });
    const [task] = await tasks('record-to-link');
    return `/riverside/practice/account-requests/${task?.id}`;
  };

  it('shows the number that is held, and links the record that they choose', async () => {
    const [path, reception] = [await open(), await desk()];
    const page = await reception.get(path);
    expect(page.status).toBe(200);
    expect(readable(page.text)).toContain('07700 900123');
    expect((await reception.get('/riverside/practice/')).text).toContain(path);
    expect((await reception.post(path, { patient: jo })).status).toBe(303);
    expect(await links()).toHaveLength(1);
    await deliver();
    expect(sent.filter(({ to }) => to === 'jo@elsewhere.example').at(-1)?.subject).toBe(
      'Your account at Riverside Dental Practice',
    );
    // The record's own address hears of it too.
    expect(sent.filter(({ to }) => to === email).map(({ subject }) => subject)).toEqual([
      'Your record at Riverside Dental Practice can be reached online',
    ]);
    expect((await reception.post(path, { patient: jo })).location).toBe('/riverside/practice/');
    expect((await reception.get(path)).status).toBe(404);
  });

  it('shows whose account reaches a record already, so that nobody comes in beside its owner unseen', async () => {
    await ask();
    const [path, reception] = [await open(), await desk()];
    expect(readable((await reception.get(path)).text)).toContain(`Jo Lindgren, ${email}, reaches it already`);
  });

  it('links nothing, and has them ring', async () => {
    const [path, reception] = [await open(), await desk()];
    expect((await reception.post(path, { patient: '' })).status).toBe(303);
    await deliver();
    expect(sent.at(-1)).toMatchObject({
      to: 'jo@elsewhere.example',
      subject: 'Your question to Riverside Dental Practice',
    });
    expect(await links()).toEqual([]);
    expect(await tasks('record-to-link')).toEqual([]);
  });

  it('refuses a record of another practice, or one that is closed', async () => {
    const [path, reception] = [await open(), await desk()];
    const elsewhere = await house.db
      .selectFrom('patient')
      .select('id')
      .where('practice_id', '!=', practiceId)
      .executeTakeFirstOrThrow();
    expect((await reception.post(path, { patient: elsewhere.id })).status).toBe(409);
    await house.db.updateTable('patient').set({ online_access: false }).where('id', '=', jo).execute();
    expect((await reception.post(path, { patient: jo })).status).toBe(409);
    expect(await tasks('record-to-link')).toHaveLength(1);
  });
});

describe('This wasn’t me', () => {
  it('keeps the account out at its button alone, tells staff, and they let it in again or unlink it', async () => {
    const { who } = await ask();
    const path = linkIn(/can be reached online/, 'not-me');
    const scanner = caller(createApp(house));
    expect((await scanner.get(path)).status).toBe(200);
    expect((await who.get('/riverside/dashboard')).status).toBe(200);
    expect((await scanner.post(path, { go: 'on' })).status).toBe(303);
    expect(readable((await scanner.get(path)).text)).toContain('That account is kept out');
    expect((await who.get('/riverside/dashboard')).status).toBe(403);
    expect(await tasks('account-not-me')).toHaveLength(1);
    await scanner.post(path, { go: 'on' });
    expect(await tasks('account-not-me')).toHaveLength(1);

    const reception = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
    const [link] = await links();
    const account = link?.account_id ?? '';
    await reception.post(`/riverside/practice/patients/${jo}/access/resume`, { account });
    expect((await who.get('/riverside/dashboard')).status).toBe(200);
    await reception.post(`/riverside/practice/patients/${jo}/portal/unlink`, { account });
    expect((await who.get('/riverside/dashboard')).status).toBe(403);
    expect((await scanner.get(path)).status).toBe(410);
  });
});
