import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Act, accountOf } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import { ensureAccount } from '../accounts.ts';
import { normalEmail } from '../email.ts';
import { linkIn } from '../patients.ts';
import type { May } from './may.ts';

type Post = Pick<House, 'db' | 'jobs'>;

/** How long an offer is good for. */
export const offerDays = 14;
/** So many may stand open for one record: nobody has us write to strangers without end. */
const mostOpen = 5;

/** `data` of `access.offered`. */
export type OfferedData = { offerId: string };

/**
 * Offers somebody by e-mail to act for a patient; they need not be a patient. A newer offer to the same address takes
 * the place of an open one. Gives false where too many stand open, or the record is archived or closed to online access.
 */
export function offerAccess(
  house: Post,
  practiceId: number,
  act: Act,
  given: { patientId: string; email: string; may: May },
): Promise<boolean> {
  const { patientId, may } = given;
  const email = normalEmail(given.email);
  const offeredBy = accountOf(act.actor);
  if (!offeredBy) throw new Error('Access is offered by a patient or by staff');
  return transact(house, async (trx) => {
    const patient = await trx
      .selectFrom('patient')
      .select('id')
      .where('practice_id', '=', practiceId)
      .where('id', '=', patientId)
      .where('online_access', '=', true)
      .where('archived_at', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!patient) return false;
    const open = await trx
      .selectFrom('access_offer')
      .select(['id', 'email'])
      .where('practice_id', '=', practiceId)
      .where('patient_id', '=', patientId)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('until', '>', act.now)
      .execute();
    const same = open.filter((offer) => offer.email === email).map(({ id }) => id);
    if (open.length - same.length >= mostOpen) return false;
    if (same.length) {
      await trx
        .updateTable('access_offer')
        .set({ revoked_at: act.now })
        .where('practice_id', '=', practiceId)
        .where('id', 'in', same)
        .execute();
    }
    const id = newId();
    await trx
      .insertInto('access_offer')
      .values({
        practice_id: practiceId,
        id,
        patient_id: patientId,
        email,
        may_book: may.book,
        may_cancel: may.cancel,
        giver: act.actor.kind === 'staff' ? 'staff' : 'patient',
        offered_by: offeredBy,
        until: act.now.add({ hours: 24 * offerDays }),
        created_at: act.now,
      })
      .execute();
    const data: OfferedData = { offerId: id };
    await record(trx, house, practiceId, act, { kind: 'access.offered', patientId, data: { ...data, may } });
    return true;
  });
}

/** Takes an open offer back. Used or gone already: nothing happens. */
export function takeBackOffer(
  house: Post,
  practiceId: number,
  act: Act,
  { patientId, offerId }: { patientId: string; offerId: string },
): Promise<void> {
  return transact(house, async (trx) => {
    const taken = await trx
      .updateTable('access_offer')
      .set({ revoked_at: act.now })
      .where('practice_id', '=', practiceId)
      .where('patient_id', '=', patientId)
      .where('id', '=', offerId)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (taken) await record(trx, house, practiceId, act, { kind: 'access.offer-ended', patientId, data: { offerId } });
  });
}

/** What is offered for a record and still open, oldest first. */
export const openOffers = (db: Db, practiceId: number, patientId: string, now: Temporal.Instant) =>
  db
    .selectFrom('access_offer')
    .select(['id', 'email', 'may_book', 'may_cancel', 'until'])
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('until', '>', now)
    .orderBy('created_at')
    .execute();
export type OpenOffer = Awaited<ReturnType<typeof openOffers>>[number];

const seal = (secret: string, practiceId: number, id: string) =>
  createHmac('sha256', secret).update(`access\n${practiceId}\n${id}`).digest('base64url');

/** What stands in the link. It is made when the mail is, and kept nowhere. */
export const offerToken = (secret: string, practiceId: number, id: string) => `${id}.${seal(secret, practiceId, id)}`;

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

/** An offer by the token of its link, with the record as it is now. */
export type Offer = {
  id: string;
  patientId: string;
  givenName: string;
  email: string;
  may: May;
  giver: 'staff' | 'patient';
  /** By whose account it was taken up. */
  usedBy: string | null;
  /** Used, taken back, run out, or its record can't be reached online any more. */
  spent: boolean;
};

/** The offer of this practice that a link names; null where it names none. */
export async function offerBy(
  db: Db,
  secret: string,
  practiceId: number,
  token: string,
  now: Temporal.Instant,
): Promise<Offer | null> {
  const [, id, sealed] = shape.exec(token) ?? [];
  if (!id || !sealed || !timingSafeEqual(Buffer.from(sealed), Buffer.from(seal(secret, practiceId, id)))) return null;
  return offerById(db, practiceId, id, now);
}

/** The same by its id, for whoever has it from us. */
export async function offerById(db: Db, practiceId: number, id: string, now: Temporal.Instant): Promise<Offer | null> {
  const row = await db
    .selectFrom('access_offer as o')
    .innerJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'o.practice_id').onRef('u.id', '=', 'o.patient_id'),
    )
    .select(['o.id', 'o.patient_id', 'o.email', 'o.may_book', 'o.may_cancel', 'o.giver', 'o.until'])
    .select(['o.used_at', 'o.used_by', 'o.revoked_at', 'u.given_name', 'u.online_access', 'u.archived_at'])
    .where('o.practice_id', '=', practiceId)
    .where('o.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const over = row.used_at !== null || row.revoked_at !== null || Temporal.Instant.compare(row.until, now) <= 0;
  return {
    id: row.id,
    patientId: row.patient_id,
    givenName: row.given_name,
    email: row.email,
    may: { book: row.may_book, cancel: row.may_cancel },
    giver: row.giver,
    usedBy: row.used_by,
    spent: over || !row.online_access || row.archived_at !== null,
  };
}

/**
 * Takes up an offer: the account of its address, made where there is none yet (the mail has proved it; `name` is what
 * they call themselves), acts for the patient from now on. Nobody is signed in by it. Gives false where it was used or
 * taken back meanwhile; pressed twice it is done once, and true both times.
 */
export async function takeUpOffer(
  house: House,
  practiceId: number,
  offer: Offer,
  name: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const accountId = await ensureAccount(house, { name, email: offer.email });
  const act: Act = { actor: { kind: 'patient', accountId, channel: 'link' }, now };
  return transact(house, async (trx) => {
    const used = await trx
      .updateTable('access_offer')
      .set({ used_at: now, used_by: accountId })
      .where('practice_id', '=', practiceId)
      .where('id', '=', offer.id)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('until', '>', now)
      .returning('id')
      .executeTakeFirst();
    if (used) {
      const { patientId, may, giver } = offer;
      await linkIn(trx, house, practiceId, act, { accountId, patientId, relation: 'other', may, giver });
      return true;
    }
    const before = await trx
      .selectFrom('access_offer')
      .select('id')
      .where('practice_id', '=', practiceId)
      .where('id', '=', offer.id)
      .where('used_by', '=', accountId)
      .executeTakeFirst();
    return before !== undefined;
  });
}
