import { type Appointment, appointmentByReference, historyOf, rebookedAs } from '#/appointments/queries.ts';
import { type PatientRecord, readPatient } from '#/people/patients.ts';
import type { House } from '#/platform/house.ts';
import type { StaffReader } from '#/practice/env.ts';
import type { Practice } from '#/practice/practice.ts';
import { messagesAbout, type SentMessage } from './messages-about.ts';

export type PastEvent = Awaited<ReturnType<typeof historyOf>>[number];

/** All that staff read of one appointment. */
export type AppointmentForStaff = {
  appointment: Appointment;
  patient: PatientRecord;
  /** Newest first. */
  history: PastEvent[];
  messages: SentMessage[];
  rebookedAs: Appointment | null;
};

/** One appointment of this practice by its reference, as staff read it; null where there is none. */
export async function readAppointment(
  house: Pick<House, 'db'>,
  practice: Practice,
  staff: StaffReader,
  reference: string,
): Promise<AppointmentForStaff | null> {
  const { db } = house;
  const appointment = await appointmentByReference(db, practice.id, reference);
  if (!appointment) return null;
  const [patient, history, messages, next] = await Promise.all([
    readPatient(house, practice.id, staff, appointment.patient_id),
    historyOf(db, practice.id, appointment.id),
    messagesAbout(db, practice.id, appointment.id),
    appointment.state === 'cancelled' ? rebookedAs(db, practice.id, appointment.id) : null,
  ]);
  if (!patient) throw new Error(`appointment ${appointment.id} has no patient at practice ${practice.id}`);
  return { appointment, patient, history: history.reverse(), messages, rebookedAs: next };
}
