import { sql } from 'kysely';
import type { Trx } from '#/platform/database.ts';
import { type Holder, lockDiary } from '../taken.ts';

/**
 * Has one person's holds be changed by one at a time, until the transaction ends: two tabs make one hold, and which
 * diaries an old one lies in can be read before they are locked. Always taken before any diary, and by nothing else.
 */
export async function lockHolder(trx: Trx, practiceId: number, holder: Holder) {
  const whose = `holder ${practiceId} ${'accountId' in holder ? holder.accountId : holder.visitorId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${whose}, 0))`.execute(trx);
}

/** Locks these practitioners' diaries, each once, in the one order for all. */
export async function lockDiaries(trx: Trx, practiceId: number, practitionerIds: string[]) {
  for (const id of [...new Set(practitionerIds)].sort()) await lockDiary(trx, practiceId, id);
}
