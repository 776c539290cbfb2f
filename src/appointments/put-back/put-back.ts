import type { Updateable } from 'kysely';
import { type Act, accountOf } from '#/platform/actor.ts';
import { type Db, type Trx, violates } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import type { Tables } from '#db/tables.ts';
import type { State } from '../appointment.ts';
import type { PutBackData } from '../events.ts';
import { type Overlap, overlapsOf } from '../overlaps.ts';
import { type Appointment, appointmentById, historyOf } from '../queries.ts';
import { claim, dropExpiredHolds, isTaken, lockDiary, stretchOf } from '../taken.ts';
import { cameFrom } from './came-from.ts';
import { type CannotPutBack, mayPutBack } from './may-put-back.ts';
import { settleFollowUp } from './settle-follow-up.ts';
import { standsInItsPlace } from './stands-in-its-place.ts';

/** `again`: this person had put it back already with this very form; the answer is the same happy one. */
export type PutBackResult =
  | { ok: true; appointment: Appointment; again: boolean }
  | ({ ok: false; appointment: Appointment } & (
      | CannotPutBack
      | { reason: 'changed' }
      /** The time of a cancelled one has gone to somebody else. */
      | { reason: 'taken'; there: Overlap[] }
    ));

/**
 * Takes back what was done to an appointment last, for staff: a mark, or a cancellation (whoever's) while its time is
 * free. It stays the same row with the same promise; a cancellation raises its sequence, claims the time, closes what
 * was to be done about it, and whoever was told of it hears that it is on again. One compare-and-swap on `version`: the
 * second of two reads what the first did. Never books over anything. The caller has loaded it as this practice's.
 */
export async function putBack(
  house: Pick<House, 'db' | 'jobs'>,
  practice: Practice,
  act: Act,
  appointmentId: string,
  { version }: { version: number },
): Promise<PutBackResult> {
  const { db } = house;
  const read = async () => {
    const appointment = await appointmentById(db, practice.id, appointmentId);
    if (!appointment) throw new Error(`appointment ${appointmentId} is not of practice ${practice.id}`);
    return appointment;
  };
  const appointment = await read();
  const history = await historyOf(db, practice.id, appointmentId);
  if (appointment.version !== version) {
    const last = history.at(-1);
    const mine = last?.kind === 'appointment.put-back' && last.account_id === accountOf(act.actor);
    if (mine && appointment.version === version + 1) return { ok: true, appointment, again: true };
    return { ok: false, reason: 'changed', appointment };
  }
  const came = cameFrom(appointment.state, history);
  const inTheWay = { rebooked: await isRebooked(db, appointment), archived: await isArchived(db, appointment) };
  const decision = mayPutBack({ ...appointment, came, ...inTheWay }, practice, act.now);
  if (!decision.ok) return { ...decision, appointment };
  const cancelling = history.findLast(({ kind }) => kind === 'appointment.cancelled');
  try {
    const outcome = await transact(house, (trx) =>
      appointment.state === 'cancelled'
        ? revive(trx, house, act, appointment, decision.to, cancelling?.id)
        : unmark(trx, house, act, appointment, decision.to),
    );
    if (outcome === 'done') return { ok: true, appointment: await read(), again: false };
    return { ok: false, reason: outcome, appointment: await read() };
  } catch (error) {
    // What this one had been booked for has been booked anew meanwhile.
    if (violates(error, 'appointment_rebooked_once')) return { ok: false, reason: 'rebooked', appointment };
    if (!isTaken(error)) throw error;
    const there = await overlapsOf(db, practice.id, stretchOf(appointment), act.now, appointment.id);
    return { ok: false, reason: 'taken', appointment, there };
  }
}

const isRebooked = async (db: Db, appointment: Appointment) =>
  appointment.state === 'cancelled' && (await standsInItsPlace(db, appointment)) !== null;

async function isArchived(db: Db, { practice_id, patient_id }: Appointment): Promise<boolean> {
  const patient = await db
    .selectFrom('patient')
    .select('archived_at')
    .where('practice_id', '=', practice_id)
    .where('id', '=', patient_id)
    .executeTakeFirstOrThrow();
  return patient.archived_at !== null;
}

type Outcome = 'done' | 'changed' | 'rebooked';

async function unmark(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  act: Act,
  appointment: Appointment,
  to: State,
): Promise<Outcome> {
  if (!(await swap(trx, appointment, { state: to }))) return 'changed';
  const { state: from, sequence, starts_at } = appointment;
  await tell(trx, house, act, appointment, { from, to, sequence, starts: starts_at.toString() });
  return 'done';
}

async function revive(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  act: Act,
  appointment: Appointment,
  to: State,
  cancelling: string | undefined,
): Promise<Outcome> {
  const { practice_id: practiceId, id, sequence, starts_at } = appointment;
  const stretch = stretchOf(appointment);
  await lockDiary(trx, practiceId, appointment.practitioner_id);
  // Rebooking locks the row too (book/), so that nothing comes to stand in its place from here on.
  await here(trx, appointment).forNoKeyUpdate().execute();
  if (await standsInItsPlace(trx, appointment)) return 'rebooked';
  const swapped = await swap(trx, appointment, {
    state: to,
    cancelled_at: null,
    cancelled_channel: null,
    cancelled_by: null,
    cancel_wish: null,
    cancel_reason: null,
    dismissed_at: null,
    sequence: sequence + 1,
  });
  if (!swapped) return 'changed';
  await dropExpiredHolds(trx, practiceId, stretch, act.now);
  await claim(trx, practiceId, id, stretch);
  await settleFollowUp(trx, house, practiceId, act, id);
  const starts = starts_at.toString();
  await tell(trx, house, act, appointment, { from: 'cancelled', to, sequence: sequence + 1, starts, cancelling });
  return 'done';
}

const here = (trx: Trx, { practice_id, id }: Appointment) =>
  trx.selectFrom('appointment').select('id').where('practice_id', '=', practice_id).where('id', '=', id);

/** Gives false when somebody else changed the row since it was read. */
async function swap(trx: Trx, { practice_id, id, version }: Appointment, changes: Updateable<Tables['appointment']>) {
  const swapped = await trx
    .updateTable('appointment')
    .set({ ...changes, version: version + 1 })
    .where('practice_id', '=', practice_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return swapped.numUpdatedRows > 0n;
}

const tell = (trx: Trx, house: Pick<House, 'jobs'>, act: Act, appointment: Appointment, data: PutBackData) =>
  record(trx, house, appointment.practice_id, act, {
    kind: 'appointment.put-back',
    appointmentId: appointment.id,
    patientId: appointment.patient_id,
    data,
  });
