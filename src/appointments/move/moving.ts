import type { Moving } from '../find-times/find-times.ts';
import type { Appointment } from '../queries.ts';

/** How many minutes it takes, as agreed: staff may have given it more or less than its type has. */
export const lengthOf = ({ starts_at, ends_at }: Pick<Appointment, 'starts_at' | 'ends_at'>): number =>
  ends_at.since(starts_at).total('minutes');

/** What a search for its new time must know of an appointment. */
export const asMoving = (appointment: Appointment): Moving => ({
  appointmentId: appointment.id,
  minutes: lengthOf(appointment),
  bufferMinutes: appointment.buffer_minutes,
});
