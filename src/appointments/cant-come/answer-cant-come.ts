import { type Act, accountOf } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';
import type { CantComeData } from '../events.ts';
import { type Appointment, appointmentById } from '../queries.ts';
import { cantComeTask, closeTasksAbout } from '../tasks/tasks.ts';
import { toldCantCome } from './told.ts';

export type CantComeAnswer = 'accept' | 'not-accept';

/** `false`: there was nothing to answer any more, because somebody else did or the visit has changed. */
export type AnswerResult = { ok: boolean; appointment: Appointment };

/**
 * The practice's answer to "I can't come", given once: whoever closes the task has answered. To accept is the one
 * cancellation, at the patient's wish; not to accept leaves the appointment as it is. The patient hears either way. The
 * same answer again by the same person is the same happy one.
 */
export async function answerCantCome(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  appointmentId: string,
  answer: CantComeAnswer,
): Promise<AnswerResult> {
  if (answer === 'accept') {
    const { ok, appointment } = await cancelAppointment(house, practice, act, appointmentId, {
      who: 'staff',
      wish: 'patient',
      reason: 'other',
      tellPatient: true,
      acceptingCantCome: true,
    });
    return { ok, appointment };
  }
  const done = await transact(house, async (trx) => {
    const closed = await closeTasksAbout(trx, house, practice.id, act, appointmentId, cantComeTask);
    const taskId = closed[0];
    if (!taskId) return false;
    const appointment = await appointmentById(trx, practice.id, appointmentId);
    if (!appointment) return false;
    const data: CantComeData = { taskId, sequence: appointment.sequence };
    await record(trx, house, practice.id, act, {
      kind: 'appointment.cant-come-not-accepted',
      appointmentId,
      patientId: appointment.patient_id,
      data,
    });
    return true;
  });
  const appointment = await appointmentById(house.db, practice.id, appointmentId);
  if (!appointment) throw new Error(`appointment ${appointmentId} is not of practice ${practice.id}`);
  return { ok: done || (await answeredBySame(house, practice.id, act, appointment)), appointment };
}

async function answeredBySame(house: Pick<House, 'db'>, practiceId: number, act: Act, appointment: Appointment) {
  const told = await toldCantCome(house.db, practiceId, appointment);
  return told?.notAccepted ? told.notAccepted.accountId === accountOf(act.actor) : false;
}
