import type { Hold } from './read-hold.ts';

/** What is chosen for one visit. `practitionerId` null: any. */
type Chosen = { typeId: string; practitionerId: string | null };

/** The start that this person holds of such a visit, chosen by itself; null where they hold nothing of the kind. */
function heldStart(hold: Hold | null, { typeId, practitionerId }: Chosen): Temporal.Instant | null {
  const [held, ...others] = hold?.visits ?? [];
  if (!held || others.length || held.typeId !== typeId) return null;
  return practitionerId === null || held.practitionerId === practitionerId ? held.starts : null;
}

/** The same with until when it is held. */
export function heldAmong(
  hold: Hold | null,
  chosen: Chosen,
): { start: Temporal.Instant; until: Temporal.Instant } | null {
  const start = heldStart(hold, chosen);
  return hold && start && { start, until: hold.until };
}

/** Whether the hold is of just this visit at this start. */
export const covers = (hold: Hold | null, { start, ...chosen }: Chosen & { start: Temporal.Instant }): boolean =>
  heldStart(hold, chosen)?.equals(start) ?? false;
