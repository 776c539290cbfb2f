import type { Child } from 'hono/jsx';

/** good: as it should be; attention: somebody should look; stop: it ended badly or ends something; quiet: no more than a fact. */
export type Tone = 'good' | 'attention' | 'stop' | 'quiet';

/** The icon that stands beside a state's word in the diary, and alone on cards too small for it. */
export type StateIconName = 'booked' | 'confirmed' | 'arrived' | 'in-surgery' | 'completed' | 'cancelled' | 'missed';

const PATHS: Record<StateIconName, string> = {
  booked: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z',
  confirmed: 'm3 8.5 3.2 3.2L13 4.8',
  arrived: 'M8 7.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM3.5 13.5a4.5 4.5 0 0 1 9 0',
  'in-surgery': 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5v3.2l2 1.6',
  completed: 'm1.5 8.7 2.8 2.8L9.8 5m-2.3 5.6.9.9L14 5',
  cancelled: 'm4 4 8 8m0-8-8 8',
  missed: 'M8 2.5v6m0 4.2v.3',
};

/** A small drawing of a state. Hidden from screen readers: the word is always beside it, to be seen or to be heard. */
export function StateIcon({ icon }: { icon: StateIconName }) {
  return (
    <svg class="state-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path
        d={PATHS[icon]}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

/** A state in a small label: always its word, coloured by its tone, with the diary's icon if given. */
export function StateLabel({ tone, icon, children }: { tone: Tone; icon?: StateIconName; children?: Child }) {
  return (
    <span class={`state ${tone}`}>
      {icon && <StateIcon icon={icon} />}
      {children}
    </span>
  );
}
