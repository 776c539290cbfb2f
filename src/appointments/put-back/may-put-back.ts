import { dayAt, type Place } from '#/ui/dates.ts';
import type { State } from '../appointment.ts';

export type PutBackable = {
  state: State;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  /** How it came into its state (came-from.ts). */
  came: { from: State; at: Temporal.Instant | null };
  /** Another visit stands in its place, or in the place of what it was booked for. */
  rebooked: boolean;
  /** The patient's record is archived: nothing is agreed with them anew. */
  archived: boolean;
};

/** Why not. */
export type CannotPutBack =
  /** Pending: nothing has happened that could be taken back. */
  | { reason: 'nothing' }
  /** Marked neither today nor for today. */
  | { reason: 'another-day' }
  /** Cancelled, and the time is over. */
  | { reason: 'over' }
  | { reason: 'rebooked' }
  | { reason: 'archived' };

export type MayPutBack = { ok: true; to: State } | ({ ok: false } & CannotPutBack);

/**
 * The one rule about putting back, for staff alone. What was marked goes back to the state before it on the day of the
 * visit, or on the day it was marked: days of the practice. A cancellation, whoever's, goes back until the visit's end,
 * unless it was rebooked or the record is archived. Whether its time is free still, the deed asks the database. `mayFollow` knows nothing of this:
 * it leads forward only.
 */
export function mayPutBack(appointment: PutBackable, place: Pick<Place, 'zone'>, now: Temporal.Instant): MayPutBack {
  const { state, starts_at, ends_at, came, rebooked, archived } = appointment;
  if (state === 'pending') return { ok: false, reason: 'nothing' };
  if (state === 'cancelled') {
    if (archived) return { ok: false, reason: 'archived' };
    if (rebooked) return { ok: false, reason: 'rebooked' };
    if (Temporal.Instant.compare(ends_at, now) <= 0) return { ok: false, reason: 'over' };
    return { ok: true, to: came.from };
  }
  const day = (at: Temporal.Instant) => dayAt(at, { ...place, locale: '' });
  const today = day(now);
  const sameDay = day(starts_at).equals(today) || (came.at !== null && day(came.at).equals(today));
  return sameDay ? { ok: true, to: came.from } : { ok: false, reason: 'another-day' };
}
