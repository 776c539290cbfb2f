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
  booked: { online: number; byPractice: number };
};

const fromPatients = (channel: string | null) => channel === 'online' || channel === 'link';

/** The practice's day so far, from midnight to midnight in its zone. */
export async function readToday(db: Db, practice: Practice, now: Temporal.Instant): Promise<Today> {
  const date = dayAt(now, practice);
  const starts = date.toZonedDateTime(practice.zone).toInstant();
  const ends = date.add({ days: 1 }).toZonedDateTime(practice.zone).toInstant();
  const [day, cancelled, booked] = await Promise.all([
    appointments(db, practice.id)
      .where('a.starts_at', '>=', starts)
      .where('a.starts_at', '<', ends)
      .where('a.state', '!=', 'cancelled')
      .orderBy('a.starts_at')
      .orderBy('p.name')
      .execute(),
    countByChannel(db, practice.id, 'cancelled', starts),
    countByChannel(db, practice.id, 'booked', starts),
  ]);
  const next = day.filter(({ state, ends_at }) => isOpen(state) && Temporal.Instant.compare(ends_at, now) > 0);
  return { date, visits: day.length, next, cancelled, booked };
}

async function countByChannel(db: Db, practiceId: number, what: 'booked' | 'cancelled', since: Temporal.Instant) {
  const rows = await db
    .selectFrom('appointment')
    .select([`${what}_channel as channel`, (of) => of.fn.countAll<number>().as('count')])
    .where('practice_id', '=', practiceId)
    .where(`${what}_at`, '>=', since)
    .groupBy(`${what}_channel`)
    .execute();
  const sum = (online: boolean) =>
    rows.filter(({ channel }) => fromPatients(channel) === online).reduce((total, { count }) => total + count, 0);
  return { online: sum(true), byPractice: sum(false) };
}
