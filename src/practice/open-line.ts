import type { Db } from '#/platform/database.ts';
import { dayAt, dayName, type Place, time, weekdayLong } from '#/ui/dates.ts';
import { closedDays } from './closed-days.ts';
import { daysAhead, type OpenNow, openNow } from './open-now.ts';
import type { Practice } from './practice.ts';
import { openingHours } from './roster.ts';
import { words } from './words.ts';

/** What a practice says of itself at `now`: whether it is open and when next, its closed days minded. */
export async function openLineOf(db: Db, practice: Practice, now: Temporal.Instant): Promise<string | null> {
  const today = dayAt(now, practice);
  const [hours, closed] = await Promise.all([
    openingHours(db, practice.id),
    closedDays(db, practice, today, today.add({ days: daysAhead })),
  ]);
  return openLine(openNow(hours, practice.zone, now, closed), practice, now);
}

/**
 * "We're open now until 17:30.", "We're closed. We open again on Monday at 08:30.", "We're closed for Boxing Day. We
 * open again on Tuesday at 08:30."; null where no hours are known.
 */
export function openLine(known: OpenNow, place: Place, now: Temporal.Instant): string | null {
  const t = words(place.locale);
  if (known.open) return t('open.until', { time: time(known.until, place) });
  const { opens, today } = known;
  if (!opens) return null;
  const why = today?.name ? t('open.closedFor', { name: today.name }) : t(today ? 'open.closedToday' : 'open.closed');
  const days = dayAt(now, place).until(dayAt(opens, place)).days;
  if (days === 0) return t('open.today', { why, time: time(opens, place) });
  // A week from today has today's name: then the date says which.
  const day = days < 7 ? weekdayLong(opens, place) : dayName(opens, place);
  return t('open.day', { why, day, time: time(opens, place) });
}
