import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { keptStates } from '../appointment.ts';

/** How well a practice knows somebody: never seen, a patient, or one who has not been for a long time. */
export type Standing = 'new' | 'existing' | 'lapsed';

/** What of a person decides which reasons they may book: their standing here and their age in completed years. */
export type Known = {
  standing: Standing;
  /** Null: not known (yet). */
  age: number | null;
  /** How their visits are paid for; null: not known (yet). */
  planId: string | null;
  /** Whether the practice books for them: they see and cancel online, and take no new time themselves. */
  restricted: boolean;
};

/** What is known on the day of `now` of one of the practice's patients; null where there is no such record. */
export async function knownOf(
  db: Db,
  practice: Pick<Practice, 'id' | 'zone' | 'policies'>,
  patientId: string,
  now: Temporal.Instant,
): Promise<Known | null> {
  const patient = await db
    .selectFrom('patient')
    .select(['date_of_birth', 'plan_id', 'books_online'])
    .where('practice_id', '=', practice.id)
    .where('id', '=', patientId)
    .executeTakeFirst();
  if (!patient) return null;
  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const standing = await standingOf(db, practice, patientId, now);
  const { date_of_birth: born, plan_id: planId, books_online: booksOnline } = patient;
  return { standing, age: ageOn(born, today), planId, restricted: !booksOnline };
}

/**
 * The standing of a patient on the day of `now` in the practice's zone. New: no visit here was ever kept, whatever is
 * booked or was missed. Lapsed: the last kept visit is longer ago than the practice's `lapsedMonths`, by the calendar.
 */
export async function standingOf(
  db: Db,
  practice: Pick<Practice, 'id' | 'zone' | 'policies'>,
  patientId: string,
  now: Temporal.Instant,
): Promise<Standing> {
  const row = await db
    .selectFrom('appointment')
    .select('starts_at')
    .where('practice_id', '=', practice.id)
    .where('patient_id', '=', patientId)
    .where('state', 'in', keptStates)
    .orderBy('starts_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(practice.zone).toPlainDate();
  return standingAfter(row ? dayOf(row.starts_at) : null, dayOf(now), practice.policies.lapsedMonths);
}

/** The standing on `today` of whoever was last here on `lastKept`; null: never. */
export function standingAfter(
  lastKept: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
  lapsedMonths: number,
): Standing {
  if (!lastKept) return 'new';
  const lapses = lastKept.add({ months: lapsedMonths });
  return Temporal.PlainDate.compare(today, lapses) > 0 ? 'lapsed' : 'existing';
}

/** The age in completed years on `today`; null where no date of birth is known. Born on 29 February: a year older on 1 March. */
export const ageOn = (born: Temporal.PlainDate | null, today: Temporal.PlainDate): number | null =>
  born ? born.until(today, { largestUnit: 'years' }).years : null;
