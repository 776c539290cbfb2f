import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

/**
 * From now on reminders may go for what was imported so far. It sends nothing by itself. Gives how many imports that was
 * about; pressed again it is about none, and writes nothing.
 */
export function startSending(house: Pick<House, 'db' | 'jobs'>, practiceId: number, act: Act): Promise<number> {
  return transact(house, async (trx) => {
    const rows = await trx
      .updateTable('import_run')
      .set({ sending_at: act.now })
      .where('practice_id', '=', practiceId)
      .where('state', '=', 'done')
      .where('sending_at', 'is', null)
      .returning('id')
      .execute();
    const importIds = rows.map(({ id }) => id);
    if (rows.length) await record(trx, house, practiceId, act, { kind: 'import.sending-started', data: { importIds } });
    return rows.length;
  });
}
