import type { Db } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { recordAccountEvent } from '../account-events.ts';

export type Passkey = {
  id: string;
  name: string;
  madeAt: Temporal.Instant;
  usedAt: Temporal.Instant | null;
  /** It was added at the staff's door, and opens that one too. */
  forStaff: boolean;
};

/** The longest name of a passkey. */
export const longestName = 60;
/** More than these, nobody has use for. */
export const mostPasskeys = 20;

/** An account's passkeys, oldest first. */
export const passkeysOf = (db: Db, accountId: string): Promise<Passkey[]> =>
  db
    .selectFrom('passkey')
    .select(['id', 'name', 'made_at as madeAt', 'used_at as usedAt', 'for_staff as forStaff'])
    .where('account_id', '=', accountId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();

/** Gives one of an account's passkeys another name (1 to 60 characters). False where the account has no such passkey. */
export async function renamePasskey(db: Db, accountId: string, id: string, name: string): Promise<boolean> {
  const renamed = await db
    .updateTable('passkey')
    .set({ name: name.trim().slice(0, longestName) })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return renamed.numUpdatedRows > 0n;
}

/** Removes one of an account's passkeys: it opens nothing any more. False where the account has no such passkey. */
export async function removePasskey(
  house: Pick<House, 'db'>,
  accountId: string,
  id: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const removed = await house.db
    .deleteFrom('passkey')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (removed) await recordAccountEvent(house, now, 'passkey-removed', accountId);
  return removed !== undefined;
}
