import type { Db } from '#/platform/database.ts';
import type { PatientReader, StaffReader } from '#/practice/env.ts';

/**
 * Who holds this token at the patients' door, and which records of this practice they reach (own first): one statement.
 * Null when the sign-in has ended, was ended, or is the staff door's. Archived records, and those the practice has
 * closed to online access, are not among them; `patients` may be empty.
 */
export async function patientByToken(
  db: Db,
  practiceId: number,
  token: string,
  now: Temporal.Instant,
): Promise<PatientReader | null> {
  const rows = await db
    .selectFrom('sign_in')
    .innerJoin('portal_account', 'portal_account.id', 'sign_in.account_id')
    .leftJoin(
      (from) =>
        from
          .selectFrom('account_link')
          .innerJoin('patient', (join) =>
            join
              .onRef('patient.practice_id', '=', 'account_link.practice_id')
              .onRef('patient.id', '=', 'account_link.patient_id'),
          )
          .select(['account_link.account_id', 'account_link.relation'])
          .select(['account_link.may_book', 'account_link.may_cancel'])
          .select(['patient.id', 'patient.given_name', 'patient.family_name'])
          .where('account_link.practice_id', '=', practiceId)
          .where('patient.online_access', '=', true)
          .where('patient.archived_at', 'is', null)
          .where('account_link.paused_at', 'is', null)
          .as('reached'),
      (join) => join.onRef('reached.account_id', '=', 'sign_in.account_id'),
    )
    .select(['sign_in.account_id', 'portal_account.name', 'portal_account.email', 'portal_account.locale'])
    .select(['reached.id', 'reached.given_name', 'reached.family_name', 'reached.relation'])
    .select(['reached.may_book', 'reached.may_cancel'])
    .where('sign_in.token', '=', token)
    .where('sign_in.door', '=', 'patient')
    .where('sign_in.expires_at', '>', now)
    .orderBy('reached.relation', 'desc')
    .orderBy('reached.given_name')
    .orderBy('reached.id')
    .execute();
  const [first] = rows;
  if (!first) return null;
  const patients = rows.flatMap(({ id, given_name, family_name, relation, may_book, may_cancel }) =>
    id && given_name !== null && family_name !== null && relation
      ? [{ id, givenName: given_name, familyName: family_name, relation, mayBook: !!may_book, mayCancel: !!may_cancel }]
      : [],
  );
  const { account_id: accountId, name, email, locale } = first;
  return { accountId, name, email, locale, patients };
}

/** proved: by this sign-in; due: the account has one and this sign-in hasn't proved it; none: it has none. */
export type SecondFactor = 'proved' | 'due' | 'none';

/** Who holds this token at the staff's door, as staff of this practice today: one statement. Null otherwise. */
export async function staffByToken(
  db: Db,
  practiceId: number,
  token: string,
  now: Temporal.Instant,
): Promise<(StaffReader & { secondFactor: SecondFactor }) | null> {
  const row = await db
    .selectFrom('sign_in')
    .innerJoin('staff', 'staff.account_id', 'sign_in.account_id')
    .innerJoin('portal_account', 'portal_account.id', 'sign_in.account_id')
    .leftJoin('two_factor', 'two_factor.account_id', 'sign_in.account_id')
    .select(['staff.id', 'staff.account_id as accountId', 'staff.name', 'staff.role', 'portal_account.locale'])
    .select(['sign_in.second_factor_at', 'two_factor.confirmed_at'])
    .select((row) =>
      row
        .exists(
          row
            .selectFrom('passkey')
            .select('passkey.id')
            .whereRef('passkey.account_id', '=', 'sign_in.account_id')
            .where('passkey.for_staff', '=', true),
        )
        .$castTo<boolean>()
        .as('passkey'),
    )
    .select((row) =>
      row
        .exists(
          row
            .selectFrom('installation_admin')
            .select('installation_admin.account_id')
            .whereRef('installation_admin.account_id', '=', 'sign_in.account_id'),
        )
        .$castTo<boolean>()
        .as('administrator'),
    )
    .where('sign_in.token', '=', token)
    .where('sign_in.door', '=', 'staff')
    .where('sign_in.expires_at', '>', now)
    .where('staff.practice_id', '=', practiceId)
    .where((or) => or.or([or('staff.ended_at', 'is', null), or('staff.ended_at', '>', now)]))
    .executeTakeFirst();
  if (!row) return null;
  const { second_factor_at, confirmed_at, passkey, ...staff } = row;
  const has = confirmed_at !== null || passkey;
  return { ...staff, secondFactor: second_factor_at ? 'proved' : has ? 'due' : 'none' };
}
