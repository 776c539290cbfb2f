import { dayShort, type Place, time } from '#/ui/dates.ts';

/** "Tue 14 Oct 09:00"; where the day's number comes last, "Tue, Oct 14, 9:00 a.m.": for subjects, which are short. */
export function shortWhen(when: Temporal.Instant, place: Place): string {
  const day = dayShort(when, place);
  return `${day}${/\d$/.test(day) ? ',' : ''} ${time(when, place)}`;
}
