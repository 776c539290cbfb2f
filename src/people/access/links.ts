import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { May } from './may.ts';

type Post = Pick<House, 'db' | 'jobs'>;
type Which = { accountId: string; patientId: string };

/**
 * Says anew what an account may do for a patient who isn't itself. Gives false where it doesn't act for them (any more).
 * The same as before: nothing happens.
 */
export function changeAccess(house: Post, practiceId: number, act: Act, which: Which, may: May): Promise<boolean> {
  return transact(house, async (trx) => {
    const { accountId, patientId } = which;
    const before = await trx
      .selectFrom('account_link')
      .select(['may_book as book', 'may_cancel as cancel'])
      .where('practice_id', '=', practiceId)
      .where('account_id', '=', accountId)
      .where('patient_id', '=', patientId)
      .where('relation', '=', 'other')
      .forUpdate()
      .executeTakeFirst();
    if (!before) return false;
    if (before.book === may.book && before.cancel === may.cancel) return true;
    await trx
      .updateTable('account_link')
      .set({ may_book: may.book, may_cancel: may.cancel })
      .where('practice_id', '=', practiceId)
      .where('account_id', '=', accountId)
      .where('patient_id', '=', patientId)
      .execute();
    await record(trx, house, practiceId, act, {
      kind: 'access.changed',
      patientId,
      data: { accountId, before, after: may },
    });
    return true;
  });
}

/** Ends an account's acting for a patient who isn't itself, at once. Ended already: nothing happens. */
export const endAccess = (house: Post, practiceId: number, act: Act, which: Which): Promise<void> =>
  transact(house, (trx) => endAccessIn(trx, house, practiceId, act, which));

/** The same in the transaction of what it goes with. What its address was offered and hasn't taken up lapses too. */
export async function endAccessIn(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practiceId: number,
  act: Act,
  { accountId, patientId }: Which,
): Promise<void> {
  const ended = await trx
    .deleteFrom('account_link')
    .where('practice_id', '=', practiceId)
    .where('account_id', '=', accountId)
    .where('patient_id', '=', patientId)
    .where('relation', '=', 'other')
    .returning(['may_book as book', 'may_cancel as cancel'])
    .executeTakeFirst();
  if (!ended) return;
  await trx
    .updateTable('access_offer')
    .set({ revoked_at: act.now })
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('email', '=', (of) => of.selectFrom('portal_account').select('email').where('id', '=', accountId))
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
  await record(trx, house, practiceId, act, { kind: 'access.ended', patientId, data: { accountId, may: ended } });
}

/** Whoever was resting reaches the record again. Not resting: nothing happens. */
export function resumeAccess(
  house: Post,
  practiceId: number,
  act: Act,
  { accountId, patientId }: Which,
): Promise<void> {
  return transact(house, async (trx) => {
    const resumed = await trx
      .updateTable('account_link')
      .set({ paused_at: null })
      .where('practice_id', '=', practiceId)
      .where('account_id', '=', accountId)
      .where('patient_id', '=', patientId)
      .where('paused_at', 'is not', null)
      .returning('patient_id')
      .executeTakeFirst();
    if (resumed) await record(trx, house, practiceId, act, { kind: 'access.resumed', patientId, data: { accountId } });
  });
}
