import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

export type WhyArchived = 'left' | 'died';

/**
 * Puts a record away: nobody reaches it online any more and no message goes to its people, from this commit on. What is
 * booked stands until it is cancelled by itself. Archived already, or no record of this practice: nothing happens.
 */
export const archivePatient = (
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  patientId: string,
  why: WhyArchived,
): Promise<void> => change(house, practiceId, act, patientId, why);

/** Takes a record out of the archive. Not archived, or no record of this practice: nothing happens. */
export const unarchivePatient = (
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  patientId: string,
): Promise<void> => change(house, practiceId, act, patientId, null);

function change(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  patientId: string,
  why: WhyArchived | null,
): Promise<void> {
  return transact(house, async (trx) => {
    const changed = await trx
      .updateTable('patient')
      .set({ archived_at: why ? act.now : null })
      .where('practice_id', '=', practiceId)
      .where('id', '=', patientId)
      .where('archived_at', why ? 'is' : 'is not', null)
      .returning('id')
      .executeTakeFirst();
    if (!changed) return;
    const kind = why ? 'patient.archived' : 'patient.unarchived';
    await record(trx, house, practiceId, act, { kind, patientId, data: why ? { why } : {} });
  });
}
