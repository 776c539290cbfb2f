import type { Db } from '#/platform/database.ts';
import { newId } from '#/platform/ids.ts';
import type { VisitorDetails, VisitorReader } from '#/practice/env.ts';
import type { Practice } from '#/practice/practice.ts';
import { ageOn } from '../book/standing.ts';

/** How long somebody may take from the first question to the booking. */
export const visitorHours = 24;

/** Whoever this browser is at this practice, on the way to a booking; null where it is nobody, or was a day ago. */
export async function visitorOf(
  db: Db,
  practice: Pick<Practice, 'id' | 'zone'>,
  tokenHash: string,
  now: Temporal.Instant,
): Promise<VisitorReader | null> {
  const row = await db
    .selectFrom('visitor')
    .select(['id', 'been_before', 'given_name', 'family_name', 'date_of_birth', 'email', 'phone'])
    .select('proved_at')
    .where('practice_id', '=', practice.id)
    .where('token_hash', '=', tokenHash)
    .where('patient_id', 'is', null)
    .where('created_at', '>', now.subtract({ hours: visitorHours }))
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { given_name: givenName, family_name: familyName, date_of_birth: dateOfBirth, email, phone } = row;
  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const told = givenName && familyName && dateOfBirth && email && phone;
  return {
    id: row.id,
    beenBefore: row.been_before,
    age: dateOfBirth && ageOn(dateOfBirth, today),
    proved: row.proved_at !== null,
    details: told ? { givenName, familyName, dateOfBirth, email, phone } : null,
  };
}

/** Answers the first question: the visitor that this browser is already, else a new one. Gives the id. */
export async function startVisitor(
  db: Db,
  practice: Pick<Practice, 'id' | 'zone'>,
  given: { tokenHash: string; beenBefore: boolean },
  now: Temporal.Instant,
): Promise<string> {
  const known = await visitorOf(db, practice, given.tokenHash, now);
  const id = known?.id ?? newId();
  await db
    .insertInto('visitor')
    .values({
      practice_id: practice.id,
      id,
      token_hash: given.tokenHash,
      been_before: given.beenBefore,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'id']).doUpdateSet({ been_before: given.beenBefore }))
    .execute();
  return id;
}

/** Writes down who a visitor is, and gives them as they are now. Another address than before is yet to be proved. */
export async function tellDetails(
  db: Db,
  practice: Pick<Practice, 'id' | 'zone'>,
  visitor: VisitorReader,
  details: VisitorDetails,
  now: Temporal.Instant,
): Promise<VisitorReader> {
  const sameAddress = visitor.details?.email === details.email;
  await db
    .updateTable('visitor')
    .set({
      given_name: details.givenName,
      family_name: details.familyName,
      date_of_birth: details.dateOfBirth,
      email: details.email,
      phone: details.phone,
      ...(sameAddress ? {} : { proved_at: null, code_hash: null, code_until: null, code_tries: 0 }),
    })
    .where('practice_id', '=', practice.id)
    .where('id', '=', visitor.id)
    .where('patient_id', 'is', null)
    .execute();
  const age = ageOn(details.dateOfBirth, now.toZonedDateTimeISO(practice.zone).toPlainDate());
  return { ...visitor, details, age, proved: sameAddress && visitor.proved };
}
