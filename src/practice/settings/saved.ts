import type { Db } from '#/platform/database.ts';
import { cancelUntilBy, moveUntilBy } from '../notice.ts';
import type { Practice } from '../practice.ts';
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
 * How many coming appointments may still be cancelled (or moved) online for longer than today's rule of the practice
 * allows, because they were made under a shorter notice; types with a notice of their own are not looked at. A plain
 * count, here and not in appointments/, since this room stands below that one; whether a patient may do it is decided
 * there alone.
 */
export async function keepingOldNotice(
  db: Db,
  practice: Practice,
  until: AgreedUntil,
  now: Temporal.Instant,
): Promise<number> {
  const coming = db
    .selectFrom('appointment as a')
    .innerJoin('appointment_type as t', (on) =>
      on.onRef('t.practice_id', '=', 'a.practice_id').onRef('t.id', '=', 'a.type_id'),
    )
    .leftJoin('plan as l', (on) => on.onRef('l.practice_id', '=', 't.practice_id').onRef('l.id', '=', 't.plan_id'))
    .select(['a.starts_at', `a.${until} as until`])
    .where('a.practice_id', '=', practice.id)
    .where('a.state', 'in', ['pending', 'confirmed'])
    .where('a.starts_at', '>', now)
    .where(`a.${until}`, '>=', now);
  const bound =
    until === 'cancel_until'
      ? coming
          .where('t.cancel_notice_hours', 'is', null)
          .where('l.cancel_notice_hours', 'is', null)
          .where('t.cancellable_online', '=', true)
          .where((or) => or.or([or('l.cancellable_online', 'is', null), or('l.cancellable_online', '=', true)]))
      : coming;
  const { policies } = practice;
  const rule = (starts: Temporal.Instant) =>
    until === 'cancel_until' ? cancelUntilBy(policies, starts) : moveUntilBy(policies, starts);
  const visits = await bound.execute();
  return visits.filter((visit) => Temporal.Instant.compare(visit.until, rule(visit.starts_at)) > 0).length;
}
