import type { OpeningHours } from './roster.ts';

/** Open until when, or closed until when; `opens` null where the practice says no hours at all. */
export type OpenNow = { open: true; until: Temporal.Instant } | { open: false; opens: Temporal.Instant | null };

type Stretch = { from: Temporal.Instant; until: Temporal.Instant };

/**
 * Whether a practice is open at `now` by its weekly hours, which are local times in `zone`, and when that ends or begins
 * again. Hours that follow each other without a gap are one. On a day when clocks change, a local time that comes twice
 * is the first of the two, and one that is skipped is as much later as was skipped.
 */
export function openNow(hours: OpeningHours, zone: string, now: Temporal.Instant): OpenNow {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  // A week and a day ahead: the only stretch of the week may have ended a moment ago.
  const coming = joined(Array.from({ length: 9 }, (_, days) => onDay(hours, zone, today.add({ days }))).flat());
  const next = coming.find(({ until }) => Temporal.Instant.compare(until, now) > 0);
  if (!next) return { open: false, opens: null };
  return Temporal.Instant.compare(next.from, now) <= 0
    ? { open: true, until: next.until }
    : { open: false, opens: next.from };
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
