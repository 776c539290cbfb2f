import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Practice } from '#/practice/practice.ts';
import { minutesBetween } from '../cancel/cancel-appointment.ts';
import type { CantComeData } from '../events.ts';
import { type Appointment, appointmentFor } from '../queries.ts';
import { cantComeTask } from '../tasks/tasks.ts';
import { type CannotTell, mayTellCantCome } from './may-tell.ts';
import { toldCantCome } from './told.ts';

/** `again`: it was said before, by whomever of the household; the answer is the same. */
export type TellResult =
  | { ok: true; appointment: Appointment; again: boolean }
  | ({ ok: false; appointment: Appointment } & (CannotTell | { reason: 'changed' }));

/**
 * Tells the practice that a patient can't come, once for each time agreed: an event and a task for staff. The
 * appointment stays exactly as it is. Its row is locked while the rule is asked, so that a cancellation or a move at the
 * same moment comes wholly before or wholly after. `sequence`: what the patient's page showed; another one now is
 * `changed`. The caller has loaded the appointment as theirs.
 */
export function tellCantCome(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  appointmentId: string,
  sequence?: number,
): Promise<TellResult> {
  return transact(house, async (trx): Promise<TellResult> => {
    await trx
      .selectFrom('appointment')
      .select('id')
      .where('practice_id', '=', practice.id)
      .where('id', '=', appointmentId)
      .forNoKeyUpdate()
      .execute();
    const appointment = await appointmentFor(trx, practice.id, act.actor, appointmentId);
    const decision = mayTellCantCome(appointment, practice.policies, act.now);
    if (!decision.ok) return { ...decision, appointment };
    if (sequence !== undefined && sequence !== appointment.sequence) {
      return { ok: false, reason: 'changed', appointment };
    }
    if (await toldCantCome(trx, practice.id, appointment)) return { ok: true, appointment, again: true };
    const taskId = newId();
    await trx
      .insertInto('staff_task')
      .values({
        practice_id: practice.id,
        id: taskId,
        kind: cantComeTask,
        appointment_id: appointment.id,
        patient_id: appointment.patient_id,
        opened_at: act.now,
      })
      .execute();
    const data: CantComeData = {
      taskId,
      sequence: appointment.sequence,
      noticeMinutes: minutesBetween(act.now, appointment.starts_at),
    };
    await record(trx, house, practice.id, act, {
      kind: 'appointment.cant-come-told',
      appointmentId: appointment.id,
      patientId: appointment.patient_id,
      data,
    });
    return { ok: true, appointment: { ...appointment, cant_come: true }, again: false };
  });
}
