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
    const before = await trx
      .selectFrom('patient')
      .select(['mail_own_doing as ownDoing', 'mail_reminders as reminders'])
      .where('practice_id', '=', practiceId)
      .where('id', '=', patientId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!before || (before.ownDoing === ownDoing && before.reminders === reminders)) return false;
    await trx
      .updateTable('patient')
      .set({ mail_own_doing: ownDoing, mail_reminders: reminders })
      .where('practice_id', '=', practiceId)
      .where('id', '=', patientId)
      .execute();
    const data = { before, after: { ownDoing, reminders } };
    await record(trx, house, practiceId, { ...act, quiet: true }, { kind: 'mail.chosen', patientId, data });
    return true;
  });
}
