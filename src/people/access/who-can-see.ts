import type { Db } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import type { PatientReader } from '#/practice/env.ts';
import { recordAccountEvent } from '../account-events.ts';
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

/** A sign-in of an account at the patients' door that is still good. */
export type OpenSignIn = { id: string; since: Temporal.Instant; userAgent: string | null; token: string };

/** Newest first. */
export const openSignIns = (db: Db, accountId: string, now: Temporal.Instant): Promise<OpenSignIn[]> =>
  db
    .selectFrom('sign_in')
    .select(['id', 'created_at as since', 'user_agent as userAgent', 'token'])
    .where('account_id', '=', accountId)
    .where('door', '=', 'patient')
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();

/** Ends one sign-in of this account, at once. Another's, or none: nothing happens. */
export async function endOneSignIn(
  house: Pick<House, 'db'>,
  practiceId: number,
  accountId: string,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  const ended = await house.db
    .deleteFrom('sign_in')
    .where('account_id', '=', accountId)
    .where('door', '=', 'patient')
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (ended) await recordAccountEvent(house, now, 'sign-in-ended', accountId, { door: 'patient', practiceId });
}
