import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import { findCancelled } from './cancelled.ts';
import { patientDigest, practitionerDigest, timeOffDigest, typeDigest, visitDigest } from './digests.ts';
import { findOverlaps } from './overlaps.ts';
import type { Scope } from './scope.ts';
import { findNames, findPatients } from './whom.ts';

/** What becomes of a row. `changed`: it was changed here since, and stays. */
export const verdicts = ['create', 'update', 'same', 'changed', 'skip', 'bad'] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * Says of each row in the stage what becomes of it and why, by what stands in the practice. Writes to the stage alone.
 * For an import the diaries are locked before.
 */
export async function judge(trx: Trx, scope: Scope): Promise<void> {
  // Tables that a file before has just filled have no statistics yet: the planner takes them for empty, and would go
  // through all rows of the file for each row of theirs.
  await sql`set local enable_nestloop = off`.execute(trx);
  await refuseTwice(trx);
  await findNames(trx, scope);
  await findCancelled(trx, scope);
  await refuse(trx, 'unknown-practitioner', "kind in ('visit', 'time-off') and practitioner_id is null", [
    'practitioner_name',
    'practitioner_ref',
  ]);
  await findPatients(trx, scope);
  await refuse(trx, 'unknown-patient', "kind = 'visit' and patient_id is null", ['what']);
  await refuse(trx, 'unknown-type', "kind = 'visit' and type_id is null", ['type_name', 'type_ref']);
  await sql`
    update import_row r set ends = starts + make_interval(mins => coalesce(
      (select t.minutes from appointment_type t where t.practice_id = ${scope.practiceId} and t.id = r.type_id),
      (select made.minutes from import_row made where made.new_id = r.type_id), 30))
    where verdict is null and kind = 'visit' and ends is null`.execute(trx);
  await refuse(trx, 'ends-before', "kind in ('visit', 'time-off') and ends <= starts", []);
  await sql`
    update import_row set verdict = 'bad', code = 'too-long', vals = '{"field": "minutes", "most": 1440}'
    where verdict is null and kind = 'visit' and ends > starts + interval '24 hours'`.execute(trx);
  for (const kind of kinds) await compare(trx, scope, kind);
  await findOverlaps(trx, scope);
}

async function refuseTwice(trx: Trx) {
  await sql`
    with again as (
      select n, first_value(line) over w as first, row_number() over w as at
      from import_row where verdict is null window w as (partition by kind, external_id order by n))
    update import_row r set verdict = 'bad', code = 'twice', vals = jsonb_build_object('line', again.first)
    from again where again.n = r.n and again.at > 1`.execute(trx);
}

/** `where`: of ours alone, never of what anybody typed. */
async function refuse(trx: Trx, code: string, where: string, value: string[]) {
  const said = value.length
    ? sql`jsonb_build_object('value', coalesce(${sql.join(value.map((column) => sql.ref(column)))}, ''))`
    : sql`'{}'::jsonb`;
  await sql`
    update import_row set verdict = 'bad', code = ${code}, vals = ${said}
    where verdict is null and ${sql.raw(where)}`.execute(trx);
}

type Compared = {
  kind: string;
  table: string;
  /** The digest of the file's row, and of ours. */
  theirs: RawBuilder<string>;
  ours: RawBuilder<string>;
  /** Which of ours a row without a known id is, however it came here; null: none. */
  alike: RawBuilder<boolean> | null;
};

const kinds: Compared[] = [
  {
    kind: 'practitioner',
    table: 'practitioner',
    theirs: practitionerDigest('import_row'),
    ours: practitionerDigest('t'),
    alike: sql`lower(t.name) = lower(r.name)`,
  },
  {
    kind: 'type',
    table: 'appointment_type',
    theirs: typeDigest('import_row', sql`bookable`),
    ours: typeDigest('t', sql`t.bookable_online`),
    alike: sql`lower(t.name) = lower(r.name) and t.withdrawn_at is null`,
  },
  {
    kind: 'patient',
    table: 'patient',
    theirs: patientDigest('import_row', sql`archived`),
    ours: patientDigest('t', sql`t.archived_at is not null`),
    alike: sql`lower(t.given_name || ' ' || t.family_name) = r.patient_key and t.date_of_birth = r.born`,
  },
  {
    kind: 'visit',
    table: 'appointment',
    theirs: visitDigest('import_row'),
    ours: visitDigest('t'),
    alike: sql`t.patient_id = r.patient_id and t.practitioner_id = r.practitioner_id and t.starts_at = r.starts
      and (t.state = 'cancelled') = (r.state = 'cancelled')`,
  },
  {
    kind: 'time-off',
    table: 'time_off',
    theirs: timeOffDigest('import_row'),
    ours: timeOffDigest('t'),
    alike: sql`t.practitioner_id = r.practitioner_id and t.starts_at = r.starts and t.ends_at = r.ends`,
  },
];

async function compare(trx: Trx, { practiceId, source }: Scope, { kind, table, theirs, ours, alike }: Compared) {
  const here = sql.table(table);
  await sql`update import_row set digest = ${theirs} where kind = ${kind} and verdict is null`.execute(trx);
  await sql`
    update import_row r set id = e.id, was_digest = e.digest from external_id e
    where r.kind = ${kind} and r.verdict is null and e.practice_id = ${practiceId} and e.source = ${source}
      and e.kind = ${kind} and e.external_id = r.external_id`.execute(trx);
  // What this practice exported has our own ids.
  await sql`
    update import_row r set id = t.id, was_digest = ${ours} from ${here} t
    where r.kind = ${kind} and r.verdict is null and r.id is null and t.practice_id = ${practiceId}
      and t.id::text = r.external_id`.execute(trx);
  if (alike) {
    await sql`
      with found as (
        select r.n, min(t.id::text)::uuid as id, count(*) as how_many from import_row r join ${here} t
          on t.practice_id = ${practiceId} and ${alike}
        where r.kind = ${kind} and r.verdict is null and r.id is null
          and not exists (select from external_id e where e.practice_id = ${practiceId} and e.kind = ${kind}
            and e.id = t.id and e.source = ${source})
        group by 1)
      update import_row r set id = found.id, verdict = 'same', code = 'matched', vals = '{}'
      from found where r.n = found.n and found.how_many = 1`.execute(trx);
  }
  await sql`
    update import_row r set now_digest = ${ours} from ${here} t
    where r.kind = ${kind} and r.id is not null and t.practice_id = ${practiceId} and t.id = r.id`.execute(trx);
  await sql`
    update import_row set
      verdict = case
        when id is null then 'create'
        when now_digest = digest then 'same'
        when kind <> 'visit' and digest = was_digest then 'same'
        when now_digest is distinct from was_digest then 'changed'
        else 'update' end,
      code = case when id is not null and now_digest <> digest and now_digest is distinct from was_digest
        and (kind = 'visit' or digest is distinct from was_digest) then 'changed-here' else code end
    where kind = ${kind} and verdict is null`.execute(trx);
}
