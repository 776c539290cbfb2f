import { type Act, accountOf } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import type { CancelledData, CancelReason } from '../events.ts';
import { type Appointment, appointmentById, appointmentFor } from '../queries.ts';
import { lockDiary, release, stretchOf } from '../taken.ts';
import { cantComeTask, closeTasksAbout, keepOpen } from '../tasks/tasks.ts';
import { writeDownRefusal } from '../write-down-refusal.ts';
import { type CannotCancel, mayCancel } from './may-cancel.ts';

/** Who asks, and with what in hand. A patient's prompt holds `sequence`, a receptionist's page holds `version`. */
export type CancelRequest =
  | { who: 'patient'; sequence?: number }
  | {
      who: 'staff';
      version?: number;
      wish: 'patient' | 'practice';
      reason: CancelReason;
      tellPatient: boolean;
      /** It accepts the patient's "I can't come": only while that still stands unanswered. */
      acceptingCantCome?: boolean;
      /** The practitioner's time is closed. Of each patient's visits one leads: the patient is told once. */
      away?: { id: string; lead: boolean };
    };

/** `again`: it was this person who had cancelled it already; the answer is the same happy one. */
export type CancelResult =
  | { ok: true; appointment: Appointment; again: boolean }
  | ({ ok: false; appointment: Appointment } & (CannotCancel | { reason: 'changed' }));

/**
 * Cancels one appointment: the one deed behind every door. The rule is asked on the row as it is now, then one
 * compare-and-swap on its version changes the state, frees the time and records event and message together. A lost
 * swap reads again, so whoever commits first wins and everyone hears the present truth. A patient's refused attempt is
 * written down. The caller has loaded the appointment as theirs: `appointmentId` is of this practice.
 */
export async function cancelAppointment(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  appointmentId: string,
  request: CancelRequest,
): Promise<CancelResult> {
  for (;;) {
    const appointment = await appointmentFor(house.db, practice.id, act.actor, appointmentId);
    const decision = mayCancel(appointment, practice.policies, request.who, act.now);
    if (!decision.ok) {
      if (decision.reason === 'already-cancelled' && cancelledBySame(appointment, act, request)) {
        return { ok: true, appointment, again: true };
      }
      if (request.who === 'patient')
        await writeDownRefusal(house, act, appointment, 'appointment.cancel-refused', decision.reason);
      return { ...decision, appointment };
    }
    if (request.who === 'patient' && request.sequence !== undefined && request.sequence !== appointment.sequence) {
      return { ok: false, reason: 'changed', appointment };
    }
    if (request.who === 'staff' && request.version !== undefined && request.version !== appointment.version) {
      return { ok: false, reason: 'changed', appointment };
    }
    if (request.who === 'staff' && request.acceptingCantCome && !appointment.cant_come) {
      return { ok: false, reason: 'changed', appointment };
    }
    if (await swap(house, practice.id, act, appointment, request)) {
      const cancelled = await appointmentById(house.db, practice.id, appointmentId);
      return { ok: true, appointment: cancelled ?? appointment, again: false };
    }
  }
}

// Of a patient's household anyone may have been first: for the patient it is done, and by them.
const cancelledBySame = (appointment: Appointment, act: Act, request: CancelRequest): boolean =>
  request.who === 'patient'
    ? appointment.cancelled_channel === 'online' || appointment.cancelled_channel === 'link'
    : appointment.cancelled_channel === 'practice' && appointment.cancelled_by === accountOf(act.actor);

/** Gives false when somebody else changed the row since it was read, or answered what it accepts. */
function swap(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  appointment: Appointment,
  request: CancelRequest,
): Promise<boolean> {
  return transact(house, async (trx) => {
    await lockDiary(trx, practiceId, appointment.practitioner_id);
    return (await swapIn(trx, house, practiceId, act, appointment, request)) !== null;
  });
}

/**
 * The cancellation itself, for a transaction that locked the diary and asked the rule. Gives its event's id; null when
 * somebody else changed the row since it was read, or answered what it accepts.
 */
export async function swapIn(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practiceId: number,
  act: Act,
  appointment: Appointment,
  request: CancelRequest,
): Promise<string | null> {
  const staff = request.who === 'staff' ? request : null;
  const wish = staff?.wish ?? 'patient';
  if (staff?.acceptingCantCome && !(await keepOpen(trx, practiceId, appointment.id, cantComeTask))) return null;
  const swapped = await trx
    .updateTable('appointment')
    .set({
      state: 'cancelled',
      cancelled_at: act.now,
      cancelled_channel: act.actor.channel,
      cancelled_by: accountOf(act.actor),
      cancel_wish: wish,
      cancel_reason: staff?.reason ?? null,
      double_booked: false,
      version: appointment.version + 1,
      sequence: appointment.sequence + 1,
    })
    .where('practice_id', '=', practiceId)
    .where('id', '=', appointment.id)
    .where('version', '=', appointment.version)
    .executeTakeFirst();
  if (swapped.numUpdatedRows === 0n) return null;
  await release(trx, practiceId, appointment.id, stretchOf(appointment));
  await closeTasksAbout(trx, house, practiceId, act, appointment.id, cantComeTask);
  const data: CancelledData = {
    from: appointment.state,
    starts: appointment.starts_at.toString(),
    sequence: appointment.sequence + 1,
    wish,
    reason: staff?.reason,
    tellPatient: staff?.tellPatient ?? true,
    freedMinutes: minutesBetween(appointment.starts_at, appointment.ends_at),
    noticeMinutes: minutesBetween(act.now, appointment.starts_at),
    awayId: staff?.away?.id,
    awayLead: staff?.away?.lead,
  };
  return record(trx, house, practiceId, act, {
    kind: 'appointment.cancelled',
    appointmentId: appointment.id,
    patientId: appointment.patient_id,
    data,
  });
}

/** Whole minutes of elapsed time, rounded down. */
export const minutesBetween = (from: Temporal.Instant, until: Temporal.Instant) =>
  Math.floor(until.since(from).total('minutes'));
