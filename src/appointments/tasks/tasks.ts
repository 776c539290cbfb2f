import { childAccessTask } from '#/people/access/children.ts';
import { erasureTask } from '#/people/erasure/ask.ts';
import type { Act } from '#/platform/actor.ts';
import type { Db, Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

// What patients have asked the practice to do. A task is opened by its verb (rebook/) and closed by staff.

/** "I can't come": it waits for yes or no (cant-come/), so nobody closes it without an answer. */
export const cantComeTask = 'cant-come';

/** A visitor's new record may be somebody's whom the practice knows: staff decide (duplicates/). */
export const possibleDuplicateTask = 'possible-duplicate';

/** A visitor whose record this is gave another telephone number than it holds. */
export const otherPhoneTask = 'other-phone';

/** The practice's open tasks with whom and what they are about, oldest first. */
export const openTasks = (db: Db, practiceId: number) =>
  db
    .selectFrom('staff_task as k')
    .leftJoin('appointment as a', (on) =>
      on.onRef('a.practice_id', '=', 'k.practice_id').onRef('a.id', '=', 'k.appointment_id'),
    )
    .leftJoin('appointment_type as t', (on) =>
      on.onRef('t.practice_id', '=', 'a.practice_id').onRef('t.id', '=', 'a.type_id'),
    )
    .leftJoin('practitioner as p', (on) =>
      on.onRef('p.practice_id', '=', 'a.practice_id').onRef('p.id', '=', 'a.practitioner_id'),
    )
    .leftJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'k.practice_id').on((or) => {
        return or.or([or('u.id', '=', or.ref('k.patient_id')), or('u.id', '=', or.ref('a.patient_id'))]);
      }),
    )
    .leftJoin('visitor as v', (on) =>
      on.onRef('v.practice_id', '=', 'a.practice_id').onRef('v.id', '=', 'a.visitor_id'),
    )
    .leftJoin('child_request as r', (on) =>
      on.onRef('r.practice_id', '=', 'k.practice_id').onRef('r.task_id', '=', 'k.id'),
    )
    .leftJoin('portal_account as c', 'c.id', 'r.account_id')
    .select('v.phone as given_phone')
    .select(['r.given_name as child_given', 'r.family_name as child_family', 'r.date_of_birth as child_born'])
    .select(['c.name as asker', 'c.email as asker_email'])
    .select(['k.id', 'k.kind', 'k.opened_at', 'a.reference', 'a.starts_at', 'u.id as patient_id', 'u.phone'])
    .select(['t.name as type_name', 'p.name as practitioner_name', 'u.given_name', 'u.family_name'])
    .where('k.practice_id', '=', practiceId)
    .where('k.closed_at', 'is', null)
    .orderBy('k.opened_at')
    .orderBy('k.id')
    .execute();
export type OpenTask = Awaited<ReturnType<typeof openTasks>>[number];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Closes one task of the practice, with its event. A task that is closed already stays as it is, whoever closed it:
 * the answer is the same. Gives false where the practice has no such task.
 */
export function closeTask(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  staffId: string,
  taskId: string,
): Promise<boolean> {
  return transact(house, async (trx) => {
    if (!uuid.test(taskId)) return false;
    const closed = await trx
      .updateTable('staff_task')
      .set({ closed_at: act.now, closed_by: staffId })
      .where('practice_id', '=', practiceId)
      .where('id', '=', taskId)
      .where('kind', 'not in', [cantComeTask, childAccessTask, erasureTask])
      .where('closed_at', 'is', null)
      .returning('kind')
      .executeTakeFirst();
    if (closed) {
      await record(trx, house, practiceId, act, { kind: 'task.closed', data: { taskId, kind: closed.kind } });
      return true;
    }
    const known = await trx
      .selectFrom('staff_task')
      .select('id')
      .where('practice_id', '=', practiceId)
      .where('id', '=', taskId)
      .executeTakeFirst();
    return known !== undefined;
  });
}

/**
 * Closes what is open of this kind about an appointment, with its events, in the transaction that settles it: what was
 * asked is answered, or means nothing any more. Gives the ids of those it closed; none where somebody else was faster.
 */
export async function closeTasksAbout(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practiceId: number,
  act: Act,
  appointmentId: string,
  kind: string,
): Promise<string[]> {
  const closed = await trx
    .updateTable('staff_task')
    .set({ closed_at: act.now, closed_by: act.actor.kind === 'staff' ? act.actor.staffId : null })
    .where('practice_id', '=', practiceId)
    .where('appointment_id', '=', appointmentId)
    .where('kind', '=', kind)
    .where('closed_at', 'is', null)
    .returning('id')
    .execute();
  for (const { id } of closed) {
    await record(trx, house, practiceId, act, { kind: 'task.closed', data: { taskId: id, kind } });
  }
  return closed.map(({ id }) => id);
}

/**
 * Whether such a task stands open, and then keeps it so until the transaction ends. The appointment's row is locked
 * before the task's, as everywhere: two who lock them crosswise would wait for each other.
 */
export async function keepOpen(trx: Trx, practiceId: number, appointmentId: string, kind: string): Promise<boolean> {
  await trx
    .selectFrom('appointment')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('id', '=', appointmentId)
    .forNoKeyUpdate()
    .execute();
  const open = await trx
    .selectFrom('staff_task')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('appointment_id', '=', appointmentId)
    .where('kind', '=', kind)
    .where('closed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return open !== undefined;
}
