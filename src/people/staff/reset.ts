import type { House } from '#/platform/house.ts';
import { recordAccountEvent } from '../account-events.ts';
import { changePassword } from '../change-password.ts';
import { removeTwoFactor } from '../two-factor/two-factor.ts';

/**
 * Gives somebody who works at a practice today a new password, takes their second factor off and ends all their sign-ins.
 * Gives the addresses of the practices they work at; null, and nothing happens, where there is none. Never inside a
 * transaction.
 */
export async function resetStaff(
  house: House,
  accountId: string,
  password: string,
  now: Temporal.Instant,
): Promise<string[] | null> {
  const practices = await house.db
    .selectFrom('staff')
    .innerJoin('practice', 'practice.id', 'staff.practice_id')
    .select('practice.slug')
    .where('staff.account_id', '=', accountId)
    .where((or) => or.or([or('staff.ended_at', 'is', null), or('staff.ended_at', '>', now)]))
    .orderBy('practice.slug')
    .execute();
  if (!practices.length) return null;
  await changePassword(house, accountId, password, now);
  await removeTwoFactor(house.db, accountId);
  await house.db.deleteFrom('passkey').where('account_id', '=', accountId).where('for_staff', '=', true).execute();
  await recordAccountEvent(house, now, 'reset-on-the-server', accountId);
  return practices.map(({ slug }) => slug);
}
