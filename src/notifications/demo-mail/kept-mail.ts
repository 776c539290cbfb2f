import type { Db } from '#/platform/database.ts';

// The demo's mailbox: every practice's mail in one list. Mounted in the demo alone.

const pageLength = 50;

const sent = (db: Db) =>
  db
    .selectFrom('message as m')
    .innerJoin('practice as p', 'p.id', 'm.practice_id')
    .select(['m.id', 'm.to_address', 'm.subject', 'm.calendar_method', 'm.settled_at'])
    .select(['p.name as practice_name', 'p.locale', 'p.zone'])
    .where('m.state', '=', 'sent');

/** One page of what went out, newest first, and whether older ones follow. Pages count from 1. */
export async function keptMail(db: Db, page: number) {
  const rows = await sent(db)
    .orderBy('m.settled_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(pageLength + 1)
    .offset((page - 1) * pageLength)
    .execute();
  return { mails: rows.slice(0, pageLength), older: rows.length > pageLength };
}
export type KeptMail = Awaited<ReturnType<typeof keptMail>>['mails'][number];

/** One of them in full; null where there is none. */
export async function oneKeptMail(db: Db, id: string) {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
  const mail = await sent(db)
    .select(['m.html', 'm.text', 'm.calendar', 'm.message_id', 'm.person', 'p.email as practice_email'])
    .where('m.id', '=', id)
    .executeTakeFirst();
  return mail ?? null;
}
export type WholeMail = NonNullable<Awaited<ReturnType<typeof oneKeptMail>>>;
