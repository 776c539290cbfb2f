import { sql } from 'kysely';
import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { writePatients } from './write-patients.ts';
import { writeRoster } from './write-roster.ts';
import { writeTimeOff } from './write-time-off.ts';
import { writeVisits } from './write-visits.ts';

/** What is written: for which practice, as whose act (quiet), under which run and family of ids. */
export type Writing = { practice: Practice; act: Act; importId: string; source: string };

/**
 * Writes what the stage has been judged to create and to update, and keeps the old system's ids. `wrote` hears how many
 * rows more are written. All of it in the caller's transaction, which has the diaries locked.
 */
export async function writeAll(trx: Trx, writing: Writing, wrote: (rows: number) => void): Promise<void> {
  await writeRoster(trx, writing, wrote);
  await writePatients(trx, writing, wrote);
  await writeVisits(trx, writing, wrote);
  await writeTimeOff(trx, writing, wrote);
  await keepIds(trx, writing);
}

async function keepIds(trx: Trx, { practice, importId, source }: Writing) {
  await sql`
    insert into external_id (practice_id, source, kind, external_id, id, digest, import_id)
    select ${practice.id}, ${source}, kind, external_id, coalesce(id, new_id), digest, ${importId}::uuid
    from import_row where verdict in ('create', 'update', 'same') and external_id is not null
    on conflict (practice_id, source, kind, external_id) do update set digest = excluded.digest
    where external_id.digest <> excluded.digest`.execute(trx);
}

/** The event of each row of a kind that is created: history, and nobody is told. */
export async function writeEvents(
  trx: Trx,
  { practice, act }: Writing,
  kind: string,
  happened: { event: string; verdict: 'create' | 'update'; patient?: boolean; appointment?: boolean },
) {
  const { event, verdict, patient, appointment } = happened;
  const of = kind === 'type' ? 'typeId' : kind === 'practitioner' ? 'practitionerId' : 'timeOffId';
  const data = appointment
    ? sql`jsonb_build_object('starts', to_char(starts, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'sequence', 0)`
    : patient
      ? sql`'{}'::jsonb`
      : sql`jsonb_build_object(${of}::text, coalesce(id, new_id))`;
  await sql`
    insert into event (practice_id, id, at, kind, appointment_id, patient_id, actor, account_id, channel, data, quiet)
    select ${practice.id}, event_id, ${act.now}, ${event},
      ${appointment ? sql`coalesce(id, new_id)` : sql`null::uuid`},
      ${appointment ? sql`patient_id` : patient ? sql`coalesce(id, new_id)` : sql`null::uuid`},
      'system', null, 'import', ${data}, true
    from import_row where kind = ${kind} and verdict = ${verdict}`.execute(trx);
}
