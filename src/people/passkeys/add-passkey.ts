import type { AuthenticatorTransport, RegistrationResponseJSON } from '@simplewebauthn/server';
import { violates } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { recordAccountEvent } from '../account-events.ts';
import { keepChallenge, spendChallenge } from './challenges.ts';
import { webauthn } from './library.ts';
import { longestName, mostPasskeys } from './passkeys.ts';
import { challengeIn, readResponse } from './response.ts';
import type { Site } from './site.ts';

/**
 * What a browser needs to make a passkey for a signed-in account, as JSON. It must verify its user (by finger, face or
 * PIN), so that a passkey is two factors by itself, and be found without an address being typed.
 */
export async function beginPasskey(
  house: Pick<House, 'db'>,
  site: Site,
  account: { id: string; email: string; name: string },
  now: Temporal.Instant,
) {
  const known = await house.db
    .selectFrom('passkey')
    .select(['id', 'transports'])
    .where('account_id', '=', account.id)
    .execute();
  const options = await (await webauthn()).generateRegistrationOptions({
    rpName: 'Portico',
    rpID: site.id,
    userName: account.email,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.id),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: transportsOf(transports) })),
  });
  await keepChallenge(house, options.challenge, account.id, now);
  return options;
}

export type Added = { ok: true; id: string } | { ok: false; reason: 'refused' | 'too-many' };

/**
 * Adds the passkey that the browser has made (`response` is what it says, as JSON text) to the account it was begun for.
 * `forStaff`: it is added at the staff's door, and a second factor there. Refused: not what was asked for, too late, said before, or somebody's already.
 */
export async function addPasskey(
  house: Pick<House, 'db'>,
  site: Site,
  accountId: string,
  given: { response: string; name: string; forStaff?: boolean },
  now: Temporal.Instant,
): Promise<Added> {
  const refused = { ok: false, reason: 'refused' } as const;
  const response = readResponse<RegistrationResponseJSON>(given.response);
  const challenge = response && challengeIn(response);
  if (!response || !challenge || !(await spendChallenge(house, challenge, accountId, now))) return refused;
  const verified = await (await webauthn())
    .verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
    })
    .catch(() => null);
  if (!verified?.verified) return refused;
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  const { count } = await house.db
    .selectFrom('passkey')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (count >= mostPasskeys) return { ok: false, reason: 'too-many' };
  const row = {
    id,
    account_id: accountId,
    public_key: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: transports.join(','),
    name: given.name.trim().slice(0, longestName),
    made_at: now,
    for_staff: given.forStaff ?? false,
  };
  try {
    await house.db.insertInto('passkey').values(row).execute();
  } catch (error) {
    if (violates(error, 'passkey_pkey')) return refused;
    throw error;
  }
  await recordAccountEvent(house, now, 'passkey-added', accountId);
  return { ok: true, id };
}

export const transportsOf = (joined: string) => (joined ? joined.split(',') : []) as AuthenticatorTransport[];
