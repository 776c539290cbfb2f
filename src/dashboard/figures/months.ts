import { dayAt, type Place } from '#/ui/dates.ts';

export const monthsShown = 13;

/** A calendar month by the practice's clock: its first day, and the instants at which it begins and is over. */
export type Month = { first: Temporal.PlainDate; begins: Temporal.Instant; ends: Temporal.Instant };

/** The last thirteen months, the present one last: so that it stands beside its own of a year ago. */
export function lastMonths(now: Temporal.Instant, place: Place): Month[] {
  const present = dayAt(now, place).with({ day: 1 });
  const begin = (day: Temporal.PlainDate) => day.toZonedDateTime(place.zone).toInstant();
  return Array.from({ length: monthsShown }, (_, i) => {
    const first = present.subtract({ months: monthsShown - 1 - i });
    return { first, begins: begin(first), ends: begin(first.add({ months: 1 })) };
  });
}
