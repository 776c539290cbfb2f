import type { Child } from 'hono/jsx';
import { type Day, dateBlock, dayLong, machineTime, type Place } from './dates.ts';

/** Weekday, day and month as one block, read out as the whole date. */
export function DateBlock({ when, place, small }: { when: Day; place: Place; small?: boolean }) {
  const { weekday, day, month } = dateBlock(when, place);
  return (
    <time class={small ? 'date-block small' : 'date-block'} datetime={machineTime(when, place)}>
      <span class="aloud">{dayLong(when, place)}</span>
      <span aria-hidden="true">{weekday}</span>
      <b aria-hidden="true">{day}</b>
      <span aria-hidden="true">{month}</span>
    </time>
  );
}

type VisitProps = {
  /** Id of its title: what `describedBy` of its buttons names. */
  id: string;
  place: Place;
  /** When it begins; a day where that is all there is to say. */
  start: Day;
  /** What it is, "Check-up with Dr Shah"; a link where it has a page. */
  title: Child;
  /** Time, where, how long: one line each. */
  facts: Child[];
  state?: Child;
  /** Its deadline, or why something can't be done. */
  note?: Child;
  /** Its buttons and links. */
  children?: Child;
};

/** The next appointment, large: the one thing the page is about. `kicker` is the line over it ("Your next appointment"). */
export function NextVisit({
  id,
  place,
  start,
  title,
  facts,
  state,
  note,
  children,
  kicker,
}: VisitProps & { kicker?: Child }) {
  return (
    <section class="next-visit" aria-labelledby={id}>
      <DateBlock when={start} place={place} />
      <div class="visit-what">
        {kicker && <p class="kicker">{kicker}</p>}
        <h2 id={id}>{title}</h2>
        <Facts facts={facts} />
        {state && <p>{state}</p>}
      </div>
      {(note || children) && (
        <div class="visit-do">
          {note && <p class="visit-note">{note}</p>}
          {children && <div class="visit-actions">{children}</div>}
        </div>
      )}
    </section>
  );
}

/** A list of appointments as compact rows: put `VisitRow`s in it. */
export function VisitList({ label, children }: { label?: string; children?: Child }) {
  return (
    <ul class="visits" aria-label={label}>
      {children}
    </ul>
  );
}

/** One appointment as a row of a `VisitList`. `level` is that of its heading: 2 where the list stands right under the h1. */
export function VisitRow({ level = 3, ...props }: VisitProps & { level?: 2 | 3 }) {
  const { id, place, start, title, facts, state, note, children } = props;
  const Heading = `h${level}` as const;
  return (
    <li class="visit-row">
      <DateBlock when={start} place={place} small />
      <div class="visit-what">
        <Heading id={id} class="row-title">
          {title}
        </Heading>
        <Facts facts={facts} />
        {note && <p class="visit-note">{note}</p>}
      </div>
      {(state || children) && (
        <div class="visit-side">
          {state}
          {children && <div class="visit-actions">{children}</div>}
        </div>
      )}
    </li>
  );
}

/** An appointment in full where it is the page's subject (a prompt, a confirmation): date block and facts, no actions. */
export function VisitBlock({ place, start, title, facts, struck }: Omit<VisitProps, 'id'> & { struck?: boolean }) {
  return (
    <div class={struck ? 'visit-block struck' : 'visit-block'}>
      <DateBlock when={start} place={place} />
      <div class="visit-what">
        <p class="visit-title">{title}</p>
        <Facts facts={facts} />
      </div>
    </div>
  );
}

function Facts({ facts }: { facts: Child[] }) {
  if (!facts.length) return null;
  return (
    <ul class="facts">
      {facts.map((fact) => (
        <li>{fact}</li>
      ))}
    </ul>
  );
}
