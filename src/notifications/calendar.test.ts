import { expect, test } from 'vitest';
import { parseCalendar } from '#test/calendar.ts';
import { calendarEntry, organizerOf } from './calendar.ts';
import type { About } from './kind.ts';
import { exampleAbout } from './kinds/example.ts';

const to = { person: 'patient:1', address: 'alex.morgan@demo.example', name: 'Alex Morgan' };
const booked = exampleAbout('appointment.booked', {});
const at = (about: About, starts: string, zone: string, locale: string): About => {
  const from = Temporal.PlainDateTime.from(starts).toZonedDateTime(zone).toInstant();
  return {
    ...about,
    practice: { ...about.practice, zone, locale },
    appointment: { ...about.appointment, starts_at: from, ends_at: from.add({ minutes: 30 }) },
  };
};

test('a request puts the visit in, once, under the appointment’s own UID', () => {
  const text = calendarEntry(booked, to, 'REQUEST');
  expect(parseCalendar(text)).toMatchObject({
    method: 'REQUEST',
    uid: `${booked.appointment.id}@portico`,
    sequence: 0,
    status: 'CONFIRMED',
    summary: 'Check-up with Dr Amina Shah, Riverside Dental Practice',
    location: 'Riverside Dental Practice, 12 Quay Street, Bristol, BS1 4XE',
    organizer: 'hello@riverside.example',
    attendees: ['alex.morgan@demo.example'],
  });
  const unfolded = text.replace(/\r\n /g, '');
  expect(unfolded).toMatch(/^ATTENDEE;.*RSVP=FALSE.*alex\.morgan@demo\.example\r$/m);
  expect(unfolded).toContain('DTSTAMP:20261006T142000Z');
});

test('declining or deleting it cancels nothing, and it says so with the link and the number', () => {
  const { description } = parseCalendar(calendarEntry(booked, to, 'REQUEST'));
  expect(description).toContain('Declining or deleting this entry doesn’t cancel the visit.');
  expect(description).toContain('https://portal.example/riverside/appointments/K7M4XQ9');
  expect(description).toContain('0117 496 0123');
  expect(description).toContain('For Alex Morgan. Reference K7M4XQ9.\n\n');
});

test('it gives no link to those who could not open it', () => {
  const { description } = parseCalendar(calendarEntry({ ...booked, online: false }, to, 'REQUEST'));
  expect(description).not.toContain('https://');
  expect(description).toContain('doesn’t cancel the visit. To change or cancel it, ring 0117 496 0123.');
});

test('a cancellation takes it out: same UID and organizer, the higher sequence', () => {
  const about = exampleAbout('appointment.cancelled', { state: 'cancelled', sequence: 1 });
  expect(parseCalendar(calendarEntry(about, to, 'CANCEL'))).toMatchObject({
    method: 'CANCEL',
    uid: parseCalendar(calendarEntry(booked, to, 'REQUEST')).uid,
    sequence: 1,
    status: 'CANCELLED',
    organizer: 'hello@riverside.example',
  });
});

test.for([
  ['Europe/London', '2026-10-24T09:00', '2026-10-24T08:00:00Z'],
  ['Europe/London', '2026-10-26T09:00', '2026-10-26T09:00:00Z'],
  ['Europe/London', '2027-03-27T09:00', '2027-03-27T09:00:00Z'],
  ['Europe/London', '2027-03-29T09:00', '2027-03-29T08:00:00Z'],
  ['America/Toronto', '2026-10-31T09:00', '2026-10-31T13:00:00Z'],
  ['America/Toronto', '2026-11-02T09:00', '2026-11-02T14:00:00Z'],
  ['Australia/Sydney', '2026-10-03T09:00', '2026-10-02T23:00:00Z'],
  ['Australia/Sydney', '2026-10-05T09:00', '2026-10-04T22:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-05T09:00', '2026-10-04T22:00:00Z'],
] as const)('in %s, %s is %s in every calendar, on both sides of daylight saving', ([zone, local, utc]) => {
  const { dtstart, dtend } = parseCalendar(calendarEntry(at(booked, local, zone, 'en-GB'), to, 'REQUEST'));
  expect(dtstart.toString()).toBe(utc);
  expect(dtend?.since(dtstart).total('minutes')).toBe(30);
});

test('what people typed is text there, whatever it is made of', () => {
  const odd: About = {
    ...booked,
    practice: { ...booked.practice, name: 'Smith; Sons, “Teeth”', address: 'a\\b\nEND:VEVENT\nBEGIN:VALARM' },
    appointment: { ...booked.appointment, type_name: 'Check-up, long; \\n', practitioner_name: 'Dr "O\'Neill"' },
    patient: { ...booked.patient, name: 'Zoë “Z” d’Arc: \r\nATTENDEE:mailto:eve@demo.example' },
  };
  const entry = parseCalendar(calendarEntry(odd, { ...to, name: odd.patient.name }, 'REQUEST'));
  expect(entry.summary).toBe('Check-up, long; \\n with Dr "O\'Neill", Smith; Sons, “Teeth”');
  expect(entry.location).toBe('Smith; Sons, “Teeth”, a\\b, END:VEVENT, BEGIN:VALARM');
  expect(entry.attendees).toEqual(['alex.morgan@demo.example']);
});

test('the organizer of an entry that went out is found again, folded or not', () => {
  const long = `${'reception'.repeat(9)}@riverside.example`;
  expect(organizerOf(calendarEntry({ ...booked, organizer: long }, to, 'REQUEST'))).toBe(long);
  expect(organizerOf('BEGIN:VCALENDAR\r\nEND:VCALENDAR')).toBeNull();
});
