import { holdsOn } from '#/appointments/hold/read-hold.ts';
import { appointments } from '#/appointments/queries.ts';
import type { Db } from '#/platform/database.ts';
import { closedDays } from '#/practice/closed-days.ts';
import type { Practice } from '#/practice/practice.ts';
import { practitioners } from '#/practice/roster.ts';
import type { DayClock } from './day-clock.ts';

/** A stretch of a practitioner's day: open for appointments, away with what it says about that, or held. */
export type WorkStretch = { practitionerId: string; from: number; to: number; note: string };

/** A day, and how its minutes are counted. */
export type Dated = { date: Temporal.PlainDate; clock: DayClock };

/** Whose days: all practitioners', or one's by id. `now`: what is held until then is held no more. */
export type Whose = { practitionerId?: string | null; now: Temporal.Instant };

/**
 * Everything the diary shows of some days that follow one another, in as many queries however many days and
 * practitioners there are: who is there, when they work, are away and have a time held, whether the practice is closed,
 * and each appointment that begins in it, cancelled ones included.
 */
export async function readDays(db: Db, practice: Practice, days: Dated[], { practitionerId, now }: Whose) {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const span: Span = { from: first, until: last, practitionerId: practitionerId ?? null };
  const [everyone, visits, sessions, timeOff, holds, closed] = await Promise.all([
    practitioners(db, practice.id),
    appointments(db, practice.id)
      .where('a.starts_at', '>=', first.clock.starts)
      .where('a.starts_at', '<', last.clock.ends)
      .$if(Boolean(practitionerId), (those) => those.where('a.practitioner_id', '=', practitionerId ?? null))
      .orderBy('a.starts_at')
      .orderBy('a.booked_at')
      .orderBy('a.id')
      .execute(),
    sessionsIn(db, practice.id, span),
    timeOffIn(db, practice.id, span),
    holdsOn(db, practice.id, first.clock.starts, last.clock.ends, now),
    closedDays(db, practice, first.date, last.date),
  ]);
  const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
  return days.map(({ date, clock }) => {
    const todays = visits.filter(({ starts_at }) => within(starts_at, clock));
    const standing = todays.filter(({ state }) => state !== 'cancelled');
    const busy = new Set(standing.map((visit) => visit.practitioner_id));
    const left = new Set(everyone.filter((one) => one.left_on && !before(date, one.left_on)).map(({ id }) => id));
    const open: WorkStretch[] = sessions
      .filter(({ weekday, from_date, until_date }) => {
        return weekday === date.dayOfWeek && !before(date, from_date) && !(until_date && before(until_date, date));
      })
      .filter(({ practitioner_id }) => !left.has(practitioner_id))
      .map((row) => ({
        practitionerId: row.practitioner_id,
        from: clock.minuteAt(row.starts),
        to: clock.minuteAt(row.ends),
        note: '',
      }));
    const drawn = (rows: Lasting[]): WorkStretch[] =>
      rows
        .filter((row) => overlaps(row, clock))
        .map(({ practitionerId, starts, ends, note }) => ({
          practitionerId,
          from: clock.minuteOf(starts),
          to: clock.minuteOf(ends),
          note,
        }));
    return {
      date,
      clock,
      closed: closed.find((one) => one.date.equals(date)) ?? null,
      practitioners: everyone.filter(({ id }) => !left.has(id) || busy.has(id)),
      open,
      away: drawn(timeOff),
      held: drawn(holds.filter((hold) => !practitionerId || hold.practitionerId === practitionerId).map(nameless)),
      visits: standing,
      cancelled: todays.filter(({ state }) => state === 'cancelled'),
    };
  });
}
export type Day = Awaited<ReturnType<typeof readDays>>[number];

type Span = { from: Dated; until: Dated; practitionerId: string | null };
type Lasting = { practitionerId: string; starts: Temporal.Instant; ends: Temporal.Instant; note: string };

/** Of a hold it is only said that there is one. */
const nameless = ({ practitionerId, starts, ends }: Omit<Lasting, 'note'>): Lasting => ({
  practitionerId,
  starts,
  ends,
  note: '',
});

const within = (instant: Temporal.Instant, { starts, ends }: DayClock) =>
  Temporal.Instant.compare(instant, starts) >= 0 && Temporal.Instant.compare(instant, ends) < 0;

const overlaps = (lasting: Lasting, { starts, ends }: DayClock) =>
  Temporal.Instant.compare(lasting.starts, ends) < 0 && Temporal.Instant.compare(lasting.ends, starts) > 0;

const sessionsIn = (db: Db, practiceId: number, { from, until, practitionerId }: Span) =>
  db
    .selectFrom('session')
    .select(['practitioner_id', 'weekday', 'starts', 'ends', 'from_date', 'until_date'])
    .where('practice_id', '=', practiceId)
    .where('from_date', '<=', until.date)
    .where((row) => row.or([row('until_date', 'is', null), row('until_date', '>=', from.date)]))
    .$if(practitionerId !== null, (those) => those.where('practitioner_id', '=', practitionerId))
    .orderBy('starts')
    .execute();

const timeOffIn = (db: Db, practiceId: number, { from, until, practitionerId }: Span) =>
  db
    .selectFrom('time_off')
    .select(['practitioner_id as practitionerId', 'starts_at as starts', 'ends_at as ends', 'note'])
    .where('practice_id', '=', practiceId)
    .where('ends_at', '>', from.clock.starts)
    .where('starts_at', '<', until.clock.ends)
    .$if(practitionerId !== null, (those) => those.where('practitioner_id', '=', practitionerId))
    .orderBy('starts_at')
    .execute();
