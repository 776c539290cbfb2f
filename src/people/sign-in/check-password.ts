import type { House } from '#/platform/house.ts';
import { authOf } from '../auth.ts';
import { nobodysHash } from '../password.ts';
import type { Door } from './door.ts';

/** `accountId` is the account of that address, right password or not; null where there is none. */
export type Checked = { right: boolean; accountId: string | null };

/**
 * Whether the password opens this door of this practice for the account of this (normalised) address. The same work is
 * done whether or not there is such an account, so that the time taken tells nothing either. The staff's door opens
 * only for who is staff of this practice today.
 */
export async function checkPassword(
  house: House,
  at: { door: Door; practiceId: number; now: Temporal.Instant },
  given: { email: string; password: string },
): Promise<Checked> {
  const auth = await authOf(house);
  const found = await auth.internalAdapter.findUserByEmail(given.email, { includeAccounts: true });
  const accountId = found?.user.id ?? null;
  const hash = found?.accounts.find((one) => one.providerId === 'credential')?.password ?? null;
  const tooLong = given.password.length > auth.password.config.maxPasswordLength;
  const password = tooLong ? '' : given.password;
  const matches = await auth.password.verify({ hash: hash ?? nobodysHash, password });
  const admitted = at.door === 'patient' || (await isStaff(house, at, accountId ?? ''));
  return { right: matches && hash !== null && !tooLong && admitted, accountId };
}

/** Whether the account is of somebody who works at the practice today. */
export async function isStaff(
  house: Pick<House, 'db'>,
  at: { practiceId: number; now: Temporal.Instant },
  accountId: string,
): Promise<boolean> {
  const row = await house.db
    .selectFrom('staff')
    .select('id')
    .where('practice_id', '=', at.practiceId)
    .where('account_id', '=', accountId)
    .where((or) => or.or([or('ended_at', 'is', null), or('ended_at', '>', at.now)]))
    .executeTakeFirst();
  return row !== undefined;
}
