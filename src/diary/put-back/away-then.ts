import type { Appointment } from '#/appointments/queries.ts';
import type { Db } from '#/platform/database.ts';

/** Whether the practitioner's time has been closed over this visit. */
export async function isAwayThen(db: Db, visit: Appointment): Promise<boolean> {
  const away = await db
    .selectFrom('time_off')
    .select('id')
    .where('practice_id', '=', visit.practice_id)
    .where('practitioner_id', '=', visit.practitioner_id)
    .where('starts_at', '<', visit.ends_at)
    .where('ends_at', '>', visit.starts_at)
    .limit(1)
    .executeTakeFirst();
  return away !== undefined;
}
