import type { Db } from '#/platform/database.ts';
import { normalEmail } from './email.ts';
import { type PatientLine, patientLine } from './patients.ts';

/** Who somebody new may be already: with what can be told apart by. */
export type AlikePatient = PatientLine & { phone: string | null; email: string | null };

/**
 * The records that may be of the same person: of that full name unless another date of birth is known of them; of that
 * family name and date of birth; with that telephone number or e-mail address. At most 20, by name. Staff alone are
 * shown them. A date of birth that isn't known is like no other.
 */
export async function patientsAlike(
  db: Db,
  practiceId: number,
  given: {
    givenName: string;
    familyName: string;
    dateOfBirth: Temporal.PlainDate | null;
    /** E.164. */
    phone?: string | null;
    email?: string | null;
  },
): Promise<AlikePatient[]> {
  const { givenName, familyName, dateOfBirth, phone, email } = given;
  return db
    .selectFrom('patient')
    .select(patientLine)
    .select(['phone', 'email'])
    .select((row) => row('archived_at', 'is not', null).$castTo<boolean>().as('archived'))
    .where('practice_id', '=', practiceId)
    .where((row) => {
      const family = row(row.fn<string>('lower', ['family_name']), '=', familyName.trim().toLowerCase());
      const name = row.and([family, row(row.fn<string>('lower', ['given_name']), '=', givenName.trim().toLowerCase())]);
      const born = dateOfBirth && row('date_of_birth', '=', dateOfBirth);
      return row.or([
        born ? row.and([name, row.or([row('date_of_birth', 'is', null), born])]) : name,
        ...(born ? [row.and([family, born])] : []),
        ...(phone ? [row('phone', '=', phone)] : []),
        ...(email ? [row('email', '=', normalEmail(email))] : []),
      ]);
    })
    .orderBy((row) => row.fn('lower', ['family_name']))
    .orderBy((row) => row.fn('lower', ['given_name']))
    .orderBy('id')
    .limit(20)
    .execute();
}
