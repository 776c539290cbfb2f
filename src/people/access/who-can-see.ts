import type { Db } from '#/platform/database.ts';
import type { PatientReader } from '#/practice/env.ts';
import type { May } from './may.ts';
import { type OpenOffer, openOffers } from './offers.ts';

/** Somebody else who acts for a patient. */
export type Acting = {
  accountId: string;
  name: string;
  email: string;
  since: Temporal.Instant;
  may: May;
  paused: boolean;
};

/** One of the reader's own records: who else reaches it, and to whom that is offered. */
export type Own = { patientId: string; givenName: string; acting: Acting[]; offers: OpenOffer[] };

/** Who reaches the records of this practice that are the reader's own. */
export async function whoCanSee(
  db: Db,
  practiceId: number,
  reader: PatientReader,
  now: Temporal.Instant,
): Promise<Own[]> {
  const own = reader.patients.filter(({ relation }) => relation === 'self');
  const found: Own[] = [];
  for (const { id: patientId, givenName } of own) {
    const acting = await actingFor(db, practiceId, patientId);
    found.push({ patientId, givenName, acting, offers: await openOffers(db, practiceId, patientId, now) });
  }
  return found;
}

/** Who acts for a patient and isn't them, longest first. */
export async function actingFor(db: Db, practiceId: number, patientId: string): Promise<Acting[]> {
  const rows = await db
    .selectFrom('account_link as l')
    .innerJoin('portal_account as c', 'c.id', 'l.account_id')
    .select(['l.account_id as accountId', 'c.name', 'c.email', 'l.created_at as since'])
    .select(['l.may_book', 'l.may_cancel', 'l.paused_at'])
    .where('l.practice_id', '=', practiceId)
    .where('l.patient_id', '=', patientId)
    .where('l.relation', '=', 'other')
    .orderBy('l.created_at')
    .orderBy('l.account_id')
    .execute();
  return rows.map(({ may_book, may_cancel, paused_at, ...row }) => ({
    ...row,
    may: { book: may_book, cancel: may_cancel },
    paused: paused_at !== null,
  }));
}
