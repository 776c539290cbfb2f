import { expect, test } from 'vitest';
import { readCalendar } from './read-calendar.ts';
import { calendar, event, rowsIn, told } from './test-calendars.ts';

const now = Temporal.Instant.from('2026-10-01T09:00:00Z');
const start = 'DTSTART;TZID=Europe/London:20261005T090000';
const end = 'DTEND;TZID=Europe/London:20261005T093000';
const one = (...lines: string[]) => told(calendar(event(...lines)));

test('refuses what is no calendar', () => {
  const refused = (text: string) => readCalendar(text, { zone: 'Europe/London', now });
  expect(refused(' \r\n')).toEqual({ ok: false, code: 'empty' });
  expect(refused('Surname,First name\r\nShah,Priya')).toEqual({ ok: false, code: 'not-calendar' });
});

test('reads an event as a visit, which becomes time off where it is nobody’s', () => {
  const [row] = rowsIn(
    calendar('X-WR-CALNAME:Dr Amara Okafor', event('UID:a-1', start, end, 'SUMMARY:Priya Shah - Check-up')),
    { types: ['Check-up'] },
  );
  expect(row).toMatchObject({
    kind: 'visit',
    line: 4,
    externalId: 'Dr Amara Okafor#a-1',
    patient: { externalId: null, name: 'Priya Shah', dateOfBirth: null, email: null },
    practitioner: { externalId: null, name: 'Dr Amara Okafor' },
    type: { externalId: null, name: 'Check-up' },
    state: 'pending',
    orTimeOff: { note: 'Priya Shah - Check-up' },
  });
});

test.each([
  [['SUMMARY:Check-up: Mrs Priya Shah'], 'Priya Shah', 'Check-up', null],
  [['SUMMARY:Priya Shah (check up)'], 'Priya Shah', 'check up', null],
  [['SUMMARY:Shah\\, Priya'], 'Shah, Priya', null, null],
  [['SUMMARY:Renée Côté – Détartrage'], 'Renée Côté', 'Détartrage', null],
  [
    ['SUMMARY:Check-up', 'ATTENDEE;CN=Priya Shah:mailto:Priya@example.test'],
    'Priya Shah',
    'Check-up',
    'priya@example.test',
  ],
  [
    ['SUMMARY:x', 'ORGANIZER:mailto:a@b.test', 'ATTENDEE:MAILTO:A@b.test', 'ATTENDEE:mailto:c@d.test'],
    null,
    null,
    'c@d.test',
  ],
  [
    ['SUMMARY:Visit', 'DESCRIPTION:Patient: Priya Shah\\nType: Check-up\\nE-mail: p@example.test'],
    'Priya Shah',
    'Check-up',
    'p@example.test',
  ],
])('finds in %j whose visit it is', (lines, name, type, email) => {
  const [row] = rowsIn(calendar(event(start, end, ...lines)), { types: ['Check-up'] });
  expect(row).toMatchObject({ kind: 'visit', patient: { name, email }, type: { name: type } });
});

test('takes an event without anybody for time off', () => {
  expect(one(start, end)).toEqual(['time-off 2026-10-05T08:00Z 30']);
});

test('joins folded lines and reads escaped texts', () => {
  const [row] = rowsIn(calendar(event(start, end, 'SUMMARY:Lunch\\, and a lo', ' ng\\; slow ', '\twalk\\nout')));
  expect(row).toMatchObject({ orTimeOff: { note: 'Lunch, and a long; slow walk out' } });
});

test('reads lengths however they are given', () => {
  expect(one(start, 'DURATION:PT45M')).toEqual(['time-off 2026-10-05T08:00Z 45']);
  // Two days that the change of the clocks makes an hour longer, but two hours are two hours.
  expect(one('DTSTART;TZID=Europe/London:20261024T090000', 'DURATION:P1DT2H')).toEqual([
    'time-off 2026-10-24T08:00Z 1620',
  ]);
  expect(one(start, 'DTEND;TZID=America/New_York:20261005T050000')).toEqual(['time-off 2026-10-05T08:00Z 60']);
  expect(one(start, start.replace('DTSTART', 'DTEND'))).toEqual(['bad ends-before']);
  expect(one(start)).toEqual(['bad ends-before']);
  expect(one(start, 'DURATION:-PT5M')).toEqual(['bad ends-before']);
  expect(one(start, 'DURATION:soon')).toEqual(['bad bad-time minutes soon']);
});

test('reads whole days as the practice’s', () => {
  expect(one('DTSTART;VALUE=DATE:20261025')).toEqual(['time-off 2026-10-24T23:00Z 1500']);
  expect(one('DTSTART:20261025', 'DTEND:20261027')).toEqual(['time-off 2026-10-24T23:00Z 2940']);
  expect(one('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261224')).toEqual(['time-off 2026-12-24T00:00Z 1440']);
});

test('leaves out what is free or cancelled, and says so', () => {
  expect(one(start, end, 'TRANSP:TRANSPARENT')).toEqual(['skip free-time']);
  expect(one(start, end, 'X-MICROSOFT-CDO-BUSYSTATUS:FREE')).toEqual(['skip free-time']);
  expect(one(start, end, 'STATUS:CANCELLED')).toEqual(['skip cancelled-event']);
  expect(told(calendar('METHOD:CANCEL', event(start, end)))).toEqual(['skip cancelled-event']);
});

test('says of a visit that it is cancelled, for one that came before', () => {
  expect(one(start, end, 'SUMMARY:Priya Shah', 'STATUS:CANCELLED')).toEqual(['cancelled 2026-10-05T08:00Z 30']);
});

test('lists every component that isn’t taken with its line', () => {
  const alarm = 'BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM';
  const text = calendar(
    event(start, end, alarm),
    event('UID:two', start, end, alarm),
    'BEGIN:VTODO\r\nSUMMARY:Order gloves\r\nEND:VTODO',
    event('UID:three', 'SUMMARY:When?'),
    event('UID:four', 'DTSTART:20261345T090000'),
    'BEGIN:VEVENT\r\nUID:five',
  ).replace('END:VCALENDAR\r\n', '');
  expect(told(text, { lines: true })).toEqual([
    '3: time-off 2026-10-05T08:00Z 30',
    '11: time-off 2026-10-05T08:00Z 30',
    '19: skip other-component VTODO',
    '22: bad missing start',
    '26: bad bad-date start 20261345T090000',
    '30: bad broken-component VEVENT',
    '7: skip other-component VALARM × 2',
  ]);
});

test('takes of two writings of one event the higher SEQUENCE, then the later change', () => {
  const again = (uid: string, hour: string, ...lines: string[]) =>
    event(`UID:${uid}`, `DTSTART:20261005T${hour}0000Z`, 'DURATION:PT1H', ...lines);
  expect(
    told(
      calendar(
        again('a', '09', 'SEQUENCE:2'),
        again('a', '10', 'SEQUENCE:10'),
        again('a', '11', 'LAST-MODIFIED:20300101T000000Z'),
      ),
    ),
  ).toEqual(['skip replaced-event 9', 'time-off 2026-10-05T10:00Z 60', 'skip replaced-event 9']);
  expect(
    told(
      calendar(again('a', '09', 'LAST-MODIFIED:20260102T000000Z'), again('a', '10', 'LAST-MODIFIED:20260101T000000Z')),
    ),
  ).toEqual(['time-off 2026-10-05T09:00Z 60', 'skip replaced-event 3']);
});

test('knows an event without UID again, and two that are alike apart', () => {
  const text = calendar('BEGIN:VEVENT', start, end, 'END:VEVENT', 'BEGIN:VEVENT', start, end, 'END:VEVENT');
  const ids = () => rowsIn(text).map((row) => ('externalId' in row ? row.externalId : ''));
  expect(new Set(ids()).size).toBe(2);
  expect(ids()).toEqual(ids());
});
