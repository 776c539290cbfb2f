import { sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import { type Writing, writeEvents } from './write.ts';

export async function writeTimeOff(trx: Trx, writing: Writing, wrote: (rows: number) => void) {
  const practiceId = writing.practice.id;
  const made = await sql`
    insert into time_off (practice_id, id, practitioner_id, starts_at, ends_at, note)
    select ${practiceId}, new_id, practitioner_id, starts, ends, note
    from import_row where kind = 'time-off' and verdict = 'create'`.execute(trx);
  const changed = await sql`
    update time_off t set practitioner_id = r.practitioner_id, starts_at = r.starts, ends_at = r.ends, note = r.note
    from import_row r
    where r.kind = 'time-off' and r.verdict = 'update' and t.practice_id = ${practiceId} and t.id = r.id`.execute(trx);
  await writeEvents(trx, writing, 'time-off', { event: 'time-off.added', verdict: 'create' });
  await writeEvents(trx, writing, 'time-off', { event: 'time-off.changed', verdict: 'update' });
  for (const { numAffectedRows } of [made, changed]) wrote(Number(numAffectedRows ?? 0));
}
