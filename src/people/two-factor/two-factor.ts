import { createHmac } from 'node:crypto';
import type { Db } from '#/platform/database.ts';
import { type House, transact } from '#/platform/house.ts';
import { newReference } from '#/platform/ids.ts';
import { recordAccountEvent } from '../account-events.ts';
import { seal, unseal } from './seal.ts';
import { stepOf } from './totp.ts';

const recoveryCodes = 10;
const recoveryLength = 10;

/** Whether an account has an authenticator app, and how many of its recovery codes are left. */
export async function twoFactorOf(
  db: Db,
  accountId: string,
): Promise<{ since: Temporal.Instant; codes: number } | null> {
  const row = await db
    .selectFrom('two_factor')
    .select('confirmed_at')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!row?.confirmed_at) return null;
  const { codes } = await db
    .selectFrom('recovery_code')
    .select((of) => of.fn.countAll<number>().as('codes'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { since: row.confirmed_at, codes };
}

/**
 * The secret that is shown to whoever sets it up, before anything is kept: the same for as long as their sign-in lasts
 * (`token`), so that showing the page changes nothing, and another once one is confirmed.
 */
export async function candidateSecret(house: Pick<House, 'db' | 'config'>, accountId: string, token: string) {
  const before = await house.db
    .selectFrom('two_factor')
    .select('sealed_secret')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const parts = ['two-factor', accountId, token, before?.sealed_secret ?? ''].join('\n');
  return new Uint8Array(createHmac('sha256', house.config.secret).update(parts).digest().subarray(0, 20));
}

/**
 * Sets up two-factor with the secret that was shown, once a code of it is typed: gives ten fresh recovery codes, which
 * are kept as hashes alone. This sign-in has proved it; every other of the account ends. Null where the code is wrong.
 */
export async function setUpTwoFactor(
  house: House,
  given: { accountId: string; token: string; code: string },
  now: Temporal.Instant,
): Promise<string[] | null> {
  const { accountId, token, code } = given;
  const secret = await candidateSecret(house, accountId, token);
  const step = await stepOf(secret, code, now);
  if (step === null) return null;
  const row = { sealed_secret: seal(house.config.secret, accountId, secret), confirmed_at: now, last_step: step };
  return transact(house, async (trx) => {
    await trx
      .insertInto('two_factor')
      .values({ account_id: accountId, ...row })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
      .execute();
    await trx.deleteFrom('sign_in').where('account_id', '=', accountId).where('token', '!=', token).execute();
    await trx.updateTable('sign_in').set({ second_factor_at: now }).where('token', '=', token).execute();
    await recordAccountEvent({ db: trx }, now, 'two-factor-added', accountId);
    return freshCodes({ ...house, db: trx }, accountId);
  });
}

async function freshCodes(house: Pick<House, 'db' | 'config'>, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => newReference(recoveryLength));
  await house.db.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await house.db
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ account_id: accountId, code_hash: hashOf(house, accountId, code) })))
    .execute();
  return codes.map((code) => code.replace(/(.{5})(?=.)/, '$1-'));
}

const hashOf = ({ config }: Pick<House, 'config'>, accountId: string, code: string) =>
  createHmac('sha256', config.secret).update(`recovery code\n${accountId}\n${code}`).digest('base64url');

/**
 * Whether this is what the account's app shows now, or one of its recovery codes. Either opens once: a code that was
 * used, by whomever, and every earlier one, opens nothing any more.
 */
export async function checkSecondFactor(
  house: Pick<House, 'db' | 'config'>,
  accountId: string,
  typed: string,
  now: Temporal.Instant,
): Promise<'app' | 'recovery' | null> {
  const { db, config } = house;
  const row = await db
    .selectFrom('two_factor')
    .select('sealed_secret')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  const secret = row && unseal(config.secret, accountId, row.sealed_secret);
  const step = secret ? await stepOf(secret, typed, now) : null;
  if (step !== null) {
    const used = await db
      .updateTable('two_factor')
      .set({ last_step: step })
      .where('account_id', '=', accountId)
      .where('last_step', '<', step)
      .returning('account_id')
      .executeTakeFirst();
    return used ? 'app' : null;
  }
  const code = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const spent = await db
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOf(house, accountId, code))
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  return spent ? 'recovery' : null;
}

/** Takes two-factor off an account. Whoever must have it sets it up anew before they reach anything. */
export async function removeTwoFactor(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await db.deleteFrom('two_factor').where('account_id', '=', accountId).execute();
}
