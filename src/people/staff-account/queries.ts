import type { Db } from '#/platform/database.ts';

/** The address an account signs in with. */
export const emailOf = async (db: Db, accountId: string): Promise<string> =>
  (await db.selectFrom('portal_account').select('email').where('id', '=', accountId).executeTakeFirstOrThrow()).email;

/** From which address of the network each of an account's sign-ins was opened, by its id. */
export async function whereFrom(db: Db, accountId: string): Promise<Map<string, string | null>> {
  const rows = await db
    .selectFrom('sign_in')
    .select(['id', 'ip_address'])
    .where('account_id', '=', accountId)
    .execute();
  return new Map(rows.map(({ id, ip_address }) => [id, ip_address]));
}

/** Where an account works today, by name, and as what. It crosses practices: they are the reader's own. */
export const workplaces = (db: Db, accountId: string, now: Temporal.Instant) =>
  db
    .selectFrom('staff')
    .innerJoin('practice', 'practice.id', 'staff.practice_id')
    .select(['practice.slug', 'practice.name', 'staff.role'])
    .where('staff.account_id', '=', accountId)
    .where((or) => or.or([or('staff.ended_at', 'is', null), or('staff.ended_at', '>', now)]))
    .orderBy('practice.name')
    .execute();
