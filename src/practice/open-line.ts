import { dayAt, dayName, type Place, time, weekdayLong } from '#/ui/dates.ts';
import type { OpenNow } from './open-now.ts';
import { words } from './words.ts';

/** "We're open now until 17:30.", "We're closed. We open again on Monday at 08:30."; null where no hours are known. */
export function openLine(known: OpenNow, place: Place, now: Temporal.Instant): string | null {
  const t = words(place.locale);
  if (known.open) return t('open.until', { time: time(known.until, place) });
  const { opens } = known;
  if (!opens) return null;
  const days = dayAt(now, place).until(dayAt(opens, place)).days;
  if (days === 0) return t('open.today', { time: time(opens, place) });
  // A week from today has today's name: then the date says which.
  const day = days < 7 ? weekdayLong(opens, place) : dayName(opens, place);
  return t('open.day', { day, time: time(opens, place) });
}
