import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { practiceBySlug } from '#/practice/practice.ts';
import { storyNow } from '#test/database.ts';
import { atTen, bookAt, outcomes, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';
import { holdTimes } from '../hold/hold-times.ts';
import { moveAppointment } from '../move/move-appointment.ts';
import { findTimes } from './find-times.ts';

// What a practice's own rules leave of its times, in the database and at the deeds.

let at: Riverside;
beforeEach(async () => {
  at = await riverside();
});

const ofType = (id: string) => at.house.db.updateTable('appointment_type').where('id', '=', id);
const local = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/London]`).toInstant();
/** Dr Shah's free starts for a check-up on a day, between these times of day. */
async function shah(day: string, from: string, until: string): Promise<string[]> {
  const { typeId } = atTen(at, day);
  const stretch = { from: local(`${day}T${from}`), until: local(`${day}T${until}`) };
  const slots = await findTimes(
    at.house.db,
    at.practice,
    { typeId, practitionerId: at.practitioners.Shah, ...stretch },
    storyNow,
  );
  const time = (epoch: number) =>
    Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO('Europe/London').toPlainTime();
  return slots.map(({ starts }) => time(starts).toString({ smallestUnit: 'minute' }));
}
const withShah = (day: string, time = '10:00') =>
  atTen(at, day, { practitionerId: at.practitioners.Shah, starts: local(`${day}T${time}`) });
const claims = async (id: string) =>
  (await at.house.db.selectFrom('taken').select('during').where('appointment_id', '=', id).execute()).map(
    ({ during }) => during,
  );

describe('closed days', () => {
  test('on a public holiday nothing is offered, unless the practice works then', async () => {
    expect(await shah('2026-12-28', '09:00', '12:00')).toEqual([]);
    expect(outcomes(await bookAt(at, withShah('2026-12-28')))).toEqual(['not-offered']);
    const day = Temporal.PlainDate.from('2026-12-28');
    await at.house.db.insertInto('holiday_worked').values({ practice_id: at.practice.id, day }).execute();
    expect(await shah('2026-12-28', '09:00', '10:00')).toEqual(['09:00', '09:15', '09:30', '09:45']);
    expect(outcomes(await bookAt(at, withShah('2026-12-28')))).toEqual(['booked']);
  });

  test('in a closure nothing is offered, from its first day to its last; staff are not asked', async () => {
    const days = {
      from_date: Temporal.PlainDate.from('2026-11-03'),
      until_date: Temporal.PlainDate.from('2026-11-04'),
    };
    await at.house.db
      .insertInto('closure')
      .values({ practice_id: at.practice.id, id: newId(), ...days })
      .execute();
    const free = ['02', '03', '04', '05'].map(
      async (day) => (await shah(`2026-11-${day}`, '09:00', '12:00')).length > 0,
    );
    expect(await Promise.all(free)).toEqual([true, false, false, true]);
    expect(outcomes(await bookAt(at, withShah('2026-11-04')))).toEqual(['not-offered']);
    expect(outcomes(await bookAt(at, withShah('2026-11-04'), at.bySystem))).toEqual(['booked']);
  });
});

describe('a buffer after the visit', () => {
  beforeEach(() => ofType(at.types['Check-up']).set({ buffer_minutes: 10 }).execute());

  test('is taken with it, given back with it, and stays what it was when the type changes', async () => {
    const row = await rowOf(at, await bookAt(at, withShah('2026-11-05')));
    expect(await claims(row.id)).toEqual(['["2026-11-05 10:00:00+00","2026-11-05 10:40:00+00")']);
    expect(row.ends_at.toString()).toBe('2026-11-05T10:30:00Z');
    await ofType(at.types['Check-up']).set({ buffer_minutes: 0 }).execute();
    expect(await shah('2026-11-05', '09:00', '11:00')).toEqual(['09:00', '09:15', '09:30', '10:45']);
    await cancelAppointment(at.house, at.practice, at.byAlex, row.id, { who: 'patient' });
    expect((await shah('2026-11-05', '09:00', '11:00')).length).toBe(8);
  });

  test('is left free before what is booked already, and may hang over the end of the session', async () => {
    await rowOf(at, await bookAt(at, withShah('2026-11-05', '11:00')));
    expect(await shah('2026-11-05', '10:00', '13:00')).toEqual(['10:00', '10:15', '11:45', '12:00']);
  });

  test('moves with the visit', async () => {
    const { id } = await rowOf(at, await bookAt(at, withShah('2026-11-05')));
    const request = {
      who: 'patient',
      practitionerId: at.practitioners.Shah,
      starts: local('2026-11-05T10:15'),
    } as const;
    expect((await moveAppointment(at.house, at.practice, at.byAlex, id, request)).ok).toBe(true);
    expect(await claims(id)).toEqual(['["2026-11-05 10:15:00+00","2026-11-05 10:55:00+00")']);
  });
});

describe('so many of a type a day', () => {
  beforeEach(() => ofType(at.types['Check-up']).set({ daily_cap: 2 }).execute());

  test('a practitioner’s day is full with them, the days around it and the other practitioners’ are not', async () => {
    for (const time of ['09:00', '15:00']) await rowOf(at, await bookAt(at, withShah('2026-11-05', time), at.bySystem));
    expect(await shah('2026-11-05', '00:00', '23:59')).toEqual([]);
    expect((await shah('2026-11-06', '00:00', '23:59')).length).toBeGreaterThan(0);
    expect(outcomes(await bookAt(at, withShah('2026-11-05')))).toEqual(['taken']);
    expect(outcomes(await bookAt(at, atTen(at, '2026-11-05')))).toEqual(['booked']);
  });

  test('what is cancelled doesn’t count, what is held by others does, and staff are not bound', async () => {
    const first = await rowOf(at, await bookAt(at, withShah('2026-11-05', '09:00'), at.bySystem));
    const part = { practitionerId: at.practitioners.Shah, starts: local('2026-11-05T15:00') };
    const held = { typeId: at.types['Check-up'], patientId: at.sam.patientId, parts: [part] };
    const result = await holdTimes(at.house, at.practice, { accountId: at.sam.accountId }, held, storyNow);
    expect(result.ok).toBe(true);
    expect(await shah('2026-11-05', '00:00', '23:59')).toEqual([]);
    expect(outcomes(await bookAt(at, withShah('2026-11-05', '11:00'), at.bySystem))).toEqual(['booked']);
    await cancelAppointment(at.house, at.practice, at.bySystem, first.id, {
      who: 'staff',
      wish: 'practice',
      reason: 'other',
      tellPatient: false,
    });
    expect(await shah('2026-11-05', '00:00', '23:59')).toEqual([]);
    expect(
      outcomes(await bookAt(at, { ...withShah('2026-11-05', '15:00'), patientId: at.sam.patientId }, at.bySam)),
    ).toEqual(['booked']);
  });

  test('of ten who race for the last of them on one day, one has it', async () => {
    const practice = await practiceBySlug(at.house.db, 'riverside');
    const roomy = practice && {
      ...practice,
      policies: { ...practice.policies, openBookings: 99, openBookingsNew: 99 },
    };
    await rowOf(at, await bookAt(at, withShah('2026-11-05', '16:00'), at.bySystem));
    const times = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '13:30', '14:00', '14:30', '15:00'];
    const all = times.map((time) => bookAt({ ...at, practice: roomy ?? at.practice }, withShah('2026-11-05', time)));
    expect(outcomes(...(await Promise.all(all)))).toEqual(['booked', ...Array.from({ length: 9 }, () => 'taken')]);
  });

  test('a visit is moved within its day, and to no day that is full', async () => {
    const { id } = await rowOf(at, await bookAt(at, withShah('2026-11-05', '09:00')));
    await rowOf(at, await bookAt(at, withShah('2026-11-05', '15:00'), at.bySystem));
    for (const time of ['09:00', '15:00']) await rowOf(at, await bookAt(at, withShah('2026-11-06', time), at.bySystem));
    const move = (starts: Temporal.Instant) =>
      moveAppointment(at.house, at.practice, at.byAlex, id, {
        who: 'patient',
        practitionerId: at.practitioners.Shah,
        starts,
      });
    expect((await move(local('2026-11-05T11:00'))).ok).toBe(true);
    expect(await move(local('2026-11-06T11:00'))).toMatchObject({ ok: false, reason: 'taken' });
  });
});
