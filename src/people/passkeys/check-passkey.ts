import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { House } from '#/platform/house.ts';
import { transportsOf } from './add-passkey.ts';
import { keepChallenge, spendChallenge } from './challenges.ts';
import { webauthn } from './library.ts';
import { challengeIn, readResponse } from './response.ts';
import type { Site } from './site.ts';

/** What a browser needs to sign in with a passkey, as JSON. It names no passkeys: it is the same for everybody. */
export async function beginPasskeySignIn(house: Pick<House, 'db'>, site: Site, now: Temporal.Instant) {
  const options = await (await webauthn()).generateAuthenticationOptions({
    rpID: site.id,
    userVerification: 'required',
  });
  await keepChallenge(house, options.challenge, null, now);
  return options;
}

/** `forStaff`: it was added at the staff's door, and opens that door too. */
export type CheckedPasskey = { ok: true; accountId: string; id: string; forStaff: boolean } | { ok: false };

/**
 * Whose passkey answered (`response` is what the browser says, as JSON text): its user was verified, what it signed was
 * asked for here and is answered for the first time. Who calls opens the door, or asks whether it is the account that
 * gave a password before.
 */
export async function checkPasskey(
  house: Pick<House, 'db'>,
  site: Site,
  given: string,
  now: Temporal.Instant,
): Promise<CheckedPasskey> {
  const response = readResponse<AuthenticationResponseJSON>(given);
  const challenge = response && challengeIn(response);
  if (!response || !challenge || !(await spendChallenge(house, challenge, null, now))) return { ok: false };
  const known = await house.db
    .selectFrom('passkey')
    .select(['id', 'account_id', 'public_key', 'counter', 'transports', 'for_staff'])
    .where('id', '=', response.id)
    .executeTakeFirst();
  if (!known) return { ok: false };
  const { id, counter } = known;
  const verified = await (await webauthn())
    .verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      credential: {
        id,
        publicKey: new Uint8Array(Buffer.from(known.public_key, 'base64url')),
        counter,
        transports: transportsOf(known.transports),
      },
      requireUserVerification: true,
    })
    .catch(() => null);
  if (!verified?.verified) return { ok: false };
  // A counter that was reached already is a copy's, or a second answer's (WebAuthn, 6.1.1).
  const { newCounter } = verified.authenticationInfo;
  const used = await house.db
    .updateTable('passkey')
    .set({ counter: newCounter, used_at: now })
    .where('id', '=', id)
    .where('counter', newCounter ? '<' : '<=', newCounter)
    .returning('id')
    .executeTakeFirst();
  return used ? { ok: true, accountId: known.account_id, id, forStaff: known.for_staff } : { ok: false };
}
