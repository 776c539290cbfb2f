// The tables of a CSV file, their fields, and what other systems call them in their English exports. docs/importing.md
// lists them for people; the export writes the first name of each.

export const tables = ['patients', 'practitioners', 'types', 'appointments'] as const;
export type Table = (typeof tables)[number];

type FieldSpec = { names: readonly string[]; is: 'text' | 'date' | 'time' | 'date-time' };
const text = (...names: string[]): FieldSpec => ({ names, is: 'text' });
const date = (...names: string[]): FieldSpec => ({ names, is: 'date' });
const time = (...names: string[]): FieldSpec => ({ names, is: 'time' });
const dateTime = (...names: string[]): FieldSpec => ({ names, is: 'date-time' });

const given = ['given_name', 'first name', 'forename', 'given', 'firstname', 'fname', 'pat first name'];
const family = ['family_name', 'surname', 'last name', 'family', 'lastname', 'lname', 'pat last name'];
const born = ['date_of_birth', 'dob', 'birth date', 'birthday', 'born', 'date of birth', 'd.o.b.', 'birthdate'];
const mail = ['email', 'e-mail', 'email address', 'e-mail address', 'mail'];

/** The fields of each table: the name we write, and then those that others do. */
export const fields = {
  patients: {
    id: text('id', 'patient id', 'patient no', 'patient number', 'pat id', 'chart', 'chart number', 'patnum', 'code'),
    given_name: text(...given),
    family_name: text(...family),
    name: text('name', 'patient name', 'full name', 'patient'),
    date_of_birth: date(...born),
    email: text(...mail),
    phone: text('phone', 'telephone', 'tel', 'home phone', 'phone number', 'home tel', 'contact number', 'home'),
    mobile: text('mobile', 'cell', 'mobile phone', 'cell phone', 'mobile number', 'mobile tel', 'wireless phone'),
    archived: text('archived', 'inactive', 'archive', 'deleted'),
    status: text('status', 'patient status', 'active'),
  },
  practitioners: {
    id: text('id', 'practitioner id', 'provider id', 'code', 'provider code', 'provnum', 'abbr'),
    name: text('name', 'practitioner', 'provider', 'provider name', 'practitioner name', 'dentist', 'full name'),
    given_name: text(...given),
    family_name: text(...family),
    profession: text('profession', 'role', 'type', 'speciality', 'specialty', 'job title', 'title', 'category'),
    left_on: date('left_on', 'left', 'end date', 'leaving date', 'left on'),
  },
  types: {
    id: text('id', 'type id', 'code', 'appointment type id', 'reason id'),
    name: text('name', 'appointment type', 'type', 'reason', 'treatment', 'title', 'procedure'),
    description: text('description', 'details', 'notes'),
    minutes: text('minutes', 'duration', 'length', 'mins', 'duration (minutes)', 'default duration', 'time units'),
    bookable_online: text('bookable_online', 'online', 'bookable', 'online booking', 'web'),
  },
  appointments: {
    id: text('id', 'appointment id', 'appt id', 'aptnum', 'apptid', 'booking id', 'appointment number', 'uid'),
    patient_id: text('patient_id', 'patient no', 'patient number', 'pat id', 'patnum', 'chart', 'chart number'),
    patient_name: text('patient_name', 'patient', 'name', 'full name', 'patient full name'),
    patient_given_name: text('patient_given_name', 'patient first name', 'patient forename', ...given.slice(1)),
    patient_family_name: text('patient_family_name', 'patient surname', 'patient last name', ...family.slice(1)),
    patient_date_of_birth: date('patient_date_of_birth', 'patient dob', ...born.slice(1)),
    patient_email: text('patient_email', 'patient e-mail', 'patient email address', ...mail),
    practitioner_id: text('practitioner_id', 'provider id', 'provnum', 'provider code', 'dentist id', 'resource id'),
    practitioner: text(
      'practitioner',
      'provider',
      'dentist',
      'clinician',
      'practitioner name',
      'provider name',
      'with',
      'doctor',
      'resource',
      'column',
      'operator',
    ),
    type_id: text('type_id', 'appointment type id', 'reason id', 'type code'),
    type: text('type', 'appointment type', 'appt type', 'reason', 'treatment', 'procedure', 'service', 'description'),
    start: dateTime(
      'start',
      'starts',
      'start time',
      'appointment start',
      'date time',
      'datetime',
      'aptdatetime',
      'start date time',
      'appointment date time',
      'starts at',
      'begin',
    ),
    date: date('date', 'appt date', 'appointment date', 'start date', 'visit date', 'day', 'booking date'),
    time: time('time', 'appt time', 'appointment time', 'start at', 'visit time', 'from'),
    end: dateTime(
      'end',
      'ends',
      'end time',
      'appointment end',
      'finish',
      'finish time',
      'end date time',
      'ends at',
      'to',
      'until',
    ),
    minutes: text('minutes', 'duration', 'length', 'mins', 'appt length', 'duration (minutes)', 'appointment length'),
    status: text('status', 'state', 'appointment status', 'appt status', 'aptstatus'),
    booked_at: dateTime('booked_at', 'booked', 'booked on', 'created', 'created at', 'date created', 'made on'),
  },
} as const satisfies Record<Table, Record<string, FieldSpec>>;

export type Field<T extends Table = Table> = T extends Table ? keyof (typeof fields)[T] & string : never;

export const fieldsOf = (table: Table): [string, FieldSpec][] => Object.entries(fields[table]);

const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The field that a column of this name is, or null. */
function recognise(table: Table, column: string): string | null {
  const wanted = plain(column);
  for (const [field, { names }] of fieldsOf(table)) if (names.some((name) => plain(name) === wanted)) return field;
  return null;
}

/** Which field each column of a header is, by its number; each field once, '' for a column that nobody knows. */
export function recogniseColumns(table: Table, header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((column) => {
    const field = recognise(table, column);
    if (!field || taken.has(field)) return '';
    taken.add(field);
    return field;
  });
}

/** Groups of fields of which a table needs one each: without them no row can be taken. */
export const needed: Record<Table, readonly (readonly string[])[]> = {
  patients: [['family_name', 'name']],
  practitioners: [['name', 'family_name']],
  types: [['name']],
  appointments: [
    ['start', 'date'],
    ['practitioner', 'practitioner_id'],
    ['patient_id', 'patient_name', 'patient_family_name', 'patient_email'],
  ],
};

/** What is needed and not there: the first name of each group. */
export const missingFields = (table: Table, columns: readonly string[]): string[] =>
  needed[table].filter((group) => !group.some((field) => columns.includes(field))).map(([first = '']) => first);

/** The table that a header looks most like. */
export function guessTable(header: readonly string[]): Table {
  const scored = tables.map((table) => {
    const columns = recogniseColumns(table, header);
    const found = columns.filter(Boolean).length - 3 * missingFields(table, columns).length;
    // A list of appointments names practitioners and types too: it is the only one with a day and a person.
    return { table, score: found + (table === 'appointments' && !missingFields(table, columns).length ? 3 : 0) };
  });
  scored.sort((a, b) => b.score - a.score);
  return scored[0]?.table ?? 'patients';
}
