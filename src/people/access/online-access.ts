import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

/**
 * Has the practice book for a patient (`books` false: restricted), or lets them book online themselves again. Restricted,
 * they and whoever acts for them still see and cancel what there is, and take no new time online by any door. So already,
 * or no record of this practice: nothing happens.
 */
export function setBooksOnline(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  patientId: string,
  books: boolean,
): Promise<void> {
  return transact(house, async (trx) => {
    const changed = await trx
      .updateTable('patient')
      .set({ books_online: books })
      .where('practice_id', '=', practiceId)
      .where('id', '=', patientId)
      .where('books_online', '=', !books)
      .returning('id')
      .executeTakeFirst();
    if (!changed) return;
    const data = { before: { booksOnline: !books }, after: { booksOnline: books } };
    await record(trx, house, practiceId, { ...act, quiet: true }, { kind: 'patient.booking-changed', patientId, data });
  });
}

/**
 * Closes a record to online access, or opens it again. Closed, from this commit on no account and nobody of a household
 * reaches it, and what was sent out to reach it (invitations, offers) is spent for good; the links themselves stay, so
 * that opening lets the same people in again. So already, or no record of this practice: nothing happens.
 */
export function setOnlineAccess(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  patientId: string,
  open: boolean,
): Promise<void> {
  return transact(house, async (trx) => {
    const changed = await trx
      .updateTable('patient')
      .set({ online_access: open })
      .where('practice_id', '=', practiceId)
      .where('id', '=', patientId)
      .where('online_access', '=', !open)
      .returning('id')
      .executeTakeFirst();
    if (!changed) return;
    if (!open) {
      for (const table of ['access_offer', 'invitation'] as const) {
        await trx
          .updateTable(table)
          .set({ revoked_at: act.now })
          .where('practice_id', '=', practiceId)
          .where('patient_id', '=', patientId)
          .where('used_at', 'is', null)
          .where('revoked_at', 'is', null)
          .execute();
      }
    }
    const kind = open ? 'patient.online-opened' : 'patient.online-closed';
    await record(trx, house, practiceId, { ...act, quiet: true }, { kind, patientId });
  });
}
