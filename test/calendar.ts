import ICAL from 'ical.js';

/** A calendar file as a calendar program reads it. */
export interface ParsedCalendar {
  method: string;
  uid: string;
  sequence: number;
  status: string | undefined;
  summary: string | undefined;
  location: string | undefined;
  description: string | undefined;
  dtstart: Temporal.Instant;
  dtend: Temporal.Instant | undefined;
  /** The bare address, without `mailto:`. */
  organizer: string | undefined;
  attendees: string[];
}

/**
 * Reads the one event of an iCalendar text with ical.js, whose notion of the format isn't ours.
 * Throws where there isn't exactly one event, or its start isn't an instant (a floating time, a bare date).
 */
export function parseCalendar(text: string): ParsedCalendar {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent');
  const [vevent] = events;
  if (!vevent || events.length > 1) throw new Error(`a calendar of ${events.length} events, not of one`);
  const event = new ICAL.Event(vevent);
  const textOf = (name: string) => vevent.getFirstPropertyValue(name)?.toString();
  return {
    method: calendar.getFirstPropertyValue('method')?.toString() ?? '',
    uid: event.uid,
    sequence: Number(textOf('sequence') ?? 0),
    status: textOf('status'),
    summary: textOf('summary'),
    location: textOf('location'),
    description: textOf('description'),
    dtstart: instantOf(vevent, 'dtstart'),
    dtend: vevent.hasProperty('dtend') ? instantOf(vevent, 'dtend') : undefined,
    organizer: address(textOf('organizer')),
    attendees: event.attendees.map((attendee) => address(attendee.getFirstValue()?.toString()) ?? ''),
  };
}

function instantOf(vevent: ICAL.Component, name: 'dtstart' | 'dtend'): Temporal.Instant {
  const property = vevent.getFirstProperty(name);
  const value = property?.getFirstValue();
  if (!property || !(value instanceof ICAL.Time)) throw new Error(`${name} is not a time`);
  const { year, month, day, hour, minute, second, isDate } = value;
  const local = new Temporal.PlainDateTime(year, month, day, hour, minute, second);
  if (!isDate && value.zone === ICAL.Timezone.utcTimezone) return local.toZonedDateTime('UTC').toInstant();
  const zone = property.getFirstParameter('tzid');
  if (isDate || !zone) throw new Error(`${name} is not an instant: ${value.toString()}`);
  return local.toZonedDateTime(zone).toInstant();
}

function address(uri: string | undefined): string | undefined {
  return uri?.replace(/^mailto:/i, '');
}
