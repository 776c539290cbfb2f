import type { AppointmentState } from '#db/tables.ts';

export type State = AppointmentState;

/** Which state may follow which. A cancellation is a state, never a deletion (docs/states.md draws this table). */
export const mayFollow: Record<State, readonly State[]> = {
  pending: ['confirmed', 'arrived', 'completed', 'cancelled', 'did-not-attend'],
  confirmed: ['arrived', 'completed', 'cancelled', 'did-not-attend'],
  arrived: ['in-surgery', 'completed', 'cancelled', 'did-not-attend'],
  'in-surgery': ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
  'did-not-attend': [],
};

/** Still to be closed: everything a practice could yet cancel. */
export const isOpen = (state: State): boolean => mayFollow[state].includes('cancelled');

/** The patient came: a visit that was kept. */
export const keptStates: readonly State[] = ['arrived', 'in-surgery', 'completed'];

/** Coming for the patient: Pending or Confirmed and not yet begun. */
export const isCurrent = (appointment: { state: State; starts_at: Temporal.Instant }, now: Temporal.Instant): boolean =>
  (appointment.state === 'pending' || appointment.state === 'confirmed') &&
  Temporal.Instant.compare(appointment.starts_at, now) > 0;

/** How a cancellation reads: by whom, and (when the practice pressed the button) at whose wish. */
export type CancelledAs =
  | 'cancelled-online'
  | 'cancelled-by-practice'
  | 'cancelled-by-practice-at-request'
  | 'cancelled';

export function cancelledAs(appointment: {
  cancelled_channel: string | null;
  cancel_wish: string | null;
}): CancelledAs {
  const { cancelled_channel: channel, cancel_wish: wish } = appointment;
  if (channel === 'online' || channel === 'link') return 'cancelled-online';
  if (channel === 'api') return wish === 'patient' ? 'cancelled-online' : 'cancelled-by-practice';
  if (channel === 'practice') return wish === 'patient' ? 'cancelled-by-practice-at-request' : 'cancelled-by-practice';
  return 'cancelled';
}

/** The word a state is shown by: a key of `list/words.en.json`'s `state.*`. */
export type StateWord = Exclude<State, 'cancelled'> | 'booked' | 'missed' | CancelledAs;
export type Shown = {
  state: State;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  cancelled_channel: string | null;
  cancel_wish: string | null;
};

/** As staff read it: every state by its own name. */
export const stateForStaff = (appointment: Shown): StateWord =>
  appointment.state === 'cancelled' ? cancelledAs(appointment) : appointment.state;

/** As the patient reads it. Null for a past visit that staff have not closed: nothing is known of it yet. */
export function stateForPatient(appointment: Shown, now: Temporal.Instant): StateWord | null {
  if (appointment.state === 'cancelled') return cancelledAs(appointment);
  if (appointment.state === 'completed') return 'completed';
  if (appointment.state === 'did-not-attend') return 'missed';
  if (Temporal.Instant.compare(appointment.ends_at, now) <= 0) return null;
  return appointment.state === 'pending' ? 'booked' : appointment.state;
}
