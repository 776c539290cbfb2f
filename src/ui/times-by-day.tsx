import type { Child } from 'hono/jsx';

/** A free time: `value` is sent with the form when it is pressed, or `href` is gone to. */
export type TimeChoice = { label: string; value?: string; href?: string; hint?: string };
export type DayOfTimes = {
  /** "2026-10-13": makes the ids. */
  date: string;
  /** "Tuesday 13 October" */
  heading: Child;
  times: TimeChoice[];
  /** Said where the day has none: "Full. The next free time is …". */
  none?: Child;
  /** Its weekday, 1 (Monday) to 7, and the last one of days in a row: its place in a week. */
  weekdays?: [from: number, until: number];
};

/**
 * Days as headings, their times as a grid of buttons that wraps. Stands inside a `Form`, whose field `name` they send.
 * `level` 3 under a section's own heading. `week`: where there is room each day is a column under its weekday, a week
 * under the other; it says how many weekdays there are.
 */
export function TimesByDay(props: { days: DayOfTimes[]; name?: string; level?: 2 | 3; week?: number | undefined }) {
  const { days, name = 'start', level = 2, week } = props;
  const Heading = level === 2 ? 'h2' : 'h3';
  const weeks = week ? weeksOf(days) : [days];
  if (weeks.length > 1) {
    return (
      <>
        {weeks.map((one) => (
          <TimesByDay {...props} days={one} />
        ))}
      </>
    );
  }
  return (
    <div class={week ? `days week of-${week}` : 'days'}>
      {days.map(({ date, heading, times, none, weekdays }) => (
        <section aria-labelledby={`day-${date}`} data-from={weekdays?.[0]} data-until={weekdays?.[1]}>
          <Heading id={`day-${date}`}>{heading}</Heading>
          {times.length === 0 && none && <p class="none">{none}</p>}
          {times.length > 0 && <TimeButtons times={times} name={name} about={`day-${date}`} />}
        </section>
      ))}
    </div>
  );
}

/** Days in their order, apart where a week begins. */
function weeksOf(days: DayOfTimes[]): DayOfTimes[][] {
  const weeks: DayOfTimes[][] = [];
  for (const day of days) {
    const week = weeks.at(-1);
    const last = week?.at(-1)?.weekdays?.[0] ?? 8;
    if (week && last < (day.weekdays?.[0] ?? 0)) week.push(day);
    else weeks.push([day]);
  }
  return weeks;
}

/** Times as buttons, of whatever days; `about`: the id of the heading that says which. `wide` where they tell the day too. */
export function TimeButtons(props: { times: TimeChoice[]; name?: string; about: string; wide?: boolean }) {
  const { times, name = 'start', about, wide } = props;
  const long = times.some(({ label }) => label.length > 5);
  return (
    <ul class={wide ? 'times wide' : long ? 'times' : 'times short'}>
      {times.map((time) => (
        <li>
          <Time time={time} name={name} day={about} />
        </li>
      ))}
    </ul>
  );
}

function Time({ time, name, day }: { time: TimeChoice; name: string; day: string }) {
  const inside = (
    <>
      {time.label}
      {time.hint && <small> {time.hint}</small>}
    </>
  );
  if (time.href !== undefined) {
    return (
      <a class="time" href={time.href} aria-describedby={day}>
        {inside}
      </a>
    );
  }
  return (
    <button class="time" type="submit" name={name} value={time.value} aria-describedby={day}>
      {inside}
    </button>
  );
}
