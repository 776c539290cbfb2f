import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMailer, type Mailer } from '#/platform/mail.ts';
import { savePolicies } from '#/practice/settings/save-policies.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { type MailServer, startMailServer } from '#test/mail-server.ts';
import { deliver, deliverDue } from './deliver.ts';
import { kinds } from './kinds.ts';
import { staffWish, type Visits, visitsAt } from './test-visits.ts';

let house: TestHouse;
let server: MailServer;
let mailer: Mailer;
let alex: Visits;
beforeAll(async () => {
  house = await testHouse({ env: { PUBLIC_URL: 'https://portal.example' } });
  server = await startMailServer();
  mailer = createMailer({ smtpUrl: server.url, from: house.config.mailFrom });
  alex = await visitsAt(house, 'riverside', 'Alex');
  await deliverDue(house, mailer);
});
afterAll(async () => {
  mailer.close();
  await server.stop();
});
beforeEach(() => server.clear());

const received = () => server.messages().map(({ subject, to }) => `${subject.split(':')[0]} → ${to.join(', ')}`);
const set = (wanted: Parameters<typeof savePolicies>[3]) =>
  savePolicies(house, alex.practiceId, { actor: alex.byStaff, now: house.clock(), quiet: true }, wanted);

test('a booked visit is told to the patient, with a calendar entry that puts it in', async () => {
  const visit = await alex.book({ quiet: false });
  await deliverDue(house, mailer);
  expect(received()).toEqual(['Booked → alex.morgan@demo.example']);
  const [message] = server.messages();
  expect(message?.calendar).toMatchObject({
    method: 'REQUEST',
    uid: `${visit.id}@portico`,
    sequence: 0,
    status: 'CONFIRMED',
    organizer: 'hello@riverside.example',
    attendees: ['alex.morgan@demo.example'],
  });
  expect(message?.calendar?.dtstart.equals(visit.starts_at)).toBe(true);
  const [row] = await alex.messages(visit);
  expect(row).toMatchObject({ kind: 'appointment-booked', state: 'sent', attempts: 1, problem: null });
  expect(row?.message_id).toBe(message?.messageId);
  expect(row?.message_id).toMatch(/^<[0-9a-f-]{36}@portal\.example>$/);
});

test('a visit cancelled by its patient is told once to the patient and once to the practice', async () => {
  const visit = await alex.book({ quiet: false });
  await deliverDue(house, mailer);
  const request = server.messages()[0]?.calendar;
  server.clear();
  await alex.cancel(visit);
  await deliverDue(house, mailer);
  expect(received().sort()).toEqual([
    'Cancelled online → hello@riverside.example',
    'Cancelled → alex.morgan@demo.example',
  ]);
  const cancel = server.messages().find(({ calendar }) => calendar)?.calendar;
  expect(cancel).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid: request?.uid });
  expect(cancel?.organizer).toBe(request?.organizer);
  expect(cancel?.sequence).toBeGreaterThan(request?.sequence ?? Number.POSITIVE_INFINITY);
});

test('fifty cancels at once make one message for each recipient', async () => {
  const visit = await alex.book();
  await set({ tellPracticeAddresses: ['desk@riverside.example', 'Manager@riverside.example'] });
  const answers = await Promise.all(Array.from({ length: 50 }, () => alex.cancel(visit)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  await Promise.all([deliverDue(house, mailer), deliverDue(house, mailer)]);
  await set({ tellPracticeAddresses: [] });
  expect(received().sort()).toEqual([
    'Cancelled online → desk@riverside.example',
    'Cancelled online → manager@riverside.example',
    'Cancelled → alex.morgan@demo.example',
  ]);
  expect(new Set(server.messages().map(({ messageId }) => messageId)).size).toBe(3);
});

test('two workers with the same job at the same time don’t both send', async () => {
  const visit = await alex.book({ quiet: false });
  const [event] = await alex.events(visit);
  const job = { practiceId: alex.practiceId, eventId: event?.id ?? '' };
  await Promise.all(Array.from({ length: 6 }, () => deliver(house, mailer, job)));
  expect(await deliver(house, mailer, job)).toEqual({ done: true });
  await deliverDue(house, mailer);
  expect(received()).toEqual(['Booked → alex.morgan@demo.example']);
});

test('with Patient notifications off the practice is told nothing, as it stands when the mail would go', async () => {
  const visit = await alex.book();
  await alex.cancel(visit);
  await set({ tellPracticeCancelled: false });
  await deliverDue(house, mailer);
  await set({ tellPracticeCancelled: true });
  expect(received()).toEqual(['Cancelled → alex.morgan@demo.example']);
  expect((await alex.messages(visit)).map(({ kind }) => kind)).toEqual(['cancelled-online']);
});

test('booked and cancelled again before anything went out: nothing is said of the booking', async () => {
  const visit = await alex.book({ quiet: false });
  await alex.cancel(visit);
  await deliverDue(house, mailer);
  expect(received()).not.toContain('Booked → alex.morgan@demo.example');
  expect(received()).toContain('Cancelled → alex.morgan@demo.example');
  const states = (await alex.messages(visit)).map(({ kind, state }) => `${kind} ${state}`);
  expect(states).toContain('appointment-booked dropped');
});

test('a visit that is over by then is not announced', async () => {
  const visit = await alex.book({ quiet: false });
  const now = house.clock();
  house.clock.set(visit.ends_at);
  await deliverDue(house, mailer);
  house.clock.set(now);
  expect(received()).toEqual([]);
});

test('staff who cancel tell the patient, and not themselves', async () => {
  const visit = await alex.book();
  await alex.cancel(visit, alex.byStaff, staffWish);
  await deliverDue(house, mailer);
  expect(received()).toEqual(['Cancelled → alex.morgan@demo.example']);
  expect(server.messages()[0]?.calendar).toMatchObject({ method: 'CANCEL', sequence: 1 });
});

test('staff who untick “Tell the patient” tell nobody', async () => {
  const visit = await alex.book();
  await alex.cancel(visit, alex.byStaff, { ...staffWish, tellPatient: false });
  await deliverDue(house, mailer);
  expect(received()).toEqual([]);
  expect(await alex.messages(visit)).toEqual([]);
});

test('a quiet event is history, and nobody is told', async () => {
  const visit = await alex.book({ quiet: true });
  await alex.cancel(visit, alex.byPatient, { who: 'patient' }, { quiet: true });
  expect(await deliverDue(house, mailer)).toBe(0);
  const [event] = await alex.events(visit);
  expect(await deliver(house, mailer, { practiceId: alex.practiceId, eventId: event?.id ?? '' })).toEqual({
    done: true,
  });
  expect(received()).toEqual([]);
});

test('a message that can’t be written doesn’t keep the others', async () => {
  const visit = await alex.book();
  await alex.cancel(visit);
  const event = (await alex.events(visit)).at(-1);
  const poisoned = kinds.map((kind) =>
    kind.name === 'cancelled-online'
      ? {
          ...kind,
          write: () => {
            throw new RangeError('no such zone');
          },
        }
      : kind,
  );
  const job = { practiceId: alex.practiceId, eventId: event?.id ?? '' };
  expect(await deliver(house, mailer, job, poisoned)).toEqual({ done: false, problem: 'it could not be written' });
  expect(received()).toEqual(['Cancelled online → hello@riverside.example']);
  expect((await alex.messages(visit)).map(({ state, problem }) => [state, problem])).toEqual([
    ['queued', 'it could not be written'],
    ['sent', null],
  ]);
  expect(await deliver(house, mailer, job)).toEqual({ done: true });
  expect(received()).toHaveLength(2);
});
