import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import { appointments } from '../queries.ts';

/** No notice period is longer than a fortnight in hours or ten working days; further ahead nothing is due. */
export const furthest = { hours: 24 * 32 };

/** What may be reminded of that begins after `now` and before `until`: of an import only once a manager started sending. */
export const mayBeRemindedOf = async (db: Db, practiceId: number, now: Temporal.Instant, until: Temporal.Instant) =>
  agreed(await ahead(db, practiceId, now, until).where(sql<boolean>`not ${waits}`).execute());

/** What waits since an import brought it, because nobody has started sending. `heard`: whether somebody is to be told of it. */
export const waitsForSending = async (db: Db, practiceId: number, now: Temporal.Instant, until: Temporal.Instant) =>
  agreed(await ahead(db, practiceId, now, until).where(waits).select(heard.as('heard')).execute());

/** Pending and Confirmed visits ahead, of records that aren't archived. */
const ahead = (db: Db, practiceId: number, now: Temporal.Instant, until: Temporal.Instant) =>
  appointments(db, practiceId)
    .select((row) =>
      row
        .selectFrom('event as e')
        .select((of) => of.fn.max('e.at').as('at'))
        .whereRef('e.practice_id', '=', 'a.practice_id')
        .whereRef('e.appointment_id', '=', 'a.id')
        .where('e.kind', 'in', ['appointment.moved', 'appointment.put-back'])
        .as('agreed_again_at'),
    )
    .where('a.state', 'in', ['pending', 'confirmed'])
    .where('a.starts_at', '>', now)
    .where('a.starts_at', '<', until)
    .where('u.archived_at', 'is', null);

/** An import brought it, and nobody has started sending since. */
const waits = sql<boolean>`exists (
  select from external_id x join import_run r on r.practice_id = x.practice_id and r.id = x.import_id
  where x.practice_id = a.practice_id and x.id = a.id and x.kind = 'visit' and r.sending_at is null)`;

/** Somebody can be written to about it, and reminders are wanted: what kinds/appointment-reminder.ts asks of a recipient. */
const heard = sql<boolean>`u.mail_reminders and (u.email is not null or u.online_access and exists (
  select from account_link l
  where l.practice_id = u.practice_id and l.patient_id = u.id and l.paused_at is null))`;

/** How many visits wait so, however far ahead, and of how many patients. */
export async function countWaiting(db: Db, practiceId: number, now: Temporal.Instant) {
  const { rows } = await sql<{ visits: number; patients: number }>`
    select count(*)::int as visits, count(distinct a.patient_id)::int as patients
    from appointment a join patient u on u.practice_id = a.practice_id and u.id = a.patient_id
    where a.practice_id = ${practiceId} and a.state in ('pending', 'confirmed') and a.starts_at > ${now}
      and u.archived_at is null and ${waits}`.execute(db);
  return rows[0] ?? { visits: 0, patients: 0 };
}

/** `agreedAt`: when it was booked, or last moved or put back. */
const agreed = <V extends { agreed_again_at: Temporal.Instant | null; booked_at: Temporal.Instant }>(rows: V[]) =>
  rows.map(({ agreed_again_at, booked_at, ...visit }) => ({ ...visit, agreedAt: agreed_again_at ?? booked_at }));
