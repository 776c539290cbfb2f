import type { Db } from '#/platform/database.ts';
import type { CantComeData } from '../events.ts';
import { type Appointment, historyOf } from '../queries.ts';

/** What was said about not coming to this visit at its present time, and what the practice answered, if it did. */
export type Told = {
  when: Temporal.Instant;
  accountId: string | null;
  accountName: string | null;
  /** The practice's no: when, and by whose account. Its yes is the cancellation itself. */
  notAccepted: { when: Temporal.Instant; accountId: string | null } | null;
};

/** Null where nobody has said so since this time was agreed: to another time one may come after all. */
export async function toldCantCome(
  db: Db,
  practiceId: number,
  appointment: Pick<Appointment, 'id' | 'sequence'>,
): Promise<Told | null> {
  const history = await historyOf(db, practiceId, appointment.id);
  const find = (kind: string) =>
    history.findLast((event) => event.kind === kind && (event.data as CantComeData).sequence === appointment.sequence);
  const told = find('appointment.cant-come-told');
  if (!told) return null;
  const answer = find('appointment.cant-come-not-accepted');
  return {
    when: told.at,
    accountId: told.account_id,
    accountName: told.account_name,
    notAccepted: answer ? { when: answer.at, accountId: answer.account_id } : null,
  };
}
