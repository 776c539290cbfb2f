import type { Act } from '#/platform/actor.ts';
import type { Trx } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

type Deeds = Pick<House, 'db' | 'jobs'>;

/** What a practice says of a practitioner. `leftOn`: the first day on which they no longer work there. */
export type PractitionerFields = {
  name: string;
  profession: 'dentist' | 'hygienist' | 'therapist';
  leftOn: Temporal.PlainDate | null;
  typeIds: string[];
};

/**
 * Says this of a practitioner from now on. The event names what changed; of names it keeps nothing. Gives the event's id,
 * null where all of it was so already. The caller knows that the practitioner and the types are of this practice.
 */
export function savePractitioner(
  house: Deeds,
  practiceId: number,
  act: Act,
  practitionerId: string,
  wanted: PractitionerFields,
): Promise<string | null> {
  return transact(house, async (trx) => {
    const row = await trx
      .selectFrom('practitioner')
      .select(['name', 'profession', 'left_on'])
      .where('practice_id', '=', practiceId)
      .where('id', '=', practitionerId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const before = await typesOf(trx, practiceId, practitionerId);
    const after = [...new Set(wanted.typeIds)].sort();
    const changed = {
      name: row.name !== wanted.name,
      profession: row.profession !== wanted.profession,
      leftOn: (row.left_on?.toString() ?? null) !== (wanted.leftOn?.toString() ?? null),
      types: before.join() !== after.join(),
    };
    const fields = Object.entries(changed).flatMap(([name, is]) => (is ? [name] : []));
    if (!fields.length) return null;
    await trx
      .updateTable('practitioner')
      .set({ name: wanted.name, profession: wanted.profession, left_on: wanted.leftOn })
      .where('practice_id', '=', practiceId)
      .where('id', '=', practitionerId)
      .execute();
    if (changed.types) await replaceTypes(trx, practiceId, practitionerId, after);
    const data = {
      practitionerId,
      fields,
      before: { profession: row.profession, leftOn: row.left_on?.toString() ?? null, types: before },
      after: { profession: wanted.profession, leftOn: wanted.leftOn?.toString() ?? null, types: after },
    };
    return record(trx, house, practiceId, act, { kind: 'practitioner.changed', data });
  });
}

async function typesOf(trx: Trx, practiceId: number, practitionerId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('practitioner_type')
    .select('type_id')
    .where('practice_id', '=', practiceId)
    .where('practitioner_id', '=', practitionerId)
    .execute();
  return rows.map(({ type_id }) => type_id).sort();
}

async function replaceTypes(trx: Trx, practice_id: number, practitioner_id: string, typeIds: string[]) {
  await trx
    .deleteFrom('practitioner_type')
    .where('practice_id', '=', practice_id)
    .where('practitioner_id', '=', practitioner_id)
    .execute();
  if (!typeIds.length) return;
  const rows = typeIds.map((type_id) => ({ practice_id, practitioner_id, type_id }));
  await trx.insertInto('practitioner_type').values(rows).execute();
}

/** Changes places with the one before, in the order in which patients and the diary have them. First already: nothing. */
export function moveEarlier(house: Deeds, practiceId: number, act: Act, practitionerId: string): Promise<void> {
  return transact(house, async (trx) => {
    const rows = await trx
      .selectFrom('practitioner')
      .select('id')
      .where('practice_id', '=', practiceId)
      .orderBy('ordinal')
      .orderBy('name')
      .orderBy('id')
      .forUpdate()
      .execute();
    const order = rows.map(({ id }) => id);
    const at = order.indexOf(practitionerId);
    if (at < 1) return;
    const before = [...order];
    order.splice(at - 1, 0, ...order.splice(at, 1));
    for (const [index, id] of order.entries()) {
      await trx
        .updateTable('practitioner')
        .set({ ordinal: index + 1 })
        .where('practice_id', '=', practiceId)
        .where('id', '=', id)
        .execute();
    }
    await record(trx, house, practiceId, act, {
      kind: 'practitioner.moved',
      data: { practitionerId, before, after: order },
    });
  });
}
