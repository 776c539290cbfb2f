import type { Act } from '#/platform/actor.ts';
import type { Db, Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

export type Role = 'receptionist' | 'manager';
export const isRole = (text: unknown): text is Role => text === 'receptionist' || text === 'manager';

export type Member = { id: string; accountId: string; name: string; email: string; role: Role; twoFactor: boolean };

/** Who works at a practice today, by name. */
export async function staffOf(db: Db, practiceId: number, now: Temporal.Instant): Promise<Member[]> {
  const rows = await db
    .selectFrom('staff as s')
    .innerJoin('portal_account as a', 'a.id', 's.account_id')
    .leftJoin('two_factor as f', (on) =>
      on.onRef('f.account_id', '=', 's.account_id').on('f.confirmed_at', 'is not', null),
    )
    .select(['s.id', 's.account_id as accountId', 's.name', 'a.email', 's.role', 'f.confirmed_at'])
    .select((row) =>
      row
        .exists(
          row
            .selectFrom('passkey as k')
            .select('k.id')
            .whereRef('k.account_id', '=', 's.account_id')
            .where('k.for_staff', '=', true),
        )
        .$castTo<boolean>()
        .as('passkey'),
    )
    .where('s.practice_id', '=', practiceId)
    .where((or) => or.or([or('s.ended_at', 'is', null), or('s.ended_at', '>', now)]))
    .orderBy('s.name')
    .orderBy('s.id')
    .execute();
  return rows.map(({ confirmed_at, passkey, ...member }) => ({
    ...member,
    twoFactor: confirmed_at !== null || passkey,
  }));
}

/** last: nobody else manages this practice; unknown: not of its staff (any more). */
export type Changed = { ok: true } | { ok: false; reason: 'last' | 'unknown' };

/** Gives a member of staff another role, from their next page on. Never the last manager's. */
export function changeRole(
  house: House,
  practiceId: number,
  act: Act,
  given: { staffId: string; role: Role },
): Promise<Changed> {
  const { staffId, role } = given;
  return transact(house, async (trx) => {
    const found = await lockMember(trx, practiceId, staffId, act.now);
    if (!found.ok) return found;
    if (found.role === role) return { ok: true };
    if (found.lastManager) return { ok: false, reason: 'last' };
    await trx
      .updateTable('staff')
      .set({ role })
      .where('practice_id', '=', practiceId)
      .where('id', '=', staffId)
      .execute();
    const data = { staffId, before: found.role, after: role };
    await record(trx, house, practiceId, act, { kind: 'staff.role-changed', data });
    return { ok: true };
  });
}

/** Ends somebody's work at a practice, and with it every sign-in of theirs there, at once. Never the last manager's. */
export function removeStaff(house: House, practiceId: number, act: Act, staffId: string): Promise<Changed> {
  return transact(house, async (trx) => {
    const found = await lockMember(trx, practiceId, staffId, act.now);
    if (!found.ok) return found;
    if (found.lastManager) return { ok: false, reason: 'last' };
    await trx
      .updateTable('staff')
      .set({ ended_at: act.now })
      .where('practice_id', '=', practiceId)
      .where('id', '=', staffId)
      .execute();
    // Whoever works elsewhere too stays signed in there: each page asks anew whether its reader is staff here.
    const elsewhere = await trx
      .selectFrom('staff')
      .select('id')
      .where('account_id', '=', found.accountId)
      .where((or) => or.or([or('ended_at', 'is', null), or('ended_at', '>', act.now)]))
      .executeTakeFirst();
    if (!elsewhere) {
      await trx.deleteFrom('sign_in').where('account_id', '=', found.accountId).where('door', '=', 'staff').execute();
    }
    await record(trx, house, practiceId, act, { kind: 'staff.removed', data: { staffId } });
    return { ok: true };
  });
}

/** Of two managers who take each other's role away at once, the second waits, and finds that they are the last. */
async function lockMember(trx: Trx, practiceId: number, staffId: string, now: Temporal.Instant) {
  const staff = await trx
    .selectFrom('staff')
    .select(['id', 'account_id', 'role'])
    .where('practice_id', '=', practiceId)
    .where((or) => or.or([or('ended_at', 'is', null), or('ended_at', '>', now)]))
    .orderBy('id')
    .forUpdate()
    .execute();
  const member = staff.find(({ id }) => id === staffId);
  if (!member) return { ok: false, reason: 'unknown' } as const;
  const managers = staff.filter(({ role }) => role === 'manager').length;
  const lastManager = member.role === 'manager' && managers === 1;
  return { ok: true, accountId: member.account_id, role: member.role, lastManager } as const;
}
