import type { Practice } from '#/practice/practice.ts';
import { dayAt, dayLong, dayName } from '#/ui/dates.ts';
import { clockTime } from '../clock-time.ts';
import { words } from './words.ts';

/** "Tuesday 13 October, all day", "Tuesday 13 October, 09:00 to 12:00", "Tuesday 13 October to Friday 16 October". */
export function stretchWords(
  { starts_at: starts, ends_at: ends }: { starts_at: Temporal.Instant; ends_at: Temporal.Instant },
  practice: Practice,
  now: Temporal.Instant,
): string {
  const t = words(practice.locale);
  const isMidnight = (at: Temporal.Instant) =>
    at.equals(dayAt(at, practice).toZonedDateTime(practice.zone).toInstant());
  const first = dayAt(starts, practice);
  const last = isMidnight(ends) ? dayAt(ends, practice).subtract({ days: 1 }) : dayAt(ends, practice);
  const thisYear = dayAt(now, practice).year;
  const day = (date: Temporal.PlainDate) =>
    date.year === thisYear ? dayName(date, practice) : dayLong(date, practice);
  const [from, to] = [clockTime(starts, practice), clockTime(ends, practice)];
  const whole = isMidnight(starts) && isMidnight(ends);
  if (first.equals(last)) {
    if (whole) return t('stretch.day', { day: day(first) });
    return isMidnight(ends)
      ? t('stretch.rest', { day: day(first), from })
      : t('stretch.times', { day: day(first), from, to });
  }
  if (whole) return t('stretch.days', { first: day(first), last: day(last) });
  return t('stretch.long', {
    first: isMidnight(starts) ? day(first) : t('stretch.at', { day: day(first), time: from }),
    last: isMidnight(ends) ? t('stretch.end', { day: day(last) }) : t('stretch.at', { day: day(last), time: to }),
  });
}
