import { setTimeout as pause } from 'node:timers/promises';
import { findTimes } from '#/appointments/find-times/find-times.ts';
import type { House } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { appointmentTypes } from '#/practice/roster.ts';
import { type Chance, chance } from './chance.ts';
import { ensurePassersBy, type Person } from './make-passers-by.ts';
import { oneVisit, settle } from './one-visit.ts';
import { patiently } from './patiently.ts';

const weeksBack = 4;
const weeksAhead = 4;

/**
 * Fills one practice's diary with about eight weeks of plausible visits around now, day by day, each by its real deed:
 * booked some time before, then attended, missed or cancelled. `last`: when this was done before; then only what has
 * changed since is brought up to now: days that have come nearer fill further, new ones come into sight, and what has
 * passed is closed. `said` hears how many days are done of how many.
 */
export async function fillDiary(
  house: House,
  practice: Practice,
  last: Temporal.Instant | null,
  said: (done: number, of: number) => void,
  stop: AbortSignal,
): Promise<void> {
  const dateAt = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(practice.zone).toPlainDate();
  const today = dateAt(house.clock());
  const people = await ensurePassersBy(house, practice, stop);
  // The people of the story are grown up and have been here before.
  const all = await appointmentTypes(house.db, practice.id);
  const types = all.filter((type) => type.for_existing && type.until_age === null);
  if (last) await closeWhatHasPassed(house, practice, chance(`${practice.slug} ${today}`), stop);
  const first = today.subtract({ weeks: weeksBack });
  const days = 7 * (weeksBack + weeksAhead);
  for (let day = 0; day < days && !stop.aborted; day += 1) {
    const date = first.add({ days: day });
    const share = stillToFill(fullness(date, today), last ? fullness(date, dateAt(last)) : 0);
    const luck = chance(`${practice.slug} ${date} ${last ? today : ''}`);
    if (share > 0.02) await fillDay({ house, practice, luck, people, types }, date, share, stop);
    said(day + 1, days);
  }
}

/** How much of a day is taken, seen from `today`: what has been is full, what is far off less so. */
function fullness(date: Temporal.PlainDate, today: Temporal.PlainDate): number {
  const ahead = today.until(date).days;
  if (ahead < -7 * weeksBack || ahead >= 7 * weeksAhead) return 0;
  return ahead <= 5 ? 0.8 : 0.8 - (ahead - 5) * 0.018;
}

/** The share of what is free that must go for a day to come from one fullness to another. */
const stillToFill = (wanted: number, before: number) => Math.max(0, (wanted - before) / (1 - before));

type World = {
  house: House;
  practice: Practice;
  luck: Chance;
  people: Person[];
  types: { id: string; name: string; minutes: number }[];
};
type Type = World['types'][number];

// How often each is asked for; once is what is not named here.
const often: Record<string, number> = { 'Check-up': 6, 'Hygienist visit': 8, Filling: 3 };

async function fillDay(world: World, date: Temporal.PlainDate, share: number, stop: AbortSignal) {
  const { house, practice, luck, people } = world;
  // A visit is about two steps long: at each free start one begins this often, so that the share comes out.
  const begins = share / (share + 2 * (1 - share));
  const here = new Set<string | null>(); // nobody comes twice on one day
  for (const [practitionerId, fits] of await patiently(() => freeOn(world, date), stop)) {
    let free = 0;
    for (const [starts, types] of [...fits].sort(([a], [b]) => a - b)) {
      if (stop.aborted) return;
      if (starts < free || !luck.is(begins)) continue;
      const type = luck.one(types.flatMap((each) => Array.from({ length: often[each.name] ?? 1 }, () => each)));
      free = starts + type.minutes * 60_000;
      const visit = {
        typeId: type.id,
        practitionerId,
        starts: Temporal.Instant.fromEpochMilliseconds(starts),
        minutes: type.minutes,
      };
      const others = people.filter(({ patientId }) => !here.has(patientId));
      here.add(await patiently(() => oneVisit(house, practice, luck, others.length ? others : people, visit), stop));
      await pause(2); // whoever looks at a page meanwhile goes first
    }
  }
}

/** By practitioner: at which free starts of this day which types fit. */
async function freeOn({ house, practice, types }: World, date: Temporal.PlainDate) {
  const opens = date.toZonedDateTime(practice.zone);
  const [from, until] = [opens.toInstant(), opens.add({ days: 1 }).toInstant()];
  const free = new Map<string, Map<number, Type[]>>();
  for (const type of types) {
    const slots = await findTimes(house.db, practice, { typeId: type.id, practitionerId: null, from, until }, from);
    for (const { practitionerId, starts } of slots) {
      const fits = free.get(practitionerId) ?? new Map<number, Type[]>();
      fits.set(starts, [...(fits.get(starts) ?? []), type]);
      free.set(practitionerId, fits);
    }
  }
  return free;
}

async function closeWhatHasPassed(house: House, practice: Practice, luck: Chance, stop: AbortSignal) {
  const now = house.clock();
  const open = await house.db
    .selectFrom('appointment')
    .select(['id', 'starts_at', 'ends_at'])
    .where('practice_id', '=', practice.id)
    .where('state', 'in', ['pending', 'confirmed', 'arrived', 'in-surgery'])
    .where('starts_at', '<=', now.add({ minutes: 15 }))
    .orderBy('starts_at')
    .execute();
  for (const { id, starts_at, ends_at } of open) {
    if (stop.aborted) return;
    await patiently(() => settle(house, practice.id, luck, { id, starts: starts_at, ends: ends_at }, now), stop);
    await pause(2);
  }
}
