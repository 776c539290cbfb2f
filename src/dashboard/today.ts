import { isOpen } from '#/appointments/appointment.ts';
import { type Appointment, appointments } from '#/appointments/queries.ts';
import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { dayAt } from '#/ui/dates.ts';

export type Today = {
  date: Temporal.PlainDate;
  /** Everything of the day that isn't cancelled. */
  visits: number;
  /** Of them, what is still to come or under way, soonest first. */
  next: Appointment[];
  /** Cancelled since midnight, whenever the visit would have been. */
  cancelled: { online: number; byPractice: number };
};

const fromPatients = (channel: string | null) => channel === 'online' || channel === 'link';

/** The practice's day so far, from midnight to midnight in its zone. */
export async function readToday(db: Db, practice: Practice, now: Temporal.Instant): Promise<Today> {
  const date = dayAt(now, practice);
  const starts = date.toZonedDateTime(practice.zone).toInstant();
  const ends = date.add({ days: 1 }).toZonedDateTime(practice.zone).toInstant();
  const [day, cancelled] = await Promise.all([
    appointments(db, practice.id)
      .where('a.starts_at', '>=', starts)
      .where('a.starts_at', '<', ends)
      .where('a.state', '!=', 'cancelled')
      .orderBy('a.starts_at')
      .orderBy('p.name')
      .execute(),
    countCancelled(db, practice.id, starts),
  ]);
  const next = day.filter(({ state, ends_at }) => isOpen(state) && Temporal.Instant.compare(ends_at, now) > 0);
  return { date, visits: day.length, next, cancelled };
}

async function countCancelled(db: Db, practiceId: number, since: Temporal.Instant) {
  const rows = await db
    .selectFrom('appointment')
    .select(['cancelled_channel', (of) => of.fn.countAll<number>().as('count')])
    .where('practice_id', '=', practiceId)
    .where('cancelled_at', '>=', since)
    .groupBy('cancelled_channel')
    .execute();
  const sum = (online: boolean) =>
    rows.filter((row) => fromPatients(row.cancelled_channel) === online).reduce((total, { count }) => total + count, 0);
  return { online: sum(true), byPractice: sum(false) };
}
