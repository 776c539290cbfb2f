import type { Db } from '#/platform/database.ts';
import { withContact } from './affected.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const mostAhead = 50;
const mostStanding = 100;

const aways = (db: Db, practiceId: number) =>
  db
    .selectFrom('away as w')
    .innerJoin('practitioner as p', (on) =>
      on.onRef('p.practice_id', '=', 'w.practice_id').onRef('p.id', '=', 'w.practitioner_id'),
    )
    .innerJoin('staff as s', (on) => on.onRef('s.practice_id', '=', 'w.practice_id').onRef('s.id', '=', 'w.closed_by'))
    .leftJoin('staff as o', (on) => on.onRef('o.practice_id', '=', 'w.practice_id').onRef('o.id', '=', 'w.reopened_by'))
    .select(['w.id', 'w.practitioner_id', 'w.starts_at', 'w.ends_at', 'w.note', 'w.cancels', 'w.closed_at'])
    .select(['w.reopened_at', 'p.name as practitioner_name', 's.name as closed_name', 'o.name as reopened_name'])
    .where('w.practice_id', '=', practiceId);

/** A closing of this practice's, reopened since or not; null where there is none. */
export const awayById = async (db: Db, practiceId: number, id: string) =>
  uuid.test(id) ? ((await aways(db, practiceId).where('w.id', '=', id).executeTakeFirst()) ?? null) : null;
export type Away = NonNullable<Awaited<ReturnType<typeof awayById>>>;

/** Time off that is not over yet, soonest first; `closed`: it was closed with a page of its own (an away). */
export const timeOffAhead = (db: Db, practiceId: number, now: Temporal.Instant) =>
  db
    .selectFrom('time_off as f')
    .innerJoin('practitioner as p', (on) =>
      on.onRef('p.practice_id', '=', 'f.practice_id').onRef('p.id', '=', 'f.practitioner_id'),
    )
    .leftJoin('away as w', (on) => on.onRef('w.practice_id', '=', 'f.practice_id').onRef('w.id', '=', 'f.id'))
    .select(['f.id', 'f.starts_at', 'f.ends_at', 'f.note', 'p.name as practitioner_name', 'w.id as away_id'])
    .where('f.practice_id', '=', practiceId)
    .where('f.ends_at', '>', now)
    .orderBy('f.starts_at')
    .orderBy('f.id')
    .limit(mostAhead)
    .execute();
export type TimeOff = Awaited<ReturnType<typeof timeOffAhead>>[number];

/** Visits still to be had that stand although their practitioner is away: those in one stretch of time off, or all. */
export const standingInTimeOff = (db: Db, practiceId: number, now: Temporal.Instant, timeOffId?: string) =>
  withContact(db, practiceId)
    .where('a.state', 'in', ['pending', 'confirmed', 'arrived'])
    .where('a.ends_at', '>', now)
    .where((on) =>
      on.exists(
        on
          .selectFrom('time_off as f')
          .select('f.id')
          .whereRef('f.practice_id', '=', 'a.practice_id')
          .whereRef('f.practitioner_id', '=', 'a.practitioner_id')
          .whereRef('f.starts_at', '<', 'a.ends_at')
          .whereRef('f.ends_at', '>', 'a.starts_at')
          .where((or) => (timeOffId ? or('f.id', '=', timeOffId) : or.val(true))),
      ),
    )
    .orderBy('a.starts_at')
    .orderBy('a.id')
    .limit(mostStanding)
    .execute();
export type Standing = Awaited<ReturnType<typeof standingInTimeOff>>[number];
