import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { bookableWindow, findTimes } from '../find-times/find-times.ts';
import type { Slot } from '../find-times/free-times.ts';
import { heldPractitioner } from '../hold/read-hold.ts';
import type { Holder } from '../taken.ts';
import { type Combination, combine } from './combine.ts';

/** A visit that is wanted, and what its type asks of the diary. */
export type WantedVisit = { typeId: string; minutes: number; bufferMinutes: number; usualId: string | null };

export type DayTogether = { date: Temporal.PlainDate; combinations: Combination[] };
export type Together = {
  days: DayTogether[];
  /** The first day of what comes after these; null where there is nothing more. */
  later: Temporal.PlainDate | null;
};

const stretchDays = 14;
const combinationsOnPage = 60;

/**
 * The ways in which these visits fit one after another, by day, from the first day on or after `from` (or from the
 * soonest): two weeks, or as many whole days as a page holds. All within what patients may book.
 */
export async function findTogether(
  db: Db,
  practice: Practice,
  visits: WantedVisit[],
  from: Temporal.PlainDate | null,
  now: Temporal.Instant,
  holder?: Holder,
): Promise<Together> {
  const window = bookableWindow(practice, now);
  const start = from?.toZonedDateTime(practice.zone).toInstant();
  const begins = start && Temporal.Instant.compare(start, window.from) > 0 ? start : window.from;
  const near = earlier(begins.add({ hours: 24 * stretchDays }), window.until);
  const search = async (after: Temporal.Instant, before: Temporal.Instant) =>
    byDay(practice, await combinations(db, practice, visits, after, before, now, holder));

  const soon = await search(begins, near);
  const found = soon.length ? soon : await search(near, window.until);
  const days = onePage(found.slice(0, stretchDays));
  const next = found[days.length]?.date;
  const last = days.at(-1)?.date;
  if (next || !last) return { days, later: next ?? null };
  const rest = last.add({ days: 1 }).toZonedDateTime(practice.zone).toInstant();
  return { days, later: (await search(rest, window.until))[0]?.date ?? null };
}

/**
 * Whether the visits fit at just these times with just these people. What they hold stays theirs, although it becomes too
 * soon for others meanwhile.
 */
export async function fitsTogether(
  db: Db,
  practice: Practice,
  visits: WantedVisit[],
  times: Slot[],
  now: Temporal.Instant,
  holder?: Holder,
): Promise<boolean> {
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last || times.length !== visits.length) return false;
  const window = bookableWindow(practice, now);
  const at = (epoch: number) => Temporal.Instant.fromEpochMilliseconds(epoch);
  if (Temporal.Instant.compare(at(first.starts), window.from) < 0) {
    const begun = Temporal.Instant.compare(at(first.starts), now) <= 0;
    const one = { typeId: visits[0]?.typeId ?? '', starts: at(first.starts) };
    const held = holder && !begun ? await heldPractitioner(db, practice.id, holder, one, now) : null;
    if (held !== first.practitionerId) return false;
  }
  const until = earlier(at(last.starts + 1), window.until);
  const free = await slotsOf(db, practice, visits, at(first.starts), until, now, holder);
  const chosen = visits.map((visit, i) => ({
    ...visit,
    slots: (free.get(visit.typeId) ?? []).filter(
      ({ starts, practitionerId }) => starts === times[i]?.starts && practitionerId === times[i]?.practitionerId,
    ),
  }));
  return combine(chosen, practice.policies.togetherGapMinutes).length > 0;
}

async function combinations(
  db: Db,
  practice: Practice,
  visits: WantedVisit[],
  from: Temporal.Instant,
  until: Temporal.Instant,
  now: Temporal.Instant,
  holder?: Holder,
): Promise<Combination[]> {
  if (Temporal.Instant.compare(from, until) >= 0) return [];
  const free = await slotsOf(db, practice, visits, from, until, now, holder);
  const parts = visits.map((visit) => ({ ...visit, slots: free.get(visit.typeId) ?? [] }));
  return combine(parts, practice.policies.togetherGapMinutes);
}

/** Where each type fits by itself: one search a type, however many want it. */
async function slotsOf(
  db: Db,
  practice: Practice,
  visits: WantedVisit[],
  from: Temporal.Instant,
  until: Temporal.Instant,
  now: Temporal.Instant,
  holder?: Holder,
): Promise<Map<string, Slot[]>> {
  const types = [...new Set(visits.map(({ typeId }) => typeId))];
  const found = await Promise.all(
    types.map((typeId) => findTimes(db, practice, { typeId, practitionerId: null, from, until, holder }, now)),
  );
  return new Map(types.map((typeId, i) => [typeId, found[i] ?? []]));
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) <= 0 ? a : b);

function byDay({ zone }: Practice, found: Combination[]): DayTogether[] {
  const days: DayTogether[] = [];
  for (const each of found) {
    const start = Temporal.Instant.fromEpochMilliseconds(each[0]?.starts ?? 0);
    const date = start.toZonedDateTimeISO(zone).toPlainDate();
    const day = days.at(-1);
    if (day?.date.equals(date)) day.combinations.push(each);
    else days.push({ date, combinations: [each] });
  }
  return days;
}

/** Whole days from the front, as many as a page holds and one at the least. */
function onePage(days: DayTogether[]): DayTogether[] {
  let count = 0;
  const fits = days.findIndex((day) => {
    count += day.combinations.length;
    return count > combinationsOnPage;
  });
  return fits < 0 ? days : days.slice(0, Math.max(1, fits));
}
