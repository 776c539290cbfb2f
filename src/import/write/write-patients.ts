import { sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import { type Writing, writeEvents } from './write.ts';

export async function writePatients(trx: Trx, writing: Writing, wrote: (rows: number) => void) {
  const { practice, act } = writing;
  const made = await sql`
    insert into patient (practice_id, id, given_name, family_name, date_of_birth, email, phone, archived_at, created_at)
    select ${practice.id}, new_id, given_name, family_name, born, email, phone,
      case when archived then ${act.now}::timestamptz end, ${act.now}
    from import_row where kind = 'patient' and verdict = 'create'`.execute(trx);
  // Foreign keys are checked by a plan that takes the table for as small as it was: each event would go through all of it.
  await sql`analyze patient`.execute(trx);
  const changed = await sql`
    update patient p set given_name = r.given_name, family_name = r.family_name, date_of_birth = r.born,
      email = r.email, phone = r.phone,
      archived_at = case when r.archived then coalesce(p.archived_at, ${act.now}::timestamptz) end
    from import_row r
    where r.kind = 'patient' and r.verdict = 'update' and p.practice_id = ${practice.id} and p.id = r.id`.execute(trx);
  await writeEvents(trx, writing, 'patient', { event: 'patient.added', verdict: 'create', patient: true });
  await writeEvents(trx, writing, 'patient', { event: 'patient.changed', verdict: 'update', patient: true });
  for (const { numAffectedRows } of [made, changed]) wrote(Number(numAffectedRows ?? 0));
}
