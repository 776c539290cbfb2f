import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Appointment } from '#/appointments/queries.ts';
import { createMailer, type Mailer } from '#/platform/mail.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { type Behaviour, type MailServer, startMailServer } from '#test/mail-server.ts';
import { deliver, deliverDue } from './deliver.ts';
import { mostAttempts } from './message.ts';
import { failedMessages, messagesOf } from './problems.ts';
import { type Visits, visitsAt } from './test-visits.ts';

let house: TestHouse;
let server: MailServer;
let mailer: Mailer;
let alex: Visits;
// Short enough to wait for a server that hangs, long enough for one that answers on a busy machine.
const patience = { connect: 2500, greeting: 2500, socket: 2000, rest: 0 };
beforeAll(async () => {
  house = await testHouse();
  server = await startMailServer();
  alex = await visitsAt(house, 'riverside', 'Alex');
});
beforeEach(() => {
  server.clear();
  server.behave([]);
  mailer = createMailer({ smtpUrl: server.url, from: house.config.mailFrom, patience });
});
afterEach(() => mailer.close());
afterAll(() => server.stop());

async function cancelled(): Promise<{ visit: Appointment; job: { practiceId: number; eventId: string } }> {
  const visit = await alex.book();
  await alex.cancel(visit);
  const event = (await alex.events(visit)).at(-1);
  return { visit, job: { practiceId: alex.practiceId, eventId: event?.id ?? '' } };
}
const toPatient = () => server.messages().filter(({ to }) => to.includes(alex.person.email));
const states = async (visit: Appointment) => (await alex.messages(visit)).map(({ state }) => state);

test.for<Behaviour>(['greylist', 'hang', 'drop', 'take and close'])(
  'where the mail server does this: %s, the cancellation stands and each mail arrives later, once',
  async (trouble) => {
    server.behave([trouble, trouble]);
    const { visit, job } = await cancelled();
    expect(await deliver(house, mailer, job)).toMatchObject({ done: false });
    expect(await states(visit)).toEqual(['queued', 'queued']);
    const [row] = await alex.messages(visit);
    expect(row?.problem).toMatch(/mail server/);
    expect(row?.problem).not.toMatch(/@|Alex|Morgan/);

    expect(await deliver(house, mailer, job)).toEqual({ done: true });
    expect(await states(visit)).toEqual(['sent', 'sent']);
    expect(await deliver(house, mailer, job)).toEqual({ done: true });
    const ids = server.messages().map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(2);
    expect(ids).toHaveLength(trouble === 'take and close' ? 4 : 2);
    expect((await alex.cancel(visit)).ok).toBe(true);
  },
);

test('the queue tries again by itself', async () => {
  await deliverDue(house, mailer);
  server.clear();
  server.behave(['greylist', 'greylist']);
  await cancelled();
  expect(await deliverDue(house, mailer)).toBe(1);
  expect(server.messages()).toEqual([]);
  for (let tries = 0; tries < 100 && server.messages().length < 2; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await deliverDue(house, mailer);
  }
  expect(server.messages()).toHaveLength(2);
});

test('what has gone out to one does not go again because another’s could not', async () => {
  server.behave(({ to, number }) => (to === alex.person.email && number < 3 ? 'greylist' : 'accept'));
  const { job } = await cancelled();
  await deliver(house, mailer, job);
  expect(server.messages().map(({ to }) => to)).toEqual([['hello@riverside.example']]);
  await deliver(house, mailer, job);
  expect(server.messages().map(({ to }) => to)).toEqual([['hello@riverside.example'], [alex.person.email]]);
});

test('an address refused for good is done with, and staff see it', async () => {
  server.behave(({ to }) => (to === alex.person.email ? 'refuse' : 'accept'));
  const since = house.clock();
  const { visit, job } = await cancelled();
  expect(await deliver(house, mailer, job)).toEqual({ done: true });
  expect((await states(visit)).sort()).toEqual(['failed', 'sent']);
  const [failed] = await failedMessages(house.db, alex.practiceId, since);
  expect(failed).toMatchObject({
    state: 'failed',
    problem: 'the mail server refused the address (550)',
    reference: visit.reference,
    given_name: 'Alex',
    family_name: 'Morgan',
  });
  const [told] = await messagesOf(house.db, alex.practiceId, alex.person.patientId);
  expect(told).toMatchObject({ kind: 'cancelled-online', state: 'failed', to_address: alex.person.email });
  const liffey = await visitsAt(house, 'liffey', 'Aoife');
  expect(await failedMessages(house.db, liffey.practiceId, since)).toEqual([]);
  expect(await messagesOf(house.db, liffey.practiceId, alex.person.patientId)).toEqual([]);
});

/** Whom the practice's mailbox was told about as not reached. */
const notReached = () => server.messages().filter(({ subject }) => subject.includes('could not be delivered'));

test('a message that could not be delivered is told to the practice, once, without what it said', async () => {
  await deliverDue(house, mailer);
  server.clear();
  server.behave(({ to }) => (to === alex.person.email ? 'refuse' : 'accept'));
  const { visit } = await cancelled();
  for (const _ of [1, 2, 3]) await deliverDue(house, mailer);
  const [told, ...others] = notReached();
  expect(others).toEqual([]);
  expect(told).toMatchObject({ to: ['hello@riverside.example'] });
  expect(told?.text).toContain('An e-mail to Alex Morgan could not be delivered');
  expect(told?.text).toContain(`/riverside/practice/patients/${alex.person.patientId}`);
  expect(told?.text).not.toContain(visit.type_name);
  expect(told?.subject).not.toContain('Morgan');
});

test('a practice that is not reached itself is not written to about that; one that switched it off hears nothing', async () => {
  server.behave(() => 'refuse');
  const since = house.clock();
  await cancelled();
  for (const _ of [1, 2, 3]) await deliverDue(house, mailer);
  const kinds = (await failedMessages(house.db, alex.practiceId, since)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'not-delivered-to-practice').length).toBeGreaterThan(0);
  const failures = () => house.db.selectFrom('event').select('id').where('kind', '=', 'message.failed').execute();
  const before = (await failures()).length;
  server.behave([]);
  for (const _ of [1, 2, 3]) await deliverDue(house, mailer);
  expect((await failures()).length).toBe(before);
  expect(notReached()).toEqual([]);

  const { policies } = await alex.practice();
  const set = (tellPracticeFailed: boolean) =>
    house.db
      .updateTable('practice')
      .set({ policies: JSON.stringify({ ...policies, tellPracticeFailed }) })
      .where('id', '=', alex.practiceId)
      .execute();
  await set(false);
  server.behave(({ to }) => (to === alex.person.email ? 'refuse' : 'accept'));
  await cancelled();
  for (const _ of [1, 2, 3]) await deliverDue(house, mailer);
  await set(true);
  expect(notReached()).toEqual([]);
});

test('killed between the server’s yes and our note of it, it goes again under the same Message-ID', async () => {
  const { visit, job } = await cancelled();
  const dies = {
    ...mailer,
    send: async (mail: Parameters<Mailer['send']>[0]) => {
      await mailer.send(mail);
      throw new Error('killed');
    },
  };
  await expect(deliver(house, dies, job)).rejects.toThrow('killed');
  expect(await states(visit)).toEqual(['queued', 'queued']);
  await deliver(house, mailer, job);
  const ids = server.messages().map(({ messageId }) => messageId);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(2);
});

test('put back or cancelled anew since the last try, it is dropped', async () => {
  server.behave(['greylist', 'greylist']);
  const { visit, job } = await cancelled();
  await deliver(house, mailer, job);
  await house.db
    .updateTable('appointment')
    .set((set) => ({ sequence: set('sequence', '+', 2) }))
    .where('practice_id', '=', alex.practiceId)
    .where('id', '=', visit.id)
    .execute();
  expect(await deliver(house, mailer, job)).toEqual({ done: true });
  expect(await states(visit)).toEqual(['dropped', 'dropped']);
  expect(toPatient()).toEqual([]);
});

test('an address mended between two tries is where it goes', async () => {
  server.behave(['greylist', 'greylist']);
  const { visit, job } = await cancelled();
  await deliver(house, mailer, job);
  const address = (email: string) =>
    house.db.updateTable('patient').set({ email }).where('id', '=', alex.person.patientId).execute();
  await address('alex@mended.example');
  await deliver(house, mailer, job);
  await address(alex.person.email);
  const row = (await alex.messages(visit)).find(({ person }) => person.startsWith('patient:'));
  expect(row).toMatchObject({ state: 'sent', to_address: 'alex@mended.example' });
  expect(server.messages().map(({ to }) => to[0])).toContain('alex@mended.example');
});

test('after so many tries it has failed, and the job is done', async () => {
  server.behave(() => 'greylist');
  const { visit, job } = await cancelled();
  await deliver(house, mailer, job);
  await house.db
    .updateTable('message')
    .set({ attempts: mostAttempts - 1 })
    .where('event_id', '=', job.eventId)
    .execute();
  expect(await deliver(house, mailer, job)).toEqual({ done: true });
  expect(await states(visit)).toEqual(['failed', 'failed']);
});

test('without a mail server it waits outside the demo, and is kept in the demo', async () => {
  const from = house.config.mailFrom;
  const { visit, job } = await cancelled();
  expect(await deliver(house, createMailer({ smtpUrl: null, from }), job)).toMatchObject({ done: false });
  expect((await alex.messages(visit)).map(({ state, problem }) => [state, problem])).toEqual([
    ['queued', 'no mail server is set'],
    ['queued', 'no mail server is set'],
  ]);
  expect(await deliver(house, createMailer({ smtpUrl: null, from, keep: true }), job)).toEqual({ done: true });
  expect(await states(visit)).toEqual(['sent', 'sent']);
});
