import type { Act } from '#/platform/actor.ts';
import { type Trx, violates } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import { insertPractice, type NewPractice } from '#/practice/set-up.ts';
import { recordAccountEvent } from '../account-events.ts';
import { hashPassword } from '../password.ts';

/** Who manages it: an account that there is, or one to be made (its address taken as proved, in normal form). */
export type Manager = { accountId: string; name: string } | { name: string; email: string; password: string };

export type SetUp =
  | { ok: true; practiceId: number; accountId: string }
  /** gone: there is a practice already; slug: its address is taken; email: there is an account with it. */
  | { ok: false; reason: 'gone' | 'slug' | 'email' };

/**
 * Makes a practice with its manager in one transaction. `first`: only where there is no practice yet, with the code
 * that ends here, or from the console; its manager may add more of them. Values are judged by the caller (read-form.ts); throws when the address is reserved.
 */
export async function setUpPractice(
  house: House,
  act: Act,
  given: { practice: NewPractice; manager: Manager; first: 'code' | 'console' | false },
): Promise<SetUp> {
  const { practice, manager, first } = given;
  const hash = 'password' in manager ? await hashPassword(manager.password) : null;
  try {
    return await transact(house, async (trx): Promise<SetUp> => {
      if (first && !(await spendCode(trx, first))) return { ok: false, reason: 'gone' };
      const practiceId = await insertPractice(trx, house, act, practice);
      const accountId = 'accountId' in manager ? manager.accountId : await insertAccount(trx, act, manager, hash ?? '');
      const id = newId();
      await trx
        .insertInto('staff')
        .values({ practice_id: practiceId, id, account_id: accountId, name: manager.name, role: 'manager' })
        .execute();
      await record(trx, house, practiceId, act, { kind: 'staff.added', data: { staffId: id, role: 'manager' } });
      await trx.insertInto('checklist').values({ practice_id: practiceId }).execute();
      if (first) await trx.insertInto('installation_admin').values({ account_id: accountId, since: act.now }).execute();
      return { ok: true, practiceId, accountId };
    });
  } catch (error) {
    if (violates(error, 'practice_slug_key')) return { ok: false, reason: 'slug' };
    if (violates(error, 'portal_account_email_key')) return { ok: false, reason: 'email' };
    throw error;
  }
}

/** The row is the lock: of two who press at once, the second finds it gone. */
async function spendCode(trx: Trx, by: 'code' | 'console'): Promise<boolean> {
  const spent = await trx.deleteFrom('set_up_code').returning('made_at').executeTakeFirst();
  const practice = await trx.selectFrom('practice').select('id').limit(1).executeTakeFirst();
  return (spent !== undefined || by === 'console') && practice === undefined;
}

async function insertAccount(trx: Trx, act: Act, { name, email }: { name: string; email: string }, password: string) {
  const id = newId();
  const times = { created_at: act.now, updated_at: act.now };
  await trx
    .insertInto('portal_account')
    .values({ id, name, email, email_verified: true, ...times })
    .execute();
  await trx
    .insertInto('credential')
    .values({ id: newId(), account_id: id, provider_account_id: id, provider_id: 'credential', password, ...times })
    .execute();
  await recordAccountEvent({ db: trx }, act.now, 'account-created', id);
  return id;
}
