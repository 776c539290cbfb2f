import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { recordAccountEvent } from '../account-events.ts';
import { authOf, signInHours } from '../auth.ts';
import type { Door } from './door.ts';

type At = { door: Door; practiceId: number; now: Temporal.Instant };

/**
 * Opens a door for an account whose proof was just checked, and gives the new sign-in's token: always a fresh one.
 * `replaces` is the token the browser held at this door until now, which ends here.
 */
export async function openSignIn(
  house: House,
  at: At,
  who: { accountId: string; replaces: string | null; address: string; userAgent: string },
): Promise<string> {
  const { internalAdapter } = await authOf(house);
  if (who.replaces) await endSignIn(house, at.door, who.replaces);
  await forgetEnded(house, who.accountId, at.now);
  const now = new Date(at.now.epochMilliseconds);
  const session = await internalAdapter.createSession(
    who.accountId,
    false,
    {
      door: at.door,
      expiresAt: new Date(now.getTime() + signInHours * 3_600_000),
      createdAt: now,
      updatedAt: now,
      ipAddress: who.address,
      userAgent: who.userAgent.slice(0, 300),
    },
    true,
  );
  await recordAccountEvent(house, at.now, 'signed-in', who.accountId, { door: at.door, practiceId: at.practiceId });
  return session.token;
}

/** Ends the sign-in that holds this token, at once and everywhere. Gives its account, or null where there was none. */
export async function endSignIn(house: Pick<House, 'db'>, door: Door, token: string): Promise<string | null> {
  const ended = await house.db
    .deleteFrom('sign_in')
    .where('token', '=', token)
    .where('door', '=', door)
    .returning('account_id')
    .executeTakeFirst();
  return ended?.account_id ?? null;
}

const forgetEnded = (house: House, accountId: string, now: Temporal.Instant) =>
  house.db.deleteFrom('sign_in').where('account_id', '=', accountId).where('expires_at', '<=', now).execute();

/** Forgets every sign-in that has run out, and every count of tries that has. */
export async function forgetAllEnded(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('sign_in').where('expires_at', '<=', now).execute();
  await sql`delete from rate_limit where expire <= ${now.epochMilliseconds}`.execute(db);
}
