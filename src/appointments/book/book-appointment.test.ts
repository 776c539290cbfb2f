import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { storyNow, type TestHouse } from '#test/database.ts';
import { atTen, bookAt, outcomes, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';
import { findTimes } from '../find-times/find-times.ts';
import { bookAppointment } from './book-appointment.ts';
import type { BookResult } from './request.ts';

let at: Riverside;
let house: TestHouse;
let practice: Practice;
let practitioners: Riverside['practitioners'];

beforeAll(async () => {
  at = await riverside();
  ({ house, practice, practitioners } = at);
});

describe('a deliberate double booking', () => {
  const stretches = async (id: string) =>
    (
      await house.db.selectFrom('taken').select('during').where('appointment_id', '=', id).orderBy('during').execute()
    ).map(({ during }) => during);

  test('takes only what is free, still keeps patients out, and inherits the rest when the other is cancelled', async () => {
    const first = atTen(at, '2027-01-14', { practitionerId: practitioners.Shah });
    const under = await rowOf(at, await bookAt(at, first));
    const over = { ...first, starts: first.starts.add({ minutes: 15 }), doubleBook: true };
    const doubled = await rowOf(at, await bookAt(at, over, at.bySystem));
    expect(doubled.double_booked).toBe(true);
    expect(await stretches(doubled.id)).toEqual(['["2027-01-14 10:30:00+00","2027-01-14 10:45:00+00")']);
    expect(outcomes(await bookAt(at, { ...first, starts: first.starts.add({ minutes: 30 }) }))).toEqual(['taken']);

    const staff = { who: 'staff', wish: 'practice', reason: 'other', tellPatient: false } as const;
    await cancelAppointment(house, practice, at.bySystem, under.id, staff);
    const after = await house.db.selectFrom('appointment').selectAll().where('id', '=', doubled.id).executeTakeFirst();
    expect(after?.double_booked).toBe(false);
    expect(await stretches(under.id)).toEqual([]);
    expect((await stretches(doubled.id)).length).toBeGreaterThan(0);
    // What it doesn't need is free again, and the rest is not.
    expect(outcomes(await bookAt(at, first))).toEqual(['taken']);
    expect(outcomes(await bookAt(at, { ...first, starts: first.starts.subtract({ minutes: 15 }) }))).toEqual([
      'booked',
    ]);
  });

  test('over nothing is an ordinary appointment', async () => {
    const wanted = atTen(at, '2027-01-21', { practitionerId: practitioners.Shah, doubleBook: true });
    expect((await rowOf(at, await bookAt(at, wanted, at.bySystem))).double_booked).toBe(false);
  });

  test('is not a patient’s to make', async () => {
    const wanted = atTen(at, '2027-01-28', { practitionerId: practitioners.Shah });
    await bookAt(at, wanted);
    expect(outcomes(await bookAt(at, { ...wanted, doubleBook: true }))).toEqual(['taken']);
    for (const day of ['2027-02-04', '2027-02-11', '2027-02-18', '2027-02-25', '2027-03-04', '2027-03-11']) {
      const next = atTen(at, day, { practitionerId: practitioners.Shah, doubleBook: true });
      const answers = await Promise.all(Array.from({ length: 12 }, () => bookAt(at, next)));
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    }
  });
});

describe('what a patient may not book', () => {
  test.each([
    ['off the step', '10:07'],
    ['out of hours', '07:30'],
    ['so that it runs over the end of the session', '12:15'],
  ])('a time %s is not offered', async (_why, time) => {
    const starts = Temporal.ZonedDateTime.from(`2027-02-04T${time}[Europe/London]`).toInstant();
    expect(outcomes(await bookAt(at, atTen(at, '2027-02-04', { practitionerId: practitioners.Shah, starts })))).toEqual(
      ['not-offered'],
    );
  });

  test('nor a time sooner than the least notice, or beyond the horizon', async () => {
    const soon = storyNow.add({ hours: 1 });
    expect(outcomes(await bookAt(at, atTen(at, '2027-02-04', { starts: soon })))).toEqual(['not-offered']);
    expect(outcomes(await bookAt(at, atTen(at, '2027-10-07')))).toEqual(['not-offered']);
  });

  test('nor what is booked by the practice, withdrawn, or anything while booking is off', async () => {
    const crown = at.types['Crown fitting'];
    expect(outcomes(await bookAt(at, atTen(at, '2027-02-04', { typeId: crown })))).toEqual(['not-online']);
    const off = { ...practice, policies: { ...practice.policies, onlineBooking: false } };
    expect(outcomes(await bookAppointment(house, off, at.byAlex, atTen(at, '2027-02-04')))).toEqual(['booking-off']);
  });

  test('ids of another practice are unknown, for staff too', async () => {
    const liffey = (await practiceBySlug(house.db, 'liffey')) as Practice;
    const wanted = atTen(at, '2027-02-04', { practitionerId: practitioners.Shah });
    expect(outcomes(await bookAppointment(house, liffey, at.byAlex, wanted))).toEqual(['unknown']);
    const stranger = await house.db
      .selectFrom('practitioner')
      .select('id')
      .where('practice_id', '=', liffey.id)
      .executeTakeFirstOrThrow();
    expect(outcomes(await bookAt(at, { ...wanted, practitionerId: stranger.id }, at.bySystem))).toEqual(['unknown']);
    expect(outcomes(await bookAt(at, { ...wanted, practitionerId: stranger.id }))).toEqual(['not-offered']);
  });
});

describe('rebooking', () => {
  const cancelled = async (day: string) => {
    const visit = await rowOf(at, await bookAt(at, atTen(at, day)));
    await cancelAppointment(house, practice, at.byAlex, visit.id, { who: 'patient' });
    return visit;
  };

  test('ties the new appointment to the cancelled one, once', async () => {
    const before = await cancelled('2027-02-11');
    const wanted = atTen(at, '2027-02-18', { rebookedFrom: before.id, onceKey: newId() });
    const results = await Promise.all(Array.from({ length: 5 }, () => bookAt(at, wanted)));
    expect(outcomes(...results)).toEqual(Array(5).fill('booked'));
    expect((await rowOf(at, results[0] as BookResult)).rebooked_from).toBe(before.id);
    expect(outcomes(await bookAt(at, { ...wanted, onceKey: newId() }))).toEqual(['already-rebooked']);
  });

  test('is for an appointment that is cancelled, and the patient’s own', async () => {
    const stands = await rowOf(at, await bookAt(at, atTen(at, '2027-02-25')));
    const wanted = atTen(at, '2027-03-04');
    expect(outcomes(await bookAt(at, { ...wanted, rebookedFrom: stands.id }))).toEqual(['not-rebookable']);
    const before = await cancelled('2027-03-11');
    const foreign = { ...wanted, patientId: at.sam.patientId, rebookedFrom: before.id };
    expect(outcomes(await bookAt(at, foreign, at.bySam))).toEqual(['not-rebookable']);
  });
});

test('a visit keeps the promise made with it: today’s notice before its start, and its local time', async () => {
  const wanted = atTen(at, '2027-03-18', { practitionerId: practitioners.Shah });
  const row = await rowOf(at, await bookAt(at, wanted));
  expect(row.cancel_until.toString()).toBe('2027-03-16T10:00:00Z');
  expect(row.local_start.toString()).toBe('2027-03-18T10:00:00');
  expect([row.zone, row.state, row.booked_channel]).toEqual(['Europe/London', 'pending', 'online']);
});

test('a booked time is offered to nobody; a cancelled one to everybody again', async () => {
  const wanted = atTen(at, '2027-03-25', { practitionerId: practitioners.Shah });
  const offered = async () => {
    const stretch = { from: wanted.starts, until: wanted.starts.add({ minutes: 1 }) };
    return (
      await findTimes(
        house.db,
        practice,
        { typeId: wanted.typeId, practitionerId: practitioners.Shah, ...stretch },
        storyNow,
      )
    ).length;
  };
  expect(await offered()).toBe(1);
  const visit = await rowOf(at, await bookAt(at, wanted));
  expect(await offered()).toBe(0);
  await cancelAppointment(house, practice, at.byAlex, visit.id, { who: 'patient' });
  expect(await offered()).toBe(1);
});
