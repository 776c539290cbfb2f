import { all } from './components.ts';
import type { CalendarEvent, Length } from './events.ts';
import { expand } from './expand.ts';
import { keyOf, keysOf } from './keys.ts';
import type { Reading } from './reading.ts';
import { readRule } from './rule.ts';
import { dateTimeOf, localOf, type Moment, readDuration, readMoment, tzidOf, wallOf } from './values.ts';

/** One time of a series. `key` says which, and stays when the time is moved. `length`: where it has one of its own. */
export type Occurrence = { key: string; local: Temporal.PlainDateTime; length?: Length };
export type Failure = { code: 'bad-recurrence'; value: string } | { code: 'too-many'; most: number };

/** The most times of one series that are taken. */
export const mostOccurrences = 5000;

export const recurs = ({ component }: CalendarEvent): boolean =>
  all(component, 'RRULE').length > 0 || all(component, 'RDATE').length > 0;

/** The times of a series within the horizon, without its EXDATEs, in their order. */
export function occurrencesOf(event: CalendarEvent, reading: Reading): Occurrence[] | Failure {
  const found = new Map<string, Occurrence>();
  const rules = all(event.component, 'RRULE');
  const wrong = byRules(event, reading, 'RRULE', (one) => found.set(one.key, one)) ?? byDates(event, reading, found);
  if (wrong) return wrong;
  if (!rules.length) {
    const local = dateTimeOf(event.start);
    const key = keyOf(event.start, event, reading);
    if (within(local, event, reading)) found.set(key, { key, local });
  }
  const unwanted = byRules(event, reading, 'EXRULE', ({ key }) => found.delete(key));
  if (unwanted) return unwanted;
  for (const property of all(event.component, 'EXDATE')) {
    for (const value of property.value.split(',')) {
      const moment = readMoment(value, tzidOf(property));
      if (moment) for (const key of keysOf(moment, event, reading, found.values())) found.delete(key);
    }
  }
  if (found.size > mostOccurrences) return { code: 'too-many', most: mostOccurrences };
  return [...found.values()].sort((a, b) => Temporal.PlainDateTime.compare(a.local, b.local));
}

function byRules(
  event: CalendarEvent,
  reading: Reading,
  name: 'RRULE' | 'EXRULE',
  take: (occurrence: Occurrence) => void,
): Failure | null {
  for (const { value } of all(event.component, name)) {
    const rule = readRule(value);
    const until = rule?.until ? readMoment(rule.until, null) : null;
    const ofDay = rule && ['SECONDLY', 'MINUTELY', 'HOURLY'].includes(rule.frequency);
    if (!rule || (rule.until && !until) || (event.allDay && ofDay))
      return { code: 'bad-recurrence', value: value.slice(0, 80) };
    const followed = event.allDay ? { ...rule, byHour: [], byMinute: [], bySecond: [] } : rule;
    const [from, to] = [reading.from, reading.until].map((end) => wallOf(event.zone.local(end)).day);
    let taken = 0;
    for (const wall of expand(
      followed,
      wallOf(dateTimeOf(event.start)),
      (from ?? 0) - 1,
      (to ?? 0) + 1,
      reading.budget,
    )) {
      if (wall === 'too-many' || taken > mostOccurrences) return { code: 'too-many', most: mostOccurrences };
      const local = localOf(wall);
      if (until && past(local, until, event, reading)) break;
      if (!within(local, event, reading)) continue;
      taken += 1;
      take({ key: keyOf(momentFrom(local, event), event, reading), local });
    }
  }
  return null;
}

const momentFrom = (local: Temporal.PlainDateTime, { start }: CalendarEvent): Moment => ({
  date: local.toPlainDate(),
  time: start.time && local.toPlainTime(),
  tzid: start.tzid,
});

function past(local: Temporal.PlainDateTime, until: Moment, event: CalendarEvent, reading: Reading): boolean {
  if (!until.time) return Temporal.PlainDate.compare(local.toPlainDate(), until.date) > 0;
  if (until.tzid !== 'UTC') return Temporal.PlainDateTime.compare(local, dateTimeOf(until)) > 0;
  const end = dateTimeOf(until).toZonedDateTime('UTC').toInstant();
  const zone = event.start.time ? event.zone : reading.home;
  return Temporal.Instant.compare(zone.instant(local), end) > 0;
}

function within(local: Temporal.PlainDateTime, { zone }: CalendarEvent, { from, until }: Reading): boolean {
  const instant = zone.instant(local);
  return Temporal.Instant.compare(instant, from) >= 0 && Temporal.Instant.compare(instant, until) <= 0;
}

/** RDATE: times, days, or periods with an end or a length of their own. */
function byDates(event: CalendarEvent, reading: Reading, found: Map<string, Occurrence>): Failure | null {
  for (const property of all(event.component, 'RDATE')) {
    for (const value of property.value.split(',')) {
      const [begins, ends] = value.split('/');
      const moment = readMoment(begins ?? '', tzidOf(property));
      const zone = moment && reading.zoneOf(moment);
      if (!moment || !zone) return { code: 'bad-recurrence', value: value.slice(0, 80) };
      const local = moment.time
        ? event.zone.local(zone.instant(dateTimeOf(moment)))
        : dateTimeOf({ ...moment, time: event.start.time });
      if (!within(local, event, reading)) continue;
      const key = keyOf(moment, event, reading);
      const length = ends ? periodLength(ends, moment, reading) : null;
      found.set(key, length ? { key, local, length } : { key, local });
    }
  }
  return null;
}

function periodLength(ends: string, begins: Moment, reading: Reading): Length | null {
  const duration = readDuration(ends);
  if (duration) {
    return { days: duration.days, seconds: duration.hours * 3600 + duration.minutes * 60 + duration.seconds };
  }
  const end = readMoment(ends, begins.tzid);
  const [from, to] = [begins, end].map((one) => one && reading.zoneOf(one)?.instant(dateTimeOf(one)));
  const seconds = from && to ? (to.epochMilliseconds - from.epochMilliseconds) / 1000 : 0;
  return seconds > 0 ? { days: 0, seconds } : null;
}
