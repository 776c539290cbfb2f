import { mayFollow, type State } from '../appointment.ts';

type PastEvent = { kind: string; at: Temporal.Instant; data: Record<string, unknown> };

/**
 * The state an appointment had before the one it has, and when that changed, by its events in any order. Where nothing
 * was written down about it (brought over, or by an older version), it was Pending.
 */
export function cameFrom(state: State, events: readonly PastEvent[]): { from: State; at: Temporal.Instant | null } {
  let last: PastEvent | null = null;
  for (const event of events) {
    if (event.kind !== `appointment.${state}`) continue;
    if (!last || Temporal.Instant.compare(event.at, last.at) >= 0) last = event;
  }
  const from = last?.data.from;
  return { from: isState(from) && mayFollow[from].includes(state) ? from : 'pending', at: last?.at ?? null };
}

const isState = (value: unknown): value is State => typeof value === 'string' && Object.hasOwn(mayFollow, value);
