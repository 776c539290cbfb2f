import type { House } from '#/platform/house.ts';

const minutes = 5;

/** Keeps what an authenticator is about to sign. With an account, it may add a passkey to that one alone. */
export async function keepChallenge(
  house: Pick<House, 'db'>,
  challenge: string,
  accountId: string | null,
  now: Temporal.Instant,
): Promise<void> {
  await house.db
    .insertInto('passkey_challenge')
    .values({ challenge, account_id: accountId, until: now.add({ minutes }) })
    .execute();
}

/** Whether this was asked for, for this account, and not answered before. It can't be answered again. */
export async function spendChallenge(
  house: Pick<House, 'db'>,
  challenge: string,
  accountId: string | null,
  now: Temporal.Instant,
): Promise<boolean> {
  const spent = await house.db
    .deleteFrom('passkey_challenge')
    .where('challenge', '=', challenge)
    .where('account_id', accountId ? '=' : 'is', accountId)
    .where('until', '>', now)
    .returning('challenge')
    .executeTakeFirst();
  return spent !== undefined;
}
