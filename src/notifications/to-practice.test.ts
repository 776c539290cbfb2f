import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import { moveAppointment } from '#/appointments/move/move-appointment.ts';
import { appointmentById } from '#/appointments/queries.ts';
import { createMailer, type Mailer } from '#/platform/mail.ts';
import { savePolicies } from '#/practice/settings/save-policies.ts';
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
beforeEach(() => server.clear());
afterAll(async () => {
  mailer.close();
  await server.stop();
});

const desk = 'hello@riverside.example';
async function toDesk() {
  await deliverDue(house, mailer);
  return server.messages().filter(({ to }) => to.includes(desk));
}
const act = () => ({ actor: alex.byPatient, now: house.clock() });

async function bookedByAlex(starts: string) {
  const { type_id: typeId } = await alex.book();
  const result = await bookAppointment(house, await alex.practice(), act(), {
    patientId: alex.person.patientId,
    typeId,
    practitionerId: null,
    starts: Temporal.Instant.from(starts),
  });
  if (!result.ok) throw new Error(`could not book: ${result.reason}`);
  const visit = await appointmentById(house.db, alex.practiceId, result.appointment.id);
  if (!visit) throw new Error('booked, and not there');
  return visit;
}
const movedTo = async (visit: Awaited<ReturnType<typeof bookedByAlex>>, starts: Temporal.Instant) =>
  moveAppointment(house, await alex.practice(), act(), visit.id, {
    who: 'patient',
    starts,
    practitionerId: visit.practitioner_id,
    sequence: visit.sequence,
  });

test('the practice hears once of a visit booked online, and once of its new time, and never what it is for', async () => {
  const visit = await bookedByAlex('2026-11-05T10:00Z');
  const [booked, ...others] = await toDesk();
  expect(others).toEqual([]);
  expect(booked?.subject).toMatch(/^Booked online: Thu 5 Nov 10:00, /);
  expect(booked?.text).toContain('Alex Morgan booked online');
  expect(booked?.text).toContain(visit.reference);
  expect(booked?.text).toContain('/riverside/practice/diary?date=2026-11-05');
  expect(booked?.text).not.toContain(visit.type_name);

  server.clear();
  expect((await movedTo(visit, visit.starts_at.add({ hours: 1 }))).ok).toBe(true);
  const [moved, ...more] = await toDesk();
  expect(more).toEqual([]);
  expect(moved?.subject).toMatch(/^Moved online: Thu 5 Nov 11:00, /);
  expect(moved?.text).toContain('Alex Morgan changed the time online');
  expect(moved?.text).toContain('Thursday 5 November 2026 at 10:00');
  expect(moved?.text).not.toContain(visit.type_name);
});

test('not of what staff book, of what is cancelled before it could go, or where a manager wants none', async () => {
  await alex.book({ quiet: false, starts: '2026-11-06T10:00Z' });
  expect(await toDesk()).toEqual([]);

  await alex.cancel(await bookedByAlex('2026-11-09T10:00Z'));
  expect((await toDesk()).map(({ subject }) => subject.split(':')[0])).toEqual(['Cancelled online']);

  server.clear();
  const wishes = { tellPracticeBooked: false, tellPracticeMoved: false };
  await savePolicies(house, alex.practiceId, { actor: alex.byStaff, now: house.clock() }, wishes);
  const visit = await bookedByAlex('2026-11-10T10:00Z');
  expect((await movedTo(visit, visit.starts_at.add({ hours: 1 }))).ok).toBe(true);
  expect(await toDesk()).toEqual([]);
});
