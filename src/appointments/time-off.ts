import type { Trx } from '#/platform/database.ts';
import type { VisitTime } from './taken.ts';

const away = Symbol('away');

/** Whether an error is refuseTimeOff's. */
export const isAway = (error: unknown): boolean => error instanceof Error && error.cause === away;

/**
 * For whatever a patient takes of a diary, once it is locked: throws (see isTaken) where the practitioner's time has been
 * closed since it was offered. Closing locks the diary too, so that the one who comes second sees the first.
 */
export async function refuseTimeOff(trx: Trx, practiceId: number, visit: VisitTime) {
  const closed = await trx
    .selectFrom('time_off')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('practitioner_id', '=', visit.practitioner_id)
    .where('starts_at', '<', visit.ends_at)
    .where('ends_at', '>', visit.starts_at)
    .limit(1)
    .executeTakeFirst();
  if (closed) throw new Error('the practitioner is away then', { cause: away });
}
