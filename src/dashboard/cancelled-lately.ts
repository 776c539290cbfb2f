import { type Appointment, appointments } from '#/appointments/queries.ts';
import type { Db } from '#/platform/database.ts';

export type CancelledLately = { visit: Appointment; rebookedAs: Appointment | null };

export const latelyDays = 7;
const most = 6;

/** The newest of what patients cancelled online in the last seven days, each with what it was rebooked as. */
export async function cancelledLately(db: Db, practiceId: number, now: Temporal.Instant): Promise<CancelledLately[]> {
  const cancelled = await appointments(db, practiceId)
    .where('a.state', '=', 'cancelled')
    .where('a.cancelled_channel', 'in', ['online', 'link'])
    .where('a.cancelled_at', '>=', now.subtract({ hours: 24 * latelyDays }))
    .orderBy('a.cancelled_at', 'desc')
    .orderBy('a.id')
    .limit(most)
    .execute();
  if (cancelled.length === 0) return [];
  const ids = cancelled.map(({ id }) => id);
  const rebooked = await appointments(db, practiceId)
    .where('a.rebooked_from', 'in', ids)
    .where('a.state', '!=', 'cancelled')
    .orderBy('a.booked_at')
    .execute();
  const newest = new Map(rebooked.map((one) => [one.rebooked_from, one]));
  return cancelled.map((visit) => ({ visit, rebookedAs: newest.get(visit.id) ?? null }));
}
