import { describe, expect, test } from 'vitest';
import type { ClosedDay } from './closed-days.ts';
import { openLine } from './open-line.ts';
import { openNow } from './open-now.ts';

const hours = (weekdays: number[], opens: string, closes: string) =>
  weekdays.map((weekday) => ({
    weekday,
    opens: Temporal.PlainTime.from(opens),
    closes: Temporal.PlainTime.from(closes),
  }));
const week = [
  ...hours([1, 2, 3, 4, 5], '08:00', '13:00'),
  ...hours([1, 2, 3, 4, 5], '14:00', '17:30'),
  ...hours([6], '09:00', '13:00'),
];
/** What it says at a local time, in local times. */
function at(local: string, zone = 'Europe/London', given = week): string {
  const place = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });
  const found = openNow(given, zone, Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant());
  if (found.open) return `open until ${place(found.until)}`;
  return found.opens ? `closed until ${place(found.opens)}` : 'closed';
}

test('open until it closes, to the second', () => {
  expect(at('2026-10-05T08:00')).toBe('open until 2026-10-05T13:00:00+01:00');
  expect(at('2026-10-05T17:29:59')).toBe('open until 2026-10-05T17:30:00+01:00');
  expect(at('2026-10-05T17:30')).toBe('closed until 2026-10-06T08:00:00+01:00');
  expect(at('2026-10-05T07:59:59')).toBe('closed until 2026-10-05T08:00:00+01:00');
});

test('closed over lunch, at night and over the weekend, until the next time it opens', () => {
  expect(at('2026-10-05T13:00')).toBe('closed until 2026-10-05T14:00:00+01:00');
  expect(at('2026-10-09T20:00')).toBe('closed until 2026-10-10T09:00:00+01:00');
  expect(at('2026-10-10T13:00')).toBe('closed until 2026-10-12T08:00:00+01:00');
});

test('hours that follow each other, or overlap, are one', () => {
  const given = [...hours([1], '13:00', '17:00'), ...hours([1], '09:00', '13:00'), ...hours([1], '16:00', '18:00')];
  expect(at('2026-10-05T10:00', 'Europe/London', given)).toBe('open until 2026-10-05T18:00:00+01:00');
});

test('open one day a week: closed until that day comes again', () => {
  expect(at('2026-10-05T12:00', 'Europe/London', hours([1], '09:00', '12:00'))).toBe(
    'closed until 2026-10-12T09:00:00+01:00',
  );
});

test('without hours nothing is said', () => {
  expect(at('2026-10-05T12:00', 'Europe/London', [])).toBe('closed');
});

describe('where clocks change', () => {
  test('it opens at the local hour on both sides of the change', () => {
    expect(at('2026-10-24T14:00')).toBe('closed until 2026-10-26T08:00:00+00:00');
    expect(at('2027-03-27T14:00')).toBe('closed until 2027-03-29T08:00:00+01:00');
    expect(at('2026-10-03T14:00', 'Australia/Lord_Howe')).toBe('closed until 2026-10-05T08:00:00+11:00');
    expect(at('2026-10-31T14:00', 'America/St_Johns')).toBe('closed until 2026-11-02T08:00:00-03:30');
  });

  test('a night with an hour twice is an hour longer, with an hour skipped an hour shorter', () => {
    const night = hours([7], '00:30', '02:30');
    const minutesOpen = (from: string) => {
      const found = openNow(night, 'Europe/London', Temporal.Instant.from(from));
      return found.open ? found.until.since(Temporal.Instant.from(from)).total('minutes') : 0;
    };
    expect(minutesOpen('2026-10-24T23:30:00Z')).toBe(180);
    expect(minutesOpen('2027-03-28T00:30:00Z')).toBe(60);
    const skipped = hours([7], '01:00', '01:45');
    expect(at('2027-03-28T00:30', 'Europe/London', skipped)).toBe('closed until 2027-03-28T02:00:00+01:00');
  });
});

describe('closed days', () => {
  const day = (date: string): ClosedDay => ({
    date: Temporal.PlainDate.from(date),
    kind: 'holiday',
    name: 'Christmas',
  });
  const london = { locale: 'en-GB', zone: 'Europe/London' };
  const says = (local: string, ...closed: string[]) => {
    const now = Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/London').toInstant();
    return openLine(openNow(week, 'Europe/London', now, closed.map(day)), london, now);
  };

  test('it says why it is closed, and opens again after them', () => {
    expect(says('2026-12-25T10:00', '2026-12-25', '2026-12-26', '2026-12-28')).toBe(
      'We’re closed for Christmas. We open again on Tuesday at 08:00.',
    );
    expect(says('2026-12-24T18:00', '2026-12-25', '2026-12-26', '2026-12-28')).toBe(
      'We’re closed. We open again on Tuesday at 08:00.',
    );
  });

  test('on a weekday without hours it is closed as always', () => {
    expect(says('2026-12-27T10:00', '2026-12-27')).toBe('We’re closed. We open again on Monday at 08:00.');
  });

  test('closed for weeks, it says on which day it opens', () => {
    const august = Array.from({ length: 30 }, (_, i) =>
      Temporal.PlainDate.from('2027-08-01').add({ days: i }).toString(),
    );
    expect(says('2027-08-02T10:00', ...august)).toBe(
      'We’re closed for Christmas. We open again on Tuesday 31 August at 08:00.',
    );
  });
});
