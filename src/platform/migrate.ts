import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Db } from './database.ts';

const folder = new URL('../../db/migrations/', import.meta.url);

async function migrations(): Promise<Record<string, Migration>> {
  const found: Record<string, Migration> = {};
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()) {
    const text = await readFile(new URL(file, folder), 'utf8');
    found[file.slice(0, -4)] = { up: async (db) => void (await sql.raw(text).execute(db)) };
  }
  return found;
}

/** Brings the database to the newest form: forward only, locked against a second process, all or nothing. */
export async function migrate(db: Db): Promise<void> {
  const { error } = await new Migrator({ db, provider: { getMigrations: migrations } }).migrateToLatest();
  if (error) throw error;
}
