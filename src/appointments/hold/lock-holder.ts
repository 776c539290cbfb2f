import { sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import { type Holder, lockDiary } from '../taken.ts';

/**
 * Has one person's holds be changed by one at a time, until the transaction ends: two tabs make one hold, and which
 * diaries an old one lies in can be read before they are locked. Always taken before any diary, and by nothing else. An
 * account and the visitors who proved its address are one person, and so are such visitors: whoever comes by an account
 * waits for its other tabs first, and then for whoever shares the mailbox.
 */
export async function lockHolder(trx: Trx, practiceId: number, holder: Holder) {
  await lock(trx, practiceId, 'accountId' in holder ? holder.accountId : holder.visitorId);
  const mailbox = await mailboxOf(trx, practiceId, holder);
  if (mailbox) await lock(trx, practiceId, mailbox);
}

const lock = (trx: Trx, practiceId: number, who: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`holder ${practiceId} ${who}`}, 0))`.execute(trx);

/** The address that is surely theirs; null where it is only typed. */
async function mailboxOf(trx: Trx, practiceId: number, holder: Holder): Promise<string | null> {
  const row =
    'accountId' in holder
      ? await trx
          .selectFrom('portal_account')
          .select('email')
          .where('id', '=', holder.accountId)
          .where('email_verified', '=', true)
          .executeTakeFirst()
      : await trx
          .selectFrom('visitor')
          .select('email')
          .where('practice_id', '=', practiceId)
          .where('id', '=', holder.visitorId)
          .where('proved_at', 'is not', null)
          .executeTakeFirst();
  return row?.email ?? null;
}

/** Locks these practitioners' diaries, each once, in the one order for all. */
export async function lockDiaries(trx: Trx, practiceId: number, practitionerIds: string[]) {
  for (const id of [...new Set(practitionerIds)].sort()) await lockDiary(trx, practiceId, id);
}
