import { createHash } from 'node:crypto';
import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { revokeInvitations } from './details/change-contact.ts';
import { normalEmail } from './email.ts';
import { type Needs, needsColumns, needsOf } from './needs/needs.ts';

/** What staff keep about a patient on the record. The telephone number is E.164. */
export type Editable = {
  givenName: string;
  familyName: string;
  dateOfBirth: Temporal.PlainDate | null;
  phone: string | null;
  email: string | null;
  usualPractitionerId: string | null;
  needs: Needs;
  /** How their visits are paid for; null: not known. */
  planId: string | null;
  /** BCP 47: the language to write to them in, where no account of theirs says; null: the practice's first. */
  locale: string | null;
};

export type EditResult = { ok: true; changed: (keyof Editable)[] } | { ok: false; reason: 'changed' | 'unknown' };

/** What a form has shown, in short: the same again for as long as nobody has changed any of it, by whichever door. */
export const shownOf = (given: Editable): string =>
  createHash('sha256')
    .update(JSON.stringify(valuesOf(given)))
    .digest('base64url')
    .slice(0, 22);

/**
 * Changes a record to what is wanted, if it still is as it was `shown`: a lost race changes nothing. What was wanted
 * and is so already counts as done. The event names the fields that changed, never what they hold. Another address: an
 * invitation that is on its way to the old one is worth nothing any more. No portal account's own address is touched.
 */
export function editPatient(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  patientId: string,
  { shown, wanted }: { shown: string; wanted: Editable },
): Promise<EditResult> {
  return transact(house, async (trx) => {
    const present = await readEditable(trx, practiceId, patientId, { lock: true });
    if (!present) return { ok: false, reason: 'unknown' };
    const email = wanted.email ? normalEmail(wanted.email) : null;
    const [before, after] = [valuesOf(present), valuesOf({ ...wanted, email })];
    const changed = (Object.keys(after) as (keyof Editable)[]).filter((field) => before[field] !== after[field]);
    if (!changed.length) return { ok: true, changed };
    if (shownOf(present) !== shown) return { ok: false, reason: 'changed' };
    await trx
      .updateTable('patient')
      .set({
        given_name: wanted.givenName,
        family_name: wanted.familyName,
        date_of_birth: wanted.dateOfBirth,
        phone: wanted.phone,
        email,
        usual_practitioner_id: wanted.usualPractitionerId,
        ...needsColumns(wanted.needs),
        plan_id: wanted.planId,
        locale: wanted.locale,
      })
      .where('practice_id', '=', practiceId)
      .where('id', '=', patientId)
      .execute();
    if (present.email && changed.includes('email')) {
      await revokeInvitations(trx, practiceId, act, patientId, present.email);
    }
    await record(trx, house, practiceId, act, { kind: 'patient.changed', patientId, data: { fields: changed } });
    return { ok: true, changed };
  });
}

/** What a record holds of it now; null when this practice has no such record. `lock`: until the transaction ends. */
export async function readEditable(
  db: Db,
  practiceId: number,
  patientId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Editable | null> {
  const row = await db
    .selectFrom('patient')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', patientId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return null;
  return {
    givenName: row.given_name,
    familyName: row.family_name,
    dateOfBirth: row.date_of_birth,
    phone: row.phone,
    email: row.email,
    usualPractitionerId: row.usual_practitioner_id,
    needs: needsOf(row),
    planId: row.plan_id,
    locale: row.locale,
  };
}

/** As text, field by field, to be compared. */
const valuesOf = (given: Editable): Record<keyof Editable, string> => ({
  givenName: given.givenName,
  familyName: given.familyName,
  dateOfBirth: given.dateOfBirth?.toString() ?? '',
  phone: given.phone ?? '',
  email: given.email ?? '',
  usualPractitionerId: given.usualPractitionerId ?? '',
  needs: JSON.stringify(needsColumns(given.needs)),
  planId: given.planId ?? '',
  locale: given.locale ?? '',
});
