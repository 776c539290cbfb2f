import { type Place, time, zoneName } from '#/ui/dates.ts';

/** "09:00"; in the hour that comes twice when the clocks go back, "01:30 BST", so that one knows which of the two. */
export function clockTime(when: Temporal.Instant, place: Place): string {
  const local = when.toZonedDateTimeISO(place.zone).toPlainDateTime();
  const first = local.toZonedDateTime(place.zone, { disambiguation: 'earlier' });
  const second = local.toZonedDateTime(place.zone, { disambiguation: 'later' });
  const words = time(when, place);
  return first.epochMilliseconds === second.epochMilliseconds ? words : `${words} ${zoneName(when, place)}`;
}
