import type { Act } from '#/platform/actor.ts';
import type { Db, Trx } from '#/platform/database.ts';
import type { Policies } from '#/practice/policies.ts';
import type { Practice } from '#/practice/practice.ts';
import { type Standing, standingOf } from './standing.ts';

// How many visits a person may have booked online that are still ahead of them. Staff are not bound.

/** The channels by which people book for themselves. */
export const online = ['online', 'link', 'api'] as const;

/** Of somebody's coming visits those that count: booked online, by whomever. */
export const bookedOnline = <Visit extends { booked_channel: string }>(visits: Visit[]): Visit[] =>
  visits.filter(({ booked_channel }) => online.some((channel) => channel === booked_channel));

/** How many the practice allows this person. */
export const mostOpen = (policies: Pick<Policies, 'openBookings' | 'openBookingsNew'>, standing: Standing): number =>
  standing === 'new' ? policies.openBookingsNew : policies.openBookings;

const tooMany = Symbol('too many open bookings');

/** Whether an error is `keepToLimit` saying that they have as many as the practice allows. */
export const isTooManyOpen = (error: unknown): boolean => error instanceof Error && error.cause === tooMany;

/**
 * In the transaction of an online booking, before it is written: throws (see isTooManyOpen) where the patient has as many
 * as the practice allows. Of two bookings at once for one patient the second waits here, and counts the first.
 */
export async function keepToLimit(trx: Trx, practice: Practice, act: Act, patientId: string) {
  await trx
    .selectFrom('patient')
    .select('id')
    .where('practice_id', '=', practice.id)
    .where('id', '=', patientId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const most = mostOpen(practice.policies, await standingOf(trx, practice, patientId, act.now));
  const open = await openOnline(trx, practice.id, patientId, act.now);
  if (open >= most) throw new Error('as many visits are booked online as the practice allows', { cause: tooMany });
}

/** How many visits that were booked online this patient still has ahead of them. */
export async function openOnline(
  db: Db,
  practiceId: number,
  patientId: string,
  now: Temporal.Instant,
): Promise<number> {
  const { open } = await db
    .selectFrom('appointment')
    .select((count) => count.fn.countAll<number>().as('open'))
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('state', 'in', ['pending', 'confirmed'])
    .where('starts_at', '>', now)
    .where('booked_channel', 'in', online)
    .executeTakeFirstOrThrow();
  return open;
}
