import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';

// Each is one transaction with its event. Nothing that is booked changes: staff decide about that in the diary.

type Deeds = Pick<House, 'db' | 'jobs'>;
export type NewClosure = { from: Temporal.PlainDate; until: Temporal.PlainDate; note: string };

/** Closes whole days, `until` the last of them. Gives the closure's id; a closure that stands already is given again. */
export function addClosure(house: Deeds, practiceId: number, act: Act, given: NewClosure): Promise<string> {
  return transact(house, async (trx) => {
    const same = await trx
      .selectFrom('closure')
      .select('id')
      .where('practice_id', '=', practiceId)
      .where('from_date', '=', given.from)
      .where('until_date', '=', given.until)
      .where('note', '=', given.note)
      .executeTakeFirst();
    if (same) return same.id;
    const id = newId();
    const { from, until, note } = given;
    await trx
      .insertInto('closure')
      .values({ practice_id: practiceId, id, from_date: from, until_date: until, note })
      .execute();
    const data = { closureId: id, from: from.toString(), until: until.toString() };
    await record(trx, house, practiceId, act, { kind: 'closure.added', data });
    return id;
  });
}

/** Opens the days of a closure again. No such closure here: nothing happens. Gives whether there was one. */
export function removeClosure(house: Deeds, practiceId: number, act: Act, id: string): Promise<boolean> {
  return transact(house, async (trx) => {
    const gone = await trx
      .deleteFrom('closure')
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .returning(['from_date', 'until_date'])
      .executeTakeFirst();
    if (!gone) return false;
    const data = { closureId: id, from: gone.from_date.toString(), until: gone.until_date.toString() };
    await record(trx, house, practiceId, act, { kind: 'closure.removed', data });
    return true;
  });
}

/** Says of a public holiday whether the practice works on it. It was so already: nothing happens. */
export function workOnHoliday(
  house: Deeds,
  practiceId: number,
  act: Act,
  day: Temporal.PlainDate,
  works: boolean,
): Promise<void> {
  return transact(house, async (trx) => {
    const row = { practice_id: practiceId, day };
    const changed = works
      ? await trx
          .insertInto('holiday_worked')
          .values(row)
          .onConflict((on) => on.doNothing())
          .returning('day')
          .execute()
      : await trx
          .deleteFrom('holiday_worked')
          .where('practice_id', '=', practiceId)
          .where('day', '=', day)
          .returning('day')
          .execute();
    if (!changed.length) return;
    const kind = works ? 'holiday.opened' : 'holiday.closed';
    await record(trx, house, practiceId, act, { kind, data: { day: day.toString() } });
  });
}
