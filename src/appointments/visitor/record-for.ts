import { sql } from 'kysely';
import { invite } from '#/people/invitations/invitation.ts';
import { recordOf, similarRecords } from '#/people/matching.ts';
import { insertPatient } from '#/people/patients.ts';
import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { VisitorDetails } from '#/practice/env.ts';
import type { Practice } from '#/practice/practice.ts';
import { otherPhoneTask, possibleDuplicateTask } from '../tasks/tasks.ts';
import { isFull } from './open-in-mailbox.ts';

const closed = Symbol('closed to online booking');

/** Whether an error is `recordFor` saying that the visitor's record is closed to online booking. */
export const isClosedOnline = (error: unknown): boolean => error instanceof Error && error.cause === closed;

const full = Symbol('as many visits are open as one mailbox may have');

/** Whether an error is `recordFor` saying that as many visits are open as one mailbox may have. */
export const isMailboxFull = (error: unknown): boolean => error instanceof Error && error.cause === full;

/**
 * The record that a visitor's booking is written to, in its transaction: the one that name, date of birth and the proved
 * address all point to, as it stands and without changing it; else a new one. Invites to an account where none reaches it.
 * `lookAt` then leaves to staff what they should decide about the appointment: whether a new record is somebody's they
 * know, or that another telephone number was given. Two visitors with one address come one after another.
 */
export async function recordFor(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practice: Practice,
  act: Act,
  { details }: { details: VisitorDetails },
): Promise<{ patientId: string; lookAt: (appointmentId: string) => Promise<void> }> {
  const mailbox = `record of ${practice.id} ${details.email}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${mailbox}, 0))`.execute(trx);
  if (await isFull(trx, practice, details.email, act.now)) throw new Error('the mailbox is full', { cause: full });
  const known = await recordOf(trx, practice.id, details);
  if (known && !(known.onlineAccess && known.booksOnline))
    throw new Error('closed to online booking', { cause: closed });
  const patientId =
    known?.id ?? (await insertPatient(trx, house, practice.id, { ...act, locale: practice.locale }, details));
  await invite(trx, practice, { ...details, patientId }, act.now);
  const kind = known
    ? known.phone !== details.phone && otherPhoneTask
    : (await similarRecords(trx, practice.id, { ...details, id: patientId }, 1)).length > 0 && possibleDuplicateTask;
  return {
    patientId,
    lookAt: async (appointmentId) => {
      if (!kind) return;
      await trx
        .insertInto('staff_task')
        .values({
          practice_id: practice.id,
          id: newId(),
          kind,
          appointment_id: appointmentId,
          patient_id: patientId,
          opened_at: act.now,
        })
        .execute();
    },
  };
}
