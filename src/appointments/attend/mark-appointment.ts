import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { mayFollow, type State } from '../appointment.ts';
import type { MarkedData } from '../events.ts';
import { type Appointment, appointmentById } from '../queries.ts';
import { cantComeTask, closeTasksAbout } from '../tasks/tasks.ts';

/** The day's course, as staff mark it. Cancelling is a verb of its own. */
export type Mark = Exclude<State, 'pending' | 'cancelled'>;

export type MarkResult =
  | { ok: true; appointment: Appointment }
  /** `changed`: somebody else was first; `not-from-here`: the table of states does not lead there. */
  | { ok: false; reason: 'changed' | 'not-from-here'; appointment: Appointment };

/** Marks a visit Confirmed, Arrived, In surgery, Completed or Did not attend: one compare-and-swap on `version`. */
export async function markAppointment(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  appointmentId: string,
  to: Mark,
  version?: number,
): Promise<MarkResult> {
  const appointment = await appointmentById(house.db, practiceId, appointmentId);
  if (!appointment) throw new Error(`appointment ${appointmentId} is not of practice ${practiceId}`);
  if (version !== undefined && version !== appointment.version) return { ok: false, reason: 'changed', appointment };
  if (!mayFollow[appointment.state].includes(to)) return { ok: false, reason: 'not-from-here', appointment };
  const swapped = await transact(house, async (trx) => {
    const result = await trx
      .updateTable('appointment')
      .set({ state: to, version: appointment.version + 1 })
      .where('practice_id', '=', practiceId)
      .where('id', '=', appointmentId)
      .where('version', '=', appointment.version)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) return false;
    // Who is there, or whose visit is over, has no "I can't come" to be answered.
    if (to !== 'confirmed') await closeTasksAbout(trx, house, practiceId, act, appointmentId, cantComeTask);
    await record(trx, house, practiceId, act, {
      kind: `appointment.${to}`,
      appointmentId,
      patientId: appointment.patient_id,
      data: { from: appointment.state } satisfies MarkedData,
    });
    return true;
  });
  const now = (await appointmentById(house.db, practiceId, appointmentId)) ?? appointment;
  return swapped ? { ok: true, appointment: now } : { ok: false, reason: 'changed', appointment: now };
}
