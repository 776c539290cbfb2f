import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reasonCodes } from '../rows.ts';
import { readCalendar } from './read-calendar.ts';
import { calendar, event } from './test-calendars.ts';

// A diary with a bit of everything, spoilt in hundreds of ways: there is an answer to each, and it comes soon.

const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:Surgery clock',
  'BEGIN:STANDARD',
  'DTSTART:19701025T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T010000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];
const diary = calendar(
  'X-WR-CALNAME:Dr Amara Okafor',
  ...zone,
  event(
    'UID:a',
    'DTSTART;TZID=Surgery clock:20261005T090000',
    'DURATION:PT30M',
    'SUMMARY:Priya Shah - Check-up',
    'SEQUENCE:2',
  ),
  event(
    'UID:b',
    'DTSTART;TZID=Europe/London:20261005T120000',
    'DTEND;TZID=Europe/London:20261005T130000',
    'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=30',
    'EXDATE;TZID=Europe/London:20261019T120000',
    'SUMMARY:Lunch',
  ),
  event(
    'UID:b',
    'RECURRENCE-ID;TZID=Europe/London:20261022T120000',
    'DTSTART:20261022T130000Z',
    'DTEND:20261022T133000Z',
  ),
  event(
    'UID:c',
    'DTSTART;VALUE=DATE:20261224',
    'DTEND;VALUE=DATE:20261227',
    'RRULE:FREQ=YEARLY',
    'RDATE;VALUE=DATE:20270105',
  ),
  'BEGIN:VTODO\r\nSUMMARY:Order gloves\r\nEND:VTODO',
);
const lines = diary.split('\r\n');

const nasty = fc.constantFrom(
  '',
  ':',
  ';',
  '"',
  '\0',
  '\uD800',
  'BEGIN:VEVENT',
  'END:VEVENT',
  'BEGIN:VCALENDAR',
  'END:VCALENDAR',
  'BEGIN:VALARM',
  ' x',
  'RRULE:FREQ=SECONDLY',
  'RRULE:FREQ=MINUTELY;COUNT=999999999',
  'RRULE:FREQ=YEARLY;BYDAY=53MO;BYSETPOS=-366',
  'EXRULE:FREQ=DAILY',
  'DTSTART:00010101T000000',
  'DTSTART;TZID=":99991231T235959Z',
  'DTEND:20250230',
  'DURATION:P99999D',
  'DURATION:PT999999999S',
  'TZOFFSETTO:+9999',
  'RRULE:FREQ=SECONDLY;UNTIL=99991231',
  'RDATE;VALUE=PERIOD:20261001T090000/PT0S',
  'UID:a',
  'STATUS:CANCELLED',
  'RECURRENCE-ID;RANGE=THISANDFUTURE:20261019T110000Z',
  'METHOD:CANCEL',
  `SUMMARY:${'x'.repeat(5000)}`,
);

const spoilt = fc
  .array(
    fc.record({
      at: fc.nat(lines.length),
      cut: fc.nat(3),
      put: fc.oneof(nasty, fc.string(), fc.constantFrom(...lines)),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((changes) => {
    const text = [...lines];
    for (const { at, cut, put } of changes) text.splice(at, cut, put);
    return text.join('\r\n');
  });
const bent = fc
  .array(fc.record({ at: fc.nat(diary.length), cut: fc.nat(12), put: fc.oneof(nasty, fc.string({ maxLength: 4 })) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((changes) => changes.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), diary));

test('answers hundreds of malformed calendars, line by line, and soon', () => {
  const options = { zone: 'Europe/London', now: Temporal.Instant.from('2026-10-01T09:00:00Z') };
  let worst = 0;
  fc.assert(
    fc.property(fc.oneof(spoilt, bent, fc.string()), (text) => {
      const begun = performance.now();
      const read = readCalendar(text, options);
      const last = text.split(/\r\n|\n|\r/).length;
      for (const row of read.ok ? read.rows : []) {
        expect(row.line).toBeGreaterThan(0);
        expect(row.line).toBeLessThanOrEqual(last);
        if (!('externalId' in row)) expect(reasonCodes).toContain(row.reason.code);
        else {
          expect(row.externalId).not.toBe('');
          if (row.kind === 'time-off') expect(Temporal.Instant.compare(row.starts, row.ends)).toBe(-1);
        }
      }
      worst = Math.max(worst, performance.now() - begun);
    }),
    { numRuns: 400 },
  );
  expect(worst).toBeLessThan(5000);
});

test('spends no more on a file of a thousand rules without end than on one', () => {
  const rules = Array.from({ length: 1000 }, (_, n) =>
    event(`UID:${n}`, 'DTSTART:19700101T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30'),
  );
  const read = readCalendar(calendar(...rules), {
    zone: 'Europe/London',
    now: Temporal.Instant.from('2026-10-01T09:00:00Z'),
  });
  const rows = read.ok ? [...read.rows] : [];
  expect(rows).toHaveLength(1000);
  expect(rows.every((row) => row.kind === 'bad' && row.reason.code === 'too-many')).toBe(true);
});
