import type { Act } from '#/platform/actor.ts';
import { violates } from '#/platform/database.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { createAccount } from '../accounts.ts';
import { linkIn } from '../patients.ts';
import { checkPassword } from '../sign-in/check-password.ts';
import type { Invitation } from './invitation.ts';

export type Accepted =
  | { ok: true; accountId: string }
  /** `known`: somebody has an account with this address, and this isn't its password. `spent`: used meanwhile. */
  | { ok: false; reason: 'known' | 'wrong' | 'spent' };

/**
 * Gives the invited record an account: a new one with this password (`password` is 8 to 128 characters; the mail has
 * proved the address), or the one that this address has already, where the password is its. The invitation is used up
 * with the link, in one transaction; of two at once for one account both find it done.
 */
export async function acceptInvitation(
  house: House,
  practice: Practice,
  invitation: Invitation,
  given: { password: string; way: 'new' | 'existing' },
  now: Temporal.Instant,
): Promise<Accepted> {
  const { email, givenName, familyName } = invitation;
  const at = { door: 'patient', practiceId: practice.id, now } as const;
  const password = { email, password: given.password };
  let checked = await checkPassword(house, at, password);
  if (!checked.accountId) {
    if (invitation.spent) return { ok: false, reason: 'spent' };
    if (given.way === 'existing') return { ok: false, reason: 'wrong' };
    const name = `${givenName} ${familyName}`;
    const made = await createAccount(house, { name, ...password }).catch((error) => {
      if (violates(error, 'portal_account_email_key')) return null; // somebody was faster: the form's other click
      throw error;
    });
    checked = made ? { right: true, accountId: made } : await checkPassword(house, at, password);
  }
  const { right, accountId } = checked;
  if (!right || !accountId) return { ok: false, reason: given.way === 'existing' ? 'wrong' : 'known' };
  const act: Act = { actor: { kind: 'patient', accountId, channel: 'link' }, now };
  const linked = await use(house, practice.id, act, invitation, accountId);
  return linked ? { ok: true, accountId } : { ok: false, reason: 'spent' };
}

/** The same for somebody who is signed in by the address that was invited: nothing more to prove. */
export async function acceptSignedIn(
  house: House,
  practice: Practice,
  invitation: Invitation,
  accountId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const act: Act = { actor: { kind: 'patient', accountId, channel: 'link' }, now };
  return use(house, practice.id, act, invitation, accountId);
}

function use(house: House, practiceId: number, act: Act, invitation: Invitation, accountId: string) {
  const { id, patientId, spent } = invitation;
  return transact(house, async (trx) => {
    const used =
      !spent &&
      (await trx
        .updateTable('invitation')
        .set({ used_at: act.now })
        .where('practice_id', '=', practiceId)
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .where('revoked_at', 'is', null)
        .where('until', '>', act.now)
        .returning('id')
        .executeTakeFirst());
    if (used) {
      await linkIn(trx, house, practiceId, act, { accountId, patientId, relation: 'self' });
      return true;
    }
    const linked = await trx
      .selectFrom('account_link')
      .select('account_id')
      .where('practice_id', '=', practiceId)
      .where('account_id', '=', accountId)
      .where('patient_id', '=', patientId)
      .executeTakeFirst();
    return linked !== undefined;
  });
}
