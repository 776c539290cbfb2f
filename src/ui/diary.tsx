import type { Child } from 'hono/jsx';
import { placed, ROW_MINUTES } from './diary-grid.ts';
import { StateIcon, type StateIconName } from './state.tsx';

/** One appointment as the diary draws it. Minutes are those gone by since the day began. */
export type DiaryCard = {
  /** What an address ends with (`#visit-…`) to have it in sight. */
  id: string;
  href: string;
  from: number;
  to: number;
  /** When it begins and ends: "09:00", "09:30" */
  time: string;
  until: string;
  patient: string;
  /** The appointment type's name, and which of the eight colours (1–8) its bar has. */
  type: string;
  colour: number;
  state: { icon: StateIconName; word: string };
  /** What else is to be known at a glance ("Double-booked"). */
  mark?: string | undefined;
  /** Only where two overlap: which of the lanes this one takes, from 1. */
  lane?: number | undefined;
  /** It is open beside the day. */
  current?: boolean;
};
/** A working stretch, or a stretch away ("Lunch", "Annual leave") which then has words. */
export type DiaryStretch = { from: number; to: number; words?: string };
export type DiaryColumn = {
  id: string;
  name: string;
  role?: string;
  open: DiaryStretch[];
  away?: DiaryStretch[];
  cards: DiaryCard[];
  lanes?: number;
};
type Props = {
  label: string;
  /** First and last minute shown, half hours apart. */
  top: number;
  bottom: number;
  /** The hours at the left: minute and words ("09:00"). */
  hours: { at: number; words: string }[];
  columns: DiaryColumn[];
  /** Where the now-line stands, if the day is today. */
  now?: number | undefined;
  /** On a phone one column fills the screen: what the links to those beside it say. */
  step: { before: (name: string) => string; after: (name: string) => string };
};

/** A day by practitioner: names stay at the top, hours at the left; what is not working time is shaded. */
export function DiaryDay({ label, top, bottom, hours, columns, now, step }: Props) {
  const rows = (bottom - top) / ROW_MINUTES;
  const nowHere = now !== undefined && now >= top && now < bottom ? now : undefined;
  return (
    <section class={`diary cols-${columns.length} rows-${rows}`} aria-label={label} tabindex={0}>
      <div class="hours" aria-hidden="true">
        <div class="who" />
        <div class="day-grid">
          {hours.map((hour) => (
            <span class={placed(hour.at, hour.at + 60, top)}>{hour.words}</span>
          ))}
          {nowHere !== undefined && <div class={`now ${placed(nowHere, nowHere + 1, top)}`} />}
        </div>
      </div>
      {columns.map((column, i) => (
        <section class="column" aria-labelledby={`name-${column.id}`}>
          <div class="who" id={`who-${column.id}`}>
            <Step to={columns[i - 1]} mark="‹" words={step.before} />
            <h2 id={`name-${column.id}`}>
              {column.name} {column.role && <small>{column.role}</small>}
            </h2>
            <Step to={columns[i + 1]} mark="›" words={step.after} />
          </div>
          <div class={`day-grid lanes-${column.lanes ?? 1}`}>
            {column.open.map((stretch) => (
              <div class={`open ${placed(stretch.from, stretch.to, top)}`} />
            ))}
            {column.away?.map((stretch) => (
              <div class={`away ${placed(stretch.from, stretch.to, top)}`}>{stretch.words}</div>
            ))}
            {column.cards.map((card) => (
              <Card card={card} top={top} />
            ))}
            {nowHere !== undefined && (
              <div class={`now ${placed(nowHere, nowHere + 1, top)}`} id={i === 0 ? 'now' : undefined} />
            )}
          </div>
        </section>
      ))}
    </section>
  );
}

/** To the column before or after, for screens that show one at a time. The heading is what is gone to: it stays at the top. */
function Step({ to, mark, words }: { to: DiaryColumn | undefined; mark: string; words: (name: string) => string }) {
  if (!to) return <span class="step" />;
  return (
    <a class="step" href={`#who-${to.id}`}>
      <span aria-hidden="true">{mark}</span>
      <span class="aloud">{words(to.name)}</span>
    </a>
  );
}

function Card({ card, top }: { card: DiaryCard; top: number }) {
  const { id, href, from, to, time, until, patient, type, colour, state, mark, lane, current } = card;
  const size = to - from < 25 ? 'brief' : to - from < 45 ? 'middle' : 'roomy';
  const classes = ['card', size, `colour-${colour}`, `is-${state.icon}`, mark && 'marked', lane && `lane-${lane}`];
  const more = [type, mark, state.word].filter(Boolean).join(', ');
  return (
    <a
      class={`${classes.filter(Boolean).join(' ')} ${placed(from, to, top)}`}
      id={id}
      href={href}
      title={`${time}–${until} ${patient}, ${more}`}
      aria-current={current ? 'true' : undefined}
    >
      <span class="card-line">
        <span class="card-time">{time}</span> <b>{patient}</b>
        <StateIcon icon={state.icon} />
      </span>
      <span class="aloud">, </span>
      <span class="card-more">{more}</span>
    </a>
  );
}

/** The bar over the day: its date as the page's heading, the way to other days, what else can be done. */
export function DiaryBar(props: {
  title: Child;
  previous: { href: string; words: string };
  today: { href: string; words: string };
  next: { href: string; words: string };
  children?: Child;
}) {
  const { title, previous, today, next, children } = props;
  return (
    <div class="diary-bar">
      <h1>{title}</h1>
      <div class="diary-steps">
        <a class="button plain" href={previous.href}>
          <span aria-hidden="true">‹</span>
          <span class="aloud">{previous.words}</span>
        </a>
        <a class="button plain" href={today.href}>
          {today.words}
        </a>
        <a class="button plain" href={next.href}>
          <span aria-hidden="true">›</span>
          <span class="aloud">{next.words}</span>
        </a>
      </div>
      {children}
    </div>
  );
}

/** The day with, beside it, the appointment that was pressed. Without `detail` the day has the screen to itself. */
export function DiaryScreen({ detail, children }: { detail?: Child; children?: Child }) {
  return (
    <div class={detail ? 'diary-screen has-detail' : 'diary-screen'}>
      <div class="diary-main">{children}</div>
      {detail && <aside class="diary-detail">{detail}</aside>}
    </div>
  );
}
