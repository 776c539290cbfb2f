import { expect, test } from 'vitest';
import { parseCalendar } from './calendar.ts';

const calendar = (start: string, events = 1) =>
  [
    'BEGIN:VCALENDAR',
    'METHOD:CANCEL',
    ...Array(events).fill(`BEGIN:VEVENT\r\nUID:a\r\n${start}\r\nEND:VEVENT`),
    'END:VCALENDAR',
  ].join('\r\n');

test('a start in UTC and one in a named zone are instants', () => {
  expect(parseCalendar(calendar('DTSTART:20261025T010000Z')).dtstart.toString()).toBe('2026-10-25T01:00:00Z');
  const local = calendar('DTSTART;TZID=Australia/Lord_Howe:20261124T090000');
  expect(parseCalendar(local).dtstart.toString()).toBe('2026-11-23T22:00:00Z');
});

test('a floating start and a bare date are refused: they are no instants', () => {
  expect(() => parseCalendar(calendar('DTSTART:20261124T090000'))).toThrow('not an instant');
  expect(() => parseCalendar(calendar('DTSTART;VALUE=DATE:20261124'))).toThrow('not an instant');
});

test('two events are refused: which one would be meant?', () => {
  expect(() => parseCalendar(calendar('DTSTART:20261124T090000Z', 2))).toThrow('2 events');
});
