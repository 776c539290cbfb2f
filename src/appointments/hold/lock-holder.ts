import { sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import { type Holder, lockDiary } from '../taken.ts';

/**
 * Has one person's holds be changed by one at a time, until the transaction ends: two tabs make one hold, and which
 * diaries an old one lies in can be read before they are locked. Always taken before any diary, and by nothing else. Visitors
 * who proved one address are one person.
 */
export async function lockHolder(trx: Trx, practiceId: number, holder: Holder) {
  const who = 'accountId' in holder ? holder.accountId : await mailboxOf(trx, practiceId, holder.visitorId);
  const whose = `holder ${practiceId} ${who}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${whose}, 0))`.execute(trx);
}

async function mailboxOf(trx: Trx, practiceId: number, visitorId: string): Promise<string> {
  const proved = await trx
    .selectFrom('visitor')
    .select('email')
    .where('practice_id', '=', practiceId)
    .where('id', '=', visitorId)
    .where('proved_at', 'is not', null)
    .executeTakeFirst();
  return proved?.email ?? visitorId;
}

/** Locks these practitioners' diaries, each once, in the one order for all. */
export async function lockDiaries(trx: Trx, practiceId: number, practitionerIds: string[]) {
  for (const id of [...new Set(practitionerIds)].sort()) await lockDiary(trx, practiceId, id);
}
