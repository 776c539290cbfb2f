import type { House } from '#/platform/house.ts';
import { recordAccountEvent } from './account-events.ts';
import { authOf } from './auth.ts';

export const shortestPassword = 8;
export const longestPassword = 128;

/**
 * Gives an account a password (8 to 128 characters; it may have had none), and ends every sign-in of it, at both doors of
 * every practice, but the one that holds the token `keep`; codes and links on their way to it are worth nothing. The
 * caller has proof that it is its owner who asks. Never inside a transaction.
 */
export async function changePassword(
  house: House,
  accountId: string,
  password: string,
  now: Temporal.Instant,
  keep: string | null = null,
): Promise<void> {
  if (password.length < shortestPassword || password.length > longestPassword) {
    throw new Error(`A password has ${shortestPassword} to ${longestPassword} characters`);
  }
  const auth = await authOf(house);
  const hash = await auth.password.hash(password);
  const has = await house.db
    .selectFrom('credential')
    .select('id')
    .where('account_id', '=', accountId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  if (has) await house.db.updateTable('credential').set({ password: hash }).where('id', '=', has.id).execute();
  else {
    const made = new Date(now.epochMilliseconds);
    const times = { createdAt: made, updatedAt: made };
    const data = { userId: accountId, accountId, providerId: 'credential', password: hash, ...times };
    await auth.adapter.create({ model: 'account', data });
  }
  await endSignIns(house, accountId, keep);
  await house.db
    .deleteFrom('mailed_code')
    .where('email', '=', (of) => of.selectFrom('portal_account').select('email').where('id', '=', accountId))
    .where('proved_at', 'is', null)
    .execute();
  await recordAccountEvent(house, now, 'password-changed', accountId);
}

/** Ends every sign-in of an account, at both doors of every practice, but the one that holds the token `keep`. */
export async function endSignIns(house: Pick<House, 'db'>, accountId: string, keep: string | null): Promise<void> {
  let others = house.db.deleteFrom('sign_in').where('account_id', '=', accountId);
  if (keep) others = others.where('token', '!=', keep);
  await others.execute();
}
