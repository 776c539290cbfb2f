import type { About } from '../kind.ts';

/** It is still to come, at the time that the event gave it: what came after is told by itself. */
export const isAsTheEventSaid = ({ appointment, now }: About, sequence: number): boolean =>
  (appointment.state === 'pending' || appointment.state === 'confirmed') &&
  appointment.sequence === sequence &&
  Temporal.Instant.compare(appointment.ends_at, now) > 0;
