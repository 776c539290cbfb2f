import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { putBack } from '#/appointments/put-back/put-back.ts';
import { type Appointment, appointmentById } from '#/appointments/queries.ts';
import { createMailer, type Mailer } from '#/platform/mail.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { type MailServer, startMailServer } from '#test/mail-server.ts';
import { alone } from './alone.ts';
import { deliver, deliverDue } from './deliver.ts';
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
async function back(visit: Appointment) {
  const { version } = (await appointmentById(house.db, alex.practiceId, visit.id)) as Appointment;
  const act = { actor: alex.byStaff, now: house.clock() };
  const result = await putBack(house, await alex.practice(), act, visit.id, { version });
  expect(result).toMatchObject({ ok: true });
}
const jobOf = async (visit: Appointment, kind: string) => {
  const event = (await alex.events(visit)).find((one) => one.kind === kind);
  return { practiceId: alex.practiceId, eventId: event?.id ?? '' };
};

test('whoever was told that it was cancelled hears that it is on again, and the entry comes back under its UID', async () => {
  const visit = await alex.book({ quiet: false });
  await deliverDue(house, mailer);
  const request = server.messages()[0]?.calendar;
  await alex.cancel(visit);
  await deliverDue(house, mailer);
  server.clear();
  await back(visit);
  await Promise.all([deliverDue(house, mailer), deliverDue(house, mailer)]);
  expect(received()).toEqual(['On again → alex.morgan@demo.example']);
  const [message] = server.messages();
  expect(message?.calendar).toMatchObject({
    method: 'REQUEST',
    status: 'CONFIRMED',
    uid: request?.uid,
    organizer: request?.organizer,
    sequence: 2,
  });
  expect(message?.text).toContain(
    'It had been cancelled. Riverside Dental Practice put it back on Mon 5 Oct, 09:00 BST',
  );
  expect(message?.text).toContain(visit.reference);
});

test('a cancellation that nobody has heard of is never told once the visit is put back, and neither is that', async () => {
  const visit = await alex.book();
  await alex.cancel(visit, alex.byStaff, staffWish);
  await back(visit);
  await deliverDue(house, mailer);
  expect(received()).toEqual([]);
});

test('nor one that waited for a mail server', async () => {
  const visit = await alex.book();
  await alex.cancel(visit, alex.byStaff, staffWish);
  const down = { send: async () => ({ ok: false, permanent: false, problem: 'down' }) as const, close: () => {} };
  const job = await jobOf(visit, 'appointment.cancelled');
  expect(await deliver(house, down, job)).toMatchObject({ done: false });
  await back(visit);
  await deliverDue(house, mailer);
  expect(await deliver(house, mailer, job)).toEqual({ done: true });
  expect(received()).toEqual([]);
  expect((await alex.messages(visit)).map(({ kind, state }) => [kind, state])).toEqual([
    ['cancelled-by-practice', 'dropped'],
  ]);
});

test('nobody hears of a visit that was cancelled without a word', async () => {
  const visit = await alex.book();
  await alex.cancel(visit, alex.byStaff, { ...staffWish, tellPatient: false });
  await deliverDue(house, mailer);
  await back(visit);
  await deliverDue(house, mailer);
  expect(received()).toEqual([]);
});

test('put back while the cancellation is on its way: it waits until that has ended, and knows who was told', async () => {
  const visit = await alex.book();
  await alex.cancel(visit, alex.byStaff, staffWish);
  const cancelling = await jobOf(visit, 'appointment.cancelled');
  const slow = Promise.withResolvers<void>();
  const under = Promise.withResolvers<void>();
  const slowly: Mailer = {
    close: () => {},
    send: async (mail) => {
      under.resolve();
      await slow.promise;
      return mailer.send(mail);
    },
  };
  const first = deliver(house, slowly, cancelling);
  await under.promise;
  await back(visit);
  const job = await jobOf(visit, 'appointment.put-back');
  expect(await deliver(house, mailer, job)).toMatchObject({ done: false });
  slow.resolve();
  await first;
  expect(await deliver(house, mailer, job)).toEqual({ done: true });
  expect(received()).toEqual(['Cancelled → alex.morgan@demo.example', 'On again → alex.morgan@demo.example']);
});

test('put back, and cancelled again before anything went out: the last word is what is sent', async () => {
  const visit = await alex.book();
  await alex.cancel(visit);
  await deliverDue(house, mailer);
  server.clear();
  await back(visit);
  await alex.cancel(visit, alex.byStaff, staffWish);
  await deliverDue(house, mailer);
  expect(received()).toEqual(['Cancelled → alex.morgan@demo.example']);
  expect(server.messages()[0]?.calendar).toMatchObject({ method: 'CANCEL', sequence: 3 });
});

test('its mail leaves alone what another worker is at', async () => {
  const visit = await alex.book();
  await alex.cancel(visit);
  await deliverDue(house, mailer);
  await back(visit);
  const job = await jobOf(visit, 'appointment.put-back');
  const told = await alone(house.db, `tell:${job.eventId}`, () => deliver(house, mailer, job));
  expect(told).toMatchObject({ done: false });
});
