import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

/** A message to a patient, or to somebody who acts for one, did not arrive and won't be tried again. */
export const messageFailed = 'message.failed';
export type MessageFailed = { messageId: string };

/**
 * Ends a queued message as failed, and has the practice told in the same transaction, unless it was the practice that it
 * was for: nobody is written to about a mail to themselves. What belongs to no record (a stranger's code, say) is told to
 * nobody either, or whoever types a wrong address could fill the practice's mailbox. One that is settled stays as it is.
 */
export function fail(
  house: Pick<House, 'db' | 'jobs' | 'clock'>,
  failed: { practiceId: number; id: string; attempts: number; problem: string },
): Promise<void> {
  const { practiceId, id, attempts, problem } = failed;
  const now = house.clock();
  return transact(house, async (trx) => {
    const row = await trx
      .updateTable('message')
      .set({ state: 'failed', attempts, problem, settled_at: now })
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .returning(['person', 'patient_id'])
      .executeTakeFirst();
    if (!row?.patient_id || row.person.startsWith('practice:')) return;
    const act = { actor: { kind: 'system', channel: 'practice' }, now } as const;
    const data: MessageFailed = { messageId: id };
    await record(trx, house, practiceId, act, { kind: messageFailed, data });
  });
}
