import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { bookableWindow, findTimes } from '../find-times/find-times.ts';
import type { Wanted } from './times.ts';

const within = { before: { hours: 72 }, after: { hours: 14 * 24 } };

/** Up to `count` free starts nearest to a lost one, from three days before it to two weeks after, in their order. */
export async function nearestTimes(
  db: Db,
  practice: Practice,
  wanted: Wanted,
  lost: Temporal.Instant,
  now: Temporal.Instant,
  count = 6,
): Promise<Temporal.Instant[]> {
  const window = bookableWindow(practice, now);
  // Around a time outside the stretch that can be booked there is nothing: the nearest is where that stretch begins.
  const around = Temporal.Instant.compare(lost, window.from) < 0 ? window.from : lost;
  const from = around.subtract(within.before);
  const until = around.add(within.after);
  const stretch = {
    from: Temporal.Instant.compare(from, window.from) < 0 ? window.from : from,
    until: Temporal.Instant.compare(until, window.until) > 0 ? window.until : until,
  };
  const slots = await findTimes(db, practice, { ...wanted, ...stretch }, now);
  const far = (epoch: number) => Math.abs(epoch - around.epochMilliseconds);
  return [...new Set(slots.map(({ starts }) => starts))]
    .sort((a, b) => far(a) - far(b))
    .slice(0, count)
    .sort((a, b) => a - b)
    .map((epoch) => Temporal.Instant.fromEpochMilliseconds(epoch));
}
