import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import { recordAccountEvent } from './account-events.ts';
import { authOf } from './auth.ts';
import { normalEmail } from './email.ts';

/**
 * Makes a portal account whose e-mail address is taken as proved, signed in nowhere. Gives its id. Throws when the
 * password is not of 8 to 128 characters, or the address already has an account. Never inside a transaction.
 */
export async function createAccount(
  house: House,
  given: { name: string; email: string; password: string },
): Promise<string> {
  const { adapter, password } = await authOf(house);
  const { minPasswordLength, maxPasswordLength } = password.config;
  const { length } = given.password;
  if (length < minPasswordLength || length > maxPasswordLength) {
    throw new Error(`A password has ${minPasswordLength} to ${maxPasswordLength} characters`);
  }
  const hash = await password.hash(given.password);
  const now = house.clock();
  const made = new Date(now.epochMilliseconds);
  const times = { createdAt: made, updatedAt: made };
  const id = await adapter.transaction(async (trx) => {
    const data = { name: given.name, email: normalEmail(given.email), emailVerified: true, ...times };
    const user = await trx.create<typeof data, typeof data & { id: string }>({ model: 'user', data });
    await trx.create({
      model: 'account',
      data: { userId: user.id, accountId: user.id, providerId: 'credential', password: hash, ...times },
    });
    return user.id;
  });
  await recordAccountEvent(house, now, 'account-created', id);
  return id;
}

/** Makes an account staff of a practice. Gives the staff id. Throws when it already is. */
export function addStaff(
  house: House,
  practiceId: number,
  act: Act,
  given: { accountId: string; name: string; role: 'receptionist' | 'manager' },
): Promise<string> {
  return transact(house, async (trx) => {
    const id = newId();
    await trx
      .insertInto('staff')
      .values({ practice_id: practiceId, id, account_id: given.accountId, name: given.name, role: given.role })
      .execute();
    await record(trx, house, practiceId, act, { kind: 'staff.added', data: { staffId: id, role: given.role } });
    return id;
  });
}

/** The account of a (normalised) address; null where there is none. */
export const accountByEmail = async (db: Db, email: string): Promise<{ id: string; name: string } | null> =>
  (await db.selectFrom('portal_account').select(['id', 'name']).where('email', '=', email).executeTakeFirst()) ?? null;

/**
 * Makes a portal account without a password: its address is proved, and a code sent there is its way in. Gives its id;
 * that of the one there is already, where the address has one.
 */
export async function ensureAccount(house: House, given: { name: string; email: string }): Promise<string> {
  const email = normalEmail(given.email);
  const id = newId();
  const now = house.clock();
  const made = await house.db
    .insertInto('portal_account')
    .values({ id, name: given.name, email, email_verified: true, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) await recordAccountEvent(house, now, 'account-created', id);
  const account = made ?? (await accountByEmail(house.db, email));
  if (!account) throw new Error('An account was neither made nor found');
  return account.id;
}
