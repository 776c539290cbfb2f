import type { Child } from 'hono/jsx';
import { Card, type DiaryCard, Tail } from './diary-card.tsx';
import { placed, ROW_MINUTES } from './diary-grid.ts';

/** A stretch of a column. What is away ("Lunch", "Annual leave") or held has words. */
export type DiaryStretch = { from: number; to: number; words?: string };
/** A stretch where a visit could be made: `words` is the time it begins, `href` leads to making one then. */
export type DiaryOffer = { from: number; to: number; words: string; href: string };
export type DiaryColumn = {
  id: string;
  name: string;
  role?: string;
  /** Where its heading leads. */
  href?: string;
  open: DiaryStretch[];
  away?: DiaryStretch[];
  held?: DiaryStretch[];
  free?: DiaryOffer[];
  cards: DiaryCard[];
  lanes?: number;
  /** The now-line isn't drawn in it: it is another day's. */
  otherDay?: boolean;
  /** What a visit that is let go here gets, and what the wall shows at its minutes, for the script that moves. */
  drop?: { date: string; practitioner: string; wall: { at: number; shows: number; zone?: string }[] };
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
  /** What an offer's link says to those who don't see where it is: "New appointment at 10:30 with Dr Shah". */
  offer?: (time: string, name: string) => string;
};

/**
 * Columns of time, a day by practitioner or a week by day: their names stay at the top, the hours at the left; what is
 * not working time is shaded.
 */
export function DiaryDay({ label, top, bottom, hours, columns, now, step, offer }: Props) {
  const rows = (bottom - top) / ROW_MINUTES;
  const nowHere = now !== undefined && now >= top && now < bottom ? now : undefined;
  const first = columns.findIndex(({ otherDay }) => !otherDay);
  return (
    <section
      class={`diary cols-${columns.length} rows-${rows}${columns.length > 7 ? ' many' : ''}`}
      aria-label={label}
      tabindex={0}
      id="diary"
      data-top={top}
      data-rows={rows}
    >
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
              {column.href ? <a href={column.href}>{column.name}</a> : column.name}{' '}
              {column.role && <small>{column.role}</small>}
            </h2>
            <Step to={columns[i + 1]} mark="›" words={step.after} />
          </div>
          <div
            class={`day-grid lanes-${column.lanes ?? 1}`}
            data-name={column.drop && column.name}
            data-date={column.drop?.date}
            data-practitioner={column.drop?.practitioner}
            data-wall={column.drop && JSON.stringify(column.drop.wall)}
          >
            <Paper column={column} top={top} offer={offer} />
            {column.cards.map((card) => (
              <>
                <Card card={card} top={top} />
                <Tail card={card} top={top} />
              </>
            ))}
            {nowHere !== undefined && !column.otherDay && (
              <div class={`now ${placed(nowHere, nowHere + 1, top)}`} id={i === first ? 'now' : undefined} />
            )}
          </div>
        </section>
      ))}
    </section>
  );
}

/** What the visits of a column lie on: working time, what is free of it, time away and held. */
function Paper({ column, top, offer }: { column: DiaryColumn; top: number; offer: Props['offer'] }) {
  return (
    <>
      {column.open.map(({ from, to }) => (
        <div class={`open ${placed(from, to, top)}`} />
      ))}
      {offer &&
        column.free?.map(({ from, to, words, href }) => (
          <a class={`free ${placed(from, to, top)}`} href={href} data-from={from}>
            <span class="free-time" aria-hidden="true">
              + {words}
            </span>
            <span class="aloud">{offer(words, column.name)}</span>
          </a>
        ))}
      {column.away?.map(({ from, to, words }) => (
        <div class={`away ${placed(from, to, top)}`}>{words}</div>
      ))}
      {column.held?.map(({ from, to, words }) => (
        <div class={`held ${placed(from, to, top)}`} title={words}>
          {words}
        </div>
      ))}
    </>
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

/** The day with, beside it, the appointment that was pressed. Without `detail` the day has the screen to itself. */
export function DiaryScreen({ detail, children }: { detail?: Child; children?: Child }) {
  return (
    <div class={detail ? 'diary-screen has-detail' : 'diary-screen'}>
      <div class="diary-main">{children}</div>
      {detail && (
        <aside class="diary-detail" id="detail">
          {detail}
        </aside>
      )}
    </div>
  );
}
