import type { Act } from '#/platform/actor.ts';
import { violates } from '#/platform/database.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { accountByEmail, createAccount, ensureAccount } from '../accounts.ts';
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

/** So long a second press of the same button is the first. */
const doubleClick = { seconds: 60 };

/**
 * The same for who chooses no password: the mail has proved the address, and a code sent there is the way in. Only a new
 * account is made so (`known` where there is one): the link is good for days, and an account may reach more than this.
 */
export async function acceptWithoutPassword(
  house: House,
  practice: Practice,
  invitation: Invitation,
  now: Temporal.Instant,
): Promise<Accepted> {
  const { email, givenName, familyName } = invitation;
  const account = await accountByEmail(house.db, email);
  if (account) {
    const pressed = await justMade(house, practice.id, invitation, account.id, now);
    if (pressed) return { ok: true, accountId: account.id };
    return { ok: false, reason: invitation.spent ? 'spent' : 'known' };
  }
  if (invitation.spent) return { ok: false, reason: 'spent' };
  const accountId = await ensureAccount(house, { name: `${givenName} ${familyName}`, email });
  const act: Act = { actor: { kind: 'patient', accountId, channel: 'link' }, now };
  const linked = await use(house, practice.id, act, invitation, accountId);
  return linked ? { ok: true, accountId } : { ok: false, reason: 'spent' };
}

/** Whether this very invitation has made this account without a password, a moment ago: the button's other press. */
async function justMade(
  house: House,
  practiceId: number,
  { id, patientId }: Invitation,
  accountId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await house.db
    .selectFrom('invitation as i')
    .innerJoin('account_link as l', (on) =>
      on.onRef('l.practice_id', '=', 'i.practice_id').onRef('l.patient_id', '=', 'i.patient_id'),
    )
    .innerJoin('portal_account as a', 'a.id', 'l.account_id')
    .leftJoin('credential as c', 'c.account_id', 'l.account_id')
    .select('i.id')
    .where('i.practice_id', '=', practiceId)
    .where('i.id', '=', id)
    .where('i.patient_id', '=', patientId)
    .where('i.used_at', '>', now.subtract(doubleClick))
    .where('l.account_id', '=', accountId)
    .where('a.created_at', '>', now.subtract(doubleClick))
    .where('c.id', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
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
