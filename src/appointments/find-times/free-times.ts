// The slot engine: pure, and in milliseconds since the epoch, because it is the hot path. Times of day become instants
// once per day and time, in the practice's zone, through Temporal.

export type WorkingStretch = {
  practitionerId: string;
  /** 1 (Monday) to 7 (Sunday). */
  weekday: number;
  starts: Temporal.PlainTime;
  ends: Temporal.PlainTime;
  fromDate: Temporal.PlainDate;
  untilDate: Temporal.PlainDate | null;
};

/**
 * Stretches of a practitioner's that can't be booked: time off, appointments, holds, in any order. Where each begins and
 * ends, in milliseconds since the epoch, the end excluded.
 */
export type Busy = { practitionerId: string; froms: readonly number[]; untils: readonly number[] };

export type Slot = { practitionerId: string; starts: number };

export type Search = {
  sessions: WorkingStretch[];
  busy: Busy[];
  /** Dates (ISO 8601) on which the practice is closed. */
  closed: ReadonlySet<string>;
  /** By practitioner: dates on which they take no more of this type. */
  full: ReadonlyMap<string, ReadonlySet<string>>;
  zone: string;
  minutes: number;
  /** Kept free after the visit; it may hang over the session's end. */
  bufferMinutes: number;
  stepMinutes: number;
  /** Starts are at or after `from` and before `until`. Milliseconds since the epoch. */
  from: number;
  until: number;
};

/**
 * Every start that fits, soonest first, then in the order of the sessions given. A start lies on the step counted in
 * elapsed time from its session's start; the whole visit lies within the session; neither it nor its buffer touches
 * anything busy; its day is neither closed nor full. A session
 * that begins or ends in the hour that daylight saving skips does so when the skip ends; in the repeated hour, the
 * first time round.
 */
export function freeTimes(search: Search): Slot[] {
  const { zone, from, until, closed, full } = search;
  if (until <= from) return [];
  const busyOf = inOrder(search.busy);
  const week = byWeekday(search.sessions);
  const found: Slot[] = [];
  for (const day of daysOf(zone, from, until)) {
    if (closed.has(day.text)) continue;
    const today: Slot[] = [];
    let overlapping = false;
    const closedUntil = new Map<string, number>();
    for (const { practitionerId, starts, ends, first, last } of week[day.weekday] ?? []) {
      if (day.text < first || (last && day.text > last) || full.get(practitionerId)?.has(day.text)) continue;
      const [opens, closes] = [day.at(starts), day.at(ends)];
      if (closes <= from || opens >= until) continue;
      overlapping ||= opens < (closedUntil.get(practitionerId) ?? opens);
      closedUntil.set(practitionerId, Math.max(closes, closedUntil.get(practitionerId) ?? closes));
      startsWithin(search, { practitionerId, opens, closes }, busyOf.get(practitionerId) ?? nothing, today);
    }
    today.sort((a, b) => a.starts - b.starts);
    for (const slot of overlapping ? withoutRepeats(today) : today) found.push(slot);
  }
  return found;
}

type Blocks = { froms: readonly number[]; untils: readonly number[] };
const nothing: Blocks = { froms: [], untils: [] };

/** Adds the starts of one session's day that fit. */
function startsWithin(
  search: Search,
  { practitionerId, opens, closes }: { practitionerId: string; opens: number; closes: number },
  { froms, untils }: Blocks,
  into: Slot[],
) {
  const step = search.stepMinutes * 60_000;
  const length = search.minutes * 60_000;
  const kept = length + search.bufferMinutes * 60_000;
  let next = firstAfter(untils, opens);
  for (let start = firstOnStep(opens, step, search.from); start + length <= closes && start < search.until; ) {
    while (next < untils.length && (untils[next] as number) <= start) next += 1;
    if (next < froms.length && (froms[next] as number) < start + kept) {
      start = firstOnStep(opens, step, Math.max(untils[next] as number, start + 1));
      continue;
    }
    into.push({ practitionerId, starts: start });
    start += step;
  }
}

const firstOnStep = (opens: number, step: number, from: number) =>
  from <= opens ? opens : opens + Math.ceil((from - opens) / step) * step;

// Dates as ISO 8601 texts and times of day as minutes: compared many thousand times, which Temporal's own cost.
type Weekly = { practitionerId: string; starts: number; ends: number; first: string; last: string | undefined };

function byWeekday(sessions: WorkingStretch[]): Weekly[][] {
  const week: Weekly[][] = [];
  for (const { practitionerId, weekday, starts, ends, fromDate, untilDate } of sessions) {
    const [first, last] = [fromDate.toString(), untilDate?.toString()];
    week[weekday] ??= [];
    week[weekday].push({ practitionerId, starts: minuteOf(starts), ends: minuteOf(ends), first, last });
  }
  return week;
}

const minuteOf = (time: Temporal.PlainTime) => time.hour * 60 + time.minute;

/** The local days of a search, each with the instant of a time of day on it. */
function* daysOf(zone: string, from: number, until: number) {
  const dateAt = (epoch: number) =>
    Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone).toPlainDate();
  const last = dateAt(until);
  let date = dateAt(from);
  let midnight = date.toZonedDateTime(zone);
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    const tomorrow = date.add({ days: 1 });
    const ends = tomorrow.toZonedDateTime(zone);
    yield { text: date.toString(), weekday: date.dayOfWeek, at: clockOf(date, midnight, ends) };
    [date, midnight] = [tomorrow, ends];
  }
}

/** Minutes of the day to instants. On a day of 24 hours they are counted; where clocks change, the zone is asked. */
function clockOf(date: Temporal.PlainDate, midnight: Temporal.ZonedDateTime, ends: Temporal.ZonedDateTime) {
  const opens = midnight.epochMilliseconds;
  const even = ends.epochMilliseconds - opens === 86_400_000 && midnight.offset === ends.offset;
  return (minute: number) => (even ? opens + minute * 60_000 : askedOf(date, midnight.timeZoneId, minute));
}

function askedOf(date: Temporal.PlainDate, timeZone: string, minute: number): number {
  const plainTime = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
  const there = date.toZonedDateTime({ timeZone, plainTime });
  // Temporal moves a skipped time on by the skip's length, past times of day that do exist: begin where the skip ends.
  const skipped = !there.toPlainTime().equals(plainTime);
  return ((skipped && there.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')) || there).epochMilliseconds;
}

/** By practitioner the stretches in order, none over another. They mostly come so, as an index gives them. */
function inOrder(busy: Busy[]): Map<string, Blocks> {
  const ordered = new Map<string, Blocks>();
  for (const { practitionerId, froms, untils } of busy) {
    const before = ordered.get(practitionerId);
    const all = before
      ? { froms: [...before.froms, ...froms], untils: [...before.untils, ...untils] }
      : { froms, untils };
    ordered.set(practitionerId, isInOrder(all) ? all : merged(all));
  }
  return ordered;
}

function isInOrder({ froms, untils }: Blocks): boolean {
  for (let at = 1; at < froms.length; at += 1) if ((froms[at] as number) < (untils[at - 1] as number)) return false;
  return true;
}

// Sorted and merged: an overlap (time off over a booking) must not hide the later of two ends.
function merged({ froms, untils }: Blocks): Blocks {
  const blocks = { froms: [] as number[], untils: [] as number[] };
  let end = Number.NEGATIVE_INFINITY;
  const pairs = froms.map((from, at) => [from, untils[at] as number] as const);
  for (const [from, until] of pairs.sort((a, b) => a[0] - b[0])) {
    if (from > end) {
      blocks.froms.push(from);
      blocks.untils.push(until);
      end = until;
    } else if (until > end) {
      blocks.untils[blocks.untils.length - 1] = until;
      end = until;
    }
  }
  return blocks;
}

/** Where the first of these rising numbers stands that is greater. */
function firstAfter(rising: readonly number[], epoch: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) <= epoch) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Two sessions of one practitioner may overlap; a start is offered once.
function withoutRepeats(slots: Slot[]): Slot[] {
  const seen = new Set<string>();
  return slots.filter((slot) => {
    const key = `${slot.starts} ${slot.practitionerId}`;
    return !seen.has(key) && seen.add(key);
  });
}
