import { beforeAll, describe, expect, test } from 'vitest';
import type { Act, Actor } from '#/platform/actor.ts';
import { newId } from '#/platform/ids.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';
import { findTimes } from '../find-times/find-times.ts';
import { type BookRequest, type BookResult, bookAppointment } from './book-appointment.ts';

let house: TestHouse;
let practice: Practice;
let alex: { patientId: string; accountId: string };
let typeId: string;
let dentists: Record<'shah' | 'whitfield' | 'adeyemi', string>;

const system: Actor = { kind: 'system', channel: 'practice' };
const asSystem: Act = { actor: system, now: storyNow, quiet: true };
const asAlex = (): Act => ({ actor: { kind: 'patient', accountId: alex.accountId, channel: 'online' }, now: storyNow });

beforeAll(async () => {
  house = await testHouse();
  practice = (await practiceBySlug(house.db, 'riverside')) as Practice;
  alex = await person('alex.morgan@demo.example');
  typeId = await typeNamed('Check-up');
  const everyone = await house.db
    .selectFrom('practitioner')
    .select(['id', 'name'])
    .where('practice_id', '=', practice.id)
    .execute();
  const named = (name: string) => everyone.find((one) => one.name.endsWith(name))?.id as string;
  dentists = { shah: named('Shah'), whitfield: named('Whitfield'), adeyemi: named('Adeyemi') };
});

const person = (email: string) =>
  house.db
    .selectFrom('account_link as l')
    .innerJoin('portal_account as c', 'c.id', 'l.account_id')
    .select(['l.patient_id as patientId', 'l.account_id as accountId'])
    .where('l.practice_id', '=', practice.id)
    .where('c.email', '=', email)
    .executeTakeFirstOrThrow();

const typeNamed = async (name: string) =>
  (
    await house.db
      .selectFrom('appointment_type')
      .select('id')
      .where('practice_id', '=', practice.id)
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
  ).id;

/** A request of Alex's for a check-up at ten on a Thursday, when all three dentists work. */
const request = (day: string, given: Partial<BookRequest> = {}): BookRequest => ({
  patientId: alex.patientId,
  typeId,
  practitionerId: null,
  starts: Temporal.ZonedDateTime.from(`${day}T10:00[Europe/London]`).toInstant(),
  ...given,
});

const many = <T>(count: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, make));
const book = (wanted: BookRequest, act: Act = asAlex()) => bookAppointment(house, practice, act, wanted);
const reasons = (results: BookResult[]) => results.map((result) => (result.ok ? 'booked' : result.reason)).sort();
const taken = (count: number) => Array<string>(count).fill('taken');

const rowOf = (result: BookResult) => {
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  return house.db
    .selectFrom('appointment')
    .selectAll()
    .where('id', '=', result.appointment.id)
    .executeTakeFirstOrThrow();
};

async function bookedAt(starts: Temporal.Instant) {
  const rows = await house.db
    .selectFrom('appointment')
    .select('practitioner_id')
    .where('practice_id', '=', practice.id)
    .where('starts_at', '=', starts)
    .where('state', '!=', 'cancelled')
    .execute();
  return rows.map((row) => row.practitioner_id);
}

describe('racing for one time', () => {
  test('of 50 at once for one practitioner one wins, and 49 are told that it is taken', async () => {
    const wanted = request('2026-11-05', { practitionerId: dentists.shah });
    const results = await many(50, () => book({ ...wanted, onceKey: newId() }));
    expect(reasons(results)).toEqual(['booked', ...taken(49)]);
    expect(await bookedAt(wanted.starts)).toEqual([dentists.shah]);
  });

  test('the same form sent 20 times at once makes one appointment, and answers 20 times with it', async () => {
    const wanted = request('2026-11-12', { practitionerId: dentists.shah, onceKey: newId() });
    const results = await many(20, () => book(wanted));
    expect(reasons(results)).toEqual(Array(20).fill('booked'));
    expect(new Set(results.map((result) => result.ok && result.appointment.reference)).size).toBe(1);
    expect(results.filter((result) => result.ok && !result.again)).toHaveLength(1);
    expect(await bookedAt(wanted.starts)).toHaveLength(1);
    const events = await house.db
      .selectFrom('event')
      .select('id')
      .where('kind', '=', 'appointment.booked')
      .where('data', '@>', JSON.stringify({ starts: wanted.starts.toString() }) as never)
      .execute();
    expect(events).toHaveLength(1);
  });

  test('with "any", each of three practitioners is had by one of the callers, and the rest are told', async () => {
    const wanted = request('2026-11-19');
    const results = await many(9, () => book({ ...wanted, onceKey: newId() }));
    expect(reasons(results)).toEqual(['booked', 'booked', 'booked', ...taken(6)]);
    expect((await bookedAt(wanted.starts)).sort()).toEqual(Object.values(dentists).sort());
  });

  test('half over one another, day after day, somebody has it each time and nobody waits for a deadlock', async () => {
    const first = request('2027-04-08', { practitionerId: dentists.adeyemi });
    for (let day = 0; day < 10; day += 1) {
      const starts = first.starts.add({ hours: 24 * day });
      const wanted = [0, 15, 0, 15, 30, 0].map((late) => ({ ...first, starts: starts.add({ minutes: late }) }));
      // By the practice, which isn't held to the practitioner's hours.
      const results = await Promise.all(wanted.map((one) => book(one, asSystem)));
      const booked = reasons(results).filter((reason) => reason === 'booked').length;
      expect([1, 2]).toContain(booked);
      expect(reasons(results).filter((reason) => reason === 'taken')).toHaveLength(wanted.length - booked);
    }
  });
});

describe('whom "any" means', () => {
  test('the usual practitioner; then the one with the fewest visits that day; then by name', async () => {
    const day = '2026-12-03';
    await book(request(day, { practitionerId: dentists.adeyemi, starts: request(day).starts.add({ hours: 1 }) }));
    const order = [];
    for (let i = 0; i < 3; i += 1) order.push((await rowOf(await book(request(day)))).practitioner_id);
    expect(order).toEqual([dentists.shah, dentists.whitfield, dentists.adeyemi]);
    expect(reasons([await book(request(day))])).toEqual(['taken']);
  });

  test('without a usual one and with as many visits, the name decides', async () => {
    const wanted = request('2026-12-10');
    await house.db
      .updateTable('patient')
      .set({ usual_practitioner_id: null })
      .where('id', '=', alex.patientId)
      .execute();
    try {
      expect((await rowOf(await book(wanted))).practitioner_id).toBe(dentists.adeyemi);
    } finally {
      const usual = { usual_practitioner_id: dentists.shah };
      await house.db.updateTable('patient').set(usual).where('id', '=', alex.patientId).execute();
    }
  });
});

describe('a hold', () => {
  async function hold(starts: Temporal.Instant, expires: Temporal.Instant) {
    const id = newId();
    const ends = starts.add({ minutes: 30 });
    const whose = { practice_id: practice.id, practitioner_id: dentists.shah };
    await house.db
      .insertInto('hold')
      .values({ ...whose, id, type_id: typeId, starts_at: starts, ends_at: ends, expires_at: expires })
      .execute();
    await house.db
      .insertInto('taken')
      .values({ ...whose, id: newId(), hold_id: id, during: `[${starts},${ends})` })
      .execute();
  }

  test('keeps its time while it lasts', async () => {
    const wanted = request('2026-12-17', { practitionerId: dentists.shah });
    await hold(wanted.starts, storyNow.add({ minutes: 5 }));
    expect(reasons([await book(wanted)])).toEqual(['taken']);
  });

  test('is in nobody’s way once it has run out', async () => {
    const wanted = request('2027-01-07', { practitionerId: dentists.shah });
    await hold(wanted.starts, storyNow);
    expect(reasons([await book(wanted)])).toEqual(['booked']);
  });
});

describe('a deliberate double booking', () => {
  const stretches = async (id: string) =>
    (
      await house.db.selectFrom('taken').select('during').where('appointment_id', '=', id).orderBy('during').execute()
    ).map(({ during }) => during);

  test('takes only what is free, still keeps patients out, and inherits the rest when the other is cancelled', async () => {
    const first = request('2027-01-14', { practitionerId: dentists.shah });
    const under = await rowOf(await book(first));
    const over = { ...first, starts: first.starts.add({ minutes: 15 }), doubleBook: true };
    const doubled = await rowOf(await book(over, asSystem));
    expect(doubled.double_booked).toBe(true);
    expect(await stretches(doubled.id)).toEqual(['["2027-01-14 10:30:00+00","2027-01-14 10:45:00+00")']);
    expect(reasons([await book({ ...first, starts: first.starts.add({ minutes: 30 }) })])).toEqual(['taken']);

    const staff = { who: 'staff', wish: 'practice', reason: 'other', tellPatient: false } as const;
    await cancelAppointment(house, practice, asSystem, under.id, staff);
    const after = await house.db.selectFrom('appointment').selectAll().where('id', '=', doubled.id).executeTakeFirst();
    expect(after?.double_booked).toBe(false);
    expect(await stretches(under.id)).toEqual([]);
    expect((await stretches(doubled.id)).length).toBeGreaterThan(0);
    // What it doesn't need is free again, and the rest is not.
    expect(reasons([await book(first)])).toEqual(['taken']);
    expect(reasons([await book({ ...first, starts: first.starts.subtract({ minutes: 15 }) })])).toEqual(['booked']);
  });

  test('over nothing is an ordinary appointment', async () => {
    const wanted = request('2027-01-21', { practitionerId: dentists.shah, doubleBook: true });
    expect((await rowOf(await book(wanted, asSystem))).double_booked).toBe(false);
  });

  test('is not a patient’s to make', async () => {
    const wanted = request('2027-01-28', { practitionerId: dentists.shah });
    await book(wanted);
    expect(reasons([await book({ ...wanted, doubleBook: true })])).toEqual(['taken']);
  });
});

describe('what a patient may not book', () => {
  test.each([
    ['off the step', '10:07'],
    ['out of hours', '07:30'],
    ['so that it runs over the end of the session', '12:15'],
  ])('a time %s is not offered', async (_why, time) => {
    const starts = Temporal.ZonedDateTime.from(`2027-02-04T${time}[Europe/London]`).toInstant();
    expect(reasons([await book(request('2027-02-04', { practitionerId: dentists.shah, starts }))])).toEqual([
      'not-offered',
    ]);
  });

  test('nor a time sooner than the least notice, or beyond the horizon', async () => {
    const soon = storyNow.add({ hours: 1 });
    expect(reasons([await book(request('2027-02-04', { starts: soon }))])).toEqual(['not-offered']);
    expect(reasons([await book(request('2027-10-07'))])).toEqual(['not-offered']);
  });

  test('nor what is booked by the practice, withdrawn, or anything while booking is off', async () => {
    const crown = await typeNamed('Crown fitting');
    expect(reasons([await book(request('2027-02-04', { typeId: crown }))])).toEqual(['not-online']);
    const off = { ...practice, policies: { ...practice.policies, onlineBooking: false } };
    expect(reasons([await bookAppointment(house, off, asAlex(), request('2027-02-04'))])).toEqual(['booking-off']);
  });

  test('ids of another practice are unknown, for staff too', async () => {
    const liffey = (await practiceBySlug(house.db, 'liffey')) as Practice;
    const wanted = request('2027-02-04', { practitionerId: dentists.shah });
    expect(reasons([await bookAppointment(house, liffey, asAlex(), wanted)])).toEqual(['unknown']);
    const stranger = await house.db
      .selectFrom('practitioner')
      .select('id')
      .where('practice_id', '=', liffey.id)
      .executeTakeFirstOrThrow();
    expect(reasons([await book({ ...wanted, practitionerId: stranger.id }, asSystem)])).toEqual(['unknown']);
    expect(reasons([await book({ ...wanted, practitionerId: stranger.id })])).toEqual(['not-offered']);
  });
});

describe('rebooking', () => {
  const cancelled = async (day: string) => {
    const visit = await rowOf(await book(request(day)));
    await cancelAppointment(house, practice, asAlex(), visit.id, { who: 'patient' });
    return visit;
  };

  test('ties the new appointment to the cancelled one, once', async () => {
    const before = await cancelled('2027-02-11');
    const wanted = request('2027-02-18', { rebookedFrom: before.id, onceKey: newId() });
    const results = await many(5, () => book(wanted));
    expect(reasons(results)).toEqual(Array(5).fill('booked'));
    expect((await rowOf(results[0] as BookResult)).rebooked_from).toBe(before.id);
    expect(reasons([await book({ ...wanted, onceKey: newId() })])).toEqual(['already-rebooked']);
  });

  test('is for an appointment that is cancelled, and the patient’s own', async () => {
    const stands = await rowOf(await book(request('2027-02-25')));
    const wanted = request('2027-03-04');
    expect(reasons([await book({ ...wanted, rebookedFrom: stands.id })])).toEqual(['not-rebookable']);
    const sam = await person('sam.okafor@demo.example');
    const before = await cancelled('2027-03-11');
    const asSam: Act = { ...asAlex(), actor: { kind: 'patient', accountId: sam.accountId, channel: 'online' } };
    const foreign = { ...wanted, patientId: sam.patientId, rebookedFrom: before.id };
    expect(reasons([await book(foreign, asSam)])).toEqual(['not-rebookable']);
  });
});

test('a visit keeps the promise made with it: today’s notice before its start, and its local time', async () => {
  const wanted = request('2027-03-18', { practitionerId: dentists.shah });
  const row = await rowOf(await book(wanted));
  expect(row.cancel_until.toString()).toBe('2027-03-16T10:00:00Z');
  expect(row.local_start.toString()).toBe('2027-03-18T10:00:00');
  expect([row.zone, row.state, row.booked_channel]).toEqual(['Europe/London', 'pending', 'online']);
});

test('a booked time is offered to nobody; a cancelled one to everybody again', async () => {
  const wanted = request('2027-03-25', { practitionerId: dentists.shah });
  const offered = async () => {
    const stretch = { from: wanted.starts, until: wanted.starts.add({ minutes: 1 }) };
    return (await findTimes(house.db, practice, { typeId, practitionerId: dentists.shah, ...stretch }, storyNow))
      .length;
  };
  expect(await offered()).toBe(1);
  const visit = await rowOf(await book(wanted));
  expect(await offered()).toBe(0);
  await cancelAppointment(house, practice, asAlex(), visit.id, { who: 'patient' });
  expect(await offered()).toBe(1);
});
