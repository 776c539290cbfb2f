import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';
import { faceOf } from '#/practice/face.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import { catalogue } from '#/ui/words.ts';
import type { About, CalendarMethod, Recipient } from './kind.ts';
import en from './words.en.json' with { type: 'json' };
import frCA from './words.fr-CA.json' with { type: 'json' };

const words = catalogue({ en, 'fr-CA': frCA });

/** What an entry says of a visit. */
export type Entry = Pick<About, 'appointment' | 'practice' | 'patient' | 'organizer' | 'online' | 'now' | 'link'>;

/**
 * The calendar entry (iTIP, RFC 5546) that puts the visit into a calendar or takes it out again. UID and ORGANIZER stay
 * for the appointment's life, SEQUENCE is the appointment's own, so that a calendar knows the newer of two.
 *
 * Times are in UTC. With a TZID, Outlook, Apple and Google each trust their own tz database over the VTIMEZONE that came
 * along, and they differ (Vancouver, today, by an hour); an instant is read alike by all, and shown in the reader's zone.
 */
export function calendarEntry(about: Entry, to: Recipient, method: CalendarMethod): string {
  return entry(about, to, method === 'CANCEL' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST);
}

/** The same visit as a file to keep (PUBLISH, RFC 5546 3.2.1): under the same UID, for nobody to answer. */
export const calendarFile = (about: Entry): string => entry(about, null, ICalCalendarMethod.PUBLISH);

function entry(about: Entry, to: Recipient | null, method: ICalCalendarMethod): string {
  const { appointment, practice, now, organizer } = about;
  const cancelled = method === ICalCalendarMethod.CANCEL || appointment.state === 'cancelled';
  const t = words(practice.locale);
  const where = practice.address.split('\n').join(', ');
  const file = ical({ prodId: { company: 'Portico', product: 'Portico', language: 'EN' }, method });
  file.createEvent({
    id: `${appointment.id}@portico`,
    sequence: appointment.sequence,
    stamp: utc(now),
    start: utc(appointment.starts_at),
    end: utc(appointment.ends_at),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // Shared calendars show that the time is taken, not what for.
    class: ICalEventClass.PRIVATE,
    summary: t('calendar.summary', {
      type: appointment.type_name,
      practitioner: appointment.practitioner_name,
      practice: practice.name,
    }),
    location: `${practice.name}, ${where}`,
    description: description(about, cancelled),
    organizer: { name: practice.name, email: organizer },
    // ACCEPTED: it is agreed already, nobody is asked.
    attendees: to ? [{ name: to.name, email: to.address, rsvp: false, status: ICalAttendeeStatus.ACCEPTED }] : [],
  });
  return file.toString();
}

/** The ORGANIZER of an entry that went out before. */
export const organizerOf = (entry: string): string | null =>
  /^ORGANIZER[^\r\n]*:mailto:([^\r\n]+)/im.exec(entry.replace(/\r?\n[ \t]/g, ''))?.[1] ?? null;

function description({ practice, appointment, patient, online, link }: Entry, cancelled: boolean): string {
  const t = words(practice.locale);
  const phone = practicePhone(faceOf(practice));
  const address = link(`/${practice.slug}/appointments/${appointment.reference}`);
  const lines = [t('calendar.for', { patient: patient.name, reference: appointment.reference })];
  if (cancelled) lines.push(t('calendar.cancelled', { phone }));
  else if (online) lines.push(t('calendar.declining.online', { link: address, phone }));
  else lines.push(t('calendar.declining.phone', { phone }));
  return lines.join('\n\n');
}

const utc = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds);
