import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

/** What a practice says of itself. `phone` is E.164; address and directions are lines; `part` null: no part of its own. */
export type Details = {
  name: string;
  phone: string;
  email: string;
  address: string;
  directions: string;
  /** IANA. What is booked keeps its instant: only how it reads changes. */
  zone: string;
  part: string | null;
};

/**
 * Gives a practice these details from now on, and writes down which changed, with before and after: they are the
 * practice's, not a person's. Gives the event's id; null where all of it was so already. Values are judged by the caller.
 */
export function saveDetails(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  wanted: Details,
): Promise<string | null> {
  return transact(house, async (trx) => {
    const row = await trx
      .selectFrom('practice')
      .select(['name', 'phone', 'email', 'address', 'directions', 'zone', 'part'])
      .where('id', '=', practiceId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const fields = (Object.keys(wanted) as (keyof Details)[]).filter((name) => row[name] !== wanted[name]);
    if (!fields.length) return null;
    const pick = (from: Details) => Object.fromEntries(fields.map((name) => [name, from[name]]));
    await trx.updateTable('practice').set(pick(wanted)).where('id', '=', practiceId).execute();
    const data = { fields, before: pick(row), after: pick(wanted) };
    return record(trx, house, practiceId, act, { kind: 'practice.changed', data });
  });
}
