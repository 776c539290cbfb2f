import type { Policies } from '#/practice/policies.ts';
import type { Known, Standing } from './standing.ts';

export type Bookable = {
  bookable_online: boolean;
  withdrawn_at: Temporal.Instant | null;
  for_new: boolean;
  for_existing: boolean;
  for_lapsed: boolean;
  /** In completed years, both included; null: no bound. */
  from_age: number | null;
  until_age: number | null;
  /** The plan it is of; null: any. */
  plan_id: string | null;
};

/** Why this can't be booked online, whatever the time. */
export type CannotBook =
  | 'booking-off'
  | 'withdrawn'
  | 'not-online'
  | 'no-online-access'
  /** The practice books for this patient. */
  | 'restricted'
  /** Whoever asks may see this patient's visits, but not book for them. */
  | 'not-allowed'
  | 'not-for-new'
  | 'not-for-existing'
  | 'not-for-lapsed'
  /** It is of another plan than the patient's. */
  | 'other-plan'
  | 'too-young'
  | 'too-old';

export type MayBook = { ok: true } | { ok: false; reason: CannotBook };

/**
 * Whether this person may book this type online at this practice at all: the practice books online, offers the type
 * there, lets this patient book, and offers it to people of their standing, plan and age on the day of booking. Staff are not asked.
 */
export function mayBook(
  type: Bookable,
  patient: { online_access: boolean; archived_at: Temporal.Instant | null } & Known,
  policies: Pick<Policies, 'onlineBooking'>,
): MayBook {
  if (!patient.online_access || patient.archived_at) return { ok: false, reason: 'no-online-access' };
  if (!policies.onlineBooking) return { ok: false, reason: 'booking-off' };
  if (patient.restricted) return { ok: false, reason: 'restricted' };
  if (type.withdrawn_at) return { ok: false, reason: 'withdrawn' };
  if (!type.bookable_online) return { ok: false, reason: 'not-online' };
  const reason = notForThem(type, patient);
  return reason ? { ok: false, reason } : { ok: true };
}

const isFor: Record<Standing, (type: Bookable) => boolean> = {
  new: (type) => type.for_new,
  existing: (type) => type.for_existing,
  lapsed: (type) => type.for_lapsed,
};

function notForThem(type: Bookable, { standing, age, planId }: Known): CannotBook | null {
  if (!isFor[standing](type)) return `not-for-${standing}`;
  const { from_age: from, until_age: until, plan_id: plan } = type;
  // What nobody has said, an age or a plan, refuses nothing.
  if (plan !== null && planId !== null && plan !== planId) return 'other-plan';
  if (age !== null && from !== null && age < from) return 'too-young';
  if (age !== null && until !== null && age > until) return 'too-old';
  return null;
}
