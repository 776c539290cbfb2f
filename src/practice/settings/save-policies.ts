import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { type Policies, type PolicyName, policies, readPolicies } from '../policies.ts';

/** `data` of `settings.changed`: the names of what changed, with values where they say nothing of a person. */
export type SettingsChanged = {
  fields: PolicyName[];
  before: Partial<Policies>;
  after: Partial<Policies>;
  /** How many addresses each list had and has: the addresses themselves are people's. */
  counts?: Partial<Record<PolicyName, { before: number; after: number }>>;
};

/**
 * Sets these rules of a practice, each from now on, and writes the event in the same transaction. Gives the event's id,
 * or null where all of it was so already and nothing is written. Values are judged by the caller (read-form.ts). Two
 * saves at once wait for each other; what both set is as the later one says.
 */
export function savePolicies(
  house: Pick<House, 'db' | 'jobs'>,
  practiceId: number,
  act: Act,
  wanted: Partial<Policies>,
): Promise<string | null> {
  return transact(house, async (trx) => {
    const row = await trx
      .selectFrom('practice')
      .select('policies')
      .where('id', '=', practiceId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const before = readPolicies(row.policies);
    const names = Object.keys(wanted) as PolicyName[];
    const fields = names.filter((name) => !isDeepStrictEqual(before[name], wanted[name]));
    if (fields.length === 0) return null;
    const changed = JSON.stringify(pick(wanted, fields));
    await trx
      .updateTable('practice')
      .set({ policies: sql<string>`policies || ${changed}::jsonb` })
      .where('id', '=', practiceId)
      .execute();
    const told = fields.filter((name) => policies[name].unit !== 'addresses');
    const lists = fields.filter((name) => policies[name].unit === 'addresses');
    const length = (from: Partial<Policies>, name: PolicyName) => (from[name] as string[]).length;
    const counts = lists.map((name) => [name, { before: length(before, name), after: length(wanted, name) }]);
    const data: SettingsChanged = {
      fields,
      before: pick(before, told),
      after: pick(wanted, told),
      ...(lists.length && { counts: Object.fromEntries(counts) }),
    };
    return record(trx, house, practiceId, act, { kind: 'settings.changed', data });
  });
}

const pick = (from: Partial<Policies>, names: PolicyName[]): Partial<Policies> =>
  Object.fromEntries(names.map((name) => [name, from[name]]));
