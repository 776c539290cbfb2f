import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';

/**
 * Runs `work` unless somebody, in whatever process, is at the same thing already: then gives null at once.
 *
 * An advisory lock on a kept connection rather than a lease in the row: it needs no time that would have to be longer
 * than the slowest mail server and shorter than anyone's patience, and it ends with the process that held it, so a
 * killed worker keeps nobody waiting. No transaction is open meanwhile. `work` gets that connection: taking a second one
 * while holding the first is how a pool runs dry.
 */
export function alone<T>(db: Db, thing: string, work: (db: Db) => Promise<T>): Promise<T | null> {
  return db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${thing}, 0)`;
    const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${key}) as got`.execute(connection);
    if (!rows[0]?.got) return null;
    try {
      return await work(connection);
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}

/** The same where several things are to be left alone by everybody else: null when any of them is taken. */
export function aloneAtAll<T>(db: Db, things: string[], work: (db: Db) => Promise<T>): Promise<T | null> {
  const [first, ...others] = things;
  if (first === undefined) return work(db);
  return alone(db, first, (connection) => aloneAtAll(connection, others, work));
}
