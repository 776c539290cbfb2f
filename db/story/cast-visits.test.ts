import { beforeAll, describe, expect, test } from 'vitest';
import { bookedOnline } from '#/appointments/book/open-bookings.ts';
import { standingOf } from '#/appointments/book/standing.ts';
import { cancelAppointment } from '#/appointments/cancel/cancel-appointment.ts';
import { mayCancel } from '#/appointments/cancel/may-cancel.ts';
import { appointments, coming } from '#/appointments/queries.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { ensureCast } from './story.ts';

let house: TestHouse;
let riverside: Practice;
beforeAll(async () => {
  house = await testHouse();
  riverside = (await practiceBySlug(house.db, 'riverside')) as Practice;
});

const visitsOf = (name: string) =>
  appointments(house.db, riverside.id).where('u.given_name', '=', name).orderBy('a.starts_at').execute();
type Visit = Awaited<ReturnType<typeof visitsOf>>[number];
const open = (visit: Visit) => visit.state === 'pending' || visit.state === 'confirmed';
const hoursAhead = (visit: Visit) => visit.starts_at.since(house.clock()).total('hours');

/** What the demo promises of Alex and of Sam at each of its starts. */
async function expectTheirVisits() {
  for (const name of ['Alex', 'Sam']) {
    const visits = await visitsOf(name);
    const far = visits.filter((visit) => open(visit) && hoursAhead(visit) > 7 * 24);
    expect(new Set(far.map((visit) => visit.practitioner_id)).size).toBeGreaterThanOrEqual(2);
    for (const visit of far) expect(mayCancel(visit, riverside.policies, 'patient', house.clock()).ok).toBe(true);
    const near = visits.filter((visit) => open(visit) && Math.abs(hoursAhead(visit) - 24) <= 6);
    expect(near).toHaveLength(1);
    expect(mayCancel(near[0] as Visit, riverside.policies, 'patient', house.clock())).toMatchObject({
      ok: false,
      reason: 'too-late',
    });
    for (const state of ['completed', 'did-not-attend'])
      expect(visits.some((visit) => visit.state === state)).toBe(true);
  }
}

const patient = async () => {
  const { account_id } = await house.db
    .selectFrom('account_link as l')
    .innerJoin('portal_account as c', 'c.id', 'l.account_id')
    .select('l.account_id')
    .where('c.email', '=', 'alex.morgan@demo.example')
    .executeTakeFirstOrThrow();
  return { kind: 'patient', accountId: account_id, channel: 'online' } as const;
};

test('the story begins with two visits far ahead, one in a day, one completed and one missed', expectTheirVisits);

test('nobody of the cast is new to their practice, and each has room for two more visits booked online', async () => {
  const people = await house.db.selectFrom('patient').select(['practice_id', 'id']).execute();
  expect(people.length).toBeGreaterThan(4);
  for (const { practice_id, id } of people) {
    const practice = { ...riverside, id: practice_id };
    expect(await standingOf(house.db, practice, id, house.clock())).toBe('existing');
    const ahead = bookedOnline(await coming(house.db, practice_id, id, house.clock()));
    expect(ahead.length).toBeLessThanOrEqual(riverside.policies.openBookings - 2);
  }
});

test('a start right after changes nothing', async () => {
  const before = (await visitsOf('Alex')).map(({ id }) => id);
  await ensureCast(house);
  expect((await visitsOf('Alex')).map(({ id }) => id)).toEqual(before);
});

test('what Alex cancelled is booked anew at the next start, and the cancelled ones stay', async () => {
  house.clock.set(storyNow.add({ minutes: 5 }));
  const actor = await patient();
  const far = (await visitsOf('Alex')).filter((visit) => open(visit) && hoursAhead(visit) > 7 * 24);
  expect(far).toHaveLength(2);
  for (const { id } of far) {
    const done = await cancelAppointment(house, riverside, { actor, now: house.clock() }, id, { who: 'patient' });
    expect(done.ok).toBe(true);
  }
  await ensureCast(house);
  await expectTheirVisits();
  const cancelled = (await visitsOf('Alex')).filter(({ state }) => state === 'cancelled');
  expect(cancelled.map(({ id }) => id).toSorted()).toEqual(far.map(({ id }) => id).toSorted());
});

describe('a start at whatever time keeps the promise', () => {
  test.each([
    ['the next day', '2026-10-06T08:00:00Z'],
    ['some days later, at 3 in the morning', '2026-10-09T02:07:00Z'],
    ['on a Sunday', '2026-10-18T11:30:00Z'],
    ['the evening before the clocks go back', '2026-10-24T20:00:00Z'],
    ['within the hour that comes twice', '2026-10-25T00:30:00Z'],
    ['the second time round', '2026-10-25T01:30:00Z'],
    ['a day that ends with another offset', '2026-10-25T22:59:30Z'],
    ['over Christmas', '2026-12-24T16:00:00Z'],
    ['at the turn of the year', '2026-12-31T23:59:59Z'],
    ['the day before the clocks go forward', '2027-03-27T01:30:00Z'],
    ['when the clocks go forward', '2027-03-28T00:59:59Z'],
    ['half a year later', '2027-09-30T09:00:00Z'],
  ])('%s', async (_, now) => {
    house.clock.set(now);
    await ensureCast(house);
    await expectTheirVisits();
  });
});

test('every deed of it is history, and no message goes out for it', async () => {
  const events = await house.db.selectFrom('event').select(['kind', 'quiet']).execute();
  const loud = events.filter(({ quiet }) => !quiet);
  expect(events.length).toBeGreaterThan(30);
  expect(loud.map(({ kind }) => kind)).toEqual(['appointment.cancelled', 'appointment.cancelled']); // Alex's own, above
});
