import { readDate } from '#/appointments/book/asked.ts';
import { dayLong, type Place, time } from '#/ui/dates.ts';

/** A time on the practice's wall that comes twice, because the clocks go back: both. */
export type Twice = { earlier: Temporal.Instant; later: Temporal.Instant };

export type When =
  | { starts: Temporal.Instant; twice: Twice | null }
  /** `skipped`: the clocks go forward over it, from one time to another. */
  | { odd: 'missing'; fields: ('date' | 'at')[] }
  | { odd: 'skipped'; from: string; to: string; day: string }
  | { odd: 'twice'; twice: Twice };

/**
 * The instant of a day and a time as they were typed, in the practice's zone. `hour` says which is meant of a time that
 * comes twice ("earlier", "later"); without it such a time is none yet, and one that is skipped never is.
 */
export function readWhen({ date, at, hour }: { date: string; at: string; hour: string }, place: Place): When {
  const day = readDate(date);
  const clock = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(at);
  if (!day || !clock) {
    return { odd: 'missing', fields: [...(day ? [] : ['date' as const]), ...(clock ? [] : ['at' as const])] };
  }
  const local = day.toPlainDateTime({ hour: Number(clock[1]), minute: Number(clock[2]) });
  const earlier = local.toZonedDateTime(place.zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(place.zone, { disambiguation: 'later' });
  if (earlier.equals(later)) return { starts: earlier.toInstant(), twice: null };
  if (!earlier.toPlainDateTime().equals(local)) {
    const change = earlier.getTimeZoneTransition('next') ?? later;
    const before = change.toInstant().subtract({ nanoseconds: 1 }).toZonedDateTimeISO(place.zone).toPlainDateTime();
    const wall = (when: Temporal.PlainDateTime) =>
      time(when.toZonedDateTime('UTC').toInstant(), { locale: place.locale, zone: 'UTC' });
    const from = before.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
    return { odd: 'skipped', from: wall(from), to: wall(change.toPlainDateTime()), day: dayLong(day, place) };
  }
  const twice = { earlier: earlier.toInstant(), later: later.toInstant() };
  if (hour === 'earlier' || hour === 'later') return { starts: twice[hour], twice };
  return { odd: 'twice', twice };
}

/** A day and a time as the forms have them. */
export function typedWhen(starts: Temporal.Instant, { zone }: Place): { date: string; at: string; hour: string } {
  const local = starts.toZonedDateTimeISO(zone);
  const plain = local.toPlainDateTime();
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  const hour = earlier.equals(later) ? '' : local.equals(earlier) ? 'earlier' : 'later';
  return {
    date: local.toPlainDate().toString(),
    at: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    hour,
  };
}
