import type { TimesOfDay } from './lay-out-days.ts';

/**
 * The same days with at most so many times each, 0 for all: the first and the last stay, the others lie as evenly between
 * them as there are free ones, so that a patient still sees morning and afternoon. What they hold stays besides.
 */
export const fewer = (days: TimesOfDay[], most: number, held?: Temporal.Instant): TimesOfDay[] =>
  most === 0 ? days : days.map((day) => ({ ...day, starts: withHeld(day.starts, spread(day.starts, most), held) }));

const withHeld = (all: Temporal.Instant[], some: Temporal.Instant[], held?: Temporal.Instant) =>
  held ? all.filter((start) => start.equals(held) || some.includes(start)) : some;

/** So many of these at the most, evenly out of them; of one alone the first. */
export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  const apart = most > 1 ? (all.length - 1) / (most - 1) : all.length;
  return all.filter((_, i) => Array.from({ length: most }, (_, n) => Math.round(n * apart)).includes(i));
}
