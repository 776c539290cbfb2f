import { expect, test } from 'vitest';
import { calendar, event, told } from './test-calendars.ts';
import { windowsZone } from './windows-zones.ts';
import { ianaZone } from './zones.ts';

const at = (dtstart: string, zone = 'Europe/London', ...before: string[]) =>
  told(calendar(...before, event(dtstart, 'DURATION:PT30M')), { zone })[0];

test.each([
  ['DTSTART:20261005T090000Z', '2026-10-05T09:00Z 30'],
  ['DTSTART;TZID=America/Toronto:20261005T090000', '2026-10-05T13:00Z 30'],
  ['DTSTART;TZID=W. Europe Standard Time:20261005T090000', '2026-10-05T07:00Z 30'],
  ['DTSTART;TZID="AUS Eastern Standard Time":20261005T090000', '2026-10-04T22:00Z 30'],
  ['DTSTART;TZID="(GMT+10:00) Canberra, Melbourne, Sydney":20261005T090000', '2026-10-04T22:00Z 30'],
  ['DTSTART;TZID="(UTC-05:00) Eastern Time (US and Canada)":20261005T090000', '2026-10-05T13:00Z 30'],
  ['DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20261005T090000', '2026-10-05T13:00Z 30'],
  ['DTSTART;TZID="GMT Standard Time:20261005T090000"', '2026-10-05T08:00Z 30'],
  ['DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/Dublin:20261005T090000', '2026-10-05T08:00Z 30'],
  ['DTSTART;TZID=/mozilla.org/20050126_1/Europe/Dublin:20261005T090000', '2026-10-05T08:00Z 30'],
  ['DTSTART;TZID=tzone://Microsoft/Utc:20261005T090000', '2026-10-05T09:00Z 30'],
  ['DTSTART:20261005T090000', '2026-10-05T08:00Z 30 floating-time'],
])('reads %s', (dtstart, expected) => {
  expect(at(dtstart)).toBe(`time-off ${expected}`);
});

test('says which zone nobody knows', () => {
  expect(at('DTSTART;TZID=Surgery clock:20261005T090000')).toBe('bad unknown-zone Surgery clock');
});

test('takes a Windows name for the practice’s own zone where Windows calls it so', () => {
  expect(windowsZone('Pacific Standard Time', 'America/Vancouver')).toBe('America/Vancouver');
  expect(windowsZone('Pacific Standard Time', 'Europe/London')).toBe('America/Los_Angeles');
  expect(windowsZone('GMT Standard Time', 'Europe/Dublin')).toBe('Europe/Dublin');
});

const custom = (tzid: string) => [
  'BEGIN:VTIMEZONE',
  `TZID:${tzid}`,
  'BEGIN:STANDARD',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:-0400',
  'TZOFFSETTO:-0500',
  'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:-0500',
  'TZOFFSETTO:-0400',
  'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

test.each([
  ['20260308T013000', '2026-03-08T06:30Z'],
  ['20260308T023000', '2026-03-08T07:30Z'], // jumped over: by the offset before
  ['20260308T030000', '2026-03-08T07:00Z'],
  ['20261101T013000', '2026-11-01T05:30Z'], // shown twice: the first
  ['20261101T023000', '2026-11-01T07:30Z'],
  ['20261005T090000', '2026-10-05T13:00Z'],
])('follows the file’s own rules: %s', (local, instant) => {
  for (const tzid of ['Customized Time Zone', '1', 'tzone://Microsoft/Custom']) {
    expect(at(`DTSTART;TZID=${tzid}:${local}`, 'Europe/London', ...custom(tzid))).toBe(`time-off ${instant} 30`);
  }
});

test('reads the same of a file’s own rules as of the tz database', () => {
  const real = ianaZone('America/New_York');
  for (let day = 0; day < 365; day += 6) {
    const local = Temporal.PlainDateTime.from('2026-01-01T03:15').add({ days: day });
    const basic = local.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
    const expected = real?.instant(local).toString({ smallestUnit: 'minute' });
    expect(at(`DTSTART;TZID=Own:${basic}`, 'Europe/London', ...custom('Own'))).toBe(`time-off ${expected} 30`);
  }
});
