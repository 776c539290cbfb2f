import type { Act } from '#/platform/actor.ts';
import type { House } from '#/platform/house.ts';
import type { Policies, PolicyName } from '#/practice/policies.ts';
import type { Practice } from '#/practice/practice.ts';
import { openingHours, plans } from '#/practice/roster.ts';
import { saveAccent } from '#/practice/settings/branding/save-branding.ts';
import { saveHours } from '#/practice/settings/hours/save-hours.ts';
import { addPlan } from '#/practice/settings/plans/change-plans.ts';
import { savePolicies } from '#/practice/settings/save-policies.ts';
import { addType } from '#/practice/settings/types/change-types.ts';
import { everyType } from '#/practice/settings/types/read-types.ts';

/** What can be copied, each by itself. */
export const parts = ['rules', 'hours', 'types', 'colour'] as const;
export type Part = (typeof parts)[number];

/** How much of each part was different here: rules changed, days, types and plans added; 0: it was so already. */
export type Copied = Record<Part, number>;

type Deeds = Pick<House, 'db' | 'jobs'>;

/** Addresses are a practice's own: whoever is told at one isn't told at another. */
const staysHere: readonly PolicyName[] = ['tellPracticeAddresses'];

/**
 * Makes these parts of one practice's settings those of another, by the same deeds as its settings pages, so that each
 * change is written down before and after. Types and plans that `to` has by name already stay as they are, new ones come
 * without practitioners. Copied again, nothing is changed twice. That the reader manages both is the caller's to see to.
 */
export async function copySettings(
  house: Deeds,
  act: Act,
  { from, to, wanted }: { from: Practice; to: Practice; wanted: readonly Part[] },
): Promise<Copied> {
  const copy: Record<Part, () => Promise<number>> = {
    rules: () => copyRules(house, act, from, to),
    hours: () => copyHours(house, act, from, to),
    types: () => copyTypes(house, act, from, to),
    colour: async () => ((await saveAccent(house, to.id, act, from.accent)) ? 1 : 0),
  };
  const copied: Copied = { rules: 0, hours: 0, types: 0, colour: 0 };
  for (const part of parts) if (wanted.includes(part)) copied[part] = await copy[part]();
  return copied;
}

async function copyRules(house: Deeds, act: Act, from: Practice, to: Practice): Promise<number> {
  const { workingDays: _theirs, ...rules } = from.policies;
  const names = (Object.keys(rules) as (keyof typeof rules)[]).filter((name) => !staysHere.includes(name));
  const different = names.filter((name) => rules[name] !== to.policies[name]);
  const wanted: Partial<Policies> = Object.fromEntries(different.map((name) => [name, rules[name]]));
  await savePolicies(house, to.id, act, wanted);
  return different.length;
}

async function copyHours(house: Deeds, act: Act, from: Practice, to: Practice): Promise<number> {
  const hours = await openingHours(house.db, from.id);
  return (await saveHours(house, to.id, act, hours)) ? new Set(hours.map(({ weekday }) => weekday)).size : 0;
}

const same = (one: string) => one.trim().toLowerCase();

async function copyTypes(house: Deeds, act: Act, from: Practice, to: Practice): Promise<number> {
  const theirs = await plans(house.db, from.id);
  let added = 0;
  for (const { name, charges, bookable_online, cancellable_online, cancel_notice_hours } of theirs) {
    const fields = { name, charges, bookable_online, cancellable_online, cancel_notice_hours };
    if ((await addPlan(house, to.id, act, fields)).ok) added += 1;
  }
  const own = new Map((await plans(house.db, to.id)).map((plan) => [same(plan.name), plan.id]));
  const planOf = new Map(theirs.map((plan) => [plan.id, own.get(same(plan.name)) ?? null]));
  const known = new Set((await everyType(house.db, to.id)).map(({ name }) => same(name)));
  for (const type of await everyType(house.db, from.id)) {
    if (type.withdrawn_at || known.has(same(type.name))) continue;
    const { practice_id: _, id: _id, ordinal: _place, withdrawn_at: _away, plan_id, ...fields } = type;
    const plan = plan_id === null ? null : (planOf.get(plan_id) ?? null);
    await addType(house, to.id, act, { fields: { ...fields, plan_id: plan }, practitioners: [] });
    added += 1;
  }
  return added;
}
