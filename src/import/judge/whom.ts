import { sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import { newId } from '#/platform/ids.ts';
import type { ImportOptions } from '../options.ts';
import type { Scope } from './scope.ts';

// Whom and what the rows mean: practitioners, appointment types, patients.

/** Finds each row's practitioner and type: as a manager decided, by the old system's id, by ours, by the name. */
export async function findNames(trx: Trx, scope: Scope) {
  await findNamed(trx, scope, 'practitioner', scope.options.practitioners);
  await findNamed(trx, scope, 'type', scope.options.types);
}

async function findNamed(trx: Trx, scope: Scope, what: 'practitioner' | 'type', decided: ImportOptions['types']) {
  const { practiceId, source } = scope;
  const table = what === 'type' ? sql.table('appointment_type') : sql.table('practitioner');
  const stands = what === 'type' ? sql`t.withdrawn_at is null` : sql`true`;
  const [ref, key, id] = [`${what}_ref`, `${what}_key`, `${what}_id`].map((column) => sql.ref(column)) as [
    ReturnType<typeof sql.ref>,
    ReturnType<typeof sql.ref>,
    ReturnType<typeof sql.ref>,
  ];
  const name = sql.ref(`${what}_name`);
  const given = JSON.stringify(decided);
  // One line a name rather than one a row: a name is looked up once, however many visits have it.
  await sql`
    with wanted as (
      select distinct ${key} as key, ${ref} as ref, lower(regexp_replace(trim(${name}), '\\s+', ' ', 'g')) as name
      from import_row where verdict is null and kind in ('visit', 'time-off')),
    found as (
      select w.key, coalesce(
        (select t.id from ${table} t where t.practice_id = ${practiceId} and t.id::text = ${given}::jsonb ->> w.key),
        (select e.id from external_id e where e.practice_id = ${practiceId} and e.source = ${source}
          and e.kind = ${what} and e.external_id = w.key),
        (select t.id from ${table} t where t.practice_id = ${practiceId} and t.id::text = w.ref),
        (select min(t.id::text)::uuid from ${table} t where t.practice_id = ${practiceId} and ${stands}
          and lower(t.name) = w.name having count(*) = 1)) as id
      from wanted w)
    update import_row set ${id} = found.id from found
    where ${key} = found.key and verdict is null and kind in ('visit', 'time-off')`.execute(trx);
  await makeNamed(trx, what, decided);
}

/** A row of its own for each name that is to be made, before the first row that has it. */
async function makeNamed(trx: Trx, what: 'practitioner' | 'type', decided: ImportOptions['types']) {
  const wanted = Object.keys(decided).filter((key) => decided[key] === 'create');
  const [key, id, name] = [sql.ref(`${what}_key`), sql.ref(`${what}_id`), sql.ref(`${what}_name`)];
  for (const one of wanted) {
    const [newOne, event] = [newId(), newId()];
    await sql`
      insert into import_row (n, line, kind, what, external_id, new_id, event_id, name, profession, description, minutes,
        bookable)
      select 0, min(line), ${what}, coalesce(min(${name}), ${one}), ${one}, ${newOne}::uuid, ${event}::uuid,
        coalesce(min(trim(${name})), ${one}), 'dentist', '',
        least(480, greatest(5, coalesce(mode() within group (
          order by (extract(epoch from ends - starts) / 60)::int), 30))), false
      from import_row
      where ${key} = ${one} and ${id} is null and verdict is null and kind in ('visit', 'time-off')
      having count(*) > 0`.execute(trx);
    await sql`
      update import_row set ${id} = ${newOne}::uuid
      where ${key} = ${one} and ${id} is null and verdict is null and kind in ('visit', 'time-off')
        and exists (select from import_row made where made.new_id = ${newOne}::uuid)`.execute(trx);
  }
}

/** Finds each visit's patient: by the old system's id, by ours, or by name with birth date or e-mail; one alone. */
export async function findPatients(trx: Trx, { practiceId, source }: Scope) {
  await sql`
    update import_row r set patient_id = e.id from external_id e
    where r.kind = 'visit' and r.verdict is null and e.practice_id = ${practiceId} and e.source = ${source}
      and e.kind = 'patient' and e.external_id = r.patient_ext`.execute(trx);
  await sql`
    update import_row r set patient_id = p.id from patient p
    where r.kind = 'visit' and r.verdict is null and r.patient_id is null and p.practice_id = ${practiceId}
      and p.id::text = r.patient_ext`.execute(trx);
  const fits = sql`(w.patient_born is null or p.date_of_birth = w.patient_born)
    and (w.patient_email is null or lower(p.email) = w.patient_email)`;
  await sql`
    with wanted as (
      select distinct patient_who, patient_key, patient_born, patient_email from import_row
      where kind = 'visit' and verdict is null and patient_id is null and patient_who is not null),
    people as (
      select p.id, date_of_birth, email, lower(given_name || ' ' || family_name) as key from patient p
      where p.practice_id = ${practiceId} and p.archived_at is null),
    fitting as (
      select w.patient_who, p.id from wanted w join people p on p.key = w.patient_key where ${fits}
      union all
      select w.patient_who, p.id from wanted w join people p on lower(p.email) = w.patient_email
      where w.patient_key is null and ${fits}),
    found as (
      select patient_who, min(id::text)::uuid as id, count(*) as how_many from fitting group by 1)
    update import_row r set
      patient_id = case when how_many = 1 then found.id end,
      code = case when how_many = 1 then r.code else 'several-patients' end,
      vals = case when how_many = 1 then r.vals else jsonb_build_object('value', r.what) end,
      verdict = case when how_many = 1 or r.or_time_off then null else 'bad' end
    from found
    where r.kind = 'visit' and r.verdict is null and r.patient_id is null and r.patient_who = found.patient_who`.execute(
    trx,
  );
  // A calendar's event that is nobody's visit keeps its time all the same.
  await sql`
    update import_row set kind = 'time-off', what = coalesce(note, ''), note = coalesce(note, '')
    where kind = 'visit' and verdict is null and patient_id is null and or_time_off`.execute(trx);
}
