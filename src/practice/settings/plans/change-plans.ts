import { isDeepStrictEqual } from 'node:util';
import type { Act } from '#/platform/actor.ts';
import { type Trx, violates } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Plan } from '../../roster.ts';

// Each is one transaction with its event, behind the practice's row. What is booked keeps what was promised with it.

type Deeds = Pick<House, 'db' | 'jobs'>;

/** What a manager sets of a plan. */
export type PlanFields = Pick<
  Plan,
  'name' | 'charges' | 'bookable_online' | 'cancellable_online' | 'cancel_notice_hours'
>;

const lock = (trx: Trx, practiceId: number) =>
  trx.selectFrom('practice').select('id').where('id', '=', practiceId).forUpdate().executeTakeFirstOrThrow();

const nameTaken = { ok: false, reason: 'name-taken' } as const;

/** Adds a plan after the others; its name must be new here. Gives its id. */
export async function addPlan(
  house: Deeds,
  practiceId: number,
  act: Act,
  fields: PlanFields,
): Promise<{ ok: true; id: string } | typeof nameTaken> {
  try {
    return await transact(house, async (trx) => {
      await lock(trx, practiceId);
      const id = newId();
      const { last } = await trx
        .selectFrom('plan')
        .select((of) => of.fn.max('ordinal').as('last'))
        .where('practice_id', '=', practiceId)
        .executeTakeFirstOrThrow();
      await trx
        .insertInto('plan')
        .values({ practice_id: practiceId, id, ordinal: (last ?? 0) + 1, ...fields })
        .execute();
      await record(trx, house, practiceId, act, { kind: 'plan.added', data: { planId: id, after: fields } });
      return { ok: true, id };
    });
  } catch (error) {
    if (violates(error, 'plan_name')) return nameTaken;
    throw error;
  }
}

/** Changes one, and writes down what changed, before and after. Of the NHS's nothing is said about charges, whatever is given. */
export async function changePlan(
  house: Deeds,
  practiceId: number,
  act: Act,
  was: Plan,
  wanted: PlanFields,
): Promise<{ ok: true; changed: boolean } | typeof nameTaken> {
  const fields: PlanFields = was.nhs ? { ...wanted, charges: '' } : wanted;
  try {
    return await transact(house, async (trx) => {
      await lock(trx, practiceId);
      const row = await trx
        .selectFrom('plan')
        .selectAll()
        .where('practice_id', '=', practiceId)
        .where('id', '=', was.id)
        .executeTakeFirst();
      const names = row ? (Object.keys(fields) as (keyof PlanFields)[]) : [];
      const changed = names.filter((name) => !isDeepStrictEqual(row?.[name], fields[name]));
      if (!row || !changed.length) return { ok: true, changed: false };
      await trx
        .updateTable('plan')
        .set(fields)
        .where('practice_id', '=', practiceId)
        .where('id', '=', was.id)
        .execute();
      const pick = (from: PlanFields) => Object.fromEntries(changed.map((name) => [name, from[name]]));
      const data = { planId: was.id, before: pick(row), after: pick(fields) };
      await record(trx, house, practiceId, act, { kind: 'plan.changed', data });
      return { ok: true, changed: true };
    });
  } catch (error) {
    if (violates(error, 'plan_name')) return nameTaken;
    throw error;
  }
}

/** Where a plan still stands: types, sessions and records of it. */
export type PlanUse = { types: number; sessions: number; patients: number };

/** Takes a plan away that nothing is of any more; else where it still stands. Gone already: it is done. */
export function removePlan(
  house: Deeds,
  practiceId: number,
  act: Act,
  id: string,
): Promise<{ ok: true } | { ok: false; use: PlanUse }> {
  return transact(house, async (trx) => {
    await lock(trx, practiceId);
    const count = async (table: 'appointment_type' | 'session' | 'patient') =>
      (
        await trx
          .selectFrom(table)
          .select((of) => of.fn.countAll<number>().as('count'))
          .where('practice_id', '=', practiceId)
          .where('plan_id', '=', id)
          .executeTakeFirstOrThrow()
      ).count;
    const use = {
      types: Number(await count('appointment_type')),
      sessions: Number(await count('session')),
      patients: Number(await count('patient')),
    };
    if (use.types || use.sessions || use.patients) return { ok: false, use };
    const gone = await trx
      .deleteFrom('plan')
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst();
    if (gone) await record(trx, house, practiceId, act, { kind: 'plan.removed', data: { planId: id, before: gone } });
    return { ok: true };
  });
}
