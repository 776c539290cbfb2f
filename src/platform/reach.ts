import { sql } from 'kysely';
import type { Db } from './database.ts';
import { Refusal } from './refusal.ts';

const oldest = 15;

/** Makes sure, before anything else, that a PostgreSQL 15 or newer answers at `url`. Refuses in a line without the password. */
export async function reachDatabase(db: Db, url: string): Promise<void> {
  const { host, pathname } = new URL(url);
  const where = `the database ${decodeURIComponent(pathname.slice(1))} at ${host || 'this machine'}`;
  const version = await sql<{ number: number }>`select current_setting('server_version_num')::int as number`
    .execute(db)
    .then(({ rows }) => rows[0]?.number ?? 0)
    .catch((error: Error & { code?: string }) => {
      throw new Refusal(`Portico can't start: ${where} does not let us in: ${error.message || error.code}.`);
    });
  if (version < oldest * 10_000) {
    const major = Math.floor(version / 10_000);
    throw new Refusal(`Portico can't start: ${where} is of PostgreSQL ${major}, and ${oldest} or newer is needed.`);
  }
}
