import type { AppointmentState } from '#db/tables.ts';

// What a file says, row by row, whatever its format: read-csv.ts and read-ical/ make these, stage.ts takes them.
// A reader refuses nothing as a whole once it has begun: what it can't take is a row too, with its line and its reason.

/** Why a line isn't taken, or what to know about one that is: a key of words.en.json (`reason.<code>`) and its values. */
export type Reason = { code: ReasonCode; values?: Record<string, string | number> };

export const reasonCodes = [
  // of a row that can't be taken
  'columns', // values: has, wants
  'missing', // values: field
  'bad-date', // values: field, value
  'bad-time', // values: field, value
  'skipped-time', // values: value: the clocks jump over it
  'bad-number', // values: field, value
  'bad-email', // values: value
  'bad-phone', // values: value
  'bad-state', // values: value
  'bad-text', // values: field
  'too-long', // values: field, most
  'ends-before', // it ends before it starts, or when it starts
  'too-far', // values: value: before 1900 or after 2200
  'twice', // values: line: the same external id stands in that line already
  'unknown-patient', // values: value
  'several-patients', // values: value
  'unknown-practitioner', // values: value
  'unknown-type', // values: value
  'overlaps-file', // values: line
  'overlaps-here', // values: value: what stands there
  // of what a calendar has and nobody imports
  'free-time', // TRANSP:TRANSPARENT
  'cancelled-event',
  'replaced-event', // values: line: a later SEQUENCE of the same UID stands there
  'other-component', // values: value: VTODO, VJOURNAL, VFREEBUSY …
  'outside-horizon', // a recurrence without an occurrence that is looked at
  'too-many', // values: most: more occurrences than are taken
  'bad-recurrence', // values: value
  'unknown-zone', // values: value
  'broken-component', // values: value
  // of a row that is taken all the same
  'repeated-time', // values: value: the clocks show it twice, the first is taken
  'matched', // a record that was here already
  'changed-here', // cancelled, moved or changed in Portico since the last import
  'free-now', // its time off would begin where a visit is
  'floating-time', // no zone: the practice's was taken
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

type Line = {
  /** The line of the file that the row begins on, from 1. */
  line: number;
  /** What the old system calls it, or where that is unknown a text made of what doesn't change: a second import of the
   *  same file gives the same. For a calendar UID, and for one occurrence UID and its RECURRENCE-ID or start. */
  externalId: string;
  /** Something to know about it, though it is taken. */
  remark?: Reason;
};

/** Whom a row means: by the old system's id, or else by what it says of them. */
export type PatientRef = {
  externalId: string | null;
  name: string | null;
  dateOfBirth: Temporal.PlainDate | null;
  email: string | null;
};

/** A practitioner or appointment type as a row names it: by id or by name. */
export type NameRef = { externalId: string | null; name: string | null };

export type ImportedPatient = Line & {
  kind: 'patient';
  givenName: string;
  familyName: string;
  dateOfBirth: Temporal.PlainDate | null;
  email: string | null;
  /** E.164. */
  phone: string | null;
  archived: boolean;
};

export type ImportedPractitioner = Line & {
  kind: 'practitioner';
  name: string;
  profession: 'dentist' | 'hygienist' | 'therapist';
  leftOn: Temporal.PlainDate | null;
};

export type ImportedType = Line & {
  kind: 'type';
  name: string;
  description: string;
  minutes: number;
  bookableOnline: boolean;
};

export type ImportedVisit = Line & {
  kind: 'visit';
  patient: PatientRef;
  practitioner: NameRef;
  type: NameRef;
  starts: Temporal.Instant;
  /** Null: as long as its type is. */
  ends: Temporal.Instant | null;
  state: AppointmentState;
  /** When it was booked, where the file says so. */
  bookedAt?: Temporal.Instant | null;
  /**
   * A calendar's event, which may or may not be a visit: where no one record fits `patient`, it becomes time off with
   * this note instead of a bad line. Its type, where none fits, is the one that the manager chose for the file.
   * Cancelled, it is taken only where it became a visit before: that one is cancelled then.
   */
  orTimeOff?: { note: string };
};

export type ImportedTimeOff = Line & {
  kind: 'time-off';
  practitioner: NameRef;
  starts: Temporal.Instant;
  ends: Temporal.Instant;
  note: string;
};

/** A line that isn't imported: `bad` where something is wrong with it, `skip` where nothing is. */
export type NotImported = { kind: 'bad' | 'skip'; line: number; what: string; reason: Reason };

export type ImportedRow =
  | ImportedPatient
  | ImportedPractitioner
  | ImportedType
  | ImportedVisit
  | ImportedTimeOff
  | NotImported;

/** What a reader gives, in the order of the file. Rows come one at a time, so that a long file needs no more memory. */
export type Rows = AsyncIterable<ImportedRow> | Iterable<ImportedRow>;

/** A file that can't be read at all, before any row: nothing of it is kept. The message is a key `refused.<code>`. */
export type Unreadable = { ok: false; code: UnreadableCode; values?: Record<string, string | number> };
export type UnreadableCode =
  | 'empty'
  | 'too-big' // values: megabytes
  | 'not-text'
  | 'not-csv' // values: line
  | 'no-header'
  | 'not-calendar'
  | 'no-columns' // values: fields
  | 'date-order'; // values: example
