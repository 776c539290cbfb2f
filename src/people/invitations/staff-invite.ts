import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Practice } from '#/practice/practice.ts';
import { invitationDays } from './invitation.ts';
import { type WhyNot, whomToInvite } from './whom-to-invite.ts';

type Post = Pick<House, 'db' | 'jobs'>;

/** What is recorded when somebody is invited by staff; the link is made when the mail is. */
export const patientInvited = 'patient.invited';
export type PatientInvited = { invitationId: string };

export type Invited = { ok: true } | { ok: false; reason: WhyNot | 'unknown' };

/**
 * Invites a patient to have an account; the mail goes to the record's address. An open invitation is taken back first, so
 * that one link works at a time: sending again is inviting again. Refused with its reason where nobody may be invited.
 */
export const inviteByStaff = (house: Post, practice: Practice, act: Act, patientId: string): Promise<Invited> =>
  transact(house, (trx) => inviteIn(trx, house, practice, act, patientId, null));

/** The same in a transaction. Of a run that invites all (`runId`), nobody is invited who was before. */
export async function inviteIn(
  trx: Trx,
  house: Post,
  practice: Practice,
  act: Act,
  patientId: string,
  runId: string | null,
): Promise<Invited> {
  const locked = await trx
    .selectFrom('patient')
    .select('id')
    .where('practice_id', '=', practice.id)
    .where('id', '=', patientId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const [one] = locked ? await whomToInvite(trx, practice, act.now, patientId) : [];
  if (!one) return { ok: false, reason: 'unknown' };
  const again = one.why === 'invited' && runId === null;
  if (one.why && !again) return { ok: false, reason: one.why };
  if (again) await takeBack(trx, practice.id, act, patientId);
  const id = newId();
  await trx
    .insertInto('invitation')
    .values({
      practice_id: practice.id,
      id,
      patient_id: patientId,
      email: (one.email ?? '').toLowerCase(),
      until: act.now.add({ hours: 24 * invitationDays }),
      created_at: act.now,
      sent: runId ? 'all' : 'staff',
      run_id: runId,
    })
    .execute();
  const data: PatientInvited = { invitationId: id };
  await record(trx, house, practice.id, act, { kind: patientInvited, patientId, data });
  return { ok: true };
}

/** Takes back whatever invitations to a record are open: their links open nothing any more. */
export const takeBackInvitations = (house: Post, practiceId: number, act: Act, patientId: string): Promise<void> =>
  transact(house, async (trx) => {
    const taken = await takeBack(trx, practiceId, act, patientId);
    if (taken) await record(trx, house, practiceId, act, { kind: 'patient.invitation-taken-back', patientId });
  });

async function takeBack(trx: Trx, practiceId: number, act: Act, patientId: string): Promise<boolean> {
  const taken = await trx
    .updateTable('invitation')
    .set({ revoked_at: act.now })
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('until', '>', act.now)
    .returning('id')
    .execute();
  return taken.length > 0;
}
