import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { ageOfOwnAccess } from '../access/own-age.ts';
import { recordOf } from '../matching.ts';

/**
 * The record that an account may be linked to without staff: the one that name, date of birth and the proved address all
 * point to, of somebody old enough, open to online access, reached by no other account of the patient's own, and whose
 * address stands on no other adult's record. Else null.
 */
export async function recordToLink(
  db: Db,
  practice: Practice,
  person: { givenName: string; familyName: string; dateOfBirth: Temporal.PlainDate; email: string },
  now: Temporal.Instant,
): Promise<string | null> {
  const found = await recordOf(db, practice.id, { ...person, phone: null });
  if (!found?.onlineAccess) return null;
  const adultsSince = now
    .toZonedDateTimeISO(practice.zone)
    .toPlainDate()
    .subtract({ years: ageOfOwnAccess(practice) });
  if (Temporal.PlainDate.compare(person.dateOfBirth, adultsSince) > 0) return null;
  const { shared, reached } = await db
    .selectNoFrom((of) => [
      of
        .exists(
          of
            .selectFrom('patient')
            .select('id')
            .where('practice_id', '=', practice.id)
            .where((row) => row(row.fn('lower', ['email']), '=', person.email))
            .where('id', '!=', found.id)
            .where('archived_at', 'is', null)
            .where((row) => row.or([row('date_of_birth', 'is', null), row('date_of_birth', '<=', adultsSince)])),
        )
        .$castTo<boolean>()
        .as('shared'),
      of
        .exists(
          of
            .selectFrom('account_link as l')
            .innerJoin('portal_account as c', 'c.id', 'l.account_id')
            .select('l.account_id')
            .where('l.practice_id', '=', practice.id)
            .where('l.patient_id', '=', found.id)
            .where('l.relation', '=', 'self')
            .where('c.email', '!=', person.email),
        )
        .$castTo<boolean>()
        .as('reached'),
    ])
    .executeTakeFirstOrThrow();
  return shared || reached ? null : found.id;
}
