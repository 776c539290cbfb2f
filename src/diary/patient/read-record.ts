import { isCurrent } from '#/appointments/appointment.ts';
import { type Appointment, appointments } from '#/appointments/queries.ts';
import { messagesOf } from '#/notifications/problems.ts';
import { contactChangesOf } from '#/people/details/read-details.ts';
import { readEditable } from '#/people/edit-patient.ts';
import { householdOf } from '#/people/household.ts';
import { readNeeds } from '#/people/needs/needs.ts';
import { notesOf } from '#/people/notes.ts';
import { readPatient } from '#/people/patients.ts';
import type { House } from '#/platform/house.ts';
import type { StaffReader } from '#/practice/env.ts';
import type { Practice } from '#/practice/practice.ts';
import { plans, practitioners } from '#/practice/roster.ts';
import { namesOf } from '../names.ts';
import { readPortal } from '../portal/read-portal.ts';

/** A patient's record with its appointments, as staff read it; null when this practice has no such record. */
export async function readRecord(
  house: Pick<House, 'db'>,
  practice: Practice,
  staff: StaffReader,
  patientId: string,
  now: Temporal.Instant,
) {
  const { db } = house;
  const patient = await readPatient(house, practice.id, staff, patientId);
  if (!patient) return null;
  const [visits, messages, everyone, household, notes, needs, contactChanges, portal, editable, allPlans] =
    await Promise.all([
      appointments(db, practice.id)
        .where('a.patient_id', '=', patient.id)
        .orderBy('a.starts_at', 'desc')
        .limit(500)
        .execute(),
      messagesOf(db, practice.id, patient.id),
      practitioners(db, practice.id),
      householdOf(db, practice.id, patient.id, now),
      notesOf(db, practice.id, patient.id),
      readNeeds(db, practice.id, patient.id),
      contactChangesOf(db, practice.id, patient.id),
      readPortal(db, practice, patient.id, now),
      readEditable(db, practice.id, patient.id),
      plans(db, practice.id),
    ]);
  const names = await namesOf(
    db,
    practice.id,
    visits.flatMap(({ booked_by, cancelled_by }) => [booked_by, cancelled_by]),
  );
  return {
    patient,
    usual: everyone.find(({ id }) => id === patient.usualPractitionerId)?.name ?? null,
    plan: allPlans.find(({ id }) => id === editable?.planId)?.name ?? null,
    hasPlans: allPlans.length > 0,
    locale: editable?.locale ?? null,
    coming: visits.filter((visit) => isComing(visit, now)).reverse(),
    past: visits.filter((visit) => !isComing(visit, now)),
    messages,
    household,
    notes,
    needs,
    contactChanges,
    portal,
    names,
  };
}
export type PatientsRecord = NonNullable<Awaited<ReturnType<typeof readRecord>>>;

/** Still before the patient, or the patient is in the house. */
const isComing = (visit: Appointment, now: Temporal.Instant) =>
  isCurrent(visit, now) || visit.state === 'arrived' || visit.state === 'in-surgery';
