import { type Act, accountOf, visitorOf } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId, newReference } from '#/platform/ids.ts';
import type { Practice } from '#/practice/practice.ts';
import type { BookedData } from '../events.ts';
import { refuseFullDay } from '../find-times/daily-cap.ts';
import { holderOf } from '../hold/holder.ts';
import { promises } from '../promises.ts';
import { keepCancelled } from '../rebook/keep-cancelled.ts';
import {
  claim,
  claimFree,
  dropExpiredHolds,
  inherit,
  letGoOwnHolds,
  lockDiary,
  stretchOf,
  type VisitTime,
  visitTime,
} from '../taken.ts';
import { refuseTimeOff } from '../time-off.ts';
import { keepToLimit } from './open-bookings.ts';
import type { Booked, BookRequest } from './request.ts';

/**
 * Writes one appointment in one transaction: the row with its promise, its claim on the time (the visit and the buffer
 * after it), the event and the message.
 * What the patient holds of this time themselves becomes the claim. Throws isTooManyOpen for a patient's one too many,
 * what the database refuses (isTaken, `appointment_once`), and isOnAgain where what it replaces was put back.
 */
export function write(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  request: BookRequest,
  visit: VisitTime,
): Promise<Booked> {
  return transact(house, async (trx) => {
    await lockDiary(trx, practice.id, visit.practitioner_id);
    return writeIn(trx, house, practice, act, request, visit);
  });
}

/** The same as a part of a greater deed, whose transaction has locked the diary before anything else. */
export async function writeIn(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practice: Practice,
  act: Act,
  request: BookRequest,
  visit: VisitTime,
): Promise<Booked> {
  const stretch = stretchOf(visit);
  const id = newId();
  const reference = newReference();
  if (request.rebookedFrom) await keepCancelled(trx, practice.id, request.rebookedFrom);
  if (act.actor.kind === 'patient') await keepToLimit(trx, practice, act, request.patientId);
  if (act.actor.kind === 'patient') await refuseTimeOff(trx, practice.id, visit);
  const holder = holderOf(act.actor);
  const { typeId } = request;
  if (act.actor.kind === 'patient') await refuseFullDay(trx, practice, { typeId, visit, holder }, act.now);
  await dropExpiredHolds(trx, practice.id, stretch, act.now);
  const held = holder ? await letGoOwnHolds(trx, practice.id, holder, stretch) : [];
  await trx
    .insertInto('appointment')
    .values({
      practice_id: practice.id,
      id,
      reference,
      patient_id: request.patientId,
      type_id: request.typeId,
      ...visitTime(visit),
      local_start: stretch.starts.toZonedDateTimeISO(practice.zone).toPlainDateTime(),
      zone: practice.zone,
      state: request.arrived ? 'arrived' : 'pending',
      ...(await promises(trx, practice, request.typeId, stretch.starts)),
      double_booked: request.doubleBook ?? false,
      booked_at: act.now,
      booked_channel: act.actor.channel,
      booked_by: accountOf(act.actor),
      visitor_id: visitorOf(act.actor),
      once_key: request.onceKey ?? null,
      rebooked_from: request.rebookedFrom ?? null,
    })
    .execute();
  let doubleBooked = false;
  if (request.doubleBook) {
    doubleBooked = !(await claimFree(trx, practice.id, id, stretch));
    if (!doubleBooked) {
      await trx
        .updateTable('appointment')
        .set({ double_booked: false })
        .where('practice_id', '=', practice.id)
        .where('id', '=', id)
        .execute();
    }
  } else {
    await claim(trx, practice.id, id, stretch);
  }
  for (const freed of held) await inherit(trx, practice.id, freed);
  if (request.rebookedFrom) await closeRebookTask(trx, practice.id, request.rebookedFrom, act.now);
  const data: BookedData = {
    starts: stretch.starts.toString(),
    sequence: 0,
    ...(request.rebookedFrom ? { rebookedFrom: request.rebookedFrom } : {}),
    ...(doubleBooked ? { doubleBooked } : {}),
    ...(request.tellPatient === false ? { tellPatient: false } : {}),
    ...(request.arrived ? { walkIn: true } : {}),
  };
  await record(trx, house, practice.id, act, {
    kind: 'appointment.booked',
    appointmentId: id,
    patientId: request.patientId,
    data,
  });
  if (request.arrived) {
    const patientId = request.patientId;
    await record(trx, house, practice.id, act, { kind: 'appointment.arrived', appointmentId: id, patientId });
  }
  return { id, reference };
}

/** Whoever asked the practice to rebook a visit has it now: nobody need do it any more. */
const closeRebookTask = (trx: Trx, practiceId: number, cancelledId: string, now: Temporal.Instant) =>
  trx
    .updateTable('staff_task')
    .set({ closed_at: now })
    .where('practice_id', '=', practiceId)
    .where('kind', '=', 'rebook')
    .where('appointment_id', '=', cancelledId)
    .where('closed_at', 'is', null)
    .execute();
