import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Act } from '#/platform/actor.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { markAppointment } from '../attend/mark-appointment.ts';
import { bookAppointment } from '../book/book-appointment.ts';
import { type Appointment, appointments } from '../queries.ts';
import { cancelAppointment } from './cancel-appointment.ts';

let house: TestHouse;
let riverside: Practice;
let alex: Act;
let reception: Act;
let visit: Appointment;

beforeEach(async () => {
  house = await testHouse();
  riverside = (await practiceBySlug(house.db, 'riverside')) as Practice;
  alex = {
    actor: { kind: 'patient', accountId: await account('alex.morgan@demo.example'), channel: 'online' },
    now: storyNow,
  };
  const accountId = await account('reception@riverside.example');
  const staff = await house.db
    .selectFrom('staff')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  reception = { actor: { kind: 'staff', accountId, staffId: staff.id, channel: 'practice' }, now: storyNow };
  visit = (await visitsOf('Alex')).find(
    (one) => one.type_name === 'Check-up' && one.state === 'pending',
  ) as Appointment;
});

const account = async (email: string) =>
  (await house.db.selectFrom('portal_account').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
const visitsOf = (name: string) =>
  appointments(house.db, riverside.id).where('u.given_name', '=', name).orderBy('a.starts_at').execute();
const eventsOf = (kind: string) =>
  house.db.selectFrom('event').selectAll().where('kind', '=', kind).where('appointment_id', '=', visit.id).execute();
const takenBy = (id: string) => house.db.selectFrom('taken').select('id').where('appointment_id', '=', id).execute();
const byPatient = (sequence?: number) =>
  cancelAppointment(house, riverside, alex, visit.id, { who: 'patient', sequence });
const byStaff = (version?: number) =>
  cancelAppointment(house, riverside, reception, visit.id, {
    who: 'staff',
    version,
    wish: 'practice',
    reason: 'practitioner-away',
    tellPatient: true,
  });

test('a patient cancels: the state, who and how, a higher sequence, the time free, one event with its job', async () => {
  const result = await byPatient(visit.sequence);
  expect(result).toMatchObject({ ok: true, again: false });
  expect(result.appointment).toMatchObject({
    state: 'cancelled',
    cancelled_channel: 'online',
    cancelled_by: alex.actor.kind === 'patient' && alex.actor.accountId,
    cancel_wish: 'patient',
    sequence: visit.sequence + 1,
    version: visit.version + 1,
  });
  expect(await takenBy(visit.id)).toEqual([]);
  const [event, ...others] = await eventsOf('appointment.cancelled');
  expect(others).toEqual([]);
  expect(event?.data).toEqual({
    from: 'pending',
    starts: visit.starts_at.toString(),
    sequence: 1,
    wish: 'patient',
    tellPatient: true,
    freedMinutes: 30,
    noticeMinutes: visit.starts_at.since(storyNow).total('minutes'),
  });
  const jobs = await sql<{ data: { eventId: string } }>`select data from jobs.job where name = 'tell'`.execute(
    house.db,
  );
  expect(jobs.rows.map((job) => job.data.eventId)).toContain(event?.id);
});

test('the time can be booked by somebody else at once', async () => {
  await byPatient();
  const sam = (await visitsOf('Sam'))[0] as Appointment;
  const act: Act = {
    actor: { kind: 'patient', accountId: await account('sam.okafor@demo.example'), channel: 'online' },
    now: storyNow,
  };
  const request = {
    patientId: sam.patient_id,
    typeId: visit.type_id,
    practitionerId: visit.practitioner_id,
    starts: visit.starts_at,
  };
  expect(await bookAppointment(house, riverside, act, request)).toMatchObject({ ok: true });
});

describe('at the same time', () => {
  test('fifty cancels of one appointment: one event, and fifty happy answers', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => byPatient(visit.sequence)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(answers.filter((answer) => answer.ok && !answer.again)).toHaveLength(1);
    expect(await eventsOf('appointment.cancelled')).toHaveLength(1);
    expect(house.problems).toEqual([]);
  });

  test('a patient against the practice, twenty times: whoever is first wins and the other hears so', async () => {
    for (let round = 0; round < 20; round += 1) {
      house.clock.set(storyNow);
      const [patient, staff] = await Promise.all(
        round % 2 ? [byPatient(), byStaff()] : [byStaff(), byPatient()].reverse(),
      );
      const winners = [patient, staff].filter((answer) => answer?.ok);
      expect(winners).toHaveLength(1);
      const loser = [patient, staff].find((answer) => !answer?.ok);
      expect(loser).toMatchObject({ ok: false, reason: 'already-cancelled' });
      expect(await eventsOf('appointment.cancelled')).toHaveLength(round + 1);
      await putBack();
    }
  });

  test('a receptionist who confirms meanwhile kills nobody’s prompt', async () => {
    await markAppointment(house, riverside.id, reception, visit.id, 'confirmed');
    expect(await byPatient(visit.sequence)).toMatchObject({ ok: true, again: false });
  });
});

/** As it was before, so that a race can be run again. */
async function putBack() {
  await house.db
    .updateTable('appointment')
    .set({
      state: 'pending',
      cancelled_at: null,
      cancelled_channel: null,
      cancelled_by: null,
      cancel_wish: null,
      cancel_reason: null,
    })
    .where('id', '=', visit.id)
    .execute();
}

describe('refusals', () => {
  test('the setting switched off between prompt and button: refused, nothing changed, the attempt written down', async () => {
    const off = { ...riverside, policies: { ...riverside.policies, onlineCancellation: false } };
    const result = await cancelAppointment(house, off, alex, visit.id, { who: 'patient', sequence: visit.sequence });
    expect(result).toMatchObject({ ok: false, reason: 'switched-off' });
    expect((await eventsOf('appointment.cancel-refused')).map(({ data }) => data)).toEqual([
      { reason: 'switched-off' },
    ]);
    expect(await takenBy(visit.id)).toHaveLength(1);
  });

  test('a prompt opened in time and pressed too late', async () => {
    const late = { ...alex, now: visit.cancel_until.add({ seconds: 1 }) };
    const result = await cancelAppointment(house, riverside, late, visit.id, {
      who: 'patient',
      sequence: visit.sequence,
    });
    expect(result).toMatchObject({ ok: false, reason: 'too-late', since: visit.cancel_until });
  });

  test('a prompt for a time that has since been changed', async () => {
    expect(await byPatient(visit.sequence + 1)).toMatchObject({ ok: false, reason: 'changed' });
    expect(await takenBy(visit.id)).toHaveLength(1);
  });

  test('a receptionist’s page that has gone stale', async () => {
    await markAppointment(house, riverside.id, reception, visit.id, 'confirmed');
    expect(await byStaff(visit.version)).toMatchObject({ ok: false, reason: 'changed' });
  });

  test('cancelled by the practice: the patient is told, and who pressed twice at the desk gets the same answer', async () => {
    expect(await byStaff()).toMatchObject({ ok: true, again: false });
    expect(await byStaff()).toMatchObject({ ok: true, again: true });
    expect(await byPatient()).toMatchObject({ ok: false, reason: 'already-cancelled' });
  });
});

test('cancelling never re-runs the rules of booking: a withdrawn type, a practitioner who left, booking switched off', async () => {
  await house.db
    .updateTable('appointment_type')
    .set({ withdrawn_at: storyNow, bookable_online: false })
    .where('id', '=', visit.type_id)
    .execute();
  await house.db
    .updateTable('practitioner')
    .set({ left_on: Temporal.PlainDate.from('2026-10-01') })
    .where('id', '=', visit.practitioner_id)
    .execute();
  riverside.policies.onlineBooking = false;
  expect(await byPatient()).toMatchObject({ ok: true });
});

test('an event can be neither changed nor deleted', async () => {
  await byPatient();
  await expect(house.db.updateTable('event').set({ kind: 'x' }).execute()).rejects.toThrow('event is append-only');
  await expect(house.db.deleteFrom('event').execute()).rejects.toThrow('event is append-only');
  await expect(sql`truncate event cascade`.execute(house.db)).rejects.toThrow('append-only');
});
