import type { AppointmentState } from '#db/tables.ts';
import type {
  ImportedPatient,
  ImportedPractitioner,
  ImportedType,
  ImportedVisit,
  NameRef,
  PatientRef,
  Reason,
} from '../rows.ts';
import { nameKey } from '../stage.ts';
import { type Cells, type Moment, Wrong } from './cells.ts';

// One line of each table as the row that it is.

const missing = (field: string) => new Wrong({ code: 'missing', values: { field } });

/** A name given in two cells or in one: "Alex Morgan", "Morgan, Alex". */
function nameOf(cells: Cells, prefix = ''): { given: string; family: string } | null {
  const [given, family] = [cells.text(`${prefix}given_name`, 100), cells.text(`${prefix}family_name`, 100)];
  if (family) return { given: given ?? '', family };
  const whole = cells.text(`${prefix}name`);
  if (!whole) return given ? { given, family: '' } : null;
  const turned = /^([^,]+),\s*(.+)$/.exec(whole);
  if (turned) return { given: turned[2] ?? '', family: turned[1] ?? '' };
  const at = whole.lastIndexOf(' ');
  return at < 0 ? { given: '', family: whole } : { given: whole.slice(0, at), family: whole.slice(at + 1) };
}

const joined = ({ given, family }: { given: string; family: string }) => `${given} ${family}`.trim();

export function patientRow(cells: Cells): ImportedPatient {
  const name = nameOf(cells);
  if (!name?.family) throw missing('family_name');
  if (!name.given) throw missing('given_name');
  const dateOfBirth = cells.date('date_of_birth');
  return {
    kind: 'patient',
    line: cells.line,
    externalId: cells.text('id') ?? `${nameKey(joined(name))}|${dateOfBirth ?? ''}`,
    givenName: name.given,
    familyName: name.family,
    dateOfBirth,
    email: cells.email('email'),
    phone: cells.phone('mobile') ?? cells.phone('phone'),
    archived: cells.yes('archived') ?? isGone(cells.text('status')),
  };
}

/** What lists of patients say of those who don't come any more. */
const isGone = (status: string | null) =>
  ['inactive', 'archived', 'deceased', 'deleted', 'left', 'no', 'false', '0', 'n'].includes(
    status?.toLowerCase() ?? '',
  );

export function practitionerRow(cells: Cells): ImportedPractitioner {
  const whole = cells.text('name', 100);
  const name = whole ?? joined(nameOf(cells) ?? { given: '', family: '' });
  if (!name) throw missing('name');
  const said = cells.text('profession')?.toLowerCase() ?? '';
  const profession = /hyg/.test(said) ? 'hygienist' : /therap/.test(said) ? 'therapist' : 'dentist';
  const externalId = cells.text('id') ?? nameKey(name);
  return { kind: 'practitioner', line: cells.line, externalId, name, profession, leftOn: cells.date('left_on', true) };
}

export function typeRow(cells: Cells): ImportedType {
  const name = cells.text('name', 100);
  if (!name) throw missing('name');
  const minutes = cells.minutes('minutes') ?? 30;
  if (minutes < 5 || minutes > 480) {
    throw new Wrong({ code: 'bad-number', values: { field: 'minutes', value: minutes } });
  }
  return {
    kind: 'type',
    line: cells.line,
    externalId: cells.text('id') ?? nameKey(name),
    name,
    description: cells.text('description', 1000) ?? '',
    minutes,
    bookableOnline: cells.yes('bookable_online') ?? false,
  };
}

export function appointmentRow(cells: Cells): ImportedVisit {
  const starts = cells.moment('start') ?? cells.momentOf('date', 'time');
  if (!starts) throw missing('start');
  const minutes = cells.minutes('minutes');
  const ends = endOf(cells, starts) ?? (minutes ? starts.at.add({ minutes }) : null);
  if (ends && Temporal.Instant.compare(ends, starts.at) <= 0) throw new Wrong({ code: 'ends-before' });
  const person = nameOf(cells, 'patient_');
  const patient: PatientRef = {
    externalId: cells.text('patient_id'),
    name: person && joined(person),
    dateOfBirth: cells.date('patient_date_of_birth'),
    email: cells.email('patient_email'),
  };
  if (!patient.externalId && !patient.name && !patient.email) throw missing('patient_id');
  const practitioner = reference(cells, 'practitioner');
  if (!practitioner.externalId && !practitioner.name) throw missing('practitioner');
  const known = patient.externalId ?? patient.email ?? nameKey(patient.name ?? '');
  const with_ = practitioner.externalId ?? nameKey(practitioner.name ?? '');
  const remark: Reason | undefined = starts.repeated
    ? { code: 'repeated-time', values: { value: starts.repeated } }
    : undefined;
  return {
    kind: 'visit',
    line: cells.line,
    externalId: cells.text('id') ?? `${known}|${with_}|${starts.at}`,
    patient,
    practitioner,
    type: reference(cells, 'type'),
    starts: starts.at,
    ends,
    state: stateOf(cells.text('status')),
    bookedAt: cells.moment('booked_at', true)?.at ?? null,
    ...(remark && { remark }),
  };
}

const reference = (cells: Cells, field: 'practitioner' | 'type'): NameRef => ({
  externalId: cells.text(`${field}_id`),
  name: cells.text(field),
});

/** An end may be a moment, or the time alone. */
function endOf(cells: Cells, starts: Moment): Temporal.Instant | null {
  return (cells.time('end', starts.day) ?? cells.moment('end'))?.at ?? null;
}

/** What other systems call the states. */
const states: [RegExp, AppointmentState][] = [
  [/^(did not attend|dna|fta|no.?show|failed.*|missed|broken|did not arrive|failed to attend)$/, 'did-not-attend'],
  [/^(cancel.*|deleted|void|fta.?cancel.*|short notice cancel.*)$/, 'cancelled'],
  [/^(complete.*|done|attended|finished|checked.?out|seen|departed|closed|paid)$/, 'completed'],
  [/^(confirmed.*|accepted)$/, 'confirmed'],
  [/^(arrived|checked.?in|waiting|in waiting room|here)$/, 'arrived'],
  [/^(in.?surgery|in.?chair|seated|in progress|in treatment|in operatory)$/, 'in-surgery'],
  [/^(|booked|pending|scheduled|unconfirmed|active|open|new|tentative|planned|made|left message.*)$/, 'pending'],
];

function stateOf(status: string | null): AppointmentState {
  const said = (status ?? '')
    .toLowerCase()
    .replaceAll(/[-_\s]+/g, ' ')
    .trim();
  const found = states.find(([names]) => names.test(said));
  if (!found) throw new Wrong({ code: 'bad-state', values: { value: (status ?? '').slice(0, 60) } });
  return found[1];
}
