import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { OpeningHours } from '../../roster.ts';

const text = (hours: OpeningHours) =>
  hours.map(({ weekday, opens, closes }) => {
    const minute = { smallestUnit: 'minute' } as const;
    return `${weekday} ${opens.toString(minute)}-${closes.toString(minute)}`;
  });

/**
 * Gives a practice this week from now on, in the practice's local time, and writes down the week before and after. Gives
 * the event's id; null where it was so already. Two who save at once wait for each other. Judged by the caller.
 */
export function saveHours(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  wanted: OpeningHours,
): Promise<string | null> {
  return transact(house, async (trx) => {
    await trx.selectFrom('practice').select('id').where('id', '=', practiceId).forUpdate().executeTakeFirstOrThrow();
    const before = await trx
      .deleteFrom('opening_hours')
      .where('practice_id', '=', practiceId)
      .returning(['weekday', 'opens', 'closes'])
      .execute();
    if (wanted.length) {
      await trx
        .insertInto('opening_hours')
        .values(wanted.map((stretch) => ({ practice_id: practiceId, ...stretch })))
        .execute();
    }
    const data = { before: text(before).sort(), after: text(wanted).sort() };
    if (data.before.join() === data.after.join()) return null;
    return record(trx, house, practiceId, act, { kind: 'opening-hours.changed', data });
  });
}
