import type { Act } from '#/platform/actor.ts';
import { type Db, type Trx, violates } from '#/platform/database.ts';
import { type House, transact } from '#/platform/house.ts';
import type { VisitorDetails, VisitorReader } from '#/practice/env.ts';
import type { Practice } from '#/practice/practice.ts';
import { typeById } from '#/practice/roster.ts';
import { candidatesFree, whyNotOffered } from '../book/candidates.ts';
import { inOrderOfChoice } from '../book/choose-practitioner.ts';
import { mayBook } from '../book/may-book.ts';
import { isTooManyOpen } from '../book/open-bookings.ts';
import type { Booked, BookRequest, BookResult } from '../book/request.ts';
import { writeIn } from '../book/write-appointment.ts';
import { heldPractitioner } from '../hold/read-hold.ts';
import { isTaken, lockDiary, type VisitTime } from '../taken.ts';
import { isClosedOnline, isMailboxFull, recordFor } from './record-for.ts';

/** What a visitor asks for. There is no patient in it: which record it is written to is found out on booking. */
export type VisitorRequest = Omit<BookRequest, 'patientId' | 'rebookedFrom' | 'doubleBook'> & { onceKey: string };

type Who = VisitorReader & { details: VisitorDetails };

/**
 * Books for a visitor whose address is proved: the appointment, the record it is written to (theirs, or a new one) and
 * what staff should look at are one transaction. Refuses as `bookAppointment` does, and `no-online-access` where the
 * record is closed to online booking. The same form again gives the same appointment.
 */
export async function bookAsVisitor(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  visitor: Who,
  request: VisitorRequest,
): Promise<BookResult> {
  const before = await bookedBefore(house.db, practice.id, visitor.id, request.onceKey);
  if (before) return { ok: true, appointment: before, again: true };
  const result = await tryToBook(house, practice, act, visitor, request);
  if (result.ok) return result;
  // Lost: to the same form's other click, perhaps.
  const meanwhile = await bookedBefore(house.db, practice.id, visitor.id, request.onceKey);
  return meanwhile ? { ok: true, appointment: meanwhile, again: true } : result;
}

async function tryToBook(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  visitor: Who,
  request: VisitorRequest,
): Promise<BookResult> {
  const { db } = house;
  const type = await typeById(db, practice.id, request.typeId);
  if (!type) return { ok: false, reason: 'unknown' };
  // What they say of themselves decides, as it did when they chose: the record would tell what the practice knows.
  const standing = visitor.beenBefore ? 'existing' : 'new';
  const decision = mayBook(
    type,
    { online_access: true, archived_at: null, standing, age: visitor.age, planId: null, restricted: false },
    practice.policies,
  );
  if (!decision.ok) return decision;

  const holder = { visitorId: visitor.id };
  const wanted = { ...request, holder };
  const candidates = await candidatesFree(db, practice, act.now, wanted);
  if (!candidates.length) return { ok: false, reason: await whyNotOffered(db, practice, act.now, wanted) };
  const first = await heldPractitioner(db, practice.id, holder, request, act.now);
  for (const { practitionerId } of inOrderOfChoice(candidates, first)) {
    const visit: VisitTime = {
      practitioner_id: practitionerId,
      starts_at: request.starts,
      ends_at: request.starts.add({ minutes: type.minutes }),
      buffer_minutes: type.buffer_minutes,
    };
    try {
      const appointment = await transact(house, (trx) => write(trx, house, practice, act, visitor, request, visit));
      return { ok: true, appointment, again: false };
    } catch (error) {
      if (violates(error, 'appointment_once_visitor')) break;
      if (isTooManyOpen(error) || isMailboxFull(error)) return { ok: false, reason: 'too-many-open' };
      if (isClosedOnline(error)) return { ok: false, reason: 'no-online-access' };
      if (!isTaken(error)) throw error;
    }
  }
  return { ok: false, reason: 'taken' };
}

async function write(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practice: Practice,
  act: Act,
  visitor: Who,
  request: VisitorRequest,
  visit: VisitTime,
): Promise<Booked> {
  await lockDiary(trx, practice.id, visit.practitioner_id);
  const { patientId, lookAt } = await recordFor(trx, house, practice, act, visitor);
  const booked = await writeIn(trx, house, practice, act, { ...request, patientId }, visit);
  await lookAt(booked.id);
  await trx
    .updateTable('visitor')
    .set({ patient_id: patientId })
    .where('practice_id', '=', practice.id)
    .where('id', '=', visitor.id)
    .execute();
  return booked;
}

async function bookedBefore(db: Db, practiceId: number, visitorId: string, onceKey: string): Promise<Booked | null> {
  const row = await db
    .selectFrom('appointment')
    .select(['id', 'reference'])
    .where('practice_id', '=', practiceId)
    .where('visitor_id', '=', visitorId)
    .where('once_key', '=', onceKey)
    .executeTakeFirst();
  return row ?? null;
}
