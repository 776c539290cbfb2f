import { sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import { newId, newReference } from '#/platform/ids.ts';
import type { ImportedRow, NameRef, NotImported, PatientRef, Rows } from './rows.ts';

/** Names as they are compared: without capitals and doubled spaces; "Morgan, Alex" is "alex morgan". */
export function nameKey(name: string): string {
  const plain = name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  const turned = /^([^,]+), ?([^,]+)$/.exec(plain);
  return turned ? `${turned[2]} ${turned[1]}` : plain;
}

/** What a reference to a practitioner or type is decided under: the old system's id, or the name. '' where it has none. */
export const refKey = ({ externalId, name }: NameRef): string => externalId ?? (name ? nameKey(name) : '');

/**
 * Makes the table of this transaction that a file's rows are put into and judged in. It is gone with the transaction,
 * and nobody else sees it.
 */
export async function makeStage(trx: Trx) {
  await sql`
    create temporary table import_row (
      n bigint not null, line int not null, kind text not null, what text not null,
      verdict text, code text, vals jsonb, external_id text,
      new_id uuid, event_id uuid, reference text, id uuid, was_digest text, now_digest text, digest text,
      given_name text, family_name text, born date, email text, phone text, archived boolean,
      name text, profession text, left_on date, description text, minutes int, bookable boolean,
      patient_ext text, patient_key text, patient_born date, patient_email text, patient_who text, patient_id uuid,
      practitioner_ref text, practitioner_key text, practitioner_name text, practitioner_id uuid,
      type_ref text, type_key text, type_name text, type_id uuid,
      starts timestamptz, ends timestamptz, local_start timestamp, booked_at timestamptz, state text,
      or_time_off boolean, note text, double_booked boolean not null default false
    ) on commit drop`.execute(trx);
}

const batch = 2000;

/** Puts a file's rows into the table, in their order. `zone`: the practice's. `heard` is told how many there are so far. */
export async function stage(trx: Trx, rows: Rows, zone: string, heard: (rows: number) => void = () => {}) {
  let waiting: string[] = [];
  let n = 0;
  const put = async () => {
    const text = `[${waiting.join(',')}]`;
    waiting = [];
    await sql`insert into import_row select * from jsonb_populate_recordset(null::import_row, ${text}::jsonb)`.execute(
      trx,
    );
    heard(n);
  };
  for await (const row of rows) {
    n += 1;
    waiting.push(JSON.stringify(flat(row, n, zone), storable));
    if (waiting.length >= batch) await put();
  }
  if (waiting.length) await put();
  await sql`analyze import_row`.execute(trx);
}

function flat(row: ImportedRow, n: number, zone: string) {
  if ('reason' in row) {
    const { line, kind, what, reason } = row;
    return { n, line, kind: 'none', what: clipped(what), verdict: kind, ...said(reason), double_booked: false };
  }
  const { line, kind, externalId, remark, ...rest } = row;
  const common = { n, line, kind, external_id: externalId, new_id: newId(), event_id: newId(), double_booked: false };
  return { ...common, ...(remark ? said(remark) : {}), ...columnsOf({ kind, ...rest } as Kinds, zone) };
}

type Kinds = Exclude<ImportedRow, NotImported>;

/** PostgreSQL takes neither a NUL nor half a surrogate pair for text. */
const storable = (_: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;

const said = ({ code, values }: { code: string; values?: Record<string, string | number> }) => ({
  code,
  vals: values ?? {},
});

function columnsOf(row: Kinds, zone: string) {
  switch (row.kind) {
    case 'patient':
      return {
        what: clipped(`${row.givenName} ${row.familyName}`),
        given_name: row.givenName,
        family_name: row.familyName,
        patient_key: nameKey(`${row.givenName} ${row.familyName}`),
        born: row.dateOfBirth,
        email: row.email,
        phone: row.phone,
        archived: row.archived,
      };
    case 'practitioner':
      return { what: clipped(row.name), name: row.name, profession: row.profession, left_on: row.leftOn };
    case 'type':
      return {
        what: clipped(row.name),
        name: row.name,
        description: row.description,
        minutes: row.minutes,
        bookable: row.bookableOnline,
      };
    case 'visit':
      return {
        what: clipped(row.patient.name ?? row.patient.externalId ?? row.patient.email ?? ''),
        reference: newReference(),
        ...patientColumns(row.patient),
        ...practitionerColumns(row.practitioner),
        type_ref: row.type.externalId,
        type_key: refKey(row.type),
        type_name: row.type.name,
        starts: row.starts,
        ends: row.ends,
        local_start: row.starts.toZonedDateTimeISO(zone).toPlainDateTime(),
        booked_at: row.bookedAt ?? null,
        state: row.state,
        or_time_off: row.orTimeOff !== undefined,
        note: row.orTimeOff?.note ?? null,
      };
    case 'time-off':
      return {
        what: clipped(row.note),
        ...practitionerColumns(row.practitioner),
        starts: row.starts,
        ends: row.ends,
        local_start: row.starts.toZonedDateTimeISO(zone).toPlainDateTime(),
        note: row.note,
      };
  }
}

const patientColumns = ({ externalId, name, dateOfBirth, email }: PatientRef) => ({
  patient_ext: externalId,
  patient_key: name && nameKey(name),
  patient_born: dateOfBirth,
  patient_email: email?.toLowerCase() ?? null,
  patient_who: name || email ? JSON.stringify([name && nameKey(name), dateOfBirth, email?.toLowerCase()]) : null,
});

const practitionerColumns = (ref: NameRef) => ({
  practitioner_ref: ref.externalId,
  practitioner_key: refKey(ref),
  practitioner_name: ref.name,
});

const clipped = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
