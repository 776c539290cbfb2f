import { sql } from 'kysely';
import { addPatient } from '#/people/patients.ts';
import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { addAppointmentType, addPractitioner, createPractice } from '#/practice/set-up.ts';

// The bench's world: one practice of 20 practitioners, Monday to Friday 09:00 to 17:00, half-hour visits, 13 weeks half
// booked. The rows are loaded in bulk: what is measured is reading and deciding, not how the world was made.

export const worldNow = Temporal.Instant.from('2026-10-05T07:00:00Z');
export const weeks = 13;
const practitioners = 20;

export type World = { practice: Practice; typeId: string; practitionerIds: string[] };

/** Makes the world in an empty, migrated database. */
export async function makeWorld(house: House): Promise<World> {
  const act: Act = { actor: { kind: 'system', channel: 'practice' }, now: worldNow, quiet: true };
  const practiceId = await createPractice(house, act, {
    slug: 'bench',
    name: 'Bench Dental',
    region: 'GB',
    zone: 'Europe/London',
    locale: 'en-GB',
    phone: '+441174960123',
    email: 'hello@bench.example',
    address: '1 Bench Row\nBristol',
    hours: [],
  });
  const typeId = await addAppointmentType(house, practiceId, act, {
    name: 'Check-up',
    minutes: 30,
    colour: 1,
    ordinal: 1,
  });
  const practitionerIds: string[] = [];
  for (let number = 1; number <= practitioners; number += 1) {
    const id = await addPractitioner(house, practiceId, act, {
      name: `Dr Number ${String(number).padStart(2, '0')}`,
      profession: 'dentist',
      ordinal: number,
      typeIds: [typeId],
      sessions: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, starts: '09:00', ends: '17:00' })),
      from: Temporal.PlainDate.from('2020-01-01'),
    });
    practitionerIds.push(id);
  }
  const patientId = await addPatient(house, practiceId, act, {
    givenName: 'Pat',
    familyName: 'Bench',
    dateOfBirth: Temporal.PlainDate.from('1980-01-01'),
  });
  const starts = halfOfTheSlots();
  await load(house.db, { practiceId, typeId, patientId, state: 'pending' }, practitionerIds, starts, true);
  await sql`analyze`.execute(house.db);
  return { practice: (await practiceBySlug(house.db, 'bench')) as Practice, typeId, practitionerIds };
}

/** Every second half-hour of every working day, in the practice's zone. */
function halfOfTheSlots(): Temporal.Instant[] {
  const first = worldNow.toZonedDateTimeISO('Europe/London').toPlainDate();
  const starts: Temporal.Instant[] = [];
  for (let day = 0; day < weeks * 7; day += 1) {
    const date = first.add({ days: day });
    if (date.dayOfWeek > 5) continue;
    const opens = date.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '09:00' });
    for (let slot = 0; slot < 16; slot += 2) starts.push(opens.add({ minutes: 30 * slot }).toInstant());
  }
  return starts;
}

/** Loads past appointments until there are `count`, a hundred thousand at a time, and says how far it is. */
export async function loadHistory(house: House, world: World, count: number, say: (line: string) => void) {
  const { rows } = await sql<{ id: string }>`select id from patient limit 1`.execute(house.db);
  const made = {
    practiceId: world.practice.id,
    typeId: world.typeId,
    patientId: rows[0]?.id as string,
    state: 'completed',
  };
  const perBatch = 5000;
  const batches = Math.ceil(count / (perBatch * practitioners));
  for (let batch = 0; batch < batches; batch += 1) {
    const last = worldNow.subtract({ hours: 24 * 7 + (batch * perBatch) / 2 });
    const starts = Array.from({ length: perBatch }, (_, index) => last.subtract({ minutes: 30 * index }));
    await load(house.db, made, world.practitionerIds, starts, false);
    if (batch % 10 === 9) say(`  ${((batch + 1) * perBatch * practitioners).toLocaleString('en')} past appointments`);
  }
  await sql`analyze appointment`.execute(house.db);
}

type Made = { practiceId: number; typeId: string; patientId: string; state: string };

async function load(db: Db, made: Made, practitionerIds: string[], starts: Temporal.Instant[], taken: boolean) {
  const { practiceId, typeId, patientId, state } = made;
  await sql`
    with made as (
      insert into appointment (practice_id, id, reference, patient_id, practitioner_id, type_id, starts_at, ends_at,
        local_start, zone, state, cancel_until, move_until, booked_at, booked_channel)
      select ${practiceId}, id, replace(id::text, '-', ''), ${patientId}::uuid, practitioner, ${typeId}::uuid, start,
        start + interval '30 minutes', start::timestamp, 'Europe/London', ${state}, start - interval '48 hours',
        start - interval '48 hours', start - interval '20 days', 'practice'
      from (select gen_random_uuid() as id, practitioner, start
        from unnest(${practitionerIds}::uuid[]) practitioner, unnest(${starts.map(String)}::timestamptz[]) start) slots
      returning practice_id, id, practitioner_id, starts_at, ends_at)
    insert into taken (practice_id, id, practitioner_id, during, appointment_id)
    select practice_id, gen_random_uuid(), practitioner_id, tstzrange(starts_at, ends_at), id from made
    where ${taken}::boolean`.execute(db);
}
