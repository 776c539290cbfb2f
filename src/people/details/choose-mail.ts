import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

/** What a patient wants to be mailed: about what they book or change online themselves, and reminders. */
export type MailChoice = { ownDoing: boolean; reminders: boolean };

/** Keeps a patient's choice. Gives whether it was different. Cancellations, and what the practice does, are always mailed. */
export function chooseMail(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  patientId: string,
  { ownDoing, reminders }: MailChoice,
): Promise<boolean> {
  return transact(house, async (trx) => {
    const changed = await trx
      .updateTable('patient')
      .set({ mail_own_doing: ownDoing, mail_reminders: reminders })
      .where('practice_id', '=', practiceId)
      .where('id', '=', patientId)
      .where((or) => or.or([or('mail_own_doing', '!=', ownDoing), or('mail_reminders', '!=', reminders)]))
      .returning('id')
      .executeTakeFirst();
    if (!changed) return false;
    const data = { ownDoing, reminders };
    await record(trx, house, practiceId, { ...act, quiet: true }, { kind: 'mail.chosen', patientId, data });
    return true;
  });
}
