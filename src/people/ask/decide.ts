import type { Act } from '#/platform/actor.ts';
import type { Db, Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { ensureAccount } from '../accounts.ts';
import { linkIn } from '../patients.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is recorded when staff have answered somebody who asked for an account. */
export const requestDecided = 'account.decided';
export type RequestDecided = { requestId: string; linked: boolean };

export type OpenRequest = {
  id: string;
  givenName: string;
  familyName: string;
  dateOfBirth: Temporal.PlainDate;
  email: string;
  askedAt: Temporal.Instant;
};

/** Who asked for an account, by the task that is open about it; null where this practice has no such task. */
export async function openRequest(db: Db, practiceId: number, taskId: string): Promise<OpenRequest | null> {
  if (!uuid.test(taskId)) return null;
  const row = await db
    .selectFrom('account_request as r')
    .innerJoin('staff_task as k', (on) =>
      on.onRef('k.practice_id', '=', 'r.practice_id').onRef('k.id', '=', 'r.task_id'),
    )
    .select(['r.id', 'r.given_name as givenName', 'r.family_name as familyName', 'r.date_of_birth as dateOfBirth'])
    .select(['r.email', 'r.asked_at as askedAt'])
    .where('r.practice_id', '=', practiceId)
    .where('k.id', '=', taskId)
    .where('k.closed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Links the record of this practice to whoever asked, by an account of the address that they proved, and tells them; with
 * `patientId` null, tells them to ring. Nothing of what they typed is written over the record. False where somebody else
 * has answered, or there is no such record that can be reached online.
 */
export async function decideRequest(
  house: House,
  practiceId: number,
  act: Act & { actor: { kind: 'staff'; staffId: string } },
  taskId: string,
  patientId: string | null,
): Promise<boolean> {
  const request = await openRequest(house.db, practiceId, taskId);
  if (!request || (patientId !== null && !uuid.test(patientId))) return false;
  const name = `${request.givenName} ${request.familyName}`;
  const accountId = patientId && (await ensureAccount(house, { name, email: request.email }));
  return transact(house, async (trx) => {
    if (patientId && !(await canBeReached(trx, practiceId, patientId))) return false;
    const closed = await trx
      .updateTable('staff_task')
      .set({ closed_at: act.now, closed_by: act.actor.staffId })
      .where('practice_id', '=', practiceId)
      .where('id', '=', taskId)
      .where('closed_at', 'is', null)
      .returning('kind')
      .executeTakeFirst();
    if (!closed) return false;
    await trx
      .updateTable('account_request')
      .set({ decided_at: act.now, patient_id: patientId })
      .where('practice_id', '=', practiceId)
      .where('id', '=', request.id)
      .execute();
    if (patientId && accountId) await linkIn(trx, house, practiceId, act, { accountId, patientId, relation: 'self' });
    const data: RequestDecided = { requestId: request.id, linked: patientId !== null };
    await record(trx, house, practiceId, act, { kind: requestDecided, patientId: patientId ?? undefined, data });
    await record(trx, house, practiceId, act, { kind: 'task.closed', data: { taskId, kind: closed.kind } });
    return true;
  });
}

async function canBeReached(trx: Trx, practiceId: number, patientId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('patient')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('id', '=', patientId)
    .where('archived_at', 'is', null)
    .where('online_access', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}
