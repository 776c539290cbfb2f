import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { ageOfOwnAccess } from '../access/own-age.ts';

/** Why a patient isn't invited by themselves. What stands first is said first. */
export const whyNots = ['archived', 'closed', 'account', 'no-email', 'child', 'shared', 'invited'] as const;
export type WhyNot = (typeof whyNots)[number];

export type Candidate = { id: string; email: string | null; why: WhyNot | null };

/**
 * Of every patient of a practice (or of one, `patientId`), whether they may be invited to have an account, or why not:
 * archived; closed to online access; reached by an account already; without an e-mail address; younger than may have an
 * account of their own, or of no known age; with an address that stands on another adult's record; invited before.
 */
export async function whomToInvite(
  db: Db,
  practice: Practice,
  now: Temporal.Instant,
  patientId: string | null = null,
): Promise<Candidate[]> {
  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const adultsSince = String(today.subtract({ years: ageOfOwnAccess(practice) }));
  const { rows } = await sql<Candidate>`
    with theirs as (
      select u.id, u.email, u.archived_at, u.online_access, u.date_of_birth, u.family_name, u.given_name,
        count(*) filter (
          where u.archived_at is null and (u.date_of_birth is null or u.date_of_birth <= ${adultsSince}::date)
        ) over (partition by lower(u.email)) as adults,
        (u.archived_at is null and (u.date_of_birth is null or u.date_of_birth <= ${adultsSince}::date))::int as adult
      from patient u
      where u.practice_id = ${practice.id}
        and (${patientId}::uuid is null or lower(u.email) = (
          select lower(o.email) from patient o where o.practice_id = ${practice.id} and o.id = ${patientId}::uuid)
          or u.id = ${patientId}::uuid)
    )
    select id, email, case
      when archived_at is not null then 'archived'
      when not online_access then 'closed'
      when exists (select from account_link l where l.practice_id = ${practice.id} and l.patient_id = theirs.id
          and l.relation = 'self')
        then 'account'
      when email is null then 'no-email'
      when date_of_birth is null or date_of_birth > ${adultsSince}::date then 'child'
      when adults - adult > 0 then 'shared'
      when exists (select from invitation i where i.practice_id = ${practice.id} and i.patient_id = theirs.id)
        then 'invited'
      end as why
    from theirs
    where ${patientId}::uuid is null or id = ${patientId}::uuid
    order by lower(family_name), lower(given_name), id`.execute(db);
  return rows;
}
