import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { told } from './test-calendars.ts';

// Calendars as other systems really export them lie beside the repository where somebody has put them there. They are
// read as they are. What is expected of each was worked out from the file and RFC 5545, by hand.

const folder = new URL('../../../../shared/real/ical/', import.meta.url);

type Expected = {
  now?: string;
  zone?: string;
  /** The rows: all of them, or (`some`) the first ones, with how many there are and the last. */
  rows?: string[];
  some?: { first: string[]; last: string; count: number };
};

/** The days from the first to the last, each so many after the one before. */
const weekly = (row: (day: string) => string, days: string[]) => days.map(row);

const expected: Record<string, Expected> = {
  'Office-2012-owa.ics': {
    now: '2020-10-01',
    some: {
      first: [
        '6: visit 2020-10-28T02:30Z 90', // Sydney has summer time by then: +11
        '25: visit 2020-10-28T17:30Z 90', // Eastern still has: -4
        '44: visit 2020-11-02T18:30Z 90', // and now -5
        '63: visit 2020-11-05T18:30Z 90', // Thursdays and Fridays: the Monday it starts on is neither
      ],
      last: '63: visit 2021-08-27T17:30Z 90',
      count: 3 + 86,
    },
  },
  'attendee-with-url.ics': { rows: ['2: bad missing start'] },
  'bad_ms_tz.ics': {
    now: '2020-08-01',
    some: {
      first: ['21: visit 2020-08-25T14:35Z 75', '21: visit 2020-08-27T14:35Z 75'],
      last: '21: visit 2020-12-17T15:35Z 75', // the very time of UNTIL, and winter by the file's own rules
      count: 34,
    },
  },
  'biweekly-exdate-until.ics': {
    now: '2017-02-01',
    some: {
      first: ['9: visit 2017-02-16T15:00Z 600', '9: visit 2017-02-27T15:00Z 600', '9: visit 2017-03-02T15:00Z 600'],
      last: '21: visit 2019-01-29T14:00Z 600',
      count: 21 + 78, // 25 less 4 EXDATEs; no occurrence is at 06:00 in London, nor on that 16 January
    },
  },
  'daily-count-exdate-recurrence-id.ics': {
    now: '2015-07-01',
    rows: [
      ...weekly((day) => `2: visit 2015-07-${day}T19:00Z 60`, ['06', '09', '11', '12', '13', '14', '15']),
      '11: bad ends-before',
    ],
  },
  'duplicate-uid-sequence.ics': {
    rows: [
      '4: visit 2024-01-15T10:00Z 60',
      '12: skip replaced-event 4',
      '20: skip replaced-event 28',
      '28: visit 2024-01-20T14:00Z 60',
    ],
  },
  'event-with-valarm.ics': { rows: ['2: visit 2013-04-18T18:00Z 60', '15: skip other-component VALARM'] },
  'exchange-custom-tz.ics': { rows: ['19: visit 2019-04-30T02:00Z 180'] },
  'exchange_whole_day_moved_recurrence.ics': { rows: ['34: skip free-time', '59: skip free-time'] },
  'floating-dtstart-custom-vtimezone.ics': { rows: ['19: visit 2025-06-10T13:00Z 60 floating-time'] },
  'google-calendar-kiev-tz.ics': {
    now: '2016-08-01',
    rows: [
      '27: visit 2016-08-26T11:00Z 60',
      ...weekly((day) => `42: visit 2016-08-${day}T11:00Z 60`, ['25', '27', '28']),
    ],
  },
  'meetup-timed-tz.ics': { rows: ['21: visit 2011-11-10T02:00Z 120'] },
  'mixed-timezone-handling.ics': {
    zone: 'Australia/Perth',
    rows: [
      '8: time-off 2002-10-27T17:20Z 1440 floating-time',
      '15: time-off 2002-10-28T01:20Z 1440',
      '22: time-off 2002-10-28T06:20Z 1440',
      '29: time-off 2002-10-27T16:00Z 1440',
      '36: time-off 2002-10-27T16:00Z 1440',
    ],
  },
  'ms_timezones.ics': {
    now: '2020-09-01',
    rows: [
      '122: visit 2020-09-10T07:00Z 30',
      '145: skip free-time',
      '170: visit 2020-09-15T15:30Z 60',
      '192: skip free-time',
    ],
  },
  'multi-event-basic.ics': {
    rows: [
      '7: time-off 2011-03-12T20:00Z 1680', // from a time to the end of a day
      '15: time-off 2011-03-24T00:00Z 1440',
      '23: time-off 2011-05-01T23:00Z 2880',
      '31: time-off 2011-05-04T23:00Z 1440',
      '39: time-off 2011-05-12T23:00Z 2880',
      '47: time-off 2011-05-17T23:00Z 4320',
      '55: time-off 2011-06-10T23:00Z 2880',
      '63: time-off 2011-11-29T00:00Z 5760',
      '71: bad bad-date start Next Year',
    ],
  },
  'tentative-apple-calendar.ics': {
    rows: [
      '8: visit 2022-07-04T23:00Z 50',
      '26: visit 2022-07-05T16:00Z 60',
      '44: cancelled 2022-07-06T20:00Z 60',
      '62: visit 2022-07-07T16:00Z 60',
    ],
  },
  'test_with_int_tzid.ics': { rows: ['2: visit 2023-12-15T14:00Z 60', '30: visit 2024-01-08T10:00Z 60'] },
  'tripit-location-escaping.ics': {
    some: {
      first: ['7: skip free-time', '21: skip free-time', '39: visit 2011-10-11T14:45Z 130', '55: skip free-time'],
      last: '730: visit 2012-01-06T03:09Z 116',
      count: 47,
    },
  },
  'utf8-french-calendar.ics': { rows: ['5: skip other-component VTODO', '15: skip other-component VTODO'] },
  'vtodo-vfreebusy.ics': {
    rows: [
      '8: visit 2002-10-28T22:00Z 60',
      '21: visit 2002-11-27T20:00Z 60',
      '29: visit 2002-12-17T04:00Z 60',
      '37: skip other-component VTODO',
      '55: skip other-component VJOURNAL',
      '74: skip other-component VFREEBUSY',
      '15: skip other-component VALARM × 2',
    ],
  },
  'windows-quoted-tz-rrule.ics': {
    now: '2015-07-01',
    // From noon in New York to one o'clock in Los Angeles; no occurrence is at noon in Los Angeles.
    rows: weekly(
      (day) => `2: visit 2015-07-${day}T16:00Z 240`,
      ['06', '07', '08', '09', '10', '11', '12', '13', '14', '15'],
    ),
  },
};

const here = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ics')) : [];
const about = here.length
  ? `${here.length} calendars of other systems`
  : 'no calendars of other systems: they are not here';

test(`reads ${about}, as a careful person would`, () => {
  for (const name of here) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const { now = '2026-10-01', zone = 'Europe/London', rows, some } = expected[name] ?? {};
    const found = told(text, { now: Temporal.Instant.from(`${now}T00:00:00Z`), zone, lines: true });
    if (rows) expect(found, name).toEqual(rows);
    if (some) {
      expect(found.slice(0, some.first.length), name).toEqual(some.first);
      expect([found.at(-1), found.length], name).toEqual([some.last, some.count]);
    }
  }
});

test('takes a time that floats in an EXDATE for the practice’s', () => {
  const name = 'biweekly-exdate-until.ics';
  if (!here.includes(name)) return;
  const text = readFileSync(new URL(name, folder), 'utf8');
  const now = Temporal.Instant.from('2017-12-01T00:00:00Z');
  const found = told(text, { now, zone: 'America/Vancouver' });
  expect(found).toContain('visit 2017-12-04T14:00Z 600');
  expect(found).not.toContain('visit 2017-12-18T14:00Z 600');
  expect(found).not.toContain('visit 2017-12-19T14:00Z 600');
});
