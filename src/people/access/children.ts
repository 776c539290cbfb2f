import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Practice } from '#/practice/practice.ts';
import { linkIn } from '../patients.ts';
import { ageOfOwnAccess } from './own-age.ts';

type Post = Pick<House, 'db' | 'jobs'>;

/** The kind of staff task that a parent's request opens. */
export const childAccessTask = 'child-access';
/** So many requests of one account wait at once; what comes on top is answered alike and kept nowhere. */
const mostWaiting = 5;

export type Child = { givenName: string; familyName: string; dateOfBirth: Temporal.PlainDate };

/**
 * Puts a parent's request before staff. Whether there is such a child, and whether somebody acts for them already, shows
 * in nothing that the parent is told. A request that waits already isn't put twice.
 */
export function askForChild(house: Post, practice: Practice, act: Act, accountId: string, child: Child): Promise<void> {
  return transact(house, async (trx) => {
    // One request of an account at a time: a double click asks once.
    await trx.selectFrom('portal_account').select('id').where('id', '=', accountId).forNoKeyUpdate().execute();
    const waiting = await trx
      .selectFrom('child_request')
      .select(['given_name', 'family_name', 'date_of_birth'])
      .where('practice_id', '=', practice.id)
      .where('account_id', '=', accountId)
      .where('decided_at', 'is', null)
      .execute();
    const same = waiting.some(
      (one) =>
        isSame(one.given_name, child.givenName) &&
        isSame(one.family_name, child.familyName) &&
        one.date_of_birth.equals(child.dateOfBirth),
    );
    if (same || waiting.length >= mostWaiting) return;
    const patientId = await oneChild(trx, practice, act.now, child);
    const taskId = newId();
    await trx
      .insertInto('staff_task')
      .values({
        practice_id: practice.id,
        id: taskId,
        kind: childAccessTask,
        patient_id: patientId,
        opened_at: act.now,
      })
      .execute();
    await trx
      .insertInto('child_request')
      .values({
        practice_id: practice.id,
        id: newId(),
        task_id: taskId,
        account_id: accountId,
        given_name: child.givenName,
        family_name: child.familyName,
        date_of_birth: child.dateOfBirth,
        patient_id: patientId,
        asked_at: act.now,
      })
      .execute();
    const happening = { kind: 'child-access.asked', data: { taskId } };
    await record(trx, house, practice.id, act, patientId ? { ...happening, patientId } : happening);
  });
}

const isSame = (one: string, other: string) => one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0;

/** The one record of a child of this name and date of birth that may be acted for; null where none or several are. */
async function oneChild(db: Db, practice: Practice, now: Temporal.Instant, child: Child): Promise<string | null> {
  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const since = today.subtract({ years: ageOfOwnAccess(practice) });
  if (Temporal.PlainDate.compare(child.dateOfBirth, since) <= 0) return null;
  const born = await db
    .selectFrom('patient')
    .select(['id', 'given_name', 'family_name'])
    .where('practice_id', '=', practice.id)
    .where('date_of_birth', '=', child.dateOfBirth)
    .where('online_access', '=', true)
    .where('archived_at', 'is', null)
    .execute();
  const found = born.filter(
    (one) => isSame(one.given_name, child.givenName) && isSame(one.family_name, child.familyName),
  );
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/**
 * Answers a request, once, and closes its task. Approved, the parent may see, book and cancel for the child; that takes
 * the one record it matched, still reachable. Gives `unknown` where it matched none, or there is no such request.
 */
export function decideChild(
  house: Post,
  practiceId: number,
  act: Act,
  staffId: string,
  taskId: string,
  approved: boolean,
): Promise<'done' | 'unknown'> {
  return transact(house, async (trx) => {
    const request = await trx
      .selectFrom('child_request')
      .selectAll()
      .where('practice_id', '=', practiceId)
      .where('task_id', '=', taskId)
      .forUpdate()
      .executeTakeFirst();
    if (!request) return 'unknown';
    if (request.decided_at) return 'done';
    const { account_id: accountId, patient_id: patientId } = request;
    if (approved) {
      const reachable =
        patientId &&
        (await trx
          .selectFrom('patient')
          .select('id')
          .where('practice_id', '=', practiceId)
          .where('id', '=', patientId)
          .where('online_access', '=', true)
          .where('archived_at', 'is', null)
          .forNoKeyUpdate()
          .executeTakeFirst());
      if (!reachable) return 'unknown';
      await linkIn(trx, house, practiceId, act, { accountId, patientId, relation: 'other', giver: 'staff' });
    }
    await trx
      .updateTable('child_request')
      .set({ decided_at: act.now, approved })
      .where('practice_id', '=', practiceId)
      .where('task_id', '=', taskId)
      .execute();
    await trx
      .updateTable('staff_task')
      .set({ closed_at: act.now, closed_by: staffId })
      .where('practice_id', '=', practiceId)
      .where('id', '=', taskId)
      .where('closed_at', 'is', null)
      .execute();
    const data = { taskId, accountId, approved };
    const happening = { kind: 'child-access.decided', data };
    await record(trx, house, practiceId, act, patientId ? { ...happening, patientId } : happening);
    return 'done';
  });
}
