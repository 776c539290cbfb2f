import type { Act } from '#/platform/actor.ts';
import type { Db, Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { onlineEvents } from './online-events.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const mostAtOnce = 10;

export type Dealt = { by: string; at: Temporal.Instant };

/**
 * Writes down that this member of staff has dealt with these events, for everyone at the practice. Whoever was first
 * stays. Gives who that was where it was somebody else; null where any of them is no event of the practice's.
 */
export function dealWith(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  staffId: string,
  eventIds: string[],
): Promise<{ first: string | null } | null> {
  const asked = [...new Set(eventIds)];
  return transact(house, async (trx) => {
    if (!asked.length || asked.length > mostAtOnce || !asked.every((id) => uuid.test(id))) return null;
    const known = await onlineEvents(trx, practiceId, asked);
    if (known.length !== asked.length) return null;
    const made = await noteDealt(trx, house, practiceId, act, staffId, known);
    if (made) return { first: null };
    const other = await trx
      .selectFrom('dealt_with')
      .select('event_id')
      .where('practice_id', '=', practiceId)
      .where('event_id', 'in', known)
      .where('staff_id', '!=', staffId)
      .executeTakeFirst();
    return { first: other?.event_id ?? null };
  });
}

/** The same in the transaction of a deed that deals with them, for ids that are online events. Gives how many were new. */
export async function noteDealt(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practiceId: number,
  act: Act,
  staffId: string,
  eventIds: string[],
): Promise<number> {
  const made = await trx
    .insertInto('dealt_with')
    .values(
      eventIds.toSorted().map((event_id) => ({ practice_id: practiceId, event_id, staff_id: staffId, at: act.now })),
    )
    .onConflict((conflict) => conflict.columns(['practice_id', 'event_id']).doNothing())
    .returning('event_id')
    .execute();
  for (const { event_id: eventId } of made) {
    await record(trx, house, practiceId, act, { kind: 'event.dealt-with', data: { eventId } });
  }
  return made.length;
}

/** By whom and when an event was dealt with; null where it was not, or is not of this practice. */
export async function dealtBy(db: Db, practiceId: number, eventId: string): Promise<Dealt | null> {
  if (!uuid.test(eventId)) return null;
  const row = await db
    .selectFrom('dealt_with as d')
    .innerJoin('staff as s', (on) => on.onRef('s.practice_id', '=', 'd.practice_id').onRef('s.id', '=', 'd.staff_id'))
    .select(['s.name as by', 'd.at'])
    .where('d.practice_id', '=', practiceId)
    .where('d.event_id', '=', eventId)
    .executeTakeFirst();
  return row ?? null;
}
