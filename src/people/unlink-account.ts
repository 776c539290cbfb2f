import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

type Post = Pick<House, 'db' | 'jobs'>;
type Which = { accountId: string; patientId: string };

/**
 * Ends an account's reach of its own patient's record, at once: for a lost mailbox, or an account that isn't the
 * patient's. The account stays, and may reach others. Not linked: nothing happens.
 */
export function unlinkAccount(
  house: Post,
  practiceId: number,
  act: Act,
  { accountId, patientId }: Which,
): Promise<void> {
  return transact(house, async (trx) => {
    const ended = await trx
      .deleteFrom('account_link')
      .where('practice_id', '=', practiceId)
      .where('account_id', '=', accountId)
      .where('patient_id', '=', patientId)
      .where('relation', '=', 'self')
      .returning('patient_id')
      .executeTakeFirst();
    if (!ended) return;
    await trx
      .deleteFrom('hold')
      .where('practice_id', '=', practiceId)
      .where('account_id', '=', accountId)
      .where('patient_id', '=', patientId)
      .execute();
    await record(trx, house, practiceId, act, { kind: 'account.unlinked', patientId, data: { accountId } });
  });
}

/** Staff are to look into an account that a record's owner says isn't theirs. */
export const notMeTask = 'account-not-me';

/**
 * Keeps an account from a record until staff have looked into it, and tells them: somebody at the record's own address
 * says that it isn't theirs. Not linked, or resting already: nothing happens.
 */
export function pauseAccount(
  house: Post,
  practiceId: number,
  act: Act,
  { accountId, patientId, taskId }: Which & { taskId: string },
): Promise<void> {
  return transact(house, async (trx) => {
    const paused = await trx
      .updateTable('account_link')
      .set({ paused_at: act.now })
      .where('practice_id', '=', practiceId)
      .where('account_id', '=', accountId)
      .where('patient_id', '=', patientId)
      .where('paused_at', 'is', null)
      .returning('patient_id')
      .executeTakeFirst();
    if (!paused) return;
    await trx
      .insertInto('staff_task')
      .values({ practice_id: practiceId, id: taskId, kind: notMeTask, patient_id: patientId, opened_at: act.now })
      .execute();
    const data = { accountId, taskId };
    await record(trx, house, practiceId, act, { kind: 'account.paused', patientId, data });
  });
}
