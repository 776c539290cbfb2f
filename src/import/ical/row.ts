import { createHash } from 'node:crypto';
import type { ImportedRow, NameRef } from '../rows.ts';
import { textOf } from './components.ts';
import { bad, type CalendarEvent, summaryOf } from './events.ts';
import type { CalendarOptions } from './read-calendar.ts';
import type { Reading } from './reading.ts';
import type { Occurrence } from './series.ts';
import { dateTimeOf, readMoment } from './values.ts';
import { whose } from './whose.ts';

/** `unnamed`: how often each event without UID has been met. */
export type RowMaking = { options: CalendarOptions; unnamed: Map<string, number> };

const [earliest, latest] = [
  Temporal.Instant.from('1900-01-01T00:00:00Z'),
  Temporal.Instant.from('2200-01-01T00:00:00Z'),
];
/** What is longer is no visit. */
const longestVisit = 12 * 3600;

/** The row of one event, or of one time of a series. Its times are instants, whole days those of the practice's zone. */
export function rowOf(event: CalendarEvent, one: Occurrence, reading: Reading, making: RowMaking): ImportedRow {
  const { component, line } = event;
  const length = one.length ?? event.length;
  const starts = event.zone.instant(one.local);
  const ends = event.zone.instant(one.local.add({ days: length.days })).add({ seconds: length.seconds });
  if (Temporal.Instant.compare(starts, earliest) < 0 || Temporal.Instant.compare(ends, latest) > 0) {
    return bad(component, 'too-far', { value: textOf(component, 'DTSTART').slice(0, 60) });
  }
  if (Temporal.Instant.compare(starts, ends) >= 0) return bad(component, 'ends-before');
  const { practitioner: named, fileName, types = [] } = making.options;
  const practitioner: NameRef = { externalId: null, name: (named || reading.name || bareName(fileName)).slice(0, 200) };
  const floats = event.start.time !== null && event.start.tzid === null;
  const common = {
    line,
    externalId: idOf(event, one, named ?? reading.name, making),
    practitioner,
    starts,
    ends,
    ...(floats ? { remark: { code: 'floating-time' } as const } : {}),
  };
  const note = summaryOf(component);
  const { patient, type } = whose(component, types);
  const nobodys = !patient.externalId && !patient.name && !patient.email;
  const seconds = (ends.epochMilliseconds - starts.epochMilliseconds) / 1000;
  if (event.allDay || nobodys || seconds > longestVisit) return { kind: 'time-off', ...common, note };
  // A calendar's CONFIRMED says that an event takes place, not that the patient has confirmed it.
  const state = 'pending';
  return { kind: 'visit', ...common, patient, type, state, bookedAt: bookedAt(event), orTimeOff: { note } };
}

function bookedAt({ component }: CalendarEvent): Temporal.Instant | null {
  const created = readMoment(textOf(component, 'CREATED'), null);
  return created?.time && created.tzid === 'UTC' ? dateTimeOf(created).toZonedDateTime('UTC').toInstant() : null;
}

const bareName = (fileName = '') => fileName.replace(/\.(ics|ical|icalendar|vcs)$/i, '');

/**
 * The same of the same event in every file: its UID, which of its times, and whose calendar (two practitioners' have
 * their meeting under one UID). An event without UID is known by its times and its title.
 */
function idOf(
  { uid, component }: CalendarEvent,
  { key }: Occurrence,
  calendar: string,
  { unnamed }: RowMaking,
): string {
  let own = uid;
  if (!own) {
    own = ['DTSTART', 'DTEND', 'DURATION', 'SUMMARY'].map((name) => textOf(component, name)).join('\n');
    const met = unnamed.get(`${own}\n${key}`) ?? 0;
    unnamed.set(`${own}\n${key}`, met + 1);
    own = `no-uid:${createHash('sha256').update(own).digest('hex').slice(0, 24)}${met ? `.${met}` : ''}`;
  }
  const id = [calendar.trim(), own, key].filter(Boolean).join('#');
  return id.length <= 250 ? id : `sha256:${createHash('sha256').update(id).digest('hex')}`;
}
