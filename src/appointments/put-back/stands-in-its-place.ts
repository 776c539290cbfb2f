import type { Db } from '#/platform/database.ts';
import { type Appointment, appointments } from '../queries.ts';

/**
 * What stands in a cancelled appointment's place: what it was rebooked as, or what else was booked for the one that it
 * itself was booked for. Null where nothing does.
 */
export async function standsInItsPlace(
  db: Db,
  { practice_id, id, rebooked_from }: Pick<Appointment, 'practice_id' | 'id' | 'rebooked_from'>,
): Promise<Appointment | null> {
  const found = await appointments(db, practice_id)
    .where('a.rebooked_from', 'in', rebooked_from ? [id, rebooked_from] : [id])
    .where('a.id', '!=', id)
    .where('a.state', '!=', 'cancelled')
    .orderBy('a.booked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}
