import type { Slot } from '../find-times/free-times.ts';

/** One of several visits: where it fits by itself, soonest first, how long it is, and what must follow it free. */
export type Part = { slots: Slot[]; minutes: number; bufferMinutes: number; usualId: string | null };

/** A start and a practitioner for each part, in the order of the parts. Milliseconds since the epoch. */
export type Combination = Slot[];

/**
 * The ways in which the parts fit one after another: each begins when the one before has ended, or at most `gapMinutes`
 * later. One for each start of the first part: the one that is over soonest, with usual practitioners where it can be.
 */
export function combine(parts: Part[], gapMinutes: number): Combination[] {
  const gap = gapMinutes * 60_000;
  const known = parts.map(() => new Map<string, Combination | null>());

  /** The soonest finish of the parts from `index` on, the first of them beginning in the gap after `before`. */
  function rest(index: number, before: Before): Combination | null {
    const part = parts[index];
    if (!part) return [];
    const key = `${before.ends} ${before.practitionerId}`;
    const found = known[index]?.get(key);
    if (found !== undefined) return found;
    const best = soonest(index, choices(part, before, gap), before.practitionerId);
    known[index]?.set(key, best);
    return best;
  }

  function soonest(index: number, slots: Slot[], seen: string | null): Combination | null {
    const part = parts[index] as Part;
    let best: Combination | null = null;
    for (const slot of slots) {
      const length = part.minutes * 60_000;
      const { practitionerId } = slot;
      const after = rest(index + 1, {
        ends: slot.starts + length,
        practitionerId,
        buffer: part.bufferMinutes * 60_000,
      });
      if (!after) continue;
      const whole = [slot, ...after];
      if (!best || isBetter(parts.slice(index), seen, whole, best)) best = whole;
    }
    return best;
  }

  const first = parts[0];
  if (!first) return [];
  return [...byStart(first.slots).values()].flatMap((slots) => {
    const best = soonest(0, slots, null);
    return best ? [best] : [];
  });
}

type Before = { ends: number; practitionerId: string; buffer: number };

function choices(part: Part, before: Before, gap: number): Slot[] {
  const found: Slot[] = [];
  for (let i = firstFrom(part.slots, before.ends); i < part.slots.length; i += 1) {
    const slot = part.slots[i] as Slot;
    if (slot.starts > before.ends + gap) break;
    const same = slot.practitionerId === before.practitionerId;
    if (!same || slot.starts >= before.ends + before.buffer) found.push(slot);
  }
  return found;
}

function byStart(slots: Slot[]): Map<number, Slot[]> {
  const found = new Map<number, Slot[]>();
  for (const slot of slots) {
    const list = found.get(slot.starts);
    if (list) list.push(slot);
    else found.set(slot.starts, [slot]);
  }
  return found;
}

// Over sooner, else more of the usual practitioners, else fewer people to see; the first found otherwise. `seen`: whom
// the visit before is with.
function isBetter(parts: Part[], seen: string | null, one: Combination, other: Combination): boolean {
  const last = (one.at(-1)?.starts ?? 0) - (other.at(-1)?.starts ?? 0);
  if (last !== 0) return last < 0;
  const usual = (each: Combination) => each.filter((slot, i) => slot.practitionerId === parts[i]?.usualId).length;
  if (usual(one) !== usual(other)) return usual(one) > usual(other);
  const people = (each: Combination) => new Set([...each.map((slot) => slot.practitionerId), seen ?? '']).size;
  return people(one) < people(other);
}

function firstFrom(slots: Slot[], epoch: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle] as Slot).starts < epoch) low = middle + 1;
    else high = middle;
  }
  return low;
}
