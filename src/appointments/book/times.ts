import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { bookableWindow, findTimes, type Moving } from '../find-times/find-times.ts';
import type { Holder } from '../taken.ts';

export type Wanted = {
  typeId: string;
  practitionerId: string | null;
  moving?: Moving | undefined;
  /** What they hold themselves is free to them. */
  holder?: Holder | undefined;
};

/** A day with its free starts; or days in a row (`until` the last) that are full, and the free one that follows. */
export type TimesOfDay = {
  date: Temporal.PlainDate;
  until: Temporal.PlainDate;
  starts: Temporal.Instant[];
  nextFree?: Temporal.PlainDate;
};

export type Times = {
  days: TimesOfDay[];
  /** The first day shown, where free days were passed over to get to it; null where it is the one asked for. */
  noneUntil: Temporal.PlainDate | null;
  /** Where the stretch ends in full days: the next day with a free time, not shown here. */
  next: Temporal.PlainDate | null;
  /** From which day the page before and the page after show; null where there is nothing more. */
  earlier: Temporal.PlainDate | null;
  later: Temporal.PlainDate | null;
};

const stretchDays = 14;
/** A page holds whole days up to about this many times: more than that helps nobody on a phone. */
export const timesOnPage = 120;

/**
 * The free times of two weeks, from the first free day on or after `from` (or from the soonest), the starts of several
 * practitioners merged. What lies outside the stretch that patients may book in is never among them.
 */
export async function timesFrom(
  db: Db,
  practice: Practice,
  wanted: Wanted,
  from: Temporal.PlainDate | null,
  now: Temporal.Instant,
): Promise<Times> {
  const window = bookableWindow(practice, now);
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(practice.zone).toPlainDate();
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(practice.zone).toInstant();
  const search = async (after: Temporal.Instant, before: Temporal.Instant): Promise<TimesOfDay[]> => {
    const until = earliest(before, window.until);
    const slots = await findTimes(db, practice, { ...wanted, from: latest(after, window.from), until }, now);
    return byDay(slots, dayOf);
  };

  const first = from && isAfter(startOf(from), window.from) && isAfter(window.until, startOf(from)) ? from : null;
  const asked = first ?? dayOf(window.from);
  const near = await search(startOf(asked), startOf(asked.add({ days: 2 * stretchDays })));
  const found = near.length ? near : await search(startOf(asked.add({ days: 2 * stretchDays })), window.until);
  const begins = found[0]?.date;
  const before = first ? lastPage(await search(window.from, startOf(begins ?? first))) : undefined;
  const earlier = before?.date ?? null;
  if (!begins) return { days: [], noneUntil: null, next: null, earlier, later: null };

  const works = await workingWeekdays(db, practice.id, wanted);
  const ends = begins.add({ days: stretchDays });
  const free = firstPage(found.filter(({ date }) => isBefore(date, ends)));
  const last = free.at(-1)?.date ?? begins;
  const cutShort = found.find(({ date }) => isBefore(last, date))?.date;
  const days = withFullDays(free, works);
  const restIsFull = !cutShort || !isBefore(cutShort, ends);
  const rest = restIsFull ? fullDays(last.add({ days: 1 }), ends, works) : [];
  const after = cutShort ?? (await search(startOf(last.add({ days: 1 })), window.until))[0]?.date ?? null;
  if (after) days.push(...rest);
  return {
    days,
    noneUntil: fullDays(first ?? asked.add({ days: 1 }), begins, works).length ? begins : null,
    next: rest.length ? after : null,
    earlier,
    later: after,
  };
}

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
const isAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0;
const latest = (a: Temporal.Instant, b: Temporal.Instant) => (isAfter(a, b) ? a : b);
const earliest = (a: Temporal.Instant, b: Temporal.Instant) => (isAfter(a, b) ? b : a);

function byDay(slots: { starts: number }[], dayOf: (instant: Temporal.Instant) => Temporal.PlainDate): TimesOfDay[] {
  const days: TimesOfDay[] = [];
  let last = -1;
  for (const { starts } of slots) {
    if (starts === last) continue; // somebody else's equal start
    last = starts;
    const start = Temporal.Instant.fromEpochMilliseconds(starts);
    const date = dayOf(start);
    const day = days.at(-1);
    if (day?.date.equals(date)) day.starts.push(start);
    else days.push({ date, until: date, starts: [start] });
  }
  return days;
}

/** Whole days from the front, as many as a page holds and one at the least. */
function firstPage(days: TimesOfDay[]): TimesOfDay[] {
  let count = 0;
  const fits = days.findIndex((day) => {
    count += day.starts.length;
    return count > timesOnPage;
  });
  return fits < 0 ? days : days.slice(0, Math.max(1, fits));
}

/** The first day of the page that ends with the last of these days. */
function lastPage(days: TimesOfDay[]): TimesOfDay | undefined {
  const last = days.at(-1);
  if (!last) return undefined;
  const near = days.filter(({ date }) => isBefore(last.date.subtract({ days: stretchDays }), date));
  return firstPage(near.reverse()).at(-1);
}

/** Free days with the full ones between them. */
const withFullDays = (free: TimesOfDay[], works: Set<number>): TimesOfDay[] =>
  free.flatMap((day, i) => {
    const before = free[i - 1];
    const full = before ? fullDays(before.date.add({ days: 1 }), day.date, works) : [];
    return [...full.map((days) => ({ ...days, nextFree: day.date })), day];
  });

/** The stretch of days before `end` on which somebody works, as one entry without times; none where nobody does. */
function fullDays(from: Temporal.PlainDate, end: Temporal.PlainDate, works: Set<number>): TimesOfDay[] {
  const full: Temporal.PlainDate[] = [];
  for (let date = from; isBefore(date, end); date = date.add({ days: 1 })) {
    if (works.has(date.dayOfWeek)) full.push(date);
  }
  const [date, until] = [full[0], full.at(-1)];
  return date && until ? [{ date, until, starts: [] }] : [];
}

/** The weekdays on which anybody wanted has a session at all: on the others nobody expects a time. */
async function workingWeekdays(db: Db, practiceId: number, wanted: Wanted): Promise<Set<number>> {
  let query = db
    .selectFrom('session as s')
    .innerJoin('practitioner_type as pt', (on) =>
      on.onRef('pt.practice_id', '=', 's.practice_id').onRef('pt.practitioner_id', '=', 's.practitioner_id'),
    )
    .select('s.weekday')
    .distinct()
    .where('s.practice_id', '=', practiceId)
    .where('pt.type_id', '=', wanted.typeId);
  if (wanted.practitionerId) query = query.where('s.practitioner_id', '=', wanted.practitionerId);
  return new Set((await query.execute()).map(({ weekday }) => weekday));
}
