import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Editable } from './edit-patient.ts';
import { normalEmail } from './email.ts';
import { needsColumns } from './needs/needs.ts';

/**
 * Opens a record under the id that the form came with: sent twice, one record. It has no portal account until one is
 * linked.
 */
export function addRecord(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  id: string,
  given: Editable,
): Promise<void> {
  return transact(house, async (trx) => {
    const made = await trx
      .insertInto('patient')
      .values({
        practice_id: practiceId,
        id,
        given_name: given.givenName,
        family_name: given.familyName,
        date_of_birth: given.dateOfBirth,
        email: given.email ? normalEmail(given.email) : null,
        phone: given.phone,
        usual_practitioner_id: given.usualPractitionerId,
        ...needsColumns(given.needs),
        plan_id: given.planId,
        locale: given.locale,
        created_at: act.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) await record(trx, house, practiceId, act, { kind: 'patient.added', patientId: id });
  });
}
