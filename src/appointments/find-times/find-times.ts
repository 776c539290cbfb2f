import type { Db } from '#/platform/database.ts';
import { closedAmong } from '#/practice/closed-days.ts';
import type { Practice } from '#/practice/practice.ts';
import type { Holder } from '../taken.ts';
import { type Days, type Facts, readFacts } from './facts.ts';
import { type Busy, freeTimes, type Slot, type WorkingStretch } from './free-times.ts';

export type Moving = { appointmentId: string; minutes: number; bufferMinutes: number };

export type Wanted = {
  typeId: string;
  /** Null: anyone who does this type. */
  practitionerId: string | null;
  from: Temporal.Instant;
  /** Excluded. */
  until: Temporal.Instant;
  /** Also the times that are taken: so one that has gone is told from one that never was. */
  evenTaken?: boolean;
  /** For an appointment that is to be moved: its own stretch counts as free, and it keeps its own length and buffer. */
  moving?: Moving | undefined;
  /** For whoever has chosen a time already: what they hold counts as free. */
  holder?: Holder | undefined;
};

/**
 * The times at which this type may be booked between `from` and `until`, soonest first: weekly sessions, minus closed
 * days, time off, what is taken with its buffers, and days that have as many of the type as they may. One round trip to
 * the database. Knows nothing of who may book or how soon: `bookableWindow` narrows `from` and `until` to what a patient
 * is offered.
 */
export async function findTimes(db: Db, practice: Practice, wanted: Wanted, now: Temporal.Instant): Promise<Slot[]> {
  if (Temporal.Instant.compare(wanted.from, wanted.until) >= 0) return [];
  const days = daysTouched(wanted, practice.zone);
  const facts = await readFacts(db, practice.id, wanted, days, now);
  if (!facts) return [];
  const { minutes, bufferMinutes } = wanted.moving ?? facts;
  return freeTimes({
    sessions: facts.sessions.map(toSession),
    busy: facts.busy.map(toBusy),
    closed: await closedDates(practice, days, facts),
    full: fullDays(facts, days, practice.zone),
    zone: practice.zone,
    minutes,
    bufferMinutes,
    stepMinutes: practice.policies.stepMinutes,
    from: wanted.from.epochMilliseconds,
    until: wanted.until.epochMilliseconds,
  });
}

/** The stretch in which patients may book online: from the least notice after `now` to the horizon. */
export function bookableWindow(
  practice: Practice,
  now: Temporal.Instant,
): { from: Temporal.Instant; until: Temporal.Instant } {
  const { leastNoticeHours, horizonDays } = practice.policies;
  return { from: now.add({ hours: leastNoticeHours }), until: now.add({ hours: 24 * horizonDays }) };
}

/** The local days that a search touches, as days and as the instants around them. */
export function daysTouched({ from, until }: Pick<Wanted, 'from' | 'until'>, zone: string): Days {
  const first = from.toZonedDateTimeISO(zone).startOfDay();
  const last = until.toZonedDateTimeISO(zone).toPlainDate();
  const after = last.add({ days: 1 }).toZonedDateTime(zone);
  return { first: first.toPlainDate(), last, from: first.toInstant(), until: after.toInstant() };
}

function toSession(session: Facts['sessions'][number]): WorkingStretch {
  const [practitionerId, weekday, starts, ends, fromDate, untilDate, leftOn] = session;
  return {
    practitionerId,
    weekday,
    starts: Temporal.PlainTime.from(starts),
    ends: Temporal.PlainTime.from(ends),
    fromDate: Temporal.PlainDate.from(fromDate),
    untilDate: earlier(untilDate, leftOn),
  };
}

// Who left on a day has worked until the day before.
function earlier(untilDate: string | null, leftOn: string | null): Temporal.PlainDate | null {
  const until = untilDate ? Temporal.PlainDate.from(untilDate) : null;
  const lastDay = leftOn ? Temporal.PlainDate.from(leftOn).subtract({ days: 1 }) : null;
  if (!until || !lastDay) return until ?? lastDay;
  return Temporal.PlainDate.compare(until, lastDay) <= 0 ? until : lastDay;
}

const toBusy = ([practitionerId, froms, untils]: Facts['busy'][number]): Busy => ({
  practitionerId,
  froms: froms.map((seconds) => seconds * 1000),
  untils: untils.map((seconds) => seconds * 1000),
});

async function closedDates(practice: Practice, { first, last }: Days, facts: Facts): Promise<Set<string>> {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const closures = facts.closures.map(([from, until]) => ({ from: day(from), until: day(until), note: '' }));
  const within = { from: first, until: last };
  const closed = await closedAmong(practice, within, { closures, worked: facts.worked.map(day) });
  return new Set(closed.map(({ date }) => date.toString()));
}

/** By practitioner the dates on which they have as many of this type as the practice takes online in a day. */
function fullDays({ dailyCap, ofType }: Facts, { first, last }: Days, zone: string): Map<string, Set<string>> {
  const full = new Map<string, Set<string>>();
  if (dailyCap === null || !ofType.length) return full;
  // Where each day begins is asked once, not for each visit.
  const days = Array.from({ length: first.until(last).days + 1 }, (_, count) => first.add({ days: count }));
  const begins = days.map((date) => date.toZonedDateTime(zone).epochMilliseconds / 1000);
  for (const [practitionerId, starts] of ofType) {
    const counts = new Map<number, number>();
    let day = 0;
    for (const start of starts.sort((a, b) => a - b)) {
      while (start >= (begins[day + 1] ?? Number.POSITIVE_INFINITY)) day += 1;
      counts.set(day, (counts.get(day) ?? 0) + 1);
    }
    const reached = [...counts].filter(([, count]) => count >= dailyCap);
    full.set(practitionerId, new Set(reached.map(([index]) => String(days[index]))));
  }
  return full;
}
