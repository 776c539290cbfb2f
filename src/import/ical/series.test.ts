import { expect, test } from 'vitest';
import { calendar, event, rowsIn, told } from './test-calendars.ts';

const starting = (local: string) => [`DTSTART;TZID=Europe/London:${local}`, 'DURATION:PT30M'];
/** Where the times of a series begin, in London. */
const local = (text: string, now = '2026-10-01T09:00:00Z') =>
  rowsIn(text, { now: Temporal.Instant.from(now) }).map((row) =>
    'starts' in row ? row.starts.toZonedDateTimeISO('Europe/London').toPlainDateTime().toString() : row.kind,
  );
const days = (rule: string, begins = '20261005T090000') =>
  local(calendar(event(...starting(begins), `RRULE:${rule}`))).map((one) => one.slice(0, 10));

// Each answer is from a calendar on the wall.
test.each([
  ['FREQ=DAILY;COUNT=3', ['2026-10-05', '2026-10-06', '2026-10-07']],
  ['FREQ=DAILY;INTERVAL=10;COUNT=3', ['2026-10-05', '2026-10-15', '2026-10-25']],
  ['FREQ=WEEKLY;UNTIL=20261019', ['2026-10-05', '2026-10-12', '2026-10-19']],
  ['FREQ=WEEKLY;UNTIL=20261019T075959Z', ['2026-10-05', '2026-10-12']],
  ['FREQ=WEEKLY;UNTIL=20261019T080000Z', ['2026-10-05', '2026-10-12', '2026-10-19']],
  ['FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3', ['2026-10-06', '2026-10-08', '2026-10-13']],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=MO;COUNT=4', ['2026-10-05', '2026-10-11', '2026-10-19', '2026-10-25']],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU;COUNT=4', ['2026-10-05', '2026-10-18', '2026-10-19', '2026-11-01']],
  ['FREQ=MONTHLY;COUNT=3', ['2026-10-05', '2026-11-05', '2026-12-05']],
  ['FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3', ['2026-10-31', '2026-12-31', '2027-01-31']],
  ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', ['2026-10-31', '2026-11-30', '2026-12-31']],
  ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=3', ['2026-10-30', '2026-11-27', '2026-12-25']],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2', ['2026-11-13', '2027-08-13']],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3', ['2026-10-30', '2026-11-30', '2026-12-31']],
  ['FREQ=YEARLY;BYMONTH=2;BYDAY=2TU', ['2027-02-09', '2028-02-08']],
  ['FREQ=YEARLY;BYDAY=1MO', ['2027-01-04', '2028-01-03']],
  ['FREQ=YEARLY;BYYEARDAY=-1', ['2026-12-31', '2027-12-31']],
  ['FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO', ['2027-01-04', '2028-01-03']],
  ['FREQ=YEARLY;BYWEEKNO=20', ['2027-05-17', '2028-05-15']],
  ['FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2', ['skip']],
])('follows %s', (rule, expected) => {
  expect(days(rule)).toEqual(expected);
});

test('keeps the wall’s hour when the clocks change', () => {
  const found = told(calendar(event(...starting('20261019T090000'), 'RRULE:FREQ=WEEKLY;COUNT=2')));
  expect(found).toEqual(['time-off 2026-10-19T08:00Z 30', 'time-off 2026-10-26T09:00Z 30']);
});

test('repeats within a day', () => {
  expect(local(calendar(event(...starting('20261005T090000'), 'RRULE:FREQ=HOURLY;INTERVAL=3;COUNT=3')))).toEqual([
    '2026-10-05T09:00:00',
    '2026-10-05T12:00:00',
    '2026-10-05T15:00:00',
  ]);
  expect(local(calendar(event(...starting('20261005T090000'), 'RRULE:FREQ=DAILY;BYHOUR=9,14;COUNT=3')))).toEqual([
    '2026-10-05T09:00:00',
    '2026-10-05T14:00:00',
    '2026-10-06T09:00:00',
  ]);
});

test('follows what began long ago from a year back to two years ahead', () => {
  const found = days('FREQ=DAILY', '19700101T120000');
  expect([found[0], found.at(-1), found.length]).toEqual(['2025-10-01', '2028-09-30', 1096]);
  expect(days('FREQ=DAILY;COUNT=100000', '19700101T120000')).toEqual(found);
  expect(days('FREQ=YEARLY;COUNT=3', '20010101T120000')).toEqual(['skip']);
});

test('adds RDATEs and leaves out EXDATEs, however they are written', () => {
  const text = calendar(
    event(
      ...starting('20261005T090000'),
      'RRULE:FREQ=DAILY;COUNT=6',
      'RDATE;TZID=Europe/London:20261020T140000,20261021T140000',
      'RDATE;VALUE=PERIOD:20261022T080000Z/PT2H',
      'EXDATE;TZID=Europe/London:20261006T090000',
      'EXDATE:20261007T080000Z',
      'EXDATE;VALUE=DATE:20261008',
      'EXDATE;TZID=America/New_York:20261009T040000',
      'EXDATE:20261021T140000',
      'EXDATE:20261010T100000Z', // no time of it
    ),
  );
  expect(told(text)).toEqual([
    'time-off 2026-10-05T08:00Z 30',
    'time-off 2026-10-10T08:00Z 30',
    'time-off 2026-10-20T13:00Z 30',
    'time-off 2026-10-22T08:00Z 120',
  ]);
});

const series = event('UID:weekly', ...starting('20261005T090000'), 'RRULE:FREQ=WEEKLY;COUNT=4');
const instead = (id: string, ...lines: string[]) => event('UID:weekly', `RECURRENCE-ID${id}`, ...lines);

test('takes an exception for the time it stands for, before or after its series in the file', () => {
  const moved = instead(';TZID=Europe/London:20261012T090000', ...starting('20261013T150000'));
  const expected = ['2026-10-05T09:00:00', '2026-10-13T15:00:00', '2026-10-19T09:00:00', '2026-10-26T09:00:00'];
  expect(local(calendar(series, moved)).sort()).toEqual(expected);
  expect(local(calendar(moved, series)).sort()).toEqual(expected);
});

test('knows a time again after it was moved', () => {
  const ids = (...parts: string[]) =>
    rowsIn(calendar(...parts))
      .map((row) => ('externalId' in row ? row.externalId : ''))
      .sort();
  const moved = (id: string) => ids(series, instead(id, ...starting('20261013T150000')));
  expect(moved(':20261012T080000Z')).toEqual(ids(series));
  expect(moved(';VALUE=DATE:20261012')).toEqual(ids(series));
});

test('leaves out a time that was cancelled, and one whose exception can’t be read', () => {
  const cancelled = instead(':20261012T080000Z', ...starting('20261012T090000'), 'STATUS:CANCELLED');
  const spoilt = instead(':20261019T080000Z', 'DTSTART:whenever');
  expect(local(calendar(series, cancelled, spoilt))).toEqual([
    '2026-10-05T09:00:00',
    '2026-10-26T09:00:00',
    'skip',
    'bad',
  ]);
});

test('moves all that come after, where an exception says so', () => {
  const from = instead(';RANGE=THISANDFUTURE:20261019T080000Z', ...starting('20261020T100000'));
  expect(local(calendar(series, from)).sort()).toEqual([
    '2026-10-05T09:00:00',
    '2026-10-12T09:00:00',
    '2026-10-20T10:00:00',
    '2026-10-27T10:00:00',
  ]);
});

test('takes an exception of whole days that Exchange writes as a time', () => {
  const text = calendar(
    event('UID:off', 'DTSTART;VALUE=DATE:20261006', 'RRULE:FREQ=WEEKLY;UNTIL=20261019T230000Z'),
    event('UID:off', 'RECURRENCE-ID;TZID=GMT Standard Time:20261013T000000', 'DTSTART;VALUE=DATE:20261014'),
  );
  expect(local(text)).toEqual(['2026-10-06T00:00:00', '2026-10-20T00:00:00', '2026-10-14T00:00:00']);
});

test.each([
  ['FREQ=SECONDLY', 'bad too-many 5000'],
  ['FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30', 'bad too-many 5000'],
  ['FREQ=SECONDLY;COUNT=999999999', 'bad too-many 5000'],
  ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=5', 'skip outside-horizon'],
  ['FREQ=FORTNIGHTLY', 'bad bad-recurrence FREQ=FORTNIGHTLY'],
  ['FREQ=DAILY;INTERVAL=0', 'bad bad-recurrence FREQ=DAILY;INTERVAL=0'],
  ['FREQ=DAILY;UNTIL=soon', 'bad bad-recurrence FREQ=DAILY;UNTIL=soon'],
  ['FREQ=WEEKLY;BYDAY=XX', 'bad bad-recurrence FREQ=WEEKLY;BYDAY=XX'],
])('answers %s at once', (rule, expected) => {
  expect(told(calendar(event(...starting('19700105T090000'), `RRULE:${rule}`)))).toEqual([expected]);
});
