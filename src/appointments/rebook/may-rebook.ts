import type { Db } from '#/platform/database.ts';
import { type Appointment, appointmentById, rebookedAs } from '../queries.ts';

/** Whether an appointment may be replaced by a new one: it is cancelled, this patient's, and nothing stands for it yet. */
export type MayRebook = { ok: true } | { ok: false; reason: 'not-rebookable' | 'already-rebooked' };

/** Reads the appointment `cancelledId` of this practice and says whether `patientId` may have it rebooked. */
export async function mayRebook(
  db: Db,
  practiceId: number,
  cancelledId: string,
  patientId: string,
): Promise<MayRebook> {
  const cancelled = await appointmentById(db, practiceId, cancelledId);
  if (cancelled?.state !== 'cancelled' || cancelled.patient_id !== patientId) {
    return { ok: false, reason: 'not-rebookable' };
  }
  return (await liveRebooking(db, practiceId, cancelledId)) ? { ok: false, reason: 'already-rebooked' } : { ok: true };
}

/** What a cancelled appointment was rebooked as, where that still stands; null else. */
export async function liveRebooking(db: Db, practiceId: number, cancelledId: string): Promise<Appointment | null> {
  const newest = await rebookedAs(db, practiceId, cancelledId);
  return newest && newest.state !== 'cancelled' ? newest : null;
}
