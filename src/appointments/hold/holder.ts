import type { Actor } from '#/platform/actor.ts';
import type { Holder } from '../taken.ts';

/** As whom somebody holds times: their account, or themselves as a visitor without one. Staff hold nothing: null. */
export function holderOf(actor: Actor): Holder | null {
  if (actor.kind !== 'patient') return null;
  return actor.accountId === null ? { visitorId: actor.visitorId } : { accountId: actor.accountId };
}
