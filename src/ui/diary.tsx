import type { Child } from 'hono/jsx';
import { placed, ROW_MINUTES } from './diary-grid.ts';
import { Fold } from './parts.tsx';
import { StateIcon, type StateIconName } from './state.tsx';

/** One appointment as the diary draws it. Minutes are of the practice's wall clock, since midnight. */
export type DiaryCard = {
  href: string;
  from: number;
  to: number;
  /** "09:00" */
  time: string;
  patient: string;
  /** The appointment type's name, and which of the eight colours (1–8) its bar has. */
  type: string;
  colour: number;
  state: { icon: StateIconName; word: string };
  /** Only where two overlap: which of the lanes this one takes, from 1. */
  lane?: number;
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
  /** First and last minute shown; whole hours. */
  top: number;
  bottom: number;
  /** The hours at the left: minute and words ("09:00"). */
  hours: { at: number; words: string }[];
  columns: DiaryColumn[];
  /** Where the now-line stands, if the day is today. */
  now?: number;
};

/** A day by practitioner: names stay at the top, hours at the left; what is not working time is shaded. */
export function DiaryDay({ label, top, bottom, hours, columns, now }: Props) {
  const rows = (bottom - top) / ROW_MINUTES;
  const nowHere = now !== undefined && now >= top && now < bottom ? now : undefined;
  return (
    <>
      <nav class="diary-jump" aria-label={label}>
        {columns.map((column) => (
          <a href={`#column-${column.id}`}>{column.name}</a>
        ))}
      </nav>
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
        {columns.map((column) => (
          <section class="column" id={`column-${column.id}`} aria-labelledby={`who-${column.id}`}>
            <h2 class="who" id={`who-${column.id}`}>
              {column.name} {column.role && <small>{column.role}</small>}
            </h2>
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
              {nowHere !== undefined && <div class={`now ${placed(nowHere, nowHere + 1, top)}`} />}
            </div>
          </section>
        ))}
      </section>
    </>
  );
}

function Card({ card, top }: { card: DiaryCard; top: number }) {
  const length = card.to - card.from;
  const size = length < 25 ? 'brief' : length < 45 ? 'middle' : 'roomy';
  const lane = card.lane ? `lane-${card.lane}` : '';
  return (
    <a
      class={`card ${size} colour-${card.colour} is-${card.state.icon} ${lane} ${placed(card.from, card.to, top)}`}
      href={card.href}
      aria-current={card.current ? 'true' : undefined}
    >
      <span class="card-line">
        <span class="card-time">{card.time}</span> <b>{card.patient}</b>
        <StateIcon icon={card.state.icon} />
      </span>
      <span class="aloud">, </span>
      <span class="card-type">{card.type}</span>
      <span class="aloud">, </span>
      <span class="card-state">{card.state.word}</span>
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

/** The day's cancelled appointments, out of the way but to be found. Nothing when there are none. */
export function DiaryCancelled({
  summary,
  cards,
}: {
  summary: string;
  cards: (DiaryCard & { practitioner: string })[];
}) {
  if (cards.length === 0) return null;
  return (
    <Fold summary={summary}>
      <ul class="diary-cancelled">
        {cards.map((card) => (
          <li>
            <a href={card.href}>
              {card.time} {card.patient}
            </a>
            <span>
              {card.type}, {card.practitioner}
            </span>
            <span class="state quiet">{card.state.word}</span>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
