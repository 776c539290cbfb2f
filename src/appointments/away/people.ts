import { addressOf } from './affected.ts';

type Visit = {
  id: string;
  patient_id: string;
  given_name: string;
  family_name: string;
  phone: string | null;
  email: string | null;
  account_email: string | null;
  archived_at: Temporal.Instant | null;
  starts_at: Temporal.Instant;
};

/** A patient with their visits in a stretch, the first of which leads. */
export type Person<V extends Visit = Visit> = {
  id: string;
  given: string;
  family: string;
  phone: string | null;
  /** Where we can write to; null: nowhere. */
  address: string | null;
  visits: [V, ...V[]];
  /** One of them begins within 24 hours of the closing: too soon for an e-mail alone. */
  soon: boolean;
};

const soonHours = 24;

/** Whether a visit begins too soon after the closing for an e-mail alone. */
export const isSoon = ({ starts_at }: Pick<Visit, 'starts_at'>, closing: Temporal.Instant): boolean =>
  Temporal.Instant.compare(starts_at, closing.add({ hours: soonHours })) <= 0;

/** Whose visits these are, each patient once; first those to ring, then by when they come. */
export function peopleOf<V extends Visit>(visits: V[], closing: Temporal.Instant): Person<V>[] {
  const people = new Map<string, Person<V>>();
  for (const visit of visits) {
    const known = people.get(visit.patient_id);
    if (known) {
      known.visits.push(visit);
      continue;
    }
    people.set(visit.patient_id, {
      id: visit.patient_id,
      given: visit.given_name,
      family: visit.family_name,
      phone: visit.phone,
      address: addressOf(visit),
      visits: [visit],
      soon: isSoon(visit, closing),
    });
  }
  const all = [...people.values()];
  return [...all.filter(toRing), ...all.filter((person) => !toRing(person))];
}

export const toRing = ({ soon, address }: Pick<Person, 'soon' | 'address'>): boolean => soon || address === null;
