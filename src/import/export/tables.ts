import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import type { Table } from '../csv/columns.ts';

// A practice's tables as the import reads them. An id is the one that the old system gave, where there is one, so that
// what was brought here leaves under the name it came with.

const ours = (kind: string, id: string) => sql<string>`coalesce((
  select min(e.external_id) from external_id e
  where e.practice_id = x.practice_id and e.kind = ${kind} and e.id = ${sql.ref(`x.${id}`)}), ${sql.ref(`x.${id}`)}::text)`;

type Line = Record<string, unknown> & { page: string };

const statements: Record<Table, (practiceId: number, after: string, most: number) => RawBuilder<Line>> = {
  patients: (practiceId, after, most) => sql`
    select x.id::text as page, ${ours('patient', 'id')} as id, given_name, family_name, date_of_birth, email, phone,
      archived_at is not null as archived
    from patient x where practice_id = ${practiceId} and x.id > ${after}::uuid order by x.id limit ${most}`,
  practitioners: (practiceId, after, most) => sql`
    select x.id::text as page, ${ours('practitioner', 'id')} as id, name, profession, left_on
    from practitioner x where practice_id = ${practiceId} and x.id > ${after}::uuid order by x.id limit ${most}`,
  types: (practiceId, after, most) => sql`
    select x.id::text as page, ${ours('type', 'id')} as id, name, description, minutes, bookable_online
    from appointment_type x where practice_id = ${practiceId} and x.id > ${after}::uuid
    order by x.id limit ${most}`,
  appointments: (practiceId, after, most) => sql`
    select x.id::text as page, ${ours('visit', 'id')} as id, ${ours('patient', 'patient_id')} as patient_id,
      p.given_name || ' ' || p.family_name as patient_name, ${ours('practitioner', 'practitioner_id')} as practitioner_id,
      w.name as practitioner, ${ours('type', 'type_id')} as type_id, t.name as type, x.starts_at as start,
      x.ends_at as "end", x.state as status, x.booked_at
    from appointment x
    join patient p on p.practice_id = x.practice_id and p.id = x.patient_id
    join practitioner w on w.practice_id = x.practice_id and w.id = x.practitioner_id
    join appointment_type t on t.practice_id = x.practice_id and t.id = x.type_id
    where x.practice_id = ${practiceId} and x.id > ${after}::uuid order by x.id limit ${most}`,
};

const heads: Record<Table, readonly string[]> = {
  patients: ['id', 'given_name', 'family_name', 'date_of_birth', 'email', 'phone', 'archived'],
  practitioners: ['id', 'name', 'profession', 'left_on'],
  types: ['id', 'name', 'description', 'minutes', 'bookable_online'],
  appointments: [
    ...['id', 'patient_id', 'patient_name', 'practitioner_id', 'practitioner', 'type_id', 'type'],
    ...['start', 'end', 'status', 'booked_at'],
  ],
};

const aPage = 2000;

/** A table of the practice as CSV (RFC 4180, UTF-8), a few thousand lines at a time. Moments have their offset. */
export async function* exportCsv(
  db: Db,
  practice: Pick<Practice, 'id' | 'zone'>,
  table: Table,
): AsyncGenerator<string> {
  const head = heads[table];
  yield `${head.join(',')}\r\n`;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await statements[table](practice.id, after, aPage).execute(db);
    const lines = rows.map((row) => head.map((column) => cell(row[column], practice.zone)).join(','));
    if (lines.length) yield `${lines.join('\r\n')}\r\n`;
    const last = rows.at(-1);
    if (!last || rows.length < aPage) return;
    after = last.page;
  }
}

function cell(value: unknown, zone: string): string {
  const text = asText(value, zone);
  return /[",\r\n;\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

function asText(value: unknown, zone: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value instanceof Temporal.Instant) {
    return value.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
  }
  return String(value);
}
