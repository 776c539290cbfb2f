import { sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import type { Scope } from './scope.ts';

/**
 * What a calendar says is cancelled: where it became a visit here, that visit, as it stands but cancelled, for what else
 * the event still says is no matter (Outlook writes "Canceled:" before its title). Where it never did, nothing.
 */
export async function findCancelled(trx: Trx, { practiceId, source }: Scope) {
  const cancelled = sql`r.kind = 'visit' and r.or_time_off and r.state = 'cancelled'`;
  await sql`
    update import_row r set patient_id = a.patient_id, practitioner_id = a.practitioner_id, type_id = a.type_id,
      starts = a.starts_at, ends = a.ends_at, local_start = a.local_start
    from external_id e
    join appointment a on a.practice_id = e.practice_id and a.id = e.id
    where ${cancelled} and r.verdict is null and e.practice_id = ${practiceId} and e.source = ${source}
      and e.kind = 'visit' and e.external_id = r.external_id`.execute(trx);
  await sql`
    update import_row r set verdict = 'skip', code = 'cancelled-event', vals = '{}'
    where ${cancelled} and r.verdict is null and r.patient_id is null`.execute(trx);
}
