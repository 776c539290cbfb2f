import { createHmac } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { House } from '#/platform/house.ts';

/** One try at a door: for which (normalised) address of an account, from which address of the network. */
export type Try = { email: string; address: string };
export type Counted = { allowed: true } | { allowed: false; waitSeconds: number };

const quarterHour = 15 * 60;
const hour = 3600;
const ninetyDays = 90 * 24 * 3600;

const made = new WeakMap<House, ReturnType<typeof make>>();

function make(house: House) {
  const limiter = (keyPrefix: string, points: number, duration: number, clearExpiredByTimeout = false) =>
    new RateLimiterPostgres({
      storeClient: house.database.libraries,
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix,
      points,
      duration,
      clearExpiredByTimeout, // one of them sweeps for all
    });
  return {
    address: limiter('sign-in-address', 100, quarterHour, true),
    pair: limiter('sign-in-pair', 10, quarterHour),
    account: limiter('sign-in-account', 50, quarterHour),
    /** What is left to strangers once the account's limit is reached: slower, so that nobody can be locked out. */
    slow: limiter('sign-in-slow', 1, 60),
    /** Not a limit but a memory: from where this account has come in before. */
    known: limiter('sign-in-known', 1, ninetyDays),
    visitorStart: limiter('visitor-start', 60, hour),
    signInCodeEmail: limiter('sign-in-code-email', 5, hour),
    signInCodeAddress: limiter('sign-in-code-address', 20, hour),
    signInCodePractice: limiter('sign-in-code-practice', 300, hour),
    passkey: limiter('passkey-address', 300, hour),
    secondFactor: limiter('second-factor', 10, quarterHour),
    setUp: limiter('set-up-address', 5, 60),
    download: limiter('download-account', 10, hour),
    codeEmail: limiter('visitor-code-email', 5, hour),
    codeAddress: limiter('visitor-code-address', 20, hour),
    codePractice: limiter('visitor-code-practice', 300, hour),
  };
}

function limitersOf(house: House) {
  const limiters = made.get(house) ?? make(house);
  made.set(house, limiters);
  return limiters;
}

// Keyed, so that the table holds no addresses and tells none to whoever reads a backup.
const keyOf = (house: House, ...parts: string[]) =>
  createHmac('sha256', house.config.secret).update(parts.join('\n')).digest('base64url');

function keysOf(house: House, { email, address }: Try) {
  return {
    address: keyOf(house, 'address', address),
    pair: keyOf(house, 'pair', email, address),
    account: keyOf(house, 'account', email),
  };
}

/**
 * Counts a try before the password is looked at, so that many at once can't slip through together; `forgive` takes it
 * back when it was right. Ten in a quarter of an hour for one account from one address, a hundred from one address,
 * fifty for one account from everywhere; past those, one a minute. That last limit spares addresses from which the
 * account came in before: nobody can be kept from their own appointments by a stranger's guesses.
 */
export async function countTry(house: House, given: Try): Promise<Counted> {
  const limiters = limitersOf(house);
  const keys = keysOf(house, given);
  const address = await consume(limiters.address, keys.address);
  if (!address.allowed) return address;
  const pair = await consume(limiters.pair, keys.pair);
  if (!pair.allowed) return pair;
  const account = await consume(limiters.account, keys.account);
  if (account.allowed || (await limiters.known.get(keys.pair))) return { allowed: true };
  return consume(limiters.slow, keys.account);
}

/** After the right password: what was counted is taken back, and this address is one the account is known to use. */
export async function forgive(house: House, given: Try): Promise<void> {
  const limiters = limitersOf(house);
  const keys = keysOf(house, given);
  await Promise.all([
    limiters.pair.delete(keys.pair),
    limiters.account.reward(keys.account, 1),
    limiters.address.reward(keys.address, 1),
    limiters.known.set(keys.pair, 1, ninetyDays),
  ]);
}

/** Counts somebody who begins to book without an account: sixty an hour from one address of the network. */
export const countVisitor = (house: House, address: string): Promise<Counted> =>
  consume(limitersOf(house).visitorStart, keyOf(house, 'address', address));

/**
 * Counts a code that is about to be mailed to whatever address somebody typed: in an hour five to one mailbox, twenty
 * asked for from one address of the network, three hundred of one practice. Nobody can have us write to strangers.
 */
export async function countCode(house: House, given: Try & { practiceId: number }): Promise<Counted> {
  const limiters = limitersOf(house);
  const { address, account } = keysOf(house, given);
  const fromAddress = await consume(limiters.codeAddress, address);
  if (!fromAddress.allowed) return fromAddress;
  const toMailbox = await consume(limiters.codeEmail, account);
  if (!toMailbox.allowed) return toMailbox;
  return consume(limiters.codePractice, keyOf(house, 'practice', String(given.practiceId)));
}

/**
 * Counts a code that is about to be mailed to whoever has an account by an address: the same numbers an hour as for a
 * visitor's. From an address of the network by which that account came in before, only its own number counts: nobody can
 * keep a patient from their code by asking for many. Passwords and passkeys are counted apart from it.
 */
export async function countSignInCode(house: House, given: Try & { practiceId: number }): Promise<Counted> {
  const limiters = limitersOf(house);
  const { address, account, pair } = keysOf(house, given);
  const fromAddress = await consume(limiters.signInCodeAddress, address);
  if (!fromAddress.allowed) return fromAddress;
  const known = await limiters.known.get(pair);
  const toMailbox = await consume(limiters.signInCodeEmail, account);
  const ofPractice = await consume(limiters.signInCodePractice, keyOf(house, 'practice', String(given.practiceId)));
  if (known) return { allowed: true };
  return toMailbox.allowed ? ofPractice : toMailbox;
}

/** After another proof than a password: this address of the network is one the account is known to use. */
export async function rememberAddress(house: House, given: Try): Promise<void> {
  await limitersOf(house).known.set(keysOf(house, given).pair, 1, ninetyDays);
}

/** Counts a passkey that is asked for or answered: three hundred an hour from one address of the network. */
export const countPasskey = (house: House, address: string): Promise<Counted> =>
  consume(limitersOf(house).passkey, keyOf(house, 'address', address));

/** Counts a code of an account's app, or a recovery code, that is typed: ten wrong ones in a quarter of an hour. */
export const countSecondFactor = (house: House, accountId: string): Promise<Counted> =>
  consume(limitersOf(house).secondFactor, keyOf(house, 'second factor', accountId));

/** After the right one. */
export const forgiveSecondFactor = (house: House, accountId: string) =>
  limitersOf(house).secondFactor.delete(keyOf(house, 'second factor', accountId));

/** Counts a set-up code that is typed: five a minute from one address of the network. */
export const countSetUp = (house: House, address: string): Promise<Counted> =>
  consume(limitersOf(house).setUp, keyOf(house, 'address', address));

/** After the right code: only wrong ones count. */
export const forgiveSetUp = (house: House, address: string) =>
  limitersOf(house).setUp.delete(keyOf(house, 'address', address));

/** Counts an account that takes everything held of it as a file: ten an hour. */
export const countDownload = (house: House, accountId: string): Promise<Counted> =>
  consume(limitersOf(house).download, keyOf(house, 'download', accountId));

async function consume(limiter: RateLimiterPostgres, key: string): Promise<Counted> {
  try {
    await limiter.consume(key);
    return { allowed: true };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { allowed: false, waitSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) };
  }
}
