import type { Db } from '#/platform/database.ts';

export type Moved = {
  practice_id: number;
  reference: string;
  zone: string;
  agreed: Temporal.PlainDateTime;
  now: Temporal.PlainDateTime;
};

/**
 * Appointments still to come whose agreed local time is no longer what their instant reads as: a zone has changed its
 * rules since they were booked. Listed at start-up for people to decide; nothing is moved by itself.
 */
export async function movedByZoneRules(db: Db, now: Temporal.Instant): Promise<Moved[]> {
  const moved: Moved[] = [];
  const rows = await db
    .selectFrom('appointment')
    .select(['practice_id', 'reference', 'zone', 'starts_at', 'local_start'])
    .where('starts_at', '>', now)
    .where('state', 'in', ['pending', 'confirmed'])
    .execute();
  for (const { practice_id, reference, zone, starts_at, local_start } of rows) {
    const reads = starts_at.toZonedDateTimeISO(zone).toPlainDateTime();
    if (!reads.equals(local_start)) moved.push({ practice_id, reference, zone, agreed: local_start, now: reads });
  }
  return moved;
}
