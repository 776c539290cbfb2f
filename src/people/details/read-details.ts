import type { Db } from '#/platform/database.ts';

/** How a record says its patient is and is reached. */
export type OwnDetails = {
  id: string;
  given_name: string;
  family_name: string;
  date_of_birth: Temporal.PlainDate | null;
  phone: string | null;
  email: string | null;
  mail_own_doing: boolean;
  mail_reminders: boolean;
};

/** These records of the practice, in the order of the ids. */
export async function readDetails(db: Db, practiceId: number, ids: string[]): Promise<OwnDetails[]> {
  if (!ids.length) return [];
  const rows = await db
    .selectFrom('patient')
    .select(['id', 'given_name', 'family_name', 'date_of_birth', 'phone', 'email', 'mail_own_doing', 'mail_reminders'])
    .where('practice_id', '=', practiceId)
    .where('id', 'in', ids)
    .where('archived_at', 'is', null)
    .execute();
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** What a patient changed of it online, newest first, with who it was where that account is there still. */
export const contactChangesOf = (db: Db, practiceId: number, patientId: string) =>
  db
    .selectFrom('contact_change as h')
    .leftJoin('portal_account as c', 'c.id', 'h.account_id')
    .select(['h.id', 'h.field', 'h.before', 'h.after', 'h.at', 'c.name as by'])
    .where('h.practice_id', '=', practiceId)
    .where('h.patient_id', '=', patientId)
    .orderBy('h.at', 'desc')
    .limit(50)
    .execute();
export type ContactChange = Awaited<ReturnType<typeof contactChangesOf>>[number];
