import type { Policies } from '#/practice/policies.ts';

export type Bookable = { bookable_online: boolean; withdrawn_at: Temporal.Instant | null };

/** Why this can't be booked online, whatever the time. */
export type CannotBook = 'booking-off' | 'withdrawn' | 'not-online' | 'no-online-access';

export type MayBook = { ok: true } | { ok: false; reason: CannotBook };

/** Whether a patient may book this type online at this practice at all. Staff are not asked. */
export function mayBook(
  type: Bookable,
  patient: { online_access: boolean; archived_at: Temporal.Instant | null },
  policies: Pick<Policies, 'onlineBooking'>,
): MayBook {
  if (!patient.online_access || patient.archived_at) return { ok: false, reason: 'no-online-access' };
  if (!policies.onlineBooking) return { ok: false, reason: 'booking-off' };
  if (type.withdrawn_at) return { ok: false, reason: 'withdrawn' };
  if (!type.bookable_online) return { ok: false, reason: 'not-online' };
  return { ok: true };
}
