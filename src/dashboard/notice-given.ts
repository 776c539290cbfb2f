import { words } from './words.ts';

/** "3 days before", "26 hours before", "40 minutes before": how long before its start something was cancelled. */
export function noticeGiven(starts: Temporal.Instant, cancelled: Temporal.Instant, locale: string): string {
  const t = words(locale);
  const minutes = Math.max(0, Math.floor(starts.since(cancelled).total('minutes')));
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / (60 * 24))];
  if (days >= 3) return t('notice.days', { days });
  return hours >= 1 ? t('notice.hours', { hours }) : t('notice.minutes', { minutes });
}
