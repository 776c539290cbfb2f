import type { DayClock, HourLine } from './day-clock.ts';
import { LEAST_DRAWN_MINUTES } from './lanes.ts';
import type { Day } from './read-days.ts';

/** A day with nothing in it is drawn from nine to five. */
const IDLE = { from: Temporal.PlainTime.from('09:00'), to: Temporal.PlainTime.from('17:00') };

/** From which line to which days are drawn: the full hours around all that is in them. Minutes since a day began. */
export function shownHours(days: Day[], clock: DayClock): { top: number; bottom: number; hours: HourLine[] } {
  const stretches = days.flatMap((day) => [
    ...day.open,
    ...day.held,
    ...day.visits.map((visit) => ({
      from: day.clock.minuteOf(visit.starts_at),
      to: day.clock.minuteOf(visit.ends_at),
    })),
  ]);
  const first = stretches.length ? Math.min(...stretches.map(({ from }) => from)) : clock.minuteAt(IDLE.from);
  const last = stretches.length
    ? Math.max(...stretches.map(({ from, to }) => Math.max(to, from + LEAST_DRAWN_MINUTES)))
    : clock.minuteAt(IDLE.to);
  const top = clock.hours.findLast(({ at }) => at <= first)?.at ?? 0;
  const bottom = clock.hours.find(({ at }) => at >= last)?.at ?? clock.minutes;
  return { top, bottom, hours: clock.hours.filter(({ at }) => at >= top && at < bottom) };
}
