import { appointments } from '#/appointments/queries.ts';
import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { practitioners } from '#/practice/roster.ts';
import type { DayClock } from './day-clock.ts';

/** A stretch of a practitioner's day: open for appointments, or away with what it says about that. */
export type WorkStretch = { practitionerId: string; from: number; to: number; note: string };

/**
 * Everything the diary shows of one day, in as many queries however many practitioners there are: who is there, when
 * they work and are away, and each appointment that begins in it, cancelled ones included.
 */
export async function readDay(db: Db, practice: Practice, date: Temporal.PlainDate, clock: DayClock) {
  const [everyone, visits, sessions, timeOff] = await Promise.all([
    practitioners(db, practice.id),
    appointments(db, practice.id)
      .where('a.starts_at', '>=', clock.starts)
      .where('a.starts_at', '<', clock.ends)
      .orderBy('a.starts_at')
      .orderBy('a.booked_at')
      .orderBy('a.id')
      .execute(),
    sessionsOn(db, practice.id, date),
    timeOffIn(db, practice.id, clock),
  ]);
  const busy = new Set(visits.filter((visit) => visit.state !== 'cancelled').map((visit) => visit.practitioner_id));
  const here = everyone.filter(
    ({ id, left_on }) => !left_on || Temporal.PlainDate.compare(left_on, date) > 0 || busy.has(id),
  );
  const left = new Set(
    everyone.filter((one) => one.left_on && Temporal.PlainDate.compare(one.left_on, date) <= 0).map(({ id }) => id),
  );
  const open: WorkStretch[] = sessions
    .filter(({ practitioner_id }) => !left.has(practitioner_id))
    .map((row) => ({
      practitionerId: row.practitioner_id,
      from: clock.minuteAt(row.starts),
      to: clock.minuteAt(row.ends),
      note: '',
    }));
  const away: WorkStretch[] = timeOff.map((row) => ({
    practitionerId: row.practitioner_id,
    from: clock.minuteOf(row.starts_at),
    to: clock.minuteOf(row.ends_at),
    note: row.note,
  }));
  return {
    practitioners: here,
    open,
    away,
    visits: visits.filter((visit) => visit.state !== 'cancelled'),
    cancelled: visits.filter((visit) => visit.state === 'cancelled'),
  };
}
export type Day = Awaited<ReturnType<typeof readDay>>;

const sessionsOn = (db: Db, practiceId: number, date: Temporal.PlainDate) =>
  db
    .selectFrom('session')
    .select(['practitioner_id', 'starts', 'ends'])
    .where('practice_id', '=', practiceId)
    .where('weekday', '=', date.dayOfWeek)
    .where('from_date', '<=', date)
    .where((row) => row.or([row('until_date', 'is', null), row('until_date', '>=', date)]))
    .orderBy('starts')
    .execute();

const timeOffIn = (db: Db, practiceId: number, clock: DayClock) =>
  db
    .selectFrom('time_off')
    .select(['practitioner_id', 'starts_at', 'ends_at', 'note'])
    .where('practice_id', '=', practiceId)
    .where('ends_at', '>', clock.starts)
    .where('starts_at', '<', clock.ends)
    .orderBy('starts_at')
    .execute();
