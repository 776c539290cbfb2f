import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import { visitorHours } from './visitor.ts';

/** How long a visitor who booked is remembered after the visit, so that their confirmation opens and staff can ask. */
const daysAfterVisit = 7;

/**
 * Forgets, of every practice, visitors who haven't booked within a day, and those whose visits are a week past: their
 * details, and the mail with the code. What staff are still to look at keeps the visitor it came from.
 */
export async function forgetVisitors(db: Db, now: Temporal.Instant): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ practice_id: number; id: string }>`
      delete from visitor v
      where created_at <= ${now.subtract({ hours: visitorHours })} and not exists (
        select from appointment a
        where a.practice_id = v.practice_id and a.visitor_id = v.id and (
          a.ends_at > ${now.subtract({ hours: 24 * daysAfterVisit })} or exists (
            select from staff_task k
            where k.practice_id = a.practice_id and k.appointment_id = a.id and k.closed_at is null)))
      returning practice_id, id`.execute(trx);
    if (!rows.length) return;
    const people = rows.map(({ id }) => `visitor:${id}`);
    const practices = [...new Set(rows.map(({ practice_id }) => practice_id))];
    await trx
      .deleteFrom('message')
      .where('practice_id', 'in', practices)
      .where('kind', '=', 'visitor-code')
      .where('person', 'in', people)
      .execute();
  });
}
