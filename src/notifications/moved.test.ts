import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveAppointment } from '#/appointments/move/move-appointment.ts';
import { createMailer, type Mailer } from '#/platform/mail.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { type MailServer, startMailServer } from '#test/mail-server.ts';
import { deliverDue } from './deliver.ts';
import { type Visits, visitsAt } from './test-visits.ts';

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

test('a visit moved by its patient, pressed twice: one message, whose entry moves the one in the calendar', async () => {
  const visit = await alex.book({ quiet: false, starts: '2026-11-05T10:00Z' });
  await deliverDue(house, mailer);
  const request = server.messages()[0]?.calendar;
  server.clear();

  const starts = visit.starts_at.add({ hours: 1 });
  const move = async () =>
    moveAppointment(house, await alex.practice(), { actor: alex.byPatient, now: house.clock() }, visit.id, {
      who: 'patient',
      starts,
      practitionerId: visit.practitioner_id,
      sequence: 0,
    });
  expect([(await move()).ok, (await move()).ok]).toEqual([true, true]);
  await Promise.all([deliverDue(house, mailer), deliverDue(house, mailer)]);

  const [message, ...others] = server.messages().filter(({ to }) => to.includes(alex.person.email));
  expect(others).toEqual([]);
  expect(message?.subject).toMatch(/^New time: /);
  expect(message?.to).toEqual(['alex.morgan@demo.example']);
  expect(message?.calendar).toMatchObject({
    method: 'REQUEST',
    status: 'CONFIRMED',
    uid: request?.uid,
    organizer: request?.organizer,
    sequence: 1,
  });
  expect(message?.calendar?.dtstart.equals(starts)).toBe(true);

  server.clear();
  await alex.cancel(visit);
  await deliverDue(house, mailer);
  const cancel = server.messages().find(({ calendar }) => calendar)?.calendar;
  expect(cancel).toMatchObject({ method: 'CANCEL', uid: request?.uid, sequence: 2 });
  expect(cancel?.dtstart.equals(starts)).toBe(true);
});

test('moved before the booking was told: the patient hears of the new time alone', async () => {
  server.clear();
  const visit = await alex.book({ quiet: false, starts: '2026-11-12T10:00Z' });
  const act = { actor: alex.byStaff, now: house.clock() };
  const result = await moveAppointment(house, await alex.practice(), act, visit.id, {
    who: 'staff',
    starts: visit.starts_at.add({ hours: 1 }),
    practitionerId: visit.practitioner_id,
    tellPatient: true,
  });
  expect(result.ok).toBe(true);
  await deliverDue(house, mailer);
  expect(server.messages().map(({ subject }) => subject.split(':')[0])).toEqual(['New time']);
});
