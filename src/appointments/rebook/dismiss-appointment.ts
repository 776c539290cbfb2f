import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Appointment } from '../queries.ts';

/**
 * Takes a visit that was cancelled off the patient's dashboard, once: asked again, nothing more happens. Gives whether
 * it is dismissed: one that isn't cancelled can't be. The caller has loaded it as theirs.
 */
export function dismissAppointment(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  visit: Pick<Appointment, 'id' | 'patient_id' | 'state'>,
): Promise<boolean> {
  return transact(house, async (trx) => {
    if (visit.state !== 'cancelled') return false;
    const changed = await trx
      .updateTable('appointment')
      .set((row) => ({ dismissed_at: act.now, version: row('version', '+', 1) }))
      .where('practice_id', '=', practiceId)
      .where('id', '=', visit.id)
      .where('state', '=', 'cancelled')
      .where('dismissed_at', 'is', null)
      .executeTakeFirst();
    if (changed.numUpdatedRows > 0n) {
      await record(trx, house, practiceId, act, {
        kind: 'appointment.dismissed',
        appointmentId: visit.id,
        patientId: visit.patient_id,
      });
    }
    return true;
  });
}
