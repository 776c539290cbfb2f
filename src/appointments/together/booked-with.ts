import type { Db } from '#/platform/database.ts';
import { type Appointment, yours } from '../queries.ts';
import { mostVisits } from './asked.ts';
import { keysWith } from './once-keys.ts';

/** What this account booked in one go with this appointment and what still stands of it, soonest first. */
export async function bookedWith(db: Db, practiceId: number, accountId: string, appointmentId: string) {
  const row = await db
    .selectFrom('appointment')
    .select('once_key')
    .where('practice_id', '=', practiceId)
    .where('id', '=', appointmentId)
    .where('booked_by', '=', accountId)
    .executeTakeFirst();
  if (!row?.once_key?.includes(':')) return [];
  const found: Appointment[] = await yours(db, practiceId, accountId)
    .where('a.booked_by', '=', accountId)
    .where('a.once_key', 'in', keysWith(row.once_key, mostVisits))
    .where('a.id', '!=', appointmentId)
    .where('a.state', '!=', 'cancelled')
    .orderBy('a.starts_at')
    .execute();
  return found;
}
