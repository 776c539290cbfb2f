import type { Db } from '#/platform/database.ts';
import { closedDays } from '#/practice/closed-days.ts';
import type { Practice } from '#/practice/practice.ts';
import { bookableWindow, findTimes, type Moving } from '../find-times/find-times.ts';
import type { Holder } from '../taken.ts';
import { fewer } from './fewer-times.ts';
import { byDay, layOutDays, type TimesOfDay } from './lay-out-days.ts';
import { type PartOfDay, partAt } from './part-of-day.ts';
import { whenTheyWork } from './when-they-work.ts';

export type Wanted = {
  typeId: string;
  practitionerId: string | null;
  moving?: Moving | undefined;
  /** What they hold themselves is free to them. */
  holder?: Holder | undefined;
};

/** `held`: the start of these visits that whoever looks holds. It is among the times although it has become too soon for others. */
export type Looking = { from: Temporal.PlainDate | null; part: PartOfDay | null; held?: Temporal.Instant | undefined };

export type Times = {
  days: TimesOfDay[];
  /** Of the first page the next few starts of all; else empty. */
  soonest: Temporal.Instant[];
  /** The parts of the day in which anybody wanted works, in their order. */
  parts: PartOfDay[];
  /** The first day shown, where free days were passed over to get to it; null where it is the one asked for. */
  noneUntil: Temporal.PlainDate | null;
  /** Where the stretch ends in full days: the next day with a free time, not shown here. */
  next: Temporal.PlainDate | null;
  /** From which day the page before and the page after show; null where there is nothing more. */
  earlier: Temporal.PlainDate | null;
  later: Temporal.PlainDate | null;
};

const searchDays = 28;
/** A week with fewer free days than this is shown with the one after it: so there are always some days to choose from. */
const fewDays = 4;

/**
 * The free times of one calendar week, in `part` of the day or in all of it: the week of the first free day on or after
 * `from` (or of the soonest), with the next where it has but few. The starts of several practitioners are merged. What
 * lies outside the stretch that patients may book in is never among them. Of a day at most as many are shown as the
 * practice says (fewer-times.ts): whatever is free may be booked all the same.
 */
export async function timesFrom(
  db: Db,
  practice: Practice,
  wanted: Wanted,
  { from, part, held }: Looking,
  now: Temporal.Instant,
): Promise<Times> {
  const window = bookableWindow(practice, now);
  const tooSoon = held && isAfter(held, now) && isAfter(window.from, held) ? held : null;
  const opens = tooSoon ?? window.from;
  const today = dayOf(opens, practice);
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(practice.zone).toInstant();
  const search = async (after: Temporal.Instant, before: Temporal.Instant): Promise<TimesOfDay[]> => {
    const stretch = { from: latest(after, window.from), until: earliest(before, window.until) };
    const slots = await findTimes(db, practice, { ...wanted, ...stretch }, now);
    const kept = tooSoon && !isAfter(after, tooSoon) && isAfter(before, tooSoon) ? [tooSoon.epochMilliseconds] : [];
    const days = byDay([...kept, ...slots.map(({ starts }) => starts)], practice.zone);
    const wantedDays = part ? inPart(days, part, practice.zone) : days;
    return fewer(wantedDays, practice.policies.mostTimesADay, held);
  };

  const first = from && isAfter(startOf(from), opens) && isAfter(window.until, startOf(from)) ? from : null;
  const asked = first ?? today;
  const near = startOf(asked.add({ days: searchDays }));
  const soon = await search(startOf(asked), near);
  const found = soon.length ? soon : await search(near, window.until);
  const begins = found[0]?.date;
  const last = first && (await search(opens, startOf(begins ?? first))).at(-1)?.date;
  const earlier = last ? laterDay(weekOf(last), today) : null;
  const { works, parts } = await whenTheyWork(db, practice.id, wanted, today);
  const page = { parts, earlier, soonest: first ? [] : nextFew(found) };
  if (!begins) return { ...page, days: [], noneUntil: null, next: null, later: null };

  const fortnight = weekOf(begins).add({ days: 14 });
  if (soon.length) found.push(...(await search(near, startOf(fortnight))));
  const week = fortnight.subtract({ days: 7 });
  const ends = found.filter(({ date }) => isBefore(date, week)).length < fewDays ? fortnight : week;
  const free = found.filter(({ date }) => isBefore(date, ends));
  const beyond = found.find(({ date }) => !isBefore(date, ends)) ?? (await search(startOf(ends), window.until))[0];
  const after = beyond?.date ?? null;
  // Of the days passed over, the last fortnight's say why they are closed.
  const shownFrom = laterDay(asked, begins.subtract({ days: 14 }));
  const closed = await closedDays(db, practice, shownFrom, ends.subtract({ days: 1 }));
  const days = layOutDays({ from: shownFrom, ends, free, closed, works, after });
  const end = days.at(-1);
  return {
    ...page,
    days,
    noneUntil: isPassedOver(first ?? asked.add({ days: 1 }), begins, works) ? begins : null,
    next: end && !end.starts.length ? after : null,
    later: after,
  };
}

const inPart = (days: TimesOfDay[], part: PartOfDay, zone: string): TimesOfDay[] =>
  days
    .map((day) => ({ ...day, starts: day.starts.filter((start) => partAt(start, zone) === part) }))
    .filter(({ starts }) => starts.length);

/** The soonest four, two of a day at the most, so that there is a choice; none where there are hardly more at all. */
function nextFew(days: TimesOfDay[]): Temporal.Instant[] {
  const few = days.flatMap(({ starts }) => starts.slice(0, 2)).slice(0, 4);
  return days.reduce((count, { starts }) => count + starts.length, 0) > 2 * few.length ? few : [];
}

/** Whether anybody wanted works between the day asked for and the one that is shown first. */
function isPassedOver(
  from: Temporal.PlainDate,
  begins: Temporal.PlainDate,
  works: (date: Temporal.PlainDate) => boolean,
) {
  for (let date = from; isBefore(date, begins); date = date.add({ days: 1 })) {
    if (works(date)) return true;
  }
  return false;
}

const dayOf = (instant: Temporal.Instant, { zone }: Practice) => instant.toZonedDateTimeISO(zone).toPlainDate();
/** The Monday of its week. */
const weekOf = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
const laterDay = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (isBefore(a, b) ? b : a);
const isAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0;
const latest = (a: Temporal.Instant, b: Temporal.Instant) => (isAfter(a, b) ? a : b);
const earliest = (a: Temporal.Instant, b: Temporal.Instant) => (isAfter(a, b) ? b : a);
