import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import { type Appointment, appointments } from './queries.ts';
import type { Stretch } from './taken.ts';

/** Something that lies over a stretch: a visit (with what is kept free after it), or what somebody holds online. */
export type Overlap = {
  id: string;
  starts: Temporal.Instant;
  ends: Temporal.Instant;
  /** Null: a hold. Whose it is, is nobody's business. */
  visit: Appointment | null;
};

/**
 * What lies over a practitioner's stretch, in order of its start: what is taken of it, and double bookings, which may
 * have nothing taken. `but`: an appointment that is to be moved is not in its own way.
 */
export async function overlapsOf(
  db: Db,
  practiceId: number,
  { practitionerId, starts, ends }: Stretch,
  now: Temporal.Instant,
  but: string | null = null,
): Promise<Overlap[]> {
  const within = sql`tstzrange(${starts}, ${ends}, '[)')`;
  const visits = await appointments(db, practiceId)
    .where('a.practitioner_id', '=', practitionerId)
    .where('a.starts_at', '<', ends)
    .where('a.starts_at', '>', starts.subtract({ hours: 24 })) // no visit is a day long: not all history is read
    .where((on) =>
      on.or([
        on.exists(
          on
            .selectFrom('taken')
            .select('taken.id')
            .whereRef('taken.practice_id', '=', 'a.practice_id')
            .whereRef('taken.appointment_id', '=', 'a.id')
            .where('taken.practitioner_id', '=', practitionerId)
            .where(sql<boolean>`taken.during && ${within}`),
        ),
        on.and([
          on('a.double_booked', '=', true),
          on('a.state', 'in', ['pending', 'confirmed', 'arrived', 'in-surgery']),
          sql<boolean>`a.ends_at + make_interval(mins => a.buffer_minutes) > ${starts}`,
        ]),
      ]),
    )
    .where(sql<boolean>`a.id is distinct from ${but}::uuid`)
    .execute();
  const holds = await db
    .selectFrom('hold as h')
    .innerJoin('taken as t', (on) => on.onRef('t.practice_id', '=', 'h.practice_id').onRef('t.hold_id', '=', 'h.id'))
    .select(['h.id', 'h.starts_at', 'h.ends_at'])
    .where('h.practice_id', '=', practiceId)
    .where('t.practitioner_id', '=', practitionerId)
    .where('h.expires_at', '>', now)
    .where(sql<boolean>`t.during && ${within}`)
    .execute();
  const all: Overlap[] = [
    ...visits.map((visit) => ({
      id: visit.id,
      starts: visit.starts_at,
      ends: visit.ends_at.add({ minutes: visit.buffer_minutes }),
      visit,
    })),
    ...holds.map(({ id, starts_at, ends_at }) => ({ id, starts: starts_at, ends: ends_at, visit: null })),
  ];
  return all.sort((a, b) => Temporal.Instant.compare(a.starts, b.starts));
}

/** Whether somebody who was shown these ids has seen all of it. */
export const haveSeen = (shown: readonly string[], overlaps: readonly Overlap[]): boolean =>
  overlaps.every(({ id }) => shown.includes(id));

/**
 * How many of the minutes that its type keeps free after it a visit of staff's has: fewer where something else comes
 * sooner, because where the visit itself has room, staff book it.
 */
export async function bufferThatFits(
  db: Db,
  practiceId: number,
  { practitionerId, ends }: Stretch,
  minutes: number,
  but: string | null = null,
): Promise<number> {
  if (minutes === 0) return 0;
  const next = await db
    .selectFrom('taken')
    .select(sql<Temporal.Instant | null>`min(lower(during))`.as('at'))
    .where('practice_id', '=', practiceId)
    .where('practitioner_id', '=', practitionerId)
    .where(sql<boolean>`during && tstzrange(${ends}, ${ends.add({ minutes })}, '[)')`)
    .where(sql<boolean>`appointment_id is distinct from ${but}::uuid`)
    .executeTakeFirst();
  if (!next?.at) return minutes;
  return Math.max(0, Math.floor(next.at.since(ends).total('minutes')));
}
