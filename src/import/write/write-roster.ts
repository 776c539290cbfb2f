import { sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import { type Writing, writeEvents } from './write.ts';

/** Writes practitioners and appointment types, and who does what of them, as the file's visits show. */
export async function writeRoster(trx: Trx, writing: Writing, wrote: (rows: number) => void) {
  const practiceId = writing.practice.id;
  const made = await sql`
    insert into practitioner (practice_id, id, name, profession, ordinal, left_on)
    select ${practiceId}, new_id, name, profession, (select coalesce(max(ordinal), 0) from practitioner
      where practice_id = ${practiceId}) + row_number() over (order by n, line), left_on
    from import_row where kind = 'practitioner' and verdict = 'create'`.execute(trx);
  const changed = await sql`
    update practitioner p set name = r.name, profession = r.profession, left_on = r.left_on from import_row r
    where r.kind = 'practitioner' and r.verdict = 'update' and p.practice_id = ${practiceId} and p.id = r.id`.execute(
    trx,
  );
  const madeTypes = await sql`
    insert into appointment_type (practice_id, id, name, description, minutes, colour, ordinal, bookable_online)
    select ${practiceId}, new_id, name, description, minutes, 1 + ((last + at - 1) % 8), last + at, bookable
    from (select *, row_number() over (order by n, line) as at, (select coalesce(max(ordinal), 0) from appointment_type
      where practice_id = ${practiceId}) as last
      from import_row where kind = 'type' and verdict = 'create') made`.execute(trx);
  const changedTypes = await sql`
    update appointment_type t set name = r.name, description = r.description, minutes = r.minutes,
      bookable_online = r.bookable
    from import_row r
    where r.kind = 'type' and r.verdict = 'update' and t.practice_id = ${practiceId} and t.id = r.id`.execute(trx);
  await sql`
    insert into practitioner_type (practice_id, practitioner_id, type_id)
    select ${practiceId}::int, practitioner_id, type_id
    from (select distinct practitioner_id, type_id from import_row where kind = 'visit' and verdict = 'create') v
    where exists (
      select from import_row m where m.kind in ('practitioner', 'type') and m.verdict = 'create'
        and m.new_id in (v.practitioner_id, v.type_id))
    on conflict do nothing`.execute(trx);
  for (const [kind, event] of [
    ['practitioner', 'practitioner'],
    ['type', 'appointment-type'],
  ] as const) {
    await writeEvents(trx, writing, kind, { event: `${event}.added`, verdict: 'create' });
    await writeEvents(trx, writing, kind, { event: `${event}.changed`, verdict: 'update' });
  }
  for (const { numAffectedRows } of [made, changed, madeTypes, changedTypes]) wrote(Number(numAffectedRows ?? 0));
}
