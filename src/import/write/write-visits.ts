import { sql } from 'kysely';
import { claimFree, inherit, letGoHolds, type Stretch } from '#/appointments/taken.ts';
import type { Trx } from '#/platform/database.ts';
import { newReference } from '#/platform/ids.ts';
import { type Writing, writeEvents } from './write.ts';

const batch = 5000;

/**
 * Writes visits with their claims on the time to come. They bring no buffer and no promise: today's notice binds them,
 * so both promises ended when they were imported.
 */
export async function writeVisits(trx: Trx, writing: Writing, wrote: (rows: number) => void) {
  await dropExpired(trx, writing);
  await insert(trx, writing, wrote);
  const left = await update(trx, writing, wrote);
  await sql`analyze appointment`.execute(trx); // as in write-patients.ts
  await claimAll(trx, writing);
  for (const stretch of left) await inherit(trx, writing.practice.id, stretch);
  await writeEvents(trx, writing, 'visit', { event: 'appointment.booked', verdict: 'create', appointment: true });
  await writeEvents(trx, writing, 'visit', {
    event: 'appointment.imported-again',
    verdict: 'update',
    appointment: true,
  });
}

async function insert(trx: Trx, { practice, act }: Writing, wrote: (rows: number) => void) {
  await sql`create index on import_row (n) where kind = 'visit' and verdict = 'create'`.execute(trx);
  for (let after = -1; ; ) {
    const { rows } = await sql<{ last: number; made: number }>`
      with next as (
        select * from import_row where kind = 'visit' and verdict = 'create' and n > ${after} order by n limit ${batch}),
      made as (
        insert into appointment (practice_id, id, reference, patient_id, practitioner_id, type_id, starts_at, ends_at,
          local_start, zone, state, cancel_until, move_until, double_booked, booked_at, booked_channel,
          cancelled_at, cancelled_channel)
        select ${practice.id}::int, new_id, reference, patient_id, practitioner_id, type_id, starts, ends, local_start,
          ${practice.zone}, state, ${act.now}, ${act.now}, double_booked, coalesce(booked_at, ${act.now}::timestamptz),
          'import', case when state = 'cancelled' then ${act.now}::timestamptz end,
          case when state = 'cancelled' then 'import' end
        from next
        on conflict do nothing
        returning id)
      select max(n)::int as last, (select count(*)::int from made) as made from next`.execute(trx);
    const [{ last, made } = { last: null, made: 0 }] = rows;
    if (last === null) return;
    wrote(made);
    if (await giveOtherReferences(trx, practice.id, after, last)) continue;
    after = last;
  }
}

/** One of some thousand millions of references may have been given out before: those visits are tried again. */
async function giveOtherReferences(trx: Trx, practiceId: number, after: number, last: number): Promise<boolean> {
  const { rows } = await sql<{ new_id: string }>`
    select new_id from import_row r
    where kind = 'visit' and verdict = 'create' and n > ${after} and n <= ${last}
      and not exists (select from appointment a where a.practice_id = ${practiceId} and a.id = r.new_id)`.execute(trx);
  for (const { new_id } of rows) {
    await sql`update import_row set reference = ${newReference()} where new_id = ${new_id}::uuid`.execute(trx);
  }
  return rows.length > 0;
}

/** What the old system has changed since. Gives the stretches that were left. */
async function update(trx: Trx, { practice, act }: Writing, wrote: (rows: number) => void): Promise<Stretch[]> {
  const { rows } = await sql<Stretch>`
    delete from taken t using import_row r
    where r.kind = 'visit' and r.verdict = 'update' and t.practice_id = ${practice.id} and t.appointment_id = r.id
    returning t.practitioner_id as "practitionerId", lower(t.during) as starts, upper(t.during) as ends`.execute(trx);
  const { numAffectedRows } = await sql`
    update appointment a set patient_id = r.patient_id, practitioner_id = r.practitioner_id, type_id = r.type_id,
      starts_at = r.starts, ends_at = r.ends, local_start = r.local_start, zone = ${practice.zone}, state = r.state,
      double_booked = r.double_booked, buffer_minutes = 0, version = a.version + 1,
      sequence = a.sequence + case when (a.practitioner_id, a.type_id, a.starts_at, a.ends_at, a.state = 'cancelled')
        is distinct from (r.practitioner_id, r.type_id, r.starts, r.ends, r.state = 'cancelled') then 1 else 0 end,
      cancelled_at = case when r.state = 'cancelled' then ${act.now}::timestamptz end,
      cancelled_channel = case when r.state = 'cancelled' then 'import' end
    from import_row r
    where r.kind = 'visit' and r.verdict = 'update' and a.practice_id = ${practice.id} and a.id = r.id`.execute(trx);
  wrote(Number(numAffectedRows ?? 0));
  return rows;
}

async function claimAll(trx: Trx, { practice, act }: Writing) {
  const coming = sql`kind = 'visit' and verdict in ('create', 'update')
    and state in ('pending', 'confirmed', 'arrived', 'in-surgery') and ends > ${act.now}`;
  await sql`
    insert into taken (practice_id, id, practitioner_id, during, appointment_id)
    select ${practice.id}, gen_random_uuid(), practitioner_id, tstzrange(starts, ends, '[)'), coalesce(id, new_id)
    from import_row where ${coming} and not double_booked order by practitioner_id, starts`.execute(trx);
  const { rows } = await sql<Stretch & { appointmentId: string }>`
    select coalesce(id, new_id) as "appointmentId", practitioner_id as "practitionerId", starts, ends
    from import_row where ${coming} and double_booked order by n`.execute(trx);
  for (const { appointmentId, ...stretch } of rows) await claimFree(trx, practice.id, appointmentId, stretch);
}

async function dropExpired(trx: Trx, { practice, act }: Writing) {
  const { rows } = await sql<{ id: string }>`
    select id from hold where practice_id = ${practice.id} and expires_at <= ${act.now}
      and practitioner_id in (select distinct practitioner_id from import_row where kind = 'visit')`.execute(trx);
  const ids = rows.map(({ id }) => id);
  for (const freed of await letGoHolds(trx, practice.id, ids)) await inherit(trx, practice.id, freed);
}
