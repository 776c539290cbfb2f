import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import type { SettingsChanged } from './save-policies.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const freshMinutes = 10;

/** What was just saved, by its event's id; null where it isn't this practice's, or no news any more. */
export async function justSaved(
  db: Db,
  practiceId: number,
  eventId: string | undefined,
  now: Temporal.Instant,
): Promise<SettingsChanged | null> {
  if (!eventId || !uuid.test(eventId)) return null;
  const row = await db
    .selectFrom('event')
    .select('data')
    .where('practice_id', '=', practiceId)
    .where('id', '=', eventId)
    .where('kind', '=', 'settings.changed')
    .where('at', '>=', now.subtract({ minutes: freshMinutes }))
    .executeTakeFirst();
  return row ? (row.data as SettingsChanged) : null;
}

/** The promise about cancelling, or the one about moving. */
export type AgreedUntil = 'cancel_until' | 'move_until';

/**
 * How many coming appointments may still be cancelled (or moved) online for longer than a notice of `hours` allows,
 * because they were made under a shorter one. A plain count, here and not in appointments/, since this room stands below
 * that one; whether a patient may do it is decided there alone.
 */
export async function keepingOldNotice(
  db: Db,
  practiceId: number,
  until: AgreedUntil,
  hours: number,
  now: Temporal.Instant,
): Promise<number> {
  const { count } = await db
    .selectFrom('appointment')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('practice_id', '=', practiceId)
    .where('state', 'in', ['pending', 'confirmed'])
    .where('starts_at', '>', now)
    .where(until, '>=', now)
    .where(sql<boolean>`${sql.ref(until)} > starts_at - make_interval(hours => ${hours})`)
    .executeTakeFirstOrThrow();
  return count;
}
