import { beforeAll, expect, test } from 'vitest';
import { appointments } from '#/appointments/queries.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { practitioners } from '#/practice/roster.ts';
import { storyNow, type TestHouse, testHouse } from '#test/database.ts';
import { cast } from './cast.ts';
import { fillDiary } from './fill-diary.ts';

// One practice: the others differ in names and hours. It is a Monday, 09:00 in Dublin.
let house: TestHouse;
let liffey: Practice;
const steps: number[] = [];
const never = new AbortController().signal;

beforeAll(async () => {
  house = await testHouse();
  liffey = (await practiceBySlug(house.db, 'liffey')) as Practice;
  await fillDiary(house, liffey, null, (done) => steps.push(done), never);
});

const all = () => appointments(house.db, liffey.id).orderBy('a.starts_at').execute();
type Visit = Awaited<ReturnType<typeof all>>[number];
const dayOf = (visit: Visit) => visit.starts_at.toZonedDateTimeISO(liffey.zone).toPlainDate();
const hours = (visit: Visit) => visit.ends_at.since(visit.starts_at).total('hours');
const stands = ({ state }: Visit) => state !== 'cancelled';
const monday = storyNow.toZonedDateTimeISO('Europe/Dublin').toPlainDate();

/** How much of the practice's working time a week's visits take, the week beginning on this Monday. */
async function fullness(from: Temporal.PlainDate) {
  const week = (cast.find(({ practice }) => practice.slug === 'liffey')?.practitioners ?? []).flatMap(
    (one) => one.week,
  );
  const working = week.reduce((sum, { starts, ends }) => {
    return sum + Temporal.PlainTime.from(ends).since(Temporal.PlainTime.from(starts)).total('hours');
  }, 0);
  const visits = (await all()).filter((visit) => {
    const day = from.until(dayOf(visit)).days;
    return stands(visit) && day >= 0 && day < 7;
  });
  return visits.reduce((sum, visit) => sum + hours(visit), 0) / working;
}
const share = (visits: Visit[], of: (visit: Visit) => boolean) => visits.filter(of).length / visits.length;

test('says how far it has come, day by day', () => {
  expect(steps).toEqual(Array.from({ length: 56 }, (_, index) => index + 1));
});

test('the weeks that were and this one are as full as a practice’s, those ahead less and less', async () => {
  for (const weeks of [-4, -3, -2, -1, 0]) {
    const full = await fullness(monday.add({ weeks }));
    expect(full).toBeGreaterThan(0.58);
    expect(full).toBeLessThan(0.87);
  }
  const last = await fullness(monday.add({ weeks: 3 }));
  expect(last).toBeGreaterThan(0.3);
  expect(last).toBeLessThan(await fullness(monday));
  expect(await fullness(monday.add({ weeks: 4 }))).toBeLessThan(0.05);
});

test('on a public holiday nobody comes', async () => {
  const holiday = Temporal.PlainDate.from('2026-10-26');
  expect((await all()).filter((visit) => dayOf(visit).equals(holiday))).toEqual([]);
});

test('what has been is closed, mostly kept, sometimes missed or cancelled by either side', async () => {
  const past = (await all()).filter((visit) => Temporal.Instant.compare(visit.ends_at, storyNow) <= 0);
  expect(past.length).toBeGreaterThan(300);
  expect(past.filter(({ state }) => !['completed', 'did-not-attend', 'cancelled'].includes(state))).toEqual([]);
  expect(share(past, ({ state }) => state === 'completed')).toBeGreaterThan(0.8);
  expect(share(past, ({ state }) => state === 'did-not-attend')).toBeLessThan(0.08);
  const cancelled = (await all()).filter((visit) => !stands(visit));
  for (const channel of ['online', 'practice']) {
    expect(share(cancelled, ({ cancelled_channel }) => cancelled_channel === channel)).toBeGreaterThan(0.25);
  }
});

test('nobody has been seen before they came, and nothing was done before it was booked', async () => {
  for (const visit of await all()) {
    expect(Temporal.Instant.compare(visit.booked_at, storyNow)).toBeLessThanOrEqual(0);
    if (visit.cancelled_at)
      expect(Temporal.Instant.compare(visit.cancelled_at, visit.booked_at)).toBeGreaterThanOrEqual(0);
    if (Temporal.Instant.compare(visit.starts_at, storyNow.add({ minutes: 15 })) > 0) {
      expect(['pending', 'confirmed', 'cancelled']).toContain(visit.state);
    }
  }
});

test('every practitioner has days that look like a day’s work', async () => {
  for (const { id, name } of await practitioners(house.db, liffey.id)) {
    const days = new Map<string, number>();
    for (const visit of (await all()).filter((one) => stands(one) && one.practitioner_id === id)) {
      const day = dayOf(visit);
      const ahead = monday.until(day).days;
      if (ahead >= -28 && ahead < 5) days.set(day.toString(), (days.get(day.toString()) ?? 0) + 1);
    }
    const counts = [...days.values()];
    expect(counts.length, name).toBeGreaterThan(10);
    expect(Math.max(...counts), name).toBeLessThanOrEqual(16);
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length, name).toBeGreaterThan(6);
  }
});

test('told to stop, it stops, and nothing is left half done', async () => {
  const stop = new AbortController();
  const told: number[] = [];
  const erables = (await practiceBySlug(house.db, 'erables')) as Practice;
  const say = (done: number) => {
    told.push(done);
    if (done === 2) stop.abort();
  };
  await fillDiary(house, erables, null, say, stop.signal);
  expect(told).toEqual([1, 2]);
});

test('ten days later the weeks ahead are filled up to four, nearer days further, and the past is closed', async () => {
  const before = await all();
  const nearBefore = await fullness(monday.add({ weeks: 3 }));
  house.clock.set(storyNow.add({ hours: 24 * 10 + 2 }));
  const now = house.clock();
  await fillDiary(house, liffey, storyNow, () => {}, never);
  const after = await all();
  const kept = new Map(after.map((visit) => [visit.id, visit]));
  for (const visit of before) expect(kept.get(visit.id)?.starts_at.equals(visit.starts_at)).toBe(true);

  expect(await fullness(monday.add({ weeks: 4 }))).toBeGreaterThan(0.3);
  expect(await fullness(monday.add({ weeks: 3 }))).toBeGreaterThan(nearBefore);
  expect(await fullness(monday.add({ weeks: 1 }))).toBeLessThan(0.9);
  const past = after.filter((visit) => Temporal.Instant.compare(visit.ends_at, now) <= 0);
  expect(past.filter(({ state }) => !['completed', 'did-not-attend', 'cancelled'].includes(state))).toEqual([]);
});

test('once more on the same day, nothing is added', async () => {
  const before = (await all()).length;
  await fillDiary(house, liffey, house.clock(), () => {}, never);
  expect((await all()).length).toBe(before);
});
