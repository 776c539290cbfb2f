import type { Place } from '#/ui/dates.ts';

/** The seven days, from Monday, of the week that a day is in. */
export function weekOf(date: Temporal.PlainDate): Temporal.PlainDate[] {
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  return Array.from({ length: 7 }, (_, days) => monday.add({ days }));
}

/** "12–18 October 2026", across months "28 September – 4 October 2026"; the year goes without saying where it is `year`. */
export function daysWords(days: Temporal.PlainDate[], { locale }: Pick<Place, 'locale'>, year: number): string {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return '';
  const said = first.year === year && last.year === year;
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(said ? {} : { year: 'numeric' }),
  }).formatRange(first, last);
}
