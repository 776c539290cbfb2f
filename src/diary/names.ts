import type { Db } from '#/platform/database.ts';

/** The names of those who acted at a practice, by account: as staff there, else as they call themselves; erased, none. */
export async function namesOf(db: Db, practiceId: number, accountIds: (string | null)[]): Promise<Map<string, string>> {
  const ids = [...new Set(accountIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('portal_account as c')
    .leftJoin('staff as s', (on) => on.onRef('s.account_id', '=', 'c.id').on('s.practice_id', '=', practiceId))
    .select(['c.id', 'c.name', 's.name as staff_name'])
    .where('c.id', 'in', ids)
    .where('c.erased_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, name, staff_name }) => [id, staff_name ?? name]));
}
