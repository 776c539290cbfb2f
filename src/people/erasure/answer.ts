import type { Act } from '#/platform/actor.ts';
import type { Db, Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { recordAccountEvent } from '../account-events.ts';
import { erasureTask } from './ask.ts';

/** What is recorded when staff have answered: whether it was done, and how many accounts went with their last link. */
export const erasureAnswered = 'erasure.answered';
export type ErasureAnswered = { taskId: string; done: boolean; accounts: number };

export type OpenErasure = { patientId: string; name: string; askedAt: Temporal.Instant };

/** The wish that waits; null where there is none any more. */
export async function openErasure(db: Db, practiceId: number, taskId: string): Promise<OpenErasure | null> {
  if (!/^[0-9a-f-]{36}$/i.test(taskId)) return null;
  const row = await db
    .selectFrom('staff_task as k')
    .innerJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'k.practice_id').onRef('u.id', '=', 'k.patient_id'),
    )
    .select(['u.id', 'u.given_name', 'u.family_name', 'k.opened_at'])
    .where('k.practice_id', '=', practiceId)
    .where('k.id', '=', taskId)
    .where('k.kind', '=', erasureTask)
    .where('k.closed_at', 'is', null)
    .executeTakeFirst();
  return row ? { patientId: row.id, name: `${row.given_name} ${row.family_name}`, askedAt: row.opened_at } : null;
}

/**
 * Answers a patient's wish, once. `done`: every account's reach of the record ends at once, with what was offered and
 * held; an account of the patient's own that reaches nothing any more, anywhere, and works nowhere is erased: name,
 * address and every way in. The record and its visits stay for as long as care records are kept. False where somebody
 * has answered before.
 */
export function answerErasure(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act & { actor: { kind: 'staff'; staffId: string } },
  taskId: string,
  done: boolean,
): Promise<boolean> {
  return transact(house, async (trx) => {
    const closed = await trx
      .updateTable('staff_task')
      .set({ closed_at: act.now, closed_by: act.actor.staffId })
      .where('practice_id', '=', practiceId)
      .where('id', '=', taskId)
      .where('kind', '=', erasureTask)
      .where('closed_at', 'is', null)
      .returning('patient_id')
      .executeTakeFirst();
    const patientId = closed?.patient_id;
    if (!patientId) return false;
    const accounts = done ? await endAllReach(trx, practiceId, act, patientId) : 0;
    const data: ErasureAnswered = { taskId, done, accounts };
    await record(trx, house, practiceId, act, { kind: erasureAnswered, patientId, data });
    return true;
  });
}

async function endAllReach(trx: Trx, practiceId: number, act: Act, patientId: string): Promise<number> {
  const links = await trx
    .deleteFrom('account_link')
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .returning(['account_id', 'relation'])
    .execute();
  await trx.deleteFrom('hold').where('practice_id', '=', practiceId).where('patient_id', '=', patientId).execute();
  await trx
    .updateTable('invitation')
    .set({ revoked_at: act.now })
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('revoked_at', 'is', null)
    .where('used_at', 'is', null)
    .execute();
  let erased = 0;
  for (const { account_id: id, relation } of links) {
    if (relation === 'self' && !(await reachesSomething(trx, id, act.now))) {
      await eraseAccount(trx, id, act.now);
      erased += 1;
    }
  }
  return erased;
}

async function reachesSomething(trx: Trx, accountId: string, now: Temporal.Instant): Promise<boolean> {
  const link = await trx
    .selectFrom('account_link')
    .select('patient_id')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  const works = await trx
    .selectFrom('staff')
    .select('id')
    .where('account_id', '=', accountId)
    .where((or) => or.or([or('ended_at', 'is', null), or('ended_at', '>', now)]))
    .limit(1)
    .executeTakeFirst();
  return link !== undefined || works !== undefined;
}

/** Leaves of an account nothing but its id, by which the trail knows what it did. */
async function eraseAccount(trx: Trx, id: string, now: Temporal.Instant): Promise<void> {
  for (const table of [
    'sign_in',
    'credential',
    'passkey',
    'passkey_challenge',
    'recovery_code',
    'two_factor',
  ] as const) {
    await trx.deleteFrom(table).where('account_id', '=', id).execute();
  }
  const { email } = await trx
    .selectFrom('portal_account')
    .select('email')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await trx.deleteFrom('mailed_code').where('email', '=', email).execute();
  await trx
    .updateTable('portal_account')
    .set({
      name: '',
      email: `erased-${id}@portico.invalid`,
      email_verified: false,
      image: null,
      locale: null,
      erased_at: now,
    })
    .where('id', '=', id)
    .execute();
  await recordAccountEvent({ db: trx }, now, 'account-erased', id);
}
