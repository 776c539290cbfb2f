import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import { Refusal } from '#/platform/refusal.ts';

/** `demo` is written before anything is made, `filled …` when a practice's diary was last filled, `story` once all is. */
export type MarkName = 'demo' | 'story' | `filled ${string}`;

const tableThere = async (db: Db, name: string) =>
  (await sql<{ there: boolean }>`select to_regclass(${`public.${name}`}) is not null as there`.execute(db)).rows[0]
    ?.there;

/**
 * Makes sure that this database is the demo's before anything is made in it. One whose story was never finished is
 * emptied, to be told again. Refuses a database with practices that the demo did not make: DEMO=1 would mix them.
 */
export async function emptyUnfinishedDemo(db: Db): Promise<void> {
  if (!(await tableThere(db, 'practice')) || !(await tableThere(db, 'mark'))) return;
  const demo = await markedAt(db, 'demo');
  if (!demo && (await db.selectFrom('practice').select('id').executeTakeFirst())) {
    throw new Refusal("Portico can't start: DEMO=1, but this database holds a real practice. Use another database.");
  }
  if (!demo || (await markedAt(db, 'story'))) return;
  await sql`drop schema if exists jobs cascade`.execute(db);
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
}

/** Refuses to serve the demo's database as a real one: the passwords of its people stand on its sign-in page. */
export async function refuseDemo(db: Db): Promise<void> {
  if (!(await tableThere(db, 'mark')) || !(await markedAt(db, 'demo'))) return;
  throw new Refusal("Portico can't start: this database holds the demo. Set DEMO=1, or use another database.");
}

/** Writes down that something was done at `now`, or was done again. */
export const mark = (db: Db, name: MarkName, now: Temporal.Instant) =>
  db
    .insertInto('mark')
    .values({ name, at: now })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ at: now }))
    .execute();

/** When it was done last; null for never. */
export const markedAt = async (db: Db, name: MarkName): Promise<Temporal.Instant | null> =>
  (await db.selectFrom('mark').select('at').where('name', '=', name).executeTakeFirst())?.at ?? null;
