import { createHash } from 'node:crypto';
import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import type { Picture } from './read-picture.ts';

export type NewLogo = Picture & { content: Uint8Array; saysName: boolean };

/** Gives a practice this colour ("#0b5f5c", judged by the caller). Gives the event's id; null where it had it already. */
export function saveAccent(house: Pick<House, 'db' | 'jobs'>, practiceId: number, act: Act, accent: string) {
  return transact(house, async (trx) => {
    const before = await lock(trx, practiceId);
    if (before === accent) return null;
    await trx.updateTable('practice').set({ accent }).where('id', '=', practiceId).execute();
    const data = { fields: ['accent'], before: { accent: before }, after: { accent } };
    return record(trx, house, practiceId, act, { kind: 'practice.changed', data });
  });
}

/**
 * Gives a practice this logo in place of any that it had, or with null takes it away; `what` was judged by the caller.
 * Gives the event's id, which knows both by their hashes; null where nothing changed.
 */
export function saveLogo(house: Pick<House, 'db' | 'jobs'>, practiceId: number, act: Act, what: NewLogo | null) {
  return transact(house, async (trx) => {
    await lock(trx, practiceId);
    const had = await trx
      .selectFrom('practice_logo')
      .select(['hash', 'says_name'])
      .where('practice_id', '=', practiceId)
      .executeTakeFirst();
    const hash = what && createHash('sha256').update(what.content).digest('hex').slice(0, 16);
    if ((had?.hash ?? null) === hash && (had?.says_name ?? false) === (what?.saysName ?? false)) return null;
    await trx.deleteFrom('practice_logo').where('practice_id', '=', practiceId).execute();
    if (what && hash) {
      const { saysName, content, ...picture } = what;
      await trx
        .insertInto('practice_logo')
        .values({ practice_id: practiceId, hash, says_name: saysName, content: Buffer.from(content), ...picture })
        .execute();
    }
    const said = (logo: string | null | undefined, saysName: boolean | undefined) => ({
      logo: logo ?? null,
      saysName: saysName ?? false,
    });
    const data = { fields: ['logo'], before: said(had?.hash, had?.says_name), after: said(hash, what?.saysName) };
    return record(trx, house, practiceId, act, { kind: 'practice.changed', data });
  });
}

/** Of two saves at once the second waits for the first. Gives the colour. */
async function lock(trx: Trx, practiceId: number): Promise<string> {
  const row = await trx
    .selectFrom('practice')
    .select('accent')
    .where('id', '=', practiceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.accent;
}
