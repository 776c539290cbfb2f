import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import type { Practice } from '#/practice/practice.ts';
import { storyNow, type TestHouse } from '#test/database.ts';
import { atTen, bookAt, outcomes, type Riverside, riverside, rowOf } from '#test/riverside.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';

let at: Riverside;
let house: TestHouse;
let practice: Practice;
let practitioners: Riverside['practitioners'];

beforeAll(async () => {
  at = await riverside();
  ({ house, practice, practitioners } = at);
});

const many = <T>(count: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, make));
const taken = (count: number) => Array<string>(count).fill('taken');

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
    const wanted = atTen(at, '2026-11-05', { practitionerId: practitioners.Shah });
    const results = await many(50, () => bookAt(at, { ...wanted, onceKey: newId() }));
    expect(outcomes(...results)).toEqual(['booked', ...taken(49)]);
    expect(await bookedAt(wanted.starts)).toEqual([practitioners.Shah]);
  });

  test('the same form sent 20 times at once makes one appointment, and answers 20 times with it', async () => {
    const wanted = atTen(at, '2026-11-12', { practitionerId: practitioners.Shah, onceKey: newId() });
    const results = await many(20, () => bookAt(at, wanted));
    expect(outcomes(...results)).toEqual(Array(20).fill('booked'));
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
    const wanted = atTen(at, '2026-11-19');
    const results = await many(9, () => bookAt(at, { ...wanted, onceKey: newId() }));
    expect(outcomes(...results)).toEqual(['booked', 'booked', 'booked', ...taken(6)]);
    expect((await bookedAt(wanted.starts)).sort()).toEqual(
      [practitioners.Shah, practitioners.Whitfield, practitioners.Adeyemi].sort(),
    );
  });

  test('half over one another, day after day, somebody has it each time and nobody waits for a deadlock', async () => {
    const first = atTen(at, '2027-04-08', { practitionerId: practitioners.Adeyemi });
    for (let day = 0; day < 10; day += 1) {
      const starts = first.starts.add({ hours: 24 * day });
      const wanted = [0, 15, 0, 15, 30, 0].map((late) => ({ ...first, starts: starts.add({ minutes: late }) }));
      // By the practice, which isn't held to the practitioner's hours.
      const results = await Promise.all(wanted.map((one) => bookAt(at, one, at.bySystem)));
      const booked = outcomes(...results).filter((reason) => reason === 'booked').length;
      expect([1, 2]).toContain(booked);
      expect(outcomes(...results).filter((reason) => reason === 'taken')).toHaveLength(wanted.length - booked);
    }
  });
});

describe('whom "any" means', () => {
  test('the usual practitioner; then the one with the fewest visits that day; then by name', async () => {
    const day = '2026-12-03';
    await bookAt(
      at,
      atTen(at, day, { practitionerId: practitioners.Adeyemi, starts: atTen(at, day).starts.add({ hours: 1 }) }),
    );
    const order = [];
    for (let i = 0; i < 3; i += 1) order.push((await rowOf(at, await bookAt(at, atTen(at, day)))).practitioner_id);
    expect(order).toEqual([practitioners.Shah, practitioners.Whitfield, practitioners.Adeyemi]);
    expect(outcomes(await bookAt(at, atTen(at, day)))).toEqual(['taken']);
  });

  test('without a usual one and with as many visits, the name decides', async () => {
    const wanted = atTen(at, '2026-12-10');
    await house.db
      .updateTable('patient')
      .set({ usual_practitioner_id: null })
      .where('id', '=', at.alex.patientId)
      .execute();
    try {
      expect((await rowOf(at, await bookAt(at, wanted))).practitioner_id).toBe(practitioners.Adeyemi);
    } finally {
      const usual = { usual_practitioner_id: practitioners.Shah };
      await house.db.updateTable('patient').set(usual).where('id', '=', at.alex.patientId).execute();
    }
  });
});

test('a cancelled visit rebooked for different times in the same instant is rebooked once', async () => {
  const first = await rowOf(at, await bookAt(at, atTen(at, '2027-03-18', { practitionerId: practitioners.Shah })));
  await cancelAppointment(house, practice, at.byAlex, first.id, { who: 'patient' });
  const days = ['2027-03-18', '2027-03-19', '2027-03-22', '2027-03-23', '2027-03-24', '2027-03-25'];
  const wanted = { practitionerId: practitioners.Shah, rebookedFrom: first.id };
  const answers = await Promise.all(days.map((day) => bookAt(at, atTen(at, day, wanted))));
  expect(outcomes(...answers)).toEqual([...Array<string>(5).fill('already-rebooked'), 'booked']);
});

describe('a hold', () => {
  async function hold(starts: Temporal.Instant, expires: Temporal.Instant) {
    const id = newId();
    const ends = starts.add({ minutes: 30 });
    const whose = { practice_id: practice.id, practitioner_id: practitioners.Shah };
    const row = { ...whose, id, account_id: at.sam.accountId, type_id: at.types['Check-up'], made_at: storyNow };
    await house.db.deleteFrom('hold').execute();
    await house.db
      .insertInto('hold')
      .values({ ...row, starts_at: starts, ends_at: ends, expires_at: expires })
      .execute();
    await house.db
      .insertInto('taken')
      .values({ ...whose, id: newId(), hold_id: id, during: `[${starts},${ends})` })
      .execute();
  }

  test('keeps its time while it lasts', async () => {
    const wanted = atTen(at, '2026-12-17', { practitionerId: practitioners.Shah });
    await hold(wanted.starts, storyNow.add({ minutes: 5 }));
    expect(outcomes(await bookAt(at, wanted))).toEqual(['taken']);
  });

  test('is in nobody’s way once it has run out', async () => {
    const wanted = atTen(at, '2027-01-07', { practitionerId: practitioners.Shah });
    await hold(wanted.starts, storyNow);
    expect(outcomes(await bookAt(at, wanted))).toEqual(['booked']);
  });
});
