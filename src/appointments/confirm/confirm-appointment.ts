import type { Act } from '#/platform/actor.ts';
import type { House } from '#/platform/house.ts';
import { markAppointment } from '../attend/mark-appointment.ts';
import { type Appointment, appointmentFor } from '../queries.ts';
import { type MayConfirm, mayConfirm } from './may-confirm.ts';

/** `changed`: it has another time now than the page showed. */
export type ConfirmResult =
  | { ok: true; appointment: Appointment }
  | { ok: false; reason: Exclude<MayConfirm, { ok: true }>['reason'] | 'changed'; appointment: Appointment };

/**
 * Sets a visit Confirmed at its patient's word: the rule is asked again on the row as it is now, and a lost race reads
 * again. Confirmed already is the same happy answer. `sequence`: what the page showed. Loaded as theirs by the caller.
 */
export async function confirmAppointment(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  appointmentId: string,
  sequence?: number,
): Promise<ConfirmResult> {
  for (;;) {
    const appointment = await appointmentFor(house.db, practiceId, act.actor, appointmentId);
    const decision = mayConfirm(appointment, act.now);
    if (!decision.ok && decision.reason === 'already') return { ok: true, appointment };
    if (!decision.ok) return { ...decision, appointment };
    if (sequence !== undefined && sequence !== appointment.sequence)
      return { ok: false, reason: 'changed', appointment };
    const marked = await markAppointment(house, practiceId, act, appointmentId, 'confirmed', appointment.version);
    if (marked.ok) return { ok: true, appointment: marked.appointment };
  }
}
