import type { Db } from '#/platform/database.ts';

/** What tells one person from another, of whoever books without an account. */
export type Person = {
  givenName: string;
  familyName: string;
  dateOfBirth: Temporal.PlainDate | null;
  email: string | null;
  /** E.164. */
  phone: string | null;
};

/** Names as they are compared: without capitals, accents, hyphens, apostrophes and spaces. */
const plain = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const records = (db: Db, practiceId: number) =>
  db
    .selectFrom('patient')
    .select(['id', 'given_name as givenName', 'family_name as familyName', 'date_of_birth as dateOfBirth'])
    .select(['email', 'phone', 'online_access as onlineAccess', 'books_online as booksOnline'])
    .select('created_at as createdAt')
    .where('practice_id', '=', practiceId)
    .where('archived_at', 'is', null);
export type SimilarRecord = Awaited<ReturnType<ReturnType<typeof records>['execute']>>[number];

/**
 * The one record that given name, family name, date of birth and a proved e-mail address all point to; null where none
 * does, or several do. Archived records are nobody's.
 */
export async function recordOf(
  db: Db,
  practiceId: number,
  person: Person & { dateOfBirth: Temporal.PlainDate; email: string },
): Promise<SimilarRecord | null> {
  const born = await records(db, practiceId)
    .where('date_of_birth', '=', person.dateOfBirth)
    .where((row) => row(row.fn('lower', ['email']), '=', person.email.toLowerCase()))
    .execute();
  const same = born.filter(
    ({ givenName, familyName }) =>
      plain(givenName) === plain(person.givenName) && plain(familyName) === plain(person.familyName),
  );
  return same.length === 1 ? (same[0] ?? null) : null;
}

/**
 * Records that may be of the same person, oldest first: born on the same day (or on none that is known, under the same
 * whole name) under the same family name, or with the same e-mail address or telephone number. For staff to decide, and
 * never shown to anybody else. At most `most`.
 */
export async function similarRecords(
  db: Db,
  practiceId: number,
  person: Person & { id?: string },
  most = 10,
): Promise<SimilarRecord[]> {
  const { id, dateOfBirth, email, phone } = person;
  if (!dateOfBirth && !email && !phone) return [];
  let query = records(db, practiceId).where((row) =>
    row.or([
      ...(dateOfBirth ? [row('date_of_birth', '=', dateOfBirth)] : []),
      row.and([
        row('date_of_birth', 'is', null),
        row(row.fn('lower', ['family_name']), '=', person.familyName.toLowerCase()),
      ]),
      ...(email ? [row(row.fn('lower', ['email']), '=', email.toLowerCase())] : []),
      ...(phone ? [row('phone', '=', phone)] : []),
    ]),
  );
  if (id) query = query.where('id', '!=', id);
  const found = await query.orderBy('created_at').orderBy('id').execute();
  const sameMailbox = (one: SimilarRecord) => email !== null && one.email?.toLowerCase() === email.toLowerCase();
  const samePhone = (one: SimilarRecord) => phone !== null && one.phone === phone;
  const sameName = (one: SimilarRecord) =>
    plain(one.familyName) === plain(person.familyName) &&
    (one.dateOfBirth !== null || plain(one.givenName) === plain(person.givenName));
  return found.filter((one) => sameMailbox(one) || samePhone(one) || sameName(one)).slice(0, most);
}
