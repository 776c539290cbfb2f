import type { House } from '#/platform/house.ts';
import { type Holder, inherit, letGoHolds } from '../taken.ts';
import { lockDiaries, lockHolder } from './lock-holder.ts';
import { rowsHeldBy } from './read-hold.ts';

/** Gives back whatever this person holds at this practice, at once; nothing where they hold nothing. */
export function freeHold(house: Pick<House, 'db'>, practiceId: number, holder: Holder): Promise<void> {
  return house.db.transaction().execute(async (trx) => {
    await lockHolder(trx, practiceId, holder);
    const rows = await rowsHeldBy(trx, practiceId, holder);
    const diaries = rows.map(({ practitionerId }) => practitionerId);
    await lockDiaries(trx, practiceId, diaries);
    const ids = rows.map(({ id }) => id);
    for (const stretch of await letGoHolds(trx, practiceId, ids)) await inherit(trx, practiceId, stretch);
  });
}
