import type { House } from '#/platform/house.ts';
import type { Holder } from '../taken.ts';
import { holdMinutes } from './hold-times.ts';
import { lockHolder } from './lock-holder.ts';
import { type Hold, liveHold, rowsHeldBy } from './read-hold.ts';

export type ExtendResult = { ok: true; hold: Hold } | { ok: false; reason: 'ended' | 'extended-already' };

/** Keeps what this person holds ten minutes longer than it was to be, once. What has run out can't be kept longer. */
export function extendHold(
  house: Pick<House, 'db'>,
  practiceId: number,
  holder: Holder,
  now: Temporal.Instant,
): Promise<ExtendResult> {
  return house.db.transaction().execute(async (trx): Promise<ExtendResult> => {
    await lockHolder(trx, practiceId, holder);
    const hold = liveHold(await rowsHeldBy(trx, practiceId, holder), now);
    if (!hold) return { ok: false, reason: 'ended' };
    if (hold.extended) return { ok: false, reason: 'extended-already' };
    const until = hold.until.add({ minutes: holdMinutes });
    const kept = await trx
      .updateTable('hold')
      .set({ expires_at: until, extended_at: now })
      .where('practice_id', '=', practiceId)
      .where(
        'id',
        'in',
        hold.visits.map(({ id }) => id),
      )
      .executeTakeFirst();
    // Somebody who read the clock a moment later has dropped it already.
    if (Number(kept.numUpdatedRows) < hold.visits.length) return { ok: false, reason: 'ended' };
    return { ok: true, hold: { ...hold, until, extended: true } };
  });
}
