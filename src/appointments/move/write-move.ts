import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import type { MovedData } from '../events.ts';
import { refuseFullDay } from '../find-times/daily-cap.ts';
import { holderOf } from '../hold/holder.ts';
import { bufferThatFits, haveSeen, type Overlap, overlapsOf } from '../overlaps.ts';
import { promises } from '../promises.ts';
import type { Appointment } from '../queries.ts';
import {
  dropExpiredHolds,
  exchange,
  inherit,
  letGoOwnHolds,
  lockDiary,
  type Stretch,
  stretchOf,
  type VisitTime,
  visitTime,
} from '../taken.ts';
import { cantComeTask, closeTasksAbout } from '../tasks/tasks.ts';
import { refuseTimeOff } from '../time-off.ts';
import type { MoveRequest } from './request.ts';

/**
 * Writes one move in one transaction: the row with its new time and promises, the new time claimed for the old, the
 * event and the message. Gives `lost` when somebody else changed the row since it was read, and what it would lie over
 * where staff were shown less; throws what the database refuses (isTaken). In each of these nothing has changed.
 */
export function writeMove(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  appointment: Appointment,
  visit: VisitTime,
  request: MoveRequest,
): Promise<'moved' | 'lost' | Overlap[]> {
  const staff = request.who === 'staff' ? request : null;
  const from = stretchOf(appointment);
  // Of the same start the promise stands.
  const sameStart = staff !== null && visit.starts_at.equals(appointment.starts_at);
  const holder = holderOf(act.actor);
  return transact(house, async (trx) => {
    // In one order for all, so that two who change places don't wait for each other.
    for (const id of [...new Set([from.practitionerId, visit.practitioner_id])].sort()) {
      await lockDiary(trx, practice.id, id);
    }
    if (!staff) {
      await refuseTimeOff(trx, practice.id, visit);
      const taking = { typeId: appointment.type_id, visit, moved: appointment.id, holder };
      await refuseFullDay(trx, practice, taking, act.now);
    }
    await dropExpiredHolds(trx, practice.id, stretchOf(visit), act.now);
    const over = staff?.over && (await overlapsOf(trx, practice.id, alone(visit), act.now, appointment.id));
    if (over && !haveSeen(staff.over ?? [], over)) return over;
    const fits = staff
      ? await bufferThatFits(trx, practice.id, alone(visit), visit.buffer_minutes, appointment.id)
      : null;
    const agreed = { ...visit, buffer_minutes: fits ?? visit.buffer_minutes };
    const to = stretchOf(agreed);
    const doubleBook = staff?.doubleBook || (over ? over.length > 0 : false);
    const here = () =>
      trx.updateTable('appointment').where('practice_id', '=', practice.id).where('id', '=', appointment.id);
    const swapped = await here()
      .set({
        ...visitTime(agreed),
        local_start: to.starts.toZonedDateTimeISO(practice.zone).toPlainDateTime(),
        zone: practice.zone,
        ...(sameStart ? {} : await promises(trx, practice, appointment.type_id, to.starts)),
        double_booked: false,
        version: appointment.version + 1,
        sequence: appointment.sequence + 1,
      })
      .where('version', '=', appointment.version)
      .executeTakeFirst();
    if (swapped.numUpdatedRows === 0n) return 'lost';
    const held = holder ? await letGoOwnHolds(trx, practice.id, holder, to) : [];
    const whole = await exchange(trx, practice.id, appointment.id, { from, to, doubleBook });
    for (const freed of held) await inherit(trx, practice.id, freed);
    if (!whole) await here().set({ double_booked: true }).execute();
    // To the new time one may well come.
    if (!sameStart) await closeTasksAbout(trx, house, practice.id, act, appointment.id, cantComeTask);
    const data: MovedData = {
      from: from.starts.toString(),
      to: to.starts.toString(),
      fromPractitioner: from.practitionerId,
      toPractitioner: to.practitionerId,
      sequence: appointment.sequence + 1,
      tellPatient: !staff || staff.tellPatient,
      ...lengths(appointment, agreed),
    };
    await record(trx, house, practice.id, act, {
      kind: 'appointment.moved',
      appointmentId: appointment.id,
      patientId: appointment.patient_id,
      data,
    });
    return 'moved';
  });
}

/** The visit without what is kept free after it: where it has room, staff put it. */
const alone = (visit: VisitTime): Stretch => stretchOf({ ...visit, buffer_minutes: 0 });

function lengths(from: VisitTime, to: VisitTime): Pick<MovedData, 'fromMinutes' | 'toMinutes'> {
  const [fromMinutes, toMinutes] = [from, to].map(({ starts_at, ends_at }) =>
    ends_at.since(starts_at).total('minutes'),
  );
  return fromMinutes === toMinutes ? {} : { fromMinutes, toMinutes };
}
