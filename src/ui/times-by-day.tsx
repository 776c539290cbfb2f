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
};

/**
 * Days as headings, their times as a grid of buttons that wraps. Stands inside a `Form`, whose field `name` they send.
 * `level` 3 under a section's own heading.
 */
export function TimesByDay({ days, name = 'start', level = 2 }: { days: DayOfTimes[]; name?: string; level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div class="days">
      {days.map(({ date, heading, times, none }) => (
        <section aria-labelledby={`day-${date}`}>
          <Heading id={`day-${date}`}>{heading}</Heading>
          {times.length === 0 && none && <p class="none">{none}</p>}
          {times.length > 0 && (
            <ul class="times">
              {times.map((time) => (
                <li>
                  <Time time={time} name={name} day={`day-${date}`} />
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
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
