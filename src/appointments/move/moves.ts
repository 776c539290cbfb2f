import type { Db } from '#/platform/database.ts';
import type { MovedData } from '../events.ts';
import { historyOf } from '../queries.ts';

/** One change of an appointment's time: when, by whom, from where to where. */
export type Move = {
  at: Temporal.Instant;
  from: Temporal.Instant;
  to: Temporal.Instant;
  actor: 'patient' | 'staff' | 'system';
  accountId: string | null;
  accountName: string | null;
};

/** How often and when this appointment was given another time, oldest first. */
export async function movesOf(db: Db, practiceId: number, appointmentId: string): Promise<Move[]> {
  const history = await historyOf(db, practiceId, appointmentId);
  return history
    .filter(({ kind }) => kind === 'appointment.moved')
    .map(({ at, actor, account_id, account_name, data }) => ({
      at,
      from: Temporal.Instant.from((data as MovedData).from),
      to: Temporal.Instant.from((data as MovedData).to),
      actor,
      accountId: account_id,
      accountName: account_name,
    }));
}
