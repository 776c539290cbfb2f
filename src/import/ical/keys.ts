import type { CalendarEvent } from './events.ts';
import type { Reading } from './reading.ts';
import type { Occurrence } from './series.ts';
import { dateTimeOf, type Moment } from './values.ts';

type Series = Pick<CalendarEvent, 'start' | 'zone'>;

/**
 * Which time of a series is meant, as a text that is the same however it is written: the day of a series of whole days,
 * else the instant. Exchange gives a whole day's as midnight in its zone, others a time's as its day.
 */
export function keyOf(moment: Moment, series: Series, reading: Reading): string {
  if (!series.start.time) {
    const utc = moment.time && moment.tzid === 'UTC';
    const day = utc ? reading.home.local(instantIn(moment, series, reading)).toPlainDate() : moment.date;
    return day.toString().replaceAll('-', '');
  }
  return written(instantIn(moment.time ? moment : { ...moment, time: series.start.time, tzid: null }, series, reading));
}

/** What an EXDATE leaves out: a day all that begins on it, and a time that floats may be the series's or the practice's. */
export function keysOf(moment: Moment, series: Series, reading: Reading, found: Iterable<Occurrence>): string[] {
  if (!series.start.time) return [keyOf(moment, series, reading)];
  if (!moment.time)
    return [...found].filter(({ local }) => local.toPlainDate().equals(moment.date)).map(({ key }) => key);
  if (moment.tzid !== null) return [keyOf(moment, series, reading)];
  return [keyOf(moment, series, reading), written(reading.own.instant(dateTimeOf(moment)))];
}

/** A zone that nobody knows is taken for the series's own: there is nothing better to say of it. */
function instantIn(moment: Moment, series: Series, reading: Reading): Temporal.Instant {
  const zone = moment.tzid === null ? series.zone : (reading.zoneOf(moment) ?? series.zone);
  return zone.instant(dateTimeOf(moment));
}

const written = (instant: Temporal.Instant) => instant.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
