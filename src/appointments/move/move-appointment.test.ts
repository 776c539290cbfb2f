import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { storyNow } from '#test/database.ts';
import { atTen, bookAt, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';
import { type Appointment, appointmentById } from '../queries.ts';
import { moveAppointment } from './move-appointment.ts';
import type { MoveRequest } from './request.ts';

let at: Riverside;
let visit: Appointment;

beforeEach(async () => {
  at = await riverside();
  visit = await booked('2026-11-05');
});

/** Alex's check-up with Dr Shah at ten of a Thursday. */
async function booked(day: string, given: Parameters<typeof atTen>[2] = {}, act = at.byAlex): Promise<Appointment> {
  const wanted = atTen(at, day, { practitionerId: at.practitioners.Shah, ...given });
  return now((await rowOf(at, await bookAt(at, wanted, act))).id);
}
const now = async (id: string) => (await appointmentById(at.house.db, at.practice.id, id)) as Appointment;
const later = (minutes: number) => visit.starts_at.add({ minutes });
const byPatient = (given: Partial<MoveRequest> = {}, act = at.byAlex, practice = at.practice) =>
  moveAppointment(at.house, practice, act, visit.id, {
    who: 'patient',
    starts: later(120),
    practitionerId: visit.practitioner_id,
    sequence: visit.sequence,
    ...given,
  } as MoveRequest);
const byStaff = (given: Partial<MoveRequest> = {}) =>
  moveAppointment(at.house, at.practice, at.bySystem, visit.id, {
    who: 'staff',
    starts: later(120),
    practitionerId: visit.practitioner_id,
    tellPatient: true,
    ...given,
  } as MoveRequest);
const eventsOf = (kind: string) =>
  at.house.db.selectFrom('event').selectAll().where('kind', '=', kind).where('appointment_id', '=', visit.id).execute();
const takenBy = async (id: string) => {
  const { rows } = await sql<{ practitioner_id: string; from: Temporal.Instant; until: Temporal.Instant }>`
    select practitioner_id, lower(during) as from, upper(during) as until from taken where appointment_id = ${id}
    order by lower(during)`.execute(at.house.db);
  return rows.map(({ practitioner_id, from, until }) => [practitioner_id, from.toString(), until.toString()]);
};
const stretch = ({ practitioner_id, starts_at, ends_at }: Appointment) => [
  [practitioner_id, starts_at.toString(), ends_at.toString()],
];

test('the same row takes the new time, with promises agreed anew, a higher sequence, one event with its job', async () => {
  const shorter = { ...at.practice, policies: { ...at.practice.policies, noticeHours: 24, moveNoticeHours: 12 } };
  const result = await byPatient({ practitionerId: at.practitioners.Whitfield }, at.byAlex, shorter);
  expect(result).toMatchObject({ ok: true, again: false });
  expect(result.appointment).toMatchObject({
    id: visit.id,
    reference: visit.reference,
    state: 'pending',
    practitioner_id: at.practitioners.Whitfield,
    version: visit.version + 1,
    sequence: visit.sequence + 1,
    double_booked: false,
  });
  const row = await at.house.db
    .selectFrom('appointment')
    .selectAll()
    .where('id', '=', visit.id)
    .executeTakeFirstOrThrow();
  expect([row.starts_at, row.ends_at, row.cancel_until, row.move_until].map(String)).toEqual(
    [later(120), later(150), later(120).subtract({ hours: 24 }), later(120).subtract({ hours: 12 })].map(String),
  );
  expect([row.local_start.toString(), row.zone]).toEqual(['2026-11-05T12:00:00', 'Europe/London']);
  expect(await takenBy(visit.id)).toEqual(stretch(result.appointment));
  const [event, ...others] = await eventsOf('appointment.moved');
  expect(others).toEqual([]);
  expect(event?.data).toEqual({
    from: visit.starts_at.toString(),
    to: later(120).toString(),
    fromPractitioner: at.practitioners.Shah,
    toPractitioner: at.practitioners.Whitfield,
    sequence: 1,
    tellPatient: true,
  });
  const jobs = await sql<{ data: { eventId: string } }>`select data from jobs.job where name = 'tell'`.execute(
    at.house.db,
  );
  expect(jobs.rows.map((job) => job.data.eventId)).toContain(event?.id);
});

test('the old time can be booked by somebody else at once', async () => {
  await byPatient();
  const theirs = await booked('2026-11-05', { patientId: at.sam.patientId }, at.bySam);
  expect(theirs.starts_at.equals(visit.starts_at)).toBe(true);
});

test('a quarter of an hour later, over its own old time', async () => {
  const result = await byPatient({ starts: later(15) });
  expect(result.ok).toBe(true);
  expect(await takenBy(visit.id)).toEqual(stretch(result.appointment));
});

test('it keeps the length it was given, whatever its type takes', async () => {
  await at.house.db
    .updateTable('appointment')
    .set({ ends_at: later(45) })
    .where('id', '=', visit.id)
    .execute();
  const { appointment } = await byPatient();
  expect(appointment.ends_at.since(appointment.starts_at).total('minutes')).toBe(45);
});

test('with any practitioner the present one is asked first, then another who is free', async () => {
  expect((await byPatient({ practitionerId: null })).appointment.practitioner_id).toBe(at.practitioners.Shah);
  visit = await now(visit.id);
  await booked('2026-11-12', { patientId: at.sam.patientId }, at.bySam);
  const { appointment } = await byPatient({ practitionerId: null, starts: later(7 * 24 * 60 - 120) });
  expect(appointment.starts_at.toString()).toBe('2026-11-12T10:00:00Z');
  expect([at.practitioners.Whitfield, at.practitioners.Adeyemi]).toContain(appointment.practitioner_id);
});

describe('refusals keep the old time, taken rows and all', () => {
  const unchanged = async () => {
    expect(await now(visit.id)).toEqual(visit);
    expect(await takenBy(visit.id)).toEqual(stretch(visit));
    expect(await eventsOf('appointment.moved')).toEqual([]);
  };

  test('somebody has the new time', async () => {
    await booked('2026-11-12', { patientId: at.sam.patientId }, at.bySam);
    expect(await byPatient({ starts: later(7 * 24 * 60) })).toMatchObject({ ok: false, reason: 'taken' });
    await unchanged();
  });

  test('the database refuses in the midst of it', async () => {
    await booked('2026-11-12', { patientId: at.sam.patientId }, at.bySam);
    expect(await byStaff({ starts: later(7 * 24 * 60 + 15) })).toMatchObject({ ok: false, reason: 'taken' });
    await unchanged();
  });

  test('a time that is offered to nobody, and the time it has', async () => {
    for (const starts of [later(7), later(12 * 60), storyNow.add({ minutes: 5 }), visit.starts_at]) {
      expect(await byPatient({ starts })).toMatchObject({ ok: false, reason: 'not-offered' });
    }
    await unchanged();
  });

  test('switched off, or too late, at the button: nothing changed, the attempt written down', async () => {
    const off = { ...at.practice, policies: { ...at.practice.policies, onlineMoving: false } };
    expect(await byPatient({}, at.byAlex, off)).toMatchObject({ ok: false, reason: 'switched-off' });
    const late = { ...at.byAlex, now: visit.move_until.add({ seconds: 1 }) };
    expect(await byPatient({}, late)).toMatchObject({ ok: false, reason: 'too-late', since: visit.move_until });
    const refused = await eventsOf('appointment.move-refused');
    expect(refused.map(({ data }) => data)).toEqual([{ reason: 'switched-off' }, { reason: 'too-late' }]);
    expect(refused.every(({ quiet }) => quiet)).toBe(true);
    await unchanged();
  });

  test('a form for a time that has since been changed, a stale page of staff’s, a cancelled one', async () => {
    expect(await byPatient({ sequence: 7 })).toMatchObject({ ok: false, reason: 'changed' });
    expect(await byStaff({ version: 7 })).toMatchObject({ ok: false, reason: 'changed' });
    await unchanged();
    await cancelAppointment(at.house, at.practice, at.byAlex, visit.id, { who: 'patient' });
    expect(await byPatient()).toMatchObject({ ok: false, reason: 'already-cancelled' });
  });
});

describe('staff', () => {
  test('move to any time, out of hours too, and may do without telling', async () => {
    const { appointment } = await byStaff({ starts: later(11 * 60), tellPatient: false });
    expect(appointment.starts_at.equals(later(11 * 60))).toBe(true);
    expect((await eventsOf('appointment.moved'))[0]?.data).toMatchObject({ tellPatient: false });
  });

  test('over what is taken only as a marked double booking; who lay over the old time inherits it', async () => {
    const over = await booked('2026-11-05', { patientId: at.sam.patientId, doubleBook: true }, at.bySystem);
    expect(over.double_booked).toBe(true);
    const theirs = await booked('2026-11-12', { patientId: at.sam.patientId }, at.bySam);
    const moved = await byStaff({ starts: theirs.starts_at.add({ minutes: 15 }), doubleBook: true });
    expect(moved.appointment).toMatchObject({ double_booked: true, sequence: 1 });
    expect(await takenBy(visit.id)).toEqual([
      [at.practitioners.Shah, theirs.ends_at.toString(), theirs.ends_at.add({ minutes: 15 }).toString()],
    ]);
    expect(await now(over.id)).toMatchObject({ double_booked: false });
    expect(await takenBy(over.id)).toEqual(stretch(over));
  });
});
