import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Db, Trx } from '#/platform/database.ts';
import { newId } from '#/platform/ids.ts';
import type { Practice } from '#/practice/practice.ts';
import { ageOfOwnAccess } from '../access/own-age.ts';

/** How long an invitation is good for. */
export const invitationDays = 14;

/**
 * Invites whoever reads a record's proved e-mail address to have an account, in the transaction of what it comes with.
 * Nobody is invited where an account reaches the record already, the patient is younger than look after themselves here
 * (a parent's access is given by the practice), or the address stands on another adult's record too: then a link in a
 * shared mailbox would open somebody else's appointments.
 */
export async function invite(
  trx: Trx,
  practice: Practice,
  given: { patientId: string; email: string; dateOfBirth: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<void> {
  const { patientId, email, dateOfBirth } = given;
  const practiceId = practice.id;
  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const adultsSince = today.subtract({ years: ageOfOwnAccess(practice) });
  if (Temporal.PlainDate.compare(dateOfBirth, adultsSince) > 0) return;
  const { reached, shared } = await trx
    .selectNoFrom((of) => [
      of
        .exists(
          of
            .selectFrom('account_link')
            .select('account_id')
            .where('practice_id', '=', practiceId)
            .where('patient_id', '=', patientId),
        )
        .$castTo<boolean>()
        .as('reached'),
      of
        .exists(
          of
            .selectFrom('patient')
            .select('id')
            .where('practice_id', '=', practiceId)
            .where((row) => row(row.fn('lower', ['email']), '=', email))
            .where('id', '!=', patientId)
            .where('archived_at', 'is', null)
            .where((row) => row.or([row('date_of_birth', 'is', null), row('date_of_birth', '<=', adultsSince)])),
        )
        .$castTo<boolean>()
        .as('shared'),
    ])
    .executeTakeFirstOrThrow();
  if (reached || shared) return;
  await trx
    .insertInto('invitation')
    .values({
      practice_id: practiceId,
      id: newId(),
      patient_id: patientId,
      email,
      until: now.add({ hours: 24 * invitationDays }),
      created_at: now,
    })
    .execute();
}

/** The newest invitation to this record that can still be used, by its id; null where there is none. */
export async function openInvitationOf(
  db: Db,
  practiceId: number,
  patientId: string,
  email: string,
  now: Temporal.Instant,
): Promise<string | null> {
  const row = await db
    .selectFrom('invitation')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('until', '>', now)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

const seal = (secret: string, practiceId: number, id: string) =>
  createHmac('sha256', secret).update(`invitation\n${practiceId}\n${id}`).digest('base64url');

/** What stands in the link. It is made when the mail is, and kept nowhere: whoever reads the table can't make it. */
export const invitationToken = (secret: string, practiceId: number, id: string) =>
  `${id}.${seal(secret, practiceId, id)}`;

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

/** An invitation by the token of its link, with the record as it is now. */
export type Invitation = {
  id: string;
  patientId: string;
  givenName: string;
  familyName: string;
  email: string;
  /** Used, taken back, run out, or its record can't be reached online any more. */
  spent: boolean;
};

/** The invitation that a link names; null where it names none of this practice's. */
export async function invitationBy(
  db: Db,
  secret: string,
  practiceId: number,
  token: string,
  now: Temporal.Instant,
): Promise<Invitation | null> {
  const [, id, sealed] = shape.exec(token) ?? [];
  if (!id || !sealed || !timingSafeEqual(Buffer.from(sealed), Buffer.from(seal(secret, practiceId, id)))) return null;
  const row = await db
    .selectFrom('invitation as i')
    .innerJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'i.practice_id').onRef('u.id', '=', 'i.patient_id'),
    )
    .select(['i.id', 'i.patient_id', 'i.email', 'i.until', 'i.used_at', 'i.revoked_at'])
    .select(['u.given_name', 'u.family_name', 'u.email as held', 'u.online_access', 'u.archived_at'])
    .where('i.practice_id', '=', practiceId)
    .where('i.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const over = row.used_at !== null || row.revoked_at !== null || Temporal.Instant.compare(row.until, now) <= 0;
  const closed = !row.online_access || row.archived_at !== null || row.held?.toLowerCase() !== row.email;
  return {
    id: row.id,
    patientId: row.patient_id,
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    spent: over || closed,
  };
}
