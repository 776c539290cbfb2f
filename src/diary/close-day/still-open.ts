import { sql } from 'kysely';
import { isOpen } from '#/appointments/appointment.ts';
import { type Appointment, appointments } from '#/appointments/queries.ts';
import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { dayAt } from '#/ui/dates.ts';

const openStates = ['pending', 'confirmed', 'arrived', 'in-surgery'] as const;
const daysBack = 90;
const mostDays = 14;

export type DayToClose = {
  date: Temporal.PlainDate;
  /** Over, and nobody has said what became of it: by practitioner in the practice's order, then by time. */
  standing: Appointment[];
  /** Still to come or under way. */
  ahead: number;
  completed: number;
  missed: number;
  cancelled: number;
};

/** What stands open of one day of the practice, and what became of the rest. */
export async function readDayToClose(
  db: Db,
  practice: Practice,
  date: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<DayToClose> {
  const visits = await appointments(db, practice.id)
    .where('a.starts_at', '>=', date.toZonedDateTime(practice.zone).toInstant())
    .where('a.starts_at', '<', date.add({ days: 1 }).toZonedDateTime(practice.zone).toInstant())
    .orderBy('p.ordinal')
    .orderBy('p.name')
    .orderBy('p.id')
    .orderBy('a.starts_at')
    .orderBy('a.id')
    .execute();
  const count = (state: Appointment['state']) => visits.filter((visit) => visit.state === state).length;
  const open = visits.filter(({ state }) => isOpen(state));
  const standing = open.filter((visit) => isOver(visit, now));
  return {
    date,
    standing,
    ahead: open.length - standing.length,
    completed: count('completed'),
    missed: count('did-not-attend'),
    cancelled: count('cancelled'),
  };
}

const isOver = ({ ends_at }: Appointment, now: Temporal.Instant) => Temporal.Instant.compare(ends_at, now) <= 0;

export type OpenDay = { date: Temporal.PlainDate; count: number };

/** Days before today on which something still stands open, the oldest first, of the last 90 days: 14 at the most. */
export function earlierOpenDays(db: Db, practice: Practice, now: Temporal.Instant): Promise<OpenDay[]> {
  const today = dayAt(now, practice).toZonedDateTime(practice.zone).toInstant();
  return db
    .selectFrom('appointment')
    .select([sql<Temporal.PlainDate>`local_start::date`.as('date'), (of) => of.fn.countAll<number>().as('count')])
    .where('practice_id', '=', practice.id)
    .where('starts_at', '>=', today.subtract({ hours: 24 * daysBack }))
    .where('starts_at', '<', today)
    .where('ends_at', '<=', now)
    .where('state', 'in', openStates)
    .groupBy('date')
    .orderBy('date')
    .limit(mostDays)
    .execute();
}
