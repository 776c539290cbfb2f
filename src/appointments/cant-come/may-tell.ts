import { type Cancellable, type CancelRules, type CannotCancel, mayCancel } from '../cancel/may-cancel.ts';

/** `can-cancel`: it may still be cancelled online, so there is nothing to ask of the practice. */
export type CannotTell = Exclude<CannotCancel, { reason: 'too-late' }> | { reason: 'can-cancel' };
export type MayTell = { ok: true } | ({ ok: false } & CannotTell);

/**
 * Whether a patient may tell the practice that they can't come: exactly where cancelling online is refused for its
 * lateness alone. Not where it is off, not once the visit has begun, not while it can simply be cancelled.
 */
export function mayTellCantCome(appointment: Cancellable, policies: CancelRules, now: Temporal.Instant): MayTell {
  const decision = mayCancel(appointment, policies, 'patient', now);
  if (decision.ok) return { ok: false, reason: 'can-cancel' };
  return decision.reason === 'too-late' ? { ok: true } : decision;
}
