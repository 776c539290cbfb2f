import type { Policies } from '#/practice/policies.ts';

/** What an account would let its owner do online here that a visitor can't: for the sentence that says so. */
export function withAccount(
  policies: Pick<Policies, 'onlineCancellation' | 'onlineMoving'>,
): 'both' | 'cancelling' | 'moving' | 'seeing' {
  if (policies.onlineCancellation) return policies.onlineMoving ? 'both' : 'cancelling';
  return policies.onlineMoving ? 'moving' : 'seeing';
}
