import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { bookableWindow, findTimes } from '../find-times/find-times.ts';
import type { Holder } from '../taken.ts';

/** As far as one search looks; only what it doesn't find is looked for beyond. */
const weeksAhead = 13;

/** When each of these practitioners is next free for this type, as patients are offered it. Who isn't free is left out. */
export async function soonestEach(
  db: Db,
  practice: Practice,
  wanted: { typeId: string; practitionerIds: string[]; holder?: Holder | undefined },
  now: Temporal.Instant,
): Promise<Map<string, Temporal.Instant>> {
  const window = bookableWindow(practice, now);
  const near = window.from.add({ hours: weeksAhead * 7 * 24 });
  const horizon = Temporal.Instant.compare(near, window.until) < 0 ? near : window.until;
  const soonest = new Map<string, Temporal.Instant>();
  for (const [from, until] of [[window.from, horizon] as const, [horizon, window.until] as const]) {
    if (wanted.practitionerIds.every((id) => soonest.has(id))) break;
    const { typeId, holder } = wanted;
    for (const slot of await findTimes(db, practice, { typeId, practitionerId: null, holder, from, until }, now)) {
      if (soonest.has(slot.practitionerId)) continue;
      soonest.set(slot.practitionerId, Temporal.Instant.fromEpochMilliseconds(slot.starts));
    }
  }
  return soonest;
}
