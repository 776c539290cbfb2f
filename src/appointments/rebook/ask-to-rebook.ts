import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Appointment } from '../queries.ts';

/**
 * Puts "rebook this" on the practice's list, once: asked again while it stands there, nothing more happens. The caller
 * has loaded the cancelled appointment as theirs.
 */
export function askToRebook(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  cancelled: Pick<Appointment, 'id' | 'patient_id'>,
): Promise<{ again: boolean }> {
  return transact(house, async (trx) => {
    const made = await trx
      .insertInto('staff_task')
      .values({
        practice_id: practiceId,
        id: newId(),
        kind: 'rebook',
        appointment_id: cancelled.id,
        patient_id: cancelled.patient_id,
        opened_at: act.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return { again: true };
    await record(trx, house, practiceId, act, {
      kind: 'appointment.rebook-asked',
      appointmentId: cancelled.id,
      patientId: cancelled.patient_id,
      data: { taskId: made.id },
    });
    return { again: false };
  });
}

/** Since when the practice has been asked to rebook this and hasn't yet; null where nobody asked. */
export async function rebookAskedSince(
  db: Db,
  practiceId: number,
  cancelledId: string,
): Promise<Temporal.Instant | null> {
  const task = await db
    .selectFrom('staff_task')
    .select('opened_at')
    .where('practice_id', '=', practiceId)
    .where('kind', '=', 'rebook')
    .where('appointment_id', '=', cancelledId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return task?.opened_at ?? null;
}
