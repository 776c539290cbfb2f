import { type Place, zoneName } from '#/ui/dates.ts';

/** An hour's line at the left of the day. */
export type HourLine = { at: number; words: string };

/**
 * One day of a place as the diary draws it: in minutes that have gone by since it began, not in minutes of the clock on
 * the wall. So a day of 23 or 25 hours has as many hours as it has, and what is booked in the hour that comes twice
 * stands twice, one below the other.
 */
export type DayClock = {
  starts: Temporal.Instant;
  ends: Temporal.Instant;
  /** How long the day is: 1440, on two days of the year 1380 or 1500 (at Lord Howe 1410 or 1470). */
  minutes: number;
  /** Minutes since the day began, kept within the day. */
  minuteOf(instant: Temporal.Instant): number;
  /** The same for a time on the wall: one that is skipped lies as much later as was skipped, a repeated one is its first. */
  minuteAt(time: Temporal.PlainTime): number;
  /** Each full hour on the wall; where it comes twice, with the zone's name. */
  hours: HourLine[];
  /** From which minute on the wall's clock shows what (in minutes since its midnight): one line, two where it is changed. */
  wall: WallLine[];
};
/** `zone`: its name then ("BST"), where there are two. */
export type WallLine = { at: number; shows: number; zone?: string };

export function dayClock(date: Temporal.PlainDate, place: Place): DayClock {
  const { starts, ends } = edges(date, place);
  const minutes = ends.since(starts).total('minutes');
  const minuteOf = (instant: Temporal.Instant) =>
    Math.min(minutes, Math.max(0, Math.floor(instant.since(starts).total('minutes'))));
  return {
    starts,
    ends,
    minutes,
    minuteOf,
    minuteAt: (time) => minuteOf(date.toZonedDateTime({ timeZone: place.zone, plainTime: time }).toInstant()),
    hours: hourLines(starts, minutes, place),
    wall: wallLines(date, place, minuteOf, ends),
  };
}

/**
 * The same day by the clock on the wall, 1440 minutes whatever the clocks do: for days side by side, whose nine o'clock
 * is to be on one line. What is in the hour that comes twice lies over one another, and says in words which it is.
 */
export function wallClock(date: Temporal.PlainDate, place: Place): DayClock {
  const { starts, ends } = edges(date, place);
  const minuteAt = ({ hour, minute }: { hour: number; minute: number }) => hour * 60 + minute;
  const midnight = Temporal.PlainDateTime.from('2001-01-01').toZonedDateTime('UTC').toInstant();
  return {
    starts,
    ends,
    minutes: 1440,
    minuteOf: (instant) => {
      if (Temporal.Instant.compare(instant, starts) <= 0) return 0;
      if (Temporal.Instant.compare(instant, ends) >= 0) return 1440;
      return minuteAt(instant.toZonedDateTimeISO(place.zone));
    },
    minuteAt,
    hours: hourLines(midnight, 1440, { ...place, zone: 'UTC' }),
    wall: [{ at: 0, shows: 0 }],
  };
}

const edges = (date: Temporal.PlainDate, { zone }: Place) => ({
  starts: date.toZonedDateTime(zone).toInstant(),
  ends: date.add({ days: 1 }).toZonedDateTime(zone).toInstant(),
});

function wallLines(
  date: Temporal.PlainDate,
  place: Place,
  minuteOf: DayClock['minuteOf'],
  ends: Temporal.Instant,
): WallLine[] {
  const midnight = date.toZonedDateTime(place.zone);
  const shows = ({ hour, minute }: Temporal.ZonedDateTime) => hour * 60 + minute;
  const change = midnight.getTimeZoneTransition('next');
  const first = { at: 0, shows: shows(midnight) };
  if (!change || Temporal.Instant.compare(change.toInstant(), ends) >= 0) return [first];
  return [
    { ...first, zone: zoneName(midnight.toInstant(), place) },
    { at: minuteOf(change.toInstant()), shows: shows(change), zone: zoneName(change.toInstant(), place) },
  ];
}

/**
 * What the wall shows at a minute of the day, and where it shows that twice, which of the two it is. `hour` may be handed
 * on to Temporal as its disambiguation.
 */
export function wallTime({ wall }: DayClock, minute: number): { at: Temporal.PlainTime; hour?: 'earlier' | 'later' } {
  const line = wall.findLast(({ at }) => at <= minute) ?? { at: 0, shows: 0 };
  const shows = Math.min(1439, line.shows + minute - line.at);
  const at = new Temporal.PlainTime(Math.floor(shows / 60), shows % 60);
  const [first, second] = wall;
  if (!first || !second || shows < second.shows || shows >= first.shows + second.at) return { at };
  return { at, hour: minute < second.at ? 'earlier' : 'later' };
}

function hourLines(starts: Temporal.Instant, minutes: number, place: Place): HourLine[] {
  const found: { at: number; when: Temporal.ZonedDateTime }[] = [];
  for (let at = 0; at < minutes; at += 15) {
    const when = starts.add({ minutes: at }).toZonedDateTimeISO(place.zone);
    if (when.minute === 0) found.push({ at, when });
  }
  const twice = (hour: number) => found.filter(({ when }) => when.hour === hour).length > 1;
  return found.map(({ at, when }) => ({ at, words: hourWords(when, place, twice(when.hour)) }));
}

/** "09:00", or where the clock has twelve hours "9 am"; "01:00 BST" where it comes twice. */
const hourWords = (when: Temporal.ZonedDateTime, place: Place, zoned: boolean): string =>
  hourFormat(place, zoned).format(when.epochMilliseconds);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats take far longer to make than to use: each is made once. */
function hourFormat({ locale, zone }: Place, zoned: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${zoned}`;
  const known = formats.get(key);
  if (known) return known;
  const twelve = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12;
  const made = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: twelve ? 'numeric' : '2-digit',
    ...(twelve ? {} : { minute: '2-digit' }),
    ...(zoned ? { timeZoneName: 'short' } : {}),
  });
  formats.set(key, made);
  return made;
}
