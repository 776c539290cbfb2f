import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';

/** A patient asks for what is held of them to be erased: staff decide. One open task a patient. */
export const erasureTask = 'erasure';

/** Puts the wish of somebody about their own records before staff. What waits already isn't put twice. */
export function askForErasure(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  patientIds: readonly string[],
): Promise<void> {
  return transact(house, async (trx) => {
    for (const patientId of patientIds) {
      // Of two presses at once the second waits, and finds the first's.
      await trx
        .selectFrom('patient')
        .select('id')
        .where('practice_id', '=', practiceId)
        .where('id', '=', patientId)
        .forNoKeyUpdate()
        .executeTakeFirstOrThrow();
      if (await erasureAsked(trx, practiceId, [patientId])) continue;
      const id = newId();
      await trx
        .insertInto('staff_task')
        .values({ practice_id: practiceId, id, kind: erasureTask, patient_id: patientId, opened_at: act.now })
        .execute();
      await record(trx, house, practiceId, act, { kind: 'erasure.asked', patientId, data: { taskId: id } });
    }
  });
}

/** Since when such a wish waits for one of these records; null where none does. */
export const erasureAsked = async (
  db: Db,
  practiceId: number,
  patientIds: readonly string[],
): Promise<Temporal.Instant | null> =>
  patientIds.length === 0
    ? null
    : ((
        await db
          .selectFrom('staff_task')
          .select('opened_at')
          .where('practice_id', '=', practiceId)
          .where('kind', '=', erasureTask)
          .where('patient_id', 'in', [...patientIds])
          .where('closed_at', 'is', null)
          .orderBy('opened_at')
          .limit(1)
          .executeTakeFirst()
      )?.opened_at ?? null);
