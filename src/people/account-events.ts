import type { House } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Door } from './sign-in/door.ts';

export type AccountEvent =
  | 'account-created'
  | 'signed-in'
  | 'sign-in-failed'
  | 'signed-out'
  | 'signed-out-everywhere'
  | 'sign-in-ended'
  | 'password-changed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'two-factor-added'
  | 'two-factor-removed'
  | 'second-factor-failed'
  | 'recovery-code-used'
  | 'reset-on-the-server'
  | 'account-erased';

/** Writes down what happened to an account, whatever the practice. `accountId` is null where no account is known. */
export async function recordAccountEvent(
  house: Pick<House, 'db'>,
  at: Temporal.Instant,
  kind: AccountEvent,
  accountId: string | null,
  data: { door?: Door; practiceId?: number } = {},
): Promise<void> {
  await house.db
    .insertInto('account_event')
    .values({ id: newId(), at, account_id: accountId, kind, data: JSON.stringify(data) })
    .execute();
}
