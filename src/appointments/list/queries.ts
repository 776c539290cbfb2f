import type { Db } from '#/platform/database.ts';
import { type Appointment, yours } from '../queries.ts';

/**
 * What the dashboard shows of this account's appointments, soonest first: what is coming or going on until it ends, and
 * what the practice cancelled until it is rebooked, dismissed or past.
 */
export const onDashboard = (
  db: Db,
  practiceId: number,
  accountId: string,
  now: Temporal.Instant,
): Promise<Appointment[]> =>
  yours(db, practiceId, accountId)
    .where((on) =>
      on.or([
        on.and([on('a.state', 'in', ['pending', 'confirmed', 'arrived', 'in-surgery']), on('a.ends_at', '>', now)]),
        on.and([
          on('a.state', '=', 'cancelled'),
          on('a.cancelled_channel', '=', 'practice'),
          on('a.dismissed_at', 'is', null),
          on('a.starts_at', '>', now),
          on.not(
            on.exists(
              on
                .selectFrom('appointment as b')
                .select('b.id')
                .where('b.practice_id', '=', practiceId)
                .whereRef('b.rebooked_from', '=', 'a.id')
                .where('b.state', '!=', 'cancelled'),
            ),
          ),
        ]),
      ]),
    )
    .orderBy('a.starts_at')
    .execute();

/** Coming and still to end, soonest first. */
export const allComing = (db: Db, practiceId: number, accountId: string, now: Temporal.Instant) =>
  yours(db, practiceId, accountId)
    .where('a.state', 'in', ['pending', 'confirmed', 'arrived', 'in-surgery'])
    .where('a.ends_at', '>', now)
    .orderBy('a.starts_at')
    .execute();

export const pageLength = 50;

/** Past ones and cancelled ones, newest first, `pageLength` a page and one more to tell that there are others. */
export const allPast = (db: Db, practiceId: number, accountId: string, now: Temporal.Instant, page: number) =>
  yours(db, practiceId, accountId)
    .where((on) =>
      on.or([on('a.state', 'in', ['cancelled', 'completed', 'did-not-attend']), on('a.ends_at', '<=', now)]),
    )
    .orderBy('a.starts_at', 'desc')
    .orderBy('a.id')
    .offset((page - 1) * pageLength)
    .limit(pageLength + 1)
    .execute();
