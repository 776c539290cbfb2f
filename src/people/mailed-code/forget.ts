import type { Db } from '#/platform/database.ts';

/** Forgets the codes that were mailed more than a day ago, with whoever asked for them, and challenges nobody answered. */
export async function forgetCodes(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('mailed_code')
    .where('created_at', '<', now.subtract({ hours: 24 }))
    .execute();
  await db.deleteFrom('passkey_challenge').where('until', '<=', now).execute();
}
