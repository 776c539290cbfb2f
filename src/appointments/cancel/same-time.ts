import type { Db } from '#/platform/database.ts';
import type { PatientReader } from '#/practice/env.ts';
import type { Practice } from '#/practice/practice.ts';
import { cancelledAs } from '../appointment.ts';
import { bookAddress } from '../book/asked.ts';
import { isOffered } from '../book/candidates.ts';
import type { Appointment } from '../queries.ts';

/**
 * Where a patient who cancelled may book the very same time again, everything chosen: the booking workflow's last step.
 * Null once the time has gone, is too soon to book or the patient has something else then. The caller knows that visits
 * like it are booked online and that nothing has taken its place.
 */
export async function sameTimeAgain(
  db: Db,
  practice: Practice,
  reader: PatientReader,
  cancelled: Appointment,
  stillHave: Appointment[],
  now: Temporal.Instant,
): Promise<string | null> {
  if (cancelledAs(cancelled) !== 'cancelled-online') return null;
  const { patient_id: patientId, type_id: typeId, practitioner_id: practitionerId, starts_at: starts } = cancelled;
  const busy = stillHave.some(
    (visit) =>
      Temporal.Instant.compare(visit.starts_at, cancelled.ends_at) < 0 &&
      Temporal.Instant.compare(visit.ends_at, starts) > 0,
  );
  if (busy || !(await isOffered(db, practice, now, { typeId, practitionerId, starts }))) return null;
  return bookAddress(practice.slug, {
    patient: reader.patients.length > 1 ? patientId : undefined,
    type: typeId,
    practitioner: practitionerId,
    rebook: cancelled.reference,
    start: starts.toString(),
  });
}
