import type { ClosedDay } from './closed-days.ts';
import type { OpeningHours } from './roster.ts';

/**
 * Open until when, or closed until when; `opens` null where the practice says no hours at all. `today`: the closed day
 * that keeps it closed, where it has hours on that weekday.
 */
export type OpenNow =
  | { open: true; until: Temporal.Instant }
  | { open: false; opens: Temporal.Instant | null; today?: ClosedDay | undefined };

type Stretch = { from: Temporal.Instant; until: Temporal.Instant };

/** How many days from today on one looks for the next that is open: which closed days `openNow` must be told of. */
export const daysAhead = 62;

/**
 * Whether a practice is open at `now` by its weekly hours, which are local times in `zone`, and its closed days; and
 * when that ends or begins again. Hours that follow each other without a gap are one. On a day when clocks change, a local time that comes twice
 * is the first of the two, and one that is skipped is as much later as was skipped.
 */
export function openNow(hours: OpeningHours, zone: string, now: Temporal.Instant, closed: ClosedDay[] = []): OpenNow {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const closedOn = (day: Temporal.PlainDate) => closed.find(({ date }) => date.equals(day));
  const coming = joined(
    Array.from({ length: daysAhead + 1 }, (_, days) => today.add({ days }))
      .filter((day) => !closedOn(day))
      .flatMap((day) => onDay(hours, zone, day)),
  );
  const next = coming.find(({ until }) => Temporal.Instant.compare(until, now) > 0);
  const shut = closedOn(today);
  const closedToday = shut && onDay(hours, zone, today).length > 0 ? shut : undefined;
  if (!next) return { open: false, opens: null, today: closedToday };
  return Temporal.Instant.compare(next.from, now) <= 0
    ? { open: true, until: next.until }
    : { open: false, opens: next.from, today: closedToday };
}

const onDay = (hours: OpeningHours, zone: string, day: Temporal.PlainDate): Stretch[] => {
  const at = (plainTime: Temporal.PlainTime) => day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant();
  return hours
    .filter(({ weekday }) => weekday === day.dayOfWeek)
    .map(({ opens, closes }) => ({ from: at(opens), until: at(closes) }))
    .filter(({ from, until }) => Temporal.Instant.compare(from, until) < 0)
    .sort((a, b) => Temporal.Instant.compare(a.from, b.from));
};

function joined(stretches: Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const stretch of stretches) {
    const last = whole.at(-1);
    if (!last || Temporal.Instant.compare(last.until, stretch.from) < 0) whole.push({ ...stretch });
    else if (Temporal.Instant.compare(last.until, stretch.until) < 0) last.until = stretch.until;
  }
  return whole;
}
