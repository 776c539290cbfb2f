import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { StaffReader } from '#/practice/env.ts';
import type { May } from './access/may.ts';
import { normalEmail } from './email.ts';

export type NewPatient = {
  givenName: string;
  familyName: string;
  /** Null: not known yet. */
  dateOfBirth: Temporal.PlainDate | null;
  email?: string | null;
  /** E.164. */
  phone?: string | null;
  usualPractitionerId?: string | null;
};

/** Opens a record at a practice. Gives its id. It has no portal account until one is linked. */
export const addPatient = (house: House, practiceId: number, act: Act, given: NewPatient): Promise<string> =>
  transact(house, (trx) => insertPatient(trx, house, practiceId, act, given));

/** Opens a record in the transaction of what it is opened for (a booking, a walk-in). Gives its id. */
export async function insertPatient(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practiceId: number,
  act: Act,
  given: NewPatient,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('patient')
    .values({
      practice_id: practiceId,
      id,
      given_name: given.givenName,
      family_name: given.familyName,
      date_of_birth: given.dateOfBirth,
      email: given.email ? normalEmail(given.email) : null,
      phone: given.phone ?? null,
      usual_practitioner_id: given.usualPractitionerId ?? null,
      locale: act.locale ?? null,
      created_at: act.now,
    })
    .execute();
  await record(trx, house, practiceId, act, { kind: 'patient.added', patientId: id });
  return id;
}

type Link = {
  accountId: string;
  patientId: string;
  relation: 'self' | 'other';
  /** What they may do beside seeing; left out: all of it. */
  may?: May;
  giver?: 'staff' | 'patient' | 'system';
};

/** Lets an account reach a record, after whoever calls has proof that it may. Linked already: nothing happens. */
export const linkAccount = (house: House, practiceId: number, act: Act, given: Link): Promise<void> =>
  transact(house, (trx) => linkIn(trx, house, practiceId, act, given));

/** The same in the transaction of what it goes with. */
export async function linkIn(
  trx: Trx,
  house: Pick<House, 'jobs'>,
  practiceId: number,
  act: Act,
  { accountId, patientId, relation, may = { book: true, cancel: true }, giver = 'staff' }: Link,
): Promise<void> {
  const made = await trx
    .insertInto('account_link')
    .values({
      practice_id: practiceId,
      account_id: accountId,
      patient_id: patientId,
      relation,
      created_at: act.now,
      may_book: may.book,
      may_cancel: may.cancel,
      giver,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('patient_id')
    .executeTakeFirst();
  if (!made) return;
  await record(trx, house, practiceId, act, {
    kind: 'account.linked',
    patientId,
    data: { accountId, relation, ...(relation === 'other' && { may }) },
  });
}

/** A patient as a list shows one. */
export type PatientLine = {
  id: string;
  givenName: string;
  familyName: string;
  /** Null: not known yet. */
  dateOfBirth: Temporal.PlainDate | null;
  archived: boolean;
};

/** A record in full, as staff read it. */
export type PatientRecord = PatientLine & {
  email: string | null;
  phone: string | null;
  usualPractitionerId: string | null;
  onlineAccess: boolean;
  /** Whether they may book and move visits online themselves. */
  booksOnline: boolean;
  /** Whether any portal account reaches it. */
  hasAccount: boolean;
};

export const patientLine = [
  'id',
  'given_name as givenName',
  'family_name as familyName',
  'date_of_birth as dateOfBirth',
] as const;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The one way in which staff read a patient's record, so that reading can be written down. Null when this practice has
 * no such record.
 */
export async function readPatient(
  house: Pick<House, 'db'>,
  practiceId: number,
  _staff: StaffReader,
  patientId: string,
): Promise<PatientRecord | null> {
  if (!uuid.test(patientId)) return null;
  const row = await house.db
    .selectFrom('patient')
    .select(patientLine)
    .select(['email', 'phone', 'usual_practitioner_id as usualPractitionerId', 'online_access as onlineAccess'])
    .select('books_online as booksOnline')
    .select((row) => [
      row('archived_at', 'is not', null).$castTo<boolean>().as('archived'),
      row
        .exists(
          row
            .selectFrom('account_link')
            .select('account_link.account_id')
            .whereRef('account_link.practice_id', '=', 'patient.practice_id')
            .whereRef('account_link.patient_id', '=', 'patient.id'),
        )
        .$castTo<boolean>()
        .as('hasAccount'),
    ])
    .where('practice_id', '=', practiceId)
    .where('id', '=', patientId)
    .executeTakeFirst();
  return row ?? null;
}
