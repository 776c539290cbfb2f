import type { Db } from '#/platform/database.ts';
import type { PatientReader, Reached, VisitorReader } from '#/practice/env.ts';
import { saysForWhom } from '#/practice/for-whom.ts';
import type { Practice } from '#/practice/practice.ts';
import {
  type AppointmentType,
  appointmentTypes,
  type Practitioner,
  practitionersFor,
  typeById,
} from '#/practice/roster.ts';
import { type Appointment, coming, rebookedAs, yourAppointment } from '../queries.ts';
import type { Holder } from '../taken.ts';
import { hasTooMany } from '../visitor/open-in-mailbox.ts';
import { type Asked, anyone, readId, readStart } from './asked.ts';
import { isOffered, whyNotOffered } from './candidates.ts';
import { type CannotBook, mayBook } from './may-book.ts';
import { bookedOnline, mostOpen } from './open-bookings.ts';
import { type Known, knownOf } from './standing.ts';

/** A word about why one stands at this step: nothing was chosen, or what was asked for isn't there. */
export type Oddity = 'missing' | 'unknown' | 'does-not';

/** Who books: a signed-in patient, or a visitor without an account. */
export type BookingReader =
  | { patient: PatientReader; visitor?: undefined }
  | { visitor: VisitorReader; patient?: undefined };

/** For whom, and what is known of them: a visitor's standing is what they say, and their age comes after the time. */
export type ForWhom = Known & {
  asked: Asked;
  /** Who books without an account, with what they have said so far. */
  visitor?: VisitorReader;
  /** Null for a visitor: which record it becomes shows when they book, and never before. */
  patient: Reached | null;
  /** Whether the account reaches several records here, so that it matters for whom. */
  several: boolean;
  /** The cancelled appointment that this booking replaces. */
  rebook: Appointment | null;
  /** As whom they hold the time they choose. Null: a visitor, for whom nothing is held before their address is proved. */
  holder: Holder | null;
};
export type WithReason = ForWhom & {
  type: AppointmentType;
  /** Who does it, in the practice's order, the patient's usual one first. */
  able: Practitioner[];
  usualId: string | null;
};
/** `practitioner` null: any. */
export type WithPractitioner = WithReason & { practitioner: Practitioner | null };
export type WithTime = WithPractitioner & { start: Temporal.Instant };

/** `patient`: the given name of the one they may not book for. */
type CannotBecause = { type?: AppointmentType; patient?: string | undefined };

export type Step =
  | { step: 'rebooked'; rebook: Appointment }
  | ({ step: 'cannot'; asked: Asked; reason: CannotBook; rebook: Appointment | null } & CannotBecause)
  | { step: 'patient'; asked: Asked; patients: Reached[]; odd?: Oddity }
  /** They have booked as many visits online as the practice allows: these. */
  | ({ step: 'too-many'; open: Appointment[] } & ForWhom)
  /** The same of a visitor whose address is proved. What is booked stands in mails to that address, and not here. */
  | { step: 'mailbox-full'; asked: Asked }
  | ({ step: 'reason'; reasons: AppointmentType[]; odd?: Oddity } & ForWhom)
  | ({ step: 'practitioner'; odd?: Oddity } & WithReason)
  | ({ step: 'time'; odd?: Oddity } & WithPractitioner)
  | ({ step: 'lost'; why: 'taken' | 'not-offered' } & WithTime)
  | ({ step: 'details' } & WithTime)
  | ({ step: 'check' } & WithTime);

/**
 * How far the choices in the address lead: the first step that has no good answer, else `check`. What isn't of this
 * practice or this account reads as unknown; nothing that an address can say is an error.
 * A visitor comes to `check` only with a proved e-mail address, and is at `details` until then.
 */
export async function findStep(
  db: Db,
  practice: Practice,
  reader: BookingReader,
  given: Asked,
  now: Temporal.Instant,
): Promise<Step> {
  return reader.visitor
    ? withVisitor(db, practice, reader.visitor, { ...given, way: 'visitor' }, now)
    : withPatient(db, practice, reader.patient, given, now);
}

async function withPatient(
  db: Db,
  practice: Practice,
  reader: PatientReader,
  given: Asked,
  now: Temporal.Instant,
): Promise<Step> {
  const rebook = given.rebook ? await yourAppointment(db, practice.id, reader.accountId, given.rebook) : null;
  const replaces = rebook?.state === 'cancelled' ? rebook : null;
  const asked: Asked = { ...given, rebook: replaces?.reference };
  if (replaces) {
    const already = await rebookedAs(db, practice.id, replaces.id);
    if (already && already.state !== 'cancelled') return { step: 'rebooked', rebook: replaces };
  }
  if (!practice.policies.onlineBooking) return cannot(asked, 'booking-off', replaces);

  const patients = reader.patients.filter(({ mayBook }) => mayBook);
  const several = saysForWhom(reader);
  const named = reader.patients.find(({ id }) => id === (replaces?.patient_id ?? readId(given.patient)));
  if (patients.length === 0 || named?.mayBook === false) {
    return { ...cannot(asked, 'not-allowed', replaces), patient: named?.givenName };
  }
  const patient = several
    ? (named ?? (patients.length === 1 && !given.patient ? patients[0] : undefined))
    : patients[0];
  if (!patient)
    return { step: 'patient', asked: { ...asked, patient: undefined }, patients, odd: oddity(given.patient) };
  const known = await knownOf(db, practice, patient.id, now);
  const forWhom: ForWhom = {
    asked: { ...asked, patient: several ? patient.id : undefined },
    patient,
    standing: known?.standing ?? 'new',
    age: known?.age ?? null,
    planId: known?.planId ?? null,
    restricted: known?.restricted ?? false,
    several,
    rebook: replaces,
    holder: { accountId: reader.accountId },
  };
  if (forWhom.restricted) return cannot(asked, 'restricted', replaces);
  const open = bookedOnline(await coming(db, practice.id, patient.id, now));
  if (open.length >= mostOpen(practice.policies, forWhom.standing)) return { ...forWhom, step: 'too-many', open };
  return withReason(db, practice, forWhom, now);
}

/** A visitor books for one person, and replaces nothing. What is left to do before the check: to prove an address. */
async function withVisitor(
  db: Db,
  practice: Practice,
  visitor: VisitorReader,
  given: Asked,
  now: Temporal.Instant,
): Promise<Step> {
  const asked: Asked = { ...given, patient: undefined, rebook: undefined };
  if (!practice.policies.onlineBooking) return cannot(asked, 'booking-off', null);
  const standing = visitor.beenBefore ? 'existing' : 'new';
  const holder = visitor.proved ? { visitorId: visitor.id } : null;
  const forWhom: ForWhom = {
    asked,
    patient: null,
    standing,
    age: visitor.age,
    planId: null,
    restricted: false,
    several: false,
    rebook: null,
    holder,
    visitor,
  };
  const found = await withReason(db, practice, forWhom, now);
  if (found.step !== 'check') return found;
  if (!visitor.proved) return { ...found, step: 'details' };
  // Said before anything is held or pressed; the deed asks again.
  const full = visitor.details && (await hasTooMany(db, practice, visitor.details, now));
  return full ? { step: 'mailbox-full', asked: found.asked } : found;
}

const cannot = (asked: Asked, reason: CannotBook, rebook: Appointment | null) =>
  ({ step: 'cannot', asked, reason, rebook }) as const;

const oddity = (given: string | undefined): Oddity | undefined =>
  given === undefined ? undefined : given === '' ? 'missing' : 'unknown';

async function withReason(db: Db, practice: Practice, known: ForWhom, now: Temporal.Instant): Promise<Step> {
  const { asked, rebook } = known;
  // That they may book online at all is known from the sign-in. A visitor's age is asked after the time, and judged then.
  const may = (one: AppointmentType) =>
    mayBook(one, { ...known, online_access: true, archived_at: null }, practice.policies);
  const typeId = readId(asked.type);
  const type = typeId ? await typeById(db, practice.id, typeId) : null;
  if (!type) {
    const all = await appointmentTypes(db, practice.id);
    const reasons = all.filter((reason) => may(reason).ok);
    return { ...known, step: 'reason', asked: { ...asked, type: undefined }, reasons, odd: oddity(asked.type) };
  }
  const decision = may(type);
  if (!decision.ok) return { ...cannot(asked, decision.reason, rebook), type };

  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const everyone = await practitionersFor(db, practice.id, type.id, today);
  const usualId = known.patient && (await usualPractitioner(db, practice.id, known.patient.id));
  const able = [...everyone.filter(({ id }) => id === usualId), ...everyone.filter(({ id }) => id !== usualId)];
  return withPractitioner(db, practice, { ...known, type, able, usualId }, now);
}

async function withPractitioner(db: Db, practice: Practice, known: WithReason, now: Temporal.Instant): Promise<Step> {
  const { asked, able } = known;
  const only = able.length === 1 ? able[0] : undefined;
  const wanted = asked.practitioner === anyone ? null : able.find(({ id }) => id === readId(asked.practitioner));
  // With one to choose from there is nothing to ask.
  const practitioner = only ?? wanted;
  if (practitioner === undefined && able.length > 0) {
    const odd = await oddPractitioner(db, practice.id, asked.practitioner);
    return { ...known, step: 'practitioner', asked: { ...asked, practitioner: undefined }, odd };
  }
  const chosen = practitioner ?? null;
  const withThem = { ...known, practitioner: chosen, asked: { ...asked, practitioner: chosen?.id ?? anyone } };
  return withTime(db, practice, withThem, now);
}

async function withTime(db: Db, practice: Practice, known: WithPractitioner, now: Temporal.Instant): Promise<Step> {
  const { asked } = known;
  const start = readStart(asked.start);
  if (!start) return { ...known, step: 'time', asked: { ...asked, start: undefined }, odd: oddity(asked.start) };
  const wanted = {
    typeId: known.type.id,
    practitionerId: known.practitioner?.id ?? null,
    starts: start,
    holder: known.holder ?? undefined,
  };
  if (await isOffered(db, practice, now, wanted)) return { ...known, step: 'check', start };
  const why = await whyNotOffered(db, practice, now, wanted);
  return { ...known, step: 'lost', start, why };
}

async function usualPractitioner(db: Db, practiceId: number, patientId: string): Promise<string | null> {
  const row = await db
    .selectFrom('patient')
    .select('usual_practitioner_id')
    .where('practice_id', '=', practiceId)
    .where('id', '=', patientId)
    .executeTakeFirst();
  return row?.usual_practitioner_id ?? null;
}

async function oddPractitioner(db: Db, practiceId: number, given: string | undefined): Promise<Oddity | undefined> {
  const id = readId(given);
  if (!id) return oddity(given);
  const row = await db
    .selectFrom('practitioner')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? 'does-not' : 'unknown';
}
