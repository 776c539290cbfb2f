import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import { type Appointment, appointments } from '../queries.ts';
import type { Stretch } from '../taken.ts';

/** What keeps a stretch of a practitioner's time: appointments, soonest first, and holds that have not run out. */
export type LiesThere = { visits: Appointment[]; holds: number };

/** Reads what lies in a stretch, for those who want it back. An appointment counts with the minutes kept after it. */
export async function whatLiesThere(
  db: Db,
  practiceId: number,
  { practitionerId, starts, ends }: Stretch,
  now: Temporal.Instant,
): Promise<LiesThere> {
  const { rows } = await sql<{ appointment_id: string | null; hold_id: string | null }>`
    select k.appointment_id, k.hold_id from taken k
    left join hold h on h.practice_id = k.practice_id and h.id = k.hold_id
    where k.practice_id = ${practiceId} and k.practitioner_id = ${practitionerId}
      and k.during && tstzrange(${starts}, ${ends}, '[)') and (k.hold_id is null or h.expires_at > ${now})`.execute(db);
  const ids = rows.map(({ appointment_id }) => appointment_id).filter((id) => id !== null);
  return {
    visits: ids.length
      ? await appointments(db, practiceId).where('a.id', 'in', ids).orderBy('a.starts_at').orderBy('a.id').execute()
      : [],
    holds: new Set(rows.map(({ hold_id }) => hold_id).filter((id) => id !== null)).size,
  };
}
