// The slow and obvious way to find times: every minute is looked at, and every rule asked of it on its own. It knows
// nothing of how the product finds them, which is what makes it worth comparing with.

const minute = 60_000;

type Span = { who: string; from: number; until: number };
export type SlowWorld = {
  zone: string;
  stepMinutes: number;
  type: { minutes: number; bufferMinutes: number; dailyCap: number | null };
  sessions: {
    who: string;
    weekday: number;
    starts: Temporal.PlainTime;
    ends: Temporal.PlainTime;
    fromDate: Temporal.PlainDate;
    untilDate: Temporal.PlainDate | null;
  }[];
  /** From which day somebody is no longer there. */
  leftOn: Record<string, Temporal.PlainDate | null>;
  timeOff: Span[];
  /** What is kept free or taken, buffers included. */
  taken: Span[];
  /** When each visit or hold begins that the cap counts. */
  ofType: { who: string; starts: number }[];
  closed: (date: Temporal.PlainDate) => boolean;
  from: number;
  until: number;
};

const dateAt = (zone: string, epoch: number) =>
  Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone).toPlainDate();

/** The first minute of a date whose wall clock shows `time` or later, found by looking at every minute. */
export function firstMinuteAt(zone: string, date: Temporal.PlainDate, time: Temporal.PlainTime): number {
  const midnight = date.toZonedDateTime(zone).epochMilliseconds;
  for (let epoch = midnight; epoch < midnight + 26 * 60 * minute; epoch += minute) {
    const there = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone);
    if (Temporal.PlainTime.compare(there.toPlainTime(), time) >= 0) return epoch;
  }
  throw new Error(`${zone} has no ${time} on ${date}`);
}

/** Every start that may be had, as "epoch who". */
export function slowTimes(world: SlowWorld): Set<string> {
  const { zone, type, from, until } = world;
  const found = new Set<string>();
  for (const { who, weekday, starts, ends, fromDate, untilDate } of world.sessions) {
    for (let date = dateAt(zone, from); !isAfter(date, dateAt(zone, until)); date = date.add({ days: 1 })) {
      const left = world.leftOn[who];
      if (date.dayOfWeek !== weekday || isAfter(fromDate, date) || (untilDate && isAfter(date, untilDate))) continue;
      if ((left && !isAfter(left, date)) || world.closed(date)) continue;
      const thatDay = world.ofType.filter((one) => one.who === who && dateAt(zone, one.starts).equals(date)).length;
      if (type.dailyCap !== null && thatDay >= type.dailyCap) continue;
      const opens = firstMinuteAt(zone, date, starts);
      const closes = firstMinuteAt(zone, date, ends);
      for (let start = opens; start < closes; start += minute) {
        if (start < from || start >= until || (start - opens) % (world.stepMinutes * minute) !== 0) continue;
        if (start + type.minutes * minute > closes) continue;
        if (isFree(world, who, start)) found.add(`${start} ${who}`);
      }
    }
  }
  return found;
}

function isFree({ type, timeOff, taken }: SlowWorld, who: string, start: number): boolean {
  const mine = [...timeOff, ...taken].filter((span) => span.who === who);
  for (let at = start; at < start + (type.minutes + type.bufferMinutes) * minute; at += minute) {
    if (mine.some((span) => span.from <= at && at < span.until)) return false;
  }
  return true;
}

const isAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) > 0;
