import { type Act, accountOf } from '#/platform/actor.ts';
import { type Db, violates } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { typeById } from '#/practice/roster.ts';
import { holderOf } from '../hold/holder.ts';
import { heldPractitioner } from '../hold/read-hold.ts';
import { permissionOf } from '../queries.ts';
import { isOnAgain } from '../rebook/keep-cancelled.ts';
import { mayRebook } from '../rebook/may-rebook.ts';
import { isTaken, type VisitTime } from '../taken.ts';
import { candidatesAble, candidatesFree, whyNotOffered } from './candidates.ts';
import { inOrderOfChoice } from './choose-practitioner.ts';
import { mayBook } from './may-book.ts';
import { isTooManyOpen } from './open-bookings.ts';
import type { Booked, BookRequest, BookResult } from './request.ts';
import { ageOn, standingOf } from './standing.ts';
import { write } from './write-appointment.ts';

/**
 * Books a visit. A patient's must be one of the times that are offered; staff may book any time of anyone who is there,
 * out of hours too. The database itself refuses an overlap: whoever commits second is told `taken`, or, with "any",
 * gets the next practitioner who is free. Refuses with a reason; ids of another practice read as `unknown`.
 */
export async function bookAppointment(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  request: BookRequest,
): Promise<BookResult> {
  const before = await bookedWith(house.db, practice.id, act, request.onceKey);
  if (before) return { ok: true, appointment: before, again: true };
  const result = await tryToBook(house, practice, act, request);
  if (result.ok) return result;
  // Lost: to the same form's other click, perhaps.
  const meanwhile = await bookedWith(house.db, practice.id, act, request.onceKey);
  return meanwhile ? { ok: true, appointment: meanwhile, again: true } : result;
}

async function tryToBook(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  request: BookRequest,
): Promise<BookResult> {
  const { db } = house;
  const type = await typeById(db, practice.id, request.typeId);
  const patient = await db
    .selectFrom('patient')
    .select(['id', 'usual_practitioner_id', 'online_access', 'archived_at', 'date_of_birth', 'plan_id'])
    .select('books_online')
    .where('practice_id', '=', practice.id)
    .where('id', '=', request.patientId)
    .executeTakeFirst();
  if (!type || !patient) return { ok: false, reason: 'unknown' };

  const byPatient = act.actor.kind === 'patient';
  const doubleBook = !byPatient && request.doubleBook; // staff alone book over what is taken, whatever is asked
  if (byPatient) {
    const { may_book } = await permissionOf(db, practice.id, act.actor, patient.id);
    if (may_book === false) return { ok: false, reason: 'not-allowed' };
    const today = act.now.toZonedDateTimeISO(practice.zone).toPlainDate();
    const standing = await standingOf(db, practice, patient.id, act.now);
    const who = {
      ...patient,
      standing,
      age: ageOn(patient.date_of_birth, today),
      planId: patient.plan_id,
      restricted: !patient.books_online,
    };
    const decision = mayBook(type, who, practice.policies);
    if (!decision.ok) return decision;
  } else if (patient.archived_at) {
    return { ok: false, reason: 'archived' };
  }
  if (request.rebookedFrom) {
    const decision = await mayRebook(db, practice.id, request.rebookedFrom, request.patientId);
    if (!decision.ok) return decision;
  }
  const holder = holderOf(act.actor);
  const wanted = { ...request, holder: holder ?? undefined };
  const candidates = byPatient
    ? await candidatesFree(db, practice, act.now, wanted)
    : await candidatesAble(db, practice, wanted);
  const ends = request.starts.add({ minutes: type.minutes });
  if (!candidates.length) {
    const reason = byPatient ? await whyNotOffered(db, practice, act.now, wanted) : 'unknown';
    return { ok: false, reason };
  }
  // Whom "any" means was decided when the time was held.
  const first = holder && (await heldPractitioner(db, practice.id, holder, request, act.now));
  for (const candidate of inOrderOfChoice(candidates, first ?? patient.usual_practitioner_id)) {
    const visit: VisitTime = {
      practitioner_id: candidate.practitionerId,
      starts_at: request.starts,
      ends_at: ends,
      buffer_minutes: type.buffer_minutes,
    };
    try {
      const appointment = await write(house, practice, act, { ...request, doubleBook }, visit);
      return { ok: true, appointment, again: false };
    } catch (error) {
      if (violates(error, 'appointment_once')) break;
      if (isOnAgain(error)) return { ok: false, reason: 'not-rebookable' };
      if (violates(error, 'appointment_rebooked_once')) return { ok: false, reason: 'already-rebooked' };
      if (isTooManyOpen(error)) return { ok: false, reason: 'too-many-open' };
      if (!isTaken(error)) throw error;
    }
  }
  return { ok: false, reason: 'taken' };
}

/** What this form has booked already; null where it hasn't. */
async function bookedWith(db: Db, practiceId: number, act: Act, onceKey: string | undefined): Promise<Booked | null> {
  const accountId = accountOf(act.actor);
  if (!onceKey || !accountId) return null;
  const row = await db
    .selectFrom('appointment')
    .select(['id', 'reference'])
    .where('practice_id', '=', practiceId)
    .where('booked_by', '=', accountId)
    .where('once_key', '=', onceKey)
    .executeTakeFirst();
  return row ?? null;
}
