import { type StateIconName, StateLabel, type Tone } from '#/ui/state.tsx';
import { type Shown, type StateWord, stateForPatient, stateForStaff } from './appointment.ts';
import { words } from './words.ts';

/** How each state looks: its tone and its icon. Cancelled is quiet: it isn't a fault. */
export const stateLooks: Record<StateWord, { tone: Tone; icon: StateIconName }> = {
  pending: { tone: 'quiet', icon: 'booked' },
  booked: { tone: 'good', icon: 'booked' },
  confirmed: { tone: 'good', icon: 'confirmed' },
  arrived: { tone: 'attention', icon: 'arrived' },
  'in-surgery': { tone: 'attention', icon: 'in-surgery' },
  completed: { tone: 'quiet', icon: 'completed' },
  'did-not-attend': { tone: 'stop', icon: 'missed' },
  missed: { tone: 'attention', icon: 'missed' },
  'cancelled-online': { tone: 'quiet', icon: 'cancelled' },
  'cancelled-by-practice': { tone: 'quiet', icon: 'cancelled' },
  'cancelled-by-practice-at-request': { tone: 'quiet', icon: 'cancelled' },
  cancelled: { tone: 'quiet', icon: 'cancelled' },
};

/** An appointment's state in the patient's words; nothing for a past visit that staff have not closed. */
export function PatientState({
  appointment,
  now,
  locale,
}: {
  appointment: Shown;
  now: Temporal.Instant;
  locale: string;
}) {
  const state = stateForPatient(appointment, now);
  return state && <StateLabel {...stateLooks[state]}>{words(locale)(`state.${state}`)}</StateLabel>;
}

/** The word staff read for it. */
export function staffStateText(appointment: Shown, locale: string): string {
  const state = stateForStaff(appointment);
  return words(locale)(
    state === 'cancelled-by-practice-at-request' ? 'state.cancelled-by-practice-at-request.staff' : `state.${state}`,
  );
}

/** An appointment's state as staff read it. */
export function StaffState({ appointment, locale }: { appointment: Shown; locale: string }) {
  return <StateLabel {...stateLooks[stateForStaff(appointment)]}>{staffStateText(appointment, locale)}</StateLabel>;
}
