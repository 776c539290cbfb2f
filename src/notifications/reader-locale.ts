import { sql } from 'kysely';
import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { readerLocale } from '#/practice/reader-locale.ts';
import { regionOf } from '#/regions/regions.ts';

/**
 * The language in which a practice writes to an address: what the account with it chose, else what stands on a record
 * with it, else the practice's first. `asked`: the language of the page on which whoever reads it asked for it.
 */
export async function localeFor(db: Db, practice: Practice, address: string, asked?: unknown): Promise<string> {
  if (regionOf(practice.region).locales.length === 1) return readerLocale(practice, null);
  return readerLocale(practice, typeof asked === 'string' ? asked : await chosenBy(db, practice, address));
}

async function chosenBy(db: Db, practice: Practice, address: string): Promise<string | null> {
  const email = address.trim().toLowerCase();
  const account = await db
    .selectFrom('portal_account')
    .select('locale')
    .where('email', '=', email)
    .where('locale', 'is not', null)
    .executeTakeFirst();
  if (account) return account.locale;
  const record = await db
    .selectFrom('patient')
    .select('locale')
    .where('practice_id', '=', practice.id)
    .where(sql`lower(email)`, '=', email)
    .where('locale', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return record?.locale ?? null;
}
