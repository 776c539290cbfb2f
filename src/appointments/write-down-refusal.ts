import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { AppointmentEvent } from './events.ts';
import type { Appointment } from './queries.ts';

/** Keeps a patient's attempt that a rule refused, for the appointment's history. Nobody is told of it. */
export const writeDownRefusal = (
  house: Pick<House, 'db' | 'jobs'>,
  act: Act,
  appointment: Appointment,
  kind: Extract<AppointmentEvent, `${string}-refused`>,
  reason: string,
) =>
  transact(house, (trx) =>
    record(
      trx,
      house,
      appointment.practice_id,
      { ...act, quiet: true },
      { kind, appointmentId: appointment.id, patientId: appointment.patient_id, data: { reason } },
    ),
  );
