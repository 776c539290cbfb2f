import type { Db } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { recordAccountEvent } from '../account-events.ts';
import type { Door } from '../sign-in/door.ts';

export type OpenSignIn = { id: string; door: Door; since: Temporal.Instant; userAgent: string | null; here: boolean };

/** Where an account is signed in, newest first; `here`: the sign-in that holds `token`. */
export async function signInsOf(
  db: Db,
  accountId: string,
  token: string | null,
  now: Temporal.Instant,
): Promise<OpenSignIn[]> {
  const found = await db
    .selectFrom('sign_in')
    .select(['id', 'door', 'created_at as since', 'user_agent as userAgent', 'token'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return found.map(({ token: held, ...one }) => ({ ...one, here: held === token }));
}

/** Ends one of an account's sign-ins. False where it has no such. */
export async function endOne(
  house: Pick<House, 'db'>,
  accountId: string,
  id: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const ended = await house.db
    .deleteFrom('sign_in')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (ended) await recordAccountEvent(house, now, 'sign-in-ended', accountId);
  return ended !== undefined;
}
