import { placed } from './diary-grid.ts';
import { NeedIcon, type NeedIconName } from './need-icon.tsx';
import { StateIcon, type StateIconName } from './state.tsx';

/** One appointment as the diary draws it. Minutes are those of the column's day. */
export type DiaryCard = {
  /** What an address ends with (`#visit-…`) to have it in sight. */
  id: string;
  href: string;
  from: number;
  to: number;
  /** Minutes kept free after it. */
  tail?: number;
  /** When it begins and ends: "09:00", "09:30" */
  time: string;
  until: string;
  patient: string;
  /** The appointment type's name, and which of the eight colours (1–8) its bar has. */
  type: string;
  colour: number;
  /** `name` tells states apart that share an icon. */
  state: { name: string; icon: StateIconName; word: string };
  /** What else is to be known at a glance ("Double-booked"). */
  mark?: string | undefined;
  /** What the patient needs. */
  needs?: { icon: NeedIconName; word: string }[];
  /** Only where two overlap: which of the lanes this one takes, from 1. */
  lane?: number | undefined;
  /** It is open beside the day. */
  current?: boolean;
  /** It may be given another time: where that is posted, what version it is of, and how long it lasts. */
  move?: { action: string; version: number; minutes: number } | undefined;
};

export function Card({ card, top }: { card: DiaryCard; top: number }) {
  const { id, href, from, to, time, until, patient, type, colour, state, mark, needs = [], lane, current, move } = card;
  const size = to - from < 25 ? 'brief' : to - from < 45 ? 'middle' : 'roomy';
  const classes = ['card', size, `colour-${colour}`, `is-${state.icon}`, mark && 'marked', lane && `lane-${lane}`];
  const more = [type, mark, ...needs.map(({ word }) => word), state.word].filter(Boolean).join(', ');
  // Beside the name only where there is no second line: a name is to be read in full.
  const icons = needs.map(({ icon }) => (
    <>
      <NeedIcon icon={icon} />{' '}
    </>
  ));
  return (
    <a
      class={`${classes.filter(Boolean).join(' ')} ${placed(from, to, top)}`}
      id={id}
      href={href}
      title={`${time}–${until} ${patient}, ${more}`}
      aria-current={current ? 'true' : undefined}
      aria-keyshortcuts={move && 'M'}
      data-move={move?.action}
      data-version={move?.version}
      data-minutes={move?.minutes}
      data-from={move && from}
      data-time={time}
      data-patient={patient}
    >
      <span class="card-line">
        <span class="card-time">{time}</span> <b>{patient}</b>
        <StateIcon icon={state.icon} />
        {size === 'brief' && icons}
      </span>
      <span class="aloud">, </span>
      <span class="card-more">
        {size !== 'brief' && icons}
        {more}
      </span>
    </a>
  );
}

/** The minutes kept free after a visit: a thin tail, seen but not read out. */
export function Tail({ card: { to, tail = 0, colour, lane }, top }: { card: DiaryCard; top: number }) {
  if (tail <= 0) return null;
  const classes = ['tail', `colour-${colour}`, lane && `lane-${lane}`].filter(Boolean).join(' ');
  return <div class={`${classes} ${placed(to, to + tail, top)}`} aria-hidden="true" />;
}
