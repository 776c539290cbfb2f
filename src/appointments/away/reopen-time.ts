import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { lockDiary } from '../taken.ts';

/**
 * Opens a closed stretch again, once. Brings nobody back: each cancelled visit is put back by its own deed. The caller
 * has loaded the away as this practice's.
 */
export function reopenTime(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  staffId: string,
  away: { id: string; practitioner_id: string },
): Promise<void> {
  return transact(house, async (trx) => {
    await lockDiary(trx, practiceId, away.practitioner_id);
    const reopened = await trx
      .updateTable('away')
      .set({ reopened_at: act.now, reopened_by: staffId })
      .where('practice_id', '=', practiceId)
      .where('id', '=', away.id)
      .where('reopened_at', 'is', null)
      .executeTakeFirst();
    if (reopened.numUpdatedRows === 0n) return;
    await trx.deleteFrom('time_off').where('practice_id', '=', practiceId).where('id', '=', away.id).execute();
    const data = { awayId: away.id, practitionerId: away.practitioner_id };
    await record(trx, house, practiceId, act, { kind: 'away.reopened', data });
  });
}
