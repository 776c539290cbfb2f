import type { NotImported, Reason } from '../rows.ts';
import { type Component, first, textOf } from './components.ts';
import { unescaped } from './lines.ts';
import type { Reading } from './reading.ts';
import { dateTimeOf, type Moment, momentOf, readDuration } from './values.ts';
import type { Zone } from './zones.ts';

/** How long an event is: whole days by the calendar, then seconds that pass. */
export type Length = { days: number; seconds: number };

export type CalendarEvent = {
  component: Component;
  line: number;
  uid: string;
  /** Where it is an exception of a series: which of its times it stands for. */
  instead: { moment: Moment; zone: Zone; andLater: boolean } | null;
  start: Moment;
  /** That of `start`; the practice's where the time floats, and for whole days. */
  zone: Zone;
  allDay: boolean;
  length: Length;
  rank: readonly (number | string)[];
  cancelled: boolean;
};

export const bad = (component: Component, code: Reason['code'], values?: Reason['values']): NotImported =>
  notImported('bad', component, code, values);
export const skip = (component: Component, code: Reason['code'], values?: Reason['values']): NotImported =>
  notImported('skip', component, code, values);

function notImported(kind: 'bad' | 'skip', component: Component, code: Reason['code'], values?: Reason['values']) {
  const reason: Reason = values ? { code, values } : { code };
  return { kind, line: component.line, what: summaryOf(component) || component.name, reason } as const;
}

export const summaryOf = (component: Component): string =>
  unescaped(textOf(component, 'SUMMARY')).replaceAll(/\s+/g, ' ').trim().slice(0, 200);

/** Reads what an event says of itself, or why it can't be taken. */
export function readEvent(component: Component, reading: Reading): CalendarEvent | NotImported {
  if (!component.whole) return bad(component, 'broken-component', { value: component.name });
  const property = first(component, 'DTSTART');
  if (!property) return bad(component, 'missing', { field: 'start' });
  const start = momentOf(property);
  if (!start) return bad(component, 'bad-date', { field: 'start', value: property.value.slice(0, 60) });
  const zone = reading.zoneOf(start);
  if (!zone) return bad(component, 'unknown-zone', { value: start.tzid?.slice(0, 60) ?? '' });
  const length = lengthOf(component, start, zone, reading);
  if ('kind' in length) return length;
  const instead = insteadOf(component, reading);
  if (instead && 'kind' in instead) return instead;
  return {
    component,
    line: component.line,
    uid: textOf(component, 'UID'),
    instead,
    start,
    zone,
    allDay: start.time === null && length.seconds === 0,
    length,
    rank: [
      Number(textOf(component, 'SEQUENCE')) || 0,
      textOf(component, 'LAST-MODIFIED'),
      textOf(component, 'DTSTAMP'),
    ],
    cancelled: textOf(component, 'STATUS').toUpperCase() === 'CANCELLED',
  };
}

/** Which time of a series an event stands for; null: it is none's exception. */
export function insteadOf(component: Component, reading: Reading): CalendarEvent['instead'] | NotImported {
  const property = first(component, 'RECURRENCE-ID');
  if (!property) return null;
  const moment = momentOf(property);
  if (!moment) return bad(component, 'bad-date', { field: 'start', value: property.value.slice(0, 60) });
  const zone = reading.zoneOf(moment);
  if (!zone) return bad(component, 'unknown-zone', { value: moment.tzid?.slice(0, 60) ?? '' });
  return { moment, zone, andLater: property.parameters.get('RANGE')?.toUpperCase() === 'THISANDFUTURE' };
}

function lengthOf(component: Component, start: Moment, zone: Zone, reading: Reading): Length | NotImported {
  const length = writtenLength(component, start, zone, reading);
  if ('kind' in length) return length;
  // Exporters that end a whole day on itself mean that day.
  if (start.time === null && length.days === 0 && length.seconds === 0) return { days: 1, seconds: 0 };
  return length.days * 86_400 + length.seconds > 0 ? length : bad(component, 'ends-before');
}

function writtenLength(component: Component, start: Moment, zone: Zone, reading: Reading): Length | NotImported {
  const [end, duration] = [first(component, 'DTEND'), first(component, 'DURATION')];
  if (end) {
    const moment = momentOf(end);
    if (!moment) return bad(component, 'bad-date', { field: 'end', value: end.value.slice(0, 60) });
    if (!start.time && !moment.time) return { days: start.date.until(moment.date).days, seconds: 0 };
    const endZone = moment.time ? reading.zoneOf(moment) : reading.own;
    if (!endZone) return bad(component, 'unknown-zone', { value: moment.tzid?.slice(0, 60) ?? '' });
    const [from, to] = [zone.instant(dateTimeOf(start)), endZone.instant(dateTimeOf(moment))];
    return { days: 0, seconds: Math.round((to.epochMilliseconds - from.epochMilliseconds) / 1000) };
  }
  if (!duration) return { days: 0, seconds: 0 };
  const read = readDuration(duration.value);
  if (!read) return bad(component, 'bad-time', { field: 'minutes', value: duration.value.slice(0, 60) });
  const seconds = read.hours * 3600 + read.minutes * 60 + read.seconds;
  return start.time ? { days: read.days, seconds } : { days: read.days + Math.ceil(seconds / 86_400), seconds: 0 };
}

/** Which of two writings of one event holds: the higher SEQUENCE, then the later change, then the later in the file. */
export function holdsOver(one: CalendarEvent, other: CalendarEvent): boolean {
  for (const [n, value] of one.rank.entries()) {
    const than = other.rank[n] ?? '';
    if (value !== than) return value > than;
  }
  return one.line > other.line;
}
