import { expect, test } from 'vitest';
import { byDay, layOutDays, type Stretch } from './lay-out-days.ts';

// 2 November 2026 is a Monday.
const day = (number: number) => Temporal.PlainDate.from({ year: 2026, month: 11, day: number });
const nine = (number: number) => day(number).toZonedDateTime({ timeZone: 'Europe/London', plainTime: '09:00' });
const free = (...days: number[]) =>
  byDay(
    days.map((number) => nine(number).epochMilliseconds),
    'Europe/London',
  );
const christmas = { name: 'A holiday' };

/** "2", "3-4 full until 5", "6 closed": the days of a week laid out, in which Monday to Friday are worked. */
function laidOut(given: Partial<Stretch>): string[] {
  const week = { from: day(2), ends: day(9), free: [], closed: [], after: null };
  return layOutDays({ ...week, works: ({ dayOfWeek }) => dayOfWeek <= 5, ...given }).map(
    ({ date, until, starts, closed, nextFree }) => {
      const days = date.equals(until) ? `${date.day}` : `${date.day}-${until.day}`;
      if (starts.length) return days;
      return closed !== undefined ? `${days} closed` : `${days} full until ${nextFree?.day ?? 'later'}`;
    },
  );
}

test('free days stand alone, days nobody works on are left out', () => {
  expect(laidOut({ free: free(2, 3, 4, 5, 6) })).toEqual(['2', '3', '4', '5', '6']);
});

test('full days in a row are one, and say which is free next', () => {
  expect(laidOut({ free: free(2, 5) })).toEqual(['2', '3-4 full until 5', '5']);
  expect(laidOut({ free: free(2, 6), ends: day(16), after: day(20) })).toEqual([
    '2',
    '3-5 full until 6',
    '6',
    '9-13 full until later',
  ]);
});

test('full days before the first free one, and at the end where nothing follows, are left out', () => {
  expect(laidOut({ free: free(4) })).toEqual(['4']);
  expect(laidOut({ free: free(4), after: day(10) })).toEqual(['4', '5-6 full until later']);
});

test('closed days say so wherever they are, in a row for one reason, and never as full', () => {
  const closed = [2, 4, 5].map((number) => ({ date: day(number), ...christmas }));
  expect(laidOut({ free: free(3, 6), closed })).toEqual(['2 closed', '3', '4-5 closed', '6']);
  const two = [
    { date: day(4), ...christmas },
    { date: day(5), name: '' },
  ];
  expect(laidOut({ free: free(3), closed: two, after: day(9) })).toEqual([
    '3',
    '4 closed',
    '5 closed',
    '6 full until later',
  ]);
});

test('a closed day on which nobody works anyway is not worth a word', () => {
  expect(laidOut({ free: free(6), closed: [{ date: day(7), ...christmas }] })).toEqual(['6']);
});

test('equal starts of two people are one time', () => {
  const start = nine(2).epochMilliseconds;
  expect(byDay([start, start], 'Europe/London')[0]?.starts).toHaveLength(1);
});
