import { type Act, accountOf } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { candidatesAble, candidatesFree, whyNotOffered } from '../book/candidates.ts';
import { inOrderOfChoice } from '../book/choose-practitioner.ts';
import type { MovedData } from '../events.ts';
import { holderOf } from '../hold/holder.ts';
import type { Overlap } from '../overlaps.ts';
import { type Appointment, appointmentById, appointmentFor } from '../queries.ts';
import { isTaken, type VisitTime } from '../taken.ts';
import { writeDownRefusal } from '../write-down-refusal.ts';
import { mayMove } from './may-move.ts';
import { asMoving, lengthOf } from './moving.ts';
import type { MoveRequest, MoveResult } from './request.ts';
import { writeMove } from './write-move.ts';

/**
 * Gives one appointment another time, or practitioner, or both: the same row, reference and calendar entry. It has the
 * new time and gives up the old in one transaction, and keeps the old where anything fails. The rule is asked on the row
 * as it is now; a patient's new time must be one that is offered, staff may take any of anyone who does this type. A
 * lost swap reads again, so whoever commits first wins and everyone hears the present truth. A patient's attempt that
 * the rule refuses is written down. The caller has loaded the appointment as theirs.
 */
export async function moveAppointment(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  appointmentId: string,
  request: MoveRequest,
): Promise<MoveResult> {
  for (;;) {
    const appointment = await appointmentFor(house.db, practice.id, act.actor, appointmentId);
    if (await movedByThis(house.db, practice.id, act, appointment, request)) {
      return { ok: true, appointment, again: true };
    }
    const decision = mayMove(appointment, practice.policies, request.who, act.now);
    if (!decision.ok) {
      if (request.who === 'patient')
        await writeDownRefusal(house, act, appointment, 'appointment.move-refused', decision.reason);
      return { ...decision, appointment };
    }
    if (isAsAsked(appointment, request)) return { ok: true, appointment, again: true };
    if (isStale(appointment, request)) return { ok: false, reason: 'changed', appointment };
    const outcome = await tryCandidates(house, practice, act, appointment, request);
    if (outcome === 'moved') {
      const moved = await appointmentById(house.db, practice.id, appointmentId);
      return { ok: true, appointment: moved ?? appointment, again: false };
    }
    if (typeof outcome !== 'string') return { ok: false, reason: 'overlaps', overlaps: outcome, appointment };
    if (outcome !== 'lost') return { ok: false, reason: outcome, appointment };
  }
}

const isStale = (appointment: Appointment, request: MoveRequest): boolean =>
  request.who === 'patient'
    ? request.sequence !== undefined && request.sequence !== appointment.sequence
    : request.version !== undefined && request.version !== appointment.version;

/** Nothing is left to do of what staff ask: their other click did it, or it was dropped where it lay. */
const isAsAsked = (appointment: Appointment, request: MoveRequest): boolean =>
  request.who === 'staff' &&
  request.practitionerId === appointment.practitioner_id &&
  request.starts.equals(appointment.starts_at) &&
  (request.minutes ?? lengthOf(appointment)) === lengthOf(appointment);

/** `lost`: somebody else changed the row since it was read. */
async function tryCandidates(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  appointment: Appointment,
  request: MoveRequest,
): Promise<'moved' | 'lost' | 'taken' | 'not-offered' | Overlap[]> {
  const { starts, practitionerId } = request;
  const length = (request.who === 'staff' ? request.minutes : undefined) ?? lengthOf(appointment);
  const holder = holderOf(act.actor) ?? undefined;
  const wanted = { typeId: appointment.type_id, practitionerId, starts, moving: asMoving(appointment), holder };
  const all =
    request.who === 'patient'
      ? await candidatesFree(house.db, practice, act.now, wanted)
      : await candidatesAble(house.db, practice, wanted);
  const asItIs = (id: string) =>
    id === appointment.practitioner_id && starts.equals(appointment.starts_at) && length === lengthOf(appointment);
  const candidates = all.filter((candidate) => !asItIs(candidate.practitionerId));
  if (!candidates.length) {
    const asPatient = request.who === 'patient' && !all.length;
    return asPatient ? whyNotOffered(house.db, practice, act.now, wanted) : 'not-offered';
  }
  for (const candidate of inOrderOfChoice(candidates, appointment.practitioner_id)) {
    const to: VisitTime = {
      practitioner_id: candidate.practitionerId,
      starts_at: starts,
      ends_at: starts.add({ minutes: length }),
      buffer_minutes: appointment.buffer_minutes,
    };
    try {
      return await writeMove(house, practice, act, appointment, to, request);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return 'taken';
}

/** Whether this form's change has been made before: a double click, a retried request. */
async function movedByThis(db: Db, practiceId: number, act: Act, appointment: Appointment, request: MoveRequest) {
  if (request.who !== 'patient' || request.sequence === undefined) return false;
  if (appointment.sequence <= request.sequence) return false;
  const events = await db
    .selectFrom('event')
    .select(['account_id', 'data'])
    .where('practice_id', '=', practiceId)
    .where('appointment_id', '=', appointment.id)
    .where('kind', '=', 'appointment.moved')
    .execute();
  return events.some(({ account_id, data }) => {
    const moved = data as MovedData;
    return (
      account_id === accountOf(act.actor) &&
      moved.sequence === (request.sequence ?? 0) + 1 &&
      Temporal.Instant.from(moved.to).equals(request.starts) &&
      (request.practitionerId ?? moved.toPractitioner) === moved.toPractitioner
    );
  });
}
