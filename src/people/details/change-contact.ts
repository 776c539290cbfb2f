import { type Act, accountOf } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';

export type ContactField = 'phone' | 'email';

/** What is recorded when a patient corrects how they are reached: which, and where both values stand. */
export const contactChanged = 'contact.changed';
export type ContactChanged = { field: ContactField; changeId: string };

/** A patient changed how they are reached: staff look whether it is right. One open task a patient. */
export const contactChangedTask = 'contact-changed';

type Change = { patientId: string; field: ContactField; to: string };

/** Changes a record's telephone number (E.164) at its patient's word. So already: nothing happens. */
export const changeContact = (
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  change: Change,
): Promise<boolean> => transact(house, (trx) => changeContactIn(trx, house, practiceId, act, change));

/**
 * The same in the transaction of what it goes with (the proof of an address). Both values are kept for staff, a task is
 * opened unless one stands open, and an invitation on its way to the old address is worth nothing any more.
 */
export async function changeContactIn(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practiceId: number,
  act: Act,
  { patientId, field, to }: Change,
): Promise<boolean> {
  const held = await trx
    .selectFrom('patient')
    .select(['phone', 'email'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', patientId)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!held || held[field] === to) return false;
  const id = newId();
  await trx
    .updateTable('patient')
    .set(field === 'phone' ? { phone: to } : { email: to })
    .where('practice_id', '=', practiceId)
    .where('id', '=', patientId)
    .execute();
  await trx
    .insertInto('contact_change')
    .values({
      practice_id: practiceId,
      id,
      patient_id: patientId,
      field,
      before: held[field],
      after: to,
      account_id: accountOf(act.actor),
      at: act.now,
    })
    .execute();
  if (field === 'email' && held.email) await revokeInvitations(trx, practiceId, act, patientId, held.email);
  await openTask(trx, practiceId, act, patientId);
  const data: ContactChanged = { field, changeId: id };
  await record(trx, house, practiceId, act, { kind: contactChanged, patientId, data });
  return true;
}

/** Ends what invites to a record and is on its way to an address that is no longer its own. */
export const revokeInvitations = (trx: Trx, practiceId: number, act: Act, patientId: string, email: string) =>
  trx
    .updateTable('invitation')
    .set({ revoked_at: act.now })
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();

async function openTask(trx: Trx, practiceId: number, act: Act, patientId: string) {
  const open = await trx
    .selectFrom('staff_task')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('kind', '=', contactChangedTask)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (open) return;
  await trx
    .insertInto('staff_task')
    .values({
      practice_id: practiceId,
      id: newId(),
      kind: contactChangedTask,
      patient_id: patientId,
      opened_at: act.now,
    })
    .execute();
}
