import { type MoveNotice, moveUntilBy } from '#/practice/notice.ts';
import type { Policies } from '#/practice/policies.ts';
import { isOpen, type State } from '../appointment.ts';

export type Movable = {
  state: State;
  starts_at: Temporal.Instant;
  /** The instant promised when this time was agreed. */
  move_until: Temporal.Instant;
  type_bookable: boolean;
  /** Whether the patient may take times online themselves. */
  books_online: boolean;
  type_withdrawn_at: Temporal.Instant | null;
  /** Whether whoever asks may book and cancel for this patient, which moving takes both; left out, they may. */
  may_book?: boolean;
  may_cancel?: boolean;
};

/** Why not, with what a person needs to be told. */
export type CannotMove =
  | { reason: 'already-cancelled' }
  | { reason: 'closed' }
  | { reason: 'started' }
  /** They may not book and cancel for this patient. */
  | { reason: 'not-allowed' }
  | { reason: 'switched-off' }
  /** The practice itself books visits like this one, or for this patient. */
  | { reason: 'not-online' }
  /** `since`: the last instant at which it was still allowed. */
  | { reason: 'too-late'; since: Temporal.Instant };

/** `until`: the last instant at which a patient may change the time online; null for staff, whom no deadline binds. */
export type MayMove = { ok: true; until: Temporal.Instant | null } | ({ ok: false } & CannotMove);

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) >= 0 ? a : b);

/**
 * The last instant at which this appointment's time may be changed online: the kinder of the promise kept with it and
 * today's rule (practice/notice.ts).
 */
export const moveDeadline = (
  appointment: Pick<Movable, 'starts_at' | 'move_until'>,
  policies: MoveNotice,
): Temporal.Instant => later(appointment.move_until, moveUntilBy(policies, appointment.starts_at));

/**
 * The one rule about changing an appointment's time, for every door. `now` is the server's clock. Staff may move what
 * is Pending or Confirmed; a patient the same while it has not begun, they and visits of its type are booked online,
 * moving online is on and now ≤ the deadline. Which times it may be moved to is another question: those that are offered.
 */
export function mayMove(
  appointment: Movable,
  policies: Pick<Policies, 'onlineMoving'> & MoveNotice,
  who: 'patient' | 'staff',
  now: Temporal.Instant,
): MayMove {
  if (appointment.state === 'cancelled') return { ok: false, reason: 'already-cancelled' };
  if (!isOpen(appointment.state)) return { ok: false, reason: 'closed' };
  if (appointment.state !== 'pending' && appointment.state !== 'confirmed') return { ok: false, reason: 'started' };
  if (who === 'staff') return { ok: true, until: null };
  if (Temporal.Instant.compare(appointment.starts_at, now) <= 0) return { ok: false, reason: 'started' };
  if (appointment.may_book === false || appointment.may_cancel === false) return { ok: false, reason: 'not-allowed' };
  if (!policies.onlineMoving) return { ok: false, reason: 'switched-off' };
  if (!appointment.books_online || !appointment.type_bookable || appointment.type_withdrawn_at)
    return { ok: false, reason: 'not-online' };
  const until = moveDeadline(appointment, policies);
  if (Temporal.Instant.compare(now, until) > 0) return { ok: false, reason: 'too-late', since: until };
  return { ok: true, until };
}
