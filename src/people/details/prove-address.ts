import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { normalEmail } from '../email.ts';
import { changeContactIn } from './change-contact.ts';

export const codeMinutes = 15;
/** How often one code may be typed before it is worth nothing. */
const codeTries = 5;

/** What is recorded when a code is to be mailed to a new address: that stands in `contact_proof`, the code nowhere. */
export const contactCodeAsked = 'contact.code-asked';
export type ContactCodeAsked = { accountId: string; until: string };

/** Whose new address: the record, and the account that gave it. */
export type Whose = { patientId: string; accountId: string };

const keyed = (secret: string, ...parts: (string | number)[]) =>
  createHmac('sha256', secret).update(parts.join('\n')).digest();

/** The six figures, worked out where they are needed: they stand in no event, no job, no log and no table. */
export function codeFor(secret: string, practiceId: number, email: string, whose: Whose, until: string): string {
  const bytes = keyed(secret, 'contact code', practiceId, whose.patientId, whose.accountId, email, until);
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

const kept = (secret: string, { patientId, accountId }: Whose, code: string) =>
  keyed(secret, 'contact code kept', patientId, accountId, code).toString('base64url');

/** Has a code mailed to a new address for a record. The code before is worth nothing from now on. */
export function askForProof(
  house: Pick<House, 'db' | 'jobs' | 'config'>,
  practiceId: number,
  act: Act,
  whose: Whose,
  typedEmail: string,
): Promise<void> {
  const { secret } = house.config;
  const email = normalEmail(typedEmail);
  // In whole milliseconds, as it is read back.
  const until = Temporal.Instant.fromEpochMilliseconds(act.now.epochMilliseconds).add({ minutes: codeMinutes });
  const code = codeFor(secret, practiceId, email, whose, until.toString());
  const proof = { email, code_hash: kept(secret, whose, code), until, tries: 0 };
  return transact(house, async (trx) => {
    await trx
      .insertInto('contact_proof')
      .values({ practice_id: practiceId, patient_id: whose.patientId, account_id: whose.accountId, ...proof })
      .onConflict((conflict) => conflict.columns(['practice_id', 'patient_id', 'account_id']).doUpdateSet(proof))
      .execute();
    const data: ContactCodeAsked = { accountId: whose.accountId, until: until.toString() };
    await record(trx, house, practiceId, act, { kind: contactCodeAsked, patientId: whose.patientId, data });
  });
}

/** The address that waits for its code; null where none does. */
export const waitingFor = async (db: Db, practiceId: number, { patientId, accountId }: Whose) =>
  (await db
    .selectFrom('contact_proof')
    .select(['email', 'until'])
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()) ?? null;

export type Proof = { ok: true } | { ok: false; reason: 'wrong' | 'spent' };

/**
 * Gives the record its new address if this is the code that was mailed to it. `wrong`: try again. `spent`: none is out
 * any more, and a new one must be sent. A try is counted before the code is looked at.
 */
export async function proveAddress(
  house: Pick<House, 'db' | 'jobs' | 'config'>,
  practiceId: number,
  act: Act,
  whose: Whose,
  typed: string,
): Promise<Proof> {
  const { patientId, accountId } = whose;
  const counted = await house.db
    .updateTable('contact_proof')
    .set((set) => ({ tries: set('tries', '+', 1) }))
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', patientId)
    .where('account_id', '=', accountId)
    .where('until', '>', act.now)
    .where('tries', '<', codeTries)
    .returning(['email', 'code_hash'])
    .executeTakeFirst();
  if (!counted) return { ok: false, reason: 'spent' };
  const given = Buffer.from(kept(house.config.secret, whose, typed.replace(/\D/g, '')));
  if (!timingSafeEqual(given, Buffer.from(counted.code_hash))) return { ok: false, reason: 'wrong' };
  return transact(house, async (trx) => {
    const spent = await trx
      .deleteFrom('contact_proof')
      .where('practice_id', '=', practiceId)
      .where('patient_id', '=', patientId)
      .where('account_id', '=', accountId)
      .where('code_hash', '=', counted.code_hash)
      .returning('email')
      .executeTakeFirst();
    // Sent twice: whoever was first has done it.
    if (spent) await changeContactIn(trx, house, practiceId, act, { patientId, field: 'email', to: counted.email });
    return { ok: true };
  });
}
