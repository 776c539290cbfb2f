import type { State } from '#/appointments/appointment.ts';
import type { Appointment } from '#/appointments/queries.ts';
import { staffStateText } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import { words } from './words.ts';

/** What it will be: "It becomes Pending again, at the same time." */
export function againWords(appointment: Appointment, to: State, { locale }: Practice): string {
  const state = staffStateText({ ...appointment, state: to }, locale);
  return words(locale)(appointment.state === 'cancelled' ? 'again.cancelled' : 'again', { state });
}
