import { cameFrom } from '#/appointments/put-back/came-from.ts';
import { standsInItsPlace } from '#/appointments/put-back/stands-in-its-place.ts';
import { type Appointment, appointmentByReference, historyOf, rebookedAs } from '#/appointments/queries.ts';
import type { Recipient } from '#/notifications/kind.ts';
import { toldOfCancelling } from '#/notifications/told-of-cancelling.ts';
import { countNotes } from '#/people/notes.ts';
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
  /** How it came into its state, and what keeps a cancelled one from being put back. */
  came: ReturnType<typeof cameFrom>;
  inItsPlace: Appointment | null;
  /** Of a cancelled one: who was told so. */
  told: Recipient[];
  /** How many notes on the patient's record hold. */
  notes: number;
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
  const cancelled = appointment.state === 'cancelled';
  const [patient, history, messages, next, inItsPlace, notes] = await Promise.all([
    readPatient(house, practice.id, staff, appointment.patient_id),
    historyOf(db, practice.id, appointment.id),
    messagesAbout(db, practice.id, appointment.id),
    cancelled ? rebookedAs(db, practice.id, appointment.id) : null,
    cancelled ? standsInItsPlace(db, appointment) : null,
    countNotes(db, practice.id, appointment.patient_id),
  ]);
  if (!patient) throw new Error(`appointment ${appointment.id} has no patient at practice ${practice.id}`);
  const cancelling = cancelled ? history.findLast(({ kind }) => kind === 'appointment.cancelled') : null;
  return {
    appointment,
    patient,
    history: history.toReversed(),
    messages,
    rebookedAs: next,
    came: cameFrom(appointment.state, history),
    inItsPlace,
    told: cancelling ? await toldOfCancelling(db, practice.id, cancelling.id) : [],
    notes,
  };
}
