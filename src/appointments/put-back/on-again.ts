import type { Db } from '#/platform/database.ts';
import type { Channel } from '#db/tables.ts';
import type { PutBackData } from '../events.ts';
import { historyOf } from '../queries.ts';

/** That a cancelled appointment was put back: when, and by whom and when it had been cancelled, where that is known. */
export type OnAgain = {
  at: Temporal.Instant;
  cancelled: {
    at: Temporal.Instant;
    channel: Channel;
    accountId: string | null;
    accountName: string | null;
  } | null;
};

/** How often and when a cancellation of this appointment was taken back, oldest first. */
export async function onAgainOf(db: Db, practiceId: number, appointmentId: string): Promise<OnAgain[]> {
  const history = await historyOf(db, practiceId, appointmentId);
  return history.flatMap(({ kind, at, data }) => {
    const { from, cancelling } = data as Partial<PutBackData>;
    if (kind !== 'appointment.put-back' || from !== 'cancelled') return [];
    const before = history.find(({ id }) => id === cancelling);
    const cancelled = before && {
      at: before.at,
      channel: before.channel,
      accountId: before.account_id,
      accountName: before.account_name,
    };
    return [{ at, cancelled: cancelled ?? null }];
  });
}
