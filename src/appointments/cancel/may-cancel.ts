import { type CancelNotice, cancelUntilBy } from '#/practice/notice.ts';
import type { Policies } from '#/practice/policies.ts';
import { isOpen, type State } from '../appointment.ts';

export type Cancellable = {
  state: State;
  starts_at: Temporal.Instant;
  /** The instant promised when this time was agreed. */
  cancel_until: Temporal.Instant;
  /** Whether whoever asks may cancel for this patient; left out, they may. */
  may_cancel?: boolean;
  /** Whether visits of its type may be cancelled online at all, and their own notice; left out, as the practice. */
  type_cancellable?: boolean;
  type_cancel_notice_hours?: number | null;
};

/** Why not, with what a person needs to be told. */
export type CannotCancel =
  | { reason: 'already-cancelled' }
  | { reason: 'closed' }
  | { reason: 'started' }
  /** They may see this patient's visits, but not cancel them. */
  | { reason: 'not-allowed' }
  | { reason: 'switched-off' }
  /** Visits of its type are cancelled by the practice alone. */
  | { reason: 'not-online' }
  /** `since`: the last instant at which it was still allowed. */
  | { reason: 'too-late'; since: Temporal.Instant };

/** `until`: the last instant at which a patient may cancel online; null for staff, whom no deadline binds. */
export type MayCancel = { ok: true; until: Temporal.Instant | null } | ({ ok: false } & CannotCancel);

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) >= 0 ? a : b);

/** What the rule reads of the practice. */
export type CancelRules = Pick<Policies, 'onlineCancellation'> & CancelNotice;

/**
 * The last instant at which this appointment may be cancelled online: the kinder of the promise kept with it and
 * today's rule of its type or the practice (practice/notice.ts).
 */
export const cancelDeadline = (
  appointment: Pick<Cancellable, 'starts_at' | 'cancel_until' | 'type_cancel_notice_hours'>,
  policies: CancelNotice,
): Temporal.Instant =>
  later(
    appointment.cancel_until,
    cancelUntilBy(policies, appointment.starts_at, {
      cancel_notice_hours: appointment.type_cancel_notice_hours ?? null,
    }),
  );

/**
 * The one rule about cancelling, for every door. `now` is the server's clock. Staff may cancel whatever is open; a
 * patient what is Pending or Confirmed, not begun, theirs to cancel, while online cancellation is on, for its type too,
 * and now ≤ the deadline.
 */
export function mayCancel(
  appointment: Cancellable,
  policies: CancelRules,
  who: 'patient' | 'staff',
  now: Temporal.Instant,
): MayCancel {
  if (appointment.state === 'cancelled') return { ok: false, reason: 'already-cancelled' };
  if (!isOpen(appointment.state)) return { ok: false, reason: 'closed' };
  if (who === 'staff') return { ok: true, until: null };
  if (Temporal.Instant.compare(appointment.starts_at, now) <= 0) return { ok: false, reason: 'started' };
  if (appointment.state !== 'pending' && appointment.state !== 'confirmed') return { ok: false, reason: 'started' };
  if (appointment.may_cancel === false) return { ok: false, reason: 'not-allowed' };
  if (!policies.onlineCancellation) return { ok: false, reason: 'switched-off' };
  if (appointment.type_cancellable === false) return { ok: false, reason: 'not-online' };
  const until = cancelDeadline(appointment, policies);
  if (Temporal.Instant.compare(now, until) > 0) return { ok: false, reason: 'too-late', since: until };
  return { ok: true, until };
}
