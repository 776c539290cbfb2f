import { isDeepStrictEqual } from 'node:util';
import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import { everyType, typeById } from './read-types.ts';
import type { TypeFields, Wanted } from './type-fields.ts';

// Each is one transaction with its event, behind the practice's row: two who save at once wait for each other. What is
// booked keeps its length, its buffer and what was promised with it.

type Deeds = Pick<House, 'db' | 'jobs'>;

const lock = (trx: Trx, practiceId: number) =>
  trx.selectFrom('practice').select('id').where('id', '=', practiceId).forUpdate().executeTakeFirstOrThrow();

/** Adds a reason to come after the others. Gives its id. Judged by the caller. */
export function addType(
  house: Deeds,
  practiceId: number,
  act: Act,
  { fields, practitioners }: Wanted,
): Promise<string> {
  return transact(house, async (trx) => {
    await lock(trx, practiceId);
    const id = newId();
    const { last } = await trx
      .selectFrom('appointment_type')
      .select((of) => of.fn.max('ordinal').as('last'))
      .where('practice_id', '=', practiceId)
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('appointment_type')
      .values({ practice_id: practiceId, id, ordinal: (last ?? 0) + 1, ...fields })
      .execute();
    await setDoers(trx, practiceId, id, practitioners);
    const data = { typeId: id, after: { ...fields, practitioners } };
    await record(trx, house, practiceId, act, { kind: 'appointment-type.added', data });
    return id;
  });
}

/** Changes one, and writes down what changed, before and after. False where all was so already, or there is none. */
export function changeType(
  house: Deeds,
  practiceId: number,
  act: Act,
  id: string,
  { fields, practitioners }: Wanted,
): Promise<boolean> {
  return transact(house, async (trx) => {
    await lock(trx, practiceId);
    const was = await typeById(trx, practiceId, id);
    if (!was) return false;
    const did = await trx
      .selectFrom('practitioner_type')
      .select('practitioner_id')
      .where('practice_id', '=', practiceId)
      .where('type_id', '=', id)
      .orderBy('practitioner_id')
      .execute();
    const before: Record<string, unknown> = {};
    const after: Record<string, unknown> = {};
    const compare = (name: string, old: unknown, wanted: unknown) => {
      if (isDeepStrictEqual(old, wanted)) return;
      before[name] = old;
      after[name] = wanted;
    };
    for (const name of Object.keys(fields) as (keyof TypeFields)[]) compare(name, was[name], fields[name]);
    compare('practitioners', did.map((one) => one.practitioner_id).sort(), [...practitioners].sort());
    if (Object.keys(after).length === 0) return false;
    await trx
      .updateTable('appointment_type')
      .set(fields)
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .execute();
    if ('practitioners' in after) await setDoers(trx, practiceId, id, practitioners);
    const data = { typeId: id, before, after };
    await record(trx, house, practiceId, act, { kind: 'appointment-type.changed', data });
    return true;
  });
}

async function setDoers(trx: Trx, practiceId: number, typeId: string, practitioners: string[]) {
  await trx
    .deleteFrom('practitioner_type')
    .where('practice_id', '=', practiceId)
    .where('type_id', '=', typeId)
    .execute();
  if (!practitioners.length) return;
  await trx
    .insertInto('practitioner_type')
    .values(practitioners.map((id) => ({ practice_id: practiceId, practitioner_id: id, type_id: typeId })))
    .execute();
}

/** Takes one off offer, or brings it back. It was so already: nothing happens. False where there is none. */
export function withdrawType(house: Deeds, practiceId: number, act: Act, id: string, away: boolean): Promise<boolean> {
  return transact(house, async (trx) => {
    await lock(trx, practiceId);
    const was = await typeById(trx, practiceId, id);
    if (!was) return false;
    if ((was.withdrawn_at !== null) === away) return true;
    await trx
      .updateTable('appointment_type')
      .set({ withdrawn_at: away ? act.now : null })
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .execute();
    const kind = away ? 'appointment-type.withdrawn' : 'appointment-type.brought-back';
    await record(trx, house, practiceId, act, { kind, data: { typeId: id } });
    return true;
  });
}

/** Puts one a place earlier or later among those on offer; at the end already, nothing happens. False: there is none. */
export function shiftType(house: Deeds, practiceId: number, act: Act, id: string, by: 'up' | 'down'): Promise<boolean> {
  return transact(house, async (trx) => {
    await lock(trx, practiceId);
    const all = await everyType(trx, practiceId);
    if (!all.some((type) => type.id === id)) return false;
    const order = all.filter((type) => !type.withdrawn_at).map((type) => type.id);
    const at = order.indexOf(id);
    const to = at + (by === 'up' ? -1 : 1);
    const other = order[to];
    if (at < 0 || !other) return true;
    const after = [...order];
    [after[at], after[to]] = [other, id];
    const whole = [...after, ...all.filter((type) => type.withdrawn_at).map((type) => type.id)];
    for (const [i, type] of whole.entries()) {
      await trx
        .updateTable('appointment_type')
        .set({ ordinal: i + 1 })
        .where('practice_id', '=', practiceId)
        .where('id', '=', type)
        .execute();
    }
    const data = { before: order, after };
    await record(trx, house, practiceId, act, { kind: 'appointment-type.shifted', data });
    return true;
  });
}
