import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import type { MovedData } from '../events.ts';
import type { Appointment } from '../queries.ts';
import { dropExpiredHolds, exchange, lockDiary, stretchOf, type VisitTime, visitTime } from '../taken.ts';
import { cantComeTask, closeTasksAbout } from '../tasks/tasks.ts';
import type { MoveRequest } from './request.ts';

/**
 * Writes one move in one transaction: the row with its new time and promises, the new time claimed for the old, the
 * event and the message. Gives false when somebody else changed the row since it was read; throws what the database
 * refuses (isTaken), and then nothing has changed.
 */
export function writeMove(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  appointment: Appointment,
  visit: VisitTime,
  request: MoveRequest,
): Promise<boolean> {
  const [from, to] = [stretchOf(appointment), stretchOf(visit)];
  const doubleBook = request.who === 'staff' && (request.doubleBook ?? false);
  return transact(house, async (trx) => {
    // In one order for all, so that two who change places don't wait for each other.
    for (const id of [...new Set([from.practitionerId, to.practitionerId])].sort()) {
      await lockDiary(trx, practice.id, id);
    }
    const here = () =>
      trx.updateTable('appointment').where('practice_id', '=', practice.id).where('id', '=', appointment.id);
    const swapped = await here()
      .set({
        ...visitTime(visit),
        local_start: to.starts.toZonedDateTimeISO(practice.zone).toPlainDateTime(),
        zone: practice.zone,
        cancel_until: to.starts.subtract({ hours: practice.policies.noticeHours }),
        move_until: to.starts.subtract({ hours: practice.policies.moveNoticeHours }),
        double_booked: false,
        version: appointment.version + 1,
        sequence: appointment.sequence + 1,
      })
      .where('version', '=', appointment.version)
      .executeTakeFirst();
    if (swapped.numUpdatedRows === 0n) return false;
    await dropExpiredHolds(trx, practice.id, to, act.now);
    const whole = await exchange(trx, practice.id, appointment.id, { from, to, doubleBook });
    if (!whole) await here().set({ double_booked: true }).execute();
    // To the new time one may well come.
    await closeTasksAbout(trx, house, practice.id, act, appointment.id, cantComeTask);
    const data: MovedData = {
      from: from.starts.toString(),
      to: to.starts.toString(),
      fromPractitioner: from.practitionerId,
      toPractitioner: to.practitionerId,
      sequence: appointment.sequence + 1,
      tellPatient: request.who === 'patient' || request.tellPatient,
    };
    await record(trx, house, practice.id, act, {
      kind: 'appointment.moved',
      appointmentId: appointment.id,
      patientId: appointment.patient_id,
      data,
    });
    return true;
  });
}
