import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import { Refusal } from '#/platform/refusal.ts';

const tableThere = async (db: Db, name: string) =>
  (await sql<{ there: boolean }>`select to_regclass(${`public.${name}`}) is not null as there`.execute(db)).rows[0]
    ?.there;

const marked = async (db: Db, name: string) =>
  (await db.selectFrom('mark').select('name').where('name', '=', name).executeTakeFirst()) !== undefined;

/**
 * Makes sure that this database is the demo's before anything is made in it. One whose story was never finished is
 * emptied, to be told again. Refuses a database with practices that the demo did not make: DEMO=1 would mix them.
 */
export async function emptyUnfinishedDemo(db: Db): Promise<void> {
  if (!(await tableThere(db, 'practice')) || !(await tableThere(db, 'mark'))) return;
  const demo = await marked(db, 'demo');
  if (!demo && (await db.selectFrom('practice').select('id').executeTakeFirst())) {
    throw new Refusal("Portico can't start: DEMO=1, but this database holds a real practice. Use another database.");
  }
  if (!demo || (await marked(db, 'story'))) return;
  await sql`drop schema if exists jobs cascade`.execute(db);
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
}

/** Writes a mark: `demo` before anything is made, `story` once all is. */
export const mark = (db: Db, name: 'demo' | 'story', now: Temporal.Instant) =>
  db
    .insertInto('mark')
    .values({ name, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

export const storyTold = (db: Db) => marked(db, 'story');
