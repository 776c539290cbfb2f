import { sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { heldBy } from '../hold/same-person.ts';
import type { Holder, VisitTime } from '../taken.ts';

const full = Symbol('full');

/** Whether an error is refuseFullDay's. */
export const isFullDay = (error: unknown): boolean => error instanceof Error && error.cause === full;

/** What a patient takes of a diary; `moved`: the appointment whose time it becomes. What `holder` holds isn't counted. */
export type Taking = { typeId: string; visit: VisitTime; moved?: string; holder?: Holder | null };

/**
 * For whatever a patient takes of a diary, once it is locked: throws (see isTaken) where its day has as many of the type
 * with this practitioner as the practice takes online. Visits by whomever, and holds that have not run out, count.
 */
export async function refuseFullDay(trx: Trx, practice: Practice, taking: Taking, now: Temporal.Instant) {
  const { typeId, visit, moved = null, holder } = taking;
  const opens = visit.starts_at.toZonedDateTimeISO(practice.zone).startOfDay();
  const [from, until] = [opens.toInstant(), opens.add({ days: 1 }).toInstant()];
  const { rows } = await sql<{ full: boolean }>`
    select daily_cap <= (
      select count(*) from appointment where practice_id = ${practice.id} and type_id = t.id
        and practitioner_id = ${visit.practitioner_id} and starts_at >= ${from} and starts_at < ${until}
        and state <> 'cancelled' and id is distinct from ${moved}::uuid
    ) + (
      select count(*) from hold h where practice_id = ${practice.id} and type_id = t.id
        and practitioner_id = ${visit.practitioner_id} and starts_at >= ${from} and starts_at < ${until}
        and expires_at > ${now}
        and not ${heldBy(holder)}
    ) as full
    from appointment_type t
    where practice_id = ${practice.id} and id = ${typeId} and daily_cap is not null`.execute(trx);
  if (rows[0]?.full) throw new Error('the day has as many visits of this type as it may', { cause: full });
}
