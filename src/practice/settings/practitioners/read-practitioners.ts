import type { Db } from '#/platform/database.ts';
import type { Session } from './change-sessions.ts';

/** The sessions of a practitioner (or of everyone) that hold on `today` or later, in the order of the week. */
export const sessionsFrom = (
  db: Db,
  practiceId: number,
  today: Temporal.PlainDate,
): Promise<(Session & { practitioner_id: string })[]> =>
  db
    .selectFrom('session as s')
    .leftJoin('plan as l', (on) => on.onRef('l.practice_id', '=', 's.practice_id').onRef('l.id', '=', 's.plan_id'))
    .select(['s.id', 's.practitioner_id', 's.weekday', 's.starts', 's.ends', 's.from_date', 's.until_date'])
    .select('l.name as plan_name')
    .where('s.practice_id', '=', practiceId)
    .where((row) => row.or([row('until_date', 'is', null), row('until_date', '>=', today)]))
    .orderBy('weekday')
    .orderBy('starts')
    .orderBy('from_date')
    .execute();

export const typeIdsOf = async (db: Db, practiceId: number, practitionerId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('practitioner_type')
      .select('type_id')
      .where('practice_id', '=', practiceId)
      .where('practitioner_id', '=', practitionerId)
      .execute()
  ).map(({ type_id }) => type_id);

/** A practitioner's time off that isn't over, soonest first. */
export const timeOffOf = (db: Db, practiceId: number, practitionerId: string, now: Temporal.Instant) =>
  db
    .selectFrom('time_off')
    .select(['id', 'starts_at', 'ends_at', 'note'])
    .where('practice_id', '=', practiceId)
    .where('practitioner_id', '=', practitionerId)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .limit(50)
    .execute();

/** What is booked with a practitioner from `from` on. */
export const bookedFrom = (db: Db, practiceId: number, practitionerId: string, from: Temporal.Instant) =>
  db
    .selectFrom('appointment')
    .select(['reference', 'starts_at', 'ends_at'])
    .where('practice_id', '=', practiceId)
    .where('practitioner_id', '=', practitionerId)
    .where('state', 'in', ['pending', 'confirmed'])
    .where('starts_at', '>=', from)
    .orderBy('starts_at')
    .execute();
export type BookedVisit = Awaited<ReturnType<typeof bookedFrom>>[number];

/** Those of the visits that no session holds: the week has changed since they were booked, or staff put them there. */
export const outsideSessions = (visits: BookedVisit[], sessions: Session[], zone: string): BookedVisit[] =>
  visits.filter(({ starts_at, ends_at }) => {
    const starts = starts_at.toZonedDateTimeISO(zone);
    const ends = ends_at.toZonedDateTimeISO(zone);
    const date = starts.toPlainDate();
    return !sessions.some(
      (session) =>
        session.weekday === date.dayOfWeek &&
        Temporal.PlainDate.compare(session.from_date, date) <= 0 &&
        (!session.until_date || Temporal.PlainDate.compare(session.until_date, date) >= 0) &&
        Temporal.PlainTime.compare(session.starts, starts.toPlainTime()) <= 0 &&
        ends.toPlainDate().equals(date) &&
        Temporal.PlainTime.compare(session.ends, ends.toPlainTime()) >= 0,
    );
  });
