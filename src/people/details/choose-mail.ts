import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

/**
 * Whether a patient wants an e-mail about what they book or change online themselves. Gives whether that was different.
 * Cancellations, and whatever the practice does, are mailed all the same.
 */
export function chooseMail(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  patientId: string,
  ownDoing: boolean,
): Promise<boolean> {
  return transact(house, async (trx) => {
    const changed = await trx
      .updateTable('patient')
      .set({ mail_own_doing: ownDoing })
      .where('practice_id', '=', practiceId)
      .where('id', '=', patientId)
      .where('mail_own_doing', '!=', ownDoing)
      .returning('id')
      .executeTakeFirst();
    if (!changed) return false;
    const data = { ownDoing };
    await record(trx, house, practiceId, { ...act, quiet: true }, { kind: 'mail.chosen', patientId, data });
    return true;
  });
}
