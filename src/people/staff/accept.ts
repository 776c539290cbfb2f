import type { Act } from '#/platform/actor.ts';
import { violates } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import { createAccount } from '../accounts.ts';
import { authOf } from '../auth.ts';
import { changePassword } from '../change-password.ts';
import { nobodysHash } from '../password.ts';
import type { StaffInvitation } from './invitation.ts';

export type Accepted =
  | { ok: true; accountId: string }
  /** known: the address has an account, and this isn't its password; wrong: nor this; spent: used meanwhile. */
  | { ok: false; reason: 'known' | 'wrong' | 'spent' };

/**
 * Makes whoever was asked a member of staff: with a new account and this password (8 to 128 characters; the mail has
 * proved the address), or with the account that there is, where the password is its. Who left before comes back.
 */
export async function acceptStaffInvitation(
  house: House,
  practiceId: number,
  invitation: StaffInvitation,
  given: { password: string; way: 'new' | 'existing' },
  now: Temporal.Instant,
): Promise<Accepted> {
  if (invitation.spent) return { ok: false, reason: 'spent' };
  const auth = await authOf(house);
  const found = await auth.internalAdapter.findUserByEmail(invitation.email, { includeAccounts: true });
  const hash = found?.accounts.find((one) => one.providerId === 'credential')?.password ?? null;
  const right = (await auth.password.verify({ hash: hash ?? nobodysHash, password: given.password })) && hash !== null;
  let accountId = found?.user.id ?? null;
  if (hash && !right) return { ok: false, reason: given.way === 'existing' ? 'wrong' : 'known' };
  if (!hash && given.way === 'existing') return { ok: false, reason: 'wrong' };
  if (!accountId) {
    const { name, email } = invitation;
    accountId = await createAccount(house, { name, email, password: given.password }).catch((error) => {
      if (violates(error, 'portal_account_email_key')) return null; // somebody was faster: the form's other click
      throw error;
    });
    if (!accountId) return { ok: false, reason: 'known' };
  } else if (!hash) await changePassword(house, accountId, given.password, now);
  return join(house, practiceId, invitation, accountId, now);
}

function join(house: House, practiceId: number, invitation: StaffInvitation, accountId: string, now: Temporal.Instant) {
  const { id, name, role } = invitation;
  return transact(house, async (trx): Promise<Accepted> => {
    const used = await trx
      .updateTable('staff_invitation')
      .set({ used_at: now })
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('until', '>', now)
      .returning('id')
      .executeTakeFirst();
    if (!used) return { ok: false, reason: 'spent' };
    const known = await trx
      .selectFrom('staff')
      .select(['id', 'ended_at'])
      .where('practice_id', '=', practiceId)
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirst();
    const staffId = known?.id ?? newId();
    const row = { practice_id: practiceId, id: staffId, account_id: accountId, name, role };
    if (!known) await trx.insertInto('staff').values(row).execute();
    // Who works here already keeps their role: it is changed on the page of the staff alone.
    else if (known.ended_at) {
      const back = { ended_at: null, name, role };
      await trx
        .updateTable('staff')
        .set(back)
        .where('practice_id', '=', practiceId)
        .where('id', '=', staffId)
        .execute();
    } else return { ok: true, accountId };
    const act: Act = { actor: { kind: 'staff', accountId, staffId, channel: 'practice' }, now, quiet: true };
    await record(trx, house, practiceId, act, {
      kind: 'staff.added',
      data: { staffId, role, invitationId: id },
    });
    return { ok: true, accountId };
  });
}
