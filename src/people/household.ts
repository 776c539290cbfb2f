import type { Db } from '#/platform/database.ts';
import type { May } from './access/may.ts';
import { type OpenOffer, openOffers } from './access/offers.ts';

/** Somebody of a household: an account, and the record at this practice that is its own, where there is one. */
export type Member = {
  accountId: string;
  name: string;
  email: string;
  since: Temporal.Instant;
  patientId: string | null;
  /** What they may do for the patient beside seeing the visits. */
  may: May;
  /** Until somebody has looked into it they reach nothing. */
  paused: boolean;
};

/** A record that somebody acts for. */
export type ActedFor = { patientId: string; givenName: string; familyName: string; since: Temporal.Instant };

export type Household = {
  /** The patient's own accounts. */
  own: Member[];
  /** Who else acts for them online. */
  actingFor: Member[];
  /** For whom their own accounts act. */
  actsFor: ActedFor[];
  /** Until when an invitation to have an account can still be taken up; null where none is open. */
  invitedUntil: Temporal.Instant | null;
  /** Who was asked to act for them, and hasn't answered. */
  offers: OpenOffer[];
};

/** Who acts for this patient online, and for whom they act, at this practice. The caller has read the record as its own. */
export async function householdOf(
  db: Db,
  practiceId: number,
  patientId: string,
  now: Temporal.Instant,
): Promise<Household> {
  const members = await db
    .selectFrom('account_link as l')
    .innerJoin('portal_account as c', 'c.id', 'l.account_id')
    .leftJoin('account_link as o', (on) =>
      on
        .onRef('o.practice_id', '=', 'l.practice_id')
        .onRef('o.account_id', '=', 'l.account_id')
        .on('o.relation', '=', 'self')
        .onRef('o.patient_id', '!=', 'l.patient_id'),
    )
    .select(['l.account_id as accountId', 'c.name', 'c.email', 'l.created_at as since', 'l.relation'])
    .select(['l.may_book', 'l.may_cancel', 'l.paused_at'])
    .select('o.patient_id as patientId')
    .distinctOn(['l.created_at', 'l.account_id'])
    .where('l.practice_id', '=', practiceId)
    .where('l.patient_id', '=', patientId)
    .orderBy('l.created_at')
    .orderBy('l.account_id')
    .execute();
  const mine = members.filter(({ relation }) => relation === 'self');
  const theirs = members.filter(({ relation }) => relation === 'other');
  const actsFor = mine.length
    ? await db
        .selectFrom('account_link as l')
        .innerJoin('patient as u', (on) =>
          on.onRef('u.practice_id', '=', 'l.practice_id').onRef('u.id', '=', 'l.patient_id'),
        )
        .select(['u.id as patientId', 'u.given_name as givenName', 'u.family_name as familyName'])
        .select('l.created_at as since')
        .where('l.practice_id', '=', practiceId)
        .where(
          'l.account_id',
          'in',
          mine.map(({ accountId }) => accountId),
        )
        .where('l.patient_id', '!=', patientId)
        .where('l.relation', '=', 'other')
        .orderBy('u.given_name')
        .orderBy('u.id')
        .execute()
    : [];
  const invitation = await db
    .selectFrom('invitation')
    .select('until')
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('until', '>', now)
    .orderBy('until', 'desc')
    .limit(1)
    .executeTakeFirst();
  const own = mine.map(asMember);
  const offers = await openOffers(db, practiceId, patientId, now);
  return { own, actingFor: theirs.map(asMember), actsFor, invitedUntil: invitation?.until ?? null, offers };
}

type Row = Omit<Member, 'may' | 'paused'> & {
  may_book: boolean;
  may_cancel: boolean;
  paused_at: Temporal.Instant | null;
};
const asMember = ({ accountId, name, email, since, patientId, may_book, may_cancel, paused_at }: Row): Member => ({
  accountId,
  name,
  email,
  since,
  patientId,
  may: { book: may_book, cancel: may_cancel },
  paused: paused_at !== null,
});
