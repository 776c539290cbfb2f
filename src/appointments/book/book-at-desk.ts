import { insertPatient, type NewPatient } from '#/people/patients.ts';
import type { Act } from '#/platform/actor.ts';
import { type Trx, violates } from '#/platform/database.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { bufferThatFits, haveSeen, type Overlap, overlapsOf } from '../overlaps.ts';
import { isOnAgain } from '../rebook/keep-cancelled.ts';
import { mayRebook } from '../rebook/may-rebook.ts';
import { dropExpiredHolds, lockDiary, type Stretch } from '../taken.ts';
import { bookedByForm, isSameRequest } from './booked-by-form.ts';
import { candidatesAble } from './candidates.ts';
import type { Booked } from './request.ts';
import { writeIn } from './write-appointment.ts';

/** What staff ask for at the desk or on the telephone. */
export type DeskRequest = {
  /** Somebody on the books, or whose record is opened with the booking. */
  patient: { id: string } | { added: NewPatient };
  typeId: string;
  practitionerId: string;
  starts: Temporal.Instant;
  /** Null: as long as the type takes. */
  minutes: number | null;
  tellPatient: boolean;
  /** From the form: asked for the same again, it gives the same appointment. */
  onceKey: string;
  /** What they were shown that it lies over, and want to book over: by id. */
  over: readonly string[];
  /** The cancelled appointment this one replaces: one of the same patient. */
  rebookedFrom?: string | undefined;
  /** A walk-in: here already. */
  arrived?: boolean;
};

export type DeskResult =
  | { ok: true; appointment: Booked; again: boolean }
  /** `not-able`: the practitioner doesn't do this type, or isn't here any more. */
  | { ok: false; reason: 'unknown' | 'archived' | 'not-able' | 'not-rebookable' | 'already-rebooked' }
  /** It lies over more than they were shown: all that it lies over now. */
  | { ok: false; reason: 'overlaps'; overlaps: Overlap[] };

/**
 * Books as staff do: any minute of anyone who does the type, out of sessions and in time off too, for somebody on the
 * books or for somebody new, whose record is opened in the same transaction. What overlaps is booked only over what the
 * form has shown, as a marked double booking; of two receptionists the second hears what the first did. The same form
 * sent twice gives one appointment and one record.
 */
export async function bookAtDesk(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  request: DeskRequest,
): Promise<DeskResult> {
  const type = await house.db
    .selectFrom('appointment_type')
    .select(['minutes', 'buffer_minutes'])
    .where('practice_id', '=', practice.id)
    .where('id', '=', request.typeId)
    .executeTakeFirst();
  if (!type) return { ok: false, reason: 'unknown' };
  const refused = await whyNot(house, practice, request);
  if (refused) return { ok: false, reason: refused };
  const stretch: Stretch = {
    practitionerId: request.practitionerId,
    starts: request.starts,
    ends: request.starts.add({ minutes: request.minutes ?? type.minutes }),
  };
  try {
    return await transact(house, (trx) => bookIn(trx, house, practice, act, request, stretch, type.buffer_minutes));
  } catch (error) {
    if (isOnAgain(error)) return { ok: false, reason: 'not-rebookable' };
    if (violates(error, 'appointment_rebooked_once')) return { ok: false, reason: 'already-rebooked' };
    // The form has been sent for another practitioner at the same moment, and that one is booked.
    if (violates(error, 'appointment_once')) return bookAtDesk(house, practice, act, request);
    throw error;
  }
}

async function whyNot({ db }: Pick<House, 'db'>, practice: Practice, { patient, ...wanted }: DeskRequest) {
  if ('id' in patient) {
    const known = await db
      .selectFrom('patient')
      .select('archived_at')
      .where('practice_id', '=', practice.id)
      .where('id', '=', patient.id)
      .executeTakeFirst();
    if (!known) return 'unknown';
    if (known.archived_at) return 'archived';
  }
  const { typeId, practitionerId, starts } = wanted;
  const able = await candidatesAble(db, practice, { typeId, practitionerId, starts });
  return able.length ? null : 'not-able';
}

async function bookIn(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practice: Practice,
  act: Act,
  request: DeskRequest,
  stretch: Stretch,
  buffer: number,
): Promise<DeskResult> {
  await lockDiary(trx, practice.id, stretch.practitionerId);
  const before = await bookedByForm(trx, practice.id, act, request.onceKey);
  if (before && isSameRequest(before, request)) return { ok: true, appointment: before, again: true };
  if (request.rebookedFrom) {
    const whose = 'id' in request.patient ? request.patient.id : '';
    const decision = await mayRebook(trx, practice.id, request.rebookedFrom, whose);
    if (!decision.ok) return decision;
  }
  await dropExpiredHolds(trx, practice.id, { ...stretch, ends: stretch.ends.add({ minutes: buffer }) }, act.now);
  const overlaps = await overlapsOf(trx, practice.id, stretch, act.now);
  if (!haveSeen(request.over, overlaps)) return { ok: false, reason: 'overlaps', overlaps };
  const { patient, typeId, practitionerId, starts, tellPatient, arrived, rebookedFrom } = request;
  const patientId = 'id' in patient ? patient.id : await insertPatient(trx, house, practice.id, act, patient.added);
  const visit = {
    practitioner_id: practitionerId,
    starts_at: starts,
    ends_at: stretch.ends,
    buffer_minutes: await bufferThatFits(trx, practice.id, stretch, buffer),
  };
  const wanted = { patientId, typeId, practitionerId, starts, tellPatient, arrived, rebookedFrom };
  const onceKey = before ? undefined : request.onceKey;
  const doubleBook = overlaps.length > 0;
  const appointment = await writeIn(trx, house, practice, act, { ...wanted, onceKey, doubleBook }, visit);
  return { ok: true, appointment, again: false };
}
